"""Small letters without accents, one for one: what is found in them stands at the same place in the text.

So ß is one s here; `rules.py` lets one s stand where a rule has two.
"""

from __future__ import annotations

import unicodedata

_SINGLE = {
    code: flat
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))
    if len(flat := unicodedata.normalize("NFKD", chr(code))[0].lower()) == 1 and flat.isascii() and flat.isalpha()
}
_SIGNS = {
    ord(sign): put
    for put, signs in {
        "'": "\u2019\u2018\u02bc`\u00b4",
        '"': "\u201c\u201d\u201e\u00ab\u00bb",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
        " ": "\u00a0\u202f\u2009\t",
    }.items()
    for sign in signs
}
_FLAT = _SINGLE | _SIGNS | {ord("ß"): "s", ord("º"): "o", ord("ª"): "a"}


def flatten(text: str) -> str:
    """Return a text of the same length in small letters without accents; quotes, dashes and blanks are plain ones."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return small if small.isascii() else small.translate(_FLAT)
