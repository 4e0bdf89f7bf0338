"""What links an entry's thing with others: jobs, which have days and titles of their own, and plain relationships."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.importing.comparing import Cell, compare
from graphapp.knowledge.importing.drafts import LINK, SAW, Drafts
from graphapp.knowledge.importing.finding import Finder, Settings, derive
from graphapp.knowledge.importing.meaning import CARE, Said
from graphapp.knowledge.importing.remembered import Standing
from graphapp.knowledge.importing.settling import Judged, Settled, Settler
from graphapp.viewer import Viewer

OWNER = "account owner"
JOB = ("title", "department", "since", "until")
_KEPT = ("id", "company_id", "company", *JOB, "is_current")
_take_kept = itemgetter(*_KEPT)


class Linker:
    """Drafts the links of settled pieces; to be begun with each batch.

    Args:
        viewer: the importer.
    """

    def __init__(self, viewer: Viewer, finder: Finder, settler: Settler, drafts: Drafts, settings: Settings) -> None:
        self._finder, self._settler, self._drafts, self._settings = finder, settler, drafts, settings
        self._put = {"audience": settings.audience, "by": viewer.id}
        self._jobs: dict[str, list[Row]] = {}
        self._linked: set[tuple[str, str, str]] = set()
        self._carers: dict[str, set[str]] = {}
        self._viewer = viewer

    def begin(self, things: Iterable[tuple[str, str]]) -> None:
        """Ask what some things, given as kind and id, are linked with already.

        Args:
            things: those of a batch that were here before.
        """
        self._jobs, self._linked, self._carers = {}, set(), {}
        of_kind: dict[str, list[str]] = {}
        for label, thing in things:
            of_kind.setdefault(label, []).append(thing)
        # Of whom this import has drafted one already, what stands here is not all.
        people = [one for one in of_kind.get("Contact", ()) if not self._jobs_of(one)]
        for row in self._finder.ask("contacts.jobs", ids=people) if people else ():
            self._jobs[row["whose"]].append(row)
        for row in self._finder.ask("imports.carers", ids=of_kind["Company"]) if "Company" in of_kind else ():
            self._carers.setdefault(row["company"], set()).add(row["employee"])
        others = [one for label in ("Opportunity", "Project", "Company", "Employee") for one in of_kind.get(label, ())]
        if others:
            rows = self._finder.ask("imports.linked", ids=others)
            self._linked = {(f"imports.{row['relation']}", row["thing"], row["other"]) for row in rows}

    def link(self, settled: Settled, judged: Judged, links: Iterable[Said]) -> None:
        """Draft some of the links that a piece says there are."""
        before = {said.statement: said for said in settled.before.links} if settled.before else {}
        for said in links:
            other = self._settler.find(said.ref, judged)
            if other is None:
                continue
            if said.statement == "contacts.works_at":
                self._employ(settled, said, other, before.get(said.statement), judged)
            elif said.statement == CARE:
                if said.ref.called not in {one.ref.called for one in _same(settled, CARE)}:
                    self._care(settled, said, other, judged)
            elif said.ref.called not in {one.ref.called for one in _same(settled, said.statement)}:
                self._join(settled, said, other, judged)

    def _join(self, settled: Settled, said: Said, other: str, judged: Judged) -> None:
        ends = {said.own: settled.thing, said.other: other}
        first, second = ends.values() if said.own != "other" else reversed(ends.values())
        link = (said.statement, first, second)
        if first == second or link in self._linked:
            return
        self._linked.add(link)
        if not settled.fresh:
            judged.changes = True
            judged.cells.append(Cell(said.other, None, said.ref.called))
        self._drafts.add(LINK, said.statement, (*link, *said.values.values()), {**ends, **said.values, **self._put})

    def _care(self, settled: Settled, said: Said, employee: str, judged: Judged) -> None:
        """Draft that somebody looks after a company, or propose them to those who do: they would see what is shared."""
        company, called = settled.thing, said.ref.called
        circle, carers = f"account:{company}", self._carers.get(company, set())
        if employee in carers:
            return
        row: Row = {"employee": employee, "role": OWNER}
        if settled.fresh or circle in self._viewer.audiences:
            row |= {"company": company, "since": self._settings.day, **self._put}
            self._drafts.add(LINK, CARE, (employee, company), row)
        elif carers:
            row |= {"thing": company, "at": self._settings.now, "audience": circle, "by": self._viewer.id}
            self._drafts.add(LINK, "people.propose.Company", (employee, company), row)
            judged.doubts.append(f"{called} is proposed to those who look after it, who see what is shared there.")
        else:
            judged.doubts.append(f"{called}: nobody looks after it here yet; let them in on its page.")
            return
        if not settled.fresh:
            judged.changes = True
            judged.cells.append(Cell("employee", None, called))

    def _employ(self, settled: Settled, said: Said, company: str, before: Said | None, judged: Judged) -> None:
        """Draft a job: new, with other facts, or at another company, in which case the one before is past."""
        job = derive("job", settled.record, company)
        row = {
            "id": job,
            "contact": settled.thing,
            "company": company,
            **dict.fromkeys(JOB),
            **said.values,
            **self._put,
        }
        jobs = self._jobs_of(settled.thing)
        own = next((one for one in jobs if one["id"] == job), None) if jobs else None
        # Another record of theirs may have given them the job; of one that is past this says nothing.
        if own is None and not said.values.get("until"):
            own = next((one for one in jobs if one["company_id"] == company and one["is_current"]), None)
        had = self._company_before(before, company, said) if before is not None else None
        if own is not None:
            self._go_on(settled, own, said.values, before.values if before and had == company else {}, judged)
        elif any(one["company_id"] == company and one["is_current"] for one in jobs):
            pass
        elif had == company and not settled.fresh:
            # They worked there as the source says, and somebody has taken that away.
            judged.cells.append(Cell("company", None, said.ref.called, kept=True))
        else:
            if not settled.fresh:
                judged.changes = True
                judged.cells.append(Cell("company", _current(jobs), said.ref.called))
            self._drafts.add(LINK, "contacts.works_at", (job,), row)
            jobs.append({**row, "company_id": company, "company": said.ref.called, "is_current": not row["until"]})
            self._remember(settled.thing)
        if had not in (None, company):
            self._leave(settled, had, judged)

    def _company_before(self, before: Said, company: str, said: Said) -> str | None:
        """Return at which company the source had them before."""
        same_key = before.ref.key and before.ref.key == said.ref.key
        if same_key or (not before.ref.key and before.ref.called == said.ref.called):
            return company
        known = self._finder.record(before.ref.key) if before.ref.key else None
        if known is None and before.ref.key:
            self._finder.look_up_more({before.ref.key: "Company"})
            known = self._finder.record(before.ref.key)
        return known.thing if known is not None else None

    def _go_on(
        self, settled: Settled, stored: Row, says: Mapping[str, Any], was: Mapping[str, Any], judged: Judged
    ) -> None:
        compared = compare(was, says, stored)
        judged.cells += compared.cells
        if compared.write:
            judged.changes = True
            self._write_job(settled.thing, stored, compared.write)

    def _leave(self, settled: Settled, company: str, judged: Judged) -> None:
        """A person who changes company keeps their past: the job there ends on the day of the import."""
        left = derive("job", settled.record, company)
        stored = next((one for one in self._jobs_of(settled.thing) if one["id"] == left), None)
        if stored is not None and stored["is_current"]:
            judged.cells.append(Cell(f"until, at {stored['company']}", None, self._settings.day))
            self._write_job(settled.thing, stored, {"until": self._settings.day})

    def _write_job(self, contact: str, stored: Row, write: Mapping[str, Any]) -> None:
        facts = {name: stored[name] for name in JOB} | dict(write)
        row = {"id": stored["id"], "contact": contact, "company": stored["company_id"], **facts, **self._put}
        saw = {name: stored[name] for name in write}
        stored.update(facts, is_current=not facts["until"])
        self._drafts.add(LINK, "contacts.works_at", (stored["id"],), {**row, SAW: saw})
        self._remember(contact)

    def _jobs_of(self, contact: str) -> list[Row]:
        """Return the jobs of somebody as this import leaves them, so far."""
        jobs = self._jobs.get(contact)
        if jobs is None:
            standing = self._finder.standing.get(contact)
            drafted = standing.jobs if standing is not None else ()
            jobs = self._jobs[contact] = [dict(zip(_KEPT, one, strict=True)) for one in drafted]
        return jobs

    def _remember(self, contact: str) -> None:
        """Let the next batch know what is drafted: a row of the same person may stand far below."""
        standing = self._finder.standing.get(contact)
        if standing is not None:
            jobs = tuple(map(_take_kept, self._jobs[contact]))
            self._finder.stand(contact, Standing(standing.label, standing.facts, standing.is_new, jobs))


def _same(settled: Settled, statement: str) -> list[Said]:
    return [one for one in settled.before.links if one.statement == statement] if settled.before else []


def _current(jobs: Iterable[Row]) -> str | None:
    return next((row["company"] for row in jobs if row["is_current"]), None)
