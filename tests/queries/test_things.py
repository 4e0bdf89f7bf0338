"""Questions and statements about anything that has a page, on both engines."""

from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, CEM

THINGS = {
    "Company": "globex", "Contact": "mia", "Project": "atlas", "Topic": "security", "Offering": "cloud",
    "Opportunity": "o1",
}  # fmt: skip


STAFF = {"audience": "staff", "by": "ada"}


def tell(graph: Graph, *statements: tuple[str, list[dict[str, Any]]]) -> None:
    graph.tell(Change(statements, ADA))


def seen(graph: Graph, *ids: str, by: Any = CEM) -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["audience"], row["by"]) for row in graph.ask("things.seen", by, ids=list(ids))}


def followed(graph: Graph) -> set[str]:
    kinds = "|".join([*THINGS, "Employee"])
    found = graph.engine.read(f"MATCH (e:Employee {{id: 'ada'}})-[f:FOLLOWS]->(x:{kinds}) RETURN x.id AS id", {})
    return {row["id"] for row in found}


class TestSeen:
    def test_names_what_is_there_of_every_kind(self, graph: Graph) -> None:
        found = graph.ask("things.seen", CEM, ids=[*THINGS.values(), "ada", "nothing"])
        assert {row["kind"]: row["id"] for row in found} == THINGS | {"Employee": "ada"}

    def test_leaves_out_what_is_hidden(self, graph: Graph) -> None:
        assert seen(graph, "stealth", "pia", "merger", "ghost", "secretsauce", "o9") == {}
        assert len(seen(graph, "stealth", "pia", "merger", "ghost", "secretsauce", "o9", by=BEN)) == 6


class TestNamed:
    def test_finds_the_very_name_in_any_case(self, graph: Graph) -> None:
        assert [(row["kind"], row["id"], row["detail"]) for row in graph.ask("things.named", CEM, called="GLOBEX")] == [
            ("Company", "globex", "Berlin")
        ]
        assert [row["id"] for row in graph.ask("things.named", CEM, called="umbrella CAFÉ")] == ["umbrella"]
        assert graph.ask("things.named", CEM, called="Glob") == []

    def test_knows_nothing_of_hidden_names(self, graph: Graph) -> None:
        assert graph.ask("things.named", CEM, called="Stealth Globex") == []
        assert [row["id"] for row in graph.ask("things.named", BEN, called="Stealth Globex")] == ["stealth"]


def test_contact(graph: Graph) -> None:
    [found] = graph.ask("things.contact", CEM, id="mia")
    assert (found["name"], found["email"], found["phone"], found["by"]) == (
        "Mia Roth",
        "mia@globex.example",
        "+49 30 1",
        "ada",
    )
    assert graph.ask("things.contact", CEM, id="pia") == []


def test_project(graph: Graph) -> None:
    [found] = graph.ask("things.project", CEM, id="atlas")
    assert (found["stage"], found["since"], found["until"]) == ("done", "2023-01-01", "2024-01-01")
    assert graph.ask("things.project", CEM, id="ghost") == []


def test_topic(graph: Graph) -> None:
    assert [row["name"] for row in graph.ask("things.topic", CEM, id="budget")] == ["Budget"]
    assert graph.ask("things.topic", CEM, id="merger") == []


def test_offering(graph: Graph) -> None:
    assert [row["category"] for row in graph.ask("things.offering", CEM, id="audit")] == ["Security"]
    assert graph.ask("things.offering", CEM, id="secretsauce") == []


def test_opportunity(graph: Graph) -> None:
    [found] = graph.ask("things.opportunity", CEM, id="o2")
    assert (found["amount"], found["currency"], found["outcome"]) == (900_000, "EUR", "won")
    assert graph.ask("things.opportunity", CEM, id="o9") == []


