"""leaving: what is to be done once somebody's last day is over."""

import click

from graphapp.cli import Cli, json_option, with_graph


@click.group()
def leaving() -> None:
    """See to those who left."""


@leaving.command("sweep")
@json_option
@with_graph
def sweep_departures(cli: Cli, as_json: bool = False) -> int:
    """End the access of those whose last day is over, and delete what they kept long enough.

    A running server does it by itself.
    """
    from graphapp.knowledge.leaving.sweeping import sweep

    report = sweep(cli.graph, cli.config.keep_days)
    cli.show({"left": len(report.left), "deleted": sum(report.deleted.values())}, as_json=as_json)
    return 0
