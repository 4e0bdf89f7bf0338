"""The task of the morning: a few things that the reader would not have looked for, and nothing dull."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from bench.quality import methods
from bench.quality.baselines.happenings import CHOOSERS, Chooser, Gazette
from bench.quality.figures import Tally, present
from bench.quality.planted.truth import News, Reader
from bench.quality.tasks.planted import Asking

SHOWN = 5
FOUND, PRECISION, DULL, QUIET = "found in the first 5", "precision", "dull", "shown when there is nothing"
_ABOUT = (
    "The first five of the day for each reader, among planted news and dull controls (same team, same account, "
    "popular, old, strangers). Plain methods choose among all that happened in 14 days; equal ones in an order drawn "
    "once."
)


def try_worth_knowing(asking: Asking, readers: Sequence[Reader]) -> Tally:
    """Note for each reader how much of what was planted is shown, and how much that is dull."""
    tally = Tally("Worth knowing", _ABOUT, frozenset([DULL, QUIET]))
    for reader in readers:
        gazette = Gazette(asking.sight(reader.viewer), reader.viewer)
        calls: dict[str, Callable[[], list[frozenset[str]]]] = {
            name: partial(_choose, gazette, chooser) for name, chooser in CHOOSERS.items()
        }
        calls[methods.OURS] = partial(_ask, asking, reader.viewer)
        for method, shown in present(tally, calls):
            _add(tally, method, reader, shown)
    return tally


def _ask(asking: Asking, reader: str) -> list[frozenset[str]]:
    findings = methods.worth_knowing(asking.graph, asking.viewer(reader), asking.now)
    return [finding.ids for finding in findings[:SHOWN]]


def _choose(gazette: Gazette, chooser: Chooser) -> list[frozenset[str]]:
    scores = np.array(chooser(gazette))
    dice = np.random.default_rng(zlib.crc32(gazette.reader.encode())).random(len(scores))
    order = np.lexsort((dice, -scores))[:SHOWN]
    return [gazette.happenings[int(place)].ids for place in order]


def _add(tally: Tally, method: str, reader: Reader, shown: Sequence[frozenset[str]]) -> None:
    worth = [any(news.is_in(ids) for news in reader.worth) for ids in shown]
    dull = [not good and _is_any(reader.dull, ids) for ids, good in zip(shown, worth, strict=True)]
    tally.add(method, DULL, sum(dull) / max(1, len(shown)), reader.viewer)
    if not reader.worth:
        tally.add(method, QUIET, float(len(shown)), reader.viewer)
        return
    found = [any(news.is_in(ids) for ids in shown) for news in reader.worth]
    tally.add(method, FOUND, sum(found) / len(found), reader.viewer)
    tally.add(method, PRECISION, sum(worth) / max(1, len(shown)), reader.viewer)
    for news, is_found in zip(reader.worth, found, strict=True):
        tally.add(method, f"{FOUND}, {news.kind}", float(is_found), reader.viewer)


def _is_any(news: Sequence[News], ids: frozenset[str]) -> bool:
    return any(one.is_in(ids) for one in news)
