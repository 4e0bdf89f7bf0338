"""People and teams: for those who look after them, who read no more than others."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.access import has_password, make_link, read_viewer, set_password
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, rows

PASSWORD = "a quiet harbour"
As = Callable[[Viewer], FlaskClient]
READ = ("/people", "/people/new", "/people/ben", "/people/teams")
WRITTEN = ("/people/new", "/people/ben", "/people/ben/leave", "/people/ben/return", "/people/ben/invitation",
           "/people/teams", "/people/teams/sales")  # fmt: skip


@pytest.fixture
def dora(as_: As) -> FlaskClient:
    """A browser in which Dora, who looks after people and teams, is signed in."""
    return as_(DORA)


def id_in(location: str) -> str:
    return location.rstrip("/").rpartition("/")[2]


def test_for_administrators_only(app: Flask, as_: As, dora: FlaskClient) -> None:
    ada, stranger = as_(ADA), app.test_client()
    for path in READ:
        assert dora.get(path).status_code == 200
        assert ada.get(path).status_code == 403 and stranger.get(path).status_code == 302
    for path in WRITTEN:
        assert ada.post(path, data={"name": "X"}).status_code == 403
        assert stranger.post(path, data={"name": "X"}).status_code == 401
    assert 'href="/people"' in dora.get("/account").text and 'href="/people"' not in ada.get("/account").text


def test_wrong_methods_and_forms_of_others(app: Flask, dora: FlaskClient) -> None:
    assert dora.put("/people").status_code == 405 and dora.get("/people/ben/leave").status_code == 405
    app.config["WTF_CSRF_ENABLED"] = True
    for path in WRITTEN:
        assert dora.post(path, data={"name": "X"}).status_code == 400


def test_a_bad_id(dora: FlaskClient) -> None:
    for key in ("nothing", "..%2f..", "'", "x" * 500):
        assert dora.get(f"/people/{key}").status_code == 404
        for end in ("", "/leave", "/return", "/invitation"):
            assert dora.post(f"/people/{key}{end}", data={"name": "X"}).status_code == 404
        assert dora.post(f"/people/teams/{key}", data={"name": "X"}).status_code == 404


def test_an_administrator_reads_no_more_than_others(as_: As, dora: FlaskClient) -> None:
    cem = as_(CEM)
    for page in (dora.get(path).text for path in (*READ, "/people/ada", "/account", "/teams/delivery/members")):
        for hidden in ("secret", "Stealth", "angry", "shadow", "spy", "s circle", "Pia", "Merger"):
            assert hidden not in page
    for path in ("/companies/stealth/looks-after", "/account/lists/l9", "/notes/n8", "/notes/n9"):
        assert dora.get(path).status_code == cem.get(path).status_code == 404
    page = dora.get("/companies/umbrella/looks-after").text
    assert "Ben Ito" not in page and "shadow" not in page


class TestList:
    def test_filters_and_finds(self, dora: FlaskClient) -> None:
        page = dora.get("/people").text
        assert all(name in page for name in ("Ada Sol", "Ben Ito", "Cem Aydin", "Dora Levi"))
        page = dora.get("/people?q=BEN@").text
        assert "Ben Ito" in page and "Ada Sol" not in page and 'value="BEN@"' in page
        page = dora.get("/people?who=left").text
        assert "Nobody left us." in page and "Ben Ito" not in page
        assert "<i>" not in dora.get("/people?q=<i>x").text

    def test_pages_of_25(self, dora: FlaskClient, graph: Graph) -> None:
        person = "employee name email title active time_zone"
        many = [(f"p{i:02}", f"Person {i:02}", None, None, True, None) for i in range(40)]
        graph.tell(Change([("employees.write", rows(person, *many, audience=None))], DORA))
        first, second = dora.get("/people?q=person").text, dora.get("/people?q=person&page=2").text
        assert "Person 00" in first and "Person 25" not in first and "25 of 40" in re.sub(r"<[^>]+>", "", first)
        assert "Person 25" in second and "Person 39" in second and "Person 24" not in second
        for odd in ("0", "-1", "x", "999999999999", "²"):
            assert dora.get(f"/people?page={odd}").status_code == 200


class TestAdd:
    def test_a_name_is_enough(self, dora: FlaskClient) -> None:
        answer = dora.post("/people/new", data={"name": "Eve 🌱 Ñandú"})
        assert answer.status_code == 303
        page = dora.get(answer.location).text
        assert "Eve 🌱 Ñandú" in page and "cannot sign in" in page and "Make a link" not in page

    def test_a_wrong_form_keeps_what_was_typed(self, dora: FlaskClient) -> None:
        for wrong, message in (
            ({"name": ""}, "A name is needed"),
            ({"email": "eve"}, "no e-mail address"),
            ({"email": ADA.email.title()}, "Ada Sol has this address already"),
            ({"role": "root"}, "Choose one"),
            ({"title": "x" * 301}, "at most 300"),
        ):
            typed = {"name": "Eve", "email": "eve@example.com", "title": "<script>", "role": "admin"} | wrong
            page = dora.post("/people/new", data=typed)
            assert page.status_code == 400 and message in page.text, wrong
            assert "<script>" not in page.text.replace('<script type="module"', "")
            assert "title" in wrong or 'value="&lt;script&gt;"' in page.text


class TestEdit:
    def test_works(self, dora: FlaskClient, graph: Graph) -> None:
        typed = {"name": "Ben J. Ito", "email": "ito@example.com", "title": "Lead", "role": "admin"}
        assert dora.post("/people/ben", data=typed).status_code == 303
        found = read_viewer(graph, "ben")
        assert found is not None and (found.name, found.email, found.role) == ("Ben J. Ito", "ito@example.com", "admin")
        assert 'value="Lead"' in dora.get("/people/ben").text
        page = dora.post("/people/ben", data={**typed, "name": "", "title": "Kept"})
        assert page.status_code == 400 and 'value="Kept"' in page.text

    def test_the_address_of_who_has_a_password_is_theirs(self, dora: FlaskClient, graph: Graph) -> None:
        set_password(graph, "ben", PASSWORD, BEN)
        page = dora.post("/people/ben", data={"name": "Ben Ito", "email": DORA.email.replace("dora", "mine")})
        assert page.status_code == 400 and "Only Ben Ito can change it" in page.text
        assert dora.post("/people/ben", data={"name": "Ben", "email": BEN.email}).status_code == 303
        found = read_viewer(graph, "ben")
        assert found is not None and (found.name, found.email) == ("Ben", BEN.email)

    def test_nobody_takes_the_role_from_themselves(self, dora: FlaskClient) -> None:
        page = dora.post("/people/dora", data={"name": "Dora Levi", "role": "employee"})
        assert page.status_code == 400 and "cannot take this from yourself" in page.text
        assert dora.post("/people/dora/leave").status_code == 403
        assert dora.get("/people").status_code == 200

    def test_a_new_role_works_at_once(self, as_: As, dora: FlaskClient) -> None:
        ben = as_(BEN)
        assert ben.get("/people").status_code == 403
        dora.post("/people/ben", data={"name": "Ben Ito", "role": "admin"})
        assert ben.get("/people").status_code == 200
        dora.post("/people/ben", data={"name": "Ben Ito", "role": "employee"})
        assert ben.get("/people").status_code == 403


class TestLeaving:
    def test_signed_out_at_once_and_back_again(self, app: Flask, as_: As, dora: FlaskClient, graph: Graph) -> None:
        set_password(graph, "ben", PASSWORD, BEN)
        ben, link = as_(BEN), make_link(graph, "ben", "test", BEN)
        assert ben.get("/account").status_code == 200
        assert dora.post("/people/ben/leave").status_code == 303
        assert ben.get("/account").status_code == 302
        typed = {"email": BEN.email, "password": PASSWORD}
        assert app.test_client().post("/sign-in", data=typed).status_code == 400
        assert app.test_client().post(f"/sign-in/{link}").status_code == 410
        assert "Ben Ito" not in dora.get("/people").text.partition("<main")[2].partition("<table")[2]
        assert "Ben Ito" in dora.get("/people?who=left").text
        note = graph.ask("notes.show", BEN, id="n2")
        assert note and note[0]["author"] == "Ben Ito"
        assert dora.post("/people/ben/return").status_code == 303
        assert ben.get("/account").status_code == 302
        assert app.test_client().post("/sign-in", data=typed).status_code == 303
        assert read_viewer(graph, "ben") is not None


class TestInvitation:
    def test_is_shown_once_and_lets_them_in(self, app: Flask, dora: FlaskClient, graph: Graph) -> None:
        page = dora.post("/people/ben/invitation")
        found = re.search(r'value="http://127\.0\.0\.1:8000(/sign-in/[^"]+)"', page.text)
        assert page.status_code == 200 and found is not None
        assert found[1] not in dora.get("/people/ben").text
        guest = app.test_client()
        assert guest.post(found[1]).location == "/account/password"
        assert guest.post("/account/password", data={"password": PASSWORD}).status_code == 303
        assert has_password(graph, "ben")

    def test_never_for_who_has_a_password_or_left(self, dora: FlaskClient, graph: Graph) -> None:
        set_password(graph, "ben", PASSWORD, BEN)
        assert "Make a link" not in dora.get("/people/ben").text
        page = dora.post("/people/ben/invitation")
        assert page.status_code == 403 and "/sign-in/" not in page.text
        dora.post("/people/cem/leave")
        assert dora.post("/people/cem/invitation").status_code == 403

    def test_needs_an_address(self, dora: FlaskClient) -> None:
        person = id_in(dora.post("/people/new", data={"name": "Eve"}).location)
        assert dora.post(f"/people/{person}/invitation").status_code == 400

    def test_is_not_made_from_what_a_request_says_its_host_is(self, dora: FlaskClient) -> None:
        assert "evil.example" not in dora.post("/people/ben/invitation", headers={"Host": "evil.example"}).text


class TestTeams:
    def test_made_renamed_and_listed(self, dora: FlaskClient) -> None:
        answer = dora.post("/people/teams", data={"name": "Support & care"})
        assert answer.status_code == 303
        team = answer.location.split("/")[2]
        assert "Support &amp; care" in dora.get("/people/teams").text and "Nobody yet" in dora.get(answer.location).text
        assert dora.post(f"/people/teams/{team}", data={"name": "Care"}).status_code == 303
        assert "Care" in dora.get(answer.location).text
        for path in ("/people/teams", f"/people/teams/{team}"):
            page = dora.post(path, data={"name": "z" * 301})
            assert page.status_code == 400 and "z" * 301 in page.text
            assert dora.post(path, data={}).status_code == 400
