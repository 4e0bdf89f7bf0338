"""What the things are called that rows of an import are about or look like, as far as the importer sees them."""

from collections.abc import Callable, Iterable
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.importing.kinds import KINDS
from graphapp.knowledge.importing.shown import RowShown

Ask = Callable[..., list[Row]]
_TELLING = ("email", "domain", "title", "phone", "city", "stage", "since", "category")


def name_alike(rows: Iterable[RowShown], ask: Ask) -> dict[tuple[str, str], tuple[str, str]]:
    """Return what is called how, and what else tells it apart, by kind and id.

    Args:
        rows: of one page.
        ask: asks as the importer; what they do not see any more is left out.
    """
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for kind, thing in [*row.like, *([row.thing] if row.thing else [])]:
            wanted.setdefault(kind, set()).add(thing)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, ids in wanted.items():
        known = KINDS[kind].known if kind in KINDS else ""
        for it in ask(known, ids=sorted(ids)) if known else ():
            found[(kind, it["thing"])] = (it["name"], _detail(it))
    return found


def _detail(it: dict[str, Any]) -> str:
    return ", ".join(str(it[name]) for name in _TELLING if it.get(name))
