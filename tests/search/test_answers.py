"""What people type as a question leads to the page that answers it."""

import pytest

from graphapp.search.answers import Answer, make_answers, read_question
from graphapp.search.names import Entry, Names
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff",))
NAMES = Names(
    [
        Entry("Company", "c1", "Acme Cloud GmbH", "staff", "x"),
        Entry("Company", "c2", "Acme Clouds Secret", "only:you", "x"),
        Entry("Contact", "p1", "Mia Roth", "staff", "x"),
        Entry("Contact", "p2", "Mia Roth", "staff", "x"),
        Entry("Employee", "e1", "Ben Ito", None, None),
        Entry("Project", "j1", "Atlas", "staff", "x"),
        Entry("Topic", "t1", "Security", "staff", "x"),
    ]
)


def answers(text: str) -> list[Answer]:
    asked = read_question(text)
    return make_answers(asked, NAMES.find(ME, asked.thing)) if asked else []


@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        ("who knows acme cloud", "Who knows Acme Cloud GmbH?", "/companies/c1#who-knows"),
        ("Who knows Acme Clod?", "Who knows Acme Cloud GmbH?", "/companies/c1#who-knows"),
        ("wer kennt acme", "Who knows Acme Cloud GmbH?", "/companies/c1#who-knows"),
        ("who knows about security", "Who knows about Security?", "/topics/t1"),
        ("who worked on atlas", "Who worked on Atlas?", "/projects/j1"),
        ("who works at acme", "Who works at Acme Cloud GmbH?", "/companies/c1"),
        ("whom does ben ito know", "Whom does Ben Ito know?", "/employees/e1"),
        ("what do we know about atlas", "What do we know about Atlas?", "/projects/j1"),
        ("Was wissen wir über Security", "What do we know about Security?", "/topics/t1"),
    ],
)
def test_questions(typed: str, title: str, url: str) -> None:
    assert answers(typed) == [Answer(title, url)]


def test_two_people_of_one_name_are_both_offered() -> None:
    assert [answer.url for answer in answers("who knows mia roth")] == [
        "/contacts/p1#who-knows",
        "/contacts/p2#who-knows",
    ]


@pytest.mark.parametrize("typed", ["", "acme cloud", "who knows", "who knows zzzzz", "who works at atlas", "knows"])
def test_no_question_no_answer(typed: str) -> None:
    assert answers(typed) == []
