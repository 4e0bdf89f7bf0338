"""Judges which rows are one person: certain by one rule (decision 21), all else proposed with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.identity.blocking import Numbers, find_pairs, name_keys, strong_keys
from graphapp.knowledge.identity.grouping import Found, close, join, order_pairs
from graphapp.knowledge.identity.likeness import (
    LEAST,
    MOST_ELSEWHERE,
    bits_of,
    prior,
    probability,
    weigh,
    weigh_names,
    weigh_rest,
)
from graphapp.knowledge.identity.names import Name, compare_names
from graphapp.knowledge.identity.people import Crowd, Person, read_person
from graphapp.knowledge.identity.rows import Judgement, Listed, Proposal

Floats = NDArray[np.float64]
_THROUGH = "both are very probably a third one"


def judge_people(rows: Iterable[Listed], new: Iterable[str] | None = None) -> Judgement:
    """Say which rows are one person.

    Args:
        rows: in any order; ids are unique.
        new: ids of those that were not judged before: only pairs with one of them are looked at. None: all.
    """
    people = [read_person(row) for row in sorted(rows, key=lambda row: row.id)]
    crowd = Crowd(people)
    fresh = None if new is None else frozenset(new)
    groups = _find_certain(crowd, fresh)
    found, nearest = _find_probable(crowd, groups, fresh)
    members = {group[0]: group for group in groups}

    def may_be(one: int, other: int) -> bool:
        return not any(
            compare_names(people[left].name, people[right].name).clashes
            for left in members.get(one, (one,))
            for right in members.get(other, (other,))
        )

    close(found, may_be)
    ids = [one.row.id for one in people]
    proposed = []
    for pair in order_pairs(found):
        reasons = _give_reasons(crowd, *nearest[pair]) if pair in nearest else (_THROUGH,)
        proposed.append(Proposal(ids[pair[0]], ids[pair[1]], found[pair], reasons))
    return Judgement(tuple(tuple(ids[place] for place in group) for group in groups), tuple(proposed))


def _find_probable(
    crowd: Crowd, groups: Sequence[Sequence[int]], new: frozenset[str] | None
) -> tuple[Found, dict[tuple[int, int], tuple[int, int]]]:
    """Return how probable pairs are, and of each, where groups are compared, the two rows that are most alike."""
    people, start = crowd.people, prior(len(crowd.people))
    first = {place: group[0] for group in groups for place in group}
    numbers = None if new is None else [place for place, one in enumerate(people) if one.row.id in new]
    found: Found = {}
    nearest: dict[tuple[int, int], tuple[int, int]] = {}
    rare = [crowd.givens.bits(one.given) + crowd.families.bits(one.family) for one in people]
    least = bits_of(LEAST)
    for one, other in _candidates(crowd, np.array(rare), numbers):
        ends = first.get(one, one), first.get(other, other)
        if ends[0] == ends[1]:
            continue
        bits = start + sum(bits for bits, _ in weigh_rest(people[one], people[other], crowd))
        if bits + max(rare[one], rare[other]) < least:
            continue
        chance = probability(bits + sum(bits for bits, _ in weigh_names(people[one], people[other], crowd)))
        pair = (min(ends), max(ends))
        if chance >= LEAST and chance > found.get(pair, 0.0):
            found[pair], nearest[pair] = chance, (one, other)
    return found, nearest


def _candidates(crowd: Crowd, rare: Floats, new: Sequence[int] | None) -> list[tuple[int, int]]:
    """Return the pairs to be weighed: those that share a number or address, and those whose names can be enough."""
    people, count = crowd.people, len(crowd.people)
    strong = find_pairs(count, lambda number: strong_keys(people[number]), new)
    named = find_pairs(count, lambda number: name_keys(people[number]), new)
    left, right = named
    firms = _number(one.firm.key for one in people)
    hosts = _number(" ".join(sorted(one.domains)) for one in people)
    elsewhere = (firms[left] != firms[right]) & (hosts[left] != hosts[right])
    elsewhere &= np.minimum(firms[left], firms[right]) + np.minimum(hosts[left], hosts[right]) > 0
    hopeless = elsewhere & (np.maximum(rare[left], rare[right]) + prior(count) + MOST_ELSEWHERE < bits_of(LEAST))
    codes = np.unique(np.concatenate([strong[0] * count + strong[1], (left * count + right)[~hopeless]]))
    return list(zip((codes // max(count, 1)).tolist(), (codes % max(count, 1)).tolist(), strict=True))


def _number(words: Iterable[str]) -> Numbers:
    """Return a number for every word, the same for the same one; 0 for none."""
    known: dict[str, int] = {"": 0}
    return np.array([known.setdefault(word, len(known)) for word in words], np.int64)


def _give_reasons(crowd: Crowd, one: int, other: int) -> tuple[str, ...]:
    evidence = sorted(weigh(crowd.people[one], crowd.people[other], crowd), key=lambda it: -abs(it[0]))
    return tuple(reason for _, reason in evidence if reason)


def _find_certain(crowd: Crowd, new: frozenset[str] | None) -> list[tuple[int, ...]]:
    """Return groups of the same personal address from the same source, each with names of one person throughout."""
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(crowd.people):
        # A list that writes one address with the dots and without them may mean two people, and asking costs little.
        for spelled, mail in one.spelled:
            if mail not in crowd.shared:
                at[one.row.source, spelled].append(place)
    groups = join(places for places in at.values() if len(places) > 1)
    if new is not None:
        groups = [group for group in groups if any(crowd.people[place].row.id in new for place in group)]
    return [part for group in groups for part in _divide(crowd, group)]


def _divide(crowd: Crowd, group: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return a group whose names are one person's as it is; of another only what has one name at one address."""
    people = crowd.people
    if _is_one(people, group):
        return [group]
    same: dict[tuple[Name, str], list[int]] = defaultdict(list)
    for place in group:
        for spelled, mail in people[place].spelled:
            if mail not in crowd.shared:
                same[people[place].name, spelled].append(place)
    return join(places for (name, _), places in same.items() if len(places) > 1 and not name.is_empty)


def _is_one(people: Sequence[Person], group: Sequence[int]) -> bool:
    names = dict.fromkeys(people[place].name for place in group if not people[place].name.is_empty)
    return all(compare_names(one, other).fits for one, other in combinations(names, 2))
