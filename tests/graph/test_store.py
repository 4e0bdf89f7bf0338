"""The store keeps its promises on both engines."""

import gc
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from graphapp.config import Config
from graphapp.errors import BadParameter, BadRow, StoreBusy, UnknownQuestion
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Change, Graph, new_id
from tests import village
from tests.village import rows

COMPANY = "company name domain field city country standing about"


def companies(count: int, start: int = 0, name: str = "Company") -> list[dict[str, object]]:
    return rows(
        COMPANY, *[(f"k{i}", f"{name} {i}", None, None, None, None, None, None) for i in range(start, start + count)]
    )


def contacts(*ids: str) -> list[dict[str, object]]:
    return rows("contact name email phone about", *[(one, one.title(), None, None, None) for one in ids])


def count(graph: Graph, text: str) -> int:
    return int(graph.engine.read(text, {})[0]["n"])


class TestTell:
    @pytest.mark.parametrize("size", [1, 10, 11, 2000])
    def test_writes_any_number_of_rows(self, empty_graph: Graph, size: int) -> None:
        seq = empty_graph.tell(Change([("companies.write", companies(size))], "ada"))
        assert seq == 1
        assert count(empty_graph, "MATCH (k:Company) RETURN count(k) AS n") == size

    @pytest.mark.parametrize("size", [1, 50])
    def test_names_the_row_whose_endpoint_is_missing_and_writes_nothing(self, empty_graph: Graph, size: int) -> None:
        known = [f"c{i}" for i in range(size)]
        places = rows(
            "id contact company title department since until",
            *[(f"w{i}", one, "k0", None, None, None, None) for i, one in enumerate([*known, "nobody"])],
        )
        change = Change(
            [("companies.write", companies(1)), ("contacts.write", contacts(*known)), ("contacts.works_at", places)],
            "ada",
        )
        with pytest.raises(BadRow) as caught:
            empty_graph.tell(change)
        assert caught.value.row["contact"] == "nobody"  # type: ignore[index]
        assert count(empty_graph, "MATCH (k:Company) RETURN count(k) AS n") == 0
        assert empty_graph.position() == 0

    def test_a_failing_row_in_the_middle_leaves_nothing(self, empty_graph: Graph) -> None:
        bad = companies(30)
        bad[17]["name"] = 17
        with pytest.raises(BadRow, match="name must be str"):
            empty_graph.tell(Change([("contacts.write", contacts("mia")), ("companies.write", bad)], "ada"))
        assert count(empty_graph, "MATCH (n:Contact) RETURN count(n) AS n") == 0

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"name": "A\0B"}, "NUL"),
            ({"domain": 5}, "domain must be"),
            ({"company": None}, "company must not be empty"),
            ({"extra": 1}, "extra"),
        ],
    )
    def test_refuses_malformed_rows(self, empty_graph: Graph, change: dict[str, object], why: str) -> None:
        with pytest.raises(BadRow, match=why):
            empty_graph.tell(Change([("companies.write", [{**companies(1)[0], **change}])], "ada"))

    def test_refuses_two_rows_with_one_key(self, empty_graph: Graph) -> None:
        with pytest.raises(BadRow, match="two rows"):
            empty_graph.tell(Change([("companies.write", [*companies(1), *companies(1)])], "ada"))

    def test_told_twice_is_told_once(self, empty_graph: Graph) -> None:
        change = Change([("companies.write", companies(3))], "ada")
        assert empty_graph.tell(change) == empty_graph.tell(change) == 1
        assert empty_graph.position() == 1

    def test_told_at_once_by_many_is_told_once(self, empty_graph: Graph) -> None:
        change = Change([("companies.write", companies(3))], "ada")
        with ThreadPoolExecutor(6) as pool:
            assert set(pool.map(lambda _: empty_graph.tell(change), range(12))) == {1}
        assert count(empty_graph, "MATCH (c:Change) RETURN count(c) AS n") == 1

    def test_many_writers_of_overlapping_changes_all_succeed_without_gaps(self, empty_graph: Graph) -> None:
        empty_graph.tell(
            Change(
                [
                    ("companies.write", companies(20)),
                    ("contacts.write", contacts("mia")),
                    ("employees.write", _employees("ada")),
                ],
                "ada",
            )
        )

        def write(number: int) -> int:
            moment = rows(
                "id employee contact at kind outbound people copied",
                (f"m{number}", "ada", "mia", 1_700_000_000 + number, "call", True, 2, False),
            )
            return empty_graph.tell(
                Change([("companies.write", companies(8, number % 12, f"By {number}")), ("ties.moment", moment)], "ada")
            )

        with ThreadPoolExecutor(4) as pool:
            seqs = list(pool.map(write, range(60)))
        assert sorted(seqs) == list(range(2, 62))
        assert empty_graph.ask("contacts.who_knows", village.CEM, id="mia", limit=5)[0]["moments"] == 60

    def test_changes_since_gives_what_was_touched_in_order(self, empty_graph: Graph) -> None:
        empty_graph.tell(Change([("companies.write", companies(2))], "ada"))
        empty_graph.tell(Change([("contacts.write", contacts("mia"))], "ada"))
        assert empty_graph.changes_since(0) == (2, ["Company:k0", "Company:k1", "Contact:mia"])
        assert empty_graph.changes_since(1) == (2, ["Contact:mia"])
        assert empty_graph.changes_since(2) == (2, [])

    def test_the_mark_of_a_position_is_its_change(self, empty_graph: Graph) -> None:
        changes = [Change([("companies.write", companies(number))], "ada") for number in (1, 2)]
        for change in changes:
            empty_graph.tell(change)
        assert [empty_graph.mark(seq) for seq in range(4)] == ["", changes[0].id, changes[1].id, ""]


