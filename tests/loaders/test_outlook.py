"""Outlook's letters are read from their properties, whoever wrote them and whatever is missing."""

import io
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.entries import Entry, Refused, wrong_fields
from loaders.outlook import read, recognise

AT = int(datetime(2026, 1, 15, 9, tzinfo=UTC).timestamp())


class FakeStore:
    """Stands for the file that olefile opens: streams by their paths."""

    def __init__(self, streams: dict[str, bytes]) -> None:
        self.streams = streams

    def __call__(self, _path: Path) -> "FakeStore":
        return self

    def __enter__(self) -> "FakeStore":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def exists(self, path: str) -> bool:
        return path in self.streams

    def get_type(self, _path: str) -> int:
        return int(olefile.STGTY_STREAM)

    def openstream(self, path: str) -> io.BytesIO:
        return io.BytesIO(self.streams[path])

    def listdir(self, **_: bool) -> list[list[str]]:
        folders = {tuple(path.split("/")[:depth]) for path in self.streams for depth in range(1, path.count("/") + 1)}
        return [list(folder) for folder in folders]


def properties(values: dict[int, Any], *, head: int = 32, narrow: str = "", folder: str = "") -> dict[str, bytes]:
    """The streams that hold these properties, texts in two bytes a letter or in the encoding that is named."""
    streams: dict[str, bytes] = {}
    table = b"\0" * head
    for tag, value in values.items():
        if isinstance(value, datetime):
            ticks = int((value.timestamp() + 11_644_473_600) * 10_000_000)
            table += struct.pack("<HHIQ", 0x40, tag, 6, ticks)
        elif isinstance(value, int):
            table += struct.pack("<HHIQ", 0x3, tag, 6, value)
        elif isinstance(value, bytes):
            streams[f"{folder}__substg1.0_{tag:04X}0102"] = value
        elif narrow:
            streams[f"{folder}__substg1.0_{tag:04X}001E"] = value.encode(narrow)
        else:
            streams[f"{folder}__substg1.0_{tag:04X}001F"] = value.encode("utf-16-le")
    return streams | {f"{folder}__properties_version1.0": table}


def recipient(number: int, values: dict[int, Any]) -> dict[str, bytes]:
    """The streams of a recipient."""
    return properties(values, head=8, folder=f"__recip_version1.0_#{number:08X}/")


LETTER: dict[int, Any] = {
    0x1A: "IPM.Note",
    0x37: "Very secret plan",
    0x1000: "the hidden words",
    0x0C1F: "ada@ours.example",
    0x0C1A: "Ada Lovelace",
    0x39: datetime(2026, 1, 15, 9, tzinfo=UTC),
    0x1035: "<m1@ours.example>",
}
TO_BO = {0x3003: "bo@theirs.example", 0x3001: "Bo", 0x0C15: 1}


def look(monkeypatch: pytest.MonkeyPatch, streams: dict[str, bytes], **words: bool) -> Entry | Refused:
    """What a letter with these streams says."""
    monkeypatch.setattr(olefile, "OleFileIO", FakeStore(streams))
    (found,) = read(Path("a.msg"), "a.msg", **words)
    assert isinstance(found, Refused) or wrong_fields(found) == []
    return found


def entry_of(monkeypatch: pytest.MonkeyPatch, streams: dict[str, bytes], **words: bool) -> Entry:
    found = look(monkeypatch, streams, **words)
    assert isinstance(found, Entry), found
    return found


def test_who_wrote_when_to_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = (
        properties(LETTER) | recipient(0, TO_BO) | recipient(1, {0x39FE: "cy@x.example", 0x3003: "/O=X", 0x0C15: 2})
    )
    streams |= recipient(2, {0x3001: "di@x.example", 0x0C15: 3})
    entry = entry_of(monkeypatch, streams)
    assert (entry.kind, entry.key, entry.doubts) == ("message", "m1@ours.example", ())
    assert dict(entry.fields) == {
        "at": AT,
        "sender": "ada@ours.example",
        "to": ("bo@theirs.example",),
        "cc": ("cy@x.example",),
        "bcc": ("di@x.example",),
        "names": ("ada@ours.example Ada Lovelace", "bo@theirs.example Bo"),
        "thread": "m1@ours.example",
    }


def test_words_only_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = properties(LETTER) | recipient(0, TO_BO)
    silent = entry_of(monkeypatch, streams).to_json()
    assert "secret" not in silent and "hidden" not in silent
    told = entry_of(monkeypatch, streams, subjects=True, bodies=True)
    assert (told.fields["subject"], told.fields["text"]) == ("Very secret plan", "the hidden words")
    page = {tag: value for tag, value in LETTER.items() if tag != 0x1000}
    page |= {0x1013: "<p>W\xf6rds</p>".encode("cp1252"), 0x3FDE: 1252}
    assert entry_of(monkeypatch, properties(page), bodies=True).fields["text"] == "Wörds"


def test_sent_for_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = properties(LETTER | {0x5D02: "boss@ours.example", 0x42: "The Boss"}) | recipient(0, TO_BO)
    assert entry_of(monkeypatch, streams).fields["sender"] == "boss@ours.example"


