"""Lines as vCard and iCalendar have them: escaped, folded at 75 bytes, never in the middle of a letter."""

LONGEST = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# What neither format may hold, and no reader expects.
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def escape(text: str) -> str:
    r"""Return a text as a value.

    >>> escape("a,b;c\nd")
    'a\\,b\\;c\\nd'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).translate(_ESCAPES)


def fold(line: str) -> str:
    """Return a line with its end, folded where it is too long."""
    raw = line.encode("utf-8", "replace")
    if len(raw) <= LONGEST:
        return f"{line}\r\n"
    parts, rest, room = [], raw, LONGEST
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # noqa: PLR2004  # the inside of a letter
            cut -= 1
        parts.append(rest[:cut])
        # The blank in front of what goes on counts.
        rest, room = rest[cut:], LONGEST - 1
    return b"\r\n ".join([*parts, rest]).decode() + "\r\n"


def quote(text: str) -> str:
    """Return a text as the value of a parameter."""
    plain = " ".join(text.translate(_CONTROL).replace('"', "'").split())
    return f'"{plain}"'
