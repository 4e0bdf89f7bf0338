"""A task on triples: what will each left come to next that it has not got?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bench.quality import methods
from bench.quality.baselines.items import RECOMMENDERS, Holdings
from bench.quality.data import Scores, Triple
from bench.quality.figures import Tally, present
from bench.quality.measures import rank_scores
from bench.quality.split import Part, draw_askers, find_popular, windows

MEASURES = ("MAP@10", "recall@10", "MRR")
HELD_OUT = 0.2
"""The share of each left's own instants that is held out."""


@dataclass(frozen=True)
class _Cut:
    """What was known before an instant, and to what some lefts came then."""

    now: int
    past: Sequence[Triple]
    came: Mapping[str, set[str]]


def try_recommending(triples: Sequence[Triple], part: Part, title: str, *, each_left: bool = False) -> Tally:
    """Rank for each left all rights that it has not got; right is what it came to after the cut.

    Args:
        triples: oldest first.
        part: of the time.
        title: of the figures.
        each_left: cut each left's own history before its last instants, not all at one instant.
    """
    if not triples:
        return Tally(title)
    about = "For each left: all rights that it has not come to, ranked; right is what it came to later."
    tally = Tally(title, about)
    for cut in _cuts_of_each(triples, part) if each_left else _one_cut(triples, part):
        _ask(tally, cut)
    return tally


def _ask(tally: Tally, cut: _Cut) -> None:
    counts = Counter(triple.right for triple in cut.past)
    has: dict[str, set[str]] = defaultdict(set)
    for triple in cut.past:
        has[triple.left].add(triple.right)
    wanted = {left: frozenset(came & counts.keys()) - has.get(left, set()) for left, came in cut.came.items()}
    lefts = draw_askers((left for left, rights in wanted.items() if rights), len(counts), cut.now)
    if not lefts:
        return
    holdings = Holdings.of((triple.left, triple.right) for triple in cut.past)
    calls: dict[str, Callable[[], Mapping[str, Scores]]] = {
        name: partial(method, holdings, lefts) for name, method in RECOMMENDERS.items()
    }
    calls[methods.OURS] = partial(methods.recommend, cut.past, cut.now, lefts)
    popular = find_popular(counts)
    for method, found in present(tally, calls):
        for left in lefts:
            scores, candidates = found.get(left, {}), counts.keys() - has.get(left, set())
            tally.add_ranking(method, rank_scores(scores, candidates, wanted[left]), left, MEASURES)
            rare, common = wanted[left] - popular, wanted[left] & popular
            for kind, right, others in (("popular", common, rare), ("rare", rare, common)):
                if right:
                    ranking = rank_scores(scores, candidates - others, right)
                    tally.add_ranking(method, ranking, left, MEASURES[:2], kind)


def _one_cut(triples: Sequence[Triple], part: Part) -> Iterator[_Cut]:
    begin, end = triples[0].at, triples[-1].at
    for now, last in windows(begin, end, part, horizon=end - begin, most=1):
        past = [triple for triple in triples if triple.at <= now]
        came: dict[str, set[str]] = defaultdict(set)
        for triple in triples:
            if now < triple.at <= last:
                came[triple.left].add(triple.right)
        known = {triple.left for triple in past}
        yield _Cut(now, past, {left: rights for left, rights in came.items() if left in known})


def _cuts_of_each(triples: Sequence[Triple], part: Part) -> Iterator[_Cut]:
    """Each left's last fifth is held out, or the fifth before; those with the same cut are asked together."""
    own: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        own[triple.left].append(triple)
    times = [triple.at for triple in triples]
    came_at: dict[int, dict[str, set[str]]] = defaultdict(dict)
    for left, history in own.items():
        instants = sorted({triple.at for triple in history})
        held = max(1, round(HELD_OUT * len(instants)))
        behind = 0 if part is Part.LATE else held
        if len(instants) < held + behind + 1:
            continue
        first, last = instants[-held - behind], instants[-1 - behind]
        came_at[first][left] = {triple.right for triple in history if first <= triple.at <= last}
    for first, came in sorted(came_at.items()):
        yield _Cut(first, triples[: bisect_left(times, first)], came)
