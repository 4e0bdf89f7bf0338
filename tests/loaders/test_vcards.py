"""Address books of every dialect become people and companies, and a bad card costs only itself."""

import time
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.entries import Entry, Refused, wrong_fields
from loaders.vcards import read, recognise


def cards(folder: Path, content: str | bytes) -> list[Entry | Refused]:
    """What an address book of this content says."""
    path = folder / "book.vcf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(read(path, "book.vcf"))
    assert all(wrong_fields(entry) == [] for entry in found if isinstance(entry, Entry))
    return found


def card(folder: Path, *lines: str, version: str = "3.0") -> Entry:
    """The one entry of a card with these lines."""
    (entry,) = cards(folder, "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")))
    assert isinstance(entry, Entry), entry
    return entry


def test_recognises_versions() -> None:
    for version in ("2.1", "3.0", "4.0"):
        assert recognise(f"BEGIN:VCARD\r\nVERSION:{version}\r\n".encode(), "a.vcf") == f"vCard {version}"
    assert recognise("BEGIN:VCARD\r\nVERSION:2.1\r\n".encode("utf-16"), "a") == "vCard 2.1"
    assert recognise(b"\xef\xbb\xbfbegin:vcard\nFN:x", "a") == "vCard"
    assert recognise(b"\n\n# export\nBEGIN:VCARD\n", "a.vcf") == "vCard"
    assert recognise(b"name,email\n", "a.vcf") == recognise(b"BEGIN:VCALENDAR\n", "a") == ""


def test_a_card_of_3_0(tmp_path: Path) -> None:
    entry = card(
        tmp_path,
        "N:Okafor;Anna;Mary;Dr.;",
        "FN:Dr. Anna Okafor",
        r"ORG:Kaltwerk\, Feinkost GmbH;Sales;North\;East",
        "TITLE:Head of Sales",
        "EMAIL;TYPE=HOME:anna@home.example",
        "EMAIL;TYPE=WORK,PREF:anna@kaltwerk.example",
        "EMAIL:ANNA@home.example",
        "TEL;TYPE=CELL:+49 171 1",
        "TEL;TYPE=WORK,FAX:+49 30 2",
        "ADR;TYPE=HOME:;;Weg 1;Ulm;;89073;Germany",
        "ADR;TYPE=WORK:;;Straße 2;Bonn;;53111;Deutschland",
        "BDAY:19800322T000000Z",
        r"NOTE:First\nsecond\, third",
        "CATEGORIES:Customers,Friends",
        "UID:urn:uuid:4fbe8971",
    )
    assert entry.kind == "person" and entry.key == "4fbe8971"
    assert dict(entry.fields) == {
        "name": "Dr. Anna Okafor",
        "given": "Anna",
        "family": "Okafor",
        "company": "Kaltwerk, Feinkost GmbH",
        "department": "Sales, North;East",
        "title": "Head of Sales",
        "emails": ("anna@kaltwerk.example", "anna@home.example"),
        "phones": ("+49 171 1",),
        "city": "Bonn",
        "country": "Deutschland",
        "birthday": "1980-03-22",
        "about": "First\nsecond, third",
        "tags": ("Customers", "Friends"),
    }
    assert entry.doubts == ("numbers that do not reach the person were left out: 1 fax number",)


def test_quoted_printable_with_soft_breaks_and_a_charset(tmp_path: Path) -> None:
    entry = card(
        tmp_path,
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=",
        "ler;J=C3=BCrgen",
        "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:B=E4r=",
        " =DF AG",
        "NOTE;QUOTED-PRINTABLE:a=0D=0A=",
        "b: c",
        "TEL;CELL:1",
        version="2.1",
    )
    assert (entry.fields["family"], entry.fields["given"]) == ("Müller", "Jürgen")
    assert entry.fields["name"] == "Jürgen Müller" and entry.fields["company"] == "Bärß AG"
    assert entry.fields["about"] == "a\nb: c" and entry.fields["phones"] == ("1",)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\r\n"])
