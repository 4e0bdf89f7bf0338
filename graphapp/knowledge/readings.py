"""How many colleagues read a note, and never who.

Of a reading only a hash of note and reader is kept, made with a key that the graph does not hold, and the day. It is
written in the background, some at a time and in an order that says nothing; the author and whoever does not want to be
counted are left out.
"""

import hmac
import threading

from graphapp.graph.store import Change, Graph, Row, write_id

COUNTED = "counted"
"""The audience of a reading, which is nobody's."""
CHOICE = "readings"
"""The choice whether one is counted among those who read a note; everybody is until they turn it off."""
TOLD_FROM = 5
STEPS = (5, 10, 20, 50, 100, 200, 500, 1000)
DAY = 86_400


def say_readers(number: int) -> int:
    """Return of how many readers the author is told: the last of `STEPS` that is reached, 0 below the first.

    Steps, because a count that goes up by one just after somebody was asked to read the note says who it was.
    """
    return max((step for step in STEPS if number >= step), default=0)


class Readings:
    """Those readings that are not written yet; for any number of threads.

    Args:
        graph: where they are counted.
        secret: of the instance; the key of the hashes is made from it.
    """

    def __init__(self, graph: Graph, secret: str) -> None:
        self._graph = graph
        self._key = hmac.digest(secret.encode(), b"readings", "sha256")
        self._lock = threading.Lock()
        self._waiting: set[tuple[str, str, int]] = set()
        self._written: set[tuple[str, int]] = set()

    def saw(self, note: Row, reader: str) -> None:
        """Remember that somebody has a note before them: a row with its `id` and `author_id`."""
        if note["author_id"] != reader:
            with self._lock:
                self._waiting.add((note["id"], reader, int(self._graph.clock()) // DAY))

    def write(self) -> int:
        """Write what is waiting, and return how many readings that were."""
        with self._lock:
            waiting, self._waiting = self._waiting, set()
        if not waiting:
            return 0
        refused = {row["id"] for row in self._graph.keep("credit_refused")}
        rows = {self._hash(note, reader): (note, day) for note, reader, day in waiting if reader not in refused}
        new = [(key, note, day) for key, (note, day) in sorted(rows.items()) if (key, day) not in self._written]
        told = [
            {"reading": key, "note": note, "at": day * DAY, "audience": COUNTED, "by": ""} for key, note, day in new
        ]
        if told:
            self._graph.tell(Change([("credit.read", told)], ""))
        newest = max(day for _, _, day in waiting)
        self._written = {one for one in self._written if one[1] == newest} | {(key, day) for key, _, day in new}
        return len(told)

    def _hash(self, note: str, reader: str) -> str:
        return write_id(hmac.digest(self._key, f"{note} {reader}".encode(), "sha256")[:10])
