"""Takes an import back, the newest change first, each as one change of its own; what somebody has used stays.

What stayed of a change is stored in its place: begun once more, it is taken back where nothing else uses it any more.
"""

import json
from collections.abc import Callable, Iterator

from graphapp.graph.store import Change, Graph, Row, Rows, new_id
from graphapp.knowledge.importing.kinds import KINDS, LINKS
from graphapp.knowledge.importing.reasons import explain_kept
from graphapp.knowledge.importing.staging import Staging, dump
from graphapp.knowledge.importing.staying import (
    EDITED,
    LINK_FACTS,
    USED,
    Part,
    dump_parts,
    find_staying,
    find_used,
    read_links,
    told_parts,
)
from graphapp.knowledge.importing.telling import WRITES, alike, link_key
from graphapp.viewer import Viewer

_MAKES = {kind.make: kind for kind in KINDS.values()}
Statements = list[tuple[str, list[Row]]]


class Undoer:
    """Takes one import's changes back; begun again, it goes on where it was, or takes back what stayed.

    Args:
        graph: where from.
        viewer: who takes it back.
        staging: of the import.
    """

    def __init__(self, graph: Graph, viewer: Viewer, staging: Staging) -> None:
        self._graph, self._viewer, self._staging = graph, viewer, staging
        self._left: list[Part] = []

    def undo(self, pause: Callable[[], None]) -> None:
        """Take back every change that was told, and what stayed of those that were taken back before.

        Args:
            pause: called after each; may raise to stop.
        """
        if not self._staging.get("is_undoing"):
            self._begin()
        while rows := self._staging.run(
            "SELECT number, undo, before FROM changes WHERE state IN ('told', 'undoing') ORDER BY number DESC LIMIT 1"
        ):
            number, key, before = rows[0]
            statements = self._noted(number) or self._note(number, told_parts(self._staging, before))
            told: list[tuple[str, Rows]] = [(name, rows) for name, rows in statements if rows]
            if told:
                self._graph.tell(Change(told, self._viewer, key))
            with self._staging.changing():
                self._staging.run(
                    "UPDATE changes SET state = iif(before = '[]', 'undone', 'left') WHERE number = ?", number
                )
            pause()
        explain_kept(self._graph, self._viewer, self._staging)
        self._staging.put(is_undoing=False)

    def _begin(self) -> None:
        staging = self._staging
        with staging.changing():
            left = staging.run("SELECT number, undo FROM changes WHERE state = 'left'")
            # A change of the same id would not be told twice.
            staging.run_many(
                "UPDATE changes SET state = 'told', undo = ?, undoing = NULL WHERE number = ?",
                [(new_id(), number) for number, _ in left],
            )
            staging.run("DELETE FROM kept")
            staging.put(undone=staging.get("undone", []) + [key for _, key in left])
        find_staying(self._graph, staging)
        staging.put(is_undoing=True)

    def _noted(self, number: int) -> Statements:
        ((state, seq),) = self._staging.run("SELECT state, undoing FROM changes WHERE number = ?", number)
        found: Statements = json.loads(seq) if state == "undoing" else []
        return found

    def _note(self, number: int, parts: list[Part]) -> Statements:
        """Store how a change is taken back and what stays of it, before it is: told again, it must be the same."""
        self._left = []
        statements = [one for part in reversed(parts) for one in self._take_back(part)]
        gone = [pair for name, rows in statements for pair in _ends(name, rows)]
        with self._staging.changing(durable=True):
            self._staging.run_many("DELETE FROM owned WHERE owner = ? AND other = ?", gone)
            self._staging.run(
                "UPDATE changes SET state = 'undoing', undoing = ?, before = ? WHERE number = ?",
                dump(statements), dump(dump_parts(reversed(self._left))), number,
            )  # fmt: skip
        return statements

    def _leave(self, part: Part, rows: list[Row]) -> None:
        """Note what stays of a part."""
        if rows:
            self._left.append(Part(part.statement, rows, part.before))

    def _take_back(self, part: Part) -> Iterator[tuple[str, list[Row]]]:
        if part.statement in _MAKES:
            yield from self._unmake(part)
        elif part.statement in WRITES:
            yield self._restore(part)
        elif part.statement == "imports.say":
            yield self._unsay(part)
        elif part.statement in LINKS:
            yield from self._unlink(part)
        else:
            yield "imports.forget_record", [{"record": row["record"]} for row in part.rows]

    def _unmake(self, part: Part) -> Iterator[tuple[str, list[Row]]]:
        kind = _MAKES[part.statement]
        stays = self._stays([row[kind.key] for row in part.rows])
        going = [row for row in part.rows if row[kind.key] not in stays]
        # Somebody may have used it while the import was being taken back.
        used = find_used(self._graph, self._staging, kind.label, [row[kind.key] for row in going])
        self._leave(part, [row for row in part.rows if row[kind.key] in stays or row[kind.key] in used])
        for row in part.rows:
            reason = stays.get(row[kind.key]) or (USED if row[kind.key] in used else "")
            if reason:
                self._keep(kind.label, row[kind.key], row.get("name") or row.get("text", ""), reason)
        rows = [{"thing": row[kind.key], "record": row["record"]} for row in going if row[kind.key] not in used]
        yield kind.unmake, rows

    def _restore(self, part: Part) -> tuple[str, list[Row]]:
        kind = WRITES[part.statement]
        stays = self._stays([row[kind.key] for row in part.rows])
        stored = {row["thing"]: row for row in self._graph.keep(kind.kept, ids=[row[kind.key] for row in part.rows])}
        rows, left = [], []
        for row in part.rows:
            thing, here = row[kind.key], stored.get(row[kind.key])
            if here is None or thing not in part.before:
                continue
            if thing in stays:
                left.append(row)
                continue
            before, facts = part.before[thing], {name: here[name] for name in kind.facts}
            written = [name for name in kind.facts if row[name] is not None and not alike(row[name], before[name])]
            edited = [name for name in written if not alike(here[name], row[name])]
            facts |= {name: before[name] for name in written if name not in edited}
            if edited:
                self._keep(kind.label, thing, here.get("name") or here.get("text") or "", EDITED)
                # What is as before already is nothing of this import's any more.
                left.append(row | dict.fromkeys(name for name in kind.facts if name not in edited))
            rows.append({kind.key: thing, **facts})
        self._leave(part, left)
        return kind.restore, rows

    def _unsay(self, part: Part) -> tuple[str, list[Row]]:
        stored = {
            row["record"]: row["said"]
            for row in self._graph.keep("import_records", ids=[row["record"] for row in part.rows])
        }
        rows = [row for row in part.rows if row["record"] in stored and row["record"] in part.before]
        self._leave(part, [row for row in rows if stored[row["record"]] != row["said"]])
        same = [row["record"] for row in rows if stored[row["record"]] == row["said"]]
        return "imports.say", [part.before[record] for record in same]

    def _unlink(self, part: Part) -> Iterator[tuple[str, list[Row]]]:
        link, has_facts = LINKS[part.statement], part.statement in LINK_FACTS
        keys = [link_key(part.statement, row) if has_facts else "" for row in part.rows]
        ends = [row[end] for row in part.rows for end in (link.owner, link.other)]
        stays = self._stays(ends + list(filter(None, keys)))
        rows = [(key, row) for key, row in zip(keys, part.rows, strict=True) if key not in stays]
        fields = [field.name for field in self._graph.catalog.statement(link.take_back).row]
        gone = [row for key, row in rows if key not in part.before and row[link.owner] not in stays]
        changed = [(key, row) for key, row in rows if key in part.before]
        restored, edited = self._restored_links(part, changed) if changed else ([], [])
        stay = [row for key, row in rows if key not in part.before and row[link.owner] in stays]
        if link.kinds[1] == "Meeting":
            # A meeting goes with all that leads to it.
            stay = [row for row in stay if row[link.other] in stays]
        kept = [row for key, row in zip(keys, part.rows, strict=True) if key in stays]
        self._leave(part, kept + stay + edited)
        if link.owner == "note":
            # Before it lets go of anything: by its links it is known which companies it connected with which topics.
            yield "topics.disconnect", [{"note": note} for note in dict.fromkeys(row["note"] for row in gone)]
        yield link.take_back, [{name: row[name] for name in fields} for row in gone]
        if link.owner == "note":
            # What it is still about it connects as before.
            yield "topics.connect", [{"note": note} for note in dict.fromkeys(row["note"] for row in gone)]
        if changed:
            yield part.statement, restored

    def _restored_links(self, part: Part, changed: list[tuple[str, Row]]) -> tuple[list[Row], list[Row]]:
        """Return the rows that set links as they were, and those of links that somebody has edited since."""
        stored, facts = read_links(self._graph, part), LINK_FACTS[part.statement]
        wanted = [field.name for field in self._graph.catalog.statement(part.statement).row]
        rows, edited = [], []
        for key, row in changed:
            here = stored.get(key)
            if here is None:
                continue
            if all(alike(here[name], row[name]) for name in facts):
                rows.append({name: part.before[key][name] for name in wanted})
            else:
                edited.append(row)
        return rows, edited

    def _stays(self, ids: list[str]) -> dict[str, str]:
        return dict(self._staging.look_up("stays", "thing", "thing, reason", ids))

    def _keep(self, kind: str, thing: str, name: str, reason: str) -> None:
        with self._staging.changing():
            if not self._staging.run("SELECT 1 FROM kept WHERE thing = ?", thing):
                self._staging.run(
                    "INSERT INTO kept(kind, thing, name, reason) VALUES (?, ?, ?, ?)", kind, thing, name, reason
                )


_TAKE_BACK = {link.take_back: link for link in LINKS.values()}


def _ends(statement: str, rows: list[Row]) -> Iterator[tuple[str, str]]:
    link = _TAKE_BACK.get(statement)
    if link is not None:
        yield from ((row[link.owner], row[link.other]) for row in rows)