class TestTies:
    def test_kept_sum_follows_its_moments(self, graph: Graph) -> None:
        before = graph.ask("contacts.who_knows", village.CEM, id="mia", limit=5)
        extra = rows(
            "id employee contact at kind outbound people copied",
            ("x", "cem", "mia", int(village.NOW), "meeting", True, 2, False),
        )
        graph.tell(Change([("ties.moment", extra)], "cem"))
        assert {row["employee_id"] for row in graph.ask("contacts.who_knows", village.ADA, id="mia", limit=5)} == {
            "ada",
            "ben",
            "cem",
        }
        graph.tell(Change([("ties.delete", [{"id": "x", "employee": "cem", "contact": "mia"}])], "cem"))
        assert graph.ask("contacts.who_knows", village.CEM, id="mia", limit=5) == before


class TestAsk:
    def test_refuses_a_question_that_is_none(self, graph: Graph) -> None:
        for name in ("nobody.knows", "keeping.viewer", "companies.write"):
            with pytest.raises(UnknownQuestion):
                graph.ask(name, village.ADA)

    def test_refuses_wrong_parameters(self, graph: Graph) -> None:
        for params in (
            {},
            {"id": "x"},
            {"id": 5, "limit": 1},
            {"id": "x", "limit": "1"},
            {"id": "x", "limit": 1, "more": 1},
        ):
            with pytest.raises(BadParameter):
                graph.ask("companies.who_knows", village.ADA, **params)

    def test_needs_a_viewer(self, graph: Graph) -> None:
        with pytest.raises(BadParameter):
            graph.ask("companies.show", "ada", id="globex")  # type: ignore[arg-type]


class TestEmbedded:
    """Hazards of LadybugDB that were reproduced once and must not come back."""

    def test_updates_and_rollbacks_leave_memory_flat(self, ladybug: Graph) -> None:
        ladybug.tell(Change([("companies.write", companies(200))], "ada"))
        bad = [
            *rows(
                "id contact company title department since until",
                *[(f"w{i}", "nobody", "k0", None, None, None, None) for i in range(40)],
            )
        ]

        def update(rounds: int) -> None:
            for number in range(rounds):
                ladybug.tell(Change([("companies.write", companies(10, number % 190, f"Round {number}"))], "ada"))

        def roll_back(rounds: int) -> None:
            for _ in range(rounds):
                with pytest.raises(BadRow):
                    ladybug.tell(Change([("companies.write", companies(40)), ("contacts.works_at", bad)], "ada"))

        for work, warm, rounds in ((update, 300, 425), (roll_back, 60, 110)):
            work(warm)
            before = _resident()
            work(rounds)
            assert _resident() - before < 12 << 20

    def test_readers_beside_failing_writes_get_answers(self, ladybug: Graph) -> None:
        village.build(ladybug)
        stop, failures = threading.Event(), []

        def read() -> None:
            while not stop.is_set():
                try:
                    assert ladybug.ask("companies.show", village.CEM, id="globex")
                except Exception as error:  # noqa: BLE001  # whatever it is, it must be reported
                    failures.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        bad = rows(
            "id contact company title department since until",
            *[(f"w{i}", "nobody", "globex", None, None, None, None) for i in range(40)],
        )
        for _ in range(20):
            with pytest.raises(BadRow):
                ladybug.tell(Change([("contacts.works_at", bad)], "ada"))
        stop.set()
        for reader in readers:
            reader.join()
        assert failures == []

    @pytest.mark.usefixtures("ladybug")
    def test_a_second_opener_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(StoreBusy, match="in use"):
            LadybugEngine(tmp_path / "instance", pool=64 << 20)

    def test_a_slow_read_is_stopped(self, tmp_path: Path, catalog: Catalog) -> None:
        engine = LadybugEngine(tmp_path / "other", pool=128 << 20, read_limit=0.05)
        engine.prepare(catalog)
        with pytest.raises(StoreBusy, match="too long"):
            engine.read("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n", {})
        engine.close()

    def test_what_was_told_is_there_after_a_kill(self, tmp_path: Path) -> None:
        script = (
            "import sys, os; sys.path.insert(0, sys.argv[2])\n"
            "from pathlib import Path\n"
            "from graphapp.graph.catalog import Catalog\nfrom graphapp.graph.store import Change, Graph\n"
            "from graphapp.graph.ladybug_engine import LadybugEngine\nfrom graphapp.resources import find_folder\n"
            "from tests.graph.test_store import companies\n"
            "catalog = Catalog(find_folder('queries'))\n"
            "engine = LadybugEngine(Path(sys.argv[1]), pool=128 << 20)\nengine.prepare(catalog)\n"
            "graph = Graph(engine, catalog)\n"
            "for i in range(20): graph.tell(Change([('companies.write', companies(12, i * 12))], 'ada'))\n"
            "os.kill(os.getpid(), 9)\n"
        )
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", script, str(tmp_path / "killed"), str(root)], check=False, cwd=root)
        engine = LadybugEngine(tmp_path / "killed", pool=128 << 20)
        assert engine.read("MATCH (k:Company) RETURN count(k) AS n", {}) == [{"n": 240}]
        engine.close()


