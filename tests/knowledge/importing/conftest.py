"""The village as a place to bring files to."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphapp.graph.store import Graph
from graphapp.knowledge.importing.imports import Imports
from graphapp.viewer import Viewer
from tests.village import ADA, CAST


@pytest.fixture
def imports(ladybug_village: Graph, tmp_path: Path) -> Iterator[Imports]:
    """Where everybody of the village brings their files."""
    made = Imports(ladybug_village, tmp_path / "instance", {one.id: one for one in CAST}.get)
    yield made
    made.close()


@pytest.fixture
def bring(imports: Imports) -> Callable[..., str]:
    """Bring files by name and content, and go as far as `to`; return the import's key."""

    def run(files: dict[str, str | bytes], *, to: str = "done", viewer: Viewer = ADA, **said: str) -> str:
        key = imports.begin(viewer, **said)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            imports.add_file(viewer, key, name, io.BytesIO(data))
        for state, go_on in (("seen", imports.look), ("checked", imports.check), ("done", imports.accept)):
            go_on(viewer, key)
            imports.wait(key, 120)
            shown = imports.show(viewer, key)
            assert shown.state == state, shown.problem
            if state == to:
                break
        return key

    return run
