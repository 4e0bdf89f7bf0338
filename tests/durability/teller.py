"""Tells changes to an instance until it is killed: a process of its own that forks one teller for each order.

    python -m tests.durability.teller

An order is a line of JSON: `folder`, `what` and `first`. Answered is with the process id of the teller, then by the
teller itself: "open"; "at" and the state of its import; "seq" and "id" of each change that was acknowledged. When it
has ended, however that was, an empty line follows. Everything is imported before the fork, which saves a second a kill.
"""

import itertools
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from graphapp.config import Config
from graphapp.durability.opening import shortening_of
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Graph
from graphapp.knowledge.importing import running
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.shown import CHECKED, DONE, NEW, SEEN, STUCK, UNDONE
from graphapp.resources import find_folder
from graphapp.search.opening import open_search
from graphapp.viewer import Viewer
from tests.durability.instances import POOL, note, open_at, read_once
from tests.village import ADA

ROWS, REST = 40, 0.02


def tell(folder: Path, what: str, first: int) -> None:
    """Tell one note after the other; in between do what else is asked for, until the end."""
    graph = open_at(folder)
    graph.on_told = lambda change, seq: say(seq=seq, id=change.id)
    say(open=True)
    if what == "imports":
        bring(graph, folder, first)
    for number in range(first, first + 100_000):
        graph.tell(note(number))
        if what == "snapshots" and number % 4 == 0:
            shortening = shortening_of(graph)
            assert shortening is not None
            shortening.snapshot()
        if what == "reindex" and number % 4 == 0:
            search = open_search(Config(data=folder, pool=POOL), graph)
            search.reindex()
            search.close()


def bring(graph: Graph, folder: Path, first: int) -> None:
    """Go on with what was imported before, then bring sheets and take them back, while notes are told."""
    imports = Imports(graph, folder, {ADA.id: ADA}.get)
    imports.resume()
    for number in itertools.count(first):
        go_on(imports, folder)
        graph.tell(note(number))
        time.sleep(REST)


def go_on(imports: Imports, folder: Path) -> None:
    """Let the import that is not at its end do its next step; where all are, take one back or begin one."""
    mine = imports.mine(ADA)
    stand = [one for one in mine if one.state == DONE]
    for one in mine:
        if one.state == SEEN:
            imports.check(ADA, one.id)
        elif one.state == CHECKED:
            imports.accept(ADA, one.id)
        elif one.state == NEW:
            imports.drop(ADA, one.id)
        elif one.state == STUCK:
            raise AssertionError(one.problem)
    if all(one.state in {DONE, UNDONE} for one in mine):
        if len(stand) > 1:
            imports.undo(ADA, stand[0].id)
        else:
            begin(imports, folder, len(mine))


def begin(imports: Imports, folder: Path, number: int) -> None:
    """Bring a sheet of people."""
    file = folder / "people.csv"
    lines = (f"Person {number}-{row},p{row}@list{number}.example,Company {row % 7} Ltd" for row in range(ROWS))
    file.write_text("\n".join(["Name,E-mail,Company", *lines, ""]))
    key = imports.begin(ADA, source=f"list {number}", audience="staff")
    imports.add_path(ADA, key, file)
    imports.look(ADA, key)


def say(**what: object) -> None:
    """Answer; a line of this length is written whole or not at all."""
    os.write(1, f"{json.dumps(what)}\n".encode())


def say_steps() -> None:
    """Say of each step of an import that it begins."""
    step = running._Work.step

    def say_and_step(work: Any, state: str, viewer: Viewer) -> None:
        say(at=state)
        step(work, state, viewer)

    running._Work.step = say_and_step  # type: ignore[assignment, method-assign]


def serve() -> None:
    """Fork a teller for each order."""
    read_once(Catalog(find_folder("queries")), setattr)
    say_steps()
    for line in sys.stdin:
        order = json.loads(line)
        teller = os.fork()
        if not teller:
            tell(Path(order["folder"]), order["what"], order["first"])
        say(teller=teller)
        os.waitpid(teller, 0)
        os.write(1, b"\n")


if __name__ == "__main__":
    serve()
