"""A trading company's files, written by strangers, loaded by the mapping in the docs on the command line."""

import json
from pathlib import Path

import pytest

from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer, audiences_of
from tests.test_commands import Run, make_run

pytestmark = pytest.mark.real
MAP = Path(__file__).parents[1] / "docs" / "northwind.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty instance."""
    return tmp_path_factory.mktemp("northwind")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """Run a command on it."""
    return make_run(folder)


def test_loads_everything_once(run: Run, folder: Path, real_data: Path) -> None:
    words = ("load", str(real_data / "northwind"), "--map", str(MAP), "--json")
    dry = json.loads(run(*words, "--dry-run").stdout)
    first = json.loads(run(*words).stdout)
    assert {row["statement"]: row["new"] for row in dry["counts"]} == {
        row["statement"]: row["new"] for row in first["counts"]
    }
    new = {row["statement"]: row["new"] for row in first["counts"]}
    assert (new["companies.write"], new["contacts.write"], new["employees.write"], new["ties.moment"]) == (
        91,
        91,
        9,
        830,
    )
    assert len(first["repairs"]) == 176
    assert first["refusals"] == []
    again = run(*words)
    assert again.returncode == 0
    assert all(row["new"] == row["changed"] == 0 for row in json.loads(again.stdout)["counts"])
    assert run("check").returncode == 0

    catalog = shipped_catalog()
    graph = Graph(LadybugEngine(folder, pool=256 << 20), catalog)
    reader = Viewer("r", "Reader", audiences=audiences_of("r", [], [], []))
    vinet = next(row for row in graph.keep("search_names") if row["name"] == "Vins et alcools Chevalier")
    who = graph.ask("companies.who_knows", reader, id=vinet["id"], limit=9, now=899_000_000.0)
    assert who[0]["employee"]
    assert sum(row["moments"] for row in who) == 5
    graph.close()


def test_bad_cells_are_listed_and_good_rows_kept(run: Run, tmp_path: Path, real_data: Path) -> None:
    copy = tmp_path / "northwind"
    copy.mkdir()
    for path in (real_data / "northwind").glob("*.csv"):
        (copy / path.name).write_bytes(path.read_bytes())
    orders = (copy / "orders.csv").read_text("utf-8").replace("10248,VINET,5,1996-07-04", "10248,VINET,5,1996-77-04")
    (copy / "orders.csv").write_text(orders, "utf-8")
    bad = run("load", str(copy), "--map", str(MAP), "--json", GRAPHAPP_DATA=str(tmp_path / "instance"))
    assert bad.returncode == 3
    found = json.loads(bad.stdout)
    assert {row["statement"]: row["new"] for row in found["counts"]}["ties.moment"] == 829
    refused = [one for one in found["refusals"] if one["file"] == "orders.csv"]
    assert (refused[0]["row"], refused[0]["column"]) == (2, "orderDate")
    assert "1996-77-04" in refused[0]["reason"]


SUMS = """MATCH (k:Company)-[b:BOUGHT]->(o:Offering) RETURN k.name AS company, o.name AS offering,
b.first AS first, b.last AS last, b.amount AS amount, b.currency AS currency"""
MOMENTS = """MATCH (e:Employee)-[m:MET]->(c:Contact)
RETURN e.name AS employee, c.name AS contact, m.at AS at, m.kind AS kind, m.people AS people"""
PEOPLE = "MATCH (c:Contact)-[w:WORKS_AT]->(k:Company) RETURN c.name AS name, k.name AS company, w.title AS title"
COMPANIES = (
    "MATCH (k:Company) WHERE k.standing = 'customer' RETURN k.name AS name, k.city AS city, k.country AS country"
)
OFFERINGS = "MATCH (o:Offering) RETURN o.name AS name, o.category AS category"
BOSSES = "MATCH (e:Employee)-[:REPORTS_TO]->(m:Employee) RETURN e.name AS name, m.name AS boss"


def rows(folder: Path, text: str) -> set[tuple[object, ...]]:
    engine = LadybugEngine(folder, pool=256 << 20)
    # Blanks that stand twice in the files are one in what is imported.
    found = {
        tuple(" ".join(one.split()) if isinstance(one, str) else one for one in row.values())
        for row in engine.read(text, {})
    }
    engine.close()
    return found


def test_the_conversation_alone_brings_the_same(run: Run, folder: Path, tmp_path: Path, real_data: Path) -> None:
    """What is guessed and imported is what the mapping that somebody wrote by hand loads."""
    other = tmp_path / "imported"
    talk = make_run(other)
    talk("init", "--email", "ines@example.com", "--name", "Ines Wolf")
    words = ("import", str(real_data / "northwind"), "--source", "northwind", "--currency", "USD", "--json")
    done = talk(*words, "--yes")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["state"], found["numbers"]["new"], found["numbers"]["refused"]) == ("done", 3194, 0)
    said = run("load", str(real_data / "northwind"), "--map", str(MAP)).stdout
    # Of 176 repairs a few stand before the numbers, which are what somebody looks for.
    assert (
        said.index("more; --json lists all of them.") < said.index("What was written") and said.count("orders.csv") < 20
    )
    for text, count in ((SUMS, 1685), (MOMENTS, 830), (COMPANIES, 91), (OFFERINGS, 77), (BOSSES, 8)):
        assert len(rows(other, text)) == count
        assert rows(other, text) == rows(folder, text)
    assert rows(other, PEOPLE) >= rows(folder, PEOPLE)
    again = json.loads(talk(*words, "--yes").stdout)
    assert {name for name, count in again["numbers"].items() if count} == {"same"}
    undone = json.loads(talk("imports", "undo", found["id"], "--json").stdout)
    assert (undone["state"], undone["kept"]) == ("undone", 0)
    assert rows(other, COMPANIES) == rows(other, SUMS) == set()
    assert [row["state"] for row in json.loads(talk("imports", "--json").stdout)] == ["done", "undone"]
