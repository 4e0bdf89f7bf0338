"""The import's own file beside the graph: what was read, what would be done, what was done, what it replaced."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from loaders.entries import Entry, Place, Refused

FILE = "staging.sqlite3"
NEW, CHANGED, SAME, DOUBTFUL, REFUSED, KEPT = VERDICTS = ("new", "changed", "same", "doubtful", "refused", "kept")
# In this order what an entry says is worked out: what is pointed to comes before what points to it.
RANKS = (
    *("employee", "company", "category", "offering", "topic", "project", "opportunity", "person"),
    *("note", "order", "order_line", "message", "occurrence", "purchase"),
)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS import(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files(number INTEGER PRIMARY KEY, path TEXT UNIQUE, given TEXT, format TEXT, export TEXT,
    said TEXT, state TEXT, reason TEXT, entries INTEGER, refused INTEGER, first INTEGER, first_refusal INTEGER);
CREATE TABLE IF NOT EXISTS given(path TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sheets(path TEXT, part TEXT, header TEXT, samples TEXT, said TEXT, guessed TEXT, map TEXT,
    PRIMARY KEY(path, part));
CREATE TABLE IF NOT EXISTS entries(number INTEGER PRIMARY KEY, rank INTEGER, file TEXT, part TEXT, place INTEGER,
    kind TEXT, key TEXT, fields TEXT, doubts TEXT, verdict TEXT, cells TEXT);
CREATE INDEX IF NOT EXISTS entries_ranked ON entries(rank, number);
CREATE TABLE IF NOT EXISTS refusals(number INTEGER PRIMARY KEY, file TEXT, part TEXT, place INTEGER, column TEXT,
    value TEXT, reason TEXT);
CREATE TABLE IF NOT EXISTS cells(file TEXT, part TEXT, place INTEGER, cells TEXT, PRIMARY KEY(file, part, place));
CREATE TABLE IF NOT EXISTS choices(entry INTEGER PRIMARY KEY, same INTEGER);
CREATE TABLE IF NOT EXISTS marks(mark TEXT PRIMARY KEY, thing TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records(id TEXT PRIMARY KEY, thing TEXT, told TEXT, own TEXT, entry INTEGER,
    is_new INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS things(id TEXT PRIMARY KEY, kind TEXT, is_new INTEGER, facts TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sums(company TEXT, offering TEXT, currency TEXT, first TEXT, last TEXT, micros INTEGER,
    PRIMARY KEY(company, offering, currency)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plan(number INTEGER PRIMARY KEY, stage INTEGER, statement TEXT, count INTEGER, rows TEXT);
CREATE TABLE IF NOT EXISTS changes(number INTEGER PRIMARY KEY, id TEXT, undo TEXT, parts TEXT, count INTEGER,
    state TEXT, before TEXT, seq INTEGER, undoing TEXT);
CREATE TABLE IF NOT EXISTS owned(owner TEXT, other TEXT, kind TEXT);
CREATE TABLE IF NOT EXISTS stays(thing TEXT PRIMARY KEY, kind TEXT, reason TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept(number INTEGER PRIMARY KEY, kind TEXT, thing TEXT, name TEXT, reason TEXT);
"""
_VERSION = 1
"""Changes with the schema."""
# Made once: `json.dumps` would make another one for each value.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Stored(dict[str, Any]):
    """Fields of an entry, with the text that they are kept as."""

    __slots__ = ("text",)
    text: str


_ENTRIES = "SELECT number, file, part, place, kind, key, fields, doubts FROM entries"
# What a check makes, so that another one begins anew.
_CHECKED = ("cells", "marks", "records", "things", "sums", "plan", "changes")


