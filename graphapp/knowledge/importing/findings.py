"""What a check found in mail and calendars, in numbers: people are told these before anything is written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Self

FINDINGS, OWNER = "evidence", "mailbox_of"
"""Under these names the staging file holds what a check found, and whose mailbox it is."""

OF_OWNER = "an address of the mailbox's owner"
"""So the reasons call it, in a mailbox of whomever."""


@dataclass(slots=True)
class Findings:
    """Counts of one check.

    Attributes:
        owner: whose mailbox or calendar it is; seen_by: who will see whom they know, as an audience.
        letters, times: how many letters and times of appointments were read.
        moments: how many leave a trace; known: how many of these are here already.
        people: how many people would become contacts; ties: with how many people there would be a new or another tie.
        left: how many leave no trace, by reason, letters and appointments apart.
    """

    owner: str = ""
    seen_by: str = ""
    letters: int = 0
    times: int = 0
    moments: int = 0
    known: int = 0
    people: int = 0
    ties: int = 0
    left: dict[str, Counter[str]] = field(default_factory=lambda: {"message": Counter(), "occurrence": Counter()})

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return values | {"left": {kind: dict(counts) for kind, counts in self.left.items()}}

    @classmethod
    def read(cls, values: dict[str, Any]) -> Self:
        """Read what `to_json` gave."""
        return cls(**{**values, "left": {kind: Counter(counts) for kind, counts in values["left"].items()}})

    def sentences(self, reader: str) -> Iterator[str]:
        """Say it, the reasons why something leaves no trace with the most frequent first.

        Args:
            reader: to whom, an employee's id.
        """
        is_own = reader == self.owner
        for kind, number, one in (("message", self.letters, "letter"), ("occurrence", self.times, "appointment")):
            if number:
                yield f"{_count(number, one)} read."
            counts = self.left[kind]
            if counts:
                yield f"{_count(counts.total(), 'of them leaves', 'of them leave')} no trace:"
                for reason, times in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
                    yield f"{times:,} {reason.replace(OF_OWNER, 'your address') if is_own else reason}."
        if self.letters or self.times:
            yield f"{_count(self.moments, 'moment')} would be kept, {self.known:,} of them here already."
            people = _count(self.people, "person would become a contact", "people would become contacts")
            yield f"{people}, for the mailbox's owner alone."
            yield f"{_count(self.ties, 'tie')} would be made or become stronger."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
