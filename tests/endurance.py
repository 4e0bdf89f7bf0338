"""How long the long forms of tests are, which only `make endure` runs."""

import os


def rounds(full: int) -> int:
    """Return how many rounds a long form takes.

    Args:
        full: as many as must be shown; `GRAPHAPP_ROUNDS` gives another number, for a try.
    """
    return int(os.environ.get("GRAPHAPP_ROUNDS") or full)
