"""The tasks on a planted world: experts, introductions, related opportunities, cross-sell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from bench.quality import methods
from bench.quality.baselines.companies import RELATED, SELLERS, Market
from bench.quality.baselines.experts import EXPERTS, Library
from bench.quality.baselines.introductions import INTRODUCERS, Acquaintances
from bench.quality.data import Path, Scores, Suggestion
from bench.quality.figures import Tally, present
from bench.quality.measures import rank_scores
from bench.quality.planted.book import Tables
from bench.quality.planted.truth import ExpertQuery, IntroductionQuery, RelatedQuery, SaleQuery
from bench.quality.sight import Sight, look, make_viewer
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer

T = TypeVar("T")
KEPT = 8
HAD = "had or refused among the first 10"


@dataclass
class Asking:
    """A world in a graph, and what each viewer sees of its rows.

    Args:
        tables: the rows.
        graph: a graph that was told them.
        now: when it is asked, seconds since 1970 UTC.
    """

    tables: Tables
    graph: Graph
    now: int
    _sights: dict[str, Sight] = field(default_factory=dict)

    def viewer(self, employee: str) -> Viewer:
        """An employee as one who asks."""
        return make_viewer(self.tables, employee)

    def sight(self, employee: str) -> Sight:
        """What an employee sees."""
        if employee not in self._sights:
            # A sight with all that is derived from it takes tens of megabytes.
            while len(self._sights) >= KEPT:
                del self._sights[next(iter(self._sights))]
            self._sights[employee] = look(self.tables, self.viewer(employee))
        return self._sights[employee]


def by_place(ranked: Sequence[Suggestion]) -> Scores:
    """An ordered answer as scores; what stands on it twice counts where it stands first."""
    scores: dict[str, float] = {}
    for place, one in enumerate(ranked):
        scores.setdefault(one.id, -float(place))
    return scores


def _calls(
    baselines: Mapping[str, Callable[..., T]], ours: Callable[[], T], *arguments: object
) -> dict[str, Callable[[], T]]:
    calls: dict[str, Callable[[], T]] = {name: partial(method, *arguments) for name, method in baselines.items()}
    calls[methods.OURS] = ours
    return calls


def try_experts(asking: Asking, queries: Sequence[ExpertQuery]) -> Tally:
    """Whom to ask about a topic at a company: all employees are candidates."""
    tally = Tally("Experts for a topic at a company", "All employees ranked; right are those planted as experts.")
    employees = {str(row["employee"]) for row in asking.tables.rows["employees.write"]}
    libraries: dict[str, Library] = {}
    for query in queries:
        library = libraries.setdefault(query.viewer, Library(asking.sight(query.viewer)))
        viewer, graph = asking.viewer(query.viewer), asking.graph
        ours = partial(_ask_experts, graph, viewer, query, asking.now)
        for method, scores in present(tally, _calls(EXPERTS, ours, library, query.topic, query.company)):
            ranking = rank_scores(scores, employees, query.right)
            tally.add_ranking(method, ranking, query.company, ("MRR", "MAP", "hit@1"))
            tally.add_ranking(method, ranking, query.company, ("MRR",), f"shown by {query.shown_by}")
    return tally


def _ask_experts(graph: Graph, viewer: Viewer, query: ExpertQuery, now: int) -> Scores:
    return by_place(methods.experts(graph, viewer, query.topic, query.company, now))


def try_introductions(asking: Asking, queries: Sequence[IntroductionQuery]) -> Tally:
    """The best path to a contact: right is the planted one alone, person by person."""
    about = (
        "All paths that a method offers, in its order; right is the planted path alone. A path not offered counts 0."
    )
    tally = Tally("Introductions: the planted best path first", about)
    for query in queries:
        known = Acquaintances(asking.sight(query.viewer), asking.now)
        viewer, graph = asking.viewer(query.viewer), asking.graph
        ours = partial(_ask_introductions, graph, viewer, query.contact, asking.now)
        for method, paths in present(tally, _calls(INTRODUCERS, ours, known, query.viewer, query.contact)):
            named = {" ".join(path): score for path, score in paths.items()}
            right = {" ".join(query.right)}
            # A path that was not offered is as good as not there, so it may not profit from how few were.
            ranking = rank_scores(named, named.keys(), right & named.keys())
            tally.add_ranking(method, ranking, query.viewer, ("hit@1", "MRR"))
            steps = f"{len(query.right) - 1} steps"
            tally.add_ranking(method, ranking, query.viewer, ("hit@1",), steps)
    return tally


def _ask_introductions(graph: Graph, viewer: Viewer, contact: str, now: int) -> Mapping[Path, float]:
    ranked = methods.introductions(graph, viewer, contact, now)
    return {tuple(path): -float(place) for place, path in enumerate(ranked)}


def try_related(asking: Asking, queries: Sequence[RelatedQuery]) -> Tally:
    """Which decided opportunities elsewhere carry over to a company."""
    about = (
        "All decided opportunities of other companies ranked. Right are the wins of planted look-alikes; in the demo "
        "company, where none are planted, the wins elsewhere with what the company bought later."
    )
    tally = Tally("Related opportunities", about)
    markets: dict[str, Market] = {}
    for query in queries:
        market = markets.setdefault(query.viewer, Market(asking.sight(query.viewer)))
        viewer = asking.viewer(query.viewer)
        candidates = {one for one, company in market.opportunities.items() if company != query.company}
        right = query.right & candidates
        ours = partial(_ask_related, asking.graph, viewer, query.company, asking.now)
        for method, scores in present(tally, _calls(RELATED, ours, market, query.company)):
            _add_kinds(tally, method, scores, query.company, candidates, {"": right, "rare": right & query.rare})
    return tally


def _ask_related(graph: Graph, viewer: Viewer, company: str, now: int) -> Scores:
    return by_place(methods.related(graph, viewer, company, now))


def _add_kinds(
    tally: Tally, method: str, scores: Scores, group: str, candidates: Set[str], kinds: Mapping[str, Set[str]]
) -> None:
    """Note a ranking for all right answers (named ''), and for each kind of them with the other right ones left out."""
    for kind, wanted in kinds.items():
        if wanted:
            ranking = rank_scores(scores, candidates - (kinds[""] - wanted), wanted)
            tally.add_ranking(method, ranking, group, ("MAP@10", "recall@10"), kind)


def try_cross_sell(asking: Asking, queries: Sequence[SaleQuery], rare: Set[str]) -> Tally:
    """What a company buys next: all offerings that it neither has nor refused are candidates."""
    about = "All offerings that the company neither has nor refused; right is what it buys later."
    tally = Tally("Cross-sell: what else a company will buy", about, frozenset([HAD]))
    offerings = {str(row["offering"]) for row in asking.tables.rows["offerings.write"]}
    markets: dict[str, Market] = {}
    for query in queries:
        market = markets.setdefault(query.viewer, Market(asking.sight(query.viewer)))
        candidates, right = offerings - query.had, query.right
        kinds = {"": right, "rare": right & rare, "popular": right - rare, "look-alike": right & query.planted}
        ours = partial(_ask_cross_sell, asking.graph, asking.viewer(query.viewer), query.company, asking.now)
        for method, scores in present(tally, _calls(SELLERS, ours, market, query.company)):
            _add_kinds(tally, method, scores, query.company, candidates, kinds)
            if method == methods.OURS:
                first = sorted(scores, key=lambda one: -scores[one])[:10]
                tally.add(method, HAD, sum(one in query.had for one in first) / max(1, len(first)), query.company)
    return tally


def _ask_cross_sell(graph: Graph, viewer: Viewer, company: str, now: int) -> Scores:
    return by_place(methods.cross_sell(graph, viewer, company, now))