@pytest.mark.neo4j
def test_two_processes_tell_the_same_change_once(neo4j: Graph, make_neo4j: Callable[[], Graph]) -> None:
    other = make_neo4j()
    for _ in range(5):
        change = Change([("companies.write", companies(20))], "ada", id=new_id())
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(lambda graph, one=change: graph.tell(one), (neo4j, other))
        assert first == second
    assert neo4j.position() == 5
    other.close()


def _employees(*ids: str) -> list[dict[str, object]]:
    return rows(
        "employee name email title active time_zone",
        *[(one, one.title(), None, None, True, "UTC") for one in ids],
        audience=None,
    )


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def test_an_instance_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "made-by-hand"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    (folder / "graph.lock").touch(0o644)
    open_graph(Config(data=folder)).close()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "graph.lock").stat().st_mode & 0o077 == 0


class TestWhatIsStillHeld:
    """A plan that a traceback holds keeps LadybugDB's database in memory after it was closed."""

    NO_NUMBER = "MATCH (k:Company) WHERE k.name <> $name RETURN CAST(k.name AS INT64) AS n"

    def open(self, folder: Path, catalog: Catalog) -> Graph:
        engine = LadybugEngine(folder, pool=64 << 20)
        engine.prepare(catalog)
        return Graph(engine, catalog)

    def tell(self, graph: Graph, start: int) -> None:
        graph.tell(Change([("companies.write", companies(5, start))], "ada"))

    def found(self, folder: Path, catalog: Catalog) -> list[int]:
        with closing(self.open(folder, catalog)) as graph:
            text = "MATCH (k:Company {id: $id}) RETURN count(k) AS n"
            return [graph.engine.read(text, {"id": f"k{i}"})[0]["n"] for i in range(10)]

    @pytest.mark.parametrize("first_to_go", [True, False])
    def test_a_closed_graph_takes_nothing_away(self, tmp_path: Path, catalog: Catalog, first_to_go: bool) -> None:
        with closing(self.open(tmp_path, catalog)) as graph:
            self.tell(graph, 0)
            with pytest.raises(RuntimeError) as held:
                graph.engine.read(self.NO_NUMBER, {"name": "x"})
        del graph
        again = self.open(tmp_path, catalog)
        self.tell(again, 5)
        if first_to_go:
            del held
            gc.collect()
        again.close()
        assert self.found(tmp_path, catalog) == [1] * 10

    def test_one_opened_anew_after_a_failure_neither(self, tmp_path: Path, catalog: Catalog) -> None:
        graph = self.open(tmp_path, catalog)
        self.tell(graph, 0)
        with pytest.raises(RuntimeError) as held:
            graph.engine.write(lambda writing: writing.run(self.NO_NUMBER, {"name": "x"}))
        self.tell(graph, 5)
        del held
        gc.collect()
        graph.close()
        assert self.found(tmp_path, catalog) == [1] * 10
