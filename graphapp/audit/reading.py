"""The log read, the newest lines first, and what of them one person may be shown: no more than the pages show them."""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from graphapp.audit.chain import chains, segments
from graphapp.audit.entries import HIDDEN
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer

Line = dict[str, Any]
AT_ONCE = 200
"""Lines looked at before the graph is asked who sees what they touched."""
# What these say of colleagues and teams is on the pages of those who look after people and teams anyway.
OPEN = ("access.credential", "access.end_sessions", "access.forget_links", "teams.", "employees.")
OPEN_KINDS = ("Employee:", "Team:")
PART = "Claim"
"""What is said in a note is listed with the note, or with what rests on it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as somebody may see it.

    Attributes:
        at: its instant, as it is written.
        by: id of who did it, or the part of the program.
        act: what was done.
        facts: all else that it says, but for what was touched.
        things: (kind, id) of what was touched and the viewer may see.
        verb, whats: for a change, `deleted` or `changed`, and the statements that did it.
    """

    at: str
    by: str
    act: str
    facts: Mapping[str, Any]
    things: tuple[tuple[str, str], ...]
    verb: str = ""
    whats: tuple[str, ...] = ()


def read_newest(folder: Path, before: str = "") -> Iterator[Line]:
    """Read the lines of all chains of an instance, the newest first.

    Args:
        folder: of the instance.
        before: an instant as the log writes it; only lines before it. Empty: all.
    """
    found = [_backwards(home, before) for home in chains(folder)]
    return heapq.merge(*found, key=lambda line: str(line["at"]), reverse=True)


def show_lines(
    lines: Iterable[Line], graph: Graph, viewer: Viewer, is_wanted: Callable[[Line], bool]
) -> Iterator[Shown]:
    """Yield what one person may see of lines: of a change, what it touched that they see too, or else nothing of it.

    Args:
        lines: the newest first.
        graph: says who sees what; a deleted thing is shown to whom it was shown before.
        viewer: the person.
        is_wanted: whether a line is asked for at all.
    """
    wanted = (line for line in lines if is_wanted(line))
    while some := list(islice(wanted, AT_ONCE)):
        seen = _find_seen(graph, viewer, some)
        for line in some:
            shown = _show(line, viewer, seen)
            if shown is not None:
                yield shown


def _backwards(home: Path, before: str) -> Iterator[Line]:
    for file in reversed(segments(home)):
        lines = file.read_bytes().splitlines()
        first = _parse(lines[0]) if lines else None
        if before and first is not None and str(first["at"]) >= before:
            continue
        for text in reversed(lines):
            line = _parse(text)
            if line is not None and not (before and str(line["at"]) >= before):
                yield line


def _parse(text: bytes) -> Line | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "at" in found and "act" in found else None


def _touched(line: Line) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield a statement's name and (thing, audience, by, what it is joined with ...) for all that a line names."""
    for item in line.get("of", ()):
        yield from ((str(item["what"]), thing) for thing in item["things"])
    for named in line.get("things", ()):
        yield "", (str(named), "", "")


def _find_seen(graph: Graph, viewer: Viewer, lines: Sequence[Line]) -> set[str]:
    named = {one for line in lines for _, (thing, _, _, *others) in _touched(line) for one in (thing, *others)}
    ids = sorted({one.partition(":")[2] for one in named})
    seen = set()
    for row in graph.keep("audited", ids=ids) if ids else ():
        audience, by = row["audience"], row["by"]
        if audience == "gone":
            audience, _, by = (row["gone"] or "").partition(" ")
        if viewer.sees(audience, by):
            seen.add(f"{row['kind']}:{row['id']}")
    return seen


def _show(line: Line, viewer: Viewer, seen: set[str]) -> Shown | None:
    things: dict[tuple[str, str], None] = {}
    whats: dict[str, None] = {}
    for what, (named, audience, by, *others) in _touched(line):
        is_open = what.startswith(OPEN) and named.startswith(OPEN_KINDS)
        is_seen = named in seen and audience != HIDDEN and (not audience or viewer.sees(audience, by))
        joins_seen = all(one in seen or one.startswith(OPEN_KINDS) for one in others)
        kind, _, key = named.partition(":")
        if is_open or (is_seen and joins_seen and kind != PART):
            things[kind, key] = None
            whats[what] = None
    if line["act"] == "changed" and not things:
        return None
    left_out = {"n", "at", "by", "act", "of", "things", "before", "seq", "address"}
    facts = {name: value for name, value in line.items() if name not in left_out}
    verb = "deleted" if any(what.split(".")[1:2] == ["delete"] for what in whats) else "changed"
    who, act = str(line.get("by", "")), str(line["act"])
    return Shown(str(line["at"]), who, act, facts, tuple(things), verb, tuple(whats))
