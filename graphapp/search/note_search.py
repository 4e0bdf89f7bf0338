"""The port of the search over notes. Two adapters keep it: Whoosh beside the embedded graph, Neo4j's own index."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from graphapp.search.words import asked, is_run
from graphapp.viewer import Viewer

GONE = "gone"
"""The audience of a thing that was deleted; nobody is in it."""


class NoteText(NamedTuple):
    """A note as the graph holds it.

    Attributes:
        written: whole seconds since 1970.
        title: what it is called, where it is a page of a thing.
        claimed: what its claims say, those that whoever sees the note sees.
    """

    id: str
    text: str
    written: int
    audience: str | None
    by: str | None
    title: str = ""
    claimed: tuple[str, ...] = ()

    @property
    def sought(self) -> str:
        """All that it is found by."""
        return "\n".join((self.title, *self.claimed, self.text)) if self.title or self.claimed else self.text


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that was found; `whole` says whether it holds every word."""

    id: str
    written: int
    whole: bool


@dataclass(frozen=True, slots=True)
class NotePage:
    """One page of notes. `after` is where the next one begins, None on the last."""

    hits: tuple[NoteHit, ...] = ()
    after: NoteHit | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `words` as they stand in the index; with `open_end` the last one may go on."""

    words: tuple[str, ...]
    open_end: bool


class NoteSearch(Protocol):
    """What an adapter promises.

    A note holds the words of its text, its title and its claims together. Order: notes that hold every word before
    notes that hold some, each newest first, then by id. The last word may be the beginning of a word, from two letters
    on. Nothing else counts: no frequency, so nothing that a viewer cannot see moves anything. A note that the viewer
    may not see is left out before the page is filled.

    Threads: every method may be called from any thread.
    """

    def find(self, text: str, viewer: Viewer, limit: int, after: NoteHit | None = None) -> NotePage:
        """Return one page of what the viewer may see.

        Args:
            viewer: whose sight it is.
            text: as typed; a text without a word finds nothing.
            limit: how many notes a page has.
            after: `NotePage.after` of the page before.
        """

    def position(self) -> int | None:
        """Return the `seq` of the last change that it was told of, or None if it needs no telling."""

    def put(self, notes: Iterable[NoteText], removed: Iterable[str], position: int) -> None:
        """Take over what was changed up to a position; in force at once, durable later.

        Args:
            notes: new ones and what became of old ones; with the audience `gone` they vanish.
            removed: ids of notes that the graph does not hold any more.
            position: the `seq` that is now known.
        """

    def rebuild(self, notes: Iterable[NoteText], position: int) -> int:
        """Begin anew with these notes and return how many there are."""

    def count(self) -> int | None:
        """Return how many notes are in the index, or None if it is not ours to count."""

    def close(self) -> None:
        """Make everything durable and give everything back."""


def read_wanted(text: str) -> Wanted | None:
    """Read what a person typed, or return None where there is no word in it."""
    words = asked(text)
    if not words:
        return None
    return Wanted(tuple(words), len(words[-1]) > 1 and not is_run(words[-1]))