def test_encodings_and_line_ends_that_nothing_declares(tmp_path: Path, encoding: str, end: str) -> None:
    text = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:Zoë Ångström", "NOTE:Stra", " ße", "END:VCARD", ""])
    (entry,) = cards(tmp_path, text.replace("\ufeff", "").encode(encoding))
    assert isinstance(entry, Entry)
    # The note says nothing about how to reach anybody, so the name alone must have been enough.
    assert entry.fields == {"name": "Zoë Ångström", "about": "Straße"}
    assert any("cp1252" in doubt for doubt in entry.doubts) == (encoding == "cp1252")


def test_line_ends_of_an_old_mac(tmp_path: Path) -> None:
    (entry,) = cards(tmp_path, "BEGIN:VCARD\rFN:A\rNOTE:b\r c\rEND:VCARD\r")
    assert isinstance(entry, Entry) and entry.fields == {"name": "A", "about": "bc"}


def test_cyrillic_of_an_old_phone(tmp_path: Path) -> None:
    (entry,) = cards(tmp_path, "BEGIN:VCARD\nVERSION:2.1\nFN:Иванов Иван\nEND:VCARD".encode("cp1251"))
    assert isinstance(entry, Entry) and entry.fields["name"] == "Иванов Иван"


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    picture = "/9j/4AAQSkZJRgABAQAAAQABAAD" * 40_000
    entry = card(tmp_path, "FN:A", "PHOTO;ENCODING=BASE64;JPEG:" + picture, "", "KEY;BASE64:", "abc==", "", "TEL:1")
    assert entry.fields == {"name": "A", "phones": ("1",)}
    folded = card(tmp_path, "FN:A", "PHOTO;ENCODING=b:", *(" " + picture[at : at + 70] for at in range(0, 7000, 70)))
    assert folded.fields == {"name": "A"}


def test_apple(tmp_path: Path) -> None:
    entry = card(
        tmp_path,
        "N:Doe;John",
        "item1.TEL:1",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "item2.TEL;type=pref:2",
        "item2.X-ABLabel:Boat",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03",
    )
    assert entry.fields == {"name": "John Doe", "given": "John", "family": "Doe", "phones": ("2",)}
    assert any("left out: 1 assistant number" in doubt for doubt in entry.doubts)
    assert any("birthday was left out" in doubt for doubt in entry.doubts)


@pytest.mark.parametrize(
    "lines",
    [
        ("FN:Kaltwerk", "ORG:Kaltwerk", "X-ABShowAs:COMPANY"),
        ("FN:Kaltwerk", "KIND:org"),
        ("FN:Kaltwerk", "N:;;;;", "ORG:Kaltwerk;"),
        ("N:;;;;", "ORG:Kaltwerk"),
    ],
)
def test_companies(tmp_path: Path, lines: tuple[str, ...]) -> None:
    entry = card(tmp_path, *lines, r"URL:http\://www.kaltwerk.example/de", "TEL:1")
    assert entry.kind == "company"
    assert entry.fields == {"name": "Kaltwerk", "domain": "kaltwerk.example", "phones": ("1",)}


def test_a_company_with_somebody_to_ask_for(tmp_path: Path) -> None:
    entry = card(tmp_path, "N:Doe;Jo", "FN:Jo Doe", "ORG:Kaltwerk", "X-ABShowAs:COMPANY", "TITLE:Chef")
    assert entry.fields == {"name": "Kaltwerk", "person": "Jo Doe", "person_title": "Chef"}


