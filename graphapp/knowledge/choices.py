"""What somebody chose for themselves; nobody else sees it. What was not chosen is as it is for everybody."""

from collections.abc import Mapping

from graphapp.graph.store import Graph, Rows
from graphapp.knowledge.steps import Ask

KEPT, MARKS = "kept", {"news_looked", "news_mailed"}
"""Nobody is in this audience: up to where somebody was told of news is a position, and positions count every change."""
NOT_BY_ITSELF = {"digest"}
"""What is off until somebody turns it on; all else is on until somebody turns it off."""


class Wanted:
    """What somebody wants, by name.

    Args:
        chosen: what they said, `on` or `off`.
    """

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen = chosen

    def __call__(self, name: str) -> bool:
        """Say whether they want something."""
        return self._chosen.get(name, "off" if name in NOT_BY_ITSELF else "on") == "on"


def read_wanted(ask: Ask) -> Wanted:
    """Return what the person who asks wants."""
    return Wanted({row["name"]: row["value"] for row in ask("people.choices")})


def plan_choices(person: str, chosen: Mapping[str, str]) -> list[tuple[str, Rows]]:
    """Return the statements that keep what somebody chose."""
    mine, kept = {"audience": f"only:{person}", "by": person}, {"audience": KEPT, "by": ""}
    rows = [
        {"employee": person, "name": name, "value": value, **(kept if name in MARKS else mine)}
        for name, value in chosen.items()
    ]
    return [("people.choose", rows)]


def read_marks(graph: Graph, person: str) -> dict[str, str]:
    """Return up to where somebody was told of news, on the page and by mail; the program's own."""
    return {row["name"]: row["value"] for row in graph.keep("news_marks", employee=person)}
