"""What is answered from memory is what the graph answers: every question, thing and viewer, after every change."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.links import KINDS
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.recall.recall import ANSWERS, Recall
from graphapp.viewer import Viewer
from tests import village
from tests.knowledge.test_adjacency import CHANGES, CONNECT, DISCONNECT

Row = dict[str, Any]
TODAY = "2026-01-15"
NEWS_SINCE = "2025-06-01"
UNORDERED = {"cross_sell.people", "opportunities.links", "projects.links", "companies.relatives", "contacts.relations",
             "employees.places", "things.seen"}  # fmt: skip
"""Questions that leave the order open."""


@pytest.fixture
def links(graph: Graph, tmp_path: Path) -> Iterator[AdjacencyService]:
    """The links of the village, read into memory."""
    service = AdjacencyService(graph, tmp_path / "links")
    assert service.wait()
    yield service
    service.close()


def everything(graph: Graph) -> dict[str, list[str]]:
    """The ids of all that is there, by kind, and one of nothing."""
    return {
        kind: [row["id"] for row in graph.engine.read(f"MATCH (x:{kind}) RETURN x.id AS id ORDER BY id", {})] + ["none"]
        for kind in KINDS
    }


def ways_to_ask(graph: Graph, name: str, there: dict[str, list[str]]) -> Iterator[Row]:
    """Yield parameters with which a question is asked: about each thing of its kind, and about all of them."""
    wanted = graph.catalog.question(name).fields
    values: Row = {"today": TODAY, "ids": sorted({key for keys in there.values() for key in keys})}
    values |= {"since": 1_765_000_000, "field": "", "country": "", "standing": "", "stage": ""}
    values["employees"] = there["Employee"]
    values |= {"since": NEWS_SINCE} if name.startswith("home.news_of_") else {}
    pages = [{"skip": 0, "limit": 100}, {"skip": 1, "limit": 2}]
    subject = {"companies": "Company", "opportunities": "Opportunity"}.get(
        name.split(".", maxsplit=1)[0], name.split("s.", maxsplit=1)[0].title()
    )
    kind = "Company" if name.endswith("else_company") else "Contact" if name.endswith("else_contact") else subject
    there = there | {"Explore.Thing": values["ids"]}
    # Each thing of what one question is about, by its parameter.
    about = {"id": kind, "topic": "Topic", "employee": "Employee", "team": "Team"}
    asked = [there[about[field]] if field in wanted else [""] for field in about]
    for keys in product(*asked):
        for page in pages if "limit" in wanted else pages[:1]:
            given = values | page | dict(zip(about, keys, strict=True))
            yield {field: given[field] for field in wanted}


def plain(name: str, rows: list[Row]) -> list[Any]:
    """Rows as they are compared: nothing is as good as an empty text, and scores are stored in few digits."""
    found = [
        {key: round(value, 3) if isinstance(value, float) else value or None for key, value in row.items()}
        for row in rows
    ]
    for row in found:
        row |= {key: sorted(value) for key, value in row.items() if isinstance(value, list)}
    return sorted(found, key=str) if name in UNORDERED else found


def differences(
    graph: Graph, links: AdjacencyService, viewers: tuple[Viewer, ...] = village.CAST, some: set[str] | None = None
) -> list[Any]:
    found = []
    there = {kind: [key for key in keys if not some or key in some] for kind, keys in everything(graph).items()}
    for viewer in viewers:
        recall = Recall(graph, links, viewer)
        for name in sorted(ANSWERS):
            for given in ways_to_ask(graph, name, there):
                held, asked = plain(name, recall.ask(name, **given)), plain(name, graph.ask(name, viewer, **given))
                if held != asked:
                    found.append((viewer.id, name, given, held, asked))
    return found


def test_answers_as_the_graph_does(graph: Graph, links: AdjacencyService) -> None:
    assert differences(graph, links) == []


def test_answers_as_the_graph_does_after_every_change(ladybug_village: Graph, tmp_path: Path) -> None:
    graph = ladybug_village
    links = AdjacencyService(graph, tmp_path / "links")
    assert links.wait()
    for name, row in CHANGES:
        is_note = name in {"notes.edit", "notes.unlink.Company"}
        around = ([DISCONNECT], [CONNECT]) if is_note else ([], [])
        graph.tell(Change([*around[0], (name, [row]), *around[1]], "ada"))
        assert differences(graph, links, (village.ADA,), TOUCHED) == [], name
    for name, row in NAMED:
        graph.tell(Change([(name, [row])], "ada"))
        assert differences(graph, links, (village.CEM,), TOUCHED) == [], name
    graph.tell(Change([(name, [row]) for name, row in ENDED], "ada"))
    assert differences(graph, links, (village.BEN,)) == []
    assert links.readings == 1
    links.close()
    again = AdjacencyService(graph, tmp_path / "links")
    assert again.wait()
    assert differences(graph, again, (village.CEM,), TOUCHED) == []
    again.close()


def test_what_was_read_once_is_of_one_position(ladybug_village: Graph, tmp_path: Path) -> None:
    links = AdjacencyService(ladybug_village, tmp_path / "links")
    assert links.wait()
    early, late = (Recall(ladybug_village, links, village.ADA) for _ in range(2))

    def known(recall: Recall) -> int:
        with recall.lend() as seen:
            assert seen is not None
            hops = seen.around_one(seen.find("Company", "globex"))
            assert seen.around_one(seen.find("Company", "globex")) is hops
            return len(hops.link)

    before = known(early)
    named = dict(NAMED)
    ladybug_village.tell(Change([(name, [named[name]]) for name in ("notes.write", "notes.about.Company")], "cem"))
    assert known(early) == before
    assert known(late) == before + 1
    assert known(early) == before + 1
    links.close()


TOUCHED = {"globex", "mia", "n1", "n99", "security", "ben", "atlas", "audit", "o1", "newcomer"}
NAMED: list[tuple[str, Row]] = [
    ("companies.write", {"company": "globex", "name": "Globex & Söhne", "domain": None, "field": None, "city": None,
                         "country": None, "standing": None, "about": None, "audience": "staff", "by": "ada"}),
    ("contacts.write", {"contact": "mia", "name": "Mia Other", "email": None, "phone": None, "about": None,
                        "audience": "staff", "by": "ada"}),
    ("contacts.write", {"contact": "newcomer", "name": "Newcomer", "email": None, "phone": None, "about": None,
                        "audience": "staff", "by": "ada"}),
    ("contacts.works_at", {"id": "firstjob", "contact": "newcomer", "company": "globex", "title": "gone",
                           "department": None, "since": None, "until": None, "audience": "staff", "by": "ada"}),
    ("employees.write", {"employee": "ben", "name": "Ben Bell", "title": "gone", "email": "ben@example.com",
                         "active": False, "time_zone": "UTC"}),
    ("notes.write", {"note": "n99", "author": "cem", "text": "x", "happened": "2026-01-14", "written": 1_768_400_000,
                     "audience": "staff", "by": "cem"}),
    ("notes.about.Company", {"note": "n99", "thing": "globex", "how": "picked", "audience": "staff", "by": "cem"}),
    ("projects.write", {"project": "atlas", "name": "Atlas", "about": "Other", "stage": "done", "since": "2023-01-01",
                        "until": "2024-06-30", "audience": "staff", "by": "ada"}),
    *((f"things.follow.{kind}", {"employee": "cem", "thing": thing, "audience": audience, "by": "cem"})
      for kind, thing, audience in (("Contact", "mia", "only:cem"), ("Employee", "ada", "staff"),
                                    ("Topic", "security", "staff"))),
    ("things.follow.Company", {"employee": "ben", "thing": "globex", "audience": "staff", "by": "ben"}),
    ("things.unfollow.Topic", {"employee": "cem", "thing": "security"}),
    ("things.delete.Contact", {"thing": "mia"}),
]  # fmt: skip
ENDED: list[tuple[str, Row]] = [
    ("notes.about.Offering", {"note": "n99", "thing": "audit", "how": "picked", "audience": "staff", "by": "cem"}),
    ("notes.about.Topic", {"note": "n99", "thing": "security", "how": "picked", "audience": "staff", "by": "cem"}),
    ("notes.write", {"note": "n98", "author": "cem", "text": "y", "happened": "2026-01-14", "written": 1_768_400_001,
                     "audience": "staff", "by": "cem"}),
    ("notes.about.Company", {"note": "n98", "thing": "globex", "how": "picked", "audience": "staff", "by": "cem"}),
    ("notes.about.Topic", {"note": "n98", "thing": "security", "how": "picked", "audience": "staff", "by": "cem"}),
    ("notes.about.Offering", {"note": "n98", "thing": "audit", "how": "picked", "audience": "staff", "by": "cem"}),
    ("companies.looks_after", {"employee": "cem", "company": "globex", "role": "lead", "since": "2020-01-01",
                               "until": "2020-02-02", "audience": "staff", "by": "ada"}),
    ("teams.join", {"employee": "ada", "team": "delivery", "since": "2020-01-01", "until": "2020-02-02"}),
]  # fmt: skip
"""Two notes of one day, and what is over."""


def test_asks_the_graph_where_the_links_are_not_there(ladybug_village: Graph, tmp_path: Path) -> None:
    links = AdjacencyService(ladybug_village, tmp_path / "links")
    links.close()
    recall = Recall(ladybug_village, links, village.ADA)
    for name in ("companies.notes", "companies.count_of_parts"):
        given = next(
            way
            for way in ways_to_ask(
                ladybug_village, name, {"Company": ["globex"]} | {kind: [] for kind in KINDS if kind != "Company"}
            )
        )
        assert recall.ask(name, **given) == ladybug_village.ask(name, village.ADA, **given) != []
    assert links.readings == 0


def test_two_roles_in_one_project_stand_in_one_order(ladybug_village: Graph, tmp_path: Path) -> None:
    """In whichever order they were told: what is hidden between them must not turn them round."""
    ends = {"from_id": "ben", "to_id": "borealis", "audience": "staff", "by": "ada"}
    for role in ("tester", "architect"):
        period = {"since": None, "until": None}
        ladybug_village.tell(Change([("exporting.put_worked_on", [ends | period | {"role": role}])], "ada"))
    links = AdjacencyService(ladybug_village, tmp_path / "links")
    assert links.wait()
    asked: dict[str, Any] = {"id": "ben", "skip": 0, "limit": 9}
    held = Recall(ladybug_village, links, village.ADA).ask("employees.projects", **asked)
    roles = [row["role"] for row in held if row["id"] == "borealis"]
    assert roles == sorted(roles) and len(roles) > 1
    assert held == ladybug_village.ask("employees.projects", village.ADA, **asked)
    links.close()
