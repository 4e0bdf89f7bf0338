"""What words are about, in five languages together: `money`, `leave_job`, `kin`; so that unseen words speak as well.

The lists are in `languages/senses.words`: `[name]` and words without accents; word* is a beginning. A word may be in
several; a long compound that is in none has the lists of its tail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "languages" / "senses.words"
_KEY, _LONG, _TAIL = 3, 9, 5


@lru_cache(maxsize=1)
def _read() -> tuple[Mapping[str, frozenset[str]], Mapping[str, list[tuple[str, str]]]]:
    """Return whole words -> their lists, and how beginnings start -> beginnings with their list."""
    words: dict[str, set[str]] = defaultdict(set)
    starts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    name = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            continue
        for word in line.split():
            if word.endswith("*"):
                starts[_spell(word)[:_KEY]].append((_spell(word[:-1]), name))
            else:
                words[_spell(word)].add(name)
    return {word: frozenset(names) for word, names in words.items()}, starts


def _spell(word: str) -> str:
    """One s for two: ß is one in flattened texts."""
    return word.replace("ss", "s")


@lru_cache(maxsize=20_000)
def find_senses(word: str) -> frozenset[str]:
    """Return the names of the lists that a flattened word is in."""
    words, starts = _read()
    word = _spell(word)
    begun = {name for start, name in starts.get(word[:_KEY], ()) if word.startswith(start)}
    if found := words.get(word, frozenset()) | begun:
        return found
    tails = (word[at:] for at in range(4, len(word) - _TAIL + 1) if len(word) >= _LONG)
    return next((words[tail] for tail in tails if tail in words), frozenset())
