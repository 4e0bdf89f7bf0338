"""Two tasks on messages: whom will I write to in the next 28 days, and who will meet whom for the first time."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bench.quality import methods
from bench.quality.baselines.new_ties import CROWD, NEW_TIES
from bench.quality.baselines.strengths import STRENGTHS
from bench.quality.data import Event, Pair, Scores, moments_by_pair
from bench.quality.figures import Tally, present
from bench.quality.measures import rank_scores
from bench.quality.split import Part, draw_askers, find_popular, windows

STRENGTH = ("MRR", "nDCG@10")
NEW = ("MRR", "nDCG@10", "recall@10", "hit@1")


@dataclass(frozen=True)
class _Window:
    """What was known at an instant, and what came then."""

    now: int
    past: Sequence[Event]
    future: Sequence[Event]

    def received(self) -> Counter[str]:
        """How many messages each known person sent or got."""
        counts: Counter[str] = Counter()
        for event in self.past:
            counts.update((event.sender, *event.to, *event.cc))
        return counts


def _windows(events: Sequence[Event], part: Part) -> Iterator[_Window]:
    times = [event.at for event in events]
    if not times:
        return
    for now, end in windows(times[0], times[-1], part):
        cut, last = bisect_right(times, now), bisect_right(times, end)
        yield _Window(now, events[:cut], events[cut:last])


def _add(tally: Tally, method: str, by_person: Mapping[str, Scores], query: _Query) -> None:
    """Note how a method ranked one person's candidates, over all right answers and over the two kinds."""
    rare, popular = query.relevant - query.popular, query.relevant & query.popular
    scores = by_person.get(query.person, {})
    ranking = rank_scores(scores, query.candidates, query.relevant)
    tally.add_ranking(method, ranking, query.person, query.measures)
    for kind, wanted, others in (("popular", popular, rare), ("rare", rare, popular)):
        if wanted:
            part = rank_scores(scores, query.candidates - others, wanted)
            tally.add_ranking(method, part, query.person, query.measures[:1], kind)


@dataclass(frozen=True)
class _Query:
    person: str
    candidates: frozenset[str]
    relevant: frozenset[str]
    popular: frozenset[str]
    measures: tuple[str, ...]


def try_strength(events: Sequence[Event], part: Part) -> Tally:
    """Whom will each person write to in the next 28 days?

    All people seen so far are candidates; right is whoever gets a message from the person, to or cc, unless it goes
    to more than 20.

    Args:
        events: oldest first.
        part: of the time.
    """
    about = "For everybody who writes in a window of 28 days: all people known by then, ranked by strength of the tie."
    tally = Tally("Strength: whom will I write to in the next 28 days", about)
    for window in _windows(events, part):
        counts = window.received()
        known, popular = frozenset(counts), find_popular(counts)
        written: dict[str, set[str]] = {}
        for event in window.future:
            if event.sender in known and event.people <= CROWD + 1:
                written.setdefault(event.sender, set()).update(one for one in (*event.to, *event.cc) if one in known)
        askers = draw_askers((one for one, others in written.items() if others), len(known), window.now)
        moments = moments_by_pair(window.past, frozenset(askers))
        every = {**STRENGTHS, methods.OURS: methods.strengths}
        calls: dict[str, Callable[[], Mapping[Pair, float]]] = {
            name: partial(method, moments, window.now) for name, method in every.items()
        }
        queries = [_Query(one, known - {one}, frozenset(written[one]), popular, STRENGTH) for one in askers]
        for method, scores in present(tally, calls):
            found = _by_person(scores)
            for query in queries:
                _add(tally, method, found, query)
    return tally


def _by_person(scores: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for (person, other), score in scores.items():
        found.setdefault(person, {})[other] = score
    return found


def try_new_ties(events: Sequence[Event], part: Part) -> Tally:
    """Whom will each person meet for the first time in the next 28 days?

    Two met when one wrote to the other, in a message to at most 20. Candidates are all people seen so far whom the
    person did not meet; right is whom they meet in the window.

    Args:
        events: oldest first.
        part: of the time.
    """
    about = "For everybody who meets somebody new in a window of 28 days: all people not met yet, ranked."
    tally = Tally("New ties: who will meet whom first", about)
    for window in _windows(events, part):
        counts = window.received()
        known, popular, met = frozenset(counts), find_popular(counts), _met(window.past)
        new = {
            person: frozenset(one for one in others if one in known) - met.get(person, set())
            for person, others in _met(window.future).items()
            if person in known
        }
        askers = draw_askers((one for one, others in new.items() if others), len(known), window.now)
        every = {**NEW_TIES, methods.OURS: methods.new_ties}
        calls: dict[str, Callable[[], Mapping[str, Scores]]] = {
            name: partial(method, window.past, window.now, askers) for name, method in every.items()
        }
        queries = [_Query(one, known - met.get(one, set()) - {one}, new[one], popular, NEW) for one in askers]
        for method, found in present(tally, calls):
            for query in queries:
                _add(tally, method, found, query)
    return tally


def _met(events: Sequence[Event]) -> dict[str, set[str]]:
    met: dict[str, set[str]] = {}
    for event in events:
        if event.people <= CROWD + 1:
            for other in (*event.to, *event.cc):
                met.setdefault(event.sender, set()).add(other)
                met.setdefault(other, set()).add(event.sender)
    return met
