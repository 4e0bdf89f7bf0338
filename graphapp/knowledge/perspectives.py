"""Perspectives: what each department believes about one customer, side by side, the lone view kept visible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphapp.graph.store import Row
from graphapp.knowledge.beliefs import Belief
from graphapp.knowledge.claims.kinds import ClaimKind
from graphapp.knowledge.claims.perspectives import choose_views
from graphapp.knowledge.steps import Ask

NOBODYS = "No team"
ROOM = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """What one department says on a theme.

    Attributes:
        belief: the newest of those that say the same.
        others: how many more of the department say it.
        is_lone: no other department says it.
    """

    belief: Belief
    others: int
    is_lone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A theme: what each department says on it, in the order of the departments."""

    kind: ClaimKind
    cells: tuple[tuple[Cell, ...], ...]


def read_departments(ask: Ask, people: Iterable[str], today: str) -> dict[str, str]:
    """Return the team of each colleague today, the first by name of several."""
    ids = sorted(set(people))
    rows: Sequence[Row] = ask("claims.teams", ids=ids, today=today) if ids else []
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["id"], row["team"])
    return found


def add_departments(beliefs: Iterable[Belief], teams: Mapping[str, str]) -> list[Belief]:
    """Return beliefs with the departments of those who said them."""
    return [replace(one, claim=replace(one.claim, department=teams.get(one.claim.by_id, NOBODYS))) for one in beliefs]


def lay_out(beliefs: Sequence[Belief], room: int = ROOM) -> tuple[list[str], list[Line]]:
    """Put what may still hold side by side.

    Args:
        beliefs: about one customer, with departments.
        room: so many views at most.

    Returns:
        The departments, and a line for each theme.
    """
    alive = {one.id: one for one in beliefs if not one.is_old}
    departments = sorted({one.claim.department for one in alive.values()}, key=lambda name: (name == NOBODYS, name))
    lines = []
    for theme in choose_views([one.claim for one in alive.values()], room):
        cells: dict[str, list[Cell]] = {name: [] for name in departments}
        for view in theme.views:
            for name in view.departments:
                own = [claim for claim in view.claims if claim.department == name]
                cells[name].append(Cell(alive[own[0].id], len(own) - 1, view.is_lone))
        kind = alive[theme.views[0].claim.id].kind
        lines.append(Line(kind, tuple(tuple(cells[name]) for name in departments)))
    return departments, lines
