"""What a hurried or hostile person sends: a clear error or harmless text, never a 500, never a broken page."""

import errno
import re
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.access import may_read
from graphapp.viewer import Viewer
from tests import village

STRINGS = [
    "x' OR 1=1 //",
    "'}) DETACH DELETE n //",
    "$id",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%00",
    "\x00",
    "\u202egnirts",
    "\U0001f9ec\U0001f1ea\U0001f1fa",
    "A" * 300,
    "A" * 5000,
    "-1",
    "99999999999999999999",
    "Company:",
    "Company:globex:extra",
    "{{ 'worked' * 2 }}",
    "caf\u0301e",
    '"(:Note)',
]
ARGUMENTS = (
    "q",
    "page",
    "from",
    "to",
    "kinds",
    "about",
    "field",
    "country",
    "standing",
    "name",
    "company",
    "back",
    "after",
    "by",
    "format",
    "stage",
)


def routes(app: Flask, method: str) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint != "static" and "sign-out" not in rule.rule:
            yield rule.rule


def filled(rule: str, text: str) -> str:
    quoted = text.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace("/", "%2F").replace("\x00", "%00")
    any_of = re.compile(r"<any\((\w+)[^)]*\):\w+>")
    return re.sub(r"<[^>]+>", lambda _: quoted, any_of.sub(r"\1", rule))


def is_sound(client: FlaskClient, method: str, path: str, **more: object) -> None:
    answer = client.open(path, method=method, **more)  # type: ignore[arg-type]
    assert answer.status_code < 500, (method, path, more)
    assert answer.is_json or "<script>alert" not in answer.text, (method, path)
    assert "workedworked" not in answer.text, (method, path)


@pytest.mark.parametrize("person", [village.ADA, village.DORA], ids=lambda one: one.id)
def test_no_address_breaks(as_: Callable[[Viewer], FlaskClient], app: Flask, person: Viewer) -> None:
    client = as_(person)
    for rule in routes(app, "GET"):
        for text in STRINGS if "<" in rule else []:
            is_sound(client, "GET", filled(rule, text))
        is_sound(client, "DELETE", filled(rule, "globex"))


def test_no_argument_breaks(as_: Callable[[Viewer], FlaskClient], app: Flask) -> None:
    client = as_(village.ADA)
    for rule in routes(app, "GET"):
        if rule.count("<") > 1:
            continue
        for text in STRINGS:
            is_sound(client, "GET", filled(rule, "globex"), query_string=dict.fromkeys(ARGUMENTS, text))


def test_no_form_breaks(as_: Callable[[Viewer], FlaskClient], app: Flask) -> None:
    client = as_(village.DORA)
    fields = (
        "text",
        "happened",
        "audience",
        "about",
        "name",
        "email",
        "title",
        "amount",
        "currency",
        "opened",
        "closed",
        "company",
        "company_id",
        "stage",
        "role",
        "time_zone",
        "password",
        "again",
        "old",
        "since",
        "until",
        "back",
        "next",
        "on",
        "thing",
        "team",
        "employee",
    )
    for rule in routes(app, "POST"):
        if "leave" in rule or "sessions" in rule or "password" in rule:
            continue
        for text in [*STRINGS, "", "2 MB" * 100_000]:
            is_sound(client, "POST", filled(rule, "globex"), data=dict.fromkeys(fields, text))
        is_sound(client, "POST", filled(rule, "nothing"), data=b"\xff\xfe\x00garbage", content_type="application/json")
        is_sound(client, "POST", filled(rule, "nothing"), data={})


def test_too_much_at_once_is_refused_in_words(as_: Callable[[Viewer], FlaskClient]) -> None:
    answer = as_(village.ADA).post("/notes", data={"text": "A" * 20_000_000})
    assert answer.status_code == 413
    assert "less than 2 MB" in answer.text


def test_a_full_disk_is_said_in_words(as_: Callable[[Viewer], FlaskClient], app: Flask) -> None:
    ada = as_(village.ADA)
    app.view_functions["news.show"] = may_read(Mock(side_effect=OSError(errno.ENOSPC, "no room")))
    answer = ada.get("/news")
    assert answer.status_code == 507 and "disk is full" in answer.text and "Pages can be read" in answer.text


def test_an_error_keeps_the_menu_of_who_is_signed_in(as_: Callable[[Viewer], FlaskClient], app: Flask) -> None:
    ada, stranger = as_(village.ADA), app.test_client()
    for path, status in (("/nowhere", 404), ("/people", 403), ("/companies/nothing", 404)):
        answer = ada.get(path)
        assert answer.status_code == status and "Signed in as <b>Ada Sol</b>" in answer.text, path
        assert "Signed in as" not in stranger.get(path).text
    assert stranger.get("/nowhere").status_code == 404


def test_an_unknown_address_says_so(as_: Callable[[Viewer], FlaskClient]) -> None:
    for path in ("/companies/nothing", "/contacts/nothing", "/notes/nothing", "/nowhere"):
        answer = as_(village.ADA).get(path)
        assert answer.status_code == 404
        assert "There is no" in answer.text or "There is nothing here" in answer.text
