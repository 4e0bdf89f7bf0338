"""All that a graph holds, whatever kind it is: for what must miss nothing, such as people's rights.

It is asked of the model, so that a kind or a property that comes later is in it by itself. Nobody's eyes are asked for:
what is found here is shown to nobody as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphapp.graph.store import Graph, Row

OWN = frozenset({"Change", "Counter", "Schema"})
"""What the program keeps about its own changes: ids of things, and no word that anybody wrote."""
KEYS = frozenset({"id", "audience", "by", "gone"})
_NOWHERE = "\uffff"
_TABLE = re.compile(r"CREATE (NODE|REL) TABLE (\w+)\((.*)\);")
_COLUMN = re.compile(r"ALTER TABLE (\w+) ADD (\w+) STRING;")
_ENDS = re.compile(r"FROM (\w+) TO (\w+)")
_MORE_ENDS = re.compile(r"ALTER TABLE (\w+) ADD (FROM \w+ TO \w+);")
_TEXT = re.compile(r"\b(\w+) STRING\b(?!\[)")


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the schema says.

    Attributes:
        texts: of each label the properties that are text; links: likewise of each relationship.
        ends: of each relationship, between which labels it is.
    """

    texts: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A relationship at a thing: its kind, whether it begins there, its properties, and the other end."""

    kind: str
    is_outward: bool
    label: str
    other: str
    values: Row


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a thing, or of a relationship (then `end` is its other end)."""

    kind: str
    id: str
    name: str
    text: str
    end: str = ""
    labels: tuple[str, str] = ("", "")


@cache
def read_kinds(folder: Path) -> Kinds:
    """Read what kinds there are from the numbered schema files.

    Args:
        folder: of the queries.
    """
    texts: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    ends: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((folder / "schema" / "ladybug").glob("*.cypher")):
        text = path.read_text("utf-8")
        for what, name, columns in _TABLE.findall(text):
            (texts if what == "NODE" else links)[name] = [one for one in _TEXT.findall(columns) if one not in KEYS]
            if what == "REL":
                ends[name] = _ENDS.findall(columns)
        for name, column in _COLUMN.findall(text):
            (texts if name in texts else links)[name].append(column)
        for name, pair in _MORE_ENDS.findall(text):
            ends[name] += _ENDS.findall(pair)
    texts_, links_ = ({name: tuple(one) for name, one in found.items()} for found in (texts, links))
    return Kinds(texts_, links_, {name: tuple(pairs) for name, pairs in ends.items()})


def read_thing(graph: Graph, label: str, key: str) -> Row | None:
    """Return a thing with all its properties; None where it is not there."""
    rows = graph.engine.read(f"MATCH (n:{label} {{id: $id}}) RETURN {_columns(graph, 'n', label)}", {"id": key})
    return rows[0] if rows else None


def read_things(graph: Graph, label: str, keys: Iterable[str]) -> list[Row]:
    """Return several things with all their properties, by one question however many there are."""
    text = f"UNWIND $ids AS wanted MATCH (n:{label} {{id: wanted}}) RETURN {_columns(graph, 'n', label)}"
    # An empty list has no type.
    return graph.engine.read(text, {"ids": sorted({*keys, _NOWHERE})})


def read_links(graph: Graph, label: str, key: str) -> Iterator[Linked]:
    """Yield every relationship at a thing."""
    kinds = read_kinds(graph.catalog.folder)
    for kind, pairs in sorted(kinds.ends.items()):
        columns = ", ".join(f"r.{name} AS {name}_" for name in sorted(graph.catalog.model.relationships[kind]))
        for start, end in pairs:
            for is_outward, here, there in ((True, start, end), (False, end, start)):
                if here != label:
                    continue
                arrow = f"-[r:{kind}]->" if is_outward else f"<-[r:{kind}]-"
                text = f"MATCH (a:{label} {{id: $id}}){arrow}(b:{there}) RETURN b.id AS other, {columns}"
                for row in graph.engine.read(text, {"id": key}):
                    values = {name.removesuffix("_"): value for name, value in row.items() if name != "other"}
                    yield Linked(kind, is_outward, there, row["other"], values)


