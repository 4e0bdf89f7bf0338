"""A list taken along, edited in a spreadsheet and loaded again: the cells that were edited change, and nothing else."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import load_workbook
from xlsxwriter import Workbook

from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.exporting.exports import Export
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.own_sheets import PEOPLE
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.viewer import Viewer
from loaders.entries import Entry, Refused
from loaders.guessing import guess_maps
from loaders.limits import Limits
from loaders.opening import Source, open_files
from loaders.readers import Terms
from tests import village
from tests.village import ADA, BEN, CEM, DORA, rows

Sheet = list[dict[str, str]]
DAY = "2026-03-01"


@pytest.fixture
def take(graph: Graph) -> Callable[..., Sheet]:
    """Take a list along."""

    def run(what: str, viewer: Viewer = ADA) -> Sheet:
        found = Export(lambda name, **p: graph.ask(name, viewer, **p), viewer.id, viewer.name, date(2026, 1, 1))
        text = b"".join(found.write(what, "csv")).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return run


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Iterator[Callable[..., Staging]]:
    """Load a sheet."""
    made: list[Staging] = []

    def run(path: Path, viewer: Viewer = ADA, *, makes_people: bool = False, dry: bool = False) -> Staging:
        staging = Staging(tmp_path / "imports" / str(len(made)))
        made.append(staging)
        staging.add_entries(read(path))
        settings = Settings("sheet", "staff", DAY, int(village.NOW), makes_people=makes_people)
        Planner(graph, viewer, staging, settings).plan(lambda _: None)
        if not dry:
            Teller(graph, viewer, staging).tell(lambda: None)
        return staging

    yield run
    for staging in made:
        staging.close()


def read(path: Path) -> list[Entry]:
    """Read a file as an import does."""
    entries: list[Entry] = []
    for source in open_files([path], Limits(), path.parent):
        assert isinstance(source, Source), source
        maps = guess_maps(source.sheets)
        for found in source.entries(maps, Terms(int(village.NOW))):
            assert not isinstance(found, Refused), found
            entries.append(found)
    return entries


def save(path: Path, sheet: Sheet, **how: Any) -> Path:
    """Save a sheet as a spreadsheet does."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(sheet[0]), extrasaction="ignore", **how)
        writer.writeheader()
        writer.writerows(sheet)
    return path


def as_workbook(path: Path, row: dict[str, str]) -> Path:
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("contacts")
        for place, (head, cell) in enumerate(row.items()):
            sheet.write_string(0, place, head)
            sheet.write_string(1, place, cell)
    return path


def row_of(sheet: Sheet, thing: str) -> dict[str, str]:
    return next(row for row in sheet if row["graphapp id"] == thing)


def shown(staging: Staging) -> dict[str, tuple[str, str]]:
    return {key: (verdict, cells) for key, verdict, cells in staging.run("SELECT key, verdict, cells FROM entries")}


@pytest.mark.parametrize("what", ["contacts", "companies", "projects", "offerings", "topics", "opportunities"])
def test_what_was_not_edited_changes_nothing(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path, what: str
) -> None:
    before, position = content_hash(graph), graph.position()
    staging = load(save(tmp_path / "list.csv", take(what)))
    assert {verdict for verdict, _ in shown(staging).values()} == {"same"}
    assert (content_hash(graph), graph.position()) == (before, position)


