"""init, demo, serve: an instance, from nothing to its pages."""

import json
import shutil
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphapp import control
from graphapp.cli import Cli, json_option, with_graph
from graphapp.config import Config
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph, new_id

if TYPE_CHECKING:
    from flask import Flask

STOP = "Ctrl+C stops it."
BEGUN = "The invented demo company is being made here.\n"


def _refuse_people(context: click.Context, _param: click.Parameter, _value: bool) -> None:
    """Refuse an instance that has people, before anything is asked."""
    cli: Cli = context.obj
    if context.resilient_parsing or cli.served:
        return
    if _marker(cli.config).exists():
        raise SettingsError(
            f"{cli.config.data} holds the demo company. Name another folder for an instance of your own, here and "
            "for `graphapp serve`: export GRAPHAPP_DATA=~/graphapp-data"
        )
    if _has_people(cli):
        raise SettingsError(f"{cli.config.data} has people already. `graphapp user add` adds another.")


def _has_people(cli: Cli) -> bool:
    answer = control.send(cli.config, ["user", "list"], {"as_json": True})
    if answer is not None:
        return bool(json.loads(answer["out"] or "[]"))
    if cli.config.embedded and not cli.config.data.exists():
        return False
    found = bool(cli.graph.keep("people_count")[0]["people"])
    cli.close()
    return found


@click.command()
@click.option("--new", is_flag=True, is_eager=True, hidden=True, expose_value=False, callback=_refuse_people)
@click.option("--email", prompt="Your e-mail address", help="Of the first administrator.")
@click.option("--name", prompt="Your name", help="Of the first administrator.")
@json_option
@with_graph
def init(cli: Cli, email: str, name: str, as_json: bool) -> int:
    """Make an empty instance with its first administrator, and print the link to sign in."""
    from graphapp.access import make_link

    if cli.graph.keep("people_count")[0]["people"]:
        raise click.ClickException(f"{cli.config.data} has people already. `graphapp user add` adds another.")
    employee = new_id()
    add_person(cli.graph, employee, email, name, role="admin")
    token = make_link(cli.graph, employee, "invitation", employee)
    cli.show({"data": str(cli.config.data), "name": name, "link": _link(cli, token)}, as_json=as_json)
    if not as_json:
        cli.say("The link works once, within 15 minutes, while `graphapp serve` runs.")
    return 0


@click.command()
def serve() -> None:
    """Serve the pages until Ctrl+C.

    PORT and GRAPHAPP_HOST say where (127.0.0.1:8000). Beside a Neo4j server, GRAPHAPP_WORKERS processes share the work.
    """
    from graphapp import server

    cli: Cli = click.get_current_context().obj
    _stop_on_terminate()
    server.serve(
        cli.config, lambda app: cli.say(f"Graphapp is at http://{cli.config.host}:{app.extensions['config'].port}")
    )


@click.command()
@click.option("--fresh", is_flag=True, help="Throw the demo company away and make it new, as of today.")
@click.option("--no-serve", is_flag=True, help="Make it, but do not serve it.")
def demo(fresh: bool, no_serve: bool) -> None:
    """Fill an instance with an invented company and serve it, with a link to sign in for three of its people."""
    from graphapp import server

    cli: Cli = click.get_current_context().obj
    answer = control.send(cli.config, ["demo"], {})
    if answer is not None and fresh:
        raise SettingsError("A server runs on this instance. Stop it first: --fresh would delete the files under it.")
    if answer is not None and answer["code"]:
        raise SettingsError(answer["err"].strip())
    if answer is not None:
        cli.say("A server runs on this instance already; these links are for it.")
        cli.say(answer["out"].rstrip())
        return
    if not no_serve:
        server.try_port(cli.config)
    _make_demo(cli, fresh=fresh)
    if no_serve:
        cli.say(f"The demo company is in {cli.config.data}. `graphapp demo` serves it.")
        return
    _stop_on_terminate()

    def announce(app: "Flask") -> None:
        _show_cast(Cli(cli.config, graph=app.extensions["graph"], served=True))
        cli.say(STOP)

    # Who looks around in the demo reads its links there, and no line for each page.
    quiet = replace(cli.config, log_level=cli.config.log_level or "warning")
    if cli.config.embedded:
        server.serve(quiet, announce)
    else:
        _show_cast(cli)
        cli.say(STOP)
        cli.close()
        server.serve(quiet)


