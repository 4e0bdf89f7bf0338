"""vCard 4.0 and 3.0: a card for each person, with where they work and worked."""

from collections.abc import Iterable, Iterator, Sequence

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.formats.content_lines import escape, fold

VERSIONS = ("4.0", "3.0")


def write_cards(people: Iterable[tuple[Row, Sequence[Row]]], version: str) -> Iterator[str]:
    """Write a card for each.

    Args:
        people: facts of each, and their jobs, the present first, as `contacts.jobs` answers.
        version: one of VERSIONS.
    """
    for person, jobs in people:
        yield "".join(map(fold, _lines(person, jobs, version)))


def _lines(person: Row, jobs: Sequence[Row], version: str) -> Iterator[str]:
    name = person["name"] or person["email"] or "?"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"UID:graphapp-{person['id']}"
    yield f"FN:{escape(name)}"
    yield f"N:{_name(name)}"
    if person["email"]:
        yield f"EMAIL{_type(version, 'work')}:{escape(person['email'])}"
    if person["phone"]:
        yield f"TEL{_type(version, 'work')}:{escape(person['phone'])}"
    present = next((job for job in jobs if job["is_current"]), None)
    if present:
        yield f"ORG:{';'.join(escape(part) for part in (present['company'], present['department']) if part)}"
        if present["title"]:
            yield f"TITLE:{escape(present['title'])}"
    note = "\n".join(filter(None, (person["about"], *map(_say, [job for job in jobs if job is not present]))))
    if note:
        yield f"NOTE:{escape(note)}"
    yield "END:VCARD"


def _name(name: str) -> str:
    """Return the parts of a name; the last word is taken for the family's, which is right more often than not."""
    given, _, family = name.rpartition(" ")
    return ";".join((escape(family), escape(given), "", "", ""))


def _type(version: str, type_: str) -> str:
    return f";TYPE={type_ if version == VERSIONS[0] else type_.upper()}"


def _say(job: Row) -> str:
    """Return another job in words: a card has room for one."""
    what = ", ".join(filter(None, (job["title"], job["department"], job["company"])))
    when = "–".join((job["since"] or "", job["until"] or ""))
    return f"{'Also' if job['is_current'] else 'Before'}: {what}{f' ({when})' if when != '–' else ''}"
