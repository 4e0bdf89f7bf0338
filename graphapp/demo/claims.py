"""What notes claim: each company has its facts, which change; most who write of them are right, some are late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphapp.demo import sources
from graphapp.demo.chance import Chance
from graphapp.demo.days import LAST, Days
from graphapp.demo.world import Company, Contact, Employee, Note, World

Row = dict[str, object]
TOLD = ("remark", "page")
"""So the source of notes begins that were written for one thing."""
FOREIGN = "notes-languages"
"""So the source of notes in other languages begins: what they claim would have to be said in these."""
OFTEN = 0.55
"""So many notes claim something."""
_WEIGHTS = {
    "budget": 1.0, "decision_maker": 1.3, "need": 1.6, "contract_end": 0.7, "risk": 0.8, "competitor": 0.8,
    "preference": 0.7, "opinion": 1.2, "role": 0.4, "plan": 0.6,
}  # fmt: skip
_LIFE = {
    "budget": 210, "decision_maker": 700, "need": 400, "contract_end": 900, "risk": 260, "competitor": 650,
    "preference": 1500, "opinion": 420, "role": 900, "plan": 300,
}  # fmt: skip
"""After so many days, on average, something else is so."""
_OF_PEOPLE = {"preference", "role"}
_LATE, _CARELESS, _JUDGED = 0.1, 0.04, 0.5


@dataclass(eq=False)
class Claim:
    """A claim of a note; `about` and `names` are labels and ids, `told` says who judged it when, and how."""

    id: str
    note: Note
    kind: str
    value: str
    about: list[tuple[str, str]]
    names: list[tuple[str, str]]
    told: list[tuple[str, Employee, int, str]]
    quote: str = ""


class _Facts:
    """What is so at a company, kind by kind, and since which day of the story."""

    def __init__(self, world: World, days: Days, chance: Chance) -> None:
        self._world, self._chance = world, chance
        self._year = days.date(LAST).year + 1
        lines = sources.rows("claims.txt", 3)
        self._values = {kind: sources.words(values) for kind, _, values in lines}
        self.departments = {kind: sources.words(teams) for kind, teams, _ in lines}
        self._known: dict[tuple[str, str], list[tuple[int, str, list[tuple[str, str]]]]] = {}

    def history(
        self, company: Company, kind: str, person: Contact | None
    ) -> list[tuple[int, str, list[tuple[str, str]]]]:
        """Return what was so from which day on: the value, and whom or what it names."""
        key = (person or company).id, kind
        if key not in self._known:
            begins = [0]
            while begins[-1] < LAST:
                begins.append(begins[-1] + 1 + int(self._chance.expovariate(1 / _LIFE[kind])))
            drawn = [self._draw(company, kind) for _ in begins[:-1]]
            found = [(day, *one) for day, one in zip(begins[:-1], drawn, strict=True)]
            # What is drawn twice in a row went on.
            self._known[key] = [one for place, one in enumerate(found) if not place or one[1] != found[place - 1][1]]
        return self._known[key]

    def _draw(self, company: Company, kind: str) -> tuple[str, list[tuple[str, str]]]:
        if kind == "decision_maker":
            heads = [job.contact for job in company.jobs if job.until is None][:5]
            contact = self._chance.choice(heads or [job.contact for job in company.jobs])
            return contact.name, [("Contact", contact.id)]
        if kind == "need":
            topic = self._chance.choice(company.topics)
            return topic.name, [("Topic", topic.id)]
        value = self._chance.choice(self._values[kind])
        return value.format(year=self._year), []


def make_claims(world: World, days: Days) -> list[Claim]:
    """Return the claims of the notes, in the order of the notes; of those that are told for one claim, nothing."""
    chance = Chance("claims")
    facts = _Facts(world, days, chance)
    companies = {one.id: one for one in world.companies.values()}
    people = {one.id: one for one in world.contacts}
    writers: dict[str, list[Note]] = {}
    for note in world.notes:
        for kind, thing in note.about:
            if kind == "Company":
                writers.setdefault(thing, []).append(note)
    claims: list[Claim] = []
    for note in world.notes:
        of = [companies[thing] for kind, thing in note.about if kind == "Company"]
        met = [people[thing] for kind, thing in note.about if kind == "Contact"]
        if of and not note.source.startswith(TOLD) and chance.happens(OFTEN) and not note.source.startswith(FOREIGN):
            claims += _claim(facts, chance, note, of[0], met, writers[of[0].id])
    return claims


def _claim(
    facts: _Facts, chance: Chance, note: Note, company: Company, met: list[Contact], writers: list[Note]
) -> Iterator[Claim]:
    """One or two claims of different kinds, as the author's department learns them."""
    fitting = {kind: weight for kind, weight in _WEIGHTS.items() if _learns(facts, kind, note.author)}
    kinds = list(fitting)
    for kind in chance.some(kinds, [fitting[one] for one in kinds], chance.one_of({1: 3.0, 2: 1.0})):
        person = met[0] if kind in _OF_PEOPLE and met else None
        history = facts.history(company, kind, person)
        day = note.happened - (400 if chance.happens(_LATE) else 0)
        at = max((place for place, one in enumerate(history) if one[0] <= day), default=0)
        _, value, names = history[at]
        ends = history[at + 1][0] if at + 1 < len(history) else LAST + 1
        about = [*([("Contact", person.id)] if person else []), ("Company", company.id)]
        yield Claim(chance.new_id(), note, kind, value, about, names, list(_judge(chance, note, ends, writers)))


