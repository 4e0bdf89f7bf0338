"""What one viewer may see of a world's rows: what the baselines of that viewer's questions work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import numpy as np
from scipy import sparse

from bench.quality.data import Moment, Pair
from bench.quality.planted.book import Row, Tables
from graphapp.viewer import Viewer, audiences_of

_NODES = {
    "companies.write": "company",
    "contacts.write": "contact",
    "projects.write": "project",
    "offerings.write": "offering",
    "topics.write": "topic",
    "opportunities.write": "opportunity",
    "notes.write": "note",
    "meetings.write": "meeting",
    "employees.write": "employee",
    "teams.write": "team",
}
_ENDS = (
    *("employee", "manager", "company", "other", "contact", "project", "offering", "topic", "opportunity"),
    *("note", "thing", "who", "meeting", "team"),
)


@dataclass(frozen=True)
class Note:
    """A note as it can be read: who wrote it, when it happened (ISO day), its words, and what it is about (ids)."""

    id: str
    author: str
    day: str
    words: tuple[str, ...]
    about: frozenset[str]


@dataclass(frozen=True)
class Sight:
    """The visible rows of a world.

    Args:
        rows: by statement.
    """

    rows: Mapping[str, Sequence[Row]]

    @cached_property
    def notes(self) -> list[Note]:
        """Every note."""
        about: dict[str, set[str]] = {}
        for name, rows in self.rows.items():
            if name.startswith("notes.about."):
                for row in rows:
                    about.setdefault(str(row["note"]), set()).add(str(row["thing"]))
        return [
            Note(
                str(row["note"]),
                str(row["author"]),
                str(row["happened"]),
                split_words(str(row["text"])),
                frozenset(about.get(str(row["note"]), ())),
            )
            for row in self.rows["notes.write"]
        ]

    @cached_property
    def moments(self) -> dict[Pair, list[Moment]]:
        """The moments of each employee with each contact."""
        found: dict[Pair, list[Moment]] = {}
        for row in self.rows["ties.moment"]:
            at, people = cast("int", row["at"]), cast("int", row["people"])
            moment = Moment(at, str(row["kind"]), bool(row["outbound"]), people, bool(row["copied"]))
            found.setdefault((str(row["employee"]), str(row["contact"])), []).append(moment)
        return found

    def pairs(self, statement: str, one: str, other: str) -> list[tuple[str, str]]:
        """Two fields of every row of a statement."""
        return [(str(row[one]), str(row[other])) for row in self.rows[statement]]

    def names(self, statement: str) -> dict[str, str]:
        """The name of everything that a statement wrote, by id."""
        return {str(row[_NODES[statement]]): str(row["name"]) for row in self.rows[statement]}


@lru_cache(100_000)
def split_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(word.strip(".,:;!?()").lower() for word in text.split())


def make_viewer(tables: Tables, employee: str) -> Viewer:
    """An employee as one who asks, with the audiences that the world's rows give."""
    teams = [str(row["team"]) for row in tables.rows["teams.join"] if row["employee"] == employee and not row["until"]]
    companies = [
        str(row["company"])
        for row in tables.rows["companies.looks_after"]
        if row["employee"] == employee and not row["until"]
    ]
    name = next(str(row["name"]) for row in tables.rows["employees.write"] if row["employee"] == employee)
    return Viewer(employee, name, audiences=audiences_of(employee, teams, companies, []))


def look(tables: Tables, viewer: Viewer) -> Sight:
    """What a viewer sees: what is visible itself, and of links those whose ends both are."""
    seen: dict[str, list[Row]] = {}
    there: set[str] = set()
    mine = frozenset(viewer.audiences)
    for name, rows in tables.rows.items():
        if name in _NODES:
            seen[name] = [row for row in rows if _is_visible(row, mine, viewer.id)]
            there.update(str(row[_NODES[name]]) for row in seen[name])
    for name, rows in tables.rows.items():
        if name not in _NODES:
            one, other = _ends_of(rows)
            seen[name] = [
                row for row in rows if row[one] in there and row[other] in there and _is_visible(row, mine, viewer.id)
            ]
    return Sight(seen)


def _ends_of(rows: Sequence[Row]) -> tuple[str, str]:
    """The names of the two fields that hold the ends of a link; every row of a statement has the same."""
    ends = [name for name in _ENDS if name in rows[0]] if rows else ["", ""]
    return ends[0], ends[1]


def _is_visible(row: Row, mine: frozenset[str], me: str) -> bool:
    return "audience" not in row or row["audience"] in mine or row["by"] == me


class TextSpace:
    """Texts as tf-idf vectors (Salton), idf counted over these texts alone.

    Args:
        texts: each as its words.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._columns: dict[str, int] = {}
        counts = [Counter(self._columns.setdefault(word, len(self._columns)) for word in text) for text in texts]
        known = Counter(column for count in counts for column in count)
        frequency = np.array([known[column] for column in range(len(self._columns))], dtype=np.float64)
        self._idf = np.log((len(texts) + 1) / (frequency + 1))
        self._vectors = sparse.csr_array(self._normalise(self._matrix(counts)))

    def alike(self, words: Sequence[str]) -> list[float]:
        """The cosine of every text with some words; words that no text has are left out."""
        known = Counter(self._columns[word] for word in words if word in self._columns)
        wanted = self._normalise(self._matrix([known]))
        return [float(one) for one in (self._vectors @ wanted.T).toarray().ravel()]

    def _matrix(self, counts: Sequence[Counter[int]]) -> sparse.csr_array:
        ends = np.cumsum([0, *(len(count) for count in counts)])
        columns = np.array([column for count in counts for column in count], dtype=np.int64)
        data = np.array([value for count in counts for value in count.values()], dtype=np.float64)
        return sparse.csr_array((data * self._idf[columns], columns, ends), shape=(len(counts), len(self._columns)))

    def _normalise(self, matrix: sparse.csr_array) -> sparse.csr_array:
        lengths = np.sqrt(np.asarray((matrix * matrix).sum(axis=1))).ravel()
        return matrix / np.where(lengths > 0, lengths, 1.0)[:, None]
