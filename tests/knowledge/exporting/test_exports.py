"""What is given out, read back by programs that are not ours: all that somebody may see, and nothing else."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from python_calamine import load_workbook

from graphapp.graph.catalog import Catalog
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.exporting import restoring
from graphapp.knowledge.exporting.exports import CALENDAR, CSV, FORMATS, LINES, OFFERED, VCARD, Export
from graphapp.knowledge.exporting.model import LEFT_OUT, LINKS, NODES
from graphapp.knowledge.exporting.reading import read_pieces
from graphapp.knowledge.exporting.restoring import BadExport, NotEmpty, restore_lines
from graphapp.knowledge.exporting.sheets import SHEETS
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, CEM, DAY, NOW, rows

SECRETS = (
    "Pia Rothmann",
    "Stealth",
    "Merger",
    "Ghost",
    "Secret sauce",
    "takeover",
    "secretly",
    "Secret lunch",
    "Adviser",
)


@pytest.fixture
def full(graph: Graph) -> Graph:
    """The village with all that is whispered, and a meeting of the calendar that everybody sees."""
    graph.tell(Change(village.whispers(), "ben"))
    told = [
        ("meetings.write", rows("meeting at subject", ("g1", int(NOW) - 5 * DAY, "Kick-off, part 1; all\nof us"))),
        ("meetings.attended.Contact", rows("who meeting", ("mia", "g1"), ("noor", "g1"))),
        ("meetings.attended.Employee", rows("who meeting", ("ada", "g1"))),
    ]
    graph.tell(Change(told, "ada"))
    return graph


@pytest.fixture
def fresh(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """An empty embedded graph, beside the others."""
    shutil.copytree(folders["empty"], tmp_path / "fresh")
    engine = LadybugEngine(tmp_path / "fresh", pool=256 << 20)
    yield Graph(engine, catalog, clock=lambda: NOW)
    engine.close()


def export(graph: Graph, viewer: Viewer) -> Export:
    return Export(lambda name, **params: graph.ask(name, viewer, **params), viewer.id, viewer.name, date(2026, 1, 1))


def written(graph: Graph, viewer: Viewer, what: str, key: str, only: set[str] | None = None) -> bytes:
    return b"".join(export(graph, viewer).write(what, key, only))


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_sheet_says_what_stands_there(full: Graph) -> None:
    data = written(full, CEM, "contacts", "csv")
    assert data.startswith(b"\xef\xbb\xbfgraphapp id,Name,")
    assert data.endswith(b"\r\n")
    found = {row["graphapp id"]: row for row in read_csv(data)}
    assert found.keys() == {"mia", "noor", "otto"}
    mia = found["mia"]
    assert (mia["Name"], mia["E-mail"], mia["Phone"]) == ("Mia Roth", "mia@globex.example", "+49 30 1")
    assert (mia["Company"], mia["Title"], mia["There since"]) == ("Globex", "Head of IT", "2020-02-01")
    assert (found["otto"]["Company"], found["otto"]["Title"]) == ("Initech", "CTO")
    assert {row["graphapp id"] for row in read_csv(written(full, CEM, "contacts", "csv", {"mia", "pia"}))} == {"mia"}
    sale = {row["graphapp id"]: row for row in read_csv(written(full, CEM, "opportunities", "csv"))}["o1"]
    assert (sale["Amount"], sale["Company"], sale["Offering"]) == ("8000.00", "Globex", "Security audit")
    note = {row["graphapp id"]: row for row in read_csv(written(full, CEM, "notes", "csv"))}["n1"]
    assert (note["Author"], note["About"]) == ("Ada Sol", "Globex; Mia Roth; Security")


def test_a_workbook_has_types_and_hides_its_marks(full: Graph, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    path.write_bytes(written(full, CEM, "everything", "xlsx"))
    book = load_workbook(path)
    assert book.sheet_names == list(SHEETS)
    heads, *lines = book.get_sheet_by_name("projects").to_python()
    atlas = dict(zip(heads, next(line for line in lines if line[0] == "atlas"), strict=True))
    assert (atlas["Since"], atlas["Company"]) == (date(2023, 1, 1), "Globex")
    heads, *lines = book.get_sheet_by_name("opportunities").to_python()
    assert {line[0]: line[heads.index("Amount")] for line in lines} == {"o1": 8000.0, "o2": 9000.0}
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'hidden="1"' in sheet


@pytest.mark.parametrize(("key", "version"), [("vcf", "4.0"), ("vcf3", "3.0")])
def test_cards(full: Graph, key: str, version: str) -> None:
    text = written(full, CEM, "contacts", key).decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    cards = {card.uid.value: card for card in vobject.readComponents(text)}
    assert cards.keys() == {"graphapp-mia", "graphapp-noor", "graphapp-otto"}
    mia, otto = cards["graphapp-mia"], cards["graphapp-otto"]
    assert (mia.version.value, mia.fn.value, mia.email.value) == (version, "Mia Roth", "mia@globex.example")
    assert (mia.n.value.family, mia.n.value.given) == ("Roth", "Mia")
    assert (mia.org.value, mia.title.value, mia.tel.value) == (["Globex", "IT"], "Head of IT", "+49 30 1")
    assert otto.note.value == "Before: Architect, Globex (2018-01-01–2024-04-30)"


def test_meetings(full: Graph) -> None:
    calendar: Any = icalendar.Calendar.from_ical(written(full, ADA, "meetings", "ics"))
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert events.keys() == {"graphapp-g1", "graphapp-m1", "graphapp-m2"}
    kick_off = events["graphapp-g1"]
    assert str(kick_off["SUMMARY"]) == "Kick-off, part 1; all\nof us"
    assert kick_off["DTSTART"].dt.timestamp() == NOW - 5 * DAY
    assert [str(one) for one in kick_off["ATTENDEE"]] == ["mailto:mia@globex.example", "mailto:ada@example.com"]
    assert "Noor Haddad" in str(kick_off["DESCRIPTION"])
    assert str(events["graphapp-m1"]["SUMMARY"]) == "Met Mia Roth"
    # The meetings of others are not theirs to give out.
    of_cem: Any = icalendar.Calendar.from_ical(written(full, CEM, "meetings", "ics"))
    assert [str(one["UID"]) for one in of_cem.walk("VEVENT")] == ["graphapp-g1"]


def test_one_zip_of_all_with_a_manifest(full: Graph) -> None:
    with zipfile.ZipFile(io.BytesIO(written(full, ADA, "everything", "zip"))) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        for told in manifest["files"]:
            data = archive.read(told["file"])
            assert (told["bytes"], told["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), told
        numbers = {told["file"]: told["number"] for told in manifest["files"]}
        assert numbers["contacts.csv"] == numbers["contacts.vcf"] == 3
        assert numbers["meetings.ics"] == 3
        assert archive.read("everything.jsonl") == written(full, ADA, "everything", "jsonl")
        assert "Ada Sol" in archive.read("README.txt").decode()


def unpacked(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode(errors="replace")


@pytest.mark.parametrize("viewer", [CEM, ADA, village.DORA], ids=lambda viewer: viewer.id)
def test_what_is_hidden_is_in_no_file(full: Graph, viewer: Viewer) -> None:
    for what, formats in OFFERED.items():
        for format_ in formats:
            data = written(full, viewer, what, format_.key)
            text = "\n".join(unpacked(data)) if data.startswith(b"PK") else data.decode()
            for secret in SECRETS:
                assert secret not in text, (what, format_.key, secret)
    assert all(secret in written(full, BEN, "everything", "jsonl").decode() for secret in SECRETS)


@pytest.mark.parametrize("viewer", [CEM, ADA], ids=lambda viewer: viewer.id)
def test_what_is_hidden_changes_no_byte(ladybug_village: Graph, fresh: Graph, viewer: Viewer) -> None:
    village.build(fresh, with_hidden=False)
    ladybug_village.tell(Change(village.whispers(), "ben"))
    for what, formats in OFFERED.items():
        for format_ in set(formats) & {CSV, VCARD, CALENDAR, LINES}:
            bare, more = (written(one, viewer, what, format_.key) for one in (fresh, ladybug_village))
            assert bare == more, (what, format_.key)


# What moved when two became one names also what the reader of the two does not see.
NOT_GIVEN = {"Merge": {"moved"}}


def test_every_kind_of_the_model_is_given_out(graph: Graph) -> None:
    """A new label, relationship or property belongs into queries/exporting and into model.py."""
    model, catalog = graph.catalog.model, graph.catalog
    assert {node.label for node in NODES} == model.nodes.keys() - LEFT_OUT
    assert {link.relation for link in LINKS} == model.relationships.keys()
    for node in NODES:
        given = model.nodes[node.label] - NOT_GIVEN.get(node.label, set())
        assert set(catalog.question(node.question).returns) == given, node.label
        assert {field.name for field in catalog.statement(node.put).row} == model.nodes[node.label], node.label
    for link in LINKS:
        ends, kept = {"from_id", "to_kind", "to_id"}, model.relationships[link.relation]
        assert set(catalog.question(link.question).returns) == ends | kept, link
        for end in link.ends:
            fields = {field.name for field in catalog.statement(link.statement(end)).row}
            assert fields == kept | {"from_id", "to_id"}, link
    pairs = {(link.relation, link.start, end) for link in LINKS for end in link.ends}
    text = "".join(path.read_text() for path in sorted((catalog.folder / "schema" / "ladybug").glob("*.cypher")))
    for line in text.splitlines():
        if line.startswith("CREATE REL TABLE"):
            name = line.split()[3].partition("(")[0]
            words = line.replace(",", " ").split()
            for place, word in enumerate(words):
                if word.endswith("FROM"):
                    assert (name, words[place + 1], words[place + 3]) in pairs, line


@pytest.mark.parametrize("viewer", [BEN, ADA, CEM], ids=lambda viewer: viewer.id)
def test_out_and_in_and_out_again_is_equal(
    full: Graph, viewer: Viewer, fresh: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = written(full, viewer, "everything", "jsonl")
    monkeypatch.setattr(restoring, "ROWS_A_CHANGE", 3)
    counts = restore_lines(fresh, lambda: told.splitlines(keepends=True), "import")
    assert sum(counts.values()) == told.count(b"\n") - 1
    assert written(fresh, viewer, "everything", "jsonl") == told
    before, position = content_hash(fresh), fresh.position()
    restore_lines(fresh, lambda: told.splitlines(keepends=True), "import")
    assert (content_hash(fresh), fresh.position()) == (before, position)
    with pytest.raises(NotEmpty):
        restore_lines(fresh, lambda: told.splitlines(keepends=True)[:-1], "import")


@pytest.mark.neo4j
def test_from_one_engine_to_the_other(ladybug_village: Graph, neo4j: Graph) -> None:
    told = written(ladybug_village, BEN, "everything", "jsonl")
    restore_lines(neo4j, lambda: told.splitlines(keepends=True), "import")
    assert written(neo4j, BEN, "everything", "jsonl") == told


HEAD = b'{"graphapp":"export","version":1}\n'
BROKEN = {
    "does not say so": b'{"thing":"Topic","id":"t"}\n',
    "Line 2: it is not JSON": HEAD + b"{\n",
    "Line 2: it is no thing": HEAD + b'{"thing":"Credential","id":"e"}\n',
    "Line 2: it has password": HEAD + b'{"thing":"Topic","id":"t","password":"x"}\n',
    "Line 2: name must be str": HEAD + b'{"thing":"Topic","id":"t","name":7}\n',
    "Line 2: id must not be empty": HEAD + b'{"thing":"Topic","name":"t"}\n',
    "Line 3: two lines with the id t": HEAD + b'{"thing":"Topic","id":"t"}\n' * 2,
    "Line 2: it is no thing and no link": HEAD + b'{"link":"MET","from":["Topic","t"],"to":["Topic","t"]}\n',
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_broken_file_is_refused_and_nothing_written(ladybug: Graph, why: str) -> None:
    with pytest.raises(BadExport, match=why):
        restore_lines(ladybug, lambda: BROKEN[why].splitlines(keepends=True), "import")
    assert ladybug.position() == 0


def test_pieces_hold_everything_once(full: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphapp.knowledge.exporting.reading.PIECE", 2)

    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return full.ask(name, BEN, **params)

    ids = [row["id"] for rows in read_pieces(ask, "Contact") for row in rows]
    assert ids == ["mia", "noor", "otto", "pia"]
    assert [row["id"] for rows in read_pieces(ask, "Contact", {"noor", "pia"}) for row in rows] == ["noor", "pia"]
    assert list(read_pieces(ask, "Contact", set())) == []


def test_every_format_is_offered_somewhere() -> None:
    assert {one.key for formats in OFFERED.values() for one in formats} == set(FORMATS)
