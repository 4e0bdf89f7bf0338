"""A line of a note around what was looked for, in pieces, so that a page can mark the words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphapp.search.note_search import Wanted
from graphapp.search.words import Word, is_run, locate, plain_text

LENGTH = 180
_FARTHEST = 20_000
_BREAK = re.compile(r"\s")


class Piece(NamedTuple):
    """A part of a snippet; `is_match` says whether it was looked for."""

    text: str
    is_match: bool


def make_snippet(text: str, wanted: Wanted | None, length: int = LENGTH) -> tuple[Piece, ...]:
    """Return about `length` letters of a note in one line: where most of the words stand together, those words apart.

    Args:
        text: of the note, as it was written; mentions become names.
        wanted: what was looked for.
        length: letters.
    """
    line = plain_text(text[:_FARTHEST])
    found = list(_matches(line, wanted)) if wanted else []
    start = _best_start(found, length) if len(line) > length else 0
    start, end = _whole_words(line, start, length)
    return tuple(_cut(line, start, end, [word for word in found if start <= word.start and word.end <= end]))


def _matches(line: str, wanted: Wanted) -> Iterator[Word]:
    *closed, last = wanted.words
    exact = {*closed, last}
    for word in locate(line):
        if is_run(word.text):
            yield from _in_run(line, word, exact)
        elif word.text in exact:
            yield word
        elif wanted.open_end and word.text.startswith(last):
            yield word._replace(text=last)


def _in_run(line: str, run: Word, exact: set[str]) -> Iterator[Word]:
    place = run.start
    while place < run.end:
        size = next((size for size in (2, 1) if line[place : place + size] in exact and place + size <= run.end), 0)
        if size:
            yield Word(line[place : place + size], place, place + size)
        place += size or 1


def _best_start(found: Sequence[Word], length: int) -> int:
    """Where most different words fit into `length`; the first such place, with a third of the room before it."""
    best, most = 0, 0
    for number, first in enumerate(found):
        near = {word.text for word in found[number : number + 40] if word.end - first.start <= length * 2 // 3}
        if len(near) > most:
            best, most = first.start, len(near)
    return max(0, best - length // 3)


def _whole_words(line: str, start: int, length: int) -> tuple[int, int]:
    if start:
        found = _BREAK.search(line, start, start + 30)
        start = found.end() if found else start
    end = min(len(line), start + length)
    if end < len(line) and (space := line.rfind(" ", max(start, end - 30), end)) > start:
        end = space
    return start, end


def _cut(line: str, start: int, end: int, found: Sequence[Word]) -> Iterator[Piece]:
    place, before, after = start, "…" if start else "", "…" if end < len(line) else ""
    for word in found:
        if word.start > place or before:
            yield Piece(before + line[place : word.start], is_match=False)
        yield Piece(line[word.start : word.end], is_match=True)
        place, before = word.end, ""
    if place < end or before or after:
        yield Piece(before + line[place:end] + after, is_match=False)
