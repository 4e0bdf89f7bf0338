"""What people type into fields, made fit to be kept: names in one line, texts, days, amounts."""

import re
import unicodedata
from datetime import date

from loaders.values import BadCellError, Conversion

LONGEST_NAME = 300
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f]")
_GROUPED = re.compile(r"\.\d{3}\Z")
_CENTS = re.compile(r",\d{1,2}\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")
# Whatever a browser's address line shows: the host is what is kept of it.
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,24}|xn--[a-z\d-]{2,59}))"
    r"\.?(?::\d{1,5})?(?:[/?#].*)?\Z",
    re.IGNORECASE,
)
_LONGEST_HOST = 253
_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class BadEntry(ValueError):
    """What stands in a field makes no sense there; the text says so to the person who typed it."""


def clean_line(text: str) -> str:
    """Return a text in one line, without characters that cannot be seen at its ends; empty where none can be seen."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if any(unicodedata.category(letter)[0] not in "CZ" for letter in line) else ""


def clean_text(text: str) -> str:
    """Return a text with lines as typed, without control characters."""
    bare = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()
    return bare if clean_line(bare) else ""


def read_line(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a line that is not too long.

    Raises:
        BadEntry: it is.
    """
    line = clean_line(text)
    if len(line) > longest:
        raise BadEntry(f"These are {len(line):,} characters; at most {longest:,} are kept.")
    return line


def read_text(text: str, longest: int) -> str:
    """Return a text of several lines that is not too long.

    Raises:
        BadEntry: it is.
    """
    found = clean_text(text)
    if len(found) > longest:
        raise BadEntry(f"These are {len(found):,} characters; at most {longest:,} are kept.")
    return found


def read_name(text: str) -> str:
    """Return a name.

    Raises:
        BadEntry: there is none, or it is too long.
    """
    name = read_line(text)
    if not name:
        raise BadEntry("A name is needed, and nothing else.")
    return name


def read_email(text: str) -> str:
    """Return an e-mail address, empty where there is none.

    Raises:
        BadEntry: it is no address.
    """
    address = read_line(text)
    if address and not _EMAIL.match(address):
        raise BadEntry("This is no e-mail address, as in mia@example.com.")
    return address


def read_domain(text: str) -> str:
    """Return the domain of a web address, without `https://`, `www.` and what follows it; empty where there is none.

    Raises:
        BadEntry: it is no address of a website.
    """
    line = read_line(text)
    found = _SITE.match(line)
    if line and (found is None or len(found[1]) > _LONGEST_HOST):
        raise BadEntry("This is no web address, as in globex.example.")
    return found[1].lower() if found else ""


def read_day(text: str) -> str:
    """Return a day as ISO text, an empty text for none.

    Raises:
        BadEntry: it is no day.
    """
    line = clean_line(text)
    try:
        return date.fromisoformat(line).isoformat() if line else ""
    except ValueError:
        raise BadEntry("This is no day, as in 2026-01-31.") from None


def read_currency(text: str) -> str:
    """Return an ISO 4217 code, empty where there is none.

    Raises:
        BadEntry: it is no code.
    """
    code = clean_line(text).upper()
    if code and not _CURRENCY.match(code):
        raise BadEntry("A currency has three letters, as in EUR.")
    return code


def read_amount(text: str, digits: int) -> int | None:
    """Return an amount in minor units, None where there is none.

    Args:
        text: as people write it: 12500, 12,500, 12.500,50.
        digits: how many digits the currency has after the sign.

    Raises:
        BadEntry: it is no amount.
    """
    line = clean_line(text)
    if not line:
        return None
    # Three digits behind a point are thousands, unless the currency has three.
    comma = _CENTS.search(line) or (_GROUPED.search(line) and digits != 3)  # noqa: PLR2004
    how = Conversion("money", decimal="," if comma else ".", digits=digits)
    try:
        amount = how.finish(how.read(line))
    except BadCellError:
        raise BadEntry("This is no amount, as in 12,500 or 12.500,50.") from None
    if not isinstance(amount, int) or amount < 0:
        raise BadEntry("An amount is not below nothing.")
    return amount


def show_amount(minor: int | None, digits: int) -> str:
    """Return an amount as `read_amount` reads it."""
    if minor is None:
        return ""
    whole, rest = divmod(minor, 10**digits)
    return f"{whole}.{rest:0{digits}d}" if rest else str(whole)
