"""What a file is by its first bytes, compared with what its name says."""

import zipfile
from pathlib import Path

import olefile

from loaders.archives import BROKEN
from loaders.csv_files import UnreadableFileError

TABLE, WORKBOOK, ARCHIVE, CARDS, CALENDAR, LETTERS, LINES = (
    "table", "workbook", "archive", "address book", "calendar", "letters", "export of this program",
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
START = 8_192
_FOREIGN = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"7z\xbc\xaf": "a 7z archive; unpack it and bring what was in it",
    b"Rar!": "a RAR archive; unpack it and bring what was in it",
    b"\x1f\x8b": "packed with gzip; unpack it and bring what was in it",
    b"BZh": "packed with bzip2; unpack it and bring what was in it",
    b"\xfd7zXZ": "packed with xz; unpack it and bring what was in it",
    b"SQLite format 3": "a database",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"{\\rtf": "a text with formatting (RTF)",
    b"!BDN": "an Outlook data file (PST); export from Outlook as CSV, or as single letters",
    b"ID3": "a sound",
    b"PAR1": "a Parquet file",
}
_BY_NAME = {
    ".xlsx": WORKBOOK, ".xlsm": WORKBOOK, ".xls": WORKBOOK, ".xlsb": WORKBOOK, ".ods": WORKBOOK, ".xlt": WORKBOOK,
    ".xltx": WORKBOOK, ".vcf": CARDS, ".vcard": CARDS, ".ics": CALENDAR, ".ical": CALENDAR, ".ifb": CALENDAR,
    ".icalendar": CALENDAR, ".vcs": CALENDAR,
    ".eml": LETTERS, ".emlx": LETTERS, ".mbox": LETTERS, ".msg": LETTERS, ".zip": ARCHIVE, ".csv": TABLE, ".tsv": TABLE,
    ".tab": TABLE, ".psv": TABLE, ".jsonl": LINES, ".ndjson": LINES,
}  # fmt: skip
# Names under which people keep tables, among other things.
_ANY_TEXT = frozenset({"", ".txt", ".dat", ".asc", ".prn", ".text", ".out", ".bak", ".export"})
_WORDS = {
    TABLE: "a table",
    WORKBOOK: "a workbook",
    ARCHIVE: "an archive",
    CARDS: "an address book",
    CALENDAR: "a calendar",
    LETTERS: "letters",
    LINES: "an export of this program",
}
_CONTROL = bytes(set(range(32)) - {0, 1, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})


def type_by_content(path: Path, start: bytes) -> str:
    """One of the types above by its first bytes; empty for a text, of which more must be known.

    Raises:
        UnreadableFileError: it is something that is not read here. The text says what.
    """
    if start.startswith(OLE):
        return _ole_type(path)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(path)
    foreign = next((what for magic, what in _FOREIGN.items() if start.startswith(magic)), None)
    if foreign:
        raise UnreadableFileError(f"is {foreign}")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<?xml", b"<style", b"<head")):
        raise UnreadableFileError("is a web page or XML; open it in a spreadsheet and save it as a workbook or CSV")
    if _is_binary(start):
        ending = path.suffix.lower()
        if ending in _BY_NAME:
            what = _WORDS[_BY_NAME[ending]]
            raise UnreadableFileError(
                f"is called {ending}, but does not begin like {what}: it is damaged, or something else"
            )
        raise UnreadableFileError("is of no kind that is read here")
    return ""


def check_name(name: str, found: str) -> None:
    """Refuse a file that is something else than its name says.

    Args:
        name: with its ending.
        found: one of the types above, TABLE for any other text.

    Raises:
        UnreadableFileError: it is. Nobody is told so where it does no harm.
    """
    ending = Path(name).suffix.lower()
    expected = _BY_NAME.get(ending)
    if expected is None:
        if found == TABLE and ending not in _ANY_TEXT and not ending[1:].isdigit():
            raise UnreadableFileError(f"is of no kind that is read here ({ending})")
    elif expected != found:
        what = "text" if found == TABLE else _WORDS[found]
        raise UnreadableFileError(f"is called {ending}, but holds {what}, not {_WORDS[expected]}")


def _ole_type(path: Path) -> str:
    try:
        with olefile.OleFileIO(path) as file:
            parts = {str(entry[0]) for entry in file.listdir()}
    except Exception:  # noqa: BLE001 - a damaged container fails in any way; the workbook's reader says how
        return WORKBOOK
    if "EncryptedPackage" in parts:
        raise UnreadableFileError("is protected by a password; open it, save it without one and bring it again")
    if "__properties_version1.0" in parts:
        return LETTERS
    if parts & {"WordDocument", "PowerPoint Document"}:
        raise UnreadableFileError("is a Word document or a presentation")
    return WORKBOOK


def _zip_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (*BROKEN, ValueError) as error:
        raise UnreadableFileError(f"is damaged ({error})") from None
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return WORKBOOK
    if "content.xml" in names and "mimetype" in names:
        return WORKBOOK
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        raise UnreadableFileError("is a Word document or a presentation")
    return WORKBOOK if path.suffix.lower() == ".xlsx" and "[Content_Types].xml" in names else ARCHIVE


def _is_binary(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = len(start) - len(start.translate(None, _CONTROL))
    return controls * 20 > len(start)
