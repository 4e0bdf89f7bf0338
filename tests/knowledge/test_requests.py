"""Requests for introductions: states, lapsing, notes, and what is refused."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from graphapp.knowledge import requests
from graphapp.knowledge.requests import WEEK, BadRequest, Wanted
from tests.village import ADA

MIA = {"id": "mia", "name": "Mia Roth"}
OTTO = {"id": "otto", "name": "Otto Berg"}
BEN = {"id": "ben", "name": "Ben Ito"}
ASKED = {"id": "i1", "asker_id": "ada", "state": "asked", "asked": 1_000}


class TestState:
    def test_lapses_after_a_week(self) -> None:
        assert requests.state_of(ASKED, 1_000 + WEEK) == "asked"
        assert requests.state_of(ASKED, 1_001 + WEEK) == "lapsed"
        assert requests.state_of({**ASKED, "state": "no"}, 1_001 + WEEK) == "no"

    def test_has_a_word_and_says_when_they_met(self) -> None:
        (row,) = requests.add_states([ASKED], [{"id": "i1", "met": 7}], 1_000)
        assert (row["said"], row["met"]) == ("Waits for an answer", 7)
        (row,) = requests.add_states([ASKED], [], 1_000)
        assert row["met"] is None


class TestNotes:
    def test_to_forward_to_the_contact(self) -> None:
        note = requests.write_note(ADA, Wanted(BEN, MIA), "They look for a supplier.\n")
        assert note.startswith("Hello Mia Roth,\n\nmy colleague Ada Sol (ada@example.com) would like to talk with you.")
        assert "Ada Sol writes: “They look for a supplier.”\n\nMay I put the two of you in touch?\n\nBen Ito" in note

    def test_to_forward_to_one_between(self) -> None:
        note = requests.write_note(ADA, Wanted(BEN, MIA, (OTTO,)), "")
        assert note.startswith("Hello Otto Berg,") and "You know Mia Roth: could you" in note

    def test_of_my_own(self) -> None:
        assert "my colleague Ben Ito said" in requests.write_own_note("Ada Sol", MIA, "", colleague="Ben Ito")
        assert requests.write_own_note("Ada Sol", MIA, "Why", over=OTTO).startswith("Hello Otto Berg,")

    def test_mail_address(self) -> None:
        address = requests.mail_address("mia@globex.example", "Ada & Mia", "Hello,\nyou & I\r\n?")
        parts = urlsplit(address)
        assert (parts.scheme, unquote(parts.path)) == ("mailto", "mia@globex.example")
        assert parse_qs(parts.query) == {"subject": ["Ada & Mia"], "body": ["Hello,\r\nyou & I\r\n?"]}
        assert requests.mail_address(None, "s", "t") == "mailto:?subject=s&body=t"


class TestPlan:
    def test_a_form_sent_twice_is_one_request(self) -> None:
        wanted = Wanted(BEN, MIA)
        first, _ = requests.plan_request(ADA, wanted, "why", 5, "form")
        assert requests.plan_request(ADA, wanted, "why", 6, "form")[0] == first
        assert requests.plan_request(ADA, wanted, "other", 6, "form")[0] != first
        assert requests.plan_request(ADA, wanted, "why", 5)[0] != requests.plan_request(ADA, wanted, "why", 5)[0]

    def test_is_for_the_colleague_and_by_the_asker(self) -> None:
        _, statements = requests.plan_request(ADA, Wanted(BEN, MIA, (OTTO,)), "why", 5, "form")
        found = [(row["audience"], row["by"]) for _, rows in statements for row in rows]
        assert set(found) == {("only:ben", "ada")} and len(found) == 5

    def test_answers(self) -> None:
        form = {"state": "introduce", "answer": " Gladly \0"}
        ((name, rows),) = requests.plan_answer(ASKED, form, "ben", 2_000, None)
        assert name == "introductions.answer" and rows[0]["answer"] == " Gladly"
        both = requests.plan_answer(ASKED, {"state": "instead"}, "ben", 2_000, {"id": "cem"})
        assert both[1][1][0] == {"introduction": "i1", "employee": "cem", "audience": "only:ada", "by": "ben"}

    @pytest.mark.parametrize(
        ("row", "form", "now"),
        [
            (ASKED, {}, 2_000),
            (ASKED, {"state": "lapsed"}, 2_000),
            (ASKED, {"state": "introduce"}, 1_001 + WEEK),
            ({**ASKED, "state": "withdrawn"}, {"state": "introduce"}, 2_000),
            (ASKED, {"state": "instead"}, 2_000),
            (ASKED, {"state": "no", "answer": "x" * 4_001}, 2_000),
        ],
    )
    def test_bad_answers(self, row: dict[str, object], form: dict[str, str], now: int) -> None:
        with pytest.raises(BadRequest):
            requests.plan_answer(row, form, "ben", now, None)

    @pytest.mark.parametrize("instead", ["ben", "ada"])
    def test_neither_of_the_two_is_asked_instead(self, instead: str) -> None:
        with pytest.raises(BadRequest):
            requests.plan_answer(ASKED, {"state": "instead"}, "ben", 2_000, {"id": instead})

    def test_limits(self) -> None:
        assert requests.plan_limit("ben", "2")[0][1][0]["most"] == 2
        assert requests.plan_limit("ben", "")[0][1][0]["most"] is None
        with pytest.raises(BadRequest):
            requests.plan_limit("ben", "3")
