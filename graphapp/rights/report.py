"""Everything that is held about somebody, each fact with where it came from, other people masked (GDPR, article 15).

Whoever sees it here is asked of nobody: the report holds what only one colleague sees. So it is sealed (`sealing`).
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from graphapp.forgotten import plain
from graphapp.graph.everything import KEYS, Linked, find_texts, read_links, read_thing
from graphapp.graph.store import Graph, Row
from graphapp.rights.mentions import SHORTEST, Mentions
from graphapp.rights.people import CONTACT, EMPLOYEE, Person, read_all_links

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\+?\d[\d\s()./-]{6,}\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_MARKED = re.compile(r"@\[([^\[\]\n]{1,300})\]\(([A-Z][A-Za-z]+):([A-Za-z0-9_-]{1,64})\)")
_PEOPLE = {CONTACT, EMPLOYEE}
_NOT_TOLD = {"password", "generation"}
_SIGNING_IN = (
    ("Session", "signed in", ("device", "how", "since", "last")),
    ("Passkey", "passkey", ("name", "since", "last")),
    ("Identity", "known to the organisation's provider", ("issuer", "since")),
)
"""What is kept of how a colleague signs in: what of it is told, and by which name. Keys and codes are not."""
LONGEST_NAME = 4
Imports = Callable[[Mentions], Iterable[str]]


@dataclass
class Masks:
    """Other people's names as they stand in a report: one number each, the same wherever they are.

    Attributes:
        person: who is reported on, and is never masked.
        names: of everybody else, as they compare, with the id.
        parts: words that mean somebody else by themselves.
    """

    person: Person
    names: Mapping[str, tuple[str, str]]
    parts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _counted: Counter[str] = field(default_factory=Counter)

    def call(self, kind: str, key: str) -> str:
        """Return what somebody else is called in the report."""
        if key in self.person.ids:
            return self.person.name
        if key not in self._numbers:
            word = "colleague" if kind == EMPLOYEE else "person"
            self._counted[word] += 1
            self._numbers[key] = f"[{word} {self._counted[word]}]"
        return self._numbers[key]

    def mask(self, text: str) -> str:
        """Return a text with other people's names, addresses and numbers masked."""
        text = _MARKED.sub(lambda found: self._marked(*found.groups()), text)
        own = {one.casefold() for one in self.person.traits.emails}
        text = _ADDRESS.sub(lambda found: found[0] if found[0].casefold() in own else "[address]", text)
        mine = {re.sub(r"\D", "", one)[-7:] for one in self.person.traits.phones}
        text = _NUMBER.sub(lambda found: _keep_number(found[0], mine), text)
        return self._mask_names(text)

    def closer(self, graph: Graph, links: Iterable[Linked]) -> "Masks":
        """Return masks that take parts of the names of those whom a note is about, too."""
        own = {word.casefold() for name in self.person.traits.names for word in _WORD.findall(name)}
        parts = dict(self.parts)
        for link in links:
            name = (read_thing(graph, link.label, link.other) or {}).get("name") or ""
            if link.other not in self.person.ids:
                parts |= {
                    word.casefold(): (link.label, link.other) for word in _WORD.findall(name) if len(word) >= SHORTEST
                }
        return replace(self, parts={word: who for word, who in parts.items() if word not in own})

    def _marked(self, name: str, kind: str, key: str) -> str:
        return self.call(kind, key) if kind in _PEOPLE else name

    def _mask_names(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        made, at, place = [], 0, 0
        while place < len(words):
            for many in range(min(LONGEST_NAME, len(words) - place), 1, -1):
                start, end = words[place].start(), words[place + many - 1].end()
                who = self.names.get(plain(text[start:end]))
                if who is not None and len(text[start:end]) < 2 * sum(
                    len(one[0]) for one in words[place : place + many]
                ):
                    made += [text[at:start], self.call(*who)]
                    at, place = end, place + many - 1
                    break
            place += 1
        text = "".join([*made, text[at:]])
        if not self.parts:
            return text
        return _WORD.sub(
            lambda one: self.call(*self.parts[one[0].casefold()]) if one[0].casefold() in self.parts else one[0], text
        )


def _keep_number(text: str, mine: set[str]) -> str:
    is_own = re.sub(r"\D", "", text)[-7:] in mine
    return text if is_own or _DAY.fullmatch(text) else "[number]"


def read_masks(graph: Graph, person: Person) -> Masks:
    """Return what is needed to mask everybody else."""
    names: dict[str, tuple[str, str]] = {}
    own = {plain(one) for one in person.traits.names}
    for kind in (CONTACT, EMPLOYEE):
        for row in graph.engine.read(f"MATCH (n:{kind}) RETURN n.id AS id, n.name AS name", {}):
            key = plain(row["name"] or "")
            if " " in key and key not in own:
                names[key] = kind, row["id"]
    return Masks(person, names)


def make_report(graph: Graph, person: Person, now: int, imports: Iterable[str] = ()) -> dict[str, Any]:
    """Return all that is held about somebody.

    Args:
        graph: all of it.
        person: about whom.
        now: seconds since 1970.
        imports: ids of imports whose files, kept so that they can be taken back, name the person.
    """
    masks, links = read_masks(graph, person), list(read_all_links(graph, person))
    notes = sorted({link.other for _, link in links if link.kind == "ABOUT"})
    mentions = Mentions(person.traits, person.ids)
    return {
        "about": {"kind": person.kind, "id": person.id, "name": person.name, "also": list(person.ids[1:])},
        "made": say_instant(now),
        "other people": "Masked: the same number stands for the same person. Colleagues work or worked here.",
        "facts": [_say_thing(graph, masks, person.kind, one) for one in person.ids],
        "where the facts came from": _say_sources(graph, masks, links),
        "changes": _say_changes(graph, masks, person),
        "relationships": [
            _say_link(graph, masks, link) for _, link in links if link.kind not in {"ABOUT", "DESCRIBES"}
        ],
        "notes about you": [_say_note(graph, masks, note) for note in notes],
        "other places that name you": _say_places(graph, masks, person, mentions, notes),
        "what you asked for": _say_rights(graph, masks, person),
        "signing in": _say_signing_in(graph, person),
        "kept files of imports that name you": sorted(imports),
    }


def make_reports(graph: Graph, people: Sequence[Person], now: int, find_imports: Imports) -> dict[str, Any]:
    """Return one report on several who share an address, such as two entries of one contact: none is left out.

    Args:
        graph: all of it.
        people: about whom; where there is nobody, it says so.
        now: seconds since 1970.
        find_imports: says which kept imports name somebody.
    """
    found: dict[str, Any] = {} if people else {"about": {"name": "somebody of whom nothing is held"}}
    for number, person in enumerate(people, 1):
        one = make_report(graph, person, now, find_imports(Mentions(person.traits, person.ids)))
        found |= {title if number == 1 else f"{title} ({number})": part for title, part in one.items()}
    return found


def say_instant(at: object) -> str:
    """Return an instant in seconds since 1970 as a day and time in UTC."""
    return datetime.fromtimestamp(int(str(at)), UTC).strftime("%Y-%m-%d %H:%M UTC") if at else ""


def write_text(report: Mapping[str, Any]) -> str:
    """Return a report as text to read: headings, and a line for each fact."""
    lines = [f"# What is held about {report['about']['name']}", ""]
    for title, part in report.items():
        lines += ["", f"## {title.capitalize()}", ""]
        if isinstance(part, list):
            lines += [f"- {_line(one)}" for one in part] or ["Nothing."]
        else:
            lines.append(_line(part))
    return "\n".join(lines) + "\n"


def _line(part: Any) -> str:
    if isinstance(part, Mapping):
        return "; ".join(f"{name}: {_line(value)}" for name, value in part.items() if value not in (None, "", [], {}))
    if isinstance(part, list):
        return ", ".join(map(_line, part))
    return str(part)


def _say_signing_in(graph: Graph, person: Person) -> list[dict[str, Any]]:
    if person.kind != EMPLOYEE:
        return []
    found = []
    for label, said, names in _SIGNING_IN:
        told = ", ".join(f"n.{name} AS {name}" for name in names)
        text = f"MATCH (n:{label}) WHERE n.employee IN $ids RETURN {told} ORDER BY n.since, n.id"
        for row in graph.engine.read(text, {"ids": list(person.ids)}):
            instants = {name: say_instant(row[name]) for name in ("since", "last") if row.get(name)}
            found.append({"what": said, **row, **instants})
    return found


def _plain(masks: Masks, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of something: texts masked, instants as words, who may see it and who put it there."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if value is None or name in KEYS or name in _NOT_TOLD:
            continue
        is_instant = name in {"at", "written", "edited", "first", "last", "since", "asked"} and isinstance(value, int)
        if name == "editor":
            found[name] = masks.call(EMPLOYEE, str(value))
        else:
            found[name] = say_instant(value) if is_instant else masks.mask(value) if isinstance(value, str) else value
    if row.get("audience"):
        found["seen by"] = _say_audience(masks, str(row["audience"]))
    if row.get("by"):
        found["put there by"] = masks.call(EMPLOYEE, str(row["by"])) if row["by"] != "import" else "an import"
    return found


def _say_audience(masks: Masks, audience: str) -> str:
    kind, _, key = audience.partition(":")
    if kind == "only":
        return f"only {masks.call(EMPLOYEE, key)}"
    return {
        "staff": "everybody here",
        "gone": "nobody",
        "team": "a team",
        "account": "those who look after a company",
    }.get(kind, "a list of people")


def _say_thing(graph: Graph, masks: Masks, kind: str, key: str) -> dict[str, Any]:
    row = read_thing(graph, kind, key) or {}
    own = {name: value for name, value in row.items() if name not in KEYS and value is not None}
    return {"id": key} | {**_plain(masks, row), **own}


def _say_sources(graph: Graph, masks: Masks, links: Iterable[tuple[str, Linked]]) -> list[dict[str, Any]]:
    found = []
    for _, link in links:
        row = read_thing(graph, link.label, link.other) if link.kind == "DESCRIBES" else None
        if row is not None:
            said = {name: value for name, value in json.loads(row["said"] or "{}").items() if value}
            found.append({"source": row["source"], "row": masks.mask(row["key"] or ""), "said": _own_said(masks, said)}
                         | _plain(masks, {name: row[name] for name in ("audience", "by")}))  # fmt: skip
    return found


def _own_said(masks: Masks, said: Mapping[str, Any]) -> dict[str, Any]:
    # The row is about the person: its own name, address and number are theirs, in whatever spelling.
    own = {"name", "given", "family", "emails", "email", "phones", "title", "department"}
    return {name: value if name in own else masks.mask(str(value)) for name, value in said.items()}


def _say_changes(graph: Graph, masks: Masks, person: Person) -> list[dict[str, Any]]:
    names = [f"{person.kind}:{one}" for one in person.ids]
    text = "MATCH (c:Change) WHERE any(x IN $names WHERE x IN c.touched) RETURN c.seq AS seq, c.at AS at, c.by AS by"
    rows = sorted(graph.engine.read(text, {"names": names}), key=lambda row: row["seq"])
    return [{"when": say_instant(row["at"]), "by": _say_teller(graph, masks, row["by"])} for row in rows]


def _say_teller(graph: Graph, masks: Masks, by: str) -> str:
    return masks.call(EMPLOYEE, by) if read_thing(graph, EMPLOYEE, by) else f"the program ({by})"


def _say_link(graph: Graph, masks: Masks, link: Linked) -> dict[str, Any]:
    row = read_thing(graph, link.label, link.other) or {}
    other: Any = masks.call(link.label, link.other) if link.label in _PEOPLE else _plain(masks, row)
    return {"what": link.kind, "with": other, "a": link.label} | _plain(masks, link.values)


def _say_note(graph: Graph, masks: Masks, note: str) -> dict[str, Any]:
    row, hanging = read_thing(graph, "Note", note) or {}, list(read_links(graph, "Note", note))
    masks = masks.closer(graph, [one for one in hanging if one.kind in {"ABOUT", "WROTE"} and one.label in _PEOPLE])
    author = next((masks.call(EMPLOYEE, one.other) for one in hanging if one.kind == "WROTE"), "")
    more = {label: [_plain(masks, read_thing(graph, label, one.other) or {}) for one in hanging if one.kind == kind]
            for kind, label in (("SAYS", "Claim"), ("WAS", "Version"))}  # fmt: skip
    return (
        {"id": note, "author": author}
        | _plain(masks, row)
        | {f"{label.lower()}s": rows for label, rows in more.items()}
    )


def _say_places(
    graph: Graph, masks: Masks, person: Person, mentions: Mentions, notes: Iterable[str]
) -> list[dict[str, Any]]:
    known = {(person.kind, one) for one in person.ids} | {("Note", one) for one in notes}
    return [
        {"where": said.kind, "id": said.id, "what": said.name, "text": masks.mask(said.text)}
        for said in find_texts(graph, mentions.needles(), mentions.patterns())
        if (said.kind, said.id) not in known and mentions.mask(said.text)[1]
    ]


def _say_rights(graph: Graph, masks: Masks, person: Person) -> list[dict[str, Any]]:
    found = []
    for label in ("Objection", "Restriction"):
        rows: list[Row | None] = [read_thing(graph, label, one) for one in person.ids]
        found += [{"what": label, "when": say_instant(row["at"])} for row in rows if row]
        found += [{"kept aside": masks.mask(row["kept"])} for row in rows if row and label == "Restriction"]
    for row in graph.keep("corrections"):
        if row["thing"] in person.ids:
            found.append({"what": "Correction", "field": row["field"], "when": say_instant(row["at"])})
    return found
