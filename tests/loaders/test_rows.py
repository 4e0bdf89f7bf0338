"""Rows are drawn from a folder as its mapping says; what cannot be used is refused, all else kept."""

from pathlib import Path

import pytest

from loaders.folder import Folder, Refusal, Repair
from loaders.mapping import FolderMapping, MappingError, read_mapping
from loaders.plan import plan_draws
from loaders.rows import DerivedId, DrawnRow, Reference, draw_rows

SHAPES = {
    "companies.write": {
        "company": "str",
        "name": "str",
        "city": "str?",
        "since": "day?",
        "audience": "str",
        "by": "str",
    },
    "companies.bought": {"company": "str", "first": "day", "last": "day", "amount": "int", "orders": "int"},
    "ties.moment": {"id": "str", "contact": "str", "at": "int", "copied": "bool", "weight": "float?"},
}
CUSTOMERS = "no,name,city,since\nA,Acme,Bonn,2024-01-31\nB,Bolt,-,\nC,,Ulm,soon\n"
ORDERS = "id,customer,day,price,n,off\n1,A,2024-05-01,0.335,1,0\n2,A,2024-03-01,0.335,1,0\n3,B,2024-04-01,10,3,0.5\n"
COMPANY = """
[[file.write]]
statement = "companies.write"
row.company = { is = "Company", key = "{no}" }
row.name = "{name}"
row.city = "{city}"
row.since = "{since}"
"""


def files(tmp_path: Path, mapping: str, **contents: str) -> tuple[FolderMapping, Folder]:
    for name, content in contents.items():
        (tmp_path / f"{name}.csv").write_text(content, "utf-8")
    (tmp_path / "shop.toml").write_text(mapping, "utf-8")
    read = read_mapping(tmp_path / "shop.toml")
    return read, Folder(read, tmp_path)


def customers(text: str = "", more: str = COMPANY) -> str:
    return f'source = "shop"\nnull = ["-"]\n[[file]]\npath = "customers.csv"\n{text}\n{more}\n'


def orders(write: str, text: str = "") -> str:
    return f'source = "shop"\n[[file]]\npath = "orders.csv"\n{text}\n[[file.write]]\n{write}\n'


def drawn(tmp_path: Path, mapping: str, **contents: str) -> list[DrawnRow | Refusal]:
    read, folder = files(tmp_path, mapping, **contents)
    (draw,) = plan_draws(read, SHAPES, "import")
    return list(draw_rows(folder, draw))


def problems(tmp_path: Path, mapping: str, **contents: str) -> tuple[str, ...]:
    with pytest.raises(MappingError) as caught:
        drawn(tmp_path, mapping, **contents)
    return caught.value.problems


