"""What was learned of rules, of subjects, and from which chance on a claim is offered.

A rule that fits has been right so and so often on the notes with which it was written; those that were mostly wrong
are not tried. The rules that fit speak beside the words of a clause (`wording.py`), and how sure it is whom a claim
is about counts as well (`subjects.py`). All that is in `languages/learned.json`, written by
`python -m bench.quality.living.learning` from notes that are open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from graphapp.knowledge.claims.rules import NOT, SURE, Rule

FILE = Path(__file__).parent / "languages" / "learned.json"


class Record(NamedTuple):
    """How often a rule has fitted on labelled notes, and how often that was a claim."""

    fitted: int = 0
    right: int = 0


class Learned(NamedTuple):
    """What was learned.

    Attributes:
        threshold: what is less likely is not offered.
        subjects: weights of the features of whom a claim may be about.
        records: key of a rule -> its record.
        learned_from: a checksum of the notes, sentences, rules and word lists.
    """

    threshold: float
    subjects: Mapping[str, float]
    records: Mapping[str, Record]
    learned_from: str = ""


@lru_cache(maxsize=1)
def read_learned() -> Learned:
    """Read the file."""
    said = json.loads(FILE.read_text("utf-8"))
    records = {key: Record(*one) for key, one in said["records"].items()}
    return Learned(said["threshold"], said["subjects"], records, said["learned_from"])


def key_of(rule: Rule) -> str:
    """Return a short key of a rule; it changes with the rule."""
    return f"{rule.kind}:{crc32(rule.source.encode()):08x}"


def is_trusted(rule: Rule) -> bool:
    """Whether a rule is tried: a sure or a forbidding one, or one that was not mostly wrong on labelled notes."""
    if rule.sort in {SURE, NOT}:
        return True
    record = read_learned().records.get(key_of(rule), Record())
    return 2 * record.right >= record.fitted


def sort_of(rule: Rule, records: Mapping[str, Record]) -> str:
    """Say which sort a rule counts as: a narrow one that has fitted before is proven."""
    return "proven" if rule.sort == "narrow" and key_of(rule) in records else rule.sort
