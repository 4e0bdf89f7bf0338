"""What stays when an import is taken back: what somebody used, linked or edited since, and what hangs on it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.importing.drafts import read_rows
from graphapp.knowledge.importing.kinds import COLUMNS, KINDS, LINKS
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import STORED, alike, bare, link_key

EDITED, USED, SEEN, LINKED, GONE = "edited", "used", "seen by others", "linked", "gone"
_MAKES = {kind.make: kind for kind in KINDS.values()}
_ATTACH = "imports.attach."
LINK_FACTS = {
    "contacts.works_at": ("title", "department", "since", "until"),
    "imports.bought": ("first", "last", "amount"),
    "ties.moment": ("at",),
    "meetings.write": ("at",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a change that was told, with its rows and what they replaced."""

    statement: str
    rows: list[Row]
    before: dict[str, Row]


def told_parts(staging: Staging, before: str) -> list[Part]:
    """Return the statements of a change as they were told."""
    parts = []
    for it in json.loads(before):
        rows = it["rows"]
        if rows is None:
            rows = read_rows(staging.run("SELECT rows FROM plan WHERE number = ?", it["part"])[0][0])
        parts.append(Part(it["statement"], [dict(bare(row)) for row in rows], it["before"]))
    return parts


def dump_parts(parts: Iterable[Part]) -> list[dict[str, object]]:
    """Return statements as a change stores them, for `told_parts` to read."""
    return [{"statement": one.statement, "rows": one.rows, "before": one.before} for one in parts]


def find_staying(graph: Graph, staging: Staging) -> None:
    """Find out what stays, and why, before anything is taken back; noted in the staging file.

    A thing that the import made stays where its facts are not as the import left them, or where it has relationships
    that are not the import's. What its own links lead to stays with it.
    """
    with staging.changing():
        staging.run("DELETE FROM owned")
        staging.run("DELETE FROM stays")
        is_again = bool(staging.get("undone"))
        for parts in _told(staging):
            for part in parts:
                _note_links(staging, _still_there(graph, part) if is_again else part)
        staging.run("CREATE INDEX IF NOT EXISTS owned_owner ON owned(owner)")
        staging.run("CREATE INDEX IF NOT EXISTS owned_other ON owned(other)")
    later: set[str] = set()
    for parts in _told(staging, newest_first=True):
        for part in parts:
            with staging.changing():
                _find_in(graph, staging, part, later)
    with staging.changing():
        _spread(staging)


def find_made(staging: Staging) -> dict[str, list[str]]:
    """Return what an import made, by kind: the ids of its things."""
    made: dict[str, list[str]] = {}
    for parts in _told(staging):
        for part in parts:
            if part.statement in _MAKES:
                kind = _MAKES[part.statement]
                made.setdefault(kind.label, []).extend(row[kind.key] for row in part.rows)
    return made


def find_linked(staging: Staging) -> set[str]:
    """Return the ids of what an import wrote links or records of, as far as it has not taken them back."""
    found: set[str] = set()
    for parts in _told(staging, "told", "left"):
        for part in parts:
            if part.statement.startswith(_ATTACH):
                found.update(row["thing"] for row in part.rows)
            elif part.statement in LINKS:
                link = LINKS[part.statement]
                found.update(row[end] for row in part.rows for end in (link.owner, link.other))
    return found


def _told(staging: Staging, *states: str, newest_first: bool = False) -> Iterator[list[Part]]:
    numbers = sorted(staging.look_up("changes", "state", "number", states or ("told",)))
    for (number,) in reversed(numbers) if newest_first else numbers:
        ((before,),) = staging.run("SELECT before FROM changes WHERE number = ?", number)
        yield told_parts(staging, before)


def _still_there(graph: Graph, part: Part) -> Part:
    """Leave out links that somebody took away after the first time: what they use instead must not go for these."""
    if part.statement not in LINK_FACTS:
        return part
    stored = read_links(graph, part)
    return Part(part.statement, [row for row in part.rows if link_key(part.statement, row) in stored], part.before)


