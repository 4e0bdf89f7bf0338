"""Readings: counted in the background, never who; on both engines."""

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.readings import Readings
from tests.village import DAY, NOW, rows


def note(name: str = "n2", author: str = "ben") -> dict[str, str]:
    return {"id": name, "author_id": author}


def readers(graph: Graph, name: str = "n2") -> int:
    return sum(row["readers"] for row in graph.keep("credit_readers", ids=[name]))


def test_each_reader_counts_once_and_the_author_does_not(graph: Graph) -> None:
    readings = Readings(graph, "secret")
    for person in ("ada", "cem", "ada", "ben"):
        readings.saw(note(), person)
    assert readings.write() == 2 and readers(graph) == 2
    readings.saw(note(), "ada")
    before = graph.position()
    assert readings.write() == 0 and graph.position() == before, "once a day is enough"
    graph.clock = lambda: NOW + DAY
    readings.saw(note(), "ada")
    assert readings.write() == 1 and readers(graph) == 2
    # After a new start, nobody counts twice.
    again = Readings(graph, "secret")
    again.saw(note(), "cem")
    again.write()
    assert readers(graph) == 2


def test_nothing_kept_says_who(graph: Graph) -> None:
    before = {row["id"] for row in graph.engine.read("MATCH (l:Reading) RETURN l.id AS id", {})}
    one, other = Readings(graph, "secret"), Readings(graph, "another secret")
    for readings in (one, other):
        readings.saw(note(), "cem")
        readings.write()
    kept = graph.engine.read("MATCH (l:Reading) RETURN l.id AS id, l.at AS at, l.audience AS audience, l.by AS by", {})
    new = [row for row in kept if row["id"] not in before]
    assert len({row["id"] for row in new}) == 2, "without the secret the number cannot be made again"
    assert all((row["audience"], row["by"], row["at"] % DAY) == ("counted", "", 0) for row in new)
    changes = graph.engine.read("MATCH (c:Change) RETURN c.by AS by ORDER BY c.seq DESC LIMIT 1", {})
    assert changes == [{"by": ""}]


def test_who_does_not_want_to_be_counted_is_not(graph: Graph) -> None:
    row = rows("employee name value", ("cem", "readings", "off"), audience="only:cem", by="cem")
    graph.tell(Change([("people.choose", row)], "cem"))
    readings = Readings(graph, "secret")
    readings.saw(note(), "cem")
    assert readings.write() == 0 and readers(graph) == 0


def test_a_note_that_is_gone_meanwhile_stops_nothing(graph: Graph) -> None:
    readings = Readings(graph, "secret")
    for name in ("nothing", "n2"):
        readings.saw(note(name), "cem")
    readings.write()
    assert readers(graph) == 1
