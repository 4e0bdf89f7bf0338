"""What the next page says about what was just done, with the way to undo it."""

from collections.abc import Sequence
from typing import Any

from flask import flash, session, url_for

from graphapp.graph.store import Row

KEPT = 8


def say(text: str, category: str = "message", links: Sequence[tuple[str, str]] = (), undo: str = "") -> None:
    """Say something on the next page.

    Args:
        text: one or two sentences.
        category: "saved" drops the kept draft of a note, "error" is for what went wrong.
        links: (label, address).
        undo: an address that a button posts to.
    """
    message: Any = {"text": text, "links": list(links), "undo": undo}
    flash(message, category)


def offer_undo(text: str, kind: str, stored: Row) -> None:
    """Say that something was deleted, with a button that brings it back: only who deleted it can, in this session.

    Args:
        text: what was deleted.
        kind: its label.
        stored: its id, audience and by, as they were.
    """
    entry = [f"{kind}:{stored['id']}", stored["audience"], stored["by"]]
    session["undo"] = [*session.get("undo", []), entry][-KEPT:]
    say(text, undo=url_for("things.undo", thing=entry[0]))


def take_undo(thing: str) -> tuple[str, str] | None:
    """Return audience and by of what the viewer deleted in this session, as they were; None where it was not so."""
    entries = session.get("undo", [])
    found = next((entry for entry in reversed(entries) if entry[0] == thing), None)
    if found is None:
        return None
    session["undo"] = [entry for entry in entries if entry[0] != thing]
    return found[1], found[2]
