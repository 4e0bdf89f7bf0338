"""A folder of CSV files is loaded once: what is new or changed is told, all else left alone, on both engines."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph
from graphapp.knowledge.loading import WITH_REFUSALS, BadMapping, Count, LoadResult, load_folder, record_id

DOCS = Path(__file__).parents[2] / "docs"
NORTHWIND = DOCS / "northwind.toml"
MAPPING = """
source = "shop"
[[file]]
path = "people.csv"
ignore = ["remarks"]
[[file.write]]
statement = "employees.reports_to"
when = "{boss}"
row.employee = { ref = "Employee", key = "{no}" }
row.manager = { ref = "Employee", key = "{boss}" }
[[file.write]]
statement = "employees.write"
row.employee = { is = "Employee", key = "{no}" }
row.name = "{name}"

[[file]]
path = "customers.csv"
[[file.write]]
statement = "companies.write"
row.company = { is = "Company", key = "{id}" }
row.name = "{company}"
row.city = "{city}"
[[file.write]]
statement = "contacts.write"
row.contact = { is = "Contact", key = "{id}" }
row.name = "{person}"

[[file]]
path = "visits.csv"
[[file.write]]
statement = "ties.moment"
row.id = { key = "{visit}" }
row.employee = { ref = "Employee", key = "{who}" }
row.contact = { ref = "Contact", key = "{customer}" }
row.at = { from = "{day}", as = "instant" }
row.kind = "meeting"
row.outbound = true
row.people = 2
row.copied = false
"""
PEOPLE = "no,name,boss,remarks\n1,Mia Berg,2,\n2,Ida Wolf,,\n"
CUSTOMERS = "id,company,city,person\nA,Acme,Bonn,Eva Lind\nB,Bolt,Ulm,Noa Rey\n"
VISITS = "visit,who,customer,day\n1,1,A,2025-05-01\n2,1,A,2025-06-01\n3,2,B,2025-07-01\n"
COMPANIES = (
    "MATCH (c:Company)<-[:DESCRIBES]-(r:Record) RETURN r.key AS key, c.name AS name, c.city AS city, c.by AS put_by"
)
MANAGERS = "MATCH (e:Employee)-[:REPORTS_TO]->(m:Employee) RETURN e.name AS employee, m.name AS manager"
TIES = "MATCH (e:Employee)-[k:KNOWS]->(c:Contact) RETURN e.name AS employee, c.name AS contact, k.moments AS moments"
IDS = "MATCH (r:Record)-[:DESCRIBES]->(t:Company|Contact|Employee) RETURN r.key AS key, t.id AS id"

Load = Callable[..., LoadResult]


@pytest.fixture
def load(empty_graph: Graph, tmp_path: Path) -> Load:
    """Write the shop's files, some of them other than they were, and load them."""

    def run(*, mapping: str = MAPPING, dry_run: bool = False, **files: str) -> LoadResult:
        contents = {"people": PEOPLE, "customers": CUSTOMERS, "visits": VISITS, **files}
        for name, content in contents.items():
            (tmp_path / f"{name}.csv").write_text(content, "utf-8")
        (tmp_path / "shop.toml").write_text(mapping, "utf-8")
        return load_folder(empty_graph, tmp_path, tmp_path / "shop.toml", dry_run=dry_run)

    return run


def rows(graph: Graph, text: str) -> set[tuple[object, ...]]:
    return {tuple(row.values()) for row in graph.engine.read(text, {})}


def counts(result: LoadResult) -> dict[str, tuple[int, int, int, int]]:
    return {name: (it.new, it.changed, it.same, it.refused) for name, it in result.counts.items()}


