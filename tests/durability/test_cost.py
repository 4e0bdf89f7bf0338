"""The journal may cost as much as the change itself, and no more."""

from pathlib import Path

from bench.journal import compare


def test_with_the_journal_a_change_takes_at_most_twice_as_long(tmp_path: Path) -> None:
    for cost in compare(tmp_path, small=60, large=2):
        assert cost.times <= 2, cost
