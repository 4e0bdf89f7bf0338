"""Search: names by kind, notes with the words marked, the way to an answer; as a page, and as JSON for the palette."""

from collections.abc import Iterable

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphapp.access import ask, may_read, viewer
from graphapp.filters import address, day_text
from graphapp.knowledge.capture import shorten
from graphapp.knowledge.entries import clean_line
from graphapp.knowledge.experts import Expert
from graphapp.knowledge.reasons import join_words
from graphapp.knowledge.titles import say_title
from graphapp.search.found import Found, FoundNote
from graphapp.search.names import KINDS, NameHit
from graphapp.search.note_search import NoteHit
from graphapp.search.search import Search
from graphapp.search.single_words import Parts
from graphapp.views.asking import Asked, ask_people
from graphapp.views.beliefs import claim_kinds

pages = Blueprint("search", __name__)
LONGEST = 500
FEW, PAGE, LAST_PAGE = 5, 25, 40
NOTES = 10
DIGITS = 15
"""More than an instant has."""


@pages.get("/search")
@may_read
def show() -> ResponseReturnValue:
    """What was found for `?q=`: everything, or of one `?kind=` page by page; `?format=json` for scripts."""
    text = clean_line(request.args.get("q", ""))[:LONGEST]
    if request.args.get("format") == "json":
        return jsonify(_find_for_palette(text))
    kind = request.args.get("kind", "")
    if text and kind in KINDS:
        return _show_kind(text, kind)
    if text and kind == "Note":
        found = _search().find_notes(viewer(), text, PAGE, _read_place(request.args.get("after", "")))
        after = _write_place(found.after)
        return render_template("search/notes.html", q=text, notes=found.notes, after=after, marked=mark_words)
    everything = _search().find(viewer(), text, FEW, NOTES) if text else None
    parts = _find_parts(text, everything)
    groups = everything.groups or parts.groups if everything else ()
    return render_template(
        "search/show.html", q=text, found=everything, groups=groups, said=_say_parts(everything, parts),
        details=_details(hit for group in groups for hit in group.hits), marked=mark_words, asked=ask_people(text),
    )  # fmt: skip


def _find_parts(text: str, found: Found | None) -> Parts:
    """Return names that have some of the words, where none has them all and no question was understood."""
    if found is None or found.groups or found.answers:
        return Parts()
    return _search().find_parts(viewer(), text, FEW)


def _say_parts(found: Found | None, parts: Parts) -> str:
    """Say why what stands here is not quite what was typed; an empty text where it is."""
    if found is None or found.groups or found.answers:
        return ""
    if parts.groups and parts.missing:
        missing = join_words([f"“{shorten(word)}”" for word in parts.missing])
        return f"No name that you can see has {missing} in it. These have the rest:"
    if parts.groups:
        return "No single name has all of these words. These have one of them:"
    if not found.notes.notes:
        return ""
    return "Nothing that you can see is called that. These notes have it in them, or some of it:"


def mark_words(note: FoundNote) -> Markup:
    """Return the line of a note that was found, with the words marked."""
    match = Markup("<mark>{}</mark>")
    return Markup().join(match.format(piece.text) if piece.is_match else piece.text for piece in note.pieces)


def _show_kind(text: str, kind: str) -> ResponseReturnValue:
    page = min(max(request.args.get("page", 1, int), 1), LAST_PAGE)
    found = _search().find(viewer(), text, page * PAGE, 0, (kind,))
    group = next((group for group in found.groups if group.kind == kind), None)
    hits = group.hits[(page - 1) * PAGE :] if group else ()
    total = group.total if group else 0
    return render_template(
        "search/kind.html", q=text, kind=kind, hits=hits, total=total, page=page, details=_details(hits),
        has_more=page * PAGE < total and page < LAST_PAGE, first=(page - 1) * PAGE,
    )  # fmt: skip


def _find_for_palette(text: str) -> dict[str, object]:
    if not text:
        return {"groups": [], "answers": [], "said": ""}
    found = _search().find(viewer(), text, FEW, FEW)
    parts = _find_parts(text, found)
    names = found.groups or parts.groups
    details = _details(hit for group in names for hit in group.hits)
    words = current_app.extensions["vocabulary"]
    groups: list[dict[str, object]] = [
        {
            "kind": group.kind,
            "label": words[group.kind].plural,
            "hits": [
                {"title": hit.name, "subtitle": details.get((hit.kind, hit.id), ""), "url": address(hit.kind, hit.id)}
                for hit in group.hits
            ],
        }
        for group in names
    ]
    if found.notes.notes:
        notes = [
            {
                "title": note.title or "".join(piece.text for piece in note.pieces),
                "subtitle": ", ".join(filter(None, (*say_claims(note), note.author, day_text(note.happened)))),
                "url": address("Note", note.id),
            }
            for note in found.notes.notes
        ]
        groups.append({"kind": "Note", "label": words["Note"].plural, "hits": notes})
    asked = ask_people(text)
    if asked and asked.people:
        groups.insert(
            0, {"kind": "Expert", "label": "Ask them first", "hits": [_shown(asked, one) for one in asked.people]}
        )
    answers = [{"title": answer.title, "url": answer.url} for answer in found.answers]
    asking = [{"title": f"{one.title}?", "url": one.url} for one in ((asked, *asked.others) if asked else ())]
    said = "" if asking else _say_parts(found, parts)
    return {"groups": groups, "answers": [*asking, *answers], "said": said}


@pages.app_template_global("claims_found")
def say_claims(note: FoundNote) -> list[str]:
    """Return in words which of its claims made a note be found."""
    return list(dict.fromkeys(f"{claim_kinds().get(claim.kind).label}: {claim.value}" for claim in note.claims))


def _shown(asked: Asked, one: Expert) -> dict[str, str]:
    reason = one.grounds[0].say(apart=bool(asked.topic and asked.company))
    return {"title": one.name, "subtitle": reason, "url": address("Employee", one.id)}


def _details(hits: Iterable[NameHit]) -> dict[tuple[str, str], str]:
    """Return where each name that was found belongs, by kind and id; those that belong nowhere are left out."""
    wanted = {(hit.kind, hit.id) for hit in hits}
    found: dict[tuple[str, str], str] = {}
    rows = ask("things.whereabouts", ids=sorted({key for _, key in wanted})) if wanted else []
    for row in sorted(rows, key=lambda row: (row["kind"], row["id"], row["detail"] or "")):
        if row["detail"] and (row["kind"], row["id"]) in wanted:
            said = say_title(row["detail"]) if row["kind"] == "Employee" else row["detail"]
            found.setdefault((row["kind"], row["id"]), said)
    return found


def _search() -> Search:
    found: Search = current_app.extensions["search"]
    return found


def _write_place(place: NoteHit | None) -> str:
    return f"{place.written}.{int(place.whole)}.{place.id}" if place else ""


def _read_place(text: str) -> NoteHit | None:
    """Read where a page of notes begins; the first page where that makes no sense."""
    written, _, rest = text.partition(".")
    whole, _, note = rest.partition(".")
    is_good = note and whole in {"0", "1"} and written.isascii() and written.isdigit() and len(written) <= DIGITS
    return NoteHit(clean_line(note), int(written), whole == "1") if is_good else None
