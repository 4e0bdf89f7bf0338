"""The forms of the directory, without a graph."""

from typing import Any

import pytest

from graphapp.graph.catalog import Catalog
from graphapp.knowledge import things
from graphapp.knowledge.things import FORMS
from tests.village import ADA, CEM, DORA

CONTACT = FORMS["Contact"]
STORED = {"id": "mia", "name": "Mia", "audience": "staff", "by": "ben"}
JOB = {"relation": "works_at", "id": "globex", "name": "Globex", "job": "w1", "title": "CIO", "department": "IT", "since": "", "audience": "staff", "by": "ben"}  # fmt: skip  # noqa: E501


def ask(_name: str, **params: Any) -> list[dict[str, Any]]:
    known = {"globex": "Globex", "initech": "Initech"}
    return [
        {"kind": "Company", "id": key, "name": name, "detail": ""}
        for key, name in known.items()
        if name == params["called"]
    ]


def edited(audience: str = "staff", ended: str = "2026-01-01", **typed: str) -> list[tuple[str, dict[str, Any]]]:
    read = things.read_form(CONTACT, {"name": "Mia"} | typed, ask, lambda _currency: 2)
    assert read.errors == {}
    plan = things.plan_edit(CONTACT, STORED, [JOB], read, audience, "cem", ended)
    return [(name, dict(rows[0])) for name, rows in plan[1:]]


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_has_every_field_of_its_statement(catalog: Catalog, form: things.Form) -> None:
    fields = {field.name for field in catalog.statement(form.write).row} - {form.key, "audience", "by"}
    shown = {"name", *(entry.name for entry in form.entries)} - ({"title"} if form is CONTACT else set())
    assert shown == fields
    assert {entry.name for entry in form.entries} - {"title"} <= set(catalog.question(form.question).returns)
    for link in form.links:
        assert {form.key, link.kind.lower()} <= {field.name for field in catalog.statement(link.tell).row}
        assert {form.key, link.kind.lower()} <= {field.name for field in catalog.statement(link.drop).row}


class TestPlanEdit:
    def test_keeps_who_put_a_job_there(self) -> None:
        [(name, row)] = edited(company="Globex", title="CEO")
        assert name == "contacts.works_at"
        assert (row["id"], row["title"], row["department"], row["by"], row["until"]) == ("w1", "CEO", "IT", "ben", None)

    def test_ends_a_job_that_is_changed(self) -> None:
        (_, old), (_, new) = edited(company="Initech", company_id="globex", title="CEO")
        assert (old["id"], old["until"], old["title"]) == ("w1", "2026-01-01", "CIO")
        assert (new["company"], new["since"], new["by"]) == ("initech", "2026-01-01", "cem")

    def test_forgets_a_mistake(self) -> None:
        [(name, row)] = edited(ended="", company_id="globex")
        assert (name, row) == ("things.forget_job", {"contact": "mia", "company": "globex", "id": "w1"})

    def test_takes_along_what_was_shared_as_the_thing_was(self) -> None:
        (narrow, where), (_, job) = edited("team:sales", company="Globex")
        assert (narrow, where) == ("things.narrow.Contact", {"thing": "mia", "audience": "team:sales"})
        assert job["audience"] == "team:sales"


def test_first_links_shows_the_newest_job() -> None:
    newer = JOB | {"job": "w2", "id": "initech", "since": "2025-01-01"}
    assert things.first_links([newer, JOB]) == things.first_links([JOB, newer]) == {"works_at": newer}


def test_may_delete() -> None:
    company = {"id": "globex", "by": "ben"}
    assert things.may_delete(ADA, "Company", company, [])
    assert things.may_delete(DORA, "Company", company, [])
    assert not things.may_delete(CEM, "Company", company, [])
    assert things.may_delete(CEM, "Company", company | {"by": "cem"}, [])
    assert things.may_delete(ADA, "Contact", STORED, [JOB])
    assert not things.may_delete(ADA, "Topic", {"id": "globex", "by": "ben"}, [])
