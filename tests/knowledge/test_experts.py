"""Whom to ask: first who wrote it down there and still knows the people; every suggestion rests on its evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.experts import HALF_LIFE, Expert, enough, find_experts
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, NOW, rows

Told = tuple[str, list[dict[str, Any]]]
PLACES = [
    (topic, company)
    for topic in ("security", "budget", "merger", "")
    for company in ("globex", "initech", "stealth", "")
]


@pytest.fixture
def links(graph: Graph, tmp_path: Path) -> Iterator[AdjacencyService]:
    """The links of the village in memory."""
    service = AdjacencyService(graph, tmp_path / "links")
    assert service.wait()
    yield service
    service.close()


def asked(
    graph: Graph, viewer: Viewer, topic: str, company: str, links: AdjacencyService | None = None
) -> list[Expert]:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    if links is None:
        return find_experts(ask, None, topic, company, NOW)
    with links.seen_by(viewer) as seen:
        assert seen is not None
        return find_experts(ask, seen, topic, company, NOW)


def ids(found: list[Expert]) -> list[str]:
    return [one.id for one in found]


def note(key: str, author: str, day: str, audience: str = "staff", **about: str) -> list[Told]:
    """Rows of a note about one thing a kind."""
    mine = {"audience": audience, "by": author}
    written = rows("note author text happened written", (key, author, "Well.", day, 1), **mine)
    return [
        ("notes.write", written),
        *(
            (f"notes.about.{kind}", rows("note thing how", (key, thing, "mention"), **mine))
            for kind, thing in about.items()
        ),
    ]


def claim(of: str, answer: str = "", **about: str) -> list[Told]:
    """Rows of a claim of a note about one thing a kind, whose answer is a topic."""
    key = f"{of}-{len(about)}{answer}"
    written = rows("claim note kind value quote since until at", (key, of, "need", "much", "", None, None, 1))
    written = [{name: row[name] for name in row if name not in ("audience", "by")} for row in written]
    return [
        ("claims.write", written),
        *((f"claims.about.{kind}", [{"claim": key, "thing": thing}]) for kind, thing in about.items()),
        *([("claims.name.Topic", [{"claim": key, "thing": answer}])] if answer else []),
    ]


def tell(graph: Graph, *parts: list[Told]) -> None:
    for part in parts:
        graph.tell(Change(part, "ada"))


def plain(found: list[Expert]) -> list[tuple[Any, ...]]:
    """All of an answer but the last digits of its numbers."""
    return [(one.id, one.name, one.title, round(one.worth, 4), one.grounds, one.evidence) for one in found]


class TestRanking:
    def test_an_amount_is_worth_half_of_what_is_missing(self) -> None:
        assert enough(np.array([0.0, 1.0, 2.0])).tolist() == [0.0, 0.5, 0.75]

    def test_who_wrote_it_down_there_is_asked(self, graph: Graph) -> None:
        found = asked(graph, CEM, "security", "globex")
        assert ids(found) == ["ada", "ben"]
        first = [
            (ground.how, ground.where, ground.number, [one.id for one in ground.shown]) for ground in found[0].grounds
        ]
        assert first == [
            ("wrote", "both", 1, ["n1"]),
            ("knows", "company", 2, ["mia", "noor"]),
        ]
        # Ben wrote about it elsewhere, and knows somebody here.
        second = [(ground.how, ground.where) for ground in found[1].grounds]
        assert second == [("wrote", "topic"), ("knows", "company"), ("worked", "company")]
        assert found[0].evidence == ("mia", "n1", "noor")
        assert found[1].evidence == ("atlas", "mia", "n2")

    def test_one_alone(self, graph: Graph) -> None:
        assert ids(asked(graph, CEM, "security", "")) == ["ada", "ben"]
        found = asked(graph, CEM, "", "globex")
        assert ids(found) == ["ada", "ben"] and "ada/globex" in found[0].evidence
        assert [ground.word for ground in found[0].grounds if ground.how == "knows"] == ["good"]
        assert asked(graph, CEM, "", "") == asked(graph, CEM, "security", "nothing") == []

    def test_new_notes_beat_old_ones_and_a_tie_beats_none(self, graph: Graph) -> None:
        tell(graph, note("x1", "dora", "2025-12-25", Topic="budget", Company="initech"))
        tell(graph, note("x2", "cem", "2021-12-25", Topic="budget", Company="initech"))
        tell(graph, note("x3", "cem", "2021-12-24", Topic="budget", Company="initech"))
        assert ids(asked(graph, CEM, "budget", "initech")) == ["dora", "cem"]
        tell(graph, note("x4", "ben", "2025-12-24", Topic="budget", Company="initech"))
        assert ids(asked(graph, CEM, "budget", "initech")) == ["ben", "dora", "cem"]

    def test_age_halves(self, graph: Graph) -> None:
        tell(graph, note("x1", "dora", "2025-12-31", Topic="budget"), note("x2", "cem", "2024-01-01", Topic="budget"))
        new, old = asked(graph, CEM, "budget", "")
        assert (new.id, old.id) == ("dora", "cem")
        assert old.worth / new.worth == pytest.approx(0.5 ** (730 / HALF_LIFE))

    def test_who_worked_on_a_project_that_a_note_names_with_it_is_asked(self, graph: Graph) -> None:
        tell(graph, note("x1", "dora", "2025-12-25", Topic="budget", Project="atlas"))
        found = asked(graph, CEM, "budget", "globex")
        # The note is about Globex, because Atlas is its project.
        assert ids(found) == ["ada", "dora", "ben"]
        assert found[0].grounds[0].how == "worked" and found[0].grounds[0].shown[0].name == "Atlas"
        assert {"atlas", "x1"} <= set(found[0].evidence)

    def test_whom_a_note_names_is_asked(self, graph: Graph) -> None:
        tell(graph, note("x1", "dora", "2025-12-25", Topic="budget", Company="umbrella", Employee="cem"))
        found = asked(graph, ADA, "budget", "umbrella")
        assert [(one.id, one.grounds[0].how) for one in found] == [("dora", "wrote"), ("cem", "named")]

    def test_a_claim_counts_as_if_the_note_were_about_it(self, graph: Graph) -> None:
        tell(graph, note("x1", "dora", "2025-12-25", Contact="noor"))
        assert ids(asked(graph, CEM, "budget", "umbrella")) == []
        tell(graph, claim("x1", Company="umbrella"))
        assert ids(asked(graph, CEM, "", "umbrella")) == ["dora"]
        tell(graph, claim("x1", answer="budget", Company="umbrella"))
        [dora] = asked(graph, CEM, "budget", "umbrella")
        assert (dora.id, dora.grounds[0].how, dora.grounds[0].number, dora.evidence) == ("dora", "wrote", 1, ("x1",))

    def test_who_left_is_not_asked(self, graph: Graph) -> None:
        left = {"employee": "ada", "name": "Ada Sol", "email": "a@x.example", "title": None, "active": False,
                "time_zone": "UTC"}  # fmt: skip
        tell(graph, [("employees.write", [left])])
        assert ids(asked(graph, CEM, "security", "globex")) == ["ben"]


class TestTwoWays:
    def test_the_links_in_memory_say_what_the_graph_says(self, graph: Graph, links: AdjacencyService) -> None:
        compared = 0
        more = (
            note("x1", "dora", "2025-12-25", Topic="security", Project="atlas", Employee="cem"),
            note("x2", "ben", "2025-12-25", "team:delivery", Topic="security", Contact="noor", Opportunity="o1"),
            [("projects.worked_on", rows("employee project role since until", ("dora", "borealis", "", None, None)))],
            [("things.narrow.Contact", [{"thing": "mia", "audience": "team:sales"}])],
            [("things.delete.Project", [{"thing": "borealis"}])],
            note("x3", "dora", "2025-12-25", Contact="noor"),
            claim("x3", "budget", Company="initech"),
            note("x4", "ben", "2025-12-25", "team:delivery", Contact="noor"),
            claim("x4", "security", Company="globex", Topic="budget"),
        )
        for part in ([], *more):
            if part:
                tell(graph, part)
            for viewer in (BEN, CEM):
                for topic, company in PLACES:
                    held = asked(graph, viewer, topic, company, links)
                    assert plain(held) == plain(asked(graph, viewer, topic, company)), (viewer.id, topic, company)
                    compared += len(held)
        assert compared > 100


class TestExplanations:
    def test_a_suggestion_goes_with_its_evidence_and_stays_without_other_things(self, ladybug_village: Graph) -> None:
        graph = ladybug_village
        kinds = {"n1": "Note", "n2": "Note", "mia": "Contact", "noor": "Contact", "otto": "Contact", "atlas": "Project",
                 "borealis": "Project"}  # fmt: skip
        for topic, company in (("security", "globex"), ("security", ""), ("", "initech"), ("", "globex")):
            for one in asked(graph, CEM, topic, company):
                for gone in (set(one.evidence), kinds.keys() - set(one.evidence)):
                    cares = any("/" in part for part in gone)
                    graph.tell(Change([_care("2025-01-01" if cares else None)], "ada"))
                    for key in gone & kinds.keys():
                        graph.tell(Change([_hide(kinds[key], key)], "ada"))
                    is_there = one.id in ids(asked(graph, CEM, topic, company))
                    assert is_there == (gone != set(one.evidence)), (topic, company, one.id)
                    for key in gone & kinds.keys():
                        graph.tell(Change([_show(kinds[key], key)], "ada"))
                graph.tell(Change([_care(None)], "ada"))


def _hide(kind: str, key: str) -> Told:
    if kind == "Note":
        return "notes.delete", [{"note": key}]
    return f"things.delete.{kind}", [{"thing": key}]


def _show(kind: str, key: str) -> Told:
    if kind == "Note":
        return "notes.undelete", [{"note": key, "audience": "staff", "by": "ada"}]
    return f"things.undelete.{kind}", [{"thing": key, "audience": "staff", "by": "ada"}]


def _care(until: str | None) -> Told:
    since = ("ada", "globex", "account manager", "2022-01-01", until)
    return "companies.looks_after", rows("employee company role since until", since)


class TestHidden:
    def test_what_only_ada_sees_changes_nothing_for_cem(self, graph: Graph, links: AdjacencyService) -> None:
        tell(graph, note("x0", "dora", "2025-12-01", Topic="budget", Company="globex"))
        before = [plain(asked(graph, CEM, topic, company)) for topic, company in PLACES]
        adas = note(
            "x1", "ada", "2025-12-31", "only:ada", Topic="budget", Company="globex", Employee="dora", Project="atlas"
        )
        tell(graph, adas)
        tell(graph, note("x2", "ada", "2025-12-31", "only:ada", Topic="security", Contact="otto"))
        tell(
            graph, note("x3", "ada", "2025-12-31", "only:ada", Contact="otto"), claim("x3", "budget", Company="globex")
        )
        assert ids(asked(graph, ADA, "budget", "globex"))[0] == "ada"
        for way in (None, links):
            assert [plain(asked(graph, CEM, topic, company, way)) for topic, company in PLACES] == before

    def test_a_topic_or_company_that_is_hidden_is_none(self, graph: Graph, links: AdjacencyService) -> None:
        for way in (None, links):
            # His note on it names Ada and Atlas.
            assert ids(asked(graph, BEN, "merger", "globex", way)) == ["ada", "ben", "cem"]
            for viewer in (CEM, ADA):
                assert asked(graph, viewer, "merger", "globex", way) == []
                assert asked(graph, viewer, "security", "stealth", way) == []