class TestLinked:
    def test_answers_what_a_form_shows(self, graph: Graph) -> None:
        [job] = graph.ask("things.linked", CEM, id="mia")
        assert (job["relation"], job["id"], job["job"], job["title"]) == ("works_at", "globex", "w1", "Head of IT")
        assert [(row["relation"], row["id"]) for row in graph.ask("things.linked", CEM, id="atlas")] == [
            ("done_for", "globex")
        ]
        assert {(row["relation"], row["id"]) for row in graph.ask("things.linked", CEM, id="o1")} == {
            ("concerns", "globex"), ("offers", "audit"),
        }  # fmt: skip

    def test_knows_neither_former_nor_hidden_ones(self, graph: Graph) -> None:
        assert [row["id"] for row in graph.ask("things.linked", CEM, id="otto")] == ["initech"]
        assert {row["id"] for row in graph.ask("things.linked", BEN, id="mia")} == {"globex", "initech"}


class TestWhereabouts:
    def test_says_where_every_kind_belongs(self, graph: Graph) -> None:
        found = graph.ask("things.whereabouts", CEM, ids=["globex", "mia", "atlas", "o1", "ada", "pia"])
        assert {row["id"]: row["detail"] for row in found} == {
            "globex": "Berlin", "mia": "Globex", "atlas": "Globex", "o1": "Globex", "ada": "Account manager",
        }  # fmt: skip

    def test_is_empty_for_one_that_belongs_nowhere(self, graph: Graph) -> None:
        tell(
            graph,
            ("things.forget_job", [{"id": "w1", "contact": "mia", "company": "globex"}]),
            ("things.not_done_for", [{"project": "atlas", "company": "globex"} | STAFF]),
        )
        found = graph.ask("things.whereabouts", CEM, ids=["mia", "atlas"])
        assert [(row["id"], row["detail"]) for row in found] == [("mia", ""), ("atlas", "")]

    def test_names_every_company_that_may_be_seen(self, graph: Graph) -> None:
        assert [row["detail"] for row in graph.ask("things.whereabouts", CEM, ids=["mia"])] == ["Globex"]
        assert [row["detail"] for row in graph.ask("things.whereabouts", BEN, ids=["mia"])] == ["Globex", "Initech"]


def test_unfollow_ends_it_for_every_kind(graph: Graph) -> None:
    for kind, thing in (THINGS | {"Employee": "ben"}).items():
        row = {"employee": "ada", "thing": thing}
        tell(graph, (f"things.follow.{kind}", [row | {"audience": "only:ada", "by": "ada"}]))
        assert followed(graph) == {thing}
        tell(graph, (f"things.unfollow.{kind}", [row]))
        tell(graph, (f"things.unfollow.{kind}", [row]))
        assert followed(graph) == set()


class TestDelete:
    def test_comes_back_exactly(self, graph: Graph) -> None:
        for kind, thing in THINGS.items():
            self.delete_and_bring_back(graph, kind, thing)

    def delete_and_bring_back(self, graph: Graph, kind: str, thing: str) -> None:
        tell(graph, (f"things.delete.{kind}", [{"thing": thing}]))
        assert seen(graph, thing) == seen(graph, thing, by=ADA) == {}
        tell(graph, (f"things.undelete.{kind}", [{"thing": thing, "audience": "staff", "by": "ada"}]))
        assert seen(graph, thing) == {thing: ("staff", "ada")}

    def test_happens_once_and_undoes_to_nothing_else(self, graph: Graph) -> None:
        tell(graph, ("things.delete.Company", [{"thing": "globex"}]))
        with pytest.raises(BadRow):
            tell(graph, ("things.delete.Company", [{"thing": "globex"}]))
        with pytest.raises(BadRow):
            tell(graph, ("things.undelete.Company", [{"thing": "globex", "audience": "staff", "by": "cem"}]))

    def test_tells_the_index(self, graph: Graph) -> None:
        position = graph.position()
        tell(
            graph,
            ("things.delete.Contact", [{"thing": "mia"}]),
            ("things.narrow.Topic", [{"thing": "budget", "audience": "staff"}]),
        )
        assert graph.changes_since(position)[1] == ["Contact:mia", "Topic:budget"]


