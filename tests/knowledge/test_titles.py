"""Job titles as pages write them."""

from itertools import product

import pytest

from graphapp.knowledge.titles import say_title


def test_a_title_in_eight_cases_is_one() -> None:
    written = {"".join(letters) for letters in product("cC", "fF", "oO")}
    assert len(written) == 8 and {say_title(one) for one in written} == {"CFO"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("head of it", "Head of IT"),
        ("HEAD OF SALES", "Head of sales"),
        ("LEITER IT", "Leiter IT"),
        ("Head of Sales", "Head of Sales"),
        ("it-leiterin", "IT-leiterin"),
        ("Buyer, Purchasing", "Buyer, Purchasing"),
        ("AGB", "AGB"),
        ("İşletme müdürü", "İşletme müdürü"),
        ("<b>", "<b>"),
        ("", ""),
        (None, ""),
    ],
)
def test_only_the_case_is_changed(written: str | None, said: str) -> None:
    assert say_title(written) == said
