"""How much a clause speaks for each kind of claim: by its words, by what they are about, and by the rules that fit it.

A clause is described by what stands in it: words, beginnings of words, runs of two and three, word lists of the rules
(`languages/*.rules`), what its words are about and which of that meets (`senses.py`), the rules that fit, and what the
clauses before and after are about. A small network of one hidden layer, learned for all kinds together, weighs that;
what a word adds is seen by leaving it out. The weights are in `languages/wording.npz`, written by
`python -m bench.quality.living.learning`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.claims.gates import ASK, HOPE, IF, OTHERS, OWN, TODO, Clause
from graphapp.knowledge.claims.languages import read_languages
from graphapp.knowledge.claims.reading import Reading, Sentence
from graphapp.knowledge.claims.senses import find_senses

FILE = Path(__file__).parent / "languages" / "wording.npz"
_BREAKS = frozenset(", ( ) - / -> => > but aber mais maar pero though although while whereas sondern doch : •".split())
_STEM = 5
_SIGNS = {
    "p": "<person>",
    "u": "<person>",
    "c": "<company>",
    "r": "<rival>",
    "o": "<offering>",
    "a": "<amount>",
    "d": "<date>",
    "e": "<us>",
}
_NUMBER = re.compile(r"\d[\d.,]*%?")
_SAID = frozenset("w s b t".split())
"""Features that are words which one can show: whole ones, beginnings, and runs."""
_MOST_RULES = 3
_STRONG = frozenset("l r".split())
"""Features that count for two."""
_LONGEST = 40
"""Senses of so many words of a clause are looked at."""
Place = tuple[int, Clause]


class Wording(NamedTuple):
    """What was learned: a network with one hidden layer.

    Attributes:
        kinds: in the order of what comes out.
        keys: of the features that are known (`key_of_feature`), ascending.
        first: a row a feature, a column a hidden unit: whole numbers.
        scale: what 1 of these is for each hidden unit.
        lift: of each hidden unit, what it has without any feature.
        second: a row a hidden unit, a column a kind.
        base: of each kind.
    """

    kinds: Sequence[str]
    keys: NDArray[np.uint32]
    first: NDArray[np.int8]
    scale: NDArray[np.float32]
    lift: NDArray[np.float32]
    second: NDArray[np.float32]
    base: NDArray[np.float32]


@lru_cache(maxsize=2)
def read_wording(file: Path = FILE) -> Wording:
    """Read the file."""
    with np.load(file, allow_pickle=False) as said:
        parts = {name: said[name] for name in Wording._fields}
    return Wording(**(parts | {"kinds": tuple(str(kind) for kind in parts["kinds"])}))


def key_of_feature(feature: str) -> int:
    """Return a short key of a feature."""
    return crc32(feature.encode())


def split_clauses(sentence: Sentence) -> list[Clause]:
    """Return the parts of a sentence between commas, brackets and words like `but`; a lone word joins the last one."""
    found: list[Clause] = []
    begin: int | None = None
    for at in range(len(sentence.words) + 1):
        if at < len(sentence.words) and sentence.words[at].text not in _BREAKS:
            begin = at if begin is None else begin
        elif begin is not None:
            if at - begin == 1 and found:
                found[-1] = Clause(found[-1].first, begin)
            else:
                found.append(Clause(begin, at - 1))
            begin = None
    return found


def describe_clauses(reading: Reading, fitting: Mapping[Place, Iterable[tuple[str, str]]]) -> dict[Place, set[str]]:
    """Return the features of each clause of a note, what is around it among them.

    Args:
        reading: of the note.
        fitting: number of a sentence and a clause of it -> sort and kind of each rule that fits there.
    """
    places = [(number, one) for number, sentence in enumerate(reading.sentences) for one in split_clauses(sentence)]
    senses = [_find_senses(reading.sentences[number], clause) for number, clause in places]
    found: dict[Place, set[str]] = {}
    for at, (number, clause) in enumerate(places):
        features = describe_clause(reading, reading.sentences[number], clause)
        features |= describe_rules(fitting.get((number, clause), ()))
        features |= {f"lp {one}" for one in senses[at - 1]} if at else {"g first"}
        features |= {f"ln {one}" for one in senses[at + 1]} if at + 1 < len(places) else {"g last"}
        found[number, clause] = features
    return found


def describe_rules(fitting: Iterable[tuple[str, str]]) -> set[str]:
    """Return how many rules of each sort and kind fit, up to three."""
    counts = Counter(fitting)
    return {
        f"r {sort} {kind} {number}"
        for (sort, kind), many in counts.items()
        for number in range(1, min(many, _MOST_RULES) + 1)
    }


def describe_clause(reading: Reading, sentence: Sentence, clause: Clause) -> set[str]:
    """Return the features of what stands in a clause: a letter for the sort, and what it is."""
    words = [_plain(word.text) for word in sentence.words[: clause.last + 1]]
    own = words[clause.first :]
    stems = [_stem(word) for word in own]
    row = ["^", *stems, "$"]
    senses = sorted(_find_senses(sentence, clause))
    found = {f"w {word}" for word in own}
    found.update(f"s {stem}" for stem, word in zip(stems, own, strict=True) if stem != word)
    found.update(f"b {one} {two}" for one, two in pairwise(row))
    found.update(f"t {one} {two} {three}" for one, two, three in zip(row, row[1:], row[2:], strict=False))
    found.update(f"c {name}" for word in own for name in _lists().get(word, ()))
    found.update(f"l {one}" for one in senses)
    found.update(f"ll {one} {two}" for one, two in combinations(senses, 2))
    found.update(_describe_place(reading, sentence, clause, words))
    return found


def _find_senses(sentence: Sentence, clause: Clause) -> set[str]:
    words = [word.text for word in sentence.words[clause.first : min(clause.last, clause.first + _LONGEST) + 1]]
    return {one for word in words for one in ([_SIGNS.get(word[1:2], "<x>")] if word[0] == "§" else find_senses(word))}


def _plain(word: str) -> str:
    if word[0] == "§":
        return _SIGNS.get(word[1:2], "<x>")
    return "<num>" if _NUMBER.fullmatch(word) else word


def _stem(word: str) -> str:
    return word[:_STEM] if word[0] != "<" else word


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Sequence[str]]:
    """Return each word -> the names of the lists of rules that it is in."""
    found: dict[str, list[str]] = {}
    for language in read_languages():
        for name, words in language.sets.items():
            for word in words.split():
                if word[0] not in "{<" and "_" not in word:
                    names = found.setdefault(word.rstrip("*"), [])
                    names += [name] if name not in names else []
    return found


def _describe_place(reading: Reading, sentence: Sentence, clause: Clause, words: Sequence[str]) -> Iterator[str]:
    own = words[clause.first :]
    if clause.first == 0:
        yield "g opens"
    if sentence.mark:
        yield f"mark {sentence.mark}"
    for name, those, among in (
        ("ask", ASK, words),
        ("if", IF, words),
        ("hope", HOPE, own),
        ("own", OWN, own),
        ("others", OTHERS, own),
        ("todo", TODO, own[:1]),
    ):
        if not those.isdisjoint(among):
            yield f"g {name}"
    for word in sentence.words[max(clause.first, 1) : clause.last + 1]:
        typed = reading.text[word.start : word.end]
        if word.text[0] != "§" and typed[:1].isupper() and not typed.isupper():
            yield "g cap"
            break


def weigh_features(features: Iterable[str]) -> tuple[list[str], list[float]]:
    """Return features in order and how much each counts: in long clauses each counts for less."""
    ordered = sorted(features)
    length = math.sqrt(len(ordered)) or 1.0
    return ordered, [2 * (2 if one.partition(" ")[0] in _STRONG else 1) / length for one in ordered]


def weigh_wording(features: Iterable[str], wording: Wording | None = None) -> dict[str, float]:
    """Say how much a clause speaks for each kind: above 0 more than against it.

    Args:
        features: of the clause.
        wording: the weights; else those that are shipped.
    """
    wording = wording or read_wording()
    ordered, counts = weigh_features(features)
    rows, parts = _find_rows(wording, ordered, counts)
    hidden = np.maximum((parts @ wording.first[rows]) * wording.scale + wording.lift, 0)
    said = hidden @ wording.second + wording.base
    return dict(zip(wording.kinds, said.tolist(), strict=True))


def _find_rows(
    wording: Wording, ordered: Sequence[str], counts: Sequence[float]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    keys = np.fromiter((key_of_feature(one) for one in ordered), np.uint32, len(ordered))
    rows = np.searchsorted(wording.keys, keys)
    rows[rows == len(wording.keys)] = 0
    known = wording.keys[rows] == keys if len(wording.keys) else np.zeros(len(rows), bool)
    return rows[known], np.asarray(counts, np.float32)[known]


def find_reasons(features: Iterable[str], kind: str, most: int = 3) -> list[str]:
    """Return the words without which a clause speaks least for a kind, the heaviest first; `decid…` is a beginning."""
    whole = set(features)
    full = weigh_wording(whole)[kind]
    lost = {one: full - weigh_wording(whole - {one})[kind] for one in whole if one.partition(" ")[0] in _SAID}
    heaviest = sorted((one for one in lost if lost[one] > 0), key=lambda one: (-lost[one], one))
    return [_show(one) for one in heaviest[:most]]


def _show(feature: str) -> str:
    sort, _, words = feature.partition(" ")
    shown = [f"{word}…" if sort != "w" and len(word) == _STEM else word for word in words.split() if word not in "^$"]
    return " ".join(shown)
