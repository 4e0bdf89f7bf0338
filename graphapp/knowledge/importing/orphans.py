"""A process that works for another one: what it is given of the environment, and that it ends with that one."""

import os
import threading
from pathlib import Path

LOOK_AGAIN = 0.1
ALONE = 4
_ROOT = str(Path(__file__).parents[3])


def pass_on() -> dict[str, str]:
    """Return the environment for a process of ours: nothing of what the server was started with, no password or key."""
    environ = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR") if name in os.environ}
    environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    # A few threads of its libraries would reserve more memory than the files need.
    return environ | {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def end_with_parent() -> None:
    """End this process soon after the one that started it has ended."""
    parent, never = os.getppid(), threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            never.wait(LOOK_AGAIN)
        os._exit(ALONE)

    threading.Thread(target=watch, name="parent", daemon=True).start()
