"""What a word is: the same for names and notes, in the index and in what people type.

Upper case and the accents of Latin letters do not matter; other scripts keep their letters as they are. Chinese and
Japanese are written without spaces, so their characters count in pairs.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64
MOST_WORDS = 16
MOST_LETTERS = 2000

_UNMARKED = dict(zip("ß ẞ æ œ ø ł đ ð þ ħ ı".split(), "ss ss ae oe o l d d th h i".split(), strict=True))
_LETTERS = _UNMARKED | {letter.upper(): plain for letter, plain in _UNMARKED.items() if letter not in "ßı"}
_MARKS = "".join(chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
_UNSPACED = "\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(rf"[{_UNSPACED}]+|[{_KATAKANA}]+|(?:[^\W_{_UNSPACED}{_KATAKANA}][{_MARKS}]*)+")
_RUN = re.compile(f"[{_UNSPACED}]")


MENTION = re.compile(r"@\[([^\[\]\n]{1,300})\]\([A-Z][A-Za-z]+:[A-Za-z0-9_-]{1,64}\)")


def plain_text(text: str) -> str:
    """Return a note in one line, each mention `@[Globex](Company:id)` as the name that it shows."""
    return " ".join(MENTION.sub(r"\1", text).split())


class Word(NamedTuple):
    """A word of a text: `text` folded, `start` and `end` in the text as it was written."""

    text: str
    start: int
    end: int


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if "\u0300" <= letter <= "\u036f":
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return (plain if plain.isascii() and plain.isalnum() else letter).lower()


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text in lower case, its Latin letters without accents: `Étoile` is `etoile`, `Straße` is `strasse`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    return fold(word)[:LONGEST]


def split(text: str) -> list[str]:
    """Return the words of a text in order, folded. Unspaced scripts come as whole runs; words are cut at 64 letters."""
    if text.isascii():
        words = _PLAIN_WORD.findall(text.lower())
        return [word[:LONGEST] for word in words] if len(text) > LONGEST else words
    return [_fold_word(found) for found in _WORD.findall(text)]


def locate(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, each with its place."""
    for found in _WORD.finditer(text):
        yield Word(_fold_word(found.group()), found.start(), found.end())


def is_run(word: str) -> bool:
    """Say whether a word is a run of a script that is written without spaces."""
    return _RUN.match(word) is not None


def indexed(text: str) -> set[str]:
    """Return the words under which a note is found: its words, and of unspaced runs each character and each pair."""
    text = MENTION.sub(r"\1", text)
    words = set(split(text))
    if text.isascii():
        return words
    for run in [word for word in words if is_run(word)]:
        words.discard(run)
        words.update(run)
        words.update(pairs(run))
    return words


def pairs(run: str) -> list[str]:
    """Return the neighbouring pairs of characters of an unspaced run, or the one character that it is."""
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def asked(text: str) -> list[str]:
    """Return the words of what a person typed, as they stand in the index, in order and each once.

    The first 16 words of the first 2,000 letters: a pasted page is no burden.
    """
    found: dict[str, None] = {}
    for word in split(text[:MOST_LETTERS])[:MOST_WORDS]:
        for part in pairs(word) if is_run(word) else [word]:
            # The last word typed stays the last, because it may be the beginning of one.
            found.pop(part, None)
            found[part] = None
    return list(found)
