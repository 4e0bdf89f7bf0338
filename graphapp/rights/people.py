"""Whom a request is about: the contact or the colleague, all that they were merged from, and by what they are known."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphapp.errors import BadParameter
from graphapp.forgotten import Traits, digits, plain
from graphapp.graph.everything import Linked, read_links, read_thing, read_things
from graphapp.graph.store import Graph, Row
from graphapp.knowledge.identity.addresses import is_personal

CONTACT, EMPLOYEE = "Contact", "Employee"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MERGED = "MATCH (m:Merge) WHERE m.kind = 'Contact' RETURN m.id AS id, m.kept AS kept, m.merged AS merged"


@dataclass(frozen=True)
class Person:
    """Somebody, with all that is known of who they are.

    Attributes:
        kind: `Contact` or `Employee`; id: the one that is used now.
        ids: of all nodes that are this person, the one in use first.
        name: as it stands here.
        traits: names, personal addresses, numbers that nobody else has, and where they work or worked.
        merges: ids of what remembers that two of these were merged.
    """

    kind: str
    id: str
    ids: tuple[str, ...]
    name: str
    traits: Traits
    merges: tuple[str, ...] = ()


def find_person(graph: Graph, text: str) -> Person:
    """Return the one person whom an id, an e-mail address or a name means.

    Raises:
        BadParameter: there is nobody, or several; the message lists their ids, and nothing else of them.
    """
    found = find_people(graph, text)
    if not found:
        raise BadParameter("There is nobody with this id, e-mail address or name.")
    if len(found) > 1:
        those = ", ".join(f"{one.kind} {one.id}" for one in found)
        raise BadParameter(f"Several people are called that: {those}. Give the id.")
    return found[0]


def find_people(graph: Graph, text: str) -> list[Person]:
    """Return everybody whom an id, an e-mail address or a name means, whoever sees them."""
    wanted = text.strip()
    found: dict[tuple[str, str], Row] = {}
    for kind in (CONTACT, EMPLOYEE):
        for row in graph.engine.read(
            f"MATCH (n:{kind}) WHERE n.id = $text OR toLower(n.email) = $small OR toLower(n.name) = $small "
            "RETURN n.id AS id, n.name AS name",
            {"text": wanted, "small": wanted.lower()},
        ):
            found[kind, row["id"]] = row
    kept = {_kept(graph, row["id"]) if kind == CONTACT else row["id"]: kind for (kind, _), row in found.items()}
    return [read_person(graph, kind, key) for key, kind in sorted(kept.items())]


def read_person(graph: Graph, kind: str, key: str) -> Person:
    """Return somebody by the id that is in use.

    Raises:
        BadParameter: there is nobody with it.
    """
    ids, merges = _cluster(graph, key) if kind == CONTACT else ([key], [])
    things = [row for one in ids if (row := read_thing(graph, kind, one)) is not None]
    if not things:
        raise BadParameter("There is nobody with this id.")
    traits = _read_traits(graph, kind, ids, things)
    if kind == CONTACT:
        traits = _leave_out_shared(graph, ids, traits)
    return Person(kind, key, tuple(ids), things[0]["name"] or "", traits, tuple(merges))


def read_all_links(graph: Graph, person: Person) -> Iterator[tuple[str, Linked]]:
    """Yield every relationship of somebody with the id that it hangs on."""
    for one in person.ids:
        for link in read_links(graph, person.kind, one):
            yield one, link


def _kept(graph: Graph, key: str) -> str:
    become = {row["merged"]: row["kept"] for row in graph.engine.read(_MERGED, {})}
    seen = {key}
    while key in become and become[key] not in seen:
        key = become[key]
        seen.add(key)
    return key


def _cluster(graph: Graph, key: str) -> tuple[list[str], list[str]]:
    rows = graph.engine.read(_MERGED, {})
    ids, merges, size = [key], [], 0
    while size < len(ids):
        size = len(ids)
        for row in rows:
            if row["kept"] in ids and row["id"] not in merges:
                merges.append(row["id"])
                ids += [row["merged"]] if row["merged"] not in ids else []
    return ids, merges


def _read_traits(graph: Graph, kind: str, ids: Iterable[str], things: Iterable[Row]) -> Traits:
    names, emails, phones = set[str](), set[str](), set[str]()
    companies = set[str]()
    for row in things:
        names.add(row["name"] or "")
        emails.update((row["email"] or "", *_ADDRESS.findall(row.get("about") or "")))
        phones.add(row.get("phone") or "")
    links = [link for one in ids for link in read_links(graph, kind, one)]
    for thing in read_things(graph, "Company", [link.other for link in links if link.kind == "WORKS_AT"]):
        companies.update((thing["name"] or "", thing["domain"] or ""))
    for thing in read_things(graph, "Record", [link.other for link in links if link.kind == "DESCRIBES"]):
        _add_said(thing["said"], names, emails, phones)
    personal = {one.strip().casefold() for one in emails if one and is_personal(one.strip().casefold())}
    return Traits(*(tuple(sorted(one - {""})) for one in (personal, phones, names, companies)))


def _add_said(text: str | None, names: set[str], emails: set[str], phones: set[str]) -> None:
    said = json.loads(text or "{}")
    if "name" in said or "given" in said or "family" in said:
        names.add(said.get("name") or " ".join(filter(None, (said.get("given"), said.get("family")))))
    for found, name in ((emails, "emails"), (emails, "email"), (phones, "phones")):
        value = said.get(name) or ()
        found.update((value,) if isinstance(value, str) else value)


def _leave_out_shared(graph: Graph, ids: Iterable[str], traits: Traits) -> Traits:
    """Leave out the numbers and addresses that others have as well: a switchboard is nobody's."""
    mine, text = set(ids), "MATCH (c:Contact) RETURN c.id AS id, c.email AS email, c.phone AS phone"
    others = [row for row in graph.engine.read(text, {}) if row["id"] not in mine]
    numbers, addresses = (
        {digits(row["phone"] or "") for row in others},
        {(row["email"] or "").lower() for row in others},
    )
    return replace(
        traits,
        phones=tuple(one for one in traits.phones if digits(one) and digits(one) not in numbers),
        emails=tuple(one for one in traits.emails if one not in addresses),
    )


def has_namesake(graph: Graph, person: Person) -> bool:
    """Say whether somebody else here has one of the person's names."""
    names = {plain(one) for one in person.traits.names}
    for kind in (CONTACT, EMPLOYEE):
        for row in graph.engine.read(f"MATCH (n:{kind}) RETURN n.id AS id, n.name AS name", {}):
            if row["id"] not in person.ids and plain(row["name"] or "") in names:
                return True
    return False
