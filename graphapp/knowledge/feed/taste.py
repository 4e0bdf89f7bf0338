"""What somebody said of what they were shown, and how it moves what they are shown next.

Each answer counts for three things at once: the form, the company and the topic of what was shown. For each of them

    factor = 2 ** ((useful - against) / (useful + against + PRIOR))

where "not for me" counts 1 against and "knew that" `KNEW`: it was to the point, but no news. So one answer moves
little, and however many there are, nothing is worth more than twice or less than half of what it was; all three
together are held between 1 / `BOUND` and `BOUND`. Nobody but the reader has any part in it, and nobody else sees it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from graphapp.graph.store import Row

USEFUL, KNEW, NOT_MINE = "useful", "knew", "not"
ANSWERS = {USEFUL: "Useful", KNEW: "Knew that", NOT_MINE: "Not for me"}
AGAINST = {KNEW: 0.5, NOT_MINE: 1.0}
PRIOR = 2.0
BOUND = 3.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown to somebody.

    Attributes:
        id: by which an answer names it.
        key: which connection it was.
        day: on which, ISO.
        place: on the list of that day, from 0.
        answer: a key of `ANSWERS`, or empty.
        company, topic: ids, empty where there is none.
    """

    id: str
    key: str
    form: str
    day: str
    place: int
    answer: str = ""
    company: str = ""
    topic: str = ""

    @classmethod
    def read(cls, row: Row) -> "Shown":
        """Return what a row of `feed.shown` says."""
        return cls(**{name: row[name] for name in cls.__slots__})


class Taste:
    """How much more or less somebody wants of what, from what they said.

    Args:
        shown: all that they were shown.
    """

    def __init__(self, shown: Iterable[Shown]) -> None:
        self._for: dict[str, float] = defaultdict(float)
        self._against: dict[str, float] = defaultdict(float)
        for one in shown:
            for facet in _facets(one.form, one.company, one.topic):
                self._for[facet] += one.answer == USEFUL
                self._against[facet] += AGAINST.get(one.answer, 0.0)

    def factor(self, form: str, company: str, topic: str = "") -> float:
        """Return by what the worth of something is multiplied."""
        product = 1.0
        for facet in _facets(form, company, topic):
            product *= self.of(facet)
        return min(max(product, 1 / BOUND), BOUND)

    @property
    def most(self) -> float:
        """The most that anything is multiplied by: nothing is where nothing was answered."""
        return BOUND if any(self._for.values()) else 1.0

    def of(self, facet: str) -> float:
        """Return the factor of one form (`form:knows`), company or topic."""
        good, bad = self._for.get(facet, 0.0), self._against.get(facet, 0.0)
        return float(2.0 ** ((good - bad) / (good + bad + PRIOR)))


def _facets(form: str, company: str, topic: str) -> list[str]:
    return [f"{name}:{value}" for name, value in (("form", form), ("company", company), ("topic", topic)) if value]


def shown_row(reader: str, key: str, facts: Mapping[str, object]) -> Row:
    """Return what is stored of something that is shown: nobody but the reader ever sees it.

    Args:
        reader: their employee id.
        key: which connection it is.
        facts: form, company, topic, day, place.
    """
    name = sha256(f"{reader} {key}".encode()).hexdigest()[:32]
    return {"shown": name, "employee": reader, "key": key, "audience": f"only:{reader}", "by": reader, **facts}
