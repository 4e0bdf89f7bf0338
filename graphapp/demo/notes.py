"""Who wrote what after which meeting: finds a text that fits, fills it, and says what the note is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from graphapp.demo.chance import Chance, unique
from graphapp.demo.days import LAST, Days
from graphapp.demo.people import departments
from graphapp.demo.texts import MOST_USES, Text, fill, month, read_texts, words_of_company, words_of_contact
from graphapp.demo.world import Company, Contact, Employee, Job, Note, Offering, Project, World

COUNT = 1800

_GENERAL = {
    "Dockside WMS",
    "Dockside Mobile",
    "Interface Building",
    "Academy Days",
    "Go-live Crew",
    "Care 24/7",
    "Master Data Clean-up",
    "Warehouse Health Check",
}
_SERVICES = {"Academy Days", "Go-live Crew", "Warehouse Health Check", "Master Data Clean-up", "Interface Building"}
_HANDS_ON = {"delivery", "support", "engineering"}
_SELLS = {"sales", "leadership", "partners"}
_DEAL = {"tender", "budget freeze", "competitor offer", "reference visit", "framework agreement"}
_TELLS = {"sales": "delivery"}


@dataclass(frozen=True, eq=False)
class Occasion:
    """One of us met somebody of theirs: what a note is written after."""

    author: Employee
    company: Company
    contacts: list[Contact]
    colleagues: list[Employee]
    project: Project | None
    day: int
    minute: int
    only_general: bool


@dataclass(eq=False)
class Draft:
    """A text that fits an occasion, with what goes into its slots."""

    text: Text
    occasion: Occasion
    contact: Contact
    words: dict[str, str]
    things: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    offering: Offering | None = None


def add_notes(world: World, days: Days) -> None:
    """Fill up to `COUNT` notes, one for an occasion at most; whoever writes more gets more of them."""
    chance = Chance("notes")
    writer = _Writer(world, chance, days)
    for occasion in _shuffled(chance, _occasions(world)):
        if len(world.notes) == COUNT:
            return
        draft = writer.draft(occasion)
        if draft:
            world.notes.append(writer.write(draft))


def _occasions(world: World) -> Iterator[Occasion]:
    for meeting in world.meetings:
        for author in meeting.employees:
            others = [one for one in meeting.employees if one is not author]
            contacts, project = meeting.contacts, meeting.project
            yield Occasion(author, meeting.company, contacts, others, project, meeting.day, meeting.minute, False)
    for author, job, day in world.encounters:
        yield Occasion(author, job.company, [job.contact], [], None, day, 17 * 60, True)


def _shuffled(chance: Chance, occasions: Iterable[Occasion]) -> list[Occasion]:
    """A weighted shuffle after Efraimidis and Spirakis (2006): sorted by u^(1/w)."""
    keyed = [(chance.random() ** (1 / (6 if one.only_general else one.author.weight**2)), one) for one in occasions]
    return [one for _, one in sorted(keyed, key=lambda pair: -pair[0])]


class _Writer:
    def __init__(self, world: World, chance: Chance, days: Days) -> None:
        self._world = world
        self._chance = chance
        self._days = days
        self._texts: dict[str, list[Text]] = {}
        self._fitting: dict[tuple[Company, tuple[str, ...]], list[Text]] = {}
        for text in read_texts(world.topics):
            for department in text.departments:
                self._texts.setdefault(department, []).append(text)
        self._finders: dict[str, Callable[[Text, Occasion], Offering | Project | Employee | None]] = {
            "offering": self._wish,
            "owned": self._owned,
            "project": self._project,
            "colleague": self._colleague,
        }
        self.at_sign = {one: 0.8 if chance.happens(0.45) else 0.0 for one in world.employees.values()}

    def draft(self, occasion: Occasion) -> Draft | None:
        """The least used of the texts that fit, those about what moves the company first; None if none fits."""
        names = ("anyone",) if occasion.only_general else (*departments(occasion.author), "anyone")
        moved = {topic.name for topic in occasion.company.topics}
        author = occasion.author
        ranked = [
            (self._rank(text, moved), text)
            for text in self._texts_for(occasion.company, names)
            if text.uses < MOST_USES and occasion.company.id not in text.used_at and author.id not in text.used_by
        ]
        for _, text in sorted(ranked, key=itemgetter(0)):
            if not text.language or text.language in author.languages:
                draft = self._fit(text, occasion)
                if draft:
                    return draft
        return None

    def _texts_for(self, company: Company, names: tuple[str, ...]) -> list[Text]:
        """What these departments may write about this company, whoever the author and whatever the day."""
        key = (company, names)
        if key not in self._fitting:
            texts = unique(text for name in names for text in self._texts.get(name, []))
            self._fitting[key] = [text for text in texts if _suits(text, company)]
        return self._fitting[key]

    def _rank(self, text: Text, moved: set[str]) -> float:
        strange = moved.isdisjoint(text.topic_names)
        general = text.departments == ["anyone"]
        return text.uses + 3.0 * strange + 2.0 * general - 2.0 * bool(text.language) + 1.5 * self._chance.random()

    def _fit(self, text: Text, occasion: Occasion) -> Draft | None:
        """Find what goes into the slots; None if something is not to be had on that day."""
        contact = self._contact(text, occasion)
        if contact is None or not self._can_know(text, occasion):
            return None
        company = occasion.company
        words = {**words_of_contact(contact), **words_of_company(company)}
        draft = Draft(text, occasion, contact, words)
        draft.things["company"] = ("Company", company.id, company.name)
        draft.things["contact"] = ("Contact", contact.id, contact.name)
        for slot, find in self._finders.items():
            if slot not in text.slots:
                continue
            found = find(text, occasion)
            if found is None:
                return None
            draft.things[slot] = (type(found).__name__, found.id, found.name)
            draft.offering = found if isinstance(found, Offering) else draft.offering
        if "month" in text.slots:
            ahead = occasion.day + self._chance.randrange(40, 110)
            draft.words["month"] = month(self._days.month_number(ahead), text.language)
        return draft

    def _contact(self, text: Text, occasion: Occasion) -> Contact | None:
        if not text.who:
            return occasion.contacts[0]
        for contact in occasion.contacts:
            if any(_in_department(job, text, occasion) for job in contact.jobs):
                return contact
        return None

    @staticmethod
    def _can_know(text: Text, occasion: Occasion) -> bool:
        """Those with their hands on it write only of what the company has."""
        if text.departments[0] not in _HANDS_ON or not text.topics:
            return True
        answers = text.topics[0].offerings
        if not answers or not _GENERAL.isdisjoint(answers):
            return True
        return any(occasion.company.owns(name, occasion.day) for name in answers)

    def _wish(self, text: Text, occasion: Occasion) -> Offering | None:
        """What could be sold there: an answer to the text's topic that they have not bought."""
        company, day = occasion.company, occasion.day
        names = next((topic.offerings for topic in text.topics if topic.offerings), [])
        names = names or [one.offerings[0].name for one in company.opportunities if one.open_on(day)]
        names = names or [name for topic in company.topics for name in topic.offerings]
        free = [name for name in unique(names) if not company.owns(name, day)]
        return self._world.offerings[self._chance.choice(free)] if free else None

    def _owned(self, text: Text, occasion: Occasion) -> Offering | None:
        company, day = occasion.company, occasion.day
        names = [name for name in company.owned if company.owns(name, day) and name not in _SERVICES]
        answers = [name for topic in text.topics for name in topic.offerings]
        fitting = [name for name in names if name in answers] or names
        return self._world.offerings[self._chance.choice(fitting)] if fitting else None

    def _project(self, text: Text, occasion: Occasion) -> Project | None:
        """The project of the meeting, else one of the author's or the company's; it must be about the text's topic."""
        company, day, author = occasion.company, occasion.day, occasion.author
        running = [one for one in company.projects if one.running(day) and _about(one, text)]
        if occasion.project in running:
            return occasion.project
        own = [one for one in running if author in one.workers]
        return self._chance.choice(own or running) if running else None

    def _colleague(self, text: Text, occasion: Occasion) -> Employee | None:
        """Who else was there, or whoever of another department works for that company."""
        company, author = occasion.company, occasion.author
        other = _TELLS.get(text.departments[0], "sales")
        people = [*occasion.colleagues, *company.crew[other], *company.crew["support"], *company.crew["engineering"]]
        return next((one for one in people if one is not author and one.here(occasion.day + 30)), None)

    def write(self, draft: Draft) -> Note:
        """Make the note and remember that the text was used."""
        text, occasion = draft.text, draft.occasion
        text.uses += 1
        text.used_at.add(occasion.company.id)
        text.used_by.add(occasion.author.id)
        marked = self._chance.happens(self.at_sign[occasion.author])
        names = {slot: at(thing) if marked else thing[2] for slot, thing in draft.things.items()}
        body = fill(text.body, {**draft.words, **names}, draft.contact.woman, self._chance.randint)
        written, minute = self._written(occasion)
        note = Note(
            id=self._chance.new_id(),
            author=occasion.author,
            text=body,
            happened=occasion.day,
            written=written,
            minute=minute,
            audience=self._audience(draft),
            source=text.source,
        )
        self._say_about(note, draft)
        for topic in text.topics:
            if topic not in occasion.company.topics:
                occasion.company.topics.append(topic)
        return note

    def _written(self, occasion: Occasion) -> tuple[int, int]:
        """Most write within hours, some on the days after."""
        later = self._chance.one_of({0: 7.0, 1: 3.0, 2: 1.0, 4: 0.5})
        if later == 0 or occasion.day + later >= LAST:
            return occasion.day, occasion.minute + self._chance.randrange(40, 300)
        return occasion.day + later, self._chance.randrange(6 * 60, 21 * 60)

    def _audience(self, draft: Draft) -> str:
        kind = draft.text.audience or self._chance.one_of({"staff": 90.0, "team": 5.0, "account": 3.0, "me": 2.0})
        author = draft.occasion.author
        return audience(kind, author, draft.occasion.company)

    def _say_about(self, note: Note, draft: Draft) -> None:
        text, about = draft.text, note.about
        named = {"company"} if "short" in text.slots else set()
        for slot, (label, id_, _) in draft.things.items():
            if slot in text.slots or slot in named:
                about[label, id_] = "mention"
        about.setdefault(("Company", draft.occasion.company.id), "subject")
        for topic in text.topics:
            about["Topic", topic.id] = "mention" if topic.name in text.body else "subject"
        for offering in self._world.offerings.values():
            if offering.name in text.body:
                about["Offering", offering.id] = "mention"
        self._say_what_for(about, draft)

    def _say_what_for(self, about: dict[tuple[str, str], str], draft: Draft) -> None:
        """The project that the meeting was for, the opportunities that the text is about without naming them."""
        text, occasion = draft.text, draft.occasion
        project = occasion.project
        if project and text.departments[0] in _HANDS_ON and _about(project, text):
            about.setdefault(("Project", project.id), "subject")
        deal = text.departments[0] == "sales" and any(topic.name in _DEAL for topic in text.topics)
        answers = {name for topic in text.topics[:1] for name in topic.offerings}
        for one in occasion.company.opportunities:
            wanted = {offering.name for offering in one.offerings[:1]}
            fits = draft.offering in one.offerings if draft.offering else deal or bool(wanted & answers)
            if fits and one.open_on(occasion.day) and text.departments[0] in _SELLS:
                about["Opportunity", one.id] = "subject"
                return


def at(thing: tuple[str, str, str]) -> str:
    """A mention as the note field writes it."""
    label, id_, name = thing
    return f"@[{name}]({label}:{id_})"


def audience(kind: str, author: Employee, company: Company) -> str:
    """Who may see a note: everybody, the author's team, who looks after the company, or the author alone."""
    team, account, only = f"team:{author.team.id}", f"account:{company.id}", f"only:{author.id}"
    return {"staff": "staff", "team": team, "account": account, "me": only}[kind]


def _suits(text: Text, company: Company) -> bool:
    return (
        company.standing in text.standings
        and company.country not in text.outside
        and (not text.language or text.language in company.languages)
        and all(topic.occurs_in(company.field) for topic in text.topics)
    )


def _in_department(job: Job, text: Text, occasion: Occasion) -> bool:
    return job.company is occasion.company and job.department in text.who and job.held(occasion.day)


def _about(project: Project, text: Text) -> bool:
    answers = {name for topic in text.topics for name in topic.offerings}
    delivered = {offering.name for offering in project.offerings}
    general = answers <= _GENERAL or not answers
    return not answers.isdisjoint(delivered) or (general and "Dockside WMS" in delivered) or not answers
