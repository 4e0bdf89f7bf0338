"""Letters out of bytes that do not say, or say wrongly, how they were written."""

import codecs
import unicodedata
from collections.abc import Iterator

# What programs write where they mean another. The web's table of labels does the same, for the same reason.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ansi": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "windows-31j": "cp932",
    "iso-8859-8-i": "iso-8859-8",
}
_GUESSES = ("cp1252", "cp1251", "koi8-r", "cp1253", "cp1250", "cp932", "gb18030", "cp949", "big5")
# Codecs that are no encodings of letters, or of no single line: a header that names one is lying.
_NO_LETTERS = frozenset(
    {
        "utf_16",
        "utf_16_le",
        "utf_16_be",
        "utf_32",
        "utf_8_sig",
        "mbcs",
        "undefined",
        "base64",
        "bz2",
        "hex",
        "quopri",
        "rot13",
        "uu",
        "zlib",
        "idna",
        "punycode",
        "unicode_escape",
    }
)
_LOOKED_AT = 4000
_BOTH = 2
_EVERYDAY = (("\u3041", "\u30fc"), ("\uac00", "\ud7a3"))
_RARE = 0xD8
_VOWELS = ("аеёиоуыэюяіїє", "αεηιουωάέήίόύώ")
_SAID = 0.25


def decode(raw: bytes, declared: str = "") -> tuple[str, str]:
    """Read bytes as letters.

    Args:
        raw: what stands in the file.
        declared: the encoding that it names; it may be unknown or wrong.

    Returns:
        The text, and the name of the encoding where it had to be guessed, else "".
    """
    if raw.isascii() and b"\x1b" not in raw and not declared:
        return raw.decode("ascii"), ""
    escaped = ("iso2022_jp_2", "iso2022_kr") if b"\x1b$" in raw else ()
    named = tuple(_named(declared))
    for encoding in (*named, *escaped, "utf-8"):
        try:
            return raw.decode(encoding), "" if encoding in (*named, "utf-8") else encoding
        except (UnicodeError, ValueError, LookupError):
            continue
    mended = raw.decode("utf-8", "replace")
    damaged = mended.count("\ufffd")
    if damaged < sum(letter > "\x7f" for letter in mended) - damaged:
        return mended, ""
    guess = _guess(raw)
    return raw.decode(guess, "replace"), guess


def _named(declared: str) -> Iterator[str]:
    wanted = declared.strip().strip("\"'").lower()
    if wanted:
        try:
            name = codecs.lookup(_MEANT.get(wanted, wanted)).name
        except (LookupError, ValueError):
            pass
        else:
            if name.replace("-", "_") not in _NO_LETTERS:
                yield name


def _guess(raw: bytes) -> str:
    """The encoding in which the bytes look most like words; Windows-1252 where none does."""
    part = raw[:_LOOKED_AT]
    scores = {}
    for encoding in _GUESSES:
        try:
            text = part.decode(encoding)
        except UnicodeDecodeError as error:
            if len(raw) <= _LOOKED_AT or error.start < len(part) - 4:
                continue
            text = part[: error.start].decode(encoding)
        scores[encoding] = _likeness(text)
    return max(scores, key=lambda name: scores[name], default="cp1252")


def _likeness(text: str) -> float:
    """How much of what is outside ASCII looks like words, from -1 to 1."""
    good = bad = 0.0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter < "\x80":
            continue
        kind = unicodedata.category(letter)
        if kind == "Lo" or letter in "\u3001\u3002\u30fc":
            # The everyday signs of Chinese, Japanese and Korean; halfwidth katakana is what Latin text turns into.
            alone = not (before > "\x7f" or after > "\x7f")
            good, bad = (good + 2, bad) if _is_everyday(letter) and not alone else (good, bad + 2)
        elif kind in {"Ll", "Lu"}:
            torn = kind == "Lu" and before.islower()
            good, bad = (good, bad + 1) if torn or _foreign(letter, before, after) else (good + 1, bad)
        elif kind in {"Co", "Cc", "Cn"} or (before.isalnum() and after.isalpha() and letter not in "\u2019\xad"):
            bad += 2
    bad += sum(_mute(text, vowels) for vowels in _VOWELS)
    return (good - bad) / (good + bad) if good + bad else 0.0


def _is_everyday(letter: str) -> bool:
    """Kana, Hangul, and the first of the two planes of GB 2312; Cyrillic bytes read as Chinese fall into the second."""
    if "\u4e00" <= letter <= "\u9fa5":
        code = letter.encode("gb2312", "ignore")
        return not code or code[0] < _RARE
    return any(first <= letter <= last for first, last in _EVERYDAY)


def _mute(text: str, vowels: str) -> int:
    """How many letters of a script are there, if too few of them are vowels for words that somebody says."""
    block = ord(vowels[0]) & 0xFF00
    letters = [letter for letter in text.lower() if letter > "\x7f" and ord(letter) & 0xFF00 == block]
    return len(letters) if letters and sum(letter in vowels for letter in letters) / len(letters) < _SAID else 0


def _foreign(letter: str, before: str, after: str) -> bool:
    """Whether a letter stands among letters of another script, or all are accented, as in no word."""
    neighbours = [one for one in (before, after) if one.isalpha()]
    latin = letter < "\u0250"
    if not latin and not neighbours:
        return True
    if latin and len(neighbours) == _BOTH and "\x7f" < min(neighbours) <= max(neighbours) < "\u0100":
        return True
    return any((one < "\u0250") != latin for one in neighbours)
