"""Reads the written part of the story: names, companies, topics, texts of notes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib import resources
from typing import Any

_TEXTS = resources.files(__package__) / "texts"
_UNSPLIT = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "ı": "i", "đ": "d", "œ": "oe"})


def read(name: str) -> str:
    """The text of a file below `texts/`."""
    return (_TEXTS / name).read_text("utf-8")


def rows(name: str, columns: int) -> list[list[str]]:
    """The lines of a table, its cells apart by bars; lines with # in front are left out, short lines filled up."""
    lines = (line for line in read(name).splitlines() if line.strip() and not line.startswith("#"))
    found = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        found.append(cells + [""] * (columns - len(cells)))
    return found


def words(text: str, separator: str = ",") -> list[str]:
    """The parts of a cell, trimmed."""
    return [part.strip() for part in text.split(separator) if part.strip()]


def weighted(text: str) -> dict[str, float]:
    """`german 14, turkish 2` as weights."""
    return {part.rsplit(" ", 1)[0]: float(part.rsplit(" ", 1)[1]) for part in words(text)}


def table(name: str) -> dict[str, Any]:
    """A file in TOML."""
    return tomllib.loads(read(name))


def plain(name: str) -> str:
    """A name as it stands in an address: small letters of ASCII, everything else as one dot."""
    folded = unicodedata.normalize("NFKD", name.translate(_UNSPLIT))
    ascii_only = folded.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", ".", ascii_only.replace("'", "")).strip(".")
