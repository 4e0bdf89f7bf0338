"""The directory by hand, and following: the same ladder for every kind."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Graph
from graphapp.knowledge.things import FORMS
from graphapp.viewer import Viewer
from tests.views.ladder import said
from tests.village import ADA, CEM, DORA

As = Callable[[Viewer], FlaskClient]
THINGS = {
    "companies": "globex", "contacts": "mia", "projects": "atlas", "topics": "security", "offerings": "cloud",
    "opportunities": "o1",
}  # fmt: skip
HIDDEN = {
    "companies": "stealth", "contacts": "pia", "projects": "ghost", "topics": "merger", "offerings": "secretsauce",
    "opportunities": "o9",
}  # fmt: skip
QUESTIONS = {path: form.question for path, form in zip(THINGS, FORMS.values(), strict=True)}


def errors_of(text: str) -> list[str]:
    return re.findall(r'class="error"[^>]*>.*?</svg>(.*?)</p>', text, re.DOTALL)


def add(client: FlaskClient, path: str, **typed: str) -> str:
    """Add a thing and return its id."""
    answer = client.post(f"/{path}/new", data=typed)
    assert answer.status_code == 303, errors_of(answer.text)
    return str(answer.location).rpartition("/")[2]


def jobs(graph: Graph, contact: str) -> set[tuple[str, str, str, str]]:
    columns = "k.name AS k, w.title AS t, w.until AS u, w.audience AS a"
    text = f"MATCH (c:Contact {{id: $id}})-[w:WORKS_AT]->(k:Company) RETURN {columns}"
    rows = graph.engine.read(text, {"id": contact})
    return {(row["k"], row["t"] or "", row["u"] or "", row["a"]) for row in rows}


class TestNew:
    def test_needs_a_name_and_nothing_else(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        for path, question in QUESTIONS.items():
            assert client.get(f"/{path}/new").status_code == 200
            [thing] = graph.ask(question, ADA, id=add(client, path, name="Hooli"))
            assert (thing["name"], thing["audience"], thing["by"]) == ("Hooli", "staff", "cem")

    def test_takes_a_word_of_ones_own_where_words_are_only_offered(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        assert "or a word of your own" in client.get("/companies/new").text
        thing = add(client, "companies", name="Hooli", standing="Stakeholder")
        assert graph.ask("companies.show", ADA, id=thing)[0]["standing"] == "Stakeholder"

    def test_says_that_everybody_sees_it_unless_chosen(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        assert "The directory is for everybody here" in client.get("/companies/new").text
        thing = add(client, "companies", name="Quiet Ltd", audience="team:sales")
        assert graph.ask("companies.show", CEM, id=thing) == []
        assert len(graph.ask("companies.show", ADA, id=thing)) == 1

    def test_links_by_name(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        contact = add(client, "contacts", name="Zed", company="globex", title="CFO", email="zed@globex.example")
        assert jobs(graph, contact) == {("Globex", "CFO", "", "staff")}
        sale = add(
            client,
            "opportunities",
            name="Big",
            company="Globex",
            offering="Cloud hosting",
            amount="12.500,50",
            currency="eur",
        )
        [shown] = graph.ask("things.opportunity", CEM, id=sale)
        assert (shown["amount"], shown["currency"]) == (1_250_050, "EUR")
        assert {row["id"] for row in graph.ask("things.linked", CEM, id=sale)} == {"globex", "cloud"}
        assert 'value="Globex"' in client.get("/contacts/new?company=globex").text
        assert said(client.get("/contacts/new?company=stealth")) == said(client.get("/contacts/new?company=nothing"))

    def test_asks_where_a_name_is_unknown_or_not_the_only_one(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        for name in ("Nowhere", "Stealth Globex"):
            answer = client.post("/contacts/new", data={"name": "Zed", "company": name})
            assert answer.status_code == 400 and "that you can see" in errors_of(answer.text)[0]
            assert 'name="company_id" value="new"' in answer.text and "stealth" not in answer.text
        contact = add(client, "contacts", name="Zed", company="Nowhere", company_id="new")
        assert jobs(graph, contact) == {("Nowhere", "", "", "staff")}
        add(client, "companies", name="Globex", anyway="Globex")
        answer = client.post("/contacts/new", data={"name": "Zoe", "company": "Globex"})
        assert answer.status_code == 400 and "There are 2 of that name" in errors_of(answer.text)[0]
        add(client, "contacts", name="Zoe", company="Globex", company_id="globex")

    def test_offers_names_like_one_that_is_unknown(self, as_: As, graph: Graph) -> None:
        client, typed = as_(CEM), {"name": "Zed", "company": "Globe"}
        for chosen in ("", "globex", "near:stealth", "near:initech", "near:"):
            answer = client.post("/contacts/new", data=typed | {"company_id": chosen})
            assert answer.status_code == 400 and "Do you mean one of these?" in errors_of(answer.text)[0], chosen
            assert 'value="near:globex"' in answer.text and "Stealth" not in answer.text
        assert jobs(graph, add(client, "contacts", **typed, company_id="near:globex")) == {("Globex", "", "", "staff")}

    def test_says_that_it_is_there_already_but_allows_it(self, as_: As) -> None:
        client = as_(CEM)
        answer = client.post("/companies/new", data={"name": "GLOBEX", "city": "Oslo"})
        assert answer.status_code == 409 and 'href="/companies/globex"' in answer.text and 'value="Oslo"' in answer.text
        assert 'name="anyway" value="GLOBEX"' in answer.text
        assert client.post("/companies/new", data={"name": "Globex", "anyway": "Other"}).status_code == 409
        add(client, "companies", name="GLOBEX", anyway="GLOBEX")
        assert client.post("/contacts/new", data={"name": "Mia Roth"}).status_code == 409
        assert client.post("/companies/new", data={"name": "Stealth Globex"}).status_code == 303

    def test_bad_forms_keep_what_was_typed(self, as_: As, graph: Graph) -> None:
        client, position = as_(ADA), graph.position()
        bad = [
            ("companies", {"name": "", "city": "Oslo"}, "A name is needed"),
            ("companies", {"name": "\u200b\0 ", "city": "Oslo"}, "A name is needed"),
            ("companies", {"name": "n" * 301, "city": "Oslo"}, "301 characters"),
            ("companies", {"name": "N", "city": "Oslo" * 100}, "400 characters"),
            ("companies", {"name": "N", "city": "Oslo", "audience": "team:delivery"}, "among those that are offered"),
            ("companies", {"name": "Oslo", "domain": "javascript:alert(1)"}, "no web address"),
            ("companies", {"name": "Oslo", "domain": "not a domain"}, "no web address"),
            ("topics", {"name": "Oslo", "about": "x" * 20_001}, "20,001 characters"),
            ("contacts", {"name": "Oslo", "email": "nobody"}, "no e-mail"),
            ("contacts", {"name": "Oslo", "title": "CEO"}, "say which"),
            ("projects", {"name": "Oslo", "since": "2026-13-01"}, "no day"),
            ("projects", {"name": "Oslo", "since": "2026-02-01", "until": "2026-01-01"}, "ends before"),
            ("opportunities", {"name": "Oslo", "amount": "a lot"}, "no amount"),
            ("opportunities", {"name": "Oslo", "amount": "-5"}, "not below"),
            ("opportunities", {"name": "Oslo", "amount": "9" * 40}, "no amount"),
            ("opportunities", {"name": "Oslo", "currency": "euros"}, "three letters"),
        ]
        for path, typed, why in bad:
            answer = client.post(f"/{path}/new", data=typed)
            assert answer.status_code == 400 and why in " ".join(errors_of(answer.text)), typed
            assert "Oslo" in answer.text and "What you typed is still here" in answer.text
        assert graph.position() == position

    def test_keeps_odd_names_harmless(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        odd = [
            "n" * 300,
            "שלום \u202e",
            "😀",
            "<script>alert(1)</script>",
            "'}) DETACH DELETE n //",
            "../../etc",
            "[x](y)",
            "$me",
        ]
        for name in odd:
            thing = add(client, "topics", name=name, about=name)
            assert [row["name"] for row in graph.ask("things.topic", CEM, id=thing)] == [name]
            assert "<script>alert" not in client.get(f"/topics/{thing}/edit").text

    def test_signed_out(self, app: Flask) -> None:
        for path in THINGS:
            assert app.test_client().get(f"/{path}/new").status_code == 302
            assert app.test_client().post(f"/{path}/new", data={"name": "x"}).status_code == 401


class TestEdit:
    def test_shows_what_is_there_and_saves_it_unchanged(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        for (path, thing), question in zip(THINGS.items(), QUESTIONS.values(), strict=True):
            [before], linked = graph.ask(question, CEM, id=thing), graph.ask("things.linked", CEM, id=thing)
            page = client.get(f"/{path}/{thing}/edit").text
            typed = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
            typed |= dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
            typed.pop("mistake", None)
            assert client.post(f"/{path}/{thing}/edit", data=typed).location == f"/{path}/{thing}"
            [after] = graph.ask(question, CEM, id=thing)
            assert {name: value or "" for name, value in after.items()} == {
                name: value or "" for name, value in before.items()
            }
            assert graph.ask("things.linked", CEM, id=thing) == linked

    def test_a_change_of_company_keeps_the_former_one(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        client.post(
            "/contacts/mia/edit",
            data={"name": "Mia Roth", "company": "Initech", "company_id": "globex", "title": "CIO"},
        )
        now, before = sorted(jobs(graph, "mia") - {("Initech", "Adviser", "", "only:ben")}, key=lambda job: job[2])
        assert now == ("Initech", "CIO", "", "staff")
        assert before[:2] == ("Globex", "Head of IT") and len(before[2]) == 10

    def test_a_mistake_is_forgotten(self, as_: As, graph: Graph) -> None:
        as_(CEM).post(
            "/contacts/noor/edit", data={"name": "Noor", "company": "", "company_id": "globex", "mistake": "1"}
        )
        assert jobs(graph, "noor") == set()

    def test_links_and_an_amount_can_be_cleared(self, as_: As, graph: Graph) -> None:
        assert as_(CEM).post("/opportunities/o1/edit", data={"name": "Globex audit", "amount": ""}).status_code == 303
        [sale] = graph.ask("things.opportunity", CEM, id="o1")
        assert sale["amount"] is None
        assert graph.ask("things.linked", CEM, id="o1") == []

    def test_who_may_delete_may_say_who_sees_it(self, as_: As, graph: Graph) -> None:
        for viewer, name in ((CEM, "staff"), (ADA, "team:sales")):
            client = as_(viewer)
            assert ('name="audience"' in client.get("/contacts/mia/edit").text) == (viewer is ADA)
            typed = {"name": "Mia Roth", "company": "Globex", "company_id": "globex", "audience": f"only:{viewer.id}"}
            client.post("/contacts/mia/edit", data=typed | ({"audience": "team:sales"} if viewer is ADA else {}))
            [contact] = graph.ask("things.contact", ADA, id="mia")
            assert contact["audience"] == name
        assert ("Globex", "", "", "team:sales") in jobs(graph, "mia")

    def test_bad_forms_keep_what_was_typed(self, as_: As) -> None:
        answer = as_(CEM).post("/projects/atlas/edit", data={"name": "", "about": "Typed", "since": "soon"})
        assert answer.status_code == 400 and len(errors_of(answer.text)) == 2 and "Typed" in answer.text

    def test_strangers_and_bad_ids_get_the_same(self, as_: As) -> None:
        client = as_(CEM)
        for path, thing in HIDDEN.items():
            ids = (thing, "nothing", "x" * 999, "..", "globex-")
            texts = {said(client.get(f"/{path}/{one}/edit")) for one in ids}
            assert len(texts) == 1 and "or it is not for you to see" in texts.pop()
            assert client.post(f"/{path}/{thing}/edit", data={"name": "x"}).status_code == 404
        assert client.get("/companies/a%00b/edit").status_code == 404

    def test_signed_out(self, app: Flask) -> None:
        assert app.test_client().get("/companies/globex/edit").status_code == 302
        assert app.test_client().post("/companies/globex/edit").status_code == 401


class TestDelete:
    def test_can_be_undone_by_who_did_it(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        for (path, thing), question in zip(THINGS.items(), QUESTIONS.values(), strict=True):
            before = graph.ask(question, CEM, id=thing)
            assert ada.post(f"/{path}/{thing}/delete").status_code == 303
            undo = re.findall(r'action="(/things/undo[^"]+)"', ada.get("/topics/new").text)[-1]
            assert ada.get(f"/{path}/{thing}/edit").status_code == cem.get(f"/{path}/{thing}/edit").status_code == 404
            assert cem.post(undo).status_code == 404
            assert ada.post(undo).location == f"/{path}/{thing}"
            assert graph.ask(question, CEM, id=thing) == before
            assert ada.post(undo).status_code == 404

    def test_is_for_who_put_it_there_looks_after_it_or_looks_after_people(self, as_: As) -> None:
        mine = add(as_(CEM), "contacts", name="Zed", company="Globex")
        for path, thing in THINGS.items():
            assert as_(CEM).post(f"/{path}/{thing}/delete").status_code == 403, path
        assert as_(ADA).post(f"/contacts/{mine}/delete").status_code == 303
        assert as_(DORA).post("/topics/budget/delete").status_code == 303
        assert as_(DORA).post("/companies/stealth/delete").status_code == 404

    def test_strangers_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        client = as_(ADA)
        for path, thing in HIDDEN.items():
            assert (
                client.post(f"/{path}/{thing}/delete").status_code
                == client.post(f"/{path}/nothing/delete").status_code
                == 404
            )
            assert client.get(f"/{path}/{THINGS[path]}/delete").status_code == 405
            assert app.test_client().post(f"/{path}/{THINGS[path]}/delete").status_code == 401


class TestUndo:
    def test_brings_back_nothing_that_one_did_not_delete(self, as_: As) -> None:
        for thing in ("", "Company:stealth", "Company:globex", "nonsense", "Employee:ada"):
            assert as_(CEM).post("/things/undo", query_string={"thing": thing}).status_code == 404

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        assert app.test_client().post("/things/undo").status_code == 401
        assert as_(ADA).get("/things/undo").status_code == 405


class TestFollow:
    def test_begins_and_ends_for_every_kind(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        for path, thing in (THINGS | {"employees": "ben"}).items():
            for on in ("1", ""):
                assert client.post(f"/{path}/{thing}/follow", data={"on": on}).location == f"/{path}/{thing}"
                assert followers(graph, thing) == ({("ada", "only:ada")} if on else set()), (path, on)

    def test_strangers_bad_ids_signed_out_and_wrong_method(self, as_: As, app: Flask) -> None:
        client = as_(ADA)
        for path, thing in HIDDEN.items():
            answers = [
                client.post(f"/{path}/{one}/follow", data={"on": "1"})
                for one in (thing, "nothing", THINGS["companies"] + "x")
            ]
            assert len({said(answer) for answer in answers}) == 1 and answers[0].status_code == 404
        assert client.post("/contacts/globex/follow", data={"on": "1"}).status_code == 404
        assert client.get("/companies/globex/follow").status_code == 405
        assert app.test_client().post("/companies/globex/follow").status_code == 401


def followers(graph: Graph, thing: str) -> set[tuple[str, str]]:
    kinds = "|".join([*FORMS, "Employee"])
    text = (
        f"MATCH (e:Employee {{id: 'ada'}})-[f:FOLLOWS]->(x:{kinds}) WHERE x.id = $id RETURN e.id AS e, f.audience AS a"
    )
    return {(row["e"], row["a"]) for row in graph.engine.read(text, {"id": thing})}
