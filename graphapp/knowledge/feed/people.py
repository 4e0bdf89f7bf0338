"""Shared contacts: colleagues of another team and account who know somebody at a company of the reader's.

worth = relevance x strength x (`UNMET`, more where the reader knows them too) x freshness of the tie x expected
/ crowd of those who know the person / crowd of those whom this colleague knows there
"""

import numpy as np

from graphapp.knowledge.adjacency.links import is_in
from graphapp.knowledge.feed.candidates import (
    ACCOUNT_TEAM,
    SAME_TEAM,
    SHIFT,
    Candidate,
    Evidence,
    Pool,
    days_old,
    fading,
)  # fmt: skip
from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.feed.sources import Away, Floats, Numbers
from graphapp.knowledge.ties import HALF, level_of, word_of

UNMET = 0.5
"""What it is worth that a colleague knows somebody whom the reader never met; the better they know them, the more."""
CROWD = 0.15
"""How much less it is worth for each other colleague who knows the person, and each other whom this one knows."""


def find_shared_contacts(reader: Reader) -> Pool:
    """Find colleagues who know somebody at the companies whom the reader knows less."""
    links = reader.links
    staff = open_staff(reader)
    contacts, person_of = np.unique(staff.near, return_inverse=True)
    known = links.away("known_by", contacts)
    pairs, first_of, pair_of = np.unique(known.origin * SHIFT + known.near, return_index=True, return_inverse=True)
    score = np.bincount(pair_of, weights=links.scores(known.link), minlength=len(pairs))
    begun = np.full(len(pairs), np.iinfo(np.int64).max)
    np.minimum.at(begun, pair_of, links.instants("first", known.link))
    contact, colleague = known.origin[first_of], known.near[first_of]
    knowers = np.bincount(contact, minlength=len(contacts))
    # From here on one entry for each tie at each company where the contact works.
    order = np.argsort(contact, kind="stable")
    low, high = (np.searchsorted(contact[order], person_of, side) for side in ("left", "right"))
    counts = high - low
    at = np.repeat(staff.origin, counts)
    tie = order[np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())]
    news = (1 - np.exp2(-score / HALF)) * (UNMET + (1 - UNMET) * reader.known(contacts)[contact])
    worth = reader.relevance[at] * news[tie] * fading(days_old(begun, reader))[tie]
    worth /= 1 + CROWD * (knowers[contact[tie]] - 1)
    worth /= 1 + CROWD * (_presence(at, colleague[tie]) - 1)
    worth *= _unexpected(reader, at, colleague[tie])
    at_company, who, whom = reader.numbers[at], colleague[tie], contacts[contact[tie]]

    def make(place: int) -> Candidate:
        known = float(score[tie[place]])
        return _say_shared(float(worth[place]), int(at_company[place]), int(whom[place]), int(who[place]), known)

    return Pool(worth, np.stack([who, whom], axis=1), make)


def open_staff(reader: Reader) -> Away:
    """Return who works at the companies now, each person once a company."""
    staff = reader.links.away("staff", reader.numbers)
    staff = staff.some(np.isnan(reader.links.ages("until", staff.link, reader.today)))
    _, first = np.unique(staff.origin * SHIFT + staff.near, return_index=True)
    return staff.some(first)


def _presence(at: Numbers, colleague: Numbers) -> Floats:
    """Return how many people at the company the colleague knows: who knows all of them is no surprise there."""
    _, place, number = np.unique(at * SHIFT + colleague, return_inverse=True, return_counts=True)
    return np.asarray(number[place], np.float64)


def _unexpected(reader: Reader, at: Numbers, colleague: Numbers) -> Floats:
    """Return what is left of the news when this colleague tells it: 0 of the reader's own."""
    reader.read_owners(reader.numbers.tolist())
    owners = [(place, who) for place, one in enumerate(reader.numbers.tolist()) for who in reader.owners(one)]
    account = np.array(sorted(place * SHIFT + who for place, who in owners), np.int64)
    left = np.where(is_in(colleague, np.array(sorted(reader.team), np.int64)), SAME_TEAM, 1.0)
    left *= np.where(is_in(at * SHIFT + colleague, account), ACCOUNT_TEAM, 1.0)
    return np.where(colleague == reader.me, 0.0, left)


def _say_shared(worth: float, company: int, contact: int, colleague: int, score: float) -> Candidate:
    said = f"a {word_of(score)} tie" if level_of(score) else "they have met"
    return Candidate(
        "knows", worth, company, (colleague, contact),
        (colleague, " knows ", contact, " at ", company, f": {said}."),
        ((colleague, contact, company), ("knows", "works at")),
        Evidence(ties=((colleague, contact),), jobs=((contact, company),)), colleague,
    )  # fmt: skip
