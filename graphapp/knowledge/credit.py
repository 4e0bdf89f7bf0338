"""Credit: whom a note helped, as a number to put somebody's own notes in order by. It ranks no people.

Where a note was used (quoted in an answer, asked with for an introduction, a case, a sale) counts most; thanks and
readings count little. Every use fades by half in `HALF_LIFE` days.

- *Who said it shares it.* A use of a claim is shared by those who had said it independently by then, each author once.
  Whoever had opened a note that says it before writing it found nothing out. A text that stands in an earlier note for
  the most part is a copy: what happens to it counts for the earlier one.
  A note cut into pieces earns what the whole would: each claim is said once, and a use by one person on one day of
  several notes of an author is one use.
- *Thanks and readings are handed out, not added up.* Whoever thanks has one unit to give, divided among all that they
  thank for; the same for reading. Whoever thanks or reads each day gives no more than others. Readings count from
  `READERS` on, and four times as many count twice.
- *Who thanks in a ring gives nothing.* Between two people whose thanks go mostly round in a circle (both ways, or over
  others) neither thanks nor readings count; nothing counts for one's own notes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphapp.knowledge.sayers import Opened, Sayers

HALF_LIFE = 365.0
USES = {"answer": 1.0, "introduction": 1.0, "case": 1.0, "opportunity": 1.0}
THANKS, READS = 0.2, 0.05
"""What one person's thanks, and readings, are worth in all, as a part of one use."""
READERS = 5
"""Readings count from so many readers on, as the author is told of them."""
HEAVY = 0.2
"""A part of somebody's thanks that goes to one person is heavy from here on: circles of these are rings."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class CreditNote:
    """A note that may earn credit.

    Attributes:
        id: of the note.
        author: who wrote it.
        happened: the day, ISO.
        text: what it says.
        claims: keys of what it says; two notes with one key say the same.
    """

    id: str
    author: str
    happened: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class CreditEvent:
    """Something that happened with a note: on the day `at`, `by` somebody; `kind` is `read`, `thanked` or in `USES`."""

    at: str
    note: str
    kind: str
    by: str


def credit(notes: Sequence[CreditNote], events: Iterable[CreditEvent], today: str) -> dict[str, float]:
    """Return what each note earned, 0 or more.

    Args:
        notes: all that are known, in no order.
        events: what happened with them; what is later than today is left out.
        today: an ISO day.
    """
    authors = {note.id: note.author for note in notes}
    sittings = {note.id: (note.author, note.happened) for note in notes}
    known = [one for one in events if one.at <= today and authors.get(one.note, one.by) != one.by]
    said = ((note.id, note.author, note.happened, note.text, note.claims) for note in notes)
    sayers = Sayers(said, _find_opened(known, set(authors.values())))
    earned = dict.fromkeys(authors, 0.0)
    rings = find_rings((one.by, authors[one.note]) for one in known if one.kind == "thanked")
    for one, worth in (*_uses(known, authors), *_favours(known, sittings, rings)):
        for note, share in sayers.share(one.note, one.at):
            # What is one's own again after all (a copy of one's own note was used by oneself) counts nothing.
            if authors[note] != one.by:
                earned[note] += worth * share * _fade(one.at, today)
    return earned


def _find_opened(events: Iterable[CreditEvent], authors: set[str]) -> Opened | None:
    """Return which notes of others each author opened, and when first; None where nobody's readings are told."""
    found: dict[str, dict[str, str]] = {}
    for one in events:
        if one.kind == "read" and one.by in authors:
            opened = found.setdefault(one.by, {})
            opened[one.note] = min(one.at, opened.get(one.note, one.at))
    return found or None


def find_rings(thanks: Iterable[Pair]) -> set[Pair]:
    """Return the pairs between whom thanks go round: of (who thanks, whom), both ways.

    Args:
        thanks: of each, who thanks and whom.
    """
    import networkx as nx  # a quarter of a second, which a start need not wait for

    counts = Counter(thanks)
    given: Counter[str] = Counter()
    for (giver, _), number in counts.items():
        given[giver] += number
    heavy = nx.DiGraph([pair for pair, number in counts.items() if number >= HEAVY * given[pair[0]] and number > 1])
    rings = {(one, other) for one, other in counts if (other, one) in counts}
    for part in nx.strongly_connected_components(heavy):
        rings |= {(one, other) for one in part for other in part if one != other}
    return rings | {(other, one) for one, other in rings}


def _uses(events: Iterable[CreditEvent], authors: Mapping[str, str]) -> Iterator[tuple[CreditEvent, float]]:
    """Yield each use with its worth: on one day somebody uses an author once, however many notes that were."""
    groups: dict[tuple[str, str, str, str], list[CreditEvent]] = {}
    for one in events:
        if one.kind in USES:
            groups.setdefault((one.by, authors[one.note], one.kind, one.at), []).append(one)
    for same in groups.values():
        yield from ((one, USES[one.kind] / len(same)) for one in same)


def _favours(
    events: Iterable[CreditEvent], sittings: Mapping[str, Pair], rings: set[Pair]
) -> Iterator[tuple[CreditEvent, float]]:
    """Yield thanks and readings with their worth; once for a sitting and person, one unit from each in all."""
    once = {(one.kind, one.by, sittings[one.note]): one for one in events if one.kind in {"thanked", "read"}}
    number = Counter((one.kind, one.by) for one in once.values())
    readers = Counter(sittings[one.note] for one in once.values() if one.kind == "read")
    for one in once.values():
        sitting = sittings[one.note]
        if (one.by, sitting[0]) in rings or (one.kind == "read" and readers[sitting] < READERS):
            continue
        worth = THANKS if one.kind == "thanked" else READS * (READERS / readers[sitting]) ** 0.5
        yield one, worth / number[one.kind, one.by]


def _fade(day: str, today: str) -> float:
    age = date.fromisoformat(today).toordinal() - date.fromisoformat(day).toordinal()
    return float(0.5 ** (max(age, 0) / HALF_LIFE))
