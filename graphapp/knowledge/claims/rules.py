"""A small language for rules over the words of a sentence, and how a rule is made into a regular expression.

    {they} have|has .. budget|funds        one of several words; `..` up to two words between, `...` up to five
    decid* the? <person>                   a beginning; a word that may be missing; a sign
    ^ budget : <amount>                    the beginning of a clause
    stepp* down_as                         words that stand together are joined by _
    <amount> !invoice|price                not where one of these words stands in the same clause
    uses <rival>                           a company that is not the customer, or a name that is not listed

Sets in braces are named word lists of the language. Every piece is bounded, so a line of n words takes some n steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from graphapp.knowledge.claims.letters import flatten

_ANY = r" (?![,;:()\"])\S+"
_GAPS = {"..": f"(?:{_ANY}){{0,2}}?", "...": f"(?:{_ANY}){{0,5}}?", ".": f"(?:{_ANY})?"}
_SIGNS = {
    "person": r"§[pu]\d+",
    "listed": r"§p\d+",
    "company": r"§[cr]\d+",
    "customer": r"§c\d+",
    "other": r"§r\d+",
    "offering": r"§o\d+",
    "us": r"§e\d+",
    "amount": r"§a\d+",
    "date": r"§d\d+",
    "number": r"\d[\d.,]*%?",
    "time": r"\d{1,2}(?:[.:]?\d\d)?(?:am|pm|h|uhr)?",
    "rival": r"(?P<rival>§[ru]\d+|[a-zß][a-z0-9ß&]{2,})",
}
_START = r"(?:(?<=^)|(?<= [,;:(])|(?<= -)|(?<= and)|(?<= but)|(?<= und)|(?<= aber)|(?<= ->)|(?<= /))"
_NOTHING = "(?!)"


SURE, NOT = "sure", "not"


@dataclass(frozen=True)
class Rule:
    """A rule: what it tells of, and how it is found.

    Attributes:
        kind: the name of a kind of claim, or of what forbids one.
        text: of the pattern over a line of words, which is made when it is first tried.
        anchors: one of these must begin a word of the line, or else the rule is not tried.
        source: as it was written.
        without: what may not stand in the clause around.
        language: the name of its language, or empty for all.
        of_us: it names us itself, as in `unhappy with us`.
        sort: "narrow", or "wide" for a frame of many words, or "hint" for phrases that only point to the kind;
            "sure" where it is offered always, "not" where a clause that it fits is not of the kind.
    """

    kind: str
    text: str
    anchors: tuple[str, ...]
    source: str
    without: re.Pattern[str] | None = None
    language: str = ""
    of_us: bool = False
    sort: str = "narrow"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What fits a line of words."""
        return re.compile(self.text)


def read_rules(
    rules: Mapping[str, str], sets: Mapping[str, str], language: str = "", sort: str = "narrow"
) -> list[Rule]:
    """Make rules of texts.

    Args:
        rules: kind -> one rule a line; what stands behind # is a remark.
        sets: name -> words, parted by blanks.
        language: the name of theirs.
        sort: as in `Rule`.

    Raises:
        ValueError: a rule names a set or a sign that does not exist, or has no word of its own.
    """
    return [
        replace(read_rule(kind, line.partition("#")[0].strip(), sets), language=language, sort=sort)
        for kind, text in rules.items()
        for line in text.splitlines()
        if line.partition("#")[0].strip()
    ]


def read_rule(kind: str, source: str, sets: Mapping[str, str]) -> Rule:
    """Make a rule of one line."""
    pieces, anchors, without = list[str](), list[tuple[str, ...]](), list[str]()
    for item in source.split():
        if item.startswith("!"):
            without.append(_piece(item[1:], sets)[0])
            continue
        optional = len(item) > 1 and item.endswith("?")
        piece, words = _piece(item.removesuffix("?") if optional else item, sets)
        pieces.append(f"(?:{piece})?" if optional else piece)
        if words and not optional:
            anchors.append(words)
    if not anchors:
        raise ValueError(f"The rule {source!r} has no word of its own to be found by.")
    # The anchor that is rarest by its looks: few alternatives, long words.
    best = max(anchors, key=lambda words: min(map(len, words)) - 0.5 * len(words))
    asked = re.split(r"[ |_]", re.sub(r"!\S+", "", source))
    return Rule(
        kind,
        "".join(pieces) + r"(?= |$)",
        best,
        source,
        re.compile("|".join(without)) if without else None,
        of_us=not _US.isdisjoint(asked),
    )


_US = frozenset("we our us i {unser} wir uns unser notre nous nos onze ons wij nuestro nos".split())


def _piece(item: str, sets: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    if item in _GAPS:
        return _GAPS[item], ()
    if item == "^":
        return _START, ()
    if item == "$":
        return r"(?=$| [,;:()-])", ()
    words: list[str] = []
    for part in item.split("|"):
        if part.startswith("{"):
            words += _set(part.strip("{}"), sets).split()
        else:
            words.append(part)
    pattern = "|".join(_word(word) for word in sorted(set(words), key=len, reverse=True))
    anchors = tuple(sorted({_anchor(word) for word in words}))
    return f" (?:{pattern})", () if "" in anchors or len(anchors) > _MOST_ANCHORS else anchors


_MOST_ANCHORS = 300


def _anchor(word: str) -> str:
    """Return how the words begin that fit; nothing where they can begin anyhow."""
    if word.startswith("<"):
        word = word.partition("_")[0]
        return {
            "amount": "§a",
            "date": "§d",
            "offering": "§o",
            "listed": "§p",
            "person": "§",
            "company": "§",
            "customer": "§c",
            "other": "§r",
        }.get(word.strip("<>"), "")
    start = flatten(word).partition("_")[0].rstrip("*")
    return start[: start.index("ss") + 1] if "ss" in start else start


def _set(name: str, sets: Mapping[str, str]) -> str:
    if name not in sets:
        raise ValueError(f"There is no set {name!r} of words.")
    return " ".join(_set(word.strip("{}"), sets) if word.startswith("{") else word for word in sets[name].split())


def _word(word: str) -> str:
    return " ".join(map(_single, word.split("_")))


def _single(word: str) -> str:
    if word.startswith("<"):
        if word.strip("<>") not in _SIGNS:
            raise ValueError(f"There is no sign {word!r}.")
        return _SIGNS[word.strip("<>")]
    if word.endswith("*"):
        return _spell(word[:-1]) + r"[^ ]*"
    return _spell(word) + "(?= |$)"


def _spell(word: str) -> str:
    return re.escape(flatten(word)).replace("ss", "ss?")


class RuleBook:
    """Rules by the words they are found by.

    Args:
        rules: any number.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_anchor: dict[str, list[Rule]] = {}
        for rule in rules:
            for anchor in rule.anchors:
                self._by_anchor.setdefault(anchor, []).append(rule)
        lengths = sorted({len(anchor) for anchor in self._by_anchor})
        self._lengths = tuple(lengths)

    def find(self, words: Iterable[str]) -> list[Rule]:
        """Return the rules that may fit a line with these words, each once."""
        found: dict[int, Rule] = {}
        for word in set(words):
            for rule in self._of(word):
                found[id(rule)] = rule
        return list(found.values())

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _of(self, word: str) -> tuple[Rule, ...]:
        starts = (word[:length] for length in self._lengths if length <= len(word))
        return tuple(rule for start in starts for rule in self._by_anchor.get(start, ()))
