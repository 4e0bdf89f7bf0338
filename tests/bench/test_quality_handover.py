"""Offices that people leave: the same for a seed; what an interview saves, worked out by hand; plans; the task."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bench.quality import methods
from bench.quality.baselines.handover import PLANNERS
from bench.quality.living.handover import Departure, OfficeSize, write_departures
from bench.quality.living.losses import FEW, Interview, Losses, best_curve, curve
from bench.quality.tasks.handover import ROOM, of_possible, try_handovers

SMALL = Departure(
    knowing={"lea": {"ann": 0.8, "bob": 0.2, "cay": 0.6}, "sid": {"bob": 0.5}, "sue": {}},
    talks={("lea", "sid"): 1.0, ("sid", "lea"): 1.0},
    claims={"lea": {"one": 0.4, "two": 0.2, "told": 0.9}, "sid": {"told": 0.9}, "sue": {}},
    leavers=("lea",),
    moments={"lea": {"ann": 1, "bob": 9, "cay": 5}},
    company={"ann": "firm", "bob": "firm", "cay": "other"},
    subject={"one": "ann", "two": "ann", "told": "cay"},
    openness={"ann": 0.0, "bob": 0.0, "cay": 0.0},
)
ANN, BOB, CAY = 0.5 * (2 + math.log2(3)), 0.5 * (1 + math.log2(3)), 0.5 * 3


def meets(close: float, local: float) -> float:
    return 1 / (1 + math.exp(1.6 - 2.6 * close - 2.0 * local))


def hears(close: float, local: float) -> float:
    return 1 / (1 + math.exp(0.6 - 2.4 * close - 0.8 * local))


def test_a_seed_is_an_office() -> None:
    assert write_departures(OfficeSize.small(), "11") == write_departures(OfficeSize.small(), "11")
    assert write_departures(OfficeSize.small(), "11") != write_departures(OfficeSize.small(), "12")


def test_offices_are_as_they_are() -> None:
    size = OfficeSize()
    all_ = [departure for seed in range(8) for departure in write_departures(size, str(seed))]
    for one in all_:
        assert 60 <= len(one.knowing) <= 200 and 300 <= len(one.company) <= 3000
        assert 1 <= len(one.leavers) <= 3 and len(set(one.leavers)) == len(one.leavers)
        assert all(0 < strength <= 1 for known in one.knowing.values() for strength in known.values())
        assert all(one.talks[other, this] == close for (this, other), close in one.talks.items())
        knowers = Counter(claim for known in one.claims.values() for claim in known)
        assert sum(count == 1 for count in knowers.values()) > len(knowers) / 3, "claims that one knows alone"
        assert knowers.keys() == one.subject.keys()
        assert Losses(one).risk > 1
        moments = np.sort([count for had in one.moments.values() for count in had.values()])[::-1]
        assert moments[: len(moments) // 10].sum() > moments.sum() / 2, "a tenth of the ties has most of the moments"
    assert {len(one.leavers) for one in all_} == {1, 2, 3}


def test_what_is_lost() -> None:
    assert Losses(SMALL).risk == pytest.approx(ANN + BOB * 0.5 + CAY + 0.4 + 0.2)


def test_what_an_interview_saves() -> None:
    losses = Losses(SMALL)
    assert losses.hold(("sid", "lea", "ann")) == pytest.approx(ANN * meets(1, 0.5) * 0.4)
    assert losses.hold(("sid", "lea", "ann")) == 0, "they have met"
    assert losses.hold(("sue", "lea", "ann")) == pytest.approx(ANN * (1 - meets(1, 0.5) * 0.4) * meets(0, 0) * 0.4)
    assert losses.hold(("sid", "lea", "bob")) == 0, "the tie is stronger than what would be handed over"
    chance = hears(1, 0.5)
    assert losses.hold(("sid", "lea", "one")) == pytest.approx(chance * 0.4 + chance / 2 * 0.2)
    assert losses.hold(("sue", "lea", "told")) == 0, "somebody knows it who stays"


def test_in_vain() -> None:
    losses = Losses(SMALL)
    for vain in (("lea", "lea", "ann"), ("nobody", "lea", "ann"), ("sid", "sue", "ann"), ("sid", "lea", "nothing")):
        assert losses.hold(vain) == 0


def test_a_successor_takes_a_few() -> None:
    fresh, tired = Losses(SMALL), Losses(SMALL)
    for _ in range(FEW):
        tired.hold(("sue", "lea", "nothing"))
    assert tired.copy().hold(("sue", "lea", "cay")) == pytest.approx(fresh.copy().hold(("sue", "lea", "cay")) / 2)
    assert tired.hold(("sid", "lea", "cay")) == fresh.hold(("sid", "lea", "cay")), "another one is fresh"


def test_two_leavers_with_one_thing_lose_it_once() -> None:
    both = replace(SMALL, leavers=("lea", "sid"))
    assert Losses(both).risk == pytest.approx(ANN + BOB + CAY + 0.4 + 0.2 + 0.9)


def test_nothing_is_better_than_the_best() -> None:
    for departure in write_departures(OfficeSize.small(), "11"):
        losses = Losses(departure)
        best = best_curve(losses, ROOM)
        assert best[-1] < losses.risk
        for plan in PLANNERS.values():
            reached = curve(losses, plan(departure, ROOM), ROOM)
            assert len(reached) == ROOM and (np.diff(reached) >= 0).all()
            assert reached.sum() <= best.sum()


def test_plans() -> None:
    def things(name: str) -> list[str]:
        return [thing for _, _, thing in PLANNERS[name](SMALL, 3)]

    assert things("busiest first") == ["bob", "cay", "ann"]
    assert things("strongest tie first") == ["ann", "cay", "bob"]
    assert things("weightiest first") == ["told", "ann", "cay"]
    assert things("known to nobody else first") == ["ann", "cay", "one"]
    assert len(set(things("random"))) == 3
    assert PLANNERS["busiest first"](SMALL, 1) == [("sid", "lea", "bob")], "to the closest"


def test_ours_is_asked_with_what_may_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def know(*seen: object) -> Sequence[Interview]:
        departure = next(one for one in write_departures(OfficeSize.small(), "5 0") if (*_visible(one), ROOM) == seen)
        losses, plan = Losses(departure), list[Interview]()
        for _ in range(ROOM):
            plan.append(losses.choose())
            losses.hold(plan[-1])
        return plan

    monkeypatch.setattr(methods, "handover", know)
    tally = try_handovers([5], 1, OfficeSize.small())
    assert tally.columns[methods.OURS][of_possible(10)].values == pytest.approx([1.0, 1.0])
    assert set(PLANNERS) < tally.columns.keys()
    monkeypatch.setattr(methods, "handover", lambda *_: [])
    assert set(try_handovers([5], 1, OfficeSize.small()).columns[methods.OURS][of_possible(25)].values) == {0.0}


def _visible(one: Departure) -> tuple[object, ...]:
    return one.knowing, one.talks, one.claims, one.leavers
