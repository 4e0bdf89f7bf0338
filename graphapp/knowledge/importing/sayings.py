"""What an entry says beyond the columns there are: put into words, so that nothing of it is lost to the eye."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from graphapp.vocabulary import MINOR_DIGITS

LARGEST = 2**62
_MORE = frozenset({"city", "country", "birthday", "tags"})


def contact_about(fields: Mapping[str, Any], emails: tuple[str, ...], phones: tuple[str, ...]) -> str:
    """Return what is said about a person: their text, and a line for each thing that has no column."""
    if len(emails) <= 1 and len(phones) <= 1 and _MORE.isdisjoint(fields):
        about: str = fields.get("about", "")
        return about
    more = (
        ("More e-mail", ", ".join(emails[1:])),
        ("More phones", ", ".join(phones[1:])),
        ("Where", ", ".join(filter(None, (fields.get("city", ""), fields.get("country", ""))))),
        ("Birthday", fields.get("birthday", "")),
        ("Tags", ", ".join(fields.get("tags", ()))),
    )
    return _lines(fields.get("about", ""), more)


def company_about(fields: Mapping[str, Any]) -> str:
    """Return what is said about a company, as with a person."""
    more = (("Phone", ", ".join(fields.get("phones", ()))), ("E-mail", ", ".join(fields.get("emails", ()))))
    return _lines(fields.get("about", ""), more)


def _lines(about: str, more: Iterable[tuple[str, str]]) -> str:
    said = [f"{label}: {text}" for label, text in more if text]
    return "\n".join([about, *said] if about else said)


def minor_units(amount: str, currency: str) -> int | None:
    """Return a decimal text in the currency's minor units, None where it is none or too large to be one.

    >>> minor_units("12.5", "EUR"), minor_units("12", "JPY"), minor_units("12", "KWD")
    (1250, 12, 12000)
    """
    try:
        units = Decimal(amount).scaleb(minor_digits(currency)).to_integral_value()
    except InvalidOperation:
        return None
    return int(units) if abs(units) < LARGEST else None


def minor_digits(currency: str) -> int:
    """Return how many digits the minor unit of a currency has; two where nothing else is known of it."""
    return MINOR_DIGITS.get(currency.strip().upper(), 2)


def told_note(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return text, day and instant of a note."""
    text, at, happened = fields.get("text", ""), fields.get("at"), fields.get("happened", "")
    if at is None and happened:
        at = int(datetime.fromisoformat(happened).replace(tzinfo=UTC).timestamp())
    if not happened and at is not None:
        happened = datetime.fromtimestamp(at, UTC).date().isoformat()
    told: dict[str, Any] = {"text": text}
    if happened:
        told["happened"] = happened
    if at is not None:
        told["written"] = at
    return told


def with_author(text: str, author: str) -> str:
    """Return a note's text with whoever wrote it in its first line: for authors who are no colleagues here."""
    return f"{author} wrote:\n{text}" if author else text
