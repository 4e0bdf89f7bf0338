"""digest: mail everybody who wants it what is new for them and was not told yet."""

import copy
import functools
from datetime import datetime

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.digests import Digests
from graphapp.errors import SettingsError
from graphapp.graph.store import Graph
from graphapp.mail import Post


@click.command()
@click.option("--dry-run", is_flag=True, help="Say who would be mailed what, and send nothing.")
@click.option("--at", default="", help="As if it were that time, as in 2026-01-31T08:00+01:00.")
@json_option
@with_graph
def digest(cli: Cli, dry_run: bool, at: str, as_json: bool) -> int:
    """Mail what is new, and their alerts, to those who want that by mail; `graphapp serve` does it by itself.

    Each person gets what they may see at this moment, each thing once, at most one mail a day, and none where there is
    nothing. The exit code is 1 when a mail could not be handed over.
    """
    from graphapp.access import read_viewer

    post = Post(cli.config)
    if not post.is_open and not dry_run:
        raise SettingsError("There is no mail server: set GRAPHAPP_SMTP.")
    graph = at_time(cli.graph, at) if at else cli.graph
    report = Digests(graph, post, cli.config, functools.partial(read_viewer, graph)).run(hour=0, dry=dry_run)
    post.close()
    if dry_run:
        cli.show(report.lines and [{"mail": line} for line in report.lines], as_json=as_json, nothing="Nobody.")
        return 0
    for line in report.lines:
        cli.say(line)
    cli.report(f"{report.sent} sent, {report.failed} not.", as_json=as_json)
    return 1 if report.failed else 0


def at_time(graph: Graph, text: str) -> Graph:
    """Return the same graph as if it were that time.

    Raises:
        click.BadParameter: it is no time.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is no time, as in 2026-01-31T08:00+01:00", param_hint="--at") from None
    if instant.tzinfo is None:
        raise click.BadParameter(f"{text} says no time zone, as in 2026-01-31T08:00+01:00", param_hint="--at")
    # The same graph by another clock: what is told through it is written down as everywhere.
    found = copy.copy(graph)
    found.clock = instant.timestamp
    return found
