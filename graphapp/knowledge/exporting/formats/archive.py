"""One zip of several files, written as it is sent, with a manifest of what is in each: lines and SHA-256."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, cast


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive.

    Attributes:
        pieces: what is in it, and how many things each piece tells of.
        what: what it is, for the read-me.
    """

    name: str
    what: str
    pieces: Iterable[tuple[bytes, int]]


class _Sink:
    """Takes what the archive writes until it is sent on; as it cannot be wound back, nothing needs to stay."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        found, self._parts = b"".join(self._parts), []
        return found


def write_archive(members: Iterable[Member], read_me: str, day: date) -> Iterator[bytes]:
    """Write an archive, a piece at a time.

    Args:
        members: its files, in their order.
        read_me: goes into README.txt, in front of what each file is.
        day: the day that its files are of.
    """
    sink = _Sink()
    told: list[dict[str, str | int]] = []
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for member in members:
            digest, size, number = hashlib.sha256(), 0, 0
            with archive.open(_info(member.name, day), "w", force_zip64=True) as file:
                for data, things in member.pieces:
                    file.write(data)
                    digest.update(data)
                    size, number = size + len(data), number + things
                    yield sink.take()
            told.append({"file": member.name, "what": member.what, "number": number, "bytes": size})
            told[-1]["sha256"] = digest.hexdigest()
        manifest = json.dumps({"graphapp": "manifest", "day": day.isoformat(), "files": told}, indent=2)
        archive.writestr(_info("manifest.json", day), f"{manifest}\n")
        files = "".join(f"{one['file']}: {one['what']} ({one['number']:,})\n" for one in told)
        archive.writestr(_info("README.txt", day), f"{read_me}\n{files}")
    yield sink.take()


def _info(name: str, day: date) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
