"""Every kind of node and relationship as it is stored: its columns with their types, in the order of the schema."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa

FROM, TO = "from_id", "to_id"
_TABLE = re.compile(r"CREATE (NODE|REL) TABLE (\w+)\((.*)\);")
_COLUMN = re.compile(r"ALTER TABLE (\w+) ADD (?!FROM )(\w+) (\S+);")
_PAIR = re.compile(r"ALTER TABLE (\w+) ADD FROM (\w+) TO (\w+);")
_TYPES = {
    "STRING": pa.string(),
    "INT64": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOL": pa.bool_(),
    "STRING[]": pa.list_(pa.string()),
}


@dataclass(frozen=True)
class Kind:
    """A label, or a relationship between two of them.

    Attributes:
        name: of the label or the relationship.
        start, end: the labels of its ends; empty for a label.
        columns: its properties with their types.
    """

    name: str
    columns: Mapping[str, pa.DataType] = field(hash=False)
    start: str = ""
    end: str = ""

    @property
    def key(self) -> str:
        """Its name, of a relationship with its ends: no other kind has the same."""
        return f"{self.start}-{self.name}-{self.end}" if self.start else self.name

    @cached_property
    def schema(self) -> pa.Schema:
        """The columns of a piece of it; those of a relationship begin with the ids of its ends."""
        ends = [(FROM, pa.string()), (TO, pa.string())] if self.start else []
        return pa.schema([*ends, *self.columns.items()])

    @property
    def pattern(self) -> str:
        """What stands in a MATCH: the node is `n`; the relationship is `n` and goes from `a` to `b`."""
        return f"(a:{self.start})-[n:{self.name}]->(b:{self.end})" if self.start else f"(n:{self.name})"

    def creation(self, value: Callable[[str], str]) -> str:
        """Return the text that creates a row of it.

        Args:
            value: gives the expression for a column.
        """
        inside = f":{self.name} {{{', '.join(f'{name}: {value(name)}' for name in self.columns)}}}"
        if not self.start:
            return f"CREATE ({inside})"
        ends = f"MATCH (a:{self.start} {{id: {value(FROM)}}}) MATCH (b:{self.end} {{id: {value(TO)}}})"
        return f"{ends} CREATE (a)-[{inside}]->(b)"

    @property
    def returned(self) -> str:
        """What stands in a RETURN for the columns of a piece."""
        ends = [f"a.id AS {FROM}", f"b.id AS {TO}"] if self.start else []
        return ", ".join([*ends, *(f"n.{name} AS {name}" for name in self.columns)])


def read_kinds(queries: Path, applied: Collection[str] | None = None) -> list[Kind]:
    """Read the numbered schema files of LadybugDB: all labels, then all relationships.

    Args:
        queries: the folder of all queries.
        applied: the names of the files that count; None for all of them.
    """
    columns: dict[str, dict[str, pa.DataType]] = {}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((queries / "schema" / "ladybug").glob("*.cypher")):
        if applied is not None and path.stem not in applied:
            continue
        text = path.read_text("utf-8")
        for sort, name, declared in _TABLE.findall(text):
            words = [part.split() for part in declared.split(",")]
            columns[name] = {word[0]: _TYPES[word[1]] for word in words if word[0] not in {"FROM", "PRIMARY"}}
            if sort == "REL":
                pairs[name] = [(word[1], word[3]) for word in words if word[0] == "FROM"]
        for name, column, type_ in _COLUMN.findall(text):
            columns[name][column] = _TYPES[type_]
        for name, start, end in _PAIR.findall(text):
            pairs[name].append((start, end))
    labels = [Kind(name, its) for name, its in columns.items() if name not in pairs]
    return labels + [Kind(name, columns[name], start, end) for name in pairs for start, end in pairs[name]]
