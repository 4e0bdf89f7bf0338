"""Nobody sees what is not theirs, not even by its shadow: pairs of worlds that differ only in what is hidden.

Everything is called as one person in both: every route, question, search, export, mail, picture and error, what the
pages link to, what their forms send, and all of it again after others did things unseen. Answers are equal byte for
byte, headers and all, and the same questions were asked of the graph for each. In full: `make endure`.
"""

import base64
import difflib
import logging
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from werkzeug.exceptions import HTTPException

from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from tests import village
from tests.shadow.asking import ENDING, MEANWHILE, Asker, Exchange, Explorer, Request, replay
from tests.shadow.layers import CANARY, OURS, Known, Layers, make_pair, note_ids
from tests.shadow.shrinking import shrink
from tests.shadow.twins import World, embedded, nothing_by_chance, prepare_base, tell
from tests.worlds import asked_questions

ROUNDS = int(os.environ.get("GRAPHAPP_ROUNDS", "200"))
VIEWERS = (village.CEM, village.ADA, village.DORA)
Open = Callable[[Layers], AbstractContextManager[World]]


@pytest.fixture(scope="module")
def base_folder(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    """What every world begins with, embedded: told once."""
    folder = tmp_path_factory.mktemp("base") / "world"
    prepare_base(folders["empty"], folder, catalog)
    return folder


@pytest.fixture
def open_embedded(base_folder: Path, tmp_path: Path, catalog: Catalog) -> Open:
    """Open a world in an embedded graph of its own."""
    return lambda layers: embedded(base_folder, tmp_path / "world", catalog, layers)


@pytest.fixture
def open_neo4j(neo4j: Graph, make_neo4j: Callable[[], Graph], tmp_path: Path) -> Open:
    """Open a world on the test server, in place of what is there, as a process that has seen none before."""

    @contextmanager
    def opened(layers: Layers) -> Iterator[World]:
        neo4j.engine.write(lambda writing: writing.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n", {}))
        told, later = layers.apart()
        graph = make_neo4j()
        tell(graph, told)
        number = len(list(tmp_path.iterdir()))
        world = World(graph, tmp_path / f"world{number}", later)
        try:
            world.settle()
            yield world
        finally:
            world.close()
            graph.close()

    return opened


def test_two_worlds_look_alike(open_embedded: Open, catalog: Catalog) -> None:
    """The short form: everything is looked at and asked, and nothing is sent."""
    _compare(open_embedded, catalog, village.ADA, 1, posting=False)


@pytest.mark.endure
@pytest.mark.parametrize("seed", [0])
def test_two_worlds_answer_alike(
    open_embedded: Open, catalog: Catalog, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        _compare(open_embedded, catalog, VIEWERS[seed % 3], seed)
    assert caplog.records
    assert CANARY not in caplog.text


@pytest.mark.endure
@pytest.mark.parametrize("seed", range(100, 100 + ROUNDS))
def test_many_worlds_answer_alike(open_embedded: Open, catalog: Catalog, seed: int) -> None:
    _compare(open_embedded, catalog, VIEWERS[seed % 3], seed)


@pytest.mark.endure
@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(1000, 1000 + max(1, ROUNDS // 20)))
def test_many_worlds_answer_alike_on_neo4j(open_neo4j: Open, catalog: Catalog, seed: int) -> None:
    _compare(open_neo4j, catalog, VIEWERS[seed % 3], seed)


def _compare(
    open_world: Open, catalog: Catalog, who: Viewer, seed: int, much: int = 1, *, posting: bool = True
) -> None:
    first, second = make_pair(catalog, who, seed)
    with _asking(open_world, first, who) as asker:
        explorer = Explorer(asker, _known(first, second), Random(seed), much)
        explorer.explore(posting=posting)
        explorer.look_again()
        _check_every_route(asker.world, asker.asked, {"GET", "POST"} if posting else {"GET"})
        asked = asker.asked
    requests = [one.request for one in asked]
    answered = _replay(open_world, second, who, requests)
    different = [(one, other) for one, other in zip(asked, answered, strict=True) if one != other]
    if different:
        one, other = different[0]
        pytest.fail(_tell_apart(one, other) + _shrunk(open_world, second, who, requests[: asked.index(one) + 1]))
    _check_canary(answered)
    _check_reach(asked, told=10 if posting else 0)


@contextmanager
def _asking(open_world: Open, layers: Layers, who: Viewer) -> Iterator[Asker]:
    with nothing_by_chance() as chance, open_world(layers) as world:
        chance.begin(0)
        yield Asker(world, who, world.sign_in(who), chance)


def _replay(open_world: Open, layers: Layers, who: Viewer, requests: list[Request]) -> list[Exchange]:
    with _asking(open_world, layers, who) as asker:
        replay(asker, requests)
        return asker.asked


def _check_every_route(world: World, asked: list[Exchange], methods: set[str]) -> None:
    """A route or a question that nobody asked is one of which nothing is known."""
    routes, called = world.app.url_map, set()
    adapter = routes.bind("localhost")
    for one in asked:
        with suppress(HTTPException):
            found, _ = adapter.match(one.request.path.partition("?")[0], method=one.request.method)
            called.add((found, one.request.method))
    wanted = {
        (rule.endpoint, method)
        for rule in routes.iter_rules()
        for method in methods & (rule.methods or set())
        if rule.endpoint not in {*ENDING, "static"}
    }
    assert not wanted - called, "these were not called"
    questions = {one.request.path for one in asked if one.request.method == "ASK"}
    assert questions == set(asked_questions(world.graph.catalog))


def _check_canary(answered: list[Exchange]) -> None:
    """A word that stands in every hidden text and name stands in no answer, whole or packed, and in no header."""
    for one in answered:
        assert CANARY not in str(one.answer.headers), one.request
        assert CANARY.encode() not in one.answer.body, one.request
        if one.answer.body.startswith(b"PK"):
            with ZipFile(BytesIO(one.answer.body)) as packed:
                assert not [name for name in packed.namelist() if CANARY.encode() in packed.read(name)], one.request


def _check_reach(asked: list[Exchange], told: int) -> None:
    """What is compared shall be worth comparing: pages that show something, and changes that were told."""
    pages = [one for one in asked if one.request.method == "GET" and one.answer.status == 200]
    changes = [one for one in asked if one.request.method == "POST" and one.answer.status in {302, 303}]
    assert len(pages) > 100 and len(changes) >= told
    assert not [one.request for one in asked if one.answer.status >= 500]


def _known(*layers: Layers) -> Known:
    known = {label: list(ids) for label, ids in OURS.items()}
    for one in layers:
        for chunk in one.mixed():
            note_ids(known, chunk)
    return known


def _shrunk(open_world: Open, layers: Layers, who: Viewer, requests: list[Request]) -> str:
    """Say which hidden rows are enough for the difference."""
    bare = Layers(layers.visible, tuple([] for _ in layers.hidden))
    needed = [one for one in requests[:-1] if one.method in {"POST", MEANWHILE}] + requests[-1:]
    expected = _replay(open_world, bare, who, needed)[-1]
    small = shrink(layers, lambda fewer: _replay(open_world, fewer, who, needed)[-1] != expected, tries=25)
    rows = [f"\n  {one.statement} {one.row}" for chunk in small.hidden for one in chunk]
    return f"\nenough for it, of what is hidden:{''.join(rows[:20])}"


def _plain(header: str) -> str:
    """Return what a session's cookie holds, any other header as it is."""
    packed, _, _ = header.removeprefix("session=.").partition(".")
    if packed == header:
        return header
    return zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))).decode()


def _tell_apart(one: Exchange, other: Exchange) -> str:
    parts = [f"{one.request}: {one.answer.status} and {other.answer.status}"]
    parts += [
        f"header {name}: {_plain(value)[:200]}" for name, value in set(one.answer.headers) ^ set(other.answer.headers)
    ]
    before, after = (answer.body.decode(errors="replace").splitlines() for answer in (one.answer, other.answer))
    parts += [line[:300] for line in difflib.unified_diff(before, after, n=0, lineterm="")][:30]
    if one.answer.reads != other.answer.reads:
        parts += [f"read: {line[:200]}" for line in difflib.unified_diff(one.answer.reads, other.answer.reads, n=0)]
    return "\n".join(parts)
