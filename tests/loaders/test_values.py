"""Cells become values, exactly, or are refused with a reason."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.values import BadCellError, Conversion, Value, check_text, read_decimal, shorten


def converted(text: str, how: Conversion) -> Value:
    return how.finish(how.read(text))


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "decimal", "value"),
        [
            ("1234", ".", "1234"),
            ("-0.50", ".", "-0.50"),
            (".5", ".", "0.5"),
            ("1,234.50", ".", "1234.50"),
            ("12,345,678", ".", "12345678"),
            ("1'234.5", ".", "1234.5"),
            ("1.234,50", ",", "1234.50"),
            ("1 234 567,8", ",", "1234567.8"),
            ("1\u202f234", ",", "1234"),
        ],
    )
    def test_as_people_write_them(self, text: str, decimal: str, value: str) -> None:
        assert read_decimal(text, decimal) == Decimal(value)

    @pytest.mark.parametrize(
        ("text", "decimal"),
        [
            ("", "."),
            ("-", "."),
            ("1,23", "."),
            ("1,234,56", "."),
            ("1,234'567", "."),
            ("1.5", ","),
            ("1e3", "."),
            ("NaN", "."),
        ],
    )
    def test_no_numbers(self, text: str, decimal: str) -> None:
        with pytest.raises(BadCellError, match="is not a number"):
            read_decimal(text, decimal)

    @given(st.integers(-(10**20), 10**20), st.sampled_from([".", ","]))
    def test_grouped_or_not_is_the_same(self, number: int, decimal: str) -> None:
        grouped = f"{number:,}".replace(",", "," if decimal == "." else ".")
        assert read_decimal(grouped, decimal) == read_decimal(str(number), decimal) == number

    @pytest.mark.parametrize("text", ["2.5", "9223372036854775808", "9" * 400])
    def test_whole_numbers_only(self, text: str) -> None:
        with pytest.raises(BadCellError, match=r"is not a whole number|is too large"):
            converted(text, Conversion("int"))

    def test_whole_number_with_a_fraction_of_nothing(self) -> None:
        assert converted("12.0", Conversion("int")) == 12


class TestMoney:
    @pytest.mark.parametrize(
        ("text", "digits", "value"),
        [
            ("14.00", 2, 1400),
            ("$1,234.5", 2, 123450),
            ("-$5", 2, -500),
            ("$-5", 2, -500),
            ("7 €", 2, 700),
            ("1200", 0, 1200),
        ],
    )
    def test_minor_units(self, text: str, digits: int, value: int) -> None:
        assert converted(text, Conversion("money", digits=digits)) == value

    @pytest.mark.parametrize(("text", "value"), [("0.005", 1), ("-0.005", -1), ("0.0049", 0)])
    def test_rounded_half_away_from_zero(self, text: str, value: int) -> None:
        assert converted(text, Conversion("money")) == value

    def test_no_amount(self) -> None:
        with pytest.raises(BadCellError, match="'on request' is not an amount"):
            converted("on request", Conversion("money"))


class TestDaysAndInstants:
    @pytest.mark.parametrize("text", ["1996-07-04", "1996-07-04 00:00:00.000", "1996-07-04T23:59:59Z"])
    def test_iso_day(self, text: str) -> None:
        assert converted(text, Conversion("day")) == "1996-07-04"

    def test_day_in_a_format(self) -> None:
        assert converted("4.7.1996", Conversion("day", format="%d.%m.%Y")) == "1996-07-04"

    @pytest.mark.parametrize("text", ["1996-02-30", "soon", "4.7.1996"])
    def test_no_day(self, text: str) -> None:
        with pytest.raises(BadCellError, match="is not a day written as YYYY-MM-DD"):
            converted(text, Conversion("day"))

    @pytest.mark.parametrize(
        ("text", "zone", "value"),
        [
            ("1970-01-01 00:00:59.900", "UTC", 59),
            ("1969-12-31 23:59:59.5", "UTC", -1),
            ("2026-01-01 01:00", "Europe/Berlin", 1767225600),
            ("2026-01-01 00:00+00:00", "Europe/Berlin", 1767225600),
        ],
    )
    def test_instants_are_whole_seconds(self, text: str, zone: str, value: int) -> None:
        assert converted(text, Conversion("instant", zone=ZoneInfo(zone))) == value

    def test_instant_in_a_format(self) -> None:
        assert converted("01/02/1970 1pm", Conversion("instant", format="%m/%d/%Y %I%p")) == 86400 + 13 * 3600


class TestOthers:
    @pytest.mark.parametrize(("text", "value"), [("TRUE", True), ("x", True), ("1", True), ("No", False), ("0", False)])
    def test_yes_and_no(self, text: str, value: bool) -> None:
        assert converted(text, Conversion("bool")) is value

    def test_neither_yes_nor_no(self) -> None:
        with pytest.raises(BadCellError, match="'perhaps' is neither yes nor no"):
            converted("perhaps", Conversion("bool"))

    def test_words_are_replaced_first(self) -> None:
        assert converted("ja", Conversion("bool", words={"ja": "yes"})) is True
        assert converted("A", Conversion(words={"A": "active"})) == "active"

    @pytest.mark.parametrize("text", ["a\0b", "Zo\udceb"])
    def test_what_no_store_keeps(self, text: str) -> None:
        with pytest.raises(BadCellError, match="holds"):
            check_text(text)

    def test_messages_stay_short(self) -> None:
        assert len(shorten("x" * 500)) == 42
        assert shorten("Zo\udceb") == "'Zo?'"
