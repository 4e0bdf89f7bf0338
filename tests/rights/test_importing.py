"""Imports bring back nobody who was erased or restricted, and no fact that was corrected away."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphapp.config import Config
from graphapp.errors import NotAllowed
from graphapp.forgotten import LEFT_OUT
from graphapp.graph.everything import find_texts, read_links, read_thing
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import FILE, Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.rights.people import find_person
from graphapp.rights.requests import Rights
from loaders.entries import Entry, Place
from tests.village import ADA, DAY, DORA, NOW

Bring = Callable[..., Staging]


@pytest.fixture
def rights(ladybug_village: Graph, tmp_path: Path) -> Rights:
    """People's rights in the village; how imports are told does not depend on the engine."""
    return Rights(ladybug_village, Config(data=tmp_path / "instance"), DORA, rewrites=False)


@pytest.fixture
def bring(rights: Rights) -> Bring:
    """Import entries as Ada, and return the staging file."""
    made: list[Staging] = []
    settings = Settings("fair", "staff", "2026-01-01", int(NOW), stops=str(rights.config.forgotten))

    def run(*entries: Entry, dry: bool = False, **more: Any) -> Staging:
        staging = Staging(rights.config.data / "imports" / str(len(made)))
        made.append(staging)
        staging.add_entries(entries)
        Planner(rights.graph, ADA, staging, replace(settings, **more)).plan(lambda _: None)
        if not dry:
            Teller(rights.graph, ADA, staging).tell(lambda: None)
        return staging

    return run


def person(key: str, name: str, email: str = "", company: str = "", **more: Any) -> Entry:
    fields = {"name": name, "emails": (email,) if email else (), "company": company, **more}
    return Entry(Place("list.csv", "", 1), "person", key, {one: value for one, value in fields.items() if value})


def judged(staging: Staging) -> list[tuple[str, bool]]:
    rows = staging.run("SELECT verdict, cells FROM entries ORDER BY number")
    return [(verdict, LEFT_OUT in (cells or "")) for verdict, cells in rows]


@pytest.mark.parametrize("what", ["erase", "restrict"])
def test_whoever_is_on_the_list_is_left_out_in_the_same_words(rights: Rights, bring: Bring, what: str) -> None:
    getattr(rights, what)(find_person(rights.graph, "mia"))
    known = {row["id"] for row in rights.graph.engine.read("MATCH (c:Contact) RETURN c.id AS id", {})}
    staging = bring(
        person("1", "M. Roth", "Mia@globex.example"),
        person("2", "Roth, Mia", company="Globex"),
        person("3", "Mia Roth", company="Acme"),
        person("4", "Somebody Else", "else@globex.example", "Globex"),
    )
    assert judged(staging) == [("kept", True), ("kept", True), ("new", False), ("new", False)]
    fresh = [row["name"] for row in rights.graph.engine.read("MATCH (c:Contact) RETURN c.id AS id, c.name AS name", {})
             if row["id"] not in known]  # fmt: skip
    assert sorted(fresh) == ["Mia Roth", "Somebody Else"]
    assert staging.run("SELECT fields FROM entries WHERE number <= 2") == [("{}",), ("{}",)]


def test_a_company_with_somebody_of_the_list_comes_without_them(rights: Rights, bring: Bring) -> None:
    rights.erase(find_person(rights.graph, "mia"))
    fields = {"name": "Hooli", "person": "Mia Roth", "person_email": "mia@globex.example"}
    staging = bring(Entry(Place("list.csv", "", 1), "company", "h", fields))
    assert [text.text for text in find_texts(rights.graph, ["hooli"])]
    assert not list(find_texts(rights.graph, ["mia roth", "mia@globex"]))
    assert json.loads(staging.run("SELECT fields FROM entries")[0][0]) == {"name": "Hooli"}


def test_mails_with_them_leave_no_trace(rights: Rights, bring: Bring) -> None:
    rights.leave_out(find_person(rights.graph, "mia"))

    def letter(number: int, sender: str, to: str) -> Entry:
        fields: dict[str, Any] = {"at": int(NOW) - number * DAY, "sender": sender, "to": (to,)}
        return Entry(Place("inbox.mbox", "", number), "message", str(number), fields)

    mail = [letter(1, ADA.email, "mia@globex.example"), letter(2, "mia@globex.example", ADA.email)]
    bring(*mail, audience="only:ada")
    assert not [one for one in read_links(rights.graph, "Contact", "mia") if one.kind == "MET" and one.other == "ada"]
    rights.leave_out(find_person(rights.graph, "ada"))
    with pytest.raises(NotAllowed, match="chose so under My account"):
        bring(letter(3, ADA.email, "noor@globex.example"), audience="only:ada")


def test_a_wrong_fact_does_not_come_back(rights: Rights, bring: Bring) -> None:
    bring(person("1", "Nia Kahn", "nia@acme.example", "Acme", phones=("+49 30 5550001",)))
    key = find_person(rights.graph, "nia@acme.example").id
    rights.correct(find_person(rights.graph, key), "phone", "")
    for _ in range(2):
        bring(person("1", "Nia Kahn", "nia@acme.example", "Acme", phones=("+49 30 5550001",)))
    bring(
        person("x", "Nia Kahn", "nia@acme.example", "Acme", phones=("+49 30 5550001",)), takes_same=True, source="other"
    )
    assert not (read_thing(rights.graph, "Contact", key) or {})["phone"]
    other = person("y", "Nia Kahn", "nia@acme.example", "Acme", phones=("+49 30 5550002",))
    bring(other, takes_same=True, source="third")
    assert (read_thing(rights.graph, "Contact", key) or {})["phone"] == "+49 30 5550002"
    # Where it came from is still there.
    assert any(
        "5550002" in (said.text or "") for said in find_texts(rights.graph, ["5550002"]) if said.kind == "Record"
    )


def test_no_bytes_stay_in_the_files_of_imports(rights: Rights, bring: Bring) -> None:
    entries = [person(str(n), f"Person {n}", f"p{n}@acme.example", "Acme") for n in range(40)]
    entries.append(person("q", "Quirina Zabelthau", "qz@canary.example", "Acme"))
    for dry in (False, True):
        staging = bring(*entries, dry=dry)
        staging.put(state="checked" if dry else "done")
        staging.close()
    files = sorted(rights.config.data.glob(f"imports/*/{FILE}*"))
    assert any(b"Zabelthau" in path.read_bytes() for path in files)
    rights.erase(find_person(rights.graph, "qz@canary.example"))
    for path in sorted(rights.config.data.glob(f"imports/*/{FILE}*")):
        assert not any(word in path.read_bytes().lower() for word in (b"zabelthau", b"qz@canary")), path
    with sqlite3.connect(rights.config.data / "imports" / "1" / FILE) as plan:
        assert plan.execute("SELECT value FROM import WHERE name = 'state'").fetchall() == [('"checking"',)]
