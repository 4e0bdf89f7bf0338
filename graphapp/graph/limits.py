"""LIMIT and SKIP with parameters, written out for LadybugDB."""

import re

LEAST = 16
_LIMITS = re.compile(r"\b(?:LIMIT|SKIP) \$(\w+)")
_LAST = re.compile(r"(?:SKIP \$(\w+)\s+)?LIMIT \$(\w+)\s*\Z")


def write_out_limits(text: str, params: dict[str, object]) -> tuple[str, dict[str, object], slice]:
    """Write LIMIT and SKIP into the text, because one with a parameter there is planned anew at each call (2.4 ms).

    The last LIMIT becomes the next power of two, and what is too much is cut off here: so a text has few plans.
    """
    names = _LIMITS.findall(text)
    if not names:
        return text, params, slice(None)
    page = slice(None)
    last = _LAST.search(text)
    if last:
        skip, limit = int(params[last[1]]) if last[1] else 0, int(params[last[2]])  # type: ignore[call-overload]
        page = slice(skip, skip + limit)
        text = f"{text[: last.start()]}LIMIT {max(LEAST, 1 << (skip + limit - 1).bit_length())}"
    text = _LIMITS.sub(lambda match: f"{match[0].split()[0]} {int(params[match[1]])}", text)  # type: ignore[call-overload]
    return text, {name: value for name, value in params.items() if name not in names}, page
