"""About what and at whom somebody asks: `who knows acme cloud security` names a company and a topic."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graphapp.search.names import NameHit, NameHits
from graphapp.search.words import split

Find = Callable[[Sequence[str], bool], NameHits]
"""Finds companies and topics by words, the best first; the second says whether typos are forgiven."""

MOST_WORDS, ROUGH_WORDS, MOST = 8, 5, 3
_ASKING = re.compile(
    r"(?:who|whom|wer|wen|qui|chi|quien)(?: of us| can i| should i| kann ich| soll ich)? "
    r"(?:knows?|ask|kennt|weiss|fragen|connait|sait|conosce|sa|conoce|sabe)"
    r"(?: anything| something| most| etwas| was)?(?: about| sich mit| zu| uber| sur| di| de)? (?P<thing>.+?)(?: aus)?"
)
_JOINING = frozenset(
    "at about and for in of on the to with bei fur mit uber und von zu a au aux avec chez de des du et sur y presso"
    .split()
)  # fmt: skip


class Subjects(NamedTuple):
    """One reading of what was typed.

    Attributes:
        topic, company: what it names; at least one of them.
        rest: words that name neither.
    """

    topic: NameHit | None
    company: NameHit | None
    rest: tuple[str, ...] = ()


def read_asking(text: str) -> str | None:
    """Return what a question for people is about, None where it is no such question."""
    match = _ASKING.fullmatch(" ".join(split(text[:300])))
    return match["thing"] if match else None


def read_subjects(text: str, find: Find, *, is_asking: bool) -> list[Subjects]:
    """Return what company and topic a text names, the best reading first, at most `MOST`.

    Args:
        text: as typed, without the question before it.
        find: what the viewer may see, and nothing else.
        is_asking: whether it is a question for people: then one name alone will do, and words may be left over.
    """
    words = _bare(split(text[:300])[:MOST_WORDS])
    if not words:
        return []
    pairs, whole = _pairs(words, find, rough=False), find(words, False)
    singles = _singles(whole) if is_asking else []
    if not pairs and not whole.hits and len(words) <= ROUGH_WORDS:
        pairs = _pairs(words, find, rough=True)
    if not pairs and not singles and is_asking:
        singles = _singles(find(words, True))
    found = [*(one for one, off in singles if not off), *pairs, *(one for one, off in singles if off)]
    if not found and is_asking:
        found = list(_parts(words, find))[:1]
    return list(dict.fromkeys(found))[:MOST]


def _bare(words: Sequence[str]) -> list[str]:
    """Return words without what only joins them to others, unless that is all there is."""
    kept = list(words)
    while len(kept) > 1 and kept[0] in _JOINING:
        del kept[0]
    while len(kept) > 1 and kept[-1] in _JOINING:
        del kept[-1]
    return kept


def _single(hit: NameHit, rest: tuple[str, ...] = ()) -> Subjects:
    return Subjects(hit, None, rest) if hit.kind == "Topic" else Subjects(None, hit, rest)


def _singles(found: NameHits) -> list[tuple[Subjects, int]]:
    """Return each name as a reading of its own, with how far off it is."""
    return [(_single(hit), hit.off) for hits in found.hits.values() for hit in hits]


def _pairs(words: Sequence[str], find: Find, *, rough: bool) -> list[Subjects]:
    """Return readings of the words before and after each gap: the closest first, then the longest names."""
    ranked: list[tuple[tuple[int, int], int, str, Subjects]] = []
    for gap in range(len(words) - 1, 0, -1):
        here = list(_at_gap(_bare(words[:gap]), _bare(words[gap:]), find, rough=rough))
        best = min((off for off, _ in here), default=None)
        ranked += [(off, -gap, _key(one), one) for off, one in here if off == best]
    return [one for *_, one in sorted(ranked, key=lambda it: it[:3])]


def _at_gap(
    left: Sequence[str], right: Sequence[str], find: Find, *, rough: bool
) -> Iterator[tuple[tuple[int, int], Subjects]]:
    """Yield the readings with one name on each side, with how far off each is."""
    before, after = find(left, rough).hits, find(right, rough).hits
    for first, second, typed in ((before, after, (left, right)), (after, before, (right, left))):
        for company in first.get("Company", ()):
            for topic in second.get("Topic", ()):
                more = _more(company, typed[0]) + _more(topic, typed[1])
                yield (company.off + topic.off, more), Subjects(topic, company)


def _key(one: Subjects) -> str:
    return " ".join(hit.id for hit in (one.topic, one.company) if hit)


def _more(hit: NameHit, words: Sequence[str]) -> int:
    """Return how many words of a name were not typed."""
    return max(0, len(split(hit.name)) - len(words))


def _parts(words: Sequence[str], find: Find) -> Iterator[Subjects]:
    """Yield what a beginning or an end of the words names exactly, the longest first, and what is left over."""
    for size in range(len(words) - 1, 0, -1):
        for part, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            for hits in find(_bare(part), False).hits.values():
                yield from (_single(hit, tuple(_bare(rest))) for hit in hits if not hit.off)
