"""Who looks after companies, from the links in memory."""

import numpy as np

from graphapp.knowledge.adjacency.service import Seen


def rank_owners(seen: Seen, today: str, most: int) -> list[tuple[str, int]]:
    """Return the ids of those who look after companies and how many each does, those with most companies first.

    Args:
        seen: the links in memory as the viewer sees them.
        today: ISO day; what ended before it does not count.
        most: how many people.
    """
    links = seen.every("looks_after")
    current = np.array([not until or until >= today for until in seen.texts("until", links.link)], np.bool_)
    pairs = np.unique(np.stack([links.source[current], links.target[current]]), axis=1)
    people, counts = np.unique(pairs[0], return_counts=True)
    ranked = sorted(zip((-counts).tolist(), seen.ids(people), strict=True))
    return [(key, -count) for count, key in ranked[:most]]
