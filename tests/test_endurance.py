"""The long forms stay out of an ordinary run, and come when they are named."""

import pytest

from tests.endurance import rounds
from tests.parts import ROOT

pytest_plugins = ["pytester"]
LONG = "import pytest\n@pytest.mark.endure\ndef test_long(): pass\ndef test_short(): pass\n"


@pytest.mark.parametrize(
    ("words", "run"), [((), {"short"}), (("-m", "not neo4j"), {"short"}), (("-m", "endure"), {"long"})]
)
def test_a_long_form_runs_where_it_is_named(pytester: pytest.Pytester, words: tuple[str, ...], run: set[str]) -> None:
    pytester.makeini("[pytest]\nmarkers =\n    endure: long\n    neo4j: server\n    real: files\n")
    pytester.makepyfile(test_it=LONG)
    pytester.makeconftest(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.conftest import *")
    found = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist", "--collect-only", "-q", *words)
    assert {line.removeprefix("test_it.py::test_") for line in found.outlines if "::" in line} == run


def test_the_rounds_are_those_that_were_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHAPP_ROUNDS", raising=False)
    assert rounds(300) == 300
    monkeypatch.setenv("GRAPHAPP_ROUNDS", "7")
    assert rounds(300) == 7
