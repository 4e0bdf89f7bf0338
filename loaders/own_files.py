"""Files that this program wrote and no import takes in: known by how they begin, or by what lies beside them."""

import re
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from loaders.archives import BROKEN

_MANIFEST = "manifest.json"
_IS_MANIFEST = re.compile(rb'\s*\{\s*"graphapp"\s*:\s*"manifest"')
_START = 200
_LINES = (
    "is this program's own export as JSON lines: with ids and who sees what, it fits an empty instance only "
    "(graphapp import-own FILE). For one that has content, export sheets there, one for each kind, and bring these"
)
_CARDS = (
    "is left out: it holds the people of contacts.csv beside it once more, and would double them. "
    "To load it as an address book, bring it alone"
)
_MEETINGS = (
    "is left out: it holds the meetings of the export that it lies in, which are here already or come with "
    "everything.jsonl. To load it as a calendar, bring it alone"
)
_OWN = (
    (re.compile(rb'\s*\{\s*"graphapp"\s*:\s*"export"'), _LINES),
    (_IS_MANIFEST, "is left out: it only counts what is in the other files of an export of this program"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?This is what [^\r\n]{1,900} may see in Graphapp, as of \d{4}-\d\d-\d\d\.\r?\n"),
        "is left out: it only explains the other files of an export of this program",
    ),
)
# What an export holds twice, with the file that holds it too. Alone such a file is an address book like any other.
_TWICE = {"contacts.vcf": ("contacts.csv", _CARDS), "meetings.ics": ("everything.jsonl", _MEETINGS)}


def refuse_own(start: bytes) -> str:
    """Say why a file of this program's own is not taken in, by its first bytes; "" for any other file."""
    return next((reason for begins, reason in _OWN if begins.match(start)), "")


def refuse_twice(path: Path, name: str) -> str:
    """Say why a file is left out that lies in an unpacked export of this program; "" for any other."""
    there = path.with_name(_MANIFEST)
    known = _TWICE.get(PurePosixPath(name).name)
    if known is None or there.is_symlink() or not there.is_file():
        return ""
    with there.open("rb") as file:
        is_own = _IS_MANIFEST.match(file.read(_START))
    return known[1] if is_own and path.with_name(known[0]).is_file() else ""


def find_twice(archive: zipfile.ZipFile, members: Collection[zipfile.ZipInfo]) -> dict[str, str]:
    """Return which members of a zip of this program are left out, with the reason; none of any other zip.

    Somebody may have packed it again, with a folder around all of it.
    """
    names = {member.filename for member in members}
    found: dict[str, str] = {}
    for member in members:
        folder = PurePosixPath(member.filename).parent
        if PurePosixPath(member.filename).name != _MANIFEST or not _IS_MANIFEST.match(_begin(archive, member)):
            continue
        for twice, (other, reason) in _TWICE.items():
            if str(folder / other) in names:
                found[str(folder / twice)] = reason
    return found


def _begin(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as file:
            return file.read(_START)
    except (*BROKEN, ValueError):
        # It is refused when it is unpacked, with that reason.
        return b""
