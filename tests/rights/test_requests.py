"""What people ask for, on both engines: reported, corrected, restricted, left out of ties, erased, and it stays so."""

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from graphapp.cli import FULL_DISK, Cli, answer_command
from graphapp.commands.rights import person
from graphapp.config import Config
from graphapp.durability.erasures import Applied, apply_erasures
from graphapp.errors import BadParameter, NotAllowed
from graphapp.forgotten import KEY, LIST, Forgotten, Traits
from graphapp.graph.content import content_hash
from graphapp.graph.everything import OWN, find_texts, read_kinds, read_links, read_thing
from graphapp.graph.store import Change, Graph
from graphapp.rights.people import find_people, find_person
from graphapp.rights.report import make_reports, say_instant
from graphapp.rights.requests import Rights
from graphapp.rights.sealing import make_officer, read_officers, unseal, write_officers
from tests.village import ADA, BEN, CEM, DORA, NOW, rows

SIGNING_IN = {
    "Session": "{id: 's1', employee: 'ben', generation: 1, device: 'Firefox', how: 'password', since: $at, last: $at}",
    "Passkey": "{id: 'p1', employee: 'ben', name: 'My phone', key: 'a key', counter: 1, since: $at}",
    "Identity": "{id: 'subject', employee: 'ben', issuer: 'https://id.example', since: $at}",
}
PASSPHRASES = {"Olga": "a lamp, a lake, a ladder", "Omar": "seven quiet horses run"}


@pytest.fixture
def rights(graph: Graph, tmp_path: Path) -> Rights:
    """People's rights in the village, carried out by Dora."""
    return Rights(graph, Config(data=tmp_path / "instance"), DORA, rewrites=False)


def again(rights: Rights) -> Applied:
    """Carry the list out again, without writing files anew: `test_rewriting` does that."""
    with patch.object(Rights, "clean"):
        return apply_erasures(rights.graph, rights.config)


def texts(graph: Graph, *needles: str) -> list[tuple[str, str]]:
    return sorted((said.kind, said.text) for said in find_texts(graph, needles))


def met(graph: Graph, contact: str) -> list[dict[str, Any]]:
    return [one.values for one in read_links(graph, "Contact", contact) if one.kind in {"MET", "KNOWS"}]


class TestFind:
    def test_by_id_address_and_name(self, graph: Graph) -> None:
        assert {find_person(graph, one).id for one in ("mia", "MIA@globex.example", " mia roth ")} == {"mia"}
        assert find_person(graph, "ben@example.com").kind == "Employee"
        assert find_person(graph, "pia").name == "Pia Rothmann"
        with pytest.raises(BadParameter, match="nobody"):
            find_person(graph, "mi")

    def test_who_was_merged_is_one_person(self, rights: Rights) -> None:
        graph = rights.graph
        made = rows("contact name email phone about", ("old", "M. Rothwell", "mr@x.example", None, None))
        merged = {
            "merge": "Contact:old",
            "kind": "Contact",
            "kept": "mia",
            "merged": "old",
            "name": "M. Rothwell",
            "at": 1,
        }
        rest = {"said": "{}", "filled": "{}", "moved": "[]", "audience": "staff", "by": "ada"}
        graph.tell(Change([("contacts.write", made), ("merging.write.Contact", [merged | rest])], ADA))
        assert find_person(graph, "old").ids == ("mia", "old") == find_person(graph, "mr@x.example").ids
        rights.erase(find_person(graph, "old"))
        assert texts(graph, "rothwell", "mr@x.example", "mia roth") == []

    def test_several_are_named_by_id_only(self, graph: Graph) -> None:
        row = rows("contact name email phone about", ("mia2", "Mia Roth", None, None, None))
        graph.tell(Change([("contacts.write", row)], ADA))
        with pytest.raises(BadParameter, match="Contact mia, Contact mia2"):
            find_person(graph, "Mia Roth")