def _demo_links(cli: Cli) -> int:
    if not _marker(cli.config).exists():
        raise SettingsError(_own_data(cli.config))
    _show_cast(cli)
    return 0


demo.callback.plain = _demo_links  # type: ignore[union-attr]


def _make_demo(cli: Cli, *, fresh: bool) -> None:
    marker = _marker(cli.config)
    if fresh and cli.config.embedded and cli.config.data.exists():
        if not marker.exists() and any(cli.config.data.iterdir()):
            raise SettingsError(
                f"{cli.config.data} is no demo. --fresh would throw your own data away, so nothing was done."
            )
        shutil.rmtree(cli.config.data)
    elif cli.config.embedded and marker.exists() and marker.read_text() == BEGUN:
        cli.say("The demo was interrupted while it was being made. It is made anew.")
        shutil.rmtree(cli.config.data)
    people = cli.graph.keep("people_count")[0]["people"]
    if people and not cli.config.embedded and fresh:
        raise SettingsError("--fresh works on the embedded graph only: empty the Neo4j database yourself.")
    if not people:
        cli.config.data.mkdir(parents=True, exist_ok=True)
        marker.write_text(BEGUN)
        fill_demo(cli.graph)
        marker.write_text("This instance holds the invented demo company.\n")
    elif not marker.exists():
        raise SettingsError(_own_data(cli.config))
    if cli.config.embedded:
        cli.close()


def _marker(config: Config) -> Path:
    return config.data / "demo"


def _own_data(config: Config) -> str:
    return f"{config.data} holds your own data. Set GRAPHAPP_DATA to another folder for the demo."


def fill_demo(graph: Graph, today: Any = None) -> None:
    """Tell the invented company to an empty graph."""
    from graphapp.demo import ADMINS, tell_story
    from graphapp.graph.store import in_changes

    for change in in_changes(tell_story(today or datetime.now(UTC).date()), "import"):
        graph.tell(change)
    known = {"password": None, "role": "admin", "since": int(graph.clock())}
    rows = [{"employee": row["id"], **known} for row in graph.keep("people") if row["name"] in ADMINS]
    graph.tell(Change([("access.credential", rows)], "import"))


def _show_cast(cli: Cli) -> None:
    from graphapp.access import make_link
    from graphapp.demo import find_cast

    people = {row["id"]: row for row in cli.graph.keep("people") if row["active"]}
    cli.say(f"The demo company is at http://{cli.config.host}:{cli.config.port}. Who would you like to be there?\n")
    for person, role in find_cast().items():
        # Whoever plays them may have given them another name, or ended their access.
        if person in people:
            cli.say(f"{people[person]['name']}, {role}: {_link(cli, make_link(cli.graph, person, 'demo', person))}")
            cli.say(f"  {people[person]['email']}")
    cli.say("\nEach link works once, within 15 minutes. The same command prints new ones, also while this one runs.")


def _link(cli: Cli, token: str) -> str:
    return f"http://{cli.config.host}:{cli.config.port}/sign-in/{token}"


def add_person(graph: Graph, employee: str, email: str, name: str, *, role: str = "employee", title: str = "") -> None:
    """Add a colleague who may sign in once they have set a password."""
    person = {"employee": employee, "name": name, "email": email, "title": title, "active": True, "time_zone": "UTC"}
    credential = {"employee": employee, "password": None, "role": role, "since": int(graph.clock())}
    graph.tell(Change([("employees.write", [person]), ("access.credential", [credential])], employee))


def _stop_on_terminate() -> None:
    def stop(_signal: int, _frame: Any) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
