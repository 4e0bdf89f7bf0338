"""The file of refused rows: what came in without its bad cell is the same when it is brought mended."""

import csv
import io
from collections.abc import Callable

import pytest

from graphapp.graph.store import Graph
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.mending import WHY
from loaders.own import ROW
from tests.village import ADA

OTHERS = "Eva Lind,eva@acme.example,Acme Ltd\nNoa Rey,noa@bolt.example,Bolt AG\nKim Bo,kim@acme.example,Acme Ltd\n"
MARIA = f"Name,E-mail,Company\nMaria Rossi,not-a-mail,Hooli\n{OTHERS}"
Rows = list[dict[str, str]]
Take = Callable[[str, str], str]


@pytest.fixture
def take(bring: Callable[..., str]) -> Take:
    """Bring a file of one source, and write it."""
    return lambda name, text: bring({name: text}, source="crmx")


def refused(imports: Imports, key: str) -> Rows:
    return list(csv.DictReader(io.StringIO("".join(imports.error_file(ADA, key)), newline="")))


def write(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def numbers(imports: Imports, key: str) -> dict[str, int]:
    return {verdict: many for verdict, many in imports.show(ADA, key).numbers.items() if many}


def test_whoever_came_in_without_an_address_gets_it(imports: Imports, take: Take, ladybug_village: Graph) -> None:
    (row,) = refused(imports, take("people.csv", MARIA))
    assert list(row) == ["Name", "E-mail", "Company", ROW, WHY]
    key = take("refused.csv", write([row | {"E-mail": "maria@hooli.example"}]))
    assert numbers(imports, key) == {"changed": 1}
    (maria,) = [one for one in ladybug_village.ask("imports.all_contacts", ADA) if one["name"] == "Maria Rossi"]
    assert maria["address"] == "maria@hooli.example"
    assert numbers(imports, take("people.csv", MARIA)) == {"same": 4, "unread": 1}
    whole = MARIA.replace("not-a-mail", "maria@hooli.example")
    assert numbers(imports, take("people.csv", whole)) == {"same": 4}


def test_what_is_mended_by_halves_is_still_the_same(imports: Imports, take: Take) -> None:
    (first,) = refused(imports, take("people.csv", MARIA))
    others = list(csv.DictReader(io.StringIO(f"Name,E-mail,Company\n{OTHERS}")))
    half = write([first | {"E-mail": "maria@", "Company": "Hooli AG"}, *others])
    (again,) = refused(imports, take("refused.csv", half))
    assert list(again) == list(first)
    assert again[ROW] == first[ROW]
    key = take("refused.csv", write([again | {"E-mail": "maria@hooli.example"}]))
    assert numbers(imports, key) == {"changed": 1}


def test_a_company_with_somebody_in_its_row(imports: Imports, take: Take, ladybug_village: Graph) -> None:
    text = (
        "Company name,Website,City,Contact person\n"
        "Hooli AG,no web address,Bonn,Gus Fring\n"
        "Acme Ltd,acme.example,Ulm,Bo Li\n"
    )
    (row,) = refused(imports, take("companies.csv", text))
    key = take("refused.csv", write([row | {"Website": "hooli.example"}]))
    assert numbers(imports, key) == {"changed": 1}
    assert sum(one["name"] == "Gus Fring" for one in ladybug_village.ask("imports.all_contacts", ADA)) == 1


def test_rows_that_brought_nothing_and_rows_with_a_key_have_none(imports: Imports, take: Take) -> None:
    nameless = "Name,E-mail,Company\n,,Hooli\nEva Lind,eva@acme.example,Acme Ltd\n"
    assert list(refused(imports, take("people.csv", nameless))[0]) == ["Name", "E-mail", "Company", WHY]
    both = MARIA + ",,Hooli\n"
    assert [bool(row[ROW]) for row in refused(imports, take("people.csv", both))] == [True, False]
    numbered = "\n".join(f"{'C-' * bool(at)}{at or 'Id'},{line}" for at, line in enumerate(MARIA.splitlines()))
    (row,) = refused(imports, take("people.csv", numbered))
    assert ROW not in row
    key = take("refused.csv", write([row | {"E-mail": "maria@hooli.example"}]))
    assert numbers(imports, key) == {"changed": 1}


def test_only_what_stands_for_a_key_is_taken_for_one(imports: Imports, take: Take) -> None:
    """What somebody wrote into the column is no key of the source's."""
    (row,) = refused(imports, take("people.csv", MARIA))
    key = take("refused.csv", write([row | {ROW: "C-7", "Name": "Nils Bohr", "E-mail": ""}]))
    assert numbers(imports, key) == {"new": 1}
