"""Two things side by side: each value with where it is from, what is tied to each, and what came since the merge."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from graphapp.graph.store import Row
from graphapp.knowledge.merging.links import Link
from graphapp.knowledge.merging.values import FIELDS, LABELS, read_said
from graphapp.viewer import Viewer

Ask = Callable[..., list[Row]]
_WORDS = {
    "about": ("note", "notes"), "met": ("moment", "moments"), "jobs": ("job", "jobs"), "staff": ("job", "jobs"),
    "describes": ("row of a source", "rows of sources"), "bought": ("purchase", "purchases"),
    "concerns": ("opportunity", "opportunities"), "done_for": ("project", "projects"),
    "took_part_in": ("project", "projects"), "related_to": ("relation", "relations"),
    "related_from": ("relation", "relations"),
}  # fmt: skip


class Said(NamedTuple):
    """A value of one thing and the sources that said it last, empty where it was written here."""

    value: str
    sources: tuple[str, ...]


class Line(NamedTuple):
    """One field of two things.

    Attributes:
        first, second: what each says.
        differs: both say something, and not the same.
    """

    name: str
    label: str
    first: Said
    second: Said

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose."""
        return bool(self.first.value and self.second.value) and self.first.value != self.second.value


def compare_values(kind: str, first: Row, second: Row, sources: Iterable[Row]) -> list[Line]:
    """Return the fields in which one of two things says anything.

    Args:
        kind: of both.
        first: as its question answers.
        second: the same of the other.
        sources: the answer to `merging.sources` for both.
    """
    rows = [(row["id"], row["source"], read_said(row["said"])) for row in sources]

    def say(thing: Row, name: str) -> Said:
        value = thing[name]
        found = {source for id_, source, said in rows if id_ == thing["id"] and value and said.get(name) == value}
        return Said(str(value or ""), tuple(sorted(found)))

    lines = [Line(name, LABELS[kind][name], say(first, name), say(second, name)) for name in FIELDS[kind]]
    return [line for line in lines if line.first.value or line.second.value]


def compare_around(kind: str, first: str, second: str, ask: Ask) -> list[tuple[str, list[Any], list[Any]]]:
    """Return what is tied to each of two things: label, and what to show of each: (kind, id, name, detail) or text."""
    return [(label, found(first), found(second)) for label, found in _AROUND[kind](ask)]


def count_links(links: Iterable[Link], viewer: Viewer, ask: Ask) -> str:
    """Say how many of each kind some relationships are, of those that the viewer may see: `2 notes, 1 job`."""
    seen = [link for link in links if link.audience in viewer.audiences or link.by == viewer.id]
    notes = [link.other for link in seen if link.relation == "about"]
    visible = {row["id"] for row in ask("notes.texts", ids=notes)} if notes else set()
    visible |= {row["id"] for row in ask("things.seen", ids=[link.other for link in seen])} if seen else set()
    shown = [link for link in seen if link.other in visible or link.relation == "describes"]
    of_kind = Counter(_WORDS.get(link.relation, ("", "")) for link in shown)
    return ", ".join(f"{number} {one if number == 1 else many}" for (one, many), number in of_kind.items() if one)


def _around_contact(ask: Ask) -> list[tuple[str, Callable[[str], list[Any]]]]:
    def jobs(contact: str) -> list[Any]:
        rows = ask("contacts.jobs", ids=[contact])
        return [("Company", row["company_id"], row["company"], row["title"] or "") for row in rows]

    return [("Works at", jobs), ("Notes", lambda it: _number(ask("contacts.count_notes", id=it)))]


def _around_company(ask: Ask) -> list[tuple[str, Callable[[str], list[Any]]]]:
    def part(name: str) -> Callable[[str], list[Any]]:
        return lambda it: _number([row for row in ask("companies.count_of_parts", id=it) if row["part"] == name])

    return [(name.capitalize(), part(name)) for name in ("contacts", "notes", "projects", "opportunities")]


def _around_topic(ask: Ask) -> list[tuple[str, Callable[[str], list[Any]]]]:
    return [
        ("Notes", lambda it: _number(ask("topics.count_notes", id=it))),
        ("Companies", lambda it: _number(ask("topics.count_companies", id=it))),
    ]


def _number(rows: list[Row]) -> list[Any]:
    return [f"{row['number']:,}" for row in rows if row["number"]]


_AROUND: dict[str, Callable[[Ask], list[tuple[str, Callable[[str], list[Any]]]]]] = {
    "Contact": _around_contact, "Company": _around_company, "Topic": _around_topic,
}  # fmt: skip
