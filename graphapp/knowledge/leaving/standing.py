"""What hangs on one person today, by account and by topic, as one viewer sees it; never a list of people."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.leaving.losing import FAIR
from graphapp.knowledge.leaving.reach import Bools, Numbers, read_world

NOTES = 3
"""A topic hangs on somebody who wrote so many notes on it, all that there are."""
RECENT = 730
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Hanging:
    """An account or a topic that hangs on one colleague.

    Attributes:
        thing: the company or topic.
        colleague: the one, `NOBODY` where nobody is left.
        through: whom they know best there, -1 for a topic.
        notes: how many notes on the topic they wrote, 0 for an account.
    """

    thing: int
    colleague: int
    through: int = -1
    notes: int = 0


def find_accounts(seen: Seen, today: str, only: Numbers | None = None) -> list[Hanging]:
    """Return the companies that somebody looks after where one colleague has a tie, then those where none has, by name.

    Args:
        seen: the links as the viewer sees them.
        today: the viewer's day.
        only: the companies that are wanted, all that are looked after where left out.
    """
    world = read_world(seen)
    companies = _looked_after(seen, today) if only is None else only
    at, worker = world.staff(companies)
    order = np.argsort(worker, kind="stable")
    at, worker = at[order], worker[order]
    known = world.ties.of(distinct(worker))
    low, high = (np.searchsorted(worker, known.contact, side) for side in ("left", "right"))
    tie = np.repeat(np.arange(len(known.contact)), high - low)
    place = at[np.repeat(low - (np.cumsum(high - low) - (high - low)), high - low) + np.arange(len(tie))]
    found = []
    pairs = distinct(place * world.size + known.colleague[tie]) // max(world.size, 1)
    number = np.bincount(pairs, minlength=len(companies))
    best = np.lexsort((known.contact[tie], -known.strength[tie], place))
    first = {int(place[one]): one for one in best[::-1].tolist()}
    for row, company in enumerate(companies.tolist()):
        if number[row] == 0:
            found.append(Hanging(company, NOBODY))
        elif number[row] == 1 and known.strength[tie[first[row]]] >= FAIR:
            one = tie[first[row]]
            found.append(Hanging(company, int(known.colleague[one]), int(known.contact[one])))
    return sorted(_by_name(seen, found), key=lambda one: one.colleague == NOBODY)


def find_topics(seen: Seen, today: str) -> list[Hanging]:
    """Return the topics on which one colleague wrote all notes of the last two years, by name."""
    about, wrote = seen.every("about"), seen.every("wrote")
    is_topic = seen.are("Topic", about.target)
    note, topic, link = (column[is_topic] for column in (about.source, about.target, about.link))
    age = _ordinal(today) - seen.days("since", link)
    recent = np.flatnonzero(age <= RECENT)
    author_of = np.full(len(seen), -1, np.int64)
    author_of[wrote.target] = wrote.source
    author, topic = author_of[note[recent]], topic[recent].astype(np.int64)
    low, high = np.full(len(seen), np.iinfo(np.int64).max), np.full(len(seen), -1, np.int64)
    np.minimum.at(low, topic, author)
    np.maximum.at(high, topic, author)
    counts = np.bincount(topic, minlength=len(seen))
    alone = np.flatnonzero((counts >= NOTES) & (low == high) & (high >= 0))
    is_here = seen.figures(high[alone]) == 1
    return _by_name(seen, [
        Hanging(int(one), int(high[one]) if here else NOBODY, notes=int(counts[one]))
        for one, here in zip(alone.tolist(), is_here.tolist(), strict=True)
    ])  # fmt: skip


def my_accounts(seen: Seen, me: str, today: str) -> Numbers:
    """Return the companies that somebody looks after today."""
    number = seen.find("Employee", me)
    mine = seen.away(np.array([number] if number >= 0 else [], np.int64), "looks_after", outward=True)
    return distinct(mine.near[_goes_on(seen, mine.link, today)]).astype(np.int64)


def _looked_after(seen: Seen, today: str) -> Numbers:
    every = seen.every("looks_after")
    return distinct(every.target[_goes_on(seen, every.link, today)]).astype(np.int64)


def _goes_on(seen: Seen, link: NDArray[np.int32], today: str) -> Bools:
    until = seen.days("until", link)
    return np.isnan(until) | (until >= _ordinal(today))


def _ordinal(today: str) -> float:
    return float(date.fromisoformat(today).toordinal())


def _by_name(seen: Seen, found: list[Hanging]) -> list[Hanging]:
    numbers = [one.thing for one in found]
    keys = zip(seen.names(numbers), seen.ids(np.array(numbers, np.int32)), strict=True)
    order = sorted(zip(keys, found, strict=True), key=lambda pair: (pair[0][0].lower(), pair[0][1]))
    return [one for _, one in order]
