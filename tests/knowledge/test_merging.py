"""Two things become one and two again: exactly, on both engines, and nobody sees more than before."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.merging import proposals
from graphapp.knowledge.merging.links import Link, narrow
from graphapp.knowledge.merging.merging import (
    BadMerge,
    NotThere,
    find_kept,
    plan_merge,
    plan_unmerge,
    read_merge,
)
from graphapp.knowledge.merging.moves import choose_moves
from graphapp.knowledge.merging.proposals import Proposal
from graphapp.knowledge.merging.purchases import part_purchases, sum_purchases
from graphapp.knowledge.merging.values import merge_values, part_values
from graphapp.knowledge.signals.following import choice_of, read_followed
from graphapp.viewer import Viewer
from tests import village
from tests.knowledge.test_adjacency import differences, open_links
from tests.village import ADA, BEN, CEM, DORA, NOW, rows
from tests.worlds import asked_questions, ways_to_ask

__all__ = ["open_links"]

PAIRS = [
    ("Contact", "mia", "noor", CEM),
    ("Contact", "noor", "mia", ADA),
    ("Contact", "mia", "otto", BEN),
    ("Contact", "mia", "pia", BEN),
    ("Company", "globex", "initech", CEM),
    ("Company", "umbrella", "globex", DORA),
    ("Company", "globex", "stealth", BEN),
    ("Topic", "security", "budget", CEM),
    ("Topic", "budget", "merger", BEN),
]
AFTER = "employee company role since until"
BOUGHT = "company offering currency first last amount"
PAIR = "thing other kind probability reasons at"


def merge(graph: Graph, kind: str, kept: str, merged: str, who: Viewer, *taken: str) -> None:
    graph.tell(plan_merge(graph, who, kind, kept, merged, taken))


def part(graph: Graph, kind: str, merged: str, who: Viewer) -> Any:
    parting = plan_unmerge(graph, who, kind, merged)
    graph.tell(parting.change)
    return parting


def says(graph: Graph, contact: str, viewer: Viewer = CEM) -> tuple[Any, ...]:
    found = graph.ask("things.contact", viewer, id=contact)
    return tuple(found[0][name] for name in ("name", "email", "phone", "about")) if found else ()


class TestThereAndBack:
    @pytest.mark.parametrize(("kind", "kept", "merged", "who"), PAIRS, ids=lambda it: getattr(it, "id", it))
    def test_is_the_identity_of_the_content(self, graph: Graph, kind: str, kept: str, merged: str, who: Viewer) -> None:
        graph.tell(Change([*village.whispers(), *every_relationship()], "ben"))
        before = content_hash(graph)
        merge(graph, kind, kept, merged, who)
        assert content_hash(graph) != before
        assert not graph.ask("things.seen", BEN, ids=[merged])
        parting = part(graph, kind, merged, who)
        assert (parting.fields, parting.links) == ((), ())
        assert content_hash(graph) == before

    def test_what_somebody_takes_along_does_not_name_what_moved(self, graph: Graph) -> None:
        graph.tell(Change(village.whispers(), "ben"))
        merge(graph, "Contact", "noor", "mia", CEM)
        (kept,) = graph.keep("merge", merge="Contact:mia")
        assert '"only:ben"' in kept["moved"], "what Cem does not see moves too"
        (taken,) = [row for row in graph.ask("exporting.merge", CEM, after="", limit=9) if row["merged"] == "mia"]
        assert taken.keys() == kept.keys() - {"merge", "moved"} | {"id"}
        graph.tell(Change([("merging.forget", [{"merge": "Contact:mia"}])], CEM))
        graph.tell(Change([("exporting.put_merge", [taken | {"moved": None}])], CEM))
        with pytest.raises(BadMerge, match="filled from an export"):
            plan_unmerge(graph, CEM, "Contact", "mia")

    def test_of_three_in_a_row(self, graph: Graph) -> None:
        before = content_hash(graph)
        merge(graph, "Contact", "noor", "mia", ADA)
        merge(graph, "Contact", "otto", "noor", ADA)
        assert find_kept(graph, CEM, "Contact", "mia") == "otto"
        with pytest.raises(BadMerge, match="Take that apart first"):
            plan_unmerge(graph, ADA, "Contact", "mia")
        part(graph, "Contact", "noor", ADA)
        part(graph, "Contact", "mia", ADA)
        assert content_hash(graph) == before

    def test_of_many_links_at_once(self, graph: Graph) -> None:
        moment = "id employee contact at kind outbound people copied"
        many = [(f"many{i}", "ada", "noor", int(NOW) - i, "mail", True, 2, False) for i in range(40)]
        jobs = [(f"job{i}", "noor", "umbrella", None, None, None, "2020-01-01") for i in range(15)]
        graph.tell(Change([("ties.moment", rows(moment, *many))], "ada"))
        graph.tell(
            Change([("contacts.works_at", rows("id contact company title department since until", *jobs))], "ada")
        )
        before = content_hash(graph)
        merge(graph, "Contact", "mia", "noor", ADA)
        assert len(graph.ask("contacts.meetings", ADA, id="mia", employee="ada", limit=100)) >= 42
        merge(graph, "Company", "globex", "umbrella", ADA)
        part(graph, "Company", "umbrella", ADA)
        part(graph, "Contact", "noor", ADA)
        assert content_hash(graph) == before

    def test_memory_follows(self, graph: Graph, open_links: Callable[[Graph], AdjacencyService]) -> None:
        service = open_links(graph)
        for kind, kept, merged, who in PAIRS:
            merge(graph, kind, kept, merged, who)
            assert differences(graph, service) == [], (kept, merged)
            part(graph, kind, merged, who)
            assert differences(graph, service) == [], (kept, merged)


people = st.sampled_from(["mia", "noor", "otto", "pia", "extra"])
word = st.sampled_from([None, "", "a", "b"])
shown = st.sampled_from(["staff", "only:ben", "team:delivery"])
event = st.one_of(
    st.tuples(st.just("met"), people, shown, st.sampled_from(["ada", "ben"])),
    st.tuples(st.just("job"), people, shown, st.sampled_from(["globex", "initech", "stealth"])),
    st.tuples(st.just("state"), people, shown, st.sampled_from(["ada", "ben"])),
    st.tuples(st.just("about"), people, shown, st.sampled_from(["n1", "n2", "n8"])),
    st.tuples(st.just("related"), people, shown, people),
    st.tuples(st.just("follow"), people, shown, st.sampled_from(["ada", "cem"])),
)


class TestAnyContent:
    @settings(
        max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
    )
    @given(
        events=st.lists(event, max_size=12),
        values=st.tuples(word, word, word),
        pairs=st.lists(st.tuples(people, people).filter(lambda it: it[0] != it[1]), min_size=1, max_size=3),
        taken=st.sets(st.sampled_from(["name", "email", "phone", "about"])),
    )
    def test_is_the_identity(
        self, graph: Graph, events: list[Any], values: Any, pairs: list[tuple[str, str]], taken: set[str]
    ) -> None:
        facts = rows("contact name email phone about", ("extra", "Extra", *values), by="ben")
        graph.tell(Change([("contacts.write", facts)], "ben"))
        for number, one in enumerate(events):
            statements = tell_event(number, *one)
            graph.tell(Change(statements, "ben"))
        before = content_hash(graph)
        done = []
        for kept, merged in pairs:
            try:
                merge(graph, "Contact", kept, merged, BEN, *taken)
            except (BadMerge, NotThere):
                continue
            done.append(merged)
        for merged in reversed(done):
            part(graph, "Contact", merged, BEN)
        assert content_hash(graph) == before


def tell_event(number: int, what: str, person: str, audience: str, other: str) -> list[tuple[str, Any]]:
    put = {"audience": audience, "by": "ben"}
    named: dict[str, tuple[str, dict[str, Any]]] = {
        "met": ("ties.moment", {
            "id": f"e{number}", "employee": other, "contact": person, "at": 1_767_000_000 + number, "kind": "call",
            "outbound": True, "people": 2, "copied": False,
        }),
        "job": ("contacts.works_at", {
            "id": f"e{number}", "contact": person, "company": other, "title": None, "department": None, "since": None,
            "until": None,
        }),
        "state": ("ties.state", {"employee": other, "contact": person, "word": "good", "at": 1_767_000_000}),
        "about": ("notes.about.Contact", {"note": other, "thing": person, "how": "mention"}),
        "related": ("contacts.related_to", {
            "contact": person, "other": other, "kind": "friend", "since": None, "until": None,
        }),
        "follow": ("things.follow.Contact", {"employee": other, "thing": person}),
    }  # fmt: skip
    name, row = named[what]
    return [(name, [row | put | ({"by": other} if what in {"state", "follow"} else {})])]


def every_relationship() -> list[tuple[str, Any]]:
    """One of each kind of relationship, on both sides of a pair and to the other of it."""
    said: list[tuple[str, Any]] = [
        ("introductions.spare", rows("employee contact why since", ("ada", "noor", "No", 5), ("ada", "mia", "Yes", 6))),
        ("introductions.to_meet", rows("introduction contact", ("i1", "mia"))),
        ("introductions.goes_over", rows("introduction contact place", ("i1", "mia", 0), ("i1", "noor", 1))),
        ("meetings.attended.Contact", rows("who meeting", ("mia", "g8"))),
        ("ties.state", rows("employee contact word at", ("ada", "mia", "good", 5), ("ada", "noor", "met", 9))),
        ("things.follow.Contact", rows("employee thing", ("ada", "mia"), ("ada", "noor"), ("dora", "otto"))),
        ("things.follow.Topic", rows("employee thing", ("ada", "security"), ("ada", "budget"))),
        ("records.describes.Contact", rows("record thing", ("r-ben-mia", "noor"))),
        ("contacts.related_to", rows("contact other kind since until", ("mia", "otto", "friend", "2020-01-01", None))),
        ("cross_sell.answer", rows("company offering answer reason at", ("globex", "cloud", "no", "Had it", 5))),
        ("companies.looks_after", rows(AFTER, ("cem", "initech", "x", None, "2020-01-01"))),
        ("companies.looks_after", rows(AFTER, ("dora", "initech", "lead", None, None))),
        ("companies.bought", rows(BOUGHT, ("initech", "cloud", "EUR", "2020-01-01", "2021-01-01", 5))),
        ("people.propose.Company", rows("employee thing role at", ("cem", "initech", "lead", 5))),
        ("merging.propose.Contact", rows(PAIR, ("noor", "otto", "same", 0.5, "", 5))),
    ]  # fmt: skip
    return said


class TestWhoSeesIt:
    def test_nothing_changes_for_whom_it_is_hidden(self, ladybug_village: Graph) -> None:
        graph = ladybug_village
        tied = [
            *tell_event(1, "met", "pia", "staff", "ada"), *tell_event(2, "job", "pia", "staff", "initech"),
            *tell_event(3, "about", "pia", "staff", "n1"), *tell_event(4, "state", "pia", "staff", "ben"),
            ("companies.bought", rows(BOUGHT, ("stealth", "audit", "EUR", "2020-01-01", "2020-01-02", 3))),
            ("projects.done_for", rows("project company", ("borealis", "stealth"))),
            ("notes.about.Topic", rows("note thing how", ("n2", "merger", "mention"))),
            ("notes.about.Company", rows("note thing how", ("n2", "stealth", "mention"))),
        ]  # fmt: skip
        for one in tied:
            graph.tell(Change([one], "ben"))
        names = [name for name in asked_questions(graph.catalog) if name != "feed.members"]
        before = all_answers(graph, names)
        for kind, kept, merged in (("Contact", "mia", "pia"), ("Company", "globex", "stealth")):
            merge(graph, kind, kept, merged, BEN)
        merge(graph, "Topic", "security", "merger", BEN)
        after = all_answers(graph, names)
        assert [key for key in before if before[key] != after[key]] == []

    def test_who_reads_what_only_those_read_who_look_after_it_stays(self, graph: Graph) -> None:
        graph.tell(
            Change(
                [
                    (
                        "companies.looks_after",
                        rows(AFTER, ("dora", "initech", "lead", None, None)),
                    )
                ],
                "ada",
            )
        )
        before = accounts(graph)
        merge(graph, "Company", "globex", "initech", DORA)
        assert accounts(graph) == before
        (asked,) = graph.ask("people.proposed", ADA, id="globex")[-1:]
        assert (asked["employee_id"], asked["role"]) == ("dora", "lead")
        part(graph, "Company", "initech", DORA)
        assert [row["employee_id"] for row in graph.ask("people.proposed", ADA, id="globex")] == []

    def test_different_circles_are_refused(self, graph: Graph) -> None:
        put = {"audience": "team:delivery", "by": "ben"}
        graph.tell(
            Change(
                [("contacts.write", rows("contact name email phone about", ("ted", "Ted", None, None, None), **put))],
                "ben",
            )
        )
        with pytest.raises(BadMerge, match="different circles"):
            plan_merge(graph, BEN, "Contact", "pia", "ted")

    def test_the_one_that_more_people_see_is_kept(self, graph: Graph) -> None:
        with pytest.raises(BadMerge, match="kept"):
            plan_merge(graph, BEN, "Contact", "pia", "mia")

    def test_nobody_merges_what_they_do_not_see(self, graph: Graph) -> None:
        for pair in (("mia", "pia"), ("pia", "mia"), ("mia", "nothing")):
            with pytest.raises(NotThere):
                plan_merge(graph, CEM, "Contact", *pair)

    def test_what_fewer_see_is_not_taken_over(self, graph: Graph) -> None:
        graph.tell(
            Change(
                [
                    (
                        "contacts.write",
                        [
                            {
                                "contact": "pia",
                                "name": "Pia",
                                "email": None,
                                "phone": "77",
                                "about": "Secret",
                                "audience": "",
                                "by": "",
                            }
                        ],
                    )
                ],
                "ben",
            )
        )
        merge(graph, "Contact", "mia", "pia", BEN)
        assert says(graph, "mia") == ("Mia Roth", "mia@globex.example", "+49 30 1", None)
        with pytest.raises(NotThere):
            read_merge(graph, CEM, "Contact", "pia")
        assert find_kept(graph, CEM, "Contact", "pia") == ""
        assert find_kept(graph, BEN, "Contact", "pia") == "mia"
        part(graph, "Contact", "pia", BEN)
        with pytest.raises(BadMerge, match="fewer people"):
            plan_merge(graph, BEN, "Contact", "mia", "pia", ["phone"])


def all_answers(graph: Graph, names: list[str]) -> dict[tuple[str, str], Any]:
    found = {}
    for name in names:
        ways = list(ways_to_ask(graph.catalog.question(name)))
        for params in ways[:: max(1, len(ways) // 12)]:
            for viewer in (CEM, DORA):
                found[name, viewer.id + repr(params)] = sorted(map(repr, graph.ask(name, viewer, **params)))
    return found


def accounts(graph: Graph) -> dict[str, set[str]]:
    return {
        one.id: {
            row["id"] for row in graph.keep("viewer", employee=one.id, today="2026-01-01") if row["what"] == "account"
        }
        for one in village.CAST
    }


class TestValues:
    def test_what_is_empty_is_filled_and_given_back(self, graph: Graph) -> None:
        merge(graph, "Contact", "noor", "mia", ADA)
        assert says(graph, "noor") == ("Noor Haddad", "mia@globex.example", "+49 30 1", "Prefers calls.")
        part(graph, "Contact", "mia", ADA)
        assert says(graph, "noor") == ("Noor Haddad", None, None, "Prefers calls.")
        assert says(graph, "mia") == ("Mia Roth", "mia@globex.example", "+49 30 1", None)

    def test_what_is_chosen_is_taken(self, graph: Graph) -> None:
        merge(graph, "Contact", "noor", "mia", ADA, "name")
        assert says(graph, "noor")[0] == "Mia Roth"

    def test_what_was_changed_since_stays_and_is_listed(self, graph: Graph) -> None:
        merge(graph, "Contact", "noor", "mia", ADA)
        note = rows("note author text happened written", ("n5", "ada", "New", "2025-12-31", int(NOW)))
        changed = {"contact": "noor", "name": "Noor Haddad", "email": "noor@new.example", "phone": None, "about": None}
        graph.tell(Change([
            ("contacts.write", [changed | {"audience": "staff", "by": "ada"}]), ("notes.write", note),
            ("notes.about.Contact", rows("note thing how", ("n5", "noor", "mention"))),
        ], "ada"))  # fmt: skip
        parting = part(graph, "Contact", "mia", ADA)
        assert parting.fields == ("email",)
        assert [(link.relation, link.other) for link in parting.links] == [("about", "n5")]
        assert says(graph, "noor") == ("Noor Haddad", "noor@new.example", None, "Prefers calls.")
        assert [row["id"] for row in graph.ask("contacts.notes", ADA, id="noor", skip=0, limit=9)] == ["n5"]

    def test_what_a_row_of_a_source_said_since_goes_with_it(self, graph: Graph) -> None:
        put = {"audience": "staff", "by": "ada"}
        record = {"record": "r1", "thing": "mia", "source": "crm", "key": "Contact/1", "said": "{}"} | put
        graph.tell(Change([("imports.attach.Contact", [record])], "ada"))
        merge(graph, "Contact", "noor", "mia", ADA)
        told: dict[str, Any] = {
            "contact": "noor",
            "name": "Noor Haddad",
            "email": None,
            "phone": "+49 30 99",
            "about": None,
        }
        job: dict[str, Any] = {
            "id": derive("job", "r1", "umbrella"),
            "contact": "noor",
            "company": "umbrella",
            "title": "CIO",
        }
        job |= {"department": None, "since": None, "until": None}
        graph.tell(Change([
            ("imports.say", [{"record": "r1", "said": json.dumps({"phone": "+49 30 99"})}]),
            ("contacts.write", [told | put]), ("contacts.works_at", [job | put]),
        ], "ada"))  # fmt: skip
        parting = part(graph, "Contact", "mia", ADA)
        assert (parting.fields, parting.links) == ((), ())
        assert says(graph, "mia") == ("Mia Roth", "mia@globex.example", "+49 30 99", None)
        assert says(graph, "noor") == ("Noor Haddad", None, None, "Prefers calls.")
        assert "umbrella" in {row["company_id"] for row in graph.ask("contacts.jobs", ADA, ids=["mia"])}
        assert "umbrella" not in {row["company_id"] for row in graph.ask("contacts.jobs", ADA, ids=["noor"])}

    def test_rules_by_themselves(self) -> None:
        kept, merged = {"a": "1", "b": "", "c": None}, {"a": "2", "b": "3", "c": None}
        assert merge_values(kept, merged, (), fills=True) == {"a": "1", "b": "3", "c": None}
        assert merge_values(kept, merged, ("a", "c"), fills=False) == {"a": "2", "b": "", "c": None}
        parted = part_values({"a": "9"}, {"a": ("1", "1")}, ['{"a": "9"}'], ['{"a": "9"}'])
        assert (parted.kept, parted.merged, parted.stays) == ({"a": "9"}, {}, ("a",))
        assert part_values({"a": "9"}, {"a": ("1", "2")}, ["nonsense"], ()).stays == ("a",)


class TestPurchases:
    def test_of_the_same_are_summed_and_parted(self, graph: Graph) -> None:
        for company in ("globex", "initech"):
            bought = (company, "audit", "EUR", "2020-01-01", "2024-01-01", 100)
            graph.tell(Change([("imports.bought", rows(BOUGHT, bought, by="cem"))], "cem"))
        before = content_hash(graph)
        merge(graph, "Company", "globex", "initech", ADA)
        (found,) = purchases(graph, "audit")
        assert (found["first"], found["last"], found["amount"]) == ("2020-01-01", "2025-06-01", 900_200)
        part(graph, "Company", "initech", ADA)
        (found,) = purchases(graph, "audit")
        assert found["amount"] == 100
        assert content_hash(graph) == before

    def test_what_was_bought_since_stays(self) -> None:
        ours = bought_row("2020-01-01", "2021-01-01", 5)
        place = ("o", "EUR", "staff", "ada")
        (summed,) = sum_purchases([ours], [bought_row("2019-01-01", "2020-06-01", 7)], "")
        assert summed[0] == list(place)
        assert summed[2] == ["2019-01-01", "2021-01-01", 12]
        since = part_purchases([bought_row("2019-01-01", "2025-01-01", 20)], [summed])
        assert since == {place: ("2020-01-01", "2025-01-01", 13)}
        assert part_purchases([], [summed]) == {}


def bought_row(first: str, last: str, amount: int) -> dict[str, Any]:
    put = {"offering": "o", "currency": "EUR", "audience": "staff", "by": "ada"}
    return put | {"first": first, "last": last, "amount": amount}


def purchases(graph: Graph, offering: str) -> list[dict[str, Any]]:
    return [row for row in graph.ask("companies.purchases", ADA, id="globex") if row["id"] == offering]


class TestMoves:
    def test_narrow(self) -> None:
        link = Link("jobs", "k", "w", "", "staff", "ben")
        assert narrow(link, "") == "staff"
        assert narrow(link, "team:x") == "team:x"
        assert narrow(link._replace(audience="only:ben"), "team:x") == "only:ben"
        assert narrow(link._replace(audience="only:ada"), "team:x") == ""
        assert narrow(link._replace(audience="team:y"), "team:x") == ""

    def test_what_is_there_already_stays(self) -> None:
        link = Link("follows", "ada", "", "", "staff", "ada")
        assert choose_moves([link], [replace_by(link, "ben")], ("k", "m"), "", "2026-01-01") == []
        done_for = link._replace(relation="done_for")
        assert len(choose_moves([done_for], [replace_by(done_for, "ben")], ("k", "m"), "", "2026-01-01")) == 1
        related = link._replace(relation="related_to", other="k", part="friend")
        assert choose_moves([related], [], ("k", "m"), "", "2026-01-01") == []


def replace_by(link: Link, by: str) -> Link:
    return link._replace(by=by)


class TestProposals:
    def test_are_written_read_and_judged(self, graph: Graph) -> None:
        def ask(name: str, **params: Any) -> list[dict[str, Any]]:
            return graph.ask(name, CEM, **params)

        one = Proposal("Contact", "otto", "mia", 0.95, ("One phone", "One surname"))
        part_of = Proposal("Company", "umbrella", "globex", 0.6, ("Umbrella by Globex",), proposals.PART_OF)
        weaker = replace(one, id="mia", other="otto", probability=0.2)
        graph.tell(proposals.plan_proposals(graph, [one, weaker, part_of], "matcher"))
        found = proposals.read_proposals(ask, NOW)
        assert [(it.kind, it.id, it.other, it.what) for it in found[:2]] == [
            ("Contact", "mia", "otto", "same"), ("Contact", "mia", "noor", "same"),
        ]  # fmt: skip
        assert found[0].reasons == ("One phone", "One surname")
        assert proposals.read_proposals(ask, NOW, "Company")[0].ends == ("initech", "umbrella")
        assert proposals.count_proposals(ask, NOW) == {"Company": 2, "Contact": 2}
        graph.tell(Change(proposals.plan_verdict(ask, "Contact", ("otto", "mia"), "different", int(NOW), CEM), CEM))
        assert proposals.read_pair(ask, "Contact", "otto", "mia")[1] == "different"  # type: ignore[index]
        graph.tell(Change(proposals.plan_part(ask, "umbrella", "globex", int(NOW), CEM, "staff"), CEM))
        relatives = {(row["id"], row["kind"], row["direction"]) for row in ask("companies.relatives", id="globex")}
        assert ("umbrella", "subsidiary", "to") in relatives
        assert proposals.count_proposals(ask, NOW) == {"Company": 1, "Contact": 1}
        assert proposals.read_pair(ask, "Topic", "security", "budget") is None

    def test_a_pair_is_stored_once_whoever_is_named_first(self, graph: Graph) -> None:
        def ask(name: str, **params: Any) -> list[dict[str, Any]]:
            return graph.ask(name, CEM, **params)

        part = Proposal("Company", "umbrella", "globex", 0.6, ("a part of the name",), proposals.PART_OF)
        graph.tell(proposals.plan_proposals(graph, [part], "matcher"))
        many = [Proposal("Company", "globex", one, 0.9) for one in ("umbrella", "initech")]
        graph.tell(proposals.plan_proposals(graph, many, "matcher"))
        found = {frozenset(it.ends): it.what for it in proposals.read_proposals(ask, NOW, "Company")}
        pairs = [it for it in proposals.read_proposals(ask, NOW, "Company") if set(it.ends) == {"umbrella", "globex"}]
        assert [(it.ends, it.what) for it in pairs] == [(("umbrella", "globex"), "part of")]
        assert found[frozenset({"globex", "initech"})] == "same", "all others are proposed as before"


def test_who_follows_a_theme_follows_it_under_the_thing_that_is_kept(graph: Graph) -> None:
    def follows(person: Viewer) -> set[str]:
        return set(read_followed(lambda name, **params: graph.ask(name, person, **params)))

    def choose(person: str, **values: str) -> None:
        named = {choice_of(f"need::{topic}"): value for topic, value in values.items()}
        graph.tell(Change(plan_choices(person, named), person))

    choose("ben", budget="on")
    choose("dora", budget="on", security="on")
    choose("ada", budget="on")
    merge(graph, "Topic", "security", "budget", CEM)
    assert [follows(one) for one in (ADA, BEN, DORA)] == [{"need::security"}] * 3 and follows(CEM) == set()
    choose("ada", security="off")
    graph.tell(plan_unmerge(graph, CEM, "Topic", "budget").change)
    found = [follows(one) for one in (ADA, BEN, DORA)]
    assert found == [set(), {"need::budget"}, {"need::budget", "need::security"}]


def test_a_case_follows_the_thing_that_its_theme_is_about(graph: Graph) -> None:
    row = {"case_id": "k5", "theme": "need::budget", "title": "A case", "opened": int(NOW), "audience": "staff"}
    graph.tell(Change([("cases.write", [row | {"by": "ben"}])], "ben"))
    merge(graph, "Topic", "security", "budget", CEM)
    assert graph.ask("cases.show", CEM, id="k5")[0]["theme"] == "need::security"
    graph.tell(Change([("cases.write", [row | {"case_id": "k6", "theme": "need::security", "by": "ben"}])], "ben"))
    graph.tell(plan_unmerge(graph, CEM, "Topic", "budget").change)
    assert [graph.ask("cases.show", CEM, id=case)[0]["theme"] for case in ("k5", "k6")] == [
        "need::budget",
        "need::security",
    ]
