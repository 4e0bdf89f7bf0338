"""CSV files as people have them, undamaged and damaged."""

import contextlib
import csv
import json
import tempfile
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.csv_files import Flaw, Layout, Row, UnreadableFileError, open_table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells(path: Path, layout: Layout | None = None) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in open_table(path, layout).rows() if isinstance(row, Row)]


def flaws(path: Path, layout: Layout | None = None) -> list[tuple[int, str]]:
    return [(row.number, row.reason) for row in open_table(path, layout).rows() if isinstance(row, Flaw)]


class TestLayout:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_delimiter_is_found_in_the_header(self, tmp_path: Path, mark: str) -> None:
        path = written(tmp_path, f'name{mark}"a,b;c"{mark}city\nMia{mark}1{mark}Bonn\n')
        table = open_table(path)
        assert table.delimiter == mark
        assert table.columns == ("name", "a,b;c", "city")

    def test_announced_delimiter_is_believed(self, tmp_path: Path) -> None:
        assert cells(written(tmp_path, "sep=;\r\nname;a,b\r\nMia;1\r\n")) == [("Mia", "1")]

    @pytest.mark.parametrize(
        ("encoding", "found"),
        [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
    )
    def test_encoding_is_found(self, tmp_path: Path, encoding: str, found: str) -> None:
        path = written(tmp_path, "name,city\nJosé,Köln\n".encode(encoding))
        assert open_table(path).encoding == found
        assert cells(path) == [("José", "Köln")]

    def test_one_damaged_byte_does_not_turn_a_utf8_file_into_another(self, tmp_path: Path) -> None:
        path = written(tmp_path, "name,city\nJosé,Köln\n".encode() + b"Zo\xeb,Bonn\n")
        assert open_table(path).encoding == "utf-8"
        assert cells(path) == [("José", "Köln"), ("Zo\udceb", "Bonn")]

    def test_stated_layout_is_believed(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a,b;c\n1,2;ü\n".encode("cp1252"))
        assert cells(path, Layout(encoding="cp1252", delimiter=";")) == [("1,2", "ü")]

    def test_columns_without_a_name_are_left_out(self, tmp_path: Path) -> None:
        assert cells(written(tmp_path, " name ,,\nMia,1,2\n")) == [("Mia",)]


class TestHeader:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ("", "is empty"),
            ("\n\n", "is empty"),
            ("name,name\n", "'name' more than once"),
            ('"name,city\nMia,Bonn\n', "its first row must name the columns"),
        ],
    )
    def test_unusable_header(self, tmp_path: Path, content: str, reason: str) -> None:
        with pytest.raises(UnreadableFileError, match=reason):
            open_table(written(tmp_path, content))

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match=r"people\.csv cannot be read: No such file"):
            open_table(tmp_path / "people.csv")

    def test_missing_surplus_column(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match="no column 'address'"):
            open_table(written(tmp_path, "name\n"), Layout(surplus="address"))

    def test_wrong_encoding(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match=r"people\.csv is not utf-16"):
            open_table(written(tmp_path, b"name,city\nMia,Bonn!\n"), Layout(encoding="utf-16"))


class TestRows:
    def test_surplus_goes_where_the_mapping_says(self, tmp_path: Path) -> None:
        path = written(tmp_path, "name,address,city\nMia,Am Ring, 3, hinten,Bonn\nIda,Weg 1,Ulm\n")
        rows = list(open_table(path, Layout(surplus="address")).rows())
        assert rows == [
            Row(2, {"name": "Mia", "address": "Am Ring, 3, hinten", "city": "Bonn"}, "Am Ring, 3, hinten"),
            Row(3, {"name": "Ida", "address": "Weg 1", "city": "Ulm"}),
        ]

    def test_wrong_number_of_cells(self, tmp_path: Path) -> None:
        path = written(tmp_path, "name,city\nMia\nIda,Ulm\nEva,Bonn,x\n")
        assert cells(path) == [("Ida", "Ulm")]
        assert flaws(path) == [
            (2, "has 1 cells where the header has 2"),
            (4, "has 3 cells where the header has 2"),
        ]

    def test_blank_lines_are_no_rows(self, tmp_path: Path) -> None:
        assert cells(written(tmp_path, "name\n\nMia\n\n\n")) == [("Mia",)]

    def test_unclosed_quotation_mark_costs_one_line(self, tmp_path: Path) -> None:
        path = written(tmp_path, 'name,city\n"Mia,Bonn\nIda,Ulm\nEva,"Bad\nEms"\n')
        assert cells(path) == [("Ida", "Ulm"), ("Eva", "Bad\nEms")]
        assert flaws(path) == [(2, "a quotation mark is opened and not closed where it should be")]

    def test_unclosed_quotation_mark_at_the_end(self, tmp_path: Path) -> None:
        path = written(tmp_path, 'name,city\nIda,Ulm\n"Mia,Bonn\nEva,Kiel\n')
        assert cells(path) == [("Ida", "Ulm"), ("Eva", "Kiel")]
        assert len(flaws(path)) == 1

    def test_text_behind_a_quotation_mark(self, tmp_path: Path) -> None:
        path = written(tmp_path, 'name,city\n"Mia"x,Bonn\nIda,Ulm\n')
        assert cells(path) == [("Ida", "Ulm")]
        assert flaws(path) == [(2, "text follows a closing quotation mark")]

    def test_endless_cell(self, tmp_path: Path) -> None:
        path = written(tmp_path, f"name,city\n{'x' * (1 << 21)},Bonn\nIda,Ulm\n")
        assert cells(path) == [("Ida", "Ulm")]
        assert flaws(path) == [(2, "a cell is longer than 1,048,576 characters")]

    def test_can_be_read_again(self, tmp_path: Path) -> None:
        table = open_table(written(tmp_path, "name\nMia\n"))
        assert list(table.rows()) == list(table.rows())

    def test_many_rows(self, tmp_path: Path) -> None:
        path = written(tmp_path, "name,city\n" + "Mia,Bonn\n" * 20_000)
        assert len(cells(path)) == 20_000


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_what_the_csv_module_writes_is_read_back(rows: list[tuple[str, str, str]], ending: str) -> None:
    text = StringIO()
    csv.writer(text, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), text.getvalue())
        assert cells(path, Layout(encoding="utf-8")) == rows


@given(st.binary(max_size=200))
def test_anything_at_all_gives_rows_flaws_or_a_reason(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), content)
        with contextlib.suppress(UnreadableFileError):
            assert all(isinstance(row, (Row, Flaw)) for row in open_table(path).rows())


@pytest.mark.real
def test_csv_spectrum(real_data: Path, tmp_path: Path) -> None:
    files = sorted((real_data / "csv" / "csvs").glob("*.csv"))
    assert files
    for file in files:
        content = file.read_bytes()
        if file.stem.endswith("_crlf"):
            # Somebody's checkout has turned their line ends into plain ones; the JSON beside them still has both.
            content = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        expected = json.loads((real_data / "csv" / "json" / f"{file.stem}.json").read_text("utf-8"))
        rows = list(open_table(written(tmp_path, content)).rows())
        assert [row.cells for row in rows if isinstance(row, Row)] == expected, file.name
        assert len(rows) == len(expected), file.name
