"""Who comes into a team, or among those who look after a company, and by whose word: newcomers see the past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from graphapp.graph.store import Row, Rows
from graphapp.viewer import Viewer

Decision = Literal["join", "propose", "closed"]
Statements = list[tuple[str, Rows]]


@dataclass(frozen=True)
class Circle:
    """People who share an audience: a team, or those who look after a company.

    Attributes:
        kind: Team or Company.
        id, name: of the team or the company.
        shown_to: audience of the company itself; a company that few see is looked after in front of those few.
        members: the answer to `people.members`.
        today: the day as audiences are reckoned.
    """

    kind: str
    id: str
    name: str
    shown_to: str
    members: tuple[Row, ...]
    today: str

    @property
    def audience(self) -> str:
        """What those who are in share."""
        return f"{'team' if self.kind == 'Team' else 'account'}:{self.id}"

    @property
    def current(self) -> list[Row]:
        """Who is in today and works here: they can agree to a newcomer."""
        return [row for row in self.members if row["active"] and self.is_in(row)]

    @property
    def former(self) -> list[Row]:
        """Who was in, or is in and has left the house."""
        return [row for row in self.members if not (row["active"] and self.is_in(row))]

    def has(self, viewer: Viewer) -> bool:
        """Say whether the viewer is in."""
        return self.audience in viewer.audiences

    def may_end(self, viewer: Viewer) -> bool:
        """Say whether the viewer may end somebody's part in it: who is in, and who looks after people and teams."""
        return self.has(viewer) or viewer.is_admin

    def is_in(self, row: Row) -> bool:
        """Say whether one of the members is in today."""
        return not row["until"] or row["until"] >= self.today


def decide(circle: Circle, viewer: Viewer, has_content: Callable[[], bool]) -> Decision:
    """Decide what becomes of the viewer's wish that somebody comes in.

    Who is in lets others in. Where nothing was shared yet, an administrator does too. Everybody else proposes, and
    one who is in agrees. Where nobody who is in works here any more the pages keep it closed: an administrator who
    could let somebody in alone could let a stranger of their own making in.

    Args:
        circle: what to come into.
        viewer: whose wish it is.
        has_content: says whether anything is shown to this circle; asked only where it matters.
    """
    if circle.has(viewer):
        return "join"
    if viewer.is_admin and not has_content():
        return "join"
    return "propose" if circle.current else "closed"


def plan_join(circle: Circle, person: str, role: str, by: Viewer) -> Statements:
    """Return the statements that let somebody in from today on."""
    return _plan_part(circle, {"id": person, "role": role, "since": circle.today, "until": None}, by)


def plan_end(circle: Circle, row: Row, by: Viewer) -> Statements:
    """Return the statements that end somebody's part, now: yesterday was the last day on which they saw it."""
    until = (date.fromisoformat(circle.today) - timedelta(days=1)).isoformat()
    since = min(row["since"], until) if row["since"] else None
    return _plan_part(circle, row | {"since": since, "until": until}, by)


def plan_proposal(circle: Circle, person: str, role: str, by: Viewer, now: int) -> Statements:
    """Return the statements that ask those who are in about somebody, at the instant `now` (seconds since 1970)."""
    row = {"employee": person, "thing": circle.id, "role": role, "at": now, "audience": circle.audience, "by": by.id}
    return [(f"people.propose.{circle.kind}", [row])]


def plan_answer(circle: Circle, proposal: Row, by: Viewer, *, agreed: bool) -> Statements:
    """Return the statements that answer a proposal; whoever answers second finds none and changes nothing."""
    person = proposal["employee_id"]
    settled: Statements = [(f"people.settle.{circle.kind}", [{"employee": person, "thing": circle.id}])]
    return settled + (plan_join(circle, person, proposal["role"], by) if agreed else [])


def with_members(circle: Circle, rows: Sequence[Row]) -> Circle:
    """Return the circle with the people in it."""
    return replace(circle, members=tuple(row for row in rows if row["kind"] == circle.kind))


def _plan_part(circle: Circle, row: Row, by: Viewer) -> Statements:
    dates = {"employee": row["id"], "since": row["since"], "until": row["until"]}
    if circle.kind == "Team":
        return [("teams.join", [dates | {"team": circle.id}])]
    shown = {"audience": circle.shown_to, "by": by.id}
    return [("companies.looks_after", [dates | shown | {"company": circle.id, "role": row["role"] or ""}])]
