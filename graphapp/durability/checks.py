"""Whether journal, snapshots and graph agree, in words (`graphapp check`)."""

from graphapp.durability.opening import shortening_of
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.shortening import SNAPSHOTS, KeptSnapshots
from graphapp.durability.snapshots import check_snapshot
from graphapp.errors import StoreDamaged
from graphapp.graph.keys import compare_keys
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.store import Graph

ANEW = (
    f"Stop the program, move {GRAPH} out of its folder, and start again: the graph is made anew from the newest "
    "snapshot and the journal"
)
_IDS = "MATCH (c:Change) WHERE c.seq > $after RETURN c.seq AS seq, c.id AS id"


def check_durability(graph: Graph) -> list[tuple[str, bool, str]]:
    """Read journal and snapshots again, every byte, and compare them with the graph.

    Returns:
        For each comparison its name, whether it holds, and what was found; nothing where there is no journal.
    """
    if not isinstance(graph.journal, Safeguard):
        return []
    return [_check_journal(graph, graph.journal), _check_snapshots(graph, graph.journal)]


def check_found(graph: Graph) -> list[tuple[str, bool, str]]:
    """Look whether all that is stored is found: an index that lacks something hides it without a word.

    Returns:
        As `check_durability`; nothing beside a server, which sees to that itself.
    """
    if not isinstance(graph.journal, Safeguard):
        return []
    found, name = compare_keys(graph.engine, graph.catalog.kinds), "keys"
    if found.wrong:
        return [(name, False, f"{'; '.join(found.wrong)}. {ANEW}")]
    return [(name, True, f"each of {found.things:,} things is found by its id, {found.links:,} links from both ends")]


def _check_journal(graph: Graph, safeguard: Safeguard) -> tuple[str, bool, str]:
    journal, name = safeguard.journal, "journal"
    damages = journal.verify()
    if damages:
        return name, False, "; ".join(str(one) for one in damages) + ": make a snapshot now (graphapp snapshot)"
    # First the graph: what is told meanwhile is in the journal before it is in the graph.
    rows = graph.engine.read(_IDS, {"after": journal.after.seq})
    wrong = [row["seq"] for row in rows if journal.id_at(row["seq"]) not in {row["id"], ""}]
    if wrong:
        return name, False, f"change {min(wrong)} is another one in the graph"
    says = f"changes {journal.after.seq + 1} to {journal.last.seq}, each as it was written, all of them in the graph"
    return name, True, says if journal.last.seq > journal.after.seq else "nothing since the newest snapshot"


def _check_snapshots(graph: Graph, safeguard: Safeguard) -> tuple[str, bool, str]:
    kept, name = KeptSnapshots(safeguard.folder / SNAPSHOTS), "snapshots"
    for one in kept.all():
        try:
            check_snapshot(one.path)
        except StoreDamaged as error:
            return name, False, f"{error} Make another (graphapp snapshot), and delete that folder"
    shortening = shortening_of(graph)
    if shortening is not None and not shortening.can_rebuild():
        return name, False, "the graph could not be made anew: run graphapp snapshot"
    number = len(kept.all())
    return name, True, f"{number} of them whole; with the journal the graph can be made anew"
