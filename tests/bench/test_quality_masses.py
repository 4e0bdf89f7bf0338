"""Two years of remarks: the same for a seed, few a theme, with every decoy; baselines by hand; alarms and the task."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from bench.quality import methods
from bench.quality.baselines.masses import COUNTERS
from bench.quality.living.data import Signal
from bench.quality.living.masses import DAYS, FIRST_DAY, Begin, Stream, iso, write_stream
from bench.quality.tasks.masses import (
    PATIENCE,
    WEEKS,
    Watched,
    false_alarms,
    found_soon,
    try_masses,
    until_said,
)

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def streams() -> list[Stream]:
    return [write_stream(f"test {place}") for place in range(4)]


def test_a_seed_is_a_stream(streams: list[Stream]) -> None:
    assert write_stream("test 0") == streams[0] != streams[1]


def test_most_themes_have_few_notes(streams: list[Stream]) -> None:
    counts = [Counter(one.theme for one in stream.signals)[theme] for stream in streams for theme in stream.themes]
    assert sum(count < 20 for count in counts) > 0.7 * len(counts)
    for stream in streams:
        assert 20 <= len(stream.themes) <= 60
        assert len({one.customer for one in stream.signals}) <= 150
        assert list(stream.signals) == sorted(stream.signals, key=lambda one: (one.happened, one.id))
        assert len({one.id for one in stream.signals}) == len(stream.signals)


def test_what_begins_is_said_by_independent_customers(streams: list[Stream]) -> None:
    for stream in streams:
        said = {one.id: one for one in stream.signals}
        assert len({one.theme for one in stream.begins}) == len(stream.begins) >= 3
        for begin in stream.begins:
            signals = [said[one] for one in begin.signals]
            assert min(one.happened for one in signals) >= iso(begin.day)
            assert len({one.group or one.customer for one in signals}) >= 3
            moods = Counter(one.polarity for one in signals)
            assert moods.most_common(1)[0][1] > len(signals) / 2


def test_decoys_are_what_they_are(streams: list[Stream]) -> None:
    for stream in streams:
        said, begun = {one.id: one for one in stream.signals}, {one.theme for one in stream.begins}
        found = {kind: [[said[one] for one in ids] for ids in those] for kind, those in stream.decoys.items()}
        assert not begun & {one.theme for those in found.values() for signals in those for one in signals}
        for signals in found["a loud customer"]:
            assert len({one.customer for one in signals}) == 1 and len(signals) >= 6
        for signals in found["one meeting noted again and again"]:
            assert len({one.meeting for one in signals}) == 1 and len({one.author for one in signals}) == 5
        for signals in found["a group that is one customer"]:
            assert len({one.group for one in signals}) == 1 and len({one.customer for one in signals}) >= 2
            assert signals[0].group
        for signals in found["no common opinion"]:
            assert {one.polarity for one in signals} == {-1, 0, 1}
        for signals in found["a keen author"]:
            assert len({one.author for one in signals}) == 1 and len({one.theme for one in signals}) > 4


def remark(theme: str, ago: int, customer: str = "c") -> Signal:
    return Signal(f"{theme}{ago}{customer}", (TODAY - timedelta(days=ago)).isoformat(), customer, theme, -1, "", "a")


def test_counts() -> None:
    signals = [remark("price", 100), remark("price", 89), remark("price", 3), remark("price", 3, "d"), remark("x", 95)]
    found = {name: method(signals, TODAY.isoformat()) for name, method in COUNTERS.items()}
    assert found["count in 90 days"]["price"] == pytest.approx(3, abs=0.01)
    assert found["customers in 90 days"]["price"] == pytest.approx(2, abs=0.01)
    assert "x" not in found["count in 90 days"]


def test_the_unusual() -> None:
    even = [remark("even", ago) for ago in range(5, 365, 30)]
    rising = [remark("rising", ago) for ago in (*range(5, 365, 30), 1, 2, 3, 4)]
    found = {name: method(even + rising, TODAY.isoformat()) for name, method in COUNTERS.items()}
    assert found["z-score of the month"] == {"even": pytest.approx(0), "rising": pytest.approx(4)}
    assert found["CUSUM of weeks"]["rising"] > 3
    assert found["CUSUM of weeks"]["even"] < 1


def make_watched(begins: Sequence[Begin], high: Mapping[str, Sequence[int]]) -> Watched:
    """Scores of 1 in some weeks and 0 in all others."""
    stream = Stream((), ("a", "b"), tuple(begins), {})
    scores = np.zeros((2, len(WEEKS)))
    for theme, columns in high.items():
        scores["ab".index(theme), columns] = 1.0
    return Watched(stream, scores)


def test_a_theme_is_not_said_again_at_once() -> None:
    watched = make_watched([], {"a": range(9), "b": [40]})
    assert watched.say(0.5) == {"a": [WEEKS[0], WEEKS[8]], "b": [WEEKS[40]]}
    assert watched.count_false(0.5) == 3
    assert watched.count_false(2.0) == 0


def test_what_is_said_after_something_began_is_no_false_alarm() -> None:
    begin = Begin("a", WEEKS[10], ())
    late = 10 + PATIENCE // 7 + 1
    assert make_watched([begin], {"a": [10]}).count_false(0.5) == 0
    assert make_watched([begin], {"a": [9]}).count_false(0.5) == 1
    assert make_watched([begin], {"a": [late]}).count_false(0.5) == 1


def test_who_knows_finds_all_at_once_and_who_does_not_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [write_stream(name) for name in ("5 0", *(f"calibration {place}" for place in range(3)))]

    def know(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
        assert all(one.happened <= today for one in signals)
        stream = next(one for one in known if one.signals[: len(signals)] == tuple(signals))
        day = (date.fromisoformat(today) - FIRST_DAY).days
        return {one.theme: float(0 <= day - one.day <= PATIENCE) for one in stream.begins}

    monkeypatch.setattr(methods, "masses", know)
    tally = try_masses([5], 1)
    ours = tally.columns[methods.OURS]
    assert ours[until_said(1)].values[0] <= 7
    assert set(ours[found_soon(1)].values) == {1.0}
    assert ours[false_alarms(4)].values == [0.0]
    assert set(COUNTERS) < tally.columns.keys()
    monkeypatch.setattr(methods, "masses", lambda *_: {})
    assert try_masses([5], 1).columns[methods.OURS][until_said(4)].values == [PATIENCE]


def test_days_are_inside() -> None:
    assert WEEKS[-1] <= DAYS and iso(0) == FIRST_DAY.isoformat()
