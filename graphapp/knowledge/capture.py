"""What becomes of a note: whom and what it names, who sees it, and what is told to write, change or take it away."""

import base64
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from graphapp.graph.store import Row, Rows, new_id
from graphapp.knowledge.entries import LONGEST_NAME, BadEntry, clean_line, clean_text, read_day
from graphapp.viewer import Viewer

Ask = Callable[..., list[Row]]
Statements = list[tuple[str, Rows]]

SUBJECTS = ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")
SHARED = (
    *(f"notes.share.{kind}" for kind in SUBJECTS),
    *(f"notes.share_{what}" for what in ("records", "quotes", "answers")),
)
"""Told before others see a note, so that what hangs on it, and was seen by just these so far, is seen by them too."""
CREATED = ("Contact", "Company", "Project", "Topic")
"""What an `@` can make that was not there before."""
LONG_AGO = "1900-01-01"
LONGEST_TEXT = 100_000
MOST_SUBJECTS = 50
NEW = "new"
_MOST_WORDS, _FEWEST_LETTERS = 4, 2
_FIELDS = {
    "Contact": ("email", "phone", "about"),
    "Company": ("domain", "field", "city", "country", "standing", "about"),
    "Project": ("about", "stage", "since", "until"),
    "Topic": ("about",),
}
_WRITES = {
    "Contact": "contacts.write",
    "Company": "companies.write",
    "Project": "projects.write",
    "Topic": "topics.write",
}
_WHO_ELSE = {"Company": "notes.who_else_company", "Contact": "notes.who_else_contact"}
MENTION = re.compile(
    rf"@\[(?P<name>[^\[\]\n]{{1,{LONGEST_NAME}}})\]"
    rf"\((?:(?P<kind>{'|'.join(SUBJECTS)}):(?P<id>[A-Za-z0-9_-]{{1,64}})|{NEW}:(?P<new>{'|'.join(CREATED)}))\)"
)
QUOTE = re.compile(r"\[\[note:([A-Za-z0-9_-]{1,64})\]\]")
PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(/pictures/([A-Za-z0-9_-]{1,64})\)")
_REF = re.compile(rf"(?:{'|'.join(SUBJECTS)}):[A-Za-z0-9_-]{{1,64}}\Z")


class BadNote(ValueError):
    """A note cannot be taken as it was typed; the text says why, to the person who typed it."""


class Subject(NamedTuple):
    """Something that a note is about."""

    kind: str
    id: str
    name: str

    @property
    def ref(self) -> str:
        """As forms send it."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Draft:
    """A note as it was typed, checked on its own.

    Attributes:
        text: with mentions as `@[Name](Kind:id)`, `@[Name](new:Kind)` for what is to be made.
        happened: the day, ISO.
        audience: who shall see it.
        picked: what was ticked, as `Kind:id`.
    """

    text: str
    happened: str
    audience: str
    picked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What to tell, the note that it is about, and what this will be about, as `Kind:id`."""

    note: str
    statements: Statements
    about: tuple[str, ...]

    @property
    def names_somebody(self) -> bool:
        """Whether the note is about a company or a contact."""
        return any(name in {"notes.about.Company", "notes.about.Contact"} for name, _ in self.statements)


def read_draft(typed: Mapping[str, str], picked: Iterable[str], viewer: Viewer, today: str, kept: str = "") -> Draft:
    """Check what came from the form.

    Args:
        typed: text, happened (empty: today) and audience (empty: everybody).
        picked: any number of `Kind:id`.
        viewer: who writes.
        today: the writer's day.
        kept: the audience that an edited note has already; it may stay though its writer is not in it.

    Raises:
        BadNote: nothing, or too much, was written, or a field makes no sense.
    """
    text = clean_text(typed.get("text", ""))
    if not text:
        raise BadNote("The note is empty. A word or two are enough.")
    if len(text) > LONGEST_TEXT:
        raise BadNote(f"The note has {len(text):,} characters; at most {LONGEST_TEXT:,} are kept. Cut it, or split it.")
    try:
        happened = read_day(typed.get("happened", ""))
    except BadEntry:
        raise BadNote("The day it happened must be a day, as in 2026-01-31.") from None
    # A colleague further east writes on what is tomorrow here.
    if happened and happened > (date.fromisoformat(today) + timedelta(days=1)).isoformat():
        raise BadNote("That day is still to come. When did it happen?")
    if happened and happened < LONG_AGO:
        raise BadNote("That day is too long ago to be right. When did it happen?")
    audience = typed.get("audience", "") or kept or "staff"
    if audience != kept and audience not in viewer.audiences:
        raise BadNote("Choose who sees it among those that are offered.")
    refs = tuple(dict.fromkeys(picked))
    if len(refs) + len(mentions_in(text)) > MOST_SUBJECTS:
        raise BadNote(f"A note can be about at most {MOST_SUBJECTS} things.")
    if not all(map(_REF.match, refs)):
        raise BadNote(_NOT_THERE)
    return Draft(text, happened or today, audience, refs)


