"""Rows as entries: one bad cell costs itself, and what is written in many ways becomes one."""

from pathlib import Path

import pytest

from loaders.entries import Entry, Value
from loaders.sheet_map import Options, SheetMap
from loaders.tables import read_entries
from tests.loaders.tables import entries, refusals, written


def one(tmp_path: Path, kind: str, role: str, cell: str, options: Options | None = None) -> Value | None:
    """The value of one cell in a role, None where it is refused or nothing."""
    sheet = written(tmp_path, 'name\x1fvalue\x1fno\nX\x1f"{}"\x1f1\n'.format(cell.replace('"', '""')))
    columns = {"name": "text" if kind == "note" else "name", "value": role}
    found = [
        entry
        for entry in read_entries(sheet, SheetMap(kind, columns, options or Options()))
        if isinstance(entry, Entry)
    ]
    return found[0].fields.get(role) if found else None


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Mia@Acme.example", ("mia@acme.example",)),
        ("Mia Berg <mia@acme.example>", ("mia@acme.example",)),
        ("mia@acme.example; m.berg@home.example", ("mia@acme.example", "m.berg@home.example")),
        ("mailto:mia@acme.example", ("mia@acme.example",)),
        ("a@x.example ::: b@x.example", ("a@x.example", "b@x.example")),
        ("a@x.example\nb@x.example", ("a@x.example", "b@x.example")),
        ("mia at acme", None),
    ],
)
def test_addresses(tmp_path: Path, cell: str, values: tuple[str, ...] | None) -> None:
    assert one(tmp_path, "person", "emails", cell) == values


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("030/123456", ("030/123456",)),
        ("+49 30 123 / +49 30 456", ("+49 30 123", "+49 30 456")),
        ("0301234 oder 0305678", ("0301234", "0305678")),
        ("030 1234, 030 5678", ("030 1234", "030 5678")),
        ("none yet", None),
    ],
)
def test_phones(tmp_path: Path, cell: str, values: tuple[str, ...] | None) -> None:
    assert one(tmp_path, "person", "phones", cell) == values


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1.234,50 €", ",", "1234.5"),
        ("$1,234.50", ".", "1234.5"),
        ("(120)", ".", "-120"),
        ("-120", ".", "-120"),
        ("120-", ".", "-120"),
        ("CHF 1'000", ".", "1000"),
        ("5 %", ".", "0.05"),
        ("much", ".", None),
    ],
)
def test_amounts(tmp_path: Path, cell: str, decimal: str, value: str | None) -> None:
    assert one(tmp_path, "opportunity", "amount", cell, Options(decimal=decimal)) == value


def test_the_currency_of_an_amount_is_kept(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name;amount\nHalle;1200 EUR\n")
    found = entries(sheet, SheetMap("opportunity", {"name": "name", "amount": "amount"}))
    assert found[0].fields == {"name": "Halle", "amount": "1200", "currency": "EUR"}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("https://www.Acme.example/about?x=1", "acme.example"),
        ("acme.example", "acme.example"),
        ("Acme#http://www.acme.example/x#", "acme.example"),
        ("//", None),
        ("in the basement", None),
    ],
)
def test_domains(tmp_path: Path, cell: str, value: str | None) -> None:
    assert one(tmp_path, "company", "domain", cell) == value


def test_texts_are_one_line_without_control_characters(tmp_path: Path) -> None:
    sheet = written(tmp_path, '"name","about"\n"Mia \x07  Be\u0301rg\n","one\r\n\r\n\r\ntwo"\n')
    fields = entries(sheet, SheetMap("person", {"name": "name", "about": "about"}))[0].fields
    assert fields == {"name": "Mia Bérg", "about": "one\n\ntwo"}


def test_html_is_read_as_text(tmp_path: Path) -> None:
    sheet = written(tmp_path, "text,no\n<p>Met <b>Mia</b> &amp; Ida</p><p>1 < 2</p>,1\n")
    assert entries(sheet, SheetMap("note", {"text": "text"}))[0].fields == {"text": "Met Mia & Ida\n1 < 2"}


def test_a_bad_cell_costs_the_cell(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name,birthday\nMia,soon\n")
    sheet_map = SheetMap("person", {"name": "name", "birthday": "birthday"})
    assert entries(sheet, sheet_map)[0].fields == {"name": "Mia"}
    refused = refusals(sheet, sheet_map)[0]
    assert (refused.place.number, refused.column, refused.value) == (2, "birthday", "'soon'")


def test_a_row_that_says_nothing_is_refused(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name,city\n,Bonn\nIda,Ulm\n")
    refused = refusals(sheet, SheetMap("company", {"name": "name", "city": "city"}))
    assert [(one.place.number, one.column) for one in refused] == [(2, "")]
    assert "has no domain or name" in refused[0].reason


def test_words_that_mean_nothing(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name,city\nMia,NULL\nNull,n/a\n")
    found = entries(sheet, SheetMap("person", {"name": "name", "city": "city"}, Options(nothing=("n/a",))))
    assert [entry.fields for entry in found] == [{"name": "Mia", "city": "NULL"}, {"name": "Null"}]


def test_several_columns_of_one_role(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name,a,b,c,d,e,f\nMia,x@x.example,y@x.example,one,two,Bonn,Ulm\n")
    columns = {"name": "name", "a": "emails", "b": "emails", "c": "about", "d": "about", "e": "city", "f": "city"}
    found = entries(sheet, SheetMap("person", columns))[0]
    assert found.fields["emails"] == ("x@x.example", "y@x.example")
    assert found.fields["about"] == "one\ntwo"
    assert found.fields["city"] == "Bonn"
    assert "'Ulm' is not used" in found.doubts[0]


def test_spaces_in_front_of_keys(tmp_path: Path) -> None:
    sheet = written(tmp_path, "no,name,parent\n1,Acme,2;3\n")
    options = Options(spaces={"no": "supplier", "parent": "supplier"})
    found = entries(sheet, SheetMap("company", {"no": "key", "name": "name", "parent": ".parent"}, options))[0]
    assert found.key == "supplier:1"
    assert found.fields[".parent"] == "supplier:2"


def test_damaged_bytes_cost_their_cell(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name,city\nJosé,Köln\nZoë,".encode() + b"K\xf6ln\n")
    found = entries(sheet, SheetMap("person", {"name": "name", "city": "city"}))
    assert found[1].fields == {"name": "Zoë"}


def test_nothing_of_what_is_left_out(tmp_path: Path) -> None:
    sheet = written(tmp_path, "name\nMia\n")
    assert list(read_entries(sheet, SheetMap("", {"name": ""}))) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"kind": "ship", "columns": {}}', "'ship' is no kind"),
        ('{"kind": "person", "columns": {"a": "wings"}}', "has no 'wings'"),
        ('{"kind": "person", "columns": {"a": "city"}}', "no column gives"),
        ('{"kind": "person", "columns": {"a": "name"}, "options": {"zone": "Mars/Base"}}', "is no time zone"),
        ('{"kind": "person", "columns": {"a": "name"}, "options": {"days": "dd"}}', "one of the orders"),
        ('{"kind": "person", "columns": {"a": "name"}, "options": {"colour": 1}}', "is no option"),
        ('{"kind": "person"}', "a kind and its columns"),
        ("[]", "a kind and its columns"),
        ("{", "Expecting"),
    ],
)
def test_maps_that_cannot_be(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        SheetMap.read(text)
