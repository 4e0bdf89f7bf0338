"""My ties: whom I know, how well I say it is, and who may see it. Nobody says it of anybody else's."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import sharing
from graphapp.knowledge.facts import ask_of_each
from graphapp.knowledge.reasons import gather_evidence
from graphapp.knowledge.ties import WORDS, level_of, word_of
from graphapp.views.flashes import say
from graphapp.views.notes import read_readers
from graphapp.views.paging import FIRST, read_page

pages = Blueprint("ties", __name__)
AS_IT_IS = ""
FEW = 10


@pages.get("/account/ties")
@may_read
def index() -> ResponseReturnValue:
    """Whom I know, the strongest tie first, and what I said of each."""
    page = read_page()
    rows = ask("contacts.mine", skip=page.skip, limit=FIRST)
    ids = [row["id"] for row in rows]
    said = {row["id"]: row for row in ask("ties.mine", ids=ids)} if ids else {}
    readers = read_readers(*{row["audience"] for row in said.values()})
    shown = [
        row
        | {
            "word": word_of(row["score"] or 0.0),
            "level": level_of(row["score"] or 0.0),
            "said": said.get(row["id"]),
            "seen_by": _say_audience(said.get(row["id"]), readers),
        }
        for row in rows
    ]
    more = page.with_rows(rows, ask("contacts.count_mine")[0]["number"])
    together = _read_together(0, FEW) if page.skip == 0 else []
    ids += [one["id"] for one in together]
    return render_template(
        "ties/index.html",
        rows=shown,
        jobs=ask_of_each(ask, "contacts.jobs", ids),
        more=more,
        together=together,
        number=_count_together() if together else 0,
    )


@pages.get("/account/ties/projects")
@may_read
def show_projects() -> ResponseReturnValue:
    """With whom I share nothing but a project, the newest first."""
    page = read_page()
    rows = _read_together(page.skip, FIRST)
    jobs = ask_of_each(ask, "contacts.jobs", [row["id"] for row in rows])
    more = page.with_rows(rows, _count_together())
    return render_template("ties/projects.html", together=rows, jobs=jobs, more=more)


@pages.get("/contacts/<id>/tie")
@may_read
def edit(id: str) -> ResponseReturnValue:  # the address names it
    """The form: how well I know somebody, and who may see it."""
    return _render(id, _said(id), {})


@pages.post("/contacts/<id>/tie")
@may_edit
def state(id: str) -> ResponseReturnValue:  # the address names it
    """Say how well I know somebody, and who may see it."""
    contact = ask_one("contacts.show", "contact", id=id)
    word, audience = request.form.get("word", AS_IT_IS), request.form.get("audience", "")
    errors = {}
    if word not in {AS_IT_IS, *WORDS}:
        errors["word"] = "Choose one of these words."
    if audience not in dict(_audiences()):
        errors["audience"] = "Choose one of these."
    if errors:
        return _render(id, {"word": word, "audience": audience}, errors), 400
    me = viewer().id
    row = {"employee": me, "contact": id, "word": word, "at": int(graph().clock())}
    tell(("ties.state", [row | {"audience": audience, "by": me}]))
    say(f"Saved. This is now what others see of your tie with {contact['name']}.")
    return redirect(address("Contact", id), 303)


@pages.post("/contacts/<id>/tie/withdraw")
@may_edit
def withdraw(id: str) -> ResponseReturnValue:  # the address names it
    """Take back what I said: the tie is again as its moments say."""
    contact = ask_one("contacts.show", "contact", id=id)
    if not _said(id):
        abort(404, "You have not said anything of this tie.")
    tell(("ties.withdraw", [{"employee": viewer().id, "contact": id}]))
    say(f"Taken back: your tie with {contact['name']} is as its meetings and mails say, for those who see them.")
    return redirect(url_for("ties.edit", id=id), 303)


def _count_together() -> int:
    return int(ask("contacts.count_worked_with")[0]["number"])


def _read_together(skip: int, limit: int) -> list[Row]:
    """Return with whom I share nothing but projects, with these by name and what they are worth as a tie."""
    rows = ask("contacts.worked_with", skip=skip, limit=limit)
    projects = ask("projects.facts", ids=sorted({key for row in rows for key in row["projects"]}))
    names = {row["id"]: row["name"] for row in projects}
    evidence = gather_evidence(graph().clock(), [row | {"project_id": row["id"]} for row in projects])
    scores = [evidence.score([{"project_id": key} for key in row["projects"]]) for row in rows]
    return [
        row
        | {
            "word": word_of(score),
            "level": level_of(score),
            "over": sorted(((key, names[key]) for key in row["projects"] if key in names), key=lambda one: one[1]),
        }
        for row, score in zip(rows, scores, strict=True)
    ]


def _said(contact: str) -> Row:
    return next(iter(ask("ties.mine", ids=[contact])), {})


def _audiences() -> list[tuple[str, str]]:
    """Everybody, one of my teams, nobody but me."""
    me = viewer()
    teams = [one for one in me.audiences if one.startswith("team:")]
    offered = sharing.list_audiences(me, read_readers(*teams) if teams else [])
    return [(key, "Nobody but me" if key == f"only:{me.id}" else label) for key, label in offered]


def _render(id: str, said: Row, errors: dict[str, str]) -> str:  # the address names it
    mine = f"only:{viewer().id}"
    audiences = _audiences()
    return render_template(
        "ties/edit.html",
        contact=ask_one("contacts.show", "contact", id=id),
        words=[(AS_IT_IS, "As our meetings and mails say"), *((word, word.capitalize()) for word in reversed(WORDS))],
        audiences=audiences,
        word=said.get("word", AS_IT_IS),
        audience=said.get("audience") if said.get("audience") in dict(audiences) else mine if said else "staff",
        is_said="at" in said,
        errors=errors,
    )


def _say_audience(said: Row | None, readers: list[Row]) -> str:
    if said is None:
        return "Whoever sees our meetings and mails"
    return sharing.say_audience(said["audience"], viewer(), readers)
