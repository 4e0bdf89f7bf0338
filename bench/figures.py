"""What was measured, beside what is to be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Target:
    """What a measure has to reach.

    Args:
        title: what is measured, in words.
        unit: of the figures.
        limits: by engine.
        more_is_better: whether the limit is the least, not the most.
    """

    title: str
    unit: str
    limits: Mapping[str, float]
    more_is_better: bool = False

    def is_met(self, engine: str, reached: float) -> bool:
        """Say whether a figure reaches the target of an engine."""
        limit = self.limits[engine]
        return reached >= limit if self.more_is_better else reached <= limit


def _both(ladybug: float, neo4j: float) -> Mapping[str, float]:
    return MappingProxyType({"ladybug": ladybug, "neo4j": neo4j})


_TWO_WORDS = "search: two words, each in {} % of the notes"
TARGETS = {
    "who knows a company": Target("who knows this company, random", "ms", _both(10, 25)),
    "who knows the biggest company": Target("who knows this company, the biggest", "ms", _both(40, 150)),
    "who knows a contact": Target("who knows this contact, random", "ms", _both(10, 25)),
    "who knows the biggest contact": Target("who knows this contact, the one known to most", "ms", _both(40, 150)),
    "related": Target("related opportunities, random companies", "ms", _both(50, 50)),
    "related of the biggest": Target("related opportunities, the 20 biggest companies", "ms", _both(50, 50)),
    "experts": Target("whom to ask about a topic at a company, random", "ms", _both(30, 30)),
    "experts of the biggest": Target(
        "whom to ask about the biggest topic, the 40 biggest companies", "ms", _both(30, 30)
    ),
    "path": Target("path between any two, up to 4 steps", "ms", _both(30, 30)),
    "path between hubs": Target("path between the biggest of all", "ms", _both(30, 30)),
    "introduction": Target("introductions: the 5 best ways to a contact, up to 4 steps, random", "ms", _both(30, 30)),
    "introduction to the biggest": Target("introductions: to the contacts with the most links", "ms", _both(30, 30)),
    "feed": Target("worth knowing this morning", "ms", _both(50, 50)),
    "picture read": Target("links in memory: read from the graph", "s", _both(10, 90)),
    "picture mapped": Target("links in memory: from their saved files, with the changes since", "s", _both(10, 10)),
    "picture size": Target("links in memory: for all workers together", "MiB", _both(600, 600)),
    "picture caught up": Target("links in memory: caught up after an ordinary change", "ms", _both(5, 5)),
    "page": Target("any page, server time", "ms", _both(200, 500)),
    "page company": Target("a company's page, random and the biggest", "ms", _both(80, 200)),
    "page cross-sell": Target("the page of cross-sell", "ms", _both(150, 150)),
    "leaver": Target("somebody leaves: what is lost and the handover plan, as a page", "ms", _both(2000, 2000)),
    "signals": Target("signals of several customers, as a page", "ms", _both(1000, 1000)),
    "digest": Target("mails of what is new for all of the staff, in the background", "s", _both(300, 300)),
    "pages beside digests": Target("a company's page while these are written, against before", "x", _both(2, 2)),
    "typo": Target("search: a name with a typo", "ms", _both(30, 60)),
    "words 1 %": Target(_TWO_WORDS.format(1), "ms", _both(60, 60)),
    "words 5 %": Target(_TWO_WORDS.format(5), "ms", _both(80, 80)),
    "words 20 %": Target(_TWO_WORDS.format(20), "ms", _both(150, 150)),
    "note": Target("note saved, on its company's page and found by search", "ms", _both(60, 120)),
    "overhead": Target('`ask("companies.who_knows")` against the same driver call, median', "x", _both(1.3, 1.3)),
    "bulk": Target("bulk `tell` of moments with their ties, into a fresh world", "rows/s", _both(15e3, 8e3), True),
    "bulk into the full world": Target("the same, into the full world", "rows/s", _both(15e3, 8e3), True),
    "import csv": Target("import: 100,000 rows of CSV with companies, into the full world", "s", _both(15, 30)),
    "import xlsx": Target("import: 100,000 rows of a workbook", "s", _both(20, 20)),
    "import million": Target("import: a million rows of CSV", "s", _both(180, 180)),
    "import memory": Target(
        "import: memory of the process after the million, readers of files included", "MiB", _both(2048, 2048)
    ),
    "export contacts": Target("export: 100,000 contacts as CSV", "s", _both(10, 10)),
    "import letters": Target("import: a mailbox of 10,000 letters", "s", _both(10, 10)),
    "pages beside an import": Target("a page while an import writes, against before", "x", _both(2, 2)),
    "start": Target("start until ready, index present", "s", _both(3, 3)),
    "memory": Target("memory of the process (of a worker), index open", "MiB", _both(1536, 512)),
    "crowd": Target(
        "16 clients: 70 % random pages, 20 % biggest companies, 10 % notes", "pages/s", _both(50, 40), True
    ),
    "crowd errors": Target("errors of the 16 clients", "errors", _both(0, 0)),
}


@dataclass(frozen=True)
class Figure:
    """One measure on one engine.

    Args:
        measure: a key of `TARGETS`.
        p50: the median, or the only value.
        p95: the 95th percentile; the target is held against it.
        count: how many times it was measured.
        floor: what stands beside it, measured in the same run.
        note: what else there is to know.
    """

    measure: str
    p50: float
    p95: float
    count: int
    floor: str = ""
    note: str = ""


@dataclass(frozen=True)
class Skipped:
    """A measure that was not taken, and why."""

    measure: str
    why: str


@dataclass(frozen=True)
class PageFigure:
    """One kind of page, milliseconds.

    Args:
        page: which.
        questions: how many a page asks, median.
        in_graph: milliseconds of the median page spent in the graph.
        work: milliseconds that the process worked, 95th percentile.
    """

    page: str
    p50: float
    p95: float
    count: int
    questions: float
    in_graph: float
    work: float


@dataclass(frozen=True)
class QuestionFigure:
    """One question as the pages asked it, milliseconds.

    Args:
        work: milliseconds that the process worked, 95th percentile.
    """

    question: str
    p50: float
    p95: float
    count: int
    work: float


Finding = Figure | Skipped | PageFigure | QuestionFigure


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed (nearest rank).

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]


def spread(measure: str, taken: Sequence[tuple[float, float]], floor: str = "", note: str = "") -> Figure:
    """A figure with median and 95th percentile of what was measured, as a `Watch` reads it."""
    went_by, worked = zip(*taken, strict=True) if taken else ((), ())
    note = ", ".join(filter(None, (note, say_spread("work of the process", worked))))
    return Figure(measure, percentile(went_by, 0.5), percentile(went_by, 0.95), len(taken), floor, note)


def in_time(turns: Iterable[T], seconds: float, least: int = 10) -> Iterator[tuple[int, T]]:
    """Number the turns, and end after some seconds if there were at least `least`: a slow measure has fewer samples."""
    end = perf_counter() + seconds
    for turn, one in enumerate(turns):
        if turn >= least and perf_counter() > end:
            return
        yield turn, one


class Watch:
    """Runs from when it is made: milliseconds that went by, and those in which this process worked.

    Beside other work the second is the better figure, where the graph is in the process.
    """

    def __init__(self) -> None:
        self._began, self._worked = perf_counter(), process_time()

    def read(self) -> tuple[float, float]:
        """Milliseconds that went by, and milliseconds of work."""
        return 1000 * (perf_counter() - self._began), 1000 * (process_time() - self._worked)


def milliseconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    begin = perf_counter()
    call()
    return 1000 * (perf_counter() - begin)


def say_spread(name: str, values: Sequence[float]) -> str:
    """The floor beside a figure: its name, median and 95th percentile in milliseconds."""
    return f"{name} {percentile(values, 0.5):.1f} / {percentile(values, 0.95):.1f} ms" if values else ""
