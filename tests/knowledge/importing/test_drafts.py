"""Drafted rows come back as they were, however they are stored."""

import json
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.store import Row
from graphapp.knowledge.importing.drafts import LINK, SAW, Drafts, read_rows
from graphapp.knowledge.importing.staging import Staging


def store(folder: Path, rows: list[Row]) -> str:
    with Staging(folder) as staging:
        drafts = Drafts(staging)
        for row in rows:
            drafts.add(LINK, "contacts.works_at", (row["id"],), row)
        drafts.finish()
        ((count, text),) = staging.run("SELECT count, rows FROM plan")
        assert count == len(rows)
        return str(text)


@pytest.mark.parametrize(
    "rows",
    [
        [{"id": "a", "by": "ada", "until": None}, {"id": "b", "by": "ada", "until": None}],
        [{"id": "a", "by": "ada", "until": None}, {"id": "b", "by": "ben", "until": ""}],
        [{"id": "a", "by": "ada"}],
        # Numbers that are equal and yet of two types, and what no text is.
        [{"id": "a", "n": 1, "many": ["x"]}, {"id": "b", "n": 1.0, "many": ["x"]}, {"id": "c", "n": True, "many": []}],
        [{"id": "a", "by": "ada", SAW: {"by": "eve"}}, {"id": "b", "by": "ada", SAW: {}}],
    ],
)
def test_rows_come_back_as_they_were(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    found = read_rows(store(tmp_path, rows))
    assert found == rows
    assert [list(map(type, row.values())) for row in map(_sorted, found)] == [
        list(map(type, row.values())) for row in map(_sorted, rows)
    ]


def test_what_all_rows_say_is_stored_once(tmp_path: Path) -> None:
    rows: list[Row] = [{"id": str(number), "audience": "only:ada", "until": None} for number in range(50)]
    text = store(tmp_path, rows)
    assert text.count("only:ada") == 1 and read_rows(text) == rows


def test_rows_of_an_import_that_was_checked_by_an_older_version() -> None:
    assert read_rows(json.dumps([["id", "by"], [["a", "ada"]]])) == [{"id": "a", "by": "ada"}]


def _sorted(row: Row) -> Row:
    return dict(sorted(row.items()))
