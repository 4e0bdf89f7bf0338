"""What imports are told in: the same words in the browser and on the command line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from graphapp.knowledge.importing.shown import DONE, UNDOING, UNDONE, FileSeen, Import, RowShown, SheetSeen
from loaders.entries import KINDS
from loaders.roles import OWN
from loaders.sheet_map import KEY

LONGEST = 120
_INSTANTS = frozenset({"at", "until"})
# The first is in what the row is called, the others say nothing to a person.
_UNSAID = frozenset({"with", "names", "copied", "thread"})
MOST_FIELDS = 6
MOST_FILES = 3
# By verdict: a word, and what comes of it.
VERDICT_WORDS: dict[str, tuple[str, str]] = {
    "new": ("new", "not here yet: it will be added"),
    "changed": ("changed", "here already: what the file says now will be written over what it said before"),
    "same": ("the same as here", "nothing will be written"),
    "doubtful": (
        "doubtful: look at them",
        "like something here; it comes in as another one unless you say that it is the same",
    ),
    "kept": (
        "kept as they are here, though the file says something else",
        "somebody changed it here, or an earlier row says something else; that stays",
    ),
    "refused": ("refused", "it says too little, or cannot be taken in; nothing of it will be written"),
    "unread": ("cells and rows that could not be read", "what else its row says is taken"),
}
# What came of it, once it is written.
_WRITTEN: Mapping[str, tuple[str, str]] = VERDICT_WORDS | {
    "new": ("new", "added"),
    "changed": ("changed", "what the file says was written over what it said before"),
    "same": ("the same as here", "nothing was written"),
    "doubtful": (
        "doubtful",
        "like something that was here: it came in as another one, or stayed out with a reason",
    ),
    "refused": ("refused", "nothing of it was written"),
    "unread": ("cells and rows that could not be read", "what else its row says was taken"),
}
_NOTHING = (
    ("same", "row is here already, and says the same", "rows are here already, and say the same"),
    ("kept", "row stays as it is here", "rows stay as they are here"),
    ("refused", "row was refused", "rows were refused"),
    ("unread", "cell or row could not be read", "cells and rows could not be read"),
)
KIND_WORDS: Mapping[str, str] = {
    "person": "people",
    "company": "companies",
    "employee": "colleagues",
    "offering": "offerings",
    "category": "categories of offerings",
    "opportunity": "opportunities",
    "project": "projects",
    "topic": "topics",
    "note": "notes",
    "order": "orders",
    "order_line": "lines of orders",
    "purchase": "purchases",
    "message": "letters",
    "occurrence": "appointments",
}
_ROLES: Mapping[str, str] = {
    KEY: "its number or key",
    ".company": "the company's key",
    ".employee": "the colleague's key",
    ".person": "the person's key",
    ".offering": "the offering's key",
    ".order": "the order's key",
    ".category": "the category's key",
    ".parent": "the parent company's key",
    ".manager": "the manager's key",
    "at": "when it was",
    "author": "who wrote it",
    "author_email": "e-mail of who wrote it",
    "closed": "closed on",
    "company_domain": "the company's website",
    "connected": "connected since",
    "domain": "website",
    "email": "e-mail",
    "emails": "e-mail",
    "employee": "the colleague",
    "employee_email": "the colleague's e-mail",
    "family": "family name",
    "field": "field of business",
    "given": "given name",
    "happened": "day on which it happened",
    "opened": "opened on",
    "person_email": "the person's e-mail",
    "person_phones": "the person's phone",
    "person_title": "the person's job title",
    "phones": "phone",
    "since": "since when",
    "title": "job title",
    "until": "until when",
    "active": "whether still here",
    "outbound": "begun by the mailbox's owner",
    "people": "how many took part",
}
ORDERS: Mapping[str, str] = {
    "dmy": "day, month, year: 31.12.2026",
    "mdy": "month, day, year: 12/31/2026",
    "ymd": "year, month, day: 2026-12-31",
}


def verdict_words(state: str) -> Mapping[str, tuple[str, str]]:
    """Return what each verdict means for an import in this state: what would come of it, or what came of it."""
    return _WRITTEN if state in {DONE, UNDOING, UNDONE} else VERDICT_WORDS


def say_nothing(it: Import, files: Sequence[FileSeen], sheets: Sequence[SheetSeen]) -> Iterator[str]:
    """Say why nothing of an import can be written.

    Args:
        it: one that was checked.
        files: of it.
        sheets: of it.
    """
    for verdict, one, many in _NOTHING:
        number = it.numbers[verdict]
        if number:
            yield f"{number:,} {one if number == 1 else many}."
    if it.evidence and not it.numbers["same"]:
        yield "No letter or appointment leaves a trace; the reasons stand above."
    told = [
        f"{it.path} {it.reason}." if it.state == "refused" else f"{it.path}: {it.reason}." for it in files if it.reason
    ]
    for sheet in sheets:
        if sheet.map is None or not sheet.map.kind:
            why = sheet.map.reason if sheet.map else ""
            told.append(f"{sheet.part or sheet.path} was left out{f': {why}' if why else ', with all its columns'}.")
    yield from told[:MOST_FILES]
    if len(told) > MOST_FILES:
        yield f"The same or the like holds for {len(told) - MOST_FILES:,} more."


def sheet_kinds() -> list[tuple[str, str]]:
    """Return what the rows of a sheet can be, as (kind, words)."""
    return [(kind, KIND_WORDS[kind]) for kind in OWN]


def role_words(role: str) -> str:
    """Return what a column that has a role becomes."""
    return _ROLES.get(role, role.strip(".").replace("_", " "))


def say_role(role: str) -> str:
    """Return what a column that has a role becomes, at the beginning of a sentence."""
    words = role_words(role)
    return words[:1].upper() + words[1:]


def roles_of(kind: str) -> list[tuple[str, str]]:
    """Return what the columns of a sheet of this kind can be, as (role, words)."""
    roles = [KEY, *KINDS[kind]] if kind in KINDS else []
    return [(role, role_words(role)) for role in roles]


def shown_fields(row: RowShown) -> list[tuple[str, str]]:
    """Return the first few of what a row says beside what it is called, as (words, value)."""
    called = summary(row.kind, row.fields)
    texts = ((name, _say(name, it)) for name, it in row.fields.items() if name not in _UNSAID)
    told = [
        (role_words(name).capitalize(), _shorten(text)) for name, text in texts if text and _shorten(text) != called
    ]
    return told[:MOST_FIELDS]


def _say(name: str, value: object) -> str:
    if name in _INSTANTS and isinstance(value, int):
        return f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def summary(kind: str, fields: Mapping[str, object]) -> str:
    """Return what an entry is called, as far as it says: its name, else what is most telling."""
    whole = " ".join(str(fields[name]) for name in ("given", "family") if fields.get(name))
    for name in ("name", "with", "subject", "text", "emails", "email", "sender", "organizer", "domain", "company"):
        value = fields.get(name) or (whole if name == "name" else "")
        if value:
            return _shorten(value[0] if isinstance(value, tuple) else str(value))
    return f"One of the {KIND_WORDS.get(kind, 'rows')}"
