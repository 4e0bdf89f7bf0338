"""By what an import recognises people: addresses that are one person's, and names that can be."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.identity.addresses import is_personal
from graphapp.knowledge.importing.marks import agree, plain_name, works_mark, works_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Müller", "MUELLER, Joerg"),
        ("Юрий Петров", "Juri Petrow"),
        ("Bob Carter", "Robert Carter"),
        ("Anna", "Anna Berger"),
        ("", "Jo"),
    ],
)
def test_names_that_can_be_one_persons(one: str, other: str) -> None:
    assert agree(one, other) and agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Tom Carter", "Tim Carter"), ("Anna Berger", "Jonas Berger"), ("Mario Rossi", "Maria Rossi")]
)
def test_names_of_two(one: str, other: str) -> None:
    assert not agree(one, other) and not agree(other, one)


def test_addresses_of_persons_and_of_posts() -> None:
    assert is_personal("anna.berger@kern.example") and is_personal("anna+x@kern.example")
    for address in ("info@kern.example", "einkauf.sued@kern.example", "kern.example", ""):
        assert not is_personal(address)


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.characters()), max_size=8))
def test_a_name_compares_the_same_whatever_letters_it_is_written_with(name: str) -> None:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).casefold())
    assert plain_name(name) == " ".join(words)
    assert works_marks([name, name], ["k1", "k2"]) == [works_mark(name, "k1"), works_mark(name, "k2")]
