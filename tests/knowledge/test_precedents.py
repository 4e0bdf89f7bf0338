"""Won and lost sales like a possible one, what connects them, and who to talk to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.advisers import Adviser, find_advisers
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks
from graphapp.knowledge.precedents import find_precedents, rank_precedents
from graphapp.knowledge.related import Related, cite
from graphapp.knowledge.steps import Ask
from graphapp.viewer import Viewer
from tests import village
from tests.village import rows

Told = list[tuple[str, Any]]
SALE = "opportunity name stage amount currency opened closed outcome about"
NOTE = "note author text happened written"


def asking(graph: Graph, viewer: Viewer) -> Ask:
    return lambda name, **params: graph.ask(name, viewer, **params)


def decided(audience: str = "staff") -> Told:
    """Three decided sales: another audit that was lost, cloud at Umbrella, and a sale that only a note connects."""
    by: dict[str, str] = {"audience": audience, "by": "ada"}
    company = "company name domain field city country standing about"
    return [
        ("companies.write", rows(company, ("hooli", "Hooli", None, "Retail", None, None, None, None), **by)),
        ("offerings.write", rows("offering name category about", ("pentest", "Pen test", "Security", None), **by)),
        ("opportunities.write", rows(SALE,
            ("o3", "Hooli audit", "closed", 100, "EUR", "2025-01-01", "2025-05-01", "lost", None),
            ("o4", "Umbrella cloud", "closed", None, None, "2025-01-01", "2025-06-01", "won", None),
            ("o5", "Globex cloud", "closed", None, None, "2022-01-01", "2022-06-01", "won", None),
            ("o6", "Hooli pen test", "closed", None, None, "2022-01-01", "2022-06-01", "won", None), **by)),
        ("opportunities.concerns", rows("opportunity company",
            ("o3", "hooli"), ("o4", "umbrella"), ("o5", "globex"), ("o6", "hooli"), **by)),
        ("opportunities.offers", rows("opportunity offering",
            ("o3", "audit"), ("o4", "cloud"), ("o5", "cloud"), ("o6", "pentest"), **by)),
        ("notes.write", rows(NOTE,
            ("n5", "ben", "Price was the matter.", "2025-06-01", int(village.NOW) - 200 * village.DAY),
            ("n6", "ada", "Price again, says Mia.", "2025-12-01", int(village.NOW) - 30 * village.DAY), **by)),
        ("topics.write", rows("topic name about", ("price", "Price", None), **by)),
        ("notes.about.Opportunity", rows("note thing how", ("n5", "o4", "mention"), ("n6", "o1", "mention"), **by)),
        ("notes.about.Topic", rows("note thing how", ("n5", "price", "mention"), ("n6", "price", "mention"), **by)),
        ("notes.about.Company", rows("note thing how", ("n5", "umbrella", "mention"), **by)),
        ("notes.about.Contact", rows("note thing how", ("n5", "mia", "mention"), ("n6", "mia", "mention"), **by)),
        ("companies.looks_after", rows("employee company role since until",
            ("dora", "hooli", "lead", "2020-01-01", "2024-01-01"), **by)),
    ]  # fmt: skip


@contextmanager
def held(graph: Graph, folder: Path, viewer: Viewer) -> Iterator[Seen]:
    service = AdjacencyService(graph, folder)
    assert service.wait()
    with service.seen_by(viewer) as seen:
        assert seen is not None
        yield seen
    service.close()


def plain(found: list[Related]) -> list[Any]:
    return [
        (one.sale, round(one.score, 6), sorted((it.kind, it.id, round(it.weight, 6), it.how, it.links)
         for it in one.reasons)) for one in found
    ]  # fmt: skip


def why(found: list[Related]) -> dict[str, set[tuple[str, str]]]:
    return {one.sale.id: {(it.how, it.id) for it in one.reasons} for one in found}


def advise(graph: Graph, viewer: Viewer, company: str, sale: str) -> list[Adviser]:
    ask = asking(graph, viewer)
    found = find_precedents(ask, None, village.NOW, sale)
    return find_advisers(ask, AskedLinks(ask, village.NOW), company, found, viewer.id)


def test_what_was_won_of_the_same_with_its_reasons(graph: Graph) -> None:
    [one] = find_precedents(asking(graph, village.CEM), None, village.NOW, "o1")
    assert (one.sale.id, one.sale.outcome) == ("o2", "won") and one.row is not None
    assert {(it.how, it.name) for it in one.reasons} == {
        ("sold", "Security audit"), ("shared", "Otto Berg"), ("shared", "Security"),
    }  # fmt: skip


def test_each_reason_that_there_is(graph: Graph) -> None:
    graph.tell(Change(decided(), "ada"))
    told = why(rank_precedents(asking(graph, village.CEM), None, village.NOW, "o1"))
    assert told["o3"] == {("sold", "audit"), ("field", "hooli")}
    assert told["o4"] == {("told", "price"), ("named", "mia"), ("shared", "umbrella")}
    assert told["o5"] == {("customer", "globex")}
    assert told["o6"] == {("kin", "pentest"), ("field", "hooli")}
    assert "o1" not in told, "a sale is no precedent of itself"


def test_won_and_lost_have_places_of_their_own(graph: Graph) -> None:
    graph.tell(Change(decided(), "ada"))
    found = find_precedents(asking(graph, village.CEM), None, village.NOW, "o1", 2)
    assert [one.sale.outcome for one in found] == ["won", "won", "lost"]


def test_the_links_in_memory_and_the_graph_give_the_same_answer(graph: Graph, tmp_path: Path) -> None:
    graph.tell(Change(decided(), "ada"))
    compared = 0
    for viewer in village.CAST:
        ask = asking(graph, viewer)
        with held(graph, tmp_path / viewer.id, viewer) as seen:
            for sale, company in (("o1", "globex"), ("o2", "initech"), ("o9", "globex"), ("o4", "umbrella")):
                ways = [rank_precedents(ask, one, village.NOW, sale) for one in (seen, None)]
                assert plain(ways[0]) == plain(ways[1]), (viewer.id, sale)
                sources = HeldLinks(seen), AskedLinks(ask, village.NOW)
                first, second = (find_advisers(ask, one, company, ways[0], viewer.id) for one in sources)
                assert [(one.id, one.grounds, one.evidence) for one in first] == [
                    (one.id, one.grounds, one.evidence) for one in second
                ]
                compared += len(ways[0]) + len(first)
    assert compared > 30


def test_what_is_hidden_changes_nothing(empty_graph: Graph) -> None:
    def answer(viewer: Viewer) -> Any:
        found = rank_precedents(asking(empty_graph, viewer), None, village.NOW, "o1")
        return plain(found), advise(empty_graph, viewer, "globex", "o1")

    village.build(empty_graph, with_hidden=False)
    before = [answer(village.CEM), answer(village.ADA)]
    empty_graph.tell(Change([*village.hidden(), *village.whispers()], "ben"))
    hidden = [
        (name, [row | {"by": "ben"} if "by" in row else row for row in told]) for name, told in decided("only:ben")
    ]
    empty_graph.tell(Change(hidden, "ben"))
    assert [answer(village.CEM), answer(village.ADA)] == before and before[0][0]
    assert answer(village.BEN)[0] != before[0][0]


def test_who_to_talk_to_and_why(graph: Graph) -> None:
    graph.tell(Change(decided(), "ada"))
    found = {one.id: one for one in advise(graph, village.CEM, "globex", "o1")}
    ben = {part.how: part for part in found["ben"].grounds}
    assert (ben["wrote"].say(apart=False), ben["wrote"].shown[0].id) == ("wrote a note on one", "n5")
    assert ben["worked"].say(apart=False) == "worked on 2 projects that delivered it"
    assert [one.name for one in ben["worked"].shown] == ["Borealis", "Atlas"]
    assert ben["knows"].say(apart=False) == "knows somebody at Globex (met)"
    assert found["dora"].grounds[0].say(apart=False) == "looked after the customer"
    assert set(found["ben"].evidence) == {"n5", "borealis", "atlas", "mia"} and found["dora"].evidence == (
        "dora/hooli",
    )
    assert next(iter(found)) == "ben" and "cem" not in found


def test_who_only_knows_the_customer_is_not_named(graph: Graph) -> None:
    assert [one.id for one in advise(graph, village.CEM, "globex", "o1")] == ["ben"]


def test_without_its_evidence_each_goes_and_stays_without_other_things(graph: Graph) -> None:
    graph.tell(Change(decided(), "ada"))
    ask = asking(graph, village.CEM)
    found = rank_precedents(ask, None, village.NOW, "o1")
    cited = dict(zip([one.sale.id for one in found], cite(ask, "globex", found), strict=True))
    assert {"n5", "n6", "globex/umbrella"} <= set(cited["o4"]) and {"o1/audit", "o3/audit"} <= set(cited["o3"])
    graph.tell(Change([("notes.delete", [{"note": "n5"}]), ("topics.disconnect", [{"note": "n5"}])], "ada"))
    told = why(rank_precedents(ask, None, village.NOW, "o1"))
    assert told["o4"] == {("shared", "umbrella")} and told["o3"] == {("sold", "audit"), ("field", "hooli")}
    assert {part.how for one in advise(graph, village.CEM, "globex", "o1") for part in one.grounds} == {
        "worked", "knows", "cared",
    }  # fmt: skip


@pytest.mark.parametrize("sale", ["o2", "nothing"])
def test_nothing_to_go_by_is_no_answer(graph: Graph, sale: str) -> None:
    assert [one.sale.id for one in rank_precedents(asking(graph, village.CEM), None, village.NOW, sale)] == []
