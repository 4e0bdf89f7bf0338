"""The people and companies that there are in truth, before anybody writes them into a list."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field

from bench.quality.dirty.material import (
    CITIES,
    COMPANY_TRADES,
    COMPANY_WORDS,
    COUNTRY_CODES,
    ENDINGS,
    FAMILY,
    FORMS,
    FREE_MAIL,
    GIVEN,
    LATIN,
    TITLES,
    UMLAUTS,
)


@dataclass(frozen=True)
class Firm:
    """A company. Two of the same words under another legal form in another country are two companies."""

    id: str
    words: str
    form: str
    country: str
    city: str
    domain: str
    switchboard: str


@dataclass
class Job:
    """A person's time at a company, with the address and number that went with it."""

    firm: Firm
    title: str
    email: str
    extension: str


@dataclass
class Person:
    """Somebody; jobs are in order, the last is today's. shares is the box in which their post is read, if one is."""

    id: str
    given: str
    family: str
    nicknames: tuple[str, ...]
    jobs: list[Job] = field(default_factory=list)
    private: str = ""
    mobile: str = ""
    shares: str = ""


def latin(name: str, rng: random.Random) -> str:
    """A name as it is written where only Latin letters are at hand."""
    return rng.choice(LATIN[name]) if name in LATIN else name


def plain(text: str, rng: random.Random) -> str:
    """A name without its accents, in one of the two ways that there are for umlauts."""
    if rng.random() < 0.6:
        text = "".join(UMLAUTS.get(letter, letter) for letter in text)
    text = text.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ı", "i")
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def mail_part(text: str, rng: random.Random) -> str:
    """A name as it stands in an address."""
    ascii_only = plain(latin(text, rng), rng).lower()
    return "".join(letter for letter in ascii_only if letter.isascii() and letter.isalnum())


class Town:
    """Draws companies and people. Every trap is drawn at a rate of its own.

    Args:
        rng: where chance comes from.
        firms: how many companies, before those that only look like one of them.
        people: how many persons, before namesakes.
    """

    def __init__(self, rng: random.Random, firms: int, people: int) -> None:
        self._rng = rng
        self._domains: set[str] = set()
        self._addresses: set[str] = set()
        self.firms = [self._firm(number) for number in range(firms)]
        self.firms += [self._lookalike(firm, number) for number, firm in enumerate(self.firms) if rng.random() < 0.15]
        self.people = [self._person(number) for number in range(people)]
        self.people += [self._namesake(one, number) for number, one in enumerate(self.people) if rng.random() < 0.12]

    def _firm(self, number: int) -> Firm:
        rng = self._rng
        country = rng.choice(tuple(FORMS))
        language = {"Germany": "de", "France": "fr"}.get(country, "en")
        words = rng.choice(COMPANY_WORDS)
        if rng.random() < 0.75:
            words += " " + rng.choice(COMPANY_TRADES[language])
        elif rng.random() < 0.4:
            words += " & " + rng.choice(("Söhne", "Partner", "Sons", "Cie"))
        return self._found(f"f{number}", words, country)

    def _lookalike(self, firm: Firm, number: int) -> Firm:
        """Another company of the same words: elsewhere, under another form, with a house and a domain of its own."""
        country = self._rng.choice([other for other in FORMS if other != firm.country])
        return self._found(f"l{number}", firm.words, country)

    def _found(self, id: str, words: str, country: str) -> Firm:
        rng = self._rng
        parts = [mail_part(word, rng) for word in words.replace("&", " ").split()]
        stem = rng.choice(("".join(parts), "-".join(parts), parts[0]))
        domain, count = f"{stem}.{ENDINGS[country]}", 1
        while domain in self._domains:
            count += 1
            domain = f"{stem}{count}.{ENDINGS[country]}"
        self._domains.add(domain)
        return Firm(
            id, words, rng.choice(FORMS[country]), country, rng.choice(CITIES[country]), domain, self._number(country)
        )

    def _number(self, country: str) -> str:
        return f"+{COUNTRY_CODES[country]}{self._rng.randrange(20, 99)}{self._rng.randrange(1_000_000, 9_999_999)}"

    def _person(self, number: int) -> Person:
        rng = self._rng
        origin = rng.choices(("west", "accents", "east"), (0.72, 0.2, 0.08))[0]
        given, nicknames = rng.choice(GIVEN[origin])
        family = rng.choice(tuple(FAMILY[origin if origin == "east" or rng.random() < 0.7 else "west"]))
        return self._settle(Person(f"p{number}", given, family, nicknames))

    def _namesake(self, person: Person, number: int) -> Person:
        """Another person of the very same name, nearly always elsewhere."""
        return self._settle(Person(f"n{number}", person.given, person.family, person.nicknames), besides=person)

    def _settle(self, person: Person, besides: Person | None = None) -> Person:
        rng = self._rng
        taken = {job.firm.id for job in besides.jobs} if besides else set()
        firms = [firm for firm in self.firms if firm.id not in taken]
        for firm in rng.sample(firms, 2 if rng.random() < 0.18 else 1):
            person.jobs.append(Job(firm, rng.choice(TITLES), self._address(person, firm), str(rng.randrange(10, 99))))
        if rng.random() < 0.35:
            person.private = self._private(person)
        if rng.random() < 0.55:
            country = person.jobs[-1].firm.country
            person.mobile = f"+{COUNTRY_CODES[country]}1{rng.randrange(50, 79)}{rng.randrange(1_000_000, 9_999_999)}"
        return person

    def _address(self, person: Person, firm: Firm) -> str:
        rng = self._rng
        given, family = mail_part(person.given, rng), mail_part(person.family, rng)
        shape = rng.choice(("{g}.{f}", "{g}.{f}", "{i}{f}", "{i}.{f}", "{f}", "{g}", "{f}.{g}"))
        return self._free(shape.format(g=given, f=family, i=given[:1]), firm.domain)

    def _private(self, person: Person) -> str:
        rng = self._rng
        given, family = mail_part(person.given, rng), mail_part(person.family, rng)
        local = rng.choice(
            (f"{given}.{family}", f"{given}{family}", f"{given}{rng.randrange(60, 99)}", f"{family}_{given}")
        )
        return self._free(local, rng.choice(FREE_MAIL))

    def _free(self, local: str, domain: str) -> str:
        address, count = f"{local}@{domain}", 1
        while address in self._addresses:
            count += 1
            address = f"{local}{count}@{domain}"
        self._addresses.add(address)
        return address
