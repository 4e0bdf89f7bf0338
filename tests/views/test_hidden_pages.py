"""Hidden things change no page: every address, opened in two worlds that differ only in what is hidden."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from graphapp.vocabulary import KINDS
from tests import village
from tests.worlds import IDS

KIND_OF = {
    **dict.fromkeys(("ada", "ben", "cem", "dora"), "Employee"),
    **dict.fromkeys(("globex", "initech", "umbrella", "stealth"), "Company"),
    **dict.fromkeys(("mia", "noor", "otto", "pia"), "Contact"),
    **dict.fromkeys(("atlas", "borealis", "ghost", "wraith"), "Project"),
    **dict.fromkeys(("cloud", "audit", "secretsauce"), "Offering"),
    **dict.fromkeys(("security", "budget", "merger"), "Topic"),
    **dict.fromkeys(("o1", "o2", "o9", "o7"), "Opportunity"),
    **dict.fromkeys(("n1", "n2", "n8", "n9"), "Note"),
    **dict.fromkeys(("sales", "delivery"), "Team"),
    **dict.fromkeys(("k1", "k8"), "CaseFile"),
}
PATHS = {kind.kind: kind.path for kind in KINDS}
WORDS = (
    "globex",
    "security",
    "pia",
    "stealth",
    "secretly halved",
    "budget",
    "merger",
    "rothman",
    "who knows globex security",
    "globex merger",
    "who knows stealth merger",
    "wer kennt budget globx",
    "takeover",
    "ghost",
)
THEMES = ("opinion:price:cloud", "opinion:price:", "risk::cloud", "risk:takeover:", "need::security", "need::budget")
_CHANGING = re.compile(r'name="(?:csrf_token|form)" value="[^"]*"|\?v=\w+|data-viewer="[^"]*"')


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[tuple[Flask, Flask]]:
    """The program over the village without and with what is hidden."""
    apps = []
    for name in ("bare", "full"):
        folder = tmp_path_factory.mktemp(name)
        engine = LadybugEngine(folder, pool=256 << 20)
        engine.prepare(catalog)
        graph = Graph(engine, catalog, clock=lambda: village.NOW)
        village.build(graph, with_hidden=name == "full", with_whispers=name == "full")
        app = create_app(Config(data=folder, secret="only for tests"), graph)
        app.testing = True
        app.config["WTF_CSRF_ENABLED"] = False
        # Until they are there, a page says so: both worlds shall be as far.
        assert app.extensions["links"].wait()
        apps.append(app)
    yield apps[0], apps[1]
    for app in apps:
        app.extensions["links"].close()
        app.extensions["search"].close()
        app.extensions["graph"].close()


def sign_in(app: Flask, person: Viewer) -> FlaskClient:
    client = app.test_client()
    client.post(f"/sign-in/{make_link(app.extensions['graph'], person.id, 'test', person)}")
    return client


# How the process is doing just now; the figures are for whoever runs the machine, who can read the files too.
BY_THE_CLOCK = {"/metrics", "/readyz"}


def addresses(app: Flask) -> list[str]:
    """Every address that can be opened: each route with every id, a few words where words go."""
    found = ["/", *(f"/search?q={word}" for word in WORDS), *(f"/search?q={word}&format=json" for word in WORDS)]
    found += [f"/notes/mentions?q={word}" for word in WORDS]
    found += [f"/explore?from={KIND_OF.get(one, 'Company')}:{one}" for one in IDS]
    found += [f"/explore/path?from=Company:globex&to={KIND_OF.get(one, 'Company')}:{one}" for one in IDS]
    found += [f"/experts?topic={one}&company={other}" for one in IDS for other in ("", "globex", "initech")]
    found += [f"/experts?company={one}" for one in IDS]
    found += [f"/experts?topic_name={word}&company_name={other}" for word in WORDS for other in ("", "globex", "ste")]
    found += [f"/notes/new?about={KIND_OF.get(one, 'Company')}:{one}" for one in IDS]
    found += [f"/signals?of={kind}" for kind in ("opinion", "competitor", "need", "risk")]
    found += [f"/signals/theme?key={key}" for key in THEMES] + [f"/cases/new?theme={key}" for key in THEMES]
    found += [f"/doubles/{kept}/{one}" for kept in ("mia", "globex", "security") for one in IDS]
    pairs = [*(("who", one) for one in ("ada", "ben", "cem")), *(("account", one) for one in ("globex", "stealth"))]
    found += [f"/leaving/{part}?{how}={one}" for part in ("lost", "plan") for how, one in pairs]
    found += ["/leaving/accounts?what=topics", "/leaving/accounts?whose=mine"]
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static" or "token" in rule.arguments:
            continue
        if rule.rule in BY_THE_CLOCK:
            continue
        kind = next((name for name, path in PATHS.items() if rule.rule.startswith(f"/{path}/")), None)
        things = [one for one in IDS if kind is None or KIND_OF.get(one, kind) == kind]
        found += _filled(rule.rule, sorted(rule.arguments), things)
    return sorted(set(found))


def _filled(rule: str, arguments: list[str], things: list[str]) -> Iterator[str]:
    places = re.findall(r"<(?:[^<>:]+:)?(\w+)>", rule)
    choices = re.search(r"any\(([^)]*)\)", rule)
    for one in things if arguments else [""]:
        for part in choices[1].split(",") if choices else [""]:
            path = rule
            for place in places:
                value = part.strip(" '\"") if choices and place == "part" else "ben" if place == "employee" else one
                path = re.sub(rf"<(?:[^<>]+:)?{place}>", value, path)
            yield path


@pytest.mark.parametrize("person", [village.CEM, village.ADA, village.DORA], ids=lambda one: one.id)
def test_hidden_things_change_no_page(worlds: tuple[Flask, Flask], person: Viewer) -> None:
    bare, full = (sign_in(app, person) for app in worlds)
    opened = 0
    for address in addresses(worlds[0]):
        before, after = bare.get(address), full.get(address)
        assert before.status_code == after.status_code, address
        # Pictures are no text.
        texts = [_CHANGING.sub("", page.data.decode(errors="replace")) for page in (before, after)]
        assert texts[0] == texts[1], address
        assert before.status_code < 500, address
        opened += before.status_code == 200
    assert opened > 60


def test_what_is_hidden_is_there_for_whom_it_is_meant(worlds: tuple[Flask, Flask]) -> None:
    _, full = (sign_in(app, village.BEN) for app in worlds)
    for address, word in (
        ("/contacts/pia", "Pia Rothmann"),
        ("/notes/n8", "secretly halved"),
        ("/companies/stealth", "Stealth"),
        ("/search?q=takeover", "takeover"),
    ):
        assert word in full.get(address).text


def test_posting_tells_nothing_about_hidden_things(worlds: tuple[Flask, Flask]) -> None:
    """A stranger who posts to hidden ids gets what they get for ids that do not exist."""
    _, app = worlds
    client = sign_in(app, village.CEM)
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or "id" not in rule.arguments or "token" in rule.arguments:
            continue
        kind = next((name for name, path in PATHS.items() if rule.rule.startswith(f"/{path}/")), None)
        hidden = [
            one
            for one, label in KIND_OF.items()
            if label == kind and one in {"stealth", "pia", "ghost", "secretsauce", "merger", "o9", "n8", "n9", "k8"}
        ]
        for one in hidden:
            mine, nobodys = (client.post(next(_filled(rule.rule, ["id"], [thing]))) for thing in (one, "nothing"))
            assert mine.status_code == nobodys.status_code, (rule.rule, one)
            assert _CHANGING.sub("", mine.text.replace(one, "nothing")) == _CHANGING.sub("", nobodys.text), (
                rule.rule,
                one,
            )
