"""Carries out again what people asked for: in a restored backup before it serves, after a load, after a crash."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphapp.config import Config
from graphapp.errors import NotAllowed
from graphapp.forgotten import ERASED, LIST, Forgotten, Ruling, Traits
from graphapp.graph.store import Graph
from graphapp.rights.requests import Rights
from graphapp.rights.rewriting import ALONE

PROGRAM = "rights"
AGAIN = 600.0
"""Seconds until what could not be finished is tried again: each time the whole graph is written anew."""
_CONTACTS = "MATCH (c:Contact) RETURN c.id AS id, c.name AS name, c.email AS email, c.phone AS phone"
_JOBS = (
    "MATCH (c:Contact)-[w:WORKS_AT]->(k:Company) "
    "RETURN c.id AS id, c.name AS name, k.name AS company, k.domain AS domain"
)
_EMPLOYEES = "MATCH (e:Employee) RETURN e.id AS id, e.name AS name, e.email AS email, e.active AS active"


@dataclass(frozen=True)
class Applied:
    """What came of it.

    Attributes:
        listed: how many are on the list; erased: how many of these were here and are erased now.
        restricted: how many others were here: restricted, or left out of ties.
        waiting: colleagues on the list who work here, so that nothing was done.
        had_list: whether there is a list at all.
    """

    listed: int = 0
    erased: int = 0
    restricted: int = 0
    waiting: int = 0
    had_list: bool = False


def apply_erasures(graph: Graph, config: Config, search: Any = None, links: Any = None) -> Applied:
    """Erase, restrict and leave out of ties whoever is on the list and is here, whatever brought them back.

    Called by `restore` before a restored instance serves. Called again, it changes nothing.

    Args:
        graph: open.
        config: says where the list is, and the instance's folder.
        search: that belongs to the graph, where it is open.
        links: what a running server holds of them.
    """
    rights = Rights(graph, config, PROGRAM, search, links)
    if not (config.forgotten / LIST).exists():
        return Applied()
    with ALONE:
        return _apply(graph, rights)


def _apply(graph: Graph, rights: Rights) -> Applied:
    rulings = rights.forgotten.rulings()
    erased, others, waiting = 0, 0, 0
    for ruling, kind, key in list(_find_listed(graph, rights.forgotten, rulings)):
        try:
            rights.again(ruling, kind, key)
        except NotAllowed:
            waiting += 1
            continue
        erased += ruling.what == ERASED
        others += ruling.what != ERASED
    # Where one was begun, the graph may hold nothing of them any more, and the files beside it everything.
    if erased or any(one.what == ERASED and not one.is_done for one in rulings):
        rights.clean()
    for ruling in rulings:
        if not ruling.is_done:
            rights.forgotten.finish(ruling)
    return Applied(len(rulings), erased, others, waiting, had_list=True)


class Unfinished:
    """What was begun and not finished, as a process ended or room or quiet was wanting; the rounds go on with it.

    Args:
        graph: open; config: the settings; search, links: that belong to the graph.
    """

    def __init__(self, graph: Graph, config: Config, search: Any, links: Any) -> None:
        self._graph, self._config, self._search, self._links = graph, config, search, links
        self._forgotten, self._next = Forgotten(config.forgotten), 0.0

    def run(self, _pause: Any) -> None:
        """Carry the list out again where something was left; what cannot be finished is tried again after a while."""
        if self._graph.clock() < self._next or not self._is_left():
            return
        with ALONE:
            # Whoever was at it is done with it now.
            if self._is_left():
                self._next = self._graph.clock() + AGAIN
                apply_erasures(self._graph, self._config, self._search, self._links)

    def _is_left(self) -> bool:
        return any(not one.is_done for one in self._forgotten.rulings())


def _find_listed(graph: Graph, forgotten: Forgotten, rulings: list[Ruling]) -> Iterator[tuple[Ruling, str, str]]:
    """Yield each who is on the list and here: what they asked for, their kind and id; each once a ruling."""
    by_thing = {(one.kind, mark): one for one in rulings for mark in one.things}
    by_mark = {mark: one for one in rulings if one.kind == "Contact" for mark in one.marks}
    seen: set[tuple[str, str]] = set()
    found: list[tuple[Ruling, str, str]] = []

    def add(ruling: Ruling | None, kind: str, key: str) -> None:
        if ruling is not None and (ruling.id, key) not in seen:
            seen.add((ruling.id, key))
            found.append((ruling, kind, key))

    for kind, text in (("Contact", _CONTACTS), ("Employee", _EMPLOYEES)):
        for row in graph.engine.read(text, {}):
            add(by_thing.get((kind, forgotten.mark("thing", row["id"]))), kind, row["id"])
            if kind == "Contact":
                for mark in forgotten.marks(_traits(row)):
                    add(by_mark.get(mark), kind, row["id"])
    for row in graph.engine.read(_JOBS, {}):
        companies = [row["company"] or "", row["domain"] or ""]
        for mark in forgotten.marks(Traits(names=[row["name"] or ""], companies=companies)):
            add(by_mark.get(mark), "Contact", row["id"])
    # Of several rulings about one, the erasure comes last: what it takes away cannot be restricted any more.
    yield from sorted(found, key=lambda one: one[0].what == ERASED)


def _traits(row: dict[str, str | None]) -> Traits:
    return Traits([row["email"] or ""], [row["phone"] or ""], [row["name"] or ""])
