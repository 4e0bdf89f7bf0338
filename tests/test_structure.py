"""The house stays as it was drawn: imports go downwards, every route says who may use it, files stay readable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphapp.graph.catalog import KEEPING
from graphapp.graph.opening import shipped_catalog

ROOT = Path(__file__).parents[1]
# What each part may import of ours. Everything may import the small modules at the bottom.
BOTTOM = {"config", "errors", "vocabulary", "resources", "viewer", "forgotten", "disk"}
LOWEST = {"errors", "disk"}
MAY_IMPORT = {
    "graph": set(),
    "durability": {"graph", "rights"},
    "rights": {"audit", "graph", "knowledge", "durability"},
    "pictures": set(),
    "mail": set(),
    "demo": set(),
    "control": set(),
    "search": {"graph"},
    "knowledge": {"graph", "search", "pictures"},
    "audit": {"graph"},
    "provider": {"graph", "knowledge"},
    "pace": set(),
    "filters": {"access"},
    "authentication": {"graph", "mail"},
    "access": {"graph", "authentication"},
    "viewers": {"graph", "authentication"},
    "metrics": set(),
    "logs": set(),
    "visits": set(),
    "watching": {"logs", "metrics", "visits"},
    "readiness": {"graph", "knowledge", "search", "viewers"},
    "views": {
        *("audit", "rights", "graph", "knowledge", "search", "pictures", "access", "filters", "mail", "digests"),
        *("authentication", "metrics", "pace", "provider", "readiness", "watching"),
    },
    "digests": {"graph", "knowledge", "mail"},
    "rounds": set(),
    "server": {"cli", "control", "graph", "logs", "memory", "metrics", "rounds", "serving"},
    "serving": set(),
    "checks": {"audit", "durability", "graph", "knowledge", "search"},
    "gunicorn_logs": set(),
    "memory": set(),
    "commands": {
        "checks",
        "audit",
        "rights",
        "durability",
        "graph",
        "knowledge",
        "search",
        "access",
        "authentication",
        "mail",
        "digests",
        "cli",
        "control",
        "server",
        "demo",
    },
    "cli": {"audit", "durability", "graph", "search", "knowledge", "access", "control", "commands"},
}
FLASK_MAY_BE_IN = {"views", "access", "filters", "__init__"}
DRIVERS = {"ladybug", "neo4j", "whoosh"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 45


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports when it runs, as a dotted name."""
    tree = ast.parse(path.read_text("utf-8"))
    for block in [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]:
        block.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def part_of(path: Path) -> str:
    inside = path.relative_to(ROOT / "graphapp").parts
    return inside[0].removesuffix(".py")


@pytest.mark.parametrize("path", sources("graphapp"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downwards(path: Path) -> None:
    part = part_of(path)
    if part in {"__init__", "__main__"}:
        return
    allowed = MAY_IMPORT.get(part, set()) | {part} | (LOWEST if part in BOTTOM else BOTTOM)
    for name in imported(path):
        if name.startswith("graphapp."):
            other = name.split(".")[1]
            is_app = other == "create_app" and part in {"server", "commands"}
            assert other in allowed or is_app, f"{path}: {part} must not import {other}"
        library = name.split(".")[0]
        if library in {"flask", "flask_login", "flask_wtf"}:
            assert part in FLASK_MAY_BE_IN, f"{path} imports {library}"
        if library in DRIVERS:
            assert path.name.endswith("_engine.py") or part == "search", f"{path} imports the driver {library}"
        assert library != "loaders" or part in {"knowledge", "commands"}, f"{path} imports loaders"


@pytest.mark.parametrize("path", sources("loaders"), ids=lambda path: path.name)
def test_loaders_know_nothing_of_the_application(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] == "graphapp"]


@pytest.mark.parametrize("path", sources("graphapp/views"), ids=lambda path: path.name)
def test_every_route_says_who_may_use_it(path: Path) -> None:
    marks = {"anybody", "may_read", "may_edit", "may_administer"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        decorators = [ast.unparse(one) for one in node.decorator_list]
        routes = [one for one in decorators if re.match(r"pages\.(get|post|route)\(", one)]
        if routes:
            assert marks & set(decorators), f"{path.name}::{node.name} has no access mark"


def test_only_knowledge_and_queries_hold_no_cypher_or_flask() -> None:
    for path in sources("graphapp/knowledge", "graphapp/views", "graphapp/pictures"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"\bMATCH \(|\bMERGE \(", node.value), f"{path}: Cypher belongs into queries/"


def test_every_question_is_asked_and_tested() -> None:
    """One name in all its files: the query file, whoever asks it, and a test."""
    names = [name for name in shipped_catalog().questions if not name.startswith(KEEPING)]
    asked = _texts("graphapp/views", "graphapp/knowledge", "graphapp/search", "graphapp/access.py")
    tested = _texts("tests")
    for name in names:
        if name in asked and name in tested:
            continue
        # A view for several kinds of things writes f"{subject}.show".
        by_kind = re.search(rf"f\"\{{[^}}]+\}}\.{name.partition('.')[2]}\"|[\"']\.{name.partition('.')[2]}[\"']", asked)
        assert name in asked or by_kind, f"nobody asks {name}"
        assert name in tested or by_kind, f"no test names {name}"


def _texts(*places: str) -> str:
    paths = [path for place in places for path in ([ROOT / place] if place.endswith(".py") else sources(place))]
    return "".join(path.read_text("utf-8") for path in paths)


@pytest.mark.parametrize("path", sources("graphapp", "loaders", "bench"), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_FILE, f"{path} is longer than {LONGEST_FILE} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{path}::{node.name} is too long"


def test_templates_hold_no_inline_style_or_script() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        assert " style=" not in text, path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"\son(?:click|load|change|input|submit|key\w+|mouse\w+)=", text), path


def test_documents_exist() -> None:
    for name in (
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/questions.md",
        "docs/loading.md",
        "docs/deploy.md",
        "docs/security.md",
        "docs/getting-started.md",
    ):
        assert (ROOT / name).stat().st_size > 400, name
