"""The planted part: a few people, ties and notes that hang together, from `texts/stories.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from graphapp.demo import projects, sales, sources
from graphapp.demo.chance import Chance
from graphapp.demo.contacts import add_job, make_contact
from graphapp.demo.days import LAST
from graphapp.demo.meetings import Diary
from graphapp.demo.notes import at, audience
from graphapp.demo.world import Contact, Meeting, Note, Opportunity, Project, World

_Entry = Mapping[str, Any]


class Stories:
    """Adds the planted things, each kind before chance fills up the rest of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = Chance("stories")
        self._told: dict[str, list[_Entry]] = sources.table("stories.toml")
        self._people: dict[str, Contact] = {}

    def add_contacts(self) -> None:
        """The people of the stories, with their jobs."""
        for entry in self._told["contact"]:
            companies = [self._world.companies[job["company"]] for job in entry["jobs"]]
            contact = make_contact(self._chance, entry["name"], entry["woman"], companies[-1], None, entry.get("about"))
            # Whom they meet is told; chance adds nothing.
            contact.warmth = 0.0
            for job, company in zip(entry["jobs"], companies, strict=True):
                span = (LAST - job["since"], LAST - job["until"] if "until" in job else None)
                add_job(self._chance, contact, company, (job["title"], job["department"]), span)
            self._people[contact.name] = contact
            self._world.contacts.append(contact)
        for entry in self._told["related"]:
            pair = (self._people[entry["contact"]], self._people[entry["other"]], entry["kind"])
            self._world.contact_ties[pair] = LAST - entry["since"]

    def add_sales(self) -> None:
        """Their opportunities and projects."""
        for entry in self._told["opportunity"]:
            company, offering = self._world.companies[entry["company"]], self._world.offerings[entry["offering"]]
            sales.keep(
                self._world,
                Opportunity(
                    id=self._chance.new_id(),
                    name=f"{company.short}: {offering.name}",
                    stage=entry["stage"] if "outcome" not in entry else "closed",
                    amount=entry["amount"] * 100,
                    opened=LAST - entry["opened"],
                    closed=LAST - entry["closed"] if "closed" in entry else None,
                    outcome=entry.get("outcome"),
                    about=entry["about"],
                    company=company,
                    offerings=[offering],
                ),
            )
        for entry in self._told["project"]:
            self._add_project(entry)

    def _add_project(self, entry: _Entry) -> None:
        world = self._world
        company = world.companies[entry["company"]]
        since, until = LAST - entry["since"], LAST - entry["until"]
        offerings = [world.offerings[name] for name in entry["offerings"]]
        project = Project(
            self._chance.new_id(), entry["name"], entry["about"], "finished", since, until, company, offerings
        )
        project.workers = {world.employees[name]: role for name, role in entry["ours"].items()}
        project.participants = {self._people[name]: role for name, role in entry["theirs"].items()}
        projects.keep(world, project)
        for offering in offerings:
            if not company.owns(offering.name, since):
                sales.buy(world, company, offering, since, offering.low * 100_000)

    def add_meetings(self, diary: Diary) -> None:
        """Their meetings, and moments outside work."""
        for entry in self._told["tie"]:
            for ago in entry["days"]:
                diary.meet(self._meeting(entry, LAST - ago))
        for entry in self._told["moments"]:
            ours, theirs = self._world.employees[entry["ours"]], self._people[entry["theirs"]]
            for ago in entry["days"]:
                diary.moment(ours, theirs, (LAST - ago, 18 * 60), entry["kind"], outbound=bool(ago % 2))

    def _meeting(self, entry: _Entry, day: int) -> Meeting:
        return Meeting(
            id=self._chance.new_id(),
            day=day,
            minute=15 * self._chance.randrange(4 * 7, 4 * 15),
            kind="sales",
            subject=entry["subject"],
            company=self._world.companies[entry["company"]],
            employees=[self._world.employees[name] for name in entry["ours"]],
            contacts=[self._people[name] for name in entry["theirs"]],
            project=None,
            audience="staff",
        )

    def add_notes(self) -> None:
        """Their notes. What a text names is what it is about."""
        for number, entry in enumerate(self._told["note"]):
            author = self._world.employees[entry["author"]]
            company = self._world.companies[entry["company"]]
            day = LAST - entry["days"]
            text, about = self._mention(entry["text"])
            about.setdefault(("Company", company.id), "mention" if company.short in text else "subject")
            for topic in entry["topics"]:
                about["Topic", self._world.topics[topic].id] = "mention" if topic in text else "subject"
            for name in entry.get("about", []):
                about.setdefault(self._things[name], "subject")
            self._world.notes.append(
                Note(
                    id=self._chance.new_id(),
                    author=author,
                    text=text,
                    happened=day,
                    written=day,
                    minute=self._chance.randrange(12 * 60, 20 * 60),
                    audience=audience(entry.get("audience", "staff"), author, company),
                    source=f"stories.toml:{number}",
                    about=about,
                )
            )

    @cached_property
    def _things(self) -> dict[str, tuple[str, str]]:
        world = self._world
        things = {name: ("Contact", contact.id) for name, contact in self._people.items()}
        things |= {one.name: ("Company", one.id) for one in world.companies.values()}
        things |= {one.name: ("Offering", one.id) for one in world.offerings.values()}
        things |= {one.name: ("Employee", one.id) for one in world.employees.values()}
        return things

    def _mention(self, text: str) -> tuple[str, dict[tuple[str, str], str]]:
        about = {}
        for name, (label, id_) in self._things.items():
            if name in text:
                text = text.replace(name, at((label, id_, name)), 1)
                about[label, id_] = "mention"
        return text, about
