"""The encodings in which people's files are written."""

import codecs
from pathlib import Path

import pytest

from loaders.encodings import decode_name, find_encoding
from tests.loaders.tables import cells, written

NAMES = {
    "cp1252": "name,city\nJosé Müller,Köln\nFrançois Lefèvre,Orléans\nÅsa Öberg,Malmö\nIñigo Peña,A Coruña\n",
    "cp1250": "name,city\nDvořák Jiří,Plzeň\nŁukasz Wiśniewski,Łódź\nŐry Éva,Győr\nŽižka,Děčín\n",
    "cp1251": "name,city\nИван Петров,Москва\nОльга Иванова,Казань\n",
    "koi8-r": "name,city\nИван Петров,Москва\nОльга Иванова,Казань\n",
    "cp1253": "name,city\nΓιώργος Παπαδόπουλος,Αθήνα\nΜαρία,Θεσσαλονίκη\n",
    "cp1254": "name,city\nAyşe Yılmaz,İstanbul\nÇağrı Öztürk,Eskişehir\nGüneş Doğan,Ağrı\n",
    "mac-roman": "name,city\nJosé Müller,Köln\nFrançois Lefèvre,Orléans\nÅsa Öberg,Malmö\nIñigo Peña,A Coruña\n",
    "cp932": "名前,会社\n山田太郎,株式会社テスト\n鈴木花子,トヨタ自動車\n",
    "gb18030": "姓名,公司\n张伟,北京科技有限公司\n王芳,上海贸易公司\n",
    "cp949": "이름,회사\n김철수,삼성전자\n이영희,현대자동차\n",
    "big5": "姓名,公司\n陳大文,台灣科技公司\n林美玲,台北貿易\n",
    "cp850": "name,city\nJosé Müller,Köln\nFrançois Lefèvre,Orléans\nIñigo Peña,Málaga\n",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_encodings_are_told_by_their_words(tmp_path: Path, encoding: str) -> None:
    sheet = written(tmp_path, NAMES[encoding].encode(encoding))
    expected = [tuple(line.split(",")) for line in NAMES[encoding].splitlines()[1:]]
    assert cells(sheet) == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_wide_encodings_with_and_without_their_mark(tmp_path: Path, encoding: str, marked: bool) -> None:
    mark = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[encoding]
    text = "name,city\nJosé Müller,Köln\nIda Wolf,Ulm\n"
    sheet = written(tmp_path, (mark if marked else b"") + text.encode(encoding))
    assert sheet.columns == ("name", "city")
    assert cells(sheet) == [("José Müller", "Köln"), ("Ida Wolf", "Ulm")]


def test_prices_in_western_europe(tmp_path: Path) -> None:
    sheet = written(tmp_path, "article,price\nKüche – “Größe”,5 €\n".encode("cp1252"))
    assert sheet.encoding == "cp1252"
    assert cells(sheet) == [("Küche – “Größe”", "5 €")]


def test_damaged_bytes_do_not_turn_utf8_into_another(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Zoë Müller Łukasz\n".encode() * 3 + b"Zo\xeb\n")
    assert find_encoding(path) == "utf-8"


def test_a_damaged_letter_between_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * ((1 << 16) - 1) + b"\xc3" + b"b" * 9)
    assert find_encoding(path) == "cp1252"


def test_names_in_archives() -> None:
    assert decode_name("Köln.csv".encode()) == "Köln.csv"
    assert decode_name("Müller Größe.csv".encode("cp850")) == "Müller Größe.csv"
