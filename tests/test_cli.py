"""`graphapp user` and `graphapp team`, run as the server runs them."""

import io
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphapp.access import check_password, read_link, read_viewer
from graphapp.cli import Cli, answer_command
from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, CEM

Run = Callable[..., dict[str, Any]]
LINK = {"as_json": True}


@pytest.fixture
def run(graph: Graph, tmp_path: Path) -> Run:
    """Run a command on the village: `run("user leave", email=...)`."""

    def in_the_village(command: str, **params: Any) -> dict[str, Any]:
        def cli_of(out: io.StringIO) -> Cli:
            return Cli(Config(tmp_path, url="https://g.example.com"), graph=graph, out=out, served=True)

        return answer_command(cli_of, command.split(), params)  # type: ignore[arg-type]

    return in_the_village


def audiences(graph: Graph, person: str) -> tuple[str, ...]:
    found = read_viewer(graph, person)
    assert found is not None
    return found.audiences


class TestUser:
    def test_add_prints_a_link(self, run: Run, graph: Graph) -> None:
        answer = run("user add", email="eve@example.com", name=" Eve  Noon ", title="", role="admin", as_json=True)
        made = json.loads(answer["out"])
        assert made["link"].startswith("https://g.example.com/sign-in/")
        assert read_link(graph, made["link"].rpartition("/")[2]) is not None
        found = read_viewer(graph, made["id"])
        assert found is not None and (found.name, found.role) == ("Eve Noon", "admin")

    def test_add_refuses_nonsense(self, run: Run) -> None:
        for email, name in ((ADA.email.upper(), "Ada"), ("eve", "Eve"), ("", "Eve"), ("eve@example.com", " ")):
            answer = run("user add", email=email, name=name, title="", role="employee", as_json=True)
            assert answer["code"] == 1 and answer["err"] and not answer["out"]

    def test_password_and_then_no_link(self, run: Run, graph: Graph) -> None:
        assert run("user link", email=BEN.email, as_json=True)["code"] == 0
        assert run("user password", email=BEN.email, password="a quiet harbour")["code"] == 0
        assert check_password(graph, BEN.email, "a quiet harbour") is not None
        answer = run("user link", email=BEN.email, as_json=True)
        assert answer["code"] == 1 and "has a password already" in answer["err"]
        assert run("user password", email=BEN.email, password="short")["code"] == 1

    def test_leave_and_back(self, run: Run, graph: Graph) -> None:
        assert "cannot sign in" in run("user leave", email=BEN.email)["out"]
        assert read_viewer(graph, "ben") is None
        assert run("user back", email=BEN.email)["code"] == 0
        assert read_viewer(graph, "ben") is not None

    def test_role(self, run: Run, graph: Graph) -> None:
        run("user role", email=BEN.email, role="admin")
        found = read_viewer(graph, "ben")
        assert found is not None and found.is_admin

    def test_look_after(self, run: Run, graph: Graph) -> None:
        answer = run("user look-after", email=BEN.email, company="globex", role="engineer", end=False)
        assert "Ben Ito looks after Globex" in answer["out"], answer
        assert "account:globex" in audiences(graph, "ben")
        run("user look-after", email=BEN.email, company="globex", role="account manager", end=True)
        assert "account:globex" not in audiences(graph, "ben"), "whatever it is called"
        again = run("user look-after", email=BEN.email, company="globex", role="engineer", end=True)
        assert again["code"] == 1 and "Ben Ito does not look after Globex" in again["err"]
        for company in ("nothing", "sales"):
            assert run("user look-after", email=CEM.email, company=company, role="x", end=False)["code"] == 1

    def test_nobody(self, run: Run) -> None:
        for command in ("leave", "back"):
            assert "nobody with the address" in run(f"user {command}", email="eve@example.com")["err"]

    def test_list(self, run: Run) -> None:
        rows = json.loads(run("user list", as_json=True)["out"])
        assert {row["id"] for row in rows} == {"ada", "ben", "cem", "dora"} and "password" not in rows[0]
        assert "Ada Sol" in run("user list", as_json=False)["out"]

    def test_list_keeps_addresses_whole(self, run: Run) -> None:
        email = f"{'a' * 90}@{'b' * 60}.example.com"
        run(
            "user add", email=email, name="Eve Noon", title="Head of long words and more", role="employee", as_json=True
        )
        assert email in run("user list", as_json=False)["out"]


