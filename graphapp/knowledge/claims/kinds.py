"""The kinds of claims: what each is called, what it asks, how long it lives. The organisation's file changes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphapp.errors import SettingsError

ANSWERS = ("", "person", "company", "date", "amount")


@dataclass(frozen=True)
class ClaimKind:
    """A kind of claim.

    Attributes:
        name: as it is kept, like `contract_end`.
        label, plural: what people call it, with a capital.
        question: which it answers, as you would ask a colleague.
        half_life_days: after so many days it holds with a chance of one half, until it is learned or set.
        holds_one: a subject has one at a time, so that two different values cannot both hold.
        answer: what its value is: a `person`, a `company`, a `date`, an `amount`, or empty for words.
        words: further phrases that tell of it in a text; those that are shipped are rules of their own.
    """

    name: str
    label: str
    plural: str
    question: str
    half_life_days: float
    holds_one: bool = False
    answer: str = ""
    words: tuple[str, ...] = ()


CLAIM_KINDS = (
    ClaimKind("budget", "Budget", "Budgets", "What money do they have for it?", 180, True, "amount"),
    ClaimKind("decision_maker", "Decision maker", "Decision makers", "Who decides?", 540, True, "person"),
    ClaimKind("need", "Need", "Needs", "What do they need or miss?", 240),
    ClaimKind("risk", "Risk", "Risks", "What may go wrong with them?", 180),
    ClaimKind("competitor", "Competitor", "Competitors", "Who else is in place or invited?", 540, False, "company"),
    ClaimKind("contract_end", "End of contract", "Ends of contracts", "When does it end or renew?", 730, True, "date"),
    ClaimKind("preference", "Preference", "Preferences", "How do they want things?", 1095),
    ClaimKind("opinion", "Opinion of us", "Opinions of us", "What do they think of us?", 365),
    ClaimKind("relation", "Relation", "Relations", "How do two people there stand to each other?", 1095),
    ClaimKind("role", "Position", "Positions", "What is their position?", 730, True),
    ClaimKind("plan", "Plan", "Plans", "What do they plan?", 270),
)
"""Half-lives are what salespeople expect; they only start the learning (docs/claims.md)."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_KEYS = {
    "label": str,
    "plural": str,
    "question": str,
    "half_life_days": (int, float),
    "holds_one": bool,
    "answer": str,
    "words": list,
}
_TYPES = {str: "a text", bool: "true or false", list: "a list of texts", (int, float): "a number of days"}
_MOST_WORDS, _LONGEST_WORD, _LONGEST_LIFE = 200, 80, 36_525


class ClaimKinds:
    """The kinds by name, those that are shipped first.

    Args:
        file: TOML with a table a kind: `[claims.budget]` `half_life_days = 120`; a name that is not shipped is a new
            kind and needs at least a label.

    Raises:
        SettingsError: the file cannot be read, or says something of a kind that makes no sense; it says what.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.kinds = {kind.name: kind for kind in CLAIM_KINDS}
        for name, said in _read(file).items():
            self.kinds[name] = _change(self.kinds.get(name), name, said, file)

    def __getitem__(self, name: str) -> ClaimKind:
        return self.kinds[name]

    def __contains__(self, name: object) -> bool:
        return name in self.kinds

    def __iter__(self) -> Iterator[ClaimKind]:
        return iter(self.kinds.values())

    def get(self, name: str) -> ClaimKind:
        """Return a kind also where the file does not know it any more: claims outlive the file that named them."""
        words = name.replace("_", " ").capitalize()
        return self.kinds.get(name) or ClaimKind(name, words, words, "What was said?", 365)


def _read(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        said = tomllib.loads(file.read_text("utf-8")).get("claims", {})
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file}: {error}") from error
    if not isinstance(said, dict):
        raise SettingsError(f"{file}: claims must be tables, as in [claims.budget].")
    return said


def _change(kind: ClaimKind | None, name: str, said: object, file: Path | None) -> ClaimKind:
    where = f"{file}: [claims.{name}]"
    if not _NAME.match(name):
        raise SettingsError(f"{where} must be named with small letters, digits and _, like contract_end.")
    if not isinstance(said, dict):
        raise SettingsError(f"{where} must be a table.")
    for key, value in said.items():
        if key not in _KEYS:
            raise SettingsError(f"{where} takes {', '.join(_KEYS)}, not {key}.")
        wanted: Any = _KEYS[key]
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise SettingsError(f"{where} {key} must be {_TYPES[wanted]}.")
    _check(said, where)
    if kind is None:
        if not said.get("label"):
            raise SettingsError(f"{where} is a new kind: it needs a label.")
        label = said["label"]
        kind = ClaimKind(name, label, label, f"{label}?", 365)
    changes: dict[str, Any] = {key: tuple(value) if key == "words" else value for key, value in said.items()}
    return replace(kind, **changes)


def _check(said: dict[str, Any], where: str) -> None:
    if not 1 <= said.get("half_life_days", 1) <= _LONGEST_LIFE:
        raise SettingsError(f"{where} half_life_days must be between 1 and {_LONGEST_LIFE:,}.")
    if said.get("answer", "") not in ANSWERS:
        raise SettingsError(f"{where} answer must be one of person, company, date, amount, or empty.")
    words = said.get("words", [])
    if len(words) > _MOST_WORDS or not all(
        isinstance(word, str) and 1 < len(word.strip()) <= _LONGEST_WORD for word in words
    ):
        raise SettingsError(
            f"{where} words must be at most {_MOST_WORDS} texts of 2 to {_LONGEST_WORD} characters each."
        )
