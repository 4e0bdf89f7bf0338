"""The report of a run: docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.cast import LAST_DAY, Size
from bench.figures import TARGETS, Figure, Finding, PageFigure, QuestionFigure, Skipped, Target

NAMES = {"ladybug": "LadybugDB (embedded)", "neo4j": "Neo4j"}
PACKAGES = ("ladybug", "neo4j", "Whoosh-Reloaded", "rapidfuzz", "flask", "waitress", "gunicorn")
SLOW_PAGE = {"ladybug": 200.0, "neo4j": 500.0}
_HEAD = """# Benchmarks

Written by `make bench`; do not edit. A world is generated, the same each time, and loaded into each engine; every
figure is taken through the program, as a page or a loader would use it. What stands beside a figure was measured in the
same run. A target is met by the 95th percentile. *Work* is the time that the processor spent on it in the program's
process: beside other work on the machine it is the better figure where the graph is embedded.

"""


@dataclass(frozen=True)
class Run:
    """What one engine did.

    Args:
        findings: in the order in which they were made.
        server: version of the database server, if there is one.
        busy: load of the machine (processes that want to run, mean of a minute) before and after.
        seconds: how long it took.
    """

    engine: str
    findings: Sequence[Finding] = ()
    server: str = ""
    busy: tuple[float, float] = (0.0, 0.0)
    seconds: float = 0.0


@dataclass(frozen=True)
class Report:
    """A run of all engines.

    Args:
        scale: of the world; 1 is that of the targets.
        quick: whether few samples were taken.
        began: when.
    """

    scale: float
    runs: Sequence[Run]
    quick: bool = False
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def write(self, path: Path) -> None:
        """Write it as Markdown."""
        parts = [_HEAD, self._circumstances(), _measures(self.runs)]
        parts += [part for run in self.runs for part in (_pages(run), _questions(run), _skipped(run))]
        path.write_text("".join(parts).rstrip() + "\n", "utf-8")

    def _circumstances(self) -> str:
        size = Size.at(self.scale)
        people = f"{size.employees:,} employees, {size.companies:,} companies, {size.contacts:,} contacts"
        ties = f"{size.ties:,} ties from {size.moments:,} moments"
        things = f"{size.projects:,} projects, {size.notes:,} notes with about {2 * size.notes:,} claims, {ties}"
        lines = [
            f"- date: {self.began:%Y-%m-%d %H:%M} UTC",
            f"- scale: {self.scale:g}{_warn(self.scale, self.quick)}",
            f"- world: {people}, {things}; its last day is {LAST_DAY}",
            f"- machine: {describe_machine()}",
            f"- versions: {describe_versions(self.runs)}",
        ]
        for run in self.runs:
            before, after = run.busy
            lines.append(
                f"- {NAMES[run.engine]}: took {run.seconds / 60:.0f} min; load of the machine {before:.1f} before and "
                f"{after:.1f} after{_warn_busy(before)}"
            )
        measured = {run.engine for run in self.runs}
        lines += [f"- {name}: not in this run" for engine, name in NAMES.items() if engine not in measured]
        return "\n".join(lines) + "\n\n"


def _warn(scale: float, quick: bool) -> str:
    said = "" if scale == 1 else " (smaller than the world of the targets: these figures do not show that they are met)"
    return said + (", quick: few samples" if quick else "")


def _warn_busy(load: float) -> str:
    cores = os.cpu_count() or 1
    return ", other work ran beside it: an idle machine is quicker" if load > cores else ""


def describe_machine() -> str:
    """Cores, processor, memory and system."""
    models = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    total = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    memory = f"{total / (1 << 20):.0f} GiB of memory"
    return f"{os.cpu_count()} cores, {(models or [platform.machine()])[0]}, {memory}, {_system()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(errors="replace").splitlines() if file.exists() else []


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        name = platform.system()
    return f"{name}, kernel {platform.release()}"


def describe_versions(runs: Sequence[Run]) -> str:
    """Python, the packages that matter, and the database servers."""
    found = [f"Python {platform.python_version()}"]
    found += [f"{name} {version(name)}" for name in PACKAGES]
    return ", ".join(found + [f"Neo4j server {run.server}" for run in runs if run.server])


def _measures(runs: Sequence[Run]) -> str:
    head = ["measure"]
    for run in runs:
        head += [f"{NAMES[run.engine]}: target", "p50", "p95", "", "beside it"]
    lines = [_row(head), _row(["---"] * len(head))]
    for measure, target in TARGETS.items():
        cells = [target.title]
        for run in runs:
            cells += _cells(run, measure, target)
        lines.append(_row(cells))
    return "## Targets\n\n" + "\n".join(lines) + "\n\n" + "".join(_notes(run) for run in runs)


def _cells(run: Run, measure: str, target: Target) -> list[str]:
    found = next((one for one in run.findings if isinstance(one, Figure) and one.measure == measure), None)
    limit = say(target.limits[run.engine], target.unit)
    if found is None:
        return [limit, "", "", "not measured", ""]
    met = "met" if target.is_met(run.engine, found.p95) else "**missed**"
    return [limit, say(found.p50, target.unit), say(found.p95, target.unit), met, found.floor]


def _notes(run: Run) -> str:
    figures = [one for one in run.findings if isinstance(one, Figure)]
    lines = [f"- {TARGETS[one.measure].title}: {one.count:,} x{', ' + one.note if one.note else ''}" for one in figures]
    return f"### {NAMES[run.engine]}: what was measured\n\n" + "\n".join(lines) + "\n\n" if lines else ""


def _pages(run: Run) -> str:
    pages = [one for one in run.findings if isinstance(one, PageFigure)]
    if not pages:
        return ""
    head = ["page", "opened", "p50 ms", "p95 ms", "work, p95 ms", "questions", "in the graph, p50 ms", ""]
    lines = [_row(head), _row(["---"] * len(head))]
    for one in sorted(pages, key=lambda one: -one.p95):
        numbers = (one.p50, one.p95, one.work, one.questions, one.in_graph)
        cells = [one.page, f"{one.count:,}", *(f"{number:.0f}" for number in numbers)]
        lines.append(_row([*cells, "" if one.p95 <= SLOW_PAGE[run.engine] else "**missed**"]))
    return f"## Pages on {NAMES[run.engine]}\n\nThe slowest first.\n\n" + "\n".join(lines) + "\n\n"


def _questions(run: Run) -> str:
    questions = [one for one in run.findings if isinstance(one, QuestionFigure)]
    if not questions:
        return ""
    lines = [_row(["question", "asked", "p50 ms", "p95 ms", "work, p95 ms"]), _row(["---"] * 5)]
    for one in questions:
        numbers = (one.p50, one.p95, one.work)
        lines.append(_row([one.question, f"{one.count:,}", *(f"{number:.1f}" for number in numbers)]))
    return f"## The slowest questions of those pages on {NAMES[run.engine]}\n\n" + "\n".join(lines) + "\n\n"


def _skipped(run: Run) -> str:
    lines = [f"- {one.measure}: {one.why}" for one in run.findings if isinstance(one, Skipped)]
    return f"## Not measured on {NAMES[run.engine]}\n\n" + "\n".join(lines) + "\n\n" if lines else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def say(value: float, unit: str) -> str:
    """A figure with its unit, as many digits as it is worth."""
    digits = 2 if unit == "x" else 1 if unit in {"ms", "s", "pages/s"} and value < 100 else 0
    return f"{value:,.{digits}f} {unit}"