@pytest.mark.parametrize("line", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:location"])
def test_groups_and_places_are_left_out_with_a_reason(tmp_path: Path, line: str) -> None:
    (found,) = cards(tmp_path, f"BEGIN:VCARD\nVERSION:4.0\nFN:Friends\n{line}\nEND:VCARD\n")
    assert isinstance(found, Refused) and found.value == "Friends" and "not a person" in found.reason


def test_android_keeps_the_birthday_among_its_own_things(tmp_path: Path) -> None:
    entry = card(
        tmp_path,
        "N:Doe;J;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-03-22;3;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jo;1;;;;;;;;;;;;;",
        version="2.1",
    )
    assert entry.fields["birthday"] == "1980-03-22"


def test_several_of_a_kind_the_preferred_first(tmp_path: Path) -> None:
    entry = card(
        tmp_path, "FN:A", "ORG:One;x", "ORG;PREF=1:Two;y", "TITLE:t", "TITLE:u", "N:B;A", "N:C;D", version="4.0"
    )
    assert (entry.fields["company"], entry.fields["department"], entry.fields["title"]) == ("Two", "y", "t")
    assert entry.doubts == ("a second company was left out: One", "a second title was left out: u")


def test_agents_are_people_too(tmp_path: Path) -> None:
    nested = (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Help\nTEL:2\nEND:VCARD\n"
        "TEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Next\n"
        "AGENT:BEGIN:VCARD\\nFN:In\\, Line\\nTEL:4\\nEND:VCARD\\n\nTEL:3\nEND:VCARD\n"
    )
    found = [entry for entry in cards(tmp_path, nested) if isinstance(entry, Entry)]
    assert [(one.place.number, one.fields["name"], one.fields["phones"]) for one in found] == [
        (1, "Boss", ("1",)),
        (2, "Help", ("2",)),
        (3, "Next", ("3",)),
        (4, "In, Line", ("4",)),
    ]
    assert found[1].doubts == ("stands inside the card of Boss",)


def test_a_bad_card_costs_only_itself(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nFN:A\nthis is no line\nWRONG\nBEGIN:VCARD\nFN:B\nEND:VCARD\nrubbish\n"
        "BEGIN:VCARD\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nEMAIL:nobody\nTEL:none\nFN:D"
    )
    first, second, third, fourth = cards(tmp_path, text)
    assert isinstance(first, Entry) and first.fields["name"] == "A this is no line"
    assert "its end is missing" in first.doubts and any("left out: WRONG" in doubt for doubt in first.doubts)
    assert isinstance(second, Entry) and second.fields == {"name": "B"} and second.doubts == ()
    assert isinstance(third, Refused) and third.reason == "has no name, no address and no number"
    assert isinstance(fourth, Entry) and len(fourth.doubts) == 3
    assert [one.place.number for one in (first, second, third, fourth)] == [1, 2, 3, 4]


def test_a_file_without_cards_is_refused(tmp_path: Path) -> None:
    for content in (b"", b"\0" * 100, b"name;mail\n", b"\xff\xfe"):
        (found,) = cards(tmp_path, content)
        assert isinstance(found, Refused) and "holds no card" in found.reason


@pytest.mark.parametrize(
    "line", ["A;a=" + "," * 50_000, "A" + ";" * 50_000, 'A;x="' * 20_000, "FN:" + "\\" * 50_000, "AGENT:" * 20_000]
)
def test_lines_made_to_take_long_do_not(tmp_path: Path, line: str) -> None:
    started = time.thread_time()
    cards(tmp_path, f"BEGIN:VCARD\nFN:A\n{line}\nEND:VCARD\n")
    assert time.thread_time() - started < 2


def test_cards_in_cards_without_end_do_not_go_deeper_than_we_follow(tmp_path: Path) -> None:
    found = cards(tmp_path, "BEGIN:VCARD\nFN:A\nAGENT:\n" * 3000)
    assert 600 <= len(found) <= 3000


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(family=WORD, given_name=WORD, company=WORD, unit=WORD, note=st.lists(WORD, min_size=1).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_what_another_program_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, family: str, given_name: str, company: str, unit: str, note: str
) -> None:
    written: Any = vobject.vCard()
    written.add("n").value = vobject.vcard.Name(family=family, given=given_name)
    written.add("fn").value = f"{given_name} {family}"
    written.add("org").value = [company, unit]
    written.add("note").value = note
    written.add("email").value = "a@b.example"
    entry = cards(tmp_path_factory.mktemp("cards"), written.serialize())[0]
    assert isinstance(entry, Entry)
    assert entry.fields == {
        "name": f"{given_name} {family}",
        "given": given_name,
        "family": family,
        "company": company,
        "department": unit,
        "about": note,
        "emails": ("a@b.example",),
    }


@given(
    st.lists(
        st.sampled_from([b"BEGIN:VCARD\n", b"END:VCARD\n", b"FN:x\n", b"AGENT:\n", b" y\n", b"N;=\xff:\n"])
        | st.binary(max_size=20)
    )
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_fall(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    found = cards(tmp_path_factory.mktemp("cards"), b"".join(pieces))
    assert found


CARDS = {
    "John_Doe_ANDROID.vcf": 6,
    "John_Doe_GMAIL.vcf": 1,
    "John_Doe_IPHONE.vcf": 1,
    "John_Doe_MAC_ADDRESS_BOOK.vcf": 1,
    "John_Doe_MS_OUTLOOK.vcf": 1,
    "fullcontact.vcf": 1,
    "gmail-single.vcf": 1,
    "outlook-2007.vcf": 1,
    "rfc2426-example.vcf": 2,
    "rfc6350-example.vcf": 1,
}


@pytest.fixture(scope="module")
def read_all(real_data: Path) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for path in sorted((real_data / "vcard").iterdir()):
        assert recognise(path.read_bytes()[:4096], path.name).startswith("vCard ")
        found[path.name] = [entry for entry in read(path, path.name) if isinstance(entry, Entry)]
        assert len(found[path.name]) == len(list(read(path, path.name)))
        assert all(wrong_fields(entry) == [] for entry in found[path.name])
    return found


@pytest.mark.real
def test_every_card_is_read(read_all: dict[str, list[Entry]]) -> None:
    assert {name: len(entries) for name, entries in read_all.items()} == CARDS


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "number", "fields"),
    [
        ("John_Doe_ANDROID.vcf", 1, {"emails": ("john.doe@company.com",), "name": None}),
        (
            "John_Doe_ANDROID.vcf",
            4,
            {"phones": ("123456", "234567", "3456789", "45678901"), "name": "Ñ " * 10 + "Ñ"},
        ),
        ("John_Doe_ANDROID.vcf", 5, {"phones": ("123456",), "company": "Ñ" * 12, "emails": ("bob@company.com",)}),
        ("John_Doe_GMAIL.vcf", 1, {"name": "Mr. John Richter, James Doe Sr.", "company": "IBM", "city": None}),
        ("John_Doe_IPHONE.vcf", 1, {"department": "Accounting", "city": "New York", "birthday": "2012-06-06"}),
        ("John_Doe_MAC_ADDRESS_BOOK.vcf", 1, {"phones": ("905-777-1234", "905-666-1234", "905-555-1234")}),
        (
            "John_Doe_MS_OUTLOOK.vcf",
            1,
            {"city": "Albaney", "birthday": "1980-03-22", "emails": ("john.doe@ibm.cm",)},
        ),
        ("fullcontact.vcf", 1, {"company": "Organization1", "city": "WorkCity", "tags": ("Tag",)}),
        ("gmail-single.vcf", 1, {"given": "Greg", "family": "Dartmouth", "city": "Custom City", "country": "USA"}),
        ("outlook-2007.vcf", 1, {"phones": ("(111) 555-1111", "(111) 555-2222", "(111) 555-4444")}),
        ("rfc2426-example.vcf", 2, {"name": "Tim Howes", "city": "Mountain View", "given": None}),
        ("rfc6350-example.vcf", 1, {"phones": ("+1-418-656-9254 ext. 102", "+1-418-262-6501"), "birthday": None}),
    ],
)
def test_facts(read_all: dict[str, list[Entry]], file: str, number: int, fields: dict[str, Any]) -> None:
    entry = read_all[file][number - 1]
    assert {name: entry.fields.get(name) for name in fields} == fields
    assert entry.place.number == number
