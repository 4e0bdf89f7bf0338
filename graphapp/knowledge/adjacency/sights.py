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
GONE, STAFF = "gone", "staff"


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
        self.pairs: list[tuple[int, int]] = []
        """All pairs in the order of their numbers, as codes."""
        self._numbers: dict[tuple[int, int], int] = {}
        for audience, by in ((0, 0), *pairs):
            self._number((audience, by))
        self.open = self.code(EVERYBODY, "")
        self._columns: NDArray[np.int32] = np.zeros((0, 2), np.int32)

    def code(self, audience: str, by: str) -> int:
        """Return the number of a pair, a new one if it has none yet."""
        return self._number((code_of(audience, self.audiences), code_of(by, self.people)))

    def _number(self, pair: tuple[int, int]) -> int:
        number = self._numbers.setdefault(pair, len(self.pairs))
        if number == len(self.pairs):
            self.pairs.append(pair)
        return number

    def codes(self, audiences: Ints, by: Ints) -> Ints:
        """Return the numbers of many pairs of codes."""
        keys, place = np.unique(audiences.astype(np.int64) << 32 | by, return_inverse=True)
        pairs = ((int(key >> 32), int(key & 0xFFFFFFFF)) for key in keys)
        numbers = [self._number(pair) for pair in pairs]
        return np.asarray(np.array(numbers or [0], np.int32)[place])

    def said(self, numbers: Ints) -> list[tuple[str, str]]:
        """Return audience and who put it there for each of some numbers, as texts."""
        found = (self.pairs[number] for number in numbers.tolist())
        return [(self.audiences.text(audience), self.people.text(by)) for audience, by in found]

    def reach_as_far(self, links: Ints, things: Ints) -> Bools:
        """Say of each of several links whether whoever is in a thing's audience sees the link as well."""
        audiences, staff = self._pairs()[:, 0], self.audiences.known(STAFF)
        of_links = audiences[links]
        return np.asarray((of_links == audiences[things]) | ((of_links == staff) & (staff > 0)))

    def _pairs(self) -> NDArray[np.int32]:
        # There are thousands, and new ones are rare: made anew at each note, this was most of catching up.
        if len(self._columns) < len(self.pairs):
            self._columns = np.array(self.pairs, np.int32)
        return self._columns

    def table(self, viewer: Viewer) -> Bools:
        """Return for each number whether a viewer sees it. Make it after taking what it is applied to."""
        sight = make_sight(self.audiences, (*viewer.audiences, EVERYBODY), self.people, viewer.id)
        columns = self._pairs()
        return sight.of(columns[:, 0], columns[:, 1])
