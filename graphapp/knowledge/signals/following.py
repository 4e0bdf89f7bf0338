"""Themes that somebody follows: a choice of theirs, which nobody else sees, and what is new on them."""

from collections.abc import Collection
from datetime import date

from graphapp.graph.store import Row
from graphapp.knowledge.signals.evidence import read_evidence
from graphapp.knowledge.signals.reading import Heard, read_signals
from graphapp.knowledge.steps import Ask

CHOICE = "signals "


def choice_of(theme: str) -> str:
    """Return the name of the choice by which a theme is followed."""
    return f"{CHOICE}{theme}"


def read_followed(ask: Ask) -> list[str]:
    """Return the keys of the themes that whoever asks follows."""
    rows = ask("people.choices")
    return [row["name"][len(CHOICE) :] for row in rows if row["name"].startswith(CHOICE) and row["value"] == "on"]


def read_new(ask: Ask, reader: str, since: str, today: str) -> list[Row]:
    """Return what was said since a day on the themes that somebody follows, as they see it; nothing asked where none.

    Args:
        ask: asks a question as that person.
        reader: their employee id; what they wrote themselves is left out.
        since: a day, ISO.
        today: theirs, ISO.
    """
    followed = read_followed(ask)
    kinds = sorted({key.partition(":")[0] for key in followed})
    return new_on_my_themes(ask, followed, read_signals(ask, kinds, today), reader, since) if followed else []


def new_on_my_themes(ask: Ask, followed: Collection[str], heard: Heard, reader: str, since: str) -> list[Row]:
    """Return the claims on followed themes since a day, the newest first.

    Args:
        ask: asks a question as the reader.
        followed: keys of themes.
        heard: what the reader may see of their kinds.
        reader: their employee id.
        since: a day, ISO.

    Returns:
        Rows of `signals.evidence` with `theme` (its key), `title` and the `companies`, one a claim.
    """
    first = date.fromisoformat(since).toordinal()
    wanted = set(followed)
    new = [one for one in heard.signals if one.theme in wanted and one.day >= first and one.author != reader]
    new.sort(key=lambda one: (-one.day, one.id))
    theme_of = {heard.claims[one.id]: one.theme for one in new}
    rows = read_evidence(ask, list(theme_of))
    titles = {key: heard.themes[key].title for key in set(theme_of.values())}
    return [row | {"theme": (key := theme_of[row["claim"]]), "title": titles[key]} for row in rows]
