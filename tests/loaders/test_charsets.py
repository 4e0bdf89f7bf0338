"""Letters are found where a file does not say, or says wrongly, how they were written."""

import pytest

from loaders.charsets import decode

WORDS = [
    ("cp1252", "Jürgen Müller, Straße"),
    ("cp1252", "Zoë"),
    ("cp1252", "“Quoted” – café’s 5 €"),
    ("cp1251", "Иванов Иван Иванович"),
    ("koi8-r", "Иванов Иван"),
    ("cp1253", "Γιώργος Παπαδόπουλος"),
    ("cp932", "株式会社トヨタ 田中太郎"),
    ("gb18030", "北京科技有限公司"),
    ("big5", "王大明 台北市"),
    ("iso2022_jp", "田中"),
]


@pytest.mark.parametrize(("encoding", "text"), WORDS)
def test_finds_an_encoding_that_nothing_declares(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(("encoding", "text"), WORDS)
def test_believes_what_is_declared_where_it_fits(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), encoding) == (text, "")


def test_utf_8_stays_utf_8_when_one_byte_is_damaged() -> None:
    assert decode("ÑÑÑÑ".encode() + b"\xc3") == ("ÑÑÑÑ\ufffd", "")


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "x-unknown", "rot13", "hex", "utf-16", "\0", "idna"])
def test_a_wrong_declaration_harms_nobody(declared: str) -> None:
    assert decode("Müller".encode("cp1252"), declared)[0] == "Müller"
    assert decode(b"plain", declared)[0] == "plain"


def test_names_of_other_standards_mean_what_their_writers_meant() -> None:
    assert decode("“x”".encode("cp1252"), "iso-8859-1")[0] == "“x”"
    assert decode("똠방각하".encode("cp949"), "ks_c_5601-1987")[0] == "똠방각하"
