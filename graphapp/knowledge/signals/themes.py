"""What a signal is about: an aspect of what we sell, a rival, a need or a risk; and how it is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

OPINION, COMPETITOR, NEED, RISK = "opinion", "competitor", "need", "risk"
KINDS: Mapping[str, str] = {
    OPINION: "What they think of us", COMPETITOR: "Rivals", NEED: "Needs", RISK: "Risks"
}  # fmt: skip
"""The kinds of claims that are signals, with the words of the filter."""
FIRST = (OPINION, COMPETITOR)
"""What the page begins with."""
BEFORE = {COMPETITOR: "Rival", NEED: "Need", RISK: "Risk"}
GOOD = frozenset({"good", "great", "positive", "strong", "liked", "satisfied", "happy", "gut", "bon", "goed", "bueno"})
BAD = frozenset({"bad", "poor", "negative", "weak", "dear", "expensive", "unhappy", "schlecht", "mauvais", "slecht"})
LONGEST = 60
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Theme:
    """What several customers may speak of.

    Attributes:
        kind: of the claims.
        aspect: of an opinion (`price`), else what is said where it names no thing; one line in small letters.
        thing: id of the offering, topic or rival that it is about, empty where it is none.
        name: what that is called, empty where there is none.
        thing_kind: its label.
    """

    kind: str
    aspect: str
    thing: str = ""
    name: str = ""
    thing_kind: str = ""

    @property
    def key(self) -> str:
        """By which it is known; ids and kinds hold no colon, and of a text only its words are left."""
        return f"{self.kind}:{self.aspect}:{self.thing}"

    @property
    def title(self) -> str:
        """As a heading: `Price of Cloud hosting`, `Rival: Hooli`, `Need: security`."""
        said = self.name or self.aspect
        if self.kind == OPINION:
            aspect = self.aspect.capitalize() or "Opinion"
            return f"{aspect} of {self.name}" if self.name else f"{aspect} in general"
        return f"{BEFORE[self.kind]}: {said}"


def read_opinion(value: str) -> tuple[str, int]:
    """Return aspect and polarity of an opinion as it is kept: `price: bad` is about the price, and against it."""
    aspect, colon, verdict = value.partition(":")
    words = set(_WORD.findall((verdict if colon else value).casefold()))
    polarity = bool(words & GOOD) - bool(words & BAD)
    return (called_of(aspect) if colon else ""), polarity


def find_theme(kind: str, value: str, ends: Mapping[str, tuple[str, str]]) -> tuple[Theme, int]:
    """Return what a claim is about, and in which direction it speaks.

    Args:
        kind: of the claim.
        value: as it is kept.
        ends: of the claim, by role (`offering`, `topic`, `rival`), id and name.
    """
    if kind == COMPETITOR:
        rival = ends.get("rival")
        return (Theme(kind, "", *rival, "Company") if rival else Theme(kind, called_of(value))), 0
    aspect, polarity = read_opinion(value) if kind == OPINION else ("", 0)
    for role, label in (("offering", "Offering"), ("topic", "Topic")):
        if role in ends:
            return Theme(kind, aspect, *ends[role], label), polarity
    return Theme(kind, aspect if kind == OPINION else called_of(value)), polarity


def called_of(text: str) -> str:
    """Return the words of a text in small letters: two that differ in nothing else are one."""
    return " ".join(_WORD.findall(text.casefold()))[:LONGEST].strip()
