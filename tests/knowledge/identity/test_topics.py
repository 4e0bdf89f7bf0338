"""Which topics are one, by their names."""

import pytest

from graphapp.knowledge.identity.rows import Listed
from graphapp.knowledge.identity.topics import judge_topics


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Cloud Security", "cloud-security", "the same name"),
        ("Überwachung", "Ueberwachung", "the same name"),
        ("Data centre", "Data centres", "the same name"),
        ("Security of the cloud", "Cloud security", "the same words in another order"),
        ("Automation", "Automaton", "the name with a slip of the keyboard"),
        ("Enterprise Resource Planning", "ERP", "the first letters of the name"),
    ],
)
def test_one_topic_is_written_in_many_ways(one: str, other: str, reason: str) -> None:
    (found,) = judge_topics([Listed("b", name=other), Listed("a", name=one)]).proposed
    assert (found.one, found.other, found.reasons) == ("a", "b", (reason,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Windows 10", "Windows 11"),
        ("Cloud", "Cloud Security"),
        ("Sales", "Tales"),
        ("", ""),
        ("Logistics", "Statistics"),
    ],
)
def test_two_topics_are_two(one: str, other: str) -> None:
    assert judge_topics([Listed("a", name=one), Listed("b", name=other)]).proposed == ()


def test_only_what_is_new() -> None:
    rows = [Listed("a", name="ERP"), Listed("b", name="E.R.P."), Listed("c", name="erp")]
    assert {(it.one, it.other) for it in judge_topics(rows, ["c"]).proposed} == {("a", "c"), ("b", "c")}
    assert judge_topics(rows, []).proposed == ()
