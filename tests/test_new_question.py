"""`make question` begins questions that the catalog takes, in all five files."""

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from graphapp.graph.catalog import Catalog
from tests.new_question import ROOT, SUBJECTS, Refused, begin

PAGES = '''\
"""The pages of a subject."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_read

pages = Blueprint("subject", __name__)
'''


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The parts of the checkout that a new question touches."""
    shutil.copytree(ROOT / "queries", tmp_path / "queries")
    views = tmp_path / "graphapp" / "views"
    views.mkdir(parents=True)
    (views / "__init__.py").touch()
    for subject in SUBJECTS:
        (views / f"{subject}.py").write_text(PAGES)
    return tmp_path


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_catalog_takes_what_it_begins(tree: Path, subject: str) -> None:
    files = begin(f"{subject}.what_was_said", tree)
    assert len(set(files)) == 5 and all("what_was_said" in path.read_text() + path.name for path in files)
    assert f"{subject}.what_was_said" in Catalog(tree / "queries").questions


def test_its_python_is_laid_out_as_ours(tree: Path) -> None:
    files = [path for path in begin("opportunities.who_left", tree) if path.suffix == ".py"]
    shutil.copy(ROOT / "pyproject.toml", tree)
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run([ruff, *command, *files], cwd=tree, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("subject", SUBJECTS)
def test_its_python_knows_its_names_in_the_files_that_are_there(tree: Path, subject: str) -> None:
    there = [
        Path("graphapp/views", f"{subject}.py"),
        *(Path("tests", of, f"test_{subject}.py") for of in ("queries", "views")),
    ]
    for path in there:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tree / path)
    begin(f"{subject}.what_was_said_again", tree)
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    done = subprocess.run(
        [ruff, "check", "--isolated", "--select", "F", *there], cwd=tree, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_second_question_is_added_to_the_first(tree: Path) -> None:
    first, second = begin("companies.who_left", tree), begin("companies.who_came", tree)
    assert first[1] == second[1]
    assert first[1].read_text().count("import Graph\n") == 1
    assert "def test_who_left(" in first[1].read_text() and "def test_who_came(" in first[1].read_text()


@pytest.mark.parametrize("name", ["", "who_left", "people.who_left", "companies.", "companies.Who", "companies.../x"])
def test_refuses_what_is_no_name(tree: Path, name: str) -> None:
    with pytest.raises(Refused):
        begin(name, tree)


def test_refuses_what_is_there(tree: Path) -> None:
    with pytest.raises(Refused, match="there already"):
        begin("companies.who_knows", tree)
