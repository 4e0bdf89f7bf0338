"""Addresses and words of headers are read however they were written."""

import time
from email.header import Header
from email.utils import formataddr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.addresses import decode_words, read_address, read_mailboxes


def shown(raw: bytes | str) -> list[tuple[str, str]]:
    return [(one.address, one.name) for one in read_mailboxes(raw)[0]]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Ada@X.example", [("ada@x.example", "")]),
        ('"Doe, Jo" <jo@x.example>, b@x.example', [("jo@x.example", "Doe, Jo"), ("b@x.example", "")]),
        ("Doe, Jo <jo@x.example>", [("jo@x.example", "Doe, Jo")]),
        ("jo@x.example (Jo Doe)", [("jo@x.example", "Jo Doe")]),
        ("Jo Doe jo@x.example", [("jo@x.example", "Jo Doe")]),
        ("a@x.example; b@x.example;", [("a@x.example", ""), ("b@x.example", "")]),
        (
            "Team: A <a@x.example>, b@x.example;, c@x.example",
            [("a@x.example", "A"), ("b@x.example", ""), ("c@x.example", "")],
        ),
        ("undisclosed-recipients:;", []),
        (
            "Mary <@machine.tld:mary@x.example>, , jo@test   . example",
            [("mary@x.example", "Mary"), ("jo@test.example", "")],
        ),
        ("mailto:a@x.example", [("a@x.example", "")]),
        ("'a@x.example' <a@x.example>", [("a@x.example", "")]),
        ("=?utf-8?Q?J=C3=B6hn=2C_Doe?= <j@x.example>", [("j@x.example", "Jöhn, Doe")]),
        ("=?utf-8?B?IkrDtmhuIiA8akB4LmV4YW1wbGU+?=", [("j@x.example", "Jöhn")]),
        ("Jöhn <j@mäil.example>".encode("cp1252"), [("j@mäil.example", "Jöhn")]),
        ("j@xn--mil-qla.example", [("j@mäil.example", "")]),
        ('"Giant; \\"Big\\" Box" <g@x.example>', [("g@x.example", 'Giant; "Big" Box')]),
        ('"not closed <a@x.example>, b@x.example', [("a@x.example", "not closed"), ("b@x.example", "")]),
        ("A <a@x.example> (old), A2 <a@x.example>", [("a@x.example", "A")]),
        ("a@x.example, Named <a@x.example>", [("a@x.example", "Named")]),
        ("a@b@c, /O=ARUP/CN=X, nobody", []),
    ],
)
def test_mailboxes(raw: bytes | str, expected: list[tuple[str, str]]) -> None:
    assert shown(raw) == expected


def test_what_is_none_is_said() -> None:
    assert read_mailboxes("a@b@c, d@x.example")[1] == ["a@b@c"]
    assert read_mailboxes("Array")[1] == ["Array"]
    assert read_address("a b@x.example") == read_address("@x.example") == read_address("a@") == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"plain", "plain"),
        (b"=?ISO-8859-1?Q?Nicolas_Fouch=E9?= wrote", "Nicolas Fouché wrote"),
        (b"=?utf-8?B?44G+?=\n =?utf-8?B?44G/?=", "まみ"),
        # One letter cut in the middle by a program that counts bytes.
        (b"=?utf-8?B?44E=?= =?utf-8?B?vg==?=", "ま"),
        (b"=?utf-8?Q?a_b?= =?iso-8859-1?Q?=E4?=", "a bä"),
        (b"=?EUC-KR?Q?=C7=D1=B1=B9?=", "한국"),
        (b"=?utf-8?Q?what??=", "what?"),
        (b"=?unknown?Q?x=E4y?=", "xäy"),
        (b"=?utf-8?B?!!!?= x", "x"),
        (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("Fran\xe7ais".encode("latin-1"), "Français"),
        (b"a\x00b", "ab"),
    ],
)
def test_words(raw: bytes, expected: str) -> None:
    assert decode_words(raw) == expected


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=40))
@example("\\")
@example('a\\"b')
@settings(max_examples=100, deadline=None)
def test_what_the_standard_library_writes_is_read_again(name: str) -> None:
    assert decode_words(Header(name, "utf-8").encode()) == name
    plain = name.strip("'\"")
    if plain and "@" not in plain and "=?" not in plain:
        assert shown(formataddr((plain, "a@x.example"))) == [("a@x.example", plain)]


@pytest.mark.parametrize(
    "raw", ["(" * 50_000, '"' * 50_001, "<" * 50_000, "=?a?Q?" * 20_000, "a@" * 50_000, "a@b.c," * 40_000]
)
def test_headers_made_to_take_long_do_not(raw: str) -> None:
    started = time.thread_time()
    read_mailboxes(raw)
    decode_words(raw)
    assert time.thread_time() - started < 2


@given(st.binary(max_size=60) | st.text(st.sampled_from('a@."<>(),;:\\ =?')).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_fall(raw: bytes) -> None:
    assert all(one.address.count("@") == 1 for one in read_mailboxes(raw)[0])
    decode_words(raw)
