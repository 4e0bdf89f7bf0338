"""The pages of leaving: what would be lost, the plan, what hangs on one person, before somebody goes, and the round."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.cli import Cli
from graphapp.commands.leaving import sweep_departures
from graphapp.config import Config
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.leaving.sweeping import Report, sweep
from graphapp.viewer import Viewer
from tests import village
from tests.views.ladder import climb
from tests.village import DAY, NOW, rows

As = Callable[[Viewer], FlaskClient]


@pytest.fixture(autouse=True)
def links(app: Flask) -> None:
    """The links are in memory."""
    assert app.extensions["links"].wait()


SOON = datetime.now(UTC).date() + timedelta(30)
"""Pages go by the day of the machine."""


def at(graph: Graph, day: int) -> Graph:
    """The same graph so many days after the village's."""
    return Graph(graph.engine, graph.catalog, clock=lambda: NOW + day * DAY)


def after(graph: Graph, days: int) -> Graph:
    """The same graph so many days after `SOON`, at noon."""
    noon = datetime.combine(SOON + timedelta(days), time(12), UTC).timestamp()
    return Graph(graph.engine, graph.catalog, clock=lambda: noon)


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/leaving", "/leaving/lost?who=ada", "/leaving/plan?who=ada&who=ben", "/leaving/accounts"],
        [],
        ["/leaving/lost", "/leaving/lost?who=nobody", "/leaving/plan?account=nothing", "/leaving/plan?account=stealth"],
    )
    assert as_(village.CEM).application.test_client().get("/leaving/before").status_code == 302
    assert as_(village.CEM).application.test_client().post("/leaving/ada/day").status_code == 401


def test_what_would_be_lost_with_ada(as_: As) -> None:
    page = as_(village.CEM).get("/leaving/lost?who=ada").text
    assert "If Ada Sol left" in page and "As far as you can see" in page
    assert 'href="/contacts/mia"' in page and "Out of reach" in page and "nobody else" in page
    assert "price: bad" in page and "Mia Roth</bdi>" in page
    # Cem confirmed that security is a need, so it does not go with Ada.
    assert 'href="/notes/n1"' in page and "<b>Need</b>" not in page
    assert "secretly" not in page and "takeover" not in page


def test_questions_that_nobody_answered_as_far_as_one_sees(as_: As, graph: Graph) -> None:
    written = rows(
        "note author text happened written", ("q1", "ben", "Who signs, Ada?", "2025-12-30", int(NOW)), by="ben"
    )
    about = rows("note thing how", ("q1", "ada", "mention"), by="ben")
    graph.tell(Change([("notes.write", written), ("notes.about.Employee", about)], "ben"))
    assert "Who signs, Ada?" in as_(village.CEM).get("/leaving/lost?who=ada").text
    hidden = [{"from_id": "n9", "to_id": "q1", "audience": "team:delivery", "by": "ben"}]
    graph.tell(Change([("exporting.put_answers", hidden)], "ben"))
    assert "Who signs, Ada?" in as_(village.CEM).get("/leaving/lost?who=ada").text
    assert "Who signs, Ada?" not in as_(village.BEN).get("/leaving/lost?who=ada").text


def test_where_nobody_is_picked_the_form_says_so(as_: As) -> None:
    cem = as_(village.CEM)
    for of, why in (
        ("?account=", "Nobody who is here was picked"),
        ("?account=nothing", "There is no such company, or it is not for you to see"),
        ("?account=stealth", "There is no such company, or it is not for you to see"),
        ("?account=umbrella", "nobody who is here looks after Umbrella"),
        ("?who=nobody", "Nobody who is here was picked"),
    ):
        for page in ("lost", "plan"):
            answer = cem.get(f"/leaving/{page}{of}")
            assert answer.status_code == 404 and why in answer.text and 'id="e-name"' in answer.text, of
            assert 'name="name"' in answer.text, "there is where to go on"


def test_an_account_team_is_a_case_of_its_own(as_: As) -> None:
    page = as_(village.CEM).get("/leaving/plan?account=globex")
    assert page.status_code == 200 and "the account team of Globex" in page.text
    assert 'href="/leaving/lost?account=globex"' in as_(village.CEM).get("/companies/globex").text


