"""Imports of strangers' files into the full world, by the whole conversation: look, check every row, write."""

from __future__ import annotations

import csv
import mailbox
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import xlsxwriter

from bench.figures import Figure, Skipped
from bench.load import Loaded
from bench.memory import Most
from bench.stage import Amounts, Stage, opened
from bench.words import BRANCHES, FAMILY, FORMS, GIVEN
from graphapp.access import read_viewer
from graphapp.config import Config
from graphapp.knowledge.exporting.exports import CONTACTS, Export
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.shown import CHECKED, DONE
from graphapp.memory import give_back, share_heaps
from graphapp.viewer import Viewer

COLUMNS = ("First name", "Last name", "E-mail", "Phone", "Company", "Job title", "City")
NEW_COMPANIES, AGAIN = 0.05, 0.1
_HOME = "bench.example"
LOOK_AGAIN = 0.02


def imports(loaded: Loaded, config: Config, amounts: Amounts) -> Iterator[Figure | Skipped]:
    """Sheets and a mailbox into the full world, with pages asked for meanwhile."""
    folder = config.data.parent / "brought"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with opened(loaded, config, amounts) as stage:
        desk = _Desk(stage, config.data)
        try:
            yield from _sheets(desk, folder, amounts)
            yield _letters(desk, folder, amounts)
            yield _export(desk, amounts)
            yield _pages_meanwhile(desk, folder, amounts)
        finally:
            desk.close()
    if config.embedded:
        # In a process of its own: what the measures before left in memory is not the import's.
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            yield from alone.submit(_million, loaded, config, amounts, folder).result()
    else:
        yield Skipped("import million", "measured with the embedded graph only")
    shutil.rmtree(folder, ignore_errors=True)


class _Desk:
    """Where the busiest colleague brings their files."""

    def __init__(self, stage: Stage, data: Path) -> None:
        self.stage = stage
        self.owner: Viewer = stage.viewers[-1]
        # As the program has them: they let its pages pass.
        let_pass = stage.app.extensions["visits"].let_pass
        self.imports = Imports(stage.graph, data, lambda who: read_viewer(stage.graph, who, _today()), let_pass)

    def bring(self, file: Path, audience: str, meanwhile: Callable[[], None] | None = None) -> tuple[float, str]:
        """Take a file through the whole conversation; return the seconds that it took and what came of it.

        Raises:
            RuntimeError: it got stuck.
        """
        began = perf_counter()
        key = self.imports.begin(self.owner, source=file.stem, audience=audience)
        self.imports.add_path(self.owner, key, file)
        found = self.imports.show(self.owner, key)
        for step, state in ((self.imports.look, "seen"), (self.imports.check, CHECKED), (self.imports.accept, DONE)):
            step(self.owner, key)
            while (found := self.imports.show(self.owner, key)).is_active:
                if meanwhile is not None and state == DONE:
                    meanwhile()
                else:
                    sleep(LOOK_AGAIN)
            if found.state != state:
                raise RuntimeError(f"{file.name}: {found.state}, not {state}: {found.problem}")
        seconds = perf_counter() - began
        numbers = ", ".join(f"{count:,} {verdict}" for verdict, count in found.numbers.items() if count)
        # It is done for whoever brought it; that doubles are looked for in the background is waited for apart.
        self.imports.wait(key)
        return seconds, f"{numbers}; then {perf_counter() - began - seconds:.0f} s for doubles"

    def close(self) -> None:
        """Send everybody home."""
        self.imports.close()


def _names(desk: _Desk) -> list[str]:
    return [row["name"] for row in desk.stage.graph.keep("search_names") if row["kind"] == "Company"]


def _sheets(desk: _Desk, folder: Path, amounts: Amounts) -> Iterator[Figure]:
    names = _names(desk)
    yield _sheet(desk, folder / "people.csv", "import csv", _write_csv, _people(names, amounts.rows, "csv"))
    yield _sheet(desk, folder / "people.xlsx", "import xlsx", _write_xlsx, _people(names, amounts.rows, "book"))


def _million(loaded: Loaded, config: Config, amounts: Amounts, folder: Path) -> list[Figure]:
    """Take a million rows in as a server does that has just begun."""
    share_heaps()
    with opened(loaded, config, amounts) as stage:
        stage.links.wait()
        desk = _Desk(stage, config.data)
        try:
            people = _people(_names(desk), amounts.many_rows, "many")
            give_back()
            with Most() as most:
                million = _sheet(desk, folder / "many.csv", "import million", _write_csv, people)
        finally:
            desk.close()
    found = most.bytes >> 20
    note = "the most at once, of a process that did nothing else, and those that read and check for it"
    return [million, Figure("import memory", found, found, 1, note=note)]


