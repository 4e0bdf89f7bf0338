"""The past of a note: every save keeps what it said before, and is refused where somebody else saved meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graphapp.graph.store import Row
from graphapp.knowledge import capture
from graphapp.knowledge.capture import BadNote, Draft, Plan, Statements
from graphapp.knowledge.notes.audiences import ALONE, Thread, plan_audience
from graphapp.knowledge.notes.merging import Merged, merge, merge_sets, merge_value, merge_without_base
from graphapp.knowledge.notes.quotes import plan_pictures, plan_quotes

READERS = "readers"
PAGE = "page"
LONGEST_TITLE = 200
REFUSED = frozenset({"notes.revise", "notes.hold", "notes.count_answers", "notes.answer"})
"""What is refused where somebody else changed the note, or answered it, in the same moment: read it and try again."""
Ask = Callable[..., list[Row]]


@dataclass(frozen=True)
class Head:
    """What a note is besides its text.

    Attributes:
        title: of a page; empty for others.
        kept: `readers` where whoever sees it may edit it, empty where only its author may.
        place: `page` for a page of a thing.
    """

    title: str = ""
    kept: str = ""
    place: str = ""

    @classmethod
    def of(cls, note: Row) -> "Head":
        """Return that of a row of `notes.show`."""
        return cls(note["title"] or "", note["kept"] or "", note["place"] or "")

    @property
    def row(self) -> Row:
        """As statements take it."""
        return {"title": self.title or None, "kept": self.kept or None, "place": self.place or None}


@dataclass(frozen=True)
class Edit:
    """A note as one person leaves it.

    Attributes:
        draft: text, day, audience and what was ticked.
        head: title and so on.
        editor: an employee's id.
        began: the revision that it was made of.
    """

    draft: Draft
    head: Head
    editor: str
    began: int


def may_edit(note: Row, viewer: str) -> bool:
    """Say whether somebody who sees a note may edit it: its author, and whoever sees it where it is kept so."""
    return bool(note["author_id"] == viewer or note["kept"] == READERS)


def read_head(typed: Row, place: str = "") -> Head:
    """Return title and so on as they came from the form.

    Raises:
        BadNote: a page has no title, or one that is too long; or who edits it is none of the two that can be.
    """
    kept = typed.get("kept") or ""
    if kept not in {"", READERS}:
        raise BadNote("Choose who edits it: only you, or whoever sees it.")
    if place != PAGE:
        return Head(kept=kept)
    title = " ".join(str(typed.get("title", "")).split())
    if not title:
        raise BadNote("A page needs a title, so that it can be found among the others.")
    if len(title) > LONGEST_TITLE:
        raise BadNote(f"The title has {len(title)} characters; at most {LONGEST_TITLE} are kept.")
    return Head(title, kept, PAGE)


def plan_new(plan: Plan, head: Head, draft: Draft, author: str, ask: Ask) -> Plan:
    """Add to the plan of a new note what it quotes, its pictures and what it is besides its text."""
    shared = {"audience": draft.audience, "by": author}
    more = [
        *([("notes.head", [{"note": plan.note, **head.row}])] if head != Head() else []),
        *plan_quotes(plan.note, "", draft.text, shared, ask),
        *plan_pictures(plan.note, draft.text, shared, ask),
    ]
    return replace(plan, statements=[*plan.statements, *more])


def plan_save(note: Row, edit: Edit, now: int, ask: Ask, thread: Thread = ALONE) -> Plan:
    """Decide what to tell for a note that somebody edits; refused where `edit.began` is not its revision any more.

    Args:
        note: as `notes.show` answers.
        edit: as it is now.
        now: seconds since 1970 UTC.
        ask: asks as the editor.
        thread: what it answers and what answers it; looked at where the audience changes.

    Raises:
        BadNote: something that was ticked is not there for the editor.
    """
    key, draft = note["id"], edit.draft
    plan = capture.plan_edit(note, draft, now, ask, edit.editor)
    written = next(rows[0] for name, rows in plan.statements if name == "notes.edit")
    text, shared = str(written["text"]), {"audience": draft.audience, "by": note["author_id"]}
    number = edit.began + 1
    version = {"note": key, "version": version_id(key, number), "number": number, "text": text, "at": now}
    version |= {"title": edit.head.title or None, "happened": draft.happened, "editor": edit.editor, **shared}
    step = {"note": key, "began": edit.began, "revision": number, "seen": note["audience"]}
    before: Statements = [
        ("notes.hold", [{"note": key}]),
        ("notes.keep", [{"note": key, "version": version_id(key, edit.began), "number": edit.began}]),
        ("notes.revise", [step | edit.head.row]),
    ]
    after: Statements = [
        ("notes.add_version", [version]),
        *plan_quotes(key, note["text"], text, shared, ask),
        *plan_pictures(key, text, shared, ask),
        ("notes.share_pictures", [{"note": key, **shared}]),
        *(plan_audience(note, draft.audience, thread, now) if draft.audience != note["audience"] else ()),
    ]
    return replace(plan, statements=[*before, *plan.statements, *after])


def version_id(note: str, number: int) -> str:
    """Return the id of a version."""
    return f"{note}-{number}"


def list_versions(note: Row, rows: Sequence[Row]) -> list[Row]:
    """Return all versions of a note that somebody sees, the newest first, with what it says now as the first.

    Args:
        note: as `notes.show` answers.
        rows: the answer to `notes.history`.
    """
    revision = note["revision"]
    told = next((row for row in rows if row["number"] == revision), None)
    is_first = revision == 1
    now = {
        "number": revision,
        "text": note["text"],
        "title": note["title"],
        "happened": note["happened"],
        "at": note["edited"] or note["written"],
        "audience": note["audience"],
        "editor_id": told["editor_id"] if told else note["author_id"] if is_first else None,
        "editor": told["editor"] if told else note["author"] if is_first else None,
    }
    return [now, *(row for row in rows if row["number"] < revision)]


def merge_edit(
    note: Row, edit: Edit, base: Row | None, ticked: tuple[Sequence[str], Sequence[str]]
) -> tuple[Edit, Merged]:
    """Put an edit that began from an earlier revision onto what the note is now.

    Args:
        note: as `notes.show` answers now.
        edit: as it was made.
        base: the version that it was made of, None where that is not there for the editor.
        ticked: what was ticked when the edit began, and what would be ticked now.

    Returns:
        The edit as one of the present revision, and the conflicts that its editor should see before it is saved.
    """
    mine, head = edit.draft, edit.head
    if base is None:
        merged = merge_without_base(mine.text, note["text"])
        happened, title = mine.happened, head.title
    else:
        merged = merge(base["text"], mine.text, note["text"])
        happened = merge_value(base["happened"] or "", mine.happened, note["happened"] or "")
        title = merge_value(base["title"] or "", head.title, note["title"] or "")
    picked = tuple(merge_sets(ticked[0], mine.picked, ticked[1]))
    draft = replace(mine, text=merged.text, happened=happened, picked=picked)
    return replace(edit, draft=draft, head=replace(head, title=title), began=note["revision"]), merged
