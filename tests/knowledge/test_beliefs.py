"""What somebody believes: made of what they see, likeliest first, old ones apart, clashes side by side."""

from typing import Any

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.beliefs import Belief, Judge, Views, read_beliefs, view
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.lifespans import shipped_lifespans
from graphapp.knowledge.perspectives import NOBODYS, add_departments, lay_out, read_departments
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, NOW, rows

KINDS = ClaimKinds()
JUDGE = Judge(KINDS, shipped_lifespans(KINDS), "2026-01-02")


def believed(graph: Graph, viewer: Viewer, *ids: str) -> list[Belief]:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    return read_beliefs(ask, ids or ["c1", "c2", "c3", "c8", "c9"], JUDGE)


def say(graph: Graph, key: str, by: str, kind: str, value: str, happened: str = "2025-12-22") -> None:
    """Let somebody claim something of Globex, in a note of theirs."""
    claim = {"claim": key, "note": f"n{key}", "kind": kind, "value": value, "quote": "", "since": None, "until": None}
    told: list[tuple[str, Any]] = [
        ("notes.write", rows("note author text happened written", (f"n{key}", by, value, happened, int(NOW)), by=by)),
        ("claims.write", [claim | {"at": int(NOW)}]),
        ("claims.about.Company", [{"claim": key, "thing": "globex"}]),
    ]
    graph.tell(Change(told, by))


def test_what_one_sees_and_no_more(ladybug_village: Graph) -> None:
    graph = ladybug_village
    assert [one.id for one in believed(graph, CEM)] == ["c1", "c2", "c3"]
    seen = {one.id: one for one in believed(graph, BEN)}
    assert set(seen) == {"c1", "c2", "c3", "c8", "c9"}
    open_to_cem = next(one for one in believed(graph, CEM) if one.id == "c1")
    # Ben put an end to it, but only for himself.
    assert open_to_cem.chance.probability > 0.8 > seen["c1"].chance.probability
    assert open_to_cem.last_said("cem") == "confirmed" and open_to_cem.last_said("ben") == ""


def test_what_took_its_place_for_who_sees_it(ladybug_village: Graph) -> None:
    graph = ladybug_village
    row = {"employee": "dora", "claim": "c1", "id": "jx", "verdict": "corrected", "at": int(NOW)}
    graph.tell(Change([("claims.judge", [row])], "dora"))
    assert believed(graph, BEN, "c1")[0].newer == (("c8", "takeover"),)
    assert believed(graph, CEM, "c1")[0].newer == ()


def test_why_names_people_with_their_ids(ladybug_village: Graph) -> None:
    [one] = believed(ladybug_village, CEM, "c1")
    assert {part.person for part in one.chance.parts} == {"", "ada", "cem"}


def test_by_kind_likeliest_first_and_old_ones_apart(ladybug_village: Graph) -> None:
    graph = ladybug_village
    say(graph, "new", "ben", "need", "a wholly different thing", "2026-01-01")
    say(graph, "old", "ben", "need", "a lorry", "2015-01-01")
    views: Views = view(believed(graph, CEM, "c1", "c2", "c3", "new", "old"), KINDS)
    assert [kind.name for kind, _ in views.groups] == ["decision_maker", "need", "opinion"]
    assert {one.belief.id for one in views.groups[1][1]} == {"c1", "new"}
    chances = [one.belief.chance.probability for one in views.groups[1][1]]
    assert chances == sorted(chances, reverse=True)
    assert [one.belief.id for one in views.older] == ["old"] and views.number == 5


def test_what_several_say_stands_once(ladybug_village: Graph) -> None:
    graph = ladybug_village
    for key, by, value in (("r1", "ben", "A takeover!"), ("r2", "cem", "a takeover"), ("r3", "ben", "a  Takeover")):
        say(graph, key, by, "risk", value)
    [(_, [line])] = view(believed(graph, ADA, "r1", "r2", "r3"), KINDS).groups
    assert len(line.others) == 2
    assert {by for by, _, _ in line.authors} == {"ben", "cem"} - {line.belief.claim.by_id}


def test_two_that_cannot_both_hold_for_who_sees_both(ladybug_village: Graph) -> None:
    graph = ladybug_village
    say(graph, "b1", "cem", "budget", "80k")
    say(graph, "b2", "ben", "budget", "250,000 EUR", "2025-12-28")
    [clash] = view(believed(graph, ADA, "b1", "b2", "c2"), KINDS).clashes
    assert [one.id for one in clash] == ["b2", "b1"] and clash.authors == [("ben", "Ben Ito"), ("cem", "Cem Aydin")]
    edit = {"note": "nb2", "author": "ben", "text": "x", "happened": "2025-12-28", "edited": int(NOW)}
    graph.tell(Change([("notes.edit", [edit | {"audience": "only:ben", "by": "ben"}])], "ben"))
    assert view(believed(graph, ADA, "b1", "b2", "c2"), KINDS).clashes == ()


def test_perspectives_by_team_keep_the_lone_view(ladybug_village: Graph) -> None:
    graph = ladybug_village
    say(graph, "b1", "ada", "budget", "80k")
    say(graph, "b2", "ben", "budget", "250,000 EUR", "2025-12-28")
    beliefs = believed(graph, ADA, "b1", "b2")
    teams = read_departments(lambda name, **params: graph.ask(name, ADA, **params), ["ada", "ben", "cem"], "2026-01-01")
    assert teams == {"ada": "Sales", "ben": "Delivery"}
    departments, lines = lay_out(add_departments(beliefs, teams))
    assert departments == ["Delivery", "Sales"]
    assert [[cell.belief.id for cell in cells] for cells in lines[0].cells] == [["b2"], ["b1"]]
    assert all(cell.is_lone for cells in lines[0].cells for cell in cells)
    departments, _ = lay_out(add_departments(beliefs, {"ben": "Delivery"}))
    assert departments == ["Delivery", NOBODYS]
