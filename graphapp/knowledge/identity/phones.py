"""Reads telephone numbers as people write them, so that they compare."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

_SHORTEST, _BLOCK = 7, 5
_PLAIN = re.compile(r"[\d\s()+/.\-\u00a0]+")
_NO_DIGITS = re.compile(r"\D+")
_EXTENSION = re.compile(r"(?:ext\.?|extension|x|durchwahl|dw|#)\s*\d+\s*$", re.IGNORECASE)

_CODES = phonenumbers.COUNTRY_CODE_TO_REGION_CODE


def _digits(written: str) -> str:
    """Return the digits of a number without its extension."""
    return _NO_DIGITS.sub("", written if _PLAIN.fullmatch(written) else _EXTENSION.sub("", written))


def ending(written: str) -> str:
    """Return the last seven digits, by which spellings of one number are brought together; empty where it is shorter.

    The extension is left out. Quicker by far than reading the number, which only those need that share an ending.
    """
    digits = _digits(written)
    return digits[-_SHORTEST:] if len(digits) >= _SHORTEST else ""


def block(written: str) -> str:
    """Return what the numbers of one house have in common: five digits before the last three; empty where too short.

    A company gets its numbers in a row; who sits at which is in the last digits.
    """
    digits = _digits(written)
    return digits[-_BLOCK - 3 : -3] if len(digits) >= _SHORTEST + 2 else ""


def dialled_country(written: str) -> str:
    """Return the two letters of the country that a number names itself; empty where it names none."""
    text = written.strip()
    digits = _NO_DIGITS.sub("", text)
    if text.startswith("00"):
        digits = digits[2:]
    elif not text.startswith("+"):
        return ""
    for length in (1, 2, 3):
        if regions := _CODES.get(int(digits[:length] or 0)):
            return str(regions[0])
    return ""


@lru_cache(maxsize=20_000)
def read_phone(written: str, country: str) -> str:
    """Return a number as E.164, with its extension after an x; empty where it is none.

    Args:
        written: as people write it.
        country: two letters, where the number names none itself. Without it a number that needs one comes back as its
            digits, without the zeros in front.
    """
    text = written.replace("(0)", "").strip()
    text = f"+{text[2:]}" if text.startswith("00") else text
    if text.startswith("+") and _PLAIN.fullmatch(text) and len(digits := _NO_DIGITS.sub("", text)) > _SHORTEST:
        code = next((it for it in (digits[:1], digits[:2], digits[:3]) if int(it) in _CODES), "")
        # What is written in full is that already; a zero after the country's code is for those who know better.
        if code and digits[len(code)] != "0":
            return f"+{digits}"
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        digits = _digits(text).lstrip("0")
        return digits if len(digits) >= _SHORTEST else ""
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain}x{number.extension}" if number.extension else str(plain)


def is_same(one: str, other: str) -> bool:
    """Say whether two numbers that were read are one; of a number without its country the digits decide."""
    if one == other:
        return bool(one)
    if one.startswith("+") == other.startswith("+") or not one or not other:
        return False
    full, short = (one, other) if one.startswith("+") else (other, one)
    return full.endswith(short)
