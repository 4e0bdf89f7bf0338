"""What a list says of a person, read once for all comparisons; and what is known of all who are given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from graphapp.knowledge.identity.addresses import read_address, read_domain
from graphapp.knowledge.identity.countries import country_code, country_of
from graphapp.knowledge.identity.counts import Rarity
from graphapp.knowledge.identity.firms import Firm, read_firm
from graphapp.knowledge.identity.letters import fold, sound
from graphapp.knowledge.identity.names import Name, compare_names, read_name, tells_more
from graphapp.knowledge.identity.phones import dialled_country, ending, read_phone
from graphapp.knowledge.identity.rows import Listed

NOBODY = Firm()
_SHORTEST_LOCAL = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A row as it compares.

    Attributes:
        given, family: how the first given name and the family name sound.
        mails, roles: personal addresses and those of posts; locals: of personal ones the letters before the @, where
            they are more than the name again; spelled: how each personal one is written, and what it is in `mails`;
            mailed_from: their domains, where not everybody has mail there.
        domains: of companies, from the row's own and from addresses; endings: of telephone numbers.
        country: two letters, by what the row says, its addresses' ending, or its company's other rows.
    """

    row: Listed
    name: Name
    given: str
    family: str
    mails: frozenset[str]
    spelled: frozenset[tuple[str, str]]
    roles: frozenset[str]
    locals: frozenset[str]
    mailed_from: frozenset[str]
    domains: frozenset[str]
    endings: frozenset[str]
    firm: Firm
    country: str
    city: str
    title: str


def read_person(row: Listed) -> Person:
    """Read a row."""
    name = read_name(row.name, row.given, row.family)
    addresses = list(filter(None, map(read_address, row.emails)))
    personal = [address for address in addresses if not address.is_role]
    domain = read_domain(row.domain) if row.domain else ""
    domains = {address.domain for address in addresses if not address.is_free} | ({domain} if domain else set())
    return Person(
        row,
        name,
        sound(name.given[0]) if name.given else "",
        (sound("".join(name.family)) if len(name.family) > 1 else sound(name.family[0])) if name.family else "",
        frozenset(address.plain for address in personal),
        frozenset((address.spelled, address.plain) for address in personal),
        frozenset(address.plain for address in addresses if address.is_role),
        frozenset(it.local for it in personal if len(it.local) >= _SHORTEST_LOCAL and tells_more(it.local, name)),
        frozenset(address.domain for address in personal if not address.is_free),
        frozenset(domains),
        frozenset(filter(None, map(ending, row.phones))),
        read_firm(row.company) if row.company else NOBODY,
        country_code(row.country) or _country_of(sorted(domains), row.phones),
        sound(fold(row.city)) if row.city else "",
        fold(row.title) if row.title else "",
    )


def _country_of(domains: Iterable[str], phones: Iterable[str]) -> str:
    told = chain(map(country_of, domains), map(dialled_country, phones))
    return next(filter(None, told), "")


class Crowd:
    """All people that are judged together, and how common what they have is.

    Args:
        people: in the order of their rows' ids.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.families = Rarity(one.family for one in people if one.family)
        self.givens = Rarity(one.given for one in people if one.given)
        self.firms = Rarity(one.firm.key for one in people if one.firm.key)
        self.domains = Rarity(domain for one in people for domain in one.domains)
        self._country = _usual_country(people)
        self._of_firm = _usual_countries(people)
        self._numbers: dict[int, tuple[str, ...]] = {}
        self._place = {one.row.id: place for place, one in enumerate(people)}
        self.shared = frozenset(_shared_addresses(people))
        self._busy = _busy_endings(people)
        self._namesakes = _count_namesakes(people)

    def country(self, one: Person) -> str:
        """Return the country in which somebody's numbers are dialled."""
        return one.country or self._of_firm.get(one.firm.key, "") or self._country

    def phones(self, one: Person) -> tuple[str, ...]:
        """Return somebody's numbers as E.164."""
        place = self._place[one.row.id]
        if place not in self._numbers:
            # People take their number along to another country, so the digits alone stand beside what is guessed.
            read = (read_phone(it, country) for it in one.row.phones for country in (self.country(one), ""))
            self._numbers[place] = tuple(dict.fromkeys(filter(None, read)))
        return self._numbers[place]

    def namesakes(self, one: Person) -> int:
        """Return at how many companies somebody of this name is."""
        return self._namesakes.get(_full(one), 0)

    def is_busy(self, end: str) -> bool:
        """Say whether people of several names have a number with this ending: a switchboard, a home."""
        return end in self._busy


def _full(one: Person) -> tuple[str, ...]:
    return tuple(sorted((one.given, one.family)))


def _count_namesakes(people: Sequence[Person]) -> dict[tuple[str, ...], int]:
    firms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in people:
        if one.firm.key:
            firms[_full(one)].add(one.firm.key)
    return {name: len(found) for name, found in firms.items()}


def _usual_country(people: Sequence[Person]) -> str:
    found = Counter(one.country for one in people if one.country)
    return max(sorted(found), key=found.__getitem__, default="")


def _usual_countries(people: Sequence[Person]) -> dict[str, str]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in people:
        if one.country and one.firm.key:
            found[one.firm.key][one.country] += 1
    return {key: max(sorted(every), key=every.__getitem__) for key, every in found.items()}


def _shared_addresses(people: Sequence[Person]) -> set[str]:
    """Return the addresses that come with two names which are not one person's."""
    names: dict[str, list[Name]] = defaultdict(list)
    for one in people:
        for mail in one.mails:
            if not one.name.is_empty:
                names[mail].append(one.name)
    return {mail for mail, found in names.items() if len(found) > 1 and _are_several(list(dict.fromkeys(found)))}


def _busy_endings(people: Sequence[Person]) -> frozenset[str]:
    names: dict[str, dict[Name, None]] = defaultdict(dict)
    for one in people:
        for end in one.endings:
            names[end][one.name] = None
    return frozenset(end for end, found in names.items() if len(found) > 1 and _are_several(list(found)))


def _are_several(names: Sequence[Name]) -> bool:
    """Say whether two of the names are not one person's; of very many two are not."""
    if len(names) > 40:  # noqa: PLR2004  # nobody is written in so many ways
        return True
    return any(compare_names(one, other).clashes for place, one in enumerate(names) for other in names[:place])
