"""Two things become one, and one becomes two again: what is told, and what is remembered in between.

The kept thing is the one that more people see. What is tied to the other moves to it, one statement a kind of
relationship; the other stays as a node that nobody sees. A `Merge` remembers what moved and what was taken over, so
that taking apart gives both back exactly, with what rows of sources said since where those rows belong.
"""

import json
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.merging.links import EVERYBODY, GONE, Link, read_links
from graphapp.knowledge.merging.moves import STAYS, Move, Statements, choose_moves, tell_around, tell_moves
from graphapp.knowledge.merging.purchases import part_purchases, sum_purchases, tell_purchases
from graphapp.knowledge.merging.themes import move_follows, move_themes, tell_follows, tell_follows_back, tell_themes
from graphapp.knowledge.merging.values import QUESTIONS, Values, merge_values, part_values, read_values
from graphapp.viewer import Viewer

MOST_REMEMBERED = 5_000
"""Of a kept thing with more relationships than this it is not remembered which it had."""


class BadMerge(ValueError):
    """Two things cannot be merged or taken apart like that; the text says why."""


class NotThere(LookupError):
    """A thing is not there, or not for this viewer to see."""


@dataclass(frozen=True)
class Parting:
    """One thing that becomes two again.

    Attributes:
        change: to be told.
        kind, kept, merged: of the two.
        name: of the thing that comes back.
        fields: values that somebody changed since; they stay with the kept thing.
        links: relationships that the kept thing got since and keeps.
    """

    change: Change
    kind: str
    kept: str
    merged: str
    name: str
    fields: tuple[str, ...]
    links: tuple[Link, ...]


def merge_id(kind: str, thing: str) -> str:
    """Return the id of what remembers how a thing became one with another."""
    return f"{kind}:{thing}"


def choose_kept(one: Row, other: Row) -> list[tuple[Row, Row]]:
    """Return which of two things may be kept, as (kept, merged) in the order of preference.

    The one that more people see is kept. Where both are seen by the same, either may.

    Args:
        one: with id, audience and all else that its question answers.
        other: the same of the other.

    Raises:
        BadMerge: they are the same one, or for different circles, and one list of readers would have to grow.
    """
    if one["id"] == other["id"]:
        raise BadMerge("That is one and the same already.")
    if one["audience"] == other["audience"]:
        return [(one, other), (other, one)]
    if EVERYBODY in (one["audience"], other["audience"]):
        return [(one, other) if one["audience"] == EVERYBODY else (other, one)]
    raise BadMerge(
        "The two are for different circles: whoever sees one would see what is for the others. Let both be seen by the"
        " same people first, then merge them."
    )


def plan_merge(graph: Graph, viewer: Viewer, kind: str, kept: str, merged: str, taken: Collection[str] = ()) -> Change:
    """Decide what to tell so that two things are one.

    Args:
        graph: asked as the viewer for the two, and as the program for what is tied to them.
        viewer: who merges; sees both.
        kind: Contact, Company or Topic.
        kept: id of the thing that stays.
        merged: id of the thing that becomes part of it.
        taken: fields whose value is taken from the merged thing.

    Raises:
        NotThere: one of them is not there for the viewer.
        BadMerge: they cannot be merged, or not this way round.
    """
    stays, goes = (read_thing(graph, viewer, kind, thing) for thing in (kept, merged))
    if (kept, merged) not in [(one["id"], other["id"]) for one, other in choose_kept(stays, goes)]:
        raise BadMerge("The one that more people see is kept: the other way round somebody would lose it.")
    circle = "" if goes["audience"] in (EVERYBODY, stays["audience"]) else goes["audience"]
    if circle and taken:
        raise BadMerge("What fewer people see is not taken over by itself: write it down there, if they all may know.")
    before, said = read_values(kind, stays), read_values(kind, goes)
    after = merge_values(before, said, taken, fills=not circle)
    ours, theirs = _links(graph, kind, kept), _links(graph, kind, merged)
    moves = choose_moves(theirs, ours, (kept, merged), circle, _today(graph))
    carers = _carers(theirs, ours, viewer, _today(graph)) if kind == "Company" else []
    sums = sum_purchases(_purchases(graph, kind, kept), _purchases(graph, kind, merged), circle)
    statements = tell_around(kind, (kept, merged), moves, theirs, tell_moves(kind, merged, kept, moves))
    if after != before:
        statements.append(_restore(kind, kept, after))
    statements += _propose_carers(carers, kept, viewer, int(graph.clock()))
    statements += tell_purchases(kept, {tuple(place): tuple(after) for place, _, after, _ in sums})
    themes, follows = move_themes(graph, merged, kept), move_follows(graph, merged, kept)
    statements += [*tell_themes(themes), *tell_follows(follows)]
    remembered: Row = {
        "merge": merge_id(kind, merged), "kind": kind, "kept": kept, "merged": merged, "name": goes["name"],
        "at": int(graph.clock()), "said": _dump(said), "filled": _dump({it: [before[it], after[it]] for it in before}),
        "moved": _dump(
            {"by": goes["by"] or "", "links": moves, "had": _remember(ours), "carers": carers, "sums": sums}
            | {"themes": [row["case_id"] for row in themes], "follows": follows}
        ),
        "audience": goes["audience"], "by": viewer.id,
    }  # fmt: skip
    statements += [(f"merging.write.{kind}", [remembered]), (f"things.delete.{kind}", [{"thing": merged}])]
    return Change(statements, viewer)


