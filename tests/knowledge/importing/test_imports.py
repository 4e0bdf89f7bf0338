"""The conversation: files are brought, looked at, checked, accepted and taken back; by their owner alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphapp.errors import NotAllowed
from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph, Row
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.memory import fingerprint
from graphapp.knowledge.importing.mending import WHY
from graphapp.knowledge.importing.shown import NotNow, UnknownImport
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.merging.proposals import read_proposals
from loaders.sheet_map import SheetMap
from tests.village import ADA, BEN, DORA

PEOPLE = (
    "Name,E-mail,Company,Job title,City\n"
    "Eva Lind,eva@acme.example,Acme Ltd,Buyer,Bonn\n"
    "Noa Rey,noa@bolt.example,Bolt AG,Head of IT,Ulm\n"
    "Kim Bo,kim@acme.example,Acme Ltd,CFO,Bonn\n"
)
Bring = Callable[..., str]


def test_from_files_to_the_graph_and_back(
    imports: Imports, bring: Bring, ladybug_village: Graph, tmp_path: Path
) -> None:
    before = content_hash(ladybug_village)
    key = bring({"people 2026.csv": PEOPLE}, to="checked")
    shown = imports.show(ADA, key)
    assert (shown.source, shown.audience, shown.numbers["new"], shown.total) == ("people", "staff", 3, 3)
    (sheet,) = imports.sheets(ADA, key)
    assert sheet.map is not None
    assert sheet.map.kind == "person"
    assert content_hash(ladybug_village) == before, "nothing is written before it is accepted"
    rows = imports.rows(ADA, key, "new")
    assert [(row.place[2], row.fields["name"]) for row in rows] == [(2, "Eva Lind"), (3, "Noa Rey"), (4, "Kim Bo")]
    imports.accept(ADA, key)
    imports.wait(key, 120)
    assert imports.show(ADA, key).state == "done"
    assert not (tmp_path / "instance" / "imports" / key / "files").exists(), "what was brought is deleted"
    assert {row["name"] for row in ladybug_village.ask("imports.all_contacts", ADA)} >= {
        "Eva Lind",
        "Noa Rey",
        "Kim Bo",
    }
    imports.undo(ADA, key)
    imports.wait(key, 120)
    assert (imports.show(ADA, key).state, imports.kept(ADA, key)) == ("undone", [])
    assert content_hash(ladybug_village) == before


def test_a_newer_version_changes_what_changed(imports: Imports, bring: Bring) -> None:
    bring({"people.csv": PEOPLE})
    newer = PEOPLE.replace("Head of IT", "CTO").replace("Kim Bo,kim@acme.example,Acme", "Kim Bo,kim@acme.example,Bolt")
    key = bring({"people.csv": newer}, to="checked")
    numbers = imports.show(ADA, key).numbers
    assert (numbers["new"], numbers["changed"], numbers["same"]) == (0, 2, 1)
    cells = {row.fields["name"]: row.cells for row in imports.rows(ADA, key, "changed")}
    assert cells["Noa Rey"] == [("title", "Head of IT", "CTO", False)]
    assert ("company", "Acme Ltd", "Bolt Ltd", False) in cells["Kim Bo"]


def test_an_import_is_its_owners(imports: Imports, bring: Bring) -> None:
    key = bring({"people.csv": PEOPLE}, to="seen")
    for stranger in (BEN, DORA):
        assert imports.mine(stranger) == []
        with pytest.raises(UnknownImport):
            imports.show(stranger, key)
        with pytest.raises(UnknownImport):
            imports.accept(stranger, key)
    with pytest.raises(UnknownImport):
        imports.show(ADA, "../../village")
    with pytest.raises(NotNow, match="waiting for you to look"):
        imports.accept(ADA, key)
    with pytest.raises(NotAllowed):
        imports.begin(ADA, audience="team:delivery")
    with pytest.raises(NotAllowed):
        imports.begin(ADA, makes_people=True)
    imports.drop(ADA, key)
    assert imports.mine(ADA) == []


def test_what_was_said_of_columns_is_kept_for_the_next_time(imports: Imports, bring: Bring) -> None:
    key = bring({"people.csv": PEOPLE}, to="seen")
    (sheet,) = imports.sheets(ADA, key)
    said = SheetMap("person", {"Name": "name", "E-mail": "emails", "Company": "", "Job title": "", "City": ""})
    imports.set_map(ADA, key, sheet.path, sheet.part, said)
    again = bring({"others.csv": PEOPLE.replace("Eva", "Ava")}, to="seen")
    assert imports.sheets(ADA, again)[0].map == said
    bens = bring({"others.csv": PEOPLE}, to="seen", viewer=BEN)
    assert imports.sheets(BEN, bens)[0].map != said
    assert fingerprint(["Name", "City"]) == fingerprint(["city", "name ", WHY])


def test_an_address_book_is_for_its_owner_alone(imports: Imports, bring: Bring) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lind\r\nN:Lind;Eva;;;\r\nEMAIL:eva@acme.example\r\nEND:VCARD\r\n"
    key = bring({"me.vcf": card})
    assert imports.show(ADA, key).audience == "only:ada"
    assert imports.show(ADA, key).numbers["new"] == 1


def test_refused_rows_can_be_mended_and_brought_again(imports: Imports, bring: Bring) -> None:
    bad = PEOPLE + ",,Acme Ltd,Buyer,Bonn\n"
    key = bring({"people.csv": bad}, to="checked")
    assert imports.show(ADA, key).numbers["new"] == 3
    lines = "".join(imports.error_file(ADA, key)).splitlines()
    assert lines[0] == f"Name,E-mail,Company,Job title,City,{WHY}"
    assert lines[1].startswith(",,Acme Ltd,Buyer,Bonn,")
    mended = "\n".join([lines[0], "Zoe" + lines[1]]) + "\n"
    again = bring({"mended.csv": mended}, to="checked", source="people")
    assert imports.show(ADA, again).numbers["new"] == 1


def test_what_cannot_be_read_is_refused_with_a_reason(imports: Imports, bring: Bring) -> None:
    key = bring({"people.csv": PEOPLE, "photo.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20}, to="checked")
    files = {file.path: file for file in imports.files(ADA, key)}
    assert files["photo.csv"].reason
    assert imports.show(ADA, key).numbers["new"] == 3


def test_what_was_interrupted_goes_on_at_the_next_start(
    imports: Imports, bring: Bring, ladybug_village: Graph, tmp_path: Path
) -> None:
    key = bring({"people.csv": PEOPLE}, to="checked")
    imports.close()
    with Staging(tmp_path / "instance" / "imports" / key) as staging:
        staging.put(state="writing")
    later = Imports(ladybug_village, tmp_path / "instance", {ADA.id: ADA}.get)
    later.resume()
    later.wait(key, 60)
    assert later.show(ADA, key).state == "done"
    later.close()


def test_whoever_is_not_here_any_more_writes_nothing(bring: Bring, ladybug_village: Graph, tmp_path: Path) -> None:
    key = bring({"people.csv": PEOPLE}, to="checked")
    position = ladybug_village.position()
    later = Imports(ladybug_village, tmp_path / "instance", lambda _: None)
    later.accept(ADA, key)
    later.wait(key, 60)
    assert (later.show(ADA, key).state, ladybug_village.position()) == ("stuck", position)
    assert "not here any more" in later.show(ADA, key).problem
    later.close()


def test_what_may_be_here_already_is_proposed_and_goes_with_the_import(
    ladybug_village: Graph, bring: Bring, imports: Imports
) -> None:
    before = content_hash(ladybug_village)
    columns = "Name,Mobile,Company\n"
    first = bring({"one.csv": f"{columns}Miriam Castellano,+49 171 2345678,Quarto GmbH\n"})
    again = bring({"two.csv": f"{columns}Miriam Castelano,0171/2345678,Quarto GmbH\n"}, source="another list")

    def ask(name: str, **params: Any) -> list[Row]:
        return ladybug_village.ask(name, BEN, **params)

    pairs = read_proposals(ask, ladybug_village.clock(), "Contact")
    (pair,) = [one for one in pairs if "Miriam" in one.name]
    assert {pair.name, pair.other_name} == {"Miriam Castellano", "Miriam Castelano"}
    assert pair.reasons
    for key in (again, first):
        imports.undo(ADA, key)
        imports.wait(key, 120)
        assert imports.kept(ADA, key) == []
    assert content_hash(ladybug_village) == before


class TestApart:
    """Large imports are checked by a process of their own, with the same result."""

    @pytest.fixture(autouse=True, params=[0, 500_000], ids=["begun while reading", "begun when all is read"])
    def always_apart(self, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
        monkeypatch.setattr("graphapp.knowledge.importing.running.FEW", 0)
        monkeypatch.setattr("graphapp.knowledge.importing.running.LARGE", request.param)
        monkeypatch.setattr("graphapp.knowledge.importing.suspecting.FEW_PEOPLE", 0)

    def test_checks_writes_and_proposes(self, imports: Imports, bring: Bring, ladybug_village: Graph) -> None:
        before = content_hash(ladybug_village)
        key = bring({"people.csv": PEOPLE + "Mia Roth,mia@globex.example,Globex,Buyer,Bonn\n"}, source="list")
        assert imports.show(ADA, key).numbers["new"] == 3
        assert imports.rows(ADA, key, "doubtful")[0].like == [("Contact", "mia")]

        def ask(name: str, **params: Any) -> list[Row]:
            return ladybug_village.ask(name, ADA, **params)

        found = read_proposals(ask, ladybug_village.clock(), "Contact")
        made = {row["thing"] for row in ask("imports.all_contacts") if row["address"] == "mia@globex.example"}
        assert [it for it in found if set(it.ends) == made], "what was made and what was here are proposed as one"
        imports.undo(ADA, key)
        imports.wait(key, 120)
        assert content_hash(ladybug_village) == before

    def test_says_why_it_cannot_go_on(self, imports: Imports, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
        key = bring({"people.csv": PEOPLE}, to="seen")
        monkeypatch.setattr("graphapp.knowledge.importing.apart._MODULE", "graphapp.knowledge.importing.nothing")
        imports.check(ADA, key)
        imports.wait(key, 120)
        shown = imports.show(ADA, key)
        assert (shown.state, "ended suddenly" in shown.problem) == ("stuck", True)
        monkeypatch.undo()
        imports.go_on(ADA, key)
        imports.wait(key, 120)
        assert imports.show(ADA, key).state == "checked"

    def test_ends_when_the_program_ends(
        self, imports: Imports, bring: Bring, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "forever.py").write_text("import threading; threading.Event().wait(600)")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        key = bring({"people.csv": PEOPLE}, to="seen")
        monkeypatch.setattr("graphapp.knowledge.importing.apart._MODULE", "forever")
        imports.check(ADA, key)
        while imports.show(ADA, key).state != "checking":
            pass
        imports.close()
        assert imports.show(ADA, key).state == "checking", "it goes on at the next start"

    def test_consent_is_asked_for_there_too(self, imports: Imports, bring: Bring) -> None:
        letter = (
            "From: mia@globex.example\nTo: ben@example.com\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n"
            "Message-ID: <1@x>\n\nHello\n"
        )
        key = bring({"letter.eml": letter}, to="seen", owner="ben")
        imports.check(ADA, key)
        imports.wait(key, 120)
        assert "have not said that you may bring it" in imports.show(ADA, key).problem
