"""The rules by which claims are found, a text file or two a language: word lists, rules a kind, and words that forbid.

    [set they]          a word list, for rules of this language
    [words ask]         words that forbid: `gates.py` says which
    [budget]            rules for a kind, one a line; `claims/rules.py` says how one is written
    [wide budget]       the same, frames of many words, which are less sure
    [hint budget]       the same, phrases that only point to it; `confidence.py` weighs what agrees
    [sure budget]       the same, which are offered whatever else stands there
    [not competitor]    where one of these fits, a clause is no claim of this kind, whatever else speaks for it

A line that ends with | goes on in the next one; what stands behind # is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_HEAD = re.compile(r"\[(?:(set|words|wide|hint|sure|not) )?([a-z_]+)\]\Z")
_FOLDER = Path(__file__).parent
NAMES = ("english", "german", "french", "dutch", "spanish")


@dataclass
class Language:
    """What a file says.

    Attributes:
        name: as its file is called.
        sets: name -> words, parted by blanks.
        words: what they forbid -> words, parted by blanks.
        rules: kind -> rules, one a line.
        wide, hint: the same, of rules that are less sure, and of those that only point to a kind.
        sure: the same, of rules that need nothing beside them.
        never: the same, of rules that say that a clause is not of a kind.
    """

    name: str = ""
    sets: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    wide: dict[str, str] = field(default_factory=dict)
    hint: dict[str, str] = field(default_factory=dict)
    sure: dict[str, str] = field(default_factory=dict)
    never: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def read_languages() -> tuple[Language, ...]:
    """Read all files of rules."""
    return tuple(
        read_language("\n".join(file.read_text("utf-8") for file in sorted(_FOLDER.glob(f"{name}*.rules"))), name)
        for name in NAMES
    )


def read_language(text: str, name: str = "") -> Language:
    """Read a file of rules.

    Raises:
        ValueError: a line stands before the first heading.
    """
    language = Language(name)
    parts = {
        None: language.rules,
        "set": language.sets,
        "words": language.words,
        "wide": language.wide,
        "hint": language.hint,
        "sure": language.sure,
        "not": language.never,
    }
    part: dict[str, str] | None = None
    key = ""
    for line in _lines(text):
        head = _HEAD.match(line)
        if head:
            key, part = head[2], parts[head[1]]
            part.setdefault(key, "")
        elif part is None:
            raise ValueError(f"There is no heading above {line!r}.")
        else:
            part[key] += line + "\n"
    return language


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    goes_on = False
    for typed in text.splitlines():
        line = typed.partition("#")[0].strip()
        if goes_on and lines:
            lines[-1] += line
        elif line:
            lines.append(line)
        goes_on = line.endswith("|")
    return lines


def guess_languages(words: Iterable[str]) -> frozenset[str]:
    """Return the names of the languages that a text can be in, by its small words; all where it has too few of any."""
    counts = dict.fromkeys(NAMES, 0)
    for word in words:
        for name in _common().get(word, ()):
            counts[name] += 1
    most = max(counts.values())
    if most < _FEWEST:
        return frozenset(NAMES)
    return frozenset(name for name, count in counts.items() if count >= _ENOUGH * most)


_ENOUGH, _FEWEST = 0.6, 2


@lru_cache(maxsize=1)
def _common() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language in read_languages():
        for word in set(language.words["common"].split()):
            found.setdefault(word, []).append(language.name)
    return found
