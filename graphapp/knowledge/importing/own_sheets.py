"""Rows of our own sheets that come back: of what is here, the cells that were edited, and nothing else, are set.

A row whose id is that of something which the importer sees is that thing, whatever else it says; no record is made of
it. Of an edited cell its sheet kept a mark of what stood there before. Where that still stands here, the cell is set;
where somebody has changed it here since, it is kept and shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.sheets import SHEETS, Column, Sheet, current_job, read_links, show
from graphapp.knowledge.importing.comparing import Cell, Compared, compare
from graphapp.knowledge.importing.drafts import LINK, SAW, SET, Drafts
from graphapp.knowledge.importing.finding import Finder, Settings, derive
from graphapp.knowledge.importing.kinds import KINDS, cleared, write_row
from graphapp.knowledge.importing.linking import JOB
from graphapp.knowledge.importing.marks import plain_domain
from graphapp.knowledge.importing.meaning import company_ref
from graphapp.knowledge.importing.remembered import Standing
from graphapp.knowledge.importing.sayings import minor_digits
from graphapp.knowledge.importing.settling import Judged, Settler
from graphapp.viewer import Viewer
from loaders.entries import Entry
from loaders.own import EDITED, LONGEST, ROLES, mark_text, read_edited

_SHEET_OF = {kind: (SHEETS[name], roles) for name, (kind, roles) in ROLES.items()}
_FACTS = {"emails": "email", "phones": "phone"}
_NO_TEXT = {"name", "active", "amount"}
"""Facts that cannot be emptied by a cell."""
_JOB_HEADS = {"title": "Title", "department": "Department", "since": "There since"}
EMPTIED = "cannot be emptied by a sheet"
NOTES = "A note is changed on its own page: a sheet changes none."
PEOPLE = "Only an administrator can change colleagues."


class OwnSheets:
    """Judges rows of our own sheets.

    Args:
        viewer: the importer.
    """

    def __init__(self, viewer: Viewer, finder: Finder, settler: Settler, drafts: Drafts, settings: Settings) -> None:
        self._finder, self._settler, self._drafts, self._settings = finder, settler, drafts, settings
        self._put = {"audience": settings.audience, "by": viewer.id}
        self._jobs: dict[str, list[Row]] = {}

    def take(self, entries: Iterable[tuple[int, Entry]]) -> list[tuple[Judged, str]]:
        """Judge those entries that are rows of our sheets about what is here, and return the verdicts on them."""
        own = [(number, entry) for number, entry in entries if EDITED in entry.fields and entry.key]
        if not own:
            return []
        sheet, _ = _SHEET_OF[own[0][1].kind]
        ids = list(dict.fromkeys(entry.key for _, entry in own))
        self._finder.begin([], [])
        self._finder.look_up_things(ids)
        self._read(sheet, [one for one in ids if one not in self._finder.standing])
        found = [one for one in ids if one in self._finder.standing]
        self._jobs = {}
        if sheet.label == "Contact" and found:
            self._jobs = dict(read_links(self._finder.ask, ["contacts.jobs"], found)["contacts.jobs"])
        judged = [self._judge(number, entry) for number, entry in own if entry.key in self._finder.standing]
        return [(one, one.verdict) for one in judged]

    def _read(self, sheet: Sheet, ids: list[str]) -> None:
        kind = KINDS[sheet.label]
        for row in self._finder.ask(kind.known, ids=ids) if ids else ():
            self._finder.standing[row["thing"]] = Standing(sheet.label, cleared(row, kind.facts), is_new=False)

    def _judge(self, number: int, entry: Entry) -> Judged:
        sheet, roles = _SHEET_OF[entry.kind]
        thing, judged = entry.key, Judged(number, doubts=list(entry.doubts), thing=(sheet.label, entry.key))
        marks = read_edited(str(entry.fields[EDITED]))
        if sheet.label == "Employee" and marks and not self._settings.makes_people:
            judged.doubts.append(PEOPLE)
            judged.is_open = True
            return judged
        if sheet.label == "Contact":
            self._set_job(thing, entry, marks, judged)
        heads = {role: head for head, role in roles.items()}
        columns = {column.head: column for column in sheet.columns}
        stands = self._finder.standing[thing].facts
        before: dict[str, Any] = {}
        says: dict[str, Any] = {}
        for role, mark in marks.items():
            fact = _FACTS.get(role, role)
            if fact not in stands:
                continue
            value = _value(role, entry.fields, stands)
            if value is None:
                judged.doubts.append(f"{heads[role]} {EMPTIED}.")
                continue
            if sheet.label == "Note":
                judged.cells.append(Cell(fact, stands[fact], value, kept=True))
                judged.doubts = list(dict.fromkeys([*judged.doubts, NOTES]))
                continue
            says[fact] = value
            if _is_as_before(columns[heads[role]], stands, mark):
                before[fact] = stands[fact]
        self._write(sheet.label, thing, compare(before, says, stands), judged)
        return judged

    def _write(self, label: str, thing: str, compared: Compared, judged: Judged) -> None:
        judged.cells += compared.cells
        if not compared.write:
            return
        judged.changes = True
        kind, standing = KINDS[label], self._finder.standing[thing]
        row = write_row(kind, thing, compared.write, standing.facts.get("name"), self._put)
        saw = {name: standing.facts.get(name) for name in compared.write}
        self._drafts.add(SET, kind.write, (thing,), {**row, SAW: saw})
        self._finder.stand(thing, replace(standing, facts=standing.facts | compared.write))

    def _set_job(self, thing: str, entry: Entry, marks: Mapping[str, str], judged: Judged) -> None:
        """Set what was edited of where somebody works; who is said to work elsewhere keeps the job before as past."""
        edited = marks.keys() & {"company", *_JOB_HEADS}
        jobs = self._jobs.get(thing, [])
        job = current_job(jobs)
        says = {name: entry.fields.get(name, "") for name in edited if name in _JOB_HEADS}
        if "company" in edited and entry.fields.get("company") != (job["company"] if job else None):
            if job is not None and mark_text(job["company"] or "") != marks["company"]:
                judged.cells.append(Cell("company", job["company"], entry.fields.get("company"), kept=True))
                return
            self._move(thing, entry, job, judged)
        elif job is not None and says:
            before = {name: job[name] for name in says if mark_text(job[name] or "") == marks[name]}
            compared = compare(before, says, job)
            judged.cells += compared.cells
            if compared.write:
                judged.changes = True
                self._write_job(thing, job, compared.write)
        elif says:
            judged.doubts.append("A title is one at a company: say which.")

    def _move(self, thing: str, entry: Entry, job: Row | None, judged: Judged) -> None:
        ref = company_ref(entry.fields)
        company = self._settler.find(ref, judged) if ref is not None else None
        if ref is not None and company is None:
            return
        judged.changes = True
        judged.cells.append(Cell("company", job["company"] if job else None, ref.called if ref else ""))
        if job is not None:
            self._write_job(thing, job, {"until": self._settings.day})
        if company is not None:
            facts = {name: entry.fields.get(name) for name in ("title", "department")}
            key = derive("own job", thing, company, self._settings.day)
            row = {"id": key, "contact": thing, "company": company, **dict.fromkeys(JOB), **facts, **self._put}
            self._drafts.add(LINK, "contacts.works_at", (key,), row)
            now = {**row, "company_id": company, "company": ref.called if ref else "", "is_current": True}
            self._jobs[thing] = [now, *self._jobs.get(thing, [])]

    def _write_job(self, contact: str, job: Row, write: Mapping[str, Any]) -> None:
        facts = {name: job[name] for name in JOB} | dict(write)
        row = {"id": job["id"], "contact": contact, "company": job["company_id"], **facts, **self._put}
        saw = {name: job[name] for name in write}
        # The same person may stand in the sheet twice.
        job.update(facts, is_current=not facts["until"])
        self._drafts.add(LINK, "contacts.works_at", (job["id"],), {**row, SAW: saw})


def _value(role: str, fields: Mapping[str, Any], stands: Mapping[str, Any]) -> Any:
    """Return what a cell says as the fact that is kept; an empty text empties it, None where it cannot be emptied."""
    value = fields.get(role)
    if isinstance(value, tuple):
        value = value[0] if value else None
    if role == "amount" and value:
        digits = minor_digits(str(fields.get("currency") or stands["currency"] or ""))
        return int(Decimal(value).scaleb(digits).to_integral_value())
    if role == "domain" and value:
        return plain_domain(value)
    if value in (None, ""):
        return None if role in _NO_TEXT else ""
    return value


def _is_as_before(column: Column, stands: Mapping[str, Any], mark: str) -> bool:
    """Say whether there stands what the sheet was given; of what is too long for a cell nobody can tell."""
    text = show(column.take(dict(stands), {}))
    return len(text) <= LONGEST and mark_text(text) == mark
