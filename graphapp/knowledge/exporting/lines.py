"""JSON lines: every node and relationship that somebody may see, with ids and who sees it, in an order that stays.

The first line says what it is; then a line for each node, then one for each relationship. The same graph gives the same
bytes, on either engine: `restoring` takes them in again.
"""

import json
from collections.abc import Iterator

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.model import LINKS, NODES, Link, Node
from graphapp.knowledge.exporting.reading import Ask, in_pieces, read_pieces

VERSION = 1
HEADER = {"graphapp": "export", "version": VERSION}
THING, LINK, FROM, TO = "thing", "link", "from", "to"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode


def write_lines(ask: Ask) -> Iterator[bytes]:
    """Write everything that `ask` sees, a piece at a time."""
    yield _join([_encode(HEADER)])
    for node in NODES:
        for rows in read_pieces(ask, node.label):
            yield _join(_encode({THING: node.label, **_said(row)}) for row in rows)
    for node in NODES:
        links = [link for link in LINKS if link.asked == node.label]
        if links:
            yield from _write_links(ask, node, links)


def _write_links(ask: Ask, node: Node, links: list[Link]) -> Iterator[bytes]:
    ids = (row["id"] for rows in read_pieces(ask, node.label) for row in rows)
    for piece in in_pieces(ids, node.begins):
        for link in links:
            rows = ask(link.question, ids=piece)
            # An engine gives them in any order, and several between the same two are told apart by all they say.
            lines = sorted((row["from_id"], row["to_kind"], row["to_id"], _encode(_line(link, row))) for row in rows)
            if lines:
                yield _join(line for *_, line in lines)


def _line(link: Link, row: Row) -> Row:
    said = {name: value for name, value in _said(row).items() if name not in {"from_id", "to_kind", "to_id"}}
    return {LINK: link.relation, FROM: [link.start, row["from_id"]], TO: [row["to_kind"], row["to_id"]], **said}


def _said(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _join(lines: "Iterator[str] | list[str]") -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
