"""Whom somebody's notes helped, as they may know it: for the author, about their own notes only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from graphapp.graph.store import Graph, Row, Rows
from graphapp.knowledge.credit import READERS, CreditEvent, CreditNote, credit
from graphapp.knowledge.readings import STEPS, TOLD_FROM, say_readers
from graphapp.knowledge.steps import Ask

MOST = 400
"""So many of somebody's newest notes are looked at."""
Statements = list[tuple[str, Rows]]


@dataclass
class Helped:
    """What became of one note.

    Attributes:
        note: its row.
        readers: at least so many read it; 0 where it were fewer than five.
        thanks: who thanked.
        quoted: notes of others that quote it.
        introductions: with so many it helped, the last `introduced`; which is between those who asked.
        cases: that rest on what it says.
        sales: with which it helped, as others say.
    """

    note: Row
    readers: int = 0
    thanks: list[Row] = field(default_factory=list)
    quoted: list[Row] = field(default_factory=list)
    introductions: int = 0
    cases: list[Row] = field(default_factory=list)
    sales: list[Row] = field(default_factory=list)
    introduced: int = 0

    @property
    def is_known(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.readers or self.thanks or self.quoted or self.introductions or self.cases or self.sales)

    def events(self) -> Iterable[CreditEvent]:
        """Yield what counts, by those whom the author is told of."""
        note = self.note["id"]
        for kind, rows, when, who in (
            ("thanked", self.thanks, "at", "id"), ("answer", self.quoted, "written", "author_id"),
            ("case", self.cases, "opened", "by"), ("opportunity", self.sales, "at", "by"),
        ):  # fmt: skip
            yield from (CreditEvent(_day(row[when]), note, kind, row[who] or "") for row in rows)
        yield from (CreditEvent(_day(self.introduced), note, "introduction", str(n)) for n in range(self.introductions))
        # Who they are is not known: each step counts as one more reader.
        readers = READERS + STEPS.index(self.readers) if self.readers else 0
        yield from (CreditEvent(_day(self.note["written"]), note, "read", f"{note} {n}") for n in range(readers))


def read_helped(graph: Graph, ask: Ask, me: str) -> list[Helped]:
    """Return those of somebody's notes that helped, the most helpful lately first.

    Args:
        graph: for what is only ever told as a number.
        ask: asks a question as the author.
        me: the author.
    """
    found = {row["id"]: Helped(row) for row in ask("credit.mine", limit=MOST)}
    _add_numbers(graph, found, me)
    for name, rows in (
        ("thanks", ask("credit.thanks")), ("quoted", ask("credit.quoted")), ("cases", ask("credit.cases")),
        ("sales", ask("credit.sales")),
    ):  # fmt: skip
        for row in rows:
            if row["note"] in found:
                getattr(found[row["note"]], name).append(row)
    known = [one for one in found.values() if one.is_known]
    notes = [CreditNote(one.note["id"], me, one.note["happened"], one.note["text"] or "") for one in known]
    worth = credit(notes, [event for one in known for event in one.events()], _day(graph.clock()))
    return sorted(known, key=lambda one: (-worth.get(one.note["id"], 0.0), one.note["id"]))


def read_one(graph: Graph, ask: Ask, me: str, note: Row) -> Helped:
    """Return what became of one note of somebody's: how many read it, and who thanked."""
    found = Helped(note)
    _add_numbers(graph, {note["id"]: found}, me)
    found.thanks = [row for row in ask("credit.thanks") if row["note"] == note["id"]]
    return found


def plan_thanks(note: Row, me: str, now: int, *, on: bool) -> Statements:
    """Return what to tell when somebody thanks for a note, or takes that back; only its author and they see it."""
    row = {"employee": me, "note": note["id"]}
    if not on:
        return [("credit.unthank", [row])]
    return [("credit.thank", [row | {"at": now, "audience": f"only:{note['author_id']}", "by": me}])]


def plan_help(note: Row, kind: str, thing: str, me: str, now: int) -> Statements:
    """Return what to tell when a note helped with a possible sale or an introduction: its author is told so.

    Args:
        note: the row of `notes.show`, as whoever says so sees it.
        kind: `Opportunity` or `Introduction`.
        thing: its id.
        me: who says so.
        now: seconds since 1970 UTC.
    """
    row = {"note": note["id"], "thing": thing, "how": kind.lower(), "at": now}
    return [(f"credit.help.{kind}", [row | {"audience": f"only:{note['author_id']}", "by": me}])]


def _add_numbers(graph: Graph, found: dict[str, Helped], me: str) -> None:
    ids = sorted(found)
    for row in graph.keep("credit_readers", ids=ids) if ids else []:
        if row["readers"] >= TOLD_FROM:
            found[row["note"]].readers = say_readers(row["readers"])
    for row in graph.keep("credit_introductions", ids=ids, told=f"only:{me}") if ids else []:
        one = found[row["note"]]
        one.introductions, one.introduced = row["number"], row["last"]


def _day(at: float | None) -> str:
    return datetime.fromtimestamp(at or 0, UTC).date().isoformat()
