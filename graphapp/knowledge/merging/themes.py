"""Cases on themes about a thing that becomes another, and who follows these: a theme's key ends with the thing's id."""

from collections.abc import Collection, Iterable

from graphapp.graph.store import Graph, Row, Rows
from graphapp.knowledge.choices import plan_choices


def move_themes(graph: Graph, source: str, target: str, only: Collection[str] | None = None) -> list[Row]:
    """Return the rows by which cases on themes about one thing are about another.

    Args:
        graph: asked as the program: a case is about the same whoever may see it.
        source: id of the thing that they are about.
        target: id of the other.
        only: ids of cases; else all.
    """
    rows = graph.keep("merging_themes", ending=f":{source}")
    return [
        {"case_id": row["case_id"], "theme": row["theme"].removesuffix(source) + target}
        for row in rows
        if only is None or row["case_id"] in only
    ]


def tell_themes(rows: Iterable[Row]) -> list[tuple[str, Rows]]:
    """Return what to tell so that cases have these themes."""
    rows = list(rows)
    return [("cases.move_theme", rows)] if rows else []


def move_follows(graph: Graph, source: str, target: str, only: Iterable[Row] | None = None) -> list[Row]:
    """Return who follows a theme about one thing and is to follow it about the other.

    Args:
        graph: asked as the program: it is each one's own choice, and goes on for them alone.
        source: id of the thing.
        target: id of the other.
        only: as this returned before, for the way back: who follows no more meanwhile is left out.

    Returns:
        Each with `employee`, `old`, `new`, and `had`: whether they followed the other theme before.
    """
    now, there = (
        {(row["employee"], row["name"]) for row in graph.keep("merging_followed", ending=f":{thing}")}
        for thing in (source, target)
    )
    if only is not None:
        return [row for row in only if (row["employee"], row["new"]) in now]
    moved = [(person, name, name.removesuffix(source) + target) for person, name in sorted(now)]
    return [{"employee": person, "old": old, "new": new, "had": (person, new) in there} for person, old, new in moved]


def tell_follows(rows: Iterable[Row]) -> list[tuple[str, Rows]]:
    """Return what to tell so that they follow the other theme."""
    return _choose((row["employee"], {row["old"]: "off", row["new"]: "on"}) for row in rows)


def tell_follows_back(rows: Iterable[Row]) -> list[tuple[str, Rows]]:
    """Return what to tell so that they follow what they followed before."""
    return _choose((row["employee"], {row["old"]: "on"} | ({} if row["had"] else {row["new"]: "off"})) for row in rows)


def _choose(chosen: Iterable[tuple[str, dict[str, str]]]) -> list[tuple[str, Rows]]:
    rows = [row for person, values in chosen for _, its in plan_choices(person, values) for row in its]
    return [("people.choose", rows)] if rows else []
