"""Figures for Prometheus: how long pages, questions and changes take, and how far what is kept in memory lags behind.

No label holds a person, an address as it was typed or anything that somebody wrote: routes are those of the program
(`/companies/<id>`), questions are names of files.
"""

import os
from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

CONTENT_TYPE = CONTENT_TYPE_LATEST
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which processes keep figures together; prometheus-client reads it when it is imported."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE = "none"
PAGE_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
QUESTION_BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5)
CHANGE_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
Gauges = Callable[[], Mapping[str, tuple[str, Mapping[str, float]]]]
"""Reads what is measured when it is asked for: by name, what it is in words, and the values by the label `what`."""


class Metrics:
    """The figures of one application; safe for any number of threads.

    Args:
        gauges: read when somebody asks for the figures.
    """

    def __init__(self, gauges: Gauges = dict) -> None:
        self._registry = registry = CollectorRegistry()
        self._gauges = _AtOnce(gauges)
        self._page_seconds = Histogram(
            "graphapp_page_seconds", "Until an answer began.", ["route"], registry=registry, buckets=PAGE_BUCKETS
        )
        self._pages = Counter("graphapp_pages", "Answers.", ["route", "method", "status"], registry=registry)
        self._questions = Histogram(
            "graphapp_question_seconds", "Until a question was answered.", ["question", "by"],
            registry=registry, buckets=QUESTION_BUCKETS,
        )  # fmt: skip
        self._changes = Histogram(
            "graphapp_change_seconds", "Until a change was stored.", registry=registry, buckets=CHANGE_BUCKETS
        )

    def page(self, route: str, method: str, status: str, seconds: float) -> None:
        """Note an answer.

        Args:
            route: as the program writes it, empty where no route fits.
            method: of the request; what is none of HTTP's counts as `other`.
            status: of the answer, three digits.
            seconds: until it began.
        """
        route = route or NO_ROUTE
        self._page_seconds.labels(route).observe(seconds)
        self._pages.labels(route, method if method in METHODS else "other", status).inc()

    def asked(self, question: str, seconds: float, by: str = "graph") -> None:
        """Note an answered question; `by` says whether the graph or the memory did."""
        self._questions.labels(question, by).observe(seconds)

    def told(self, seconds: float) -> None:
        """Note a change that was stored."""
        self._changes.observe(seconds)

    def write(self) -> bytes:
        """Return all figures as Prometheus reads them: of all processes that share a folder, of this one otherwise."""
        shared = CollectorRegistry()
        if FOLDER in os.environ:
            MultiProcessCollector(shared)  # type: ignore[no-untyped-call]  # it registers itself
        shared.register(self._gauges)
        return (b"" if FOLDER in os.environ else generate_latest(self._registry)) + generate_latest(shared)


class _AtOnce:
    """Gauges that are read when the figures are asked for."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def describe(self) -> list[Metric]:
        """Return nothing: what there is turns out when it is asked for."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Read all of them now."""
        for name, (says, values) in self._gauges().items():
            family = GaugeMetricFamily(f"graphapp_{name}", says, labels=["what"])
            for what, value in values.items():
                family.add_metric([what], value)
            yield family


def forget_process(pid: int) -> None:
    """Let go of what only a process that is there can say; what it counted stays."""
    if FOLDER in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]
