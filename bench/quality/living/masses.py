"""Two years of remarks by customers, in which now and then something begins, among much that only looks like it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.quality.living.data import Signal

FIRST_DAY = date(2024, 1, 1)
DAYS = 730
MATTERS = (
    "price",
    "invoices",
    "support",
    "delivery",
    "manual",
    "training",
    "speed",
    "setup",
    "contract terms",
    "looks",
)
OFFERINGS = ("Aurora", "Brisk", "Cobalt", "Dune", "Ember", "Fjord")


@dataclass(frozen=True)
class Begin:
    """Something that begins.

    Args:
        theme: on which it is heard.
        day: when it begins, in days after `FIRST_DAY`.
        signals: the ids of what is said because of it.
    """

    theme: str
    day: int
    signals: tuple[str, ...]


@dataclass(frozen=True)
class Stream:
    """What customers said, oldest first, all themes, and in truth: what began when, and which decoys there are.

    Args:
        signals: of the two years.
        themes: also those of which nothing was said.
        begins: in no order, one a theme at most.
        decoys: kind -> the ids of its signals, one tuple each time.
    """

    signals: tuple[Signal, ...]
    themes: tuple[str, ...]
    begins: tuple[Begin, ...]
    decoys: Mapping[str, Sequence[tuple[str, ...]]]


def iso(day: int) -> str:
    """A day of the two years as an ISO day."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def write_stream(seed: str) -> Stream:
    """Write two years down; the same seed gives the same ones."""
    return _Market(random.Random(f"masses {seed}")).write()


@dataclass(frozen=True)
class _Customer:
    name: str
    talks: float
    group: str
    authors: tuple[str, ...]


@dataclass(frozen=True)
class _Theme:
    name: str
    expected: float
    """Remarks in the two years."""
    season: float
    """0: none, near 1: much more in one half of the year than in the other."""
    peak: int
    moods: tuple[float, float, float]
    """Weights of -1, 0 and 1."""


