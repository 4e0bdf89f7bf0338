"""What one search found: names by kind, notes with the words marked, and the way to an answer."""

from dataclasses import dataclass
from typing import NamedTuple

from graphapp.search.answers import Answer
from graphapp.search.names import NameHit
from graphapp.search.note_search import NoteHit
from graphapp.search.snippets import Piece


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one kind that were found: the best, and how many there are."""

    kind: str
    hits: tuple[NameHit, ...]
    total: int


class FoundClaim(NamedTuple):
    """A claim of a note: its kind's id, and what it says."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that was found.

    Attributes:
        pieces: a line of it around the words.
        happened: the day, as ISO text; written: seconds since 1970.
        whole: whether it holds every word.
        title: what it is called, where it is a page of a thing.
        claims: those of its claims that hold one of the words.
    """

    id: str
    pieces: tuple[Piece, ...]
    happened: str
    written: int
    author_id: str
    author: str
    audience: str
    whole: bool
    title: str = ""
    claims: tuple[FoundClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """A page of notes; `after` is where the next one begins, None on the last."""

    notes: tuple[FoundNote, ...] = ()
    after: NoteHit | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that one search found."""

    answers: tuple[Answer, ...]
    groups: tuple[Group, ...]
    notes: FoundNotes
