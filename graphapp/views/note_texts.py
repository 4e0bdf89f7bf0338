"""The text of a note as its reader sees it: what it quotes is shown as far as they may see the source."""

import re
from collections.abc import Sequence

from flask import Blueprint, g
from markupsafe import Markup

from graphapp import filters
from graphapp.access import ask
from graphapp.graph.store import Row

pages = Blueprint("note_texts", __name__)
LONGEST_QUOTE = 400
_QUOTE = re.compile(r'<a class="quote" href="/notes/([A-Za-z0-9_-]{1,64})"[^<>]*>…</a>')
NOTHING = "…"
"""What stands for a source that is not there for the reader: the same for one that never was."""


@pages.app_template_filter("prose")
def prose(text: str | None) -> Markup:
    """Return the text of a note as safe HTML, its quotes filled in."""
    html = filters.prose(text)
    wanted = sorted(set(_QUOTE.findall(html)))
    if not wanted:
        return html
    known: dict[str, Row | None] = g.setdefault("quoted_notes", {})
    missing = [one for one in wanted if one not in known]
    known |= dict.fromkeys(missing)
    known |= {row["id"]: row for row in (ask("notes.sources", ids=missing) if missing else ())}
    return Markup(_QUOTE.sub(lambda found: _fill(known[found[1]]), html))  # noqa: S704  (made of safe HTML)


@pages.app_template_global("count_replies")
def count_replies(notes: Sequence[Row]) -> dict[str, int]:
    """Return how many answers each of these notes has for the viewer; those without any are left out."""
    rows = ask("notes.count_replies", ids=[note["id"] for note in notes]) if notes else []
    return {row["id"]: row["replies"] for row in rows}


def _fill(source: Row | None) -> str:
    if source is None:
        return NOTHING
    words = filters.plain(source["text"])
    words = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"
    link = f"{source['author']}, {filters.day_text(source['happened'])}"
    quoted = Markup('<span class="quoted"><q dir="auto">{}</q> <a href="{}">{}</a></span>')
    return str(quoted.format(words, filters.address("Note", source["id"]), link))
