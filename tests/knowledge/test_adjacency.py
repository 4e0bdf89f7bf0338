"""The links in memory are those of the graph: for every viewer, after every change, on both engines."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphapp.graph.catalog import strip_text
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency import adjacency, links
from graphapp.knowledge.adjacency.anew import read_owners
from graphapp.knowledge.adjacency.links import RELATION
from graphapp.knowledge.adjacency.saving import load_stock
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.adjacency.stock import READS
from graphapp.knowledge.knowing import best_ties_at, know_companies, know_company, write_about
from graphapp.knowledge.market import Market, read_market
from graphapp.knowledge.neighbourhood import look_around
from graphapp.knowledge.paths import find_paths
from graphapp.knowledge.recall.recall import Recall
from graphapp.knowledge.sales import OUTCOMES, read_tried
from graphapp.knowledge.steps import Step, Thing, fetch_steps, read_steps
from graphapp.viewer import Viewer
from tests import village
from tests.living import hidden_living, living
from tests.village import rows

Row = dict[str, Any]


@pytest.fixture
def open_links(tmp_path: Path) -> Iterator[Callable[[Graph], AdjacencyService]]:
    """Read the links of a graph, in a folder of the test."""
    opened = []

    def read(graph: Graph, folder: str = "links") -> AdjacencyService:
        opened.append(AdjacencyService(graph, tmp_path / folder))
        assert opened[-1].wait()
        return opened[-1]

    yield read
    for service in opened:
        service.close()


GLOBEX: Row = {
    "company": "globex", "name": "Globex", "domain": None, "field": None, "city": None, "country": None,
    "standing": None, "about": None, "audience": "staff", "by": "ben",
}  # fmt: skip
FRESH = rows("topic name about", ("fresh", "Fresh", None), audience="staff", by="ada")
SAID = {"works_at", "looks_after", "about", "concerned_with", "related_to"}


def as_person(graph: Graph, viewer: Viewer) -> Callable[..., list[Row]]:
    return lambda name, **params: graph.ask(name, viewer, **params)


def facts(steps: list[Step]) -> set[tuple[Any, ...]]:
    """What both ways must agree on; a project's own days and stage are said from one end only."""
    return {
        (
            step.relation, step.direction, step.target.ref, round(step.score, 3), bool(step.until),
            step.detail if step.relation in SAID else "",
        )
        for step in steps
    }  # fmt: skip


def differences(
    graph: Graph, service: AdjacencyService, viewers: Sequence[Viewer] = village.CAST
) -> list[tuple[Any, ...]]:
    """Everything in which the links in memory differ from what the graph says."""
    found = []
    for viewer in viewers:
        with service.seen_by(viewer) as seen:
            assert seen is not None
            for number in range(len(seen)):
                thing = Thing(*seen.name(number))
                asked = facts(fetch_steps(as_person(graph, viewer), thing))
                held = facts(everything(seen, number)) if seen.find(thing.kind, thing.id) >= 0 else set()
                if asked != held:
                    found.append((viewer.id, thing.ref, asked - held, held - asked))
    return found


def everything(seen: Seen, number: int) -> list[Step]:
    near = sorted(set(seen.around(np.array([number])).near.tolist()))
    return read_steps(seen, number, near)


def test_holds_what_the_graph_says(graph: Graph, open_links: Callable[[Graph], AdjacencyService]) -> None:
    assert differences(graph, open_links(graph)) == []


