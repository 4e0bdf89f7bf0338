"""What somebody is told by mail at once, where there is a mail server and they want it."""

from functools import partial
from typing import Any

from flask import current_app

from graphapp.access import ask, graph, read_viewer, viewer
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


def mail_mentions(note: str) -> None:
    """Tell those colleagues whom a note names that it does, each once, behind the answer to whoever wrote it."""
    post, digests = current_app.extensions["mail"], current_app.extensions["digests"]
    if digests is None:
        return
    named = {row["id"] for row in ask("notes.about_what", id=note) if row["kind"] == "Employee"}
    for person in sorted(named - {viewer().id}):
        post.later(partial(digests.mention, person, note))


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

    def ask_them(name: str, **params: Any) -> list[Row]:
        return store.ask(name, person, **params)

    found = [row for row in ask_them("introductions.show", id=key) if row["colleague_id"] == colleague]
    waits = found and requests.state_of(found[0], store.clock()) == requests.ASKED
    if not waits or not read_wanted(ask_them)(requests.BY_MAIL):
        return False
    post.send(person.email, *requests.write_mail(found[0], address))
    return True
