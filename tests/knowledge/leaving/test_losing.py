"""What would be lost: compared with networkx, for random villages and for what each viewer sees."""

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.leaving.losing import Loss, find_loss
from graphapp.knowledge.leaving.naming import name_loss
from graphapp.knowledge.leaving.reach import FARTHEST, NOWHERE, SLIGHT, read_world
from graphapp.knowledge.leaving.standing import NOBODY, find_accounts, find_topics, my_accounts
from graphapp.viewer import Viewer
from tests import village
from tests.village import DAY, NOW, rows

TODAY = "2026-01-01"
MOMENT = "id employee contact at kind outbound people copied"


@pytest.fixture
def links(graph: Graph, tmp_path: Path) -> Iterator[AdjacencyService]:
    """The links of the village in memory."""
    service = AdjacencyService(graph, tmp_path / "links")
    assert service.wait()
    yield service
    service.close()


def lose(links: AdjacencyService, viewer: Viewer, *who: str) -> tuple[Loss, dict[int, str]]:
    with links.seen_by(viewer) as seen:
        assert seen is not None
        loss = find_loss(seen, [seen.find("Employee", one) for one in who], TODAY)
        return loss, {number: thing.id for number, thing in name_loss(seen, loss).items()}


def test_what_ada_alone_knows(links: AdjacencyService) -> None:
    loss, ids = lose(links, village.CEM, "ada")
    assert [ids[one.contact] for one in loss.only] == ["mia"]
    (mia,) = loss.only
    assert (ids[mia.company], ids[mia.leaver], mia.other, mia.steps) == ("globex", "ada", -1, NOWHERE)
    assert [(ids[one.thing], one.role, one.others) for one in loss.accounts] == [("globex", "account manager", ())]
    assert [(ids[one], step) for one, step in loss.shut] == [("globex", NOWHERE)]
    assert loss.projects == ()


def test_who_sees_more_loses_less(links: AdjacencyService) -> None:
    # Only Ben sees that he met Noor yesterday, who works at Globex, too.
    loss, ids = lose(links, village.BEN, "ada")
    assert [(ids[one.contact], one.steps) for one in loss.only] == [("mia", 2)]
    assert loss.shut == ()
    assert loss.steps == {2: 1}


def test_a_team_that_leaves_together_loses_more(graph: Graph, links: AdjacencyService) -> None:
    met = rows(MOMENT, ("x1", "ben", "mia", int(NOW) - DAY, "meeting", True, 2, False), by="ben")
    graph.tell(Change([("ties.moment", met)], "ben"))
    alone, _ = lose(links, village.CEM, "ada")
    assert alone.only == () and alone.steps == {1: 1}
    both, ids = lose(links, village.CEM, "ada", "ben")
    assert {ids[one.contact] for one in both.only} == {"mia", "otto"}
    assert [(ids[one.thing], one.others) for one in both.projects] == [("borealis", ())]


def test_a_much_weaker_tie_is_told(graph: Graph, links: AdjacencyService) -> None:
    strong = [(f"s{n}", "ada", "noor", int(NOW) - n * DAY, "meeting", True, 2, False) for n in range(1, 9)]
    weak = ("s0", "ben", "noor", int(NOW) - 60 * DAY, "meeting", True, 2, False)
    weaker = ("s9", "ben", "noor", int(NOW) - 30 * DAY, "meeting", True, 2, False)
    graph.tell(Change([("ties.moment", rows(MOMENT, *strong, weak, weaker))], "ada"))
    loss, ids = lose(links, village.CEM, "ada")
    (noor,) = [one for one in loss.weaker if ids[one.contact] == "noor"]
    assert ids[noor.other] == "ben" and SLIGHT <= noor.after < noor.before / 2


def test_a_colleague_who_left_is_no_help(graph: Graph, links: AdjacencyService) -> None:
    met = rows(MOMENT, ("x1", "ben", "mia", int(NOW) - DAY, "meeting", True, 2, False), by="ben")
    graph.tell(Change([("ties.moment", met)], "ben"))
    gone = {"employee": "ben", "name": "Ben Ito", "email": None, "title": None, "active": False, "time_zone": None}
    graph.tell(Change([("employees.write", [gone])], "dora"))
    loss, ids = lose(links, village.CEM, "ada")
    assert [ids[one.contact] for one in loss.only] == ["mia"]


@pytest.mark.parametrize("seed", range(3))
def test_steps_are_those_of_networkx(ladybug: Graph, tmp_path: Path, seed: int) -> None:
    build_town(ladybug, seed)
    service = AdjacencyService(ladybug, tmp_path / "town")
    assert service.wait()
    viewer = Viewer("e0", "E", audiences=("staff", "only:e0"))
    with service.seen_by(viewer) as seen:
        assert seen is not None
        for leavers in (["e1"], ["e1", "e2"], ["e3", "e4", "e5"]):
            loss = find_loss(seen, [seen.find("Employee", one) for one in leavers], TODAY)
            expected = steps_of_networkx(seen, leavers)
            for one in (*loss.only, *loss.weaker):
                assert one.steps == expected[seen.name(one.contact)[1]], (leavers, seen.name(one.contact))
            assert sum(loss.steps.values()) == loss.known
    service.close()


