"""A crawler that fills every form it finds with hostile text: nothing breaks, nothing is let through or run."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from tests.shadow.asking import ENDING
from tests.shadow.checking import HOSTILE, WHO, check_answer
from tests.shadow.forms import Form, read_page
from tests.shadow.twins import World
from tests.worlds import IDS

STEPS = int(os.environ.get("GRAPHAPP_ROUNDS", "200")) * 20
SHORT = 350


@pytest.fixture
def world(ladybug_village: Graph, tmp_path: Path) -> Iterator[World]:
    """The program over the village, with its gates against forged forms open so that the crawler gets further."""
    found = World(ladybug_village, tmp_path / "instance")
    yield found
    found.close()


@pytest.mark.parametrize("role", WHO)
def test_hostile_forms_break_nothing(world: World, role: str) -> None:
    _crawl(world, WHO[role], SHORT, Random(role))


@pytest.mark.endure
@pytest.mark.parametrize("role", WHO)
def test_many_hostile_forms_break_nothing(world: World, role: str) -> None:
    _crawl(world, WHO[role], STEPS, Random(f"long {role}"))


def _crawl(world: World, person: Viewer | None, steps: int, chance: Random) -> None:
    world.settle()
    client = world.app.test_client() if person is None else world.sign_in(person)
    known: dict[str, None] = dict.fromkeys(_starts(world.app))
    waiting, forms = list(known), list[Form]()
    chance.shuffle(waiting)
    for step in range(steps):
        if forms and (step % 2 or not waiting):
            answer = _send(client, forms.pop(chance.randrange(len(forms))), chance)
        elif waiting:
            path = waiting.pop()
            answer = client.get(path)
        else:
            break
        check_answer(world, person, answer)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            page = read_page(answer.text)
            fresh = [link for link in page.links if link not in known]
            known.update(dict.fromkeys(fresh))
            waiting[:0] = fresh
            forms += [form for form in page.forms if "sign-out" not in form.action and "sessions" not in form.action]
    assert person is None or len(known) > 100


def _starts(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in {*ENDING, "static"}:
            for one in (
                ("globex", "n1", "stealth", "n8", "<script>alert(1)</script>", "%00") if rule.arguments else ("",)
            ):
                yield re.sub(r"<any\((\w+)[^)]*\):\w+>|<[^>]+>", lambda part, one=one: part[1] or one, rule.rule)  # type: ignore[misc]


def _send(client: FlaskClient, form: Form, chance: Random) -> TestResponse:
    pairs = [
        (name, chance.choice((*HOSTILE, *IDS[:6])) if chance.random() < 0.5 else value)
        for name, value in form.fill(chance, HOSTILE)
    ]
    path = form.action or "/"
    return (
        client.open(path, method=form.method, data=MultiDict(pairs))
        if form.method == "POST"
        else client.get(path, query_string=MultiDict(pairs))
    )
