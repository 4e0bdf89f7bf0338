"""reindex, check: is everything as it should be?"""

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.commands.importing import as_option, find_person
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


@click.command()
@as_option
@json_option
@with_graph
def doubles(cli: Cli, person: str, as_json: bool) -> int:
    """Look through what the whole staff sees for what is here twice, and propose the pairs on the page Doubles."""
    from graphapp.knowledge.merging.proposals import count_proposals, find_proposals

    viewer = find_person(cli, person)
    for change in find_proposals(cli.graph, viewer):
        cli.graph.tell(change)
    waiting = count_proposals(lambda name, **asked: cli.graph.ask(name, viewer, **asked), cli.graph.clock())
    cli.show({"pairs": sum(waiting.values())}, as_json=as_json)
    return 0