def build_town(graph: Graph, seed: int) -> None:
    """Tell a graph of colleagues, contacts, companies, ties and relations by chance."""
    dice = random.Random(seed)
    people = [(f"e{n}", f"E {n}", None, None, True, "UTC") for n in range(7)]
    contacts = [(f"c{n:02}", f"C {n}", None, None, None) for n in range(40)]
    firms = [(f"k{n:02}", f"K {n}", None, None, None, None, None, None) for n in range(14)]
    ends = (None, None, "2024-01-01")
    jobs = [
        (f"w{n}", f"c{dice.randrange(40):02}", f"k{dice.randrange(14):02}", None, None, None, dice.choice(ends))
        for n in range(45)
    ]
    pairs = dice.sample(list(combinations(range(40), 2)), 12)
    related = [(f"c{one:02}", f"c{other:02}", "old colleague", None, None) for one, other in pairs]
    met = [
        (f"m{n}", f"e{dice.randrange(7)}", f"c{dice.randrange(40):02}", int(NOW) - dice.randrange(400) * DAY)
        for n in range(50)
    ]
    told = [
        ("employees.write", rows("employee name email title active time_zone", *people, audience=None)),
        ("contacts.write", rows("contact name email phone about", *contacts)),
        ("companies.write", rows("company name domain field city country standing about", *firms)),
        ("contacts.works_at", rows("id contact company title department since until", *jobs)),
        ("contacts.related_to", rows("contact other kind since until", *related)),
        ("ties.moment", rows(MOMENT, *[(*one, "meeting", True, 2, False) for one in met])),
    ]
    graph.tell(Change(told, "e0"))


def steps_of_networkx(seen: Seen, leavers: list[str]) -> dict[str, int]:
    world = read_world(seen)
    graph = nx.Graph()
    name = {number: seen.name(number)[1] for number in seen.all_of("Contact").tolist()}
    graph.add_nodes_from([*name.values(), "us"])
    for colleague, contact in zip(world.ties.colleague.tolist(), world.ties.contact.tolist(), strict=True):
        if seen.name(colleague)[1] not in leavers:
            graph.add_edge("us", name[contact])
    at: dict[int, list[str]] = {}
    for worker, company in zip(world.worker.tolist(), world.workplace.tolist(), strict=True):
        at.setdefault(company, []).append(name[worker])
    for staff in at.values():
        graph.add_edges_from(combinations(staff, 2))
    graph.add_edges_from(
        (name[one], name[other]) for one, other in zip(world.one.tolist(), world.other.tolist(), strict=True)
    )
    far = nx.single_source_shortest_path_length(graph, "us")
    return {one: far[one] if far.get(one, NOWHERE) <= FARTHEST else NOWHERE for one in name.values()}


def test_accounts_that_hang_on_one_person_by_name(graph: Graph, links: AdjacencyService) -> None:
    told = [
        ("companies.looks_after", rows("employee company role since until", ("ben", "initech", "owner", None, None)))
    ]
    graph.tell(Change(told, "ben"))
    with links.seen_by(village.CEM) as seen:
        assert seen is not None
        found = [(seen.name(one.thing)[1], seen.name(one.colleague)[1]) for one in find_accounts(seen, TODAY)]
    assert found == [("globex", "ada"), ("initech", "ben")]
    with links.seen_by(village.BEN) as seen:
        assert seen is not None
        # Ben sees that he knows Noor at Globex; Umbrella, which only he looks after, nobody knows.
        every = {seen.name(one.thing)[1]: one.colleague for one in find_accounts(seen, TODAY)}
        assert "globex" not in every and every["umbrella"] == NOBODY
        mine = find_accounts(seen, TODAY, my_accounts(seen, "ben", TODAY))
        # He also sees that Mia, whom Ada knows, advises Initech.
        assert [seen.name(one.thing)[1] for one in mine] == ["umbrella"]


def test_accounts_that_nobody_knows_come_behind(graph: Graph, links: AdjacencyService) -> None:
    company = "company name domain field city country standing about"
    told = [
        ("companies.write", rows(company, ("aaa", "Aaa", None, None, None, None, None, None))),
        ("companies.looks_after", rows("employee company role since until", ("ben", "aaa", "owner", None, None))),
    ]
    graph.tell(Change(told, "ben"))
    with links.seen_by(village.CEM) as seen:
        assert seen is not None
        assert [seen.name(one.thing)[1] for one in find_accounts(seen, TODAY)] == ["globex", "aaa"]


def test_topics_that_hang_on_one_person(graph: Graph, links: AdjacencyService) -> None:
    note = "note author text happened written"
    written = [(f"t{n}", "cem", "Budget again.", "2025-12-01", int(NOW) - 30 * DAY) for n in range(3)]
    about = [(f"t{n}", "budget", "mention") for n in range(3)]
    told = [
        ("notes.write", rows(note, *written, by="cem")),
        ("notes.about.Topic", rows("note thing how", *about, by="cem")),
    ]
    graph.tell(Change(told, "cem"))
    with links.seen_by(village.ADA) as seen:
        assert seen is not None
        assert [
            (seen.name(one.thing)[1], seen.name(one.colleague)[1], one.notes) for one in find_topics(seen, TODAY)
        ] == [("budget", "cem", 3)]
    with links.seen_by(village.BEN) as seen:
        assert seen is not None and find_topics(seen, TODAY) == []
