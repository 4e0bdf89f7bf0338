"""The bench world: complete, the same each time, and of the shape of a real company's knowledge."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from bench.cast import Cast, Size, new_ids
from bench.moments import make_ties
from bench.shapes import Links, Nodes, parts
from bench.words import PROBES, Prose
from bench.world import World
from graphapp.graph.catalog import Catalog

SMALL = 0.01


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    """All rows of a small world by statement, in the order of the stream."""
    found: dict[str, list[pa.Table]] = {}
    for statement, rows in World(SMALL).tables():
        found.setdefault(statement, []).append(rows)
    return {statement: pa.concat_tables(pieces) for statement, pieces in found.items()}


class TestTables:
    def test_rows_are_those_of_the_statements(self, tables: dict[str, pa.Table], catalog: Catalog) -> None:
        for name, rows in tables.items():
            assert set(rows.column_names) == {part.name for part in catalog.statement(name).row}, name

    def test_values_are_of_the_declared_types(self, tables: dict[str, pa.Table], catalog: Catalog) -> None:
        for name, rows in tables.items():
            for row in rows.slice(0, 50).to_pylist():
                for part in catalog.statement(name).row:
                    assert part.refuse(row[part.name]) == "", (name, part.name)

    def test_rows_are_unique_by_key(self, tables: dict[str, pa.Table], catalog: Catalog) -> None:
        for name, rows in tables.items():
            keys = rows.select(list(catalog.statement(name).key))
            assert keys.group_by(keys.column_names).aggregate([]).num_rows == rows.num_rows, name

    def test_both_ends_of_a_link_come_before_it(self, tables: dict[str, pa.Table]) -> None:
        known: dict[str, pa.ChunkedArray] = {}
        for name, rows in tables.items():
            for part in parts(name, rows):
                if isinstance(part, Nodes):
                    known[part.label] = part.rows["id"]
                    continue
                assert isinstance(part, Links)
                for end, label in (("from", part.start), ("to", part.end)):
                    assert pc.all(pc.is_in(part.rows[end], known[label].combine_chunks())).as_py(), (name, label)

    def test_same_seed_gives_the_same_world(self) -> None:
        for (name, one), (other_name, other) in zip(World(0.001).tables(), World(0.001).tables(), strict=True):
            assert name == other_name
            assert one.equals(other), name

    def test_later_moments_are_new(self, tables: dict[str, pa.Table]) -> None:
        later = World(SMALL).later_moments(500)
        assert set(later.column_names) == set(tables["ties.moment"].column_names)
        assert not pc.any(pc.is_in(later["id"], tables["ties.moment"]["id"].combine_chunks())).as_py()


class TestShape:
    def test_full_size_is_that_of_the_targets(self) -> None:
        size = Size.at(1.0)
        assert (size.employees, size.companies, size.contacts) == (2_000, 20_000, 200_000)
        assert (size.projects, size.notes, size.ties, size.moments) == (50_000, 200_000, 1_000_000, 2_000_000)

    def test_there_is_a_biggest_company(self) -> None:
        people = Cast(1, 1.0).people_at
        assert people.sum() == 200_000
        assert people.min() >= 1
        assert people[0] > 2_000
        assert np.median(people) < 10

    def test_ties_and_moments_are_as_many_as_wanted(self) -> None:
        cast = Cast(1, SMALL)
        ties = make_ties(cast)
        assert len(set(zip(ties.employee.tolist(), ties.contact.tolist(), strict=True))) == cast.size.ties
        assert ties.moments.sum() == cast.size.moments
        assert ties.moments.max() > 20 * np.median(ties.moments)

    def test_most_is_for_all_staff_and_some_is_not(self, tables: dict[str, pa.Table]) -> None:
        kinds = Counter(text.split(":")[0] for text in tables["ties.moment"]["audience"].to_pylist())
        assert 0.85 < kinds["staff"] / kinds.total() < 0.95
        assert kinds.keys() == {"staff", "team", "account", "only"}


class TestNotes:
    def test_probe_words_stand_in_exactly_their_share(self, tables: dict[str, pa.Table]) -> None:
        texts = [set(text.lower().replace(".", "").split()) for text in tables["notes.write"]["text"].to_pylist()]
        for share, (one, other) in PROBES.items():
            wanted = round(share * len(texts))
            assert sum(one in words for words in texts) == wanted
            assert sum(other in words for words in texts) == wanted
            assert sum({one, other} <= words for words in texts) == wanted // 4

    def test_words_fall_off_as_in_a_language(self) -> None:
        prose = Prose(np.random.default_rng(3))
        words = Counter(word.strip(".").lower() for text in prose.write(np.full(2_000, 40)) for word in text)
        often = [count for _, count in words.most_common()]
        assert 0.03 < often[0] / words.total() < 0.12
        assert sum(count == 1 for count in often) > 0.4 * len(often)


class TestNewIds:
    def test_ids_look_like_those_of_the_program(self) -> None:
        ids = new_ids(np.random.default_rng(1), 1_000).to_pylist()
        assert len(set(ids)) == 1_000
        assert all(len(id_) == 16 and id_.isalnum() and id_ == id_.lower() for id_ in ids)
