"""Signals: what customers say often enough, and with one voice, that somebody should look at it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphapp.access import ask, graph, may_edit, may_read, tell, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.signals.evidence import read_evidence
from graphapp.knowledge.signals.following import choice_of, new_on_my_themes, read_followed
from graphapp.knowledge.signals.reading import Heard, read_signals, read_theme
from graphapp.knowledge.signals.survey import Finding, Span, count_months, look_at, survey
from graphapp.knowledge.signals.themes import FIRST, KINDS
from graphapp.pictures.trend import draw_trend
from graphapp.views.flashes import say
from graphapp.views.paging import read_choice

pages = Blueprint("signals", __name__)
SHOWN, QUOTED, NEW = 12, 3, 25
"""Themes of a list; claims quoted under each; new signals on followed themes."""
LATELY = 30
"""Days in which a signal on a followed theme is new."""
LONGEST_KEY = 200


@pages.get("/signals")
@may_read
def index() -> ResponseReturnValue:
    """The themes that are in mass now, and those worth watching."""
    kind, day = read_choice("of"), signal_day()
    kinds = (kind,) if kind in KINDS else FIRST
    heard = read_signals(ask, kinds, day)
    masses, watched = survey(heard, day)
    since = (date.fromisoformat(day) - timedelta(days=LATELY)).isoformat()
    followed = read_followed(ask)
    return render_template(
        "signals/index.html",
        masses=masses[:SHOWN],
        watched=watched[:SHOWN],
        more=max(len(masses) - SHOWN, 0) + max(len(watched) - SHOWN, 0),
        evidence=_quote([*masses[:SHOWN], *watched[:SHOWN]]),
        cases=_cases(),
        followed=followed,
        new=new_on_my_themes(ask, followed, heard, viewer().id, since)[:NEW],
        kinds=[("", "About us and rivals"), *KINDS.items()],
        kind=kind if kind in KINDS else "",
        draw=draw_weeks,
        number=len(heard.signals),
    )


@pages.get("/signals/theme")
@may_read
def theme() -> ResponseReturnValue:
    """One theme: who says it, since when, and what it rests on."""
    key = read_choice("key")
    said, found = find_theme(key)
    rest = [one for one in said.claims_of(_newest(said)) if found is None or one not in found.claims]
    months = count_months(said.signals, signal_day())
    return render_template(
        "signals/theme.html",
        theme=said.themes[key],
        found=found,
        months=months,
        picture=_draw([(f"{one.first:%b}"[0], one) for one in months], "month"),
        evidence=read_evidence(ask, found.claims) if found else [],
        others=read_evidence(ask, rest),
        cases=_cases().get(key, []),
        is_followed=key in read_followed(ask),
    )


@pages.post("/signals/follow")
@may_edit
def follow() -> ResponseReturnValue:
    """Follow a theme, or stop; nobody else sees it."""
    key, is_on = request.form.get("key", ""), bool(request.form.get("on"))
    if key not in read_followed(ask):
        find_theme(key)
    tell(*plan_choices(viewer().id, {choice_of(key): "on" if is_on else "off"}))
    say("What is new on it stands under Signals." if is_on else "You do not follow it any more.")
    return redirect(url_for("signals.theme", key=key) if is_on else url_for("signals.index"), 303)


def signal_day() -> str:
    """Return the viewer's day by the clock of the graph, ISO."""
    return datetime.fromtimestamp(graph().clock(), ZoneInfo(viewer().time_zone)).date().isoformat()


def find_theme(key: str) -> tuple[Heard, Finding | None]:
    """Return what was said on a theme in the last months, and what it comes to now, None where it was not lately.

    404 where the viewer sees nothing said on it.
    """
    kind = key.partition(":")[0]
    said = read_theme(ask, key, signal_day()) if kind in KINDS and len(key) <= LONGEST_KEY else Heard()
    if key not in said.themes:
        abort(404, "Nothing is said on that, as far as you may see.")
    # Beside the same themes as in the list: else it would be as sure there as here only by chance.
    kinds = FIRST if kind in FIRST else (kind,)
    return said, look_at(read_signals(ask, kinds, signal_day()), key, signal_day())


def draw_weeks(found: Finding) -> Markup:
    """Draw how many customers spoke of a theme in each of the last weeks."""
    ends = [one.first + timedelta(days=6) for one in found.weeks]
    # A letter where a month begins.
    begins = [
        f"{end:%b}"[0] if end.month != (one.first - timedelta(days=1)).month else ""
        for one, end in zip(found.weeks, ends, strict=True)
    ]
    return _draw(list(zip(begins, found.weeks, strict=True)), "week")


def _draw(spans: Sequence[tuple[str, Span]], length: str) -> Markup:
    said = ", ".join(f"{one.first.day} {one.first:%b %Y} {_say(one)}" for _, one in spans if one.total)
    return draw_trend(
        f"Customers a {length}: {said or 'none'}",
        [(letter, one.against, one.favour, one.neither) for letter, one in spans],
    )


def _say(one: Span) -> str:
    parts = [(one.against, "against"), (one.favour, "in favour"), (one.neither, "neither")]
    return " and ".join(f"{number} {word}" for number, word in parts if number)


def _newest(heard: Heard) -> list[str]:
    return [one.id for one in sorted(heard.signals, key=lambda one: (-one.day, one.id))]


def _quote(findings: list[Finding]) -> dict[str, list[Row]]:
    """Return the newest claims of each theme, asked of all at once."""
    wanted = {one.theme.key: one.claims[:QUOTED] for one in findings}
    rows = {row["claim"]: row for row in read_evidence(ask, [claim for those in wanted.values() for claim in those])}
    return {key: [rows[claim] for claim in those if claim in rows] for key, those in wanted.items()}


def _cases() -> dict[str, list[Any]]:
    found: dict[str, list[Row]] = {}
    for row in ask("cases.themes"):
        found.setdefault(row["theme"], []).append(row)
    return found
