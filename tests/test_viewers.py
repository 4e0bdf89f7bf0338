"""Who is signed in is remembered between requests, and is yet at each request who the graph says."""

import re
from datetime import date
from typing import Any

import pytest

from graphapp import access
from graphapp.graph.catalog import ADMITTED, strip_text
from graphapp.graph.store import Change, Graph, Row
from graphapp.viewers import Viewers
from tests.village import CAST, NOW

CHANGES: list[tuple[str, Row]] = [
    ("teams.join", {"employee": "cem", "team": "sales", "since": None, "until": None}),
    ("teams.join", {"employee": "cem", "team": "sales", "since": None, "until": "2020-01-01"}),
    ("companies.looks_after", {"employee": "cem", "company": "globex", "role": "delivery", "since": None,
                               "until": None, "audience": "staff", "by": "dora"}),
    ("imports.looks_after", {"employee": "ben", "company": "initech", "role": "account owner", "since": "2025-01-01",
                             "audience": "staff", "by": "dora"}),
    ("imports.not_looks_after", {"employee": "ben", "company": "initech", "role": "account owner",
                                 "audience": "staff", "by": "dora"}),
    ("access.make_list", {"list": "l1", "name": "A few", "audience": "list:l1", "by": "ada"}),
    ("access.put_on_list", {"employee": "cem", "list": "l1", "audience": "list:l1", "by": "ada"}),
    ("access.take_off_list", {"employee": "cem", "list": "l1"}),
    ("access.credential", {"employee": "ben", "password": None, "role": "admin", "since": int(NOW)}),
    ("access.end_sessions", {"employee": "ben"}),
    ("employees.write", {"employee": "ben", "name": "Ben Another", "email": None, "title": None, "active": None,
                         "time_zone": "Asia/Tokyo"}),
    ("employees.write", {"employee": "ben", "name": "Ben Another", "email": None, "title": None, "active": False,
                         "time_zone": None}),
]  # fmt: skip


@pytest.fixture
def viewers(graph: Graph) -> Viewers:
    found = Viewers(graph)
    for one in CAST:
        found.read(one.id)
    return found


def test_are_those_of_the_graph_after_each_change(graph: Graph, viewers: Viewers) -> None:
    for name, row in CHANGES:
        before = access.read_viewer(graph, row.get("employee", "ada"))
        graph.tell(Change([(name, [row])], "dora"))
        for one in CAST:
            assert viewers.read(one.id) == access.read_viewer(graph, one.id), (name, one.id)
        if name != "access.make_list":
            assert access.read_viewer(graph, row["employee"]) != before, name


def test_are_asked_for_once(graph: Graph, viewers: Viewers, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    keep = graph.keep

    def keep_and_count(name: str, **params: Any) -> list[Row]:
        asked.append(name)
        return keep(name, **params)

    monkeypatch.setattr(graph, "keep", keep_and_count)
    note = {"note": "new", "author": "ada", "text": "Hello", "happened": "2025-12-01", "written": int(NOW)}
    graph.tell(Change([("notes.write", [note | {"audience": "staff", "by": "ada"}])], "ada"))
    assert [viewers.read(one.id) == one for one in CAST] and "viewer" not in asked
    graph.tell(Change([(name, [row]) for name, row in CHANGES[:1]], "ada"))
    for one in CAST:
        viewers.read(one.id)
    assert asked.count("viewer") == 1


def test_are_those_of_the_day(graph: Graph) -> None:
    row = {"employee": "cem", "team": "sales", "since": None, "until": "2026-01-01"}
    graph.tell(Change([("teams.join", [row])], "dora"))
    days = iter([(date(2026, 1, 1)), date(2026, 1, 1), date(2026, 1, 2)])
    viewers = Viewers(graph, lambda: next(days))
    for is_in in (True, True, False):
        found = viewers.read("cem")
        assert found is not None and ("team:sales" in found.audiences) == is_in


def test_every_statement_that_changes_one_says_so(graph: Graph) -> None:
    read = re.compile(r":(MEMBER_OF|LOOKS_AFTER|LISTED_ON|Credential)\b|\b(MERGE|CREATE) \(\w*:(Employee)\b")
    writes = re.compile(r"\b(CREATE|MERGE|SET|DELETE)\b")
    found = {
        name
        for name, statement in graph.catalog.statements.items()
        if read.search(statement.one) and writes.search(strip_text(statement.one))
    }
    assert len(found) >= 7
    for name in found:
        statement = graph.catalog.statement(name)
        admitted = {field for field, kind in statement.touches if kind == ADMITTED}
        assert admitted, name
        # Whatever the field is called, it holds a colleague's id.
        assert admitted <= set(re.findall(r":(?:Employee|Credential) \{id: \$(\w+)", statement.one)), name
