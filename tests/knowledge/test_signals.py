"""Signals: what counts, what is a theme, and when it is a mass."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.signals.following import choice_of, read_new
from graphapp.knowledge.signals.mass import RECENT, Past, Signal, find_masses, sum_past
from graphapp.knowledge.signals.reading import Heard, find_groups, read_signals, read_theme
from graphapp.knowledge.signals.survey import SURE, count_months, look_at, survey
from graphapp.knowledge.signals.themes import Theme, find_theme, read_opinion
from graphapp.viewer import Viewer
from tests import village
from tests.remarks import TODAY, Remark, mass, tell_remarks

DAY = TODAY.isoformat()
PRICE = "opinion:price:cloud"


def signal(customer: str, ago: int, **more: Any) -> Signal:
    facts: dict[str, Any] = {"theme": "price", "polarity": -1, "author": f"by {customer}", **more}
    return Signal(f"{customer} {ago} {facts}", 1000 - ago, customer, **facts)


def usual() -> list[Signal]:
    """A year in which four themes were spoken of once in a while."""
    return [signal(f"u{ago}", ago, theme=("pitch", "brand", "service", "price")[ago // 30 % 4])
            for ago in range(20, 460, 30)]  # fmt: skip


def sureness(signals: Iterable[Signal]) -> float:
    return find_masses([*usual(), *signals], 1000)["price"].sureness


class TestMass:
    def test_six_customers_in_three_weeks_are_one_and_two_are_none(self) -> None:
        six = [signal(f"c{number}", 3 * number) for number in range(6)]
        assert sureness(six) >= SURE
        assert sureness(six[:2]) < 0.9

    def test_notes_of_one_customer_count_once(self) -> None:
        found = find_masses([*usual(), *(signal("acme", ago) for ago in range(12))], 1000)["price"]
        assert found.customers == 1
        assert found.sureness < 0.9

    def test_notes_on_one_meeting_count_once(self) -> None:
        found = find_masses([*usual(), *(signal(f"c{n}", 3, meeting="m1") for n in range(6))], 1000)["price"]
        assert found.customers == 1

    def test_companies_of_one_group_count_once(self) -> None:
        found = find_masses([*usual(), *(signal(f"c{n}", n, group="holding") for n in range(6))], 1000)["price"]
        assert found.customers == 1

    def test_one_keen_author_counts_less_than_six(self) -> None:
        own = [signal(f"c{number}", 3 * number) for number in range(5)]
        keen = [signal(f"c{number}", 3 * number, author="keen") for number in range(5)]
        assert sureness(keen) < sureness(own)

    def test_voices_that_contradict_each_other_are_no_mass(self) -> None:
        split = [signal(f"c{number}", 3 * number, polarity=(-1, 1)[number % 2]) for number in range(8)]
        assert sureness(split) < 0.9

    def test_what_is_always_said_is_no_mass(self) -> None:
        always = [signal(f"a{number}", 30 + 3 * number) for number in range(120)]
        six = [signal(f"c{number}", 3 * number) for number in range(6)]
        assert find_masses([*usual(), *always, *six], 1000)["price"].sureness < 0.9 < sureness(six)

    def test_it_speaks_with_ten_notes_and_no_history(self) -> None:
        few = [signal(f"c{number}", 2 * number) for number in range(7)]
        others = [signal("x", 170, theme="pitch"), signal("y", 130, theme="brand"), signal("z", 100, theme="service")]
        assert find_masses([*few, *others], 1000)["price"].sureness >= SURE

    def test_the_first_weeks_of_writing_are_no_alarm(self) -> None:
        begun = [signal(f"c{n}", n, theme=("price", "pitch", "brand", "service")[n % 4]) for n in range(24)]
        assert max(one.sureness for one in find_masses(begun, 1000).values()) < SURE

    def test_it_counts_from_the_first_of_those_that_count(self) -> None:
        found = find_masses([*usual(), *(signal(f"c{n}", 3 * n) for n in range(6))], 1000)["price"]
        assert (found.since, found.polarity) == (985, -1)
        assert len(found.signals) == found.customers == 6

    def test_the_past_may_be_counted_before(self) -> None:
        signals = [*usual(), *(signal(f"c{n}", 3 * n) for n in range(6))]
        recent = [one for one in signals if one.day > 1000 - RECENT]
        assert find_masses(recent, 1000, sum_past(signals, 1000)) == find_masses(signals, 1000)

    def test_without_signals_there_is_nothing(self) -> None:
        assert find_masses([], 1000) == {}
        assert find_masses([], 1000, Past(365, {"price": {-1: 3}})) == {}

    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 500), st.integers(-1, 1), st.integers(0, 3)), max_size=40)
    )
    def test_order_changes_nothing_and_sureness_is_a_share(self, drawn: list[tuple[int, int, int, int]]) -> None:
        signals = list({one.id: one for one in (
            signal(f"c{who}", ago, polarity=polarity, theme=f"t{theme}") for who, ago, polarity, theme in drawn
        )}.values())  # fmt: skip
        found = find_masses(signals, 1000)
        mixed = random.Random(1).sample(signals, len(signals))  # no secret
        assert find_masses(mixed, 1000) == found
        assert all(0 <= one.sureness <= 1 for one in found.values())


class TestThemes:
    @pytest.mark.parametrize(
        ("value", "read"),
        [
            ("price: bad", ("price", -1)),
            ("Product: good", ("product", 1)),
            ("service: mixed", ("service", 0)),
            ("pitch: not bad, not good", ("pitch", 0)),
            ("much too high", ("", 0)),
            ("dear", ("", -1)),
            ("", ("", 0)),
        ],
    )
    def test_an_opinion_has_an_aspect_and_a_direction(self, value: str, read: tuple[str, int]) -> None:
        assert read_opinion(value) == read

    @pytest.mark.parametrize(
        ("theme", "title"),
        [
            (find_theme("opinion", "price: bad", {"offering": ("o", "Cloud")})[0], "Price of Cloud"),
            (find_theme("opinion", "price: bad", {"topic": ("t", "Training")})[0], "Price of Training"),
            (find_theme("opinion", "price: bad", {})[0], "Price in general"),
            (find_theme("competitor", "Hooli", {})[0], "Rival: hooli"),
            (find_theme("competitor", "Hooli", {"rival": ("h", "Hooli AG")})[0], "Rival: Hooli AG"),
            (find_theme("need", "A second site!", {})[0], "Need: a second site"),
            (find_theme("risk", "delay", {"topic": ("t", "Delays")})[0], "Risk: Delays"),
        ],
    )
    def test_a_theme_has_a_title(self, theme: Theme, title: str) -> None:
        assert theme.title == title

    def test_a_key_has_three_parts_whatever_is_typed(self) -> None:
        assert find_theme("need", "a: b:c", {})[0].key == "need:a b c:"

    def test_groups_are_of_all_that_belong_together(self) -> None:
        groups = find_groups([("b", "a"), ("b", "c"), ("x", "y")])
        assert groups == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}


def asks(graph: Graph, viewer: Viewer) -> Any:
    def ask(name: str, **params: Any) -> list[Row]:
        return graph.ask(name, viewer, **params)

    return ask


def heard(graph: Graph, viewer: Viewer = village.CEM, *kinds: str) -> Heard:
    return read_signals(asks(graph, viewer), kinds or ("opinion", "competitor"), DAY)


class TestReading:
    def test_the_price_is_in_mass(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        masses, watched = survey(heard(graph), DAY)
        assert [(one.theme.title, one.said, one.mass.customers) for one in masses] == [
            ("Price of Cloud hosting", "bad", 7)
        ]
        assert masses[0].claims[0] == "cracme3ada"
        assert sum(one.against for one in masses[0].weeks) == 7
        assert not watched

    def test_who_does_not_see_the_notes_sees_no_mass(self, graph: Graph) -> None:
        """Equal to a world in which they were never written."""
        tell_remarks(graph, mass("team:sales")[6:])
        before = survey(heard(graph), DAY)
        tell_remarks(graph, mass("team:sales")[:6])
        assert survey(heard(graph), DAY) == before
        assert survey(heard(graph, village.ADA), DAY)[0]

    def test_a_note_that_is_narrowed_takes_its_signal_along_at_once(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        found = look_at(heard(graph), PRICE, DAY)
        note = {"note": "racme3ada", "author": "ada", "text": "x", "happened": DAY, "edited": 1, "by": "ada"}
        graph.tell(Change([("notes.edit", [note | {"audience": "only:ada"}])], "ada"))
        narrowed = look_at(heard(graph), PRICE, DAY)
        assert found is not None
        assert narrowed is not None
        assert narrowed.mass.customers == found.mass.customers - 1
        assert "cracme3ada" not in narrowed.claims
        assert "cracme3ada" in look_at(heard(graph, village.ADA), PRICE, DAY).claims  # type: ignore[union-attr]

    def test_what_holds_no_more_does_not_count(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        judged = {"from_id": "cem", "to_id": "cracme3ada", "id": "jx", "verdict": "ended", "at": int(village.NOW)}
        graph.tell(Change([("exporting.put_judged", [judged | {"audience": "staff", "by": "cem"}])], "cem"))
        assert "cracme3ada" not in look_at(heard(graph), PRICE, DAY).claims  # type: ignore[union-attr]

    def test_subsidiaries_count_once(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        tie = {"company": "acme", "other": "bolt", "kind": "subsidiary", "since": None, "until": None}
        graph.tell(Change([("companies.related_to", [tie | {"audience": "staff", "by": "ada"}])], "ada"))
        assert look_at(heard(graph), PRICE, DAY).mass.customers == 6  # type: ignore[union-attr]

    def test_a_rival_by_name_and_as_a_company_is_one(self, graph: Graph) -> None:
        remarks = [Remark(name, 2, "Umbrella Café", "", kind="competitor") for name in ("acme", "bolt", "cyan")]
        tell_remarks(graph, remarks)
        ends = {"from_id": "cracme2ada", "to_id": "umbrella", "audience": "staff", "by": "ada"}
        graph.tell(Change([("exporting.put_points_to.Company", [ends])], "ada"))
        found = heard(graph)
        assert {one.theme for one in found.signals if one.theme.startswith("comp")} == {"competitor::umbrella"}
        assert found.themes["competitor::umbrella"].title == "Rival: Umbrella Café"

    def test_what_was_usual_is_counted_by_the_graph(self, graph: Graph) -> None:
        tell_remarks(graph, [*mass(), *(Remark(f"old{number}", 120 + number) for number in range(30))])
        past = heard(graph).past
        assert past is not None
        assert past.voices[PRICE][-1] == 31
        assert look_at(heard(graph), PRICE, DAY).is_mass is False  # type: ignore[union-attr]

    def test_a_theme_is_read_back_for_a_year(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        said = read_theme(asks(graph, village.CEM), PRICE, DAY)
        assert set(said.themes) == {PRICE}
        assert {one.customer for one in said.signals} >= {"acme", "globex"}
        assert [one.against for one in count_months(said.signals, DAY)][-2:] == [7, 0]
        assert not read_theme(asks(graph, village.CEM), "opinion:price:nothing", DAY).signals

    def test_what_is_new_on_my_themes(self, graph: Graph) -> None:
        tell_remarks(graph, mass())
        since = (TODAY - timedelta(days=7)).isoformat()
        ask = asks(graph, village.DORA)
        assert read_new(ask, "dora", since, DAY) == []
        graph.tell(Change(plan_choices("dora", {choice_of(PRICE): "on"}), "dora"))
        # What Dora wrote herself is not new to her.
        assert [(row["claim"], row["title"]) for row in read_new(ask, "dora", since, DAY)] == [
            ("cracme3ada", "Price of Cloud hosting")
        ]
        graph.tell(Change(plan_choices("dora", {choice_of(PRICE): "off"}), "dora"))
        assert read_new(ask, "dora", since, DAY) == []


def test_months_reach_over_the_turn_of_a_year() -> None:
    months = count_months([], "2026-01-31")
    assert [months[0].first, months[-1].first] == [date(2025, 2, 1), date(2026, 1, 1)]
