"""Who changed sides: people whom one of us knows and who left one company for another.

worth = relevance x sqrt(strength of the best tie, `OTHERS` of that of a colleague) x freshness x how little they know
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.feed.candidates import Candidate, Evidence, Pool, fading
from graphapp.knowledge.feed.reader import KNOWS, MyCompany, Reader
from graphapp.knowledge.feed.sales import join
from graphapp.knowledge.feed.sources import Numbers
from graphapp.knowledge.ties import level_of, strength_of, word_of
from graphapp.knowledge.titles import say_title

WITHIN = 400
"""Days after which it is no news any more that somebody changed companies."""
STRANGER = 0.1
"""What a move is worth where nobody of us knows who moved."""
OTHERS = 0.6
"""What a tie of a colleague counts beside one of the reader's own."""
AWARE = 0.7
"""How much a tie says that somebody knows of a move, where they have met since."""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody left a company for another, or works at both.

    Attributes:
        old: number of the company that they left; where they work at both, of the other.
        new: number of the company where they are now.
        left: they do not work at `old` any more.
        age: days since, not a number where that is unknown.
    """

    contact: int
    old: int
    new: int
    title: str
    left: bool
    age: float


def find_moves(reader: Reader) -> Pool:
    """Find who left a company for another where one of the two is the reader's, or the reader knows them."""
    moves = read_moves(reader, _people(reader))
    champions = best_known(reader, distinct(np.array([one.contact for one in moves], np.int64)))
    fresh = fading(np.array([one.age for one in moves], np.float64))
    known = [champions.get(one.contact, {}) for one in moves]
    worth = [_weigh(reader, *pair) for pair in zip(moves, known, strict=True)]
    keys = np.array([(one.contact, one.old, one.new) for one in moves], np.int64).reshape(-1, 3)
    total = np.array(worth, np.float64) * fresh
    return Pool(total, keys, lambda place: _tell(reader, moves[place], known[place], float(total[place])))


def _people(reader: Reader) -> Numbers:
    """Return whoever works or worked at the companies, and whom the reader knows."""
    staff = reader.links.away("staff", reader.numbers).near
    return distinct(np.concatenate([staff, reader.best_known]))


def read_moves(reader: Reader, contacts: Numbers) -> list[Move]:
    """Return the changes of some people between companies within `WITHIN` days, one for each pair of jobs."""
    links = reader.links
    jobs = links.away("jobs", contacts)
    jobs = jobs.some(np.bincount(jobs.origin, minlength=len(contacts))[jobs.origin] > 1)
    since, until = (links.ages(name, jobs.link, reader.today) for name in ("since", "until"))
    is_open = np.array([not text for text in links.texts("until", jobs.link)], np.bool_)
    new, old = join(jobs.origin, jobs.origin)
    is_later = np.isnan(since[old]) & ~np.isnan(since[new]) | (since[new] < since[old])
    age = np.where(is_open[old] | ~np.isnan(since[new]), since[new], until[old])
    chosen = is_open[new] & (jobs.near[new] != jobs.near[old]) & (~is_open[old] | is_later) & ~(age > WITHIN)
    new, old, age = new[chosen], old[chosen], age[chosen]
    titles = links.texts("detail", jobs.link[new])
    columns = contacts[jobs.origin[new]], jobs.near[old], jobs.near[new], ~is_open[old], age
    return [
        Move(contact, left, now, title, has_left, days)
        for title, contact, left, now, has_left, days in zip(titles, *(one.tolist() for one in columns), strict=True)
    ]


def best_known(reader: Reader, contacts: Numbers) -> dict[int, dict[int, float]]:
    """Return who of us knows each of some people, and how well, as a score."""
    links = reader.links
    known = links.away("known_by", contacts)
    found: dict[int, dict[int, float]] = {}
    for origin, colleague, score in zip(
        known.origin.tolist(), known.near.tolist(), links.scores(known.link).tolist(), strict=True
    ):
        of_one = found.setdefault(int(contacts[origin]), {})
        of_one[colleague] = of_one.get(colleague, 0.0) + score
    return found


def _mine(reader: Reader, move: Move) -> dict[int, MyCompany]:
    return {number: reader.everywhere[number] for number in (move.new, move.old) if number in reader.everywhere}


def _weigh(reader: Reader, move: Move, known: dict[int, float]) -> float:
    """Return what a move is worth where it is fresh."""
    relevance = max(*(one.relevance for one in _mine(reader, move).values()), KNOWS * reader.knows(move.contact), 0.0)
    others = strength_of(max(known.values(), default=0.0))
    champion = STRANGER + (1 - STRANGER) * sqrt(max(reader.knows(move.contact), OTHERS * others))
    unexpected = 1 - AWARE * reader.knows(move.contact) if _met_since(reader, move) else 1.0
    return relevance * champion * unexpected


def _tell(reader: Reader, move: Move, known: dict[int, float], worth: float) -> Candidate:
    mine = _mine(reader, move)
    company = max(mine, key=lambda number: (mine[number].relevance, number == move.new), default=move.new)
    best = _who_knows(reader, known)
    score = known.get(best, 0.0)
    who: tuple[str | int, ...] = ()
    if best == reader.me:
        who = (", whom you know,",)
    elif best >= 0 and level_of(score):
        who = (", whom ", best, f" knows ({word_of(score)}),")
    title = f" ({say_title(move.title)})" if move.title else ""
    verb = (" left ", move.old, " and is now at ") if move.left else (" works at ", move.old, " and now also at ")
    return Candidate(
        "moved", worth, company, (move.contact, move.old, move.new),
        (move.contact, *who, *verb, move.new, f"{title}."),
        ((move.old, move.contact, move.new), ("was left by" if move.left else "employs", "is now at")),
        Evidence(
            ties=((best, move.contact),) if who else (), jobs=((move.contact, move.old), (move.contact, move.new)),
        ),
        best if best != reader.me else -1, why="You know who moved.",
    )  # fmt: skip


def _who_knows(reader: Reader, known: dict[int, float]) -> int:
    """Return who of us knows somebody best, the reader themselves before others; -1 where nobody does."""
    if known.get(reader.me, 0.0) > 0 and level_of(known[reader.me]):
        return reader.me
    names = reader.links.names(known)
    return min(known, key=lambda one: (-known[one], names[one]), default=-1)


def _met_since(reader: Reader, move: Move) -> bool:
    age = 0.0 if np.isnan(move.age) else move.age
    return (reader.links.now - reader.met.get(move.contact, 0)) / 86_400.0 < age
