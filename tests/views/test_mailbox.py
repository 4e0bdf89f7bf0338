"""My mail and calendar: addresses, consents, whom imports leave out, and what they brought, taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.viewer import Viewer
from loaders.entries import Entry, Place, Value
from tests import village
from tests.views.ladder import As
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW

PAGE = "/account/mailbox"
POSTS = ("", "/consents", "/consents/ben/withdraw", "/blocks", "/blocks/remove", "/forget")
Brings = Callable[..., Staging]


@pytest.fixture
def brings(graph: Graph, tmp_path: Path) -> Brings:
    """Let somebody import letters and a meeting with Liv, whom nobody has here, and with Mia."""

    def run(viewer: Viewer = ADA) -> Staging:
        staging = Staging(tmp_path / f"import-{viewer.id}")
        day = int(NOW) - DAY
        for number, (sender, to) in enumerate(
            [(viewer.email, "liv@acme.example"), ("liv@acme.example", viewer.email),
             (viewer.email, "mia@globex.example"), ("mia@globex.example", viewer.email)]
        ):  # fmt: skip
            fields: dict[str, Value] = {"at": day + number, "sender": sender, "to": (to,)}
            staging.add_entries([Entry(Place("in.mbox"), "message", str(number), fields)])
        asked: dict[str, Value] = {"at": day, "organizer": viewer.email, "attendees": ("accepted liv@acme.example",)}
        staging.add_entries([Entry(Place("a.ics"), "occurrence", "t", {**asked, "state": "confirmed"})])
        settings = Settings("mail", f"only:{viewer.id}", "2026-01-01", int(NOW), ties="staff")
        Planner(graph, viewer, staging, settings).plan(lambda _: None)
        Teller(graph, viewer, staging).tell(lambda: None)
        return staging

    return run


def test_the_pages_open_for_whom_they_are(app: Flask, as_: As) -> None:
    page = as_(CEM).get(PAGE)
    assert page.status_code == 200 and page.text.count("<h1") == 1 and "style=" not in page.text
    assert "My mail and calendar" in as_(CEM).get("/account").text
    assert as_(CEM).get("/people/blocked").status_code == 403
    assert as_(DORA).get("/people/blocked").text.count("<h1") == 1
    stranger = app.test_client()
    assert stranger.get(PAGE).status_code == stranger.get("/people/blocked").status_code == 302
    for path in POSTS:
        assert stranger.post(PAGE + path).status_code == 401
        assert as_(CEM).put(PAGE + path).status_code == 405
    for path in ("/people/blocked", "/people/blocked/remove"):
        assert as_(CEM).post(path, data={"address": "x.example"}).status_code == 403
    app.config["WTF_CSRF_ENABLED"] = True
    assert as_(CEM).post(PAGE, data={"addresses": "", "ties": "staff"}).status_code == 400


def test_my_addresses_and_who_may_see_my_ties(as_: As, graph: Graph) -> None:
    ada = as_(ADA)
    wrong = [
        ({"addresses": "no address", "ties": "staff"}, "no is no e-mail address"),
        ({"addresses": "Ben@example.com", "ties": "staff"}, "colleague"),
        ({"addresses": "", "ties": "team:delivery"}, "One thing needs another look"),
        ({"addresses": " ".join(f"a{n}@b.example" for n in range(21)), "ties": "staff"}, "At most 20"),
    ]
    for typed, said in wrong:
        answer = ada.post(PAGE, data=typed)
        assert answer.status_code == 400 and said in answer.text, typed
    assert (
        ada.post(PAGE, data={"addresses": "Ada@Home.example, a.sol@b.example", "ties": "team:sales"}).status_code == 303
    )
    assert "ada@home.example\na.sol@b.example" in ada.get(PAGE).text
    chosen = {row["name"]: row["value"] for row in graph.ask("people.choices", ADA)}
    assert chosen == {"addresses": "ada@home.example a.sol@b.example", "ties": "team:sales"}
    assert 'value="only:ben" checked' in as_(BEN).get(PAGE).text, "what holds until he chooses"
    assert "ada@home.example" not in as_(BEN).get(PAGE).text


def test_consent_is_given_and_withdrawn(as_: As, graph: Graph) -> None:
    ada, ben = as_(ADA), as_(BEN)
    for typed in ("", "nobody of that name", "Ada Sol"):
        assert ada.post(f"{PAGE}/consents", data={"who": typed}).status_code == 400
    assert ada.post(f"{PAGE}/consents", data={"who": "ben ito"}).status_code == 303
    assert "Ben Ito" in ada.get(PAGE).text and "Withdraw" in ada.get(PAGE).text
    assert "Whose I may bring" in ben.get(PAGE).text and "Ada Sol" in ben.get(PAGE).text
    assert "Ada Sol" not in as_(CEM).get(PAGE).text
    assert len(graph.keep("consent", owner="ada", importer="ben")) == 1
    assert ben.post(f"{PAGE}/consents/ben/withdraw").status_code == 404, "it is Ada's to withdraw"
    assert ada.post(f"{PAGE}/consents/ben/withdraw").location.endswith("#brought")
    assert graph.keep("consent", owner="ada", importer="ben") == []
    assert "withdrawn" in ada.get(PAGE).text and "Whose I may bring" not in ben.get(PAGE).text
    assert ada.post(f"{PAGE}/consents/ben/withdraw").status_code == 404


def test_blocking_offers_to_take_back(as_: As, graph: Graph, brings: Brings) -> None:
    brings()
    ada = as_(ADA)
    assert "5 moments with 2 people" in ada.get(PAGE).text
    for typed in ("", "nothing", "a b.example", "x@y"):
        assert ada.post(f"{PAGE}/blocks", data={"address": typed}).status_code == 400
    page = ada.post(f"{PAGE}/blocks", data={"address": "https://www.ACME.example/"}, follow_redirects=True).text
    assert "acme.example</bdi>" in page and "3 moments" in page and "Take these back" in page
    assert "acme.example" not in as_(BEN).get(PAGE).text, "what I leave out is nobody's business"
    answer = ada.post(f"{PAGE}/forget", data={"address": "acme.example"}, follow_redirects=True).text
    assert "Taken back: 3 moments with 1 person." in answer and "2 moments with 1 person" in answer
    assert "Liv" not in str(graph.ask("imports.all_contacts", ADA)) and graph.ask("evidence.meetings", ADA) == []
    assert ada.post(f"{PAGE}/blocks/remove", data={"address": "acme.example"}).status_code == 303
    assert graph.ask("evidence.blocks", ADA) == []


def test_everything_taken_back_is_the_identity(as_: As, graph: Graph, brings: Brings) -> None:
    ada = as_(ADA)
    before = content_hash(graph)
    brings()
    assert content_hash(graph) != before
    ada.post(f"{PAGE}/forget")
    assert content_hash(graph) == before


def test_somebody_who_was_used_since_stays(as_: As, graph: Graph, brings: Brings) -> None:
    brings()
    liv = next(row["thing"] for row in graph.ask("imports.all_contacts", ADA) if row["address"] == "liv@acme.example")
    as_(ADA).post(f"/contacts/{liv}/tie", data={"word": "good", "audience": "only:ada"})
    as_(ADA).post(f"{PAGE}/forget")
    assert as_(ADA).get(f"/contacts/{liv}").status_code == 200
    assert [row["word"] for row in graph.ask("ties.mine", ADA, ids=[liv])] == ["good"]


def test_a_block_for_everybody_takes_back_from_everybody_and_tells_nobody(
    as_: As, graph: Graph, brings: Brings
) -> None:
    dora, ada, ben = as_(DORA), as_(ADA), as_(BEN)
    before = content_hash(graph)
    brings(ADA)
    brings(BEN)
    assert dora.post("/people/blocked", data={"address": "nothing"}).status_code == 400
    bare = dora.post("/people/blocked", data={"address": "other.example", "back": "1"}, follow_redirects=True).text
    page = dora.post("/people/blocked", data={"address": "acme.example", "back": "1"}, follow_redirects=True).text
    assert re.findall("acme.example is left out[^<]*", page) == [
        "acme.example is left out of everybody&#39;s imports from now on."
    ]
    assert "other.example is left out of everybody" in bare
    assert "2 moments with 1 person" in ada.get(PAGE).text and "acme.example" in ada.get(PAGE).text
    for address in ("acme.example", "other.example"):
        dora.post("/people/blocked/remove", data={"address": address})
    for owner in (ada, ben):
        owner.post(f"{PAGE}/forget")
    assert content_hash(graph) == before


def test_a_colleague_sees_no_sign_of_a_mailbox(as_: As, brings: Brings) -> None:
    addresses = ("/contacts/mia", "/contacts/mia/colleagues", "/contacts/mia/colleagues/ada", "/employees/ada/contacts",
                 "/search?q=liv", "/contacts", PAGE, "/companies/globex")  # fmt: skip
    brings()
    for viewer in (CEM, BEN):
        pages = " ".join(as_(viewer).get(url).text for url in addresses)
        assert "liv@acme" not in pages and "Liv" not in pages
        assert not re.search(r"(?i)\bmails? |yesterday", as_(viewer).get("/contacts/mia/colleagues/ada").text)


def test_ties_of_nobody_are_untouched(as_: As, graph: Graph) -> None:
    cem = as_(CEM)
    before = content_hash(graph)
    cem.post(f"{PAGE}/forget")
    assert content_hash(graph) == before
    assert [row["id"] for row in graph.ask("evidence.moments", village.ADA)] != []