def plan_unmerge(graph: Graph, viewer: Viewer, kind: str, merged: str) -> Parting:
    """Decide what to tell so that a thing that became part of another is itself again.

    Args:
        graph: as in `plan_merge`.
        viewer: who takes them apart; sees the kept thing, and what the other was.
        kind: of the two.
        merged: id of the thing that comes back.

    Raises:
        NotThere: nothing of that id was merged, or not for this viewer to know.
        BadMerge: the kept thing was merged with another one since, and must come back first; or what moved is unknown.
    """
    merge = read_merge(graph, viewer, kind, merged)
    if merge["moved"] is None:
        raise BadMerge(
            "What moved then is not known here: this graph was filled from an export of one person, which does not say"
            " it. Make the other one anew, and tell the notes and people that are its own."
        )
    kept, moved = merge["kept"], json.loads(merge["moved"])
    links, now = _links(graph, kind, kept), read_values(kind, read_thing(graph, viewer, kind, kept))
    moves = [Move(*one) for one in moved["links"]]
    back = _find_back(moves, links, moved["had"]) + _since_by_records(kind, moves, links)
    records = [[it.other for it in some if it.relation == "describes"] for some in (back, links)]
    told, told_all = (_said(graph, ids) for ids in records)
    ours = [text for record, text in told_all.items() if record not in told]
    filled = {name: (pair[0], pair[1]) for name, pair in json.loads(merge["filled"]).items()}
    parted = part_values(now, filled, told.values(), ours)
    statements = tell_around(kind, (kept, merged), back, links, tell_moves(kind, kept, merged, back))
    if parted.kept != now:
        statements.append(_restore(kind, kept, parted.kept))
    if parted.merged:
        statements.append(_restore(kind, merged, json.loads(merge["said"]) | parted.merged))
    statements += _settle_carers(moved["carers"], links, kept, merge["by"])
    statements += tell_purchases(kept, part_purchases(_purchases(graph, kind, kept), moved["sums"]))
    statements += tell_themes(move_themes(graph, kept, merged, moved.get("themes", [])))
    statements += tell_follows_back(move_follows(graph, kept, merged, moved.get("follows", [])))
    again = {"thing": merged, "audience": merge["audience"], "by": moved["by"]}
    statements += [(f"things.undelete.{kind}", [again]), ("merging.forget", [{"merge": merge["merge"]}])]
    stays = tuple(_since(links, back, moved["had"]))
    return Parting(Change(statements, viewer), kind, kept, merged, merge["name"], parted.stays, stays)


def find_kept(graph: Graph, viewer: Viewer, kind: str, thing: str) -> str:
    """Return what became of a thing, through every merge since; empty where the viewer may not know of one."""
    seen: set[str] = set()
    while thing not in seen:
        seen.add(thing)
        found = graph.ask("merging.became", viewer, merge=merge_id(kind, thing))
        if not found:
            return ""
        thing = found[0]["kept"]
        if any(row["kind"] == kind for row in graph.ask("things.seen", viewer, ids=[thing])):
            return thing
    return ""


def read_thing(graph: Graph, viewer: Viewer, kind: str, thing: str) -> Row:
    """Return a thing as its question answers.

    Raises:
        NotThere: it is not there, or not for this viewer.
    """
    found = graph.ask(QUESTIONS[kind], viewer, id=thing)
    if not found:
        raise NotThere(kind)
    return found[0]


