"""Made-up worlds in two layers: what a viewer may see, and what they may not, of every kind that an export knows.

The visible layer comes from one seed, the hidden one from another: two worlds with the same first seed differ only in
what is hidden, and in the order in which everything was told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from graphapp.graph.catalog import Catalog
from graphapp.graph.fields import Field
from graphapp.knowledge.exporting.model import LINKS, NODES, Link
from graphapp.viewer import Viewer
from tests import village
from tests.living import living
from tests.shadow.values import KINDS, LIFESPANS, OF_KIND, VALUES, WORDS

NOW = int(village.NOW)
CANARY = "zanzibarquokka"
"""Stands in every text that is hidden, and nowhere else."""
BASE = 3
CHUNKS = 4
"""So many pieces of what is visible and what is hidden are told in turns."""
# Employees and teams carry no audience; a list and an account say what their people see.
OPEN = {"Employee", "Team"}
ADMITS = {"LISTED_ON", "LOOKS_AFTER"}
SINGLE = {"OWNS", "RESTS_ON", "STATED", "THANKED", "HELPED", "FOLLOWS", "SPARES", "CONSENTS"}
"""What the program keeps once between two things: whoever says so again says it instead of what was there."""
PLAIN = {"Company", "Contact", "Project", "Offering", "Topic", "Opportunity"}
"""Kinds of which one more can be there by itself."""
PLAIN_LINKS = {
    "REPORTS_TO",
    "WORKED_ON",
    "FOLLOWS",
    "RELATED_TO",
    "BOUGHT",
    "CONCERNED_WITH",
    "PLAY",
    "WORKS_AT",
    "TOOK_PART_IN",
    "DONE_FOR",
    "DELIVERED",
    "CONCERNS",
    "OFFERS",
    "ABOUT",
    "JUDGED",
    "QUOTES",
    "THANKED",
    "LOOKS_AFTER",
    "SAYS",
    "SPEAKS_OF",
}


class Told(NamedTuple):
    """One row of one statement."""

    statement: str
    row: dict[str, Any]


Chunk = list[Told]


Known = dict[str, list[str]]
"""What there is so far, by label: ids that a relationship may join."""
OURS: Known = {
    "Employee": ["ada", "ben", "cem", "dora"],
    "Team": ["sales", "delivery"],
    "Company": ["globex", "initech", "umbrella"],
    "Contact": ["mia", "noor", "otto"],
    "Project": ["atlas", "borealis"],
    "Offering": ["cloud", "audit"],
    "Topic": ["security", "budget"],
    "Opportunity": ["o1", "o2"],
    "Note": ["n1", "n2"],
    "Claim": ["c1", "c2", "c3"],
    "CaseFile": ["k1"],
    "Version": ["v1"],
    "Picture": ["p1"],
}
LABEL_OF = {node.put: node.label for node in NODES}


@dataclass(frozen=True)
class Layers:
    """Chunks of what is visible, and those of what is hidden that are told after each of them."""

    visible: tuple[Chunk, ...]
    hidden: tuple[Chunk, ...]

    def apart(self) -> tuple[list[Chunk], Chunk]:
        """Return what is told before somebody looks, and what while they do."""
        *told, later = self.mixed()
        return told, later

    def mixed(self) -> Iterator[Chunk]:
        """All in the order in which it is told."""
        for seen, unseen in zip(self.visible, self.hidden, strict=True):
            yield seen
            yield unseen


def make_pair(catalog: Catalog, viewer: Viewer, seed: int) -> tuple[Layers, Layers]:
    """Make two worlds that differ only in what a viewer may not see.

    Args:
        catalog: tells the fields of each statement.
        viewer: who shall not see the difference.
        seed: of both; every third first world holds nothing hidden at all.
    """
    seen = Maker(catalog, viewer, Random(f"visible {seed}"), is_hidden=False)
    joined = {
        ("exporting.put_owns", "cem", "k1"),
        ("exporting.put_rests_on", "k1", "c3"),
    }
    hiding = [Maker(catalog, viewer, Random(f"hidden {seed} {which}"), is_hidden=True, joined=joined) for which in "ab"]
    if seed % 3 == 0:
        hiding[0].size = 0
    visible: list[Chunk] = []
    hidden: tuple[list[Chunk], list[Chunk]] = ([], [])
    for number in range(CHUNKS):
        visible.append(base(number) or seen.chunk({}))
        if number:
            for label, ids in OURS.items() if number == 1 else ():
                seen.known.setdefault(label, []).extend(ids)
            note_ids(seen.known, visible[-1])
        for maker, chunks in zip(hiding, hidden, strict=True):
            chunks.append(maker.chunk(seen.known) if number else [])
    first, second = (Layers(tuple(visible), tuple(chunks)) for chunks in hidden)
    return first, second


def base(number: int) -> Chunk:
    """What everybody sees of the village, in two chunks; nothing for the others."""
    told: Sequence[tuple[str, Any]] = ()
    if number == 0:
        told = village.people()
    elif number == 1:
        told = [*village.work(), *village.introductions(), *village.doubles(), *living()]
    return [Told(name, dict(row)) for name, rows in told for row in rows]


def base_chunks() -> list[Chunk]:
    """What is told first in every world, before anything hidden: the first `BASE` of what `Layers.mixed` gives."""
    return [base(0), [], base(1)]


def note_ids(known: Known, chunk: Chunk) -> None:
    """Remember what a chunk makes."""
    for statement, row in chunk:
        if statement in LABEL_OF:
            known.setdefault(LABEL_OF[statement], []).append(row["id"])


class Maker:
    """Makes one layer, chunk by chunk.

    Args:
        catalog: tells the fields of each statement.
        viewer: who shall see all of it, or nothing.
        chance: decides.
        is_hidden: whether nothing of it is for the viewer.
        joined: statement and ends of relationships that are there already.
        size: about how many rows there are in a chunk.
    """

    def __init__(
        self,
        catalog: Catalog,
        viewer: Viewer,
        chance: Random,
        *,
        is_hidden: bool,
        joined: Iterable[tuple[str, str, str]] = (),
        size: int = 70,
    ) -> None:
        self._catalog, self._viewer, self._chance, self._is_hidden = catalog, viewer, chance, is_hidden
        self.size, self.known, self._made = size, Known(), 0
        self._joined: set[tuple[str, str, str]] = set(joined)
        self._once = {"Lifespan": list(LIFESPANS), "Availability": ["ben"]}
        people = [one.id for one in village.CAST]
        teams = [
            "staff",
            *(f"only:{one}" for one in people),
            "team:delivery",
            "team:sales",
            "account:initech",
            "list:l9",
            "gone",
        ]
        mine = {*viewer.audiences}
        self._audiences = [one for one in teams if (one in mine) != is_hidden]
        self._people = [one for one in people if not is_hidden or one != viewer.id]

    def chunk(self, others: Known) -> Chunk:
        """Make some things, then relationships among them and to what is there: nodes first.

        Args:
            others: what the viewer sees, for a hidden layer.
        """
        count = self._chance.randint(self.size // 2, self.size) if self.size else 0
        nodes = [node for node in NODES if node.label not in OPEN and (self._is_hidden or node.label in PLAIN)]
        told: Chunk = []
        for _ in range(count // 3):
            node = self._chance.choice(nodes)
            told += self._node(node.label, node.put)
        if not self._is_hidden:
            told += [one for _ in range(count // 10) for one in self._note()]
        note_ids(self.known, told)
        links = [
            link for link in LINKS if link.relation != "MEMBER_OF" and (self._is_hidden or link.relation in PLAIN_LINKS)
        ]
        for _ in range(count - count // 3):
            told += self._link(self._chance.choice(links), others)
        return _sorted(told)

    def _node(self, label: str, put: str) -> Chunk:
        self._made += 1
        key = f"{'h' if self._is_hidden else 'v'}{self._made}"
        if label in self._once:
            if not self._once[label]:
                return []
            key = self._once[label].pop()
        row = self._row(put, label) | {"id": key}
        return [Told(put, row)]

    def _note(self) -> Chunk:
        note = self._node("Note", "exporting.put_note")
        [(_, row)] = note
        whose = {"audience": row["audience"], "by": row["by"]}
        return [*note, Told("exporting.put_wrote", {"from_id": row["by"], "to_id": row["id"], **whose})]

    def _link(self, link: Link, others: Known) -> Chunk:
        end = self._chance.choice(link.ends)
        source, target = self._pick(link.start, others), self._pick(end, others)
        if not source or not target or source == target:
            return []
        if link.relation in ADMITS and source == self._viewer.id:
            return []
        put = link.statement(end)
        is_alone = source not in self.known.get(link.start, ()) and target not in self.known.get(end, ())
        if link.relation in SINGLE and (put, source, target) in self._joined:
            return []
        self._joined.add((put, source, target))
        row = self._row(put, link.relation) | {"from_id": source, "to_id": target}
        # Where one end is hidden, so is whatever hangs on it, whoever else may see it or put it there.
        if self._is_hidden and not is_alone:
            row |= self._chance.choice(({}, {"audience": "staff"}, {"audience": "staff", "by": self._viewer.id}))
        return [Told(put, row)]

    def _pick(self, label: str, others: Known) -> str:
        """Return something of a kind; what the viewer sees and what they do not alike, colleagues always."""
        pools = [pool for pool in (self.known.get(label), others.get(label)) if pool]
        if label in OPEN and not pools:
            return self._chance.choice(OURS[label])
        return self._chance.choice(self._chance.choice(pools)) if pools else ""

    def _row(self, put: str, kind: str) -> dict[str, Any]:
        fields = self._catalog.statement(put).row
        row = {one.name: self._value(one, kind) for one in fields if one.name not in {"from_id", "to_id"}}
        return row | {"audience": self._chance.choice(self._audiences), "by": self._chance.choice(self._people)}

    def _value(self, one: Field, kind: str) -> Any:
        draw = self._chance
        if one.name == "id":
            self._made += 1
            return f"{'h' if self._is_hidden else 'v'}l{self._made}"
        if one.type != "str":
            return self._figure(one)
        choices = OF_KIND.get((kind, one.name)) or VALUES.get(one.name)
        if one.name == "kind":
            choices = KINDS.get(kind, ("partner",))
        if one.name in DAYS or (kind == "BOUGHT" and one.name in {"first", "last"}):
            empty = (None,) if one.name not in {"happened", "day", "opened"} else ()
            choices = (*empty, *(f"202{draw.randint(3, 5)}-{draw.randint(1, 12):02}-0{place}" for place in range(1, 5)))
        return draw.choice(choices) if choices else self._sentence()

    def _figure(self, one: Field) -> float:
        if one.type == "int":
            return self._number(one.name)
        if one.type == "float":
            return round(self._chance.uniform(0.1, 40.0 if one.name != "probability" else 0.99), 3)
        return self._chance.random() < 0.5

    def _number(self, name: str) -> int:
        small = {
            "number": 3,
            "people": 5,
            "moments": 4,
            "most": 3,
            "width": 1,
            "height": 1,
            "revision": 3,
            "amount": 9_000_000,
        }
        if name in small:
            return self._chance.randint(1, small[name])
        # Instants of what is visible and of what is not fall together, on purpose.
        return NOW - self._chance.choice((1, 2, 3, 11, 30, 40, 300, 700)) * village.DAY

    def _sentence(self) -> str:
        words = self._chance.sample(WORDS, self._chance.randint(3, 9))
        return " ".join([*words, CANARY] if self._is_hidden else words)


DAYS = {"since", "until", "happened", "day", "opened", "closed"}


def _sorted(told: Chunk) -> Chunk:
    """Put nodes before relationships, and rows of one statement together, each key once."""
    order = {name: place for place, name in enumerate(dict.fromkeys(one.statement for one in told))}
    told = sorted(told, key=lambda one: (one.statement not in LABEL_OF, order[one.statement]))
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for one in told:
        key = (
            one.statement,
            one.row.get("id"),
            one.row.get("from_id"),
            one.row.get("to_id"),
            one.row["audience"],
            one.row["by"],
        )
        if key not in seen:
            kept.append(one)
        seen.add(key)
    return kept
