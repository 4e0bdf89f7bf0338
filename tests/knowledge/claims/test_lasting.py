"""How likely a claim still holds, and why."""

from dataclasses import replace

import pytest

from graphapp.knowledge.claims.claim import Claim, History, Verdict
from graphapp.knowledge.claims.implied import imply_verdicts
from graphapp.knowledge.claims.lasting import holds, judge_claims, tell_age, tell_day, weight
from graphapp.knowledge.claims.lifespans import Lifespan, learn_lifespans, set_lifespans, shipped_lifespans

LIFESPANS = shipped_lifespans()
CLAIM = Claim("k", "decision_maker", "c", "Mia Roth", "2025-09-20", by="Ines", by_id="e1")
TODAY = "2026-11-22"


def test_the_reason_says_who_said_it_and_who_confirmed_it() -> None:
    chance = holds(CLAIM, [Verdict("confirmed", "2026-03-05", "Tom", "e2")], TODAY, LIFESPANS)
    assert chance.because == "said 14 months ago by Ines, confirmed by Tom in March"
    assert [part.person for part in chance.parts if part.person] == ["e1", "e2"]


def test_a_claim_grows_old_and_a_confirmation_makes_it_young() -> None:
    days = ["2025-09-20", "2025-12-01", "2026-06-01", "2026-11-22", "2029-01-01"]
    ages = [holds(CLAIM, [], day, LIFESPANS).probability for day in days]
    assert ages == sorted(ages, reverse=True) and ages[0] > 0.9 and ages[-1] < 0.4
    confirmed = holds(CLAIM, [Verdict("confirmed", "2026-11-01")], TODAY, LIFESPANS)
    assert confirmed.probability > 0.9 > holds(CLAIM, [], TODAY, LIFESPANS).probability


def test_one_who_says_no_more_lowers_it_and_still_true_brings_it_back() -> None:
    ended = Verdict("ended", "2026-10-01", "Tom")
    low = holds(CLAIM, [ended], TODAY, LIFESPANS)
    assert low.probability < 0.2 and low.word == "probably not any more"
    assert "said to hold no more by Tom" in low.because
    assert holds(CLAIM, [Verdict("confirmed", "2026-11-01"), ended], TODAY, LIFESPANS).probability > 0.3


def test_verdicts_of_later_days_are_not_known_yet() -> None:
    later = [Verdict("ended", "2026-12-24")]
    assert holds(CLAIM, later, TODAY, LIFESPANS) == holds(CLAIM, [], TODAY, LIFESPANS)


def test_what_has_lived_long_goes_on_to_live_long() -> None:
    young = replace(CLAIM, happened="2026-10-01")
    old = replace(CLAIM, happened="2020-10-01")
    then, now = (
        [Verdict("confirmed", f"{year}-11-01") for year in range(2021, 2027)],
        [Verdict("confirmed", "2026-11-01")],
    )
    chances = [holds(one, said, "2029-11-01", LIFESPANS).probability for one, said in ((young, now), (old, then))]
    assert chances[1] > chances[0] + 0.1


def test_an_old_claim_that_somebody_confirms_is_believed() -> None:
    ancient = replace(CLAIM, happened="2015-10-01")
    assert holds(ancient, [Verdict("confirmed", "2026-11-01")], TODAY, LIFESPANS).probability > 0.75


def test_a_restless_subject_is_believed_less() -> None:
    others = [History(replace(CLAIM, id=f"o{at}"), (Verdict("ended", "2025-12-01"),)) for at in range(3)]
    assert (
        holds(CLAIM, [], TODAY, LIFESPANS, others).probability < holds(CLAIM, [], TODAY, LIFESPANS).probability - 0.05
    )
    judged = judge_claims([History(CLAIM), *others], TODAY, LIFESPANS)
    assert judged["k"] == holds(CLAIM, [], TODAY, LIFESPANS, others)


