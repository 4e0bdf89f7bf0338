"""People whose names no list knows are told by the headers beside them; companies stay companies."""

from pathlib import Path

import pytest

from tests.loaders.tables import entries, guessed, roles, written

_ROWS = (
    "Hilda Sturm,hilda@stu.example,Stu Bank,CTO,+49 171 5\n"
    "Oluwaseun Adeyemi,olu@lagos.example,Lagos Ltd,Buyer,\n"
    "Priya Raghunathan,priya@chennai.example,Chennai Tea,Head of IT,\n"
)
_PHONES = (
    "Priya Raghunathan,Chennai Tea,+91 44 1234567\nOluwaseun Adeyemi,Lagos Ltd,+234 1 234567\n"
    "Takeshi Mori,Mori Steel,+81 3 1234567\n"
)
_ODD = f"😀;Acme;a@acme.example\n<script>alert(1)</script>;Beta;b@beta.example\n{'A' * 3000};Gamma;c@gamma.example\n"
AT_COMPANIES = {
    "job title": "Name,E-Mail,Company,Job title,Mobile\n" + _ROWS,
    "whole name": "Full name,E-Mail,Company,Job title,Mobile\n" + _ROWS,
    "known names": "Name,E-Mail,Company,Job title,Mobile\nAnna Schmidt,anna@x.example,X AG,CTO,+49 171 51234\n",
    "telephone": "Name,Company,Phone\n" + _PHONES,
    "initials": "Name,Company,City\nJ. Smith,Acme,London\nP. Miller,Beta,Leeds\n",
    "family names": "Name;Firma;E-Mail\nHuber;Huber GmbH;huber@h.example\nMaier;Maier AG;maier@m.example\n",
    "nothing else": "Name,Company\nAnn Lee,Acme\nBob Ray,Beta\nCid Fox,Gamma\n",
    "odd": f"Name;Firma;E-Mail\n{_ODD}Zed;Delta;not an address\n",
    "company first": "Firma;Name;Ort\nAcme GmbH;Priya Raghunathan;Bonn\nBeta AG;Takeshi Mori;Ulm\n",
    "given names": "Company,First name,Phone\nAcme,Priya,030 123456\nBeta,Takeshi,030 123457\n",
    "contact": "Contact,Company\nPriya Raghunathan,Chennai Tea\nTakeshi Mori,Mori Steel\n",
    "notes": "Name,Company,Notes,Date\nPriya Raghunathan,Tea,Met,2024-01-02\nTakeshi Mori,Mori,Called,2024-01-03\n",
    "French": "Nom,Société\nPriya Raghunathan,Thé SA\nTakeshi Mori,Mori\n",
    "Spanish": "Nombre completo;Empresa\nPriya Raghunathan;Té\nTakeshi Mori;Mori\n",
    "Russian": "Имя,Компания,Телефон\nАнна Иванова,Ромашка,+7 495 1234567\nПётр Смирнов,Василёк,+7 495 7654321\n",
    "Chinese": "姓名,公司,电话\n张伟,华为,+86 10 1234567\n王芳,腾讯,+86 10 7654321\n",
}
ALONE = {
    "whole name": "Full name,City\nHilda Sturm,Bonn\nPriya Raghunathan,Ulm\n",
    "vollständiger Name": "Vollständiger Name;Ort\nHilda Sturm;Bonn\nPriya Raghunathan;Ulm\n",
    "Vollstaendiger Name": "Vollstaendiger Name;Ort\nHilda Sturm;Bonn\nPriya Raghunathan;Ulm\n",
    "initials": "Name,City\nJ. Smith,London\nP. Miller,Leeds\n",
    "mobile": "Name,Mobile\nSmith John,+44 7700 900123\nBrown Mary,+44 7700 900124\n",
}
COMPANIES = {
    "one name": "Company name,E-Mail,Mobile\nAcme,a@acme.example,030 123456\nBeta,b@beta.example,030 123457\n",
    "contacts": "Company,Contact,Title,Phone\nAcme,Jytte Moe,CEO,030 123456\nBeta,Wim Roo,CTO,030 123457\n",
    "ids": "Company ID,Name,City\nC-1,Acme,Bonn\nC-2,Beta,Ulm\n",
    "ids beside": "Company ID,Name,Company,City\nC-1,Acme,Acme Holding,Bonn\nC-2,Beta,Beta Holding,Ulm\n",
    "parents": "Name,Parent company,City\nAcme,Acme Holding,Bonn\nBeta,Beta Holding,Ulm\n",
    "parents beside": "Name,Account,Parent account\nAcme,Acme,Acme Holding\nBeta,Beta,\n",
    "sizes": "Name,Company size,City\nAcme,10-50,Bonn\nBeta,51-200,Ulm\n",
    "legal names": "Name,Legal company name,City\nAcme,Acme Trade,Bonn\nBeta,Beta Trade,Ulm\n",
    "twice": "Name,Company,City\nAcme GmbH,Acme GmbH,Bonn\nBeta Ltd,Beta Ltd,Ulm\n",
    "groups": "Name,Organisation,Mobile\nAcme GmbH,Acme Holding,030 123456\nBeta Ltd,Beta Holding,030 123457\n",
    "yes and no": "Name;Kunde;Ort\nAcme;ja;Bonn\nBeta;nein;Ulm\n",
    "crosses": "Name;Kunde;Ort\nAcme;x;Bonn\nBeta;;Ulm\n",
    "what they are to us": "Name;Kunde;Ort\nAcme;Bestandskunde;Bonn\nBeta;Interessent;Ulm\n",
    "numbered": "Position,Name,Industry,City\n1,Acme,Steel,Bonn\n2,Beta,Tea,Ulm\n",
    "industries": "Name,Industry,Website,Mobile\nAcme,Steel,acme.example,030 123456\nBeta,Tea,b.example,030 123457\n",
}


@pytest.mark.parametrize("text", AT_COMPANIES.values(), ids=AT_COMPANIES)
def test_people_at_companies(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path, text)
    assert guessed(sheet).kind == "person"
    found = set(roles(sheet).values())
    assert "company" in found
    assert found & {"name", "given"}


def test_nothing_of_a_person_is_left_out(tmp_path: Path) -> None:
    sheet = written(tmp_path, AT_COMPANIES["job title"])
    assert entries(sheet)[0].fields == {
        "name": "Hilda Sturm",
        "emails": ("hilda@stu.example",),
        "company": "Stu Bank",
        "title": "CTO",
        "phones": ("+49 171 5",),
    }


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_people_without_a_company(tmp_path: Path, text: str) -> None:
    assert guessed(written(tmp_path, text)).kind == "person"


def test_a_file_of_customers_may_hold_people(tmp_path: Path) -> None:
    assert guessed(written(tmp_path, AT_COMPANIES["telephone"], "customers.csv")).kind == "person"


@pytest.mark.parametrize("text", COMPANIES.values(), ids=COMPANIES)
def test_companies(tmp_path: Path, text: str) -> None:
    assert guessed(written(tmp_path, text)).kind == "company"


def test_deals_of_companies_are_no_people(tmp_path: Path) -> None:
    sheet = written(tmp_path, "Name,Company,Stage,Amount\nNew hall,Acme,Offer,12.50\nRoof,Beta,Won,11.50\n")
    assert guessed(sheet).kind == "opportunity"
