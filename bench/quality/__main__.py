"""`make bench-quality`: how good the answers are, beside the baselines, into docs/quality.md; or on your own files."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench.quality.folder import evaluate_folder
from bench.quality.living.texts import read_folder
from bench.quality.report import Section, as_plain, write_report, write_section
from bench.quality.split import Part
from bench.quality.suite import TUNING, Suite
from bench.quality.tasks.claims import try_claims
from bench.report import describe_machine
from loaders.csv_files import UnreadableFileError

REPORT = Path(__file__).parents[2] / "docs" / "quality.md"
WORLDS = 3
_FOLDER = (
    "holds events.csv (at,from,to,cc: at in epoch seconds, several people separated by spaces) and/or triples.csv "
)


def main(words: Sequence[str] | None = None) -> int:
    """Run what the command line asks for."""
    asked = _read(words)
    part = Part.EARLY if asked.tune else Part.LATE
    if asked.notes:
        return _run_notes(asked.notes)
    if asked.folder:
        return _run_folder(asked.folder, part, as_json=asked.json)
    seeds = asked.seeds or (TUNING if asked.tune else _draw_seeds())
    suite = Suite.quick(seeds, part, asked.only) if asked.quick else Suite(seeds, part, only=asked.only)
    began, sections = perf_counter(), list[Section]()
    for section in suite.run():
        print(f"{section.tally.title}: {section.source} ({section.seconds:.0f} s)", file=sys.stderr, flush=True)
        sections.append(section)
        if asked.tune and not asked.json:
            print(write_section(section), flush=True)
    if asked.json:
        plain = {f"{one.tally.title}: {one.source}": as_plain({"": one.tally}) for one in sections}
        print(json.dumps(plain, indent=1))
    if not asked.tune:
        asked.report.write_text(
            write_report(sections, _circumstances(suite, asked, perf_counter() - began), TUNING), "utf-8"
        )
        print(f"Written: {asked.report}", file=sys.stderr)
    return 0


def _read(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help=f"{_FOLDER}(at,left,right); without it: the report")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON: [value, low, high]")
    parser.add_argument("--tune", action="store_true", help="early times and the tuning seeds, printed and not kept")
    parser.add_argument("--notes", type=Path, help="a folder of labelled notes *.jsonl: which claims are found in them")
    parser.add_argument("--only", action="append", default=[], help="tasks or sources with this word; may be repeated")
    parser.add_argument("--seeds", type=_seeds, help="seeds of the generated worlds, like 4,5,6; else drawn anew")
    parser.add_argument("--quick", action="store_true", help="small worlds: whether everything works")
    parser.add_argument("--report", type=Path, default=REPORT, help="file to write")
    return parser.parse_args(words)


def _seeds(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _draw_seeds() -> tuple[int, ...]:
    """Seeds that nobody can have tuned on: drawn now, and none of the tuning ones."""
    return tuple(secrets.randbelow(900_000_000) + 100_000_000 for _ in range(WORLDS))


def _run_folder(folder: Path, part: Part, *, as_json: bool) -> int:
    try:
        found = evaluate_folder(folder, part)
    except (UnreadableFileError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    if as_json:
        print(json.dumps({name: as_plain(tallies) for name, tallies in found.items()}, indent=1))
        return 0
    for name, tallies in found.items():
        for tally in tallies.values():
            print(write_section(Section(name, tally)))
    return 0


def _run_notes(folder: Path) -> int:
    try:
        print(write_section(Section(folder.name, try_claims(Part.LATE, read_folder(folder)))))
    except (ValueError, KeyError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _circumstances(suite: Suite, asked: argparse.Namespace, seconds: float) -> dict[str, str]:
    size, seeds = suite.world, ",".join(str(seed) for seed in suite.seeds)
    people = f"{size.employees:,} employees, {size.companies:,} companies, about {size.contacts:,} contacts"
    flags = " --quick" if asked.quick else ""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; took {seconds / 60:.0f} min",
        "seeds": f"{seeds} (again: `python -m bench.quality --seeds {seeds}{flags}`)",
        "generated companies": f"{people}, {size.notes:,} notes before anything is planted",
        "generated offices": f"{suite.mail.people} people for {suite.mail.days} days",
        "machine": describe_machine(),
    }


if __name__ == "__main__":
    sys.exit(main())
