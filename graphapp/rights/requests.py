"""What is done when somebody asks for their rights: one function for each, for the command line and for pages."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphapp.config import Config
from graphapp.forgotten import ERASED, OBJECTED, RESTRICTED, Forgotten, Ruling
from graphapp.graph.store import Change, Graph
from graphapp.rights.acts import note_down
from graphapp.rights.correcting import plan_correction
from graphapp.rights.erasing import Erasure, carry_out, plan_erasure
from graphapp.rights.leftovers import find_imports, scrub_imports
from graphapp.rights.mentions import Mentions
from graphapp.rights.objecting import plan_consent, plan_objection
from graphapp.rights.people import CONTACT, Person, read_person
from graphapp.rights.report import make_reports
from graphapp.rights.restricting import plan_lifting, plan_restriction, tell_all
from graphapp.rights.rewriting import ALONE, Derived, rewrite
from graphapp.rights.sealing import read_officers, seal
from graphapp.viewer import Viewer


@dataclass
class Rights:
    """People's rights at one instance.

    Attributes:
        graph: where it is; config: the settings; by: who carries a request out.
        search, links: that belong to the graph, as far as they are open.
        rewrites: after an erasure the files of an embedded instance are written anew.
    """

    graph: Graph
    config: Config
    by: Viewer | str
    search: Any = None
    links: Derived | None = None
    rewrites: bool = True
    forgotten: Forgotten = field(init=False)

    def __post_init__(self) -> None:
        self.forgotten = Forgotten(self.config.forgotten)

    @property
    def _who(self) -> str:
        return self.by.id if isinstance(self.by, Viewer) else self.by

    @property
    def _now(self) -> int:
        return int(self.graph.clock())

    def report(self, people: Sequence[Person]) -> bytes:
        """Return all that is held about somebody, sealed for two privacy officers; also where nothing is.

        Args:
            people: all who are meant by one address.

        Raises:
            NotAllowed: there are not two officers.
        """
        officers = read_officers(self.config.data)
        find = functools.partial(find_imports, self.config.data)
        sealed = seal(make_reports(self.graph, people, self._now, find), officers)
        self._note("report made", people[0] if people else None)
        return sealed

    def correct(self, person: Person, name: str, value: str) -> bool:
        """Set a fact right for good; return whether it was another one.

        Raises:
            BadParameter: there is no such fact, or the value is none.
        """
        told = plan_correction(self.graph, self.forgotten, person, name, value, self._now, self._who)
        tell_all(self.graph, told, self.by)
        self._note("corrected", person, field=name)
        return bool(told)

    def restrict(self, person: Person, reason: str = "") -> bool:
        """Keep what is held about somebody and do not use it; return whether it was used before."""
        with ALONE:
            told = plan_restriction(self.graph, person, self._now, self._who)
            self._list(person, RESTRICTED, reason)
            tell_all(self.graph, told, self.by)
            self._finish(person, RESTRICTED)
        self._note("restricted", person)
        return bool(told)

    def lift(self, person: Person) -> bool:
        """Use again what was restricted; return whether it was."""
        told = plan_lifting(self.graph, person)
        tell_all(self.graph, told, self.by)
        self._unlist(person, RESTRICTED)
        self._note("restriction lifted", person)
        return bool(told)

    def leave_out(self, person: Person, reason: str = "") -> None:
        """Compute no ties of somebody from mails and meetings from now on, and delete those that were."""
        with ALONE:
            self._list(person, OBJECTED, reason)
            self.graph.tell(Change(plan_objection(self.graph, person.ids, self._now, self._who), self.by))
            self._finish(person, OBJECTED)
        self._note("objected", person)

    def consent(self, person: Person) -> None:
        """Compute ties of somebody again, of what comes from now on."""
        self.graph.tell(Change(plan_consent(person.ids), self.by))
        self._unlist(person, OBJECTED)
        self._note("objection withdrawn", person)

    def plan_erasure(self, person: Person) -> Erasure:
        """Return what an erasure would do; nothing is changed.

        Raises:
            NotAllowed: a colleague who still works here.
        """
        return plan_erasure(self.graph, person)

    def erase(self, person: Person, reason: str = "") -> Erasure:
        """Erase somebody from the graph, the files of imports and, where it is embedded, from every file beside.

        Raises:
            NotAllowed: a colleague who still works here.
        """
        with ALONE:
            plan = plan_erasure(self.graph, person)
            # First on the list: whatever breaks from here on, a running server goes on with it.
            ruling = self._list(person, ERASED, reason)
            self.go_through(plan)
            self.clean()
            self.forgotten.finish(ruling)
            self._note("erased", person)
        return plan

    def clean(self) -> None:
        """Write the files of an embedded instance anew, so that no deleted bytes stay."""
        if self.rewrites:
            rewrite(self.graph, self.config, self.search, self.links)

    def go_through(self, plan: Erasure) -> None:
        """Erase what was planned from the graph and the files of imports."""
        carry_out(self.graph, plan)
        scrub_imports(self.config.data, Mentions(plan.person.traits, plan.person.ids))

    def again(self, ruling: Ruling, kind: str, key: str) -> Erasure | None:
        """Do once more what somebody on the list asked for, who is here again; return an erasure that was carried out.

        Raises:
            NotAllowed: a colleague who works here.
        """
        person = read_person(self.graph, kind, key)
        if ruling.what == ERASED:
            plan = plan_erasure(self.graph, person)
            self.go_through(plan)
            self._note("erased again", person)
            return plan
        if ruling.what == RESTRICTED:
            tell_all(self.graph, plan_restriction(self.graph, person, ruling.at, self._who), self.by)
        elif not self.graph.keep("objected", thing=key):
            self.graph.tell(Change(plan_objection(self.graph, person.ids, ruling.at, self._who), self.by))
        return None

    def _list(self, person: Person, what: str, reason: str) -> Ruling:
        before = self.forgotten.of_thing(person.id, what)
        # Who is erased once more may have come back with other addresses, and this time it may break off.
        if before is not None and not (what == ERASED and before.is_done):
            return before
        return self.forgotten.add(what, person.kind, person.ids, person.traits, self._now, reason)

    def _finish(self, person: Person, what: str) -> None:
        ruling = self.forgotten.of_thing(person.id, what)
        if ruling is not None and not ruling.is_done:
            self.forgotten.finish(ruling)

    def _unlist(self, person: Person, what: str) -> None:
        ruling = self.forgotten.of_thing(person.id, what)
        if ruling is not None:
            self.forgotten.lift(ruling)

    def _note(self, act: str, person: Person | None, **facts: object) -> None:
        # Of an erased contact not even the id goes on; of a hidden one, an administrator reads the log.
        known = {"kind": person.kind} if person is not None and person.kind != CONTACT else {}
        note_down(self.config.data, act, self.by, **known, **facts)