def test_paths_of_exchange_are_found_among_the_recipients(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = properties(LETTER | {0x0C1F: "/O=X/CN=ADA"}) | recipient(0, TO_BO)
    assert "its sender has no e-mail address" in entry_of(monkeypatch, streams).doubts
    streams |= recipient(1, {0x3003: "/o=x/cn=ada", 0x39FE: "ada@ours.example", 0x0C15: 2})
    assert entry_of(monkeypatch, streams).fields["sender"] == "ada@ours.example"


def test_transport_headers_say_more(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = (
        "From: Ada <ada@ours.example>\r\nTo: b@x.example,\r\n c@x.example\r\nList-Id: <l>\r\nMessage-ID: <h@x>\r\n"
    )
    streams = properties(LETTER | {0x7D: headers, 0x0C1F: "/O=X/CN=ADA"}) | recipient(
        0, {0x3003: "/O=X/CN=B", 0x0C15: 1}
    )
    entry = entry_of(monkeypatch, streams)
    assert entry.fields["sender"] == "ada@ours.example" and entry.fields["to"] == ("b@x.example", "c@x.example")
    assert entry.fields["bulk"] == "mailing list (List-Id)"


def test_eight_bit_texts_in_their_codepage(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = properties(LETTER | {0x0C1A: "Анна", 0x3FFD: 1251}, narrow="cp1251") | recipient(0, TO_BO)
    assert "ada@ours.example Анна" in entry_of(monkeypatch, streams).fields["names"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("more", "at", "doubt"),
    [
        ({0x39: 0, 0x0E06: datetime(2026, 1, 15, 9, tzinfo=UTC)}, AT, 0),
        ({0x39: 0, 0x3007: datetime(2026, 1, 15, 9, tzinfo=UTC)}, AT, 1),
        ({0x39: 0}, None, 1),
        ({0x39: 0, 0x7D: "Date: Thu, 15 Jan 2026 10:00:00 +0100\r\n"}, AT, 0),
    ],
)
def test_dates(monkeypatch: pytest.MonkeyPatch, more: dict[int, Any], at: int | None, doubt: int) -> None:
    entry = entry_of(monkeypatch, properties(LETTER | more) | recipient(0, TO_BO))
    assert entry.fields.get("at") == at and len(entry.doubts) == doubt


def test_conversations(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = bytes(range(22))
    assert entry_of(monkeypatch, properties(LETTER | {0x71: begun})).fields["thread"] == "m1@ours.example"
    answer = entry_of(monkeypatch, properties(LETTER | {0x71: begun + b"12345"}))
    assert answer.fields["thread"] == "thread-index:" + begun[6:22].hex()
    assert entry_of(monkeypatch, properties(LETTER | {0x1042: "<root@x>"})).fields["thread"] == "root@x"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({0x1A: "IPM.Contact"}, "is a contact of Outlook, not a letter"),
        ({0x1A: "IPM.Appointment"}, "is an appointment of Outlook, not a letter"),
        ({0x39: 0, 0x0E07: 8}, "is a draft that was never sent"),
        ({0x0C1F: ""}, "names neither a sender nor a recipient"),
    ],
)
def test_what_is_no_letter_is_refused(monkeypatch: pytest.MonkeyPatch, more: dict[int, Any], reason: str) -> None:
    found = look(monkeypatch, properties(LETTER | more))
    assert isinstance(found, Refused) and found.reason == reason


def test_reports_and_letters_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = properties(
        LETTER | {0x0C1F: "other@x.example"}, folder="__attach_version1.0_#00000000/__substg1.0_3701000D/"
    )
    entry = entry_of(monkeypatch, properties(LETTER | {0x1A: "REPORT.IPM.Note.NDR"}) | inside)
    assert entry.fields["bulk"] == "automatic (delivery report)" and entry.fields["sender"] == "ada@ours.example"
    assert entry.doubts == ("1 letters inside it were not read",)


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for content in (b"", b"text", magic, magic + b"\0" * 600, magic + b"\xff" * 5000):
        (tmp_path / "a.msg").write_bytes(content)
        (found,) = read(tmp_path / "a.msg", "a.msg")
        assert isinstance(found, Refused) and "damaged" in found.reason


@pytest.mark.real
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 17_919), st.integers(0, 255)), min_size=1, max_size=40))
def test_no_damage_makes_it_fall(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    raw = bytearray((real_data / "office" / "quick.msg").read_bytes())
    for at, value in changes:
        raw[at] = value
    path = tmp_path_factory.mktemp("m") / "a.msg"
    path.write_bytes(raw)
    assert len(list(read(path, "a.msg", subjects=True, bodies=True))) == 1


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("51873", "is a draft that was never sent"),
        ("HTMLBodyBinary_CP1251", "names neither a sender nor a recipient"),
        (
            "example_received_regular",
            {
                "sender": "mike.farman@alfresco.com",
                "at": int(datetime(2010, 1, 11, 16, 25, 7, tzinfo=UTC).timestamp()),
                "to": ("ashutosh.dandavate@alfresco.com", "paul.hh@alfresco.com", "mikef@alfresco.com"),
                "cc": ("nickb@alfresco.com", "nick.burch@alfresco.com", "roy.wetherall@alfresco.com"),
            },
        ),
        ("message_1981", {"to": ("george_maurey@inso.com",), "sender": None}),
        ("quick", {"to": ("kevin.roast@alfresco.org",), "sender": "kevin.roast@alfresco.org"}),
    ],
)
def test_real_letters(real_data: Path, file: str, said: dict[str, Any] | str) -> None:
    path = real_data / "office" / f"{file}.msg"
    assert recognise(path.read_bytes()[:4096], path.name) == "Outlook MSG"
    (found,) = read(path, path.name)
    if isinstance(found, Refused):
        assert found.reason == said
    else:
        assert wrong_fields(found) == [] and isinstance(said, dict)
        assert {name: found.fields.get(name) for name in said} == said


@pytest.mark.real
def test_every_real_letter_is_named_above(real_data: Path) -> None:
    files = {path.stem for path in (real_data / "office").glob("*.msg")}
    assert files == {"51873", "HTMLBodyBinary_CP1251", "example_received_regular", "message_1981", "quick"}
