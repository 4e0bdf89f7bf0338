"""Plain ways to be introduced: over colleagues one works with, to contacts they met, to contacts those know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bench.quality.baselines.strengths import half_life_count
from bench.quality.data import Moment, Path
from bench.quality.sight import Sight


@dataclass(frozen=True)
class Acquaintances:
    """Who could speak to whom, as one viewer sees it.

    Args:
        sight: the visible rows.
        now: seconds since 1970 UTC.
    """

    sight: Sight
    now: int

    def colleagues(self, me: str) -> Counter[str]:
        """How many teams, projects and meetings I share with each."""
        shared: Counter[str] = Counter()
        statements = (("teams.join", "employee", "team"), ("projects.worked_on", "employee", "project"))
        for statement, one, other in (*statements, ("meetings.attended.Employee", "who", "meeting")):
            pairs = set(self.sight.pairs(statement, one, other))
            mine = {circle for employee, circle in pairs if employee == me}
            shared.update(employee for employee, circle in pairs if circle in mine and employee != me)
        return shared

    @cached_property
    def _moments(self) -> dict[str, dict[str, list[Moment]]]:
        found: dict[str, dict[str, list[Moment]]] = defaultdict(dict)
        for (employee, contact), moments in self.sight.moments.items():
            found[employee][contact] = moments
        return found

    def ties(self, employee: str, contacts: Iterable[str]) -> dict[str, float]:
        """The strength of an employee's ties to those of the contacts whom they met, as a half-life count."""
        met = self._moments.get(employee, {})
        moments = {(employee, contact): met[contact] for contact in contacts if contact in met}
        return {contact: strength for (_, contact), strength in half_life_count(moments, self.now).items()}

    @cached_property
    def acquainted(self) -> dict[str, set[str]]:
        """Contacts who are said to be related."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in self.sight.pairs("contacts.related_to", "contact", "other"):
            found[one].add(other)
            found[other].add(one)
        return found

    def paths(self, me: str, contact: str) -> list[tuple[Path, float, float]]:
        """Every path of two or three steps, with the strength of its first and of its last tie of ours."""
        between = self.acquainted.get(contact, set())
        found: list[tuple[Path, float, float]] = []
        for colleague, shared in self.colleagues(me).items():
            for one, strength in self.ties(colleague, {contact, *between}).items():
                path = (me, colleague, contact) if one == contact else (me, colleague, one, contact)
                found.append((path, float(shared), strength))
        return found + [((me, one, contact), strength, 0.0) for one, strength in self.ties(me, between).items()]


Introducer = Callable[[Acquaintances, str, str], Mapping[Path, float]]


def shortest_path(known: Acquaintances, me: str, contact: str) -> Mapping[Path, float]:
    """The fewer steps the better; all of a length are equal."""
    return {path: -float(len(path)) for path, _, _ in known.paths(me, contact)}


def strongest_first_hop(known: Acquaintances, me: str, contact: str) -> Mapping[Path, float]:
    """Over the colleague one works with most, whatever comes then; of those, the fewest steps."""
    return {path: first - len(path) / 1_000 for path, first, _ in known.paths(me, contact)}


INTRODUCERS: Mapping[str, Introducer] = {
    "shortest path": shortest_path,
    "strongest first hop": strongest_first_hop,
}
