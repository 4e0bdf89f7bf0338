"""Reads the labelled notes. Which of three files a note is in was chosen by nobody: a hash of its id says so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality.living.data import KINDS, FoundClaim, Written

FOLDER = Path(__file__).parent / "notes"
OPEN, ASIDE = ("first", "second"), "aside"
"""Rules were written with the first two in sight; the third was looked at twice and is open too since then."""
LATER, OBLIQUE, JUDGE = (Path(__file__).parent / name for name in ("notes_later", "notes_oblique", "notes_judge"))
"""By other hands, after the rules: the first was looked at once and is open since; the second, of three hands who say
things sideways, was open from the start; the third is for the report."""


@dataclass(frozen=True)
class Labelled:
    """A note with what a careful reader says that it claims.

    Args:
        note: as a method gets it.
        language: of the text, in two letters.
        claims: what it claims; the subject is "" where it names none.
        bare_name: whether it names a person without an `@`.
    """

    note: Written
    language: str
    claims: tuple[FoundClaim, ...]
    bare_name: bool


class WrongLabelError(ValueError):
    """A line of a file contradicts itself."""

    def __init__(self, id: str, why: str) -> None:
        super().__init__(f"note {id}: {why}")


def assign(id: str) -> str:
    """The file that a note belongs in."""
    return (*OPEN, ASIDE)[int(hashlib.sha256(id.encode()).hexdigest(), 16) % 3]


def read_notes(name: str, folder: Path = FOLDER) -> Sequence[Labelled]:
    """All notes of one file.

    Args:
        name: of the file, without its ending.
        folder: where it is.

    Raises:
        WrongLabelError: a label is of no kind, or its quote does not stand in the text exactly once, or its subject is
            none of the names.
    """
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [_read(json.loads(line)) for line in lines]


def read_folder(folder: Path) -> Sequence[Labelled]:
    """All notes of all files `*.jsonl` of a folder, labelled as `notes/README.md` says.

    Raises:
        WrongLabelError: as above.
        FileNotFoundError: there is no such file.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"{folder} has no file *.jsonl")
    return [note for file in files for note in read_notes(file.stem, folder)]


def _read(row: Mapping[str, Any]) -> Labelled:
    names = {field: tuple(row[field]) for field in ("companies", "people", "offerings")}
    note = Written(row["id"], row["text"], row["happened"], **names)
    claims = tuple(_locate(note, claim) for claim in row["claims"])
    return Labelled(note, row["language"], claims, row["bare_name"])


def _locate(note: Written, claim: Mapping[str, str]) -> FoundClaim:
    quote, subject = claim["quote"], claim["subject"]
    if claim["kind"] not in KINDS:
        raise WrongLabelError(note.id, f"there is no kind {claim['kind']!r}")
    if note.text.count(quote) != 1:
        raise WrongLabelError(note.id, f"{quote!r} does not stand in it once")
    if subject and subject not in (*note.companies, *note.people):
        raise WrongLabelError(note.id, f"{subject!r} is none of its names")
    start = note.text.index(quote)
    return FoundClaim(claim["kind"], subject, claim["value"], start, start + len(quote))
