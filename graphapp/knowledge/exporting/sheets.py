"""What the rows of a list are as a sheet: named columns with types, and a mark by which an edited cell is noticed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.reading import Ask, read_pieces
from graphapp.vocabulary import MINOR_DIGITS
from loaders.own import ID, mark_cells, state_head

TEXT, DAY, AMOUNT, BOOL = "text", "day", "amount", "bool"
Value = str | Decimal | bool | None
Links = Mapping[str, Mapping[str, list[Row]]]
"""What the rows of a piece are linked with: by question, then by id."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: as the sheet calls it; type: of its values.
        take: gives the value of a row.
    """

    head: str
    take: Callable[[Row, Links], Value]
    type: str = TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as a sheet.

    Attributes:
        name: as files and parts of a workbook are called; label: of its nodes.
        asks: what is asked about the rows of a piece, by their ids.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    asks: tuple[str, ...] = ()

    @property
    def heads(self) -> list[str]:
        """The header: the id comes first, the mark last."""
        return [ID, *(column.head for column in self.columns), state_head(self.name)]

    @property
    def types(self) -> list[str]:
        """The type of each column, as `heads`."""
        return [TEXT, *(column.type for column in self.columns), TEXT]


def write_rows(ask: Ask, sheet: Sheet, only: Collection[str] | None = None) -> Iterator[list[list[Value]]]:
    """Return the rows of a sheet, a piece at a time.

    Args:
        ask: asks a question as whoever gets the sheet sees it.
        sheet: one of SHEETS.
        only: the ids of those that are wanted; None for all of them.
    """
    for rows in read_pieces(ask, sheet.label, only):
        links = read_links(ask, sheet.asks, [row["id"] for row in rows])
        yield [_cells(sheet, row, links) for row in rows]


def read_links(ask: Ask, questions: Sequence[str], ids: list[str]) -> Links:
    """Ask what some things are linked with; the rows of each by name, then by id."""
    found: dict[str, dict[str, list[Row]]] = {}
    for question in questions:
        of_each: dict[str, list[Row]] = defaultdict(list)
        for row in ask(question, ids=ids):
            of_each[row["whose"]].append(row)
        found[question] = of_each
    return found


def _cells(sheet: Sheet, row: Row, links: Links) -> list[Value]:
    values = [column.take(row, links) for column in sheet.columns]
    mark = mark_cells(zip([column.head for column in sheet.columns], map(show, values), strict=True))
    return [row["id"], *values, mark]


def show(value: Value) -> str:
    """Return a value as a text cell says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else format(value, "f")


def _fact(name: str) -> Callable[[Row, Links], Value]:
    def take(row: Row, _links: Links) -> Value:
        value: Value = row[name]
        return value

    return take


def _amount(row: Row, _links: Links) -> Value:
    if row["amount"] is None:
        return None
    return Decimal(row["amount"]).scaleb(-MINOR_DIGITS.get((row["currency"] or "").upper(), 2))


def _job(name: str) -> Callable[[Row, Links], Value]:
    def take(row: Row, links: Links) -> Value:
        job = current_job(links["contacts.jobs"].get(row["id"], ()))
        value: Value = job[name] if job else None
        return value

    return take


def current_job(jobs: Sequence[Row]) -> Row | None:
    """Return where somebody works now, of several the newest; they come the present first."""
    return jobs[0] if jobs and jobs[0]["is_current"] else None


def _named(question: str, kind: str = "") -> Callable[[Row, Links], Value]:
    def take(row: Row, links: Links) -> Value:
        names = {one["name"] or "" for one in links[question].get(row["id"], ()) if not kind or one["kind"] == kind}
        return "; ".join(sorted(names))

    return take


_NAME, _ABOUT, _SEEN = (
    Column("Name", _fact("name")),
    Column("About", _fact("about")),
    Column("Seen by", _fact("audience")),
)
_STAGE = Column("Stage", _fact("stage"))
_ALL = (
    Sheet(
        "companies",
        "Company",
        (
            _NAME,
            Column("Web address", _fact("domain")),
            Column("Field", _fact("field")),
            Column("City", _fact("city")),
            Column("Country", _fact("country")),
            Column("Standing", _fact("standing")),
            _ABOUT,
            _SEEN,
        ),
    ),
    Sheet(
        "contacts",
        "Contact",
        (
            _NAME,
            Column("E-mail", _fact("email")),
            Column("Phone", _fact("phone")),
            Column("Company", _job("company")),
            Column("Title", _job("title")),
            Column("Department", _job("department")),
            Column("There since", _job("since"), DAY),
            _ABOUT,
            _SEEN,
        ),
        ("contacts.jobs",),
    ),
    Sheet(
        "projects",
        "Project",
        (
            _NAME,
            _STAGE,
            Column("Since", _fact("since"), DAY),
            Column("Until", _fact("until"), DAY),
            Column("Company", _named("projects.links", "Company")),
            Column("Offering", _named("projects.links", "Offering")),
            _ABOUT,
            _SEEN,
        ),
        ("projects.links",),
    ),
    Sheet("offerings", "Offering", (_NAME, Column("Category", _fact("category")), _ABOUT, _SEEN)),
    Sheet("topics", "Topic", (_NAME, _ABOUT, _SEEN)),
    Sheet(
        "opportunities",
        "Opportunity",
        (
            _NAME,
            _STAGE,
            Column("Amount", _amount, AMOUNT),
            Column("Currency", _fact("currency")),
            Column("Opened", _fact("opened"), DAY),
            Column("Closed", _fact("closed"), DAY),
            Column("Outcome", _fact("outcome")),
            Column("Company", _named("opportunities.links", "Company")),
            Column("Offering", _named("opportunities.links", "Offering")),
            _ABOUT,
            _SEEN,
        ),
        ("opportunities.links",),
    ),
    Sheet(
        "employees",
        "Employee",
        (
            _NAME,
            Column("E-mail", _fact("email")),
            Column("Title", _fact("title")),
            Column("Here", _fact("active"), BOOL),
        ),
    ),
    Sheet(
        "notes",
        "Note",
        (
            Column("Day", _fact("happened"), DAY),
            Column("Author", _named("exporting.authors")),
            Column("Text", _fact("text")),
            Column("About", _named("topics.of_note")),
            _SEEN,
        ),
        ("exporting.authors", "topics.of_note"),
    ),
)
SHEETS = {sheet.name: sheet for sheet in _ALL}
