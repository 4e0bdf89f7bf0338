"""What a word is, in names, in notes and in what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.search.words import LONGEST, MOST_WORDS, asked, fold, indexed, locate, plain_text, split


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Étoile", "etoile"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Søren Ærø", "soren aero"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("e\u0301tude", "etude"),
        ("Ünïcödé", "unicode"),
        ("Γιώργος", "γιώργος"),
        ("Ёлка", "ёлка"),
        ("한국어", "한국어"),
    ],
)
def test_fold_forgets_case_and_the_accents_of_latin_letters_only(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Globex's renewal, 2nd try", ["globex", "s", "renewal", "2nd", "try"]),
        ("l’offre d'Umbrella", ["l", "offre", "d", "umbrella"]),
        ("a_b.c", ["a", "b", "c"]),
        ("Acme™ ok", ["acme", "ok"]),
        ("東京会議でGlobexデータ", ["東京会議で", "globex", "データ"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("😀 🎉", []),
        ("", []),
        ("x" * 300, ["x" * LONGEST]),
    ],
)
def test_split(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_unspaced_runs_are_found_by_each_pair_of_characters() -> None:
    assert {"東京", "京会", "会議", "東", "議"} <= indexed("東京会議")
    assert asked("会議") == ["会議"]
    assert asked("京会議") == ["京会", "会議"]
    assert asked("東") == ["東"]


def test_what_was_asked_is_bounded_and_each_word_counts_once() -> None:
    assert asked("budget Budget BUDGET plan") == ["budget", "plan"]
    assert asked("plan budget plan") == ["budget", "plan"]
    assert len(asked(" ".join(f"word{number}" for number in range(500)))) == MOST_WORDS


def test_a_mention_counts_as_the_name_that_it_shows() -> None:
    note = "Ask @[Umbrella Café](Company:c0mpany1d) soon"
    assert plain_text(note) == "Ask Umbrella Café soon"
    assert indexed(note) == {"ask", "umbrella", "cafe", "soon"}


@given(st.text())
def test_any_text_is_cut_the_same_way_with_and_without_places(text: str) -> None:
    words = list(locate(text))
    assert [word.text for word in words] == split(text)
    assert all(text[word.start : word.end].strip() for word in words)
    assert len(asked(text)) <= MOST_WORDS * 1000


@given(st.text())
def test_what_is_in_a_text_is_found_by_typing_it(text: str) -> None:
    assert set(asked(text)) <= indexed(text[:2000])
