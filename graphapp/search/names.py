"""All names that have a page, in memory, matched over what one viewer may see.

Nothing is counted over what the viewer cannot see: hidden names are dropped before anything is ranked, limited or
counted, and whether typos are looked for depends on the visible names alone.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphapp.search.name_block import MOST_WORDS, Coded, NameBlock, Numbers, make_key
from graphapp.search.note_search import GONE
from graphapp.search.sight import Codes, Sight, make_sight
from graphapp.search.words import locate, split
from graphapp.viewer import Viewer

T = TypeVar("T")
KINDS = ("Company", "Contact", "Employee", "Project", "Topic", "Offering", "Opportunity", "Team")
FEW = 3
"""Where fewer visible names than this are found, similar ones are looked for too."""

_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_EVERYBODY = ""
_OPEN = frozenset({"Employee", "Team"})
_TAIL = 4000
_TEXT = 20_000


class Entry(NamedTuple):
    """A thing with a name, as the graph holds it."""

    kind: str
    id: str
    name: str
    audience: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that was found.

    Attributes:
        off: 0 where every word was found as typed, more for beginnings, parts and typos.
        whole: whether the name holds no word beside those typed.
    """

    kind: str
    id: str
    name: str
    off: int
    whole: bool


@dataclass(frozen=True, slots=True)
class NameHits:
    """What one search found: of each kind the best, and how many there are in all."""

    hits: Mapping[str, Sequence[NameHit]] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A known name in a text, from `start` to `end`."""

    kind: str
    id: str
    name: str
    start: int
    end: int


class Names:
    """The names, safe to use from several threads: any number search while one changes."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._audiences, self._people = Codes(), Codes()
        self._writing = threading.Lock()
        self._audiences.code(_EVERYBODY)
        self._blocks: tuple[NameBlock, ...] = (NameBlock(self._coded(entries)), NameBlock(()))

    @classmethod
    def unpack(cls, texts: Mapping[str, list[str]], arrays: Mapping[str, NDArray[Any]]) -> "Names":
        """Return the names that `pack` took apart.

        Raises:
            KeyError, ValueError: something is missing or does not fit.
        """
        names = cls()
        blocks = [NameBlock.unpack(_part(texts, f"{number}."), _part(arrays, f"{number}.")) for number in range(2)]
        audiences, people = Codes(texts["audiences"]), Codes(texts["people"])
        vars(names).update(_blocks=tuple(blocks), _audiences=audiences, _people=people)
        return names

    def pack(self) -> tuple[dict[str, list[str]], dict[str, NDArray[Any]]]:
        """Take everything apart into lists of texts and arrays, for a file."""
        blocks = self._blocks
        texts = {"audiences": self._audiences.texts(), "people": self._people.texts()}
        arrays: dict[str, NDArray[Any]] = {}
        for number, block in enumerate(blocks):
            its_texts, its_arrays = block.pack()
            texts |= {f"{number}.{name}": found for name, found in its_texts.items()}
            arrays |= {f"{number}.{name}": found for name, found in its_arrays.items()}
        return texts, arrays

    def __len__(self) -> int:
        return sum(int(np.count_nonzero(block.audiences)) for block in self._blocks)

    def load(self, entries: Iterable[Entry]) -> None:
        """Put these names in the place of all."""
        with self._writing:
            self._blocks = (NameBlock(self._coded(entries)), NameBlock(()))

    def change(self, entries: Iterable[Entry], removed: Iterable[tuple[str, str]] = ()) -> None:
        """Add or replace names, and take some out.

        Args:
            entries: as they are now; one whose audience is `gone` is taken out.
            removed: (kind, id) of things that are not there any more.
        """
        changed = list(entries)
        touched = {f"{entry.kind}:{entry.id}" for entry in changed} | {f"{kind}:{key}" for kind, key in removed}
        if not touched:
            return
        with self._writing:
            base, tail = (block.without(touched) for block in self._blocks)
            fresh = [*tail.entries(), *self._coded(changed)]
            if len(fresh) > max(_TAIL, len(base) // 16):
                self._blocks = (NameBlock([*base.entries(), *fresh]), NameBlock(()))
            else:
                self._blocks = (base, NameBlock(fresh))

    def find(
        self, viewer: Viewer, text: str, limit: int = 5, kinds: Sequence[str] = KINDS, *, rough: bool = True
    ) -> NameHits:
        """Find names by their words in any order: whole, their beginnings, and where that gives little, similar ones.

        Args:
            viewer: whose sight it is.
            text: as typed.
            limit: how many of each kind, best first: exact before beginnings before parts before typos, then names
                with fewer other words, shorter ones, by name, by id.
            kinds: which kinds.
            rough: whether similar ones are looked for.
        """
        words = split(text[:500])[:MOST_WORDS] or text.strip().lower()[:64].split()[:1]
        wanted = [_NUMBERS[kind] for kind in kinds]
        if not words:
            return NameHits()
        blocks = self._blocks
        sight = self._sight(viewer)
        found = [_look(block, words, sight, wanted, rough=False) for block in blocks]
        if rough and sum(len(slots) for slots, _ in found) < FEW and not _has_whole(found, len(words)):
            found = [_look(block, words, sight, wanted, rough=True) for block in blocks]
        return _best(blocks, found, limit, len(words))

    def mentions(self, viewer: Viewer, prefix: str, limit: int = 8) -> list[NameHit]:
        """Return the names that an `@` followed by these letters may mean, best first over all kinds."""
        hits = [hit for group in self.find(viewer, prefix, limit).hits.values() for hit in group]
        return sorted(hits, key=lambda hit: (hit.off, not hit.whole, len(hit.name), make_key(hit.name), hit.id))[:limit]

    def spot(self, viewer: Viewer, text: str) -> list[Spotted]:
        """Find visible names in a text: the longest from the left, whole words, without a legal form too.

        A name that several things share gives one `Spotted` for each. The first 20,000 letters are looked at.
        """
        blocks = self._blocks
        sight = self._sight(viewer)
        words = list(locate(text[:_TEXT]))
        found: list[Spotted] = []
        place = 0
        while place < len(words):
            length, things = _longest(blocks, [word.text for word in words[place : place + 12]], sight)
            start, end = words[place].start, words[place + max(length, 1) - 1].end
            found += [Spotted(*thing, start, end) for thing in things]
            place += max(length, 1)
        return found

    def _coded(self, entries: Iterable[Entry]) -> Iterator[Coded]:
        audience_of, person_of = self._audiences.code, self._people.code
        for kind, key, name, audience, by in entries:
            if name and audience != GONE:
                seen = audience_of(_EVERYBODY if kind in _OPEN else audience or GONE)
                yield make_key(name), f"{kind}:{key}", name, _NUMBERS[kind], seen, person_of(by) if by else 0

    def _sight(self, viewer: Viewer) -> Sight:
        return make_sight(self._audiences, [*viewer.audiences, _EVERYBODY], self._people, viewer.id)


def _part(found: Mapping[str, T], prefix: str) -> dict[str, T]:
    return {name.removeprefix(prefix): one for name, one in found.items() if name.startswith(prefix)}


def _look(
    block: NameBlock, words: list[str], sight: Sight, kinds: list[int], *, rough: bool
) -> tuple[Numbers, Numbers]:
    slots, cost = block.match(words, rough=rough)
    seen = sight.of(block.audiences[slots], block.by[slots])
    if len(kinds) < len(KINDS):
        seen &= np.isin(block.kinds[slots], kinds)
    slots, sizes = slots[seen], block.sizes
    order = cost[seen].astype(np.int64) << 48
    order |= np.minimum(sizes[slots, 0], 255).astype(np.int64) << 40
    order |= np.minimum(sizes[slots, 1], 255).astype(np.int64) << 32
    return slots, order | slots


def _has_whole(found: list[tuple[Numbers, Numbers]], words: int) -> bool:
    """Whether somebody typed a whole name of several words as it is: then nobody wants similar ones."""
    return words > 1 and any(bool(np.any(order >> 40 <= words)) for _, order in found)


def _best(blocks: tuple[NameBlock, ...], found: list[tuple[Numbers, Numbers]], limit: int, words: int) -> NameHits:
    hits: dict[str, list[NameHit]] = {}
    totals: dict[str, int] = {}
    for number, kind in enumerate(KINDS):
        ranked: list[tuple[int, str, str, NameHit]] = []
        for block, (slots, order) in zip(blocks, found, strict=True):
            mine = order[block.kinds[slots] == number]
            totals[kind] = totals.get(kind, 0) + len(mine)
            if len(mine) > limit:
                mine = np.partition(mine, limit)[:limit]
            ranked += [_ranked(block, int(value), words) for value in mine]
        if ranked:
            hits[kind] = [hit for *_, hit in sorted(ranked, key=lambda item: item[:3])[:limit]]
    first = sorted(hits, key=lambda kind: (hits[kind][0].off, not hits[kind][0].whole, _NUMBERS[kind]))
    return NameHits({kind: hits[kind] for kind in first}, {kind: totals[kind] for kind in first})


def _ranked(block: NameBlock, value: int, words: int) -> tuple[int, str, str, NameHit]:
    slot = value & 0xFFFFFFFF
    kind, _, key = block.refs[slot].partition(":")
    hit = NameHit(kind, key, block.names[slot], value >> 48, (value >> 40 & 255) <= words)
    return value >> 32, block.keys[slot], block.refs[slot], hit


def _longest(blocks: tuple[NameBlock, ...], words: list[str], sight: Sight) -> tuple[int, list[tuple[str, str, str]]]:
    best: tuple[int, list[tuple[str, str, str]]] = (0, [])
    for length in range(1, len(words) + 1):
        key = " ".join(words[:length])
        slots = [(block, slot) for block in blocks for slot in block.named(key)]
        things = sorted({_thing(block, slot) for block, slot in slots if _sees(block, slot, sight)})
        if things:
            best = (length, things)
        if not any(block.begins(key) for block in blocks):
            break
    return best


def _thing(block: NameBlock, slot: int) -> tuple[str, str, str]:
    kind, _, key = block.refs[slot].partition(":")
    return kind, key, block.names[slot]


def _sees(block: NameBlock, slot: int, sight: Sight) -> bool:
    return bool(sight.of(block.audiences[slot : slot + 1], block.by[slot : slot + 1])[0])
