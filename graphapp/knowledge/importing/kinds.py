"""What an import can bring: the kinds of things, their facts, and the statements and questions that concern them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.graph.store import Row

COLUMNS = {
    "Company": ("name", "domain", "field", "city", "country", "standing", "about"),
    "Contact": ("name", "email", "phone", "about"),
    "Employee": ("name", "email", "title", "active"),
    "Offering": ("name", "category", "about"),
    "Opportunity": ("name", "stage", "amount", "currency", "opened", "closed", "outcome", "about"),
    "Project": ("name", "about", "stage", "since", "until"),
    "Topic": ("name", "about"),
    "Note": ("text", "happened", "written"),
}
# What the writing statements of the directory take beside these facts, and leave as it is where it is null.
_LEFT_ALONE: Mapping[str, Mapping[str, object]] = {"Employee": {"time_zone": None}}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that an import can bring.

    Attributes:
        label: as the graph has it; key: the field of the statements that holds the thing's id.
        facts: its columns.
        make: creates it with its record; write: sets facts of what is there; restore: sets all of them.
        recorded: asks for records and what stands in what they describe; known: what stands in things by id.
        everything: asks for all that the importer sees, empty where nothing is matched by a name.
        kept: asks what stands in things, for taking back.
        unmake: the statement that takes the thing and its record away.
    """

    label: str
    key: str
    facts: tuple[str, ...]
    make: str
    write: str
    restore: str
    recorded: str
    known: str
    everything: str
    kept: str
    unmake: str


def _kind(label: str, plural: str, write: str, recorded: str, known: str, everything: str) -> Kind:
    key = label.lower()
    return Kind(
        label=label,
        key=key,
        facts=COLUMNS[label],
        make=f"imports.make_{key}",
        write=write,
        restore=f"imports.restore_{key}" if label != "Note" else "imports.reword_note",
        recorded=recorded,
        known=known,
        everything=everything,
        kept=f"import_{plural}",
        unmake="imports.unmake_employee" if label == "Employee" else f"imports.unmake.{label}",
    )


KINDS: Mapping[str, Kind] = {
    kind.label: kind
    for kind in (
        _kind(
            "Employee", "employees", "employees.write",
            "imports.recorded_employees", "imports.known_employees", "imports.all_employees",
        ),
        _kind(
            "Company", "companies", "companies.write",
            "imports.recorded_companies", "imports.known_companies", "imports.all_companies",
        ),
        _kind(
            "Offering", "offerings", "offerings.write",
            "imports.recorded_offerings", "imports.known_offerings", "imports.all_offerings",
        ),
        _kind(
            "Topic", "topics", "topics.write",
            "imports.recorded_topics", "imports.known_topics", "imports.all_topics",
        ),
        _kind(
            "Project", "projects", "projects.write",
            "imports.recorded_projects", "imports.known_projects", "imports.all_projects",
        ),
        _kind(
            "Opportunity", "opportunities", "opportunities.write",
            "imports.recorded_opportunities", "imports.known_opportunities", "imports.all_opportunities",
        ),
        _kind(
            "Contact", "contacts", "contacts.write",
            "imports.recorded_contacts", "imports.known_contacts", "imports.all_contacts",
        ),
        _kind("Note", "notes", "imports.reword_note", "imports.recorded_notes", "imports.known_notes", ""),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship that an import can bring.

    Attributes:
        owner, other: the fields that hold its ends; it belongs to the owner, and stays if the owner does.
        kinds: what the ends are.
        take_back: the statement that removes it.
    """

    make: str
    owner: str
    other: str
    kinds: tuple[str, str]
    take_back: str


LINKS: Mapping[str, Link] = {
    link.make: link
    for link in (
        Link("contacts.works_at", "contact", "company", ("Contact", "Company"), "things.forget_job"),
        Link("imports.concerns", "opportunity", "company", ("Opportunity", "Company"), "imports.not_concerns"),
        Link("imports.offers", "opportunity", "offering", ("Opportunity", "Offering"), "imports.not_offers"),
        Link("imports.done_for", "project", "company", ("Project", "Company"), "imports.not_done_for"),
        Link("imports.related_to", "company", "other", ("Company", "Company"), "imports.not_related_to"),
        Link("imports.reports_to", "employee", "manager", ("Employee", "Employee"), "imports.not_reports_to"),
        Link("imports.looks_after", "company", "employee", ("Company", "Employee"), "imports.not_looks_after"),
        Link("people.propose.Company", "thing", "employee", ("Company", "Employee"), "people.settle.Company"),
        Link("imports.bought", "company", "offering", ("Company", "Offering"), "imports.not_bought"),
        Link("ties.moment", "contact", "employee", ("Contact", "Employee"), "ties.delete"),
        Link("ties.state", "contact", "employee", ("Contact", "Employee"), "evidence.unstate"),
        # A meeting belongs to nobody but itself: it goes whatever stays.
        Link("meetings.write", "meeting", "meeting", ("Meeting", "Meeting"), "evidence.unmake_meeting"),
        Link("meetings.attended.Contact", "who", "meeting", ("Contact", "Meeting"), "evidence.leave.Contact"),
        Link("meetings.attended.Employee", "who", "meeting", ("Employee", "Meeting"), "evidence.leave.Employee"),
        *(
            Link(f"notes.about.{label}", "note", "thing", ("Note", label), f"notes.unlink.{label}")
            for label in ("Company", "Contact", "Project", "Topic", "Offering", "Opportunity")
        ),
    )
}

Facts = dict[str, Any]


def write_row(kind: Kind, thing: str, facts: Mapping[str, object], name: object, put: Mapping[str, str]) -> Row:
    """Return the row that sets some facts of a thing and leaves the others as they are.

    Args:
        kind: of the thing.
        thing: its id.
        facts: those that are set.
        name: the thing's name as it stands: the directory's statements always set it.
        put: audience and by, as the statement of a new thing wants them; what is there keeps its own.
    """
    row: Row = {kind.key: thing, **dict.fromkeys(kind.facts), **_LEFT_ALONE.get(kind.label, {})}
    if "name" in row:
        row["name"] = name
    row.update(facts)
    if kind.label not in {"Employee", "Note"}:
        row.update(put)
    return row


def cleared(facts: Mapping[str, object], columns: tuple[str, ...]) -> Facts:
    """Return facts with every column, None where nothing stands; an empty text is nothing."""
    return {name: None if (value := facts.get(name)) == "" else value for name in columns}


Ask = Callable[..., list[Row]]