class TestEach:
    def test_good_rows_are_kept_and_every_bad_cell_is_named(self, tmp_path: Path) -> None:
        put = {"audience": "staff", "by": "import"}
        acme, bolt = Reference("shop", "Company", "A", own=True), Reference("shop", "Company", "B", own=True)
        assert drawn(tmp_path, customers(), customers=CUSTOMERS) == [
            DrawnRow(2, {"company": acme, "name": "Acme", "city": "Bonn", "since": "2024-01-31", **put}),
            DrawnRow(3, {"company": bolt, "name": "Bolt", "city": None, "since": None, **put}),
            Refusal("customers.csv", 4, "name", "is empty", "companies.write"),
            Refusal("customers.csv", 4, "since", "'soon' is not a day written as YYYY-MM-DD", "companies.write"),
        ]

    def test_when_leaves_rows_out(self, tmp_path: Path) -> None:
        statement = 'statement = "companies.write"\n'
        mapping = customers(more=COMPANY.replace(statement, statement + 'when = "{since}"\n'))
        rows = drawn(tmp_path, mapping, customers=CUSTOMERS)
        assert [row.number if isinstance(row, DrawnRow) else row.row for row in rows] == [2, 4, 4]

    def test_else_stands_for_an_empty_cell(self, tmp_path: Path) -> None:
        mapping = customers(more=COMPANY.replace('"{city}"', '{ from = "{city}", else = "" }'))
        rows = drawn(tmp_path, mapping, customers=CUSTOMERS)
        assert [row.fields["city"] for row in rows if isinstance(row, DrawnRow)] == ["Bonn", ""]

    def test_all_kinds_of_fields(self, tmp_path: Path) -> None:
        write = """statement = "ties.moment"
            row.id = { key = "{id}/{n}" }
            row.contact = { ref = "Contact", key = "{customer}", source = "hr" }
            row.at = { from = "{day}", as = "instant" }
            row.copied = { from = "{off}", words = { "0.5" = "yes" } }
            row.weight = { compute = "{price} / 2" }"""
        rows = drawn(tmp_path, orders(write), orders=ORDERS)
        assert rows[2] == DrawnRow(
            4,
            {
                "id": DerivedId("3/3"),
                "contact": Reference("hr", "Contact", "B"),
                "at": 1711929600,
                "copied": True,
                "weight": 5.0,
            },
        )

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        read, folder = files(tmp_path, customers('encoding = "utf-8"'), customers=CUSTOMERS)
        (tmp_path / "customers.csv").write_bytes(b"no,name,city,since\nA,Acm\xe9,Bonn,\nB,Bolt,K\xf6ln,\n")
        (draw,) = plan_draws(read, SHAPES, "import")
        assert [row.column for row in draw_rows(folder, draw) if isinstance(row, Refusal)] == ["name", "city"]

    def test_repairs_and_rows_that_cannot_be_read(self, tmp_path: Path) -> None:
        content = "no,name,city,since\nA,Acme,Bonn, Süd,\nB,Bolt\n"
        read, folder = files(tmp_path, customers('surplus = "city"'), customers=content)
        (draw,) = plan_draws(read, SHAPES, "import")
        rows = list(draw_rows(folder, draw)) + list(draw_rows(folder, draw))
        assert [row.fields["city"] for row in rows if isinstance(row, DrawnRow)] == ["Bonn, Süd"] * 2
        assert list(folder.repairs.values()) == [Repair("customers.csv", 2, "city", "Bonn, Süd")]
        assert [(flaw.row, flaw.reason) for flaw in folder.flaws.values()] == [
            (3, "has 2 cells where the header has 4")
        ]


class TestLookUps:
    WRITE = """statement = "companies.write"
        row.company = { is = "Company", key = "{id}" }
        row.name = "{who.name}, {city.long}"
        """
    LOOK_UP = """look_up.who = { file = "customers.csv", column = "no", value = "{customer}" }
        look_up.city = { file = "cities.csv", column = "short", value = "{who.city}" }"""
    MORE = '[[file]]\npath = "customers.csv"\n[[file]]\npath = "cities.csv"\n'
    CITIES = "short,long\nBonn,Bonn am Rhein\n-,somewhere\nUlm,x\nUlm,y\n"

    def rows(self, tmp_path: Path, numbers: str) -> list[DrawnRow | Refusal]:
        content = "id,customer\n" + "".join(f"{number},{number}\n" for number in numbers)
        mapping = orders(self.WRITE, self.LOOK_UP) + self.MORE
        return drawn(tmp_path, mapping, orders=content, customers=CUSTOMERS, cities=self.CITIES)

    def test_through_two_files(self, tmp_path: Path) -> None:
        (row,) = self.rows(tmp_path, "A")
        assert isinstance(row, DrawnRow)
        assert row.fields["name"] == "Acme, Bonn am Rhein"

    def test_what_is_not_there_or_there_twice(self, tmp_path: Path) -> None:
        reasons = [(row.row, row.column, row.reason) for row in self.rows(tmp_path, "XC") if isinstance(row, Refusal)]
        assert reasons == [
            (2, "who.name", "customers.csv has no row with no 'X'"),
            (3, "city.long", "cities.csv has more than one row with short 'Ulm'"),
        ]

    def test_columns_that_are_not_loaded(self, tmp_path: Path) -> None:
        mapping = orders(self.WRITE, self.LOOK_UP) + self.MORE
        read, folder = files(tmp_path, mapping, orders="id,customer\n", customers=CUSTOMERS, cities=self.CITIES)
        assert [folder.unused(file) for file in read.files] == [(), ("since",), ()]


