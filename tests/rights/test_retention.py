"""How long what is kept, on both engines; and the record of processing, which leaves no kind out."""

import re
from pathlib import Path

import pytest

from graphapp.errors import SettingsError
from graphapp.graph.catalog import KEEPING, Catalog
from graphapp.graph.content import content_hash
from graphapp.graph.everything import OWN, read_kinds, read_thing
from graphapp.graph.store import Change, Graph
from graphapp.resources import find_folder
from graphapp.rights.processing import ACTIVITIES, NEVER, write_record
from graphapp.rights.retention import RULES, Retention, Rules, count_due, read_rules, retain
from tests.village import ADA, NOW, rows

ALL = Rules(dict.fromkeys(RULES, 1), ("former",))


def test_a_dry_run_counts_and_a_run_deletes_that(graph: Graph, tmp_path: Path) -> None:
    old = rows("note author text happened written", ("old", "ada", "They left.", "2019-01-01", 1))
    company = rows("company name domain field city country standing about",
                   ("gone", "Gone Ltd", None, None, None, None, "Former", None))  # fmt: skip
    told = [
        ("companies.write", company),
        ("notes.write", old),
        ("notes.about.Company", rows("note thing how", ("old", "gone", "m"))),
    ]
    graph.tell(Change(told, ADA))
    assert retain(graph, tmp_path, Rules()) == {}
    before = content_hash(graph)
    due = count_due(graph, tmp_path, ALL)
    assert content_hash(graph) == before and due["notes"] == 1 and due["moments"] >= 4
    assert retain(graph, tmp_path, ALL) == {name: number for name, number in due.items() if number}
    assert not any(count_due(graph, tmp_path, ALL).values())
    assert read_thing(graph, "Note", "old") is None and read_thing(graph, "Note", "n1") is not None
    assert not graph.engine.read(
        "MATCH (e:Employee)-[m:MET]->(c:Contact) WHERE m.at < 1767000000 RETURN m.id AS id", {}
    )


def test_a_server_follows_the_rules_once_a_day(ladybug_village: Graph, tmp_path: Path) -> None:
    graph, pauses = ladybug_village, list[float]()
    round_ = Retention(graph, tmp_path, Rules({"moments": 30}))
    round_.run(pauses.append)
    done = len(pauses)
    round_.run(pauses.append)
    assert done and len(pauses) == done
    graph.clock = lambda: NOW + 400 * 86_400
    round_.run(pauses.append)
    assert len(pauses) > done and count_due(graph, tmp_path, Rules({"moments": 30})) == {"moments": 0}


def test_rules_are_read_from_a_file_that_makes_sense(tmp_path: Path) -> None:
    path = tmp_path / "retention.toml"
    path.write_text('standings = ["former", "lost"]\n[days]\nnotes = 2190\nmoments = 1095\n')
    assert read_rules(path) == Rules({"notes": 2190, "moments": 1095}, ("former", "lost"))
    assert read_rules(None) == Rules()
    for text in ("[days]\nnoses = 3", "[days]\nnotes = 0", "[days]\nnotes = 'x'", "standings = 3", "[", "more = 1"):
        path.write_text(text)
        with pytest.raises(SettingsError, match="GRAPHAPP_RETENTION"):
            read_rules(path)


def test_every_kind_is_in_one_activity(ladybug_village: Graph) -> None:
    """A new label or relationship belongs into graphapp/rights/processing.py: why is it kept, and who sees it?"""
    model = ladybug_village.catalog.model
    named = [kind for activity in ACTIVITIES for kind in activity.kinds]
    assert sorted(named) == sorted({*model.nodes, *model.relationships})
    assert {rule for activity in ACTIVITIES for rule in activity.rules} == RULES.keys()
    record = write_record(ladybug_village, Rules({"notes": 2190}))
    assert "2190 days" in record and all(f"| {kind} |" in record for kind in named)


def test_what_is_never_computed_is_asked_by_no_question(catalog: Catalog) -> None:
    """The promises on /transparency, held against every question that people or the program can ask."""
    assert [name for name, _ in NEVER][:2] == ["Rank colleagues", "Watch who reads what"]
    for name, question in catalog.questions.items():
        columns = set(question.returns)
        # Who opened what: readings hang on notes, and no question names a colleague beside them.
        if ":Reading" in question.text and "OF_NOTE" in question.text:
            assert not columns & {"employee", "employee_id", "reader"}, name
        # A list of colleagues in the order of a number is about something that was asked for.
        of_people = re.search(r"\(\w*:Employee\)", question.text) and columns & {"employee_id", "employee"}
        last = question.text.rpartition("ORDER BY")[2]
        counted = re.search(r"\b(score|count|number|notes|moments|strength|things)\b[^,]*\bDESC", last)
        if of_people and counted and not name.startswith(KEEPING):
            assert {field.name for field in question.params} - {"limit", "skip"}, f"{name} ranks all colleagues"


def test_texts_that_are_looked_through_are_all_there_are(catalog: Catalog) -> None:
    kinds = read_kinds(find_folder("queries"))
    assert {*kinds.texts} == {*catalog.model.nodes} and {*kinds.links} == {*catalog.model.relationships} >= {
        *kinds.ends
    }
    assert "text" in kinds.texts["Note"] and "why" in kinds.links["SPARES"] and "Change" in OWN
    assert ("Employee", "CaseFile") in kinds.ends["FOLLOWS"]
