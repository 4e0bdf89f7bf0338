"""Runs the evaluation on anybody's own files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.quality.figures import Tally
from bench.quality.files import EVENTS, TRIPLES, read_events, read_triples
from bench.quality.split import Part
from bench.quality.tasks.mail import try_new_ties, try_strength
from bench.quality.tasks.triples import try_recommending

_TOLD = 5


def evaluate_folder(folder: Path, part: Part = Part.LATE) -> dict[str, dict[str, Tally]]:
    """Figures for each of the two files that is there, by the word for the task.

    Bad lines are left out and told on the error output.

    Args:
        folder: holds events.csv, triples.csv or both.
        part: of the time; late for what is reported.

    Raises:
        loaders.csv_files.UnreadableFileError: a file is there, but cannot be read.
        FileNotFoundError: neither is there.
    """
    found: dict[str, dict[str, Tally]] = {}
    if (folder / EVENTS).exists():
        events = read_events(folder / EVENTS)
        _complain(EVENTS, events.refused)
        found[EVENTS] = {"strength": try_strength(events.values, part), "new ties": try_new_ties(events.values, part)}
    if (folder / TRIPLES).exists():
        triples = read_triples(folder / TRIPLES)
        _complain(TRIPLES, triples.refused)
        found[TRIPLES] = {"": try_recommending(triples.values, part, "What each left comes to next")}
    if not found:
        raise FileNotFoundError(f"{folder} holds neither {EVENTS} nor {TRIPLES}")
    for tally in (tally for tallies in found.values() for tally in tallies.values()):
        for why in tally.missing.values():
            print(why, file=sys.stderr)
    return found


def _complain(name: str, refused: Sequence[tuple[int, str]]) -> None:
    for line, why in refused[:_TOLD]:
        print(f"{name}, line {line}: {why}", file=sys.stderr)
    if len(refused) > _TOLD:
        print(f"{name}: {len(refused):,} lines were left out in all", file=sys.stderr)
