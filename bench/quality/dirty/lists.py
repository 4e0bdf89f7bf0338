"""One list, as an office has kept it for years: people written down again and again by different hands."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.quality.data import ListedPerson
from bench.quality.dirty.material import SHARED_BOXES
from bench.quality.dirty.truth import Firm, Job, Person, Town, latin, plain

SOURCE = "the office list"
_NEAR = {"a": "sq", "e": "rw", "i": "uo", "o": "ip", "n": "mb", "r": "et", "s": "ad", "t": "ry", "l": "k", "m": "n"}


@dataclass(frozen=True)
class ListSize:
    """How much is drawn."""

    firms: int = 220
    people: int = 900

    @classmethod
    def small(cls) -> ListSize:
        """Whether everything works."""
        return cls(40, 140)


@dataclass(frozen=True)
class DirtyList:
    """The rows, and in truth: whose each row is, and which company each row names (none where it names none)."""

    rows: Sequence[ListedPerson]
    person: Mapping[str, str]
    firm: Mapping[str, str]


def write_list(size: ListSize, seed: int) -> DirtyList:
    """Write a list; the same size and seed give the same one."""
    return _Clerk(random.Random(f"lists {seed}"), size).write()


class _Clerk:
    def __init__(self, rng: random.Random, size: ListSize) -> None:
        self._rng = rng
        self._town = Town(rng, size.firms, size.people)
        self._rows: list[ListedPerson] = []
        self._person: dict[str, str] = {}
        self._firm: dict[str, str] = {}

    def write(self) -> DirtyList:
        """Every person once, some again; couples and secretaries whose post goes to one box."""
        rng = self._rng
        self._share_boxes()
        for person in self._town.people:
            for _ in range(rng.choices((1, 2, 3, 4), (0.55, 0.29, 0.12, 0.04))[0]):
                self._note(person)
        rng.shuffle(self._rows)
        return DirtyList(tuple(self._rows), self._person, self._firm)

    def _share_boxes(self) -> None:
        """Give some people an address that is not theirs alone and does not look so: a couple's, a boss's."""
        rng = self._rng
        at: dict[str, list[Person]] = {}
        for person in self._town.people:
            at.setdefault(person.jobs[-1].firm.id, []).append(person)
        for colleagues in at.values():
            if len(colleagues) > 1 and rng.random() < 0.18:
                boss, other = rng.sample(colleagues, 2)
                boss.shares = other.shares = boss.jobs[-1].email

    def _note(self, person: Person) -> None:
        rng = self._rng
        # Who changed jobs stands in old rows where they used to be.
        job = person.jobs[0] if len(person.jobs) > 1 and rng.random() < 0.45 else person.jobs[-1]
        given, family, name = self._names(person)
        row_id = f"row{len(self._rows)}"
        company, domain = self._company(job.firm)
        row = ListedPerson(
            id=row_id,
            source=SOURCE,
            name=name,
            given=given,
            family=family,
            title=job.title if rng.random() < 0.6 else "",
            emails=self._emails(person, job),
            phones=self._phones(person, job),
            company=company,
            domain=domain,
            city=job.firm.city if rng.random() < 0.5 else "",
            country=job.firm.country if rng.random() < 0.5 else "",
        )
        self._rows.append(row)
        self._person[row_id] = person.id
        if company or domain:
            self._firm[row_id] = job.firm.id

    def _names(self, person: Person) -> tuple[str, str, str]:
        """Given and family name in two cells, or all in one."""
        rng = self._rng
        given, family = person.given, person.family
        if person.nicknames and rng.random() < 0.15:
            given = rng.choice(person.nicknames)
        if rng.random() < 0.55:
            given, family = latin(given, rng), latin(family, rng)
        if rng.random() < 0.3:
            given, family = plain(given, rng), plain(family, rng)
        if rng.random() < 0.06:
            given = given[0] + rng.choice((".", ""))
        if rng.random() < 0.07:
            family = self._slip(family)
        elif rng.random() < 0.05:
            given = self._slip(given)
        return self._arrange(given, family)

    def _arrange(self, given: str, family: str) -> tuple[str, str, str]:
        rng = self._rng
        if rng.random() < 0.12:
            given, family = rng.choice(
                ((given.upper(), family.upper()), (given.lower(), family.lower()), (given, family.upper()))
            )
        how = rng.random()
        if how < 0.5:
            swapped = rng.random() < 0.05
            return (family, given, "") if swapped else (given, family, "")
        if how < 0.62:
            return "", "", f"{family}, {given}"
        if how < 0.68:
            return "", "", f"{family} {given}"
        title = rng.choice(("Dr. ", "Mr ", "Frau ", "Prof. Dr. ")) if rng.random() < 0.12 else ""
        return "", "", f"{title}{given} {family}"

    def _slip(self, text: str) -> str:
        """A slip of the keyboard: a letter left out, doubled, two exchanged, or its neighbour."""
        rng = self._rng
        if len(text) < 4:
            return text
        at = rng.randrange(1, len(text) - 1)
        kind = rng.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + rng.choice(_NEAR.get(text[at].lower(), "e")) + text[at + 1 :]

    def _emails(self, person: Person, job: Job) -> tuple[str, ...]:
        rng = self._rng
        found = []
        if rng.random() < 0.88:
            found.append(job.email)
        if person.private and rng.random() < 0.4:
            found.append(person.private)
        if job is not person.jobs[0] and rng.random() < 0.3:
            found.append(person.jobs[0].email)
        if rng.random() < (0.06 if found else 0.5):
            found.append(f"{rng.choice(SHARED_BOXES)}@{job.firm.domain}")
        if person.shares and job is person.jobs[-1] and rng.random() < 0.5:
            found = [person.shares, *[one for one in found if one not in (person.shares, job.email)]]
        if found and rng.random() < 0.02:
            local, _, host = found[0].partition("@")
            found[0] = f"{self._slip(local)}@{host}"
        found = [one.upper() if rng.random() < 0.04 else one.title() if rng.random() < 0.04 else one for one in found]
        return tuple(dict.fromkeys(found))

    def _phones(self, person: Person, job: Job) -> tuple[str, ...]:
        rng = self._rng
        found = []
        if person.mobile and rng.random() < 0.5:
            found.append(self._dial(person.mobile))
        chance = rng.random()
        if chance < 0.25:
            found.append(self._dial(job.firm.switchboard))
        elif chance < 0.5:
            found.append(self._dial(job.firm.switchboard + job.extension))
        return tuple(found)

    def _dial(self, number: str) -> str:
        """A number as people write it: with 00, without the country, with blanks, slashes and brackets."""
        rng = self._rng
        country = next(length for length in (2, 1) if number[1 : 1 + length] in {"49", "44", "33", "31", "39", "1"})
        code, rest = number[1 : 1 + country], number[1 + country :]
        shape = rng.choice(
            ("+{c} {a} {b}", "00{c}{a}{b}", "+{c} (0){a} {b}", "+{c}{a}{b}", "+{c}-{a}-{b}", "0{a}/{b}", "0{a} {b}")
        )
        return shape.format(c=code, a=rest[:2], b=rest[2:])

    def _company(self, firm: Firm) -> tuple[str, str]:
        rng = self._rng
        words = firm.words
        if rng.random() < 0.08:
            words = self._slip(words)
        if rng.random() < 0.12:
            words = plain(words, rng)
        if "&" in words and rng.random() < 0.4:
            words = words.replace("&", rng.choice(("und", "and", "+")))
        if rng.random() < 0.1:
            words = words.upper() if rng.random() < 0.5 else words.lower()
        form = firm.form if rng.random() < 0.5 else ""
        if form and rng.random() < 0.25:
            form = (
                form.replace(".", "").lower()
                if rng.random() < 0.5
                else {"Ltd": "Limited", "Inc": "Incorporated"}.get(form, form)
            )
        name = f"{words} {form}".strip() if rng.random() < 0.9 else ""
        return name, firm.domain if rng.random() < 0.3 else ""
