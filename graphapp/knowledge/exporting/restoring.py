"""Takes JSON lines of our own into an empty graph: ids, and who sees what, stay as they were.

The file is read twice: first all of it is checked, then it is told in changes whose ids come from the file, so that an
interrupted one is gone on with by taking the same file again.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from graphapp.errors import GraphappError
from graphapp.graph.catalog import Statement
from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph, Row
from graphapp.knowledge.exporting.lines import FROM, HEADER, LINK, THING, TO
from graphapp.knowledge.exporting.model import LINKS, NODE
from graphapp.viewer import Viewer

Open = Callable[[], Iterable[bytes]]
_LINK_OF = {(link.relation, link.start, end): link.statement(end) for link in LINKS for end in link.ends}


class BadExport(GraphappError):
    """The file is no export of ours, or a line of it is broken; nothing was written."""


class NotEmpty(GraphappError):
    """The graph holds something else already."""


def restore_lines(graph: Graph, open_file: Open, by: Viewer | str) -> Mapping[str, int]:
    """Take an export into an empty graph and return how many there are of each kind.

    Args:
        graph: where to; empty, or with the beginning of this very file.
        open_file: gives the lines of the file, from its beginning each time.
        by: who does it.

    Raises:
        BadExport: a line is broken; the message names it.
        NotEmpty: the graph holds something else.
    """
    counts, key = _check(graph, open_file())
    if graph.position() and graph.mark(1) != _change_id(key, 0):
        raise NotEmpty(
            "An export as JSON lines is taken in whole, by an empty instance only. For one that has content, export "
            "sheets there (CSV or Excel), one for each kind, and import these."
        )
    for number, (statement, rows) in enumerate(_batches(_read(open_file()))):
        whole = dict.fromkeys(field.name for field in graph.catalog.statement(statement).row)
        graph.tell(Change([(statement, [whole | row for row in rows])], by, _change_id(key, number)))
    return counts


def _check(graph: Graph, lines: Iterable[bytes]) -> tuple[Mapping[str, int], str]:
    """Read all of it; return how many there are of each kind, and the hash of the file."""
    counts: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    digest = blake2b(digest_size=16)
    for number, (statement, row) in enumerate(_read(_hashed(lines, digest)), 2):
        kind = graph.catalog.statement(statement)
        why_not = _refuse(kind, row)
        if not why_not and "from_id" not in row:
            ids = seen.setdefault(statement, set())
            why_not = f"two lines with the id {row['id']}" if row["id"] in ids else ""
            ids.add(row["id"])
        if why_not:
            raise BadExport(f"Line {number}: {why_not}.")
        counts[_kind_of(statement)] += 1
    return counts, digest.hexdigest()


def _hashed(lines: Iterable[bytes], digest: blake2b) -> Iterator[bytes]:
    for line in lines:
        digest.update(line)
        yield line


def _kind_of(statement: str) -> str:
    return statement.partition(".put_")[2].partition(".")[0]


def _refuse(statement: Statement, row: Row) -> str:
    fields = {field.name: field for field in statement.row}
    unknown = sorted(row.keys() - fields.keys())
    if unknown:
        return f"it has {', '.join(unknown)}, which is not known here"
    return next((f"{name} {why}" for name, field in fields.items() if (why := field.refuse(row.get(name)))), "")


def _read(lines: Iterable[bytes]) -> Iterator[tuple[str, Row]]:
    """Return statement and row of each line but the first."""
    left = iter(lines)
    first = next(left, b"")
    if _parse(first, 1) != HEADER:
        raise BadExport("This is no export of ours: its first line does not say so.")
    for number, line in enumerate(left, 2):
        said = _parse(line, number)
        found = _statement(said)
        if found is None:
            raise BadExport(f"Line {number}: it is no thing and no link that is known here.")
        yield found


def _parse(line: bytes, number: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        raise BadExport(f"Line {number}: it is not JSON.") from None
    return said if isinstance(said, dict) else {}


def _statement(said: dict[str, Any]) -> tuple[str, Row] | None:
    node = NODE.get(str(said.pop(THING, "")))
    if node is not None:
        return node.put, said
    begins, ends = said.pop(FROM, None), said.pop(TO, None)
    relation = str(said.pop(LINK, ""))
    try:
        (start, from_id), (end, to_id) = begins, ends
    except (TypeError, ValueError):
        return None
    put = _LINK_OF.get((relation, str(start), str(end)))
    return (put, {"from_id": from_id, "to_id": to_id, **said}) if put else None


def _batches(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Gather the rows of each statement, as many as a change takes; all things before the first link."""
    gathered: dict[str, list[Row]] = {}
    are_links = False
    for statement, row in rows:
        if "from_id" in row and not are_links:
            are_links = True
            yield from gathered.items()
            gathered = {}
        gathered.setdefault(statement, []).append(row)
        if len(gathered[statement]) == ROWS_A_CHANGE:
            yield statement, gathered.pop(statement)
    yield from gathered.items()


def _change_id(key: str, number: int) -> str:
    return f"own-{key}-{number}"
