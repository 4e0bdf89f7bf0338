"""What two texts have in common, and what changed."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.notes import differing
from graphapp.knowledge.notes.differing import Piece, align, differences, shorten, split_lines, split_words

TEXT = st.text(alphabet="ab \n.é@[](:)", max_size=60)
WORDS = st.lists(st.sampled_from("abcde"), max_size=25)


@given(TEXT)
def test_lines_and_words_are_the_text(text: str) -> None:
    assert "\n".join(split_lines(text)) == "".join(split_words(text)) == text


def test_mentions_quotes_and_pictures_are_not_torn_apart() -> None:
    text = "Ask @[Mia Roth](Contact:mia), see [[note:n1]] and ![A board](/pictures/p1)."
    assert {"@[Mia Roth](Contact:mia)", "[[note:n1]]", "![A board](/pictures/p1)"} <= set(split_words(text))


@given(WORDS, WORDS)
def test_matches_are_equal_and_rise(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)
    assert all(before[one] == after[other] for one, other in pairs)
    assert all(
        one < next_one and other < next_other for (one, other), (next_one, next_other) in itertools.pairwise(pairs)
    )
    assert len(pairs) == _longest(before, after)


def test_texts_that_differ_much_are_matched_by_what_is_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing, "MOST_STEPS", 3)
    chance = random.Random(1)
    before = [str(number) for number in range(60)]
    after = [chance.choice("xyz") if chance.random() < 0.5 else word for word in before]
    assert len(align(before, after)) == sum(word in before for word in after)


@given(TEXT, TEXT)
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(one.text for one in pieces if one.kind != "added") == before
    assert "".join(one.text for one in pieces if one.kind != "removed") == after


def test_a_difference_is_told_by_words() -> None:
    pieces = differences("Mia decides.\nIn spring.", "Mia Roth decides.\nIn spring.")
    assert [one for one in pieces if one.kind != "same"] == [Piece("added", "Roth ")]


def test_what_stays_is_cut_short() -> None:
    long = "word " * 200
    pieces = shorten(differences(f"{long}old {long}", f"{long}new {long}"))
    assert sum(len(one.text) for one in pieces) < 300 and Piece("added", "new") in pieces
    assert shorten(differences("same", "same")) == [Piece("same", "same")]


def _longest(before: list[str], after: list[str]) -> int:
    row = [0] * (len(after) + 1)
    for one in before:
        last = 0
        for place, other in enumerate(after, 1):
            last, row[place] = row[place], last + 1 if one == other else max(row[place], row[place - 1])
    return row[-1]
