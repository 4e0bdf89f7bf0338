"""One step, as it is said and dated."""

import pytest

from graphapp.knowledge.steps import Step, Thing

SALE, COMPANY = Thing("Opportunity", "o", "Audit"), Thing("Company", "k", "Globex")


@pytest.mark.parametrize(
    ("outcome", "closed", "there", "back"),
    [
        ("", "", "is open at", "has the open opportunity"),
        ("won", "2025-01-01", "was won at", "said yes to"),
        ("Lost", "2025-01-01", "was lost at", "said no to"),
        ("no decision", "2025-01-01", "ended at", "had the opportunity"),
    ],
)
def test_a_possible_sale_says_how_it_ended_and_when(outcome: str, closed: str, there: str, back: str) -> None:
    step = Step(SALE, COMPANY, "concerns", "to", outcome, "2024-10-01", closed)
    assert (step.say(), step.turned().say()) == (there, back)
    assert step.day == (closed or "2024-10-01")


def test_companies_are_said_from_both_ends() -> None:
    step = Step(COMPANY, Thing("Company", "s", "Initech"), "related_to", "to", "supplier", "2024-01-01")
    assert (step.say(), step.turned().say()) == ("buys from", "supplies")
    over = Step(COMPANY, Thing("Company", "s", "Initech"), "related_to", "from", "supplier", "2024-01-01", "2025-01-01")
    assert (over.say(), over.day) == ("supplied", "2024-01-01")
