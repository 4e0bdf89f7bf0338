"""The file of rows that were refused, for people to mend and bring again; what came in is known again by it."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from graphapp.knowledge.importing.meaning import MEANINGS
from graphapp.knowledge.importing.staging import Staging, read_fields
from loaders.own import ROW

WHY = "why refused"
_ROWS = """
SELECT header, cells.cells, group_concat(reason, '; '), max(kind), max(key), max(fields)
FROM cells
JOIN sheets ON sheets.path = cells.file AND sheets.part = cells.part
JOIN (
    SELECT file, part, place, trim(column || ': ' || reason, ': ') AS reason FROM refusals
    UNION ALL
    SELECT file, part, place, coalesce(json_extract(cells, '$.doubts[#-1]'), '') FROM entries WHERE verdict = 'refused'
) AS why USING (file, part, place)
LEFT JOIN (
    SELECT file, part, place, kind, key, fields FROM entries
    WHERE (key = '' OR key LIKE '~%') AND verdict <> 'refused'
) AS came USING (file, part, place)
GROUP BY cells.file, cells.part, cells.place
ORDER BY cells.file, cells.part, cells.place
"""


def write_refused(staging: Staging) -> Iterator[str]:
    """Return the rows of sheets that were refused, or of which a cell was, as CSV lines.

    Each ends with the reason. A row that came in without the cell, and that its source gives no key, gets the key that
    it came in by: mended, it may say another address or name, and still be the same.
    """
    rows = staging.run(_ROWS)
    keyed = {header for header, _, _, kind, _, _ in rows if kind in MEANINGS}
    return _lines(rows, keyed)


def _lines(rows: list[Any], keyed: set[str]) -> Iterator[str]:
    """Write the header of a sheet in front of its rows, where it is another than the one before."""
    before: str | None = None
    for header, cells, reason, kind, key, fields in rows:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        columns = json.loads(header)
        # A file that was mended and brought has these columns of before.
        kept = [at for at, name in enumerate(columns) if name not in (ROW, WHY)]
        if header != before:
            writer.writerow([*(columns[at] for at in kept), *([ROW] if header in keyed else []), WHY])
            before = header
        told = json.loads(cells)
        came = [_came_by(kind, key, fields)] if header in keyed else []
        writer.writerow([*(told[at] for at in kept), *came, reason])
        yield buffer.getvalue()


def _came_by(kind: str | None, key: str, fields: str) -> str:
    """Return the key of the record that a row without one of its source's got; "" where it brought none."""
    if kind not in MEANINGS:
        return ""
    pieces = MEANINGS[kind](key, read_fields(fields))
    return pieces[0].key.partition("/")[2] if pieces else ""