class TestErase:
    def test_nothing_of_theirs_stays_and_what_is_about_others_does(self, rights: Rights) -> None:
        graph = rights.graph
        before = graph.engine.read("MATCH (n:Note) RETURN count(n) AS notes", {})[0]["notes"]
        plan = rights.erase(find_person(graph, "mia"))
        assert texts(graph, "mia roth", "mia@globex", "mia ") == []
        assert find_people(graph, "mia") == []
        assert read_thing(graph, "Note", "n1") is not None
        assert "[a person] worries about security" in (read_thing(graph, "Note", "n1") or {})["text"]
        assert graph.engine.read("MATCH (n:Note) RETURN count(n) AS notes", {})[0]["notes"] == before
        assert ("Contact", "noor") in {(one.label, one.other) for one in read_links(graph, "Company", "globex")}
        assert plan.to_dict()["removed"]["Contact"] == ["mia"]

    def test_a_note_about_nobody_else_goes_whole(self, rights: Rights) -> None:
        graph = rights.graph
        note = rows("note author text happened written", ("alone", "ada", "Likes chess.", "2025-12-01", int(NOW)))
        graph.tell(
            Change([("notes.write", note), ("notes.about.Contact", rows("note thing how", ("alone", "mia", "m")))], ADA)
        )
        rights.erase(find_person(graph, "mia"))
        assert read_thing(graph, "Note", "alone") is None

    def test_a_dry_run_changes_nothing_and_shows_no_text(self, rights: Rights) -> None:
        before = content_hash(rights.graph)
        shown = json.dumps(rights.plan_erasure(find_person(rights.graph, "mia")).to_dict())
        assert content_hash(rights.graph) == before and not (rights.config.forgotten / LIST).exists()
        assert "Note n1: text" in shown and "security since" not in shown and "Roth" not in shown

    def test_every_text_of_every_kind_is_looked_at(self, rights: Rights) -> None:
        graph, canary = rights.graph, "Quirina Zabelthau"
        kinds = read_kinds(graph.catalog.folder)
        person = rows("contact name email phone about", ("qz", canary, "qz@canary.example", "+49 30 9988776", None))
        graph.tell(Change([("contacts.write", person)], ADA))
        laid = 0
        for label, names in kinds.texts.items():
            for name in names if label not in OWN | {"Contact", "Employee", "Credential", "SignInLink"} else ():
                text = f"MATCH (n:{label}) SET n.{name} = $text RETURN count(*) AS written"
                said = {"text": f'{{"x": "{name}: {canary}, QZ@canary.example"}}'}
                laid += graph.engine.write(lambda w, t=text, s=said: w.run(t, s))[0]["written"]  # type: ignore[misc]
        for kind, names in kinds.links.items():
            for name in names if kind not in {"KNOWS", "SAME_AS"} else ():
                start, end = kinds.ends[kind][0]
                text = f"MATCH (a:{start})-[r:{kind}]->(b:{end}) SET r.{name} = $text RETURN count(*) AS written"
                laid += graph.engine.write(lambda w, t=text: w.run(t, {"text": f"of {canary}"}))[0]["written"]  # type: ignore[misc]
        assert laid > 100
        rights.erase(find_person(graph, "qz"))
        assert texts(graph, "zabelthau", "qz@canary") == []

    def test_who_is_erased_once_more_is_known_by_what_they_came_back_with(self, rights: Rights) -> None:
        graph = rights.graph
        rights.erase(find_person(graph, "mia"))
        back = rows("contact name email phone about", ("mia", "Mia Roth", "mia@elsewhere.example", None, None))
        graph.tell(Change([("contacts.write", back)], ADA))
        broken = patch("graphapp.rights.requests.scrub_imports", side_effect=OSError("the disk is full"))
        with broken, pytest.raises(OSError, match="full"):
            rights.erase(find_person(graph, "mia"))
        assert [one.is_done for one in rights.forgotten.rulings()] == [True, False], "a server goes on with it"
        assert rights.forgotten.leaves_out(Traits(emails=["mia@elsewhere.example"]))

    def test_a_full_disk_is_said_in_words(self, rights: Rights) -> None:
        def cli_of(out: TextIO) -> Cli:
            return Cli(rights.config, graph=rights.graph, out=out, served=True)

        words = {"who": "mia", "dry_run": False, "reason": "", "as_json": False}
        full = OSError(errno.ENOSPC, "No space left on device")
        with patch("graphapp.rights.requests.scrub_imports", side_effect=full):
            answer = answer_command(cli_of, ["person", "erase"], words)
        assert answer["code"] == 1 and answer["err"] == f"{FULL_DISK}\n"

    def test_a_namesake_keeps_what_is_theirs(self, rights: Rights) -> None:
        graph = rights.graph
        other = rows("contact name email phone about", ("mia2", "Mia Roth", "mr@initech.example", None, None))
        note = rows("note author text happened written", ("other", "ben", "Mia Roth signs.", "2025-12-01", 1))
        about = rows("note thing how", ("other", "mia2", "mention"))
        graph.tell(Change([("contacts.write", other), ("notes.write", note), ("notes.about.Contact", about)], BEN))
        plan = rights.erase(find_person(graph, "mia@globex.example"))
        assert (read_thing(graph, "Contact", "mia2") or {})["name"] == "Mia Roth"
        assert (read_thing(graph, "Note", "other") or {})["text"] == "Mia Roth signs."
        assert "Note other: text" in plan.to_dict()["left, a namesake's perhaps"]

    def test_a_colleague_goes_when_they_left(self, rights: Rights) -> None:
        graph = rights.graph
        with pytest.raises(NotAllowed, match="still work here"):
            rights.erase(find_person(graph, "ben"))
        facts = rows(
            "employee name email title active time_zone", ("ben", "Ben Ito", None, None, False, None), audience=None
        )
        graph.tell(Change([("employees.write", facts)], DORA))
        rights.erase(find_person(graph, "ben"))
        left = read_thing(graph, "Employee", "ben") or {}
        assert (left["name"], left["email"]) == ("Former colleague", None)
        assert texts(graph, "ben ito", "ben@example") == []
        assert [
            one.kind for one in read_links(graph, "Employee", "ben") if one.kind in {"MET", "KNOWS", "FOLLOWS"}
        ] == []
        assert any(one.kind == "WROTE" for one in read_links(graph, "Employee", "ben"))


