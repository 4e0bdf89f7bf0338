"""A Whoosh index whose posting lists are plain arrays, so that numpy reads a word's notes at once.

Whoosh's own codec pickles and packs postings in blocks of 128, and its matchers step through them one by one: on
200,000 notes that is what takes its time. `NoteCodec` uses the place that Whoosh has for another format. All else is
Whoosh's: the sorted word list, the columns, the table of contents with the notes taken out.
"""

import mmap
import os
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import ID, NUMERIC, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound

from graphapp.search.shelves import Numbers, Shelf, Sights
from graphapp.search.sight import UNSEEN, Codes

INDEX = "notes"
SCHEMA = Schema(
    audience=ID, by=ID, words=ID, id=ID(stored=True), written=NUMERIC(int, bits=64, signed=True, stored=True)
)
_IDS = VarBytesColumn()
_WRITTEN = NumericColumn("q")
_ORDER = np.dtype("<u4")
_BEHIND_ALL = b"\xff"


class NoteCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's third format with another form of posting list: unsigned 32-bit numbers, one after the other."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> "_Postings":  # noqa: ARG002  # Whoosh's
        """Return what writes the posting lists of one field."""
        return _Postings(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Return a matcher for Whoosh's own searcher, which we use in tests only."""
        start, end = _extent(terminfo)
        ids = np.frombuffer(dbfile.get(start * 4, (end - start) * 4), _ORDER).tolist()
        return ListMatcher(ids, None, [b""] * len(ids), format_, scorer=scorer, term=term, terminfo=terminfo)

    def field_writer(self, storage: Any, segment: Any) -> "_Fields":
        """Return what writes the words of a segment."""
        return _Fields(self, storage, segment)


def _extent(info: Any) -> tuple[int, int]:
    # The length that Whoosh reads back is a tuple of one; the number of notes says the same.
    start = int(info.extent()[0]) // _ORDER.itemsize
    return start, start + int(info.doc_frequency())


class _Postings:
    def __init__(self, file: Any) -> None:
        self._file = file
        self._numbers: list[int] = []

    def start_postings(self, _format: object, _info: object) -> None:
        self._numbers = []

    def add_posting(self, number: int, _weight: float, _value: bytes, _length: int | None = None) -> None:
        self._numbers.append(number)

    def add_array(self, numbers: Numbers) -> None:
        self._numbers = numbers  # type: ignore[assignment]

    def finish_postings(self) -> Any:
        numbers = np.asarray(self._numbers, _ORDER)
        count = len(numbers)
        info = W3TermInfo(weight=count, df=count, minlength=1, maxlength=1, maxweight=1, minid=int(numbers[0]))
        info._maxid = int(numbers[-1])  # noqa: SLF001  # its constructor drops it
        info.set_extent(self._file.tell(), numbers.nbytes)
        self._file.write(numbers.tobytes())
        return info


class _Fields(W3FieldWriter):  # type: ignore[misc]
    def add_word(self, word: bytes, numbers: Numbers) -> None:
        self.start_term(word)
        self._postwriter.add_array(numbers)
        self.finish_term()


class _MappedFile(StructFile):  # type: ignore[misc]
    """A file in memory pages. Whoosh seeks and reads in two steps, which two threads must not do in one file."""

    def __init__(self, path: str, name: str) -> None:
        with Path(path).open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            self.mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) if size else None
        super().__init__(self.mapped or BytesIO(), name=name)
        self.is_real = False

    def get(self, position: int, length: int) -> bytes:
        return self.mapped[position : position + length] if self.mapped else b""


class NoteStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files that are read through memory pages."""

    def open_file(self, name: str, **_: object) -> _MappedFile:
        """Open a file for reading."""
        return _MappedFile(self._fpath(name), name)


class StoredShelf:
    """A segment of the index, its notes numbered in order of their ids.

    Args:
        storage: the folder.
        segment: one of the table of contents.
        sights: the codes, which learn this segment's audiences and people.

    Raises:
        ValueError: its files are not as they were written.
    """

    def __init__(self, storage: NoteStorage, segment: Any, sights: Sights) -> None:
        if segment.sizes != _sizes(storage, segment):
            raise ValueError(f"Files of {segment.segment_id()} are missing or cut short")
        codec = segment.codec()
        self.segment = segment
        self.sights = sights
        self._count = segment.doc_count_all()
        self._terms = codec.terms_reader(storage, segment)
        self._postings = np.frombuffer(segment.open_file(storage, W3Codec.POSTS_EXT).mapped, _ORDER)
        columns = codec.per_document_reader(storage, segment)
        self._ids = columns.column_reader("id", _IDS)
        self.written = _load_numbers(storage, codec.column_filename(segment, "written"), self._count)
        self.audiences = self._codes_of("audience", sights.audiences)
        self.by = self._codes_of("by", sights.people)
        for number in segment.deleted_docs():
            self.audiences[number], self.by[number] = UNSEEN, 0

    def __len__(self) -> int:
        return int(self._count)

    def holding(self, word: str) -> Numbers:
        """Return the numbers of the notes that hold a word."""
        try:
            return self._list(self._terms.term_info("words", word.encode()))
        except TermNotFound:
            return self._postings[:0]

    def beginning(self, prefix: str) -> Numbers:
        """Return the numbers of the notes that hold a word with this beginning: the lists of sorted words touch."""
        first, end = self._start_from(prefix.encode()), self._start_from(prefix.encode() + _BEHIND_ALL)
        return self._postings[first:end]

    def ids_of(self, numbers: Numbers) -> list[str]:
        """Return the ids of some notes."""
        return [self._ids[number].decode() for number in numbers.tolist()]

    def ranks_of(self, numbers: Numbers) -> NDArray[np.int64]:
        """Return numbers that sort some notes by id."""
        return numbers.astype(np.int64)

    def behind(self, numbers: Numbers, note: str) -> NDArray[np.bool_]:
        """Say of each whether its id sorts behind this one."""
        place = self._place(note.encode())
        here = place < self._count and self._ids[place] == note.encode()
        behind: NDArray[np.bool_] = numbers >= place + here
        return behind

    def find(self, note: str) -> int:
        """Return the number of a note, or -1."""
        key = note.encode()
        place = self._place(key)
        return place if place < self._count and self._ids[place] == key else -1

    def words(self) -> Iterator[tuple[bytes, Numbers]]:
        """Yield every word in UTF-8, sorted, with the notes that hold it."""
        for (field, word), info in self._terms.items_from("words", b""):
            if field == "words":
                yield word, self._list(info)

    def _list(self, info: Any) -> Numbers:
        start, end = _extent(info)
        return self._postings[start:end]

    def _start_from(self, word: bytes) -> int:
        for _, info in self._terms.items_from("words", word):
            return _extent(info)[0]
        return len(self._postings)

    def _place(self, key: bytes) -> int:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._ids[middle] < key else (low, middle)
        return int(low)

    def _codes_of(self, field: str, codes: Codes) -> NDArray[np.int32]:
        found = np.zeros(self._count, np.int32)
        for (name, text), info in self._terms.items_from(field, b""):
            if name != field:
                break
            found[self._list(info)] = codes.code(text.decode())
        return found


def write_segment(
    storage: NoteStorage, shelves: Sequence[Shelf], sights: Sights
) -> tuple[Any, list[NDArray[np.int64]]]:
    """Write what is still visible on some shelves as one segment.

    Returns:
        The segment, not yet in the table of contents, and for each shelf the new numbers of its notes, -1 for none.
    """
    codec = NoteCodec()
    segment = codec.new_segment(storage, INDEX)
    kept = [np.flatnonzero(shelf.audiences != UNSEEN).astype(np.uint32) for shelf in shelves]
    ids = [note.encode() for shelf, numbers in zip(shelves, kept, strict=True) for note in shelf.ids_of(numbers)]
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
    moves = _moves(shelves, kept, order)
    columns = [
        np.concatenate([getattr(shelf, name)[numbers] for shelf, numbers in zip(shelves, kept, strict=True)])[order]
        for name in ("written", "audiences", "by")
    ]
    _write_columns(codec, storage, segment, [ids[place] for place in order.tolist()], columns[0])
    writer = codec.field_writer(storage, segment)
    _write_field(writer, "audience", _grouped(columns[1], sights.audiences))
    _write_field(writer, "by", _grouped(columns[2], sights.people))
    _write_field(writer, "words", _merged(shelves, moves))
    writer.close()
    segment.set_doc_count(len(ids))
    segment.sizes = _sizes(storage, segment)
    return segment, moves


def _sizes(storage: NoteStorage, segment: Any) -> dict[str, int]:
    return {name: storage.file_length(name) for name in segment.list_files(storage)}


def _moves(shelves: Sequence[Shelf], kept: Sequence[Numbers], order: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    moves, start = [], 0
    for shelf, numbers in zip(shelves, kept, strict=True):
        move = np.full(len(shelf), -1, np.int64)
        move[numbers] = places[start : start + len(numbers)]
        moves.append(move)
        start += len(numbers)
    return moves


def _write_columns(codec: Any, storage: Any, segment: Any, ids: list[bytes], written: NDArray[np.int64]) -> None:
    writer = codec.per_document_writer(storage, segment)
    for number, (note, when) in enumerate(zip(ids, written.tolist(), strict=True)):
        writer.start_doc(number)
        writer.add_column_value("id", _IDS, note)
        writer.add_column_value("written", _WRITTEN, when)
        writer.finish_doc()
    writer.close()


def _write_field(writer: _Fields, name: str, words: Iterable[tuple[bytes, Numbers]]) -> None:
    writer.start_field(name, SCHEMA[name])
    for word, numbers in words:
        writer.add_word(word, numbers)
    writer.finish_field()


def _grouped(codes: NDArray[np.int32], texts: Codes) -> list[tuple[bytes, Numbers]]:
    present = [code for code in np.unique(codes).tolist() if code]
    return sorted((texts.text(code).encode(), np.flatnonzero(codes == code).astype(np.uint32)) for code in present)


def _merged(shelves: Sequence[Shelf], moves: Sequence[NDArray[np.int64]]) -> Iterator[tuple[bytes, Numbers]]:
    def moved(shelf: Shelf, move: NDArray[np.int64]) -> Iterator[tuple[bytes, NDArray[np.int64]]]:
        return ((word, move[numbers]) for word, numbers in shelf.words())

    streams = [moved(shelf, move) for shelf, move in zip(shelves, moves, strict=True)]
    for word, group in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        numbers = np.sort(np.concatenate([part for _, part in group]))
        numbers = numbers[np.searchsorted(numbers, 0) :]
        if len(numbers):
            yield word, numbers.astype(np.uint32)


def _load_numbers(storage: NoteStorage, name: str, count: int) -> NDArray[np.int64]:
    # The column leaves trailing zeros out, and Whoosh's own way of loading it makes 200,000 calls.
    mapped = storage.open_file(name).mapped
    stored = np.frombuffer(mapped, ">i8") if mapped else np.zeros(0, np.int64)
    return np.concatenate([stored.astype(np.int64), np.zeros(count - len(stored), np.int64)])
