"""How much the words of a clause speak for each kind of claim."""

from itertools import pairwise

import numpy as np
import pytest

from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.finding import find_claims, rate_clauses
from graphapp.knowledge.claims.gates import Clause
from graphapp.knowledge.claims.kinds import CLAIM_KINDS, ClaimKinds
from graphapp.knowledge.claims.reading import Reading, read_note
from graphapp.knowledge.claims.wording import (
    FILE,
    Wording,
    describe_clause,
    describe_clauses,
    describe_rules,
    find_reasons,
    key_of_feature,
    read_wording,
    split_clauses,
    weigh_wording,
)

DAY = "2026-03-11"
FIRM, ANN = Name("Company", "c1", "Kaltwerk"), Name("Contact", "p1", "Ann Sommer")
KEYS = sorted([(key_of_feature("w money"), 9), (key_of_feature("s decid"), -4)])
TINY = Wording(
    ("budget", "need"),
    np.array([key for key, _ in KEYS], np.uint32),
    np.array([[weight, -weight] for _, weight in KEYS], np.int8),
    np.array([0.5, 0.5], np.float32),
    np.array([0.0, 1.0], np.float32),
    np.array([[1.0, 0.0], [0.0, 1.0]], np.float32),
    np.array([-1.0, -2.0], np.float32),
)
"""Two features: money speaks for a budget, to decide for a need."""


def read(text: str) -> Reading:
    return read_note(text, [FIRM, ANN], DAY)


def features_of(text: str, at: int = 0) -> set[str]:
    reading = read(text)
    sentence = reading.sentences[0]
    return describe_clause(reading, sentence, split_clauses(sentence)[at])


def test_a_sentence_is_split_at_commas_and_buts_and_no_word_is_left_alone() -> None:
    (sentence,) = read("no money now, sorry, but next year there is (if the board agrees)").sentences
    parts = [[word.text for word in sentence.words[one.first : one.last + 1]] for one in split_clauses(sentence)]
    assert parts == [
        ["no", "money", "now", ",", "sorry"],
        ["§d0", "there", "is"],
        ["if", "the", "board", "agrees"],
    ]


def test_a_clause_is_described_by_its_words_and_what_they_are_about() -> None:
    found = features_of("Ann decided on 80k, Kaltwerk is happy")
    assert {"w <person>", "w decided", "s decid", "b ^ <person>", "t decid on <amount>", "g opens"} <= found
    assert {"l decide", "ll <amount> <person>"} <= found and "w happy" not in found
    assert "g own" in features_of("we have money") and "g ask" in features_of("unclear whether they have money")


def test_what_is_around_a_clause_and_the_rules_that_fit_it_are_told_too() -> None:
    reading = read("Ann decided on 80k, Kaltwerk is happy")
    first, second = describe_clauses(reading, {(0, Clause(0, 3)): [("hint", "budget")]}).values()
    assert {"g first", "ln good", "ln <company>", "r hint budget 1"} <= first
    assert {"g last", "lp decide"} <= second and not any(one.startswith("r ") for one in second)
    assert describe_rules([("hint", "need")] * 5) == {"r hint need 1", "r hint need 2", "r hint need 3"}


def test_weights_are_summed_and_long_clauses_do_not_shout() -> None:
    short = weigh_wording({"w money"}, TINY)
    assert short == {"budget": 8.0, "need": -2.0}
    assert weigh_wording({"w money", "w of", "w the", "w house"}, TINY)["budget"] == 3.5
    assert weigh_wording({"s decid"}, TINY) == {"budget": -1.0, "need": 3.0}
    assert weigh_wording(set(), TINY) == {"budget": -1.0, "need": -1.0}


def test_what_speaks_for_a_kind_can_be_said() -> None:
    reasons = find_reasons(features_of("there is no money left this year"), "budget")
    assert len(reasons) == 3 and any("money" in one for one in reasons)
    assert find_reasons({"lp money", "g opens"}, "budget") == []


def test_the_weights_are_of_the_kinds_that_are_shipped_and_small() -> None:
    wording = read_wording()
    assert set(wording.kinds) == {kind.name for kind in CLAIM_KINDS}
    assert (np.diff(wording.keys.astype(np.int64)) > 0).all() and len(wording.keys) == len(wording.first)
    assert wording.second.shape == (len(wording.lift), len(wording.kinds)) and len(wording.base) == len(wording.kinds)
    assert FILE.stat().st_size < 400_000


def test_a_clause_speaks_for_itself_where_no_rule_fits_and_a_question_does_not() -> None:
    reading = read("no money. is there money?")
    rated = rate_clauses(reading, [], [FIRM, ANN], TINY)
    assert {one.hit.sentence for one in rated if one.hit.kind == "budget"} == {0}
    assert all(one.subject == FIRM for one in rated)


@pytest.mark.parametrize("text", ["can someone send me the deck", "meeting moved to Thursday, same room"])
def test_what_tells_nothing_of_a_customer_is_not_offered(text: str) -> None:
    assert find_claims(text, [FIRM, ANN], DAY, ClaimKinds()) == []


def test_two_clauses_of_which_one_holds_the_other_are_offered_once() -> None:
    text = "Kaltwerk: budget is approved, 80k, they can spend it this year, no more than that though"
    those = [one for one in find_claims(text, [FIRM, ANN], DAY, ClaimKinds()) if one.kind == "budget"]
    assert those and all(one.end <= other.start for one, other in pairwise(those))
