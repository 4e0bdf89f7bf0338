"""What is kept is what one would get by making it anew, on both engines, row by row and in bulk."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest

from graphapp.graph.checkpoints import BULK, NEW
from graphapp.graph.fields import arrow_table
from graphapp.graph.ladybug_engine import MEGABYTE, LadybugEngine
from graphapp.graph.ladybug_writing import FEW
from graphapp.graph.links import NUMBER, read_links
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.store import Change, Graph, Rows, Writing
from tests import village
from tests.village import rows

CATALOG = shipped_catalog()
PEOPLE = ("ada", "ben", "cem")
CONTACTS = tuple(f"c{number}" for number in range(8))
SIZES = pytest.mark.parametrize("count", [FEW, 60])
MOMENT = "id employee contact at kind outbound people copied audience by"
_TIES = """MATCH (e:Employee)-[k:KNOWS]->(c:Contact)
RETURN e.id AS employee, c.id AS contact, k.audience AS audience, k.by AS by,
       k.moments AS moments, k.first AS first, k.last AS last"""
_FROM_MOMENTS = """MATCH (e:Employee)-[m:MET]->(c:Contact)
RETURN e.id AS employee, c.id AS contact, m.audience AS audience, m.by AS by,
       count(m.id) AS moments, min(m.at) AS first, max(m.at) AS last"""
_SUMS = """MATCH (e:Employee)-[k:KNOWS]->(c:Contact)
RETURN e.id AS employee, c.id AS contact, k.audience AS audience, k.by AS by, k.moments AS moments,
       k.first AS first, k.last AS last, k.fast AS fast, k.slow AS slow, k.as_of AS as_of,
       coalesce(k.stated, '') AS stated"""
_CONCERNS = """MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic)
RETURN k.id AS company, t.id AS topic, c.note AS note, c.audience AS audience, c.by AS by, c.happened AS happened"""
_FROM_NOTES = """MATCH (n:Note)-[:ABOUT]->(k:Company) MATCH (n)-[:ABOUT]->(t:Topic)
RETURN k.id AS company, t.id AS topic, n.id AS note, n.audience AS audience, n.by AS by, n.happened AS happened"""


def stored(graph: Graph, text: str) -> list[tuple[object, ...]]:
    """All rows, repeated ones too, in an order of their own."""
    return sorted(tuple(row.values()) for row in graph.engine.read(text, {}))


def moments(count: int, *, start: int = 0, at: int = 1_700_000_000) -> list[dict[str, object]]:
    return [
        {
            "id": f"m{number}",
            "employee": PEOPLE[number % 3],
            "contact": CONTACTS[number % 8],
            "at": at + number,
            "kind": ("call", "mail")[number % 2],
            "outbound": True,
            "people": 2,
            "copied": False,
            "audience": ("staff", "team:sales")[number % 5 == 0],
            "by": ("ada", "import")[number % 7 == 0],
        }
        for number in range(start, start + count)
    ]


def _three_and_eight() -> list[tuple[str, Rows]]:
    colleagues = [(one, one.title(), None, None, True, "UTC") for one in PEOPLE]
    contacts = [(one, one.title(), None, None, None) for one in CONTACTS]
    return [
        ("employees.write", rows("employee name email title active time_zone", *colleagues, audience=None)),
        ("contacts.write", rows("contact name email phone about", *contacts)),
    ]


def _sums(graph: Graph) -> list[tuple[object, ...]]:
    """All ties with what they count, to nine digits: the last ones depend on the order in which moments are added."""
    found = stored(graph, _SUMS)
    return sorted(tuple(f"{value:.9e}" if isinstance(value, float) else value for value in row) for row in found)


def _pool(ladybug: Graph) -> int:
    """Bytes of the buffer pool that are in use."""
    found = ladybug.engine.read("CALL bm_info() RETURN mem_usage", {})
    return int(found[0]["mem_usage"])


@pytest.fixture
def people(empty_graph: Graph) -> Graph:
    """Three colleagues and eight contacts who never met."""
    empty_graph.tell(Change(_three_and_eight(), "ada"))
    return empty_graph


class TestTies:
    @SIZES
    def test_one_for_each_audience_and_author(self, people: Graph, count: int) -> None:
        for start in range(0, count * 3, count):
            people.tell(Change([("ties.moment", moments(count, start=start))], "ada"))
        assert stored(people, _TIES) == stored(people, _FROM_MOMENTS)
        assert len(stored(people, "MATCH (e:Employee)-[m:MET]->(c:Contact) RETURN m.id AS id")) == count * 3

    @SIZES
    def test_moments_that_are_told_again_move_the_sum_and_keep_their_audience(self, people: Graph, count: int) -> None:
        people.tell(Change([("ties.moment", moments(count))], "ada"))
        again = [row | {"audience": "only:ben", "by": "ben"} for row in moments(count * 2, at=1_710_000_000)]
        people.tell(Change([("ties.moment", again[:count]), ("contacts.write", [])], "ada"))
        assert stored(people, _TIES) == stored(people, _FROM_MOMENTS)
        assert not [row for row in stored(people, _FROM_MOMENTS) if "only:ben" in row]
        assert all(row[5] >= 1_710_000_000 for row in stored(people, _TIES))  # type: ignore[operator]

    @SIZES
    def test_known_and_new_moments_in_one_change(self, people: Graph, count: int) -> None:
        people.tell(Change([("ties.moment", moments(count))], "ada"))
        people.tell(Change([("ties.moment", moments(count, start=count // 2))], "ada"))
        assert stored(people, _TIES) == stored(people, _FROM_MOMENTS)
        assert len(stored(people, "MATCH (e:Employee)-[m:MET]->(c:Contact) RETURN m.id AS id")) == count * 3 // 2

    @SIZES
    def test_a_tie_without_moments_is_forgotten(self, people: Graph, count: int) -> None:
        people.tell(Change([("ties.moment", moments(count))], "ada"))
        gone = [{name: row[name] for name in ("id", "employee", "contact")} for row in moments(count)]
        people.tell(Change([("ties.delete", gone[: count // 2])], "ada"))
        assert stored(people, _TIES) == stored(people, _FROM_MOMENTS)
        people.tell(Change([("ties.delete", gone[count // 2 :])], "ada"))
        assert stored(people, _TIES) == []

    @SIZES
    def test_summed_on_top_or_anew_they_are_the_same(self, people: Graph, count: int) -> None:
        """Also where an owner said who may see a tie, or how well they know the contact."""
        people.tell(Change([("ties.moment", moments(count))], "ada"))
        said = [("ada", "c0", "good", "staff"), ("ben", "c1", "", "team:sales"), ("cem", "c2", "fair", "only:cem")]
        at = 1_700_000_005
        words = rows("employee contact word audience", *said, audience=None)
        people.tell(Change([("ties.state", [row | {"at": at, "by": row["employee"]} for row in words])], "ada"))
        people.tell(Change([("ties.moment", moments(count * 2, start=count // 2))], "ada"))
        summed = _sums(people)
        assert any(row[-1] == "good" for row in summed) and any(row[4] == 0 and row[-1] == "" for row in summed)
        # Of moments that never were nothing is deleted, but their ties are made anew.
        nothing = rows(
            "id employee contact", *((f"x{who}{c}", who, c) for who in PEOPLE for c in CONTACTS), audience=None
        )
        people.tell(Change([("ties.delete", nothing)], "ada"))
        assert _sums(people) == summed

    def test_told_by_many_at_once_no_sum_misses_a_moment(self, people: Graph) -> None:
        people.tell(Change([("ties.moment", moments(24))], "ada"))

        def rewrite(number: int) -> None:
            [row] = moments(1, start=number % 24, at=1_720_000_000 + number)
            people.tell(Change([("ties.moment", [row | {"employee": "ada", "contact": "c0"}])], "ada"))

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(rewrite, range(48)))
        assert stored(people, _TIES) == stored(people, _FROM_MOMENTS)


class TestConcerns:
    @SIZES
    def test_one_for_each_note_about_both(self, graph: Graph, count: int) -> None:
        shared = {"audience": "staff", "by": "ada"}
        notes = [
            {"note": f"x{number}", "author": "ada", "text": "", "happened": "2026-01-02", "written": 1} | shared
            for number in range(count)
        ]
        about = [{"note": row["note"], "how": "picked"} | shared for row in notes]
        change = [
            ("notes.write", notes),
            ("notes.about.Company", [row | {"thing": "globex"} for row in about]),
            ("notes.about.Topic", [row | {"thing": "security"} for row in about]),
        ]
        graph.tell(Change(change, "ada"))
        assert stored(graph, _CONCERNS) == stored(graph, _FROM_NOTES)
        graph.tell(Change([*change, ("topics.connect", [{"note": row["note"]} for row in notes])], "ada"))
        assert stored(graph, _CONCERNS) == stored(graph, _FROM_NOTES)


class TestLinks:
    """Rows that are sent in bulk end as they would one by one."""

    @pytest.mark.parametrize("name", sorted(name for name, one in CATALOG.statements.items() if read_links(one)))
    def test_binds(self, ladybug: Graph, name: str) -> None:
        statement = CATALOG.statement(name)
        one = {field.name: field.example for field in statement.row}
        many = [{**one, statement.key[0]: f"x{number}"} for number in range(FEW + 1)]
        assert ladybug.engine.write(lambda writing: writing.send(statement, many)) == 0
        links = read_links(statement)
        table = arrow_table(statement.row, many).append_column(NUMBER, pa.array(range(len(many)), pa.int64()))
        assert links is not None
        assert ladybug.engine.write(lambda writing: writing.run(links.stored, {"rows": table})) == []

    def test_most_relationships_are_sent_so(self) -> None:
        assert sum(read_links(one) is not None for one in CATALOG.statements.values()) > 30

    def test_changed_rows_are_set_and_known_ones_left(self, graph: Graph) -> None:
        names = "id contact company title department since until"
        first = rows(names, *[(f"y{number}", "mia", "globex", "Buyer", None, None, None) for number in range(20)])
        graph.tell(Change([("contacts.works_at", first)], "ada"))
        second = [row | {"title": "Head"} if index % 2 else row for index, row in enumerate(first)]
        graph.tell(Change([("contacts.works_at", second)], "ada"))
        text = "MATCH (c:Contact)-[w:WORKS_AT]->(k:Company) RETURN w.id AS id, w.title AS title"
        found = [row for row in stored(graph, text) if row[0] in {one["id"] for one in first}]
        assert found == sorted((row["id"], row["title"]) for row in second)


class TestMemory:
    """What a change keeps until the next checkpoint is counted honestly: too much, and checkpoints come too often."""

    @pytest.mark.parametrize(
        ("again", "kept"), [([], 60 * NEW), (moments(60), 0), (moments(60, at=1_710_000_000), 60 * 10 * BULK)]
    )
    def test_new_rows_keep_little_and_known_ones_nothing(
        self, ladybug: Graph, again: list[dict[str, object]], kept: int
    ) -> None:
        statement = CATALOG.statement("ties.moment")
        ladybug.tell(Change(_three_and_eight(), "ada"))
        if again:
            ladybug.tell(Change([("ties.moment", moments(60))], "ada"))

        def send(writing: Writing) -> int:
            writing.send(statement, again or moments(60))
            return writing.kept  # type: ignore[attr-defined,no-any-return]

        assert ladybug.engine.write(send) == kept

    def test_as_much_as_is_counted_is_enough(self, ladybug: Graph) -> None:
        ladybug.tell(Change([*_three_and_eight(), ("ties.moment", moments(1000))], "ada"))
        before = _pool(ladybug)
        ladybug.tell(Change([("ties.moment", moments(5000, start=1000))], "ada"))
        # Two threads keep what they read with: one to three megabytes, as it falls.
        assert _pool(ladybug) - before < 5000 * NEW + 4 * MEGABYTE


class TestPosition:
    def test_is_read_again_when_opened(self, tmp_path: Path) -> None:
        for expected in (0, 1, 2):
            engine = LadybugEngine(tmp_path / "again", pool=128 << 20)
            engine.prepare(CATALOG)
            graph = Graph(engine, CATALOG, clock=lambda: village.NOW)
            assert graph.position() == expected
            assert graph.tell(_one_topic(expected)) == expected + 1
            graph.close()

    def test_does_not_move_when_a_change_fails(self, empty_graph: Graph) -> None:
        empty_graph.tell(_one_topic(1))

        def fail(writing: Writing) -> None:
            writing.next_seq()
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            empty_graph.engine.write(fail)
        assert empty_graph.position() == 1
        assert empty_graph.tell(_one_topic(2)) == 2
        assert empty_graph.position() == 2


def _one_topic(number: int) -> Change:
    return Change([("topics.write", rows("topic name about", (f"t{number}", "Rye", None)))], "ada")
