"""The daily round of departures: whose last day is over cannot sign in any more; what they kept is deleted in time.

Deleted is gone for good: notes with their earlier versions, claims and pictures, people and companies that nobody else
saw, moments, and ties. What others see stays as it was, with the name of who wrote it; what somebody else put there for
the leaver alone stays theirs who put it there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphapp.graph.store import Change, Graph, Row, Rows
from graphapp.knowledge.leaving.departing import LEFT, PLANNED, is_over, plan_cleared, plan_end

Pause = Callable[[float], object]
REMOVED = ("Company", "Contact", "Project", "Topic", "Offering", "Opportunity", "Note")
PIECE = 500
REST = 0.05
PROGRAM = "leaving"


@dataclass
class Report:
    """What a round did: who left with it, and of whom how much was deleted."""

    left: list[str] = field(default_factory=list)
    deleted: dict[str, int] = field(default_factory=dict)


class _Piece(NamedTuple):
    name: str
    rows: Rows


def sweep(graph: Graph, keep_days: int, pause: Pause = lambda _seconds: None) -> Report:
    """End the access of those whose last day is over, and delete what was kept long enough.

    Args:
        graph: where all of it is; its clock says which day it is.
        keep_days: so long after the last day what only the leaver saw is kept.
        pause: called with seconds between two pieces, so that whoever waits for a page is served; where it says
            something true, the rest is left for the next round.
    """
    report, now = Report(), float(graph.clock())
    for row in graph.keep("departures"):
        if row["state"] == PLANNED and is_over(row["day"], now, row["time_zone"]):
            told = plan_end(row["employee"], row["name"], row["day"], int(now), keep_days)
            graph.tell(Change(told, PROGRAM, f"left {row['employee']} {row['day']}"))
            report.left.append(row["name"])
        elif _is_due(row, now):
            number = _delete(graph, row["employee"], pause)
            if number is None:
                break
            graph.tell(Change(plan_cleared(row["employee"], row["day"], row["until"], int(now)), PROGRAM))
            report.deleted[row["name"]] = number
    return report


def _is_due(row: Row, now: float) -> bool:
    is_away = row["state"] == LEFT and not row["active"]
    return is_away and bool(row["until"]) and is_over(row["until"], now, row["time_zone"])


def _delete(graph: Graph, employee: str, pause: Pause) -> int | None:
    """Delete what only somebody saw; return how much it was, None where it was left for the next round."""
    sight = {"audience": f"only:{employee}", "by": employee}
    ties = graph.keep("kept_ties", **sight)
    things = graph.keep("kept_things", **sight, gone=f"only:{employee} {employee}")
    for piece in (*_plan_ties(ties, employee), *_plan_things(things)):
        for first in range(0, len(piece.rows), PIECE):
            graph.tell(Change([(piece.name, piece.rows[first : first + PIECE])], PROGRAM))
            if pause(REST):
                return None
    return len(ties) + len(things)


def _plan_ties(rows: Sequence[Row], employee: str) -> Iterator[_Piece]:
    met = [{"id": row["id"], "employee": row["one"], "contact": row["other"]} for row in _of(rows, "met")]
    stated = [{"employee": row["one"], "contact": row["other"]} for row in _of(rows, "stated")]
    jobs = [{"id": row["id"], "contact": row["one"], "company": row["other"]} for row in _of(rows, "job")]
    related = [{"contact": row["one"], "other": row["other"], "by": employee} for row in _of(rows, "related")]
    yield _Piece("ties.delete", met)
    yield _Piece("ties.withdraw", stated)
    yield _Piece("things.forget_job", jobs)
    yield _Piece("leaving.cut_related", related)


def _plan_things(rows: Sequence[Row]) -> Iterator[_Piece]:
    yield _Piece("topics.disconnect", [{"note": row["id"]} for row in _of(rows, "Note")])
    kinds = sorted({row["kind"] for row in rows}, key=lambda kind: (kind in REMOVED, kind))
    for kind in kinds:
        statement = "remove" if kind in REMOVED else "erase"
        yield _Piece(f"leaving.{statement}.{kind}", [{"thing": row["id"]} for row in _of(rows, kind)])


def _of(rows: Iterable[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind]
