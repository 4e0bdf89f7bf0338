"""Reads the files of the journal and says what in them is as it was written, and what is not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graphapp.durability.files import Files
from graphapp.durability.records import NOTHING, Frame, Mark, find_frame, read_frame


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the journal is not as it was written.

    Attributes:
        path, place: the file, and the byte from which on it is not.
        after: the last change before it.
        until: the change before the first that is right again; None where nothing right follows.
    """

    path: Path
    place: int
    after: Mark
    until: Mark | None

    def __str__(self) -> str:
        first, last = self.after.seq + 1, self.until.seq if self.until else self.after.seq + 1
        which = f"change {first}" if first >= last else f"changes {first} to {last}"
        return f"{self.path}, byte {self.place}: {which} cannot be read, damaged or missing"


@dataclass(slots=True)
class Segment:
    """A file of the journal.

    Attributes:
        after: the change that its first one follows; last: its last one, or `after`.
        size: bytes up to the end of its last right record.
        catalog: the fingerprint of the statements that they were told with.
        ids: of its changes by position.
    """

    path: Path
    after: Mark
    last: Mark
    size: int = 0
    catalog: str = ""
    ids: dict[int, str] = field(default_factory=dict)


class Reading:
    """What the files of a journal hold, each record looked at once.

    Attributes:
        segments: the files in order; damages: what is wrong; hash: of the last record.
        left: files that were left over when the journal was begun anew.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        self.segments: list[Segment] = []
        self.damages: list[Damage] = []
        self.left: list[Path] = []
        self.hash = NOTHING
        self._files = files
        for path in sorted(folder.glob("*.log")):
            self._read(path)

    @property
    def last(self) -> Mark:
        """The newest change."""
        return self.segments[-1].last if self.segments else Mark(0, "")

    def _read(self, path: Path) -> None:
        data, start = self._files.read(path), 0
        segment: Segment | None = None
        if not data:
            self._damaged(path, 0, None)
        while start < len(data):
            found = read_frame(data, start)
            if found is not None and found.kind == "begin" and found.before == NOTHING and segment is None:
                self._begin_anew()
            elif found is None or not self._follows(found, segment):
                place, found = start, found or find_frame(data, start)
                self._damaged(path, place, found)
                if found is None:
                    return
            segment = segment or self._add(path, found)
            if found.kind == "change":
                segment.ids[found.mark.seq] = found.mark.id
            segment.last, segment.size, start = found.mark, found.end, found.end
            self.hash = found.hash

    def _add(self, path: Path, found: Frame) -> Segment:
        is_begin = found.kind == "begin"
        after = found.mark if is_begin else Mark(found.mark.seq - 1, "")
        self.segments.append(Segment(path, after, after, 0, found.value()["catalog"] if is_begin else ""))
        return self.segments[-1]

    def _begin_anew(self) -> None:
        self.left += [one.path for one in self.segments]
        self.segments, self.damages = [], []

    def _follows(self, found: Frame, segment: Segment | None) -> bool:
        if found.kind == "begin" and not self.segments and not self.damages:
            # What came before was deleted: a snapshot holds it.
            return segment is None
        if found.before != self.hash or not self.segments:
            return False
        if found.kind == "begin":
            return segment is None and found.mark == self.last
        return segment is not None and found.mark.seq == self.last.seq + 1

    def _damaged(self, path: Path, place: int, found: Frame | None) -> None:
        if found is None:
            self.damages.append(Damage(path, place, self.last, None))
            return
        until = found.mark if found.kind == "begin" else Mark(found.mark.seq - 1, "")
        before = self.damages[-1] if self.damages else None
        if before is not None and before.until is None:
            # The end of the file before is wrong, and here is what comes behind it.
            self.damages[-1] = Damage(before.path, before.place, before.after, until)
        else:
            self.damages.append(Damage(path, place, self.last, until))


def frames_of(segment: Segment, files: Files) -> Iterator[Frame]:
    """Return the records of a file that are right."""
    data, start = files.read(segment.path), 0
    while start < segment.size:
        found = read_frame(data, start) or find_frame(data, start)
        if found is None:
            return
        yield found
        start = found.end
