"""The simulated years: the same for a seed, each kind with a life of its own; the plain rules; the judge."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from bench.quality import methods
from bench.quality.baselines.lasting import METHODS, chance_after, days_between, fit_half_life
from bench.quality.living.data import KINDS, Said, Verdict
from bench.quality.living.lasting import LifeSize, Years, live
from bench.quality.living.lives import FIRST_DAY, Ageing, Seasonal, Temper, Term, draw_temper, next_year_begin, to_date
from bench.quality.split import Part
from bench.quality.tasks.lasting import (
    AUC,
    BRIER,
    CALIBRATION,
    GAIN,
    LOG_LOSS,
    area_under_curve,
    calibration_error,
    set_quiz,
    try_lasting,
)

TODAY = "2026-07-01"


@pytest.fixture(scope="module")
def years() -> Years:
    """Whole ones, on a seed that is not for tuning."""
    return live(LifeSize(), 11)


def day_number(iso: str) -> int:
    return (date.fromisoformat(iso) - FIRST_DAY).days


def make_claim(name: str, happened: str, kind: str = "need") -> Said:
    return Said(name, kind, "somebody", "something", happened, "anna")


def test_a_seed_is_some_years(years: Years) -> None:
    assert live(LifeSize(), 11) == years
    assert live(LifeSize(), 12) != years
    assert {claim.kind for claim in years.claims} == set(KINDS)
    assert len({claim.subject for claim in years.claims}) > 350


def test_people_lapse_but_seldom(years: Years) -> None:
    confirmed = [verdict for verdict in years.verdicts if verdict.verdict == "confirmed"]
    wrong = [verdict for verdict in confirmed if years.ends[verdict.claim] <= day_number(verdict.happened)]
    assert 0.002 < len(wrong) / len(confirmed) < 0.012
    stale = [claim for claim in years.claims if years.ends[claim.id] <= day_number(claim.happened)]
    assert 0.01 < len(stale) / len(years.claims) < 0.08


def test_whoever_finds_a_claim_over_is_right(years: Years) -> None:
    for verdict in years.verdicts:
        if verdict.verdict != "confirmed":
            assert years.ends[verdict.claim] <= day_number(verdict.happened)


def test_only_the_past_is_given(years: Years) -> None:
    for part in Part:
        first, last = (share * years.days for share in part.value)
        for day in years.draw_days(part):
            assert first <= day <= last
            quiz = set_quiz(years, day)
            assert max(claim.happened for claim in quiz.claims) <= quiz.today
            assert max(verdict.happened for verdict in quiz.verdicts) <= quiz.today
            assert 0.3 < quiz.truth.mean() < 0.9, "neither answer is right for nearly all"
            over = {verdict.claim for verdict in quiz.verdicts if verdict.verdict == "ended"}
            assert not over & {claim.id for claim in quiz.asked}


def test_each_kind_ends_in_its_way() -> None:
    rng, calm = np.random.default_rng(3), Temper(1.0, 4)
    plain = np.array([Ageing(1000).draw(rng, 0, calm)[0] for _ in range(2000)])
    moody = np.array([Ageing(1000, passing=0.3).draw(rng, 0, calm)[0] for _ in range(2000)])
    assert (moody < 60).mean() > (plain < 60).mean() + 0.15, "some are over soon"
    old = np.array([Ageing(1000, 3.0).draw(rng, 0, calm)[0] for _ in range(2000)])
    assert (old < 300).mean() < 0.1 < (plain < 300).mean(), "plans do not end while they are young"
    ends = [to_date(Seasonal(1e-9, 0.1).draw(rng, 100, calm)[0]) for _ in range(50)]
    assert {(end.month, end.day) for end in ends} == {(4, 1)}
    lengths = {Term(0.0).draw(rng, 50, calm)[0] - 50 for _ in range(200)}
    assert lengths == {365, 730, 1095}
    tempers = [draw_temper(rng, "person").haste for _ in range(500)]
    assert np.mean(np.array(tempers) > 1.5) == pytest.approx(0.3, abs=0.08), "some are restless"


def test_a_year_begins_after_today() -> None:
    assert to_date(next_year_begin(day_number("2025-03-31"), 4)) == date(2025, 4, 1)
    assert to_date(next_year_begin(day_number("2025-04-01"), 4)) == date(2026, 4, 1)


def test_a_half_life_is_found_again() -> None:
    rng = np.random.default_rng(1)
    ages = rng.uniform(1, 1000, 4000)
    told = [(float(age), bool(rng.random() < 2 ** (-age / 200))) for age in ages]
    assert fit_half_life(told) == pytest.approx(200, rel=0.15)
    assert fit_half_life([]) == 365


def test_plain_rules() -> None:
    claims = [make_claim("young", "2026-06-01"), make_claim("old", "2025-06-01")]
    verdicts = [Verdict("old", "2026-05-01", "confirmed", "tom"), Verdict("young", "2026-06-20", "ended", "tom")]
    assert METHODS["younger than 6 months"](claims, verdicts, TODAY) == {"young": 0.9, "old": 0.1}
    assert METHODS["younger than 24 months"](claims, verdicts, TODAY) == {"young": 0.9, "old": 0.9}
    assert METHODS["share of all"](claims, verdicts, TODAY) == {"young": 0.5, "old": 0.5}
    plain, renewed = (
        METHODS[name](claims, verdicts, TODAY)["old"]
        for name in ("half-life a kind", "half-life a kind, from the last confirmation")
    )
    assert plain < renewed
    assert chance_after(100, 100) == 0.5
    assert days_between("2026-02-28", "2026-03-01") == 1


def test_half_lives_differ_by_kind() -> None:
    claims = [make_claim(f"{kind}{place}", "2026-01-01", kind) for kind in ("need", "role") for place in range(20)]
    verdicts = [
        Verdict(claim.id, "2026-06-01", "confirmed" if claim.kind == "role" else "ended", "tom") for claim in claims
    ]
    found = METHODS["half-life a kind"](claims, verdicts, TODAY)
    assert found["role1"] > 0.9 and found["need1"] < 0.1
    assert METHODS["one half-life"](claims, verdicts, TODAY)["role1"] == pytest.approx(0.5, abs=0.1)


def test_measures() -> None:
    truth = np.array([True, True, False, False])
    assert area_under_curve(np.array([0.9, 0.8, 0.3, 0.1]), truth) == 1
    assert area_under_curve(np.array([0.5, 0.5, 0.5, 0.5]), truth) == 0.5
    assert area_under_curve(np.array([0.9, 0.2, 0.3, 0.1]), truth) == 0.75
    assert calibration_error(np.array([0.5, 0.5, 0.5, 0.5]), truth) == 0
    assert calibration_error(np.array([0.9, 0.9, 0.9, 0.9]), truth) == pytest.approx(0.4)
    assert calibration_error(np.array([1.0, 1.0, 0.0, 0.0]), truth) == 0


def test_the_judge_knows_right_from_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    few = live(LifeSize.small(), 11)

    def know(claims: list[Said], _: object, today: str) -> dict[str, float]:
        return {claim.id: float(day_number(today) < few.ends[claim.id]) for claim in claims}

    monkeypatch.setattr(methods, "still_holds", know)
    tally = try_lasting(few, Part.LATE)
    means = tally.means()[methods.OURS]
    assert means[BRIER].value == means[CALIBRATION].value == 0
    assert means[AUC].value == 1
    assert means[LOG_LOSS].value < 0.01
    assert means[GAIN].is_above_zero
    flat = [tally.means()[name][GAIN].value for name in ("share of all", "younger than 12 months")]
    assert max(flat) <= 0 < means[GAIN].value
    asked = Counter(len(column.values) for column in (columns[BRIER] for columns in tally.columns.values()))
    assert len(asked) == 1


def test_what_is_left_out_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    few = live(LifeSize.small(), 11)
    monkeypatch.setattr(methods, "still_holds", lambda *_: {})
    assert try_lasting(few, Part.EARLY).means()[methods.OURS][BRIER].value == 0.25
    monkeypatch.setattr(methods, "still_holds", lambda claims, *_: dict.fromkeys((one.id for one in claims), 1.2))
    with pytest.raises(ValueError, match="between 0 and 1"):
        try_lasting(few, Part.EARLY)
