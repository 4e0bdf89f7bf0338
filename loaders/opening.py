"""Whatever somebody brings: files, folders and archives, each file opened by what it is."""

import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from loaders import file_types
from loaders.archives import look_over, member_name, refuse_member, unpack_member
from loaders.csv_files import UnreadableFileError
from loaders.csv_sheets import open_csv
from loaders.entries import Entry, Place, Recognised, Refused
from loaders.exports import known_export
from loaders.limits import Limits
from loaders.own_files import find_twice, refuse_own, refuse_twice
from loaders.readers import READERS, Read, Terms, read_letters
from loaders.sheet import Sheet
from loaders.sheet_map import SheetMap
from loaders.sheets import open_workbook
from loaders.tables import read_entries

# What systems leave lying about; nobody brings it on purpose.
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "$recycle.bin"})
_MAILDIR = frozenset({"cur", "new"})


@dataclass(eq=False)
class Source:
    """One file, opened.

    Attributes:
        path: where it lies now.
        name: what it is called inside what was given.
        sheets: its tables; empty where it holds something else.
        refused: parts of it that cannot be read.
    """

    path: Path
    name: str
    recognised: Recognised
    sheets: tuple[Sheet, ...] = ()
    refused: tuple[Refused, ...] = ()
    _read: Read | None = field(default=None, repr=False)

    def entries(self, maps: Mapping[tuple[str, str], SheetMap], terms: Terms) -> Iterator[Entry | Refused]:
        """Read all that it says.

        Args:
            maps: what its sheets mean, by file and part. A sheet without a map is left out.
            terms: what is asked of appointments and letters.
        """
        yield from self.refused
        try:
            if self._read is not None:
                yield from self._read(self.path, self.name, terms)
            for sheet in self.sheets:
                found = maps.get((sheet.file, sheet.part))
                if found is not None:
                    yield from read_entries(sheet, found)
        except UnreadableFileError as error:
            yield Refused(Place(self.name), str(error))


def open_files(paths: Sequence[Path], limits: Limits, scratch: Path) -> Iterator[Source | Refused]:
    """Open all that was brought, one file after the other.

    A file that cannot be opened costs only itself.

    Args:
        paths: files and folders; a folder stands for all that lies in it.
        limits: how much is taken.
        scratch: a folder of the caller's, into which archives are unpacked under names of our own; to be deleted when
            nothing of what came from here is needed any more.
    """
    opening = _Opening(limits, scratch)
    for path, name in _walk(paths):
        opening.files += 1
        if opening.files > limits.files:
            yield Refused(Place(name), f"more than {limits.files:,} files are not read at once")
            return
        yield from opening.open(path, name, 0)


