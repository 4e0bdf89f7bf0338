"""reindex, check: is everything as it should be?"""

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.commands.asking import read_person
from graphapp.commands.importing import as_option
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
    """Compare graph, index, journal, snapshots, files and settings, and say in words what is wrong.

    The exit code is 0 when nothing is.
    """
    from graphapp.checks import Instance, check_instance

    if cli.is_missing:
        raise SettingsError(f"There is no instance in {cli.config.data}. GRAPHAPP_DATA says where yours is.")
    found = check_instance(Instance(cli.config, cli.graph, cli.search))
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

    viewer = read_person(cli, person, "import")
    for change in find_proposals(cli.graph, viewer):
        cli.graph.tell(change)
    waiting = count_proposals(lambda name, **asked: cli.graph.ask(name, viewer, **asked), cli.graph.clock())
    cli.show({"pairs": sum(waiting.values())}, as_json=as_json)
    return 0


@click.command()
@json_option
@with_graph
def snapshot(cli: Cli, as_json: bool) -> int:
    """Write all of the embedded graph beside its journal, and delete what of the journal is not needed any more."""
    from graphapp.durability.opening import shortening_of

    shortening = shortening_of(cli.graph)
    if shortening is None:
        raise SettingsError("Snapshots are for the embedded graph; `graphapp backup` is for both.")
    manifest = shortening.snapshot()
    if manifest is None:
        raise SettingsError("There is too little room on the disk for a snapshot; nothing was deleted.")
    cli.report(f"{sum(manifest.counts.values())} things and links, up to change {manifest.seq}.", as_json=as_json)
    return 0


@click.command()
@click.option("--accept-loss", is_flag=True, help="Go on with what is whole where the rest cannot be read any more.")
@json_option
def recover(accept_loss: bool, as_json: bool) -> None:
    """Open a stopped instance as a start does, and say what was mended (docs/reliability.md)."""
    from graphapp.durability.opening import open_instance

    cli: Cli = click.get_current_context().obj
    if cli.is_missing and not (cli.config.data / "journal").exists():
        raise SettingsError(f"There is no instance in {cli.config.data}. GRAPHAPP_DATA says where yours is.")
    graph = open_instance(cli.config, accept_loss=accept_loss)
    position = graph.position()
    graph.close()
    cli.report(f"{cli.config.data} holds everything up to change {position}.", as_json=as_json)
