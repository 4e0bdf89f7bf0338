"""Everything that can be taken along: which lists, in which formats, and the bytes of each as they are made."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.formats.archive import Member, write_archive
from graphapp.knowledge.exporting.formats.calendar import write_calendar
from graphapp.knowledge.exporting.formats.cards import write_cards
from graphapp.knowledge.exporting.formats.comma_separated import write_csv
from graphapp.knowledge.exporting.formats.workbook import Part, write_workbook
from graphapp.knowledge.exporting.lines import write_lines
from graphapp.knowledge.exporting.meetings import read_events
from graphapp.knowledge.exporting.reading import Ask, in_pieces, read_pieces
from graphapp.knowledge.exporting.sheets import SHEETS, read_links, write_rows

EVERYTHING, MEETINGS, CONTACTS = "everything", "meetings", "contacts"
_BLOCK = 1 << 16
_TOGETHER = 500
_READ_ME = """This is what {name} may see in Graphapp, as of {day}.

everything.jsonl holds all of it, with ids and who sees what: `graphapp import-own everything.jsonl` takes it into an
empty instance. The sheets can be edited and loaded again: cells that were edited change, by the column "graphapp id".
What is written here is confidential in the measure in which it is in Graphapp: the column "Seen by" says who may.
manifest.json has the number of things in each file, its size and its SHA-256.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        key: as addresses and the command line call it; label: as people do.
        ending: of file names; type: of the answer.
    """

    key: str
    label: str
    ending: str
    type: str


CSV = Format("csv", "CSV", "csv", "text/csv; charset=utf-8")
XLSX = Format("xlsx", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
VCARD = Format("vcf", "vCard", "vcf", "text/vcard; charset=utf-8")
VCARD3 = Format("vcf3", "vCard 3.0", "vcf", "text/vcard; charset=utf-8")
CALENDAR = Format("ics", "Calendar", "ics", "text/calendar; charset=utf-8")
LINES = Format("jsonl", "JSON lines", "jsonl", "application/x-ndjson")
ARCHIVE = Format("zip", "All in one zip", "zip", "application/zip")
FORMATS = {one.key: one for one in (CSV, XLSX, VCARD, VCARD3, CALENDAR, LINES, ARCHIVE)}
OFFERED = {
    **dict.fromkeys(SHEETS, (CSV, XLSX)),
    CONTACTS: (CSV, XLSX, VCARD, VCARD3),
    MEETINGS: (CALENDAR,),
    EVERYTHING: (ARCHIVE, LINES, XLSX),
}
"""What is given out in which formats."""


@dataclass(frozen=True, slots=True)
class Export:
    """Who takes what along.

    Attributes:
        ask: asks a question as they see it; me: their id; name: their name.
        day: of today.
    """

    ask: Ask
    me: str
    name: str
    day: date

    def write(self, what: str, key: str, only: Collection[str] | None = None) -> Iterator[bytes]:
        """Return the bytes of a list in a format, a piece at a time.

        Args:
            what: one of OFFERED.
            key: of one of its formats.
            only: the ids of those that are wanted; None for all of them.
        """
        writers: dict[Format, Callable[[], Iterator[bytes]]] = {
            CSV: lambda: (data for data, _ in self._sheet(what, only)),
            XLSX: lambda: self._workbook([what] if what in SHEETS else list(SHEETS), only),
            VCARD: lambda: (data for data, _ in self._cards("4.0", only)),
            VCARD3: lambda: (data for data, _ in self._cards("3.0", only)),
            CALENDAR: lambda: (data for data, _ in self._calendar()),
            LINES: lambda: write_lines(self.ask),
            ARCHIVE: self._archive,
        }
        return writers[FORMATS[key]]()

    def _sheet(self, what: str, only: Collection[str] | None = None) -> Iterator[tuple[bytes, int]]:
        sheet = SHEETS[what]
        return write_csv(sheet.heads, write_rows(self.ask, sheet, only))

    def _workbook(self, names: Iterable[str], only: Collection[str] | None) -> Iterator[bytes]:
        parts = [(name, SHEETS[name]) for name in names]
        with TemporaryDirectory(prefix="graphapp-") as folder:
            path = Path(folder, "book.xlsx")
            write_workbook(
                path, (Part(name, one.heads, one.types, write_rows(self.ask, one, only)) for name, one in parts)
            )
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    yield block

    def _cards(self, version: str, only: Collection[str] | None = None) -> Iterator[tuple[bytes, int]]:
        for rows in read_pieces(self.ask, "Contact", only):
            jobs = read_links(self.ask, ["contacts.jobs"], [row["id"] for row in rows])["contacts.jobs"]
            people: list[tuple[Row, list[Row]]] = [(row, jobs.get(row["id"], [])) for row in rows]
            for piece in in_pieces(write_cards(people, version), _TOGETHER):
                yield "".join(piece).encode("utf-8", "replace"), len(piece)

    def _calendar(self) -> Iterator[tuple[bytes, int]]:
        for piece in in_pieces(write_calendar(read_events(self.ask, self.me)), _TOGETHER):
            yield "".join(piece).encode("utf-8", "replace"), sum(text.startswith("BEGIN:VEVENT") for text in piece)

    def _archive(self) -> Iterator[bytes]:
        day = self.day.isoformat()
        return write_archive(self._members(), _READ_ME.format(name=self.name, day=day), self.day)

    def _members(self) -> Iterator[Member]:
        for name, sheet in SHEETS.items():
            yield Member(f"{name}.csv", f"{sheet.label}, as a sheet", self._sheet(name))
        yield Member("contacts.vcf", "people at customers, as vCard 4.0", self._cards("4.0"))
        yield Member("meetings.ics", "meetings, as iCalendar", self._calendar())
        lines = ((data, data.count(b"\n")) for data in write_lines(self.ask))
        yield Member("everything.jsonl", "all that there is, as JSON lines", lines)
