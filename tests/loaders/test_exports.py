"""Exports of well-known programs, recognised by their headers."""

from pathlib import Path

import pytest

from loaders.csv_sheets import CsvSheet
from loaders.export_tables import EXPORTS
from loaders.exports import known_export
from loaders.sheet_map import SheetMap, wrong_roles
from tests.loaders.tables import entries, written


def known(sheet: CsvSheet) -> SheetMap:
    found = known_export(sheet)
    assert found is not None
    assert not wrong_roles(found)
    return found


def first(tmp_path: Path, content: str, export: str) -> dict[str, object]:
    """The first entry of an export that must be told as the one named."""
    sheet = written(tmp_path, content)
    found = known(sheet)
    assert found.export == export
    entry = entries(sheet, found)[0]
    return {"": entry.key, **entry.fields}


def test_salesforce_account(tmp_path: Path) -> None:
    assert first(
        tmp_path,
        '"ID","ISDELETED","NAME","TYPE","PARENTID","BILLINGCITY","BILLINGCOUNTRY","PHONE","WEBSITE","INDUSTRY",'
        '"OWNERID"\n'
        '"001A","false","Acme Corp","Customer - Direct","","Bonn","Germany","030 1234","www.acme.example","Energy",'
        '"005A"\n',
        "Salesforce: Account",
    ) == {
        "": "001A",
        "name": "Acme Corp",
        "standing": "customer",
        "city": "Bonn",
        "country": "Germany",
        "phones": ("030 1234",),
        "domain": "acme.example",
        "field": "Energy",
        ".employee": "005A",
    }


def test_salesforce_contact(tmp_path: Path) -> None:
    fields = first(
        tmp_path,
        "Id,AccountId,LastName,FirstName,Name,Email,Phone,MobilePhone,Title,OwnerId\n"
        "003A,001A,Berg,Mia,Mia Berg,Mia@Acme.example,030 1,+49 170 22233,Buyer,005A\n",
        "Salesforce: Contact",
    )
    assert fields[".company"] == "001A"
    assert fields["emails"] == ("mia@acme.example",)


def test_salesforce_opportunity(tmp_path: Path) -> None:
    fields = first(
        tmp_path,
        "Id,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,OwnerId,CreatedDate\n"
        "006A,001A,Hall,Closed Won,12000.5,2024-03-31,true,true,005A,2024-01-02T10:00:00.000+0000\n",
        "Salesforce: Opportunity",
    )
    assert fields["outcome"] == "won"
    assert (fields["opened"], fields["closed"], fields["amount"]) == ("2024-01-02", "2024-03-31", "12000.5")


def test_salesforce_user_and_task(tmp_path: Path) -> None:
    user = first(
        tmp_path,
        "Id,Username,LastName,FirstName,Email,Title,IsActive,ManagerId\n"
        "005A,ada@u.example,Ada,A,ada@u.example,Rep,true,005B\n",
        "Salesforce: User",
    )
    assert (user["active"], user[".manager"]) == (True, "005B")
    task = first(
        tmp_path,
        "Id,WhoId,WhatId,Subject,ActivityDate,OwnerId,Description,AccountId,CreatedDate\n"
        "00TA,003A,,Call,2024-01-05,005A,Wants a hall,001A,2024-01-05T09:00:00.000Z\n",
        "Salesforce: Task",
    )
    assert task["text"] == "Call\nWants a hall"
    assert (task["happened"], task["at"], task[".person"]) == ("2024-01-05", 1704445200, "003A")


def test_hubspot(tmp_path: Path) -> None:
    company = first(
        tmp_path,
        "Record ID,Company name,Company Domain Name,Company owner,Lifecycle Stage\n"
        "77,Acme,acme.example,ada@us.example,Marketing Qualified Lead\n",
        "HubSpot: companies",
    )
    assert company == {
        "": "77",
        "name": "Acme",
        "domain": "acme.example",
        "employee_email": "ada@us.example",
        "standing": "prospect",
    }
    contact = first(
        tmp_path,
        "Record ID,First Name,Last Name,Email,Contact owner,Associated Company IDs,Associated Company\n"
        "5,Mia,Berg,mia@acme.example,Ada Moor,77;78,Acme\n",
        "HubSpot: contacts",
    )
    assert contact[".company"] == "77"
    assert "employee_email" not in contact
    deal = first(
        tmp_path,
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Is Closed Won\n1,Hall,Closed won,900,2024-01-05 10:00,true\n",
        "HubSpot: deals",
    )
    assert (deal["outcome"], deal["closed"]) == ("won", "2024-01-05")
    note = first(
        tmp_path,
        "Record ID,Note body,Activity date,Activity assigned to,Associated Company IDs\n"
        "9,<p>Wants a hall</p>,2024-01-05 10:00,ada@us.example,77\n",
        "HubSpot: notes",
    )
    assert (note["text"], note["author_email"]) == ("Wants a hall", "ada@us.example")


