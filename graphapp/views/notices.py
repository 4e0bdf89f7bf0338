"""What somebody is told by mail at once, where there is a mail server and they want it."""

from typing import Any

from flask import current_app

from graphapp.access import graph, read_viewer
from graphapp.graph.store import Graph, Row
from graphapp.knowledge import requests
from graphapp.knowledge.choices import read_wanted
from graphapp.mail import Post


def mail_request(colleague: str, key: str) -> None:
    """Tell a colleague of a request for an introduction, behind the answer to whoever asked.

    Args:
        colleague: id of who is asked.
        key: of the request.
    """
    post, store, address = current_app.extensions["mail"], graph(), current_app.extensions["config"].address
    if post.is_open:
        post.later(lambda: send_request(store, post, address, colleague, key))


def send_request(store: Graph, post: Post, address: str, colleague: str, key: str) -> bool:
    """Mail a request to the colleague who is asked, as they see it at this moment; say whether one was sent.

    Nothing is sent where they left, do not want mails, see no such request, or it waits no longer.

    Args:
        store: the graph.
        post: sends the mail.
        address: of the pages.
        colleague: id of who is asked.
        key: of the request.

    Raises:
        OSError: the mail server is away or refused.
    """
    person = read_viewer(store, colleague)
    if person is None or not person.email:
        return False

    def ask(name: str, **params: Any) -> list[Row]:
        return store.ask(name, person, **params)

    found = [row for row in ask("introductions.show", id=key) if row["colleague_id"] == colleague]
    waits = found and requests.state_of(found[0], store.clock()) == requests.ASKED
    if not waits or not read_wanted(ask)(requests.BY_MAIL):
        return False
    post.send(person.email, *requests.write_mail(found[0], address))
    return True
