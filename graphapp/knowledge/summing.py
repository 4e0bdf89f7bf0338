"""Sums all ties anew from their moments: after a version that weighs them otherwise."""

from graphapp.graph.store import Change, Graph

AT_ONCE = 2_000


def sum_ties_again(graph: Graph) -> int:
    """Make the kept sums of all ties anew, and return how many ties there are.

    Args:
        graph: the graph; each change takes `AT_ONCE` ties of one colleague, so that others can go on between two.
    """
    summed = 0
    for person in graph.keep("people"):
        contacts = sorted({row["contact"] for row in graph.keep("ties_of", employee=person["id"])})
        for start in range(0, len(contacts), AT_ONCE):
            part = contacts[start : start + AT_ONCE]
            rows = [{"employee": person["id"], "contact": contact} for contact in part]
            graph.tell(Change([("ties.sum_again", rows)], person["id"]))
        summed += len(contacts)
    return summed
