"""Names that have some of the words of a text, where no name has them all: `merle zorbinski` still leads to Merle."""

from collections.abc import Callable
from dataclasses import dataclass

from graphapp.search.found import Group
from graphapp.search.names import NameHit, NameHits
from graphapp.search.words import locate

LEAST, MOST = 3, 5
"""Letters that a word must have, and words that a text may have: a longer one is a sentence, and notes answer it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Names that have a word of a text.

    Attributes:
        missing: the words, as typed, that are in no name.
    """

    groups: tuple[Group, ...] = ()
    missing: tuple[str, ...] = ()


def find_by_word(find: Callable[[str], NameHits], text: str, limit: int) -> Parts:
    """Return the names that have a word of a text as it was typed, those with most of the words first.

    Args:
        find: finds the names that hold a word, or its beginning.
        text: as typed.
        limit: how many names of each kind.
    """
    words = list(locate(text))
    if not 1 < len(words) <= MOST:
        return Parts()
    hits: dict[str, dict[str, NameHit]] = {}
    times: dict[str, int] = {}
    missing = []
    for word in words:
        typed = text[word.start : word.end]
        exact = _exact(find(typed)) if len(word.text) >= LEAST else []
        if not exact:
            missing.append(typed)
        for hit in exact:
            hits.setdefault(hit.kind, {}).setdefault(hit.id, hit)
            times[hit.id] = times.get(hit.id, 0) + 1
    groups = [(kind, sorted(found.values(), key=lambda hit: -times[hit.id])[:limit]) for kind, found in hits.items()]
    return Parts(tuple(Group(kind, tuple(some), len(some)) for kind, some in groups), tuple(missing))


def _exact(found: NameHits) -> list[NameHit]:
    return [hit for some in found.hits.values() for hit in some if hit.off == 0]
