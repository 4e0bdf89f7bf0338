"""News: which notes others wrote lately about some things."""

from collections.abc import Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import FROM, Answer, Numbers, Params, ids_of

AT_ONCE = 64
KINDS = ("Company", "Contact", "Employee", "Offering", "Opportunity", "Project", "Topic")


def news_of(kind: str) -> Answer:
    """Return what answers `home.news_of_<kind>`."""

    def read(seen: Seen, asked: Params) -> list[Row]:
        things = np.array(list(seen.find_all(kind, asked["ids"]).values()), np.int64)
        origin, near, link = seen.away(things, "about", FROM)
        days, place = seen.words("since", link)
        late = np.flatnonzero(np.array([bool(day) and day >= asked["since"] for day in days] or [False])[place])
        written, day = seen.figures(near[late]), seen.ranks("since", link[late])
        chosen = late[_first_of_others(seen, near[late].astype(np.int64), np.stack([day, written]), asked)]
        about, notes = things[origin[chosen]], near[chosen]
        columns = (
            ids_of(seen, about),
            seen.names(about.tolist()),
            ids_of(seen, notes),
            [days[one] for one in place[chosen].tolist()],
            seen.figures(notes).tolist(),
        )
        names = ("about_id", "about", "id", "happened", "written")
        rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        rows.sort(key=lambda row: (row["id"], row["about_id"]))
        rows.sort(key=lambda row: (row["happened"], row["written"]), reverse=True)
        return rows[: asked["limit"]]

    return read  # fmt: skip


def _first_of_others(seen: Seen, notes: Numbers, newness: Numbers, asked: Params) -> Numbers:
    """Return the places of the newest notes that others wrote, as many as are asked for and those that are as new.

    Args:
        seen: as whoever asks sees them.
        notes: numbers.
        newness: by which they are put in order, rows of keys, the first before the second.
        asked: who asks (`me`), and for how many (`limit`).
    """
    order = np.lexsort(newness[::-1])[::-1]
    found: list[int] = []
    for start in range(0, len(order), AT_ONCE):
        part = order[start : start + AT_ONCE]
        shared = zip(part.tolist(), seen.shared(notes[part].tolist()), strict=True)
        found += [one for one, (_, by) in shared if by not in {"", asked["me"]}]
        if len(found) >= asked["limit"] and (newness[:, part[-1]] != newness[:, found[asked["limit"] - 1]]).any():
            break
    return np.array(found, np.int64)


ANSWERS: Mapping[str, Answer] = {f"home.news_of_{kind.lower()}": news_of(kind) for kind in KINDS}