def read_merge(graph: Graph, viewer: Viewer, kind: str, merged: str) -> Row:
    """Return what is remembered of a merge.

    Raises:
        NotThere: there is none, or not for this viewer.
        BadMerge: what it became was merged since.
    """
    key = merge_id(kind, merged)
    may_know = graph.ask("merging.became", viewer, merge=key) and find_kept(graph, viewer, kind, merged)
    if not may_know:
        raise NotThere(kind)
    found: Row = graph.keep("merge", merge=key)[0]
    if may_know != found["kept"]:
        raise BadMerge("What it became was merged with another one since. Take that apart first.")
    return found


def _links(graph: Graph, kind: str, thing: str) -> list[Link]:
    return read_links(graph.keep(f"merging_{kind.lower()}", id=thing))


def _purchases(graph: Graph, kind: str, thing: str) -> list[Row]:
    return graph.keep("merging_purchases", id=thing) if kind == "Company" else []


def _today(graph: Graph) -> str:
    return datetime.fromtimestamp(graph.clock(), UTC).date().isoformat()


def _restore(kind: str, thing: str, values: Values) -> tuple[str, list[Row]]:
    return f"imports.restore_{kind.lower()}", [{kind.lower(): thing} | values]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _find_back(moves: Iterable[Move], links: Sequence[Link], had: list[int] | None) -> list[Move]:
    """Return what moves back: what moved and is there still, also where others see it now."""
    exact = {(link.place, link.by, link.audience) for link in links}
    # Where the kept thing had one in the same place, the one that is left may be its own.
    places = {link.place: link for link in links if had is not None and _number(link) not in had}
    back = []
    for move in moves:
        now = places.get(move.place)
        if (move.place, move.by, move.now) in exact:
            back.append(move._replace(was=move.now, now=move.was))
        elif now is not None:
            back.append(Move(*move.place, now.by, now.audience, now.audience))
    return back


def _since_by_records(kind: str, moves: Sequence[Move], links: Iterable[Link]) -> list[Move]:
    """Return the jobs that rows of sources brought since: their ids are made from the row and the company."""
    if kind != "Contact":
        return []
    records = [move.other for move in moves if move.relation == "describes"]
    known = {move.place for move in moves}
    jobs = [link for link in links if link.relation == "jobs" and link.place not in known]
    theirs = [link for link in jobs if any(link.part == derive("job", record, link.other) for record in records)]
    return [Move(*link.place, link.by, link.audience, link.audience) for link in theirs]


def _said(graph: Graph, records: list[str]) -> dict[str, str]:
    rows = graph.keep("import_records", ids=records) if records else []
    return {row["record"]: row["said"] or "" for row in rows}


def _carers(theirs: Iterable[Link], ours: Iterable[Link], viewer: Viewer, today: str) -> list[list[str]]:
    """Return who looks after the merged company and not the kept one: each with the role, as far as the viewer sees."""
    there = {link.other for link in ours if link.relation in {"looks_after", "proposed_for"}}
    is_looked_after = any(link.relation == "looks_after" and _lasts(link, today) for link in ours)
    found = {
        link.other: [link.other, link.part]
        for link in theirs
        if link.relation == "looks_after" and _lasts(link, today) and link.other not in there
        and (link.audience in viewer.audiences or link.by == viewer.id)
    }  # fmt: skip
    return list(found.values()) if is_looked_after else []


def _lasts(link: Link, today: str) -> bool:
    return not link.more or link.more >= today


def _propose_carers(carers: Iterable[Sequence[str]], kept: str, viewer: Viewer, now: int) -> Statements:
    """Who looks after the kept company says who else does: they see what is for them alone."""
    shared = {"thing": kept, "at": now, "audience": f"account:{kept}", "by": viewer.id}
    rows = [{"employee": person, "role": role, **shared} for person, role in carers]
    return [("people.propose.Company", rows)] if rows else []


def _settle_carers(carers: Iterable[Sequence[str]], links: Iterable[Link], kept: str, by: str) -> Statements:
    waiting = {link.other for link in links if link.relation == "proposed_for" and link.by == by}
    rows = [{"employee": person, "thing": kept} for person, _ in carers if person in waiting]
    return [("people.settle.Company", rows)] if rows else []


def _remember(links: Sequence[Link]) -> list[int] | None:
    """Return a short number for each relationship that the kept thing had, so that what came since can be told."""
    return sorted(map(_number, links)) if len(links) <= MOST_REMEMBERED else None


def _number(link: Link) -> int:
    return zlib.crc32("\0".join(link.place).encode())


def _since(links: Iterable[Link], back: Iterable[Move], had: list[int] | None) -> list[Link]:
    if had is None:
        return []
    known, leaving = set(had), {move.place for move in back}
    new = (link for link in links if link.place not in leaving and _number(link) not in known)
    return [link for link in new if link.more != GONE and link.relation not in STAYS]
