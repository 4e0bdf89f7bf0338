"""A reader that breaks, swells or hangs costs its file; the rest goes on."""

from pathlib import Path

import pytest

from graphapp.knowledge.importing.reading import Reading, ReadingLimits
from graphapp.knowledge.importing.staging import Staging

CHILD = """
import os, sys, time
from graphapp.knowledge.importing import child
from loaders import opening
real = opening.Source.entries

def entries(self, maps, terms):
    for number, found in enumerate(real(self, maps, terms)):
        yield found
        if number == 1 and "crash" in self.name:
            os.abort()
        if "hang" in self.name:
            time.sleep(600)
        if "swell" in self.name:
            held = bytearray(8 << 30)
        if "break" in self.name:
            raise KeyError("x")

opening.Source.entries = entries
sys.exit(child.main(sys.argv[1:]))
"""
PEOPLE = "Name,E-mail\nEva Lind,eva@acme.example\nNoa Rey,noa@acme.example\nKim Bo,kim@acme.example\n"


@pytest.fixture
def staging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staging:
    """An import with files one of which does each wrong thing, and a child that does them."""
    (tmp_path / "evil_child.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    made = Staging(tmp_path / "import")
    for name in ("a-good", "b-crash", "c-hang", "d-swell", "e-break", "f-good"):
        (tmp_path / f"{name}.csv").write_text(PEOPLE)
        made.run("INSERT INTO given VALUES (?, 'waiting')", str(tmp_path / f"{name}.csv"))
    made.put(terms={"now": 0})
    return made


def test_each_costs_its_file(staging: Staging, tmp_path: Path) -> None:
    limits = ReadingLimits(bytes=2 << 30, idle=2.5)
    reading = Reading(tmp_path / "import", staging, limits, module="evil_child")
    reading.look(lambda: None)
    reading.read(lambda: None)
    rows = staging.run("SELECT path, state, entries, reason FROM files ORDER BY path")
    assert [row[:3] for row in rows] == [
        ("a-good.csv", "read", 3),
        ("b-crash.csv", "broken", 0),
        ("c-hang.csv", "broken", 0),
        ("d-swell.csv", "broken", 0),
        ("e-break.csv", "broken", 0),
        ("f-good.csv", "read", 3),
    ]
    reasons = [row[3] for row in rows]
    assert "ended suddenly" in reasons[1]
    assert "nothing came of it" in reasons[2]
    assert "more memory" in reasons[3]
    assert "KeyError" in reasons[4]
    assert staging.run("SELECT count(*) FROM entries") == [(6,)]
    assert not list((tmp_path / "import" / "scratch").glob("*"))
