"""The documents say what the program does."""

import re
from pathlib import Path

from graphapp.cli import COMMANDS
from graphapp.graph.store import Graph
from tests.reference import PAGE, write_page

ROOT = Path(__file__).parents[1]


def test_every_question_is_documented_with_an_answer(ladybug_village: Graph) -> None:
    assert PAGE.read_text("utf-8") == write_page(ladybug_village), "run make docs"


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    for name in set(re.findall(r'"(GRAPHAPP_\w+)"', (ROOT / "graphapp" / "config.py").read_text("utf-8"))):
        assert f"`{name}`" in text, name


def test_every_command_is_documented() -> None:
    pages = "".join(path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    for name in COMMANDS:
        assert re.search(rf"graphapp {name}\b|make {name}\b", pages), name


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"
