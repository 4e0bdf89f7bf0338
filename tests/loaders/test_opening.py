"""Whatever somebody brings: files, folders, archives, and what pretends to be one."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from loaders.entries import Entry, Refused
from loaders.guessing import guess_maps
from loaders.limits import Limits
from loaders.opening import Source, open_files
from loaders.readers import Terms

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mia Berg\r\nN:Berg;Mia;;;\r\nEND:VCARD\r\n"
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20250101T000000Z\r\n"
    "DTSTART:20250102T100000Z\r\nDTEND:20250102T110000Z\r\nORGANIZER:mailto:ada@us.example\r\n"
    "ATTENDEE:mailto:mia@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
TERMS = Terms(now=1_750_000_000)
TABLE = "First Name,Last Name,E-Mail\nMia,Berg,mia@acme.example\n"


def brought(*paths: Path, limits: Limits | None = None) -> list[Source | Refused]:
    """All that is opened of what was brought."""
    scratch = paths[0].parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return list(open_files(paths, limits or Limits(), scratch))


def reason(path: Path, limits: Limits | None = None) -> str:
    """Why a file is refused."""
    found = brought(path, limits=limits)
    assert len(found) == 1
    assert isinstance(found[0], Refused)
    return found[0].reason


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    """An archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_folder_is_one_import(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    (folder / "sub").mkdir(parents=True)
    (folder / "people.csv").write_text(TABLE)
    (folder / "sub" / "mia.vcf").write_text(CARD)
    (folder / "visit.ics").write_text(EVENT)
    (folder / ".DS_Store").write_bytes(b"\0\0")
    (folder / "~$people.xlsx").write_bytes(b"x")
    found = brought(folder)
    assert [(one.name, one.recognised.format) for one in found if isinstance(one, Source)] == [
        ("people.csv", "CSV"),
        ("visit.ics", "iCalendar"),
        ("sub/mia.vcf", "vCard 3.0"),
    ]
    sources = [one for one in found if isinstance(one, Source)]
    maps = guess_maps([sheet for source in sources for sheet in source.sheets])
    read = [entry for source in sources for entry in source.entries(maps, TERMS)]
    assert [entry.kind for entry in read if isinstance(entry, Entry)] == ["person", "occurrence", "person"]


LETTER = (
    "From: Mia <mia@acme.example>\r\nTo: ada@us.example\r\nDate: Wed, 1 Jan 2025 10:00:00 +0000\r\n"
    "Message-ID: <1@acme.example>\r\nSubject: Hall\r\n\r\nHello\r\n"
)


def test_letters_one_by_one_and_as_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    for part in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (folder / "Mail" / part).mkdir(parents=True)
    (folder / "Mail" / "cur" / "1735725600.M1.host:2,S").write_text(LETTER)
    (folder / "Mail" / ".Sent" / "new" / "1735725601.M2.host").write_text(LETTER)
    (folder / "Mail" / "dovecot-uidlist").write_text("3 V1\n")
    (folder / "one.eml").write_text(LETTER)
    sources = [one for one in brought(folder) if isinstance(one, Source)]
    assert [(one.name, one.recognised.format) for one in sources] == [
        ("one.eml", "EML"),
        ("Mail", "Maildir"),
        ("Mail/.Sent", "Maildir"),
    ]
    read = [entry for source in sources for entry in source.entries({}, TERMS)]
    assert [entry.kind for entry in read if isinstance(entry, Entry)] == ["message"] * 3
    assert not any("subject" in entry.fields for entry in read if isinstance(entry, Entry))
    asked = [entry for entry in sources[0].entries({}, Terms(now=TERMS.now, subjects=True)) if isinstance(entry, Entry)]
    assert asked[0].fields["subject"] == "Hall"


def test_two_folders_keep_their_names_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "people.csv").write_text(TABLE)
    found = brought(tmp_path / "a", tmp_path / "b")
    assert [one.name for one in found if isinstance(one, Source)] == ["a/people.csv", "b/people.csv"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.csv", b"", "is empty"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "is a picture"),
        ("letter.pdf", b"%PDF-1.4 ...", "is a PDF"),
        ("table.xlsx", TABLE.encode(), "is called .xlsx, but holds text, not a workbook"),
        ("people.vcf", TABLE.encode(), "is called .vcf, but holds text, not an address book"),
        ("people.csv", CARD.encode(), "is called .csv, but holds an address book, not a table"),
        ("report.xls", b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        ("data.bin", bytes(range(1, 9)) * 90, "is of no kind that is read here"),
        ("cut.xlsx", bytes(range(1, 9)) * 90, "is called .xlsx, but does not begin like a workbook: it is damaged"),
        ("code.py", b"import this\n", "is of no kind that is read here (.py)"),
        ("old.gz", b"\x1f\x8b\x08\0\0\0\0\0", "packed with gzip"),
        ("broken.zip", b"PK\x03\x04" + b"x" * 100, "is damaged"),
        ("broken.xlsx", b"PK\x03\x04" + b"x" * 100, "is damaged"),
        ("all.jsonl", b'{"graphapp":"export","version":1}\n', "graphapp import-own FILE"),
        ("broken.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "is damaged"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert why in reason(tmp_path / name)


@pytest.mark.parametrize("name", ["people.txt", "people", "people.tsv", "people.dat"])
def test_harmless_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TABLE.replace(",", "\t"))
    assert isinstance(brought(tmp_path / name)[0], Source)


def test_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("People", "Old", "Empty"):
            sheet = book.add_worksheet(name)
            if name != "Empty":
                sheet.write_row(0, 0, ["First Name", "Last Name"])
                sheet.write_row(1, 0, ["Mia", name])
    source = brought(path)[0]
    assert isinstance(source, Source)
    assert source.recognised.said == {"sheets": "People, Old"}
    maps = guess_maps(source.sheets)
    assert [str(entry.place.part) for entry in source.entries(maps, TERMS)] == ["People", "Old"]
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Empty")
    assert reason(path) == "holds no table: its sheets are empty"


def test_missing_and_linked_files(tmp_path: Path) -> None:
    assert "is no file" in reason(tmp_path / "gone.csv")
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    assert "is a link" in reason(tmp_path / "link.csv")


def test_too_large_and_too_many(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_text(TABLE * 50)
    assert "is larger than" in reason(tmp_path / "large.csv", Limits(file_bytes=100))
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.csv").write_text(TABLE)
    found = brought(folder, limits=Limits(files=2))
    assert [type(one) for one in found] == [Source, Source, Refused]


class TestArchives:
    def test_members_and_one_archive_inside(self, tmp_path: Path) -> None:
        inner = zipped(tmp_path / "inner.zip", {"deep.csv": TABLE})
        innermost = zipped(tmp_path / "x.zip", {"in.zip": inner.read_bytes(), "__MACOSX/._a.csv": "x", "a.csv": TABLE})
        path = zipped(tmp_path / "all.zip", {"x.zip": innermost.read_bytes(), "people/mia.vcf": CARD})
        found = brought(path)
        assert [one.name for one in found if isinstance(one, Source)] == [
            "all.zip/x.zip/a.csv",
            "all.zip/people/mia.vcf",
        ]
        refused = [one for one in found if isinstance(one, Refused)]
        assert [one.place.file for one in refused] == ["all.zip/x.zip/in.zip"]
        assert "archive inside an archive" in refused[0].reason

    def test_paths_that_lead_out(self, tmp_path: Path) -> None:
        path = zipped(
            tmp_path / "evil.zip", {"../out.csv": TABLE, "/etc/out.csv": TABLE, "C:\\out.csv": TABLE, "ok.csv": TABLE}
        )
        found = brought(path)
        assert [one.reason for one in found if isinstance(one, Refused)] == ["its path leads out of the archive"] * 3
        assert not (tmp_path / "out.csv").exists()
        assert sum(isinstance(one, Source) for one in found) == 1

    def test_links(self, tmp_path: Path) -> None:
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        path = tmp_path / "link.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(link, "/etc/hostname")
        assert "is a link" in reason(path)

    def test_a_bomb(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "bomb.zip", {"zeros.csv": b"0" * (64 << 20)})
        assert "times its size" in reason(path)
        assert not list((tmp_path / "scratch").iterdir())

    def test_more_than_is_allowed(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "all.zip", {f"{number}.csv": TABLE for number in range(30)})
        assert "holds 30 files" in reason(path, Limits(members=20))
        assert "large when unpacked" in reason(path, Limits(unpacked_bytes=100))

    def test_a_member_that_lies_about_its_size(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "lie.zip", {"a.csv": "name,city\n" + "Mia,Bonn\n" * 500})
        raw = path.read_bytes()
        size = len("name,city\n" + "Mia,Bonn\n" * 500).to_bytes(4, "little")
        path.write_bytes(raw.replace(size, (10).to_bytes(4, "little")))
        found = brought(path)
        assert (
            all(isinstance(one, Refused) for one in found) or len((tmp_path / "scratch" / "1.csv").read_bytes()) <= 10
        )


@pytest.mark.real
def test_everything_of_others_is_read_or_refused_in_words(real_data: Path, tmp_path: Path) -> None:
    found = list(open_files([real_data], Limits(), tmp_path))
    sources = [one for one in found if isinstance(one, Source)]
    maps = guess_maps([sheet for source in sources for sheet in source.sheets])
    read = [entry for source in sources for entry in source.entries(maps, TERMS)]
    assert sum(isinstance(one, Entry) for one in read) > 3_000
    assert all(one.reason for one in [*found, *read] if isinstance(one, Refused))
