"""A mapping is read as a person wrote it, or refused with all that is wrong and where."""

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from loaders.csv_files import Layout
from loaders.mapping import Cell, Constant, FolderMapping, IdOf, LookUp, MappingError, Tally, ThingOf, read_mapping
from loaders.templates import Formula, Template, read_template

NORTHWIND = Path(__file__).parents[2] / "docs" / "northwind.toml"
HEAD = 'source = "shop"\n[[file]]\npath = "orders.csv"\n'
WRITE = HEAD + '[[file.write]]\nstatement = "companies.write"\n'


def read(tmp_path: Path, text: str) -> FolderMapping:
    path = tmp_path / "shop.toml"
    path.write_text(text, "utf-8")
    return read_mapping(path)


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(MappingError) as caught:
        read(tmp_path, text)
    return caught.value.problems


class TestRead:
    def test_defaults(self, tmp_path: Path) -> None:
        mapping = read(tmp_path, WRITE + 'row.name = "{name}"\n')
        assert (mapping.source, mapping.audience) == ("shop", "staff")
        (file,) = mapping.files
        assert file.layout == Layout()
        assert (file.nulls, file.ignore, file.look_ups) == (frozenset(), (), {})
        cell = file.writes[0].fields["name"]
        assert isinstance(cell, Cell)
        assert (cell.origin, cell.kind, cell.take, cell.how.zone) == (read_template("{name}"), None, None, UTC)

    def test_what_stands_above_holds_below(self, tmp_path: Path) -> None:
        text = 'null = ["-"]\nzone = "Europe/Berlin"\ndecimal = ","\ndelimiter = ";"\nencoding = "cp1252"\n'
        file = read(tmp_path, text + WRITE + 'row.amount = { from = "{a}", as = "money", digits = 0 }\n').files[0]
        cell = file.writes[0].fields["amount"]
        assert isinstance(cell, Cell)
        assert (cell.kind, cell.how.digits, cell.how.decimal, cell.how.zone) == (
            "money",
            0,
            ",",
            ZoneInfo("Europe/Berlin"),
        )
        assert file.layout == Layout("cp1252", ";")
        assert file.nulls == {"-"}

    def test_fields(self, tmp_path: Path) -> None:
        rows = """
            row.company = { is = "Company", key = "{id}" }
            row.other = { ref = "Company", key = "{boss}", source = "hr" }
            row.id = { key = "{id}" }
            row.kind = "order"
            row.outbound = false
            row.people = 2
            row.about = ""
            row.amount = { compute = "{a} * 2", take = "sum", else = 0 }
            row.n = { take = "count" }
            """
        fields = read(tmp_path, WRITE + rows).files[0].writes[0].fields
        key = Template(("", ""), ("id",))
        assert fields["company"] == ThingOf("Company", key, "shop", own=True)
        assert fields["other"] == ThingOf("Company", read_template("{boss}"), "hr", own=False)
        assert fields["id"] == IdOf(key)
        assert [fields[name] for name in ("kind", "outbound", "people", "about")] == [
            Constant("order"),
            Constant(value=False),
            Constant(2),
            Constant(""),
        ]
        assert isinstance(fields["amount"], Cell)
        assert isinstance(fields["amount"].origin, Formula)
        assert fields["n"] == Tally()

    def test_look_up(self, tmp_path: Path) -> None:
        text = HEAD + 'look_up.me = { file = "orders.csv", column = "no", value = "{before}" }\n'
        assert read(tmp_path, text).files[0].look_ups == {"me": LookUp("orders.csv", "no", read_template("{before}"))}

    def test_the_example_in_the_docs(self) -> None:
        statements = [write.statement for file in read_mapping(NORTHWIND).files for write in file.writes]
        assert statements == [
            "employees.write",
            "employees.reports_to",
            "companies.write",
            "contacts.write",
            "contacts.works_at",
            "offerings.write",
            "ties.moment",
            "companies.bought",
        ]


