"""Brings words of any alphabet into forms that compare: as it is spelled, and as spellings of one sound are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Where anyascii writes by sign what people write by sound.
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj", "ћ": "c",
        "џ": "dz",
    }
)  # fmt: skip
_GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "mp", "ντ": "nt", "γγ": "ng", "γκ": "gk", "τζ": "tz"}
_GREEK = str.maketrans(
    {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "e"}
)
# In this order; each brings spellings of one sound, in one language or from one alphabet to the other, to one.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"schtsch|stsch", "shch"),
        (r"tsch|tch|cz", "ch"),
        (r"sch|sz", "sh"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ou", "u"),
        (r"x", "ks"),
        (r"ck|q", "k"),
        (r"tz", "ts"),
        (r"w", "v"),
        (r"[yj]", "i"),
        (r"^ie", "e"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"ie", "i"),
        (r"c(?![eih])", "k"),
        (r"(?<=[aeiou])h(?=[bcdfgklmnprstvz]|$)", ""),
        (r"kh|(?<=[aeiou])ch|ch(?=[lr])", "h"),
        (r"(.)\1+", r"\1"),
    )
)
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return a word in a to z and digits: capitals, accents and the alphabet do not matter."""
    text = word.casefold()
    if not text.isascii():
        text = _to_ascii(unicodedata.normalize("NFKC", text).casefold())
    return "".join(_WORDS.findall(text))


def _to_ascii(text: str) -> str:
    # й and ї are letters of their own and must not lose their marks.
    text = text.translate(_CYRILLIC)
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    for pair, put in _GREEK_PAIRS.items():
        text = text.replace(pair, put)
    text = text.translate(_GREEK).translate(_LATIN)
    return text if text.isascii() else anyascii(text).lower()


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the form that spellings of one word share: Müller and Mueller, Yuriy and Juri.

    Args:
        word: as written or folded.
    """
    text = fold(word)
    for pattern, put in _SOUNDS:
        text = pattern.sub(put, text)
    return text


def words(text: str) -> list[str]:
    """Return the words of a text as they are written, without punctuation."""
    return _WORDS.findall(text if text.isascii() else unicodedata.normalize("NFKC", text))
