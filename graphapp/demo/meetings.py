"""Meetings, and the moments that make a tie: meetings, mails, orders, chance encounters."""

from __future__ import annotations

from graphapp.demo import sources
from graphapp.demo.chance import Chance, unique
from graphapp.demo.days import LAST
from graphapp.demo.world import Company, Contact, Employee, Job, Meeting, Moment, Project, World

COUNT = 3000

_KINDS = {
    "customer": {
        "sales": 24,
        "delivery": 38,
        "support": 15,
        "engineering": 15,
        "finance": 7,
        "leadership": 4,
        "product": 3,
    },
    "prospect": {"sales": 78, "engineering": 10, "leadership": 10, "product": 4},
    "former": {"sales": 35, "delivery": 30, "support": 25, "finance": 5},
    "partner": {"partners": 60, "delivery": 15, "engineering": 15, "leadership": 8},
}
_BUSY = {"customer": 1.0, "prospect": 0.5, "former": 0.5, "partner": 0.8}
_WHO = {
    "sales": {"purchasing": 5.0, "management": 4.0, "logistics": 3.5, "planning": 3.0, "it": 1.5, "quality": 1.5},
    "delivery": {"logistics": 6.0, "it": 2.5, "planning": 2.5, "quality": 2.0, "management": 0.4},
    "support": {"logistics": 4.0, "it": 3.5, "customer-service": 3.0, "planning": 1.0, "quality": 0.8},
    "engineering": {"it": 6.0, "planning": 1.5, "logistics": 1.0, "quality": 0.6},
    "finance": {"finance": 8.0, "purchasing": 2.0},
    "leadership": {"management": 7.0, "finance": 2.0},
    "product": {"logistics": 3.0, "planning": 3.0},
    "partners": {"management": 3.0, "it": 2.0, "logistics": 2.0, "planning": 1.0, "purchasing": 1.0},
}
_SIGNS = ("purchasing", "finance")
_ENCOUNTERS = 150
_OPEN_MAILBOX = ("Anna Okafor", "Tomasz Wilk", "Helene Vossberg")


class Diary:
    """Writes meetings and moments into the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.chance = Chance("meetings")
        self._subjects = {row[0]: sources.words(row[1]) for row in sources.rows("subjects.txt", 2)}
        shares = {"staff": 7.0, "team": 1.0, "only": 2.0}
        self._mailbox = {one: self.chance.one_of(shares) for one in world.employees.values()}
        self._mailbox |= {world.employees[name]: "staff" for name in _OPEN_MAILBOX}

    def meet(self, meeting: Meeting) -> None:
        """Add a meeting, with a moment for each of ours and each of theirs."""
        self.world.meetings.append(meeting)
        count = len(meeting.employees) + len(meeting.contacts)
        kind = "call" if self.chance.happens(0.35) else "meeting"
        for employee in meeting.employees:
            for contact in meeting.contacts:
                outbound = self.chance.happens(0.6)
                self.moment(employee, contact, (meeting.day, meeting.minute), kind, outbound, count, meeting.audience)
                contact.known_by[employee.id] = employee

    def moment(
        self,
        employee: Employee,
        contact: Contact,
        when: tuple[int, int],
        kind: str,
        outbound: bool,
        people: int = 2,
        audience: str = "staff",
    ) -> None:
        """Add a moment; `when` is day and minute."""
        copied = kind == "mail" and people > 2 and self.chance.happens(0.4)
        moment = Moment(
            self.chance.new_id(), employee, contact, *when, kind, outbound, max(2, people), copied, audience
        )
        self.world.moments.append(moment)
        contact.known_by[employee.id] = employee

    def mails(self, meeting: Meeting) -> None:
        """The mails before and after a meeting: some, a few, mostly none."""
        chance = self.chance
        for employee in meeting.employees[:2]:
            for contact in meeting.contacts[:2]:
                if not employee.here(meeting.day + 20):
                    continue
                for _ in range(chance.one_of({0: 5.0, 1: 3.0, 2: 1.5, 4: 0.5})):
                    day = min(LAST - 1, max(0, meeting.day + chance.randrange(-6, 15)))
                    people = chance.one_of({2: 6.0, 3: 2.0, 4: 1.0, 6: 0.5})
                    when = (day, chance.randrange(6 * 60, 18 * 60))
                    self.moment(employee, contact, when, "mail", chance.happens(0.55), people, self.mailbox(employee))

    def mailbox(self, employee: Employee) -> str:
        """Who may see the mails of this colleague: everybody, the team, nobody."""
        kind = self._mailbox[employee]
        return {"staff": "staff", "team": f"team:{employee.team.id}", "only": f"only:{employee.id}"}[kind]

    def subject(self, kind: str, company: Company, project: Project | None, day: int) -> str:
        """What the invitation said."""
        choices = [one for one in self._subjects[kind] if project or "{project}" not in one]
        wanted = [one.offerings[0].name for one in company.opportunities if one.open_on(day)]
        choices = [one for one in choices if wanted or "{offering}" not in one]
        offering = self.chance.choice(wanted) if wanted else ""
        text = self.chance.choice(choices)
        return text.format(project=project.name if project else "", offering=offering, city=company.city)


def add_meetings(world: World, diary: Diary) -> None:
    """Fill up to `COUNT` meetings, then orders and chance encounters."""
    chance = diary.chance
    companies = list(world.companies.values())
    weights = [(company.size + 0.5) ** 1.25 * _BUSY[company.standing] for company in companies]
    bound = {company.id: chance.randrange(250, 800) for company in companies}
    while len(world.meetings) < COUNT:
        [company] = chance.choices(companies, weights)
        begin, end = {"prospect": (bound[company.id], LAST), "former": (0, 420)}.get(company.standing, (0, LAST))
        day = begin + int((end - begin) * chance.random() ** 0.85)
        meeting = _arrange(diary, company, min(day, LAST - 1))
        if meeting:
            diary.meet(meeting)
            diary.mails(meeting)
    _take_orders(world, diary)
    _encounters(world, diary)


def _arrange(diary: Diary, company: Company, day: int) -> Meeting | None:
    chance = diary.chance
    running = [project for project in company.projects if project.running(day)]
    kind = "delivery" if running and chance.happens(0.3) else chance.one_of(_KINDS[company.standing])
    project = chance.choice(running) if running and kind in ("delivery", "engineering") else None
    if kind == "delivery" and not project and chance.happens(0.6):
        kind = "support"
    ours = _ours(diary.world, chance, company, kind, project, day)
    theirs = _theirs(chance, company, kind, project, day, ours)
    if not ours or not theirs:
        return None
    audience = f"team:{ours[0].team.id}" if chance.happens(0.03) else "staff"
    return Meeting(
        id=chance.new_id(),
        day=day,
        minute=15 * chance.randrange(4 * 6, 4 * 16),
        kind=kind,
        subject=diary.subject(kind if kind != "delivery" or project else "support", company, project, day),
        company=company,
        employees=ours,
        contacts=theirs,
        project=project,
        audience=audience,
    )


def _ours(
    world: World, chance: Chance, company: Company, kind: str, project: Project | None, day: int
) -> list[Employee]:
    """One to three of ours: the crew for that kind, the project's people, a guest from another team now and then."""
    people = list(company.crew[kind])
    if kind == "sales":
        people[0] = company.owner_on(day, world.handover)
    if project and kind == "delivery":
        people = [one for one, role in project.workers.items() if role in ("project lead", "consultant")] or people
    people = [one for one in unique(people) if one.here(day)]
    weights = [3.0 if i == 0 else 1.0 for i in range(len(people))]
    ours = chance.some(people, weights, chance.one_of({1: 7.0, 2: 2.5, 3: 0.5}))
    if chance.happens(0.16):
        guest = chance.choice(company.crew[chance.choice(list(_WHO))])
        ours += [guest] if guest.here(day) and guest not in ours else []
    return ours


