"""What a ZIP archive says that it holds, looked over before anything is unpacked."""

import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from loaders.csv_files import UnreadableFileError
from loaders.encodings import decode_name
from loaders.limits import Limits

_SMALL = 10 << 20
_SYMLINK, _TYPE_BITS = 0o120000, 0o170000
_UTF8_FLAG = 0x800
_ENCRYPTED = 0x1
_PIECE = 1 << 20
# What the reading of a damaged archive raises, apart from ValueError.
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError)


def look_over(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members of an archive, without folders.

    Raises:
        UnreadableFileError: it is damaged, or holds more than the limits allow. The text says what.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (*BROKEN, ValueError) as error:
        raise UnreadableFileError(f"is a damaged archive ({error})") from None
    if len(members) > limits.members:
        raise UnreadableFileError(f"holds {len(members):,} files; at most {limits.members:,} are read")
    total = sum(member.file_size for member in members)
    if total > limits.unpacked_bytes:
        raise UnreadableFileError(
            f"would be {total >> 20:,} MB large when unpacked; {limits.unpacked_bytes >> 20:,} are allowed"
        )
    for member in members:
        if member.file_size > _SMALL and member.file_size > limits.ratio * max(1, member.compress_size):
            raise UnreadableFileError(
                f"holds {member.filename!r}, which unpacks to {limits.ratio} times its size or more"
            )
    return members


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's path inside its archive, in its own encoding where that can be told."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        return decode_name(member.filename.encode("cp437"))
    except UnicodeEncodeError:
        return member.filename


def refuse_member(member: zipfile.ZipInfo) -> str:
    """Why a member is not unpacked, empty where it may be."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its path leads out of the archive"
    if (member.external_attr >> 16) & _TYPE_BITS == _SYMLINK:
        return "is a link to another file"
    if member.flag_bits & _ENCRYPTED:
        return "is protected by a password; unpack it yourself and bring what was in it"
    return ""


def unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, to: Path) -> None:
    """Write a member to a path of our own choosing, no more of it than the archive has announced.

    Raises:
        UnreadableFileError: it is damaged, or not as large as announced.
    """
    try:
        with archive.open(member) as source, to.open("wb") as target:
            # Reads no more than was announced, and then finds that the check sum is another.
            shutil.copyfileobj(source, target, _PIECE)
    except (*BROKEN, ValueError) as error:
        raise UnreadableFileError(f"is damaged in its archive ({error})") from None
