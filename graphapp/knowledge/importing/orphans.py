"""A process that works for another one ends with it, however that ended: nothing goes on that nobody knows of."""

import os
import threading

LOOK_AGAIN = 0.1
ALONE = 4


def end_with_parent() -> None:
    """End this process soon after the one that started it has ended."""
    parent, never = os.getppid(), threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            never.wait(LOOK_AGAIN)
        os._exit(ALONE)

    threading.Thread(target=watch, name="parent", daemon=True).start()
