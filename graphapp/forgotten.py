"""Who asked to be forgotten, restricted or left out of ties, as keyed hashes: known again, but not to be read.

The list and its key lie in a folder of their own, apart from the graph: a backup of the graph that is older than an
erasure does not know of it, so the list says after each restore what has to go again. Without the key the list tells
nothing; with it, only whether a guess is right.
"""

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from graphapp.disk import append_whole, sync_folder
from graphapp.errors import SettingsError

ERASED, RESTRICTED, OBJECTED = "erased", "restricted", "objected"
LEFT_OUT = "It is left out: it stands on the list of what may not be kept here."
"""What an import says of a row about somebody on the list: the same whatever they asked for, and without a name."""
KEY, LIST, LOCK = "key", "list.jsonl", "lock"
KEY_BYTES = 32
LEAST_DIGITS = 6
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody asked for.

    Attributes:
        id: of the line; what: ERASED, RESTRICTED or OBJECTED; kind: `Contact` or `Employee`; at: seconds since 1970.
        things: marks of the ids that they had here; marks: of addresses, numbers, and names at companies.
        reason: why, as whoever did it wrote it; no name belongs in it.
        is_done: it was carried out here to the end.
    """

    id: str
    what: str
    kind: str
    at: int
    things: frozenset[str]
    marks: frozenset[str]
    reason: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a person is known: e-mail addresses, telephone numbers, names, and names or domains of companies."""

    emails: Iterable[str] = ()
    phones: Iterable[str] = ()
    names: Iterable[str] = ()
    companies: Iterable[str] = ()


