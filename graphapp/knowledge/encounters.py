"""Who will meet whom first: from who wrote to whom so far, a score for everybody whom somebody has not met yet.

Two have met when one wrote to the other (a message to more than `CROWD` is a notice, by which nobody meets). Six
kinds of evidence are multiplied, each to the power of its weight: for somebody x and a candidate y, each divided by
its mean over all candidates of x, so that no unit and no size of the organisation enters:

- *shared*: those whom both met, each worth 1 / how many they met (resource allocation, Zhou, Lü and Zhang 2009);
- *three steps*: ways x - u - v - y, each worth 1 / sqrt(met by u * met by v). Somebody at a customer is met through a
  colleague who knows their colleague, not through a common acquaintance (Kovács et al. 2019);
- *same messages*: messages that both got and neither wrote: worth 1 / receivers, half after half a year;
- *theirs*: whom those know with whom x got the same messages;
- *opening*: how many y met for the first time lately (half after 60 days): who is new, or has a new task, meets on;
- *alive*: y's ties that are alive (1 - exp(-messages, half after 90 days)), with a negative weight: the ways lead to
  whom everybody knows, and those have met already whom they would meet.

The published weights were fitted on generated offices, the demo company and twenty years of a volunteers' project. How
people meet differs from one organisation to the next (hubs draw newcomers here, and there everybody knows them
already), so `foretell` draws the weights towards what would have foretold the last weeks of the same messages.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.knowledge.weighing import Lesson, learn_weights

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY = 86_400.0
CROWD = 20
LARGEST = 60
TOGETHER, OPENING, ALIVE = 180 * DAY, 60 * DAY, 90 * DAY
WINDOW = 28 * DAY
TRUST = 10.0
WINDOWS = 13
MOST, FEWEST, CELLS = 150, 20, 2_000_000
"""So many people teach the weights; fewer, but not below the second, where they have more candidates than the third."""


class Weights(NamedTuple):
    """The power of each kind of evidence."""

    shared: float = 0.3
    three_steps: float = 2.0
    same_messages: float = 0.4
    theirs: float = 0.3
    opening: float = 1.0
    alive: float = -1.0


PUBLISHED = Weights()


class Message(NamedTuple):
    """A message: when (seconds since 1970), from whom, and to whom, copies included, each once."""

    at: float
    sender: str
    receivers: tuple[str, ...]


class Circle:
    """Who met whom up to an instant.

    Args:
        messages: none after `now`.
        now: seconds since 1970.
    """

    def __init__(self, messages: Sequence[Message], now: float) -> None:
        self.now = now
        self.place: dict[str, int] = {}
        rows = [
            (number, self.place.setdefault(name, len(self.place)))
            for number, message in enumerate(messages)
            for name in (message.sender, *message.receivers)
        ]
        self._message, self._person = np.array(rows, dtype=np.int64).reshape(-1, 2).T
        self._at = np.array([message.at for message in messages], dtype=np.float64)
        self._sizes = np.array([len(message.receivers) for message in messages], dtype=np.int64)

    @property
    def names(self) -> list[str]:
        """Everybody, in the order of the matrix rows."""
        return list(self.place)

    @cached_property
    def _meetings(self) -> tuple[Ints, Ints, Floats]:
        """Sender, receiver and age of each message that is no notice, a receiver a row."""
        sender = self._person[np.cumsum(self._sizes + 1) - self._sizes - 1]
        is_receiver = np.ones(len(self._person), np.bool_)
        is_receiver[np.cumsum(self._sizes + 1) - self._sizes - 1] = False
        kept = is_receiver & (self._sizes[self._message] <= CROWD)
        message = self._message[kept]
        return sender[message], self._person[kept], np.maximum(self.now - self._at[message], 0.0)

    def _matrix(self, values: Floats, row: Ints, column: Ints) -> sparse.csr_array:
        size = len(self.place)
        half = sparse.coo_array((values, (row, column)), shape=(size, size)).tocsr()
        return sparse.csr_array(half + half.T)

    @cached_property
    def met(self) -> sparse.csr_array:
        """1 where two met, symmetric."""
        one, other, age = self._meetings
        found = self._matrix(np.ones_like(age), one, other)
        found.data[:] = 1.0
        return found

    @cached_property
    def degrees(self) -> Floats:
        """How many each met, at least 1."""
        return np.maximum(np.asarray(self.met.sum(axis=1), dtype=np.float64).ravel(), 1.0)

    @cached_property
    def together(self) -> sparse.csr_array:
        """What the messages are worth that two got and neither of them wrote."""
        firsts = np.zeros(len(self._person), np.bool_)
        firsts[np.cumsum(self._sizes + 1) - self._sizes - 1] = True
        kept = ~firsts & (self._sizes[self._message] <= LARGEST)
        message = self._message[kept]
        worth = np.exp2((self._at[message] - self.now) / TOGETHER) / np.maximum(self._sizes[message], 1)
        shape = (len(self._at), len(self.place))
        got = sparse.coo_array((np.ones(len(message)), (message, self._person[kept])), shape=shape).tocsr()
        weighed = sparse.coo_array((worth, (message, self._person[kept])), shape=shape).tocsr()
        return sparse.csr_array(got.T @ weighed)

    def opening(self) -> Floats:
        """How many each met for the first time lately."""
        one, other, age = self._meetings
        low, high = np.minimum(one, other), np.maximum(one, other)
        pair, place = np.unique(low * len(self.place) + high, return_inverse=True)
        first = np.zeros(len(pair))
        np.maximum.at(first, place, age)
        worth = np.exp2(-first / OPENING)
        ends = np.concatenate([pair // len(self.place), pair % len(self.place)])
        return np.bincount(ends, np.tile(worth, 2), len(self.place)).astype(np.float64)

    def alive(self) -> Floats:
        """How many of each one's ties are alive, as a sum of chances."""
        one, other, age = self._meetings
        ties = self._matrix(np.exp2(-age / ALIVE), one, other)
        ties.data = 1.0 - np.exp(-ties.data)
        return np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()

    def find_evidence(self, people: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the logarithms of the six kinds of evidence, and who is a candidate.

        Args:
            people: their matrix rows.

        Returns:
            people x everybody x 6, and people x everybody: whom they have not met, without themselves.
        """
        near, root = self.met[people], 1.0 / np.sqrt(self.degrees)
        candidates = near.toarray() == 0
        candidates[np.arange(len(people)), people] = False
        got = self.together[people]
        everybody = np.ones((len(people), 1))
        kinds = [
            _dense(sparse.csr_array(near / self.degrees) @ self.met),
            _dense(sparse.csr_array(sparse.csr_array(near * root) @ self.met * root) @ self.met),
            _dense(got),
            _dense(got @ sparse.csr_array(self.met / self.degrees[:, None])),
            everybody * self.opening(),
            everybody * self.alive(),
        ]
        return np.stack([_relate(kind, candidates) for kind in kinds], axis=2), candidates


def foretell(messages: Sequence[Message], now: float, people: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Score for each of some people everybody whom they have not met.

    Args:
        messages: everything up to `now`, the oldest first.
        now: seconds since 1970.
        people: for whom it is asked; of whom nothing is known, nothing is said.

    Returns:
        A person -> the scores of the others; only their order means something.
    """
    circle = Circle(messages, now)
    known = [person for person in people if person in circle.place]
    if not known:
        return {person: {} for person in people}
    evidence, candidates = circle.find_evidence(np.array([circle.place[person] for person in known]))
    scores = evidence @ np.array(adapt_weights(messages, now))
    found: dict[str, Mapping[str, float]] = {person: {} for person in people}
    names = np.array(circle.names, dtype=np.object_)
    for person, line, open_to in zip(known, scores, candidates, strict=True):
        found[person] = dict(zip(names[open_to].tolist(), line[open_to].tolist(), strict=True))
    return found


def adapt_weights(messages: Sequence[Message], now: float, prior: Weights = PUBLISHED) -> Weights:
    """Return weights drawn towards what would have foretold the last weeks.

    Four weeks at a time, backwards, until enough people met somebody new, or a year is over.

    Args:
        messages: as of `foretell`.
        now: their end.
        prior: the weights without any data.
    """
    times = [message.at for message in messages]
    lessons, number = list[Lesson](), 0
    later = Circle(messages, now)
    most = max(FEWEST, min(MOST, CELLS // max(len(later.place), 1)))
    for step in range(1, WINDOWS + 1):
        end = now - step * WINDOW
        known = bisect_right(times, end)
        before = Circle(messages[:known], end)
        lesson = _learn_from(before, later, most - number)
        if lesson:
            lessons.append(lesson)
            number += len(lesson.came)
        if number >= most or not known:
            break
        later = before
    if not lessons:
        return prior
    return Weights(*learn_weights(lessons, prior, TRUST).tolist())


def _learn_from(before: Circle, later: Circle, most: int) -> Lesson | None:
    """Return what at most so many people could have been told, and whom they met, where anybody met somebody new."""
    size = len(before.place)
    # Whoever was known by then has the same number in both, because they are numbered as they come.
    came = sparse.csr_array(later.met[:size][:, :size].astype(np.bool_) > before.met.astype(np.bool_))
    people = np.flatnonzero(np.diff(came.indptr))
    chosen = people[:: max(1, len(people) // most)][:most]
    if not len(chosen):
        return None
    evidence, candidates = before.find_evidence(chosen)
    return Lesson(evidence, candidates, came[chosen].toarray())


def _dense(matrix: sparse.csr_array) -> Floats:
    return np.asarray(matrix.toarray(), dtype=np.float64)


def _relate(kind: Floats, candidates: NDArray[np.bool_]) -> Floats:
    """Return log(1 + evidence / its mean over the candidates of each person)."""
    sums = np.where(candidates, kind, 0.0).sum(axis=1, keepdims=True)
    means = sums / np.maximum(candidates.sum(axis=1, keepdims=True), 1)
    return np.asarray(np.log1p(kind / np.maximum(means, 1e-12)), dtype=np.float64)
