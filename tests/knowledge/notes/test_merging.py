"""Two edits of one text: whatever either wrote is in the text or in a conflict that is shown."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.notes.merging import Conflict, merge, merge_sets, merge_value, merge_without_base

WORDS = st.sampled_from("ask call Mia Globex budget renew spring never often we they @[Mia](Contact:mia)".split())
LINE = st.lists(WORDS, max_size=7).map(" ".join)
TEXT = st.one_of(st.lists(LINE, max_size=7).map("\n".join), st.text(alphabet="ab \n.", max_size=30))


@st.composite
def edited(draw: st.DrawFn, base: str, mark: str) -> str:
    """A text as somebody leaves it who drops some words and puts in some of their own."""
    left = [part for part in re.split(r"(\s)", base) if draw(st.integers(0, 9)) > 0]
    for number in range(draw(st.integers(0, 4))):
        left.insert(draw(st.integers(0, len(left))), draw(st.sampled_from(("", " ", "\n"))) + f"{mark}{number} ")
    return "".join(left)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(TEXT)
    return base, draw(edited(base, "mine")), draw(edited(base, "theirs"))


@given(TEXT, TEXT)
def test_what_both_wrote_stands_once(base: str, text: str) -> None:
    assert merge(base, text, text) == merge(text, text, text)
    assert merge(base, text, text).text == text and not merge(base, text, text).conflicts


@given(TEXT, TEXT)
def test_what_one_wrote_is_taken_as_it_is(base: str, text: str) -> None:
    for merged in (merge(base, text, base), merge(base, base, text)):
        assert merged.text == text and not merged.conflicts


@given(edits())
def test_nothing_that_either_wrote_is_lost(texts: tuple[str, str, str]) -> None:
    merged = merge(*texts)
    shown = merged.text + "".join(one.theirs for one in merged.conflicts)
    for text in texts[1:]:
        for word in re.findall(r"(?:mine|theirs)\d", text):
            assert word in shown
    assert all(word in merged.text for word in re.findall(r"mine\d", texts[1]))


@given(edits())
def test_a_merge_without_a_conflict_is_the_same_from_both_sides(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    merged, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert bool(merged.conflicts) == bool(other.conflicts)
    if not merged.conflicts:
        assert sorted(merged.text.split("\n")) == sorted(other.text.split("\n"))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text"),
    [
        ("one\ntwo\nthree", "ONE\ntwo\nthree", "one\ntwo\nTHREE", "ONE\ntwo\nTHREE"),
        ("Mia decides, in spring", "Noor decides, in spring", "Mia decides, in autumn", "Noor decides, in autumn"),
        ("one\ntwo", "two", "one\ntwo\nthree", "two\nthree"),
        ("They renew.", "They renew.\nSays Mia.", "They renew.\nNo budget.", "They renew.\nNo budget.\nSays Mia."),
        ("", "mine", "theirs", "theirs\nmine"),
    ],
)  # fmt: skip
def test_changes_apart_are_put_together(base: str, mine: str, theirs: str, text: str) -> None:
    merged = merge(base, mine, theirs)
    assert (merged.text, merged.conflicts) == (text, ())


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("Budget is 80k.", "Budget is 90k.", "Budget is 70k."),
        ("Budget is 80k.", "Budget is 90k.", "Budget is not 80k."),
        ("Mia decides.", "", "Mia decides, says Noor."),
        ("ask @[Mia](Contact:mia) first", "ask @[Mia](Contact:noor) first", "ask @[Mia Roth](Contact:mia) first"),
    ],
)
def test_changes_of_one_place_are_shown(base: str, mine: str, theirs: str) -> None:
    merged = merge(f"{base}\nThe end", f"{mine}\nThe end", f"{theirs}\nThe end")
    assert merged.conflicts == (Conflict(base, mine, theirs),)
    assert merged.text == f"{mine}\nThe end"


def test_without_what_both_began_from_all_is_shown() -> None:
    assert merge_without_base("a", "b").conflicts == (Conflict("", "a", "b"),)
    assert merge_without_base("a", "a").conflicts == ()


def test_fields_and_ticks() -> None:
    assert [merge_value("a", *pair) for pair in (("a", "b"), ("b", "a"), ("b", "c"))] == ["b", "b", "b"]
    assert merge_sets(["x", "y"], ["y", "z"], ["x", "y", "w"]) == ["y", "w", "z"]


@pytest.mark.parametrize("line", ["a b ", "word\n", "x"])
def test_hostile_texts_take_no_time(line: str) -> None:
    size = 100_000 // len(line)
    base, mine, theirs = line * size, (line + "m ") * (size // 2), ("t " + line) * (size // 2)
    began = time.thread_time()
    merge(base, mine, theirs)
    assert time.thread_time() - began < 5
