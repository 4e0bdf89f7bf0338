"""With whom a mailbox's owner was in touch, over a whole import, and who of them is here already."""

from collections.abc import Iterator, Sequence

from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.importing.here import Here
from graphapp.knowledge.importing.marks import agree, mail_mark
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.traces import GONE, IN, MET, ONE_WAY, OUT, UNCLEAR, Trace, best_name
from graphapp.viewer import Viewer

AT_ONCE = 2000
MOST_NAMES = 8


class Acquaintances:
    """People outside by address; first all are met, then it is settled who they are.

    Args:
        planner: of the import.
        owner: of the mailbox; only what they see is found.

    Attributes:
        contacts: who they are here, by address.
        refused: why there is no tie with somebody, by address.
        moments: the owner's moments that are here already, by id, with when they were.
        seen_by: the audiences of the owner's moments with a contact, by contact.
    """

    def __init__(self, planner: Planner, owner: Viewer) -> None:
        self._planner, self._owner = planner, owner
        self._ways: dict[str, int] = {}
        self._names: dict[str, list[str]] = {}
        self.contacts: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.moments: dict[str, int] = {}
        self.seen_by: dict[str, set[str]] = {}

    def meet(self, trace: Trace, *, is_settled: bool) -> None:
        """Take in that there was contact.

        Args:
            trace: what a letter or an appointment proves.
            is_settled: an earlier check found that it makes a tie.
        """
        way = OUT | IN if is_settled else trace.way
        for address in trace.others:
            self._ways[address] = self._ways.get(address, 0) | way
            name = trace.names.get(address)
            if name:
                names = self._names.setdefault(address, [])
                if len(names) < MOST_NAMES:
                    names.append(name)

    def name(self, address: str) -> str:
        """Return what somebody is called, empty where nothing says so."""
        return best_name(self._names.get(address, ()))

    def record(self, address: str) -> str:
        """Return the id of the record by which somebody of the owner's mailbox is found again."""
        return derive("acquaintance", self._owner.id, address)

    def settle(self) -> None:
        """Find out who they are, and with whom no tie is made."""
        graph, owner = self._planner.graph, self._owner
        rows = graph.ask_table("evidence.moments", owner)
        self.moments = dict(zip(rows["id"].to_pylist(), rows["at"].to_pylist(), strict=True))
        for contact, audience in zip(rows["contact"].to_pylist(), rows["audience"].to_pylist(), strict=True):
            self.seen_by.setdefault(contact, set()).add(audience)
        addresses = sorted(self._ways)
        found = self._find_here(addresses)
        for some in _parts(addresses):
            records = {self.record(one): one for one in some}
            for row in graph.ask("imports.recorded_contacts", owner, ids=list(records)):
                found[records[row["record"]]] = [row["thing"]] if row["thing"] else [""]
        for address in addresses:
            self._settle_one(address, found.get(address, []))

    def _find_here(self, addresses: Sequence[str]) -> dict[str, list[str]]:
        """Return who has each address: among what this import brings to the owner, and what they see here."""
        finder, is_own = self._planner.finder, self._owner.id == self._planner.viewer.id
        here = finder.here if is_own else Here(self._planner.graph, self._owner)
        found: dict[str, list[str]] = {}
        for some in _parts(addresses):
            marks = {mail_mark("Contact", one): one for one in some}
            if is_own:
                finder.begin([], [])
                finder.look_up_marks(marks)
            known = here.find(marks)
            for mark, address in marks.items():
                own = finder.marked(mark) if is_own else None
                things = dict.fromkeys([*([own] if own else []), *known.get(mark, [])])
                if things:
                    found[address] = list(things)
        return found

    def _settle_one(self, address: str, found: list[str]) -> None:
        way = self._ways[address]
        if found == [""]:
            self.refused[address] = GONE
            return
        if len(found) > 1:
            found = self._named(found, self.name(address))
            if len(found) != 1:
                self.refused[address] = UNCLEAR
                return
        both_ways = bool(way & MET) or way & (OUT | IN) == OUT | IN
        if not both_ways and not (found and found[0] in self.seen_by):
            self.refused[address] = ONE_WAY
        elif found:
            self.contacts[address] = found[0]

    def _named(self, things: list[str], name: str) -> list[str]:
        """Return those of several people with one address whose name agrees."""
        if not name:
            return []
        rows = self._planner.graph.ask("imports.known_contacts", self._owner, ids=things)
        return [row["thing"] for row in rows if agree(row["name"] or "", name)]


def _parts(addresses: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (addresses[start : start + AT_ONCE] for start in range(0, len(addresses), AT_ONCE))