class TestLoad:
    def test_once(self, empty_graph: Graph, load: Load) -> None:
        result = load()
        assert result.exit_code == 0
        assert counts(result) == {
            "employees.write": (2, 0, 0, 0),
            "companies.write": (2, 0, 0, 0),
            "contacts.write": (2, 0, 0, 0),
            "employees.reports_to": (1, 0, 0, 0),
            "ties.moment": (3, 0, 0, 0),
        }
        assert rows(empty_graph, COMPANIES) == {
            ("Company/A", "Acme", "Bonn", "import"),
            ("Company/B", "Bolt", "Ulm", "import"),
        }
        assert rows(empty_graph, MANAGERS) == {("Mia Berg", "Ida Wolf")}
        assert rows(empty_graph, TIES) == {("Mia Berg", "Eva Lind", 2), ("Ida Wolf", "Noa Rey", 1)}
        assert [(file.path, file.unused) for file in result.files] == [
            ("people.csv", ()),
            ("customers.csv", ()),
            ("visits.csv", ()),
        ]

    def test_twice_changes_nothing(self, empty_graph: Graph, load: Load) -> None:
        load()
        position, ids = empty_graph.position(), rows(empty_graph, IDS)
        result = load()
        assert {(it.new, it.changed, it.refused) for it in result.counts.values()} == {(0, 0, 0)}
        assert result.counts["ties.moment"].same == 3
        assert empty_graph.position() == position
        assert rows(empty_graph, IDS) == ids

    def test_only_what_changed_is_told_again(self, empty_graph: Graph, load: Load) -> None:
        load()
        ids = rows(empty_graph, IDS)
        (company,) = (key for name, key in ids if name == "Company/B")
        position = empty_graph.position()
        result = load(customers=CUSTOMERS.replace("Ulm", "Kiel"), visits=VISITS + "4,2,B,2025-08-01\n")
        assert result.counts["companies.write"] == Count(changed=1, same=1)
        assert result.counts["contacts.write"] == Count(same=2)
        assert result.counts["ties.moment"] == Count(new=1, same=3)
        touched = empty_graph.changes_since(position)[1]
        # The new moment names the contact whose ties are to be read anew, and nothing else is touched.
        assert [name for name in touched if not name.startswith("~")] == [f"Company:{company}"]
        assert [name.partition(":")[0] for name in touched if name.startswith("~")] == ["~Contact"]
        assert ("Company/B", "Bolt", "Kiel", "import") in rows(empty_graph, COMPANIES)
        assert ("Ida Wolf", "Noa Rey", 2) in rows(empty_graph, TIES)
        assert rows(empty_graph, IDS) == ids

    def test_what_colleagues_wrote_stays_while_the_file_says_the_same(self, empty_graph: Graph, load: Load) -> None:
        load()
        (company,) = (key for name, key in rows(empty_graph, IDS) if name == "Company/B")
        told = dict.fromkeys(("domain", "field", "country", "standing", "about"))
        row = {"company": company, "name": "Bolt AG", "city": "Ulm", "audience": "staff", "by": "e1", **told}
        empty_graph.tell(Change([("companies.write", [row])], "e1"))
        load()
        assert ("Company/B", "Bolt AG", "Ulm", "import") in rows(empty_graph, COMPANIES)

    def test_dry_run_gives_the_same_numbers_and_tells_nothing(self, empty_graph: Graph, load: Load) -> None:
        visits = VISITS + "4,9,A,2025-08-01\n"
        dry = load(dry_run=True, visits=visits)
        assert empty_graph.position() == 0
        assert rows(empty_graph, IDS) == set()
        real = load(visits=visits)
        assert dry.dry_run
        assert not real.dry_run
        assert dry.counts == real.counts
        assert dry.refusals == real.refusals

    def test_an_interrupted_load_is_completed(
        self, empty_graph: Graph, load: Load, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tell = empty_graph.tell

        def fail_at_moments(change: Change) -> int:
            if change.statements[0][0] == "ties.moment":
                raise KeyboardInterrupt
            return tell(change)

        with monkeypatch.context() as broken:
            broken.setattr(empty_graph, "tell", fail_at_moments)
            with pytest.raises(KeyboardInterrupt):
                load()
        result = load()
        assert result.counts["companies.write"] == Count(same=2)
        assert result.counts["ties.moment"] == Count(new=3)

    def test_large_files_go_in_small_changes(
        self, empty_graph: Graph, load: Load, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sizes = []
        tell = empty_graph.tell

        def weigh(change: Change) -> int:
            sizes.append(sum(len(rows) for _, rows in change.statements))
            return tell(change)

        monkeypatch.setattr(empty_graph, "tell", weigh)
        people = "no,name,boss,remarks\n" + "".join(f"{n},Person {n},{n - 1 or ''},\n" for n in range(1, 1501))
        result = load(people=people, visits=VISITS.splitlines()[0] + "\n")
        assert result.counts["employees.write"] == Count(new=1500)
        assert result.counts["employees.reports_to"] == Count(new=1499)
        assert max(sizes) <= ROWS_A_CHANGE
        assert len(rows(empty_graph, MANAGERS)) == 1499


class TestRefusals:
    def test_what_points_to_nothing(self, empty_graph: Graph, load: Load) -> None:
        result = load(visits=VISITS + "4,9,A,2025-08-01\n5,1,Z,soon\n6,1,A,2025-09-01\n")
        assert result.exit_code == WITH_REFUSALS
        assert result.counts["ties.moment"] == Count(new=4, refused=2)
        assert [(it.file, it.row, it.column, it.reason, it.statement) for it in result.refusals] == [
            ("visits.csv", 5, "who", "there is no Employee '9' of shop", "ties.moment"),
            ("visits.csv", 6, "day", "'soon' is not an instant written as YYYY-MM-DD", "ties.moment"),
        ]
        assert ("Mia Berg", "Eva Lind", 3) in rows(empty_graph, TIES)

    def test_is_mended_by_the_next_load(self, load: Load) -> None:
        load(visits=VISITS + "4,9,A,2025-08-01\n")
        result = load(visits=VISITS + "4,9,A,2025-08-01\n", people=PEOPLE + "9,Kai Moor,,\n")
        assert result.exit_code == 0
        assert result.counts["ties.moment"] == Count(new=1, same=3)

    def test_the_same_key_twice(self, load: Load) -> None:
        result = load(customers=CUSTOMERS + "A,Acme,Bonn,Eva Lind\nB,Bolt,Kiel,Noa Rey\n")
        assert result.counts["companies.write"] == Count(new=2, refused=1)
        assert [(it.row, it.column, it.reason) for it in result.refusals] == [
            (5, "id", "says something else than row 3, which has the same key")
        ]

    def test_a_moment_is_corrected_but_not_moved(self, empty_graph: Graph, load: Load) -> None:
        load()
        result = load(visits=VISITS.replace("1,1,A,2025-05-01", "1,2,A,2025-05-01").replace("07-01", "07-02"))
        assert result.counts["ties.moment"] == Count(changed=1, same=1, refused=1)
        assert [(it.row, it.reason.partition(":")[0]) for it in result.refusals] == [
            (2, "joins others than when it was first loaded")
        ]
        assert rows(empty_graph, TIES) == {("Mia Berg", "Eva Lind", 2), ("Ida Wolf", "Noa Rey", 1)}

    def test_rows_that_cannot_be_read(self, load: Load) -> None:
        result = load(customers=CUSTOMERS + "C,Corp\n")
        assert result.exit_code == WITH_REFUSALS
        assert [(it.row, it.column, it.reason) for it in result.refusals] == [
            (4, "", "has 2 cells where the header has 4")
        ]

    def test_what_was_erased_stays_erased(self, empty_graph: Graph, load: Load) -> None:
        load()
        empty_graph.engine.write(
            lambda it: it.run("MATCH (c:Company {name: 'Bolt'}) DETACH DELETE c RETURN 1 AS x", {})
        )
        result = load(customers=CUSTOMERS.replace("Ulm", "Kiel"))
        assert result.counts["companies.write"] == Count(same=2)
        assert {name for _, name, *_ in rows(empty_graph, COMPANIES)} == {"Acme"}


class TestMapping:
    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ('{ is = "Company"', '{ is = "Contact"', "row.company: companies.write has Company there, not Contact"),
            ('{ ref = "Contact"', '{ ref = "Person"', "row.contact: ties.moment has Contact there, not Person"),
            (
                'row.name = "{company}"',
                'row.name = { ref = "Company", key = "{id}" }',
                "row.name: companies.write has no id",
            ),
            (
                '{ ref = "Employee", key = "{who}" }',
                '{ is = "Employee", key = "{who}" }',
                "row.employee: is belongs to",
            ),
            ('"companies.write"', '"records.write"', "there is no such statement"),
            ('"{person}"', '"{persona}"', "did you mean 'person'?"),
            ('source = "shop"', "", "source is missing"),
        ],
    )
    def test_nothing_is_loaded(self, empty_graph: Graph, load: Load, old: str, new: str, problem: str) -> None:
        with pytest.raises(BadMapping) as caught:
            load(mapping=MAPPING.replace(old, new))
        assert any(problem in each for each in caught.value.problems), caught.value.problems
        assert empty_graph.position() == 0

    def test_no_such_folder(self, empty_graph: Graph, tmp_path: Path) -> None:
        with pytest.raises(BadMapping, match="is not a folder"):
            load_folder(empty_graph, tmp_path / "none", NORTHWIND)

    def test_things_of_another_source(self, empty_graph: Graph, load: Load, tmp_path: Path) -> None:
        load()
        (tmp_path / "bosses.csv").write_text("who,boss\n2,1\n", "utf-8")
        (tmp_path / "hr.toml").write_text(
            """source = "hr"
            [[file]]
            path = "bosses.csv"
            [[file.write]]
            statement = "employees.reports_to"
            row.employee = { ref = "Employee", key = "{who}", source = "shop" }
            row.manager = { ref = "Employee", key = "{boss}", source = "shop" }""",
            "utf-8",
        )
        assert load_folder(empty_graph, tmp_path, tmp_path / "hr.toml").exit_code == 0
        assert ("Ida Wolf", "Mia Berg") in rows(empty_graph, MANAGERS)


