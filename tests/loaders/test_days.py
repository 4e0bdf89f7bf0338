"""Days as people write them, and the order of day and month in a column."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.days import find_order, looks_like_day, read_day, read_instant
from loaders.values import BadCellError


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2024-01-31", "dmy", "2024-01-31"),
        ("2024/1/31", "ymd", "2024-01-31"),
        ("20240131", "mdy", "2024-01-31"),
        ("31.12.2024", "dmy", "2024-12-31"),
        ("31.12.24", "dmy", "2024-12-31"),
        ("01/02/2024", "mdy", "2024-01-02"),
        ("01/02/2024", "dmy", "2024-02-01"),
        ("24-12-31", "ymd", "2024-12-31"),
        ("01 Nov 2023", "dmy", "2023-11-01"),
        ("November 5, 2023", "dmy", "2023-11-05"),
        ("5. März 2024", "dmy", "2024-03-05"),
        ("12 février 2020", "dmy", "2020-02-12"),
        ("3 de mayo de 2020", "dmy", "2020-05-03"),
        ("1-Feb-99", "dmy", "1999-02-01"),
        ("12/31/2024 4:05 PM", "mdy", "2024-12-31"),
        ("1948-12-08 00:00:00.000", "ymd", "1948-12-08"),
        ("1700000000000", "ymd", "2023-11-14"),
    ],
)
def test_days(text: str, order: str, day: str) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "31.02.2024", "13/13/2024", "1.234", "+49 30 123456", "12", "2024", "0/0/00"]
)
def test_no_days(text: str) -> None:
    assert not looks_like_day(text)
    with pytest.raises(BadCellError, match="is not a day"):
        read_day(text, "dmy")


def test_instants_are_in_the_zone_that_they_or_the_map_name() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert read_instant("2024-07-01 12:00", "ymd", berlin) == 1719828000
    assert read_instant("2024-07-01T12:00:00.000+0000", "ymd", berlin) == 1719835200
    assert read_instant("2024-07-01T12:00:00Z", "ymd", berlin) == 1719835200
    assert read_instant("2024-07-01 24:00:00", "ymd", berlin) == read_instant("2024-07-02", "ymd", berlin)


@pytest.mark.parametrize(
    ("texts", "order", "why"),
    [
        (["01/02/2024", "31/01/2024"], "dmy", "a day above 12 stands in front in 1 of 2"),
        (["01/02/2024", "01/31/2024"], "mdy", "a day above 12 stands behind the month in 1 of 2"),
        (["01/02/2024"], "dmy", "could as well be month/day"),
        (["01.02.2024"], "dmy", "taken as day, month, year"),
        (["2024-01-02"], "ymd", "the year stands in front"),
        (["1 Nov 2023"], "ymd", "their order is plain"),
        (["31/01/2024", "30/01/2024", "01/31/2024"], "dmy", "1 contradict"),
    ],
)
def test_order_of_a_column(texts: list[str], order: str, why: str) -> None:
    found, said = find_order(texts)
    assert found == order
    assert why in said


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]))
def test_every_day_is_read_back(day: object, written: str) -> None:
    text = format(day, written) if "%Y-" not in written else str(day)
    if len(text) == 10 and text.replace(".", "-").replace("/", "-").count("0") < 8:
        assert read_day(text, "dmy") == str(day)