class TestGather:
    WRITE = """statement = "companies.bought"
        row.company = { ref = "Company", key = "{customer}" }
        row.first = { from = "{day}", take = "min" }
        row.last = { from = "{day}", take = "max" }
        row.amount = { compute = "{price} * {n} * (1 - {off})", as = "money", take = "sum" }
        row.orders = { take = "count" }"""

    def test_sums_are_exact_and_rounded_once(self, tmp_path: Path) -> None:
        rows = drawn(tmp_path, orders(self.WRITE), orders=ORDERS)
        assert [row.fields for row in rows if isinstance(row, DrawnRow)] == [
            {
                "company": Reference("shop", "Company", "A"),
                "first": "2024-03-01",
                "last": "2024-05-01",
                "amount": 67,
                "orders": 2,
            },
            {
                "company": Reference("shop", "Company", "B"),
                "first": "2024-04-01",
                "last": "2024-04-01",
                "amount": 1500,
                "orders": 1,
            },
        ]

    def test_a_bad_row_is_left_out_of_its_sum(self, tmp_path: Path) -> None:
        rows = drawn(tmp_path, orders(self.WRITE), orders=ORDERS + "4,B,2024-04-02,a lot,1,0\n")
        assert [row.fields["amount"] for row in rows if isinstance(row, DrawnRow)] == [67, 1500]
        (refusal,) = (row for row in rows if isinstance(row, Refusal))
        assert (refusal.row, refusal.reason) == (5, "'a lot' is not a number")

    def test_a_sum_too_large(self, tmp_path: Path) -> None:
        huge = f"1,A,2024-05-01,{'9' * 17},1,0\n"
        rows = drawn(tmp_path, orders(self.WRITE), orders=ORDERS.splitlines()[0] + "\n" + huge * 2)
        assert [row.reason.partition(" ")[2] for row in rows if isinstance(row, Refusal)] == ["is too large"]


class TestPlan:
    @pytest.mark.parametrize(
        ("more", "problem"),
        [
            (COMPANY.replace("companies.write", "company.write"), "no such statement; did you mean companies.write?"),
            (COMPANY + 'row.colour = "red"', "companies.write has no field colour; it has company, name"),
            (COMPANY.replace('row.name = "{name}"', ""), "companies.write needs row.name (str)"),
            (COMPANY.replace('"{name}"', "3"), "row.name: 3 is not of the type str"),
            (COMPANY.replace('"{since}"', '"soon"'), "row.since: 'soon' is not a day"),
            (
                COMPANY.replace('"{name}"', '{ from = "{name}", as = "money" }'),
                "row.name: holds str, which can come from text",
            ),
            (COMPANY.replace('"{name}"', '{ compute = "{no} * 2" }'), "row.name: only numbers can be worked out"),
            (COMPANY.replace('"{since}"', '{ from = "{since}", take = "sum" }'), "row.since: only numbers can be"),
            (COMPANY.replace('"{name}"', '{ take = "count" }'), "row.name: holds str, and a count is a whole number"),
            (COMPANY.replace('"{since}"', '{ key = "{since}" }'), "row.since: holds day, and an id is a text"),
            (COMPANY.replace("{city}", "{town}"), "row.city: customers.csv has no column 'town'"),
            (COMPANY.replace("{city}", "{ctiy}"), "did you mean 'city'?"),
            (COMPANY.replace("{name}", "{who.name}"), "row.name: customers.csv has no column 'who.name'"),
        ],
    )
    def test_says_what_and_where(self, tmp_path: Path, more: str, problem: str) -> None:
        found = problems(tmp_path, customers(more=more), customers=CUSTOMERS)
        assert any(problem in each for each in found), found

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('ignore = ["fax"]', "ignore: customers.csv has no column 'fax'"),
            ('surplus = "fax"', "customers.csv has no column 'fax' that could take surplus cells"),
            (
                'look_up.x = { file = "customers.csv", column = "a", value = "{no}" }',
                "look_up.x: customers.csv has no column 'a'",
            ),
            ('look_up.x = { file = "customers.csv", column = "no", value = "{x.no}" }', "has no column 'x.no'"),
        ],
    )
    def test_compares_with_the_header(self, tmp_path: Path, text: str, problem: str) -> None:
        found = problems(tmp_path, customers(text), customers=CUSTOMERS)
        assert any(problem in each for each in found), found

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        (problem,) = problems(tmp_path, customers())
        assert problem == "shop.toml, file customers.csv: customers.csv cannot be read: No such file or directory"
