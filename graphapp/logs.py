"""What the server writes down while it runs: one line an event, as JSON or plain, each with the number of its request.

No line holds what somebody wrote, searched for or is called: of a request the route is named, never its address; of an
error its kind and where it happened, never its message, which quotes what could not be stored.
"""

import logging
import re
import secrets
import sys
import threading
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

from graphapp.errors import SettingsError, StoreBusy

FORMS = ("plain", "json")
LEVELS = ("debug", "info", "warning", "error")
SAYABLE = (StoreBusy, SettingsError, KeyboardInterrupt, SystemExit)
"""Errors whose messages are about the machine, never about anybody."""
FIELDS = ("route", "method", "status", "ms")
_NUMBER = re.compile(r"[\w.:/+=-]{8,64}\Z", re.ASCII)
_SHOWN_PARTS = 3


def set_up_logs(form: str = "plain", level: str = "info", out: TextIO | None = None) -> None:
    """Write everything that is logged in this process as lines of one form.

    Args:
        form: one of `FORMS`.
        level: one of `LEVELS`; what is less important is left out.
        out: where to, the error output when left out.
    """
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")
    chain: list[Any] = [structlog.contextvars.merge_contextvars, add_log_level, add_logger_name]
    chain += [ExtraAdder(allow=FIELDS), stamp, _name_error]
    render = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _write_plain
    handler = logging.StreamHandler(out or sys.stderr)
    handler.addFilter(_hold_back)
    ends = [ProcessorFormatter.remove_processors_meta, render]
    handler.setFormatter(ProcessorFormatter(foreign_pre_chain=chain, processors=ends))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # It would say with each request that another one waits.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    threading.excepthook = _log_thread


def take_number(given: str = "") -> str:
    """Return the number of a request: the one that a trusted proxy gave, if it is one, else a new one."""
    return given if _NUMBER.match(given) else secrets.token_hex(8)


def _log_thread(ended: threading.ExceptHookArgs) -> None:
    name = ended.thread.name if ended.thread is not None else "a thread"
    error = (ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)
    logging.getLogger("graphapp").error("the thread %r ended with an error", name, exc_info=error)


def _hold_back(record: logging.LogRecord) -> bool:
    """Take out of a line what may quote somebody."""
    if record.name.startswith("waitress") and "while serving" in str(record.msg):
        # It names the address, and that may hold a link to sign in.
        record.msg, record.args = f"{str(record.msg).partition(' serving')[0]} serving", ()
    if isinstance(record.args, tuple):
        record.args = tuple(_said(one) if isinstance(one, BaseException) else one for one in record.args)
    return True


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, SAYABLE) else type(error).__name__


def _name_error(_logger: Any, _method: str, event: Any) -> Any:
    """Replace an error by its kind, those that it came of, and where it happened."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple) and error[1] is not None:
        event["error"] = " of ".join(_said(one) for one in _chain(error[1]))
        event["at"] = _frames(error[2])
    return event


def _chain(error: BaseException) -> list[BaseException]:
    found = [error]
    while (before := found[-1].__cause__ or found[-1].__context__) is not None and before not in found:
        found.append(before)
    return found


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"{'/'.join(PurePath(frame.filename).parts[-_SHOWN_PARTS:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


def _write_plain(_logger: Any, _method: str, event: Any) -> str:
    head = f"{event.pop('time')} {event.pop('level'):7} {event.pop('event')}"
    at = "".join(f"\n    {place}" for place in event.pop("at", ()))
    event.pop("logger", None)
    return head + "".join(f" {name}={value}" for name, value in event.items()) + at
