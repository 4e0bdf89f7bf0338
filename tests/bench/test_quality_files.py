"""Anybody's own files: what is read, what is refused and said, and what the command prints."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.quality import methods
from bench.quality.__main__ import main
from bench.quality.baselines.items import Holdings, item_knn
from bench.quality.baselines.new_ties import resource_allocation
from bench.quality.baselines.strengths import roth
from bench.quality.data import Event, Scores, Triple
from bench.quality.files import read_events, read_triples
from bench.quality.mailing import MailSize, write_mail
from bench.quality.northwind import read_orders
from bench.quality.split import Part
from bench.quality.tasks.triples import try_recommending
from loaders.csv_files import UnreadableFileError

EVENTS = """at,from,to,cc
200,b,a,
100,a,b c,d a
soon,a,b,
300,a,a,
310,a x,b,
nan,a,b,
320,a,,b
330,,b,
too,many,cells,here,now
"""


def test_events_are_read_and_bad_lines_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS)
    found = read_events(tmp_path / "events.csv")
    assert found.values == [Event(100, "a", ("b", "c"), ("d",)), Event(200, "b", ("a",)), Event(320, "a", (), ("b",))]
    assert [line for line, _ in found.refused] == [4, 5, 6, 7, 9, 10]
    assert "seconds since 1970, not 'soon'" in found.refused[0][1]
    assert found.values[0].people == 4


@pytest.mark.parametrize(("lines", "left_out"), [(200, [202]), (20, [22]), (5, [])])
def test_a_lone_line_of_the_future_is_a_mistake(tmp_path: Path, lines: int, left_out: list[int]) -> None:
    text = "".join(f"{100 + line},a,b\n" for line in range(lines))
    (tmp_path / "events.csv").write_text(f"at,from,to\n{text}99999999999999999999,a,b\n")
    found = read_events(tmp_path / "events.csv")
    assert [line for line, _ in found.refused] == left_out
    assert len(found.values) == lines + 1 - len(left_out)


def test_the_column_of_copies_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("at;from;to\n1.9;a;b\n")
    assert read_events(tmp_path / "events.csv").values == [Event(1, "a", ("b",))]
    (tmp_path / "events.csv").write_text("at,who,to\n1,a,b\n")
    with pytest.raises(UnreadableFileError, match="no column 'from'"):
        read_events(tmp_path / "events.csv")


def test_triples_are_read(tmp_path: Path) -> None:
    (tmp_path / "triples.csv").write_text("at,left,right\n7,Acme Ltd,cloud\n5,Acme Ltd,\n3,Blue AG,audit\n")
    found = read_triples(tmp_path / "triples.csv")
    assert found.values == [Triple(3, "Blue AG", "audit"), Triple(7, "Acme Ltd", "cloud")]
    assert found.refused == [(3, "left or right is empty")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small office's mail, and who came to what; ours answers like one of the baselines."""
    monkeypatch.setattr(methods, "strengths", roth)
    monkeypatch.setattr(methods, "new_ties", resource_allocation)
    monkeypatch.setattr(
        methods,
        "recommend",
        lambda triples, now, lefts: item_knn(Holdings.of((one.left, one.right) for one in triples if now), lefts),
    )
    events = write_mail(MailSize(people=14, days=120, rate=0.5, projects=3), 4)
    lines = [f"{one.at},{one.sender},{' '.join(one.to)},{' '.join(one.cc)}" for one in events]
    (tmp_path / "events.csv").write_text("\n".join(["at,from,to,cc", *lines, "bad,,,"]))
    pairs = [f"{place},l{place * place % 7},r{place**3 % 13 % (3 + place // 6)}" for place in range(90)]
    (tmp_path / "triples.csv").write_text("\n".join(["at,left,right", *pairs]))
    return tmp_path


def test_figures_come_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--json"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert set(found) == {"events.csv", "triples.csv"}
    assert "from must be one person, not ''" in printed.err
    for figures in found.values():
        for measures in figures.values():
            assert all(low <= value <= high and 0 <= low <= high <= 1 for value, low, high in measures.values())
    assert {"strength MRR", "strength nDCG@10"} <= found["events.csv"]["Roth"].keys()
    assert {"new ties MRR"} <= found["events.csv"]["Adamic-Adar"].keys()
    assert {"MAP@10", "recall@10", "MRR"} <= found["triples.csv"]["item-kNN"].keys()


def test_ours_stands_beside_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    events, triples = found["events.csv"], found["triples.csv"]
    assert triples["graphapp"] == triples["item-kNN"]
    assert events["graphapp"].items() >= events["Roth"].items()
    assert events["graphapp"].items() >= events["resource allocation"].items()


def test_a_folder_without_files_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--json"]) == 2
    assert "neither events.csv nor triples.csv" in capsys.readouterr().err
    (tmp_path / "events.csv").write_text("at,from,to,cc\n")
    assert main([str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"events.csv": {}}


def refuse(*_: object) -> Mapping[str, Scores]:
    raise methods.NotThereYet("recommendations")


def test_what_is_held_out_is_new_and_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods, "recommend", refuse)
    old = [Triple(at, left, right) for at, (left, right) in enumerate([("u", "p"), ("v", "p"), ("v", "q"), ("w", "q")])]
    new = [Triple(8, "u", "q"), Triple(9, "u", "p"), Triple(10, "x", "p")]
    found = try_recommending([*old, *new], Part.LATE, "a title")
    # Only u is known and comes to something new; q is the only right that u has not got.
    assert found.columns["popularity"]["MRR"].groups == ["u"]
    assert found.columns["popularity"]["MRR"].values == [1.0]
    assert found.missing == {"graphapp": "graphapp has no recommendations yet"}


@pytest.mark.real
def test_northwind_is_read_where_it_is(real_data: Path) -> None:
    what, who = read_orders(real_data / "northwind")
    assert (len(what), len(who)) == (2155, 830)
    assert len({one.left for one in what}) == 89
    found = try_recommending(what, Part.LATE, "orders", each_left=True)
    assert len(found.columns["popularity"]["MAP@10"].values) > 80
