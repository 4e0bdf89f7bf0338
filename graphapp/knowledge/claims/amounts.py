"""Amounts of money as people type them: `80k`, `EUR 80.000`, `1,2 Mio`, `ca. 150 TEUR`, `half a million`, `80-100k`."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphapp.knowledge.claims.letters import flatten

_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "dollar": "USD",
    "dollars": "USD", "bucks": "USD", "£": "GBP", "gbp": "GBP", "quid": "GBP", "pounds": "GBP", "chf": "CHF",
    "franken": "CHF", "fr.": "CHF", "sfr": "CHF",
}  # fmt: skip
_TIMES = {
    "k": 1e3, "tsd": 1e3, "tausend": 1e3, "thousand": 1e3, "grand": 1e3, "mille": 1e3, "duizend": 1e3, "mil": 1e3,
    "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "mill": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6,
    "miljoen": 1e6, "millon": 1e6, "millones": 1e6, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "milliarden": 1e9,
}  # fmt: skip
_WORDS = {
    "half a million": 5e5, "half a mil": 5e5, "half a mio": 5e5, "halbe million": 5e5, "halbe mio": 5e5,
    "quarter of a million": 25e4, "quarter million": 25e4, "viertelmillion": 25e4, "demi-million": 5e5,
    "half miljoen": 5e5, "medio millon": 5e5, "a million": 1e6, "eine million": 1e6, "a hundred grand": 1e5,
    "a couple of grand": 2e3, "six figures": 1e5, "sechsstellig": 1e5, "five figures": 1e4, "seven figures": 1e6,
    "low six figures": 1e5, "hunderttausend": 1e5,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,'\u2019 ]\d{3}){1,3}(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?"
_SIGN = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_TIME = "|".join(sorted(_TIMES, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<kilo>[kt])(?=€|eur))?(?:(?P<before>{_SIGN}) ?)?(?P<first>{_NUMBER})"
    rf"(?: ?(?P<first_time>{_TIME})(?![a-z]))?"
    rf"(?: ?(?:-|to|bis|a|tot|or|oder) ?(?:(?:{_SIGN}) ?)?(?P<last>{_NUMBER}))?"
    rf"(?: ?t(?P<thousand>eur|euro|€|chf|usd|sd\.? ?(?:eur|euro|€))(?![a-z])| ?(?P<time>{_TIME})\.?(?![a-z]))?"
    rf"(?:,-+)?(?: ?(?P<after>{_SIGN})(?![a-z]))?"
    r"(?![\w%])"
)
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)")
_LEAST_BARE = 1_000
_MOST_MILLIONS = 50e6


class Amount(NamedTuple):
    """An amount of money in a text.

    Attributes:
        start, end: its characters.
        least, most: the amount, or the span of amounts.
        currency: `EUR`, `USD`, `GBP`, `CHF` or empty.
    """

    start: int
    end: int
    least: float
    most: float
    currency: str

    @property
    def middle(self) -> float:
        """The amount, or the middle of the span."""
        return (self.least + self.most) / 2


def find_amounts(text: str, *, bare: bool = False) -> list[Amount]:
    """Find the amounts of money in a text, in the order in which they stand.

    Args:
        text: as it was typed.
        bare: numbers of a thousand and more count also without a currency, `k` or `million`.
    """
    flat = flatten(text)
    found = [Amount(one.start(), one.end(), _WORDS[one[0]], _WORDS[one[0]], "") for one in _WORD.finditer(flat)]
    for one in _AMOUNT.finditer(flat):
        amount = _read(one, bare=bare)
        if amount and not any(amount.start < other.end and other.start < amount.end for other in found):
            found.append(amount)
    return sorted(found)


def _read(found: re.Match[str], *, bare: bool) -> Amount | None:
    before, after, thousand = found["before"], found["after"], found["thousand"]
    time = found["time"] or found["first_time"]
    factor = 1e3 if thousand or found["kilo"] else _TIMES.get(time or "", 1.0)
    least = read_number(found["first"]) * (_TIMES[found["first_time"]] if found["first_time"] else factor)
    most = read_number(found["last"]) * factor if found["last"] else least
    if not (before or after or thousand or time) and not (bare and least >= _LEAST_BARE):
        return None
    sign = before or after or (thousand or "").removeprefix("sd").lstrip(". ")
    # Metres and minutes: m counts as million only beside a currency or a fraction.
    if time == "m" and not (before or after) and not re.search(r"[.,]", found["first"]) and least > _MOST_MILLIONS:
        return None
    return Amount(found.start(), found.end(), min(least, most), max(least, most), _CURRENCIES.get(sign, ""))


def read_number(typed: str) -> float:
    """Read a number with points or commas for thousands or for the fraction; 1.200 and 1,200 are twelve hundred."""
    plain = re.sub(r"['\u2019 ]", "", typed)
    cut = re.match(r"(.*)[.,](\d{1,2})\Z", plain)
    whole, part = (cut[1], cut[2]) if cut else (plain, "")
    return float(f"{re.sub(r'[.,]', '', whole) or 0}.{part or 0}")
