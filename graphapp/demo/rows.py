"""The world as rows of statements, in an order in which both ends of a relationship exist before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from graphapp.demo.chance import Chance
from graphapp.demo.claims import make_claims, put_into_words, rows_of_claims
from graphapp.demo.days import LAST, Days
from graphapp.demo.living import claims_of_remarks, rows_of_living
from graphapp.demo.sales import Sums, sum_purchases
from graphapp.demo.world import Company, Contact, Employee, Job, Meeting, Moment, Note, Opportunity, Project, World

Row = dict[str, object]
Batches = dict[str, list[Row]]

_ABOUT = ("Company", "Contact", "Topic", "Project", "Offering", "Opportunity", "Employee")


class Rows:
    """Makes the rows.

    Args:
        world: what to tell.
        days: turns day numbers into dates.
        admin: who put the directory of colleagues there.
    """

    def __init__(self, world: World, days: Days, admin: Employee) -> None:
        self._world = world
        self._days = days
        self._admin = admin
        self._said = make_claims(world, days)
        self._texts = put_into_words(self._said)

    def batches(self) -> Iterator[tuple[str, list[Row]]]:
        """Statement names with their rows."""
        parts: tuple[Callable[[], Batches], ...] = (
            self._people,
            self._directory,
            self._companies,
            self._contacts,
            self._sales,
            self._projects,
            self._meetings,
            self._notes,
            self._claims,
            self._living,
            self._follows,
            self._introductions,
            self._departures,
        )
        for part in parts:
            yield from part().items()

    def _people(self) -> Batches:
        people = self._world.employees.values()
        return {
            "teams.write": [{"team": one.id, "name": one.name} for one in self._world.teams],
            "employees.write": [_employee(one) for one in people],
            "teams.join": [
                {"employee": one.id, "team": one.team.id, **self._months(one.since, one.left)} for one in people
            ],
            "employees.reports_to": [
                _staff(self._admin, employee=one.id, manager=one.manager.id)
                for one in people
                if one.manager and one.left is None
            ],
        }

    def _directory(self) -> Batches:
        product = next(one for one in self._world.employees.values() if one.title == "Head of product")
        return {
            "topics.write": [
                _staff(product, topic=one.id, name=one.name, about=one.about) for one in self._world.topics.values()
            ],
            "offerings.write": [
                _staff(product, offering=one.id, name=one.name, category=one.category, about=one.about)
                for one in self._world.offerings.values()
            ],
        }

    def _companies(self) -> Batches:
        companies = self._world.companies.values()
        facts = ("name", "domain", "field", "city", "country", "standing", "about")
        return {
            "companies.write": [
                _staff(one.owner, company=one.id, **{fact: getattr(one, fact) for fact in facts}) for one in companies
            ],
            "companies.related_to": [
                _staff(one.owner, company=one.id, other=other.id, kind=kind, **self._months(since))
                for (one, other, kind), since in self._world.company_ties.items()
            ],
            "companies.looks_after": [
                _staff(one.owner, employee=who.id, company=one.id, role=role, **self._months(since, until))
                for one in companies
                for who, role, since, until in _guardians(one, self._world.handover)
            ],
        }

    def _contacts(self) -> Batches:
        contacts = self._world.contacts
        return {
            "contacts.write": [
                _staff(_entered(one), contact=one.id, name=one.name, email=one.email, phone=one.phone, about=one.about)
                for one in contacts
            ],
            "contacts.works_at": [self._job(job) for one in contacts for job in one.jobs],
            "contacts.related_to": [
                _staff(_entered(one), contact=one.id, other=other.id, kind=kind, **self._months(since))
                for (one, other, kind), since in self._world.contact_ties.items()
            ],
        }

    def _job(self, job: Job) -> Row:
        department = "IT" if job.department == "it" else job.department.replace("-", " ").capitalize()
        row = _staff(_entered(job.contact), id=job.id, contact=job.contact.id, company=job.company.id, title=job.title)
        return row | {"department": department, **self._months(job.since, job.until)}

    def _sales(self) -> Batches:
        some = self._world.opportunities
        return {
            "opportunities.write": [
                _staff(one.company.owner, opportunity=one.id, currency=one.company.currency, **self._deal(one))
                for one in some
            ],
            "opportunities.concerns": [
                _staff(one.company.owner, opportunity=one.id, company=one.company.id) for one in some
            ],
            "opportunities.offers": [
                _staff(one.company.owner, opportunity=one.id, offering=offering.id)
                for one in some
                for offering in one.offerings
            ],
            "companies.bought": [
                _staff(company.owner, company=company.id, offering=offering.id, **self._sums(sums, company))
                for (company, offering), sums in sum_purchases(self._world).items()
            ],
        }

    def _deal(self, one: Opportunity) -> Row:
        facts = ("name", "stage", "amount", "outcome", "about")
        dates = {"opened": self._days.day(one.opened), "closed": self._days.day_or_none(one.closed)}
        return {fact: getattr(one, fact) for fact in facts} | dates

    def _sums(self, sums: Sums, company: Company) -> Row:
        first, last = self._days.day(sums.first), self._days.day(sums.last)
        return {"currency": company.currency, "first": first, "last": last, "amount": sums.amount}

    def _projects(self) -> Batches:
        projects = self._world.projects
        return {
            "projects.write": [
                _staff(_lead(one), project=one.id, name=one.name, about=one.about, stage=one.stage, **self._span(one))
                for one in projects
            ],
            "projects.done_for": [_staff(_lead(one), project=one.id, company=one.company.id) for one in projects],
            "projects.delivered": [
                _staff(_lead(one), project=one.id, offering=offering.id)
                for one in projects
                for offering in one.offerings
            ],
            "projects.worked_on": [
                _staff(_lead(one), employee=worker.id, project=one.id, role=role, **self._span(one))
                for one in projects
                for worker, role in one.workers.items()
            ],
            "projects.took_part_in": [
                _staff(_lead(one), contact=contact.id, project=one.id, role=role)
                for one in projects
                for contact, role in one.participants.items()
            ],
        }

    def _span(self, project: Project) -> Row:
        return {"since": self._days.day_or_none(project.since), "until": self._days.day_or_none(project.until)}

    def _months(self, since: int | None, until: int | None = None) -> Row:
        return {"since": self._days.month_begin(since), "until": self._days.month_end(until)}

    def _meetings(self) -> Batches:
        meetings = sorted(self._world.meetings, key=lambda one: (one.day, one.minute))
        moments = sorted(self._world.moments, key=lambda one: (one.day, one.minute))
        at = self._days.instant
        return {
            "meetings.write": [
                _called(one, meeting=one.id, at=at(one.day, one.minute), subject=one.subject) for one in meetings
            ],
            "meetings.attended.Employee": [
                _called(one, who=who.id, meeting=one.id) for one in meetings for who in one.employees
            ],
            "meetings.attended.Contact": [
                _called(one, who=who.id, meeting=one.id) for one in meetings for who in one.contacts
            ],
            "ties.moment": list(map(self._moment, moments)),
        }

    def _moment(self, one: Moment) -> Row:
        return {
            "id": one.id,
            "employee": one.employee.id,
            "contact": one.contact.id,
            "at": self._days.instant(one.day, one.minute),
            "kind": one.kind,
            "outbound": one.outbound,
            "people": one.people,
            "copied": one.copied,
            "audience": one.audience,
            "by": one.employee.id,
        }

    def _notes(self) -> Batches:
        notes = sorted(self._world.notes, key=lambda one: (one.written, one.minute))
        batches: Batches = {"notes.write": list(map(self._note, notes))} | {
            f"notes.about.{kind}": [] for kind in _ABOUT
        }
        for one in notes:
            for (kind, thing), how in one.about.items():
                batches[f"notes.about.{kind}"].append(_row(one.audience, one.author, note=one.id, thing=thing, how=how))
        return batches

    def _note(self, one: Note) -> Row:
        happened, written = self._days.day(one.happened), self._days.instant(one.written, one.minute)
        return _row(
            one.audience,
            one.author,
            note=one.id,
            author=one.author.id,
            text=self._texts.get(one.id, one.text),
            happened=happened,
            written=written,
        )

    def _claims(self) -> Batches:
        return rows_of_claims([*self._said, *claims_of_remarks(self._world)], self._days)

    def _living(self) -> Batches:
        return rows_of_living(self._world, claims_of_remarks(self._world), self._days, self._admin)

    def _follows(self) -> Batches:
        chance = Chance("follows")
        companies, topics = self._world.companies.values(), list(self._world.topics.values())
        ours = [one for one in self._world.employees.values() if one.left is None]
        return {
            "things.follow.Company": [
                _only(one, company.id)
                for one in ours
                for company in companies
                if chance.happens(0.6 if company.owner is one and company.size > 2 else 0.01)
            ],
            "things.follow.Topic": [
                _only(one, topic.id) for one in ours for topic in chance.sample(topics, chance.randrange(4))
            ],
        }

    def _introductions(self) -> Batches:
        """Three say how often they can be asked, and the engineer asks the account manager, who answers in time."""
        of = {one.name: one for one in self._world.employees.values()}
        asker, asked = of["Tomasz Wilk"], of["Anna Okafor"]
        known = (one for one in self._world.contacts if asked.id in one.known_by and asker.id not in one.known_by)
        contact = next(one for one in known if one.jobs[0].company.owner is asked)
        key, sight = Chance("introductions").new_id(), {"audience": f"only:{asked.id}", "by": asker.id}
        why = "I would like to see how you use our interfaces before we change them."
        text = (
            f"Hello {contact.name},\n\nmy colleague {asker.name} would like to talk with you.\n\n"
            f"{asker.name} writes: “{why}”\n\nMay I put the two of you in touch?\n\n{asked.name}"
        )
        first = {"introduction": key, **sight}
        return {
            "introductions.write": [{**first, "why": why, "text": text, "asked": self._days.instant(LAST - 1, 540)}],
            "introductions.asked_by": [{**first, "employee": asker.id}],
            "introductions.asks": [{**first, "employee": asked.id}],
            "introductions.to_meet": [{**first, "contact": contact.id}],
            "introductions.limit": [
                _staff(of[name], employee=of[name].id, most=most)
                for name, most in (("Helene Vossberg", 2), ("Callum Strathearn", 4), ("Meiling Hsu", 0))
            ],
        }

    def _departures(self) -> Batches:
        """Somebody who looks after many companies goes in six weeks; of those who left everybody knows since when."""
        owned = Counter(company.owner for company in self._world.companies.values())
        # The second: the first one is the account manager whom visitors of the demo sign in as.
        goes = sorted(owned, key=lambda one: (-owned[one], one.id))[1]
        days = {one: ("cleared", one.left) for one in self._world.employees.values() if one.left is not None}
        return {
            "leaving.set_day": [
                _staff(
                    self._admin, employee=one.id, day=self._days.day(day), state=state, until=None,
                    at=self._days.instant(min(day, LAST - 1), 600),
                )
                for one, (state, day) in {goes: ("planned", LAST + 45), **days}.items()
            ]
        }  # fmt: skip


def _guardians(company: Company, handover: int) -> Iterator[tuple[Employee, str, int, int | None]]:
    """Who looks after a company: colleague, role, days since and until."""
    begun = LAST - 200 - company.size * 140
    if company.before:
        yield company.before, "lead", -700, handover
    yield company.owner, "lead", handover if company.before else begun, None
    others = [("deputy", company.crew["sales"][1:]), ("delivery", company.crew["delivery"])]
    for number, (role, crew) in enumerate([*others, ("support", company.crew["support"])]):
        active = [one for one in crew if one.left is None]
        if active and company.size >= 3 and (role == "deputy" or company.standing == "customer"):
            yield active[0], role, begun + 30 * number, None


def _lead(project: Project) -> Employee:
    return next(iter(project.workers), project.company.owner)


def _entered(contact: Contact) -> Employee:
    """Who put a contact there: whoever met them first, else who looks after their company."""
    return next(iter(contact.known_by.values()), contact.jobs[0].company.owner)


def _employee(one: Employee) -> Row:
    facts = {"name": one.name, "email": one.email, "title": one.title, "time_zone": one.time_zone}
    return {"employee": one.id, "active": one.left is None, **facts}


def _row(audience: str, by: Employee, /, **fields: object) -> Row:
    return {**fields, "audience": audience, "by": by.id}


def _called(meeting: Meeting, /, **fields: object) -> Row:
    return _row(meeting.audience, meeting.employees[0], **fields)


def _staff(by: Employee, /, **fields: object) -> Row:
    return _row("staff", by, **fields)


def _only(by: Employee, thing: str) -> Row:
    return _row(f"only:{by.id}", by, employee=by.id, thing=thing)
