"""The list of a morning: all that could be told, the best of it, and not seven of a kind.

    worth = relevance x unexpectedness x strength x freshness, each between 0 and 1

times what the form is worth (`candidates.FORMS`) and what the reader has said of its like (`taste`). Then, from the
best on, what resembles what was chosen already counts less (the same form, company or person), and what falls below
`FLOOR` is left out: where there is nothing, nothing is said. What was shown on an earlier day does not come again.
Everything is computed from links as the reader sees them, so nothing hidden moves anything.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graphapp.knowledge.feed.alike import find_alike
from graphapp.knowledge.feed.candidates import FORMS, KEPT, KEYS, Candidate, Pool
from graphapp.knowledge.feed.moves import find_moves
from graphapp.knowledge.feed.people import find_shared_contacts
from graphapp.knowledge.feed.projects import find_on_projects, find_related
from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.feed.sales import find_solved
from graphapp.knowledge.feed.sources import Links
from graphapp.knowledge.feed.taste import Shown, Taste

MOST = 7
FLOOR = 0.06
MARGIN = 1e-9
"""What may be lost by rounding."""
SAME_FORM, SAME_COMPANY, SAME_PERSON = 0.6, 0.7, 0.3
FINDERS: Mapping[str, Callable[[Reader], Pool]] = {
    "knows": find_shared_contacts,
    "moved": find_moves,
    "solved": find_solved,
    "alike": find_alike,
    "project": find_on_projects,
    "related": find_related,
}
Ids = Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class Morning:
    """What is told today, in numbers, and kind and id of each of them.

    Attributes:
        shown: for each, as it was shown before today's visit; None where it is told for the first time.
    """

    chosen: Sequence[Candidate]
    ids: Ids
    shown: Sequence[Shown | None]


class Keys:
    """What a candidate is called from day to day: its form and the ids of what makes it this one.

    Args:
        links: know the ids.
    """

    def __init__(self, links: Links) -> None:
        self._links = links
        self._ids: dict[int, str] = {}

    def __call__(self, one: Candidate) -> str:
        """Return the name of a candidate."""
        missing = [number for number in one.key if number >= 0 and number not in self._ids]
        self._ids.update(zip(missing, self._links.ids(np.array(missing, np.int64)), strict=True))
        return ":".join([one.form, *(self._ids[number] for number in one.key if number >= 0)])

    def id_of(self, number: int) -> str:
        """Return the id of a thing, empty for none."""
        if number >= 0 and number not in self._ids:
            self._ids[number] = self._links.ids(np.array([number], np.int64))[0]
        return self._ids.get(number, "")


def pick(reader: Reader, shown: Sequence[Shown] = (), most: int = MOST) -> Morning:
    """Choose what is worth knowing for somebody today, the best first, at most `most`.

    What was shown today already stays, in its order, for as long as what it rests on does.

    Args:
        reader: that person this morning.
        shown: all that they were ever shown.
        most: how many.
    """
    shown = [one for one in shown if one.form in FINDERS]
    today = reader.today.isoformat()
    of_today = [one for one in shown if one.day == today]
    if of_today:
        pools = {form: FINDERS[form](reader) for form in {one.form for one in of_today} & FINDERS.keys()}
        again = [
            (pools[one.form].find(_numbers(reader.links, one)), one)
            for one in sorted(of_today, key=lambda one: one.place)
            if one.form in pools
        ]
        kept = [(found, one) for found, one in again if found is not None]
        return _with_ids(reader, [found for found, _ in kept], [one for _, one in kept])
    keys, taste = Keys(reader.links), Taste(shown)
    earlier = {one.key for one in shown}
    chosen = choose(find_candidates(reader, keys, taste, earlier), keys, most)
    return _with_ids(reader, chosen, [None] * len(chosen))


def find_candidates(reader: Reader, keys: Keys, taste: Taste, earlier: set[str]) -> list[Candidate]:
    """Return what could be told to somebody and was not told before, the best of each form."""
    found: list[Candidate] = []
    for form, finder in FINDERS.items():
        least = FLOOR / (FORMS[form] * taste.most) * (1 - MARGIN)
        best = _fresh(finder(reader).ranked(least), keys, earlier)
        found += [replace(one, worth=one.worth * FORMS[one.form] * _wanted(one, taste, keys)) for one in best]
    return found


def _wanted(one: Candidate, taste: Taste, keys: Keys) -> float:
    return taste.factor(one.form, keys.id_of(one.company), keys.id_of(one.topic))


def _numbers(links: Links, one: Shown) -> tuple[int, ...]:
    """Return the key of what was shown, in today's numbers."""
    kinds, ids = KEYS.get(one.form, ()), one.key.split(":")[1:]
    numbers = [links.find(kind, key) for kind, key in zip(kinds, ids, strict=False)]
    return (*numbers, *[-1] * (len(kinds) - len(numbers)))


def _fresh(ranked: Iterable[Candidate], keys: Keys, earlier: set[str]) -> list[Candidate]:
    """Return the best that were not told, of those of equal worth all or the first by name."""
    found: list[Candidate] = []
    for one in ranked:
        if one.worth <= 0 or (len(found) >= KEPT and one.worth < found[KEPT - 1].worth):
            break
        if keys(one) not in earlier:
            found.append(one)
    return found


def choose(found: Iterable[Candidate], name: Callable[[Candidate], str], most: int = MOST) -> list[Candidate]:
    """Choose from the best on; what resembles what was chosen counts less, and too little is left out.

    Args:
        found: all that could be told.
        name: decides between those of equal worth.
        most: how many.
    """
    left = [(one, 1.0) for one in sorted(found, key=lambda one: (-one.worth, name(one)))]
    chosen: list[Candidate] = []
    while left and len(chosen) < most:
        best, newness = max(left, key=lambda pair: pair[0].worth * pair[1])
        if best.worth * newness < FLOOR:
            break
        chosen.append(best)
        left = [(one, factor * _newness(one, best)) for one, factor in left if one.key != best.key]
    return chosen


def _newness(one: Candidate, chosen: Candidate) -> float:
    """Return what is left of one beside another that was chosen."""
    factor = SAME_FORM if one.form == chosen.form else 1.0
    factor *= SAME_COMPANY if one.company == chosen.company else 1.0
    return factor * (SAME_PERSON if set(one.key[:2]) & set(chosen.key[:2]) - {one.company} else 1.0)


def _with_ids(reader: Reader, chosen: Sequence[Candidate], shown: Sequence[Shown | None]) -> Morning:
    return Morning(chosen, reader.links.names({number for one in chosen for number in one.numbers()}), shown)