def test_narrow_keeps_who_put_it_there(graph: Graph) -> None:
    tell(graph, ("things.narrow.Company", [{"thing": "globex", "audience": "team:sales"}]))
    assert seen(graph, "globex") == {}
    assert seen(graph, "globex", by=ADA) == {"globex": ("team:sales", "ada")}


def test_clear_amount(graph: Graph) -> None:
    tell(graph, ("things.clear_amount", [{"opportunity": "o1"}]))
    [found] = graph.ask("things.opportunity", CEM, id="o1")
    assert (found["amount"], found["currency"], found["stage"]) == (None, "", "talking")


PAIRS = (
    ("projects.done_for", "done_for", {"project": "atlas", "company": "globex"}),
    ("opportunities.concerns", "concerns", {"opportunity": "o1", "company": "globex"}),
    ("opportunities.offers", "offers", {"opportunity": "o1", "offering": "audit"}),
)


def test_what_a_colleague_said_of_the_same_two_for_fewer_stays_as_it_is(graph: Graph) -> None:
    def pairs() -> dict[str, list[tuple[str, str]]]:
        found = {}
        for _, what, row in PAIRS:
            (one, first), (other, second) = row.items()
            text = (
                f"MATCH (a:{one.capitalize()} {{id: $one}})-[r:{what.upper()}]->(b:{other.capitalize()}) "
                "WHERE b.id = $other RETURN r.audience AS audience, r.by AS by ORDER BY audience, by"
            )
            rows = graph.engine.read(text, {"one": first, "other": second})
            found[what] = [(row["audience"], row["by"]) for row in rows]
        return found

    def all_are(*expected: tuple[str, str]) -> bool:
        return all(found == list(expected) for found in pairs().values())

    private = {"audience": "only:ben", "by": "ben"}
    tell(graph, *((name, [row | private]) for name, _, row in PAIRS))
    assert all_are(("only:ben", "ben"), ("staff", "ada"))
    tell(graph, *((name, [row | STAFF]) for name, _, row in PAIRS))
    shared = {"was": "staff", "audience": "team:sales", "by": "ada"}
    tell(graph, *((f"things.share_{what}", [row | shared]) for _, what, row in PAIRS))
    assert all_are(("only:ben", "ben"), ("team:sales", "ada"))
    mine = {"audience": "team:sales", "by": "ada"}
    tell(graph, *((f"things.not_{what}", [row | mine]) for _, what, row in PAIRS))
    assert all_are(("only:ben", "ben"))
    assert graph.ask("things.linked", CEM, id="o1") == [] and len(graph.ask("things.linked", BEN, id="o1")) == 2


def test_what_a_colleague_said_of_two_companies_stays_beside_it(graph: Graph) -> None:
    row = {"company": "initech", "other": "umbrella", "kind": "rival", "until": None}
    for by, audience, since in (("ben", "only:ben", "2020-01-01"), ("ada", "staff", "2024-01-01")):
        tell(graph, ("companies.related_to", [row | {"since": since, "audience": audience, "by": by}]))
    text = (
        "MATCH (a:Company {id: 'initech'})-[r:RELATED_TO {kind: 'rival'}]->(b:Company {id: 'umbrella'}) "
        "RETURN r.by AS by, r.audience AS audience, r.since AS since ORDER BY by"
    )
    assert [tuple(row.values()) for row in graph.engine.read(text, {})] == [
        ("ada", "staff", "2024-01-01"),
        ("ben", "only:ben", "2020-01-01"),
    ]


def test_links_can_be_taken_back(graph: Graph) -> None:
    tell(
        graph,
        ("things.forget_job", [{"id": "w1", "contact": "mia", "company": "globex"}]),
        ("things.not_done_for", [{"project": "atlas", "company": "globex"} | STAFF]),
        ("things.not_concerns", [{"opportunity": "o1", "company": "globex"} | STAFF]),
        ("things.not_offers", [{"opportunity": "o1", "offering": "audit"} | STAFF]),
    )
    assert all(graph.ask("things.linked", CEM, id=thing) == [] for thing in ("mia", "atlas", "o1"))
