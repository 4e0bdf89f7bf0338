"""user, team: who may sign in, and who works with whom."""

from datetime import UTC, datetime
from typing import Any

import click

from graphapp.cli import Cli, json_option, program, with_graph
from graphapp.commands.instance import add_person
from graphapp.errors import BadParameter, NotAllowed
from graphapp.graph.store import Change, new_id

__all__ = ["program", "team", "user"]


@click.group()
def user() -> None:
    """Add people, list them, set passwords, let people go."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--title", default="", help="What they do here.")
@click.option(
    "--role",
    type=click.Choice(["employee", "admin"]),
    default="employee",
    help="An admin looks after people and teams and reads no more than others.",
)
@json_option
@with_graph
def add_user(cli: Cli, email: str, name: str, title: str, role: str, as_json: bool) -> int:
    """Add a colleague and print the one-time link that lets them set a password."""
    from graphapp.access import make_link

    if cli.graph.keep("credential", email=email.lower()):
        raise BadParameter(f"{email} is here already.")
    employee = new_id()
    add_person(cli.graph, employee, email, name, role=role, title=title)
    token = make_link(cli.graph, employee, "invitation", "import")
    link = f"http://{cli.config.host}:{cli.config.port}/sign-in/{token}"
    cli.show({"id": employee, "email": email, "link": link}, as_json=as_json)
    return 0


@user.command("list")
@json_option
@with_graph
def list_users(cli: Cli, as_json: bool) -> int:
    """List everybody."""
    cli.show(cli.graph.keep("people"), as_json=as_json)
    return 0


@user.command("link")
@click.argument("email")
@json_option
@with_graph
def link_user(cli: Cli, email: str, as_json: bool) -> int:
    """Print a new one-time link for somebody who has not set a password yet."""
    from graphapp.access import make_link

    person = _find(cli, email)
    if person["password"]:
        raise NotAllowed(f"{email} has a password already. `graphapp user password {email}` sets another one.")
    token = make_link(cli.graph, person["employee"], "invitation", "import")
    cli.show({"email": email, "link": f"http://{cli.config.host}:{cli.config.port}/sign-in/{token}"}, as_json=as_json)
    return 0


@user.command("password")
@click.argument("email")
@click.password_option()
@with_graph
def password_user(cli: Cli, email: str, password: str) -> int:
    """Set somebody's password and end their sessions."""
    from graphapp.access import set_password

    set_password(cli.graph, _find(cli, email)["employee"], password, "import")
    cli.say(f"{email} has a new password; every session was ended.")
    return 0


@user.command("leave")
@click.argument("email")
@with_graph
def leave_user(cli: Cli, email: str) -> int:
    """Let somebody go: they cannot sign in any more; what they wrote stays theirs."""
    person = _find(cli, email)
    cli.graph.tell(Change(deactivate(person["employee"], person["name"]), "import"))
    cli.say(f"{person['name']} cannot sign in any more.")
    return 0


@click.group()
def team() -> None:
    """Make teams and say who is in them."""


@team.command("add")
@click.argument("name")
@json_option
@with_graph
def add_team(cli: Cli, name: str, as_json: bool) -> int:
    """Make a team."""
    made = new_id()
    cli.graph.tell(Change([("teams.write", [{"team": made, "name": name}])], "import"))
    cli.show({"id": made, "name": name}, as_json=as_json)
    return 0


@team.command("list")
@json_option
@with_graph
def list_teams(cli: Cli, as_json: bool) -> int:
    """List the teams."""
    cli.show(cli.graph.keep("teams"), as_json=as_json)
    return 0


@team.command("join")
@click.argument("name")
@click.argument("email")
@with_graph
def join_team(cli: Cli, name: str, email: str) -> int:
    """Put somebody into a team. They will see what the team wrote, also before today."""
    found = [one for one in cli.graph.keep("teams") if name in {one["name"], one["id"]}]
    if len(found) != 1:
        raise BadParameter(
            f"There is no team {name!r}." if not found else f"Several teams are called {name!r}: give the id."
        )
    today = datetime.now(UTC).date().isoformat()
    row = {"employee": _find(cli, email)["employee"], "team": found[0]["id"], "since": today, "until": None}
    cli.graph.tell(Change([("teams.join", [row])], "import"))
    cli.say(f"{email} is in {found[0]['name']}.")
    return 0


def deactivate(employee: str, name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the statements that end somebody's access."""
    person = {"employee": employee, "name": name, "email": None, "title": None, "active": False, "time_zone": None}
    return [("employees.write", [person]), ("access.end_sessions", [{"employee": employee}])]


def _find(cli: Cli, email: str) -> dict[str, Any]:
    rows = cli.graph.keep("credential", email=email.strip().lower())
    if not rows:
        raise BadParameter(f"There is nobody with the address {email}.")
    return rows[0]