class TestStaysSo:
    def test_whoever_comes_back_by_a_backup_or_a_load_is_erased_again(self, rights: Rights) -> None:
        graph = rights.graph
        rights.erase(find_person(graph, "mia"))
        applied = again(rights)
        assert (applied.listed, applied.erased) == (1, 0)
        back = rows("contact name email phone about", ("mia", "Mia Roth", None, None, None),
                    ("new", "M. Roth", "mia@globex.example", None, None), ("at", "Roth, Mia", None, None, None),
                    ("not", "Mia Roth", None, None, None))  # fmt: skip
        job = rows("id contact company title department since until", ("wx", "at", "globex", None, None, None, None))
        graph.tell(Change([("contacts.write", back), ("contacts.works_at", job)], ADA))
        assert again(rights).erased == 3
        # A name alone is nobody's.
        assert [read_thing(graph, "Contact", one) is not None for one in ("mia", "new", "at", "not")] == [False] * 3 + [
            True
        ]

    def test_a_crash_in_the_middle_is_gone_on_with(self, rights: Rights) -> None:
        person = find_person(rights.graph, "mia")
        rights.forgotten.add("erased", "Contact", person.ids, person.traits, 1)
        assert not rights.forgotten.rulings()[0].is_done
        assert again(rights).erased == 1
        assert rights.forgotten.rulings()[0].is_done and find_people(rights.graph, "mia") == []

    def test_restrictions_and_objections_too(self, rights: Rights) -> None:
        graph = rights.graph
        mia, noor = find_person(graph, "mia"), find_person(graph, "noor")
        rights.forgotten.add("restricted", "Contact", mia.ids, mia.traits, 1)
        rights.forgotten.add("objected", "Contact", noor.ids, noor.traits, 1)
        assert again(rights).restricted == 2
        assert graph.ask("contacts.show", ADA, id="mia") == [] and met(graph, "noor") == []
        before = content_hash(graph)
        again(rights)
        assert content_hash(graph) == before

    def test_the_list_names_nobody(self, rights: Rights) -> None:
        rights.erase(find_person(rights.graph, "mia"))
        folder = rights.config.forgotten
        for path in folder.iterdir():
            assert path.stat().st_mode & 0o777 == 0o600
            assert not any(word in path.read_text().lower() for word in ("mia", "roth", "globex"))
        assert Forgotten(folder).leaves_out(Traits(emails=["MIA@globex.example "]))
        (folder / KEY).write_text("00" * 32)
        assert not Forgotten(folder).leaves_out(Traits(emails=["mia@globex.example"]))