def plain(text: str) -> str:
    """Return a text as it compares: without regard to capitals, accents, punctuation, and the order of its words."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(sorted(_WORDS.findall(letters)))


def digits(text: str) -> str:
    """Return a telephone number as it compares: its last nine digits, empty where there are too few to be one."""
    found = re.sub(r"\D", "", text)
    return found[-9:] if len(found) >= LEAST_DIGITS else ""


@dataclass
class Forgotten:
    """The list of an instance; made when the first is put on it.

    Any number of threads and processes may write to one list: each waits for the one before.

    Attributes:
        folder: where list and key are (`GRAPHAPP_ERASURES`).
    """

    folder: Path
    _read: tuple[tuple[int, ...], dict[str, Ruling]] = field(default=((), {}), repr=False)

    @cached_property
    def _key(self) -> bytes:
        path = self.folder / KEY
        if not path.exists():
            with self._locked():
                self._make_key(path)
        key = bytes.fromhex(path.read_text().strip())
        if len(key) != KEY_BYTES:
            raise SettingsError(f"{path} is damaged: restore it from its copy.")
        return key

    def _make_key(self, path: Path) -> None:
        if path.exists():  # by whoever held the lock before
            return
        if (self.folder / LIST).exists():
            raise SettingsError(f"{path} is missing: without it nobody on the list beside it is known again.")
        _replace(path, secrets.token_hex(KEY_BYTES).encode())

    def mark(self, kind: str, text: str) -> str:
        """Return the keyed hash of something."""
        return hmac.new(self._key, f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()[:32]

    def marks(self, traits: Traits) -> frozenset[str]:
        """Return the marks by which somebody is known again."""
        found = {("mail", one.strip().casefold()) for one in traits.emails if one.strip()}
        names = {plain(one) for one in traits.names} - {""}
        # A number alone may be a whole office's.
        found |= {("phone", f"{name}|{digits(one)}") for name in names for one in traits.phones if digits(one)}
        found |= {("at", f"{name}|{plain(one)}") for name in names for one in traits.companies if plain(one)}
        return frozenset(self.mark(*one) for one in found)

    def wrong(self, field: str, value: str) -> str:
        """Return the keyed hash of a value that was corrected away."""
        return self.mark(f"wrong {field}", " ".join(value.split()).casefold())

    def rulings(self) -> list[Ruling]:
        """Return who is on the list, in the order in which they came."""
        try:
            with (self.folder / LIST).open("rb") as file:
                about = os.fstat(file.fileno())
                # The list is replaced when somebody is taken off it: its size alone could be the same again.
                state = (about.st_ino, about.st_size, about.st_mtime_ns)
                if state != self._read[0]:
                    self._read = state, _read_lines(_whole_lines(file.read()))
        except FileNotFoundError:
            return []
        return list(self._read[1].values())

    def add(self, what: str, kind: str, ids: Iterable[str], traits: Traits, at: int, reason: str = "") -> Ruling:
        """Put somebody on the list; it is on the disk when this returns."""
        things = frozenset(self.mark("thing", one) for one in ids)
        made = Ruling(secrets.token_hex(8), what, kind, at, things, self.marks(traits), reason)
        line = {"ruling": made.id, "what": what, "kind": kind, "at": at, "reason": reason}
        self._append(line | {"things": sorted(made.things), "marks": sorted(made.marks)})
        return made

    def finish(self, ruling: Ruling) -> None:
        """Note down that what somebody asked for was carried out to the end."""
        self._append({"done": ruling.id})

    def lift(self, ruling: Ruling) -> None:
        """Take somebody off the list: their marks go from the file, and whoever is put on it meanwhile stays."""
        path = self.folder / LIST
        with self._locked():
            lines = _whole_lines(path.read_bytes()).splitlines(keepends=True)
            _replace(path, b"".join(line for line in lines if ruling.id.encode() not in line))

    def of_thing(self, thing: str, what: str) -> Ruling | None:
        """Return what somebody asked for last by the id that they have here."""
        rulings = [one for one in self.rulings() if one.what == what]
        mark = self.mark("thing", thing) if rulings else ""
        return next((one for one in reversed(rulings) if mark in one.things), None)

    def leaves_out(self, traits: Traits, *, also_objected: bool = False) -> bool:
        """Say whether somebody is on the list, so that nothing about them may be taken in.

        Args:
            traits: as a file brings them.
            also_objected: whether those count who only object to ties being computed.
        """
        wanted = {ERASED, RESTRICTED, OBJECTED} if also_objected else {ERASED, RESTRICTED}
        listed = [one for one in self.rulings() if one.what in wanted]
        marks = self.marks(traits) if listed else frozenset()
        return any(marks & one.marks for one in listed)

    def _append(self, line: Mapping[str, object]) -> None:
        _ = self._key
        with self._locked():
            handle = os.open(self.folder / LIST, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)
            try:
                end, before = _find_end(handle)
                append_whole(handle, before + json.dumps(line).encode() + b"\n")
            finally:
                os.close(handle)
            if not end:
                sync_folder(self.folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the list: whoever else writes to it, in this process or another, waits."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _whole_lines(text: bytes) -> bytes:
    """Return a list without the half line at its end that a full disk or a killed process left: nobody relied on it."""
    end = text.rfind(b"\n") + 1
    try:
        json.loads(text[end:])
    except ValueError:
        return text[:end]
    return text + b"\n"


def _find_end(handle: int) -> tuple[int, bytes]:
    """Return where the next line begins, and what has to stand before it; half a line is cut off."""
    size = os.fstat(handle).st_size
    if not size or os.pread(handle, 1, size - 1) == b"\n":
        return size, b""
    whole = len(_whole_lines(os.pread(handle, size, 0)))
    if whole > size:
        return size, b"\n"
    os.ftruncate(handle, whole)
    return whole, b""


def _read_lines(text: bytes) -> dict[str, Ruling]:
    found: dict[str, Ruling] = {}
    for number, line in enumerate(text.splitlines(), 1):
        try:
            _read_line(json.loads(line), found)
        except (ValueError, KeyError, TypeError):
            raise SettingsError(
                f"Line {number} of the list of erasures is damaged: restore it from its copy."
            ) from None
    return found


def _read_line(row: dict[str, Any], found: dict[str, Ruling]) -> None:
    if "done" not in row:
        things, marks = frozenset(row["things"]), frozenset(row["marks"])
        made = Ruling(row["ruling"], row["what"], row["kind"], row["at"], things, marks, row.get("reason", ""))
        found[made.id] = made
    elif row["done"] in found:
        found[row["done"]] = replace(found[row["done"]], is_done=True)


def _replace(path: Path, text: bytes) -> None:
    new = path.with_name(f"{path.name}.new")
    handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        append_whole(handle, text)
    finally:
        os.close(handle)
    new.replace(path)
    sync_folder(path.parent)
