"""What two texts have in common, and what changed from one to the other, by lines and then by words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

MOST_STEPS = 500
"""Insertions and deletions that are looked for one by one; where there are more, what is rare is matched first."""
# What must not be torn apart: mentions, quotes and pictures; else words, gaps and single signs.
_WORD = re.compile(
    r"@\[[^\[\]\n]{1,300}\]\([A-Za-z]{1,20}:[\w-]{1,64}\)|\[\[note:[\w-]{1,64}\]\]|!\[[^\[\]\n]{0,300}\]\([^()\s]{1,80}\)"
    r"|\w+|\s+|[^\w\s]"
)
Pairs = list[tuple[int, int]]


class Piece(NamedTuple):
    """A part of a difference: `same`, `added` or `removed`, and its text."""

    kind: str
    text: str


def split_lines(text: str) -> list[str]:
    """Return the lines of a text; joined by line ends they are the text again."""
    return text.split("\n")


def split_words(text: str) -> list[str]:
    """Return words, gaps, signs and whole mentions; joined they are the text again."""
    return _WORD.findall(text)


def align(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """Return the places of what two sequences have in common, as pairs that rise on both sides.

    E. W. Myers, An O(ND) difference algorithm and its variations (1986), up to `MOST_STEPS` steps; beyond them what
    occurs once on both sides is matched first (B. Cohen's patience diff), so that the time stays bounded.
    """
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    head = [(place, place) for place in range(start)]
    tail = [(len(before) - place, len(after) - place) for place in range(end, 0, -1)]
    inner = before[start : len(before) - end], after[start : len(after) - end]
    return head + [(one + start, other + start) for one, other in _align_inner(*inner)] + tail


def differences(before: str, after: str) -> list[Piece]:
    """Return how one text became another, in pieces; each of the two is all but what only the other has."""
    pieces: list[Piece] = []
    old, new = _with_ends(before), _with_ends(after)
    for kind, ours, theirs in _runs(old, new):
        if kind == "same":
            pieces.append(Piece("same", "".join(ours)))
        else:
            pieces += _word_pieces("".join(ours), "".join(theirs))
    return [Piece(kind, "".join(one.text for one in some)) for kind, some in groupby(pieces, lambda one: one.kind)]


def shorten(pieces: Sequence[Piece], around: int = 120) -> list[Piece]:
    """Return a difference in which long unchanged parts are cut to `around` letters beside what changed."""
    found = []
    for place, piece in enumerate(pieces):
        first, last = place == 0, place == len(pieces) - 1
        if piece.kind != "same" or len(piece.text) <= 2 * around + 20:
            found.append(piece)
            continue
        start = "" if first else piece.text[:around].rpartition(" ")[0] or piece.text[:around]
        end = "" if last else piece.text[-around:].partition(" ")[2] or piece.text[-around:]
        found.append(Piece("same", f"{start} … {end}".strip(" ") if not (first and last) else piece.text))
    return found


def _with_ends(text: str) -> list[str]:
    lines = split_lines(text)
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _word_pieces(before: str, after: str) -> Iterator[Piece]:
    for kind, ours, theirs in _runs(split_words(before), split_words(after)):
        if kind == "same":
            yield Piece("same", "".join(ours))
            continue
        if ours:
            yield Piece("removed", "".join(ours))
        if theirs:
            yield Piece("added", "".join(theirs))


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Yield what stays and what changes, in turns."""
    one = other = 0
    pairs = align(before, after)
    for left, right in [*pairs, (len(before), len(after))]:
        if left > one or right > other:
            yield "changed", before[one:left], after[other:right]
        if left < len(before):
            yield "same", before[left : left + 1], after[right : right + 1]
        one, other = left + 1, right + 1


def _align_inner(before: Sequence[str], after: Sequence[str]) -> Pairs:
    if not before or not after:
        return []
    found = _fewest_steps(before, after)
    return _by_rare_ones(before, after) if found is None else found


def _fewest_steps(before: Sequence[str], after: Sequence[str]) -> Pairs | None:
    """Return the matches of the shortest way from one to the other, None where it takes more than `MOST_STEPS`."""
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for steps in range(min(len(before) + len(after), MOST_STEPS) + 1):
        trail.append(dict(reach))
        for line in range(-steps, steps + 1, 2):
            down = line == -steps or (line != steps and reach[line - 1] < reach[line + 1])
            one = reach[line + 1] if down else reach[line - 1] + 1
            while one < len(before) and one - line < len(after) and before[one] == after[one - line]:
                one += 1
            reach[line] = one
            if one >= len(before) and one - line >= len(after):
                return _walk_back(trail, len(before), len(after))
    return None


def _walk_back(trail: Sequence[dict[int, int]], one: int, other: int) -> Pairs:
    pairs: Pairs = []
    for steps in range(len(trail) - 1, -1, -1):
        reach, line = trail[steps], one - other
        down = line == -steps or (line != steps and reach[line - 1] < reach[line + 1])
        came_from = line + 1 if down else line - 1
        start = reach[came_from]
        while one > start and other > start - came_from:
            one, other = one - 1, other - 1
            pairs.append((one, other))
        one, other = start, start - came_from
    return pairs[::-1]


def _by_rare_ones(before: Sequence[str], after: Sequence[str]) -> Pairs:
    """Match what occurs once on both sides, in the longest order that both share, and look between these again."""
    once = {word for word, times in Counter(before).items() if times == 1}
    once &= {word for word, times in Counter(after).items() if times == 1}
    places = {word: place for place, word in enumerate(after) if word in once}
    anchors = _longest_rise([(place, places[word]) for place, word in enumerate(before) if word in once])
    pairs: Pairs = []
    one = other = 0
    for left, right in [*anchors, (len(before), len(after))] if anchors else ():
        between = align(before[one:left], after[other:right])
        pairs += [(one + i, other + j) for i, j in between]
        if left < len(before):
            pairs.append((left, right))
        one, other = left + 1, right + 1
    return pairs


def _longest_rise(pairs: Pairs) -> Pairs:
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        at = bisect_left(ends, value)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(value)
            last.append(place)
        else:
            ends[at], last[at] = value, place
    found: Pairs = []
    place = last[-1] if last else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