class TestTeam:
    def test_add_join_leave_list(self, run: Run, graph: Graph) -> None:
        team = json.loads(run("team add", name="Care", as_json=True)["out"])["id"]
        assert run("team join", name="Care", email=CEM.email)["code"] == 0
        assert f"team:{team}" in audiences(graph, "cem")
        assert run("team leave", name=team, email=CEM.email)["code"] == 0
        assert f"team:{team}" not in audiences(graph, "cem")
        assert "Care" in run("team list", as_json=False)["out"]

    def test_says_what_is_wrong(self, run: Run, graph: Graph) -> None:
        assert "no team" in run("team join", name="Nothing", email=CEM.email)["err"]
        assert "not in" in run("team leave", name="Sales", email=CEM.email)["err"]
        assert "There is a team Sales already" in run("team add", name=" sales ", as_json=True)["err"]
        graph.tell(Change([("teams.write", [{"team": "sales2", "name": "Sales"}])], "import"))
        assert "give the id" in run("team join", name="Sales", email=CEM.email)["err"]
        assert run("team add", name="", as_json=True)["code"] == 1


class TestAsk:
    def ask(self, run: Run, name: str, *params: str, as_json: bool = False) -> dict[str, Any]:
        return run("ask", name=name, params=list(params), person=ADA.email, now="", as_json=as_json)

    def test_says_that_there_is_no_answer(self, run: Run) -> None:
        answer = self.ask(run, "companies.show", "id=nope")
        assert answer["code"] == 0
        assert answer["out"] == f"Nothing that {ADA.email} may see answers this. Is the id right?\n"
        assert self.ask(run, "companies.show", "id=nope", as_json=True)["out"] == "[]\n"

    def test_a_placeholder_is_no_value(self, run: Run) -> None:
        for text in ("id=...", "id=ID"):
            answer = self.ask(run, "companies.show", text)
            assert answer["code"] == 1 and "put your own there" in answer["err"]

    def test_a_mention_is_shown_as_it_is_read(self, run: Run, graph: Graph) -> None:
        note = {"note": "n77", "text": "Met @[Mia Roth](Contact:mia) [b]today[/b]", "happened": "2026-01-01"}
        with_author = note | {"author": "ada", "audience": "staff", "by": "ada", "written": 1767225600}
        graph.tell(Change([("notes.write", [with_author])], "ada"))
        answer = self.ask(run, "notes.show", "id=n77")
        assert "@Mia Roth" in " ".join(answer["out"].split()) and "](Contact" not in answer["out"], answer
        assert "@[Mia Roth](Contact:mia) [b]" in self.ask(run, "notes.show", "id=n77", as_json=True)["out"]

    def test_what_came_after_the_start_needs_a_new_start(self, run: Run, graph: Graph, tmp_path: Path) -> None:
        folder = tmp_path / "queries"
        shutil.copytree(graph.catalog.folder, folder)
        graph.catalog = Catalog(folder)
        shutil.copy(folder / "companies" / "show.cypher", folder / "companies" / "seen.cypher")
        os.utime(folder / "companies" / "show.cypher", (time.time() + 5,) * 2)
        assert "restart the server" in self.ask(run, "companies.seen", "id=globex")["err"]
        assert "changed after the server started" in self.ask(run, "companies.show", "id=globex")["err"]
        for name in ("companies.nothing", "keeping.people", "companies.write"):
            assert "graphapp questions" in self.ask(run, name)["err"]
        assert self.ask(run, "companies.count_of_parts", "id=globex")["code"] == 0
