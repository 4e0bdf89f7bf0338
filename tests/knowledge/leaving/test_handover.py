"""The handover plan: what saves most comes first, who stays close and knows the place takes over, nobody takes all."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from graphapp.knowledge.leaving.handover import Stake, choose_interviews, plan_handover, weigh

KNOWING = {"lea": {"mia": 0.9, "otto": 0.8, "noor": 0.3}, "tom": {"otto": 0.7, "pia": 0.6}, "sue": {}}
TALKS = {("lea", "tom"): 0.2, ("sue", "lea"): 0.9}


def test_what_nobody_else_knows_comes_first() -> None:
    first, *rest = plan_handover(KNOWING, TALKS, {}, ["lea"], 3)
    assert first.thing == "mia"
    assert all(one.saved <= first.saved for one in rest)
    assert {one.leaver for one in (first, *rest)} == {"lea"}


def test_a_close_colleague_takes_over_and_one_who_knows_the_place() -> None:
    around = {("tom", "mia"): 0.0, ("sue", "mia"): 0.0}
    assert plan_handover(KNOWING, TALKS, {}, ["lea"], 1, around)[0].successor == "sue"
    alike = {("lea", "tom"): 0.5, ("lea", "sue"): 0.5}
    assert plan_handover(KNOWING, alike, {}, ["lea"], 1, around | {("tom", "mia"): 0.8})[0].successor == "tom"


def test_a_claim_that_somebody_else_knows_is_no_risk() -> None:
    claims = {"lea": {"c1": 0.5, "c2": 0.9}, "sue": {"c2": 0.9}}
    stake = weigh({}, TALKS, claims, ["lea"])
    assert dict(zip(stake.things, stake.risk.tolist(), strict=True)) == {"c1": 0.5, "c2": 0.0}
    assert [one.thing for one in plan_handover({}, TALKS, claims, ["lea"], 1)] == ["c1"]


def test_who_knows_it_better_of_two_leavers_tells_it() -> None:
    knowing = {"lea": {"mia": 0.2}, "max": {"mia": 0.9}, "sue": {}}
    talks = {("lea", "sue"): 0.5, ("max", "sue"): 0.5}
    (one,) = plan_handover(knowing, talks, {}, ["lea", "max"], 1)
    assert (one.leaver, one.thing, one.successor) == ("max", "mia", "sue")


def test_interviews_are_spread() -> None:
    knowing = {"lea": {f"c{n}": 0.9 for n in range(20)}, "sue": {}, "tom": {}, "uma": {}}
    talks = {("lea", one): 0.5 for one in ("sue", "tom", "uma")}
    found = plan_handover(knowing, talks, {}, ["lea"], 12)
    assert len(found) == 12
    assert all(sum(one.successor == who for one in found) == 4 for who in ("sue", "tom", "uma"))


def test_a_thing_is_told_once_where_that_is_wanted() -> None:
    knowing = {"lea": {"mia": 0.9, "otto": 0.2}, "sue": {}, "tom": {}}
    talks = {("lea", "sue"): 0.9, ("lea", "tom"): 0.9}
    assert [one.thing for one in plan_handover(knowing, talks, {}, ["lea"], 9, {}, again=False)] == ["mia", "otto"]
    assert [one.thing for one in plan_handover(knowing, talks, {}, ["lea"], 9, {})][:2] == ["mia", "mia"]


@pytest.mark.parametrize("room", [0, 1, 5])
def test_room_is_kept_and_nothing_needs_no_plan(room: int) -> None:
    assert len(plan_handover(KNOWING, TALKS, {}, ["lea"], room)) <= room
    assert plan_handover(KNOWING, TALKS, {}, [], room) == []
    assert plan_handover(KNOWING, TALKS, {}, ["nobody"], room) == []
    assert plan_handover({"lea": {"mia": 0.9}}, {}, {}, ["lea"], room) == []


def saved_by(stake: Stake, places: tuple[tuple[int, int], ...]) -> float:
    left = stake.risk.copy()
    for thing, successor in places:
        left[thing] *= 1.0 - stake.chance[thing, successor]
    return float((stake.risk - left).sum())


numbers = some.floats(0.0, 1.0, allow_nan=False)


@given(some.lists(numbers, min_size=3, max_size=3), some.lists(numbers, min_size=6, max_size=6))
def test_the_greedy_order_is_near_the_best_of_all(risks: list[float], chances: list[float]) -> None:
    stake = Stake(
        ["a", "b", "c"], ["x", "y"], ["l"], np.array(risks), np.array(chances).reshape(3, 2), np.zeros((3, 2), np.int64)
    )
    found = choose_interviews(stake, 3)
    gains = [one.saved for one in found]
    assert gains == sorted(gains, reverse=True)
    best = max(saved_by(stake, chosen) for chosen in combinations([(i, j) for i in range(3) for j in range(2)], 3))
    # Each successor tires, by a tenth at most twice here.
    assert sum(gains) >= (1 - 1 / np.e) * 0.81 * best - 1e-9
