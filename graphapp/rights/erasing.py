"""Erases somebody from the graph: what is theirs goes, what others wrote about others stays, without the name.

A note that is about nobody and nothing but them goes as a whole; in every other text a neutral word stands where they
were named. What colleagues know about others is not theirs to erase.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphapp.errors import NotAllowed
from graphapp.forgotten import Forgotten
from graphapp.graph.everything import Said, cut_links, find_texts, put_texts, read_links, read_thing, remove
from graphapp.graph.store import Change, Graph
from graphapp.rights.mentions import Mentions, parts_of
from graphapp.rights.people import CONTACT, EMPLOYEE, Person, has_namesake, read_all_links

PROGRAM = "rights"
FORMER = "Former colleague"
_HANGS_ON_NOTE = {"WAS": "Version", "SAYS": "Claim", "SHOWS": "Picture", "OF_NOTE": "Reading"}
_GOES_WITH = {
    ("DESCRIBES", "Record"), ("SPEAKS_OF", "Claim"), ("POINTS_TO", "Claim"), ("TO_MEET", "Introduction"),
    ("MERGED_INTO", "Merge"), ("WAS_SHOWN", "Shown"), ("CHOSE", "Choice"), ("LEAVES", "Departure"),
}  # fmt: skip
"""What is about the person alone, by the relationship and the label of its end."""
_OWN_LINKS = ("MET", "KNOWS", "STATED", "SPARES", "FOLLOWS", "CONSENTS", "LISTED_ON", "PROPOSED_FOR", "REPORTS_TO",
              "THANKED", "LOOKS_AFTER", "MEMBER_OF")  # fmt: skip
"""What ties a colleague who left; what they wrote and worked on stays, by a former colleague."""
_OF_SOMEBODY = {("Contact", "name"), ("Contact", "email"), ("Contact", "phone"), ("Employee", "name"),
                ("Employee", "email")}  # fmt: skip
_TOUCHED = ("Company", "Contact", "Project", "Offering", "Topic", "Opportunity", "Note", "Employee")


@dataclass
class Erasure:
    """What an erasure does.

    Attributes:
        person: who is erased.
        removed: ids by label of what goes as a whole.
        texts: what is written anew, with what stands there then.
        unsure: texts with a namesake's name that nothing says is theirs: they are left as they are.
        about: notes that are about the person and others: these stay.
        pictures: notes that name them and have pictures: what a picture shows is not read.
    """

    person: Person
    removed: dict[str, list[str]] = field(default_factory=dict)
    texts: list[tuple[Said, str]] = field(default_factory=list)
    unsure: list[Said] = field(default_factory=list)
    about: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return what a dry run shows: ids, never a text."""
        places = sorted({(one.kind, one.id, one.name) for one, _ in self.texts})
        return {
            "person": f"{self.person.kind} {self.person.id}",
            "removed": {label: sorted(ids) for label, ids in sorted(self.removed.items())},
            "reworded": [f"{kind} {key}: {name}" for kind, key, name in places],
            "left, a namesake's perhaps": sorted({f"{one.kind} {one.id}: {one.name}" for one in self.unsure}),
            "pictures to look at": [f"Note {key}" for key in self.pictures],
        }


def plan_erasure(graph: Graph, person: Person) -> Erasure:
    """Return what would go and what would be reworded; nothing is changed.

    Raises:
        NotAllowed: a colleague who still works here.
    """
    if person.kind == EMPLOYEE:
        _refuse_active(graph, person)
    plan = plan_removals(graph, person)
    linked = plan.about
    known = _around_notes(graph, linked)
    mentions = Mentions(person.traits, person.ids)
    close = Mentions(person.traits, person.ids, _read_parts(graph, person, linked))
    is_ambiguous = has_namesake(graph, person)
    gone = {(label, key) for label, ids in plan.removed.items() for key in ids}
    for said in find_texts(graph, close.needles(), close.patterns()):
        if (said.kind, said.id) in gone or ((said.kind, said.name) in _OF_SOMEBODY):
            continue
        is_close = (said.kind, said.id) in known
        text, count = (close if is_close else mentions).mask(said.text)
        if not count:
            continue
        if said.kind == "Shown":
            plan.removed.setdefault("Shown", []).append(said.id)
        elif is_ambiguous and not is_close and not _has_own_trait(person, said.text):
            plan.unsure.append(said)
        else:
            plan.texts.append((said, text))
    named = {said.id for said, _ in plan.texts if said.kind == "Note"}
    plan.pictures = sorted(
        note for note in named if any(one.kind == "SHOWS" for one in read_links(graph, "Note", note))
    )
    return plan


def carry_out(graph: Graph, plan: Erasure) -> None:
    """Do what was planned; done again, it finishes what was interrupted."""
    touched = {(said.kind, said.id) for said, _ in plan.texts}
    touched |= {(label, end) for said, _ in plan.texts if said.end for label, end in _ends(said)}
    put_texts(graph, plan.texts)
    notes = plan.removed.get("Note", [])
    told: list[tuple[str, Any]] = [("topics.disconnect", [{"note": one} for one in notes])]
    told += [
        (f"leaving.remove.{label}", [{"thing": one} for one in plan.removed.get(label, [])])
        for label in ("Contact", "Note")
    ]
    if plan.person.kind == EMPLOYEE:
        _make_former(graph, plan.person)
        touched.add((EMPLOYEE, plan.person.id))
    for label, ids in plan.removed.items():
        if label not in {"Contact", "Note"}:
            remove(graph, label, ids)
    told += [
        (f"rights.touch.{label}", [{"thing": one} for kind, one in sorted(touched) if kind == label])
        for label in _TOUCHED
    ]
    graph.tell(Change([(name, rows) for name, rows in told if rows], PROGRAM))


