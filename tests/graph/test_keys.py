"""What is stored and not found is named: by key, and from both ends."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphapp.graph import keys
from graphapp.graph.catalog import Catalog
from graphapp.graph.keys import compare_keys, links_text
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.store import Graph, Row
from tests import village

POOL = 64 << 20


@pytest.fixture
def folder(tmp_path: Path, catalog: Catalog) -> Path:
    engine = LadybugEngine(tmp_path, pool=POOL)
    engine.prepare(catalog)
    village.build(Graph(engine, catalog))
    engine.close()
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Iterator[LadybugEngine]:
    opened = LadybugEngine(folder, pool=POOL)
    yield opened
    opened.close()


def entry(key: str, place: int) -> bytes:
    """Return what stands in LadybugDB's index for a short key: its length, its letters, and where its row is."""
    return struct.pack("<I12sQ", len(key), key.encode(), place)


def damage(folder: Path, key: str, place: int, instead: bytes) -> None:
    """Write something else into the index of a closed graph."""
    file = folder / GRAPH
    held = file.read_bytes()
    assert held.count(entry(key, place)) == 1
    file.write_bytes(held.replace(entry(key, place), instead))


def place_of(folder: Path, label: str, key: str) -> int:
    engine = LadybugEngine(folder, pool=POOL)
    rows = engine.read(f"MATCH (n:{label} {{id: $id}}) RETURN offset(id(n)) AS place", {"id": key})
    engine.close()
    return int(rows[0]["place"])


def test_a_whole_graph_is_found(engine: LadybugEngine, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {kind: engine.read(f"MATCH {kind.pattern} RETURN count(*) AS n", {})[0]["n"] for kind in catalog.kinds}
    for piece in (keys.PIECE, 1, 3):
        monkeypatch.setattr(keys, "PIECE", piece)
        found = compare_keys(engine, catalog.kinds)
        assert found.wrong == []
        assert found.things == sum(number for kind, number in counted.items() if not kind.start)
        assert found.links == sum(number for kind, number in counted.items() if kind.start)


def test_a_row_that_the_index_lacks(folder: Path, catalog: Catalog) -> None:
    place = place_of(folder, "Contact", "mia")
    damage(folder, "mia", place, entry("mib", place))
    engine = LadybugEngine(folder, pool=POOL)
    rows = [row["id"] for row in engine.read("MATCH (n:Contact) RETURN n.id AS id", {})]
    by_key = engine.read("MATCH (n:Contact {id: $id}) RETURN n.id AS id", {"id": "mia"})
    found = compare_keys(engine, catalog.kinds)
    engine.close()
    assert ("mia" in rows, by_key) == (True, [])
    assert found.wrong == [f"Contact: 1 of {len(rows)} are not found by their id, such as mia"]


def test_a_key_that_leads_to_another_row(folder: Path, catalog: Catalog) -> None:
    place, other = place_of(folder, "Contact", "mia"), place_of(folder, "Contact", "noor")
    damage(folder, "mia", place, entry("mia", other))
    engine = LadybugEngine(folder, pool=POOL)
    found = compare_keys(engine, catalog.kinds)
    engine.close()
    assert [one.partition(" are ")[2] for one in found.wrong] == ["not found by their id, such as mia"]


def test_links_that_one_end_lacks(engine: LadybugEngine, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = next(kind for kind in catalog.kinds if kind.key == "Employee-MET-Contact")
    number, read = engine.read(f"MATCH {kind.pattern} RETURN count(*) AS n", {})[0]["n"], engine.read

    def less(text: str, params: dict[str, object]) -> list[Row]:
        rows = read(text, params)
        return [row | {"rows": number - 1} if row["side"] == "end" else row for row in rows]

    monkeypatch.setattr(engine, "read", less)
    assert compare_keys(engine, [kind]).wrong == [
        f"{kind.key}: the {number} seen from their start are not the {number - 1} seen from their end"
    ]


def test_each_end_is_looked_from(engine: LadybugEngine, catalog: Catalog) -> None:
    for kind in catalog.kinds:
        if kind.start:
            plan = " ".join(str(engine.read(f"EXPLAIN {links_text(kind)}", {})).split())
            assert "Direction: (a)-[n]->(b)" in plan
            assert "Direction: (b)<-[n]-(a)" in plan