class Staging:
    """One import's file; for several threads.

    Args:
        folder: of the import; the file is made where it is missing, for nobody but its owner.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / FILE
        self.path.touch(mode=0o600, exist_ok=True)
        self._lock = threading.RLock()
        self._sqlite = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None, timeout=30)
        self._sqlite.execute("PRAGMA journal_mode=WAL")
        self._sqlite.execute("PRAGMA synchronous=NORMAL")
        # Keys come in no order: room for the pages that they fall on, and fewer, larger write-backs.
        self._sqlite.execute("PRAGMA cache_size=-65536")
        self._sqlite.execute("PRAGMA wal_autocheckpoint=16384")
        # Each page about an import opens it; most of that would be reading the schema.
        if self._sqlite.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            self._sqlite.executescript(f"{_SCHEMA}PRAGMA user_version = {_VERSION};")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._sqlite.close()

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def changing(self, *, durable: bool = False) -> Iterator[None]:
        """Write what follows together or not at all.

        Args:
            durable: on the disk before it ends, also if the machine's power fails.
        """
        with self._lock:
            is_inner = self._sqlite.in_transaction
            if is_inner:
                yield
                return
            self._sqlite.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._sqlite.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sqlite.execute("COMMIT")
            except BaseException:
                if self._sqlite.in_transaction:
                    self._sqlite.execute("ROLLBACK")
                raise

    def run(self, text: str, *params: object) -> list[Any]:
        """Run one SQL text and return its rows."""
        with self._lock:
            return self._sqlite.execute(text, params).fetchall()

    def run_many(self, text: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one SQL text for every row."""
        with self._lock:
            self._sqlite.executemany(text, rows)

    def get(self, name: str, default: Any = None) -> Any:
        """Return what is known about the import under a name."""
        found = self.run("SELECT value FROM import WHERE name = ?", name)
        return json.loads(found[0][0]) if found else default

    def put(self, **values: object) -> None:
        """Note something down about the import."""
        with self.changing():
            self.run_many(
                "INSERT OR REPLACE INTO import VALUES (?, ?)", [(name, dump(value)) for name, value in values.items()]
            )

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Take in what was read."""
        self.run_many(
            "INSERT INTO entries(rank, file, part, place, kind, key, fields, doubts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    RANKS.index(it.kind), it.place.file, it.place.part, it.place.number,
                    it.kind, _clean(it.key), _clean_fields(it.fields), dump(it.doubts) if it.doubts else None,
                )
                for it in entries
            ],
        )  # fmt: skip

    def add_refusals(self, refusals: Iterable[Refused]) -> None:
        """Take in what could not be read."""
        self.run_many(
            "INSERT INTO refusals(file, part, place, column, value, reason) VALUES (?, ?, ?, ?, ?, ?)",
            [(it.place.file, it.place.part, it.place.number, it.column, it.value, it.reason) for it in refusals],
        )

    def entries(self, rank: int, after: int, limit: int) -> list[tuple[int, Entry]]:
        """Return some entries of a kind, in the order in which they were read."""
        text = f"{_ENTRIES} WHERE rank = ? AND number > ? ORDER BY number LIMIT ?"
        return _entries(self.run(text, rank, after, limit))

    def entries_of(self, numbers: Iterable[int]) -> list[tuple[int, Entry]]:
        """Return the entries with these numbers."""
        text = f"{_ENTRIES} WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"  # noqa: S608  # ours
        return _entries(self.run(text, json.dumps(list(numbers))))

    def forget_check(self) -> None:
        """Take back what a dry run made."""
        with self.changing():
            for table in _CHECKED:
                self.run(f"DELETE FROM {table}")  # noqa: S608  # a name of ours
            self.run("DROP INDEX IF EXISTS entries_verdict")
            self.run("UPDATE entries SET verdict = NULL, cells = NULL WHERE verdict IS NOT NULL")

    def look_up(self, table: str, key: str, columns: str, keys: Iterable[str]) -> list[Any]:
        """Return the rows of a table with these keys."""
        text = f"SELECT {columns} FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))"  # noqa: S608  # ours
        return self.run(text, json.dumps(list(keys)))


def _clean(text: str) -> str:
    """Return a text without what no graph keeps: NUL, and halves of letters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _clean_fields(fields: Mapping[str, Any]) -> str:
    text = dump(fields)
    if "\\u0000" in text:
        plain = {name: _clean(it) if isinstance(it, str) else it for name, it in fields.items()}
        text = dump({name: tuple(map(_clean, it)) if isinstance(it, tuple) else it for name, it in plain.items()})
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def dump(value: object) -> str:
    """Write a value as JSON, short."""
    return _encode(value)


def read_fields(text: str) -> dict[str, Any]:
    """Read the fields of an entry; lists are tuples again."""
    return _tupled(json.loads(text))


def _tupled(fields: dict[str, Any]) -> dict[str, Any]:
    for name, value in fields.items():
        if type(value) is list:
            fields[name] = tuple(value)
    return fields


def _entries(rows: Sequence[Sequence[Any]]) -> list[tuple[int, Entry]]:
    # One text for all of them is read in half the time of a text each.
    every = json.loads(f"[{','.join([row[6] for row in rows])}]")
    return [
        (number, Entry(Place(file, part, place), kind, key, _stored(fields, text), _texts(doubts)))
        for (number, file, part, place, kind, key, text, doubts), fields in zip(rows, every, strict=True)
    ]


def _stored(fields: dict[str, Any], text: str) -> Stored:
    found = Stored(_tupled(fields))
    found.text = text
    return found


def _texts(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()
