"""What LadybugDB gives comes as plain values of Python, of whatever types its columns are."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.ladybug_engine import LadybugEngine

PLAIN = "x AS n, x * 0.5 AS half, 'a' AS text, x > 1 AS is_two, NULL AS nothing ORDER BY n"
ROWS = [
    {"n": 1, "half": 0.5, "text": "a", "is_two": False, "nothing": None},
    {"n": 2, "half": 1.0, "text": "a", "is_two": True, "nothing": None},
]


@pytest.mark.parametrize(
    ("returned", "rows"),
    [
        (PLAIN, ROWS),
        # Sums come as decimals, which nothing of ours can send on.
        ("sum(x) AS n", [{"n": 3}]),
        ("[sum(x)] AS sums", [{"sums": [3]}]),
        ("collect(x) AS every, collect({n: x}) AS maps", [{"every": [1, 2], "maps": [{"n": 1}, {"n": 2}]}]),
    ],
)
def test_values(returned: str, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    with closing(LadybugEngine(tmp_path, pool=64 << 20)) as engine:
        found = engine.read(f"UNWIND [1, 2] AS x RETURN {returned}", {})
    # As text: 3 and Decimal("3") are equal.
    assert repr(found) == repr(rows)
