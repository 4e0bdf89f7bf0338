"""What some tests need beside Python: Java and the Neo4j jars, a browser. `make test` sees to all of them.

Where one is missing its tests are skipped, with a line that says how to get it. With `CI` set they fail: there a test
that did not run must not look like one that passed.
"""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def nothing_may_be_missing() -> bool:
    """Say whether this run must fail where a part is missing, instead of skipping what needs it."""
    return os.environ.get("CI", "") not in {"", "0", "false"}


def need(missing: str | None) -> None:
    """Go on if nothing is missing; else skip the test, or fail it where nothing may be missing.

    Args:
        missing: one line that says what is not there and how to get it, or None.
    """
    if missing is None:
        return
    if nothing_may_be_missing():
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


def missing_browser() -> str | None:
    """Say what keeps the browser tests from running, if anything does."""
    return None if browser_path() else "no Chromium: `make chromium` installs it (Debian's package chromium)"


def browser_path() -> str | None:
    """Where Debian's Chromium is."""
    return shutil.which("chromium")
