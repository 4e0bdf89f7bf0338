"""Job titles as pages write them: `cfo`, `Cfo` and `CFO` are one title, and `HEAD OF SALES` does not shout."""

import re
from functools import lru_cache

LETTERS = frozenset(
    "ceo cfo cto coo cio cmo cso cpo cro cdo chro ciso evp svp avp vp "
    "hr hse ehs it pa pm pmo pr qa qs sap erp ui ux".split()
)
"""Words that are letters of other words, written in capitals."""
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 5
"""From so many letters on, a word in capitals is no abbreviation."""


@lru_cache(4096)
def say_title(title: str | None) -> str:
    """Return a job title in the form that pages show, an empty text for none; what is kept stays as it was written."""
    text = title or ""
    words = _WORD.findall(text)
    shouts = text.isupper() and any(len(word) >= _SHOUTED for word in words)
    plain = text.lower() if shouts else text
    said = _WORD.sub(lambda found: found[0].upper() if found[0].lower() in LETTERS else found[0], plain)
    return said[:1].upper() + said[1:] if shouts or plain.islower() else said
