"""user, team: who may sign in, and who works with whom."""

from collections.abc import Callable
from typing import Any

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.commands.instance import add_person
from graphapp.errors import BadParameter, NotAllowed
from graphapp.graph.store import Change, new_id
from graphapp.knowledge import joining, people
from graphapp.knowledge.entries import BadEntry, read_email, read_name
from graphapp.knowledge.joining import Circle, Statements
from graphapp.knowledge.leaving.departing import plan_end, plan_stay
from graphapp.viewer import Viewer


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
def add_user(cli: Cli, email: str, name: str, title: str, role: str, as_json: bool = False) -> int:
    """Add a colleague and print the one-time link that lets them set a password."""
    from graphapp.access import make_link

    email, name = _clean(read_email, email), _clean(read_name, name)
    if not email:
        raise BadParameter("An e-mail address is needed: people sign in with it.")
    if cli.graph.keep("credential", email=email.lower()):
        raise BadParameter(f"{email} is here already.")
    employee = new_id()
    add_person(cli.graph, employee, email, name, role=role, title=title)
    token = make_link(cli.graph, employee, "invitation", "import")
    link = f"{cli.config.address}/sign-in/{token}"
    cli.show({"id": employee, "email": email, "link": link}, as_json=as_json)
    return 0


@user.command("list")
@json_option
@with_graph
def list_users(cli: Cli, as_json: bool = False) -> int:
    """List everybody."""
    cli.show(cli.graph.keep("people"), as_json=as_json)
    return 0


@user.command("link")
@click.argument("email")
@json_option
@with_graph
def link_user(cli: Cli, email: str, as_json: bool = False) -> int:
    """Print a new one-time link for somebody who has not set a password yet."""
    from graphapp.access import make_link

    person = _find(cli, email)
    if person["password"]:
        raise NotAllowed(f"{email} has a password already. `graphapp user password {email}` sets another one.")
    token = make_link(cli.graph, person["employee"], "invitation", "import")
    cli.show({"email": email, "link": f"{cli.config.address}/sign-in/{token}"}, as_json=as_json)
    return 0


@user.command("rescue")
@click.argument("email")
@json_option
@with_graph
def rescue_user(cli: Cli, email: str, as_json: bool = False) -> int:
    """Print a one-time link with which an administrator comes in while the provider is away or refuses everybody."""
    from graphapp.access import make_link

    person = _find(cli, email)
    if person["role"] != "admin":
        raise NotAllowed(f"{person['name']} does not look after people and teams: graphapp user role {email} admin.")
    token = make_link(cli.graph, person["employee"], "rescue", "import")
    cli.show({"email": email, "link": f"{cli.config.address}/sign-in/{token}"}, as_json=as_json)
    return 0


@user.command("unlink")
@click.argument("email")
@json_option
@with_graph
def unlink_user(cli: Cli, email: str, as_json: bool = False) -> int:
    """Forget which account of the provider is somebody's, and end their sessions; the next sign-in links it anew."""
    person = _find(cli, email)
    whose = [{"employee": person["employee"]}]
    cli.graph.tell(Change([("access.unidentify", whose), ("access.end_sessions", whose)], "import"))
    cli.report(f"{person['name']} is linked with no account of the provider any more.", as_json=as_json)
    return 0


@user.command("password")
@click.argument("email")
@click.password_option()
@json_option
@with_graph
def password_user(cli: Cli, email: str, password: str, as_json: bool = False) -> int:
    """Set somebody's password and end their sessions."""
    from graphapp.access import set_password

    set_password(cli.graph, _find(cli, email)["employee"], password, "import", address=cli.config.address)
    cli.report(f"{email} has a new password; every session was ended.", as_json=as_json)
    return 0


@user.command("lost-factor")
@click.argument("email")
@json_option
@with_graph
def lose_factor(cli: Cli, email: str, as_json: bool = False) -> int:
    """Let somebody who lost device, passkeys and recovery codes sign in by password alone, and end their sessions.

    Be sure first that it is them who asks: see them, or call them at a number that you know.
    """
    from graphapp.authentication.sealing import Seal
    from graphapp.authentication.second_factor import SecondFactor

    person = _find(cli, email)
    seal = Seal(cli.config.signing_key(), "second factor")
    SecondFactor(cli.graph, seal, "").forget_all(_viewer(cli, person), "import")
    cli.report(f"{email} signs in by password alone now; every session was ended.", as_json=as_json)
    return 0


@user.command("leave")
@click.argument("email")
@json_option
@with_graph
def leave_user(cli: Cli, email: str, as_json: bool = False) -> int:
    """Let somebody go: they cannot sign in any more; what they wrote stays theirs."""
    person = _find(cli, email)
    now = int(cli.graph.clock())
    told = plan_end(person["employee"], person["name"], people.utc_day(now), now, cli.config.keep_days)
    cli.graph.tell(Change(told, "import"))
    cli.report(f"{person['name']} cannot sign in any more.", as_json=as_json)
    return 0


@user.command("back")
@click.argument("email")
@json_option
@with_graph
def bring_back_user(cli: Cli, email: str, as_json: bool = False) -> int:
    """Let somebody who left sign in again, with the password that they had."""
    person = _find(cli, email)
    now = int(cli.graph.clock())
    told = plan_stay(person["employee"], people.utc_day(now), now, person["employee"])
    cli.graph.tell(Change([*people.plan_return(person["employee"], person["name"]), *told], "import"))
    cli.report(f"{person['name']} can sign in again.", as_json=as_json)
    return 0


