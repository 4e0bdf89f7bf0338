"""What two are to each other, from either end."""

import pytest

from graphapp.knowledge.relations import name_relation, say_relation


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("supplier", "buys from", "supplies"),
        ("customer", "supplies", "buys from"),
        ("subsidiary", "is the parent company of", "is a subsidiary of"),
        ("parent", "is a subsidiary of", "is the parent company of"),
        ("reports to", "reports to", "leads"),
        ("Partner", "is a partner of", "is a partner of"),
        ("old colleague", "is an old colleague of", "is an old colleague of"),
        ("plays chess with", "is connected (plays chess with) with", "is connected (plays chess with) with"),
        ("", "is connected with", "is connected with"),
    ],
)
def test_a_relation_is_said_from_both_ends(kind: str, there: str, back: str) -> None:
    assert (say_relation(kind, "to"), say_relation(kind, "from")) == (there, back)


def test_what_is_over_is_said_so() -> None:
    assert say_relation("supplier", "from", is_over=True) == "supplied"
    assert say_relation("rivals", "to", is_over=True) == "was connected (rivals) with"


@pytest.mark.parametrize(
    ("kind", "second", "first"),
    [
        ("supplier", "supplier", "customer"),
        ("subsidiary", "subsidiary", "parent company"),
        ("reports to", "leads them", "reports to them"),
        ("partner", "partner", "partner"),
        ("", "related", "related"),
    ],
)
def test_the_other_one_has_a_name(kind: str, second: str, first: str) -> None:
    assert (name_relation(kind, "to"), name_relation(kind, "from")) == (second, first)
