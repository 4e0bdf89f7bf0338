"""Two claims that cannot both hold, and those that only look so."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.contradictions import contradict, find_contradictions
from graphapp.knowledge.claims.implied import agree
from graphapp.knowledge.claims.kinds import CLAIM_KINDS

ids = count()


def claim(kind: str, value: str, happened: str = "2026-03-01", **more: object) -> Claim:
    return Claim(f"k{next(ids)}", kind, str(more.pop("subject", "c")), value, happened, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "one", "other"), [
    ("decision_maker", "Mia Roth", "Frau Weber entscheidet"),
    ("decision_maker", "Tom Roth", "Mia Roth signs"),
    ("contract_end", "ends 30 June 2027", "läuft bis Ende 2028"),
    ("contract_end", "Q3 2026", "October 2026"),
    ("budget", "kein Budget", "80k approved"),
    ("budget", "60k", "EUR 250.000"),
    ("role", "CFO", "Werksleiter"),
    ("role", "directrice qualité", "head of sales"),
    ("opinion", "service: very good", "Service: eine Katastrophe"),
    ("opinion", "price: fair", "prix: pas convaincu"),
    ("preference", "calls only in the morning", "bitte nachmittags anrufen"),
    ("preference", "hates slides", "wants a proper presentation"),
    ("preference", "per Du", "bitte siezen"),
])  # fmt: skip
def test_these_cannot_both_hold(kind: str, one: str, other: str) -> None:
    first, second = claim(kind, one), claim(kind, other, "2026-04-01")
    assert contradict(first, second) >= 0.5 and contradict(second, first) >= 0.5
    assert not agree(first, second)


@pytest.mark.parametrize(("kind", "one", "other"), [
    ("decision_maker", "Mrs. Roth signs", "decision is with Mia Roth"),
    ("decision_maker", "Mia Roth and Tom Weber together", "Tom Weber"),
    ("decision_maker", "for travel: Mia Roth", "Tom Weber decides for software"),
    ("contract_end", "Q3 2026", "end of September 2026"),
    ("contract_end", "maintenance ends 2026-06-30", "licences until 2027-06-30"),
    ("contract_end", "ends June 2026", "renewed until June 2028"),
    ("budget", "80k", "80.000 EUR are there"),
    ("budget", "no budget for 2026", "budget 2027 approved"),
    ("role", "CFO", "also managing director of the subsidiary"),
    ("role", "CFO", "sits on the works council"),
    ("role", "CFO", "Finanzvorstand"),
    ("role", "plant manager until March 2026", "since April 2026 head of sales"),
    ("opinion", "service: very good", "price: too high"),
    ("preference", "calls only in the morning", "no slides please"),
    ("need", "a label printer", "training"),
    ("competitor", "Velora", "Ostrava Works"),
])  # fmt: skip
def test_these_only_look_so(kind: str, one: str, other: str) -> None:
    first, second = claim(kind, one), claim(kind, other, "2026-04-01")
    assert contradict(first, second) < 0.5 and contradict(second, first) < 0.5


def test_another_subject_kind_or_thing_never_clashes() -> None:
    first = claim("decision_maker", "Mia Roth")
    assert contradict(first, claim("decision_maker", "Tom Weber", subject="d")) == 0
    assert contradict(first, claim("need", "Tom Weber")) == 0
    cars, desks = (
        claim("decision_maker", name, about=(about,)) for name, about in (("Mia Roth", "cars"), ("Tom Weber", "desks"))
    )
    assert contradict(cars, desks) == 0


def test_one_after_the_other_is_no_clash() -> None:
    before = claim("decision_maker", "Mia Roth", until="2026-03-31")
    after = claim("decision_maker", "Tom Weber", "2026-05-01", since="2026-04-01")
    assert contradict(before, after) == 0
    assert contradict(claim("decision_maker", "Mia Roth"), after) == 0


def test_the_words_around_a_value_tell_its_time() -> None:
    before = claim("role", "CFO", "2025-01-01", text="noted: CFO until March 2026")
    assert contradict(before, claim("role", "head of sales", "2026-05-01")) == 0


def test_who_says_the_same_in_other_words_agrees() -> None:
    assert agree(claim("role", "CFO"), claim("role", "Finanzchefin"))
    assert agree(claim("decision_maker", "Mrs. Roth"), claim("decision_maker", "Mia Roth signs"))
    assert not agree(claim("need", "label printer"), claim("need", "training for operators"))


def test_pairs_are_found_within_subject_and_kind_the_surest_first() -> None:
    claims = [
        claim("role", "CFO", subject="p"),
        claim("role", "head of sales", "2026-04-01", subject="p"),
        claim("role", "head of sales", subject="q"),
        claim("budget", "none", subject="c"),
        claim("budget", "80k", "2026-04-01", subject="c"),
    ]
    found = find_contradictions(claims)
    assert [(pair.first.id, pair.second.id) for pair in found] == [
        (claims[0].id, claims[1].id),
        (claims[3].id, claims[4].id),
    ]
    assert find_contradictions(claims, least=0.99) == []


def test_of_two_of_one_day_the_change_is_the_later_in_either_order() -> None:
    before, change = claim("decision_maker", "Ann Berg"), claim("decision_maker", "since: Bea Roth")
    assert contradict(before, change) == contradict(change, before) == 0


def test_a_customer_of_whom_much_is_said_takes_no_square_of_time() -> None:
    claims = [claim("need", f"thing {number}", f"20{20 + number % 6}-01-01") for number in range(3_000)]
    assert find_contradictions(claims) == []


@given(st.sampled_from([kind.name for kind in CLAIM_KINDS]), st.text(max_size=40), st.text(max_size=40))
def test_it_is_a_probability_and_symmetric(kind: str, one: str, other: str) -> None:
    first, second = claim(kind, one), claim(kind, other)
    assert 0 <= contradict(first, second) == contradict(second, first) <= 1
    assert contradict(first, first) == 0
