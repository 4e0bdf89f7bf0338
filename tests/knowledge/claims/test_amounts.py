"""Amounts of money as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.claims.amounts import find_amounts


@pytest.mark.parametrize(("text", "least", "most", "currency"), [
    ("80k", 80e3, 80e3, ""),
    ("€80,000", 80e3, 80e3, "EUR"),
    ("EUR 80.000", 80e3, 80e3, "EUR"),
    ("80 000 euros", 80e3, 80e3, "EUR"),
    ("1,2 Mio", 1.2e6, 1.2e6, ""),
    ("150 TEUR", 150e3, 150e3, "EUR"),
    ("k€ 50", 50e3, 50e3, "EUR"),
    ("£1.2m", 1.2e6, 1.2e6, "GBP"),
    ("100'000 Fr.", 1e5, 1e5, "CHF"),
    ("80-100k", 80e3, 100e3, ""),
    ("10 to 20k", 10e3, 20e3, ""),
    ("half a million", 5e5, 5e5, ""),
    ("18 grand", 18e3, 18e3, ""),
    ("120 duizend euro", 120e3, 120e3, "EUR"),
])  # fmt: skip
def test_an_amount_is_read(text: str, least: float, most: float, currency: str) -> None:
    (one,) = find_amounts(f"about {text} for it")
    assert (one.least, one.most, one.currency) == (least, most, currency)


@pytest.mark.parametrize("text", ["200 people", "12%", "3 days", "in 2027", "10:30", "v2.0", "room 80"])
def test_what_is_no_money_is_left(text: str) -> None:
    assert find_amounts(text) == []


@given(st.integers(1, 999_999_999), st.sampled_from([("{:,}", ","), ("{:,}", "."), ("{:,}", "'"), ("{:,}", " ")]))
def test_thousands_are_parted_in_any_way(number: int, form: tuple[str, str]) -> None:
    typed = form[0].format(number).replace(",", form[1])
    (one,) = find_amounts(f"EUR {typed} are there")
    assert one.least == one.most == number


@given(st.integers(1, 9_999), st.sampled_from([("k", 1e3), ("m EUR", 1e6), (" Mio", 1e6), (" TEUR", 1e3)]))
def test_short_forms_multiply(number: int, unit: tuple[str, float]) -> None:
    (one,) = find_amounts(f"ca. {number}{unit[0]}")
    assert one.middle == pytest.approx(number * unit[1])


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for one in find_amounts(text, bare=True):
        assert 0 <= one.start < one.end <= len(text) and one.least <= one.most
