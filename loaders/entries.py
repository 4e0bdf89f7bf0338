"""What a file says, in plain values: one shape for all formats, so that what they mean is decided in one place."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Value = str | int | float | bool | tuple[str, ...]

# What an entry may say, by kind. A field is a text unless it says otherwise; a field that has no value is left out.
# company, employee, person, offering, order and category with a dot in front of them (.company) are keys by which the
# same source knows another of its entries. .edited is said by our own sheets alone (loaders/own.py).
KINDS: Mapping[str, Mapping[str, str]] = {
    "person": {
        ".edited": "text",
        "name": "text",
        "given": "text",
        "family": "text",
        "emails": "texts",
        "phones": "texts",
        "title": "text",
        "department": "text",
        "company": "text",
        "company_domain": "text",
        ".company": "text",
        "city": "text",
        "country": "text",
        "birthday": "day",
        "since": "day",
        "until": "day",
        "about": "text",
        "tags": "texts",
        ".employee": "text",
        "employee_email": "text",
        "connected": "day",
    },
    "company": {
        ".edited": "text",
        "name": "text",
        "domain": "text",
        "field": "text",
        "city": "text",
        "country": "text",
        "standing": "text",
        "about": "text",
        "phones": "texts",
        "emails": "texts",
        ".parent": "text",
        ".employee": "text",
        "employee": "text",
        "employee_email": "text",
        "person": "text",
        "person_title": "text",
        "person_email": "text",
        "person_phones": "texts",
    },
    "employee": {
        ".edited": "text",
        "name": "text",
        "given": "text",
        "family": "text",
        "email": "text",
        "title": "text",
        "active": "bool",
        ".manager": "text",
    },
    "offering": {".edited": "text", "name": "text", "category": "text", ".category": "text", "about": "text"},
    "category": {"name": "text", "about": "text"},
    "opportunity": {
        ".edited": "text",
        "name": "text",
        "stage": "text",
        "amount": "number",
        "currency": "text",
        "opened": "day",
        "closed": "day",
        "outcome": "text",
        "about": "text",
        "company": "text",
        ".company": "text",
        "offering": "text",
        ".offering": "text",
        ".employee": "text",
        "employee_email": "text",
    },
    "project": {
        ".edited": "text",
        "name": "text",
        "stage": "text",
        "since": "day",
        "until": "day",
        "about": "text",
        "company": "text",
        ".company": "text",
    },
    "topic": {".edited": "text", "name": "text", "about": "text"},
    "note": {
        ".edited": "text",
        "text": "text",
        "at": "instant",
        "happened": "day",
        "author": "text",
        "author_email": "text",
        ".employee": "text",
        "company": "text",
        ".company": "text",
        "person": "text",
        "person_email": "text",
        ".person": "text",
        "topics": "texts",
    },
    # A purchase: an order as a whole, and its lines. An order without lines is a moment and nothing that was bought.
    "order": {
        "at": "instant",
        ".company": "text",
        ".person": "text",
        ".employee": "text",
        "company": "text",
        "currency": "text",
    },
    "order_line": {
        ".order": "text",
        ".offering": "text",
        "price": "number",
        "quantity": "number",
        "discount": "number",
        "amount": "number",
        "currency": "text",
    },
    # An order and a line of it in one row: who bought what, when and for how much.
    "purchase": {
        "at": "instant",
        "company": "text",
        ".company": "text",
        "company_domain": "text",
        "offering": "text",
        ".offering": "text",
        "category": "text",
        ".order": "text",
        ".person": "text",
        ".employee": "text",
        "employee_email": "text",
        "price": "number",
        "quantity": "number",
        "discount": "number",
        "amount": "number",
        "currency": "text",
    },
    # A letter: who wrote when to whom. text and subject only where the owner says so. bulk says why it makes no tie.
    "message": {
        "at": "instant",
        "sender": "text",
        "to": "texts",
        "cc": "texts",
        "bcc": "texts",
        "names": "texts",
        "subject": "text",
        "text": "text",
        "bulk": "text",
        "thread": "text",
    },
    # One occurrence of an appointment. attendees are `state address`, state being accepted, declined, tentative, asked.
    "occurrence": {
        "at": "instant",
        "until": "instant",
        "whole_day": "bool",
        "organizer": "text",
        "attendees": "texts",
        "names": "texts",
        "state": "text",
        "subject": "text",
        "place": "text",
        "text": "text",
        "recurring": "bool",
    },
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the files something stands.

    Attributes:
        file: path inside what was given, `/` between folders and after an archive's name.
        part: sheet of a workbook, else empty.
        number: row as a spreadsheet counts, the header being 1; of cards, events and letters the n-th, from 1.
    """

    file: str
    part: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, card, event or letter.

    Attributes:
        kind: one of KINDS.
        key: by which its source knows it; empty where the source gives it none.
        fields: as KINDS has them. Instants are seconds since 1970 UTC, days ISO dates, numbers decimal texts.
        doubts: what was mended or left out, in words.
    """

    place: Place
    kind: str
    key: str
    fields: Mapping[str, Value]
    doubts: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Write it as one line, to be handed from process to process."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """What could not be read or used, and why, in words that a person understands.

    Attributes:
        column: the cell; empty for a whole row, card or file.
        value: what stood there, shortened.
    """

    place: Place
    reason: str
    column: str = ""
    value: str = ""

    def to_json(self) -> str:
        """Write it as one line."""
        return json.dumps({"refused": asdict(self)}, ensure_ascii=False, separators=(",", ":"))


def read_json(line: str) -> Entry | Refused:
    """Read what `to_json` wrote."""
    found: dict[str, Any] = json.loads(line)
    if "refused" in found:
        said = found["refused"]
        return Refused(Place(**said.pop("place")), **said)
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in found["fields"].items()}
    return Entry(Place(**found["place"]), found["kind"], found["key"], fields, tuple(found["doubts"]))


def wrong_fields(entry: Entry) -> list[str]:
    """Say what does not fit KINDS: unknown fields, and values of another type. For the tests of the formats."""
    known = KINDS[entry.kind]
    types: dict[str, type] = {"texts": tuple, "bool": bool, "instant": int}
    return [
        f"{name} = {value!r}"
        for name, value in entry.fields.items()
        if name not in known or type(value) is not types.get(known[name], str)
    ]


@dataclass(slots=True)
class Recognised:
    """What a file is. For the person who is asked whether that is right.

    Attributes:
        format: as in "vCard 3.0", "CSV", "Excel".
        export: whose export it looks like, as in "Salesforce: Account", else empty.
        said: particulars: encoding, delimiter, dialect.
    """

    path: str
    format: str
    export: str = ""
    said: dict[str, str] = field(default_factory=dict)
