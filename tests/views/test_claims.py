"""Claims on pages: kept, judged, put right, asked about; half-lives, perspectives, three questions on the home page."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.views.ladder import climb, said
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

As = Callable[[Viewer], FlaskClient]
TEXT = "Mia Roth decides at Globex. They have 80k for it."
BUDGET = json.dumps({"kind": "budget", "value": "80k", "about": "Company:globex", "quote": "They have 80k for it"})
DECIDES = json.dumps({"kind": "decision_maker", "value": "Mia Roth", "about": "", "answer": "Contact:mia"})


def write(client: FlaskClient, *claims: str, **typed: Any) -> str:
    """Save a note about Globex with ticked claims and return its id."""
    form = {"text": TEXT, "about": "Company:globex", "claim": list(claims), **typed}
    answer = client.post("/notes", data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.location).rpartition("/")[2]


def claims_of(graph: Graph, note: str, viewer: Viewer = ADA) -> dict[str, str]:
    """Id of each claim of a note by its value."""
    ids = [row["id"] for row in graph.ask("claims.of_note", viewer, id=note)]
    return {row["value"]: row["id"] for row in graph.ask("claims.facts", viewer, ids=ids) if row["what"] == "claim"}


def verdicts(graph: Graph, claim: str, viewer: Viewer = ADA) -> list[tuple[str, str]]:
    found = graph.ask("claims.facts", viewer, ids=[claim])
    return [(row["person_id"], row["kind"]) for row in found if row["what"] == "verdict"]


class TestKeep:
    def test_several_at_once_with_the_note(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        before = graph.position()
        note = write(client, BUDGET, DECIDES, audience="team:sales")
        assert graph.position() == before + 1
        kept = claims_of(graph, note)
        assert set(kept) == {"80k", "Mia Roth"}
        ends = {(row["how"], row["other"]) for row in graph.ask("claims.ends", ADA, ids=[kept["Mia Roth"]])}
        assert ends == {("about", "globex"), ("both", "globex"), ("both", "mia")}
        assert claims_of(graph, note, CEM) == {}

    def test_nothing_without_a_tick(self, as_: As, graph: Graph) -> None:
        assert claims_of(graph, write(as_(ADA))) == {}

    def test_afterwards_without_script(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note = write(client)
        page = client.get(f"/notes/{note}").text
        offered = [one.replace("&#34;", '"') for one in re.findall(r'name="claim" value="([^"]*)"', page)]
        assert "Keep as claims?" in page and offered
        assert client.post(f"/notes/{note}/claims", data={"claim": offered}).status_code == 303
        assert len(claims_of(graph, note)) == len(offered)
        assert "Keep as claims?" not in client.get(f"/notes/{note}").text
        assert "Keep as claims?" not in as_(CEM).get(f"/notes/{note}").text

    def test_typed_by_hand(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note = write(client)
        typed = {"kind": "contract_end", "value": "end of June", "about": "Company:globex", "until": "2027-06-30"}
        client.post(f"/notes/{note}/claims", data=typed)
        assert set(claims_of(graph, note)) == {"end of June"}

    def test_what_makes_no_sense_is_said(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note, before = write(client), graph.position()
        bad: list[tuple[dict[str, Any], str]] = [
            ({"kind": "budget", "value": ""}, "say what holds"),
            ({"kind": "nonsense", "value": "x"}, "Choose what the claim tells"),
            ({"kind": "budget", "value": "x", "since": "soon"}, "Budget: "),
            ({"kind": "budget", "value": "x", "about": "Company:stealth"}, "not for you to see"),
            ({"kind": "budget", "value": "x", "about": "Company:nothing"}, "not for you to see"),
            ({"claim": "{"}, "cannot be read"),
            ({"claim": "[]"}, "cannot be read"),
            ({"claim": '{"x": 1}'}, "cannot be read"),
        ]
        for form, why in bad:
            client.post(f"/notes/{note}/claims", data=form)
            assert why in client.get(f"/notes/{note}").text, form
        assert client.post("/notes", data={"text": TEXT, "claim": "{"}).status_code == 400
        assert graph.position() == before

    def test_only_the_author_keeps_and_takes_off(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, BUDGET)
        claim = claims_of(graph, note)["80k"]
        assert cem.post(f"/notes/{note}/claims", data={"claim": DECIDES}).status_code == 403
        assert cem.post(f"/claims/{claim}/delete").status_code == 403
        assert ada.post(f"/claims/{claim}/delete").status_code == 303
        assert claims_of(graph, note) == {}
        assert cem.post(f"/notes/{note}/claims/{claim}/undelete").status_code == 403
        ada.post(f"/notes/{note}/claims/{claim}/undelete")
        assert set(claims_of(graph, note)) == {"80k"}

    def test_what_an_edited_text_does_not_say_any_more_stays_with_a_hint(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note = write(client, BUDGET)
        assert "does not stand in the note any more" not in client.get(f"/notes/{note}").text
        client.post(
            f"/notes/{note}/edit", data={"text": "They pay later.", "about": "Company:globex", "claim": DECIDES}
        )
        assert set(claims_of(graph, note)) == {"80k", "Mia Roth"}
        assert "does not stand in the note any more" in client.get(f"/notes/{note}").text

    def test_a_note_is_narrowed_with_its_claims(self, as_: As) -> None:
        client = as_(ADA)
        note = write(client, BUDGET)
        assert "80k" in as_(CEM).get("/companies/globex").text
        client.post(f"/notes/{note}/audience", data={"audience": "team:sales"})
        assert "80k" not in as_(CEM).get("/companies/globex").text
        assert "80k" in client.get("/companies/globex").text


class TestFound:
    def found(self, client: FlaskClient, **typed: Any) -> list[dict[str, str]]:
        return list(client.post("/claims/found", data={"text": TEXT, **typed}).json or [])

    def test_offers_what_the_text_says(self, as_: As) -> None:
        kinds = {json.loads(one["value"])["kind"] for one in self.found(as_(CEM))}
        assert {"budget", "decision_maker"} & kinds

    def test_not_what_is_kept(self, as_: As) -> None:
        client = as_(ADA)
        offered = [one["value"] for one in self.found(client, about="Company:globex")]
        note = write(client, *offered)
        assert self.found(client, note=note, about="Company:globex") == []

    def test_names_nothing_that_is_hidden(self, as_: As) -> None:
        text = "Pia Rothmann decides at Stealth Globex."
        assert not re.search(r"\bpia\b", json.dumps(self.found(as_(CEM), text=text)))
        assert self.found(as_(CEM), text=text, about="Company:stealth") == self.found(as_(CEM), text=text)

    def test_signed_out(self, app: Flask) -> None:
        assert app.test_client().post("/claims/found", data={"text": TEXT}).status_code == 401

    def test_nonsense(self, as_: As) -> None:
        assert self.found(as_(CEM), text="", happened="soon") == []


class TestJudge:
    def test_still_true_and_not_any_more_in_place(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        for verdict in ("confirmed", "ended"):
            answer = client.post(f"/claims/c2/{verdict}", data={"back": "/companies/globex"})
            assert answer.location == "/companies/globex"
            assert verdicts(graph, "c2") == [("cem", verdict)]
        page = client.get("/companies/globex").text
        assert 'action="/claims/c2/take-back?back=/companies/globex"' in page
        client.post("/claims/c2/take-back?back=/companies/globex")
        assert verdicts(graph, "c2") == []

    def test_reading_renews_nothing(self, as_: As, graph: Graph) -> None:
        before = graph.ask("claims.facts", ADA, ids=["c1", "c2", "c3"])
        for url in ("/companies/globex", "/notes/n1", "/contacts/mia", "/companies/globex/perspectives"):
            assert as_(CEM).get(url).status_code == 200
        assert graph.ask("claims.facts", ADA, ids=["c1", "c2", "c3"]) == before

    def test_back_leads_nowhere_else(self, as_: As) -> None:
        for back in ("https://evil.example", "//evil.example", ""):
            answer = as_(CEM).post("/claims/c2/confirmed", data={"back": back})
            assert answer.location == "/notes/n1#claim-c2"

    @pytest.mark.parametrize("what", ["confirmed", "ended", "take-back", "correct", "delete", "ask/c1"])
    def test_what_is_hidden_is_not_there(self, as_: As, graph: Graph, what: str) -> None:
        client, before = as_(CEM), graph.position()
        hidden, nothing = (client.post(f"/claims/{one}/{what}") for one in ("c8", "nobody"))
        assert (hidden.status_code, said(hidden)) == (404, said(nothing))
        assert graph.position() == before


class TestCorrect:
    def test_a_note_of_ones_own_with_the_new_claim(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        assert "Mia Roth" in client.get("/claims/c2/correct").text
        typed = {"value": "Noor Haddad", "text": "Noor said so herself.", "form": "f1", "back": "/companies/globex"}
        for _ in range(2):
            assert client.post("/claims/c2/correct", data=typed).location == "/companies/globex"
        found = {row["what"]: row for row in graph.ask("claims.facts", ADA, ids=["c2"])}
        assert (found["verdict"]["kind"], found["verdict"]["person_id"]) == ("corrected", "cem")
        [newer] = [row["other"] for row in graph.ask("claims.newer", ADA, ids=["c2"])]
        ends = {(row["how"], row["other"]) for row in graph.ask("claims.ends", ADA, ids=[newer])}
        assert ends == {("about", "globex"), ("both", "globex"), ("both", "noor")}
        [row] = [row for row in graph.ask("claims.facts", ADA, ids=[newer]) if row["what"] == "claim"]
        assert (row["person_id"], row["value"]) == ("cem", "Noor Haddad")
        assert graph.ask("notes.show", ADA, id=row["note"])[0]["text"] == "Noor said so herself."
        page = client.get("/companies/globex").text
        assert page.index("Noor Haddad</bdi></a></b>") < page.index("Older: ") < page.index("Now: <bdi>Noor Haddad")

    def test_it_is_seen_by_whoever_sees_the_claim(self, as_: As, graph: Graph) -> None:
        as_(BEN).post("/claims/c9/correct", data={"value": "50k"})
        newer = [row["other"] for row in graph.ask("claims.newer", BEN, ids=["c9"])]
        assert len(newer) == 1
        assert graph.ask("claims.facts", ADA, ids=newer) == []
        # The note does not say what was believed before: it may be shown to others.
        note = next(row["note"] for row in graph.ask("claims.facts", BEN, ids=newer) if row["what"] == "claim")
        assert "none" not in graph.ask("notes.show", BEN, id=note)[0]["text"]

    def test_an_empty_value(self, as_: As) -> None:
        answer = as_(CEM).post("/claims/c2/correct", data={"value": " ", "text": "Kept."})
        assert answer.status_code == 400 and "say what holds" in answer.text and "Kept." in answer.text


class TestDisagreement:
    def other(self, graph: Graph) -> None:
        claim = {"claim": "cx", "note": "nx", "kind": "decision_maker", "value": "Otto Berg himself", "quote": ""}
        note = rows(
            "note author text happened written", ("nx", "cem", "Otto decides.", "2025-12-22", int(NOW)), by="cem"
        )
        told: list[tuple[str, Any]] = [
            ("notes.write", note),
            ("claims.write", [claim | {"since": None, "until": None, "at": int(NOW)}]),
            ("claims.about.Company", [{"claim": "cx", "thing": "globex"}]),
            ("claims.name.Contact", [{"claim": "cx", "thing": "otto"}]),
        ]
        graph.tell(Change(told, "cem"))
        for claim_id in ("cx", "c2"):
            row = {"employee": "dora", "claim": claim_id, "id": f"j{claim_id}", "verdict": "confirmed"}
            now = int(datetime.now(UTC).timestamp())
            graph.tell(Change([("claims.judge", [row | {"at": now}])], "dora"))

    def test_side_by_side_and_their_authors_are_asked(self, as_: As, graph: Graph) -> None:
        self.other(graph)
        page = as_(DORA).get("/companies/globex").text
        assert "these two cannot both hold" in page and "Ask Cem Aydin and Ada Sol" in page
        assert as_(DORA).post("/claims/cx/ask/c2", data={"back": "/companies/globex"}).location == "/companies/globex"
        for one in (ADA, CEM):
            home = as_(one).get("/").text
            assert "a colleague asks which one holds" in home and "Otto Berg himself" in home and "Mia Roth" in home
        assert "a colleague asks" not in as_(DORA).get("/").text
        as_(CEM).post("/claims/cx/ended", data={"back": "/"})
        assert "a colleague asks" in as_(ADA).get("/").text

    def test_not_for_whoever_does_not_see_both(self, as_: As, graph: Graph) -> None:
        self.other(graph)
        as_(DORA).post("/claims/cx/ask/c2")
        edit = {"note": "nx", "author": "cem", "text": "x", "happened": "2025-12-22", "edited": int(NOW)}
        graph.tell(Change([("notes.edit", [edit | {"audience": "only:cem", "by": "cem"}])], "cem"))
        for url in ("/companies/globex", "/", "/companies/globex/perspectives"):
            assert "Otto Berg himself" not in as_(ADA).get(url).text, url
        assert "a colleague asks" not in as_(ADA).get("/").text
        assert "cannot both hold" not in as_(ADA).get("/companies/globex").text


class TestHalfLives:
    def test_everybody_reads(self, as_: As) -> None:
        page = as_(CEM).get("/claims/half-lives").text
        assert "Decision maker" in page and "set; learned:" in page and 'name="days"' not in page

    def test_only_an_administrator_sets(self, as_: As, app: Flask) -> None:
        assert as_(CEM).post("/claims/half-lives", data={"kind": "need", "days": "30"}).status_code == 403
        dora = as_(DORA)
        assert dora.post("/claims/half-lives", data={"kind": "need", "days": "30"}).location.endswith("#need")
        assert app.extensions["half_lives"].read()["need"].days == 30
        dora.post("/claims/half-lives", data={"kind": "need", "days": ""})
        assert not app.extensions["half_lives"].read()["need"].is_set
        for kind, days in (("need", "0"), ("need", "-4"), ("need", "a week"), ("need", "99999999"), ("x", "5")):
            assert dora.post("/claims/half-lives", data={"kind": kind, "days": days}).status_code == 400


def test_the_ladder(as_: As) -> None:
    climb(
        as_, ["/companies/globex/perspectives"], ["/companies/stealth/perspectives"], ["/companies/nobody/perspectives"]
    )


def test_perspectives_side_by_side(as_: As, graph: Graph) -> None:
    note = write(as_(BEN), DECIDES.replace("Mia Roth", "Otto Berg").replace("mia", "otto"), happened="")
    assert note
    graph.tell(
        Change(
            [
                (
                    "claims.judge",
                    [
                        {
                            "employee": "dora",
                            "claim": "c2",
                            "id": "jx",
                            "verdict": "confirmed",
                            "at": int(datetime.now(UTC).timestamp()),
                        }
                    ],
                )
            ],
            "dora",
        )
    )
    page = as_(CEM).get("/companies/globex/perspectives").text
    assert '<th scope="col">Delivery</th>' in page and '<th scope="col">Sales</th>' in page
    assert "Only here" in page


class TestQuestions:
    def meet(self, graph: Graph) -> None:
        told = [
            ("meetings.write", rows("meeting at subject", ("g1", int(NOW) - DAY, "Renewal talk"))),
            ("meetings.attended.Employee", rows("who meeting", ("ada", "g1"))),
            ("meetings.attended.Contact", rows("who meeting", ("mia", "g1"), ("noor", "g1"))),
        ]
        graph.tell(Change(told, "ada"))

    def test_a_meeting_without_a_note_leads_to_one(self, as_: As, graph: Graph) -> None:
        self.meet(graph)
        client = as_(ADA)
        assert "/notes/new?meeting=g1" in client.get("/").text
        form = client.get("/notes/new?meeting=g1&back=/").text
        for ref in ("Contact:mia", "Contact:noor", "Company:globex"):
            assert f'value="{ref}" checked' in form
        assert 'name="meeting" value="g1"' in form and 'value="2025-12-31"' in form
        typed = {"text": "They renew.", "about": ["Company:globex"], "meeting": "g1", "back": "/"}
        assert client.post("/notes", data=typed).location == "/"
        assert "/notes/new?meeting=g1" not in client.get("/").text

    def test_a_meeting_of_others_is_not_there(self, as_: As) -> None:
        client = as_(CEM)
        assert said(client.get("/notes/new?meeting=g8")) == said(client.get("/notes/new?meeting=nothing"))
        assert client.post("/notes", data={"text": "x", "meeting": "g8"}).status_code == 303

    def test_answered_in_place(self, as_: As, graph: Graph) -> None:
        graph.clock = time.time
        client = as_(ADA)
        page = client.get("/").text
        asked = re.findall(r'action="/claims/(\w+)/confirmed"', page)
        assert asked, page
        assert client.post(f"/claims/{asked[0]}/confirmed", data={"back": "/#questions"}).location == "/#questions"
        assert f'action="/claims/{asked[0]}/confirmed"' not in client.get("/").text

    def test_skipped_for_now_for_good_and_taken_back(self, as_: As, graph: Graph) -> None:
        self.meet(graph)
        client = as_(ADA)
        for how in ("now", "never"):
            assert client.post("/questions/skip", data={"key": "meeting:g1", "for": how}).location == "/#questions"
            page = client.get("/").text
            assert "/notes/new?meeting=g1" not in page and "/questions/skip?key=meeting:g1&amp;back=1" in page
            client.post("/questions/skip?key=meeting:g1&back=1")
            assert "/notes/new?meeting=g1" in client.get("/").text
        assert client.post("/questions/skip", data={"key": "x:y"}).status_code == 400

    def test_never_more_than_three(self, as_: As, graph: Graph) -> None:
        for number in range(5):
            told = [
                ("meetings.write", rows("meeting at subject", (f"h{number}", int(NOW) - DAY, "Talk"))),
                ("meetings.attended.Employee", rows("who meeting", ("ada", f"h{number}"))),
                ("meetings.attended.Contact", rows("who meeting", ("mia", f"h{number}"))),
            ]
            graph.tell(Change(told, "ada"))
        page = as_(ADA).get("/").text
        assert page.count("Never this one") == 3

    def test_costs_three_questions(self, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
        client = as_(ADA)
        asked: list[str] = []
        real = Graph.ask

        def ask(self: Graph, name: str, viewer: Viewer, /, **params: Any) -> Any:
            asked.append(name)
            return real(self, name, viewer, **params)

        monkeypatch.setattr(Graph, "ask", ask)
        client.get("/")
        assert [one for one in asked if one.startswith(("claims.", "meetings."))] == [
            "claims.to_check", "meetings.unrecorded",
        ]  # fmt: skip
