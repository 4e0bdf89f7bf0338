"""How long what is kept: rules that an organisation writes down, a dry run, and a round that follows them.

Nothing is deleted for its age where no rule says so. A rule is a number of days for a kind, in a TOML file.
"""

import json
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphapp.errors import SettingsError
from graphapp.graph.everything import read_links
from graphapp.graph.store import Change, Graph, Row, Rows
from graphapp.rights.acts import note_down
from graphapp.rights.leftovers import STAGING

Pause = Callable[[float], object]
PROGRAM = "retention"
DAY = 86_400
PIECE, REST = 500, 0.05
EVERY = 24 * 3600.0
FORMER = ("former",)
RULES: Mapping[str, str] = {
    "notes": "Notes about former customers and nothing else, since the day that they are about",
    "moments": "Mails, calls and meetings that ties are computed from, since they took place",
    "meetings": "Meetings of calendars with their subjects, since they took place",
    "versions": "Earlier versions of notes, since they were written",
    "introductions": "Requests for introductions, since they were asked",
    "shown": "What somebody was shown as worth knowing and what they answered, since that day",
    "readings": "That a note was opened, without who opened it, since then",
    "links": "One-time links to sign in, since they expired",
    "imports": "Files of imports, by which these can be taken back, since they were brought",
}
"""What a rule can be about, and from when on the days count."""
_KEPT = {name: f"old_{name}" for name in RULES if name != "imports"}
_ERASED = {"meetings": "leaving.erase.Meeting", "versions": "leaving.erase.Version", "shown": "leaving.erase.Shown",
           "introductions": "rights.drop.Introduction", "readings": "rights.drop.Reading",
           "links": "rights.drop.SignInLink"}  # fmt: skip
_HANGING = {"WAS": "Version", "SAYS": "Claim", "SHOWS": "Picture"}


@dataclass(frozen=True)
class Rules:
    """How many days what is kept.

    Attributes:
        days: by the name of a rule; what is not in it is kept until somebody deletes it.
        standings: of companies that are former customers.
    """

    days: Mapping[str, int] = field(default_factory=dict)
    standings: tuple[str, ...] = FORMER


def read_rules(path: Path | None) -> Rules:
    """Read the rules of an organisation.

    Args:
        path: a TOML file with a table `days`, and `standings`; None where there are none.

    Raises:
        SettingsError: it cannot be read, or says something that makes no sense.
    """
    if path is None:
        return Rules()
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"GRAPHAPP_RETENTION: {path} cannot be read: {error}") from error
    days, standings = found.get("days", {}), found.get("standings", list(FORMER))
    wrong = sorted({*found, *days} - {"days", "standings", *RULES})
    wrong += [name for name, value in days.items() if name in RULES and (not isinstance(value, int) or value < 1)]
    if wrong or not isinstance(standings, list) or not all(isinstance(one, str) for one in standings):
        what = f"{', '.join(wrong)} in " if wrong else ""
        raise SettingsError(f"GRAPHAPP_RETENTION: {what}{path} makes no sense. Rules, in days: {', '.join(RULES)}.")
    return Rules(days, tuple(standings))


def count_due(graph: Graph, data: Path, rules: Rules) -> dict[str, int]:
    """Return how much of each kind is older than its rule allows; nothing is deleted.

    Args:
        graph: where it is.
        data: the instance's folder.
        rules: of the organisation.
    """
    return {name: len(_find(graph, data, rules, name)) for name in RULES if name in rules.days}


def retain(graph: Graph, data: Path, rules: Rules, pause: Pause = lambda _seconds: None) -> dict[str, int]:
    """Delete what is older than its rule allows; return how much of each kind that was.

    Args:
        graph: where it is.
        data: the instance's folder.
        rules: of the organisation.
        pause: called with seconds between two pieces; where it says something true, the rest waits for the next round.
    """
    done: dict[str, int] = {}
    for name in (one for one in RULES if one in rules.days):
        rows = _find(graph, data, rules, name)
        for piece in _cut(rows):
            _delete(graph, data, name, piece)
            done[name] = done.get(name, 0) + len(piece)
            if pause(REST):
                return done
    if done:
        note_down(data, "retention", PROGRAM, **done)
    return done


@dataclass
class Retention:
    """Follows the rules once a day, from the rounds of a server."""

    graph: Graph
    data: Path
    rules: Rules
    _next: float = 0.0

    def run(self, pause: Pause) -> None:
        """Delete what is due, if nobody did today."""
        now = float(self.graph.clock())
        if self.rules.days and now >= self._next:
            self._next = now + EVERY
            retain(self.graph, self.data, self.rules, pause)


def _find(graph: Graph, data: Path, rules: Rules, name: str) -> list[Row]:
    before = int(graph.clock()) - rules.days[name] * DAY
    if name == "imports":
        return [{"id": path.name} for path in _old_imports(data, before)]
    asked: dict[str, Any] = {"before": before}
    if name in {"notes", "shown"}:
        asked = {"before": datetime.fromtimestamp(before, UTC).date().isoformat()}
    if name == "notes":
        asked["standings"] = [one.casefold() for one in rules.standings]
    return graph.keep(_KEPT[name], **asked)


def _delete(graph: Graph, data: Path, name: str, rows: Sequence[Row]) -> None:
    if name == "imports":
        for row in rows:
            shutil.rmtree(data / "imports" / row["id"], ignore_errors=True)
        return
    told: list[tuple[str, Rows]] = []
    if name == "moments":
        told = [("ties.delete", [{one: row[one] for one in ("id", "employee", "contact")} for row in rows])]
    elif name == "notes":
        told = _plan_notes(graph, [row["id"] for row in rows])
    else:
        told = [(_ERASED[name], [{"thing": row["id"]} for row in rows])]
    graph.tell(Change([(statement, those) for statement, those in told if those], PROGRAM))


def _plan_notes(graph: Graph, notes: Sequence[str]) -> list[tuple[str, Rows]]:
    hanging: dict[str, list[Row]] = {label: [] for label in _HANGING.values()}
    for note in notes:
        for link in read_links(graph, "Note", note):
            if _HANGING.get(link.kind) == link.label and link.is_outward:
                hanging[link.label].append({"thing": link.other})
    told: list[tuple[str, Rows]] = [("topics.disconnect", [{"note": note} for note in notes])]
    told += [(f"leaving.erase.{label}", rows) for label, rows in hanging.items()]
    return [*told, ("leaving.remove.Note", [{"thing": note} for note in notes])]


def _old_imports(data: Path, before: int) -> Iterator[Path]:
    for path in sorted((data / "imports").glob(f"*/{STAGING}")):
        with closing(sqlite3.connect(path, timeout=30)) as staging:
            said = dict(staging.execute("SELECT name, value FROM import WHERE name IN ('state', 'made')").fetchall())
        at_rest = json.loads(said.get("state", '""')) in {"done", "undone", "stuck", "new", "seen", "checked"}
        if at_rest and int(json.loads(said.get("made", "0"))) < before:
            yield path.parent


def _cut(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), PIECE):
        yield rows[start : start + PIECE]
