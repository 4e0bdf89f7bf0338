"""load: files of others, by a mapping."""

from dataclasses import asdict
from pathlib import Path

import click

from graphapp.cli import Cli, absolute, json_option, with_graph

REPAIRS = 10
"""So many repairs are listed; what is refused is listed in full."""


@click.command()
@click.argument("folder", callback=lambda _context, _param, value: absolute(value))
@click.option(
    "--map",
    "mapping",
    required=True,
    callback=lambda _context, _param, value: absolute(value),
    help="The mapping, a TOML file: docs/loading.md.",
)
@click.option("--dry-run", is_flag=True, help="Read everything and say what would be written; write nothing.")
@json_option
@with_graph
def load(cli: Cli, folder: str, mapping: str, dry_run: bool, as_json: bool) -> int:
    """Load CSV files into the graph, as a mapping says.

    Good rows are kept, bad ones are listed with file, row, column and reason; the exit code is then 3. Loading the same
    files again changes nothing.
    """
    from graphapp.durability.erasures import apply_erasures
    from graphapp.knowledge.loading import load_folder

    found = load_folder(cli.graph, Path(folder), Path(mapping), dry_run=dry_run)
    if not dry_run:
        apply_erasures(cli.graph, cli.config, cli.search, cli.links)
    counts = [{"statement": name, **asdict(count)} for name, count in found.counts.items()]
    repairs, refusals = [asdict(one) for one in found.repairs], [asdict(one) for one in found.refusals]
    if as_json:
        cli.show({"dry_run": dry_run, "counts": counts, "repairs": repairs, "refusals": refusals}, as_json=True)
        return found.exit_code
    for rows, title, most in ((repairs, "Repaired", REPAIRS), (refusals, "Refused", len(refusals))):
        if rows:
            shown = rows if len(rows) <= most else rows[: most - 1]
            cli.show(shown, as_json=False, title=f"{title}, {len(rows)}")
            if len(shown) < len(rows):
                cli.say(f"... and {len(rows) - len(shown)} more; --json lists all of them.")
    cli.show(counts, as_json=False, title="What would be written" if dry_run else "What was written")
    return found.exit_code