def find_texts(graph: Graph, needles: Iterable[str], patterns: Iterable[str] = ()) -> Iterator[Said]:
    """Yield every text that may hold one of some words, each text once.

    Args:
        graph: all of it, but for what the program keeps about its own changes.
        needles: in small letters, looked for anywhere in a text.
        patterns: expressions for a whole text.
    """
    # An empty list has no type.
    asked = {"needles": sorted({*needles, _NOWHERE}), "patterns": sorted({*patterns, _NOWHERE})}
    holds = "any(x IN $needles WHERE toLower({0}) CONTAINS x) OR any(x IN $patterns WHERE {0} =~ x)"
    kinds = read_kinds(graph.catalog.folder)
    for label, names in sorted(kinds.texts.items()):
        for name in names if label not in OWN else ():
            text = f"MATCH (n:{label}) WHERE {holds.format(f'n.{name}')} RETURN n.id AS id, n.{name} AS text"
            for row in graph.engine.read(text, dict(asked)):
                yield Said(label, row["id"], name, row["text"])
    for kind, names in sorted(kinds.links.items()):
        for name in names:
            for start, end in kinds.ends[kind]:
                text = (
                    f"MATCH (a:{start})-[r:{kind}]->(b:{end}) WHERE {holds.format(f'r.{name}')} "
                    f"RETURN DISTINCT a.id AS id, b.id AS other, r.{name} AS text"
                )
                for row in graph.engine.read(text, dict(asked)):
                    yield Said(kind, row["id"], name, row["text"], row["other"], (start, end))


def put_texts(graph: Graph, texts: Iterable[tuple[Said, str]]) -> int:
    """Set texts that were found to others, in pieces; return how many there were.

    It is no change that anybody tells: whoever calls this tells one afterwards that names what was touched.
    """
    all_of_them = list(texts)
    for start in range(0, len(all_of_them), 100):
        piece = all_of_them[start : start + 100]
        graph.engine.write(lambda writing, piece=piece: [writing.run(*_setting(*one)) for one in piece])  # type: ignore[misc]
    return len(all_of_them)


def cut_links(graph: Graph, label: str, key: str, kind: str) -> None:
    """Take away every relationship of a kind at a thing."""
    for start, end in read_kinds(graph.catalog.folder).ends[kind]:
        for here, pattern in ((start, f"-[r:{kind}]->(b:{end})"), (end, f"<-[r:{kind}]-(b:{start})")):
            if here == label:
                text = f"MATCH (a:{label} {{id: $id}}){pattern} DELETE r RETURN count(*) AS written"
                graph.engine.write(lambda writing, text=text: writing.run(text, {"id": key}))  # type: ignore[misc]


def remove(graph: Graph, label: str, keys: Iterable[str]) -> None:
    """Take things away with all that hangs on them."""
    text = f"MATCH (n:{label} {{id: $id}}) DETACH DELETE n RETURN count(*) AS written"
    for key in keys:
        graph.engine.write(lambda writing, key=key: writing.run(text, {"id": key}))  # type: ignore[misc]


def _setting(said: Said, text: str) -> tuple[str, dict[str, object]]:
    if not said.end:
        query = f"MATCH (n:{said.kind} {{id: $id}}) SET n.{said.name} = $text RETURN count(*) AS written"
        return query, {"id": said.id, "text": text}
    start, end = said.labels
    query = (
        f"MATCH (a:{start} {{id: $id}})-[r:{said.kind}]->(b:{end} {{id: $other}}) WHERE r.{said.name} = $before "
        f"SET r.{said.name} = $text RETURN count(*) AS written"
    )
    return query, {"id": said.id, "other": said.end, "before": said.text, "text": text}


def _columns(graph: Graph, variable: str, label: str) -> str:
    return ", ".join(f"{variable}.{name} AS {name}" for name in sorted(graph.catalog.model.nodes[label]))