def test_the_plan_says_who_meets_whom_and_what_to_ask(as_: As, graph: Graph) -> None:
    met = rows(
        "id employee contact at kind outbound people copied",
        ("x1", "ben", "noor", int(NOW) - DAY, "meeting", True, 2, False),
        by="ben",
    )
    graph.tell(Change([("ties.moment", met)], "ben"))
    page = as_(village.CEM).get("/leaving/plan?who=ada").text
    meetings, asked = page.split('id="ask"')
    # Ben worked on Atlas with her, and knows Noor at Globex.
    assert '<a href="/employees/ben"><bdi>Ben Ito</bdi></a></b> with' in meetings
    assert 'introduced to <a href="/contacts/mia">' in meetings
    assert "Only you look after" in asked or "What we know of" in asked
    assert "% of what is at stake" in meetings


def test_somebody_is_found_by_name(as_: As) -> None:
    client = as_(village.CEM)
    found = client.get("/leaving?name=ada+sol&who=ben")
    assert found.status_code == 303 and found.headers["Location"].endswith("/leaving/lost?who=ben&who=ada")
    assert "Nobody of that name" in client.get("/leaving?name=zzz").text
    assert client.get("/leaving?name=%00&who=%00").status_code == 200
    assert client.get("/leaving/lost?who=%00").status_code == 404


def test_accounts_and_topics_stand_by_name(as_: As) -> None:
    page = as_(village.CEM).get("/leaving/accounts").text
    assert 'href="/companies/globex"' in page and 'href="/employees/ada"' in page
    assert "Nothing hangs on one person" in as_(village.CEM).get("/leaving/accounts?whose=mine").text
    assert "Nothing hangs on one person" in as_(village.CEM).get("/leaving/accounts?what=topics").text


def test_before_somebody_goes_they_release_what_only_they_see(as_: As, graph: Graph) -> None:
    ben, cem = as_(village.BEN), as_(village.CEM)
    page = ben.get("/leaving/before").text
    assert "secretly halved" in page and "Pia Rothmann" in page and "90 days" in page
    assert "secretly halved" not in as_(village.DORA).get("/leaving/before").text
    assert cem.get("/notes/n8").status_code == 404
    told = ben.post("/leaving/before", data={"part": "notes", "id": "n8", "audience": "staff"}, follow_redirects=True)
    assert "Released: 1. Who sees it now: everybody here." in told.text and "secretly halved" not in told.text
    assert cem.get("/notes/n8").status_code == 200
    assert [row["audience"] for row in graph.ask("claims.facts", village.CEM, ids=["c8"])][:1] == ["staff"]
    # Its earlier version is still Ben's alone.
    ben.post("/leaving/before", data={"part": "things", "all": "1", "audience": "staff"})
    assert cem.get("/contacts/pia").status_code == 200 and "Globex" in cem.get("/contacts/pia").text
    ben.post("/leaving/before", data={"part": "moments", "id": "m9", "audience": "team:delivery"})
    assert {row["id"] for row in graph.ask("leaving.moments_seen_by", village.BEN, id="ben", audience="only:ben")} == {
        "m8"
    }


def test_what_is_released_is_chosen_among_what_is_theirs(as_: As, graph: Graph) -> None:
    cem = as_(village.CEM)
    for data in (
        {"part": "notes", "id": "n8", "audience": "staff"},
        {"part": "things", "id": "pia", "audience": "staff"},
    ):
        assert "Nothing was ticked" in cem.post("/leaving/before", data=data, follow_redirects=True).text
    assert graph.ask("notes.show", village.CEM, id="n8") == []
    for data in ({"part": "all", "audience": "staff"}, {"part": "notes", "audience": "team:sales"}, {"part": "notes"}):
        assert cem.post("/leaving/before", data=data).status_code == 400


def test_a_last_day_is_said_by_oneself_or_an_administrator(as_: As, graph: Graph) -> None:
    cem, dora, ada = as_(village.CEM), as_(village.DORA), as_(village.ADA)
    assert cem.post("/leaving/ben/day", data={"day": "2026-02-01"}).status_code == 403
    for day in ("", "soon", "2025-12-31", "2090-01-01"):
        assert "last day" in ada.post("/leaving/ada/day", data={"day": day}, follow_redirects=True).text
        assert graph.ask("leaving.of_colleague", village.ADA, id="ada") == []
    told = ada.post("/leaving/ada/day", data={"day": SOON.isoformat()}, follow_redirects=True)
    assert "Your last day is" in told.text
    assert "last day" not in cem.get("/employees/ada").text
    told = dora.post("/leaving/ben/day", data={"day": SOON.isoformat(), "audience": "staff"}, follow_redirects=True)
    assert told.status_code == 200 and f'value="{SOON}"' in told.text
    assert "last day" in cem.get("/employees/ben").text and 'href="/leaving/plan?who=ben"' in cem.get("/leaving").text
    dora.post("/leaving/ben/day", data={"stays": "1"})
    assert "last day" not in cem.get("/employees/ben").text
    assert dora.post("/leaving/nobody/day", data={"day": SOON.isoformat()}).status_code == 404


