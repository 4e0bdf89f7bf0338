"""The table of the security standard in docs/security.md: each test that it names is there; a few that it needs."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.config import Config
from graphapp.viewer import Viewer
from tests import village

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+) \| (.*)\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
OPEN = ("yours", "not short-lived", "the proxy's", "as 12.3.1")
CHAPTERS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16}


def rows() -> list[tuple[tuple[int, ...], str, str]]:
    return [(tuple(map(int, item.split("."))), how, shown) for item, how, shown in ROW.findall(PAGE.read_text("utf-8"))]


class TestTable:
    def test_each_test_that_it_names_is_there(self) -> None:
        named = TEST.findall(PAGE.read_text("utf-8"))
        assert len(named) > 150
        names: dict[str, set[str]] = {}
        for path, name in named:
            if path not in names:
                tree = ast.parse((ROOT / path).read_text("utf-8"))
                names[path] = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert name in names[path], f"{path}::{name}"

    def test_items_stand_once_in_their_order_and_in_every_chapter(self) -> None:
        items = [item for item, _, _ in rows()]
        assert items == sorted(set(items)) and {item[0] for item in items} >= CHAPTERS

    def test_what_has_no_test_says_whose_it_is(self) -> None:
        for item, how, shown in rows():
            assert TEST.search(shown) or any(word in how for word in OPEN), item


def sources(*endings: str) -> list[Path]:
    return sorted(path for ending in endings for path in (ROOT / "graphapp").rglob(f"*.{ending}"))


def test_no_program_is_started_and_nothing_is_unpacked_into_objects() -> None:
    for path in sources("py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {getattr(node, "module", "") or "", *(name.name for name in node.names)}
                assert not names & {"pickle", "shelve", "marshal", "dill"}, path
                if "subprocess" in names:
                    # Only this program is started again, and by no shell.
                    text = path.read_text("utf-8")
                    assert "[sys.executable, " in text and "shell=" not in text, path
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id in {"eval", "exec", "compile"}), path
            is_shell = isinstance(called, ast.Attribute) and ast.unparse(called) in {"os.system", "os.popen"}
            assert not is_shell, path


def test_scripts_write_text_as_text() -> None:
    # A part of one of our own pages may take the place of the same part: the server has escaped it.
    written = r"innerHTML (?:\+=|= (?!fresh\.innerHTML))|outerHTML|insertAdjacentHTML|document\.write"
    risky = rf"{written}|\beval\(|new Function|addEventListener\(\"message\""
    for path in sources("js"):
        assert not re.search(risky, path.read_text("utf-8")), path


def test_there_is_no_debug_mode(app: Flask) -> None:
    assert not app.debug
    assert not [name for name in Config.__dataclass_fields__ if "debug" in name]
    for path in sources("py"):
        assert not re.search(r"debug\s*=\s*True", path.read_text("utf-8")), path


def test_nothing_but_the_settings_says_where_to_connect() -> None:
    clients = re.compile(r"^(?:import|from) (?:requests|httpx|urllib\.request|http\.client|aiohttp)\b", re.MULTILINE)
    found = {
        path.relative_to(ROOT / "graphapp").as_posix()
        for path in sources("py")
        if clients.search(path.read_text("utf-8"))
    }
    assert {name.partition("/")[0] for name in found} <= {"provider"}, "only the provider in the settings is asked"


@pytest.mark.parametrize("person", [village.ADA, village.DORA], ids=lambda one: one.id)
def test_every_answer_carries_the_headers(as_: Callable[[Viewer], FlaskClient], app: Flask, person: Viewer) -> None:
    client = as_(person)
    paths = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    for path in [*paths, "/nowhere", "/companies/nothing", "/static/app.css", "/static/page.js"]:
        if "export" in path or "metrics" in path:
            continue
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        for word in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src 'self'"):
            assert word in policy, path
        assert "unsafe" not in policy and answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["Referrer-Policy"] == "same-origin", path
        assert "Access-Control-Allow-Origin" not in answer.headers, path
        kind = answer.content_type or ""
        assert not answer.data or not kind.startswith("text/") or "charset=utf-8" in kind, path
        answer.close()


def test_every_page_lets_one_sign_out(as_: Callable[[Viewer], FlaskClient]) -> None:
    client = as_(village.ADA)
    for path in ("/", "/account", "/account/signing-in", "/companies/globex", "/companies/nothing", "/search?q=globex"):
        assert 'action="/sign-out"' in client.get(path).text, path


def test_neither_trace_nor_listings_answer(as_: Callable[[Viewer], FlaskClient]) -> None:
    client = as_(village.ADA)
    assert client.open("/account", method="TRACE").status_code == 405
    for path in ("/static/", "/static", "/static/../config.py", "/static/%2e%2e/config.py", "/.git/config"):
        assert client.get(path).status_code in {308, 404}, path


def test_fields_for_passwords_help_those_who_keep_them() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        for field in re.findall(r"forms\.field\([^\n]*type=\"password\"[^\n]*", path.read_text("utf-8")):
            assert re.search(r'"autocomplete": "(current|new)-password"', field), path
    # Pictures are pasted into notes; nothing else listens to pasting.
    assert {path.name for path in sources("js") if "paste" in path.read_text("utf-8")} <= {"pictures.js"}
