"""Has something done by a process of its own, for which pages do not wait: it gives way to all other work."""

import importlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

from graphapp import errors as known
from graphapp.errors import GraphappError

NICE = 10
_ROOT = str(Path(__file__).parents[2])
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")
_log = logging.getLogger(__name__)


def run_apart(work: Callable[..., Any], *given: object) -> Any:
    """Call a function in a process of its own, and return what it returned or raise what it raised.

    Args:
        work: of a module.
        *given: its arguments; they, and what it returns, can be written as JSON.

    Raises:
        GraphappError: the process ended before it was done.
        OSError: it was raised there, as other errors of ours are.
    """
    # Nothing of what the server was started with is needed: no passwords, no signing key.
    environ = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    with TemporaryFile() as errors, subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", __name__], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
    ) as process:  # fmt: skip
        orders, answers = (cast(IO[bytes], it) for it in (process.stdin, process.stdout))
        try:
            order = {"module": work.__module__, "name": work.__name__, "given": given}
            orders.write(json.dumps(order).encode() + b"\n")
            orders.flush()
            said = answers.read()
        except BaseException:
            process.kill()
            raise
        orders.close()
        if process.wait() or not said:
            errors.seek(0)
            # Where it broke; what it says of it may quote what people wrote.
            places = b"; ".join(line.strip() for line in errors if line.startswith(b"  File ")).decode()
            _log.error("a process ended suddenly (%s): %s", process.returncode, places)
            raise GraphappError("The process that did that ended suddenly. Nothing is half written; try again.")
    outcome = json.loads(said)
    if "error" in outcome:
        raise _error_of(**outcome)
    return outcome["returned"]


def main() -> None:
    """Do what stands in the standard input, and end when that is closed: whoever asked is not there any more."""
    os.umask(0o077)
    os.nice(NICE)
    order = json.loads(sys.stdin.buffer.readline())
    work = getattr(importlib.import_module(order["module"]), order["name"])
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    try:
        outcome = {"returned": work(*order["given"])}
    except OSError as error:
        outcome = {"error": "", "said": [error.errno, error.strerror, error.filename]}
    except GraphappError as error:
        outcome = {"error": type(error).__name__, "said": [str(error)]}
    sys.stdout.buffer.write(json.dumps(outcome).encode())
    sys.stdout.buffer.flush()
    # What reads the standard input must not be waited for.
    os._exit(0)


def _error_of(error: str, said: list[Any]) -> Exception:
    if not error:
        return OSError(*said)
    kind = getattr(known, error, GraphappError)
    return cast(Exception, kind(*said) if kind.__init__ is Exception.__init__ else GraphappError(*said))


def _end_with(orders: IO[bytes]) -> None:
    orders.read()
    os._exit(1)


if __name__ == "__main__":
    main()
