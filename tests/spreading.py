"""How tests are spread over several processes (`pytest -n 2`), so that all of them are done soonest.

All tests on Neo4j go to one process: so there is one server, which plans and compiles each query once. The others go
by files, which share what they prepare. What takes long begins early, so that nobody waits for it at the end; and what
empties the server or stops it comes before what uses its village.
"""

import ast
import re
from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.parts import ROOT

ON_VILLAGE = {"graph", "neo4j_village"}
MARK = "pytest.mark.neo4j"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put tests in the order in which they are spread."""
    if not hasattr(config, "workerinput"):
        return
    slow = {item.path for item in items if item.get_closest_marker("slow")}

    def place(item: pytest.Item) -> tuple[bool, bool]:
        if item.get_closest_marker("neo4j"):
            return False, isinstance(item, pytest.Function) and bool(ON_VILLAGE & {*item.fixturenames})
        return True, item.path not in slow

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """Spread them so, unless another way is asked for by `--dist`."""
    if config.getoption("dist") != "load":
        return None
    # Their order is ours.
    config.option.loadscopereorder = False
    return _Spread(config, log)


class _Spread(LoadScopeScheduling):  # type: ignore[misc]  # it comes without types
    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return the group of a test; whoever spreads them knows no marks, only names and files."""
    file, _, name = nodeid.partition("::")
    is_whole, marked = _marked(file)
    on_server = "neo4j" in name or is_whole or not marked.isdisjoint(name.partition("[")[0].split("::"))
    return "neo4j" if on_server else file


@cache
def _marked(file: str) -> tuple[bool, frozenset[str]]:
    """Whether all of a file has the mark of Neo4j, and the names of the tests and classes that have it."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    lists = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign)]
    marked = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and MARK in map(ast.unparse, node.decorator_list)
    }
    return any(re.match(rf"pytestmark = .*{MARK}\b", line) for line in lists), frozenset(marked)