class _Market:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._authors = [f"author-{place}" for place in range(rng.randint(12, 40))]
        self._customers = self._draw_customers(rng.randint(40, 150))
        self._themes = self._draw_themes(rng.randint(20, 60))
        self._slow = rng.randint(120, 560)
        self._signals: list[Signal] = []

    def write(self) -> Stream:
        """What is always said, what begins, and the decoys, each on themes on which nothing begins."""
        rng, themes = self._rng, list(self._themes)
        for theme in themes:
            self._chat(theme)
        eventful = rng.sample([one for one in themes if one.expected <= 25], max(3, len(themes) // 6))
        begins = [self._begin(theme) for theme in eventful]
        quiet = [theme for theme in themes if theme not in eventful]
        decoys: dict[str, list[tuple[str, ...]]] = {}
        kinds: Mapping[str, tuple[int, Callable[[_Theme], tuple[str, ...]]]] = {
            "a loud customer": (3, self._shout),
            "one meeting noted again and again": (3, self._meet),
            "a group that is one customer": (2, self._unite),
            "no common opinion": (3, self._quarrel),
        }
        for kind, (times, decoy) in kinds.items():
            decoys[kind] = [decoy(rng.choice(quiet)) for _ in range(times)]
        decoys["a keen author"] = [self._write_everything(quiet)]
        ordered = sorted(self._signals, key=lambda one: (one.happened, one.id))
        return Stream(tuple(ordered), tuple(one.name for one in themes), tuple(begins), decoys)

    def _draw_customers(self, count: int) -> list[_Customer]:
        rng, customers = self._rng, list[_Customer]()
        group, left = "", 0
        for place in range(count):
            if left == 0:
                group = f"group-{place}" if rng.random() < 0.06 else ""
                left = rng.randint(4, 6) if group else 1
            left -= 1
            authors = tuple(rng.sample(self._authors, rng.randint(1, 3)))
            customers.append(_Customer(f"customer-{place}", rng.lognormvariate(0, 0.8), group, authors))
        if not any(one.group for one in customers):
            customers[:5] = [_Customer(one.name, one.talks, "group-0", one.authors) for one in customers[:5]]
        return customers

    def _draw_themes(self, count: int) -> list[_Theme]:
        rng = self._rng
        names = rng.sample([f"{matter} of {offering}" for matter in MATTERS for offering in OFFERINGS], count)
        return [
            _Theme(
                name,
                min(60.0, max(1.0, rng.lognormvariate(math.log(7), 0.8))),
                rng.uniform(0.6, 0.95) if rng.random() < 0.25 else 0.0,
                rng.randrange(365),
                (rng.uniform(0.5, 2), rng.uniform(0.2, 1), rng.uniform(0.5, 2)),
            )
            for name in names
        ]

    def _chat(self, theme: _Theme) -> None:
        """What is always said of a theme: by chance, by season, and little in the slow weeks, which are made up for."""
        rng = self._rng
        for day in range(DAYS):
            rate = theme.expected / DAYS
            rate *= 1 + theme.season * math.cos(2 * math.pi * (day - theme.peak) / 365)
            if self._slow <= day < self._slow + 50:
                rate *= 0.25
            elif self._slow + 50 <= day < self._slow + 80:
                rate *= 1.25
            if rng.random() < rate:
                customer = self._draw_customer()
                signal = self._say(theme, day, customer, self._draw_mood(theme))
                if signal.meeting and rng.random() < 0.12:
                    self._say(theme, day, customer, signal.polarity, meeting=signal.meeting)

    def _begin(self, theme: _Theme) -> Begin:
        """A product fault, a price rise, a rival's offer: customers who do not know one another say the same."""
        rng, day = self._rng, self._rng.randint(150, 600)
        mood = -1 if rng.random() < 0.75 else 1
        pace = rng.uniform(18, 45)
        said = list[str]()
        for customer in self._draw_independent(rng.randint(5, 12)):
            for _ in range(2 if rng.random() < 0.15 else 1):
                polarity = mood if rng.random() < 0.88 else rng.choice((0, -mood))
                at = day + int(rng.expovariate(1 / pace))
                if at < DAYS:
                    said.append(self._say(theme, at, customer, polarity).id)
        return Begin(theme.name, day, tuple(said))

    def _shout(self, theme: _Theme) -> tuple[str, ...]:
        """One customer who comes back to it again and again."""
        customer, day = self._draw_customer(), self._draw_day()
        days = [day + self._rng.randrange(60) for _ in range(self._rng.randint(6, 12))]
        return tuple(self._say(theme, at, customer, -1).id for at in days)

    def _meet(self, theme: _Theme) -> tuple[str, ...]:
        """One meeting that all who were there wrote up."""
        customer, day = self._draw_customer(), self._draw_day()
        authors = self._rng.sample(self._authors, 5)
        meeting = self._open_meeting()
        return tuple(self._say(theme, day, customer, -1, meeting=meeting, author=one).id for one in authors)

    def _unite(self, theme: _Theme) -> tuple[str, ...]:
        """Companies of one group, who all say what their head office thinks."""
        rng, day = self._rng, self._draw_day()
        group = rng.choice(sorted({one.group for one in self._customers} - {""}))
        members = [one for one in self._customers if one.group == group]
        return tuple(self._say(theme, day + rng.randrange(40), one, -1).id for one in members)

    def _quarrel(self, theme: _Theme) -> tuple[str, ...]:
        """Many speak of it, and no two think the same."""
        rng, day = self._rng, self._draw_day()
        customers = self._draw_independent(rng.randint(5, 9))
        moods = [(-1, 1, 0, 1, -1)[place % 5] for place in range(len(customers))]
        return tuple(
            self._say(theme, day + rng.randrange(45), one, mood).id for one, mood in zip(customers, moods, strict=True)
        )

    def _write_everything(self, themes: Sequence[_Theme]) -> tuple[str, ...]:
        """Somebody who notes every word, about everything, for two months."""
        rng, day, author = self._rng, self._draw_day(), self._rng.choice(self._authors)
        heard = rng.sample(list(themes), min(8, len(themes)))
        return tuple(
            self._say(theme, day + rng.randrange(60), self._draw_customer(), self._draw_mood(theme), author=author).id
            for theme in heard
            for _ in range(rng.randint(2, 4))
        )

    def _say(
        self, theme: _Theme, day: int, customer: _Customer, polarity: int, *, meeting: str = "", author: str = ""
    ) -> Signal:
        rng = self._rng
        if not meeting and rng.random() < 0.7:
            meeting = self._open_meeting()
        author = author or rng.choice(customer.authors)
        name = f"signal-{rng.getrandbits(48):012x}"
        signal = Signal(name, iso(day), customer.name, theme.name, polarity, meeting, author, customer.group)
        self._signals.append(signal)
        return signal

    def _open_meeting(self) -> str:
        return f"meeting-{self._rng.getrandbits(48):012x}"

    def _draw_day(self) -> int:
        return self._rng.randint(100, DAYS - 70)

    def _draw_customer(self) -> _Customer:
        return self._rng.choices(self._customers, [one.talks for one in self._customers])[0]

    def _draw_mood(self, theme: _Theme) -> int:
        return self._rng.choices((-1, 0, 1), theme.moods)[0]

    def _draw_independent(self, count: int) -> list[_Customer]:
        """Customers no two of which belong to one group."""
        found: dict[str, _Customer] = {}
        while len(found) < count:
            customer = self._draw_customer()
            found.setdefault(customer.group or customer.name, customer)
        return list(found.values())
