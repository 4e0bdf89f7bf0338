"""What is shipped: the wheel holds the whole program and nothing else, and runs where there is no checkout."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest

from graphapp.graph.catalog import KEEPING, Catalog
from tests.parts import ROOT

SHIPPED = {
    "graphapp": "graphapp",
    "loaders": "loaders",
    "queries": "graphapp/queries",
    "templates": "graphapp/templates",
}
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*", "build", "dist", "instance", "secrets")
PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[0-9][\w.]*)(?:\s+#.*)?$")
LESSER = {"recurring-ical-events", "x-wr-timezone"}

SHOW_SIGN_IN = """
from graphapp import create_app
from graphapp.config import Config
client = create_app(Config.read()).test_client()
print(client.get("/sign-in").status_code, client.get("/static/app.css").status_code)
"""


@dataclass(frozen=True)
class Built:
    """What the build made, and the names of the files in it."""

    wheel: Path
    in_wheel: set[str]
    in_source: set[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source archive, and the wheel made from that archive, of a copy of the tree."""
    folder = tmp_path_factory.mktemp("build")
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=LEFT_BEHIND)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(tree))
    (wheel,) = (folder / "dist").glob("*.whl")
    (source,) = (folder / "dist").glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as whole, tarfile.open(source) as archive:
        in_source = {member.name.partition("/")[2] for member in archive if member.isfile()}
        return Built(wheel, {name for name in whole.namelist() if ".dist-info/" not in name}, in_source)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the commands of an environment that holds the wheel; its dependencies are lent from here."""
    environment = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", str(environment))
    python = environment / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", str(built.wheel)]
    run(sys.executable, "-m", "pip", "--python", str(python), *install)
    site_packages = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(site_packages) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / "bin"


def test_the_wheel_holds_the_program_and_nothing_else(built: Built) -> None:
    expected = {f"{inside}/{name}" for folder, inside in SHIPPED.items() for name in files_in(ROOT / folder)}
    assert sorted(expected - built.in_wheel) == [], "missing: see [tool.setuptools] in pyproject.toml"
    assert sorted(built.in_wheel - expected) == [], "not in the tree"


def test_the_source_archive_holds_what_a_developer_needs(built: Built) -> None:
    folders = [*SHIPPED, "tests", "bench", "docs"]
    expected = {f"{folder}/{name}" for folder in folders for name in files_in(ROOT / folder)}
    expected |= {"Makefile", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "setup.cfg", "pyproject.toml"}
    expected |= {"requirements.lock", "requirements-dev.lock"}
    launcher = {name for name in expected if name.startswith("tests/neo4j/")}
    assert launcher, "the launcher is in the tree"
    assert sorted(expected - launcher - built.in_source) == [], "missing: see MANIFEST.in"


def test_the_neo4j_launcher_is_not_shipped(built: Built) -> None:
    shipped = built.in_wheel | built.in_source
    assert [name for name in shipped if "tests/neo4j/" in name or name.endswith((".java", ".jar"))] == []


def test_the_wheel_runs_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed / "python"), "-c", "import graphapp; print(graphapp.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent), "the wheel, and not a checkout"
    assert "Usage:" in run(str(installed / "graphapp"), "--help", folder=tmp_path)
    assert list(tmp_path.iterdir()) == [], "asking for help leaves nothing behind"


def test_the_wheel_knows_every_question_and_shows_its_pages(installed: Path, tmp_path: Path) -> None:
    known = json.loads(run(str(installed / "graphapp"), "questions", "--json", folder=tmp_path))
    asked = [name for name in Catalog(ROOT / "queries").questions if not name.startswith(KEEPING)]
    assert sorted(question["name"] for question in known) == sorted(asked)
    assert run(str(installed / "python"), "-c", SHOW_SIGN_IN, folder=tmp_path).split() == ["200", "200"]


def test_each_package_that_runs_the_program_is_free_of_the_gpl() -> None:
    for name in pins(ROOT / "requirements.lock"):
        licences = licences_of(name)
        assert licences, f"{name} states no licence"
        # The lesser licence of a library that is installed beside ours, unchanged, binds nobody (decision 20).
        forbidden = r"\bA?GPL|GNU (Affero )?General Public" if name in LESSER else r"\b[AL]?GPL|GNU .*General Public"
        assert not re.search(forbidden, " ".join(licences)), f"{name}: {licences}"


def test_the_locks_hold_exact_versions_of_all_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run_time, everything = pins(ROOT / "requirements.lock"), pins(ROOT / "requirements-dev.lock")
    assert {named(wanted) for wanted in project["dependencies"]} <= run_time.keys()
    assert {named(wanted) for wanted in project["optional-dependencies"]["test"]} <= everything.keys()
    assert run_time.items() <= everything.items(), "both files name the same versions"
    assert not {"whoosh", "whoosh-reloaded"} <= everything.keys(), "they hold the same modules"


def test_what_is_installed_here_is_what_the_lock_says() -> None:
    locked = pins(ROOT / "requirements.lock")
    assert {name: metadata.version(name) for name in locked} == locked


def run(*command: str, folder: Path = ROOT) -> str:
    """Run a command without this process's Python paths and settings, and give what it printed."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRAPHAPP"))}
    done = subprocess.run(
        command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files_in(folder: Path) -> Iterator[str]:
    """Give the names of the files in a folder, however deep, but for what Python and editors leave behind."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in inside.parts):
            yield inside.as_posix()


def pins(lock: Path) -> dict[str, str]:
    """Read the names and versions of a lock file; any other line than a comment is an error."""
    found: dict[str, str] = {}
    for line in lock.read_text().splitlines():
        if line and not line.startswith("#"):
            pin = PINNED.match(line)
            assert pin, f"{lock.name}: not an exact version: {line}"
            found[pin["name"]] = pin["version"]
    return found


def named(requirement: str) -> str:
    """Give the normal form of the name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def licences_of(name: str) -> list[str]:
    """Give what an installed package says about its licence."""
    about = metadata.metadata(name)
    stated = [*(about.get_all("License-Expression") or []), *(about.get_all("Classifier") or [])]
    stated = [text for text in stated if "::" not in text or text.startswith("License ::")]
    return stated + [text.partition("\n")[0] for text in about.get_all("License") or []]
