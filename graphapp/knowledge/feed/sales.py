"""A need that was met elsewhere: what notes on a company of the reader's deal with was the matter where we sold.

    worth = relevance x need x sure x freshness of the need and of the sale x expected / sqrt(log2(1 + spread))

- *need*: 1 where the reader wrote it down themselves, `OTHERS` where others did; times `ONCE` where it came up once;
- *sure* that the sale met it: `NAMED` where one note there names both, `BESIDE` where both are known of the company;
- *spread*: how many companies have to do with the topic, so that what is everywhere connects nobody;
- *expected*: less where the other company is the reader's as well, or their team looks after it.

Left out is what the company has, was offered, or is being offered, and whose play a colleague took or refused.
"""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from graphapp.knowledge.adjacency.links import Bools, distinct, is_in
from graphapp.knowledge.feed.candidates import BOTH_MINE, SHIFT, Candidate, Evidence, Pool, fading
from graphapp.knowledge.feed.reader import Reader, current
from graphapp.knowledge.feed.sources import Floats, Numbers

TOPICS_EACH = 12
NEED_HALF_LIFE = 120.0
OTHERS, ONCE = 0.6, 0.8
"""What a need counts that others wrote down, and one that came up once only."""
NEED_WITHIN, SOLD_WITHIN = 365, 120
WIDEST = 400
"""A topic of more notes than that connects nobody."""
NAMED, BESIDE = 1.0, 0.25
AFTER = 30
"""A note may be written so many days after the sale that it tells of."""
TEAMS = 0.5
"""What is left where the reader's own team looks after the other company."""


@dataclass(frozen=True, slots=True)
class Wins:
    """Sales that were won lately, in columns; one of several offerings once for each.

    Attributes:
        company, sale: numbers.
        offering: -1 where the sale says none.
        age: days since it was won.
    """

    company: Numbers
    sale: Numbers
    offering: Numbers
    age: Floats

    def some(self, chosen: Numbers) -> "Wins":
        """Return those at some places."""
        return Wins(self.company[chosen], self.sale[chosen], self.offering[chosen], self.age[chosen])


@dataclass(frozen=True, slots=True)
class _Needs:
    """Topics of recent notes about the reader's companies, in columns, with the note nearest to the reader."""

    company: Numbers
    topic: Numbers
    note: Numbers
    weight: Floats


def read_wins(reader: Reader) -> Wins:
    """Return what was won anywhere within `SOLD_WITHIN` days."""
    return reader.remember("wins", lambda: _read_wins(reader))


def _read_wins(reader: Reader) -> Wins:
    links = reader.links
    won = links.wins((reader.today - timedelta(SOLD_WITHIN)).isoformat())
    age = links.ages("until", won.link, reader.today)
    sales = distinct(won.near)
    offered = links.away("offered", sales)
    place, other = join(won.near, sales[offered.origin])
    bare = np.setdiff1d(np.arange(len(won.near)), place)
    rows = np.concatenate([place, bare])
    offering = np.concatenate([offered.near[other], np.full(len(bare), -1, np.int64)])
    return Wins(won.origin[rows], won.near[rows], offering, age[rows])


def rank_ids(reader: Reader, numbers: Numbers) -> Numbers:
    """Return for each thing its place among them by id: numbers differ from one source of links to the other."""
    ranks = np.empty(len(numbers), np.int64)
    ranks[np.argsort(np.array(reader.links.ids(numbers), np.str_), kind="stable")] = np.arange(len(numbers))
    return ranks