_NOT_THERE = (
    "One of the things that the note is about is not there, or not for you to see."
    " It is taken off now: save again if that is right."
)


def mentions_in(text: str) -> list[str]:
    """Return what a text names by `@[Name](Kind:id)`, as `Kind:id`, each once."""
    return list(dict.fromkeys(f"{found['kind']}:{found['id']}" for found in MENTION.finditer(text) if found["kind"]))


def plain_mentions(text: str) -> str:
    """Return a text in one line, mentions as names, pictures as what they show, and no quotes."""
    named = MENTION.sub(lambda found: found["name"], text)
    return " ".join(QUOTE.sub("…", PICTURE.sub(r"\1", named)).replace("\0", "").split())


def cover_mentions(text: str) -> str:
    """Return a text of the same length in which mentions are blank, to look for other names in."""
    return MENTION.sub(lambda found: " " * len(found[0]), text)


def id_once(author: str, form: str, draft: Draft) -> str:
    """Return the id of the note that a form makes: sent twice with the same content, it is the same note.

    Args:
        author: an employee's id.
        form: a random text that was made with the form; without one, each time is a new note.
        draft: as it was typed.
    """
    if not form:
        return new_id()
    content = "\0".join([author, form, draft.text, draft.happened, draft.audience, *draft.picked])
    return base64.b32encode(hashlib.sha256(content.encode()).digest()[:10]).decode().lower()


def plan_note(draft: Draft, author: str, now: int, ask: Ask, note: str = "") -> Plan:
    """Decide what to tell for a new note.

    Args:
        draft: as it was typed.
        author: an employee's id.
        now: seconds since 1970 UTC.
        ask: asks a question as the author sees it.
        note: its id; a new one where left out.

    Raises:
        BadNote: something that was ticked is not there for the author.
    """
    note = note or new_id()
    draft, made = _make_things(draft, ask)
    subjects = _find_subjects(draft, ask, made.values())
    row = {"note": note, "author": author, "text": draft.text, "happened": draft.happened, "written": now}
    shared = {"audience": draft.audience, "by": author}
    statements = [*_creations(made, shared), ("notes.write", [row | shared]), *_abouts(note, subjects, shared)]
    return Plan(note, statements, tuple(subjects))


def plan_edit(note: Row, draft: Draft, now: int, ask: Ask, editor: str = "") -> Plan:
    """Decide what to tell for a note that is changed; what it is about stays where its editor does not see it.

    Args:
        note: as `notes.show` answers.
        draft: as it is now.
        now: seconds since 1970 UTC.
        ask: asks a question as the editor sees it.
        editor: an employee's id; the author where left out.

    Raises:
        BadNote: something that was ticked is not there for the editor.
    """
    author = note["author_id"]
    draft, made = _make_things(draft, ask)
    subjects = _find_subjects(draft, ask, made.values())
    before = {f"{row['kind']}:{row['id']}": row["how"] for row in ask("notes.about_what", id=note["id"])}
    # What it is about already follows it: told anew, what others know of the two would be overwritten.
    fresh = {ref: how for ref, how in subjects.items() if ref not in before}
    otherwise = {ref: how for ref, how in subjects.items() if before.get(ref, how) != how}
    shared = {"audience": draft.audience, "by": author}
    changes_hands = (note["audience"], note["by"]) != (draft.audience, author)
    row = {"note": note["id"], "author": author, "text": draft.text, "happened": draft.happened, "edited": now}
    statements = [
        ("topics.disconnect", [{"note": note["id"]}]),
        *_creations(made, shared | {"by": editor or author}),
        *_unlinks(note["id"], [ref for ref in before if ref not in subjects]),
        *((name, [{"note": note["id"]} | shared]) for name in SHARED if changes_hands),
        ("notes.edit", [row | shared]),
        *_abouts(note["id"], fresh, shared),
        *_otherwise(note["id"], otherwise),
        ("topics.connect", [{"note": note["id"]}]),
    ]
    return Plan(note["id"], statements, tuple(subjects))


def plan_subject(note: Row, thing: Row) -> Statements:
    """Decide what to tell where a note turns out to be about one more thing, a row of `things.seen`."""
    shared = {"audience": note["audience"], "by": note["author_id"]}
    return _abouts(note["id"], {f"{thing['kind']}:{thing['id']}": "picked"}, shared)


def plan_delete(note: str) -> Statements:
    """Decide what to tell to take a note away."""
    return [("topics.disconnect", [{"note": note}]), ("notes.delete", [{"note": note}])]


def plan_undelete(note: str, audience: str, by: str) -> Statements:
    """Decide what to tell to bring a note back that was taken away; audience and by as they were."""
    back = {"note": note, "audience": audience, "by": by}
    return [("notes.undelete", [back]), ("topics.connect", [{"note": note}])]


def as_draft(note: Row, about: Sequence[Row]) -> Draft:
    """Return a stored note as its form shows it; what stands in the text needs no tick."""
    named = set(mentions_in(note["text"]))
    refs = (f"{row['kind']}:{row['id']}" for row in about)
    return Draft(note["text"], note["happened"], note["audience"], tuple(ref for ref in refs if ref not in named))


