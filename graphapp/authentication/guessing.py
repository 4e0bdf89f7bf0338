"""How hard a password is to guess by somebody who knows what passwords are commonly made of.

A password is cut into the pieces that such a guesser would try: words, names, years, dates, rows of keys, counting,
repeats, and single characters for the rest. Each piece costs as many bits as there are choices of its kind; of all
ways to cut it the cheapest counts. (The idea is that of D. Wheeler, "zxcvbn: Low-Budget Password Strength
Estimation", USENIX Security 2016; words, costs and code are our own.)
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import log2
from pathlib import Path

LONGEST = 64
"""What comes after so many characters makes no password easier."""
_WORDS = Path(__file__).with_name("common.words")
# Signs that stand for letters; a 1 for either of two.
_LEET = [str.maketrans("01345789@$!|+€", f"o{one}eastbgasilte") for one in "li"]
_ROWS = (
    "^1234567890ß",
    "qwertyuiop",
    "qwertzuiopü",
    "azertyuiop",
    "asdfghjklöä",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "wxcvbn",
    "!@#$%^&*()",
    '!"§$%&/()=',
    *("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6zhn", "7ujm", "8ik", "9ol"),
    *("1qay", "2wsx", "3edc", "6yhn", "1qaz2wsx3edc", "q1w2e3r4t5y6", "1q2w3e4r5t6z7", "q1w2e3r4t5z6"),
)
_SIGNS = " -_.,:;+!?#*/"
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./-]?(?:0?[1-9]|1[0-2])[./-]?(?:(?:19|20)?\d\d)")
_BITS_YEAR, _BITS_DATE, _BITS_OWN, _BITS_SIGN, _BITS_JOIN = 6.0, 13.0, 3.0, 2.0, 1.0
SHORTEST_ROW = 3


@dataclass(frozen=True)
class Guess:
    """The cheapest way to guess a password: bits, and the kinds of its pieces."""

    bits: float
    kinds: tuple[str, ...]


@functools.cache
def read_words() -> frozenset[str]:
    """Return the words that passwords are commonly made of."""
    lines = [line for line in _WORDS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


def estimate(password: str, own: Iterable[str] = ()) -> Guess:
    """Return how hard a password is to guess.

    Args:
        password: as it was typed.
        own: words that belong to its owner and the place: names, parts of the e-mail address.
    """
    text = unicodedata.normalize("NFKC", password)[:LONGEST]
    # Small letters are sometimes more than the capital was; the places of the two texts stay the same.
    small = text.lower().ljust(len(text))[: len(text)]
    plain = [small.translate(signs) for signs in _LEET]
    owned = frozenset(word.casefold() for word in own if len(word) >= SHORTEST_ROW)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        choices = [
            (best[start][0] + bits + (_BITS_JOIN if start else 0.0), (*best[start][1], kind))
            for start in range(end)
            for kind, bits in _price(text, small, plain, start, end, owned)
        ]
        repeated = _price_repeats(small[:end], best)
        best.append(min([*choices, *repeated], key=lambda one: one[0]))
    return Guess(*best[-1])


def _price(
    text: str, small: str, plain: list[str], start: int, end: int, own: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """Yield what one piece can be taken for, and its bits."""
    piece, length = small[start:end], end - start
    if length == 1:
        yield "character", _price_character(text[start])
    elif length >= SHORTEST_ROW:
        for clear in {piece, *(one[start:end] for one in plain)}:
            changed = _price_case(text[start:end]) + (1.5 if clear != piece else 0.0)
            if clear in own:
                yield "own", _BITS_OWN + changed
            if clear in read_words():
                yield "word", log2(len(read_words())) + changed
        if _is_counting(piece) or _is_row(piece):
            yield "row", 4.0 + log2(length)
        if _YEAR.fullmatch(piece):
            yield "year", _BITS_YEAR
        if _DATE.fullmatch(piece):
            yield "date", _BITS_DATE


def _price_character(one: str) -> float:
    if one in _SIGNS:
        return _BITS_SIGN
    if not one.isascii():
        return 7.0
    return 3.4 if one.isdigit() else 4.7 if one.islower() else 5.0


def _price_case(piece: str) -> float:
    if piece == piece.lower():
        return 0.0
    return 1.0 if piece[1:] == piece[1:].lower() or piece == piece.upper() else 3.0


def _price_repeats(text: str, best: list[tuple[float, tuple[str, ...]]]) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield the ways in which the end of a text says again what stands right before it."""
    end = len(text)
    for length in range(1, end // 2 + 1):
        times = 1
        while text[end - (times + 1) * length : end - times * length] == text[end - length :]:
            times += 1
            first = end - (times - 1) * length
            if times * length > end:
                break
            yield best[first][0] + _BITS_JOIN + log2(times), (*best[first][1], "repeat")


def _is_counting(piece: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(piece)}
    return len(steps) == 1 and steps <= {1, -1, 2, -2}


def _is_row(piece: str) -> bool:
    return any(piece in row or piece[::-1] in row for row in _ROWS)


def generate_common() -> Iterator[str]:
    """Yield passwords as people commonly make them: each word in the usual dresses, rows of keys, counting, repeats."""
    words = sorted(word for word in read_words() if len(word) >= SHORTEST_ROW)
    tails = ("", "1", "12", "123", "1234", "12345", "!", "1!", "123!", "2023", "2024", "2025!", "2026", "01", "#1")
    for word, tail in product(words, tails):
        yield from (word + tail, word.capitalize() + tail)
    for word in words:
        yield from (word * 2, word.translate(str.maketrans("aeios", "@31o$")) + "1", f"my{word}1", f"{word}{word}1")
    for row, times in product(_ROWS, (1, 2)):
        yield from (row * times, (row * times)[::-1])
    yield from (one * times for one in "0123456789abcdefghijklmnopqrstuvwxyz" for times in range(8, 17))
    yield from (f"{day:02}{month:02}{year}" for day, month, year in product((1, 15, 31), (1, 6, 12), range(1960, 2027)))
