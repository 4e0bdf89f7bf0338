"""About what and at whom somebody asks: split into the names of a company and a topic that the viewer may see."""

from collections.abc import Sequence

import pytest

from graphapp.search.names import Entry, NameHits, Names
from graphapp.search.subjects import read_asking, read_subjects
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff",))
THEM = Viewer("them", "They", audiences=("staff", "only:you"))
NAMES = Names(
    [
        Entry("Company", "acme", "Acme Cloud GmbH", "staff", "x"),
        Entry("Company", "globex", "Globex", "staff", "x"),
        Entry("Company", "stealth", "Stealth", "only:you", "x"),
        Entry("Company", "umbrella", "Umbrella Café", "staff", "x"),
        Entry("Topic", "security", "Security", "staff", "x"),
        Entry("Topic", "cloudy", "Cloud security", "staff", "x"),
        Entry("Topic", "merger", "Merger", "only:you", "x"),
        Entry("Contact", "mia", "Mia Security", "staff", "x"),
    ]
)


def read(text: str, viewer: Viewer = ME) -> list[tuple[str, str, str]]:
    def find(words: Sequence[str], rough: bool) -> NameHits:  # as `Find` says
        return NAMES.find(viewer, " ".join(words), 2, ("Company", "Topic"), rough=rough)

    asked = read_asking(text)
    return [
        (one.topic.id if one.topic else "", one.company.id if one.company else "", " ".join(one.rest))
        for one in read_subjects(asked or text, find, is_asking=asked is not None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "who knows globex security",
        "who knows security globex",
        "who knows about security at Globex?",
        "wer kennt Globex Security",
        "wer kennt sich mit Security bei Globex aus",
        "Wer weiß etwas über Security bei Globex",
        "qui connaît Globex sécurity",
        "qui connait security chez globex",
        "whom can I ask about security at globex",
        "globex security",
        "security globex",
        "who knows glbex securty",
        "glbex securty",
    ],
)
def test_a_topic_at_a_company(text: str) -> None:
    assert read(text)[0] == ("security", "globex", "")


def test_the_longest_names_come_first_and_the_other_reading_is_offered() -> None:
    assert read("who knows acme cloud security") == [("security", "acme", ""), ("cloudy", "acme", "")]
    assert read("acme cloud security") == [("security", "acme", ""), ("cloudy", "acme", "")]
    assert read("globex cloud security")[0] == ("cloudy", "globex", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("who knows globex", ("", "globex", "")),
        ("who knows about cloud security", ("cloudy", "", "")),
        ("who knows umbrela", ("", "umbrella", "")),
        ("who knows globex quantum", ("", "globex", "quantum")),
        ("who knows about origami at globex", ("", "globex", "origami")),
    ],
)
def test_one_name_and_what_is_left_over(text: str, found: tuple[str, str, str]) -> None:
    assert read(text)[0] == found


@pytest.mark.parametrize(
    "text",
    ["", "globex", "security", "who knows", "who knows zzzz qqqq", "at", "mia security", "\0", "who works at globex"],
)
def test_what_asks_for_nobody(text: str) -> None:
    assert read(text) == []


def test_hidden_names_are_none() -> None:
    assert read("who knows globex merger", THEM) == [("merger", "globex", "")]
    assert read("who knows globex merger") == [("", "globex", "merger")]
    assert read("stealth security", THEM) == [("security", "stealth", "")]
    assert read("stealth security") == []