def offer_new(typed: str, found: Sequence[str]) -> list[dict[str, str]]:
    """Offer to make what an `@` names and nothing visible is called.

    Args:
        typed: what stands behind the `@`.
        found: the names that are there.
    """
    name = clean_line(re.sub(r"[\[\]]", " ", typed))
    words = name.split()
    # Behind a name the sentence goes on, and Enter would take the offer: only what looks like a name is offered.
    looks_like_one = len(words) == 1 or (len(words) <= _MOST_WORDS and not any(word[0].islower() for word in words))
    # One word is more often the beginning of a name that is there.
    is_known = bool(found) if len(words) == 1 else name.lower() in {other.lower() for other in found}
    if len(name) < _FEWEST_LETTERS or is_known or not looks_like_one:
        return []
    return [{"kind": NEW, "id": kind, "name": name} for kind in CREATED]


def count_who_else(about: Sequence[Row], ask: Ask) -> list[Row]:
    """Count the colleagues who know the companies and contacts that a note is about.

    Each is asked for by itself: one text over the whole note makes LadybugDB read all that is known of anybody.

    Args:
        about: rows of `notes.about_what`.
        ask: asks as the viewer.

    Returns:
        Kind, id, name and colleagues of every company and contact among them, also where nobody knows it.
    """
    return [
        {"kind": row["kind"], "id": row["id"], "name": row["name"], "colleagues": found["colleagues"]}
        for row in about
        if row["kind"] in _WHO_ELSE
        for found in ask(_WHO_ELSE[row["kind"]], id=row["id"])
    ]


def say_who_else(rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Say who else knows what a note is about, most known first: a sentence with the row of `count_who_else`."""
    said = []
    for row in sorted(rows, key=lambda row: (-row["colleagues"], row["name"], row["id"])):
        number, name = row["colleagues"], shorten(row["name"])
        if number:
            who = "1 colleague knows" if number == 1 else f"{number} colleagues know"
            said.append((f"{who} {name}", row))
    return said


def shorten(name: str, most: int = 60) -> str:
    """Return a name that fits into a line."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _make_things(draft: Draft, ask: Ask) -> tuple[Draft, dict[Subject, str]]:
    """Give every `@[Name](new:Kind)` an id, and return what is to be made, each with its `Kind:id`.

    One visible thing of that kind and name is taken in place of a twin.
    """
    known: dict[tuple[str, str], Subject] = {}
    made: dict[Subject, str] = {}

    def settle(found: re.Match[str]) -> str:
        kind, name = found["new"], clean_line(found["name"])
        if not kind or not name:
            return found[0]
        if (kind, name) not in known:
            same = [row["id"] for row in ask("things.named", called=name) if row["kind"] == kind]
            known[kind, name] = subject = Subject(kind, same[0] if len(same) == 1 else new_id(), name)
            if len(same) != 1:
                made[subject] = subject.ref
        return f"@[{name}]({known[kind, name].ref})"

    return replace(draft, text=MENTION.sub(settle, draft.text)), made


def _find_subjects(draft: Draft, ask: Ask, made: Collection[str]) -> dict[str, str]:
    """Return `Kind:id` -> how for all that the note is about and its author sees."""
    wanted = dict.fromkeys(draft.picked, "picked") | dict.fromkeys(mentions_in(draft.text), "mention")
    ids = sorted({ref.partition(":")[2] for ref in wanted if ref not in made})
    seen = {f"{row['kind']}:{row['id']}" for row in ask("things.seen", ids=ids)} if ids else set()
    if not seen.issuperset(draft.picked):
        raise BadNote(_NOT_THERE)
    return {ref: how for ref, how in wanted.items() if ref in seen or ref in made}


def _creations(made: Iterable[Subject], shared: Row) -> Statements:
    rows: dict[str, list[Row]] = {}
    for subject in made:
        empty = dict.fromkeys(_FIELDS[subject.kind])
        row = {subject.kind.lower(): subject.id, "name": subject.name} | empty | shared
        rows.setdefault(subject.kind, []).append(row)
    return [(_WRITES[kind], found) for kind, found in rows.items()]


def _abouts(note: str, subjects: Mapping[str, str], shared: Row) -> Statements:
    rows: dict[str, list[Row]] = {}
    for ref, how in subjects.items():
        kind, _, key = ref.partition(":")
        rows.setdefault(kind, []).append({"note": note, "thing": key, "how": how} | shared)
    return [(f"notes.about.{kind}", rows[kind]) for kind in sorted(rows)]


def _otherwise(note: str, subjects: Mapping[str, str]) -> Statements:
    told = _abouts(note, subjects, {})
    return [(name.replace("about", "about_how"), rows) for name, rows in told]


def _unlinks(note: str, refs: Iterable[str]) -> Statements:
    rows: dict[str, list[Row]] = {}
    for ref in refs:
        kind, _, key = ref.partition(":")
        rows.setdefault(kind, []).append({"note": note, "thing": key})
    return [(f"notes.unlink.{kind}", rows[kind]) for kind in sorted(rows)]
