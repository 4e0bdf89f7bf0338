"""Settings: each one wrong once is one line that names the variable, what was given and what is expected."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graphapp.config import Config, name_unknown
from graphapp.errors import SettingsError
from graphapp.vocabulary import Vocabulary
from tests.parts import ROOT

SERVER = {"GRAPHAPP_GRAPH": "neo4j://graph:7687", "GRAPHAPP_NEO4J_PASSWORD": "secret"}
MAIL = {"GRAPHAPP_URL": "https://g.example", "GRAPHAPP_SMTP": "smtp://mail", "GRAPHAPP_MAIL_FROM": "g@example.com"}
PROVIDER = {"GRAPHAPP_OIDC_ISSUER": "https://login.example", "GRAPHAPP_OIDC_CLIENT": "graphapp"}
# Variable, what is set wrongly, and what must be said besides: the wrong value and what is expected.
WRONG: list[tuple[str, dict[str, str], list[str]]] = [
    ("GRAPHAPP_DATA", {"GRAPHAPP_DATA": __file__}, ["folder", __file__]),
    ("GRAPHAPP_GRAPH", {"GRAPHAPP_GRAPH": "localhost"}, ["neo4j://host:7687", "'localhost'"]),
    ("GRAPHAPP_NEO4J_PASSWORD", {"GRAPHAPP_GRAPH": "neo4j://graph"}, ["missing"]),
    (
        "GRAPHAPP_NEO4J_PASSWORD_FILE",
        {"GRAPHAPP_GRAPH": "neo4j://graph", "GRAPHAPP_NEO4J_PASSWORD_FILE": "/no/such"},
        ["'/no/such'", "No such file"],
    ),
    ("GRAPHAPP_POOL_MB", {"GRAPHAPP_POOL_MB": "12"}, ["64", "'12'"]),
    ("GRAPHAPP_HOST", {"GRAPHAPP_HOST": "here and there"}, ["127.0.0.1", "'here and there'"]),
    ("PORT", {"PORT": "eighty"}, ["65535", "'eighty'"]),
    ("GRAPHAPP_WORKERS", {"GRAPHAPP_WORKERS": "2"}, ["one process", "GRAPHAPP_GRAPH"]),
    ("GRAPHAPP_WORKERS", {**SERVER, "GRAPHAPP_WORKERS": "0"}, ["64", "'0'"]),
    ("GRAPHAPP_THREADS", {"GRAPHAPP_THREADS": "-1"}, ["256", "'-1'"]),
    ("GRAPHAPP_SECRET", {"GRAPHAPP_SECRET": "pelican"}, ["at least 16", "7"]),
    ("GRAPHAPP_SECRET_FILE", {"GRAPHAPP_SECRET_FILE": os.devnull}, ["empty"]),
    ("GRAPHAPP_PROXIES", {"GRAPHAPP_PROXIES": "yes"}, ["0 to 9", "'yes'"]),
    ("GRAPHAPP_URL", {"GRAPHAPP_URL": "g.example"}, ["https://", "'g.example'"]),
    ("GRAPHAPP_SMTP", {**MAIL, "GRAPHAPP_SMTP": "http://u:pelican@mail"}, ["smtp://"]),
    ("GRAPHAPP_SMTP", {"GRAPHAPP_SMTP": "smtp://mail"}, ["GRAPHAPP_URL"]),
    ("GRAPHAPP_MAIL_FROM", {**MAIL, "GRAPHAPP_MAIL_FROM": "nobody"}, ["graph@example.com", "'nobody'"]),
    ("GRAPHAPP_KEEP_DAYS", {"GRAPHAPP_KEEP_DAYS": "0"}, ["3650", "'0'"]),
    ("GRAPHAPP_RESERVE_MB", {"GRAPHAPP_RESERVE_MB": "-1"}, ["1048576", "'-1'"]),
    ("GRAPHAPP_LOG", {"GRAPHAPP_LOG": "xml"}, ["plain, json", "'xml'"]),
    ("GRAPHAPP_LOG_LEVEL", {"GRAPHAPP_LOG_LEVEL": "loud"}, ["debug, info, warning, error", "'loud'"]),
    ("GRAPHAPP_METRICS_TOKEN", {"GRAPHAPP_METRICS_TOKEN": "pelican"}, ["at least 16", "7"]),
    ("GRAPHAPP_PASSWORDS", {"GRAPHAPP_PASSWORDS": "maybe"}, ["yes or no", "'maybe'"]),
    ("GRAPHAPP_IDLE_HOURS", {"GRAPHAPP_IDLE_HOURS": "0"}, ["720", "'0'"]),
    ("GRAPHAPP_SESSION_DAYS", {"GRAPHAPP_SESSION_DAYS": "long"}, ["90", "'long'"]),
    ("GRAPHAPP_SECOND_FACTOR", {"GRAPHAPP_SECOND_FACTOR": "some"}, ["own, admins, everyone", "'some'"]),
    ("GRAPHAPP_STOP_SECONDS", {"GRAPHAPP_STOP_SECONDS": "soon"}, ["3600", "'soon'"]),
    ("GRAPHAPP_RESERVE_MB", {"GRAPHAPP_RESERVE_MB": "little"}, ["1048576", "'little'"]),
    ("GRAPHAPP_OIDC_ISSUER", {**PROVIDER, "GRAPHAPP_OIDC_ISSUER": "login"}, ["https://login.example.com"]),
    ("GRAPHAPP_OIDC_CLIENT", {**PROVIDER, "GRAPHAPP_OIDC_CLIENT": ""}, ["GRAPHAPP_OIDC_ISSUER"]),
    ("GRAPHAPP_OIDC_SECRET_FILE", {**PROVIDER, "GRAPHAPP_OIDC_SECRET_FILE": "/no/such"}, ["'/no/such'"]),
    ("GRAPHAPP_OIDC_NEWCOMERS", {**PROVIDER, "GRAPHAPP_OIDC_NEWCOMERS": "maybe"}, ["yes or no", "'maybe'"]),
    ("GRAPHAPP_OIDC_HOURS", {**PROVIDER, "GRAPHAPP_OIDC_HOURS": "often"}, ["336", "'often'"]),
    ("GRAPHAPP_PASSWORDS", {"GRAPHAPP_PASSWORDS": "no"}, ["GRAPHAPP_OIDC_ISSUER", "nobody could sign in"]),
    ("GRAPHAPP_OPENED_AN_HOUR", {"GRAPHAPP_OPENED_AN_HOUR": "many"}, ["1000000", "'many'"]),
    ("GRAPHAPP_TAKEN_AN_HOUR", {"GRAPHAPP_TAKEN_AN_HOUR": "-1"}, ["1000000", "'-1'"]),
]
ELSEWHERE = {
    "GRAPHAPP_OIDC_NAME": "any text may be a name",
    "GRAPHAPP_OIDC_SCOPES": "the provider says which it knows",
    "GRAPHAPP_OIDC_GROUPS": "the provider says what it calls them",
    "GRAPHAPP_OIDC_TEAMS": "read with the application: test_groups_that_make_no_sense",
    "GRAPHAPP_ERASURES": "made where it is missing",
    "GRAPHAPP_RETENTION": "read by the command that needs it, which names it",
    "GRAPHAPP_NEO4J_USER": "any text may be a name; the server says whether it is one",
    "GRAPHAPP_VOCABULARY": "read with the application: test_a_vocabulary_that_cannot_be_read",
}


@pytest.mark.parametrize(("name", "environ", "says"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_a_setting_that_makes_no_sense_is_one_line(name: str, environ: dict[str, str], says: list[str]) -> None:
    with pytest.raises(SettingsError) as refused:
        Config.read(environ)
    line = str(refused.value)
    assert "\n" not in line
    for word in (name, *says):
        assert word in line
    assert "pelican" not in line, "what is secret is not shown"


def test_every_setting_is_wrong_here_once() -> None:
    settings = set(re.findall(r'"(GRAPHAPP_\w+|PORT)"', (ROOT / "graphapp" / "config.py").read_text("utf-8")))
    tried = {name.removesuffix("_FILE") for name, _, _ in WRONG} | set(ELSEWHERE)
    assert {name.removesuffix("_FILE") for name in settings} <= tried, "add a row to WRONG"


def test_a_vocabulary_that_cannot_be_read(tmp_path: Path) -> None:
    for content in (None, "not = [toml"):
        file = tmp_path / "words.toml"
        if content is not None:
            file.write_text(content)
        with pytest.raises(SettingsError, match=r"GRAPHAPP_VOCABULARY must name a TOML file.*words\.toml"):
            Vocabulary(file)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="it is no text"):
        Config.read({"GRAPHAPP_SECRET_FILE": str(tmp_path / "secret")})


def test_what_looks_like_a_setting_and_is_none_is_named() -> None:
    assert name_unknown({"GRAPHAPP_THREAD": "4", "GRAPHAPP_DATA": "x", "GRAPHAPP_ROUNDS": "3", "HOME": "/"}) == [
        "GRAPHAPP_THREAD is no setting; is GRAPHAPP_THREADS meant?"
    ]
    assert name_unknown({"GRAPHAPP_WAR_AND_PEACE_XYZ": "4"}) == [
        "GRAPHAPP_WAR_AND_PEACE_XYZ is no setting of this version."
    ]
    assert name_unknown({**SERVER, **MAIL, "GRAPHAPP_SECRET_FILE": __file__, "GRAPHAPP_OIDC_HOURS": "1"}) == []


def test_a_server_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    environ = {**os.environ, "GRAPHAPP_DATA": str(tmp_path), "GRAPHAPP_GRAPH": "bolt://127.0.0.1:1", "PORT": "0"}
    environ |= {"GRAPHAPP_NEO4J_PASSWORD": "secret", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "graphapp", "serve"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "cannot be reached" in done.stderr
