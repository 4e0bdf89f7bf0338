"""What headers say, in several languages."""

import pytest

from loaders.headings import entities_of, read_heading


@pytest.mark.parametrize(
    ("header", "entity", "attribute"),
    [
        ("customerID", "company", "id"),
        ("Kundennummer", "company", "id"),
        ("Kunden-Nr.", "company", "id"),
        ("Firmenname", "company", "name"),
        ("Société", "company", ""),
        ("Account Owner", "employee", ""),
        ("Kundenbetreuer E-Mail", "employee", "email"),
        ("Ansprechpartner", "person", ""),
        ("contactTitle", "person", "title"),
        ("E-Mail 1 - Value", "", "email"),
        ("Téléphone (bureau)", "", "phone"),
        ("Vorname", "", "given"),
        ("Apellidos", "", "family"),
        ("PLZ", "", "address"),
        ("Ort", "", "city"),
        ("Bestelldatum", "", "date"),
        ("reportsTo", "manager", ""),
        ("Qty", "", "quantity"),
        ("Stückzahl", "", "quantity"),
        ("Close Date", "", "closed"),
        ("xyzzy", "", ""),
    ],
)
def test_headers(header: str, entity: str, attribute: str) -> None:
    found = read_heading(header)
    assert (found.entity, found.attribute) == (entity, attribute)


@pytest.mark.parametrize(
    ("name", "entities"),
    [
        ("order-details", ("order_line",)),
        ("Auftragspositionen", ("order_line",)),
        ("tblKunden_2024", ("company",)),
        ("lieferanten", ("supplier",)),
        ("employee-territories", ("employee", "other")),
        ("Sheet1", ()),
    ],
)
def test_names_of_tables(name: str, entities: tuple[str, ...]) -> None:
    assert entities_of(name) == entities
