"""Passwords, links and sessions below the pages."""

from datetime import date

import pytest

from graphapp import access
from graphapp.errors import NotAllowed
from graphapp.graph.store import Change, Graph
from tests.village import ADA, CEM, DORA, NOW, rows

PASSWORD = "a quiet harbour"


class TestPassword:
    def test_is_stored_as_argon2id_and_by_nobody_seen(self, graph: Graph) -> None:
        access.set_password(graph, "ada", PASSWORD, ADA)
        stored = graph.keep("password", employee="ada")[0]["password"]
        assert stored.startswith("$argon2id$") and PASSWORD not in stored
        for question in graph.catalog.questions.values():
            if not question.name.startswith("keeping."):
                assert "password" not in question.returns and "c.password AS" not in question.text, question.name

    def test_is_checked(self, graph: Graph) -> None:
        assert not access.has_password(graph, "ada") and not access.is_password(graph, "ada", "")
        access.set_password(graph, "ada", PASSWORD, ADA)
        assert access.has_password(graph, "ada") and access.is_password(graph, "ada", PASSWORD)
        assert not access.is_password(graph, "ada", PASSWORD + " ")
        assert not access.is_password(graph, "nobody", PASSWORD)
        found = access.check_password(graph, ADA.email, PASSWORD)
        assert found is not None and found.id == "ada" and found.audiences == ADA.audiences

    def test_has_a_length(self, graph: Graph) -> None:
        for password in ("", "xkqjvmz", "xkqjvmzr" * 126):
            with pytest.raises(NotAllowed, match="8 characters"):
                access.set_password(graph, "ada", password, ADA)
        longest = ("Grüße an drei müde Kühe " * 42)[:1000]
        access.set_password(graph, "ada", longest, ADA)
        assert access.is_password(graph, "ada", longest) and not access.is_password(graph, "ada", longest[:-1])
        access.set_password(graph, "ada", "xkqjvmzr", ADA)

    def test_of_two_with_one_address_who_has_a_password_signs_in(self, graph: Graph) -> None:
        person = ("aaa", "A Twin", ADA.email, None, True, None)
        twin = rows("employee name email title active time_zone", person, audience=None)
        graph.tell(Change([("employees.write", twin)], DORA))
        access.set_password(graph, "ada", PASSWORD, ADA)
        found = access.check_password(graph, ADA.email, PASSWORD)
        assert found is not None and found.id == "ada"

    def test_a_new_one_voids_links(self, graph: Graph) -> None:
        mine, other = access.make_link(graph, "ada", "password", ADA), access.make_link(graph, "cem", "password", CEM)
        access.set_password(graph, "ada", PASSWORD, ADA)
        assert access.read_link(graph, mine) is None and access.read_link(graph, other) is not None

    def test_a_role_stays_when_a_password_is_set_or_a_link_is_made(self, graph: Graph) -> None:
        access.set_password(graph, "dora", PASSWORD, DORA)
        access.make_link(graph, "dora", "test", DORA)
        found = access.read_viewer(graph, "dora")
        assert found is not None and found.is_admin


class TestViewer:
    def test_is_in_what_has_not_ended(self, graph: Graph) -> None:
        membership = rows("employee team since until", ("cem", "sales", None, "2026-01-01"), audience=None)
        graph.tell(Change([("teams.join", membership)], DORA))
        today, tomorrow = (access.read_viewer(graph, "cem", date(2026, 1, day)) for day in (1, 2))
        assert today is not None and "team:sales" in today.audiences
        assert tomorrow is not None and "team:sales" not in tomorrow.audiences

    def test_an_administrator_has_no_audience_for_it(self, graph: Graph) -> None:
        found = access.read_viewer(graph, "dora")
        assert found is not None and found.is_admin and found.audiences == ("staff", "only:dora")


class TestLink:
    def test_of_an_unknown_person_is_not_made(self, graph: Graph) -> None:
        with pytest.raises(Exception, match="not there"):
            access.make_link(graph, "nobody", "invitation", DORA)

    def test_ends_after_its_time(self, graph: Graph) -> None:
        token = access.make_link(graph, "ada", "test", ADA, seconds=60)
        graph.clock = lambda: NOW + 60
        assert access.read_link(graph, token) is not None
        graph.clock = lambda: NOW + 61
        assert access.read_link(graph, token) is None and access.use_link(graph, token) is None
