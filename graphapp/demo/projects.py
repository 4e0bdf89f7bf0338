"""Projects: each follows from a purchase, has a crew of ours and people on the customer's side."""

from __future__ import annotations

from graphapp.demo import sources
from graphapp.demo.chance import Chance
from graphapp.demo.days import LAST
from graphapp.demo.world import Company, Contact, Employee, Job, Offering, Project, Purchase, World

COUNT = 220

_CODE_NAMED = 0.16
_THEIR_ROLES = {"sponsor": 2.0, "project lead": 3.0, "key user": 5.0, "IT": 2.0, "tester": 1.5}
_TAKES_PART = {"logistics": 5.0, "it": 3.0, "planning": 2.5, "quality": 1.5, "management": 1.0, "purchasing": 0.7}


def add_projects(world: World) -> None:
    """Fill up to `COUNT` projects, from the purchases that have none yet."""
    chance = Chance("projects")
    names = _Names(world, chance)
    done = {(one.company, offering) for one in world.projects for offering in one.offerings}
    purchases = [one for one in world.purchases if one.company.standing in ("customer", "former")]
    # The later the purchase, the likelier its project is still told of.
    purchases.sort(key=lambda one: chance.random() * (LAST + 900 - one.day))
    fresh = [one for one in purchases if (one.company, one.offering) not in done]
    while len(world.projects) < COUNT:
        for purchase in fresh[: COUNT - len(world.projects)]:
            keep(world, _start(chance, names, purchase))
        fresh = purchases


def keep(world: World, project: Project) -> None:
    """Add a project to the world."""
    world.projects.append(project)
    project.company.projects.append(project)


def _start(chance: Chance, names: _Names, purchase: Purchase) -> Project:
    company = purchase.company
    name, about = names.next(purchase.offering, company)
    stage, since, until = _course(chance, purchase)
    project = Project(chance.new_id(), name, about, stage, since, until, company, [purchase.offering])
    project.workers = _workers(chance, names.world, project)
    project.participants = _participants(chance, project)
    return project


def _course(chance: Chance, purchase: Purchase) -> tuple[str, int | None, int | None]:
    since = purchase.day + chance.randrange(10, 70)
    until = since + chance.randrange(80, 420)
    if since >= LAST - 2:
        return "planned", None, None
    if chance.happens(0.04):
        return "paused", since, None
    if until >= LAST - 2:
        return "running", since, None
    return "finished", since, until


class _Names:
    """Names that no other project has: the company and what is done, sometimes a bird instead."""

    def __init__(self, world: World, chance: Chance) -> None:
        self.world = world
        self._chance = chance
        self._taken = {project.name for project in world.projects}
        self._patterns = {row[0]: (sources.words(row[1], ";"), row[2]) for row in sources.rows("projects.txt", 3)}
        self._birds = sources.words(sources.read("code-names.txt").replace("\n", ","))
        chance.shuffle(self._birds)

    def next(self, offering: Offering, company: Company) -> tuple[str, str]:
        patterns, about = self._patterns[offering.name]
        choices = self._chance.sample(patterns, len(patterns)) + [f"{patterns[0]} {part}" for part in range(2, 9)]
        names = [f"{company.short} {one.replace('{n}', str(self._chance.randrange(2, 5)))}" for one in choices]
        name = next(one for one in names if one not in self._taken)
        self._taken.add(name)
        if self._birds and self._chance.happens(_CODE_NAMED):
            return self._birds.pop(), f"{name}. {about}"
        return name, about


def _workers(chance: Chance, world: World, project: Project) -> dict[Employee, str]:
    """A lead and consultants of the usual crew, somebody from elsewhere now and then."""
    day = project.since if project.since is not None else LAST
    crew = project.company.crew
    people = [one for one in crew["delivery"] if one.here(day)]
    if chance.happens(0.3):
        strangers = [one for one in world.employees.values() if one.team.name.startswith("Delivery") and one.here(day)]
        people += [one for one in chance.sample(strangers, 1) if one not in people]
    workers = dict.fromkeys(people, "consultant")
    if people:
        workers[people[0]] = "project lead"
    if chance.happens(0.65):
        workers.setdefault(crew["engineering"][0], "engineer")
    if chance.happens(0.3):
        workers.setdefault(crew["support"][0], "support")
    if chance.happens(0.15):
        workers.setdefault(crew["sales"][0], "sales")
    return {one: role for one, role in workers.items() if one.here(day)}


def _participants(chance: Chance, project: Project) -> dict[Contact, str]:
    day = project.since if project.since is not None else LAST
    jobs: list[Job] = [job for job in project.company.jobs if job.held(day)]
    weights = [_TAKES_PART.get(job.department, 0.3) * job.contact.warmth**0.7 for job in jobs]
    drawn = chance.some(jobs, weights, 1 + chance.randrange(4))
    return {job.contact: chance.one_of(_THEIR_ROLES) for job in drawn}
