"""What is begun before it is needed: the check while a sheet is read, the next change while one is written."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.importing import drafts, planning, running
from graphapp.knowledge.importing.apart import Ahead, GivenUp, work_apart
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.reading import Reading
from graphapp.knowledge.importing.telling import Teller
from tests.village import ADA

PEOPLE = "Name,E-mail,Company,Job title\n" + "".join(
    f"Person {number} Lind,p{number}@acme.example,Acme {number % 3} Ltd,Buyer\n" for number in range(12)
)
Orders = list[tuple[str, tuple[str, ...]]]


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch, imports: Imports) -> Orders:
    """In which state a process was begun for a check, and what it read at once; every sheet is large."""
    seen: Orders = []

    def work(graph: Graph, viewer: Any, folder: Any, *args: Any, **order: Any) -> None:
        seen.append((imports.show(ADA, folder.name).state, tuple(order["kinds"])))
        work_apart(graph, viewer, folder, *args, **order)

    monkeypatch.setattr(running, "work_apart", work)
    monkeypatch.setattr(running, "FEW", 0)
    monkeypatch.setattr(running, "LARGE", 0)
    return seen


class TestCheck:
    def test_is_begun_while_the_sheet_is_read(
        self, imports: Imports, bring: Callable[..., str], orders: Orders, ladybug_village: Graph
    ) -> None:
        before = content_hash(ladybug_village)
        text = PEOPLE + "Mia Roth,mia@globex.example,Globex,Buyer\n"
        key = bring({"people.csv": text}, source="list")
        assert orders == [("reading", ("Company", "Contact", "jobs"))]
        assert imports.show(ADA, key).numbers["new"] == 12
        (mia,) = imports.rows(ADA, key, "doubtful")
        assert mia.like == [("Contact", "mia")], "what is here was found as it is where nothing was read ahead"
        again = bring({"people.csv": text}, source="list")
        assert imports.show(ADA, again).numbers["same"] == 13
        imports.undo(ADA, key)
        imports.wait(key, 120)
        assert content_hash(ladybug_village) == before

    def test_is_begun_anew_for_whoever_may_see_something_else_now(
        self, imports: Imports, bring: Callable[..., str], orders: Orders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = bring({"people.csv": PEOPLE}, to="seen")
        less = replace(ADA, audiences=tuple(one for one in ADA.audiences if one == "staff"))
        real = Reading.read

        def read(self: Reading, pause: Callable[[], None]) -> None:
            real(self, pause)
            monkeypatch.setattr(imports._runner, "_viewer_of", {ADA.id: less}.get)  # by nothing else

        monkeypatch.setattr(Reading, "read", read)
        imports.check(ADA, key)
        imports.wait(key, 120)
        assert orders == [("reading", ("Company", "Contact", "jobs")), ("checking", ())]
        assert imports.show(ADA, key).state == "checked"

    def test_of_other_sheets_it_is_not(self, bring: Callable[..., str], orders: Orders) -> None:
        bring({"companies.csv": "Company,Website\nHooli,hooli.example\nAcme,acme.example\n"}, to="checked")
        assert orders == [("checking", ())]

    def test_ends_with_a_sheet_that_cannot_be_read(
        self, imports: Imports, bring: Callable[..., str], orders: Orders, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def read(_self: Reading, _pause: Callable[[], None]) -> None:
            raise OSError("No space left on device")

        key = bring({"people.csv": PEOPLE}, to="seen")
        monkeypatch.setattr(Reading, "read", read)
        imports.check(ADA, key)
        imports.wait(key, 120)
        assert (imports.show(ADA, key).state, len(orders)) == ("stuck", 1)
        assert not [one for one in threading.enumerate() if one.name == "imports-ahead"]


def test_what_is_given_up_never_goes_on() -> None:
    went: list[str] = []

    def run(until: Callable[[], None]) -> None:
        until()
        went.append("on")

    Ahead(run).give_up()
    assert went == []
    Ahead(run).finish()
    assert went == ["on"]

    def fail(_until: Callable[[], None]) -> None:
        raise GivenUp

    failing = Ahead(fail)
    with pytest.raises(GivenUp):
        failing.finish()


class TestTelling:
    """While a change is written the next one is noted, unless what it replaces depends on that."""

    @pytest.fixture(autouse=True)
    def small_changes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(planning, "ROWS_A_STEP", 4)
        monkeypatch.setattr(drafts, "ROWS_A_STEP", 3)

    @pytest.fixture
    def noted(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What happened, in its order: noted, and told."""
        seen: list[str] = []
        note, tell = Teller._note, Graph.tell
        by_ahead = threading.Event()

        def noting(self: Teller, number: int, parts: Any) -> Any:
            found = note(self, number, parts)
            seen.append(f"noted {number}")
            by_ahead.set()
            return found

        def telling(self: Graph, change: Change) -> int:
            # Time for what goes on beside it; where nothing does, it is told all the same.
            by_ahead.clear()
            by_ahead.wait(0.5)
            seq = tell(self, change)
            seen.append("told")
            return seq

        monkeypatch.setattr(Teller, "_note", noting)
        monkeypatch.setattr(Graph, "tell", telling)
        return seen

    def test_new_things_are_noted_ahead(self, bring: Callable[..., str], noted: list[str]) -> None:
        bring({"people.csv": PEOPLE}, source="list")
        assert noted[:4] == ["noted 1", "noted 2", "told", "noted 3"]

    def test_facts_of_what_is_here_are_not(self, bring: Callable[..., str], noted: list[str]) -> None:
        bring({"people.csv": PEOPLE}, source="list")
        noted.clear()
        bring({"people.csv": PEOPLE.replace("Person", "Doctor")}, source="list")
        assert noted == [line for number in range(1, len(noted) // 2 + 1) for line in (f"noted {number}", "told")]
        assert len(noted) > 4