def join(left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Return every pair of places of two columns where they hold the same."""
    order = np.argsort(right, kind="stable")
    low, high = (np.searchsorted(right[order], left, side) for side in ("left", "right"))
    counts = high - low
    place = np.repeat(np.arange(len(left)), counts)
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return place, order[np.repeat(low, counts) + within]


def had(reader: Reader) -> Numbers:
    """Return company x `SHIFT` + offering of what the companies have or were offered, and what was answered."""
    return reader.remember("had", lambda: _read_had(reader))


def _read_had(reader: Reader) -> Numbers:
    links = reader.links
    bought = links.away("bought", reader.numbers)
    pairs = [reader.numbers[bought.origin] * SHIFT + bought.near]
    for first, then in (("sales_at", "offered"), ("projects_of", "delivered")):
        through = links.away(first, reader.numbers)
        middle = distinct(through.near)
        found = links.away(then, middle)
        left, right = join(through.near, middle[found.origin])
        pairs.append(reader.numbers[through.origin[left]] * SHIFT + found.near[right])
    said = [company * SHIFT + one for company, offerings in reader.answered.items() for one in offerings if one >= 0]
    return distinct(np.concatenate([*pairs, np.array(said, np.int64)]))


def elsewhere(reader: Reader, companies: Numbers) -> Floats:
    """Return for each of several companies what is left of the news where the reader is near to it already."""
    asked, place = np.unique(companies, return_inverse=True)
    owned = current(reader.links, reader.links.away("owners", asked), reader.today)
    left = np.ones(len(asked))
    left[owned.origin[is_in(owned.near, np.array(sorted(reader.team), np.int64))]] = TEAMS
    left[owned.origin[owned.near == reader.me]] = 0.0
    left[is_in(asked, np.array(sorted(reader.everywhere), np.int64))] *= BOTH_MINE
    return np.asarray(left[place], np.float64)


def find_solved(reader: Reader) -> Pool:
    """Find topics of recent notes about the companies that were the matter elsewhere where something was sold."""
    links = reader.links
    needs = _read_needs(reader)
    topics = distinct(needs.topic)
    concerned = links.away("concerned", topics)
    spread = np.bincount(concerned.origin, minlength=len(topics))
    wins = read_wins(reader)
    is_rare = (spread > 1) & (spread <= WIDEST)
    concerned = concerned.some(np.flatnonzero(is_rare[concerned.origin]))
    concerned = concerned.some(np.flatnonzero(is_in(concerned.near, distinct(wins.company))))
    # One row for each note elsewhere and each sale there, then one for each of these and each need of its topic.
    told, won = join(concerned.near, wins.company)
    age = links.ages("since", concerned.link, reader.today)
    timely = wins.age[won] <= age[told] + AFTER
    told, won = told[timely], won[timely]
    note = links.notes(concerned.link)[told]
    sure = np.where(_names_sale(reader, note, wins.some(won)), NAMED, BESIDE)
    topic = topics[concerned.origin[told]]
    best = _first_of_each(np.stack([topic, wins.sale[won], wins.offering[won]]), -sure)
    told, won, note, sure, topic = told[best], won[best], note[best], sure[best], topic[best]
    need, sale = join(needs.topic, topic)
    row = wins.some(won[sale])
    taken = is_in(needs.company[need] * SHIFT + row.offering, had(reader)) & (row.offering >= 0)
    is_news = ~taken & (needs.company[need] != row.company)
    relevance = np.array([reader.everywhere[one].relevance for one in needs.company.tolist()], np.float64)
    commonness = np.sqrt(np.log2(1.0 + spread[np.searchsorted(topics, needs.topic)]))
    worth = is_news * (relevance * needs.weight / commonness)[need] * sure[sale] * fading(row.age)
    worth *= elsewhere(reader, row.company)
    keys = np.stack([needs.company[need], needs.topic[need], row.company, row.sale, row.offering], axis=1)

    def make(place: int) -> Candidate:
        notes = int(needs.note[need[place]]), int(note[sale[place]])
        return _say_solved(reader, float(worth[place]), tuple(keys[place].tolist()), notes)

    return Pool(worth, keys, make)


def _first_of_each(keys: Numbers, order: Floats) -> Numbers:
    """Return the place of one of each, the first in an order.

    Args:
        keys: one column each.
        order: less is better.
    """
    ranked = np.lexsort((order, *keys[::-1]))
    columns = keys[:, ranked]
    is_first = np.ones(len(ranked), np.bool_)
    is_first[1:] = (columns[:, 1:] != columns[:, :-1]).any(axis=0)
    return np.asarray(ranked[is_first], np.int64)


def _read_needs(reader: Reader) -> _Needs:
    """Return the topics of each company's recent notes: first those that the reader wrote about, then the newest."""
    links = reader.links
    found = links.away("topics", reader.numbers)
    age = links.ages("since", found.link, reader.today)
    chosen = np.flatnonzero(age <= NEED_WITHIN)
    found, age = found.some(chosen), age[chosen]
    told = links.notes(found.link)
    notes = distinct(told)
    authors = links.away("authors", notes)
    is_others = ~is_in(told, distinct(notes[authors.origin[authors.near == reader.me]]))
    ids = rank_ids(reader, notes)[np.searchsorted(notes, told)]
    pairs, place = np.unique(found.origin * SHIFT + found.near, return_inverse=True)
    ranked = np.lexsort((ids, age, is_others, place))
    starts = np.searchsorted(place[ranked], np.arange(len(pairs)))
    first = ranked[starts] if len(pairs) else ranked
    again = np.bincount(place, minlength=len(pairs)) > 1
    weight = np.where(is_others[first], OTHERS, 1.0) * np.where(again, 1.0, ONCE)
    weight *= fading(age[first], NEED_HALF_LIFE)
    company = pairs // SHIFT
    order = np.lexsort((ids[first], -weight, company))
    rank = np.arange(len(order)) - np.searchsorted(company[order], company[order])
    kept = order[rank < TOPICS_EACH]
    return _Needs(reader.numbers[company[kept]], pairs[kept] % SHIFT, told[first[kept]], weight[kept])


def _names_sale(reader: Reader, notes: Numbers, wins: Wins) -> Bools:
    """Say of each note whether it names the sale beside it, or what that sold."""
    asked = distinct(notes)
    named = [np.zeros(0, np.int64)]
    for way in ("notes_on_sales", "notes_on_offerings"):
        about = reader.links.away(way, asked)
        named.append(asked[about.origin] * SHIFT + about.near)
    pairs = distinct(np.concatenate(named))
    return is_in(notes * SHIFT + wins.sale, pairs) | is_in(notes * SHIFT + wins.offering, pairs)


def _say_solved(reader: Reader, worth: float, key: tuple[int, ...], notes: tuple[int, int]) -> Candidate:
    company, topic, other, sale, offering = key
    what: tuple[str | int, ...] = (offering, " (", sale, ")") if offering >= 0 else (sale,)
    links = tuple((sale, end) for end in (other, offering) if end >= 0)
    return Candidate(
        "solved", worth, company, key,
        ("At ", company, " ", topic, " is still open; ", other, " had it too and bought ", *what, "."),
        ((company, topic, other, sale), ("has to do with", "was the matter at", "was won with")),
        Evidence(notes=notes, things=(sale,), links=links), reader.whom_to_ask(other), topic,
    )  # fmt: skip