def test_record_ids_are_stable_and_apart() -> None:
    assert record_id("shop", "Company", "A") == record_id("shop", "Company", "A")
    assert (
        len({record_id(*names) for names in (("s", "C", "1"), ("s", "C1", ""), ("sC", "", "1"), ("s", "C", "2"))}) == 4
    )
    assert len(record_id("shop", "Company", "A")) == 16


def test_the_example_in_the_docs(empty_graph: Graph, tmp_path: Path) -> None:
    blocks = re.findall(r"```\w*\n(.*?)```", (DOCS / "loading.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "people.csv").write_text(blocks[1], "utf-8")
    (tmp_path / "people.toml").write_text(blocks[2], "utf-8")
    assert load_folder(empty_graph, tmp_path, tmp_path / "people.toml").exit_code == 0
    assert rows(empty_graph, MANAGERS) == {("Mia Berg", "Ida Wolf"), ("Kai Moor", "Ida Wolf")}
    active = "MATCH (e:Employee) RETURN e.name AS name, e.active AS active"
    assert rows(empty_graph, active) == {("Mia Berg", True), ("Ida Wolf", True), ("Kai Moor", False)}


@pytest.mark.real
def test_northwind(empty_graph: Graph, real_data: Path) -> None:
    expected = {
        "employees.write": 9,
        "employees.reports_to": 8,
        "companies.write": 91,
        "contacts.write": 91,
        "contacts.works_at": 91,
        "offerings.write": 77,
        "ties.moment": 830,
        "companies.bought": 1685,
    }
    for dry_run in (True, False):
        result = load_folder(empty_graph, real_data / "northwind", NORTHWIND, dry_run=dry_run)
        assert result.counts == {name: Count(new=number) for name, number in expected.items()}
        assert result.refusals == ()
        assert len(result.repairs) == 176
        assert {(repair.file, repair.column) for repair in result.repairs} == {("orders.csv", "shipAddress")}
        assert {file.unused for file in result.files} == {()}
    position = empty_graph.position()
    result = load_folder(empty_graph, real_data / "northwind", NORTHWIND)
    assert result.counts == {name: Count(same=number) for name, number in expected.items()}
    assert empty_graph.position() == position
    assert ("Nancy Davolio", "Andrew Fuller") in rows(empty_graph, MANAGERS)
    assert ("Margaret Peacock", "Maria Anders", 2) in rows(empty_graph, TIES)
    assert rows(empty_graph, "MATCH (o:Offering {name: 'Chai'}) RETURN o.category AS category") == {("Beverages",)}
    (amount,) = empty_graph.engine.read("MATCH (:Company)-[b:BOUGHT]->(:Offering) RETURN sum(b.amount) AS amount", {})
    # The orders add up to 1,265,793.0397; each company's part of each offering is rounded to cents by itself.
    assert abs(amount["amount"] - 126_579_304) < 1685 / 2
