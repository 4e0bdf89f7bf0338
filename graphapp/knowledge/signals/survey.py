"""Which themes are in mass just now, which are worth watching, and what each looks like over weeks and months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphapp.knowledge.signals.mass import RECENT, Mass, Signal, find_masses
from graphapp.knowledge.signals.reading import Heard
from graphapp.knowledge.signals.themes import Theme

SURE = 0.999
"""From so sure on a theme is in mass: in generated remarks that is wrong about once a year, over all themes."""
WATCHED, FEWEST = 0.97, 2
WEEKS, MONTHS = RECENT // 7, 12


@dataclass(frozen=True, slots=True)
class Span:
    """How many independent customers spoke against something in a week or month, how many for it, how many neither.

    Attributes:
        first: its first day.
    """

    first: date
    against: int
    favour: int
    neither: int

    @property
    def total(self) -> int:
        """How many there were; who said both counts twice."""
        return self.against + self.favour + self.neither


@dataclass(frozen=True, slots=True)
class Finding:
    """A theme, what it comes to, its last twelve weeks, and the claims that count, newest first."""

    theme: Theme
    mass: Mass
    weeks: tuple[Span, ...]
    claims: tuple[str, ...]

    @property
    def is_mass(self) -> bool:
        """Whether it is critical and coherent now."""
        return self.mass.sureness >= SURE

    @property
    def since(self) -> str:
        """The day from which the signals are counted, ISO."""
        return date.fromordinal(self.mass.since).isoformat()

    @property
    def said(self) -> str:
        """What they say in a word: `bad`, `good`, empty where it has no direction."""
        return {-1: "bad", 1: "good"}.get(self.mass.polarity, "")


def survey(heard: Heard, today: str) -> tuple[list[Finding], list[Finding]]:
    """Return the themes in mass and those worth watching, the surest first.

    Args:
        heard: the signals that somebody may see.
        today: their day, ISO.
    """
    day = date.fromisoformat(today)
    masses = find_masses(heard.signals, day.toordinal(), heard.past)
    worth = [one for one in masses.values() if one.sureness >= WATCHED and one.customers >= FEWEST]
    worth.sort(key=lambda one: (-one.sureness, -one.customers, one.theme))
    signals = _by_theme(heard, {one.theme for one in worth})
    found = [_make(heard, one, signals[one.theme], day) for one in worth]
    return [one for one in found if one.is_mass], [one for one in found if not one.is_mass]


def look_at(heard: Heard, theme: str, today: str) -> Finding | None:
    """Return what a theme comes to, whether or not that is much; None where nothing is said on it lately."""
    day = date.fromisoformat(today)
    found = find_masses(heard.signals, day.toordinal(), heard.past).get(theme)
    return _make(heard, found, _by_theme(heard, {theme})[theme], day) if found else None


def count_months(signals: Iterable[Signal], today: str) -> tuple[Span, ...]:
    """Return the last twelve months, the oldest first, with how many customers spoke in each."""
    day = date.fromisoformat(today)
    firsts = [_month_back(day, back) for back in range(MONTHS - 1, -1, -1)]
    return _count(((date.fromordinal(one.day).replace(day=1), one) for one in signals), firsts)


def _make(heard: Heard, mass: Mass, signals: Iterable[Signal], today: date) -> Finding:
    end = today.toordinal()
    firsts = [today - timedelta(days=7 * back + 6) for back in range(WEEKS - 1, -1, -1)]
    recent = (one for one in signals if end - RECENT < one.day <= end)
    weeks = _count(((firsts[-1 - (end - one.day) // 7], one) for one in recent), firsts)
    return Finding(heard.themes[mass.theme], mass, weeks, tuple(heard.claims_of(reversed(mass.signals))))


def _count(dated: Iterable[tuple[date, Signal]], firsts: Sequence[date]) -> tuple[Span, ...]:
    voices: dict[date, dict[int, set[str]]] = {first: {-1: set(), 0: set(), 1: set()} for first in firsts}
    for first, one in dated:
        if first in voices:
            voices[first][one.polarity].add(one.voice)
    return tuple(Span(first, len(of[-1]), len(of[1]), len(of[0])) for first, of in voices.items())


def _by_theme(heard: Heard, themes: set[str]) -> dict[str, list[Signal]]:
    found: dict[str, list[Signal]] = {theme: [] for theme in themes}
    for one in heard.signals:
        if one.theme in found:
            found[one.theme].append(one)
    return found


def _month_back(today: date, months: int) -> date:
    at = today.year * 12 + today.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)
