"""Days and spans of time as people write them, seen from the day of the note: `end of Q3`, `next spring`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from graphapp.knowledge.claims import date_words as words
from graphapp.knowledge.claims.letters import flatten

YEAR, QUARTER, MONTH, WEEK = 365, 91, 30, 7
_FIRST_YEAR, _LAST_YEAR = 1980, 2090
_SOON = 60
"""A month without a year is the coming one, unless it was over for less than so many days."""


class Period(NamedTuple):
    """A day or a span of time in a text.

    Attributes:
        start, end: its characters.
        first, last: its days, both included, ISO.
        is_relative: it is told from the day of the note, as `next year`, or has no year.
    """

    start: int
    end: int
    first: str
    last: str
    is_relative: bool


_LONGEST_THIRD = 61
"""The end of a year are its last two months."""


def _any(group: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, group), key=len, reverse=True))


_YEAR = r"(?:20[0-6]\d|'\d\d|(?<=/)\d\d)"


def _later_year(name: str) -> str:
    return rf"(?:[ ,/-]{{1,2}}(?:of |de |del )?(?P<{name}>{_YEAR})(?!\d))?"


_UNIT = _any(words.UNITS)
_COUNT = rf"\d{{1,2}}|{_any(words.NUMBERS)}|a couple of|a few|ein paar|einigen"
_FORMS = (
    r"(?P<iso>(?P<iso_y>20\d\d)[-/](?P<iso_m>\d\d?)(?:[-/](?P<iso_d>\d\d?))?)",
    r"(?P<dash>(?P<dash_d>\d\d?)-(?P<dash_m>\d\d?)-(?P<dash_y>20\d\d))",
    r"(?P<dot>(?P<dot_d>\d\d?)\.(?P<dot_m>\d\d?)\.(?:(?P<dot_y>20\d\d|\d\d)(?![\d.]))?)",
    r"(?P<slash>(?P<slash_d>\d\d?)/(?P<slash_m>\d\d?)/(?P<slash_y>20\d\d|\d\d))",
    r"(?P<numbered>(?P<numbered_m>\d\d?)/(?P<numbered_y>20\d\d))",
    rf"(?P<month>(?:(?P<month_d>\d\d?)(?:st|nd|rd|th|er|\.)? ?(?:of |de )?)?(?P<month_m>{_any(words.MONTHS)}"
    rf"|(?:{_any(words.SHORT_MONTHS)})\.?)(?: (?P<month_e>\d\d?)(?:st|nd|rd|th)?(?![\d%k.:]| ?(?:pm|am|uhr)))?"
    + _later_year("month_y")
    + ")",
    r"(?P<quarter>(?:q(?P<quarter_n>[1-4])|t(?P<quarter_t>[1-4])(?= 20)|quartal (?P<quarter_g>[1-4])"
    rf"|(?P<quarter_o>{_any(words.ORDINALS)}) (?:quarter|quartal|trimestre|kwartaal))" + _later_year("quarter_y") + ")",
    rf"(?P<half>(?:h(?P<half_n>[12])|(?P<half_o>{_any(words.ORDINALS)}) "
    r"(?:half|halfte|halbjahr|semestre|semester|jahreshalfte)(?: (?:of|des|de|der)(?: the| jahres)?(?: year)?)?)"
    + _later_year("half_y")
    + ")",
    rf"(?P<season>(?P<season_m>{_any(words.SEASONS)})" + _later_year("season_y") + ")",
    r"(?P<close>year[- ]?end|eoy|jahresende|jahresschluss|fin d'annee|year's end|jaareinde|monatsende|quartalsende)",
    r"(?P<feast>christmas|xmas|weihnachten|noel|kerst|navidad|easter|ostern|paques|pasen)",
    rf"(?P<ago>(?P<ago_n>{_COUNT}) (?P<ago_u>{_UNIT}) ago|(?:vor|il y a|hace) (?P<ago_m>{_COUNT}) (?P<ago_v>{_UNIT}))",
    (
        rf"(?P<ahead>(?:in|within|dans|over|en|binnen|innerhalb von) (?:the next |about |ca\.? |circa )?"
        rf"(?P<ahead_n>{_COUNT}) (?P<ahead_u>{_UNIT})(?! ago))"
    ),
    (
        rf"(?P<named>(?P<named_w>{_any(words.NEXT)}|{_any(words.THIS)}|{_any(words.LAST)}) (?P<named_u>{_UNIT}"
        rf"|{_any(words.SEASONS)}|{_any(words.WEEKDAYS)}|{_any(words.MONTHS)})(?! of| ago))"
    ),
    rf"(?P<behind>(?P<behind_u>{_UNIT}) (?P<behind_w>prochaine?|derniere?|que viene|pasad[oa]))",
    r"(?P<day>today|heute|tomorrow|morgen|yesterday|gestern|hier|demain|gisteren|vandaag|hoy|ayer|manana)",
    r"(?P<year>20[0-6]\d|'[23]\d|fy ?'?(?P<year_f>\d\d))(?![\d.,]\d| ?(?:eur|euro|€|k\b|usd))",
)
_PART = rf"(?:(?P<part>{_any(words.PARTS)})[ -](?:of |the |des |der |von |de |du |d'|van |del |di |this |dieses )*)?"
_DATE = re.compile(rf"(?<![\w.,€$£/-]){_PART}(?:{'|'.join(_FORMS)})(?!\w)")
_PART_OF_UNIT = re.compile(
    rf"(?<!\w)(?P<part>{_any(words.PARTS)}) (?:of |the |des |der |de |du |l'|van |del |this |dieses |het |dit )*"
    rf"(?P<unit>{_UNIT})(?!\w)"
)
_PAST = re.compile(
    r"(?:\b(?:since|seit|depuis|sinds|desde|ago|from|ab|last|letzten|letzter|im letzten|back in|until last|dernier)"
    r"(?: the| dem| le| last| letztem| letzten| early| mid| late| end of| anfang| ende| mitte)? ?)\Z"
)
BEFORE_START = re.compile(
    r"\b(?:since|from|as of|starting|seit|ab|depuis|a partir de|des|sinds|vanaf|per|desde|depuis le|since the) \Z"
)
"""What stands before the day since when something holds."""
BEFORE_END = re.compile(
    r"\b(?:until|till|til|through|thru|up to|bis|bis zum|bis einschlies+lich|jusqu'a|jusqu'a fin|jusqu'en|jusqu'au"
    r"|tot|tot en met|t/m|hasta|hasta el|hasta finales de)(?: the| zum| en)? \Z"
)
"""What stands before the day until when something holds."""
_BEFORE_SHORT = re.compile(
    r"(?:\b(?:in|by|until|till|til|since|from|of|end|mid|early|late|bis|seit|im|ab|ende|mitte|anfang|fin|eind|en|para"
    r"|zum|next|this|last|before|after|around|approx|to|and|&|-)[ -]?|\d\.? ?)\Z"
)
_SIGNS = re.compile(
    r"\d|" + "|".join(sorted({word[:3] for group in (words.MONTHS, words.SEASONS, words.UNITS) for word in group}))
    + r"|eoy|jahres|xmas|chris|weihn|noel|kerst|navid|east|ost|paq|pas|tod|tom|yes|heu|mor|ges|hie|dem|van|hoy|aye|man"
)  # fmt: skip


def find_dates(text: str, happened: str) -> list[Period]:
    """Find days and spans of time in a text, in the order in which they stand.

    Args:
        text: as it was typed.
        happened: the ISO day from which `next year` is told.
    """
    return list(_find(text, happened[:10]))


@lru_cache(maxsize=4_096)
def _find(text: str, happened: str) -> tuple[Period, ...]:
    flat = flatten(text)
    if not _SIGNS.search(flat):
        return ()
    day = date.fromisoformat(happened)
    found: list[Period] = []
    for one in _DATE.finditer(flat):
        span = _read(one, text, flat, day)
        if span:
            found.append(_period(one, *span))
    for one in _PART_OF_UNIT.finditer(flat):
        if not any(one.start() < other.end and other.start < one.end() for other in found):
            found.append(_period(one, *_third(*_this(words.UNITS[one["unit"]], day), words.PARTS[one["part"]]), True))
    return tuple(sorted(found))


def _period(found: re.Match[str], first: date, last: date, is_relative: bool) -> Period:
    return Period(found.start(), found.end(), first.isoformat(), last.isoformat(), is_relative)


def _read(found: re.Match[str], text: str, flat: str, day: date) -> tuple[date, date, bool] | None:
    kind = next(name for name in _READERS if found[name])
    past = bool(_PAST.search(flat[max(found.start() - 24, 0) : found.start()]))
    if kind == "month" and not _is_month(found, text, flat):
        return None
    try:
        span = _READERS[kind](found, day, past)
    except ValueError:
        return None
    if not _FIRST_YEAR <= span[0].year <= _LAST_YEAR:
        return None
    first, last, is_relative = span
    if found["part"] and last > first:
        first, last = _third(first, last, words.PARTS[found["part"]])
    return first, last, is_relative


def _is_month(found: re.Match[str], text: str, flat: str) -> bool:
    """May is a verb and Jan a name: alone they need a sign that a month is meant."""
    word = found["month_m"].rstrip(".")
    if found["month_d"] or found["month_y"] or found["part"]:
        return True
    before = flat[max(found.start() - 14, 0) : found.start()]
    if word in words.SHORT_MONTHS or word in {"may", "march", "mars", "mei", "august", "april"}:
        is_capital = text[found.start("month_m")].isupper()
        return bool(_BEFORE_SHORT.search(before)) or (bool(found["month_e"]) and is_capital)
    return True


def _third(first: date, last: date, part: int) -> tuple[date, date]:
    length = (last - first).days + 1
    third = min(max(length // 3, 1), _LONGEST_THIRD)
    starts = (first, first + timedelta(third), last - timedelta(third - 1))
    ends = (first + timedelta(third - 1), last - timedelta(third), last)
    return starts[part], max(starts[part], ends[part])


def _month(year: int, month: int, months: int = 1) -> tuple[date, date]:
    month -= 1
    year, month = year + month // 12, month % 12 + 1
    over = month + months - 2
    end_year, end_month = year + over // 12, over % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _year(typed: str) -> int:
    return int(typed) if len(typed) == 4 else 2000 + int(typed.strip("'"))  # noqa: PLR2004


def _nearest(day: date, past: bool, make: Callable[[int], tuple[date, date]]) -> tuple[date, date]:
    """Choose the year of what is told without: the coming one, or the last one for what was."""
    spans = [make(day.year + more) for more in (-1, 0, 1)]
    if past:
        return max((span for span in spans if span[0] <= day), default=spans[0])
    return next(span for span in spans if span[1] >= day - timedelta(_SOON))


def _this(unit: int, day: date) -> tuple[date, date]:
    if unit >= YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit >= QUARTER:
        return _month(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit >= MONTH:
        return _month(day.year, day.month)
    if unit >= WEEK:
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    return day, day


def _shift(unit: int, day: date, steps: int) -> tuple[date, date]:
    if unit >= YEAR:
        return _month(day.year + steps, 1, 12)
    if unit >= MONTH:
        months = 3 if unit >= QUARTER else 1
        first, _ = _this(unit, day)
        number = first.year * 12 + first.month - 1 + steps * months
        return _month(number // 12, number % 12 + 1, months)
    first, last = _this(unit, day)
    return first + timedelta(unit * steps), last + timedelta(unit * steps)


Read = tuple[date, date, bool]


def _exact(kind: str) -> Callable[[re.Match[str], date, bool], Read]:
    def read(found: re.Match[str], day: date, past: bool) -> Read:
        month, at = int(found[f"{kind}_m"]), found[f"{kind}_d"]
        year = found[f"{kind}_y"]
        if at is None:
            return *_month(_year(year), month), False
        number = int(at)
        if kind == "slash" and month > 12:  # noqa: PLR2004
            month, number = number, month
        if year is None:
            return *_nearest(day, past, lambda one: (date(one, month, number),) * 2), True
        exact = date(_year(year), month, number)
        return exact, exact, False

    return read


def _numbered(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    return *_month(int(found["numbered_y"]), int(found["numbered_m"])), False


def _named_month(found: re.Match[str], day: date, past: bool) -> Read:
    word, year = found["month_m"].rstrip("."), found["month_y"]
    month = words.MONTHS.get(word) or words.SHORT_MONTHS[word]
    at = found["month_d"] or found["month_e"]

    def make(one: int) -> tuple[date, date]:
        return (date(one, month, int(at)),) * 2 if at else _month(one, month)

    return (*make(_year(year)), False) if year else (*_nearest(day, past, make), True)


def _stretch(kind: str, months: int) -> Callable[[re.Match[str], date, bool], Read]:
    def read(found: re.Match[str], day: date, past: bool) -> Read:
        if kind == "season":
            first = words.SEASONS[found["season_m"]]
        else:
            typed = found[f"{kind}_n"] or (kind == "quarter" and (found["quarter_t"] or found["quarter_g"]))
            number = int(typed) if typed else words.ORDINALS[found[f"{kind}_o"]]
            first = (min(number, 12 // months) - 1) * months + 1
        year = found[f"{kind}_y"]
        if year:
            return *_month(_year(year), first, months), False
        return *_nearest(day, past, lambda one: _month(one, first, months)), True

    return read


def _close(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    unit = MONTH if found["close"] == "monatsende" else QUARTER if found["close"] == "quartalsende" else YEAR
    return *_third(*_this(unit, day), 2), True


def _feast(found: re.Match[str], day: date, past: bool) -> Read:
    at = (4, 1, 20) if found["feast"][:3] in {"eas", "ost", "paq", "pas"} else (12, 20, 31)
    return *_nearest(day, past, lambda one: (date(one, at[0], at[1]), date(one, at[0], at[2]))), True


def _count(typed: str) -> int:
    if typed.isdigit():
        return int(typed)
    return words.NUMBERS.get(typed) or (2 if "couple" in typed else 3)


def _ago(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    unit = words.UNITS[found["ago_u"] or found["ago_v"]]
    return *_shift(unit, day, -_count(found["ago_n"] or found["ago_m"])), True


def _ahead(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    return *_shift(words.UNITS[found["ahead_u"]], day, _count(found["ahead_n"])), True


def _named(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    which, what = found["named_w"], found["named_u"]
    steps = 1 if which in words.NEXT else -1 if which in words.LAST else 0
    if what in words.WEEKDAYS:
        ahead = (words.WEEKDAYS[what] - day.weekday()) % 7 - (7 if steps < 0 else 0)
        return *((day + timedelta(ahead),) * 2), True
    if what in words.SEASONS or what in words.MONTHS:
        months = 3 if what in words.SEASONS else 1
        first = words.SEASONS.get(what) or words.MONTHS[what]
        if steps > 0:
            return *next(span for more in (0, 1) if (span := _month(day.year + more, first, months))[0] > day), True
        return *_nearest(day, steps < 0, lambda one: _month(one, first, months)), True
    return *_shift(words.UNITS[what], day, steps), True


def _behind(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    steps = 1 if found["behind_w"][:2] in {"pr", "qu"} else -1
    return *_shift(words.UNITS[found["behind_u"]], day, steps), True


def _day(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    word = found["day"]
    back = word in {"yesterday", "gestern", "hier", "gisteren", "ayer"}
    ahead = word in {"tomorrow", "morgen", "demain", "manana"}
    exact = day + timedelta(ahead - back)
    return exact, exact, True


def _whole_year(found: re.Match[str], day: date, past: bool) -> Read:  # noqa: ARG001
    year = 2000 + int(found["year_f"]) if found["year_f"] else _year(found["year"])
    return *_month(year, 1, 12), False


_READERS: dict[str, Callable[[re.Match[str], date, bool], Read]] = {
    "iso": _exact("iso"),
    "dash": _exact("dash"),
    "dot": _exact("dot"),
    "slash": _exact("slash"),
    "numbered": _numbered,
    "month": _named_month,
    "quarter": _stretch("quarter", 3),
    "half": _stretch("half", 6),
    "season": _stretch("season", 3),
    "close": _close,
    "feast": _feast,
    "ago": _ago,
    "ahead": _ahead,
    "named": _named,
    "behind": _behind,
    "day": _day,
    "year": _whole_year,
}
