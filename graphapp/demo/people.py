"""Us: teams and employees, topics and what we sell."""

from __future__ import annotations

from graphapp.demo import sources
from graphapp.demo.chance import Chance, unique
from graphapp.demo.days import LAST
from graphapp.demo.world import Employee, Offering, Team, Topic, World

OUR_DOMAIN = "waddenholt.example"

_DEPARTMENTS = {
    "Sales North": ["sales"],
    "Sales South": ["sales"],
    "Delivery Hamburg": ["delivery"],
    "Delivery Lyon": ["delivery"],
    "Support": ["support"],
    "Engineering": ["engineering"],
    "Product": ["product"],
    "Finance": ["finance"],
    "Leadership": ["leadership"],
    "Partners and events": ["partners"],
    "Operations": [],
}
_SECOND_HAT = {
    "Commercial director": "sales",
    "Delivery director": "delivery",
    "Finance director": "finance",
    "Chief engineer": "engineering",
    "Team lead interfaces": "support",
}


def departments(employee: Employee) -> list[str]:
    """Which kinds of texts somebody writes, the usual kind first."""
    second = _SECOND_HAT.get(employee.title)
    return [*_DEPARTMENTS[employee.team.name], *([second] if second else [])]


def add_people(world: World) -> None:
    """Fill teams and employees. A manager stands before whom they manage."""
    chance = Chance("people")
    lines = sources.rows("employees.txt", 8)
    teams = {name: Team(chance.new_id(), name) for name in unique(line[2] for line in lines)}
    world.teams = list(teams.values())
    for name, title, team, manager, zone, languages, weight, left in lines:
        world.employees[name] = Employee(
            id=chance.new_id(),
            name=name,
            email=f"{sources.plain(name)}@{OUR_DOMAIN}",
            title=title,
            team=teams[team],
            manager=world.employees[manager] if manager else None,
            time_zone=zone,
            languages=languages.split(),
            weight=int(weight),
            since=-chance.randrange(60, 3000),
            left=LAST - int(left) if left else None,
        )


def add_topics(world: World) -> None:
    """Fill what notes are about and what we sell."""
    chance = Chance("topics")
    for name, about, offerings, fields in sources.rows("topics.txt", 4):
        world.topics[name] = Topic(chance.new_id(), name, about, sources.words(offerings), sources.words(fields))
    for name, category, span, about in sources.rows("offerings.txt", 4):
        low, high = (int(part) for part in sources.words(span))
        world.offerings[name] = Offering(chance.new_id(), name, category, low, high, about)
