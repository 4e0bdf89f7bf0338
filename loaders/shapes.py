"""What a text looks like by itself: an address, a number, a day, a company's name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from loaders.days import looks_like_day
from loaders.names import COUNTRIES, CURRENCIES, GIVEN_NAMES, LEGAL_FORMS, STANDINGS, TITLE_WORDS

NOTHING = frozenset(
    "null|n/a|na|#n/a|none|nil|-|--|—|–|k.a.|k. a.|n.a.|\\n|(null)|nan|?|keine angabe|unbekannt|unknown|undefined|s/o|"
    "n.v.t.|s.d.".split("|")
)
EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\W\d_]{2,24}\Z")
_NAMED_EMAIL = re.compile(r".*<[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2,24}>\Z")
_URL = re.compile(r"(?:https?|ftp)://\S+\Z|www\.\S+\.\S+\Z", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}\Z", re.IGNORECASE)
_PHONE = re.compile(
    r"(?=(?:\D*\d){6,17}\D*\Z)[+(]?\d[\d\s().\-/]*(?:(?:x|ext\.?|Durchwahl|poste)\s*\d+)?\Z", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+(]?(?:[$€£¥]|[A-Z]{3})?\s?[-+]?\d[\d.,'’\s\u00a0]*\)?\s?(?:%|[$€£¥]|[A-Z]{3})?\Z")
_MONEY = re.compile(r"[$€£¥₹]|\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|CAD|AUD)\b")
_HEX = re.compile(r"(?:0x)?[0-9A-Fa-f]{64,}\Z")
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_\-./:]{2,40}\Z")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_WORD = re.compile(r"[^\W\d_][^\W\d_'’.\-]*\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+\Z")
_BOOLS = frozenset("true false yes no ja nein oui non wahr falsch sí vrai faux".split())
_LONG = 80


@lru_cache(maxsize=20_000)
def shape(text: str) -> str:
    """One word for what a trimmed text is; `text` where it is nothing else, empty where it is nothing."""
    if not text or text.casefold() in NOTHING:
        return ""
    if len(text) > _LONG * 4:
        return "hex" if _HEX.match(text) else "long"
    return _address(text) or _numeric(text) or _word(text)


def _address(text: str) -> str:
    if "@" in text and (EMAIL.match(text) or _NAMED_EMAIL.match(text)):
        return "email"
    return "url" if _URL.match(text) else ""


def _word(text: str) -> str:
    if DOMAIN.match(text) and not text[-1].isdigit():
        return "domain"
    if text.casefold() in _BOOLS:
        return "bool"
    return "long" if len(text) > _LONG else "text"


def _numeric(text: str) -> str:
    if looks_like_day(text):
        return "day"
    if not (text[0].isdigit() or text[0] in "+-($€£¥" or text[-1].isdigit()):
        return ""
    if _NUMBER.match(text):
        return _number(text)
    if _PHONE.match(text):
        return "phone"
    return "code" if _CODE.match(text) and not DOMAIN.match(text) else ""


def _number(text: str) -> str:
    if _MONEY.search(text):
        return "money"
    digits = sum(sign.isdigit() for sign in text)
    if digits > 6 and (text[0] == "+" or (text[0] == "0" and text.count(" ") > 1)):
        return "phone"
    return "whole" if text.isdigit() else "number"


def plain(text: str) -> str:
    """A word without its accents and case, as vocabularies hold it."""
    text = text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def is_country(text: str) -> bool:
    """Whether a text names a country, or is its code of two or three letters."""
    return (len(text) < 4 and text.isupper() and text in COUNTRIES) or plain(text) in COUNTRIES


def is_currency(text: str) -> bool:
    """Whether a text is a currency's code or sign."""
    return text.upper() in CURRENCIES


def has_legal_form(text: str) -> bool:
    """Whether a company's name says its legal form, as in Ltd or GmbH, or another word that only companies bear."""
    words = [plain(word).replace(".", "") for word in re.split(r"[\s,&]+", text)]
    return any(word in LEGAL_FORMS for word in words[1:])


def is_given_name(text: str) -> bool:
    """Whether the first word of a text is a common given name."""
    words = _WORD.findall(text)
    return bool(words) and plain(words[0]) in GIVEN_NAMES


def is_person(text: str) -> bool:
    """Whether a text may be a person's whole name: a few words, of which a given name or its initial comes first.

    It may stand behind the family name and a comma.
    """
    words = text.replace(",", " ").split()
    whole = [word for word in words if _CAPITAL_WORD.match(word)]
    if not 2 <= len(words) <= 5 or not whole or has_legal_form(text):
        return False
    if not all(_INITIAL.match(word) for word in words if word not in whole):
        return False
    first = (text.partition(",")[2] if "," in text else text).split() or [""]
    return is_given_name(first[0]) or (bool(_INITIAL.match(first[0])) and first[0][0].isupper())


def is_standing(text: str) -> bool:
    """Whether a text says what a company is to us."""
    return plain(text) in STANDINGS


def is_job(text: str) -> bool:
    """Whether a text may be what somebody does."""
    return any(plain(word) in TITLE_WORDS for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Profile:
    """What the values of one column look like.

    Attributes:
        filled: how many of `total` values are something.
        shapes: how many are of which shape.
        values: the values that were looked at, trimmed, each one as often as it stands there, without the empty ones.
    """

    total: int
    filled: int
    shapes: Counter[str]
    values: tuple[str, ...]

    def share(self, *shapes: str) -> float:
        """Which part of the values that are something has one of the shapes."""
        return sum(self.shapes[one] for one in shapes) / self.filled if self.filled else 0.0

    @property
    def main(self) -> str:
        """The most frequent shape, empty where there is no value."""
        return max(self.shapes, key=lambda one: self.shapes[one]) if self.shapes else ""

    @property
    def distinct(self) -> frozenset[str]:
        """The different values."""
        return frozenset(self.values)

    @property
    def unique(self) -> bool:
        """Whether every row has a value of its own."""
        return self.filled == self.total > 0 and len(self.distinct) == self.filled


def look_at(values: Iterable[str]) -> Profile:
    """Look at the values of one column."""
    trimmed = [value.strip() for value in values]
    kept = tuple(value for value in trimmed if value and value.casefold() not in NOTHING)
    return Profile(len(trimmed), len(kept), Counter(shape(value) or "text" for value in kept), kept)
