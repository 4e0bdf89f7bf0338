"""The rules by which claims are found, one text file a language: word lists, rules a kind, and words that forbid.

    [set they]          a word list, for rules of this language
    [words ask]         words that forbid: `gates.py` says which
    [budget]            rules for a kind, one a line; `claims/rules.py` says how one is written

A line that ends with | goes on in the next one; what stands behind # is a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_HEAD = re.compile(r"\[(?:(set|words) )?([a-z_]+)\]\Z")
NAMES = ("english", "german")


@dataclass
class Language:
    """What a file says.

    Attributes:
        sets: name -> words, parted by blanks.
        words: what they forbid -> words, parted by blanks.
        rules: kind -> rules, one a line.
    """

    sets: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def read_languages() -> tuple[Language, ...]:
    """Read all files of rules."""
    return tuple(read_language(Path(__file__).with_name(f"{name}.rules").read_text("utf-8")) for name in NAMES)


def read_language(text: str) -> Language:
    """Read a file of rules.

    Raises:
        ValueError: a line stands before the first heading.
    """
    language = Language()
    part: dict[str, str] | None = None
    name = ""
    for line in _lines(text):
        head = _HEAD.match(line)
        if head:
            name = head[2]
            part = {"set": language.sets, "words": language.words}.get(head[1] or "", language.rules)
            part.setdefault(name, "")
        elif part is None:
            raise ValueError(f"There is no heading above {line!r}.")
        else:
            part[name] += line + "\n"
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
