"""Passwords: what is refused, what is not, and what is said of them."""

import itertools

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from graphapp.authentication.guessing import estimate, generate_common, read_words
from graphapp.authentication.passwords import GUESSED, NOBODY, hash_password, judge, own_words, verify
from graphapp.errors import NotAllowed

OWN = own_words("Ada Sol-Weber", "ada.sol@waddenholt.example", ["graph.waddenholt.example"])


class TestCommon:
    def test_thousands_are_refused(self) -> None:
        common = {one for one in generate_common() if len(one) >= 8}
        assert len(common) > 20_000
        sample = [one for number, one in enumerate(sorted(common)) if number % 7 == 0]
        assert len(sample) > 3000
        assert [one for one in sample if estimate(one).bits >= GUESSED] == []

    @pytest.mark.parametrize(
        "password",
        ["password1", "Passw0rd!", "P@$$w0rd123", "Sommer2026!", "qwertzuiop", "1q2w3e4r5t", "12345678", "87654321",
         "aaaaaaaaaaaa", "abcabcabcabc", "abcdefghijkl", "letmein2024", "iloveyou!!", "15.03.1987", "19870315",
         "passwordpassword", "Graphapp2026", "ü" * 900, "        ", "asdfghjkl1", "\u0430" * 20],
    )  # fmt: skip
    def test_by_pattern(self, password: str) -> None:
        with pytest.raises(NotAllowed, match="guessed in little time"):
            judge(password)

    @pytest.mark.parametrize(
        "password",
        ["AdaSol2026", "ada.sol@waddenholt.example", "waddenholt1", "Weber-1987", "solweber123", "xWaddenholt"],
    )
    def test_own_name_address_and_workplace(self, password: str) -> None:
        with pytest.raises(NotAllowed, match="your name, address or workplace"):
            judge(password, OWN)

    def test_the_words_are_many_and_small(self) -> None:
        assert len(read_words()) > 800 and all(word == word.lower() for word in read_words())


class TestAllowed:
    @pytest.mark.parametrize(
        "password",
        [
            *("a quiet harbour", "xkqjvmzr", "drei müde Kühe trinken", "日本語のパスワード文"),
            *("🦀🐙🦑🐚🦐🦞🐡🐠", "{}'\"\\<>&%$", "tab\tand\0nul"),
        ],
    )
    def test_any_characters_and_no_rule_of_composition(self, password: str) -> None:
        judge(password, OWN)
        assert verify(hash_password(password), password)

    def test_long_ones_are_taken_whole(self) -> None:
        long = "".join(chr(97 + number * number % 26) for number in range(1000))
        judge(long)
        kept = hash_password(long)
        assert verify(kept, long) and not verify(kept, long[:-1]) and not verify(kept, long + "a")

    def test_nothing_is_changed_before_it_is_compared(self) -> None:
        kept = hash_password("A quiet Harbour ")
        assert not any(verify(kept, one) for one in ("a quiet harbour ", "A quiet Harbour", "A quiet Harbour\n"))


class TestStrength:
    def test_is_said_in_words(self) -> None:
        assert judge("xkqjvmzr").word == "weak" and "15 characters" in judge("xkqjvmzr").why
        assert judge("xkqjv mzrpt").word == "fair"
        assert judge("four tired cows drink tea").word == "strong" and not judge("four tired cows drink tea").why

    def test_more_is_never_weaker(self) -> None:
        text = "Zq7 harbour lamp 2024 fish!"
        bits = [estimate(text[:end]).bits for end in range(1, len(text) + 1)]
        # A piece may become cheaper once it is a known word or year; what is unknown only ever adds.
        unknown = [estimate("zqxj"[:end]).bits for end in range(1, 5)]
        assert bits[-1] > bits[3] and all(after > before for before, after in itertools.pairwise(unknown))

    def test_takes_no_time_worth_mentioning_on_what_is_long(self) -> None:
        assert estimate("ab" * 500).kinds == estimate("ab" * 32).kinds


def test_where_there_is_nobody_it_takes_the_same_work() -> None:
    params = extract_parameters(NOBODY)
    assert params == extract_parameters(hash_password("a long enough sentence"))
    assert not verify(NOBODY, "a long enough sentence")
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(NOBODY, "anything")
