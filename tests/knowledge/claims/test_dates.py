"""Days and spans of time as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.claims.dates import find_dates

DAY = "2026-03-11"
MONTHS = "January February March April May June July August September October November December".split()
MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@pytest.mark.parametrize(("text", "first", "last"), [
    ("runs out end of Q3", "2026-09-01", "2026-09-30"),
    ("moves next spring", "2027-03-01", "2027-05-31"),
    ("läuft bis Ende März", "2026-03-22", "2026-03-31"),
    ("by the end of the year", "2026-11-01", "2026-12-31"),
    ("in 3 months", "2026-06-01", "2026-06-30"),
    ("since last May", "2025-05-01", "2025-05-31"),
    ("vor zwei Jahren", "2024-01-01", "2024-12-31"),
    ("fin septembre", "2026-09-21", "2026-09-30"),
    ("l'année prochaine", "2027-01-01", "2027-12-31"),
    ("1e trimestre 2027", "2027-01-01", "2027-03-31"),
    ("Q1/27", "2027-01-01", "2027-03-31"),
    ("H2 2026", "2026-07-01", "2026-12-31"),
    ("tot 31-01-2030", "2030-01-31", "2030-01-31"),
    ("31.12.", "2026-12-31", "2026-12-31"),
    ("June 30, 2027", "2027-06-30", "2027-06-30"),
    ("till end of '28", "2028-11-01", "2028-12-31"),
    ("mediados de marzo", "2026-03-11", "2026-03-21"),
    ("next Friday", "2026-03-13", "2026-03-13"),
    ("yesterday", "2026-03-10", "2026-03-10"),
    ("by Jan 2027", "2027-01-01", "2027-01-31"),
])  # fmt: skip
def test_a_day_or_a_span_is_read(text: str, first: str, last: str) -> None:
    assert [(one.first, one.last) for one in find_dates(text, DAY)] == [(first, last)]


@pytest.mark.parametrize("text", ["I may call Jan", "room 12.5 is warm", "they march on", "31.02.2026", "4/5 of them"])
def test_what_is_no_day_is_left(text: str) -> None:
    assert find_dates(text, DAY) == []


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.sampled_from(range(6)))
def test_a_whole_date_is_read_back_however_it_is_written(day: date, form: int) -> None:
    written = (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day.day}. {MONATE[day.month - 1]} {day.year}",
    )[form]
    text = f"it ends {written} at last"
    (one,) = find_dates(text, DAY)
    assert (one.first, one.last, text[one.start : one.end]) == (day.isoformat(), day.isoformat(), written)
    assert not one.is_relative


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_no_text_is_too_odd(text: str, day: date) -> None:
    for one in find_dates(text, day.isoformat()):
        assert 0 <= one.start < one.end <= len(text) and one.first <= one.last
