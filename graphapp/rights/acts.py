"""Who asked for what is written down in the audit log: never the content, and no name."""

from pathlib import Path
from typing import Any

from graphapp.audit import record
from graphapp.viewer import Viewer


def note_down(folder: Path, act: str, by: Viewer | str, **facts: Any) -> None:
    """Write down that something was done for somebody's rights; what cannot be written down may not be done.

    Args:
        folder: of the instance.
        act: what was done.
        by: who did it.
        facts: kinds and numbers, nothing else.
    """
    record(folder, act, by, must=True, **facts)
