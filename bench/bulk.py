"""Fills an empty graph with the bench world faster than changes could: by each engine's own way of loading.

Nothing of the program loads like this: there is no upsert, no check and no undo in it, and LadybugDB's `COPY` can crash
after a rollback. Only a world that nobody has touched yet may be made so; a test compares the outcome, down to the kept
sums, with the same world told change by change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import ladybug
import neo4j
import pyarrow as pa

from bench.shapes import Links, Nodes, parts
from graphapp.graph.catalog import Catalog
from graphapp.knowledge.ties import AS_OF

BATCH = 10_000
_TABLE = re.compile(r"CREATE (?:NODE|REL) TABLE (\w+)\((.*)\);")
_COLUMN = re.compile(r"ALTER TABLE (\w+) ADD (\w+) (\w+);")
_TYPES = {"INT64": pa.int64(), "DOUBLE": pa.float64(), "BOOL": pa.bool_(), "STRING": pa.string()}
_TOPICS = """MATCH (n:Note)-[:ABOUT]->(k:Company) {some}
MATCH (n)-[:ABOUT]->(t:Topic)
CREATE (k)-[:CONCERNED_WITH {{note: n.id, happened: n.happened, audience: n.audience, by: n.by}}]->(t)
RETURN count(*) AS made"""
_TIES = """MATCH (e:Employee)-[m:MET]->(c:Contact) WHERE e.id IN $ids
WITH e, c, m.audience AS audience, m.by AS by, {sums}
CREATE (e)-[:KNOWS {{audience: audience, by: by, first: first, last: last, moments: moments, fast: fast, slow: slow,
                     as_of: {as_of:.0f}}}]->(c)
RETURN count(*) AS made"""

Stream = Iterable[tuple[str, pa.Table]]


def tie_sums(catalog: Catalog) -> str:
    """The expressions by which the program sums a tie, from its own statement."""
    found = re.search(r"min\(m\.at\).*AS slow", catalog.statement("ties.keep").one, re.DOTALL)
    if found is None:
        raise LookupError("queries/ties/keep.cypher no longer sums from min(m.at) to slow: adapt bench/bulk.py")
    return found[0]


def _gathered(stream: Stream) -> Iterator[tuple[str, pa.Table]]:
    """The pieces of one statement as one table."""
    name, pieces = "", list[pa.Table]()
    for statement, rows in stream:
        if statement != name and pieces:
            yield name, pa.concat_tables(pieces)
            pieces = []
        name = statement
        pieces.append(rows)
    yield name, pa.concat_tables(pieces)


def fill_ladybug(file: Path, catalog: Catalog, stream: Stream) -> None:
    """Fill the database in `file`, which has its schema and no rows yet.

    Args:
        file: the database; nobody else has it open.
        catalog: the schema and the sum of a tie.
        stream: statements with their rows, endpoints first.
    """
    columns = _table_columns(catalog.folder / "schema" / "ladybug")
    database = ladybug.Database(str(file), buffer_pool_size=3 << 30, max_num_threads=2)
    connection = ladybug.Connection(database, num_threads=2)
    try:
        connection.execute("CALL checkpoint_threshold=1000000000000")
        for statement, table in _gathered(stream):
            for part in parts(statement, table):
                _copy(connection, part, columns)
        connection.execute("CHECKPOINT")
        ids = _ids(connection, "Employee")
        text = _TIES.format(sums=tie_sums(catalog), as_of=AS_OF)
        for start in range(0, len(ids), 500):
            connection.execute(text, {"ids": ids[start : start + 500]})
        connection.execute(_TOPICS.format(some=""))
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
        database.close()


def _ids(connection: ladybug.Connection, label: str) -> list[str]:
    answer: Any = connection.execute(f"MATCH (n:{label}) RETURN n.id ORDER BY n.id")
    return [row[0] for row in answer.get_all()]


def _copy(connection: ladybug.Connection, part: Nodes | Links, columns: dict[str, dict[str, pa.DataType]]) -> None:
    name = part.label if isinstance(part, Nodes) else part.kind
    ends = [] if isinstance(part, Nodes) else ["from", "to"]
    pair = "" if isinstance(part, Nodes) else f" (from='{part.start}', to='{part.end}')"
    rows = part.rows
    for column, kind in columns[name].items():
        if column not in rows.column_names:
            rows = rows.append_column(column, pa.nulls(rows.num_rows, kind))
    connection.execute(f"COPY {name} FROM $rows{pair}", {"rows": rows.select([*ends, *columns[name]]).combine_chunks()})


def _table_columns(folder: Path) -> dict[str, dict[str, pa.DataType]]:
    """The columns of each table with their types, in the order of the schema."""
    found: dict[str, dict[str, pa.DataType]] = {}
    for file in sorted(folder.glob("*.cypher")):
        text = file.read_text("utf-8")
        for name, declared in _TABLE.findall(text):
            words = [column.split() for column in declared.split(",")]
            found[name] = {word[0]: _TYPES.get(word[1], pa.string()) for word in words if word[0] != "FROM"}
        for name, column, kind in _COLUMN.findall(text):
            found[name][column] = _TYPES[kind]
    return found


def fill_neo4j(driver: neo4j.Driver, catalog: Catalog, stream: Stream) -> None:
    """Fill the server's database, which has its indexes and nothing in it yet.

    Args:
        driver: connected to the server.
        catalog: the sum of a tie.
        stream: statements with their rows, endpoints first.
    """
    for statement, table in stream:
        for part in parts(statement, table):
            text = _unwound(part)
            for start in range(0, part.rows.num_rows, BATCH):
                driver.execute_query(text, rows=part.rows.slice(start, BATCH).to_pylist())
    ids = driver.execute_query(
        "MATCH (e:Employee) RETURN e.id AS id ORDER BY id", result_transformer_=neo4j.Result.value
    )
    text = _TIES.format(sums=tie_sums(catalog), as_of=AS_OF)
    for start in range(0, len(ids), 10):
        driver.execute_query(text, ids=ids[start : start + 10])
    notes = driver.execute_query("MATCH (n:Note) RETURN n.id AS id", result_transformer_=neo4j.Result.value)
    text = _TOPICS.format(some="WHERE n.id IN $ids")
    for start in range(0, len(notes), BATCH):
        driver.execute_query(text, ids=notes[start : start + BATCH])


def _unwound(part: Nodes | Links) -> str:
    facts = [name for name in part.rows.column_names if name not in {"from", "to"}]
    properties = ", ".join(f"{name}: row.{name}" for name in facts)
    if isinstance(part, Nodes):
        return f"UNWIND $rows AS row CREATE (:{part.label} {{{properties}}})"
    ends = f"MATCH (a:{part.start} {{id: row.from}}) MATCH (b:{part.end} {{id: row.to}})"
    return f"UNWIND $rows AS row {ends} CREATE (a)-[:{part.kind} {{{properties}}}]->(b)"