@pytest.mark.parametrize("claim", [
    replace(CLAIM, until="2026-10-31"),
    Claim("k", "contract_end", "c", "end of October", "2026-05-01"),
])  # fmt: skip
def test_behind_its_day_it_probably_does_not_hold_any_more(claim: Claim) -> None:
    chance = holds(claim, [Verdict("confirmed", "2026-10-01")], TODAY, LIFESPANS)
    assert chance.probability < 0.2
    assert "was to hold until 31 October 2026" in chance.because


def test_old_claims_sink_sooner_than_their_probability() -> None:
    assert weight(0.9) > 0.75 and 0 < weight(0.3) < 0.1 and weight(0) == 0


@pytest.mark.parametrize(("day", "age", "when"), [
    ("2026-11-22", "today", "today"),
    ("2026-11-21", "yesterday", "yesterday"),
    ("2026-11-17", "5 days ago", "5 days ago"),
    ("2026-11-01", "3 weeks ago", "3 weeks ago"),
    ("2026-03-01", "8 months ago", "in March"),
    ("2025-03-01", "20 months ago", "in March 2025"),
    ("2021-03-01", "5 years ago", "in March 2021"),
])  # fmt: skip
def test_days_are_told_as_one_would(day: str, age: str, when: str) -> None:
    assert (tell_age(day, TODAY), tell_day(day, TODAY)) == (age, when)


class TestLearning:
    def histories(self, verdict: str, months: int, number: int) -> list[History]:
        day = f"{2024 + months // 12}-{months % 12 + 1:02}-01"
        return [
            History(Claim(str(at), "budget", str(at), "80k", "2024-01-01"), (Verdict(verdict, day),))
            for at in range(number)
        ]

    def test_nothing_is_learned_from_nothing(self) -> None:
        assert learn_lifespans([History(CLAIM)]) == LIFESPANS

    def test_confirmations_make_a_kind_live_longer_and_ends_make_it_live_shorter(self) -> None:
        longer = learn_lifespans(self.histories("confirmed", 18, 40))["budget"]
        shorter = learn_lifespans(self.histories("ended", 1, 40))["budget"]
        assert shorter.days < LIFESPANS["budget"].days / 2 and longer.days > LIFESPANS["budget"].days * 2
        assert longer.verdicts == 40

    def test_one_verdict_moves_little(self) -> None:
        one = learn_lifespans(self.histories("ended", 1, 1))["budget"]
        assert one.days > LIFESPANS["budget"].days * 0.6

    def test_of_claims_whose_subject_is_not_told_none_says_the_same_as_another(self) -> None:
        """So they come from the graph: neither subject nor value is read for learning."""
        days = [f"2024-{at // 28 + 1:02}-{at % 28 + 1:02}" for at in range(56)]
        alone = [
            History(Claim(str(at), "budget", "", "", day), (Verdict("ended", f"{day[:4]}-{int(day[5:7]) + 1:02}-28"),))
            for at, day in enumerate(days)
        ]
        assert imply_verdicts(alone) == alone
        named = [replace(one, claim=replace(one.claim, subject=one.claim.id)) for one in alone]
        assert learn_lifespans(alone) == learn_lifespans(named)

    def test_what_later_claims_say_does_not_hang_on_their_order(self) -> None:
        claims = [Claim(str(at), "budget", "acme", f"{at // 3}k", f"2024-01-{at // 2 + 1:02}") for at in range(40)]
        found = imply_verdicts(map(History, claims))
        turned = imply_verdicts(map(History, reversed(claims)))
        assert sorted(turned, key=lambda one: int(one.claim.id)) == found
        assert [len(one.verdicts) for one in found[-2:]] == [0, 0] and all(one.verdicts for one in found[:-2])

    def test_an_administrator_has_the_last_word(self) -> None:
        learned = set_lifespans(learn_lifespans(self.histories("ended", 1, 40)), {"budget": 300, "own": 20})
        assert learned["budget"].days == 300 and learned["budget"].is_set and learned["budget"].verdicts == 40
        assert learned["own"].days == 20

    def test_the_half_life_is_where_one_half_is_left(self) -> None:
        for shape in (0.6, 2.5, 50.0):
            lifespan = Lifespan(100, shape)
            assert (1 + 100 / lifespan.scale) ** -shape == pytest.approx(0.5)