@user.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(["employee", "admin"]))
@json_option
@with_graph
def role_user(cli: Cli, email: str, role: str, as_json: bool = False) -> int:
    """Say whether somebody looks after people and teams (admin) or not (employee)."""
    person = _find(cli, email)
    cli.graph.tell(Change(people.plan_role(person["employee"], role, int(cli.graph.clock())), "import"))
    cli.report(f"{person['name']}: {dict(people.ROLES)[role].lower()}.", as_json=as_json)
    return 0


@user.command("look-after")
@click.argument("email")
@click.argument("company")
@click.option("--role", default="account manager", help="What they do for it.")
@click.option("--end", is_flag=True, help="They do not any more, from today on, whatever they did for it.")
@json_option
@with_graph
def look_after_user(cli: Cli, email: str, company: str, role: str, end: bool, as_json: bool = False) -> int:
    """Say who looks after a company (its id, as in its address), and so sees what is shared about it, also the past.

    On the pages those who look after it already have to agree; here nobody is asked. It is for when none of them
    works here any more.
    """
    person = _find(cli, email)
    by = _viewer(cli, person)
    found = [row for row in cli.graph.ask("people.circle", by, id=company) if row["kind"] == "Company"]
    if not found:
        raise BadParameter(f"There is no company with the id {company} that {person['name']} can see.")
    circle = _circle(cli, "Company", found[0])
    plan = _plan_end(cli, circle, person, by) if end else joining.plan_join(circle, person["employee"], role, by)
    cli.graph.tell(Change(plan, "import"))
    cli.report(
        f"{person['name']} {'does not look' if end else 'looks'} after {circle.name}{' any more' if end else ''}.",
        as_json=as_json,
    )
    return 0


@click.group()
def team() -> None:
    """Make teams and say who is in them."""


@team.command("add")
@click.argument("name")
@json_option
@with_graph
def add_team(cli: Cli, name: str, as_json: bool = False) -> int:
    """Make a team."""
    name, made = _clean(read_name, name), new_id()
    taken = [one for one in cli.graph.keep("teams") if one["name"].casefold() == name.casefold()]
    if taken:
        there = taken[0]["name"]
        raise BadParameter(f'There is a team {there} already. `graphapp team join "{there}" E-MAIL` puts somebody in.')
    cli.graph.tell(Change([("teams.write", [{"team": made, "name": name}])], "import"))
    cli.show({"id": made, "name": name}, as_json=as_json)
    return 0


@team.command("list")
@json_option
@with_graph
def list_teams(cli: Cli, as_json: bool = False) -> int:
    """List the teams."""
    cli.show(cli.graph.keep("teams"), as_json=as_json)
    return 0


@team.command("join")
@click.argument("name")
@click.argument("email")
@json_option
@with_graph
def join_team(cli: Cli, name: str, email: str, as_json: bool = False) -> int:
    """Put somebody into a team. They will see what the team wrote, also before today.

    On the pages a member has to agree; here nobody is asked.
    """
    person, found = _find(cli, email), _find_team(cli, name)
    by = _viewer(cli, person)
    cli.graph.tell(Change(joining.plan_join(_circle(cli, "Team", found), person["employee"], "", by), "import"))
    cli.report(f"{email} is in {found['name']}.", as_json=as_json)
    return 0


@team.command("leave")
@click.argument("name")
@click.argument("email")
@json_option
@with_graph
def leave_team(cli: Cli, name: str, email: str, as_json: bool = False) -> int:
    """Take somebody out of a team. They do not see any more what it shares."""
    person, found = _find(cli, email), _find_team(cli, name)
    by = _viewer(cli, person)
    rows = [row for row in cli.graph.ask("people.members", by, id=found["id"]) if row["id"] == person["employee"]]
    if not rows:
        raise BadParameter(f"{email} is not in {found['name']}.")
    cli.graph.tell(Change(joining.plan_end(_circle(cli, "Team", found), rows[0], by), "import"))
    cli.report(f"{email} is not in {found['name']} any more.", as_json=as_json)
    return 0


def _plan_end(cli: Cli, circle: Circle, person: dict[str, Any], by: Viewer) -> Statements:
    """All that they do for a company ends, in whatever words: else they would go on seeing what its team sees."""
    rows = cli.graph.ask("people.members", by, id=circle.id)
    rows = [row for row in rows if row["id"] == person["employee"] and circle.is_in(row)]
    if not rows:
        raise BadParameter(f"{person['name']} does not look after {circle.name}.")
    return [statement for row in rows for statement in joining.plan_end(circle, row, by)]


def _circle(cli: Cli, kind: str, found: dict[str, Any]) -> Circle:
    shown_to = found.get("audience") or "staff"
    return Circle(kind, found["id"], found["name"], shown_to, (), people.utc_day(cli.graph.clock()))


def _find(cli: Cli, email: str) -> dict[str, Any]:
    rows = cli.graph.keep("credential", email=_clean(read_email, email).lower())
    if not rows:
        raise BadParameter(f"There is nobody with the address {email}.")
    return rows[0]


def _viewer(cli: Cli, person: dict[str, Any]) -> Viewer:
    from graphapp.access import read_viewer

    found = read_viewer(cli.graph, person["employee"])
    if found is None:
        raise BadParameter(f"{person['name']} does not work here any more.")
    return found


def _find_team(cli: Cli, name: str) -> dict[str, Any]:
    found = [one for one in cli.graph.keep("teams") if name in {one["name"], one["id"]}]
    if not found:
        raise BadParameter(f"There is no team {name!r}.")
    if len(found) > 1:
        raise BadParameter(f"Several teams are called {name!r}: give the id.")
    return found[0]


def _clean(read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except BadEntry as error:
        raise BadParameter(f"{text!r}: {error}") from error