def put_into_words(claims: list[Claim]) -> dict[str, str]:
    """Give each claim the words of its note that say it, and return what notes say in the end, by id."""
    sayings = dict(sources.rows("claims-said.txt", 2))
    texts: dict[str, str] = {}
    for one in claims:
        text = texts.setdefault(one.note.id, one.note.text)
        if one.value.lower() in text.lower():
            start = text.lower().index(one.value.lower())
            one.quote = text[start : start + len(one.value)]
            continue
        said = sayings[one.kind].format(value=one.value)
        one.quote = said.rstrip(".")
        texts[one.note.id] = f"{text} {said}"
    return texts


def _learns(facts: _Facts, kind: str, author: Employee) -> bool:
    departments = facts.departments.get(kind)
    return departments is None or any(author.team.name.startswith(one) for one in departments)


def _judge(chance: Chance, note: Note, ends: int, writers: list[Note]) -> Iterator[tuple[str, Employee, int, str]]:
    """Whoever wrote of the company later may say whether it is still so."""
    for later in writers:
        if later.written <= note.written + 20 or not chance.happens(_JUDGED * 6 / (6 + len(writers))):
            continue
        holds = (later.written < ends) != chance.happens(_CARELESS)
        yield chance.new_id(), later.author, later.written, "confirmed" if holds else "ended"
        if not holds:
            return


def rows_of_claims(claims: list[Claim], days: Days) -> dict[str, list[Row]]:
    """Return the claims as rows of statements."""
    told: dict[str, list[Row]] = {
        "claims.write": [
            {
                "claim": one.id, "note": one.note.id, "kind": one.kind, "value": one.value, "quote": one.quote,
                "since": None, "until": None, "at": days.instant(one.note.written, one.note.minute),
            }
            for one in claims
        ]
    }  # fmt: skip
    for name, links in (("about", "about"), ("name", "names")):
        for one in claims:
            for kind, thing in getattr(one, links):
                told.setdefault(f"claims.{name}.{kind}", []).append({"claim": one.id, "thing": thing})
    told["claims.judge"] = [
        {"employee": who.id, "claim": one.id, "id": key, "verdict": verdict, "at": days.instant(day, 15 * 60)}
        for one in claims
        for key, who, day, verdict in one.told
    ]
    return told
