"""`make bench`: measures everything that has a target, on both engines in the same run, into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

import neo4j

from bench import (
    expertise,
    finding,
    importing,
    introducing,
    living,
    morning,
    pages,
    picture,
    questions,
    serving,
    writing,
)
from bench.figures import TARGETS, Figure, Finding, PageFigure, QuestionFigure, Skipped
from bench.load import CACHE, ENGINES, Loaded, loaded
from bench.report import Report, Run, say
from bench.stage import Amounts, Stage, opened
from bench.world import World
from graphapp.config import Config
from graphapp.memory import share_heaps
from tests.neo4j_server import missing_neo4j

REPORT = Path(__file__).parents[1] / "docs" / "benchmarks.md"
INSIDE: tuple[Callable[[Stage], Iterable[Finding]], ...] = (
    questions.who_knows,
    questions.overhead,
    questions.related,
    expertise.experts,
    questions.paths,
    introducing.introductions,
    morning.feed,
    picture.picture,
    finding.search,
    finding.notes,
    pages.pages,
    living.leaving,
    living.signals,
    living.digest,
    writing.later,
)
OUTSIDE: tuple[Callable[[Loaded, Config, Amounts], Iterable[Finding]], ...] = (
    serving.serving,
    writing.first,
    importing.imports,
)


def main(words: list[str] | None = None) -> int:
    """Run what the command line asks for."""
    asked = _read(words)
    # As `graphapp serve` begins.
    share_heaps()
    engines = ENGINES if asked.engine == "both" else (asked.engine,)
    amounts = Amounts.quick() if asked.quick else Amounts()
    amounts = replace(amounts, patience=asked.patience or amounts.patience)
    world = World(asked.scale)
    runs: list[Run] = []
    for engine in engines:
        runs.append(run(engine, world, amounts, asked.cache))
        Report(asked.scale, runs, asked.quick).write(asked.report)
    print(f"Written: {asked.report}")
    return 0


def _read(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--scale", type=float, default=1.0, help="1 is the world of the targets, 0.01 a hundredth of it"
    )
    parser.add_argument("--engine", choices=["both", *ENGINES], default="both")
    parser.add_argument("--quick", action="store_true", help="few samples: whether everything works")
    parser.add_argument("--patience", type=float, help="seconds after which a measure makes do with fewer samples")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of the generated worlds")
    parser.add_argument("--report", type=Path, default=REPORT, help="file to write")
    return parser.parse_args(words)


def run(engine: str, world: World, amounts: Amounts, cache: Path) -> Run:
    """Measure one engine; what cannot be measured is in the findings, with the reason."""
    missing = missing_neo4j() if engine == "neo4j" else None
    if missing:
        return Run(engine, [Skipped("everything", missing)])
    began, busy = perf_counter(), os.getloadavg()[0]
    findings: list[Finding] = []
    print(f"{engine}: a copy of the world at scale {world.scale:g} ...", flush=True)
    with loaded(engine, world, cache) as copy:
        server = _version(copy)
        # The buffer pool that a user has who sets nothing.
        config = replace(copy.config, pool=Config.pool)
        with opened(copy, config, amounts) as stage:
            for inside in INSIDE:
                findings += _told(inside.__name__, partial(inside, stage))
        for outside in OUTSIDE:
            findings += _told(outside.__name__, partial(outside, copy, config, amounts))
    return Run(engine, findings, server, (busy, os.getloadavg()[0]), perf_counter() - began)


def _version(copy: Loaded) -> str:
    if copy.config.embedded:
        return ""
    with neo4j.GraphDatabase.driver(copy.config.graph, auth=(copy.config.user, copy.config.password)) as driver:
        rows = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS version").records
    return str(rows[0]["version"])


def _told(name: str, measure: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Pass findings on and print them; a measure that fails is a finding, too, and the others go on."""
    began = perf_counter()
    try:
        for one in measure():
            print(f"  {_line(one)}", flush=True)
            yield one
    except Exception as error:  # noqa: BLE001  # one broken measure shall not cost an hour of the others
        traceback.print_exc(file=sys.stderr)
        yield Skipped(name.replace("_", " "), f"failed: {type(error).__name__}: {str(error)[:300]}")
    print(f"  ({name}: {perf_counter() - began:.0f} s)", flush=True)


def _line(one: Finding) -> str:
    if isinstance(one, Figure):
        unit = TARGETS[one.measure].unit
        return f"{one.measure}: {say(one.p50, unit)} / {say(one.p95, unit)}  {one.floor}  {one.note}"
    if isinstance(one, PageFigure):
        within = f"{one.questions:.0f} questions, {one.in_graph:.0f} ms in the graph, {one.work:.0f} ms of work"
        return f"page {one.page}: {one.p50:.0f} / {one.p95:.0f} ms, {within}"
    if isinstance(one, QuestionFigure):
        return f"question {one.question}: {one.p50:.1f} / {one.p95:.1f} ms, {one.work:.1f} ms of work, {one.count} x"
    return f"not measured: {one.measure}: {one.why}"


if __name__ == "__main__":
    sys.exit(main())