def _sheet(
    desk: _Desk,
    file: Path,
    measure: str,
    write: Callable[[Path, Iterator[Sequence[str]]], None],
    rows: Iterator[Sequence[str]],
) -> Figure:
    write(file, rows)
    seconds, numbers = desk.bring(file, "staff")
    return Figure(measure, seconds, seconds, 1, note=numbers)


def _people(companies: Sequence[str], count: int, seed: str) -> Iterator[Sequence[str]]:
    """Rows of people at companies that are known and at new ones; every tenth stands there a second time."""
    rng = random.Random(seed)
    row: Sequence[str] = ()
    for number in range(count):
        if row and rng.random() < AGAIN:
            yield row
            continue
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        company = rng.choice(companies) if rng.random() > NEW_COMPANIES else _new_company(rng)
        email = f"{given}.{family}{number}@{seed.replace(' ', '')}.example".lower()
        row = (given, family, email, f"+4930{rng.randrange(10**6, 10**7)}", company, "Buyer", "Berlin")
        yield row


def _new_company(rng: random.Random) -> str:
    return f"{rng.choice(FAMILY)}{rng.choice(FAMILY).lower()} {rng.choice(BRANCHES)} {rng.choice(FORMS)}"


def _write_csv(file: Path, rows: Iterator[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _write_xlsx(file: Path, rows: Iterator[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)


def _pages_meanwhile(desk: _Desk, folder: Path, amounts: Amounts) -> Figure | Skipped:
    """How much longer a page takes while an import writes than before it, at the median."""
    # What the imports before brought is in memory: before and beside it pages are made alike.
    desk.stage.links.wait_for_later()
    desk.stage.links.wait()
    client = desk.stage.sign_in(desk.stage.viewer(0))
    pages = [f"/companies/{one}" for one in desk.stage.places.random["Company"][: amounts.pages]]
    taken: list[float] = []

    def turn() -> None:
        began = perf_counter()
        client.get(pages[len(taken) % len(pages)])
        taken.append(perf_counter() - began)

    for _ in pages:
        turn()
    taken.clear()
    for _ in pages:
        turn()
    before, taken[:] = median(taken), []
    file = folder / "meanwhile.csv"
    _write_csv(file, _people(_names(desk), amounts.rows, "meanwhile"))
    desk.bring(file, "staff", turn)
    if not taken:
        return Skipped("pages beside an import", "it was done before a page was")
    ratio = median(taken) / before
    note = f"{1000 * before:.0f} ms before, {1000 * median(taken):.0f} ms beside it"
    return Figure("pages beside an import", ratio, ratio, len(taken), note=note)


def _export(desk: _Desk, amounts: Amounts) -> Figure:
    """What somebody sees of the people at customers, as a sheet."""
    graph, owner = desk.stage.graph, desk.owner
    ids = sorted(graph.ask_table("imports.all_contacts", owner)["thing"].to_pylist())[: amounts.rows]
    began = perf_counter()
    export = Export(lambda name, **params: graph.ask(name, owner, **params), owner.id, owner.name, _today())
    size = sum(map(len, export.write(CONTACTS, "csv", ids)))
    seconds = perf_counter() - began
    return Figure("export contacts", seconds, seconds, 1, note=f"{len(ids):,} contacts, {size / 1e6:.0f} MB")


def _today() -> date:
    return datetime.now(UTC).date()


def _letters(desk: _Desk, folder: Path, amounts: Amounts) -> Figure:
    rng = random.Random("letters")
    own = desk.stage.graph.keep("people")
    me = next(row["email"] for row in own if row["id"] == desk.owner.id)
    file = folder / "letters.mbox"
    box = mailbox.mbox(str(file))
    for number in range(amounts.letters):
        other = f"{rng.choice(GIVEN)}.{rng.choice(FAMILY)}{rng.randrange(400)}@letters.example".lower()
        letter = EmailMessage()
        letter["From"], letter["To"] = (me, other) if number % 2 else (other, me)
        letter["Date"] = format_datetime(datetime.fromtimestamp(1_735_700_000 + 900 * number, UTC))
        letter["Message-ID"] = f"<{number}@{_HOME}>"
        letter.set_content("Hello")
        box.add(letter)
    box.close()
    seconds, numbers = desk.bring(file, f"only:{desk.owner.id}")
    return Figure("import letters", seconds, seconds, amounts.letters, note=numbers)