def _note_links(staging: Staging, part: Part) -> None:
    link = LINKS.get(part.statement)
    if link is not None:
        new = (row for row in part.rows if part.before.get(_key(part.statement, row)) is None)
        staging.run_many(
            "INSERT INTO owned VALUES (?, ?, ?)", [(row[link.owner], row[link.other], link.kinds[1]) for row in new]
        )
    elif part.statement.startswith(_ATTACH):
        staging.run_many(
            "INSERT INTO owned VALUES (?, ?, 'Record')", [(row["thing"], row["record"]) for row in part.rows]
        )
    elif part.statement in _MAKES:
        kind = _MAKES[part.statement]
        own = [(row[kind.key], row["record"], "Record") for row in part.rows]
        own += [(row["note"], row["author"], "Employee") for row in part.rows] if kind.label == "Note" else []
        staging.run_many("INSERT INTO owned VALUES (?, ?, ?)", own)


def _key(statement: str, row: Row) -> str:
    return link_key(statement, row) if statement in LINK_FACTS else ""


def _find_in(graph: Graph, staging: Staging, part: Part, later: set[str]) -> None:
    if part.statement in _MAKES:
        _find_things(graph, staging, part)
    elif part.statement in LINK_FACTS:
        _find_links(graph, staging, part, later)
        later.update(part.before)


def _find_things(graph: Graph, staging: Staging, part: Part) -> None:
    kind = _MAKES[part.statement]
    ids = [row[kind.key] for row in part.rows]
    left = {thing: json.loads(facts) for thing, facts in staging.look_up("things", "id", "id, facts", ids)}
    stored = {row["thing"]: row for row in graph.keep(kind.kept, ids=ids)}
    used = find_used(graph, staging, kind.label, ids)
    stays = []
    for row in part.rows:
        thing = row[kind.key]
        here = stored.get(thing)
        if here is None:
            continue
        if kind.label != "Employee" and here["audience"] == GONE:
            stays.append((thing, kind.label, GONE))
        elif not all(alike(here[name], left.get(thing, row).get(name)) for name in COLUMNS[kind.label]):
            stays.append((thing, kind.label, EDITED))
        elif thing in used:
            stays.append((thing, kind.label, USED))
        elif kind.label != "Employee" and here["audience"] != row["audience"]:
            stays.append((thing, kind.label, SEEN))
    _stay(staging, stays)


def find_used(graph: Graph, staging: Staging, label: str, ids: list[str]) -> set[str]:
    """Return which things have relationships beside those that the import made and has not taken back."""
    owners = dict(_count(staging, "owner", ids))
    others = dict(_count(staging, "other", ids))
    degrees = {row["thing"]: row["degree"] for row in graph.keep("import_degrees", ids=ids) if row["kind"] == label}
    return {thing for thing, degree in degrees.items() if degree > owners.get(thing, 0) + others.get(thing, 0)}


def _count(staging: Staging, column: str, ids: list[str]) -> list[tuple[str, int]]:
    return staging.run(
        f"SELECT {column}, count(*) FROM owned"  # noqa: S608  # a name of ours
        f" WHERE {column} IN (SELECT value FROM json_each(?)) GROUP BY {column}",
        json.dumps(ids),
    )


def _find_links(graph: Graph, staging: Staging, part: Part, later: set[str]) -> None:
    """Somebody whose new job was edited stays with it; so does a company whose purchases were added to."""
    stored = read_links(graph, part)
    facts, link = LINK_FACTS[part.statement], LINKS[part.statement]
    stays = []
    for row in part.rows:
        # How the import left one that it changed more than once the newest change says.
        key = link_key(part.statement, row)
        here = stored.get(key)
        if here is not None and key not in later and not all(alike(here[name], row[name]) for name in facts):
            stays += [(key, "Link", EDITED), (row[link.owner], link.kinds[0], EDITED)]
    _stay(staging, stays)


def read_links(graph: Graph, part: Part) -> dict[str, Row]:
    """Return those links as they stand now, by their keys."""
    question, owner = STORED[part.statement]
    ids = sorted({row[owner] for row in part.rows})
    return {link_key(part.statement, row): row for row in graph.keep(question, ids=ids)}


def _stay(staging: Staging, stays: list[tuple[str, str, str]]) -> None:
    staging.run_many("INSERT OR IGNORE INTO stays VALUES (?, ?, ?)", stays)


def _spread(staging: Staging) -> None:
    """What a thing that stays links to stays too."""
    while True:
        before = staging.run("SELECT count(*) FROM stays")
        staging.run(
            "INSERT OR IGNORE INTO stays SELECT owned.other, owned.kind, ? FROM owned"
            " JOIN stays ON stays.thing = owned.owner"
            " JOIN things ON things.id = owned.other AND things.is_new = 1",
            LINKED,
        )
        if staging.run("SELECT count(*) FROM stays") == before:
            return