def test_google_contacts(tmp_path: Path) -> None:
    new = first(
        tmp_path,
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\n"
        "Mia,,Berg,Acme,Buyer,1980-01-31,kind,* myContacts ::: Bonn,Work,mia@acme.example,Home,m@home.example,,"
        "030 1234\n",
        "Google Contacts",
    )
    assert new["emails"] == ("mia@acme.example", "m@home.example")
    assert new["tags"] == ("Bonn",)
    old = first(
        tmp_path,
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title\n"
        "Mia Berg,Mia,,Berg,* myContacts,* Work,mia@acme.example ::: m@home.example,Acme,Buyer\n",
        "Google Contacts (older)",
    )
    assert old["emails"] == ("mia@acme.example", "m@home.example")
    assert (old["company"], old["title"]) == ("Acme", "Buyer")


OUTLOOK = {
    "Outlook contacts": (
        "Title,First Name,Last Name,Company,Job Title,Business City,Business Phone,E-mail Address,E-mail 2 Address,"
        "Birthday"
    ),
    "Outlook contacts (German)": (
        "Anrede,Vorname,Nachname,Firma,Position,Ort geschäftlich,Telefon geschäftlich,E-Mail-Adresse,"
        "E-Mail 2: Adresse,Geburtstag"
    ),
    "Outlook contacts (French)": (
        "Titre,Prénom,Nom,Société,Titre1,Ville (bureau),Téléphone (bureau),Adresse de messagerie,"
        "Adresse de messagerie 2,Anniversaire"
    ),
    "Outlook contacts (Spanish)": (
        "Título,Nombre,Apellidos,Compañía,Puesto,Ciudad del trabajo,Teléfono del trabajo,"
        "Dirección de correo electrónico,Dirección de correo electrónico 2,Cumpleaños"
    ),
}


@pytest.mark.parametrize(("export", "header"), OUTLOOK.items(), ids=OUTLOOK)
def test_outlook_in_four_languages(tmp_path: Path, export: str, header: str) -> None:
    fields = first(
        tmp_path,
        f"{header}\nFrau,Mia,Berg,Acme,Buyer,Bonn,030 1234,mia@acme.example,m@home.example,31.01.1980\n",
        export,
    )
    assert fields == {
        "": "",
        "given": "Mia",
        "family": "Berg",
        "name": "Mia Berg",
        "company": "Acme",
        "title": "Buyer",
        "city": "Bonn",
        "phones": ("030 1234",),
        "emails": ("mia@acme.example", "m@home.example"),
        "birthday": "1980-01-31",
    }


def test_linkedin_below_its_note(tmp_path: Path) -> None:
    fields = first(
        tmp_path,
        'Notes:\n"When exporting your connection data, you may notice that some email addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Mia,Berg,https://www.linkedin.com/in/mia,,Acme,Buyer,01 Nov 2023\n",
        "LinkedIn: Connections",
    )
    assert (fields["connected"], fields[""]) == ("2023-11-01", "https://www.linkedin.com/in/mia")


def test_other_tables_are_no_known_export(tmp_path: Path) -> None:
    assert known_export(written(tmp_path, "id,name,ownerid\n1,Acme,2\n")) is None
    assert known_export(written(tmp_path, "mia@x.example,Mia\nida@x.example,Ida\n")) is None


@pytest.mark.parametrize("name", EXPORTS)
def test_what_an_export_needs_is_enough_to_read_it(tmp_path: Path, name: str) -> None:
    headers = dict.fromkeys([*EXPORTS[name]["needed"], *EXPORTS[name]["roles"]])
    sheet = written(
        tmp_path, "\t".join(header.replace("#", "1") for header in headers) + "\n" + "x\t" * len(headers) + "\n"
    )
    assert known(sheet).export == name
