"""Names laid out for matching: sorted, with the names of each word side by side. Never altered once it is made."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from graphapp.search.sight import UNSEEN
from graphapp.search.words import split

Numbers = NDArray[np.int64]

EXACT, PREFIX, INSIDE, ONE_TYPO, TWO_TYPOS, MISSED = 0, 1, 3, 4, 6, 30
MOST_WORDS = 8
_LAST = chr(0x10FFFF)
_HEADS = (3, 5, 7, 9, 12)
"""Of beginnings of these many letters the set of letters is kept."""

_ARRAYS = ("kinds", "audiences", "by", "sizes", "_posts", "_starts", "_lengths")
_LEGAL_FORMS = frozenset(
    "ab ag as asa bv co corp corporation ek eu gbr gmbh inc incorporated kft kg kgaa limited llc llp lp ltd mbh ltda nv"
    " oy oyj plc pte pty sa sarl sas se sl sp spa spol sro srl zoo".split()
)


# A plain tuple: the garbage collector need not look at 200,000 of them again and again, which took as long as all else.
Coded = tuple[str, str, str, int, int, int]
"""One name as a block keeps it: key, `Label:id`, name, number of its kind, codes of its audience and its `by`."""


def make_key(name: str) -> str:
    """Return the folded words of a name with one space between; a name of signs only stands for itself."""
    return " ".join(split(name)) or name.strip().lower()


class NameBlock:
    """Names in order of their keys.

    Args:
        entries: in any order.

    Attributes:
        keys: folded names, sorted; a name's place in it is its `slot`.
        sizes: words and letters of each name, int32 of shape (names, 2).
    """

    def __init__(self, entries: Iterable[Coded]) -> None:
        columns = list(zip(*sorted(entries), strict=True)) or [()] * 6
        self.keys: list[str] = list(columns[0])
        self.refs: list[str] = list(columns[1])
        self.names: list[str] = list(columns[2])
        self.kinds = np.array(columns[3], np.uint8)
        self.audiences = np.array(columns[4], np.int32)
        self.by = np.array(columns[5], np.int32)
        self._index_words()
        self.aliases = sorted(self._short_names())

    @classmethod
    def unpack(cls, texts: Mapping[str, list[str]], arrays: Mapping[str, NDArray[Any]]) -> "NameBlock":
        """Return the block that `pack` took apart.

        Raises:
            KeyError, ValueError: something is missing or does not fit.
        """
        block = cls(())
        found: dict[str, Any] = {name: arrays[name] for name in _ARRAYS}
        found |= {"keys": texts["keys"], "refs": texts["refs"], "names": texts["names"]}
        found["_vocabulary"] = texts["vocabulary"]
        found["_masks"] = dict(zip((0, *_HEADS), arrays["masks"], strict=True))
        found["aliases"] = list(zip(texts["short"], arrays["short"].tolist(), strict=True))
        if len({len(found[name]) for name in ("keys", "refs", "names", "kinds", "audiences", "by", "sizes")}) != 1:
            raise ValueError("the columns of a block differ in length")
        vars(block).update(found)
        return block

    def pack(self) -> tuple[dict[str, list[str]], dict[str, NDArray[Any]]]:
        """Take the block apart into lists of texts and arrays; to `unpack` them is far quicker than sorting anew."""
        texts = {"keys": self.keys, "refs": self.refs, "names": self.names, "vocabulary": self._vocabulary}
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        arrays["masks"] = np.stack([self._masks[size] for size in (0, *_HEADS)])
        arrays["short"] = np.array([slot for _, slot in self.aliases], np.int32)
        return texts | {"short": [short for short, _ in self.aliases]}, arrays

    def __len__(self) -> int:
        return len(self.keys)

    def entries(self) -> Iterator[Coded]:
        """Yield what is still there."""
        codes = (self.kinds.tolist(), self.audiences.tolist(), self.by.tolist())
        kept = zip(self.keys, self.refs, self.names, *codes, strict=True)
        return (entry for entry in kept if entry[4] != UNSEEN)

    def find_ref(self, ref: str) -> int:
        """Return the slot of `Label:id`, or -1."""
        code = hash(ref)
        hashes, slots = self._hashed
        place = int(np.searchsorted(hashes, code))
        while place < len(hashes) and hashes[place] == code:
            slot = int(slots[place])
            if self.refs[slot] == ref:
                return slot
            place += 1
        return -1

    def without(self, refs: Iterable[str]) -> "NameBlock":
        """Return this block with some entries hidden from everybody. Who searches this one still sees them."""
        slots = [slot for ref in refs if (slot := self.find_ref(ref)) >= 0]
        if not slots:
            return self
        changed = copy(self)
        changed.audiences, changed.by = self.audiences.copy(), self.by.copy()
        changed.audiences[slots], changed.by[slots] = UNSEEN, 0
        return changed

    def match(self, words: Sequence[str], *, rough: bool) -> tuple[Numbers, NDArray[np.uint8]]:
        """Return the slots of the names in which every word is found, and how far off each name is (0 is exact).

        Args:
            words: folded, at most `MOST_WORDS`.
            rough: also look inside words, and allow one or two typos.
        """
        total = np.zeros(len(self), np.uint8)
        for word in words[:MOST_WORDS]:
            total += self._cost(word, rough=rough)
        slots = np.flatnonzero(total < MISSED)
        return slots, total[slots]

    def named(self, key: str) -> list[int]:
        """Return the slots of the names that are these words, with or without a legal form at the end."""
        slots = list(range(bisect_left(self.keys, key), bisect_right(self.keys, key)))
        low = bisect_left(self.aliases, (key, -1))
        return slots + [slot for _, slot in self.aliases[low : bisect_right(self.aliases, (key, len(self)))]]

    def begins(self, key: str) -> bool:
        """Say whether a name goes on with another word after these."""
        place = bisect_left(self.keys, key + " ")
        return place < len(self) and self.keys[place].startswith(key + " ")

    def _cost(self, word: str, *, rough: bool) -> NDArray[np.uint8]:
        cost = np.full(len(self), MISSED, np.uint8)
        if rough:
            for token, worth in sorted(self._rough(word), key=lambda pair: -pair[1]):
                cost[self._posts[self._starts[token] : self._starts[token + 1]]] = worth
        low, high = bisect_left(self._vocabulary, word), bisect_right(self._vocabulary, word + _LAST)
        cost[self._posts[self._starts[low] : self._starts[high]]] = PREFIX
        if low < high and self._vocabulary[low] == word:
            cost[self._posts[self._starts[low] : self._starts[low + 1]]] = EXACT
        return cost

    def _rough(self, word: str) -> Iterator[tuple[int, int]]:
        yield from ((token, INSIDE) for token in self._inside(word))
        for prefix in (False, True):
            edits = _edits(word, prefix=prefix)
            if not edits:
                continue
            tokens = self._similar(word, edits, prefix=prefix)
            distances = _distances(word, [self._vocabulary[token] for token in tokens], edits, prefix=prefix)
            for token, distance in zip(tokens.tolist(), distances.tolist(), strict=True):
                if 0 < distance <= edits:
                    yield token, (ONE_TYPO if distance == 1 else TWO_TYPOS) + prefix

    def _inside(self, word: str) -> Iterator[int]:
        if len(word) < (3 if word.isascii() else 2):
            return
        joined, starts = self._joined
        place = joined.find(word)
        while place >= 0:
            token = int(np.searchsorted(starts, place, "right")) - 1
            yield token
            place = joined.find(word, int(starts[token + 1]))

    def _similar(self, word: str, edits: int, *, prefix: bool) -> Numbers:
        """Rule out by length and letters: what is left is few enough to count edits."""
        mask, size = np.uint32(_letters([word])[0]), len(word)
        near = self._lengths >= size - edits
        if not prefix:
            near &= self._lengths <= size + edits
        reach, core = self._heads(size + 1, prefix=prefix, up=True), self._heads(size - 1, prefix=prefix, up=False)
        near &= np.bitwise_count(mask & ~reach) <= edits
        near &= np.bitwise_count(core & ~mask) <= edits
        return np.flatnonzero(near)

    def _heads(self, size: int, *, prefix: bool, up: bool) -> NDArray[np.uint32]:
        """The letters of whole words, or of beginnings in the nearest kept size: not smaller (`up`), or not larger."""
        if not prefix:
            return self._masks[0]
        sizes = [kept for kept in _HEADS if (kept >= size if up else kept <= size)]
        if sizes:
            return self._masks[min(sizes) if up else max(sizes)]
        return self._masks[0] if up else np.zeros(len(self._vocabulary), np.uint32)

    def _index_words(self) -> None:
        numbers: dict[str, int] = {}
        number = numbers.setdefault
        tokens = np.array([number(word, len(numbers)) for key in self.keys for word in key.split()], np.int32)
        counts = np.fromiter((len(key.split()) for key in self.keys), np.int32, len(self))
        owners = np.repeat(np.arange(len(self), dtype=np.int32), counts)
        self._vocabulary = sorted(numbers)
        ranks = np.empty(len(numbers), np.int32)
        ranks[[numbers[word] for word in self._vocabulary]] = np.arange(len(numbers))
        tokens = ranks[tokens]
        self._posts = owners[np.argsort(tokens, kind="stable")]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(tokens, minlength=len(numbers))))).astype(np.int32)
        self.sizes = np.stack([counts, np.fromiter(map(len, self.keys), np.int32, len(self))], 1)
        self._lengths = np.fromiter(map(len, self._vocabulary), np.int32, len(self._vocabulary))
        self._masks = {size: _letters([word[:size] for word in self._vocabulary]) for size in _HEADS}
        self._masks[0] = _letters(self._vocabulary)

    @cached_property
    def _joined(self) -> tuple[str, Numbers]:
        """All words in one text, each before a line's end, and where each begins."""
        return "\n".join([*self._vocabulary, ""]), np.concatenate(([0], np.cumsum(self._lengths + 1)))

    @cached_property
    def _hashed(self) -> tuple[Numbers, NDArray[np.int32]]:
        """The hashes of all `refs`, sorted, and the slot of each; in no file, because no two processes hash alike."""
        hashes = np.fromiter(map(hash, self.refs), np.int64, len(self))
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        return hashes[order], order

    def _short_names(self) -> Iterator[tuple[str, int]]:
        for slot, key in enumerate(self.keys):
            short, _, last = key.rpartition(" ")
            if last in _LEGAL_FORMS and short:
                while (parts := short.rpartition(" "))[2] in _LEGAL_FORMS and parts[0]:
                    short = parts[0]
                yield short, slot


