"""What is written down: acts by their name, and of a change what kind of things it touched, never what they say."""

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphapp.audit.chain import AuditGone, append
from graphapp.graph.catalog import ADMITTED, Statement
from graphapp.graph.store import Change, Graph, Rows
from graphapp.viewer import Viewer

MOST = 20
"""So many things of a statement are named; of more, their number is."""
HIDDEN = "?"
"""The audience of what nobody is shown: a relationship whose own audience the row does not say."""
# What the program keeps for itself, and what somebody chose for themselves alone.
UNTOLD = {
    *("feed.show", "feed.answer", "credit.read", "people.choose", "imports.say"),
    *("access.begin_session", "access.use_session", "access.use_step", "access.use_passkey"),
}
_ENDS = re.compile(r"\(\w*:(\w+) \{id: \$(\w+)\}\)")
_log = logging.getLogger(__name__)


def record(
    folder: Path, act: str, by: Viewer | str, *, must: bool = False, now: float | None = None, **facts: Any
) -> None:
    """Write one act down.

    Args:
        folder: of the instance.
        act: what was done, in a few words that never change, as in `signed in`.
        by: who did it: a person, their id, or the part of the program.
        must: without it written down it may not be done.
        now: the instant, seconds since 1970; this one when left out.
        facts: ids, numbers and names of kinds; never what somebody wrote, typed, or is called outside this house.

    Raises:
        AuditGone: it cannot be written, and must be.
    """
    said = {"act": act, "by": by.id if isinstance(by, Viewer) else by}
    at = None if now is None else datetime.fromtimestamp(now, UTC)
    try:
        mark = append(folder, said | {name: value for name, value in facts.items() if value not in (None, "", [])}, at)
        # Whoever collects the server's log has the hashes elsewhere, too.
        _log.info("%s by %s: line %s", said["act"], said["by"], mark)
    except AuditGone as error:
        if must:
            raise
        _log.error("%s", error)


def record_change(folder: Path, graph: Graph, change: Change, seq: int) -> None:
    """Write down what a change that was told touched."""
    told = [one for one in change.statements if one[1] and one[0] not in UNTOLD]
    if told:
        items = [_describe(graph.catalog.statement(name), rows) for name, rows in told]
        record(folder, "changed", change.by, now=graph.clock(), seq=seq, of=items)


def utc_text(now: float) -> str:
    """Return an instant (seconds since 1970) as the log writes it."""
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="microseconds")


def _describe(statement: Statement, rows: Rows) -> dict[str, Any]:
    things = dict.fromkeys(thing for row in rows[: MOST * 5] for thing in _things(statement, row))
    return {"what": statement.name, "rows": len(rows), "things": [list(thing) for thing in things][:MOST]}


def _things(statement: Statement, row: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return what a row touches, with the audience of what it says: empty where that is the thing's own.

    What a relationship joins it with follows, as `Kind:id`: who does not see that does not see the relationship.
    """
    places = {field: kind.lstrip("~").replace(ADMITTED, "Employee") for field, kind in statement.touches}
    is_thing = len(statement.key) == 1 and statement.key[0] in places
    audience = str(row.get("audience") or ("" if is_thing else HIDDEN))
    ends = [] if is_thing else [(kind, row.get(field)) for kind, field in _ENDS.findall(statement.one)]
    others = [f"{kind}:{key}" for kind, key in ends if key is not None]
    found = []
    for field, kind in sorted(places.items()):
        named = f"{kind}:{row[field]}"
        found.append((named, audience, str(row.get("by") or ""), *(one for one in others if one != named)))
    return found
