"""One of two worlds with the program over it, in which nothing is left to chance or to the clock."""

import hashlib
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest import mock

from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.digests import Digests
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Change, Engine, Graph
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.following.due import MAIL
from graphapp.knowledge.recall.recall import Recall
from graphapp.mail import Post
from graphapp.viewer import Viewer
from tests import village
from tests.shadow.layers import BASE, CANARY, Chunk, Layers, Told, base_chunks
from tests.worlds import throw_away

TODAY = village.NOW + 3_600
POOL = 640 << 20
"""Enough to keep the plans of all that pages ask; making one takes longer than using it."""


class Stopped(datetime):
    """A day on which it is always the same time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Stopped":
        return cls.fromtimestamp(TODAY, tz)


class Chance:
    """Bytes that are drawn the same in both worlds, begun anew before each request."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, number: int) -> None:
        self._number, self._drawn = number, 0

    def draw(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_256(f"{self._number} {self._drawn}".encode()).digest(count)

    def draw_text(self, count: int = 32) -> str:
        return self.draw(count).hex()


@contextmanager
def nothing_by_chance() -> Iterator[Chance]:
    """Take the clock and chance from the program, so that two worlds' answers can be compared byte for byte."""
    chance = Chance()
    ours = ("", ".access", ".viewers", ".audit.chain", ".authentication.admission")
    places = (*(f"graphapp{part}.datetime" for part in ours), "xlsxwriter.core.datetime")
    with (
        mock.patch.multiple(os, urandom=chance.draw),
        mock.patch("random._urandom", chance.draw),
        mock.patch("secrets.token_urlsafe", chance.draw_text),
        mock.patch("itsdangerous.timed.TimestampSigner.get_timestamp", return_value=int(TODAY)),
    ):
        patches = [mock.patch(place, Stopped) for place in places]
        for patch in patches:
            patch.start()
        try:
            yield chance
        finally:
            for patch in patches:
                patch.stop()


class Reads:
    """Stands before an engine and notes what is read from it in the thread of whoever asks.

    But for `changes`: of several processes each asks a server what was changed, and whose turn that is hangs on who
    asked first.
    """

    def __init__(self, engine: Engine, changes: str = "") -> None:
        self._engine, self._changes = engine, changes
        self.noted: list[str] = []
        self._thread = threading.get_ident()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def read(self, text: str, params: dict[str, object]) -> Any:
        self._note(text)
        return self._engine.read(text, params)

    def read_table(self, text: str, params: dict[str, object]) -> Any:
        self._note(text)
        return self._engine.read_table(text, params)

    def _note(self, text: str) -> None:
        if threading.get_ident() == self._thread and text != self._changes:
            self.noted.append(text)


class Letterbox(Post):
    """Keeps mails instead of sending them."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str]] = []

    @property
    def is_open(self) -> bool:
        return True

    def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:
        self.letters.append((to, f"{subject}\n{text}\n{html}\n{unsubscribe}"))


class World:
    """The program over one world.

    Args:
        graph: with the world in it, up to a point.
        folder: of the instance.
        later: what is told while somebody looks; where there is something, Ben also does this and that unseen.
    """

    def __init__(self, graph: Graph, folder: Path, later: Sequence[Told] = ()) -> None:
        self.graph, self._later = graph, later
        is_shared = isinstance(graph.engine, Neo4jEngine)
        self.reads = Reads(graph.engine, graph.catalog.questions["keeping.changes"].text if is_shared else "")
        graph.engine = self.reads
        self.app = create_app(Config(data=folder, secret="only for tests", metrics_token="for nobody here"), graph)
        self.app.config["WTF_CSRF_ENABLED"] = False

    def settle(self) -> None:
        """Wait until what is kept in memory holds everything that was told."""
        assert self.app.extensions["links"].wait()
        self.app.extensions["links"].wait_for_later()
        if self.app.extensions["search"] is not None:
            self.app.extensions["search"].catch_up()
        self.app.extensions["half_lives"].read()
        # Whoever asks first after a change brings what is in memory to it, whoever told it.
        with self.recall(village.BEN).lend():
            pass

    def recall(self, person: Viewer) -> Recall:
        """Return how a page asks."""
        found: Recall = self.app.extensions["recall_as"](person)
        return found

    def letters(self, person: Viewer) -> list[str]:
        """Return the mails of what is new that somebody gets who wants them."""
        self.graph.tell(Change(plan_choices(person.id, {MAIL: "daily"}), person, f"mails for {person.id}"))
        box = Letterbox()
        Digests(self.graph, box, self.app.extensions["config"], self.app.extensions["viewers"].read).run(hour=0)
        return [text for to, text in box.letters if to == person.email]

    def meanwhile(self) -> None:
        """Do what nobody but Ben may notice."""
        if self._later:
            tell(self.graph, [[*self._later]], "later")
            # An administrator may have ended his access by then, in both worlds.
            if self.app.extensions["viewers"].read(village.BEN.id) is not None:
                act_unseen(self)
        self.settle()

    def sign_in(self, person: Viewer) -> FlaskClient:
        client = self.app.test_client()
        client.post(f"/sign-in/{make_link(self.graph, person.id, 'test', person)}")
        return client

    def close(self) -> None:
        """Give everything back; the graph stays open."""
        self.app.extensions["imports"].close()
        self.app.extensions["links"].close()
        if self.app.extensions["search"] is not None:
            self.app.extensions["search"].close()


def act_unseen(world: World) -> None:
    """Let Ben do all kinds of things that are for him alone, or for his team."""
    ben, secret = world.sign_in(village.BEN), f"{CANARY} takeover of Globex, says Mia Roth; budget of security"
    for audience in ("only:ben", "team:delivery"):
        note = {"text": secret, "audience": audience, "about": "Company:globex", "happened": "2025-12-31"}
        assert ben.post("/notes", data=note).status_code < 500
    made = ben.post("/account/lists", data={"list": f"Circle {CANARY}"})
    assert made.status_code < 400, made.text
    company = {"name": f"Stealth {CANARY}", "audience": "only:ben", "about": secret}
    assert ben.post("/companies/new", data=company).status_code < 500
    sheet = f"Name,E-mail,Company,Job title\nPia {CANARY},pia@globex.example,Globex,CEO\nMia Roth,,Initech,CTO\n"
    head = f'--end\r\nContent-Disposition: form-data; name="files"; filename="{CANARY}.csv"\r\n\r\n'
    body = f"{head}{sheet}\r\n--end--\r\n".encode()
    brought = ben.post("/imports", data=body, content_type="multipart/form-data; boundary=end")
    assert brought.status_code == 303
    world.app.extensions["imports"].wait(brought.location.split("/")[-1], 120)
    for path in ("/companies/globex", f"/search?q={CANARY}", "/introductions/new?to=mia", "/"):
        assert ben.get(path).status_code < 500
    ben.post("/companies/globex/follow")
    world.app.test_client().post("/sign-in", data={"email": village.BEN.email, "password": f"wrong {CANARY}"})


def tell(graph: Graph, chunks: Iterable[Chunk], name: str = "chunk", first: int = 0) -> None:
    """Tell chunks, each as one change; `first` is the number of the first of them."""
    for number, chunk in enumerate(chunks, first):
        rows = [(name, [one.row for one in some]) for name, some in groupby(chunk, lambda one: one.statement)]
        if rows:
            graph.tell(Change(rows, "ada", f"{name} {number}"))


def prepare_base(empty: Path, folder: Path, catalog: Catalog) -> None:
    """Make what all pairs begin with in a copy of an empty embedded graph, with what is kept beside it."""
    shutil.copytree(empty, folder)
    engine = _open(folder, catalog)
    with nothing_by_chance():
        world = World(Graph(engine, catalog, clock=lambda: village.NOW), folder)
        tell(world.graph, base_chunks())
        world.settle()
        world.close()
    engine.close()


@contextmanager
def embedded(base: Path, folder: Path, catalog: Catalog, layers: Layers) -> Iterator[World]:
    """Open a world in a copy of what all begin with, and delete it afterwards."""
    shutil.copytree(base, folder)
    engine = _open(folder, catalog)
    graph = Graph(engine, catalog, clock=lambda: village.NOW)
    told, later = layers.apart()
    tell(graph, told[BASE:], first=BASE)
    world = World(graph, folder, later)
    try:
        world.settle()
        yield world
    finally:
        world.close()
        throw_away(Graph(engine, catalog))
        shutil.rmtree(folder)


def _open(folder: Path, catalog: Catalog) -> LadybugEngine:
    engine = LadybugEngine(folder, pool=POOL)
    engine.prepare(catalog)
    return engine
