"""What stands around a company, as columns and lines: colleagues, contacts, the company, what it has to do with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphapp.knowledge.ties import level_of, word_of
from graphapp.pictures.neighbourhood import Column, Edge, Node
from graphapp.vocabulary import KINDS

Row = Mapping[str, Any]

PATHS = {kind.kind: kind.path for kind in KINDS}
AROUND = ("Project", "Offering", "Topic", "Company")
IN_A_COLUMN = 12
OF_A_KIND = 5


def around_company(
    company: Row, ties: Iterable[Row], contacts: Sequence[Row], total: int, around: Mapping[str, Sequence[Row]]
) -> tuple[list[Column], list[Edge]]:
    """Return columns and lines for the picture of a company.

    Args:
        company: with id and name.
        ties: the strongest first, with contact_id, contact, employee_id, employee and score.
        contacts: who works there, for the places that ties leave free.
        total: how many work there.
        around: projects, offerings, topics and companies by kind, each with id and name.
    """
    people, employees, lines = _tied(ties)
    for row in contacts:
        if len(people) < IN_A_COLUMN:
            people.setdefault(row["id"], row["name"])
    centre = make_node("Company", company["id"], company["name"])
    others = [
        make_node(kind, row["id"], row["name"]) for kind in AROUND for row in list(around.get(kind, ()))[:OF_A_KIND]
    ]
    rest = total - len(people)
    columns = [
        Column("Colleagues", [make_node("Employee", key, name) for key, name in employees.items()]),
        Column(
            "Contacts",
            [make_node("Contact", key, name) for key, name in people.items()],
            f"+{rest:,} contact{'' if rest == 1 else 's'}" if rest > 0 else "",
            f"/companies/{company['id']}/contacts",
        ),
        Column("", [centre]),
        Column("Has to do with", others, sort=False),
    ]
    lines += [Edge(f"Contact:{key}", centre.key) for key in people]
    lines += [Edge(centre.key, node.key) for node in others]
    return columns, lines


def make_node(kind: str, key: str, name: str) -> Node:
    """Return a thing as the picture draws it."""
    return Node(f"{kind}:{key}", name, f"/{PATHS[kind]}/{key}")


def _tied(ties: Iterable[Row]) -> tuple[dict[str, str], dict[str, str], list[Edge]]:
    people: dict[str, str] = {}
    employees: dict[str, str] = {}
    lines = []
    for row in ties:
        fits = row["contact_id"] in people or len(people) < IN_A_COLUMN
        if fits and (row["employee_id"] in employees or len(employees) < IN_A_COLUMN):
            people[row["contact_id"]] = row["contact"]
            employees[row["employee_id"]] = row["employee"]
            said = f"{row['employee']} and {row['contact']}: {word_of(row['score'])}"
            level = level_of(row["score"])
            lines.append(Edge(f"Employee:{row['employee_id']}", f"Contact:{row['contact_id']}", level, said))
    return people, employees, lines