class TestRestrict:
    def test_nobody_sees_it_and_lifting_brings_it_back(self, rights: Rights) -> None:
        graph = rights.graph
        before = content_hash(graph)
        assert rights.restrict(find_person(graph, "mia"))
        for viewer in (ADA, BEN, CEM, DORA):
            assert graph.ask("contacts.show", viewer, id="mia") == []
            assert not [row for row in graph.ask("contacts.list", viewer, skip=0, limit=50)
                        if "mia" in row.values()]  # fmt: skip
            assert "Mia" not in str(graph.ask("notes.show", viewer, id="n1"))
        assert not rights.restrict(find_person(graph, "mia"))
        assert rights.lift(find_person(graph, "mia"))
        assert content_hash(graph) == before and not rights.lift(find_person(graph, "mia"))
        assert rights.forgotten.rulings() == []

    def test_a_colleague_stays_in_the_directory(self, rights: Rights) -> None:
        assert rights.restrict(find_person(rights.graph, "ben"))
        assert rights.graph.ask("employees.show", ADA, id="ben") and not [
            one for one in read_links(rights.graph, "Employee", "ben") if one.kind == "MET"
        ]


class TestObject:
    @pytest.mark.parametrize("who", ["mia", "ada"])
    def test_no_ties_are_computed_whatever_comes(self, rights: Rights, who: str) -> None:
        graph = rights.graph
        rights.leave_out(find_person(graph, who))
        moment = "id employee contact at kind outbound people copied"
        new = [(f"new{n}", "ada", "mia", int(NOW) - n, "mail", True, 2, False) for n in range(15)]
        graph.tell(Change([("ties.moment", rows(moment, *new[:1]))], ADA))
        graph.tell(Change([("ties.moment", rows(moment, *new))], ADA))
        ties = [one for one in read_links(graph, "Contact", "mia") if one.kind in {"MET", "KNOWS"}]
        assert [one for one in ties if one.other == "ada"] == []
        assert bool([one for one in ties if one.other == "ben"]) == (who == "ada")
        rights.consent(find_person(graph, who))
        graph.tell(Change([("ties.moment", rows(moment, *new))], ADA))
        assert [one for one in read_links(graph, "Contact", "mia") if one.kind == "KNOWS" and one.other == "ada"]


class TestCorrect:
    def test_the_right_value_stands_and_the_wrong_one_is_a_hash(self, rights: Rights) -> None:
        graph = rights.graph
        assert rights.correct(find_person(graph, "mia"), "email", "m.roth@globex.example")
        assert graph.ask("contacts.show", ADA, id="mia")[0]["email"] == "m.roth@globex.example"
        assert not rights.correct(find_person(graph, "mia"), "email", "m.roth@globex.example")
        assert rights.correct(find_person(graph, "mia"), "phone", "")
        assert not graph.ask("contacts.show", ADA, id="mia")[0]["phone"]
        assert texts(graph, "mia@globex") == []
        for wrong in (("email", "nonsense"), ("name", " "), ("shoe", "42")):
            with pytest.raises(BadParameter):
                rights.correct(find_person(graph, "mia"), *wrong)
        assert rights.correct(find_person(graph, "ben"), "title", "Architect")
        assert (read_thing(graph, "Employee", "ben") or {})["email"] == "ben@example.com"


