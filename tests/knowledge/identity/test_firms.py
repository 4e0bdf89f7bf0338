"""Names of companies: what they are called, their legal form, and how alike two are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.identity.firms import Called, compare_firms, read_firm

READ = [
    ("Kern Inc.", ("kern",), "inc", ""),
    ("KERN Incorporated", ("kern",), "inc", ""),
    ("Kern G.m.b.H.", ("kern",), "gmbh", ""),
    ("Kern Ges.m.b.H.", ("kern",), "gmbh", ""),
    ("Kern GmbH & Co. KG", ("kern",), "gmbh co kg", ""),
    ("Kern & Söhne AG", ("kern", "sohne"), "ag", ""),
    ("Kern S.p.A.", ("kern",), "spa", ""),
    ("Kern Sp. z o.o.", ("kern",), "spzoo", ""),
    ("Kern Co., Ltd.", ("kern",), "ltd", ""),
    ("ООО Ромашка", ("romashka",), "ooo", ""),
    ("Kern Deutschland GmbH", ("kern",), "gmbh", "DE"),
    ("Kern AG Österreich", ("kern",), "ag", "AT"),
    ("Kern (UK) Ltd", ("kern",), "ltd", "GB"),
    ("GmbH", ("gmbh",), "", ""),
    ("Polen", ("polen",), "", ""),
    ("", (), "", ""),
]
CALLED = [
    ("Kern & Söhne", "Kern und Soehne GmbH", Called.SAME),
    ("Kern Intl.", "Kern International", Called.SAME),
    ("Coca-Cola", "Coca Cola", Called.SAME),
    ("Havelberg Tools", "Tools Havelberg", Called.SAME),
    ("Havelberg", "Havelebrg", Called.SLIP),
    ("Northern Cable Works", "NCW", Called.LETTERS),
    ("Havelberg", "Havelberg Logistics", Called.LONGER),
    ("Havelberg", "Kern", Called.DIFFERENT),
    ("", "Kern", Called.DIFFERENT),
]


@pytest.mark.parametrize(("written", "base", "form", "country"), READ)
def test_a_name_is_read(written: str, base: tuple[str, ...], form: str, country: str) -> None:
    firm = read_firm(written)
    assert (firm.base, firm.form, firm.country) == (base, form, country)


@pytest.mark.parametrize(("one", "other", "called"), CALLED)
def test_how_alike_two_are_called(one: str, other: str, called: Called) -> None:
    assert compare_firms(read_firm(one), read_firm(other)) == called


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_has_no_order(one: str, other: str) -> None:
    assert compare_firms(read_firm(one), read_firm(other)) == compare_firms(read_firm(other), read_firm(one))


@given(st.text(max_size=40))
def test_a_company_is_called_like_itself(written: str) -> None:
    firm = read_firm(written)
    assert not firm.key or compare_firms(firm, firm) == Called.SAME
