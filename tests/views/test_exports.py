"""The pages and files by which somebody takes things along."""

import csv
import io
import json
import re
import zipfile
from email.message import EmailMessage

import pytest
from flask.testing import FlaskClient

from graphapp.graph.opening import shipped_catalog
from tests import village
from tests.views.ladder import As, climb

QUESTIONS = [name for name in shipped_catalog().questions if name.startswith("exporting.")]


def ids(client: FlaskClient, url: str) -> list[str]:
    answer = client.get(url)
    assert answer.status_code == 200, url
    text = answer.get_data().decode("utf-8-sig")
    return [row["graphapp id"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/export"],
        hidden=[],
        unknown=["/export/contacts.ics", "/export/secrets.csv", "/export/contacts.", "/export/contacts.csv?company=no"],
    )


def test_every_list_leads_to_its_file(as_: As) -> None:
    ada = as_(village.ADA)
    for page, some in {
        "/companies?by=name&standing=customer": ["globex", "initech"],
        "/companies?by=mine": ["globex"],
        "/contacts?by=mine&page=2": ["mia", "noor"],
        "/contacts": ["mia", "otto"],
        "/projects?by=name&stage=done": ["atlas"],
        "/offerings?category=Cloud": ["cloud"],
        "/topics?by=name": ["budget", "security"],
        "/opportunities": ["o1"],
        "/opportunities?outcome=won": ["o2"],
        "/opportunities?outcome=all": ["o1", "o2"],
        "/employees?team=sales": ["ada"],
        "/employees?left=1": [],
        "/companies/globex/contacts": ["mia", "noor"],
    }.items():
        (url,) = re.findall(r'href="(/export/\w+\.csv[^"]*)"', ada.get(page).text)
        assert ids(ada, url.replace("&amp;", "&")) == some, (page, url)
    # Without a filter in the address it is the whole list.
    assert ids(ada, "/export/contacts.csv") == ["mia", "noor", "otto"]
    assert ids(ada, "/export/notes.csv") == ["n1", "n2"]


@pytest.mark.parametrize("what", ["companies", "contacts", "everything", "meetings"])
def test_a_file_is_sent_whole_and_kept_by_nobody(as_: As, what: str) -> None:
    for url in re.findall(rf'href="(/export/{what}\.\w+)"', as_(village.CEM).get("/export").text):
        answer = as_(village.CEM).get(url)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        said = EmailMessage()
        said["Content-Disposition"] = answer.headers["Content-Disposition"]
        assert re.fullmatch(rf"graphapp-{what}-\d{{4}}-\d\d-\d\d\.\w+", said.get_filename() or ""), url
        assert "Stealth" not in answer.get_data().decode(errors="replace")


def test_a_hidden_company_has_no_contacts_to_take_along(as_: As) -> None:
    cem = as_(village.CEM)
    hidden, nobody = (cem.get(f"/export/contacts.csv?company={one}") for one in ("stealth", "nobody"))
    assert (hidden.status_code, hidden.text) == (404, nobody.text)
    assert as_(village.BEN).get("/export/contacts.csv?company=stealth").status_code == 200


def test_all_of_it_holds_what_each_question_answers(as_: As) -> None:
    """The questions of an export, asked one by one in tests/knowledge/exporting, all have a part in it."""
    with zipfile.ZipFile(io.BytesIO(as_(village.BEN).get("/export/everything.zip").get_data())) as archive:
        lines = [json.loads(line) for line in archive.read("everything.jsonl").splitlines()]
    kinds = {line.get("thing") or line.get("link") for line in lines}
    assert kinds >= {"Employee", "Contact", "Note", "MET", "KNOWS", "WORKS_AT", "ABOUT"}
    assert len(QUESTIONS) > 40