def test_after_the_last_day_signing_in_ends(as_: As, graph: Graph) -> None:
    ben = as_(village.BEN)
    ben.post("/leaving/ben/day", data={"day": SOON.isoformat()})
    assert sweep(after(graph, 0), 90) == Report()
    assert ben.get("/").status_code == 200
    assert sweep(after(graph, 1), 90).left == ["Ben Ito"]
    assert sweep(after(graph, 1), 90) == Report()
    assert ben.get("/").status_code == 302
    page = as_(village.CEM).get("/employees/ben").text
    assert f"left in {SOON:%b}" in page
    (said,) = graph.ask("leaving.of_colleague", village.CEM, id="ben")
    assert (said["state"], said["until"]) == ("left", (SOON + timedelta(90)).isoformat())


def kept(graph: Graph) -> set[tuple[str, str]]:
    sight = {"audience": "only:ben", "by": "ben"}
    things = graph.keep("kept_things", **sight, gone="only:ben ben")
    return {(row["kind"], row["id"]) for row in (*things, *graph.keep("kept_ties", **sight))}


def test_what_was_kept_is_deleted_in_time(as_: As, graph: Graph) -> None:
    as_(village.BEN).post("/notes/n8/delete")
    others = graph.ask("employees.notes", village.ADA, id="ada", skip=0, limit=9)
    as_(village.DORA).post("/people/ben/leave")
    assert ("Note", "n8") in kept(graph) and ("met", "m8") in kept(graph)
    assert sweep(at(graph, 90), 90) == Report() and ("Note", "n8") in kept(graph)
    report = sweep(at(graph, 91), 90)
    assert list(report.deleted) == ["Ben Ito"] and report.deleted["Ben Ito"] > 10
    assert kept(graph) == set()
    assert sweep(at(graph, 92), 90) == Report()
    assert graph.ask("employees.notes", village.ADA, id="ada", skip=0, limit=9) == others
    # What he wrote for others stays, with his name.
    assert 'href="/employees/ben"' in as_(village.CEM).get("/notes/n2").text


def test_who_is_back_keeps_everything(as_: As, graph: Graph) -> None:
    dora = as_(village.DORA)
    dora.post("/people/ben/leave")
    dora.post("/people/ben/return")
    before = kept(graph)
    assert sweep(at(graph, 400), 90) == Report() and kept(graph) == before


def test_a_round_that_is_stopped_goes_on_the_next_time(as_: As, graph: Graph) -> None:
    as_(village.DORA).post("/people/ben/leave")
    stopped = sweep(at(graph, 91), 90, lambda _seconds: True)
    assert stopped.deleted == {} and kept(graph)
    assert list(sweep(at(graph, 91), 90).deleted) == ["Ben Ito"]


def test_the_command(as_: As, graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    as_(village.BEN).post("/leaving/ben/day", data={"day": SOON.isoformat()})
    cli = Cli(Config(keep_days=30, data=Config.read({}).data), graph=after(graph, 2))
    assert sweep_departures.callback.plain(cli, as_json=True) == 0  # type: ignore[union-attr]
    assert '"left": 1' in capsys.readouterr().out
    assert graph.ask("leaving.of_colleague", village.CEM, id="ben")[0]["until"] == (SOON + timedelta(30)).isoformat()


def test_what_others_put_there_for_the_leaver_alone_stays_theirs(as_: As, graph: Graph) -> None:
    gift = rows("contact name email phone about", ("gift", "Gil Gift", None, None, None), audience="only:ben", by="ada")
    graph.tell(Change([("contacts.write", gift)], "ada"))
    assert "Gil Gift" not in as_(village.BEN).get("/leaving/before").text
    as_(village.DORA).post("/people/ben/leave")
    assert list(sweep(at(graph, 91), 90).deleted) == ["Ben Ito"]
    assert as_(village.ADA).get("/contacts/gift").status_code == 200
