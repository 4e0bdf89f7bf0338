"""Judges which rows name one company: by what it is called, its legal form, its domain and where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2

from graphapp.knowledge.identity.addresses import read_address, read_domain
from graphapp.knowledge.identity.blocking import find_pairs
from graphapp.knowledge.identity.countries import country_code, country_of
from graphapp.knowledge.identity.counts import Rarity
from graphapp.knowledge.identity.firms import Called, Firm, compare_firms, read_firm
from graphapp.knowledge.identity.grouping import close, order_pairs
from graphapp.knowledge.identity.letters import sound
from graphapp.knowledge.identity.likeness import LEAST, Evidence, are_other_forms, probability
from graphapp.knowledge.identity.phones import block, dialled_country
from graphapp.knowledge.identity.rows import Judgement, Listed, Proposal

FEWEST = 200
"""As many companies as there are at least to be thought of when two have the same name."""
NAME: Mapping[Called, float] = {Called.SAME: 0.0, Called.SLIP: -2.0, Called.LETTERS: -3.0, Called.LONGER: -5.0}
OWN = 2.0
OTHER_NAME, SAME_FORM, OTHER_FORM, MIXED_FORM = -8.0, 2.0, -8.0, -3.0
SAME_HOST, SAME_LABEL, OTHER_LABEL, OTHER_HOST = 10.0, -1.0, -4.0, -8.0
SAME_BLOCK = 5.0
SAME_COUNTRY, OTHER_COUNTRY, SAME_CITY, OTHER_CITY = 1.0, -5.0, 1.0, -1.0
_SHORTEST_HEAD = 4
_Said = tuple[str, Firm, frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Company:
    """What rows of one source say of a company in the same words.

    Attributes:
        hosts: its domains, of the row itself, else those of the addresses that stand with it.
        country, cities: where it is said to be; ids: of the rows; blocks: of its telephone numbers.
    """

    source: str
    firm: Firm
    hosts: frozenset[str]
    country: str
    ids: tuple[str, ...]
    cities: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()


def judge_companies(rows: Iterable[Listed], new: Iterable[str] | None = None) -> Judgement:
    """Say which rows name one company; they are rows about companies, or about people who work there.

    Args:
        rows: in any order; ids are unique. A row with neither a company nor a domain is left out.
        new: ids of those that were not judged before: only pairs with one of them are looked at. None: all.
    """
    companies = _gather(sorted(rows, key=lambda row: row.id))
    fresh = None if new is None else set(new)
    numbers = None if fresh is None else [place for place, one in enumerate(companies) if fresh & set(one.ids)]
    judge = _Judge(companies)
    left, right = find_pairs(len(companies), lambda number: _keys(companies[number]), numbers)
    found: dict[tuple[int, int], float] = {}
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        chance = probability(judge.start + sum(bits for bits, _ in judge.weigh(companies[one], companies[other])))
        if chance >= LEAST:
            found[one, other] = chance
    close(found, lambda one, other: not are_other_forms(companies[one].firm, companies[other].firm))
    certain = tuple(one.ids for one in companies if len(one.ids) > 1)
    return Judgement(certain, tuple(_propose(judge, pair, found[pair]) for pair in order_pairs(found)))


def _propose(judge: _Judge, pair: tuple[int, int], chance: float) -> Proposal:
    one, other = (judge.companies[place] for place in pair)
    reasons = sorted(judge.weigh(one, other), key=lambda it: -abs(it[0]))
    ends = sorted((one.ids[0], other.ids[0]))
    return Proposal(ends[0], ends[1], chance, tuple(reason for _, reason in reasons if reason))


def _gather(rows: Sequence[Listed]) -> list[Company]:
    """Put rows of one source together that say the same of a company: the same words, form, domain and country."""
    found: dict[_Said, list[Listed]] = defaultdict(list)
    for row in rows:
        firm = read_firm(row.company) if row.company else Firm()
        hosts = _hosts(row, firm)
        if firm.key or hosts:
            found[row.source, firm, hosts, _country(row, firm, hosts)].append(row)
    return [
        Company(
            *said,
            tuple(row.id for row in those),
            frozenset(sound(row.city) for row in those if row.city),
            frozenset(filter(None, (block(number) for row in those for number in row.phones))),
        )
        for said, those in sorted(_divide(found), key=lambda it: it[1][0].id)
    ]


def _divide(found: Mapping[_Said, list[Listed]]) -> Iterator[tuple[_Said, list[Listed]]]:
    """Keep together for certain only what has a domain or a legal form besides its name."""
    for said, those in found.items():
        _, firm, hosts, _ = said
        if firm.key and (hosts or firm.form):
            yield said, those
        else:
            yield from ((said, [row]) for row in those)


def _hosts(row: Listed, firm: Firm) -> frozenset[str]:
    if own := read_domain(row.domain):
        return frozenset({own})
    read = filter(None, map(read_address, row.emails))
    hosts = {address.domain for address in read if not address.is_free}
    fitting = {host for host in hosts if firm.key and _fits(host, firm)}
    return frozenset(fitting or hosts)


def _label(host: str) -> str:
    return host.partition(".")[0]


def _fits(host: str, firm: Firm) -> bool:
    """Say whether a domain is called like a company: its first word, or all of them in one."""
    label = sound(_label(host).replace("-", ""))
    return label[:_SHORTEST_HEAD] == firm.key[:_SHORTEST_HEAD] or label.startswith(sound(firm.base[0]))


def _country(row: Listed, firm: Firm, hosts: frozenset[str]) -> str:
    told = chain(map(country_of, sorted(hosts)), map(dialled_country, row.phones))
    return firm.country or country_code(row.country) or next(filter(None, told), "")


def _keys(one: Company) -> Iterator[tuple[str, ...]]:
    if one.firm.key:
        yield ("name", one.firm.key)
        yield ("sorted", *sorted(one.firm.base))
        yield ("head", one.firm.key[:6])
        yield ("tail", one.firm.key[-6:])
        if len(one.firm.base) > 2:  # noqa: PLR2004  # two letters are any two words'
            yield ("letters", "".join(word[0] for word in one.firm.base))
        if len(one.firm.base) == 1:
            yield ("letters", one.firm.base[0])
    for host in one.hosts:
        yield ("host", host)
    for some in one.blocks:
        yield ("block", some)


class _Judge:
    """Knows how common names and domains are among all companies that are judged together."""

    def __init__(self, companies: Sequence[Company]) -> None:
        self.companies = companies
        # A big company is described in many ways: names are as common as there are companies that have them.
        told = {(one.firm.key, *sorted(one.hosts)) for one in companies if one.firm.key and one.hosts}
        known = {key for key, *_ in told}
        told |= {(one.firm.key,) for one in companies if one.firm.key and one.firm.key not in known}
        self.start = -log2(max(len(told), FEWEST))
        self._names = Rarity(key for key, *_ in told)

    def weigh(self, one: Company, other: Company) -> Iterator[Evidence]:
        """Return all evidence for and against two being one company, without the prior."""
        yield from self._weigh_names(one.firm, other.firm)
        yield from _weigh_hosts(one, other)
        yield from _weigh_places(one, other)
        if one.blocks & other.blocks:
            yield SAME_BLOCK, "telephone numbers of one house"

    def _weigh_names(self, one: Firm, other: Firm) -> Iterator[Evidence]:
        if not one.key or not other.key:
            return
        called = compare_firms(one, other)
        if called == Called.DIFFERENT:
            yield OTHER_NAME, "another name"
            return
        common = min(self._names.bits(one.key), self._names.bits(other.key))
        yield max(common + OWN + NAME[called], 0.5), _SAID[called]
        if one.form and other.form:
            yield _weigh_forms(one.form, other.form)
        if one.country and other.country and one.country != other.country:
            yield OTHER_COUNTRY, "another country in the name"


_SAID = {
    Called.SAME: "the same name",
    Called.SLIP: "the name with a slip of the keyboard",
    Called.LETTERS: "the first letters of the name",
    Called.LONGER: "a part of the name",
}


def _weigh_forms(one: str, other: str) -> Evidence:
    if one == other:
        return SAME_FORM, "the same legal form"
    if one in other or other in one:
        return MIXED_FORM, "another legal form"
    return OTHER_FORM, "another legal form"


def _weigh_hosts(one: Company, other: Company) -> Iterator[Evidence]:
    if one.hosts & other.hosts:
        yield SAME_HOST, "the same domain"
    elif one.hosts and other.hosts:
        labels = {_label(host) for host in one.hosts} & {_label(host) for host in other.hosts}
        yield (OTHER_LABEL, "the same domain in another country") if labels else (OTHER_HOST, "another domain")


def _weigh_places(one: Company, other: Company) -> Iterator[Evidence]:
    if one.country and other.country:
        if one.country == other.country:
            yield SAME_COUNTRY, ""
        else:
            yield OTHER_COUNTRY, "in another country"
    if one.cities and other.cities:
        yield (SAME_CITY, "in the same city") if one.cities & other.cities else (OTHER_CITY, "")
