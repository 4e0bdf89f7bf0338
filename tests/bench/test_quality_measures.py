"""Every measure against a value worked out by hand, and the intervals around their means."""

import math
from itertools import permutations

import pytest

from bench.quality.intervals import difference, interval
from bench.quality.measures import (
    MEASURES,
    Ranking,
    average_precision,
    ndcg,
    precision,
    rank_list,
    rank_scores,
    recall,
    reciprocal_rank,
)
from bench.quality.split import Part, draw_askers, find_popular, windows

LETTERS = frozenset("abcdef")


def strict(*hits: int) -> Ranking:
    """A ranking without ties: 1 where a right answer stands."""
    return Ranking((1,) * len(hits), hits)


def test_scores_become_groups_and_what_has_none_comes_last() -> None:
    ranking = rank_scores({"a": 3.0, "b": 1.0, "c": 3.0, "z": 9.0}, LETTERS, frozenset("ce"))
    assert ranking == Ranking((2, 1, 3), (1, 0, 1))
    assert ranking.relevant == 2
    assert rank_scores({}, LETTERS, frozenset("a")) == Ranking((6,), (1,))
    with pytest.raises(ValueError, match="not a number"):
        rank_scores({"a": math.nan}, LETTERS, frozenset("a"))


def test_a_list_ranks_by_its_order() -> None:
    assert rank_list(["b", "z", "a"], LETTERS, frozenset("a")) == Ranking((1, 1, 4), (0, 1, 0))


def test_reciprocal_rank() -> None:
    assert reciprocal_rank(strict(0, 0, 1, 1)) == pytest.approx(1 / 3)
    assert reciprocal_rank(strict(0, 0)) == 0
    # One of two tied is right: it is first or second.
    assert reciprocal_rank(Ranking((2,), (1,))) == pytest.approx((1 + 1 / 2) / 2)
    # After one wrong answer two of three tied are right: the first of them is second (2 of 3) or third (1 of 3).
    assert reciprocal_rank(Ranking((1, 3), (0, 2))) == pytest.approx(2 / 3 / 2 + 1 / 3 / 3)


def test_average_precision() -> None:
    assert average_precision(strict(1, 0, 1, 0)) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(strict(0, 1, 0, 1), 3) == pytest.approx((1 / 2) / 2)
    assert average_precision(strict(*[0] * 12, 1), 10) == 0
    assert average_precision(strict(*[1] * 12), 10) == pytest.approx(1)
    assert average_precision(strict(0)) == 0


def test_ndcg() -> None:
    best = 1 + 1 / math.log2(3)
    assert ndcg(strict(0, 1, 1)) == pytest.approx((1 / math.log2(3) + 1 / 2) / best)
    assert ndcg(strict(1, 1, 0)) == pytest.approx(1)
    assert ndcg(strict(0, 0)) == 0
    assert ndcg(strict(0, 0, 1), 2) == 0


def test_recall_and_precision() -> None:
    ranking = strict(1, 0, 1, 0, 0, 1)
    assert recall(ranking, 3) == pytest.approx(2 / 3)
    assert precision(ranking, 3) == pytest.approx(2 / 3)
    assert precision(ranking, 1) == 1
    assert precision(strict(1, 0), 5) == pytest.approx(1 / 2)
    assert recall(Ranking((12,), (3,)), 10) == pytest.approx(10 / 12)
    assert precision(Ranking((), ()), 1) == 0
    assert recall(strict(0)) == 0


@pytest.mark.parametrize("name", sorted(MEASURES))
@pytest.mark.parametrize(
    "ranking", [Ranking((1, 3, 2), (0, 2, 1)), Ranking((4, 1), (1, 1)), Ranking((5,), (3,)), Ranking((2, 2), (2, 0))]
)
def test_ties_are_the_mean_over_every_order(name: str, ranking: Ranking) -> None:
    measure = MEASURES[name]
    groups = [[1] * hits + [0] * (size - hits) for size, hits in zip(ranking.sizes, ranking.hits, strict=True)]
    orders = [()]
    for group in groups:
        orders = [(*order, *more) for order in orders for more in permutations(group)]  # type: ignore[misc]
    expected = sum(measure(strict(*order)) for order in orders) / len(orders)
    assert measure(ranking) == pytest.approx(expected)


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0, 1.0, 0.5, 0.25] * 20
    found = interval(values)
    assert found == interval(values)
    assert found.value == pytest.approx(0.55)
    # The standard error is 0.040: about two of them on each side.
    assert found.low == pytest.approx(0.55 - 0.079, abs=0.01)
    assert found.high == pytest.approx(0.55 + 0.079, abs=0.01)
    with pytest.raises(ValueError, match="nothing"):
        interval([])


def test_answers_to_one_person_are_drawn_together() -> None:
    values = [0.0] * 50 + [1.0] * 50
    alone, together = interval(values), interval(values, ["one"] * 50 + ["other"] * 50)
    assert together.high - together.low > 3 * (alone.high - alone.low)
    assert (together.low, together.high) == (0.0, 1.0)


def test_a_difference_is_paired() -> None:
    ours, theirs = [0.1, 0.5, 0.9, 0.3], [0.0, 0.4, 0.8, 0.2]
    found = difference(ours, theirs)
    assert found.is_above_zero and not found.is_below_zero
    assert found.low == pytest.approx(0.1) and found.high == pytest.approx(0.1)
    with pytest.raises(ValueError, match="shorter"):
        difference(ours, theirs[:2])


def test_windows_do_not_overlap_and_early_ends_where_late_begins() -> None:
    early, late = windows(0, 1_000, Part.EARLY, 100), windows(0, 1_000, Part.LATE, 100)
    assert late == [(900, 1_000), (800, 900), (700, 800)]
    assert early[0] == (600, 700)
    assert min(begin for begin, _ in early) >= 400
    assert windows(0, 100, Part.LATE, 1_000) == [(70, 100)]


def test_popular_is_what_has_half_of_all() -> None:
    assert find_popular({"a": 5, "b": 3, "c": 1, "d": 1}) == {"a"}
    assert find_popular({"a": 4, "b": 4, "c": 2}) == {"a", "b"}
    assert find_popular({}) == frozenset()


def test_few_are_asked_where_many_are_ranked() -> None:
    people = [f"p{place}" for place in range(1_000)]
    assert draw_askers(people[:9], 9, 1) == sorted(people[:9])
    some = draw_askers(people, 10_000, 1)
    assert len(some) == 150 and some == draw_askers(reversed(people), 10_000, 1)
    assert some != draw_askers(people, 10_000, 2)
    assert (len(draw_askers(people, 10, 1)), len(draw_askers(people, 10**9, 1))) == (300, 50)
