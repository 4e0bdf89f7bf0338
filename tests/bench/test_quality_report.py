"""What is written down: tables, goals that are met or missed, and a whole run on small worlds."""

import json
from pathlib import Path

import pytest

from bench.quality.__main__ import main
from bench.quality.figures import Tally
from bench.quality.measures import Ranking
from bench.quality.report import Section, as_plain, write_report, write_section
from bench.quality.tasks.worth_knowing import DULL


def make_tally(title: str, measure: str, ours: list[float], other: list[float]) -> Tally:
    tally = Tally(title, lower_is_better=frozenset([DULL]))
    for method, values in (("graphapp", ours), ("plain", other), ("worse", [value / 2 for value in other])):
        for place, value in enumerate(values):
            tally.add(method, measure, value, str(place))
    return tally


@pytest.mark.parametrize(
    ("ours", "other", "verdict"),
    [
        ([0.9, 0.8, 0.9, 0.8], [0.1, 0.2, 0.1, 0.2], "above all baselines: met |"),
        ([0.9, 0.1, 0.9, 0.2], [0.1, 0.9, 0.1, 0.9], "above all baselines: met, within chance |"),
        ([0.1, 0.1], [0.9, 0.9], "above all baselines: **missed** |"),
    ],
)
def test_a_lead_counts_where_it_is_more_than_chance(ours: list[float], other: list[float], verdict: str) -> None:
    text = write_section(Section("here", make_tally("Strength", "MRR", ours, other)))
    assert verdict in text
    assert "of plain" in text


def test_bounds_are_judged() -> None:
    assert "at most 0.05: met" in write_section(Section("here", make_tally("Worth", DULL, [0.0, 0.05], [0.5, 0.1])))
    assert "at least 0.75: **missed**" in write_section(Section("x", make_tally("Experts", "MRR", [0.7], [0.1])))
    alone = Tally("Experts")
    alone.add_ranking("plain", Ranking((1,), (1,)), "one", ("MRR",))
    assert "not there yet" in write_section(Section("here", alone))
    assert "Nothing was measured" in write_section(Section("here", Tally("Experts")))


def test_less_can_be_better() -> None:
    tally = make_tally("Worth", DULL, [0.0, 0.1], [0.4, 0.2])
    assert tally.best_baseline(DULL) == "worse"
    lead = tally.lead(DULL)
    assert lead and lead[1].value == pytest.approx(0.1)


def test_worlds_are_put_together_and_stay_apart() -> None:
    whole, one, other = Tally("T"), make_tally("T", "MRR", [1], [0]), make_tally("T", "MRR", [0], [1])
    whole.merge(one, "1/")
    whole.merge(other, "2/")
    assert whole.columns["graphapp"]["MRR"].values == [1, 0]
    assert whole.columns["graphapp"]["MRR"].groups == ["1/0", "2/0"]
    assert as_plain({"word": whole})["graphapp"] == {"word MRR": [0.5, 0.0, 1.0]}


def test_methods_must_have_been_asked_the_same() -> None:
    tally = make_tally("T", "MRR", [1.0, 0.0], [0.0, 1.0])
    tally.add("graphapp", "MRR", 1.0, "another")
    with pytest.raises(ValueError, match="not asked the same"):
        tally.lead("MRR")


def test_a_report_says_how_it_was_made() -> None:
    text = write_report([Section("here", make_tally("T", "MRR", [1.0], [0.0]))], {"seeds": "7, 8"}, (1, 2))
    assert "- seeds: 7, 8" in text and "seeds 1, 2;" in text and text.endswith("|\n")


@pytest.mark.slow
def test_a_whole_run_on_small_worlds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "quality.md"
    assert main(["--quick", "--seeds", "5", "--report", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    text = path.read_text("utf-8")
    for word in ("Strength", "New ties", "Experts", "Introductions", "Related", "Cross-sell", "Worth", "Hidden"):
        assert f"## {word}" in text
        assert any(name.startswith(word) for name in found)
    for word in ("Claims", "Lasting", "Contradictions", "Perspectives"):
        assert f"## {word}" in text
    assert "--seeds 5 --quick" in text


def test_one_task_is_tuned_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "quality.md"
    assert main(["--tune", "--quick", "--only", "strength: generated", "--only", "offices", "--report", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "## Strength" in printed and "## Experts" not in printed
    assert not path.exists()


@pytest.mark.parametrize(("ours", "verdict"), [([0.4, 0.5, 0.6], "met"), ([0.1, 0.2, 0.3], "**missed**")])
def test_no_worse_is_what_chance_allows(ours: list[float], verdict: str) -> None:
    text = write_section(Section("here", make_tally("Orders", "MAP@10", ours, [0.5, 0.5, 0.5])))
    assert f"no worse than the best baseline: {verdict}" in text
