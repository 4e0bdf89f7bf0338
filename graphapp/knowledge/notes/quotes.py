"""A note that quotes another holds its id and no words: each reader sees these as far as they may see the source."""

from collections.abc import Callable, Iterable, Mapping

from graphapp.graph.store import Row
from graphapp.knowledge.capture import PICTURE, QUOTE, Statements

MOST_QUOTES = 20
Ask = Callable[..., list[Row]]


def quoted_in(text: str) -> list[str]:
    """Return the ids of the notes that a text quotes, each once."""
    return list(dict.fromkeys(QUOTE.findall(text)))[:MOST_QUOTES]


def pictures_in(text: str) -> list[str]:
    """Return the ids of the pictures that stand in a text, each once."""
    return list(dict.fromkeys(picture for _, picture in PICTURE.findall(text)))


def plan_quotes(note: str, before: str, after: str, shared: Mapping[str, object], ask: Ask) -> Statements:
    """Decide what to tell of the quotes of a note whose text was changed.

    Args:
        note: its id.
        before: its text as it was.
        after: its text as it is now.
        shared: audience and by of the note.
        ask: asks as whoever changed it: what they do not see is not tied.
    """
    wanted = [one for one in quoted_in(after) if one != note]
    seen = {row["id"] for row in ask("notes.sources", ids=wanted)} if wanted else set()
    gone = [one for one in quoted_in(before) if one not in wanted]
    return _few(
        ("notes.unquote", [{"note": note, "source": one} for one in gone]),
        ("notes.quote", [{"note": note, "source": one, **shared} for one in wanted if one in seen]),
    )


def plan_pictures(note: str, text: str, shared: Mapping[str, object], ask: Ask) -> Statements:
    """Decide what to tell of the pictures in a note that its writer brought; a picture belongs to one note."""
    wanted = pictures_in(text)
    rows = ask("pictures.waiting", ids=wanted) if wanted else []
    return _few(("notes.show_picture", [{"note": note, "picture": row["id"], **shared} for row in rows]))


def _few(*statements: tuple[str, list[dict[str, object]]]) -> Statements:
    return [(name, rows) for name, rows in statements if rows]


def find_sources(texts: Iterable[str], ask: Ask) -> dict[str, Row]:
    """Return what the quotes in some texts show to whoever asks: rows of `notes.sources` by id."""
    ids = sorted({one for text in texts for one in quoted_in(text or "")})
    return {row["id"]: row for row in ask("notes.sources", ids=ids)} if ids else {}
