"""What unknown tables hold, guessed from names, headers, values and each other."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.csv_files import UnreadableFileError
from loaders.csv_sheets import CsvSheet, open_csv
from loaders.entries import KINDS, Entry, Refused, wrong_fields
from loaders.guessing import find_decimal, guess_maps, map_as
from loaders.sheet_map import SheetMap, wrong_roles
from loaders.tables import read_entries
from tests.loaders.tables import entries, guessed, roles, written

FLAT = (
    (
        (
            "Belegnr;Belegdatum;Kunde;Artikel;Menge;Betrag\n"
            "R1;31.01.2024;Acme GmbH;Schraube;5;12,50\nR1;31.01.2024;Acme GmbH;Mutter;2;3,00\n"
        ),
        "Verkäufe.csv",
    ),
    (
        "Customer,Product,Order Date,Amount\nAcme Ltd,Cloud,2024-01-31,1200.00\nBolt Inc,Audit,2024-02-01,80.00\n",
        "export.csv",
    ),
    (
        (
            "Invoice No,Invoice Date,Customer Name,Product Name,Qty,Unit Price\n"
            "7,2024-01-31,Acme,Cloud,2,5.00\n7,2024-01-31,Acme,Audit,1,9.00\n"
        ),
        "invoices.csv",
    ),
)


class TestPeople:
    def test_german_headers(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Nr;Name;Vorname;Firma;Funktion;E-Mail;Telefon;Geburtstag\n"
            "1;Berg;Mia;Acme GmbH;Einkauf;mia@acme.example;030 123456;31.01.1980\n"
            "2;Wolf;Ida;Beta AG;Leitung;ida@beta.example;030 654321;01.02.1985\n",
        )
        found = guessed(sheet)
        assert found.kind == "person"
        assert found.columns == {
            "Nr": "key",
            "Name": "family",
            "Vorname": "given",
            "Firma": "company",
            "Funktion": "title",
            "E-Mail": "emails",
            "Telefon": "phones",
            "Geburtstag": "birthday",
        }
        assert found.options.days == "dmy"
        assert entries(sheet)[0].fields["birthday"] == "1980-01-31"
        assert "2 of 2 values are e-mail addresses" in found.why["E-Mail"]

    def test_without_a_header(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Mia Berg,mia@acme.example,Acme GmbH,Germany,31.12.2023\n"
            "Ida Wolf,ida@beta.example,Beta Ltd,France,01.02.2024\n"
            "Kai Moor,kai@gamma.example,Gamma Inc,Italy,05.03.2024\n",
        )
        found = roles(sheet)
        assert guessed(sheet).kind == "person"
        assert found["A"] == "name"
        assert found["B"] == "emails"
        assert found["C"] == "company"
        assert found["D"] == "country"

    def test_values_count_more_than_a_wrong_header(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Vorname,Nachname,Telefon\nMia,Berg,mia@x.example\nIda,Wolf,ida@x.example\n")
        assert roles(sheet)["Telefon"] == "emails"
        assert "but 2 of 2 values are e-mail addresses" in guessed(sheet).why["Telefon"]

    def test_family_first(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Contact;E-Mail\nBerg, Mia;mia@x.example\nWolf, Ida;ida@x.example\n")
        assert guessed(sheet).options.family_first
        assert [entry.fields["name"] for entry in entries(sheet)] == ["Mia Berg", "Ida Wolf"]

    def test_spanish_given_and_whole_names(self, tmp_path: Path) -> None:
        people = written(tmp_path, "Nombre,Apellidos,Correo\nAna,Ruiz,ana@x.example\n", "personas.csv")
        assert roles(people) == {"Nombre": "given", "Apellidos": "family", "Correo": "emails"}
        companies = written(tmp_path, "Nombre,Ciudad\nAcme SA,Madrid\nBeta SL,Vigo\n", "empresas.csv")
        assert guessed(companies).kind == "company"
        assert roles(companies)["Nombre"] == "name"


class TestCompanies:
    def test_told_by_their_names(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Name,Ort\nAcme GmbH,Bonn\nBeta AG,Ulm\nGamma Ltd,London\n")
        assert guessed(sheet).kind == "company"

    def test_people_told_by_theirs(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Name,Ort\nMia Berg,Bonn\nIda Wolf,Ulm\nThomas Moor,London\n")
        assert guessed(sheet).kind == "person"

    def test_suppliers_bear_a_standing_and_keys_of_their_own(self, tmp_path: Path) -> None:
        customers = written(tmp_path, "Kundennr,Firma\n1,Acme GmbH\n2,Beta AG\n", "Kunden.csv")
        suppliers = written(tmp_path, "Lieferantennr,Firma\n1,Gamma GmbH\n2,Delta AG\n", "Lieferanten.csv")
        maps = guess_maps([customers, suppliers])
        assert maps["Kunden.csv", ""].options.fixed == {"standing": "customer"}
        assert maps["Lieferanten.csv", ""].options.fixed == {"standing": "supplier"}
        keys = {entry.key for sheet in (customers, suppliers) for entry in entries(sheet, maps[sheet.file, ""])}
        assert len(keys) == 4

    def test_suppliers_alone_have_the_same_keys(self, tmp_path: Path) -> None:
        suppliers = written(tmp_path, "Lieferantennr,Firma\n1,Gamma GmbH\n2,Delta AG\n", "Lieferanten.csv")
        assert [entry.key for entry in entries(suppliers)] == ["lieferanten:1", "lieferanten:2"]

    def test_people_each_at_another_company(self, tmp_path: Path) -> None:
        rows = [f"Mia{n},Berg{n},mia{n}@one.example,Berg{n} Foods GmbH,Buyer,Bonn" for n in range(30)]
        text = "First name,Last name,E-mail,Company,Job title,City\n" + "\n".join(rows)
        found = guessed(written(tmp_path, text))
        assert found.kind == "person"
        assert found.columns["Company"] == "company"

    def test_companies_that_stand_there_for_each_of_their_people(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Firma;Ansprechpartner\nAcme GmbH;Jytte Moe\nAcme GmbH;Wim Roo\nAcme GmbH;Ute Lau\nBeta AG;Al Zed\n",
        )
        assert guessed(sheet).kind == "person"
        once = written(tmp_path, "Firma;Ansprechpartner\nAcme GmbH;Jytte Moe\nGamma AG;Wim Roo\nBeta AG;Al Zed\n")
        assert guessed(once).kind == "company"


class TestReferences:
    def test_keys_of_another_table_are_found_by_header_and_values(self, tmp_path: Path) -> None:
        customers = written(tmp_path, "id,name\nAC1,Acme GmbH\nBE2,Beta AG\nGA3,Gamma KG\n", "customers.csv")
        contacts = written(
            tmp_path, "First Name,Last Name,Belongs\nMia,Berg,AC1\nIda,Wolf,BE2\nKai,Moor,GA3\n", "contacts.csv"
        )
        found = guess_maps([customers, contacts])["contacts.csv", ""]
        assert found.columns["Belongs"] == ".company"
        assert found.why["Belongs"] == "3 of 3 different values are keys of customers.csv"

    def test_small_numbers_are_no_coincidence_that_counts(self, tmp_path: Path) -> None:
        customers = written(tmp_path, "id,name\n1,Acme GmbH\n2,Beta AG\n3,Gamma KG\n", "customers.csv")
        contacts = written(tmp_path, "First Name,Last Name,Floor\nMia,Berg,1\nIda,Wolf,2\nKai,Moor,3\n", "contacts.csv")
        assert guess_maps([customers, contacts])["contacts.csv", ""].columns["Floor"] == ""

    def test_a_boss_by_name_is_no_key(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "id,name,manager\n1,Mia Berg,Ida Wolf\n2,Ida Wolf,\n", "employees.csv")
        found = guessed(sheet)
        assert found.columns["manager"] == ""
        assert "no keys" in found.why["manager"]


class TestOthers:
    def test_deals(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Deal;Firma;Phase;Betrag;Abschlussdatum\nNeue Halle;Acme GmbH;Angebot;12.500,00;31.03.2024\n"
            "Umbau;Beta AG;Gewonnen;900,50;05.04.2024\n",
            "deals.csv",
        )
        found = guessed(sheet)
        assert found.kind == "opportunity"
        assert found.options.decimal == ","
        fields = entries(sheet)[0].fields
        assert fields == {
            "name": "Neue Halle",
            "company": "Acme GmbH",
            "stage": "Angebot",
            "amount": "12500",
            "closed": "2024-03-31",
        }

    def test_notes(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Datum;Kunde;Mitarbeiter;Notiz\n31.03.2024;Acme GmbH;Ida Wolf;Sucht eine Halle\n"
            "01.04.2024;Beta AG;Ida Wolf;Zufrieden\n",
            "Besuchsberichte.csv",
        )
        assert guessed(sheet).kind == "note"
        assert roles(sheet) == {"Datum": "at", "Kunde": "company", "Mitarbeiter": "author", "Notiz": "text"}

    def test_discounts_in_percent(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Order ID,Product ID,Qty,Discount\n1,7,2,10\n1,8,1,0\n2,7,5,5\n", "order lines.csv")
        assert [entry.fields["discount"] for entry in entries(sheet)] == ["0.1", "0", "0.05"]

    def test_what_says_nothing_is_left_out_with_a_reason(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "temperature,pressure\n1,2\n3,4\n")
        found = guessed(sheet)
        assert found.kind == ""
        assert "no column names" in found.reason


@pytest.mark.parametrize(
    ("values", "sign"),
    [(["1.234,50"], ","), (["1,234.50"], "."), (["12,5"], ","), (["12.5"], "."), (["1.234.567"], ","), (["7"], ".")],
)
def test_decimal_sign(values: list[str], sign: str) -> None:
    assert find_decimal(values) == sign


def test_guesses_can_be_kept(tmp_path: Path) -> None:
    sheet = written(tmp_path, "Vorname,Nachname,E-Mail\nMia,Berg,mia@x.example\n")
    assert SheetMap.read(guessed(sheet).to_json()) == guessed(sheet)


@pytest.fixture(scope="module")
def northwind(real_data: Path) -> list[CsvSheet]:
    return [open_csv(path, path.name) for path in sorted((real_data / "northwind").glob("*.csv"))]


@pytest.mark.real
class TestNorthwind:
    def test_every_file_is_told(self, northwind: list[CsvSheet]) -> None:
        maps = guess_maps(northwind)
        assert {file: found.kind for (file, _), found in maps.items()} == {
            "categories.csv": "category",
            "customers.csv": "company",
            "employee-territories.csv": "",
            "employees.csv": "employee",
            "order-details.csv": "order_line",
            "orders.csv": "order",
            "products.csv": "offering",
            "regions.csv": "",
            "shippers.csv": "company",
            "suppliers.csv": "company",
            "territories.csv": "",
        }
        assert all(found.reason for found in maps.values())
        assert not [wrong for found in maps.values() for wrong in wrong_roles(found)]

    def test_roles(self, northwind: list[CsvSheet]) -> None:
        maps = guess_maps(northwind)
        told = {file: {k: v for k, v in found.columns.items() if v} for (file, _), found in maps.items()}
        assert told["customers.csv"] == {
            "customerID": "key",
            "companyName": "name",
            "contactName": "person",
            "contactTitle": "person_title",
            "city": "city",
            "country": "country",
            "phone": "phones",
        }
        assert told["employees.csv"] == {
            "employeeID": "key",
            "lastName": "family",
            "firstName": "given",
            "title": "title",
            "reportsTo": ".manager",
        }
        assert told["products.csv"] == {"productID": "key", "productName": "name", "categoryID": ".category"}
        assert told["orders.csv"] == {
            "orderID": "key",
            "customerID": ".company",
            "employeeID": ".employee",
            "orderDate": "at",
        }
        assert told["order-details.csv"] == {
            "orderID": ".order",
            "productID": ".offering",
            "unitPrice": "price",
            "quantity": "quantity",
            "discount": "discount",
        }
        standings = {file: found.options.fixed.get("standing") for (file, _), found in maps.items()}
        assert standings["customers.csv"] == "customer"
        assert standings["suppliers.csv"] == standings["shippers.csv"] == "supplier"

    def test_every_row_is_read(self, northwind: list[CsvSheet]) -> None:
        maps = guess_maps(northwind)
        found = {sheet.file: list(read_entries(sheet, maps[sheet.file, ""])) for sheet in northwind}
        counts = {file: sum(isinstance(one, Entry) for one in all_) for file, all_ in found.items()}
        assert counts["customers.csv"] == 91
        assert counts["employees.csv"] == 9
        assert counts["products.csv"] == 77
        assert counts["orders.csv"] == 830
        assert counts["order-details.csv"] == 2155
        assert counts["suppliers.csv"] == 29
        assert not [one for all_ in found.values() for one in all_ if isinstance(one, Refused) and not one.column]
        read = [one for all_ in found.values() for one in all_ if isinstance(one, Entry)]
        assert not [wrong for one in read for wrong in wrong_fields(one)]
        companies = [one.key for one in read if one.kind == "company"]
        assert len(set(companies)) == len(companies) == 123
        mended = [one for one in read if one.kind == "order" and one.doubts]
        assert len(mended) == 176
        assert all(one.doubts[0].startswith("shipAddress: ") for one in mended)
        assert set(KINDS) >= {one.kind for one in read}


class TestMoreColumns:
    def test_pages_of_networks_are_no_company_sites(self, tmp_path: Path) -> None:
        sheet = written(
            tmp_path,
            "Name,Profile,Website\nMia Berg,https://linkedin.com/in/mia,www.acme.example\n"
            "Ida Wolf,https://linkedin.com/in/ida,www.beta.example\n",
        )
        assert roles(sheet) == {"Name": "name", "Website": "company_domain"}
        assert "pages of a network" in guessed(sheet).why["Profile"]

    def test_what_a_company_is_to_us_in_our_own_words(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Firma;Status\nAcme GmbH;Kunde\nBeta AG;Interessent\nGamma KG;gesperrt\n")
        assert [entry.fields.get("standing") for entry in entries(sheet)] == ["customer", "prospect", "gesperrt"]
        other = written(tmp_path, "Firma;Status\nAcme GmbH;A\nBeta AG;B\n")
        assert "Status" not in roles(other)

    def test_a_status_of_projects_is_their_stage(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Project,Status\nCloud,done\nWeb,running\n", "projects.csv")
        assert roles(sheet) == {"Project": "name", "Status": "stage"}

    def test_an_order_as_one_row_and_as_several(self, tmp_path: Path) -> None:
        orders = written(tmp_path, "Bestellnr;Kundennr;Datum\nB1;K1;31.01.2024\nB2;K2;01.02.2024\n")
        assert guessed(orders).kind == "order"
        lines = written(tmp_path, "Bestellnr;Artikelnr;Menge\nB1;A1;2\nB1;A2;1\n")
        assert guessed(lines).kind == "order_line"

    @pytest.mark.parametrize(("text", "name"), FLAT)
    def test_an_order_and_its_line_in_one_row(self, tmp_path: Path, text: str, name: str) -> None:
        sheet = written(tmp_path, text, name)
        assert guessed(sheet).kind == "purchase", guessed(sheet)
        assert {"at", "company", "offering"} <= set(roles(sheet).values())
        assert len(entries(sheet)) == 2

    def test_dates_that_are_none_are_not_taken(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Vorname,Nachname,Geburtstag\nMia,Berg,soon\nIda,Wolf,later\n")
        assert "Geburtstag" not in roles(sheet)
        assert guessed(sheet).why["Geburtstag"] == "header 'Geburtstag', but 0 of 2 values are days"

    def test_a_file_that_breaks_off_is_guessed_as_far_as_it_goes(self, tmp_path: Path) -> None:
        text = "First Name,Last Name\n" + "Mia,Berg\n" * 500
        sheet = written(tmp_path, b"\xff\xfe" + text.encode("utf-16-le") + b"x")
        assert guessed(sheet).kind == "person"


class TestKnowingBetter:
    def test_another_kind_gets_roles_of_its_own(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "Nr,Name,Ort\n1,Mia Berg,Bonn\n2,Ida Wolf,Ulm\n")
        assert guessed(sheet).kind == "person"
        found = map_as(sheet, "company")
        assert found.columns == {"Nr": "key", "Name": "name", "Ort": "city"}
        assert [entry.kind for entry in entries(sheet, found)] == ["company", "company"]

    def test_what_is_missing_is_said(self, tmp_path: Path) -> None:
        sheet = written(tmp_path, "temperature,pressure\n1,2\n")
        assert wrong_roles(map_as(sheet, "note")) == ["no column gives the text of a note"]


WORDS = st.sampled_from(
    "Mia Berg|mia@acme.example|Acme GmbH|31.12.2023|12/31/2023|1.234,50|+49 30 123456|www.acme.example|Germany|NULL||7|"
    "Name|E-Mail|Firma|customerID|orderID|Datum|Preis|Notes|x|2024-01-31T10:00:00Z|0|-|true".split("|")
)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8), st.sampled_from(["t.csv", "orders.csv"])
)
def test_any_table_is_guessed_and_read(rows: list[list[str]], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = "\n".join(";".join(row) for row in rows)
        try:
            sheet = written(Path(folder), content + "\n", name)
        except UnreadableFileError:
            return
        found = guessed(sheet)
        assert not wrong_roles(found)
        assert set(found.columns) == set(sheet.columns)
        entries(sheet, found)
