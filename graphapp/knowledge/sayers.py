"""Who said what, when, independently: of notes that say the same, the copies are told from those that were thought.

- A note is a *copy* of an earlier one where nearly all of that one's text stands in it, word for word and in order, or
  nearly all of its own text stands in that one.
  What many authors write ("best regards") says nothing of it.
- Who had opened a note that says it before writing it again found nothing out: where readings are known, a text that
  stands in a note that its author had not opened is no copy, if it was written within `WINDOW` days.
- Of those who say the same in other words, those count who said it within `WINDOW` days of the first: who says it later
  may have heard it. An author counts once.
- A note that says nothing by itself is a piece of what its author said on that day.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

Said = tuple[str, str, str, str, tuple[str, ...]]
"""Id, author, day, text and the keys of what it says."""
Opened = Mapping[str, Mapping[str, str]]
"""Author -> note -> the first day on which they opened it."""
RUN = 4
"""Words in a run; runs go over the ends of sentences, so that order counts."""
COPIED = 0.85
"""The part of all runs from which on a text stands in another."""
WINDOW = 10
STOCK = 6
"""A run that more authors wrote is a stock phrase."""
FEWEST = 2
"""A text of fewer runs says too little to be called a copy."""
_WORDS = re.compile(r"\w+")


class Sayers:
    """Those who said things.

    Args:
        notes: in no order.
        opened: of each author, the notes of others that they opened, with the first day; None where that is not known.
    """

    def __init__(self, notes: Iterable[Said], opened: Opened | None = None) -> None:
        self._opened = opened
        self._origin: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._said: dict[str, list[tuple[str, str, str]]] = {}
        self._notes: dict[str, list[str]] = {}
        self._holders: dict[int, list[str]] = {}
        self._sizes: dict[str, int] = {}
        self._where: dict[str, tuple[str, str]] = {}
        self._sitting: dict[tuple[str, str], tuple[str, ...]] = {}
        every = sorted(notes, key=lambda one: (one[2], one[0]))
        stock = _find_stock(every)
        for note, author, day, text, keys in every:
            runs = runs_of(text) - stock
            copied = self._find_copied(runs, author, day)
            self._origin[note] = self._origin[copied] if copied else note
            if not copied:
                self._take(note, runs, author, day, keys)

    def share(self, note: str, day: str) -> list[tuple[str, float]]:
        """Return the notes that a use of one counts for, with their shares, which are 1 together.

        Args:
            note: that was used.
            day: of the use; who said the same later had no part in it.
        """
        origin = self._origin.get(note)
        if origin is None:
            return []
        keys = self._keys[origin] or self._sitting[self._where[origin]]
        shares: dict[str, float] = {}
        for key in keys:
            first = [one for when, _, one in self._said[key] if when <= day] or [self._said[key][0][2]]
            for one in first:
                shares[one] = shares.get(one, 0.0) + 1.0 / len(first) / len(keys)
        return sorted(shares.items()) if keys else [(origin, 1.0)]

    def _take(self, note: str, runs: set[tuple[str, ...]], author: str, day: str, keys: tuple[str, ...]) -> None:
        self._keys[note], self._sizes[note] = keys, len(runs)
        self._where[note] = author, day
        sitting = self._sitting.setdefault((author, day), ())
        self._sitting[author, day] = tuple(dict.fromkeys((*sitting, *keys)))
        for run in runs:
            self._holders.setdefault(hash(run), []).append(note)
        for key in keys:
            said, there = self._said.setdefault(key, []), self._notes.setdefault(key, [])
            is_first = not said or (_days(said[0][0], day) <= WINDOW and author not in {one for _, one, _ in said})
            if is_first and not any(self._has_opened(author, one, day) for one in there):
                said.append((day, author, note))
            there.append(note)

    def _has_opened(self, author: str, note: str, day: str) -> bool:
        opened = (self._opened or {}).get(author, {})
        return note in opened and opened[note] <= day

    def _find_copied(self, runs: set[tuple[str, ...]], author: str, day: str) -> str:
        """Return the earlier note that a text is a copy of, empty where there is none."""
        if len(runs) < FEWEST:
            return ""
        common = Counter(note for run in runs for note in self._holders.get(hash(run), ()))
        for note, number in sorted(common.items(), key=lambda one: (-one[1], one[0])):
            if number >= max(FEWEST, COPIED * min(len(runs), self._sizes[note])) and self._may_copy(author, note, day):
                return note
        return ""

    def _may_copy(self, author: str, note: str, day: str) -> bool:
        """Whether a text of that day can have been taken from a note, or from another that says the same."""
        if self._opened is None or self._where[note][0] == author or _days(self._where[note][1], day) > WINDOW:
            return True
        same = {note, *(one for key in self._keys[note] for one in self._notes[key])}
        return any(self._has_opened(author, one, day) for one in same)


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return the runs of words in a text; a shorter text is one run."""
    words = _WORDS.findall(text.casefold())
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))} if words else set()


def _find_stock(notes: Iterable[Said]) -> set[tuple[str, ...]]:
    authors: dict[tuple[str, ...], set[str]] = {}
    for _, author, _, text, _ in notes:
        for run in runs_of(text):
            authors.setdefault(run, set()).add(author)
    return {run for run, those in authors.items() if len(those) > STOCK}


def _days(one: str, other: str) -> int:
    return date.fromisoformat(other).toordinal() - date.fromisoformat(one).toordinal()
