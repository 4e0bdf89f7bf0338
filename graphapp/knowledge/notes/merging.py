"""Two people changed one text at once: what both changed is put together, and where they meet, both are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphapp.knowledge.notes.differing import align, split_lines, split_words


class Conflict(NamedTuple):
    """A place that both changed: what stood there, what is mine, what is theirs."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """A text made of two; where they contradict each other, mine stands in it, and the conflict says what is theirs."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


class _Part(NamedTuple):
    """The same part of all three texts, as lines or words."""

    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Put together what two people made of one text, by lines, and within a line by words.

    Nothing that either wrote is ever lost: it is in the text, or in a conflict. S. Khanna, K. Kunal, B. C. Pierce, A
    formal investigation of diff3 (2007). Lines that both put at one place both stay, theirs first.

    Args:
        base: what both began from.
        mine: what one of them made of it, who sees the conflicts.
        theirs: what the other made of it.
    """
    lines: list[str] = []
    conflicts: list[Conflict] = []
    for part in _parts(_Part(*map(split_lines, (base, mine, theirs)))):
        taken = _choose(part)
        if taken is None and not any(line.strip() for line in part.base):
            taken = [*part.theirs, *part.mine]
        if taken is None:
            texts = Conflict(*("\n".join(one) for one in part))
            words = _merge_words(texts)
            conflicts += [texts] if words is None else []
            taken = [texts.mine if words is None else words]
        lines += taken
    return Merged("\n".join(lines), tuple(conflicts))


def merge_without_base(mine: str, theirs: str) -> Merged:
    """Show two texts of which nobody knows what they began from: all of both, unless they are the same."""
    return Merged(mine, () if mine == theirs else (Conflict("", mine, theirs),))


def merge_value(base: str, mine: str, theirs: str) -> str:
    """Return the value of a single field that one of two changed; mine where both did."""
    return theirs if mine == base else mine


def merge_sets(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return what is chosen after two people ticked and unticked, theirs first."""
    dropped = set(base) - set(mine)
    return list(
        dict.fromkeys([*(one for one in theirs if one not in dropped), *(one for one in mine if one not in base)])
    )


def _merge_words(texts: Conflict) -> str | None:
    """Return a text that both changed in different words, None where they meet."""
    words: list[str] = []
    for part in _parts(_Part(*map(split_words, texts))):
        taken = _choose(part)
        if taken is None:
            return None
        words += taken
    return "".join(words)


def _choose(part: _Part) -> list[str] | None:
    """Return what stands there after both, None where they contradict each other."""
    base, mine, theirs = map(list, part)
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _parts(whole: _Part) -> Iterator[_Part]:
    """Cut three texts where all three agree; what lies between is one part, and each place of agreement is one, too.

    A gap or an empty line is no place to cut: changes on both sides of it belong together.
    """
    mine, theirs = dict(align(whole.base, whole.mine)), dict(align(whole.base, whole.theirs))
    stable = [place for place in sorted(mine.keys() & theirs.keys()) if whole.base[place].strip()]
    start = _Place(0, 0, 0)
    for one in [*(_Place(place, mine[place], theirs[place]) for place in stable), _Place(*map(len, whole))]:
        if one != start:
            yield _Part(*(text[first:last] for text, first, last in zip(whole, start, one, strict=True)))
        if one.base < len(whole.base):
            yield _Part(*(text[place : place + 1] for text, place in zip(whole, one, strict=True)))
        start = _Place(one.base + 1, one.mine + 1, one.theirs + 1)


class _Place(NamedTuple):
    base: int
    mine: int
    theirs: int
