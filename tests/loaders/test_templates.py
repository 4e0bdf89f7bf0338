"""Texts and sums with columns in them."""

from decimal import Decimal

import pytest

from loaders.templates import BadTemplateError, read_formula, read_template
from loaders.values import BadCellError


class TestTemplate:
    @pytest.mark.parametrize(
        ("cells", "text"),
        [
            ({"first": "Mia", "last": "Berg"}, "Mia Berg"),
            ({"first": None, "last": "Berg"}, "Berg"),
            ({"first": "Mia", "last": None}, "Mia"),
            ({"first": None, "last": None}, None),
        ],
    )
    def test_fill(self, cells: dict[str, str | None], text: str | None) -> None:
        assert read_template("{first} { last }").fill(cells.get) == text

    def test_a_key_needs_all_its_parts(self) -> None:
        key = read_template("{order}/{line}")
        assert key.fill_all({"order": "7", "line": "1"}.get) == "7/1"
        assert key.fill_all({"order": "7"}.get) is None

    def test_no_columns(self) -> None:
        assert read_template("USD").fill(lambda _: None) == "USD"

    @pytest.mark.parametrize("text", ["{", "a}", "{}", "{{a}}", "{a"])
    def test_stray_braces(self, text: str) -> None:
        with pytest.raises(BadTemplateError, match="in braces"):
            read_template(text)


class TestFormula:
    def test_exact(self) -> None:
        formula = read_formula("{unit price} * {n} * (1 - {off}) + 0.1 - -0.2")
        assert formula.columns == ("unit price", "n", "off")
        cells = {"unit price": "14.00", "n": "12", "off": "0.15"}
        assert formula.work_out(cells.get, ".") == Decimal("143.1")

    def test_decimal_comma(self) -> None:
        assert read_formula("{a} / 2").work_out({"a": "2,5"}.get, ",") == Decimal("1.25")

    def test_an_empty_cell_gives_nothing(self) -> None:
        assert read_formula("{a} * {b}").work_out({"a": "2"}.get, ".") is None

    @pytest.mark.parametrize(("text", "reason"), [("1 / {a}", "cannot be worked out"), ("1 + {b}", "is not a number")])
    def test_bad_cells(self, text: str, reason: str) -> None:
        with pytest.raises(BadCellError, match=reason):
            read_formula(text).work_out({"a": "0", "b": "two"}.get, ".")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{a} ** 2",
            "{a} // 2",
            "{a}{b}",
            "{a} +",
            "f({a})",
            "{a}.real",
            "{a} if 1",
            "__import__('os')",
            "(" * 400,
            "1,2",
            "()",
        ],
    )
    def test_nothing_but_arithmetic(self, text: str) -> None:
        with pytest.raises(BadTemplateError, match="a sum has columns in braces"):
            read_formula(text)
