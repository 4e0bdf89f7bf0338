"""The catalog refuses what breaks a rule, with file and line."""

from pathlib import Path

import pytest

from graphapp.errors import BadParameter, CatalogError
from graphapp.graph.catalog import Catalog
from graphapp.resources import find_folder

GOOD = """// Which companies are there?
// :param limit: int = 5
// :returns id
MATCH (k:Company) WHERE visible(k)
RETURN k.id AS id ORDER BY id LIMIT $limit
"""
STATEMENT = """// A company.
// :row company: str = "c1"
// :key company
MERGE (k:Company {id: $company})
RETURN count(*) AS written
"""


def read(folder: Path, text: str) -> Catalog:
    (folder / "schema").mkdir()
    (folder / "schema" / "ladybug").symlink_to(find_folder("queries") / "schema" / "ladybug")
    (folder / "things").mkdir()
    (folder / "things" / "list.cypher").write_text(text)
    return Catalog(folder)


def test_fewer_rows_than_none_are_refused(tmp_path: Path) -> None:
    question = read(tmp_path, GOOD).question("things.list")
    assert question.bind({"limit": 0}) == {"limit": 0}
    with pytest.raises(BadParameter, match="limit must be 0 or more"):
        question.bind({"limit": -1})


def test_reads_a_good_question(tmp_path: Path) -> None:
    question = read(tmp_path, GOOD).question("things.list")
    assert question.description == "Which companies are there?"
    assert "(k.audience IN $mine OR k.by = $me)" in question.text
    assert question.needs == {"me", "mine"}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("// :param limit: int = 5\n", "", "undeclared"),
        ("LIMIT $limit", "", "unused"),
        ("int = 5", "number = 5", "list.cypher:2: cannot read"),
        ("int = 5", 'int = "five"', "list.cypher:2: the example"),
        (":returns id", ":returns name", ":returns says"),
        ("ORDER BY id ", "", "LIMIT without ORDER BY"),
        ("// Which companies are there?\n", "", "first line"),
        (":returns id", ":gives id", "unknown header"),
        (" WHERE visible(k)", "", "not covered by visible"),
        ("visible(k)", "NOT visible(k)", "not covered by visible"),
        ("visible(k)", "visible(k) OR k.id = 'x'", "OR beside visible"),
        ("(k:Company)", "(k:Kompany)", "schema has no node"),
        ("(k:Company)", "(k)", "no label"),
        ("(k:Company)", "(k:Company)<-[:WORKS_AT]-(c:Contact)", "not covered"),
        ("(k:Company)", "(k:Company)--(c:Contact)", "without a type"),
        (
            "(k:Company) WHERE visible(k)",
            "(k:Company)-[r:RELATED_TO*1..2]->(o:Company) WHERE visible(k, r, o)",
            "no fixed length",
        ),
        ("MATCH (k:Company) WHERE visible(k)", "MATCH (k:Company) WITH k WHERE visible(k)", "not covered"),
        ("RETURN k.id", "SET k.name = 'x' RETURN k.id", "only reads"),
        ("WHERE visible(k)", "WHERE visible(k) AND EXISTS { MATCH (k)<-[w:WORKS_AT]-(c:Contact) }", "not covered"),
    ],
)
def test_refuses_a_question(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogError, match=why):
        read(tmp_path, GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("// :key company\n", "", ":key"),
        ("// :key company", "// :key name", ":key"),
        ("RETURN count(*) AS written\n", "", "ends with RETURN"),
        ("// :key company", "// :key company\n// :then things.never", "no statement"),
        ("// :key company", "// :key company\n// :first things.never", "no statement"),
        ("// :key company", "// :key company\n// :only things.never", "no statement"),
        ("// :key company", "// :key company\n// :renews things.never audience, by", "no statement"),
    ],
)
def test_refuses_a_statement(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(CatalogError, match=why):
        read(tmp_path, STATEMENT.replace(old, new))


def test_what_is_kept_can_be_set_where_it_is_there() -> None:
    keep = Catalog(find_folder("queries")).statement("ties.keep")
    renewed = keep.renewed(("audience", "by"))
    assert "MERGE (e)-[k:KNOWS {audience: audience, by: by}]->(c)\nSET k.first = first, k.last = last," in renewed.one
    assert renewed.one.endswith("k.as_of = 2051222400\nRETURN count(*) AS written")
    assert "CREATE" not in renewed.one and keep.first and not renewed.first
