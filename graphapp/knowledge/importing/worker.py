"""The process that checks large imports and looks for doubles: pages need not wait for what it computes.

It asks the graph through the process that started it (`distant`), and writes to the import's staging file itself.
"""

import gc
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, NoReturn

from graphapp.errors import GraphappError
from graphapp.knowledge.importing.distant import DONE, FAILED, DistantGraph, read_viewer
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.here import Here
from graphapp.knowledge.importing.orphans import end_with_parent
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.staying import find_made
from graphapp.knowledge.merging.proposals import find_proposals

PLAN, PROPOSE = "plan", "propose"
NICE = 5


def plan(graph: DistantGraph, staging: Staging, order: dict[str, Any]) -> Planner:
    """Do the dry run; return what holds all that it found out."""

    def progress(done: int) -> None:
        staging.put(done=done)
        graph.say(DONE)

    viewer = read_viewer(order["viewer"])
    here = Here(graph, viewer)
    here.read_ahead(order["kinds"])
    graph.wait()
    planner = Planner(graph, viewer, staging, Settings(**order["settings"]), here)
    planner.plan(progress)
    return planner


def propose(graph: DistantGraph, staging: Staging, order: dict[str, Any]) -> None:
    """Look for doubles of what an import made."""
    viewer = read_viewer(order["viewer"])
    for change in find_proposals(graph, viewer, staging.get("audience"), find_made(staging)):
        graph.tell(change)


def main() -> NoReturn:
    """Run in a process of its own: what to do is the first line that comes in, as JSON."""
    end_with_parent()
    os.umask(0o077)
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is made here lasts for the whole run, or goes without a cycle.
    gc.disable()
    order = json.loads(sys.stdin.buffer.readline())
    graph = DistantGraph(sys.stdout.buffer, sys.stdin.buffer, order["now"])
    try:
        with Staging(Path(order["folder"])) as staging:
            _held = {PLAN: plan, PROPOSE: propose}[order["work"]](graph, staging, order)
    except GraphappError as error:
        graph.say(FAILED, why=str(error))
    # All is said and stored. What is held goes with the process: given back thing by thing it takes half a second.
    os._exit(0)


if __name__ == "__main__":
    main()
