"""What is usually done against doubles: the same e-mail address; names and companies that look alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from bench.quality.data import Identified, ListedPerson, Pair

FREE_MAIL = ("gmail.com", "gmx.de", "outlook.com", "yahoo.com", "web.de", "icloud.com")
NAMES_ALIKE, COMPANIES_ALIKE = 90.0, 88.0


def share_an_address(rows: Sequence[ListedPerson]) -> Identified:
    """Whoever has the same e-mail address in any of its spellings is one person; nobody is asked."""
    at: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for address in {email.lower() for email in row.emails}:
            at[address].append(row.id)
    return Identified(_grouped(pair for ids in at.values() for pair in pairwise(ids)))


def look_alike(rows: Sequence[ListedPerson]) -> Identified:
    """Names alike in any order, and companies alike where both are named: merged without asking."""

    def alike(one: ListedPerson, other: ListedPerson) -> bool:
        if fuzz.token_sort_ratio(_name(one), _name(other)) < NAMES_ALIKE:
            return False
        both = one.company and other.company
        return not both or fuzz.token_sort_ratio(one.company.lower(), other.company.lower()) >= COMPANIES_ALIKE

    return Identified(_grouped(_alike(rows, alike)))


def same_domain(rows: Sequence[ListedPerson]) -> Identified:
    """Rows with the same domain, of the company or of an address, name the same company."""
    at: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        hosts = {email.lower().partition("@")[2] for email in row.emails} - set(FREE_MAIL)
        for domain in {row.domain.lower(), *hosts} - {""}:
            at[domain].append(row.id)
    return Identified(_grouped(pair for ids in at.values() for pair in pairwise(ids)))


def same_words(rows: Sequence[ListedPerson]) -> Identified:
    """Companies whose names look alike are one."""

    def alike(one: ListedPerson, other: ListedPerson) -> bool:
        if not one.company or not other.company:
            return False
        return fuzz.token_sort_ratio(one.company.lower(), other.company.lower()) >= COMPANIES_ALIKE

    return Identified(_grouped(_alike(rows, alike)))


OF_PEOPLE: Mapping[str, Callable[[Sequence[ListedPerson]], Identified]] = {
    "the same e-mail": share_an_address,
    "names alike": look_alike,
}
OF_COMPANIES: Mapping[str, Callable[[Sequence[ListedPerson]], Identified]] = {
    "the same domain": same_domain,
    "names alike": same_words,
}


def _alike(rows: Sequence[ListedPerson], alike: Callable[[ListedPerson, ListedPerson], bool]) -> Iterator[Pair]:
    for one, other in combinations(rows, 2):
        if alike(one, other):
            yield one.id, other.id


def _name(row: ListedPerson) -> str:
    return (row.name or f"{row.given} {row.family}").replace(",", " ").lower()


def _grouped(pairs: Iterator[Pair]) -> Sequence[Sequence[str]]:
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    for one, other in pairs:
        parent[root(one)] = root(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for one in parent:
        groups[root(one)].append(one)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