def _edits(word: str, *, prefix: bool) -> int:
    """How many typos a word may hold: a whole word from 3 and 6 letters on, the beginning of one from 4 and 8."""
    one, two = (4, 8) if prefix else (3, 6)
    return (len(word) >= one) + (len(word) >= two)


def _distances(word: str, others: list[str], edits: int, *, prefix: bool) -> Numbers:
    if not others:
        return np.zeros(0, np.int64)
    if not prefix:
        return _edit_distances(word, others, edits)
    sizes = range(len(word) - 1, len(word) + 2)
    distances = [_edit_distances(word, [other[:size] for other in others], edits) for size in sizes]
    return np.minimum(np.minimum(distances[0], distances[1]), distances[2])


def _edit_distances(word: str, others: list[str], edits: int) -> Numbers:
    distances: Numbers = process.cdist([word], others, scorer=OSA.distance, score_cutoff=edits)[0].astype(np.int64)
    return distances


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """Return for each word the set of its letters as 32 bits, by which most of a vocabulary is ruled out at once."""
    if not words:
        return np.zeros(0, np.uint32)
    letters = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    starts = np.cumsum([0, *(len(word) for word in words[:-1])])
    return np.bitwise_or.reduceat(np.left_shift(np.uint32(1), letters & np.uint32(31)), starts)
