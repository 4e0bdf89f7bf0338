"""What is linked with what, up to the newest change: the stock, and what was read anew since.

A link is read anew with its owner (`stock.READS`): who writes a link says so (`:links` in a statement's header), the
change names the owner, and here all links of that owner are asked for again. So the answer is that of the graph, to
the last change, without reading the whole of it again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Graph, News, Row
from graphapp.knowledge.adjacency.anew import owners_of, read_owners, read_tie, settle_kinds
from graphapp.knowledge.adjacency.facts import Known, Terms
from graphapp.knowledge.adjacency.follows import Followed
from graphapp.knowledge.adjacency.hops import Hops, join_columns, lay_hops
from graphapp.knowledge.adjacency.later import Later
from graphapp.knowledge.adjacency.links import (
    KINDS,
    RELATION,
    RELATIONS,
    Bools,
    Described,
    Ends,
    Every,
    Growing,
    Ints,
    Links,
    find_rows,
    make_links,
    no_ties,
    rows_of,
    take_where,
    wanted_ways,
    ways_of,
)
from graphapp.knowledge.adjacency.numbering import Numbering
from graphapp.knowledge.adjacency.outdated import Outdated
from graphapp.knowledge.adjacency.sights import OPEN
from graphapp.knowledge.adjacency.stock import Stock
from graphapp.knowledge.ties import AS_OF, FAST, FAST_SHARE, SLOW
from graphapp.viewer import Viewer

MOST_AT_ONCE = 1_000
"""So many things are read anew while somebody waits, which takes about half a second."""
MOST_NEW = 60_000
"""So many links may be read anew before reading all is better: each takes .8 KB, and is looked at by itself."""
_NO_TIE = no_ties(1)


class Adjacency:
    """Links for one process; not for several threads at once.

    Args:
        stock: what was read from the graph as of its position.
    """

    def __init__(self, stock: Stock) -> None:
        self.seq = stock.seq
        self._stock = stock
        self.things = Numbering(stock)
        self._sight = np.array(stock.sight)
        self._has_new = np.zeros(len(self.things), np.bool_)
        self._outdated = Outdated(stock.rows, stock.links)
        self._terms = Terms(stock.texts.words)
        self._added = Growing()
        self._added_at: dict[int, set[int]] = defaultdict(set)
        self._added_of: dict[int, list[int]] = defaultdict(list)
        self.known = Known(stock.facts, stock.texts.words)
        self._followed = Followed(stock.follows)
        self.later = Later()

    def __len__(self) -> int:
        return len(self.things)

    @property
    def stored_at(self) -> int:
        """The position up to which it was read as a whole."""
        return self._stock.seq

    @property
    def is_worn(self) -> bool:
        """Whether so much was read anew that reading all of it is better."""
        return len(self._added) > MOST_NEW

    def find_all(self, sight: Bools, kind: str, keys: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of several things that are seen, by id, in their order, each once."""
        found = self.things.find_all(kind, keys)
        return {key: number for key, number in found.items() if sight[self._sight[number]]}

    def all_of(self, sight: Bools, kind: str) -> NDArray[np.int64]:
        """Return all things of a kind that are seen."""
        numbers = self.things.all_of(kind)
        return np.asarray(numbers[sight[self._sight[numbers]]])

    def shared(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Return the audience of each of some things, and who put it there."""
        return self._stock.texts.sights.said(self._sight[np.asarray(numbers, np.int64)])

    def sight(self, viewer: Viewer) -> Bools:
        """Return what a viewer sees, by code. Make it after `catch_up`, for one answer."""
        return self._stock.texts.sights.table(viewer)

    def sees(self, sight: Bools, number: int) -> bool:
        """Say whether a viewer sees a thing."""
        return bool(sight[self._sight[number]])

    def followed(self, sight: Bools, number: int) -> Ints:
        """Return what a colleague follows, as the viewer sees it."""
        found = self._followed.of(number, sight)
        return np.asarray(found[sight[self._sight[found]]])

    def around(self, sight: Bools, numbers: NDArray[np.int64], relations: Sequence[str] = ()) -> Hops:
        """Return every link away from these things that the viewer sees, with what it leads to.

        Args:
            sight: as `sight` gives it.
            numbers: of the things.
            relations: names of those that are wanted, all where empty.
        """
        parts = [self._stored(sight, numbers, relations)]
        if len(self._added):
            parts.append(self._recent(sight, numbers, relations))
        return parts[0] if len(parts) == 1 else Hops(*join_columns(parts))

    def away(self, sight: Bools, numbers: NDArray[np.int64], relation: str, outward: bool) -> Ends:
        """Return the links that `around` gives of one relation in one direction, without reading what else is there."""
        known = np.flatnonzero(numbers < self.things.stored)
        rows, origin = find_rows(self._stock.rows, numbers[known], RELATION[relation], outward)
        rows, origin, near = self._visible(sight, rows, origin)
        stored = Ends(known[origin], near, self._stock.rows.link[rows])
        if not len(self._added):
            return stored
        hops = self._recent(sight, numbers, [relation])
        chosen = hops.outward == outward
        recent = Ends(hops.origin[chosen], hops.near[chosen], hops.link[chosen])
        return Ends(*join_columns([stored, recent]))

    def every(self, sight: Bools, relation: str) -> Every:
        """Return every link of a relation that the viewer sees, with both its ends."""
        stored, code = self._stock.links, RELATION[relation]
        first, end = np.searchsorted(stored.relation, np.array([code, code + 1], np.uint8)).tolist()
        parts = [self._every(sight, make_links(column[first:end] for column in stored), first)]
        if len(self._added):
            parts.append(self._every(sight, self._added.links, stored.size, code))
        return Every(*join_columns(parts))

    def _every(self, sight: Bools, links: Links, first: int, code: int | None = None) -> Every:
        """Return those of some links that the viewer sees; `first` is the number of the first, `code` chooses some."""
        seen = sight[links.sight] & sight[self._sight[links.source]] & sight[self._sight[links.target]]
        if code is not None:
            seen &= links.relation == code
        elif self._outdated:
            seen &= ~self._outdated.are_owned(links.owner)
        place = np.flatnonzero(seen)
        return Every(links.source[place], links.target[place], (place + first).astype(np.int32))

    def _stored(self, sight: Bools, numbers: NDArray[np.int64], relations: Sequence[str]) -> Hops:
        known = np.flatnonzero(numbers < self.things.stored)
        table = self._stock.rows
        rows, origin, near = self._visible(sight, *rows_of(table, numbers[known], relations))
        return lay_hops(known[origin], near, table.way[rows], table.link[rows])

    def _visible(
        self, sight: Bools, rows: NDArray[np.int64], origin: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], Ints]:
        """Return those of some stored rows that the viewer sees, the origin of each, and what it leads to."""
        table = self._stock.rows
        seen = sight.take(table.sight.take(rows))
        if self._outdated:
            seen &= ~self._outdated.are(rows)
        rows, origin = take_where(seen, rows, origin)
        near = table.near.take(rows)
        seen = sight.take(self._sight.take(near))
        if not seen.all():
            rows, origin, near = take_where(seen, rows, origin, near)
        return rows, origin, near

    def _recent(self, sight: Bools, numbers: NDArray[np.int64], relations: Sequence[str]) -> Hops:
        found = [
            (place, link)
            for place in np.flatnonzero(self._has_new[numbers])
            for link in sorted(self._added_at[int(numbers[place])])
        ]
        pairs = np.array(found, np.int64).reshape(-1, 2)
        origin, link, links = pairs[:, 0], pairs[:, 1].astype(np.int32), self._added.links
        source, target = links.source[link], links.target[link]
        near = np.where(source == numbers[origin], target, source)
        seen = sight[links.sight[link]] & sight[self._sight[near]]
        ways = ways_of(links, link, source == numbers[origin])
        if relations:
            seen &= wanted_ways(relations)[ways]
        return lay_hops(origin[seen], near[seen], ways[seen], link[seen] + np.int32(self._stock.links.size))

    def column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return a column of `Links` for these links."""
        return self._pick(getattr(self._stock.links, name), getattr(self._added.links, name), link)

    def tie_column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return a column of `Ties` for these links; what is no tie has the value of `no_ties`."""
        stored = getattr(self._stock.ties, name)
        is_tie = (link < len(stored)) | (link >= self._stock.links.size)
        values = np.full(len(link), getattr(_NO_TIE, name)[0])
        values[is_tie] = self._pick(stored, getattr(self._added.ties, name), link[is_tie])
        return values

    def _pick(self, stored: NDArray[Any], added: NDArray[Any], link: Ints) -> NDArray[Any]:
        is_new = link >= self._stock.links.size
        if not is_new.any():
            return np.asarray(stored[link])
        values = np.empty(len(link), stored.dtype)
        values[~is_new] = stored[link[~is_new]]
        values[is_new] = added[link[is_new] - self._stock.links.size]
        return values

    def scores(self, link: Ints, now: float) -> NDArray[np.float64]:
        """Return the score of each tie as of an instant, 0 for what is no tie."""
        fast, slow = (self.tie_column(name, link).astype(np.float64) for name in ("fast", "slow"))
        lately, long = np.exp2(fast - (now - AS_OF) / FAST), np.exp2(slow - (now - AS_OF) / SLOW)
        return np.asarray(FAST_SHARE * lately + (1.0 - FAST_SHARE) * long)

    def ranks(self, name: str, link: Ints) -> NDArray[np.int64]:
        """Return numbers that sort links by a column of texts, 0 where it is empty."""
        return self._terms.ranks(self.column(name, link))

    def days(self, name: str, link: Ints) -> NDArray[np.float64]:
        """Return the days that links have as `since` or `until` as ordinals, not a number where there is none."""
        return self._terms.days(self.column(name, link))

    def words(self, name: str, link: Ints) -> tuple[list[str], NDArray[np.int64]]:
        """Return the texts in a column of `Links` for some links, each once, and which of these each link has."""
        return self._terms.each(self.column(name, link))

    def describe(self, link: int) -> Described:
        """Return a link in words."""
        one, words = np.array([link], np.int32), self._stock.texts.words
        values = {name: int(self.column(name, one)[0]) for name in ("relation", "owner", "detail", "since", "until")}
        relation = RELATIONS[values["relation"]]
        detail = self.things.name(values["owner"])[1] if relation == "concerned_with" else words.text(values["detail"])
        return Described(relation, detail, words.text(values["since"]), words.text(values["until"]))

    def catch_up(self, graph: Graph, news: News | None = None, most: int | None = None) -> bool:
        """Read anew what was changed since the last time, or note it for later; say whether that took little work.

        Args:
            graph: where it is read from.
            news: what was changed, where that is known.
            most: where more things than these were changed, nothing is done.
        """
        news = news or graph.news_since(self.seq)
        owners = owners_of(news.touched)
        if sum(map(len, owners.values())) > (MOST_AT_ONCE if most is None else most):
            return False
        self.later.add(news.late)
        self._take(graph, owners, read_owners(graph, owners))
        self.seq = news.position
        return True

    def take_later(self, graph: Graph, owners: dict[str, list[str]], turn: int, read: Iterable[Row]) -> bool:
        """Take what was read of things that `Later.some` gave; say whether `catch_up` could be done before.

        What was read counts for nothing where something changed meanwhile.
        """
        if not self.catch_up(graph):
            return False
        left = self.later.left(owners, turn)
        self._take(graph, left, [row for row in read if row["owner"] in left[row["owner_kind"]]])
        return True

    def _take(self, graph: Graph, owners: Mapping[str, Collection[str]], read: list[Row]) -> None:
        self.later.drop(owners)
        for kind, keys in owners.items():
            for key in keys:
                self._forget(self._number(kind, key))
        read = settle_kinds(graph, read, self._knows)
        # Things first: a link may lead to what is named further on.
        for row in read:
            if not row["relation"]:
                self._set_thing(row)
        for row in read:
            if row["relation"] and row["other"]:
                self._add(row)
        self._concern([self.things.find("Note", key) for key in owners.get("Note", ())])

    def _knows(self, kind: str, key: str) -> bool:
        return self.things.find(kind, key) >= 0 or (kind, key) in self.later

    def _number(self, kind: str, key: str) -> int:
        """Return the number of a thing, a new one where it has none, and keep room for it."""
        number = self.things.make(kind, key)
        if number >= len(self._sight):
            room = max(1024, number // 8)
            self._sight, self._has_new = (
                np.concatenate([column, np.zeros(room, column.dtype)]) for column in (self._sight, self._has_new)
            )
        return number

    def _forget(self, owner: int) -> None:
        """Take away what is known of a thing: its own links, and until it is read again, who sees it."""
        if owner < self.things.stored:
            self._outdated.mark(owner, KINDS[self.things.kind_of(owner)] == "Note")
        self._sight[owner] = 0
        self._followed.forget(owner)
        for link in self._added_of.pop(owner, ()):
            links = self._added.links
            links.sight[link] = 0
            for end in (links.source[link], links.target[link]):
                self._added_at[int(end)].discard(link)

    def _set_thing(self, row: Row) -> None:
        number = self.things.find(row["kind"], row["owner"])
        self._sight[number] = self._sight_of(row["kind"], row)
        self.known.take(number, row["detail"], row["since"], row["until"], int(row["first"]))

    def _sight_of(self, kind: str, row: Row) -> int:
        sights = self._stock.texts.sights
        return sights.open if kind in OPEN else sights.code(row["audience"], row["by"])

    def _add(self, row: Row) -> None:
        owner, other = self.things.find(row["owner_kind"], row["owner"]), self.things.find(row["kind"], row["other"])
        if other < 0 and (row["kind"], row["other"]) in self.later:
            other = self._number(row["kind"], row["other"])
        if other < 0:
            return  # What was made after the position is named by a later change.
        if row["relation"] == "follows":
            self._followed.take(owner, other, self._sight_of("follows", row))
            return
        source, target = (owner, other) if row["direction"] == "to" else (other, owner)
        words = [self._stock.texts.words.code(row[name]) if row[name] else 0 for name in ("detail", "since", "until")]
        sight = self._sight_of(row["relation"], row)
        tie = read_tie(row) if row["relation"] == "knows" else []
        self._insert((RELATION[row["relation"]], source, target, owner, sight, *words), tie)

    def _insert(self, values: Sequence[int], tie: Sequence[float] = ()) -> None:
        link = self._added.add(values, tie)
        _, source, target, owner = values[:4]
        for end in (source, target):
            self._added_at[end].add(link)
        self._has_new[[source, target]] = True
        self._added_of[owner].append(link)

    def _concern(self, notes: Iterable[int]) -> None:
        """Link the companies and topics of notes that were read anew, as `stock.concerned_with` does."""
        for note in notes:
            links, sight = self._added.links, int(self._sight[note])
            about = [link for link in self._added_of.get(note, ()) if links.relation[link] == RELATION["about"]]
            ends: dict[str, list[int]] = defaultdict(list)
            seen = self._stock.texts.sights.reach_as_far(links.sight[about], self._sight[[note] * len(about)])
            for link in compress(about, seen):
                ends[KINDS[self.things.kind_of(int(links.target[link]))]].append(link)
            for company in ends["Company"]:
                for topic in ends["Topic"]:
                    pair = int(links.target[company]), int(links.target[topic])
                    self._insert((RELATION["concerned_with"], *pair, note, sight, 0, int(links.since[company]), 0))
