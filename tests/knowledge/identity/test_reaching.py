"""E-mail addresses and telephone numbers: whose they are, and in which spellings they are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.identity.addresses import read_address, read_domain
from graphapp.knowledge.identity.countries import country_code, country_of
from graphapp.knowledge.identity.phones import block, dialled_country, ending, is_same, read_phone


@pytest.mark.parametrize(
    ("written", "plain", "is_role", "is_free"),
    [
        ("Anna.Berger@Kern.example", "anna.berger@kern.example", False, False),
        (" <anna@kern.example>;", "anna@kern.example", False, False),
        ("anna+newsletter@kern.example", "anna@kern.example", False, False),
        ("anna.berger@googlemail.com", "annaberger@gmail.com", False, True),
        ("info@kern.example", "info@kern.example", True, False),
        ("sales.muenchen@kern.example", "sales.muenchen@kern.example", True, False),
        ("familie.berger@gmx.de", "familie.berger@gmx.de", True, True),
        ("2024@kern.example", "2024@kern.example", True, False),
    ],
)
def test_an_address_is_read(written: str, plain: str, is_role: bool, is_free: bool) -> None:
    address = read_address(written)
    assert address is not None
    assert (address.plain, address.is_role, address.is_free) == (plain, is_role, is_free)


@pytest.mark.parametrize("written", ["", "anna", "@kern.example", "anna@", "anna@kern"])
def test_what_is_no_address_is_none(written: str) -> None:
    assert read_address(written) is None


def test_a_domain_where_everybody_has_mail_is_no_companys() -> None:
    assert read_domain("https://www.Kern.example/about") == "kern.example"
    assert read_domain("gmail.com") == ""


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("+49 (0)30 901820-17", "030/90182017", "DE"),
        ("0049 30 90182017", "(030) 901 820 17", "DE"),
        ("+44 20 7946 0958", "020 7946 0958", "GB"),
        ("+1 (212) 555-0142", "212.555.0142", "US"),
    ],
)
def test_spellings_of_one_number(one: str, other: str, country: str) -> None:
    assert read_phone(one, "") == read_phone(other, country)
    assert ending(one) == ending(other) != ""


def test_a_number_without_its_country_is_compared_by_its_digits() -> None:
    assert is_same(read_phone("+49 30 90182017", ""), read_phone("030 90182017", ""))
    assert not is_same(read_phone("+49 30 90182017", ""), read_phone("030 90182018", ""))
    assert not is_same("", "")


def test_two_extensions_are_two() -> None:
    assert read_phone("+1 212 555 0142 ext. 7", "") != read_phone("+1 212 555 0142 ext. 8", "")


def test_numbers_of_one_house_share_a_block() -> None:
    assert block("+49 30 90182017") == block("030 90182099") != ""
    assert block("12345") == ending("12345") == read_phone("call me", "DE") == ""


def test_countries_by_name_ending_and_dialling() -> None:
    assert country_code("Österreich") == country_code("Austria") == "AT"
    assert (country_of("kern.co.uk"), country_of("kern.io")) == ("GB", "")
    assert (dialled_country("+43 1 234"), dialled_country("0041 44"), dialled_country("044 1")) == ("AT", "CH", "")


@given(st.text(max_size=25), st.sampled_from(["", "DE", "US"]))
def test_nothing_that_stands_in_a_cell_is_too_odd(written: str, country: str) -> None:
    number = read_phone(written, country)
    assert not number or is_same(number, number)
    assert len(ending(written)) in {0, 7}
    read_address(written)
    read_domain(written)
