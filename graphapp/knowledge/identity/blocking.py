"""Finds the pairs that are worth comparing, without comparing all with all: those that share a key of some kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.identity.letters import sound
from graphapp.knowledge.identity.nicknames import names_of
from graphapp.knowledge.identity.people import Person

Numbers = NDArray[np.int64]
MOST = 48
"""A key that more share than this tells nothing: those who are one share a rarer one as well."""
_HEAD = 5


def strong_keys(one: Person) -> Iterator[tuple[str, ...]]:
    """Return the keys of a person that prove something by themselves: addresses and telephone numbers."""
    for mail in one.mails:
        yield ("mail", mail)
    for local in one.locals:
        yield ("local", local)
    for end in one.endings:
        yield ("phone", end)


def name_keys(one: Person) -> Iterator[tuple[str, ...]]:
    """Return the keys of a person's name, whole and in parts with the company."""
    yield from _whole_names(one)
    for where in _places(one):
        if not one.family:
            yield where
            continue
        yield (*where, one.family)
        if one.given:
            yield (*where, one.given)
            yield (*where, *sorted((one.family[:1], one.given[:1])))


def _places(one: Person) -> Iterator[tuple[str, ...]]:
    """Return where somebody is, as far as a slip in the company's name leaves it."""
    if one.firm.key:
        yield ("firm", one.firm.key[:_HEAD])
    for domain in one.domains:
        yield ("domain", domain)


def _whole_names(one: Person) -> Iterator[tuple[str, ...]]:
    if not one.given or not one.family:
        return
    givens, families = [sound(it) for it in one.name.given], [sound(it) for it in one.name.family]
    for given in givens[:2]:
        for family in {one.family, *families[:2]}:
            yield ("both", *sorted((given, family)))
            for number in names_of(given):
                yield ("name", str(number), family)
            if not one.name.is_sure:
                for number in names_of(family):
                    yield ("name", str(number), given)


def find_pairs(
    count: int, keys: Callable[[int], Iterable[tuple[str, ...]]], new: Sequence[int] | None = None, most: int = MOST
) -> tuple[Numbers, Numbers]:
    """Return the pairs that share a key which few have.

    Args:
        count: how many there are, numbered from 0.
        keys: of one of them.
        new: numbers of those that were not compared before; a pair must have one of them. None: all.
        most: how many may share a key.

    Returns:
        The smaller and the greater numbers, each pair once.
    """
    hashes: list[int] = []
    owners: list[int] = []
    for number in range(count):
        found = {hash(key) for key in keys(number)}
        hashes.extend(found)
        owners.extend([number] * len(found))
    order = np.argsort(np.array(hashes, np.int64), kind="stable")
    sorted_hashes, sorted_owners = np.array(hashes, np.int64)[order], np.array(owners, np.int64)[order]
    starts = np.flatnonzero(np.diff(sorted_hashes, prepend=~sorted_hashes[:1]))
    sizes = np.diff(starts, append=len(sorted_hashes))
    found_pairs = [np.zeros(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= most)]).tolist():
        members = sorted_owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        found_pairs.append((members[:, left] * count + members[:, right]).ravel())
    codes = np.unique(np.concatenate(found_pairs))
    one, other = codes // max(count, 1), codes % max(count, 1)
    if new is not None:
        is_new = np.zeros(count, np.bool_)
        is_new[np.array(new, np.int64)] = True
        kept = is_new[one] | is_new[other]
        one, other = one[kept], other[kept]
    return one, other
