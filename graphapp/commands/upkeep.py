"""reindex, check: is everything as it should be?"""

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.errors import SettingsError


@click.command()
@click.option("--ties", is_flag=True, help="Sum all ties again from their moments, not the index.")
@json_option
@with_graph
def reindex(cli: Cli, ties: bool, as_json: bool) -> int:
    """Build the search index anew from the graph, or the kept sums of ties from their moments."""
    from graphapp.knowledge.summing import sum_ties_again

    cli.show({"ties": sum_ties_again(cli.graph)} if ties else {"notes": cli.search.reindex()}, as_json=as_json)
    return 0


@click.command()
@json_option
@with_graph
def check(cli: Cli, as_json: bool) -> int:
    """Compare schema, index, kept sums and counts, and say in words what is wrong.

    The exit code is 0 when nothing is.
    """
    from graphapp.knowledge.checking import check_everything

    if cli.is_missing:
        raise SettingsError(f"There is no instance in {cli.config.data}. GRAPHAPP_DATA says where yours is.")
    found = check_everything(cli.graph, cli.search)
    if as_json:
        cli.show([{"check": one.name, "ok": one.ok, "says": one.says} for one in found], as_json=True)
    else:
        for one in found:
            cli.say(f"{'ok   ' if one.ok else 'WRONG'}  {one.name}: {one.says}")
    return 0 if all(one.ok for one in found) else 1
