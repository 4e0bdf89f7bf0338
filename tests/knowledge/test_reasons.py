"""Reasons in one line."""

import pytest

from graphapp.knowledge import reasons


def test_moments_are_counted_by_kind() -> None:
    rows = [{"kind": "mail", "moments": 2}, {"kind": "meeting", "moments": 1}, {"kind": "smoke", "moments": 1}]
    assert reasons.count_moments(rows) == "1 meeting, 2 mails and 1 other contact"


@pytest.mark.parametrize(
    ("number", "said"), [(None, ""), (0, ""), (1, "in touch once"), (1200, "in touch 1,200 times")]
)
def test_times(number: int | None, said: str) -> None:
    assert reasons.say_times(number) == said


def test_together() -> None:
    def row(project: str, contact: str | None) -> dict[str, str | None]:
        return {"project_id": project, "project": project.title(), "contact": contact}

    assert reasons.say_together([]) == ""
    assert reasons.say_together([row("atlas", None)]) == "worked on Atlas"
    many = [row("atlas", name) for name in ("Mia", "Noor", "Otto")] + [row("ghost", "Pia")]
    assert reasons.say_together(many) == "worked on Atlas together with Mia, Noor and 1 other, and on 1 other project"


def test_who_knows_without_visible_moments() -> None:
    tie = {
        "employee_id": "ada",
        "employee": "Ada",
        "title": None,
        "active": True,
        "score": 1.0,
        "moments": 4,
        "last": 7,
    }
    (found,) = reasons.make_knowers([tie])
    assert (found.word, found.level) == ("good", 3)
    assert found.reason == reasons.Reason("in touch 4 times", 7, "")


def test_a_meeting_with_several_people_is_one() -> None:
    def row(at: int, kind: str, contact: str, people: int = 2) -> dict[str, object]:
        return {"at": at, "kind": kind, "people": people, "contact_id": contact, "contact": contact.title()}

    rows = [row(9, "meeting", "mia"), row(9, "meeting", "noor"), row(9, "mail", "mia"), row(5, "meeting", "mia", 6)]
    found = reasons.gather_moments(rows)
    assert [(one["at"], one["kind"], one["people"]) for one in found] == [
        (9, "meeting", 3), (9, "mail", 2), (5, "meeting", 6),
    ]  # fmt: skip
    assert [person["name"] for person in found[0]["contacts"]] == ["Mia", "Noor"]
