"""The report says what was measured, what is met, what is missed, and what could not be measured."""

from pathlib import Path

import pytest

from bench.figures import TARGETS, Figure, PageFigure, QuestionFigure, Skipped, in_time, percentile, spread
from bench.finding import misspell
from bench.report import Report, Run, describe_machine, say


class TestPercentile:
    def test_of_a_hundred(self) -> None:
        values = list(range(1, 101))
        assert percentile(values, 0.5) == 50
        assert percentile(values, 0.95) == 95

    def test_of_one(self) -> None:
        assert percentile([7.0], 0.5) == percentile([7.0], 0.95) == 7.0

    def test_of_twenty_is_the_nineteenth(self) -> None:
        assert percentile(range(1, 21), 0.95) == 19

    def test_of_nothing_is_refused(self) -> None:
        with pytest.raises(ValueError, match="nothing was measured"):
            percentile([], 0.5)


class TestInTime:
    def test_all_turns_within_the_time(self) -> None:
        assert list(in_time("abc", 60)) == [(0, "a"), (1, "b"), (2, "c")]

    def test_some_turns_whatever_the_time(self) -> None:
        assert [turn for turn, _ in in_time(range(100), 0.0, least=4)] == [0, 1, 2, 3]


class TestTarget:
    def test_the_limit_itself_is_met(self) -> None:
        assert TARGETS["related"].is_met("ladybug", 50.0)
        assert not TARGETS["related"].is_met("ladybug", 50.1)

    def test_more_can_be_better(self) -> None:
        assert TARGETS["bulk"].is_met("neo4j", 8_000.0)
        assert not TARGETS["bulk"].is_met("neo4j", 7_999.0)

    def test_each_holds_for_both_engines(self) -> None:
        assert all(target.limits.keys() == {"ladybug", "neo4j"} for target in TARGETS.values())


def test_misspelt_names_are_near() -> None:
    assert misspell("Brunner Motors AG") == "Brnuner Motors AG"
    assert misspell("Bal") == "Bal"


def written(tmp_path: Path, *runs: Run, scale: float = 1.0, quick: bool = False) -> str:
    Report(scale, runs, quick).write(tmp_path / "benchmarks.md")
    return (tmp_path / "benchmarks.md").read_text("utf-8")


class TestReport:
    def test_met_and_missed(self, tmp_path: Path) -> None:
        quick = spread(
            "who knows a company", [(2.0, 1.0), (3.0, 1.5), (4.0, 2.0)], "bare driver 1.5 / 2.0 ms", "up to 30 rows"
        )
        slow = Figure("related", 100.0, 171.25, 300)
        text = written(tmp_path, Run("ladybug", [quick, slow]))
        assert "| who knows this company, random | 10.0 ms | 3.0 ms | 4.0 ms | met | bare driver 1.5 / 2.0 ms |" in text
        assert "| related opportunities, random companies | 50.0 ms | 100 ms | 171 ms | **missed** |  |" in text
        assert "- who knows this company, random: 3 x, up to 30 rows, work of the process 1.5 / 2.0 ms" in text

    def test_both_engines_side_by_side(self, tmp_path: Path) -> None:
        runs = [Run(engine, [Figure("start", 2.0, 2.5, 3)]) for engine in ("ladybug", "neo4j")]
        text = written(tmp_path, *runs)
        row = next(line for line in text.splitlines() if line.startswith("| start until ready"))
        assert row.count("| 2.0 s | 2.5 s | met |") == 2

    def test_what_was_not_measured_is_said(self, tmp_path: Path) -> None:
        text = written(tmp_path, Run("ladybug", [Skipped("page: cross-sell", "there is no /cross-sell yet")]))
        assert "## Not measured on LadybugDB (embedded)\n\n- page: cross-sell: there is no /cross-sell yet" in text
        rows = [line for line in text.splitlines() if line.startswith("| ") and "not measured" in line]
        assert len(rows) == len(TARGETS)

    def test_slowest_pages_first(self, tmp_path: Path) -> None:
        pages = [PageFigure("note", 10, 20, 5, 4, 8, 18), PageFigure("company", 100, 450, 5, 42, 90, 400)]
        text = written(tmp_path, Run("ladybug", [*pages, QuestionFigure("companies.moved", 3, 60, 9, 55)]))
        assert text.index("| company | 5 | 100 | 450 | 400 | 42 | 90 | **missed** |") < text.index("| note | 5 |")
        assert "| companies.moved | 9 | 3.0 | 60.0 | 55.0 |" in text

    def test_circumstances(self, tmp_path: Path) -> None:
        text = written(tmp_path, Run("neo4j", server="5.26.0", busy=(99.0, 1.0), seconds=120))
        assert "- scale: 1\n" in text
        assert "2,000 employees, 20,000 companies, 200,000 contacts" in text
        assert "Neo4j server 5.26.0" in text
        assert "took 2 min; load of the machine 99.0 before and 1.0 after, other work ran beside it" in text
        assert describe_machine() in text

    def test_a_small_world_claims_nothing(self, tmp_path: Path) -> None:
        text = written(tmp_path, Run("ladybug"), scale=0.05, quick=True)
        assert (
            "scale: 0.05 (smaller than the world of the targets: these figures do not show that they are met)" in text
        )
        assert "quick: few samples" in text


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(3.456, "ms", "3.5 ms"), (1234.5, "ms", "1,234 ms"), (1.234, "x", "1.23 x"), (15_000, "rows/s", "15,000 rows/s")],
)
def test_figures_have_as_many_digits_as_they_are_worth(value: float, unit: str, said: str) -> None:
    assert say(value, unit) == said


def test_an_engine_that_did_not_run_is_named(tmp_path: Path) -> None:
    assert "- Neo4j: not in this run" in written(tmp_path, Run("ladybug"))
    assert "not in this run" not in written(tmp_path, Run("ladybug"), Run("neo4j"))