def _theirs(
    chance: Chance, company: Company, kind: str, project: Project | None, day: int, ours: list[Employee]
) -> list[Contact]:
    """One to four of theirs, those of the right department and those whom we meet often anyway."""
    jobs = [job for job in company.jobs if job.held(day) and _reachable(job, ours)]
    weights = [
        (_WHO[kind].get(job.department, 0.06) + (6.0 if project and job.contact in project.participants else 0.0))
        * job.contact.warmth
        for job in jobs
    ]
    drawn = chance.some(jobs, weights, chance.one_of({1: 6.0, 2: 3.0, 3: 1.0, 4: 0.4}))
    return unique(job.contact for job in drawn)


def _reachable(job: Job, ours: list[Employee]) -> bool:
    """Some people keep to the one of us whom they know."""
    contact = job.contact
    return not contact.shy or not contact.known_by or (len(ours) == 1 and ours[0].id in contact.known_by)


def _sociable(contact: Contact) -> bool:
    return contact.warmth > 0 and not contact.shy


def _take_orders(world: World, diary: Diary) -> None:
    for opportunity in world.opportunities:
        day = opportunity.closed
        if opportunity.outcome != "won" or day is None or not 0 <= day < LAST:
            continue
        jobs = [job for job in opportunity.company.jobs if job.held(day) and job.contact.warmth]
        buyers = [job.contact for job in jobs if job.department in _SIGNS]
        owner = opportunity.company.owner_on(day, world.handover)
        if buyers:
            diary.moment(owner, diary.chance.choice(buyers), (day, 600), "order", outbound=False)


def _encounters(world: World, diary: Diary) -> None:
    """Fairs, trains, choirs: people meet who have nothing to do with each other at work."""
    chance = diary.chance
    people = [one for one in world.employees.values() if one.left is None]
    weights = [2.5 if one.team.name == "Operations" else 1.0 for one in people]
    jobs = [job for contact in world.contacts for job in contact.jobs if job.until is None and _sociable(contact)]
    for _ in range(_ENCOUNTERS):
        [employee] = chance.choices(people, weights)
        job = chance.choice(jobs)
        first = chance.randrange(max(0, min(job.since, LAST - 60)), LAST - 1)
        for _ in range(chance.one_of({1: 6.0, 2: 2.0, 5: 1.0})):
            day = chance.randrange(first, LAST)
            if job.held(day):
                diary.moment(employee, job.contact, (day, 17 * 60), "meeting", chance.happens(0.5))
                world.encounters.append((employee, job, day))
