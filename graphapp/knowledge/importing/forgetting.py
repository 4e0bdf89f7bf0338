"""Takes back what imports of somebody's mail and calendar brought: all of it, or all with some people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph, Row
from graphapp.knowledge.importing.blocks import EVERYBODY, hits
from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.importing.mailboxes import read_person
from graphapp.knowledge.importing.staging import read_fields
from graphapp.knowledge.importing.traces import MAIL, MEETING
from graphapp.knowledge.steps import Ask
from graphapp.viewer import Viewer

Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Brought:
    """What imports of mail and calendars brought to somebody.

    Attributes:
        moments: rows of `evidence.moments`.
        left: contacts with whom other moments than these remain.
    """

    moments: list[Row]
    left: set[str]

    @property
    def people(self) -> set[str]:
        """With whom the moments are."""
        return {row["contact"] for row in self.moments}


def find_brought(ask: Ask, viewer: Viewer, wanted: Wanted = lambda _: True) -> Brought:
    """Return what imports brought to the one who asks, and nobody else sees.

    Args:
        ask: asks as the viewer.
        viewer: whose mail and calendar it was.
        wanted: whether it is about somebody with this address.
    """
    rows = ask("evidence.moments")
    moments = [row for row in rows if _is_brought(row, viewer) and wanted(row["email"])]
    ids = {row["id"] for row in moments}
    return Brought(moments, {row["contact"] for row in rows if row["id"] not in ids})


def _is_brought(row: Row, viewer: Viewer) -> bool:
    is_ours: bool = row["id"].startswith((f"{MAIL}.", f"{MEETING}."))
    return is_ours and row["audience"] == f"only:{viewer.id}"


def forget(graph: Graph, viewer: Viewer, wanted: Wanted = lambda _: True, by: Viewer | None = None) -> Brought:
    """Take back what imports brought to somebody; people whom only the imports made go too, unless they were used.

    Args:
        graph: where from.
        viewer: whose mail and calendar it was.
        wanted: whether it is about somebody with this address.
        by: who does it, where it is not the viewer.
    """

    def ask(name: str, **params: Any) -> list[Row]:
        return graph.ask(name, viewer, **params)

    found = find_brought(ask, viewer, wanted)
    said = ask("ties.mine", ids=sorted(found.people)) if found.people else []
    # A tie with other moments, which its owner may have hidden, stays hidden.
    back = [row for row in said if not row["word"] and (row["id"] not in found.left or row["audience"] == EVERYBODY)]
    me = viewer.id
    _tell(graph, by or viewer, "ties.delete", [
        {"id": row["id"], "employee": me, "contact": row["contact"]} for row in found.moments
    ])  # fmt: skip
    _tell(graph, by or viewer, "evidence.unstate", [
        {"employee": me, "contact": row["id"], "at": row["at"]} for row in back
    ])  # fmt: skip
    _forget_meetings(graph, by or viewer, ask("evidence.meetings"), viewer, found.people)
    unused = _find_unused(graph, viewer, {row["contact"]: row["email"] for row in found.moments if row["email"]})
    _tell(graph, by or viewer, "imports.unmake.Contact", unused)
    return found


def forget_everywhere(graph: Graph, blocked: str, by: Viewer) -> None:
    """Take back what imports of anybody's mail and calendar brought with an address or a domain; nobody learns what.

    Args:
        graph: where from.
        blocked: the address or domain.
        by: who says so.
    """
    wanted = hits(blocked)
    rows = graph.keep("brought", text=blocked)
    for employee in sorted({row["employee"] for row in rows if wanted(row["email"])}):
        person = read_person(graph, employee, int(graph.clock()))
        if person is not None:
            forget(graph, person, wanted, by)


def _forget_meetings(graph: Graph, by: Viewer, rows: Sequence[Row], viewer: Viewer, people: set[str]) -> None:
    own = [row for row in rows if row["audience"] == f"only:{viewer.id}"]
    kept = {row["meeting"] for row in own if row["contact"] not in people}
    gone = [row for row in own if row["contact"] in people]
    _tell(graph, by, "evidence.leave.Contact", [{"who": row["contact"], "meeting": row["meeting"]} for row in gone])
    ended = sorted({row["meeting"] for row in gone} - kept)
    _tell(graph, by, "evidence.unmake_meeting", [{"meeting": meeting} for meeting in ended])


def _find_unused(graph: Graph, viewer: Viewer, emails: dict[str, str]) -> list[Row]:
    """Return contacts that an import made, that nobody else sees and that nothing but their record is linked with."""
    records = {derive("acquaintance", viewer.id, email.lower()): contact for contact, email in emails.items()}
    if not records:
        return []
    made = graph.ask("imports.recorded_contacts", viewer, ids=list(records))
    things = [row["thing"] for row in made if row["thing"]]
    degrees = {row["thing"]: row["degree"] for row in graph.keep("import_degrees", ids=things)}
    stored = {row["thing"]: row for row in graph.keep("import_contacts", ids=things)}
    return [
        {"thing": row["thing"], "record": row["record"]}
        for row in made
        if row["thing"] and degrees.get(row["thing"]) == 1 and _is_as_made(stored[row["thing"]], row, viewer)
    ]


def _is_as_made(stored: Row, row: Row, viewer: Viewer) -> bool:
    said = read_fields(row["said"] or "{}")
    facts = (stored["name"], stored["email"], stored["phone"] or "", stored["about"] or "")
    return stored["audience"] == f"only:{viewer.id}" and facts == (said.get("name"), *said.get("emails", ()), "", "")


def _tell(graph: Graph, by: Viewer, statement: str, rows: Iterable[Row]) -> None:
    every = list(rows)
    for start in range(0, len(every), ROWS_A_CHANGE):
        graph.tell(Change([(statement, every[start : start + ROWS_A_CHANGE])], by))
