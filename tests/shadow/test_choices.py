"""What a form lets people choose is what it takes: a value that it does not offer is refused, whatever made it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from graphapp.graph.store import Graph
from tests.shadow.asking import ENDING
from tests.shadow.checking import WHO
from tests.shadow.forms import TYPED, Form, read_page
from tests.shadow.twins import World

CHOSEN = {"radio", "select"}
MADE_UP = "emperor"
BEGUN = ("", "globex", "mia", "atlas", "cloud", "security", "o1", "n1", "ada")
"""Ids of things that everybody sees, to open pages with."""
BARE = {("imports", "audience"), ("rights", "act"), ("rights", "field")}
"""Choices of forms that would be refused as they stand for something else as well: files, a person lack."""
NAMED = {"name", "text"}
"""Fields that cannot be left out."""


@pytest.fixture
def world(ladybug_village: Graph, tmp_path: Path) -> Iterator[World]:
    """The program over the village, with its gates against forged forms open, as for whoever takes a token along."""
    found = World(ladybug_village, tmp_path / "instance")
    yield found
    found.close()


@pytest.mark.parametrize("role", [role for role, person in WHO.items() if person])
def test_a_value_that_is_not_offered_is_refused(world: World, role: str) -> None:
    person = WHO[role]
    assert person is not None
    world.settle()
    client, tried, kept, unproven = world.sign_in(person), set[tuple[str, str, str]](), [], []
    for path, form in _forms(client, world.app):
        action = form.action or path
        endpoint, _ = world.app.url_map.bind("").match(action.partition("?")[0], method="POST")
        for name in dict.fromkeys(one.name for one in form.inputs if one.type in CHOSEN):
            of = endpoint, action.split("/")[1], name
            if of in tried:
                continue
            tried.add(of)
            before = world.graph.position()
            answer = client.post(action, data=_filled(form, name))
            if answer.status_code < 400 or world.graph.position() != before:
                kept.append((action, name, answer.status_code))
            elif client.post(action, data=_filled(form)).status_code >= 400:
                unproven.append((action, name))
    assert not kept
    assert {(action.split("/")[1], name) for action, name in unproven} <= BARE
    assert len(tried) > 15


def _forms(client: FlaskClient, app: Flask) -> Iterator[tuple[str, Form]]:
    """Return each page and each form of it that changes something and offers a choice."""
    for path in _pages(app):
        answer = client.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            for form in read_page(answer.text).forms:
                if form.method == "POST" and any(one.type in CHOSEN for one in form.inputs):
                    yield path, form


def _pages(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in {*ENDING, "static"}:
            for one in BEGUN if rule.arguments else ("",):
                yield re.sub(r"<any\((\w+)[^)]*\):\w+>|<[^>]+>", lambda part, one=one: part[1] or one, rule.rule)  # type: ignore[misc]


def _filled(form: Form, wrong: str = "") -> MultiDict[str, str]:
    """Fill a form as it stands, but one choice, where it is named, with what nothing offers."""
    sent = MultiDict[str, str]()
    for one in form.inputs:
        if not one.name or one.type in TYPED or one.type in {"checkbox", "file"}:
            continue
        if one.name == wrong or (one.type == "radio" and one.name in sent):
            continue
        sent.add(one.name, one.value or ("Typed" if one.name in NAMED else ""))
    if wrong:
        sent[wrong] = MADE_UP
    return sent
