"""Words that mean the same in several languages, read from `languages/meanings.words` and made into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "languages" / "meanings.words"
Groups = tuple[tuple[str, re.Pattern[str]], ...]


class Words(NamedTuple):
    """What the file says.

    Attributes:
        empty: words without a meaning of their own.
        no_names: words that stand with a capital and are no name.
        turn, in_favour, against, refuse, also, changed, side, head, dropped, trifle: each one pattern for all words
            of its heading.
        offices, aspects: by what they stand for.
        wishes: by what they are about and which way, as `channel phone`.
        things: what contracts and money are for.
    """

    empty: frozenset[str]
    no_names: frozenset[str]
    turn: re.Pattern[str]
    in_favour: re.Pattern[str]
    against: re.Pattern[str]
    refuse: re.Pattern[str]
    also: re.Pattern[str]
    changed: re.Pattern[str]
    side: re.Pattern[str]
    head: re.Pattern[str]
    dropped: re.Pattern[str]
    trifle: re.Pattern[str]
    offices: Groups
    aspects: Groups
    wishes: Groups
    things: Groups


@lru_cache(maxsize=1)
def read_words() -> Words:
    """Read the file."""
    parts: dict[str, list[str]] = {}
    words: list[str] = []
    for typed in _FILE.read_text("utf-8").splitlines():
        line = typed.partition("#")[0].strip()
        if line.startswith("["):
            words = parts.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    groups = {
        kind: tuple(
            (key.partition(" ")[2], pattern(those)) for key, those in parts.items() if key.startswith(f"{kind} ")
        )
        for kind in ("office", "aspect", "wish", "thing")
    }
    one = {key: pattern(parts[key]) for key in ("turn", "against", "refuse", "also", "changed", "side", "head")}
    return Words(
        empty=frozenset(parts["empty"]),
        no_names=frozenset(parts["names no"]) | frozenset(parts["empty"]),
        **one,
        in_favour=pattern(parts["for"]),
        dropped=pattern(parts["dropped"]),
        trifle=pattern(parts["trifle"]),
        offices=groups["office"],
        aspects=groups["aspect"],
        wishes=groups["wish"],
        things=groups["thing"],
    )


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Make one pattern of words, where `word*` is a beginning, `*word` an end and _ a blank."""
    return re.compile("|".join(_one(word) for word in sorted(set(words), key=len, reverse=True)))


def _one(word: str) -> str:
    middle = re.escape(word.strip("*").replace("_", " ")).replace("ss", "ss?")
    before = r"(?<![a-z0-9])[a-z-]{0,24}" if word.startswith("*") else r"(?<![a-z0-9])"
    return before + middle + ("" if word.endswith("*") else r"(?![a-z0-9])")
