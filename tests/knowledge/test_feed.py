"""What is worth knowing on a morning: each form, the same from both sources of links, nothing hidden, nothing twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.facts import ordinal
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.answers import plan_answer, read_answers
from graphapp.knowledge.feed import feed
from graphapp.knowledge.feed.candidates import Candidate, Evidence
from graphapp.knowledge.feed.feed import FLOOR, MOST, choose, pick
from graphapp.knowledge.feed.reader import find_companies, read_reader
from graphapp.knowledge.feed.saying import Finding, prove, say
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks, Links, days_since
from graphapp.knowledge.feed.taste import KNEW, NOT_MINE, USEFUL, Shown, Taste
from graphapp.viewer import Viewer
from tests import news, village

TODAY = "2026-01-01"


@contextmanager
def held_links(graph: Graph, folder: Path, viewer: Viewer) -> Iterator[Links]:
    service = AdjacencyService(graph, folder)
    assert service.wait()
    with service.seen_by(viewer) as seen:
        assert seen is not None
        yield HeldLinks(seen)
    service.close()


def tell_morning(graph: Graph, viewer: Viewer, links: Links, shown: list[Shown], today: str = TODAY) -> list[Finding]:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    rows = ask("home.my_companies", employee=viewer.id, today=today)
    companies = find_companies(rows, links, viewer.id)
    morning = pick(read_reader(links, viewer.id, today, companies, read_answers(ask)), shown)
    return prove(ask, morning, say(ask, morning, {mine.thing.id: mine for mine in companies}))


def asked(graph: Graph, viewer: Viewer, shown: list[Shown] | None = None, today: str = TODAY) -> list[Finding]:
    links = AskedLinks(lambda name, **params: graph.ask(name, viewer, **params), village.NOW)
    return tell_morning(graph, viewer, links, shown or [], today)


def sentence(one: Finding) -> str:
    return "".join(part if isinstance(part, str) else part.name for part in one.sentence)


def said(graph: Graph, viewer: Viewer) -> dict[str, str]:
    return {one.form: sentence(one) for one in asked(graph, viewer)}


class TestForms:
    def test_a_colleague_of_another_team_sees_somebody_at_my_company(self, graph: Graph) -> None:
        graph.tell(Change(news.shared_contact(), "ben"))
        [one] = asked(graph, village.ADA)
        assert (one.form, sentence(one)) == ("knows", "Ben Ito knows Noor Haddad at Globex: a strong tie.")
        assert set(one.evidence) == {"x0", "x1", "x2", "x3", "w2"}
        assert one.next is not None and one.next.id == "ben"
        assert [thing.id for thing in one.path[0]] == ["ben", "noor", "globex"] and len(one.path[1]) == 2

    def test_less_of_it_in_the_own_team(self, graph: Graph) -> None:
        graph.tell(Change(news.shared_contact(), "ben"))
        [before] = asked(graph, village.ADA)
        joined = village.rows("employee team since until", ("ben", "sales", None, None), audience=None)
        graph.tell(Change([("teams.join", joined)], "ada"))
        assert all(one.worth < 0.3 * before.worth for one in asked(graph, village.ADA))

    def test_somebody_whom_we_know_moved(self, graph: Graph) -> None:
        graph.tell(Change(news.moved(), "ben"))
        one = next(one for one in asked(graph, village.ADA) if one.form == "moved")
        assert sentence(one) == (
            "Rosa Lind, whom Ben Ito knows (fair), left Initech and is now at Globex (Head of purchasing)."
        )
        assert {"w5", "w6", "y0", "y4"} <= set(one.evidence)
        mine = next(one for one in asked(graph, village.BEN) if one.form == "moved")
        assert "Rosa Lind, whom you know, left" in sentence(mine)

    def test_a_need_that_was_met_elsewhere(self, graph: Graph) -> None:
        graph.tell(Change(news.sold_elsewhere(), "ben"))
        one = next(one for one in asked(graph, village.ADA) if one.form == "solved")
        assert sentence(one) == (
            "At Globex Security is still open; Umbrella Café had it too and bought Training (Umbrella training)."
        )
        assert set(one.notes) == {"n1", "n3"} and {"o3", "o3/umbrella", "o3/training"} <= set(one.evidence)
        assert one.topic is not None and one.topic.id == "security"

    def test_what_is_on_offer_already_is_no_news(self, graph: Graph) -> None:
        graph.tell(Change(news.sold_elsewhere(), "ben"))
        offer = village.rows("opportunity offering", ("o1", "training"))
        graph.tell(Change([("opportunities.offers", offer)], "ada"))
        assert not {"solved", "alike"} & said(graph, village.ADA).keys()

    @pytest.mark.parametrize("answer", ["no", "taken"])
    def test_what_was_answered_is_no_news_to_who_sees_the_answer(self, graph: Graph, answer: str) -> None:
        graph.tell(Change(news.sold_elsewhere(), "ben"))
        for audience, forms in (("only:ben", {"solved", "alike"}), ("staff", set[str]())):
            row = plan_answer("globex", "training", answer, "They train themselves.", int(village.NOW), "ben", audience)
            graph.tell(Change([("cross_sell.answer", [row])], "ben"))
            assert {"solved", "alike"} & said(graph, village.ADA).keys() == forms

    def test_a_company_like_mine_bought_something(self, graph: Graph) -> None:
        graph.tell(Change(news.sold_elsewhere(), "ben"))
        told = said(graph, village.ADA)["alike"]
        assert told.startswith("Umbrella Café is like Globex: both have to do with ")
        assert told.endswith(". It bought Training (Umbrella training).")

    def test_people_who_worked_with_us_elsewhere_and_whom_acquaintances_know(self, graph: Graph) -> None:
        graph.tell(Change(news.worked_together(), "ben"))
        project = said(graph, village.CEM)["project"]
        assert project == "Noor Haddad of Globex took part in our project Borealis for Initech."
        related = [sentence(one) for one in asked(graph, village.BEN)]
        assert any(one.startswith("Otto Berg, whom you know, is an old colleague of ") for one in related)


class TestWholeMornings:
    def test_nothing_is_said_where_there_is_nothing(self, graph: Graph) -> None:
        assert asked(graph, village.DORA) == []

    def test_links_in_memory_tell_the_same(self, graph: Graph, tmp_path: Path) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        told = 0
        for viewer in village.CAST:
            with held_links(graph, tmp_path / viewer.id, viewer) as links:
                held = tell_morning(graph, viewer, links, [])
            expected = asked(graph, viewer)
            # Sums of ties are held with less precision.
            assert [one.worth for one in held] == pytest.approx([one.worth for one in expected], rel=1e-4)
            assert [replace(one, worth=0.0) for one in held] == [replace(one, worth=0.0) for one in expected]
            told += len(expected)
        assert told > 7

    def test_what_is_hidden_changes_nothing(self, empty_graph: Graph) -> None:
        village.build(empty_graph, with_hidden=False)
        empty_graph.tell(Change(news.all_of_it(), "ben"))
        before = [asked(empty_graph, viewer) for viewer in (village.CEM, village.ADA)]
        empty_graph.tell(Change([*village.hidden(), *village.whispers()], "ben"))
        assert [asked(empty_graph, viewer) for viewer in (village.CEM, village.ADA)] == before and before[1]

    def test_goes_with_its_evidence_and_stays_without_other_things(self, graph: Graph) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        before = {one.key for one in asked(graph, village.ADA)}
        gone = next(key for key in before if key.startswith("solved"))
        graph.tell(Change([("notes.delete", [{"note": "n1"}]), ("topics.disconnect", [{"note": "n1"}])], "ada"))
        assert gone not in {one.key for one in asked(graph, village.ADA)}
        assert next(key for key in before if key.startswith("moved")) in {one.key for one in asked(graph, village.ADA)}


def shown_of(found: list[Finding], day: str = TODAY) -> list[Shown]:
    return [Shown(f"s{place}", one.key, one.form, day, place) for place, one in enumerate(found)]


class TestFromDayToDay:
    def test_what_was_shown_earlier_does_not_come_again(self, graph: Graph) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        first = asked(graph, village.ADA)
        again = asked(graph, village.ADA, shown_of(first, "2025-12-31"))
        assert first and not {one.key for one in first} & {one.key for one in again}

    def test_the_list_of_the_day_stays_as_it_is(self, graph: Graph, tmp_path: Path) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        first = asked(graph, village.ADA)[::-1]
        assert [one.key for one in asked(graph, village.ADA, shown_of(first))] == [one.key for one in first]
        with held_links(graph, tmp_path / "held", village.ADA) as links:
            again = tell_morning(graph, village.ADA, links, shown_of(first))
        assert [one.key for one in again] == [one.key for one in first] and again[0].shown == shown_of(first)[0]

    def test_but_for_what_is_true_no_more(self, graph: Graph) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        first = asked(graph, village.ADA)
        graph.tell(Change([("things.delete.Contact", [{"thing": "rosa"}])], "ada"))
        kept = [one.key for one in asked(graph, village.ADA, shown_of(first))]
        assert kept == [one.key for one in first if "rosa" not in one.key] and len(kept) < len(first)


def made(form: str, worth: float, company: int, *about: int) -> Candidate:
    return Candidate(form, worth, company, (*about, company), (), ((), ()), Evidence())


def name(one: Candidate) -> str:
    return f"{one.form} {one.key}"


class TestChoose:
    def test_takes_the_best_but_not_seven_of_a_kind(self) -> None:
        alike = [made("moved", 0.9 - number / 100, number, 100 + number) for number in range(9)]
        chosen = choose([*alike, made("knows", 0.4, 50, 200)], name)
        assert [one.form for one in chosen[:3]] == ["moved", "moved", "knows"]
        assert len(chosen) <= MOST

    def test_leaves_out_what_is_worth_too_little(self) -> None:
        assert choose([made("moved", FLOOR / 2, 1, 2)], name) == [] == choose([], name)

    def test_says_nothing_twice(self) -> None:
        assert len(choose([made("knows", 0.9, 1, 2), made("knows", 0.9, 1, 2)], name)) == 1


class TestTaste:
    def test_one_answer_moves_little_and_many_are_bounded(self) -> None:
        def of(*answers: str) -> float:
            shown = [Shown(f"s{n}", "k", "moved", TODAY, n, answer, "", "") for n, answer in enumerate(answers)]
            return Taste(shown).factor("moved", "globex")

        assert of() == of("") == 1.0
        assert 1.0 < of(USEFUL) < of(*[USEFUL] * 9) < 2.0
        assert 1.0 > of(KNEW) > of(NOT_MINE) > of(*[NOT_MINE] * 9) > 0.5
        assert of(USEFUL, NOT_MINE) == 1.0

    def test_counts_form_company_and_topic_and_nothing_else(self) -> None:
        taste = Taste([Shown("s", "k", "solved", TODAY, 0, NOT_MINE, "globex", "security")])
        assert taste.factor("moved", "initech") == 1.0
        assert taste.factor("moved", "globex") == taste.factor("solved", "initech") < 1.0
        assert 1 / 3 <= taste.factor("solved", "globex", "security") < taste.factor("solved", "globex")

    @pytest.mark.parametrize("answers", [[], [USEFUL], [NOT_MINE, NOT_MINE], [USEFUL] * 20])
    def test_knows_how_much_anything_can_gain_by_it(self, answers: list[str]) -> None:
        taste = Taste(
            [Shown(f"s{n}", "k", "moved", TODAY, n, answer, "globex", "security") for n, answer in enumerate(answers)]
        )
        assert taste.factor("moved", "globex", "security") <= taste.most
        assert taste.most == (3.0 if USEFUL in answers else 1.0)

    def test_lifts_above_the_floor_what_was_just_below_it(self, monkeypatch: pytest.MonkeyPatch, graph: Graph) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        last = asked(graph, village.ADA)[-1]
        monkeypatch.setattr(feed, "FLOOR", last.worth * 1.01)
        assert last.key not in {one.key for one in asked(graph, village.ADA)}
        liked = [Shown(f"s{n}", f"old{n}", last.form, "2025-12-30", n, USEFUL, last.company.id) for n in range(9)]
        assert last.key in {one.key for one in asked(graph, village.ADA, liked)}

    def test_changes_the_order_of_the_next_day(self, graph: Graph) -> None:
        graph.tell(Change(news.all_of_it(), "ben"))
        best = asked(graph, village.ADA)[0]
        against = [Shown(f"s{n}", f"old{n}", best.form, "2025-12-30", n, NOT_MINE, best.company.id) for n in range(6)]
        after = asked(graph, village.ADA, against)
        assert after and after[0].key != best.key


@pytest.mark.parametrize(("day", "age"), [("2026-01-01", 0.0), ("2025-12-22", 10.0), ("2027-01-01", 0.0)])
def test_ages(day: str, age: float) -> None:
    found = days_since(np.array([ordinal(text) for text in (day, "", "soon")]), date(2026, 1, 1))
    assert found[0] == age and np.isnan(found[1:]).all()
