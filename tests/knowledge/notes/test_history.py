"""Whatever is saved, every version of a note can be brought back, and the newest is what it says now."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge.capture import Draft
from graphapp.knowledge.notes.versions import Edit, Head, list_versions, plan_save
from tests.village import ADA, NOW

NOTE = "h1"
WORDS = st.text("abc åß\n.", min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(WORDS, min_size=1, max_size=4), back=st.integers(0, 3))
def test_every_version_is_there_and_is_brought_back(graph: Graph, texts: list[str], back: int) -> None:
    row = {"note": NOTE, "author": "ada", "text": "First.", "happened": "2026-01-01", "written": int(NOW)}
    if not graph.ask("notes.show", ADA, id=NOTE):
        graph.tell(Change([("notes.write", [row | {"audience": "staff", "by": "ada"}])], ADA))
    said = [versions_of(graph)[0]["text"]]
    before = len(versions_of(graph)) - 1
    said += [save(graph, text) for text in texts]
    found = versions_of(graph)
    assert [one["text"] for one in reversed(found)][before:] == said
    assert [one["number"] for one in found] == list(range(len(found), 0, -1))
    wanted = found[min(back, len(found) - 1)]
    assert save(graph, wanted["text"]) == wanted["text"] == versions_of(graph)[0]["text"]
    assert [one["text"] for one in versions_of(graph)[1:]] == [one["text"] for one in found]


def read(graph: Graph) -> Row:
    return graph.ask("notes.show", ADA, id=NOTE)[0]


def versions_of(graph: Graph) -> list[Row]:
    return list_versions(read(graph), graph.ask("notes.history", ADA, id=NOTE))


def save(graph: Graph, text: str) -> str:
    """Save a note with another text, and return the text that is kept."""
    note = read(graph)

    def ask(name: str, /, **params: Any) -> list[Row]:
        return graph.ask(name, ADA, **params)

    edit = Edit(Draft(text, note["happened"], note["audience"]), Head.of(note), "ada", note["revision"])
    graph.tell(Change(plan_save(note, edit, int(graph.clock()), ask).statements, ADA))
    return str(read(graph)["text"])
