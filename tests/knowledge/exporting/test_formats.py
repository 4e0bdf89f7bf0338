"""Nasty values go out in every format and come back as they were, read by programs that are not ours."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import icalendar
import vobject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from graphapp.knowledge.exporting.formats.calendar import Event, write_calendar
from graphapp.knowledge.exporting.formats.cards import write_cards
from graphapp.knowledge.exporting.formats.comma_separated import write_csv
from graphapp.knowledge.exporting.formats.content_lines import LONGEST, escape, fold
from graphapp.knowledge.exporting.formats.workbook import Part, write_workbook
from graphapp.knowledge.exporting.sheets import AMOUNT, BOOL, DAY, TEXT, show
from loaders import vcards
from loaders.entries import Entry
from loaders.own import defuse, mark_cells, mark_text, read_edited, restore, say_edited

NASTY = [
    "=1+1", "'=1", "''@x", "+49 30 1", "+49-30-1", "-2", "-2+3", "@sum", "\tx", "\rx", "\nx", "=cmd|' /C calc'!A0",
    "a\r\nb", 'he said "no"', "a;b,c\\d", "\\n", " x ", "Žižek 😀", "x" * 200, "ä" * 100, "_x0041_", "12e5", "0001", "",
    "＝1", "<r>a&b</r>", "<r><t>R&D</t></r>", "BEGIN:VCARD", "\u2028", "END:VEVENT\r\nX:",
]  # fmt: skip
# What the graph keeps: no NUL, no halves of letters.
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
# What has no place in a line of a card or a calendar, and what XML cannot hold.
PLAIN = st.one_of(
    st.sampled_from([one for one in NASTY if one.strip()]),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co"]), min_size=1).filter(str.strip),
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(TEXTS)
@example("=HYPERLINK(1)")
def test_a_defused_cell_is_no_formula_and_comes_back(text: str) -> None:
    told = defuse(text)
    assert restore(told) == text
    if told[:1] in "=+-@\t\r\n" and told:
        assert told == text
        assert all(letter in "0123456789 ().+-" for letter in told)
        assert told[0] in "+-"
        # No sum: there is no second sign in it.
        assert not set(told[1:]) & set("+-")


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=5))
def test_any_table_of_texts_as_csv(rows: list[list[str]]) -> None:
    data = b"".join(piece for piece, _ in write_csv(["a", "b", "c"], [list(map(list, rows))]))
    heads, *read = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert heads == ["a", "b", "c"]
    assert [[restore(cell) for cell in row] for row in read] == rows


@FEW
@given(st.lists(TEXTS, min_size=1, max_size=6))
@example(["<r>a&b</r>", "<r><t>R&D</t></r>"])
def test_any_text_in_a_workbook(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(path, [Part("one", ["id", "text", "mark"], [TEXT] * 3, [[["1", text, "m"] for text in texts]])])
    read = [row[1] for row in load_workbook(path).get_sheet_by_name("one").to_python()[1:]]
    # Excel keeps no more than this of a text, and line ends as it has them.
    assert [_lines(str(cell)) for cell in read] == [_lines(text) for text in texts]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_types_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    row: list[Any] = ["0001", "2024-02-29", Decimal("-12.50"), True, "+49 30 1", None, "m"]
    types = [TEXT, DAY, AMOUNT, BOOL, TEXT, TEXT, TEXT]
    write_workbook(path, [Part("one", list("abcdefg"), types, [[row, ["x", "some day", None, False, "", "", "m"]]])])
    _, first, second = load_workbook(path).get_sheet_by_name("one").to_python()
    assert first == ["0001", date(2024, 2, 29), -12.5, "yes", "+49 30 1", "", "m"]
    assert second == ["x", "some day", "", "no", "", "", "m"]


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("graphapp.knowledge.exporting.formats.workbook.MOST_ROWS", 2)
    write_workbook(tmp_path / "book.xlsx", [Part("one", ["a"], [TEXT], [[["1"], ["2"], ["3"]], [["4"], ["5"]]])])
    book = load_workbook(tmp_path / "book.xlsx")
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert found == {"one": [["a"], ["1"], ["2"]], "one 2": [["a"], ["3"], ["4"]], "one 3": [["a"], ["5"]]}


@given(TEXTS)
def test_folded_lines_are_short_and_whole(text: str) -> None:
    folded = fold(f"X:{escape(text)}")
    assert folded.endswith("\r\n")
    assert all(len(line.encode()) <= LONGEST for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "")[:-2] == f"X:{escape(text)}"


JOBS = [{"company": "A; B, C", "title": "x\\y", "department": "", "since": "", "until": "", "is_current": True}]


@FEW
@given(PLAIN, PLAIN, PLAIN, st.sampled_from(["4.0", "3.0"]))
def test_any_card(tmp_path: Path, name: str, about: str, title: str, version: str) -> None:
    person = {"id": "p", "name": name, "email": "a@b.example", "phone": "+49 30 1", "about": about}
    text = "".join(write_cards([(person, [{**JOBS[0], "title": title}])], version))
    (card,) = vobject.readComponents(text)
    assert card.version.value == version
    assert _read(card.fn.value) == _read(name)
    assert _read(card.note.value) == _read(about)
    assert _read(card.title.value) == _read(title)
    assert card.org.value == ["A; B, C"]
    path = tmp_path / "card.vcf"
    path.write_bytes(text.encode())
    (own,) = vcards.read(path, "card.vcf")
    assert isinstance(own, Entry)
    assert (own.fields["emails"], own.fields["phones"]) == (("a@b.example",), ("+49 30 1",))


@FEW
@given(PLAIN, st.lists(st.tuples(PLAIN, st.sampled_from(["", "a@b.example", "x y@z", 'a";b@c.d'])), max_size=3))
def test_any_meeting(subject: str, people: list[tuple[str, str]]) -> None:
    text = "".join(write_calendar([Event("m", 1_700_000_000, subject, tuple(people)), Event("n", 0, "Next")]))
    calendar: Any = icalendar.Calendar.from_ical(text)
    first, second = calendar.walk("VEVENT")
    assert not first.errors
    assert _read(str(first["SUMMARY"])) == _read(subject)
    assert first["DTSTART"].dt.timestamp() == 1_700_000_000
    attendees = first.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    assert {str(one) for one in attendees} == {"mailto:a@b.example"} & {f"mailto:{mail}" for _, mail in people}
    assert second["UID"] == "graphapp-n"


def _read(text: str) -> str:
    """A text without what no reader of such lines is held to keep: other line ends, blanks around."""
    return " ".join(text.split())


@given(st.dictionaries(st.sampled_from("abcdef"), TEXTS, min_size=1), st.sampled_from("abcdef"), TEXTS)
def test_an_edited_cell_is_known_by_its_mark(cells: dict[str, str], head: str, text: str) -> None:
    state = mark_cells(cells.items())
    assert say_edited([(one, one, it) for one, it in cells.items()], state) == ""
    edited = {**cells, head: text}
    found = read_edited(say_edited([(one, one, it) for one, it in edited.items()], state))
    same = head in cells and mark_text(text) == mark_text(cells[head])
    assert found == ({} if same else {head: mark_text(cells[head]) if head in cells else ""})


def test_marks_are_of_what_a_cell_says() -> None:
    assert mark_text("8000.00") == mark_text("8000")
    assert mark_text(" a\r\nb ") == mark_text("a\nb")
    assert len({mark_text(show(Decimal(number))) for number in range(2_000)}) > 1_990
