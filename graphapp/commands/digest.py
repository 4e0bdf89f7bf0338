"""digest: mail everybody who wants it what is worth an interruption and was not told yet."""

from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge.alerts import Alert
from graphapp.knowledge.choices import read_wanted
from graphapp.knowledge.digest import choose_new, read_alerts, told_rows, write_digest
from graphapp.knowledge.feed.sources import AskedLinks
from graphapp.mail import Post
from graphapp.viewer import Viewer


@click.command()
@json_option
@with_graph
def digest(cli: Cli, as_json: bool) -> int:
    """Mail their alerts to those who want them by mail; call it once a day, from cron for example.

    Each person gets what they may see at this moment, each alert once, and no mail where there is nothing. The exit
    code is 1 when a mail could not be handed over; what it said is sent the next time.
    """
    post = Post(cli.config)
    if not post.is_open:
        raise SettingsError("There is no mail server: set GRAPHAPP_SMTP.")
    sent, failed = 0, 0
    for row in cli.graph.keep("people"):
        person = _viewer(cli.graph, row["id"])
        found = _new_alerts(cli.graph, person) if person is not None and person.email else []
        if person is None or not found:
            continue
        subject, text = write_digest(found, cli.config.address)
        try:
            post.send(person.email, subject, text)
        except OSError as error:
            failed += 1
            cli.say(f"{person.email}: {error}")
            continue
        cli.graph.tell(Change([("feed.show", told_rows(person.id, found, _today(cli.graph, person)))], person))
        sent += 1
    post.close()
    cli.report(f"{sent} sent, {failed} not.", as_json=as_json)
    return 1 if failed else 0


def _viewer(graph: Graph, employee: str) -> Viewer | None:
    from graphapp.access import read_viewer

    return read_viewer(graph, employee)


def _new_alerts(graph: Graph, person: Viewer) -> list[Alert]:
    """Return what somebody wants, may see now, and was not sent yet."""
    ask = partial(_ask, graph, person)
    if not read_wanted(ask)("digest"):
        return []
    links = AskedLinks(ask, float(graph.clock()))
    return choose_new(read_alerts(ask, links, person.id, _today(graph, person)), ask("feed.shown"))


def _ask(graph: Graph, person: Viewer, name: str, /, **params: Any) -> list[Row]:
    return graph.ask(name, person, **params)


def _today(graph: Graph, person: Viewer) -> str:
    return datetime.fromtimestamp(graph.clock(), UTC).astimezone(ZoneInfo(person.time_zone)).date().isoformat()
