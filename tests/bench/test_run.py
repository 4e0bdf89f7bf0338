"""A whole run on a tiny world: everything that has a target gets a figure, and nothing goes wrong on the way."""

from pathlib import Path

import pytest

from bench.__main__ import run
from bench.figures import TARGETS, Figure, PageFigure, QuestionFigure, Skipped
from bench.report import Report
from bench.stage import Amounts
from bench.world import World

LITTLE = Amounts(
    random=12,
    biggest=4,
    pages=2,
    viewers=3,
    notes=3,
    starts=1,
    seconds=2,
    bulk=1_000,
    later=500,
    patience=2,
    rows=300,
    many_rows=1_000,
    letters=40,
)


@pytest.mark.slow
def test_everything_with_a_target_is_measured(tmp_path: Path) -> None:
    world = World(0.002)
    found = run("ladybug", world, LITTLE, tmp_path)
    failed = [one.why for one in found.findings if isinstance(one, Skipped)]
    assert not failed
    figures = {one.measure: one for one in found.findings if isinstance(one, Figure)}
    assert figures.keys() == TARGETS.keys()
    assert figures["crowd errors"].p95 == 0
    assert all(one.count and one.p95 > 0 for name, one in figures.items() if name != "crowd errors")
    assert any(isinstance(one, PageFigure) and one.page == "home" for one in found.findings)
    assert any(isinstance(one, QuestionFigure) for one in found.findings)
    Report(world.scale, [found]).write(tmp_path / "benchmarks.md")
    assert "not measured" not in (tmp_path / "benchmarks.md").read_text("utf-8")
    assert not (tmp_path / "run-ladybug").exists()
