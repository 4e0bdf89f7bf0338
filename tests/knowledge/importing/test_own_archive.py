"""The program's own zip of everything, loaded back as it is: nothing changes, and what is left out says why."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

import pytest

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.exporting.exports import Export
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.own_sheets import NOTES
from tests.village import ADA

LEFT_OUT = ["README.txt", "contacts.vcf", "everything.jsonl", "manifest.json", "meetings.ics"]
ROWS, PEOPLE = 20, 3
"""Of all sheets of what Ada sees, and in her address book."""
Bring = Callable[..., str]


@pytest.fixture
def own(ladybug_village: Graph) -> bytes:
    """Everything that Ada sees, as one zip."""
    found = Export(lambda name, **p: ladybug_village.ask(name, ADA, **p), ADA.id, ADA.name, date(2026, 1, 1))
    return b"".join(found.write("everything", "zip"))


def reasons(imports: Imports, key: str) -> dict[str, str]:
    """What was left out and why, by the file's name."""
    return {PurePosixPath(file.path).name: file.reason for file in imports.files(ADA, key) if file.reason}


def changes_nothing(imports: Imports, key: str) -> bool:
    numbers = imports.show(ADA, key).numbers
    return numbers["same"] == ROWS and not any(many for verdict, many in numbers.items() if verdict != "same")


def test_it_changes_nothing_and_says_what_it_left_out(
    imports: Imports, bring: Bring, own: bytes, ladybug_village: Graph
) -> None:
    before, position = content_hash(ladybug_village), ladybug_village.position()
    key = bring({"graphapp.zip": own})
    assert changes_nothing(imports, key)
    assert (content_hash(ladybug_village), ladybug_village.position()) == (before, position)
    why = reasons(imports, key)
    assert sorted(why) == LEFT_OUT
    assert "explains the other files" in why["README.txt"]
    assert "the people of contacts.csv" in why["contacts.vcf"]


def test_unpacked_and_packed_again(imports: Imports, bring: Bring, own: bytes, ladybug_village: Graph) -> None:
    """As single files, and in a zip with a folder around them, it is the same export."""
    before = content_hash(ladybug_village)
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"mine/{name}", data)
    for brought in (files, {"mine.zip": again.getvalue()}):
        key = bring(brought)
        assert changes_nothing(imports, key)
        assert sorted(reasons(imports, key)) == LEFT_OUT
    assert content_hash(ladybug_village) == before


def test_an_address_book_alone_is_one(imports: Imports, bring: Bring, own: bytes) -> None:
    """Only where the sheet with the same people lies beside it are its cards left out."""
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        files = {name: archive.read(name) for name in ("contacts.vcf", "manifest.json", "README.txt")}
    key = bring(files)
    assert sorted(reasons(imports, key)) == ["README.txt", "manifest.json"]
    assert imports.show(ADA, key).numbers["doubtful"] == PEOPLE


def test_a_note_is_not_changed_by_a_sheet(imports: Imports, bring: Bring, own: bytes, ladybug_village: Graph) -> None:
    before = content_hash(ladybug_village)
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        text = archive.read("notes.csv").decode()
    key = bring({"notes.csv": text.replace("Mia worries", "Mia laughs").encode()})
    ((row),) = imports.rows(ADA, key, "kept")
    assert (row.thing, row.doubts) == (("Note", "n1"), [NOTES])
    assert [(name, kept) for name, _, _, kept in row.cells] == [("text", True)]
    assert imports.show(ADA, key).numbers["same"] == 1
    assert content_hash(ladybug_village) == before


def test_notes_come_into_another_instance(imports: Imports, bring: Bring, own: bytes) -> None:
    """A sheet with notes that are not here brings them, and not the marks of its last column."""
    with zipfile.ZipFile(io.BytesIO(own)) as archive:
        text = archive.read("notes.csv").decode()
    key = bring({"notes.csv": text.replace("n1,", "other1,").replace("n2,", "other2,").encode()})
    texts = [row.fields["text"] for row in imports.rows(ADA, key, "new")]
    assert texts[0] == "Mia worries about security since the breach."
    assert len(texts) == 2
