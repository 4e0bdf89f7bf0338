"""Days and times as people write them, in one order of day and month for a whole column."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from loaders.values import BadCellError, shorten

ORDERS = ("ymd", "dmy", "mdy")
_MONTHS = {
    "juin": 6, "juil": 7, "jan": 1, "sty": 1, "ene": 1, "gen": 1, "led": 1, "feb": 2, "fev": 2, "lut": 2, "uno": 2,
    "mar": 3, "mrz": 3, "mrt": 3, "maa": 3, "bre": 3, "apr": 4, "abr": 4, "avr": 4, "kwi": 4, "dub": 4,
    "may": 5, "mai": 5, "mag": 5, "mei": 5, "maj": 5, "kve": 5, "jun": 6, "giu": 6, "cze": 6,
    "jul": 7, "lug": 7, "lip": 7, "aug": 8, "ago": 8, "aou": 8, "sie": 8, "srp": 8, "sep": 9, "set": 9, "wrz": 9,
    "zar": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "paz": 10, "rij": 10, "nov": 11, "lis": 11, "dec": 12,
    "dez": 12, "dic": 12, "gru": 12, "pro": 12,
}  # fmt: skip
_TIME = (
    r"(?:[T,]?\s*(?:at |um |à )?(?P<h>\d{1,2})[:.h](?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?(?:\s*Uhr)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,?\s+)?"
_NUMBERED = re.compile(
    rf"(?P<a>\d{{1,4}})(?P<mark>[-./])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}){_TIME}\s*\Z", re.IGNORECASE
)
_CLOSED = re.compile(rf"(?P<a>(?:19|20)\d\d)(?P<b>[01]\d)(?P<c>[0-3]\d)(?:T(?=\d)|\Z){_TIME}\s*\Z", re.IGNORECASE)
_NAMED = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[-\s]*(?:de |of )?(?P<m>[^\W\d]{{3,12}})\.?,?[-\s]*(?:de )?"
    rf"(?P<y>\d{{4}}|\d{{2}}){_TIME}\s*\Z",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<m>[^\W\d]{{3,12}})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_TIME}\s*\Z",
    re.IGNORECASE,
)
_NOON = 12
_CENTURY = 100
_PIVOT = 69
_LONGEST = 60


def looks_like_day(text: str) -> bool:
    """Whether a text is a day or an instant in some order. Bare seconds could be any number and are none here."""
    if text.isdigit() and len(text) != len("20240131"):
        return False
    return any(_read(text, order) is not None for order in ORDERS)


def find_order(texts: Iterable[str]) -> tuple[str, str]:
    """The order of day and month in which all, or else most, of a column's days are written.

    Returns:
        One of ORDERS and, in words, why. Where nothing in the column tells, `dmy` unless the years stand in front.
    """
    votes = dict.fromkeys(ORDERS, 0)
    seen = slashes = 0
    for text in texts:
        match = _NUMBERED.match(text.strip())
        if match is None:
            continue
        a, b, c = (match[name] for name in "abc")
        seen += 1
        slashes += match["mark"] == "/"
        if len(a) > 2:
            votes["ymd"] += 1
        elif len(c) > 2 or int(c) > 31:
            votes["dmy"] += int(a) > _NOON
            votes["mdy"] += int(b) > _NOON
        else:
            votes["ymd"] += int(a) > 31
            votes["dmy"] += int(a) > _NOON >= int(b)
            votes["mdy"] += int(b) > _NOON >= int(a)
    order = max(ORDERS, key=lambda one: votes[one])
    if not seen:
        return "ymd", "days are written so that their order is plain"
    if votes[order]:
        said = {"ymd": "the year stands in front", "dmy": "a day above 12 stands in front", "mdy": "behind the month"}
        against = sum(votes.values()) - votes[order]
        doubt = f"; {against} contradict it" if against else ""
        reason = said[order] if order != "mdy" else "a day above 12 stands behind the month"
        return order, f"{reason} in {votes[order]} of {seen}{doubt}"
    doubt = ", which could as well be month/day" if slashes else ""
    return "dmy", f"no day of {seen} is above 12: taken as day, month, year{doubt}"


def read_day(text: str, order: str) -> str:
    """A day as ISO has it. Raises BadCellError."""
    found = _cached(text.strip(), order)
    if found is None:
        raise BadCellError(f"{shorten(text)} is not a day")
    return found[0].date().isoformat()


def read_instant(text: str, order: str, zone: tzinfo) -> int:
    """Seconds since 1970 UTC; a text that names no zone is in `zone`. Raises BadCellError."""
    found = _cached(text.strip(), order)
    if found is None:
        raise BadCellError(f"{shorten(text)} is not an instant")
    moment, said = found
    return int(moment.replace(tzinfo=said or zone).timestamp() // 1)


@lru_cache(maxsize=20_000)
def _cached(text: str, order: str) -> tuple[datetime, tzinfo | None] | None:
    return _read(text, order)


def _read(text: str, order: str) -> tuple[datetime, tzinfo | None] | None:
    if not 5 < len(text) < _LONGEST:
        return _from_seconds(text)
    match = _NUMBERED.match(text) or _CLOSED.match(text)
    try:
        if match:
            return _at(_ordered(match, order), match)
        match = _NAMED.match(text) or _NAMED_FIRST.match(text)
        if match:
            month = _month(match["m"])
            return _at((_year(match["y"]), month, int(match["d"])), match) if month else _from_seconds(text)
    except (ValueError, OverflowError):
        return None
    return _from_seconds(text)


def _from_seconds(text: str) -> tuple[datetime, tzinfo | None] | None:
    """Seconds or thousandths since 1970, as programs export them, between 1990 and 2060."""
    if not (text.isascii() and text.isdigit() and len(text) in (9, 10, 12, 13)):
        return None
    seconds = int(text) / (1000 if len(text) > 10 else 1)
    if not 631_152_000 <= seconds < 2_840_140_800:
        return None
    return datetime.fromtimestamp(seconds, UTC), UTC


def _ordered(match: re.Match[str], order: str) -> tuple[int, int, int]:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 3 or len(c) == 3 or (len(a) > 2 and len(c) > 2):
        raise ValueError
    if len(a) > 2:
        return int(a), int(b), int(c)
    if order == "ymd" and len(c) <= 2:
        return _year(a), int(b), int(c)
    return (_year(c), int(a), int(b)) if order == "mdy" else (_year(c), int(b), int(a))


def _at(day: tuple[int, int, int], match: re.Match[str]) -> tuple[datetime, tzinfo | None]:
    hour, minute, second = int(match["h"] or 0), int(match["min"] or 0), int(match["s"] or 0)
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"][0] in "pP" else 0)
    later = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
    moment = datetime(*day, hour % 24 if later else hour, minute, min(second, 59))  # noqa: DTZ001 - the caller adds it
    return moment + later, _zone(match["zone"])


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _month(word: str) -> int | None:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if sign.isalnum())
    return _MONTHS.get(plain[:4]) or _MONTHS.get(plain[:3])


def iso(moment: date) -> str:
    """A day of a spreadsheet, or an instant that it holds without a zone, as a text."""
    return moment.isoformat(sep=" ") if isinstance(moment, datetime) else moment.isoformat()
