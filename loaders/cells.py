"""One cell as the value that a field wants: addresses apart, days as ISO has them, numbers as plain decimals."""

import html
import re
import unicodedata
from collections.abc import Callable
from datetime import tzinfo
from decimal import Decimal

from loaders.days import read_day, read_instant
from loaders.shapes import DOMAIN, EMAIL
from loaders.sheet import Exact
from loaders.values import NO, YES, BadCellError, check_text, read_decimal, shorten

Reader = Callable[[str], "str | int | bool | tuple[str, ...] | None"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff]")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"|]+@[^\s<>()\[\],;:\"|]+")
_PARTS = re.compile(r"\s*(?::::|[;|\n])\s*")
_LIST = re.compile(r"\s*(?::::|[;,|\n])\s*")
_PHONE_BREAK = re.compile(r"\s*(?::::|[;|\n]|,(?=\s*[+(\d])|\s/\s|\s(?:or|oder|ou|o|und|and)\s)\s*", re.IGNORECASE)
# Notes of some programs are written in HTML. What looks like a tag and is none of these stays.
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|b|i|u|em|strong|ul|ol|li|table|tr|td|th|tbody|font|h\d|html|body|img)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|tr|h\d)>", re.IGNORECASE)
_URL_IN = re.compile(r"https?://[^\s#]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_AMOUNT = re.compile(r"[^\d.,'’+\-\s\u00a0\u202f]+")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODE = re.compile(r"\b[A-Z]{3}\b")
_YES = YES | frozenset(
    "ja j oui o si sí sim s wahr vrai verdadero vero aktiv active actif activo attivo won gewonnen".split()
)
_NO = NO | frozenset("nein non falsch faux falso nee não inaktiv inactive inactif inactivo lost verloren left".split())
_FEWEST_DIGITS = 3
_LONGEST_TEXT = 100_000


def clean(text: str) -> str:
    """One line: NFC, no control characters, single spaces, none around it. Raises BadCellError."""
    if not (text.isascii() and text.isprintable()):
        check_text(text.replace("\0", ""))
        text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
        return " ".join(text.split())
    text = text.strip()
    return " ".join(text.split()) if "  " in text else text


def clean_lines(text: str) -> str:
    """A text of several lines; of one in HTML, what is read of it. Raises BadCellError."""
    if text.isascii() and text.isprintable() and "<" not in text:
        return clean(text)[:_LONGEST_TEXT]
    check_text(text.replace("\0", ""))
    if _TAG.search(text):
        text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text)))
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", _CONTROL.sub("", text))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()[:_LONGEST_TEXT]


def read_address(text: str) -> str:
    """One e-mail address, in small letters, out of a cell like "Mia <mia@x.de>". Raises BadCellError."""
    return read_addresses(text)[0]


def read_addresses(text: str) -> tuple[str, ...]:
    """Every e-mail address of a cell, each one once. Raises BadCellError where there is none."""
    found = [one.removeprefix("mailto:").strip(".'`").lower() for one in _ADDRESS.findall(text.replace("mailto:", ""))]
    good = tuple(dict.fromkeys(one for one in found if EMAIL.match(one)))
    if not good:
        raise BadCellError(f"{shorten(text)} is no e-mail address")
    return good


def read_phones(text: str) -> tuple[str, ...]:
    """Every telephone number of a cell as it is written there. Raises BadCellError where there is none."""
    parts = [part for part in _PHONE_BREAK.split(text) if part]
    good = tuple(dict.fromkeys(part for part in parts if sum(sign.isdigit() for sign in part) >= _FEWEST_DIGITS))
    if not good:
        raise BadCellError(f"{shorten(text)} is no telephone number")
    return good


def read_list(text: str) -> tuple[str, ...]:
    """The words of a list; of Google's groups without the star of its own ones."""
    parts = (part.removeprefix("*").strip() for part in _LIST.split(text) if part != "* myContacts")
    return tuple(dict.fromkeys(part for part in parts if part))


def read_domain(text: str) -> str:
    """The host of a web address, without www, in small letters. Raises BadCellError."""
    inner = _URL_IN.search(text)
    host = _HOST.match(inner[0] if inner else text.strip("# "))
    name = host[1].lower().rstrip(".").removeprefix("www.") if host else ""
    try:
        plain = name.encode("idna").decode() if not name.isascii() else name
    except UnicodeError:
        plain = ""
    if not DOMAIN.match(plain) or (" " in text.strip() and not inner):
        raise BadCellError(f"{shorten(text)} is no web address")
    return name


def read_number(text: str, decimal: str, *, percent: bool = False) -> str:
    """A number as a plain decimal text: currency signs off, brackets as a minus. Raises BadCellError."""
    if isinstance(text, Exact):
        return _written(Decimal(text) / (100 if percent else 1))
    hundredth = percent or text.endswith("%")
    bare = text.strip(" %\u00a0\u202f")
    negative = (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-") or bare.startswith("-")
    bare = _AMOUNT.sub("", bare).strip(" -\u00a0\u202f").removesuffix(".").removesuffix(",")
    try:
        number = read_decimal(bare, decimal)
    except BadCellError:
        raise BadCellError(f"{shorten(text)} is not a number") from None
    return _written((-number if negative else number) / (100 if hundredth else 1))


def currency_in(text: str) -> str:
    """The currency that an amount names, empty where it names none."""
    for sign, code in _SIGNS.items():
        if sign in text:
            return code
    found = _CODE.search(text)
    return found[0] if found else ""


def read_bool(text: str) -> bool:
    """Yes or no in several languages. Raises BadCellError."""
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadCellError(f"{shorten(text)} is neither yes nor no")


def reader_of(name: str, kind: str, days: str, decimal: str, zone: tzinfo, *, percent: bool) -> Reader:
    """How the cleaned text of a cell becomes the value of a field.

    Args:
        name: the field.
        kind: what KINDS says that it holds.
        days: order of day and month.
        decimal: the sign before a fraction.
        zone: of instants that name none.
        percent: whether 5 means five in a hundred.
    """
    by_kind: dict[str, Reader] = {
        "day": lambda text: read_day(text, days),
        "instant": lambda text: read_instant(text, days, zone),
        "number": lambda text: read_number(text, decimal, percent=percent),
        "bool": read_bool,
        "texts": _OF_LISTS.get(name, read_list),
        "text": _OF_TEXTS.get(name, str),
    }
    return by_kind.get(kind, str)


_OF_LISTS: dict[str, Reader] = {"emails": read_addresses, "phones": read_phones, "person_phones": read_phones}
_OF_TEXTS: dict[str, Reader] = {
    "email": read_address,
    "employee_email": read_address,
    "person_email": read_address,
    "author_email": read_address,
    "domain": read_domain,
    "company_domain": read_domain,
}


def _written(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
