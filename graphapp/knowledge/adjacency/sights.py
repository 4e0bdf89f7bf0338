"""Who sees a thing or a link: one small number for each pair of an audience and who put it there."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import Bools, Ints
from graphapp.search.sight import Codes, make_sight
from graphapp.viewer import Viewer

EVERYBODY = "\0"
"""The audience of what has none: colleagues, teams, who is in which team. No text that is stored holds it."""
OPEN = {"Employee", "Team", "member_of"}
GONE = "gone"


def code_of(text: str, codes: Codes) -> int:
    """Return the code of a text, 0 where it is empty or says that something is gone."""
    return codes.code(text) if text and text != GONE else 0


class Sights:
    """The pairs that occur. Number 0 is what nobody sees."""

    def __init__(
        self, audiences: Sequence[str] = (), people: Sequence[str] = (), pairs: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.audiences, self.people = Codes(), Codes()
        for texts, codes in ((audiences, self.audiences), (people, self.people)):
            for text in texts:
                codes.code(text)
        self._numbers = {(0, 0): 0}
        for audience, by in pairs:
            self._numbers.setdefault((audience, by), len(self._numbers))
        self.open = self.code(EVERYBODY, "")
        self._columns: NDArray[np.int32] = np.zeros((0, 2), np.int32)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """All pairs in the order of their numbers, as codes."""
        return list(self._numbers)

    def code(self, audience: str, by: str) -> int:
        """Return the number of a pair, a new one if it has none yet."""
        pair = code_of(audience, self.audiences), code_of(by, self.people)
        return self._numbers.setdefault(pair, len(self._numbers))

    def codes(self, audiences: Ints, by: Ints) -> Ints:
        """Return the numbers of many pairs of codes."""
        keys, place = np.unique(audiences.astype(np.int64) << 32 | by, return_inverse=True)
        pairs = ((int(key >> 32), int(key & 0xFFFFFFFF)) for key in keys)
        numbers = [self._numbers.setdefault(pair, len(self._numbers)) for pair in pairs]
        return np.asarray(np.array(numbers or [0], np.int32)[place])

    def said(self, numbers: Ints) -> list[tuple[str, str]]:
        """Return audience and who put it there for each of some numbers, as texts."""
        pairs = self.pairs
        found = (pairs[number] for number in numbers.tolist())
        return [(self.audiences.text(audience), self.people.text(by)) for audience, by in found]

    def table(self, viewer: Viewer) -> Bools:
        """Return for each number whether a viewer sees it. Make it after taking what it is applied to."""
        sight = make_sight(self.audiences, (*viewer.audiences, EVERYBODY), self.people, viewer.id)
        if len(self._columns) < len(self._numbers):
            self._columns = np.array(self.pairs, np.int32)
        return sight.of(self._columns[:, 0], self._columns[:, 1])
