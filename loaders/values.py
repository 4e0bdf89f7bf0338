"""What stands in a cell, as a value: text, numbers, money, days, instants, yes and no. Exact, or refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

Value = str | int | float | bool | None

YES = frozenset({"true", "yes", "y", "t", "1", "x"})
NO = frozenset({"false", "no", "n", "f", "0"})
_LARGEST = 2**63
# Digits, or digits in threes with one and the same mark between them, then perhaps a fraction.
_NUMBERS = {
    sign: re.compile(
        rf"(?P<whole>[+-]?(?=\W?\d)(?:\d*|\d{{1,3}}(?P<mark>[{marks}'’ \u00a0\u202f])\d{{3}}(?:(?P=mark)\d{{3}})*))"
        rf"(?:\{sign}(?P<fraction>\d+))?\Z"
    )
    for sign, marks in ((".", ","), (",", "."))
}
LONGEST_QUOTED = 40
_SIGNS = "$€£¥₹₩ \u00a0"


class BadCellError(ValueError):
    """A cell does not hold what is expected there. The text says what stands there instead; column, where, if known."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Conversion:
    """How the text of a cell becomes a value.

    Attributes:
        kind: one of KINDS.
        format: of days and instants, as strptime has it; ISO 8601 where None.
        zone: of instants that name none.
        decimal: the sign before the fraction of a number, "." or ",".
        digits: how many digits the currency of an amount has after that sign.
        words: what to put for which text, before anything else is done with it.
    """

    kind: str = "text"
    format: str | None = None
    zone: tzinfo = UTC
    decimal: str = "."
    digits: int = 2
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def read(self, text: str) -> Value | Decimal:
        """Turn the trimmed text of a cell into a value; numbers and amounts stay decimals until they are summed.

        Raises BadCellError.
        """
        text = self.words.get(text, text)
        return _READERS[self.kind](text, self)

    def finish(self, value: Value | Decimal) -> Value:
        """Turn a decimal into what is stored: an amount into minor units, rounded once, half away from zero.

        Raises BadCellError where it is no whole number and must be one, or does not fit into 64 bits.
        """
        if not isinstance(value, Decimal):
            return value
        if self.kind == "number":
            return float(value)
        whole = value.scaleb(self.digits) if self.kind == "money" else value
        rounded = whole.quantize(Decimal(1), ROUND_HALF_UP) if abs(whole) < _LARGEST else None
        if rounded is None or not -_LARGEST < rounded < _LARGEST:
            raise BadCellError(f"{shorten(str(value))} is too large")
        if self.kind == "int" and rounded != whole:
            raise BadCellError(f"{value} is not a whole number")
        return int(rounded)


def check_text(text: str) -> None:
    """Refuse what no store keeps: a NUL, or bytes that are no text in the encoding of the file.

    Raises BadCellError.
    """
    if "\0" in text:
        raise BadCellError("holds a NUL character")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadCellError("holds bytes that are no text in the encoding of the file")


def shorten(text: str) -> str:
    """A cell as a message quotes it: readable, and never long."""
    shown = text if len(text) <= LONGEST_QUOTED else text[: LONGEST_QUOTED - 1] + "…"
    return repr(shown.encode("utf-8", "replace").decode())


def read_decimal(text: str, decimal: str = ".") -> Decimal:
    """Read a number as people write it: 1234.5, 1,234.50, or with a decimal comma 1.234,50.

    Raises BadCellError, also where the grouping contradicts the decimal sign.
    """
    match = _NUMBERS[decimal].match(text)
    if match is None:
        raise BadCellError(f"{shorten(text)} is not a number")
    whole = match["whole"].replace(match["mark"] or "'", "")
    return Decimal(f"{whole}.{match['fraction']}" if match["fraction"] else whole)


def _read_text(text: str, _how: Conversion) -> str:
    return text


def _read_number(text: str, how: Conversion) -> Decimal:
    return read_decimal(text, how.decimal)


def _read_money(text: str, how: Conversion) -> Decimal:
    bare = text.strip(_SIGNS)
    if text.startswith("-") and bare == text:
        bare = "-" + text[1:].strip(_SIGNS)
    try:
        return read_decimal(bare, how.decimal)
    except BadCellError:
        raise BadCellError(f"{shorten(text)} is not an amount") from None


def _read_bool(text: str, _how: Conversion) -> bool:
    word = text.lower()
    if word in YES or word in NO:
        return word in YES
    raise BadCellError(f"{shorten(text)} is neither yes nor no")


def _read_moment(text: str, how: Conversion, what: str) -> datetime:
    try:
        # A day needs no zone, and an instant without one gets it from the mapping.
        return datetime.strptime(text, how.format) if how.format else datetime.fromisoformat(text)  # noqa: DTZ007
    except ValueError:
        expected = how.format or "YYYY-MM-DD"
        raise BadCellError(f"{shorten(text)} is not {what} written as {expected}") from None


def _read_day(text: str, how: Conversion) -> str:
    return _read_moment(text, how, "a day").date().isoformat()


def _read_instant(text: str, how: Conversion) -> int:
    moment = _read_moment(text, how, "an instant")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=how.zone)
    return int(moment.timestamp() // 1)


_READERS: Mapping[str, Callable[[str, Conversion], Value | Decimal]] = {
    "text": _read_text,
    "int": _read_number,
    "number": _read_number,
    "money": _read_money,
    "bool": _read_bool,
    "day": _read_day,
    "instant": _read_instant,
}
KINDS = tuple(_READERS)