def test_catches_up_with_all_that_is_told(
    empty_graph: Graph, open_links: Callable[[Graph], AdjacencyService], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_graph.tell(Change(village.people(), "ada"))
    service = open_links(empty_graph)
    monkeypatch.setattr(adjacency, "MOST_AT_ONCE", 10**6)
    for part in (
        village.work(),
        village.introductions(),
        living(),
        village.hidden(),
        hidden_living(),
        *[[one] for one in village.whispers()],
    ):
        empty_graph.tell(Change(part, "ben"))
        assert differences(empty_graph, service) == []
    assert service.readings == 1


def test_links_of_some_relations_are_a_part_of_all(
    empty_graph: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    empty_graph.tell(Change(village.people(), "ada"))
    service = open_links(empty_graph)
    empty_graph.tell(Change(village.work(), "ben"))
    some, compared = ("knows", "works_at", "about", "worked_on"), 0
    for viewer in village.CAST:
        with service.seen_by(viewer) as seen:
            assert seen is not None
            numbers = np.arange(len(seen))
            every, part = seen.around(numbers), seen.around(numbers, *some)
            chosen = np.isin(every.relation, [RELATION[name] for name in some])
            assert [column[chosen].tolist() for column in every] == [column.tolist() for column in part]
            compared += len(part.link)
    assert compared > 50


CHANGES: list[tuple[str, Row]] = [
    ("things.narrow.Company", {"thing": "globex", "audience": "only:ben"}),
    ("things.narrow.Contact", {"thing": "mia", "audience": "team:sales"}),
    ("things.delete.Topic", {"thing": "security"}),
    ("things.delete.Contact", {"thing": "otto"}),
    ("notes.edit", {"note": "n1", "author": "ada", "text": "New", "happened": "2025-12-01", "edited": 1_767_225_600,
                    "audience": "only:ada", "by": "ada"}),
    ("notes.unlink.Company", {"note": "n1", "thing": "globex"}),
    ("notes.about.Company", {"note": "n1", "thing": "umbrella", "how": "mention", "audience": "staff", "by": "ada"}),
    ("contacts.works_at", {"id": "newjob", "contact": "mia", "company": "umbrella", "title": "CIO", "department": None,
                           "since": "2025-11-01", "until": None, "audience": "staff", "by": "ada"}),
    ("ties.moment", {"id": "newmoment", "employee": "cem", "contact": "mia", "at": 1_767_000_000, "kind": "meeting",
                     "outbound": True, "people": 2, "copied": False, "audience": "staff", "by": "cem"}),
    ("contacts.related_to", {"contact": "mia", "other": "noor", "kind": "friend", "since": None, "until": None,
                             "audience": "only:ada", "by": "ada"}),
    ("companies.looks_after", {"employee": "cem", "company": "globex", "role": "delivery", "since": "2025-01-01",
                               "until": "2025-06-01", "audience": "staff", "by": "dora"}),
    ("teams.join", {"employee": "cem", "team": "sales", "since": "2025-01-01", "until": None}),
    ("employees.reports_to", {"employee": "cem", "manager": "dora", "audience": "staff", "by": "dora"}),
    ("projects.done_for", {"project": "atlas", "company": "umbrella", "audience": "staff", "by": "ada"}),
    ("things.not_done_for", {"project": "atlas", "company": "globex", "audience": "staff", "by": "ada"}),
    ("projects.delivered", {"project": "borealis", "offering": "audit", "audience": "staff", "by": "ada"}),
    ("projects.took_part_in", {"contact": "noor", "project": "borealis", "role": "user", "audience": "staff",
                               "by": "ada"}),
    ("projects.worked_on", {"employee": "dora", "project": "atlas", "role": "advice", "since": None, "until": None,
                            "audience": "team:delivery", "by": "ben"}),
    ("opportunities.concerns", {"opportunity": "o1", "company": "umbrella", "audience": "staff", "by": "ada"}),
    ("things.not_concerns", {"opportunity": "o1", "company": "globex", "audience": "staff", "by": "ada"}),
    ("opportunities.offers", {"opportunity": "o1", "offering": "cloud", "audience": "staff", "by": "ada"}),
    ("things.not_offers", {"opportunity": "o1", "offering": "audit", "audience": "staff", "by": "ada"}),
    ("companies.bought", {"company": "umbrella", "offering": "cloud", "currency": "EUR", "first": "2024-01-01",
                          "last": "2025-01-01", "amount": 100, "audience": "staff", "by": "ada"}),
    ("companies.related_to", {"company": "umbrella", "other": "globex", "kind": "supplier", "since": None,
                              "until": None, "audience": "staff", "by": "ada"}),
    ("topics.write", {"topic": "brandnew", "name": "Brand new", "about": None, "audience": "staff", "by": "ada"}),
    ("notes.about.Topic", {"note": "n1", "thing": "budget", "how": "tag", "audience": "staff", "by": "ada"}),
]  # fmt: skip


CONNECT = ("topics.connect", [{"note": "n1"}])
DISCONNECT = ("topics.disconnect", [{"note": "n1"}])
"""What the pages tell with it: the connections of its companies and topics are those of the note."""


def test_catches_up_with_each_kind_of_change(graph: Graph, open_links: Callable[[Graph], AdjacencyService]) -> None:
    service = open_links(graph)
    for name, row in CHANGES:
        is_note = name in {"notes.edit", "notes.unlink.Company"}
        around = ([DISCONNECT], [CONNECT]) if is_note else ([], [])
        graph.tell(Change([*around[0], (name, [row]), *around[1]], "ada"))
        assert differences(graph, service, [village.BEN]) == [], name
    graph.tell(Change([DISCONNECT, ("notes.delete", [{"note": "n1"}])], "ada"))
    graph.tell(Change([("ties.delete", [{"id": "newmoment", "employee": "cem", "contact": "mia"}])], "ada"))
    back = {"thing": "security", "audience": "staff", "by": "ada"}
    forgotten = {"id": "newjob", "contact": "mia", "company": "umbrella"}
    graph.tell(Change([("things.forget_job", [forgotten]), ("things.undelete.Topic", [back])], "ada"))
    assert differences(graph, service) == []
    assert service.readings == 1


def test_every_statement_that_writes_a_link_names_its_owner(graph: Graph) -> None:
    owners = {one.relation.upper(): one.source if one.owner == "source" else one.target for one in READS}
    owners["FOLLOWS"] = "Employee"
    followed = {then for it in graph.catalog.statements.values() for then in (*it.then, *it.first)}
    checked = 0
    for name, statement in graph.catalog.statements.items():
        for relation, owner in owners.items():
            is_read = not statement.sets and not re.search(r"\b(CREATE|MERGE|DELETE)\b", strip_text(statement.one))
            if f":{relation} " not in statement.one.replace("]", " ") or name in followed or is_read:
                continue
            # Both kinds of RELATED_TO are written with their start, whichever it is.
            kinds = {kind.lstrip("~") for _, kind in statement.touches}
            assert owner in kinds or (relation == "RELATED_TO" and kinds & {"Company", "Contact"}), (name, relation)
            checked += 1
    assert checked > 20


def test_walks_and_surroundings_are_those_of_the_graph(
    graph: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    service = open_links(graph)
    refs = "Employee:cem Contact:otto Company:umbrella Topic:security Offering:cloud Note:n1 Team:sales"
    ends = [Thing(*ref.split(":")) for ref in refs.split()]
    for viewer in village.CAST:
        ask = as_person(graph, viewer)
        for one in ends:
            with service.seen_by(viewer) as seen:
                assert seen is not None
                held, asked = look_around(ask, one, seen=seen), look_around(ask, one)
                assert list(held.counts) == list(asked.counts)
                for other in ends:
                    pair = (one, other)
                    paths = [[path.cost for path in find_paths(ask, pair[0], pair[1], 1, way)] for way in (seen, None)]
                    assert paths[0] == pytest.approx(paths[1], abs=1e-4), (viewer.id, one, other)


def test_what_is_hidden_moves_nothing(empty_graph: Graph, open_links: Callable[..., AdjacencyService]) -> None:
    village.build(empty_graph, with_hidden=False)
    before = _all_answers(empty_graph, open_links(empty_graph), village.CEM)
    village.build(empty_graph, with_whispers=True)
    assert _all_answers(empty_graph, open_links(empty_graph, "again"), village.CEM) == before


def _all_answers(graph: Graph, service: AdjacencyService, viewer: Viewer) -> list[Any]:
    ask = as_person(graph, viewer)
    refs = "Company:globex Contact:mia Topic:security Employee:ben Project:atlas Company:initech"
    things = [Thing(*ref.split(":")) for ref in refs.split()]
    with service.seen_by(viewer) as seen:
        assert seen is not None
        return [look_around(ask, one, seen=seen) for one in things] + [
            [(path.cost, path.things) for path in find_paths(ask, one, other, seen=seen)]
            for one in things
            for other in things
        ]


class TestKept:
    def test_is_mapped_by_whoever_comes_next(
        self, graph: Graph, tmp_path: Path, open_links: Callable[[Graph], AdjacencyService]
    ) -> None:
        open_links(graph).close()
        stock = load_stock(graph, tmp_path / "links")
        assert stock is not None and stock.links.size > 50
        graph.tell(Change([(CHANGES[0][0], [CHANGES[0][1]])], "ada"))
        assert differences(graph, open_links(graph)) == []
        files = list((tmp_path / "links").iterdir())
        assert files and all(file.stat().st_mode & 0o077 == 0 for file in files)

    def test_is_not_used_for_another_graph(
        self, ladybug_village: Graph, tmp_path: Path, open_links: Callable[[Graph], AdjacencyService]
    ) -> None:
        open_links(ladybug_village).close()
        facts_file = tmp_path / "links" / "stock.json"
        facts_file.write_text(facts_file.read_text().replace('"mark": "', '"mark": "x'))
        assert load_stock(ladybug_village, tmp_path / "links") is None
        assert differences(ladybug_village, open_links(ladybug_village)) == []

    @pytest.mark.parametrize("damage", ["cut", "missing", "text", "zeros", "flipped"])
    def test_what_is_damaged_is_made_anew(
        self, ladybug_village: Graph, tmp_path: Path, open_links: Callable[[Graph], AdjacencyService], damage: str
    ) -> None:
        open_links(ladybug_village).close()
        file = tmp_path / "links" / "rows_near.npy"
        if damage == "cut":
            file.write_bytes(file.read_bytes()[:200])
        elif damage == "missing":
            file.unlink()
        elif damage == "zeros":
            file.write_bytes(file.read_bytes()[:128] + bytes(file.stat().st_size - 128))
        elif damage == "flipped":
            data = bytearray(file.read_bytes())
            data[200] ^= 4
            file.write_bytes(data)
        else:
            (tmp_path / "links" / "stock.json").write_text("{")
        assert load_stock(ladybug_village, tmp_path / "links") is None
        assert differences(ladybug_village, open_links(ladybug_village)) == []


def tell_late(graph: Graph, statements: Sequence[tuple[str, Any]]) -> None:
    """Tell first what may come late, then what says who sees what."""
    admits = [name for name, _ in statements if "Viewer" in dict(graph.catalog.statement(name).touches).values()]
    graph.tell(Change([one for one in statements if one[0] not in admits], "ben", is_late=True))
    graph.tell(Change([one for one in statements if one[0] in admits], "ben"))


class TestWhatMayComeLater:
    """Changes that only add, and much, are read in the background; all else at once, whatever waits."""

    @pytest.fixture
    def service(
        self, empty_graph: Graph, open_links: Callable[[Graph], AdjacencyService], monkeypatch: pytest.MonkeyPatch
    ) -> AdjacencyService:
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.QUIET", 0.0)
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.LATER_AT_ONCE", 7)
        empty_graph.tell(Change(village.people(), "ada"))
        return open_links(empty_graph)

    def test_is_read_in_the_background(self, empty_graph: Graph, service: AdjacencyService) -> None:
        tell_late(empty_graph, [*village.work(), *village.hidden()])
        with service.seen_by(village.ADA) as seen:
            assert seen is not None
            assert len(seen.adjacency.later) > 10
        service.wait_for_later()
        assert differences(empty_graph, service) == []
        assert service.readings == 1

    def test_of_what_waits_the_graph_is_asked(
        self, empty_graph: Graph, service: AdjacencyService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.QUIET", 3600.0)
        empty_graph.tell(Change([("companies.write", [GLOBEX | {"company": "new"}])], "ben", is_late=True))
        with service.seen_by(village.ADA) as seen:
            assert seen is not None
            assert seen.find("Company", "new") < 0
        recall = Recall(empty_graph, service, village.ADA)
        assert [row["id"] for row in recall.ask("things.seen", ids=["new"])] == ["new"]

    def test_is_read_anew_where_it_is_much(
        self, empty_graph: Graph, service: AdjacencyService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.MOST_BEHIND", 10)
        tell_late(empty_graph, [*village.work(), *village.hidden()])
        with service.seen_by(village.ADA) as seen:
            assert seen is not None
        service.wait_for_later()
        assert service.wait()
        assert differences(empty_graph, service) == []
        assert service.readings == 2

    def test_what_is_narrowed_is_seen_at_once(
        self, empty_graph: Graph, service: AdjacencyService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.QUIET", 3600.0)
        empty_graph.tell(Change(village.work(), "ben"))
        with service.seen_by(village.CEM):
            pass
        empty_graph.tell(Change([("companies.write", [GLOBEX | {"city": "Ulm"}])], "ben", is_late=True))
        with service.seen_by(village.CEM) as seen:
            assert seen is not None
            assert seen.find("Company", "globex") >= 0
        empty_graph.tell(Change([("things.narrow.Company", [{"thing": "globex", "audience": "only:ben"}])], "ben"))
        with service.seen_by(village.CEM) as seen:
            assert seen is not None
            assert seen.find("Company", "globex") < 0
            assert not len(seen.adjacency.later)

    def test_what_was_read_before_a_change_counts_for_nothing(
        self, empty_graph: Graph, service: AdjacencyService, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("graphapp.knowledge.adjacency.service.QUIET", 3600.0)
        empty_graph.tell(Change(village.work(), "ben"))
        with service.seen_by(village.CEM):
            pass
        empty_graph.tell(Change([("companies.write", [GLOBEX])], "ben", is_late=True))
        with service.seen_by(village.CEM) as seen:
            assert seen is not None
            held = seen.adjacency
            turn, owners = held.later.some(10)
            assert owners == {"Company": ["globex"]}
            read = read_owners(empty_graph, owners)
            narrow = [{"thing": "globex", "audience": "only:ben"}]
            empty_graph.tell(Change([("things.narrow.Company", narrow)], "ben"))
            assert held.take_later(empty_graph, owners, turn, read)
        with service.seen_by(village.CEM) as seen:
            assert seen is not None
            assert seen.find("Company", "globex") < 0

    def test_a_note_about_what_waits_keeps_its_link(self, empty_graph: Graph, service: AdjacencyService) -> None:
        empty_graph.tell(Change(village.work(), "ben"))
        new = {"company": "new", "name": "New Ltd"}
        empty_graph.tell(Change([("companies.write", [GLOBEX | new])], "ben", is_late=True))
        note: Row = {"note": "n-new", "text": "New is new.", "happened": "2026-01-01", "written": 1, "author": "ben"}
        about = {"note": "n-new", "thing": "new", "how": "mention"}
        put = {"audience": "staff", "by": "ben"}
        statements: list[tuple[str, list[Row]]] = [
            ("notes.write", [note | put]),
            ("notes.about.Company", [about | put]),
        ]
        empty_graph.tell(Change(statements, "ben"))
        with service.seen_by(village.CEM) as seen:
            assert seen is not None
        service.wait_for_later()
        assert differences(empty_graph, service) == []


def test_the_graph_is_asked_where_nothing_can_be_read(ladybug_village: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    service = AdjacencyService(ladybug_village, tmp_path / "file" / "links")
    with service.seen_by(village.ADA) as seen:
        assert seen is None
    service.close()


def test_who_knows_a_company_is_what_the_question_says(
    graph: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    service = open_links(graph)
    compared = 0
    for viewer in village.CAST:
        ask = as_person(graph, viewer)
        for company in ("globex", "initech", "umbrella", "stealth", "nothing"):
            with service.seen_by(viewer) as seen:
                assert seen is not None
                held, asked = (know_company(ask, way, company, 0, 10) for way in (seen, None))
                assert (held.people, held.moments) == (asked.people, asked.moments)
                assert [_rounded(row) for row in held.rows] == [_rounded(row) for row in asked.rows]
                held_ties, asked_ties = (best_ties_at(ask, way, company, 10) for way in (seen, None))
                assert [_rounded(row) for row in held_ties] == [_rounded(row) for row in asked_ties]
                compared += len(held_ties)
    assert compared > 5


def test_who_wrote_about_a_topic_and_knows_which_companies_is_what_the_questions_say(
    graph: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    service = open_links(graph)
    compared = 0
    for viewer in village.CAST:
        ask = as_person(graph, viewer)
        with service.seen_by(viewer) as seen:
            assert seen is not None
            for topic in ("security", "budget", "merger", "nothing"):
                assert write_about(ask, seen, topic, 0, 10) == write_about(ask, None, topic, 0, 10)
            for colleague in ("ada", "ben", "cem", "nobody"):
                held, asked = (know_companies(ask, way, colleague, 10) for way in (seen, None))
                assert [_rounded(row) for row in held] == [_rounded(row) for row in asked]
                compared += len(held)
    assert compared > 5


def _rounded(row: Row) -> Row:
    return row | {"score": round(row["score"], 4)}


def test_every_link_of_a_relation_is_what_stands_around_all_things(
    ladybug_village: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    service = open_links(ladybug_village)
    for name, row in [("", {}), *CHANGES]:
        if name:
            ladybug_village.tell(Change([(name, [row])], "ada"))
        for viewer in village.CAST:
            with service.seen_by(viewer) as seen:
                assert seen is not None
                things = [number for number in range(len(seen)) if seen.find(*seen.name(number)) >= 0]
                hops = seen.around(np.array(things))
                for relation, code in RELATION.items():
                    every = seen.every(relation)
                    around = sorted(hops.link[hops.outward & (hops.relation == code)].tolist())
                    assert sorted(every.link.tolist()) == around, (name, viewer.id, relation)


@pytest.mark.parametrize("few", [0, links.FEW_ROWS])
def test_links_away_of_one_relation_are_those_among_all_around(
    ladybug_village: Graph,
    open_links: Callable[[Graph], AdjacencyService],
    monkeypatch: pytest.MonkeyPatch,
    few: int,
) -> None:
    monkeypatch.setattr(links, "FEW_ROWS", few)
    service = open_links(ladybug_village)
    compared = 0
    for name, row in [("", {}), *CHANGES]:
        if name:
            ladybug_village.tell(Change([(name, [row])], "ada"))
        for viewer in (village.ADA, village.CEM):
            with service.seen_by(viewer) as seen:
                assert seen is not None
                things = np.array([number for number in range(len(seen)) if seen.find(*seen.name(number)) >= 0])
                hops = seen.around(things)
                for relation, code in RELATION.items():
                    for outward in (True, False):
                        chosen = (hops.relation == code) & (hops.outward == outward)
                        around = (hops.origin[chosen], hops.near[chosen], hops.link[chosen])
                        away = seen.away(things, relation, outward)
                        said = [
                            sorted(zip(*(column.tolist() for column in one), strict=True)) for one in (away, around)
                        ]
                        assert said[0] == said[1], (name, viewer.id, relation, outward)
                        compared += len(said[0])
    assert compared > 1000


@pytest.mark.parametrize("kind", ["Contact", "Note"])
def test_one_by_itself_is_read_as_among_several(graph: Graph, kind: str) -> None:
    several, one = (f"links_of_{part}{kind.lower()}" for part in ("", "one_"))
    ids = [row["id"] for row in graph.engine.read(f"MATCH (x:{kind}) RETURN x.id AS id ORDER BY id", {})]
    said = [row for row in graph.keep(several, ids=ids) if row["other"] or not row["relation"]]
    for row in said:
        # Of a single note it is left open what it is about.
        row["kind"] = "" if row["relation"] == "about" else row["kind"]
    read = [row for key in [*ids, "nothing"] for row in graph.keep(one, id=key)]
    assert sorted(map(repr, read)) == sorted(map(repr, said)) and len(said) > 2 * len(ids)


@pytest.mark.parametrize("some", [[], [3], [3, 3], [5, 1, 3, 1, 5, 9]])
def test_each_number_once(some: list[int]) -> None:
    numbers = np.array(some, np.int64)
    assert links.distinct(numbers).tolist() == sorted(set(some))
    found, place = links.group(numbers.astype(np.int32))
    assert found.tolist() == sorted(set(some)) and found[place].tolist() == some
    assert links.is_in(np.arange(10), links.distinct(numbers)).tolist() == [one in some for one in range(10)]


def test_the_market_is_what_the_questions_say(graph: Graph, open_links: Callable[[Graph], AdjacencyService]) -> None:
    service = open_links(graph)
    tried = compare_markets(graph, service)
    unsaid = dict.fromkeys(("stage", "amount", "currency", "opened", "about"))
    lost = {"opportunity": "lostone", "name": "Lost", "closed": "2025-06-01", "outcome": "lost", **unsaid}
    shown = {"opportunity": "lostone", "audience": "staff", "by": "ada"}
    newcomer = {"company": "aaanew", "name": "Newcomer", "domain": None, "field": "a~|b", "city": "~1|", "country": "",
                "standing": None, "about": None, "audience": "staff", "by": "ada"}  # fmt: skip
    graph.tell(Change([
        ("opportunities.write", [lost | shown]),
        ("opportunities.concerns", [shown | {"company": "umbrella"}]),
        ("opportunities.offers", [shown | {"offering": "cloud"}]),
        ("companies.write", [newcomer, newcomer | {"company": "globex", "field": "Moved"}]),
        ("companies.bought", rows(
            "company offering currency first last amount",
            ("aaanew", "audit", "EUR", "2025-01-01", "2025-01-01", 1),
            ("aaanew", "audit", "USD", "2025-01-01", "2025-01-01", 1),
        )),
    ], "ada"))  # fmt: skip
    tried |= compare_markets(graph, service)
    assert service.readings == 1
    assert tried == {"won", "lost", "open", "no"}


def compare_markets(graph: Graph, service: AdjacencyService) -> set[str]:
    """Compare the market from memory with the graph's for every viewer, and return what was said of offers."""
    said: set[str] = set()
    for viewer in village.CAST:
        ask = as_person(graph, viewer)
        with service.seen_by(viewer) as seen:
            assert seen is not None
            held, asked = (read_market(ask, way) for way in (seen, None))
            assert tell_market(held) == tell_market(asked)
            for market, way in ((held, seen), (asked, None)):
                late = read_tried(ask, market.companies, "2025-12-01", way)
                assert all(OUTCOMES[one] != "lost" for one in late.outcome)
            said |= {one for row in range(len(held.companies)) for one in held.tried_at(row).values()}
    return said


def tell_market(market: Market) -> list[Any]:
    table = market.bought.toarray().tolist()
    tried = [market.tried_at(row) for row in range(len(market.companies))]
    places = [market.companies.place(row) for row in range(len(market.companies))]
    return [list(market.companies), places, market.offerings, market.names, table, tried]


def test_an_answer_that_fails_is_the_last_from_what_is_held(
    ladybug_village: Graph, open_links: Callable[[Graph], AdjacencyService]
) -> None:
    service = open_links(ladybug_village)
    with pytest.raises(IndexError):
        _fail(service)
    assert service.wait()
    assert service.readings == 2
    assert differences(ladybug_village, service, [village.ADA]) == []


def _fail(service: AdjacencyService) -> None:
    with service.seen_by(village.ADA) as seen:
        assert seen is not None
        raise IndexError("out of bounds")


def test_a_small_change_is_taken_as_it_is_told(graph: Graph, open_links: Callable[..., AdjacencyService]) -> None:
    service = open_links(graph)
    graph.on_told = service.take_news
    told = [("topics.write", FRESH)]
    with service.seen_by(village.ADA):
        # Whoever looks is not disturbed, and may tell something.
        graph.tell(Change(told, "ada"))
    assert service.seq == graph.position() - 1
    graph.tell(Change(told, "ada"))
    assert service.seq == graph.position()
    graph.tell(Change(told, "ada", is_late=True))
    assert service.seq == graph.position() - 1
    with service.seen_by(village.ADA) as seen:
        assert seen is not None
        assert seen.seq == graph.position() and seen.find("Topic", "fresh") >= 0


def test_what_others_told_before_is_taken_with_it(
    graph: Graph, open_links: Callable[..., AdjacencyService], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, other, asked = open_links(graph), Graph(graph.engine, graph.catalog, graph.clock), list[str]()
    keep, are_others = graph.keep, graph.engine.seq is None

    def note_and_keep(name: str, **params: object) -> list[Row]:
        asked.append(name)
        return keep(name, **params)

    monkeypatch.setattr(graph, "keep", note_and_keep)
    graph.on_told = service.take_news
    graph.tell(Change([("topics.write", FRESH)], "ada"))
    assert asked == ["links_of_topic"], "it knows itself what it told"
    before = other.tell(Change([("topics.write", [FRESH[0] | {"topic": "other"}])], "ben"))
    seq = graph.tell(Change([("topics.write", [FRESH[0] | {"topic": "own"}])], "ada"))
    assert (before, service.seq) == (seq - 1, seq)
    other.tell(Change([("topics.write", [FRESH[0] | {"topic": "last"}])], "ben"))
    asked.clear()
    with service.seen_by(village.ADA) as seen:
        assert seen is not None
        assert min(seen.find("Topic", key) for key in ("fresh", "other", "own", "last")) >= 0
    assert asked == ["changes", "links_of_topic"]
    asked.clear()
    with service.seen_by(village.ADA):
        assert asked == ["changes"] * are_others


def test_a_change_that_cannot_be_taken_was_told(
    ladybug_village: Graph, open_links: Callable[[Graph], AdjacencyService], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, service = ladybug_village, open_links(ladybug_village)
    graph.on_told = service.take_news
    with monkeypatch.context() as patch:
        patch.setattr(adjacency, "read_owners", lambda *_: 1 / 0)
        position = graph.tell(Change([("topics.write", FRESH)], "ada"))
    assert graph.position() == position and service.wait()
    with service.seen_by(village.ADA) as seen:
        assert seen is not None and seen.find("Topic", "fresh") >= 0


def test_a_note_about_one_of_two_things_with_the_same_id(
    graph: Graph, open_links: Callable[..., AdjacencyService]
) -> None:
    service = open_links(graph)
    shared = {"audience": "staff", "by": "ada"}
    twin = {"topic": "mia", "name": "Mia as a topic", "about": None} | shared
    note = {"note": "n77", "author": "ada", "text": "x", "happened": "2025-12-24", "written": 1_766_000_000} | shared
    about = {"note": "n77", "thing": "mia", "how": "tag"} | shared
    told: list[tuple[str, list[Row]]] = [
        ("topics.write", [twin]),
        ("notes.write", [note]),
        ("notes.about.Topic", [about]),
    ]
    for part in (told, [("notes.about.Contact", [about])], [("notes.unlink.Topic", [{"note": "n77", "thing": "mia"}])]):
        graph.tell(Change(part, "ada"))
        assert differences(graph, service, [village.BEN]) == []
