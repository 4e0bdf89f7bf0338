"""Rows are checked a column at a time, and refused for what the check of one value refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.errors import BadRow
from graphapp.graph.fields import Field, parse_field
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.rows import check_rows, cut_rows

CATALOG = shipped_catalog()
TYPES = [
    kind + many + null for kind in ("str", "int", "float", "bool", "day") for many in ("", "[]") for null in ("", "?")
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64),
    st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1]),
    st.floats(),
    st.text(max_size=3),
    st.sampled_from(["2026-01-02", "2026-1-2", "", "a\0b"]),
    st.lists(st.one_of(st.integers(0, 9), st.text(max_size=2), st.none()), max_size=2),
)


@given(st.sampled_from(TYPES), st.lists(VALUES, max_size=6))
def test_a_column_is_accepted_where_each_of_its_values_is(kind: str, values: list[object]) -> None:
    made = parse_field("x: str? = null", "here")
    field = Field("x", kind.rstrip("?").removesuffix("[]"), "[]" in kind, "?" in kind, made.example)
    assert field.accepts(values) == (not any(map(field.refuse, values)))


def moment(key: str, **other: object) -> dict[str, object]:
    row = {field.name: field.example for field in CATALOG.statement("ties.moment").row}
    return row | {"id": key} | other


class TestCheckRows:
    def test_sorts_by_key_and_leaves_the_rows_as_they_are(self) -> None:
        given_rows = [moment("b"), moment("c"), moment("a")]
        assert check_rows(CATALOG.statement("ties.moment"), given_rows) == [moment("a"), moment("b"), moment("c")]
        assert [row["id"] for row in given_rows] == ["b", "c", "a"]

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            (moment("x", at="soon"), "at must be int"),
            (moment("x", at=2**63), "at must be int"),
            (moment("x", kind="a\0b"), "NUL"),
            (moment("x", copied=None), "copied must not be empty"),
            (moment("x", surplus=1), "surplus"),
            ({"id": "x"}, "fields missing"),
            ({("sort" if name == "kind" else name): value for name, value in moment("x").items()}, "kind, sort"),
            (moment("k7"), "two rows with the key"),
        ],
    )
    def test_names_the_row_that_is_wrong(self, wrong: dict[str, object], why: str) -> None:
        many = [moment(f"k{number}") for number in range(50)]
        with pytest.raises(BadRow, match=why) as error:
            check_rows(CATALOG.statement("ties.moment"), [*many[:20], wrong, *many[20:]])
        assert error.value.row in (wrong, many[7])

    def test_rows_for_another_statement_come_once_each(self) -> None:
        rows = [moment(str(number), employee=f"e{number % 2}", contact="c") for number in range(9)]
        expected = [{"employee": "e0", "contact": "c"}, {"employee": "e1", "contact": "c"}]
        assert cut_rows(CATALOG.statement("ties.keep"), rows) == expected