class TestReport:
    def test_two_officers_open_it_and_other_people_are_masked(self, rights: Rights) -> None:
        with pytest.raises(NotAllowed, match="two privacy officers"):
            rights.report([find_person(rights.graph, "mia")])
        officers = {name: make_officer(name, words) for name, words in PASSPHRASES.items()}
        write_officers(rights.config.data, officers)
        sealed = rights.report([find_person(rights.graph, "mia")])
        # With a character that sealed bytes never have: three letters alone stand in them by chance.
        assert not any(text in sealed for text in (b"mia@", b"A dispute", b"Mia Roth"))
        found = unseal(sealed, officers, PASSPHRASES)
        text = json.dumps(found)
        # What only Ben sees is in it; who he is, and who else is meant, is not.
        assert "A dispute" in text and "mia@globex.example" in text
        assert not any(name in text for name in ("Noor", "Otto", "Ben Ito", "Ada Sol", "Pia"))
        for wrong in ({"Olga": PASSPHRASES["Olga"]}, {**PASSPHRASES, "Omar": "wrong"}):
            with pytest.raises(NotAllowed):
                unseal(sealed, officers, wrong)
        found = json.loads(sealed)
        changed = json.dumps(found | {"body": found["body"][:-8] + "AAAAAAA="}).encode()
        with pytest.raises(NotAllowed, match="changed"):
            unseal(changed, officers, PASSPHRASES)

    def test_all_who_share_an_address_are_in_it(self, rights: Rights) -> None:
        twin = rows("contact name email phone about", ("mia2", "M. Roth", "mia@globex.example", "+49 30 99", None))
        rights.graph.tell(Change([("contacts.write", twin)], "ada"))
        found = make_reports(rights.graph, find_people(rights.graph, "mia@globex.example"), int(NOW), lambda _: [])
        assert {found["about"]["name"], found["about (2)"]["name"]} == {"Mia Roth", "M. Roth"}
        assert "+49 30 99" in json.dumps(found)

    def test_how_a_colleague_signs_in_is_told_and_ends_with_an_erasure(self, rights: Rights) -> None:
        graph, at = rights.graph, int(NOW)
        for label, facts in SIGNING_IN.items():
            graph.engine.write(lambda writing, text=f"CREATE (n:{label} {facts})": writing.run(text, {"at": at}))  # type: ignore[misc]
        found = make_reports(graph, find_people(graph, "ben"), at, lambda _: [])["signing in"]
        assert [one["what"] for one in found] == ["signed in", "passkey", "known to the organisation's provider"]
        text = json.dumps(found)
        assert "Firefox" in text and "My phone" in text and say_instant(at) in text
        assert "a key" not in text and "subject" not in text
        assert make_reports(graph, find_people(graph, "mia"), at, lambda _: [])["signing in"] == []
        names, ben = "employee name email title active time_zone", ("ben", "Ben Ito", None, None, False, None)
        graph.tell(Change([("employees.write", rows(names, ben, audience=None))], "dora"))
        rights.erase(find_person(graph, "ben"))
        for label in SIGNING_IN:
            assert graph.engine.read(f"MATCH (n:{label}) RETURN n.id AS id", {}) == [], label

    def test_a_report_about_nobody_is_as_large(self, rights: Rights) -> None:
        write_officers(rights.config.data, {name: make_officer(name, words) for name, words in PASSPHRASES.items()})
        sizes = {len(rights.report(find_people(rights.graph, one))) for one in ("nobody@globex.example", "noor", "mia")}
        assert len(sizes) == 1


class TestOfficersAtTheCommandLine:
    @pytest.fixture
    def run(self, rights: Rights) -> Callable[..., Result]:
        """Run `graphapp person ...` beside the village: `run("officer Olga", typed)`."""

        def person_command(words: str, typed: str = "") -> Result:
            return CliRunner().invoke(person, words.split(), input=typed, obj=Cli(rights.config))

        return person_command

    def test_several_words_are_one_name_and_an_unknown_one_is_told_who_there_is(
        self, run: Callable[..., Result], rights: Rights
    ) -> None:
        words = PASSPHRASES["Olga"]
        assert run("officer Olga de Vries", f"{words}\n{words}\n").exit_code == 0
        assert list(read_officers(rights.config.data)) == ["Olga de Vries"]
        with pytest.raises(BadParameter, match=r"no privacy officer Omar Reyes\. There is Olga de Vries\."):
            raise run("officer Omar Reyes --remove").exception or AssertionError
        assert run("officer Olga de Vries --remove").exit_code == 0

    def test_a_report_asks_nobody_who_cannot_open_it(
        self, run: Callable[..., Result], rights: Rights, tmp_path: Path
    ) -> None:
        write_officers(rights.config.data, {name: make_officer(name, words) for name, words in PASSPHRASES.items()})
        file = tmp_path / "report.sealed"
        file.write_bytes(rights.report([find_person(rights.graph, "mia")]))
        refused = run(f"open-report {file} Olga Oleg")
        with pytest.raises(NotAllowed, match=r"Oleg is none of those who can open .* any two of Olga and Omar"):
            raise refused.exception or AssertionError
        assert "Passphrase" not in refused.output
