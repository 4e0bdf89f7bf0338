"""One step away from many things at once, of one relation: from the links in memory, or asked of the graph.

What is found out about a morning is written once, over numbers that stand for things; here are the two places where
the links come from. A way is named like the question in `queries/feed` that is asked where the links are not in
memory.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.facts import ordinal
from graphapp.knowledge.adjacency.links import KINDS, Ends
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.steps import Ask

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST_ASKED = 4_000
"""A question gives at most so many links: the newest, or the strongest ties."""
UNKNOWN = np.nan


class Way(NamedTuple):
    """A relation in one direction: its question, the kinds at both ends, and whether it points to the second."""

    question: str
    relation: str
    start: str
    end: str
    outward: bool


WAYS: Mapping[str, Way] = {
    way.question.removeprefix("feed."): way
    for way in (
        Way("feed.ties", "knows", "Employee", "Contact", True),
        Way("feed.known_by", "knows", "Contact", "Employee", False),
        Way("feed.owners", "looks_after", "Company", "Employee", False),
        Way("feed.teams", "member_of", "Employee", "Team", True),
        Way("feed.members", "member_of", "Team", "Employee", False),
        Way("feed.jobs", "works_at", "Contact", "Company", True),
        Way("feed.staff", "works_at", "Company", "Contact", False),
        Way("feed.relations_to", "related_to", "Contact", "Contact", True),
        Way("feed.relations_from", "related_to", "Contact", "Contact", False),
        Way("feed.topics", "concerned_with", "Company", "Topic", True),
        Way("feed.concerned", "concerned_with", "Topic", "Company", False),
        Way("feed.notes_on_sales", "about", "Note", "Opportunity", True),
        Way("feed.notes_on_offerings", "about", "Note", "Offering", True),
        Way("feed.authors", "wrote", "Note", "Employee", False),
        Way("feed.sales_at", "concerns", "Company", "Opportunity", False),
        Way("feed.offered", "offers", "Opportunity", "Offering", True),
        Way("feed.bought", "bought", "Company", "Offering", True),
        Way("feed.buyers", "bought", "Offering", "Company", False),
        Way("feed.projects_of", "done_for", "Company", "Project", False),
        Way("feed.done_for", "done_for", "Project", "Company", True),
        Way("feed.delivered", "delivered", "Project", "Offering", True),
        Way("feed.taken_part", "took_part_in", "Contact", "Project", True),
        Way("feed.notes_about_sales", "about", "Opportunity", "Note", False),
        Way("feed.notes_about_people", "about", "Contact", "Note", False),
        Way("feed.notes_about_projects", "about", "Project", "Note", False),
        Way("feed.topics_of_notes", "about", "Note", "Topic", True),
        Way("feed.people_in_notes", "about", "Note", "Contact", True),
        Way("feed.sales_of", "offers", "Offering", "Opportunity", False),
        Way("feed.workers", "worked_on", "Project", "Employee", False),
        Way("feed.worked_on", "worked_on", "Employee", "Project", True),
        Way("feed.participants", "took_part_in", "Project", "Contact", False),
        Way("feed.managers", "reports_to", "Employee", "Employee", True),
        Way("feed.reports", "reports_to", "Employee", "Employee", False),
        Way("feed.company_relations_to", "related_to", "Company", "Company", True),
        Way("feed.company_relations_from", "related_to", "Company", "Company", False),
    )
}


@dataclass(frozen=True, slots=True)
class Away:
    """Links away from several things, in columns.

    Attributes:
        origin: which of the things it starts at, as its place in what was asked.
        near: number of the thing at the other end.
        link: by which its source knows the link.
    """

    origin: Numbers
    near: Numbers
    link: Numbers

    def some(self, chosen: NDArray[Any]) -> "Away":
        """Return some of them, by a mask or by places."""
        return Away(self.origin[chosen], self.near[chosen], self.link[chosen])


class Links(Protocol):
    """Where links come from. Numbers stand for things that the viewer sees."""

    now: float

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing, -1 where the viewer sees none."""

    def names(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return kind and id of things."""

    def ids(self, numbers: Numbers) -> list[str]:
        """Return the ids of things."""

    def away(self, way: str, numbers: Numbers) -> Away:
        """Return the links of one of `WAYS` away from things."""

    def texts(self, name: str, link: Numbers) -> list[str]:
        """Return `since`, `until` or `detail` of links."""

    def ages(self, name: str, link: Numbers, today: date) -> Floats:
        """Return how many days ago the day was that links have as `since` or `until`; `UNKNOWN` where there is none."""

    def wins(self, since: str) -> Away:
        """Return the sales that were won since a day: `origin` the company's number, `near` the sale's."""

    def scores(self, link: Numbers) -> Floats:
        """Return the score of ties."""

    def instants(self, name: str, link: Numbers) -> Numbers:
        """Return `first` or `last` of ties."""

    def notes(self, link: Numbers) -> Numbers:
        """Return the note that says each link of `topics` or `concerned`."""


class HeldLinks:
    """The links in memory.

    Args:
        seen: as one viewer sees them.
    """

    def __init__(self, seen: Seen) -> None:
        self.now = seen.now
        self._seen = seen
        self._found: dict[tuple[str, bool, bytes], Ends] = {}

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing, -1 where the viewer sees none."""
        return self._seen.find(kind, key)

    def names(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return kind and id of things."""
        some = np.array(list(numbers), np.int32)
        kinds = [KINDS[kind] for kind in self._seen.kinds_of(some)]
        return dict(zip(some.tolist(), zip(kinds, self._seen.ids(some), strict=True), strict=True))

    def ids(self, numbers: Numbers) -> list[str]:
        """Return the ids of things."""
        return self._seen.ids(numbers.astype(np.int32))

    def away(self, way: str, numbers: Numbers) -> Away:
        """Return the links of one of `WAYS` away from things."""
        wanted = WAYS[way]
        key = (wanted.relation, wanted.outward, numbers.tobytes())
        if key not in self._found:
            self._found[key] = self._seen.away(numbers, wanted.relation, wanted.outward)
        origin, near, link = self._found[key]
        if wanted.relation in {"about", "related_to"}:
            chosen = self._seen.are(wanted.end, near)
            origin, near, link = origin[chosen], near[chosen], link[chosen]
        return Away(origin, near.astype(np.int64), link.astype(np.int64))

    def texts(self, name: str, link: Numbers) -> list[str]:
        """Return `since`, `until` or `detail` of links."""
        return self._seen.texts(name, link.astype(np.int32))

    def ages(self, name: str, link: Numbers, today: date) -> Floats:
        """Return how many days ago the day was that links have as `since` or `until`; `UNKNOWN` where there is none."""
        return days_since(self._seen.days(name, link.astype(np.int32)), today)

    def wins(self, since: str) -> Away:
        """Return the sales that were won since a day: `origin` the company's number, `near` the sale's."""
        every = self._seen.every("concerns")
        outcomes, place = self._seen.words("detail", every.link)
        won = np.flatnonzero(np.array([text == "won" for text in outcomes] or [False], np.bool_)[place])
        days, place = self._seen.words("until", every.link[won])
        chosen = won[np.array([bool(day) and day >= since for day in days] or [False], np.bool_)[place]]
        return Away(*(column[chosen].astype(np.int64) for column in (every.target, every.source, every.link)))

    def scores(self, link: Numbers) -> Floats:
        """Return the score of ties."""
        return self._seen.scores(link.astype(np.int32))

    def instants(self, name: str, link: Numbers) -> Numbers:
        """Return `first` or `last` of ties."""
        return self._seen.tie_column(name, link.astype(np.int32)).astype(np.int64)

    def notes(self, link: Numbers) -> Numbers:
        """Return the note that says each link of `topics` or `concerned`."""
        return self._seen.adjacency.column("owner", link.astype(np.int32)).astype(np.int64)


class AskedLinks:
    """The same, asked of the graph: one question for each way and set of things.

    Args:
        ask: asks a question as the viewer sees it.
        now: seconds since 1970, as of which ties are scored.
    """

    def __init__(self, ask: Ask, now: float) -> None:
        self.now = now
        self._ask = ask
        self._numbers: dict[tuple[str, str], int] = {}
        self._names: list[tuple[str, str]] = []
        self._rows: list[Row] = []
        self._found: dict[tuple[str, bytes], Away] = {}

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing. Whether the viewer sees it shows when its links are asked for."""
        number = self._numbers.setdefault((kind, key), len(self._names))
        if number == len(self._names):
            self._names.append((kind, key))
        return number

    def names(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return kind and id of things."""
        return {number: self._names[number] for number in numbers}

    def ids(self, numbers: Numbers) -> list[str]:
        """Return the ids of things."""
        return [self._names[number][1] for number in numbers.tolist()]

    def away(self, way: str, numbers: Numbers) -> Away:
        """Return the links of one of `WAYS` away from things."""
        key = (way, numbers.tobytes())
        if key not in self._found:
            self._found[key] = self._ask_away(way, [self._names[number][1] for number in numbers.tolist()])
        return self._found[key]

    def _ask_away(self, way: str, ids: Sequence[str]) -> Away:
        rows = self._ask(WAYS[way].question, ids=list(ids), limit=MOST_ASKED) if ids else []
        place = {key: number for number, key in enumerate(ids)}
        first = len(self._rows)
        self._rows += rows
        columns = (
            [place[row["whose"]] for row in rows],
            [self.find(WAYS[way].end, row["id"]) for row in rows],
            list(range(first, first + len(rows))),
        )
        return Away(*(np.array(column, np.int64) for column in columns))

    def texts(self, name: str, link: Numbers) -> list[str]:
        """Return `since`, `until` or `detail` of links."""
        return [self._rows[one][name] for one in link.tolist()]

    def ages(self, name: str, link: Numbers, today: date) -> Floats:
        """Return how many days ago the day was that links have as `since` or `until`; `UNKNOWN` where there is none."""
        return days_since(np.array([ordinal(day) for day in self.texts(name, link)], np.float64), today)

    def wins(self, since: str) -> Away:
        """Return the sales that were won since a day: `origin` the company's number, `near` the sale's."""
        rows = self._ask("feed.wins", since=since, limit=MOST_ASKED)
        first = len(self._rows)
        self._rows += rows
        columns = (
            [self.find("Company", row["company"]) for row in rows],
            [self.find("Opportunity", row["id"]) for row in rows],
            list(range(first, first + len(rows))),
        )
        return Away(*(np.array(column, np.int64) for column in columns))

    def scores(self, link: Numbers) -> Floats:
        """Return the score of ties."""
        return np.array([self._rows[one]["score"] for one in link.tolist()], np.float64)

    def instants(self, name: str, link: Numbers) -> Numbers:
        """Return `first` or `last` of ties."""
        return np.array([self._rows[one][name] for one in link.tolist()], np.int64)

    def notes(self, link: Numbers) -> Numbers:
        """Return the note that says each link of `topics` or `concerned`."""
        return np.array([self.find("Note", self._rows[one]["note"]) for one in link.tolist()], np.int64)


def days_since(ordinals: Floats, today: date) -> Floats:
    """Return how many days ago each day was; what is to come is 0."""
    return np.maximum(today.toordinal() - ordinals, 0.0)
