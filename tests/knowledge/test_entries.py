"""What people type into fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge import entries
from graphapp.knowledge.entries import BadEntry


def test_a_line_is_one_line_that_can_be_seen() -> None:
    assert entries.clean_line(" Globex\n\tLtd\0 ") == "Globex Ltd"
    assert entries.clean_line("\u200b\u202e \ufeff") == ""
    assert entries.clean_line("שלום 😀") == "שלום 😀"


def test_a_text_keeps_its_lines() -> None:
    assert entries.clean_text("\r\n  a\r\nb\0\x07 \n") == "  a\nb"
    assert entries.clean_text(" \n\u200b") == ""


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert entries.clean_line(entries.clean_line(text)) == entries.clean_line(text)
    assert entries.clean_text(entries.clean_text(text)) == entries.clean_text(text)
    assert "\0" not in entries.clean_text(text)


def test_a_name_is_needed_and_not_too_long() -> None:
    assert entries.read_name("n" * 300) == "n" * 300
    for bad in ("", " ", "n" * 301):
        with pytest.raises(BadEntry):
            entries.read_name(bad)


def test_a_day_is_iso_or_none() -> None:
    assert entries.read_day(" 2026-01-31 ") == "2026-01-31"
    assert entries.read_day("") == ""
    for bad in ("2026-02-30", "31.01.2026", "2026-1-1", "0", "20260131T10"):
        with pytest.raises(BadEntry):
            entries.read_day(bad)


def test_an_address_and_a_currency() -> None:
    assert entries.read_email(" mia@example.com ") == "mia@example.com"
    assert entries.read_currency(" eur") == "EUR"
    assert entries.read_email("") == entries.read_currency("") == ""
    for read, bad in ((entries.read_email, "mia"), (entries.read_email, "a b@c"), (entries.read_currency, "EURO")):
        with pytest.raises(BadEntry):
            read(bad)


@pytest.mark.parametrize(
    ("text", "digits", "minor"),
    [
        ("12500", 2, 1_250_000),
        ("12,500", 2, 1_250_000),
        ("12.500", 2, 1_250_000),
        ("12.500,50", 2, 1_250_050),
        ("12,500.50", 2, 1_250_050),
        ("1 250,5", 2, 125_050),
        ("€ 3.10", 2, 310),
        ("1.250", 3, 1250),
        ("1250", 0, 1250),
        ("", 2, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, digits: int, minor: int | None) -> None:
    assert entries.read_amount(text, digits) == minor


@pytest.mark.parametrize("text", ["a lot", "1.2.3", "-1", "9" * 30, "1e5", "NaN", "12,50,0"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadEntry):
        entries.read_amount(text, 2)


@given(st.integers(0, 10**15), st.sampled_from([0, 2, 3]))
def test_an_amount_is_shown_as_it_is_read(minor: int, digits: int) -> None:
    assert entries.read_amount(entries.show_amount(minor, digits), digits) == minor


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("globex.example", "globex.example"),
        (" https://www.Globex.example/de/?from=mail#top ", "globex.example"),
        ("http://shop.globex.co.example:8080", "shop.globex.co.example"),
        ("globex.example.", "globex.example"),
        ("www.com", "www.com"),
        ("straße-münchen.example", "straße-münchen.example"),
        ("xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"),
        ("3-d.example", "3-d.example"),
        ("", ""),
    ],
)
def test_a_web_address_is_kept_as_its_domain(text: str, domain: str) -> None:
    assert entries.read_domain(text) == domain


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "javascript://globex.example/%0aalert(1)", "not a domain", "globex",
        "mia@globex.example",
        "-globex.example", "globex..example", "10.0.0.1", "https://", "globex.example evil",
        "a" * 64 + ".example",
        "a." * 130 + "example", "ftp://globex.example", "<b>.example", "globex.ex_ample",
    ],
)  # fmt: skip
def test_a_web_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadEntry):
        entries.read_domain(text)
