"""What all pairs are made with: dice, a stock of wordings of which half is kept for the report, months in words."""

from __future__ import annotations

import random
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bench.quality.living.people import NAMES, Name
from bench.quality.split import Part

T = TypeVar("T")
Stock = Mapping[str, Sequence[str]]
"""Language -> wordings."""

LANGUAGES = ("en", "de", "fr", "nl", "es")
LATEST = 150
"""Two claims that cannot both hold are at most so many days apart."""
_FEWEST = 2
_MONTHS: Stock = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_UNTIL: Stock = {
    "en": ("{x} until {m}", "until {m}: {x}", "{x}, but only until {m}", "up to {m} {x}", "{x} through {m}"),
    "de": ("bis {m} {x}", "{x} bis {m}", "{x} (bis {m})", "bis einschließlich {m} {x}"),
    "fr": ("{x} jusqu'en {m}", "jusqu'à fin {m} {x}", "{x} (jusqu'à {m})"),
    "nl": ("{x} tot {m}", "tot {m} {x}", "{x} (t/m {m})"),
    "es": ("{x} hasta {m}", "hasta {m} {x}", "{x} (hasta {m})"),
}
_SINCE: Stock = {
    "en": ("{x} since {m}", "since {m}: {x}", "{x} from {m} on", "as of {m} {x}", "{x}, starting {m}"),
    "de": ("seit {m} {x}", "ab {m} {x}", "{x} (seit {m})", "{x} ab {m}"),
    "fr": ("depuis {m} {x}", "à partir de {m} {x}", "{x} (depuis {m})"),
    "nl": ("sinds {m} {x}", "vanaf {m} {x}", "{x} (sinds {m})"),
    "es": ("desde {m} {x}", "a partir de {m} {x}", "{x} (desde {m})"),
}


@dataclass(frozen=True)
class Side:
    """One claim of a pair.

    Args:
        kind: of the claim.
        value: its words.
        ago: days before the pair's last day.
        text: the note's words, where they say more than the value.
        since: an ISO day.
        until: an ISO day.
        ended: where it was ended, so many days before the pair's last day.
        about: what it concerns.
    """

    kind: str
    value: str
    ago: int = 0
    text: str = ""
    since: str = ""
    until: str = ""
    ended: int = 0
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A pair.

    Args:
        what: the kind of what clashes, or the trap.
        clashes: whether the two cannot both hold.
        one: the earlier claim, mostly.
        other: the later one.
        is_namesake: whether the second is about another who has the same name.
    """

    what: str
    clashes: bool
    one: Side
    other: Side
    is_namesake: bool = False

    def as_trap(self, what: str) -> Drafted:
        """The same words, of two who only have the same name."""
        return replace(self, what=what, clashes=False, is_namesake=True)


@dataclass(frozen=True)
class Hand:
    """Dice and stocks.

    Args:
        rng: the dice.
        part: wordings of the one part never occur in the other.
    """

    rng: random.Random
    part: Part

    def choices(self, stock: Stock, languages: Sequence[str] = LANGUAGES) -> list[tuple[str, str]]:
        """Language and wording of all that belong to this part; of the whole stock where too few do."""
        whole = [(language, wording) for language in languages for wording in stock.get(language, ())]
        mine = [one for one in whole if self._is_mine(one[1])]
        return mine if len(mine) >= _FEWEST else whole

    def pick(self, stock: Stock, languages: Sequence[str] = LANGUAGES) -> tuple[str, str]:
        """A language and a wording."""
        return self.rng.choice(self.choices(stock, languages))

    def two(self, stock: Stock, languages: Sequence[str] = LANGUAGES) -> tuple[tuple[str, str], tuple[str, str]]:
        """Two different wordings."""
        one, other = self.rng.sample(self.choices(stock, languages), 2)
        return one, other

    def two_of(self, things: Sequence[T]) -> tuple[T, T]:
        """Two different things; these are not kept apart by part."""
        one, other = self.rng.sample(list(things), 2)
        return one, other

    def _is_mine(self, wording: str) -> bool:
        return (zlib.crc32(wording.encode()) % 2 == 1) == (self.part is Part.LATE)

    def chance(self, share: float) -> bool:
        """Whether it is so this time."""
        return self.rng.random() < share

    def near(self) -> int:
        """Days ago, for the first of two that cannot both hold."""
        return self.rng.randint(0, LATEST)

    def names(self) -> tuple[Name, Name]:
        """Two people with different names."""
        one = self.rng.choice(NAMES)
        others = [name for name in NAMES if name.family != one.family and name.given != one.given]
        return one, self.rng.choice(others)

    def month(self, number: int, year: int, language: str) -> str:
        """A month in words."""
        link = " de " if language == "es" else " "
        return f"{_MONTHS[language][number - 1]}{link}{year}"

    def follow(self, one: Side, other: Side, languages: tuple[str, str]) -> tuple[Side, Side]:
        """Say that the second came after the first: in fields, in the value, or in the note's words only.

        Args:
            one: what was so first.
            other: what is so since.
            languages: of the two values.
        """
        number, year = self.rng.randint(1, 11), self.rng.choice((2025, 2026))
        over, begun = f"{year}-{number:02d}-28", f"{year}-{number + 1:02d}-01"
        way = self.rng.choice(("fields", "value", "text"))
        if way == "fields":
            return replace(one, until=over), replace(other, since=begun)
        wordings = [
            self.pick(stock, [language])[1].format(x=side.value, m=self.month(number + shift, year, language))
            for stock, side, language, shift in (
                (_UNTIL, one, languages[0], 0),
                (_SINCE, other, languages[1], 1),
            )
        ]
        if way == "value":
            return replace(one, value=wordings[0]), replace(other, value=wordings[1])
        return replace(one, text=wordings[0]), replace(other, text=wordings[1])
