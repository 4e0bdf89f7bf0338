"""The values of two things that become one, field by field: what the kept one says, and what it says again later."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.things import FORMS

Values = dict[str, Any]
KINDS = ("Contact", "Company", "Topic")
QUESTIONS = {kind: FORMS[kind].question for kind in KINDS}
FIELDS = {
    kind: ("name", *(entry.name for entry in FORMS[kind].entries if (kind, entry.name) != ("Contact", "title")))
    for kind in KINDS
}
LABELS = {kind: {"name": "Name"} | {entry.name: entry.label for entry in FORMS[kind].entries} for kind in KINDS}


@dataclass(frozen=True)
class Parted:
    """What two things say after they are two again.

    Attributes:
        kept: of the one that was kept.
        merged: of the other, only what is not as it was.
        stays: fields that somebody changed since, and that stay as they are.
    """

    kept: Values
    merged: Values
    stays: tuple[str, ...]


def read_values(kind: str, row: Row) -> Values:
    """Return what a thing says, by field."""
    return {name: row[name] for name in FIELDS[kind]}


def merge_values(kept: Values, merged: Values, taken: Collection[str], *, fills: bool) -> Values:
    """Return what the kept thing says when the two are one.

    Args:
        kept: what it says now.
        merged: what the other says.
        taken: fields that somebody chose to take from the other.
        fills: whether what the other says fills what is empty.
    """
    wanted = {name for name in kept if merged[name] and (name in taken or (fills and not kept[name]))}
    return {name: merged[name] if name in wanted else value for name, value in kept.items()}


def part_values(
    now: Values, filled: Mapping[str, tuple[Any, Any]], told: Iterable[str], told_of_kept: Iterable[str]
) -> Parted:
    """Return what each of two things says when they are two again.

    What a row of a source said since goes with the thing that it describes; what somebody changed by hand stays.

    Args:
        now: what the kept thing says.
        filled: by field, what it said before the two became one, and right after.
        told: what each row of a source that describes the merged thing said last, as JSON.
        told_of_kept: the same of rows that describe the kept one.
    """
    theirs, ours = (list(map(read_said, texts)) for texts in (told, told_of_kept))
    kept, merged, stays = dict(now), {}, []
    for name, value in now.items():
        before, after = filled.get(name, (value, value))
        if _same(value, after):
            kept[name] = before
        elif _says(theirs, name, value) and not _says(ours, name, value):
            kept[name], merged[name] = before, value
        else:
            stays.append(name)
    return Parted(kept, merged, tuple(stays))


def read_said(text: str) -> Values:
    """Return what a row of a source said, by field; nothing where it says it in another way."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _says(rows: list[Values], name: str, value: object) -> bool:
    return bool(value) and any(row.get(name) == value for row in rows)


def _same(one: object, other: object) -> bool:
    return one == other or not (one or other)
