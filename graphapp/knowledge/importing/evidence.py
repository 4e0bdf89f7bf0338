"""Mail and calendars as evidence of ties: moments between a mailbox's owner and people outside, for the owner alone.

Two rounds: the first finds out with whom there was contact both ways, the second drafts moments with these. Of
whatever leaves no trace nothing stays in the staging file but a count; of the rest, who and when.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from graphapp.graph.store import new_id
from graphapp.knowledge.importing.acquaintances import Acquaintances
from graphapp.knowledge.importing.comparing import Cell
from graphapp.knowledge.importing.drafts import LINK, MAKE, SAW
from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.importing.findings import FINDINGS, OWNER, Findings
from graphapp.knowledge.importing.kinds import COLUMNS, cleared
from graphapp.knowledge.importing.mailboxes import read_mailbox, read_owner
from graphapp.knowledge.importing.planning import BATCH, Planner
from graphapp.knowledge.importing.remembered import Standing
from graphapp.knowledge.importing.settling import Judged
from graphapp.knowledge.importing.staging import RANKS, dump
from graphapp.knowledge.importing.traces import MEETING, ONE_WAY, Trace, read_trace
from graphapp.viewer import Viewer
from loaders.entries import Entry

EVIDENCE = ("message", "occurrence")
_STATED_AT_ONCE = 2000


class Evidence:
    """Drafts what letters and appointments say.

    Args:
        planner: of the import.
    """

    def __init__(self, planner: Planner) -> None:
        self._planner, self._staging, self._drafts = planner, planner.staging, planner.drafts
        self._settings = planner.settings
        self._has_begun = False

    def take(self, entries: list[tuple[int, Entry]]) -> None:
        """Draft a batch of letters, or of times of appointments."""
        if not self._has_begun:
            self._begin()
        judged: list[tuple[Judged, str]] = []
        stripped: list[tuple[int, str, str | None]] = []
        for number, entry in entries:
            self._count(entry)
            found = read_trace(entry.kind, entry.fields, self._box)
            trace = self._settle(found) if isinstance(found, Trace) else found
            if isinstance(trace, str):
                self._findings.left[entry.kind][trace] += 1
                stripped.append((number, "", None))
                continue
            key, fields = self._key(entry), trace.to_fields()
            if entry.fields.get("subject") and trace.kind == MEETING:
                fields["subject"] = entry.fields["subject"]
            stripped.append((number, key, dump(fields)))
            judged.append(self._draft(number, key, trace, fields.get("subject")))
        self._staging.run_many("INSERT OR REPLACE INTO stripped VALUES (?, ?, ?)", stripped)
        self._planner.end(judged)

    def finish(self) -> None:
        """Draft who may see whom the owner knows, and leave in the staging file only what is used."""
        if not self._has_begun:
            return
        self._state()
        self._findings.ties = len(self._tied)
        self._staging.put(**{FINDINGS: self._findings.to_json(), OWNER: self._owner.id})
        # What is deleted is written over, so that it cannot be read in the file either.
        self._staging.run("PRAGMA secure_delete = ON")
        self._staging.run("DELETE FROM entries WHERE number IN (SELECT number FROM stripped WHERE fields IS NULL)")
        self._staging.run(
            "UPDATE entries SET key = stripped.key, fields = stripped.fields, doubts = NULL FROM stripped"
            " WHERE stripped.number = entries.number"
        )
        self._staging.run("DROP TABLE stripped")

    def _begin(self) -> None:
        """Find out whose it is and with whom there was contact, over all entries."""
        self._has_begun = True
        planner, settings = self._planner, self._settings
        self._owner: Viewer = read_owner(planner.graph, planner.viewer, settings.owner, settings.now)
        self._is_own = self._owner.id == planner.viewer.id
        self._put = {"audience": f"only:{self._owner.id}", "by": self._owner.id}
        planner.stops.refuse_owner(self._owner.id)
        box, said = read_mailbox(planner.graph, self._owner, settings.now)
        self._box = replace(box, leaves_out=planner.stops.leaves_out_address)
        self._findings = Findings(self._owner.id, self._choose(said))
        self._staging.run("DROP TABLE IF EXISTS temp.stripped")
        self._staging.run("CREATE TEMP TABLE stripped(number INTEGER PRIMARY KEY, key TEXT, fields TEXT)")
        self._tied: set[str] = set()
        self._drafted: set[str] = set()
        self._people = Acquaintances(planner, self._owner)
        for kind in EVIDENCE:
            for entry in self._entries(kind):
                if "with" in entry.fields:
                    self._go_on()
                trace = read_trace(kind, entry.fields, self._box)
                if isinstance(trace, Trace):
                    self._people.meet(trace, is_settled="with" in entry.fields)
        self._people.settle()

    def _choose(self, said: str) -> str:
        """Return who may see whom the owner knows: as chosen for this import by the owner, else as they said before."""
        wanted = (self._settings.ties if self._is_own else "") or said
        return wanted if wanted in self._owner.audiences else self._put["audience"]

    def _entries(self, kind: str) -> Iterator[Entry]:
        after = 0
        while entries := self._staging.entries(RANKS.index(kind), after, BATCH):
            yield from (entry for _, entry in entries)
            after = entries[-1][0]

    def _go_on(self) -> None:
        """Remember what an earlier check of the same letters left out, which is not in the staging file any more."""
        if not self._findings.letters and not self._findings.times:
            before = Findings.read(self._staging.get(FINDINGS))
            self._findings.left = before.left
            self._findings.letters = before.left["message"].total()
            self._findings.times = before.left["occurrence"].total()

    def _count(self, entry: Entry) -> None:
        if entry.kind == "message":
            self._findings.letters += 1
        else:
            self._findings.times += 1

    def _key(self, entry: Entry) -> str:
        return entry.key if "with" in entry.fields else derive("evidence", self._owner.id, entry.kind, entry.key)

    def _settle(self, trace: Trace) -> Trace | str:
        """Leave only those with whom a tie is made; say why, where nobody is left."""
        refused = {one: why for one in trace.others if (why := self._people.refused.get(one))}
        if len(refused) == len(trace.others):
            return ONE_WAY if ONE_WAY in refused.values() else next(iter(refused.values()))
        if not refused:
            return trace
        others = {one: copied for one, copied in trace.others.items() if one not in refused}
        names = {one: name for one, name in trace.names.items() if one not in refused}
        return Trace(trace.at, trace.kind, trace.outbound, trace.people, others, names)

    def _draft(self, number: int, key: str, trace: Trace, subject: str | None) -> tuple[Judged, str]:
        judged = Judged(number)
        ids = {one: f"{trace.kind}.{derive(key, one)}" for one in trace.others}
        new = [one for one, moment in ids.items() if self._is_new(moment)]
        if trace.kind == MEETING and new:
            self._draft_meeting(key, trace, new, subject, is_new=len(new) == len(ids))
        for one in new:
            contact = self._add_moment(ids[one], trace, one, {})
            self._drafted.add(ids[one])
            self._tied.add(contact)
            if self._is_own:
                judged.thing = judged.thing or ("Contact", contact)
        self._move(key, trace, {one: moment for one, moment in ids.items() if one not in new}, judged)
        self._findings.moments += 1
        self._findings.known += not new
        judged.is_new = bool(new)
        return judged, judged.verdict

    def _move(self, key: str, trace: Trace, known: Mapping[str, str], judged: Judged) -> None:
        """Draft that a meeting that is here already was at another time."""
        before = {one: self._people.moments.get(moment, trace.at) for one, moment in known.items()}
        moved = {one: at for one, at in before.items() if at != trace.at and one in self._people.contacts}
        if trace.kind != MEETING or not moved:
            return
        for one, at in moved.items():
            self._add_moment(known[one], trace, one, {SAW: {"at": at}})
            self._people.moments[known[one]] = trace.at
        at = next(iter(moved.values()))
        row = {"meeting": derive("meeting", key), "at": trace.at, "subject": None, **self._put, SAW: {"at": at}}
        self._drafts.add(LINK, "meetings.write", (row["meeting"],), row)
        judged.changes = True
        before_it, now = (f"{datetime.fromtimestamp(it, UTC):%Y-%m-%d %H:%M}" for it in (at, trace.at))
        judged.cells.append(Cell("at", before_it, now))

    def _add_moment(self, moment: str, trace: Trace, address: str, saw: Mapping[str, Any]) -> str:
        contact = self._contact(address)
        row = {
            "id": moment, "employee": self._owner.id, "contact": contact, "at": trace.at, "kind": trace.kind,
            "outbound": trace.outbound, "people": trace.people, "copied": trace.others[address], **self._put, **saw,
        }  # fmt: skip
        self._drafts.add(LINK, "ties.moment", (moment,), row)
        return contact

    def _is_new(self, moment: str) -> bool:
        return moment not in self._people.moments and moment not in self._drafted

    def _draft_meeting(self, key: str, trace: Trace, new: Sequence[str], subject: str | None, *, is_new: bool) -> None:
        meeting = derive("meeting", key)
        if is_new:
            row: dict[str, Any] = {"meeting": meeting, "at": trace.at, "subject": subject, **self._put}
            self._drafts.add(MAKE, "meetings.write", (meeting,), row)
            own = {"who": self._owner.id, "meeting": meeting, **self._put}
            self._drafts.add(LINK, "meetings.attended.Employee", (self._owner.id, meeting), own)
        for one in new:
            contact = self._contact(one)
            self._drafts.add(
                LINK, "meetings.attended.Contact", (contact, meeting),
                {"who": contact, "meeting": meeting, **self._put},
            )  # fmt: skip

    def _contact(self, address: str) -> str:
        """Return who has an address; somebody unknown becomes a contact, for the owner alone."""
        known = self._people.contacts.get(address)
        if known is not None:
            return known
        contact, name = new_id(), self._people.name(address) or address
        said = {"name": name, "emails": [address]}
        facts = cleared({"name": name, "email": address}, COLUMNS["Contact"])
        row = {
            "contact": contact, **facts, "record": self._people.record(address), "source": self._settings.source,
            "key": f"Contact/~{address}", "said": dump(said), **self._put,
        }  # fmt: skip
        self._drafts.add(MAKE, "imports.make_contact", (contact,), row)
        self._planner.finder.stand(contact, Standing("Contact", facts, is_new=True))
        self._people.contacts[address] = contact
        self._findings.people += 1
        return contact

    def _state(self) -> None:
        """Draft that others may see that the owner knows these people, where the owner has not said so or otherwise."""
        seen_by, mine = self._findings.seen_by, self._put["audience"]
        if seen_by == mine:
            return
        wanted = sorted(self._tied)
        stated: set[str] = set()
        for start in range(0, len(wanted), _STATED_AT_ONCE):
            ids = wanted[start : start + _STATED_AT_ONCE]
            rows = self._planner.graph.ask("ties.mine", self._owner, ids=ids)
            stated.update(row["id"] for row in rows)
        for contact in wanted:
            # A tie that more people see already is not hidden from any of them.
            is_wider = seen_by != "staff" and self._people.seen_by.get(contact, set()) - {mine, seen_by}
            if contact not in stated and not is_wider:
                row = {"employee": self._owner.id, "contact": contact, "word": "", "at": self._settings.now}
                row |= {"audience": seen_by, "by": self._owner.id}
                self._drafts.add(LINK, "ties.state", (contact,), row)