def put_on_list(forgotten: Forgotten, person: Person, what: str, at: int, reason: str) -> Any:
    """Put somebody on the list, with all their ids and traits; a second time, the line of the first holds."""
    before = forgotten.of_thing(person.id, what)
    return before or forgotten.add(what, person.kind, person.ids, person.traits, at, reason)


def _refuse_active(graph: Graph, person: Person) -> None:
    row = read_thing(graph, EMPLOYEE, person.id) or {}
    if row.get("active") is not False:
        raise NotAllowed("They still work here. Let them go first: `graphapp user leave`.")


def plan_removals(graph: Graph, person: Person) -> Erasure:
    """Return what is about somebody alone; no texts yet."""
    stay = set[str]()
    removed: dict[str, set[str]] = {"Merge": set(person.merges)}
    if person.kind == CONTACT:
        removed["Contact"] = set(person.ids)
    else:
        removed |= {"Credential": {person.id}, "Availability": _availability(graph, person)}
    for _, link in read_all_links(graph, person):
        if (link.kind, link.label) in _GOES_WITH:
            removed.setdefault(link.label, set()).add(link.other)
        elif link.kind == "ABOUT":
            (removed.setdefault("Note", set()) if _is_only_about(graph, link.other, person) else stay).add(link.other)
        elif link.kind == "ATTENDED" and person.kind == CONTACT and _is_only_with(graph, link.other, person):
            removed.setdefault("Meeting", set()).add(link.other)
    for note in removed.get("Note", ()):
        for link in read_links(graph, "Note", note):
            if link.kind in _HANGS_ON_NOTE and link.label == _HANGS_ON_NOTE[link.kind]:
                removed.setdefault(link.label, set()).add(link.other)
    for rights in ("Objection", "Restriction"):
        removed[rights] = {one for one in person.ids if read_thing(graph, rights, one)}
    removed["Correction"] = _of_thing(graph, "Correction", "thing", person.ids)
    removed["Widening"] = _of_thing(graph, "Widening", "note", removed.get("Note", ()))
    removed["Widening"] |= _of_thing(graph, "Widening", "before", [f"only:{one}" for one in person.ids])
    removed["Block"] = _of_thing(graph, "Block", "address", person.traits.emails)
    return Erasure(person, {label: sorted(ids) for label, ids in removed.items() if ids}, about=stay)


def _availability(graph: Graph, person: Person) -> set[str]:
    found = read_thing(graph, "Availability", person.id)
    return {person.id} if found else set()


def _of_thing(graph: Graph, label: str, name: str, values: Iterable[str]) -> set[str]:
    text = f"MATCH (n:{label}) WHERE n.{name} IN $values RETURN n.id AS id"
    known = list(values)
    return {row["id"] for row in graph.engine.read(text, {"values": known})} if known else set()


def _is_only_about(graph: Graph, note: str, person: Person) -> bool:
    ends = {one.other for one in read_links(graph, "Note", note) if one.kind == "ABOUT"}
    return ends <= set(person.ids)


def _is_only_with(graph: Graph, meeting: str, person: Person) -> bool:
    there = read_links(graph, "Meeting", meeting)
    return {one.other for one in there if one.kind == "ATTENDED" and one.label == CONTACT} <= set(person.ids)


def _around_notes(graph: Graph, notes: Iterable[str]) -> set[tuple[str, str]]:
    """Return notes and what hangs on them: texts that are known to speak of the person."""
    found = {("Note", one) for one in notes}
    for note in notes:
        found |= {(one.label, one.other) for one in read_links(graph, "Note", note) if one.kind in _HANGS_ON_NOTE}
    return found


def _read_parts(graph: Graph, person: Person, notes: Iterable[str]) -> set[str]:
    """Return which words of the name mean nobody else in the notes about the person."""
    others = set[str]()
    for note in notes:
        for link in read_links(graph, "Note", note):
            if link.kind in {"ABOUT", "WROTE"} and link.other not in person.ids and link.label in {CONTACT, EMPLOYEE}:
                others.add((read_thing(graph, link.label, link.other) or {}).get("name") or "")
    return parts_of(person.traits.names, others)


def _has_own_trait(person: Person, text: str) -> bool:
    small = text.casefold()
    return any(one in small for one in person.traits.emails) or any(f":{one})" in text for one in person.ids)


def _ends(said: Said) -> Iterable[tuple[str, str]]:
    return zip(said.labels, (said.id, said.end), strict=True)


def _make_former(graph: Graph, person: Person) -> None:
    """Leave of a colleague who left only that there was one."""
    for kind in _OWN_LINKS:
        cut_links(graph, EMPLOYEE, person.id, kind)
    text = (
        f"MATCH (e:Employee {{id: $id}}) SET e.name = '{FORMER}', e.email = NULL, e.title = NULL, e.time_zone = NULL "
        "RETURN count(*) AS written"
    )
    graph.engine.write(lambda writing: writing.run(text, {"id": person.id}))
    for label in ("SignInLink", "Session", "Passkey", "RecoveryCode", "Identity"):
        own = f"MATCH (n:{label} {{employee: $id}}) DELETE n RETURN count(*) AS written"
        graph.engine.write(lambda writing, text=own: writing.run(text, {"id": person.id}))  # type: ignore[misc]
