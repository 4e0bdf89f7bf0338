"""Why something stays when an import is taken back, in words, and in no more of them than the importer may know."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.staying import EDITED, GONE, LINKED, SEEN, USED
from graphapp.knowledge.merging.merging import find_kept
from graphapp.viewer import Viewer

SOMEBODY = "Somebody uses it."
_MOST = 500
_WORDS = {
    "note": "{who} wrote a note about it on {day}.",
    "moment": "{who} was in touch with them on {day}.",
    "account": "{who} looks after it.",
}


def explain_kept(graph: Graph, viewer: Viewer, staging: Staging) -> None:
    """Put a sentence in the place of each word for why something stays; of the first few hundred the particulars."""
    kept = staging.run("SELECT number, kind, thing, reason FROM kept WHERE reason IN (?, ?)", USED, EDITED)
    used = [row[2] for row in kept if row[3] == USED][:_MOST]
    reasons = dict(_uses(graph.keep("import_uses", ids=used), viewer)) if used else {}
    ours = {key for row in staging.run("SELECT id, undo FROM changes") for key in row} | set(staging.get("undone", []))
    ((since,),) = staging.run("SELECT coalesce(max(seq), 0) FROM changes")
    told: list[tuple[str, int]] = [
        (reasons.get(thing, SOMEBODY), number) for number, _, thing, why in kept if why == USED
    ]
    for place, (number, kind, thing, why) in enumerate(kept):
        if why == EDITED:
            told.append(
                (_edit(graph, f"{kind}:{thing}", since, ours) if place < _MOST else _edited("Somebody"), number)
            )
    for number, kind, thing in staging.run("SELECT number, kind, thing FROM kept WHERE reason = ?", GONE):
        # Whoever may not know of the merge is told no more than that it is not here, which they see.
        is_merged = find_kept(graph, viewer, kind, thing)
        told.append(("It was merged with another one." if is_merged else "Somebody took it away.", number))
    with staging.changing():
        staging.run_many("UPDATE kept SET reason = ? WHERE number = ?", told)
        for word, text in ((SEEN, "It is shown to others than it was."), (LINKED, "What else stays leads to it.")):
            staging.run("UPDATE kept SET reason = ? WHERE reason = ?", text, word)


def _uses(rows: Iterable[Row], viewer: Viewer) -> Iterator[tuple[str, str]]:
    """Yield the newest use of each thing that the viewer sees."""
    for row in sorted(rows, key=lambda row: row["at"] or 0):
        if viewer.sees(row["audience"], row["by"]) and viewer.sees(row["link_audience"], row["link_by"]):
            yield row["thing"], _WORDS[row["what"]].format(who=row["who"], day=_day(row["at"]))


def _edit(graph: Graph, name: str, since: int, ours: set[str]) -> str:
    """Say who edited a thing: whoever sees it sees what stands in it, and may know from whom."""
    edits = [row for row in graph.keep("import_edits", name=name, since=since) if row["id"] not in ours]
    return _edited(edits[-1]["who"] or "Somebody", _day(edits[-1]["at"])) if edits else _edited("Somebody")


def _edited(who: str, day: str = "") -> str:
    return f"{who} changed it on {day}." if day else f"{who} changed it."


def _day(at: int | None) -> str:
    when = datetime.fromtimestamp(at or 0, UTC)
    return f"{when.day} {when:%b %Y}"
