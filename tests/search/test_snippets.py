"""The line of a note around what was looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.search.note_search import read_wanted
from graphapp.search.snippets import LENGTH, make_snippet
from graphapp.search.words import plain_text


def marked(text: str, typed: str, length: int = LENGTH) -> str:
    pieces = make_snippet(text, read_wanted(typed), length)
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "typed", "line"),
    [
        ("They renew in spring.", "renew spr", "They [renew] in [spring]."),
        ("Crème brûlée!", "CREME brul", "[Crème] [brûlée]!"),
        ("Ask @[Umbrella Café](Company:x)\nsoon", "umbrella cafe", "Ask [Umbrella] [Café] soon"),
        ("renewal", "renew", "[renewal]"),
        ("renewal renew", "renew plan", "renewal [renew]"),
        ("来週の東京会議です", "東京会議", "来週の[東京][会議]です"),
        ("nothing here", "zebra", "nothing here"),
        ("", "zebra", ""),
        ("<b>bold</b>", "bold", "<b>[bold]</b>"),
    ],
)
def test_marks(text: str, typed: str, line: str) -> None:
    assert marked(text, typed) == line


def test_a_long_note_is_cut_where_most_words_are_together() -> None:
    text = "budget " + "filler " * 200 + "the budget and the plan for Globex " + "more " * 200
    line = marked(text, "budget plan globex", 80)
    assert "[budget] and the [plan] for [Globex]" in line
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) < 100


def test_without_a_match_it_begins_at_the_beginning() -> None:
    assert marked("word " * 100, "zebra", 22) == "word word word word…"


@given(st.text(max_size=400), st.text(max_size=20), st.integers(1, 100))
def test_any_text(text: str, typed: str, length: int) -> None:
    pieces = make_snippet(text, read_wanted(typed), length)
    joined = "".join(piece.text for piece in pieces).strip("…")
    assert joined in plain_text(text)
    assert len(joined) <= length
    assert all(piece.text for piece in pieces)
