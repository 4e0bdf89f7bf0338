"""Every route is called with whatever fits its parameters and much that does not, as each kind of person.

The program has no OpenAPI document; one is made here from its routes, and the fields of forms from what the views read.
"""

import functools
import inspect
import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from graphapp.graph.store import Graph
from graphapp.resources import find_folder
from graphapp.viewer import Viewer
from tests.shadow.asking import ENDING
from tests.shadow.checking import HOSTILE, WHO, check_answer
from tests.shadow.twins import World
from tests.worlds import IDS

EXAMPLES = int(os.environ.get("GRAPHAPP_ROUNDS", "200")) // 4
SHORT = 2
TEXT = {"anyOf": [{"enum": [*HOSTILE, *IDS]}, {"type": "string"}]}
Operation = APIOperation[Any, Any, Any, Any]
_PLACE = re.compile(r"<(?:([^<>:]+):)?(\w+)>")
_READ = re.compile(r"""(?:args|form|values|files)(?:\.get(?:list)?\(\s*|\[)["'](\w+)["']""")
_NAMED = re.compile(r"<(?:input|select|textarea|button)[^>]*\bname=\"(\w+)\"")


@pytest.fixture
def world(ladybug_village: Graph, tmp_path: Path) -> Iterator[World]:
    """The program over the village, with its gates against forged forms open so that more is reached."""
    found = World(ladybug_village, tmp_path / "instance")
    found.settle()
    yield found
    found.close()


def test_each_route_once_by_somebody_else(world: World) -> None:
    operations, people = _operations(world.app), list(WHO.values())
    assert len(operations) > 200
    for place, operation in enumerate(operations):
        _call(world, people[place % len(people)], operation, SHORT)


@pytest.mark.endure
@pytest.mark.parametrize("role", WHO)
def test_each_route_by_everybody(world: World, role: str) -> None:
    for operation in _operations(world.app):
        _call(world, WHO[role], operation, EXAMPLES)


def _call(world: World, person: Viewer | None, operation: Operation, examples: int) -> None:
    """Send what schemathesis makes of an operation, as a person who is signed in anew."""
    client = world.app.test_client() if person is None else world.sign_in(person)

    @seed(len(operation.path))
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        check_answer(world, person, _send(client, case))

    send()


def _send(client: FlaskClient, case: Any) -> Any:
    # What no browser and no proxy hands on in an address is taken out of it.
    path = re.sub(r"[\ud800-\udfff]", "", case.formatted_path)
    query = MultiDict(_pairs(case.query))
    body = MultiDict(_pairs(case.body)) if isinstance(case.body, dict) else None
    return client.open(path, method=case.method, query_string=query, data=body)


def _pairs(given_values: object) -> list[tuple[str, str]]:
    pairs = given_values.items() if isinstance(given_values, dict) else ()
    return [
        (name, re.sub(r"[\ud800-\udfff]", "", str(one)))
        for name, value in pairs
        for one in (value if isinstance(value, list) else [value])
    ]


def _operations(app: Flask) -> list[Operation]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        schema = schemathesis.openapi.from_dict(_describe(app))
        return [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]


def _describe(app: Flask) -> dict[str, Any]:
    """Return an OpenAPI document of all routes."""
    paths: dict[str, dict[str, Any]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = _PLACE.sub(r"{\2}", rule.rule)
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            paths.setdefault(path, {})[method.lower()] = _describe_one(app, rule, method)
    return {"openapi": "3.1.0", "info": {"title": "routes", "version": "1"}, "paths": paths}


def _describe_one(app: Flask, rule: Rule, method: str) -> dict[str, Any]:
    fields = _fields(app, rule)
    given_in_path = [
        {"name": name, "in": "path", "required": True, "schema": _choices(kind)}
        for kind, name in _PLACE.findall(rule.rule)
    ]
    described: dict[str, Any] = {"responses": {"default": {"description": "an answer"}}, "parameters": given_in_path}
    if method == "GET":
        described["parameters"] += [{"name": name, "in": "query", "schema": TEXT} for name in fields]
    else:
        some = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "maxItems": 3}]}
        form = {"type": "object", "properties": dict.fromkeys(fields, some), "additionalProperties": False}
        described["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return described


def _fields(app: Flask, rule: Rule) -> list[str]:
    """Names of all arguments and fields that the module of a view reads, or the forms of its templates have."""
    module = inspect.getmodule(inspect.unwrap(app.view_functions[rule.endpoint]))
    assert module is not None
    folder = find_folder("templates") / rule.endpoint.partition(".")[0]
    named = {name for path in [*folder.glob("*.html"), folder.parent / "parts.html"] for name in _names(path)}
    return sorted({*_READ.findall(inspect.getsource(module)), *named, "page", "back", "form", "audience"})


@functools.cache
def _names(template: Path) -> frozenset[str]:
    return frozenset(_NAMED.findall(template.read_text("utf-8"))) if template.exists() else frozenset()


def _choices(kind: str) -> dict[str, Any]:
    listed = re.findall(r"\w+", kind.partition("(")[2])
    known = {"enum": [one for one in (*listed, *HOSTILE, *IDS) if one and one != "../../etc/passwd"]}
    return {"anyOf": [known, {"type": "string", "minLength": 1}]}


def test_the_document_has_every_route_and_the_fields_of_its_forms(world: World) -> None:
    paths = _describe(world.app)["paths"]
    wanted = {rule.rule for rule in world.app.url_map.iter_rules() if rule.endpoint != "static"}
    assert len(paths) == len({_PLACE.sub(r"{\2}", rule) for rule in wanted})
    note = paths["/notes"]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert {"text", "audience", "about"} <= set(note["properties"])
    assert set(world.app.view_functions) >= ENDING
