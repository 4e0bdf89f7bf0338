"""The journal may cost as much as the change itself, and no more."""

from pathlib import Path

import pytest

from bench.journal import compare
from tests.endurance import rounds


def test_with_the_journal_a_change_takes_at_most_twice_the_work(tmp_path: Path) -> None:
    # Of the processor: how long a disk takes beside other work on the machine says nothing of the journal.
    for cost in compare(tmp_path, small=60, large=2):
        assert cost.journaled_work <= 2 * cost.plain_work, cost


@pytest.mark.endure
def test_with_the_journal_a_change_takes_at_most_twice_as_long(tmp_path: Path) -> None:
    for cost in compare(tmp_path, small=rounds(400)):
        assert cost.times <= 2, cost
