"""Claims in which pairs that cannot both hold are planted, and as many that only look so."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.quality.data import Pair
from bench.quality.living.data import Said
from bench.quality.living.pairs import beside, dates, decisions, money, opinions, positions, preferences
from bench.quality.living.pairs.hand import Drafted, Hand, Side
from bench.quality.living.people import NAMES
from bench.quality.split import Part

Draft = Callable[[Hand], Drafted]
CLASHES: Sequence[Draft] = (
    decisions.clash,
    dates.clash,
    money.clash,
    positions.clash,
    opinions.clash,
    preferences.clash,
)
TRAPS: Sequence[tuple[Draft, float]] = (
    (decisions.paraphrase, 0.6),
    (money.paraphrase, 0.6),
    (dates.paraphrase, 0.6),
    (positions.paraphrase, 0.6),
    (opinions.paraphrase, 0.4),
    (preferences.paraphrase, 0.4),
    (decisions.committee, 0.8),
    (positions.adding, 0.8),
    (decisions.two_matters, 0.5),
    (money.two_matters, 0.5),
    (dates.two_contracts, 0.8),
    (opinions.another_aspect, 0.8),
    (decisions.succession, 0.5),
    (money.succession, 0.4),
    (dates.succession, 0.5),
    (positions.succession, 0.5),
    (opinions.succession, 0.3),
    (decisions.ended, 0.4),
    (preferences.ended, 0.3),
    (preferences.going_together, 0.6),
    (beside.going_together, 1.0),
)
"""Each with how many there are for one clash of a kind."""
NAMESAKES = 0.15
"""So many clashes of each kind are turned into pairs about two of the same name."""
_PLACES = "Graz Lyon Gent Bilbao Leeds Aarhus Brno Turin Malmö Porto Basel Cork".split()
_FIRMS = "Nordlicht Kestrel Lumen Ferrum Alba Tessera Quarz Orbit Halden Pinnacle Verano Castor".split()
_FORMS = ("GmbH", "AG", "AB", "BV", "SA", "Ltd", "SL", "NV")
_NOTES = (
    *("{x}", "{x}.", "Call today: {x}", "short visit. {x}", "Says: {x}", "from the meeting - {x}", "noted: {x}"),
    *("Telefonat, {x}", "{x} (from their office)", "FYI {x}", "after the fair: {x}", "compte rendu : {x}"),
)


@dataclass(frozen=True)
class PairSize:
    """How much is drawn.

    Args:
        each: pairs of each kind that cannot both hold.
        others: claims beside the pairs.
    """

    each: int = 30
    others: int = 200

    @classmethod
    def small(cls) -> PairSize:
        """Whether everything works."""
        return cls(4, 10)


@dataclass(frozen=True)
class Quarrels:
    """Claims, and what is known of some pairs of them.

    Args:
        claims: in no order.
        clashing: pairs (ids in order) that cannot both hold -> the kind.
        harmless: pairs that can -> what makes them look otherwise.
    """

    claims: Sequence[Said]
    clashing: Mapping[Pair, str]
    harmless: Mapping[Pair, str]


def plant_quarrels(size: PairSize, seed: int, part: Part) -> Quarrels:
    """Plant; the same size, seed and part give the same claims, and no wording of one part is in the other."""
    return _Planter(size, random.Random(f"quarrels {seed}"), part).write()


class _Planter:
    def __init__(self, size: PairSize, rng: random.Random, part: Part) -> None:
        self._size, self._rng, self._hand = size, rng, Hand(rng, part)
        self._claims: list[Said] = []
        self._ids = iter(rng.sample(range(100_000, 1_000_000), 60 * size.each + size.others))
        self._subjects = 0

    def write(self) -> Quarrels:
        clashing: dict[Pair, str] = {}
        harmless: dict[Pair, str] = {}
        for drafted in self._draft():
            pair = self._tell(drafted)
            (clashing if drafted.clashes else harmless)[pair] = drafted.what
        self._tell_others()
        self._rng.shuffle(self._claims)
        return Quarrels(tuple(self._claims), clashing, harmless)

    def _draft(self) -> list[Drafted]:
        hand, each = self._hand, self._size.each
        found = [clash(hand) for clash in CLASHES for _ in range(each)]
        found += [trap(hand) for trap, share in TRAPS for _ in range(max(1, round(share * each)))]
        namesakes = max(1, round(NAMESAKES * each))
        found += [clash(hand).as_trap("another of the same name") for clash in CLASHES for _ in range(namesakes)]
        return found

    def _tell(self, drafted: Drafted) -> Pair:
        last = date(2026, 1, 10) + timedelta(days=self._rng.randrange(300))
        subject, namesake = self._name_subject(drafted.one.kind)
        one = self._say(drafted.one, subject, last)
        other = self._say(drafted.other, namesake if drafted.is_namesake else subject, last)
        return (one, other) if one < other else (other, one)

    def _name_subject(self, kind: str) -> tuple[str, str]:
        """A new subject and one that is called the same: companies are told apart by form, people by their firm."""
        self._subjects += 1
        rng, firm = self._rng, f"{self._rng.choice(_FIRMS)} {self._rng.choice(_PLACES)} {self._subjects}"
        if kind in {"role", "opinion", "preference"}:
            name = rng.choice(NAMES)
            return (f"{name.given} {name.family} ({firm})", f"{name.given} {name.family} ({firm} {rng.choice(_FORMS)})")
        one, other = rng.sample(_FORMS, 2)
        return f"{firm} {one}", f"{firm} {other}"

    def _say(self, side: Side, subject: str, last: date) -> str:
        rng, one = self._rng, f"claim{next(self._ids)}"
        until = (last - timedelta(days=side.ended)).isoformat() if side.ended else side.until
        self._claims.append(
            Said(
                id=one,
                kind=side.kind,
                subject=subject,
                value=side.value,
                happened=(last - timedelta(days=side.ago)).isoformat(),
                by=f"colleague {rng.randrange(60)}",
                department=rng.choice(("sales", "delivery", "support", "finance")),
                text=rng.choice(_NOTES).format(x=side.text or side.value),
                since=side.since,
                until=until,
                about=side.about,
            )
        )
        return one

    def _tell_others(self) -> None:
        """Claims of subjects of whom nothing else of the kind is known."""
        rng = self._rng
        for _ in range(self._size.others):
            side = rng.choice(CLASHES)(self._hand).one
            self._say(side, self._name_subject(side.kind)[0], date(2026, 11, 10))
