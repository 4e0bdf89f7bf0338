"""What would stay if an import were taken back now, as far as its owner sees why; hidden notes are not told of."""

import json
from collections.abc import Callable, Iterable

from graphapp.graph.store import Row
from graphapp.knowledge.importing.kinds import COLUMNS, KINDS
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.staying import EDITED, USED, find_linked
from graphapp.knowledge.importing.telling import alike

Ask = Callable[..., list[Row]]
MOST = 20_000
_MOST_OF_OTHERS = 100_000
_BATCH = 2_000
_MOST_MERGED = 200
IMPORTED, MERGED = "imported", "merged"


def foresee(
    ask: Ask, staging: Staging, others: Iterable[Staging], is_merged: Callable[[str, str], object]
) -> list[dict[str, str]] | None:
    """Return what would stay, and why.

    What stays for a reason that the owner does not see is left out here; it is only told once it has stayed.

    Args:
        ask: asks as the owner of the import.
        staging: of the import, which is done.
        others: of what else the owner imported, and has not taken back.
        is_merged: says of a kind and an id whether the owner may know that it was merged with another one.

    Returns:
        kind, id, name and reason of each; None where there is too much to look through.
    """
    made = staging.run("SELECT kind, id, facts FROM things WHERE is_new = 1 ORDER BY kind, id LIMIT ?", MOST + 1)
    if len(made) > MOST:
        return None
    imported = _find_imported(others)
    if imported is None:
        return None
    own = {thing for kind, thing, _ in made if kind == "Note"}
    left = {(kind, thing): json.loads(facts) for kind, thing, facts in made if KINDS[kind].known}
    found = []
    for kind in dict.fromkeys(kind for kind, _ in left):
        ids = [thing for one, thing in left if one == kind]
        for start in range(0, len(ids), _BATCH):
            some = ids[start : start + _BATCH]
            written = {row["thing"] for row in ask("imports.written_about", ids=some) if row["note"] not in own}
            stored = ask(KINDS[kind].known, ids=some)
            unseen = sorted(set(some) - {here["thing"] for here in stored})[:_MOST_MERGED]
            found += [
                {"kind": kind, "id": thing, "name": left[(kind, thing)].get("name") or "", "reason": MERGED}
                for thing in unseen
                if is_merged(kind, thing)
            ]
            for here in stored:
                reason = _reason(kind, here, left[(kind, here["thing"])], written, imported)
                if reason:
                    found.append({"kind": kind, "id": here["thing"], "name": here["name"], "reason": reason})
    return found


def _find_imported(others: Iterable[Staging]) -> set[str] | None:
    found: set[str] = set()
    rest = _MOST_OF_OTHERS
    for other in others:
        rest -= other.run("SELECT coalesce(sum(count), 0) FROM changes")[0][0]
        if rest < 0:
            return None
        found |= find_linked(other)
    return found


def _reason(kind: str, here: Row, left: Row, written: set[str], imported: set[str]) -> str:
    if not all(alike(here[name], left.get(name)) for name in COLUMNS[kind] if name in here):
        return EDITED
    if here["thing"] in written:
        return USED
    return IMPORTED if here["thing"] in imported else ""
