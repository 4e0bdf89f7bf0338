"""Reads the names of companies: what they are called, their legal form and their country, each for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graphapp.knowledge.identity.countries import country_code
from graphapp.knowledge.identity.forms import take_form
from graphapp.knowledge.identity.letters import fold, sound

_JOINING = frozenset("und and et y e i og och en the der die das von of fur".split())
_SHORT = dict(
    pair.split("=")
    for pair in """
    intl=international int=international mfg=manufacturing bros=brothers gebr=gebruder tech=technologies
    technology=technologies techn=technologies svcs=services svc=services service=services sys=systems system=systems
    assoc=associates dept=department mgmt=management ind=industries industry=industries solution=solutions
    eng=engineering univ=university inst=institute ctr=center centre=center natl=national nat=national
    """.split()
)
_HEADS = frozenset("group groupe gruppe grupo gruppo holding holdings konzern beteiligungen".split())
_LETTERS = re.compile(r"\b(\w)\.\s?(?=\w\b)")
_PARTS = re.compile(r"[^\W_]+")
_ALIKE, _SHORTEST_SLIP = 90.0, 5


class Called(IntEnum):
    """How alike what two companies are called is, the most alike first; without legal forms and countries."""

    SAME = 0
    SLIP = 1
    LETTERS = 2
    LONGER = 3
    DIFFERENT = 4


@dataclass(frozen=True, slots=True)
class Firm:
    """A company's name in its parts.

    Attributes:
        base: folded words of what it is called; key: their sound in one, by which they compare.
        form: the legal form in one spelling; empty where none is written.
        country: two letters of a country that is part of the name.
    """

    base: tuple[str, ...] = ()
    key: str = ""
    form: str = ""
    country: str = ""


@lru_cache(maxsize=20_000)
def read_firm(written: str) -> Firm:
    """Read the name of a company."""
    text = _LETTERS.sub(r"\1", written.replace("\u2019", "'").replace("'", ""))
    parts = [fold(part) for part in _PARTS.findall(text)]
    parts = [part for part in parts if part and part not in _JOINING] or parts
    parts, form = take_form(parts)
    country = ""
    while len(parts) > 1 and (len(parts[-1]) > 2 or parts[-1] == "uk") and country_code(parts[-1]):  # noqa: PLR2004  # not of, at, in
        country = country_code(parts.pop())
    if not form:
        parts, form = take_form(parts)
    base = tuple(_SHORT.get(part, part) for part in parts)
    return Firm(base, "".join(map(sound, base)), form, country)


@lru_cache(maxsize=20_000)
def compare_firms(one: Firm, other: Firm) -> Called:
    """Say how alike what two companies are called is; the legal form and the country are looked at elsewhere."""
    if not one.key or not other.key:
        return Called.DIFFERENT
    if one.key == other.key or sorted(one.base) == sorted(other.base):
        return Called.SAME
    if _is_slip(one, other):
        return Called.SLIP
    if _are_letters(one, other) or _are_letters(other, one):
        return Called.LETTERS
    shorter, longer = sorted((set(one.base), set(other.base)), key=len)
    return Called.LONGER if shorter < longer else Called.DIFFERENT


def is_part(part: Firm, whole: Firm) -> bool:
    """Say whether a company is called as another one and more, as Globex Logistics is beside Globex.

    A group or a holding is no part of the company of that name, but the other way round.
    """
    more = part.base[len(whole.base) :]
    begins = bool(whole.base) and part.base[: len(whole.base)] == whole.base
    rest = whole.base[len(part.base) :]
    heads = bool(rest) and bool(part.base) and whole.base[: len(part.base)] == part.base and _HEADS.issuperset(rest)
    return heads or (begins and bool(more) and not _HEADS.issuperset(more))


def _is_slip(one: Firm, other: Firm) -> bool:
    shorter = min(len(one.key), len(other.key))
    if shorter < _SHORTEST_SLIP:
        return False
    if OSA.distance(one.key, other.key, score_cutoff=1) <= 1:
        return True
    return len(one.base) == len(other.base) and fuzz.ratio(one.key, other.key, score_cutoff=_ALIKE) > 0


def _are_letters(short: Firm, long: Firm) -> bool:
    """Say whether one is called by the first letters of the other's words."""
    return (
        len(short.base) == 1
        and len(long.base) > 2  # noqa: PLR2004  # two letters are any two words'
        and short.base[0] == "".join(word[0] for word in long.base)
    )
