"""What a viewer sees, as numbers: one table of yes and no, so that 100,000 things are decided at once."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

UNSEEN = 0
"""The code of an audience that nobody is in: what was deleted, and what a newer entry took the place of."""


class Codes:
    """Small numbers for texts that recur, counted from 1; they stay what they are as long as the object lives.

    Args:
        texts: those that have a number already, in order.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts: list[str] = ["", *texts]
        self._codes = {text: code for code, text in enumerate(self._texts[1:], 1)}

    def __len__(self) -> int:
        return len(self._texts)

    def code(self, text: str) -> int:
        """Return the number of a text, a new one if it has none yet."""
        found = self._codes.get(text)
        if found is None:
            self._texts.append(text)
            found = self._codes[text] = len(self._texts) - 1
        return found

    def known(self, text: str) -> int:
        """Return the number of a text, or 0 if it has none."""
        return self._codes.get(text, 0)

    def texts(self) -> list[str]:
        """Return all texts, that of the number 1 first."""
        return self._texts[1:]

    def text(self, code: int) -> str:
        """Return the text of a number."""
        return self._texts[code]


class Sight(NamedTuple):
    """What one viewer sees: `audiences` says it of each code, `me` is the viewer's own code or 0."""

    audiences: NDArray[np.bool_]
    me: int

    def of(self, audiences: NDArray[np.int32], by: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return which of these are visible: the audience is the viewer's, or the viewer put it there."""
        seen = self.audiences[audiences]
        return seen | (by == self.me) if self.me else seen


def make_sight(audiences: Codes, mine: Iterable[str], people: Codes, me: str) -> Sight:
    """Return the sight of somebody who is in these audiences. Make it after taking what it is applied to."""
    table = np.zeros(len(audiences), np.bool_)
    table[[audiences.known(text) for text in mine]] = True
    table[UNSEEN] = False
    return Sight(table, people.known(me))