def test_edited_cells_change_and_the_whole_is_taken_back(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    before, sheet = content_hash(graph), take("contacts")
    row_of(sheet, "mia")["Phone"] = "+49 30 2"
    row_of(sheet, "mia")["Title"] = "Chief"
    row_of(sheet, "noor")["About"] = ""
    staging = load(save(tmp_path / "list.csv", sheet))
    assert [verdict for verdict, _ in shown(staging).values()] == ["changed", "changed", "same"]
    mia, noor = (graph.ask("contacts.show", ADA, id=one)[0] for one in ("mia", "noor"))
    assert (mia["phone"], mia["email"], mia["audience"]) == ("+49 30 2", "mia@globex.example", "staff")
    assert not noor["about"]
    (job,) = graph.ask("contacts.jobs", ADA, ids=["mia"])
    assert (job["title"], job["department"], job["since"]) == ("Chief", "IT", "2020-02-01")
    Undoer(graph, ADA, staging).undo(lambda: None)
    assert content_hash(graph) == before


def test_what_somebody_changed_here_since_is_kept(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    sheet = take("companies")
    told = rows("company name domain field city country standing about", ("globex", "Globex", *[None] * 6))
    told[0]["city"] = "Bonn"
    graph.tell(Change([("companies.write", told)], "ben"))
    row_of(sheet, "globex").update(City="Kiel", Field="Wholesale")
    staging = load(save(tmp_path / "list.csv", sheet))
    (globex,) = graph.ask("companies.show", ADA, id="globex")
    assert (globex["city"], globex["field"]) == ("Bonn", "Wholesale")
    assert '["city","Bonn","Kiel",true]' in shown(staging)["globex"][1]
    assert [cell for cell in ("Lyon", "umbrella") if cell in shown(staging)["globex"][1]] == []


def test_somebody_who_stands_in_the_sheet_twice(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    before, sheet = content_hash(graph), take("contacts")
    row = row_of(sheet, "mia")
    sheet.append(row | {"Department": "Board"})
    row["Title"] = "Chief"
    staging = load(save(tmp_path / "list.csv", sheet))
    (job,) = graph.ask("contacts.jobs", ADA, ids=["mia"])
    assert (job["title"], job["department"]) == ("Chief", "Board")
    Undoer(graph, ADA, staging).undo(lambda: None)
    assert content_hash(graph) == before


def test_who_is_said_to_work_elsewhere_keeps_their_past(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    sheet = take("contacts")
    row_of(sheet, "mia").update({"Company": "Initech", "Title": "CIO"})
    load(save(tmp_path / "list.csv", sheet))
    jobs = {row["company"]: row for row in graph.ask("contacts.jobs", ADA, ids=["mia"])}
    assert (jobs["Globex"]["until"], jobs["Globex"]["title"]) == (DAY, "Head of IT")
    assert (jobs["Initech"]["is_current"], jobs["Initech"]["title"]) == (True, "CIO")


def test_amounts_and_days(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    sheet = take("opportunities")
    row_of(sheet, "o1").update(Amount="12500.50", Opened="2025-09-01")
    row_of(sheet, "o2")["Amount"] = ""
    staging = load(save(tmp_path / "list.csv", sheet))
    (sale,) = graph.ask("opportunities.show", ADA, id="o1")
    assert (sale["amount"], sale["opened"]) == (1_250_050, "2025-09-01")
    assert "cannot be emptied" in shown(staging)["o2"][1]


def test_a_spreadsheet_of_another_country(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    """Saved again with commas in its amounts and the day before the month, a sheet still says the same."""
    sheet = take("opportunities")
    for row in sheet:
        row["Amount"] = row["Amount"].replace(".", ",")
        for head in ("Opened", "Closed"):
            row[head] = ".".join(reversed(row[head].split("-")))
    row_of(sheet, "o1")["Amount"] = "8100,50"
    row_of(sheet, "o2")["Opened"] = "30.09.2024"
    staging = load(save(tmp_path / "list.csv", sheet, delimiter=";"))
    assert graph.ask("opportunities.show", ADA, id="o1")[0]["amount"] == 810_050
    (sale,) = graph.ask("opportunities.show", ADA, id="o2")
    assert (sale["amount"], sale["opened"], sale["closed"]) == (900_000, "2024-09-30", "2025-01-01")
    assert [verdict for verdict, _ in shown(staging).values()] == ["changed", "changed"]


def test_columns_moved_left_out_and_added(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    sheet = [{"Mine": "x", **dict(reversed(row.items()))} for row in take("contacts")]
    for row in sheet:
        del row["Phone"]
    row_of(sheet, "otto")["E-mail"] = "otto.berg@initech.example"
    staging = load(save(tmp_path / "list.csv", sheet, delimiter=";"))
    assert [verdict for verdict, _ in shown(staging).values()] == ["same", "same", "changed"]
    assert graph.ask("contacts.show", ADA, id="otto")[0]["email"] == "otto.berg@initech.example"
    assert graph.ask("contacts.show", ADA, id="mia")[0]["phone"] == "+49 30 1"


def test_a_row_about_what_one_does_not_see_is_like_one_about_nothing(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    (row,) = [row for row in take("contacts", BEN) if row["graphapp id"] == "pia"]
    found = []
    for thing in ("pia", "nobody"):
        sheet = [row | {"graphapp id": thing, "Phone": "+49 30 77"}]
        ((key, (verdict, cells)),) = shown(load(save(tmp_path / f"{thing}.csv", sheet), CEM, dry=True)).items()
        found.append((key == thing, verdict, cells.replace(cells.split('"')[-2], "")))
    assert found[0] == found[1] == (True, "new", found[0][2])
    assert not graph.ask("contacts.show", BEN, id="pia")[0]["phone"]


def test_colleagues_are_changed_by_administrators(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    sheet = take("employees")
    row_of(sheet, "cem")["Title"] = "Treasurer"
    path = save(tmp_path / "list.csv", sheet)
    assert PEOPLE in shown(load(path, CEM))["cem"][1]
    assert graph.ask("employees.show", ADA, id="cem")[0]["title"] == "Controller"
    load(path, DORA, makes_people=True)
    assert graph.ask("employees.show", ADA, id="cem")[0]["title"] == "Treasurer"


def test_a_workbook_comes_back(graph: Graph, load: Callable[..., Staging], tmp_path: Path) -> None:
    found = Export(lambda name, **p: graph.ask(name, ADA, **p), "ada", "Ada", date(2026, 1, 1))
    given = tmp_path / "given.xlsx"
    for what, thing, head, text in (
        ("contacts", "mia", "Phone", "+49309"),
        ("opportunities", "o1", "Amount", 7.5),
        ("projects", "atlas", "Until", date(2024, 2, 2)),
    ):
        given.write_bytes(b"".join(found.write(what, "xlsx")))
        assert all(verdict == "same" for verdict, _ in shown(load(given)).values()), what
        heads, *lines = load_workbook(given).get_sheet_by_name(what).to_python()
        with Workbook(str(tmp_path / "edited.xlsx"), {"default_date_format": "yyyy-mm-dd"}) as book:
            sheet = book.add_worksheet(what)
            sheet.write_row(0, 0, heads)
            for at, line in enumerate(lines, 1):
                sheet.write_row(
                    at,
                    0,
                    [text if (line[0], name) == (thing, head) else it for name, it in zip(heads, line, strict=True)],
                )
        verdicts = {key: verdict for key, (verdict, _) in shown(load(tmp_path / "edited.xlsx")).items()}
        assert verdicts == dict.fromkeys(verdicts, "same") | {thing: "changed"}, what
    assert graph.ask("contacts.show", ADA, id="mia")[0]["phone"] == "+49309"
    assert graph.ask("opportunities.show", ADA, id="o1")[0]["amount"] == 750
    assert graph.ask("projects.show", ADA, id="atlas")[0]["until"] == "2024-02-02"


@pytest.mark.parametrize("text", ["'=x", "''=x", "'+1", "=x", "+1", "'quoted'"])
def test_what_looks_like_a_formula_comes_back_as_it_was(
    graph: Graph, load: Callable[..., Staging], tmp_path: Path, text: str
) -> None:
    """The apostrophe that keeps a spreadsheet from counting is put into CSV alone, and taken off only from there."""
    told = rows("contact name email phone about", ("noor", "Noor Haddad", None, None, text))
    graph.tell(Change([("contacts.write", told)], "ben"))
    found = Export(lambda name, **p: graph.ask(name, ADA, **p), "ada", "Ada", date(2026, 1, 1))
    for key in ("csv", "xlsx"):
        given = tmp_path / f"given.{key}"
        given.write_bytes(b"".join(found.write("contacts", key)))
        assert {verdict for verdict, _ in shown(load(given)).values()} == {"same"}, key
    lines = io.StringIO((tmp_path / "given.csv").read_text("utf-8-sig"), newline="")
    saved = as_workbook(tmp_path / "saved.xlsx", row_of(list(csv.DictReader(lines)), "noor"))
    assert shown(load(saved))["noor"][0] == "same", "a CSV that a spreadsheet saved as a workbook"
    assert graph.ask("contacts.show", ADA, id="noor")[0]["about"] == text


def test_an_apostrophe_typed_into_a_workbook_stays(
    graph: Graph, take: Callable[..., Sheet], load: Callable[..., Staging], tmp_path: Path
) -> None:
    load(as_workbook(tmp_path / "edited.xlsx", row_of(take("contacts"), "noor") | {"About": "'=1"}))
    assert graph.ask("contacts.show", ADA, id="noor")[0]["about"] == "'=1"
