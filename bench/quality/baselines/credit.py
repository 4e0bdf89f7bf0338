"""How merit is usually counted: by notes, by who read and thanked, by standing among those who thank."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.quality.living.data import CreditEvent, CreditNote

Credit = Callable[[Sequence[CreditNote], Sequence[CreditEvent]], Mapping[str, float]]
DAMPING, STEPS = 0.85, 60
USES = ("answer", "introduction", "case", "opportunity")


def count_events(
    notes: Sequence[CreditNote], events: Sequence[CreditEvent], kinds: Sequence[str] = ()
) -> Mapping[str, float]:
    """How often something of these kinds happened with each note; of no kind: each counts one."""
    if not kinds:
        return {note.id: 1.0 for note in notes}
    found = Counter(event.note for event in events if event.kind in kinds)
    return {note.id: float(found[note.id]) for note in notes}


def rank_by_thanks(notes: Sequence[CreditNote], events: Sequence[CreditEvent]) -> Mapping[str, float]:
    """PageRank (Brin and Page 1998) of the authors over who thanked whom; an author's goes to the notes thanked for."""
    author = {note.id: note.author for note in notes}
    thanks = [event for event in events if event.kind == "thanked" and event.note in author]
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for event in thanks:
        if event.by != author[event.note]:
            given[event.by][author[event.note]] += 1
    rank = _walk(given, sorted({*author.values(), *given}))
    own, of_author = Counter(event.note for event in thanks), Counter(author[event.note] for event in thanks)
    written = Counter(author.values())
    return {
        name: rank[one] * (own[name] / of_author[one] if of_author[one] else 1 / written[one])
        for name, one in author.items()
    }


CREDITS: Mapping[str, Credit] = {
    "notes": count_events,
    "reads": partial(count_events, kinds=("read",)),
    "thanks": partial(count_events, kinds=("thanked",)),
    "reads and thanks": partial(count_events, kinds=("read", "thanked")),
    "PageRank on thanks": rank_by_thanks,
    "uses that name it": partial(count_events, kinds=USES),
}


def _walk(given: Mapping[str, Counter[str]], people: Sequence[str]) -> Mapping[str, float]:
    """Whoever thanked nobody passes on to all alike."""
    rank = dict.fromkeys(people, 1 / len(people))
    for _ in range(STEPS):
        idle = sum(rank[one] for one in people if not given.get(one))
        following = dict.fromkeys(people, (1 - DAMPING + DAMPING * idle) / len(people))
        for one, thanked in given.items():
            whole = thanked.total()
            for other, count in thanked.items():
                following[other] += DAMPING * rank[one] * count / whole
        rank = following
    return rank