class TestRefuse:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("source = ", "shop.toml: Invalid value"),
            ('[[file]]\npath = "a.csv"\n', "shop.toml: source is missing"),
            ('source = "shop"\n', "shop.toml: file is missing"),
            ('source = 3\n[[file]]\npath = "a.csv"\n', "shop.toml: source must be a text"),
            (f'colour = "red"\n{HEAD}', "shop.toml: 'colour' is not known here"),
            (f'zone = "Mars"\n{HEAD}', "shop.toml: zone = 'Mars' is not known"),
            (f'null = "NULL"\n{HEAD}', "shop.toml: null must be a list of texts"),
            ('source = "shop"\n[[file]]\n', "shop.toml, file 1: path is missing"),
            ('source = "shop"\n[[file]]\npath = "../a.csv"\n', "file ../a.csv: path must stay inside the folder"),
            (f'{HEAD}encoding = "latin-99"\n', "file orders.csv: encoding = 'latin-99' is not known"),
            (f'{HEAD}delimiter = "::"\n', "file orders.csv: delimiter must be one character"),
            (f'{HEAD}look_up.me = {{ file = "a.csv" }}\n', "file orders.csv, look_up.me: write { file ="),
            (
                f'{HEAD}look_up.me = {{ file = "a.csv", column = "x", value = "{{x}}" }}\n',
                "file orders.csv, look_up.me: there is no [[file]] with path 'a.csv'",
            ),
            (f'{HEAD}[[file]]\npath = "orders.csv"\n', "file orders.csv stands here twice"),
            (f"{HEAD}[[file.write]]\nrow.name = 'x'\n", "file orders.csv, write 1: statement is missing"),
            (WRITE, "file orders.csv, write companies.write: row is missing"),
            (f'{WRITE}when = "{{"\nrow.name = "x"\n', "write companies.write: when: '{': write each column in braces"),
            (f'{WRITE}row.name = "{{"\n', "write companies.write, row.name: from: '{': write each column"),
            (f"{WRITE}row.name = []\n", "row.name: must be a text, a number, true, false or a table"),
            (f"{WRITE}row.name = {{ }}\n", "row.name: say what it holds"),
            (f'{WRITE}row.name = {{ from = "a", compute = "1" }}\n', "row.name: say what it holds"),
            (f'{WRITE}row.name = {{ compute = "{{a}} ** 2" }}\n', "row.name: compute: '{a} ** 2': a sum has"),
            (
                f'{WRITE}row.name = {{ from = "{{a}}", as = "date" }}\n',
                "row.name: as = 'date' is not possible; choose from",
            ),
            (f'{WRITE}row.name = {{ from = "{{a}}", digits = 9 }}\n', "row.name: digits must be a whole number"),
            (
                f'{WRITE}row.name = {{ from = "{{a}}", words = {{ a = 1 }} }}\n',
                "row.name: words must be a table of texts",
            ),
            (f'{WRITE}row.name = {{ from = "{{a}}", take = "avg" }}\n', "row.name: take = 'avg' is not possible"),
            (f'{WRITE}row.name = {{ from = "{{a}}", take = "count" }}\n', 'row.name: take = "count" counts rows'),
            (f'{WRITE}row.name = {{ from = "{{a}}", else = [] }}\n', "row.name: else must be a text"),
            (f'{WRITE}row.name = {{ is = "Company", key = "x" }}\n', "row.name: key is missing"),
            (f'{WRITE}row.name = {{ is = "Company", ref = "x", key = "{{x}}" }}\n', "row.name: is stands alone"),
            (
                f'{WRITE}row.a = {{ is = "A", key = "{{x}}" }}\nrow.b = {{ is = "B", key = "{{x}}" }}\n',
                "write companies.write: a row can be only one thing",
            ),
        ],
    )
    def test_says_what_and_where(self, tmp_path: Path, text: str, problem: str) -> None:
        found = problems(tmp_path, text)
        assert any(problem in each for each in found), found

    def test_all_at_once(self, tmp_path: Path) -> None:
        assert len(problems(tmp_path, f'colour = "red"\n{WRITE}row.a = []\nrow.b = "{{"\n')) == 3

    def test_no_such_file(self, tmp_path: Path) -> None:
        with pytest.raises(MappingError, match="No such file"):
            read_mapping(tmp_path / "none.toml")
