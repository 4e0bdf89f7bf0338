"""What a dry run has made known so far: records, marks and things, in memory while it fits, else in a file."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from graphapp.knowledge.importing.staging import Staging, dump, read_fields

MOST = 500_000
"""So many records, marks and things together stay in memory: half a kilobyte each."""
_JOBS = "jobs"
"""Among the facts of somebody, as they are stored."""
Fields = dict[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Known:
    """A record that is known.

    Attributes:
        thing: what it describes; None where that is not here any more, or not for the importer to see.
        told: the fields as the graph has them, or gets them with the record; own: those of this import's entries.
        entry: which entry of this import spoke of it first, 0 where none did.
        is_new: this import brings it.
    """

    record: str
    thing: str | None
    told: Fields
    own: Fields = field(default_factory=dict)
    entry: int = 0
    is_new: bool = False

    @property
    def said(self) -> Fields:
        """The fields as its source said each of them last."""
        return self.told | self.own


@dataclass(slots=True)
class Standing:
    """What stands in a thing, as far as this import goes on.

    Attributes:
        jobs: of somebody of whom this import drafts one, every one that they have then; else nothing.
    """

    label: str
    facts: Fields
    is_new: bool
    jobs: Sequence[Sequence[Any]] = ()


class Remembered:
    """Grows with a dry run; when it is too much, all of it goes to the staging file, and what is wanted comes back.

    Args:
        staging: of the import, whose last dry run is forgotten.
        record_id: of a record by its key.
    """

    def __init__(self, staging: Staging, record_id: Callable[[str], str]) -> None:
        self._staging, self._record_id = staging, record_id
        self._records: dict[str, Known] = {}
        self._marks: dict[str, str] = {}
        self._things: dict[str, Standing] = {}
        self._is_staged = False
        self._staged_records, self._staged_marks, self._staged_things = _Keys(), _Keys(), _Keys()

    def records(self, keys: Iterable[str]) -> dict[str, Known]:
        """Return what is known of the records with these keys."""
        found, missing = _pick(self._records, keys)
        if self._is_staged and (missing := self._staged_records.among(missing)):
            back = self._read_records({self._record_id(key): key for key in missing})
            self._records |= back
            found |= back
        return found

    def marks(self, marks: Iterable[str]) -> dict[str, str]:
        """Return which things have these marks."""
        found, missing = _pick(self._marks, marks)
        if self._is_staged and (missing := self._staged_marks.among(missing)):
            back = dict(self._staging.look_up("marks", "mark", "mark, thing", missing))
            self._marks |= back
            found |= back
        return found

    def things(self, ids: Iterable[str]) -> dict[str, Standing]:
        """Return what stands in these things, of those that this import makes or changes."""
        found, missing = _pick(self._things, ids)
        if self._is_staged and (missing := self._staged_things.among(missing)):
            rows = self._staging.look_up("things", "id", "id, kind, is_new, facts", missing)
            back = {thing: _stood(label, json.loads(facts), bool(is_new)) for thing, label, is_new, facts in rows}
            self._things |= back
            found |= back
        return found

    def take(self, key: str, known: Known) -> None:
        """Remember what an entry says of a record."""
        self._records[key] = known

    def mark(self, mark: str, thing: str) -> str:
        """Remember that a thing has a mark, which must have been looked up; the first that has one keeps it."""
        return self._marks.setdefault(mark, thing)

    def stand(self, thing: str, standing: Standing) -> None:
        """Remember what stands in a thing once this import is written."""
        self._things[thing] = standing

    def make_room(self) -> None:
        """Put all of it into the staging file where it is too much for the memory."""
        if len(self._records) + len(self._marks) + len(self._things) > MOST:
            self._stage()

    def finish(self) -> Iterator[tuple[str, Fields, Fields]]:
        """Put into the staging file what is wanted later, the things; return which records are told more than they had.

        Returns:
            id, fields as they are told with the record or stand in the graph, and those of this import's entries.
        """
        if self._is_staged:
            self._stage()
            rows = self._staging.run(
                "SELECT id, told, own FROM records WHERE told <> coalesce(own, told) AND entry > 0 ORDER BY id"
            )
            said = [(record, read_fields(told), read_fields(own)) for record, told, own in rows]
            for table in ("records", "marks"):
                self._staging.run(f"DELETE FROM {table}")  # noqa: S608  # a name of ours
        else:
            self._stage_things()
            more = (it for it in self._records.values() if it.entry and it.own is not it.told)
            said = sorted(((it.record, it.told, it.own) for it in more), key=lambda one: one[0])
        self._forget()
        yield from said

    def _read_records(self, keys: dict[str, str]) -> dict[str, Known]:
        found = {}
        for record, thing, told, own, entry, is_new in self._staging.look_up(
            "records", "id", "id, thing, told, own, entry, is_new", keys
        ):
            fields = read_fields(told)
            own_fields = read_fields(own) if own else fields
            found[keys[record]] = Known(record, thing or None, fields, own_fields, entry, bool(is_new))
        return found

    def _stage(self) -> None:
        """Sorted, so that each page of a table is written once."""
        self._staging.run_many(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?)",
            (
                # What a new record is told is what its first entry says.
                (it.record, it.thing or "", dump(it.told), None if it.own is it.told else dump(it.own), it.entry,
                 int(it.is_new))
                for it in sorted(self._records.values(), key=lambda it: it.record)
            ),
        )  # fmt: skip
        self._staging.run_many("INSERT OR IGNORE INTO marks VALUES (?, ?)", sorted(self._marks.items()))
        self._stage_things()
        self._staged_records.add(self._records)
        self._staged_marks.add(self._marks)
        self._staged_things.add(self._things)
        self._forget()
        self._is_staged = True

    def _stage_things(self) -> None:
        self._staging.run_many(
            "INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?)",
            (
                (thing, it.label, int(it.is_new), dump({**it.facts, _JOBS: it.jobs} if it.jobs else it.facts))
                for thing, it in sorted(self._things.items(), key=lambda one: one[0])
            ),
        )

    def _forget(self) -> None:
        self._records, self._marks, self._things = {}, {}, {}


class _Keys:
    """Which keys the staging file has, by their hashes: most of what a large import speaks of is in no row before."""

    def __init__(self) -> None:
        self._runs: list[npt.NDArray[np.int64]] = []

    def add(self, keys: Collection[str]) -> None:
        """Take in some more; 8 bytes each stay."""
        if keys:
            self._runs.append(np.sort(_hashes(keys)))

    def among(self, keys: list[str]) -> list[str]:
        """Return those that the file may have, in their order, and no more than one in a billion that it has not."""
        wanted = _hashes(keys)
        may_be = np.zeros(len(keys), bool)
        for run in self._runs:
            may_be |= run[np.minimum(np.searchsorted(run, wanted), len(run) - 1)] == wanted
        return [keys[place] for place in np.flatnonzero(may_be).tolist()]


def _hashes(keys: Collection[str]) -> npt.NDArray[np.int64]:
    return np.fromiter(map(hash, keys), np.int64, len(keys))


def _stood(label: str, facts: Fields, is_new: bool) -> Standing:
    jobs = facts.pop(_JOBS, ())
    return Standing(label, facts, is_new, jobs)


def _pick(held: dict[str, T], wanted: Iterable[str]) -> tuple[dict[str, T], list[str]]:
    found: dict[str, T] = {}
    missing: list[str] = []
    for one in wanted:
        value = held.get(one)
        if value is None:
            missing.append(one)
        else:
            found[one] = value
    return found, missing