def _walk(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every file, and what it is called: its path inside the folder that was given.

    A folder of letters, one in each file (Maildir), is one; the folders in it may be such folders too.
    """
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for folder, folders, files in os.walk(path):
            inside = Path(folder).relative_to(path).as_posix()
            prefix = PurePosixPath(path.name if len(paths) > 1 else "", "" if inside == "." else inside)
            letters = set(folders) >= _MAILDIR
            if letters:
                yield Path(folder), path.name if prefix == PurePosixPath() else prefix.as_posix()
            skipped = {*_MAILDIR, "tmp"} if letters else set()
            folders[:] = sorted(name for name in folders if name not in skipped and not _is_litter(name))
            for name in sorted(files):
                if not letters and not _is_litter(name):
                    yield Path(folder, name), (prefix / name).as_posix()


def _is_litter(name: str) -> bool:
    return name.lower() in _LITTER or name.startswith(("._", "~$", ".~lock"))


class _Opening:
    """One go at what was brought."""

    def __init__(self, limits: Limits, scratch: Path) -> None:
        self._limits = limits
        self._scratch = scratch
        self._unpacked_bytes = 0
        self._unpacked = 0
        self.files = 0

    def open(self, path: Path, name: str, depth: int) -> Iterator[Source | Refused]:
        if path.is_dir():
            yield Source(path, name, Recognised(name, "Maildir"), _read=read_letters)
            return
        try:
            found = self._type(path, name)
            if found == file_types.ARCHIVE:
                yield from self._open_archive(path, name, depth)
            else:
                yield self._open_file(path, name, found)
        except UnreadableFileError as error:
            yield Refused(Place(name), str(error))
        except OSError as error:
            yield Refused(Place(name), f"cannot be read: {error.strerror}")

    def _type(self, path: Path, name: str) -> str:
        """What it is, compared with what it is called."""
        if path.is_symlink():
            raise UnreadableFileError("is a link to another file")
        if not path.is_file():
            raise UnreadableFileError("is no file")
        size = path.stat().st_size
        if not size:
            raise UnreadableFileError("is empty")
        if size > self._limits.file_bytes:
            raise UnreadableFileError(f"is larger than {self._limits.file_bytes >> 20:,} MB")
        start = _start(path)
        if own := refuse_own(start) or refuse_twice(path, name):
            raise UnreadableFileError(own)
        found = file_types.type_by_content(path, start)
        if not found:
            found = next((reader.kind for reader in READERS if reader.recognise(start, name)), file_types.TABLE)
        file_types.check_name(name, found)
        return found

    def _open_file(self, path: Path, name: str, found: str) -> Source:
        if found == file_types.WORKBOOK:
            return _open_sheets(path, name, self._limits)
        if found != file_types.TABLE:
            start = _start(path)
            for reader in READERS:
                called = reader.recognise(start, name) if reader.kind == found else ""
                if called:
                    return Source(path, name, Recognised(name, called), _read=reader.read)
            raise UnreadableFileError("is of no kind that is read here")
        sheet = open_csv(path, name, self._limits)
        known = known_export(sheet)
        sheet.recognised.export = known.export if known else ""
        return Source(path, name, sheet.recognised, (sheet,))

    def _open_archive(self, path: Path, name: str, depth: int) -> Iterator[Source | Refused]:
        """The members of an archive; of an archive inside of it too, but no further."""
        if depth > 1:
            raise UnreadableFileError(
                "is an archive inside an archive inside an archive; unpack it and bring what was in it"
            )
        members = look_over(path, self._limits)
        with zipfile.ZipFile(path) as archive:
            twice = find_twice(archive, members)
            for member in members:
                inside = f"{name}/{member_name(member)}"
                if any(map(_is_litter, PurePosixPath(inside).parts)):
                    continue
                reason = refuse_member(member) or twice.get(member.filename, "")
                self._unpacked_bytes += member.file_size
                if self._unpacked_bytes > self._limits.unpacked_bytes:
                    yield Refused(Place(inside), f"more than {self._limits.unpacked_bytes >> 20:,} MB are not unpacked")
                    return
                if reason:
                    yield Refused(Place(inside), reason)
                    continue
                yield from self._open_member(archive, member, inside, depth)

    def _open_member(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, inside: str, depth: int
    ) -> Iterator[Source | Refused]:
        self._unpacked += 1
        suffix = PurePosixPath(inside).suffix.lower()
        to = self._scratch / f"{self._unpacked}{suffix if suffix[1:].isalnum() and len(suffix) < 8 else ''}"
        try:
            unpack_member(archive, member, to)
        except UnreadableFileError as error:
            to.unlink(missing_ok=True)
            yield Refused(Place(inside), str(error))
            return
        yield from self.open(to, inside, depth + 1)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(file_types.START)


def _open_sheets(path: Path, name: str, limits: Limits) -> Source:
    sheets: list[Sheet] = []
    refused: list[Refused] = []
    for found in open_workbook(path, name, limits):
        if isinstance(found, Refused):
            refused.append(found)
            continue
        known = known_export(found)
        found.recognised.export = known.export if known else ""
        sheets.append(found)
    if not sheets and not refused:
        raise UnreadableFileError("holds no table: its sheets are empty")
    recognised = Recognised(name, sheets[0].recognised.format if sheets else "workbook")
    recognised.said["sheets"] = ", ".join(sheet.part for sheet in sheets)
    return Source(path, name, recognised, tuple(sheets), tuple(refused))
