"""Pictures that somebody brought for a note and that never stood in one."""

from collections.abc import Callable

from graphapp.graph.store import Change, Graph

KEPT = 86_400
"""So many seconds a picture waits for its note."""
MOST = 40
"""So many pictures of one person wait at a time."""
PIECE = 100
PROGRAM = "pictures"


def clear_unused(graph: Graph, pause: Callable[[float], object] = lambda _seconds: None) -> int:
    """Delete the pictures that waited long enough; say how many.

    Args:
        graph: where they are; its clock says which time it is.
        pause: called between pieces; where it says something true, the rest is left for the next round.
    """
    ids = [row["id"] for row in graph.keep("pictures_unused", before=int(graph.clock()) - KEPT)]
    for first in range(0, len(ids), PIECE):
        graph.tell(
            Change([("pictures.clear", [{"picture": picture} for picture in ids[first : first + PIECE]])], PROGRAM)
        )
        if pause(0.0):
            return first + PIECE
    return len(ids)


def may_bring(graph: Graph, person: str) -> bool:
    """Say whether somebody may bring one more picture before those that wait stand in notes."""
    return bool(graph.keep("pictures_waiting", by=person)[0]["number"] < MOST)
