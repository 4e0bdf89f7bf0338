"""What people are shown of an import: where it is, its files and sheets, its rows with their verdicts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphapp.errors import GraphappError
from graphapp.knowledge.importing.findings import FINDINGS, Findings
from graphapp.knowledge.importing.staging import CHANGED, DOUBTFUL, VERDICTS, Staging
from graphapp.knowledge.importing.staging import NEW as NEW_ROW
from loaders.sheet_map import SheetMap

NEW, SEEN, CHECKED, DONE, UNDONE, STUCK = "new", "seen", "checked", "done", "undone", "stuck"
LOOKING, READING, CHECKING, WRITING, UNDOING = "looking", "reading", "checking", "writing", "undoing"
RESTING = {
    NEW: "just begun",
    SEEN: "waiting for you to look at its columns",
    CHECKED: "checked and waiting for your word",
    DONE: "done",
    UNDONE: "taken back",
    STUCK: "stuck",
}
ACTIVE = {
    LOOKING: "being looked at",
    READING: "being read",
    CHECKING: "being checked",
    WRITING: "being written",
    UNDOING: "being taken back",
}
CORRESPONDENCE = ("iCalendar", "vCalendar", "mbox", "Maildir", "EML", "Outlook MSG")


class UnknownImport(GraphappError):
    """There is no such import, or it is somebody else's: nobody can tell which."""


class NotNow(GraphappError):
    """The import is not where that can be done."""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of an import, as it was recognised and read.

    Attributes:
        state: seen, reading, read; refused or broken, with the reason.
    """

    path: str
    format: str
    export: str
    said: Mapping[str, str]
    state: str
    reason: str
    entries: int
    refused: int


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet, with what its columns hold: as it was guessed, and as it is taken now."""

    path: str
    part: str
    columns: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guessed: SheetMap | None
    map: SheetMap | None


@dataclass(frozen=True, slots=True)
class Import:
    """Where an import is.

    Attributes:
        state: as in `running`; problem: why it is stuck, else empty.
        audience: who sees what it brings; chosen: somebody said so.
        numbers: entries by verdict, once it was checked; done, total: of what is going on now.
        kept: how many things stayed when it was taken back.
        left: of how many of its changes something stayed; taken back again, that goes where nothing else uses it.
        evidence: what was found in mail and calendars, in sentences.
    """

    id: str
    owner: str
    source: str
    audience: str
    state: str
    problem: str
    made: int
    numbers: Mapping[str, int]
    done: int
    total: int
    kept: int
    left: int
    options: Mapping[str, Any]
    evidence: tuple[str, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether something is going on."""
        return self.state in ACTIVE

    @property
    def writes(self) -> int:
        """How many of its rows would be or were written; what is doubtful comes in as another one."""
        return sum(self.numbers[verdict] for verdict in (NEW_ROW, CHANGED, DOUBTFUL))

    @property
    def has_stayed(self) -> bool:
        """Whether it was taken back but for something that can be taken back later."""
        return self.state == UNDONE and bool(self.left)


@dataclass(frozen=True, slots=True)
class RowShown:
    """An entry with its verdict.

    Attributes:
        cells: those that would change or stay otherwise: name, what is here, what is said, whether it stays.
        like: things that it may be the same as, as (kind, id); thing: what it is about.
        same: what was chosen about those, None where nothing was.
    """

    number: int
    place: tuple[str, str, int]
    kind: str
    fields: Mapping[str, Any]
    verdict: str
    cells: list[tuple[str, Any, Any, bool]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    like: list[tuple[str, str]] = field(default_factory=list)
    thing: tuple[str, str] | None = None
    same: bool | None = None


@dataclass(frozen=True, slots=True)
class RefusedShown:
    """A row or cell that could not be read, and why."""

    file: str
    part: str
    row: int
    column: str
    value: str
    reason: str


def show(key: str, staging: Staging, problem: str) -> Import:
    """Return where an import is."""
    found = staging.get(FINDINGS) if staging.get("numbers") else None
    return Import(
        id=key,
        owner=staging.get("owner"),
        source=staging.get("source", ""),
        audience=staging.get("audience", ""),
        state=STUCK if problem else staging.get("state"),
        problem=problem or staging.get("problem", ""),
        made=staging.get("made", 0),
        numbers={**dict.fromkeys(VERDICTS, 0), **staging.get("numbers", {})},
        done=staging.get("done", 0),
        total=staging.get("total", 0),
        kept=staging.run("SELECT count(*) FROM kept")[0][0],
        left=staging.run("SELECT count(*) FROM changes WHERE state = 'left'")[0][0],
        options=staging.get("options", {}),
        evidence=tuple(Findings.read(found).sentences(staging.get("owner"))) if found else (),
    )


def is_correspondence(form: str) -> bool:
    """Say whether a format holds letters or appointments."""
    return form.startswith(CORRESPONDENCE)


def read_judgement(text: str | None) -> dict[str, Any]:
    """Return what the dry run stored about an entry, as `RowShown` takes it."""
    found: dict[str, Any] = json.loads(text or "{}")
    for name in ("cells", "like"):
        found[name] = [tuple(one) for one in found.get(name, ())]
    thing = found.get("thing")
    return found | {"thing": tuple(thing) if thing else None, "doubts": found.get("doubts", [])}
