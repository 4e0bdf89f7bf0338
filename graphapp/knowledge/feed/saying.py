"""A connection in words: names, the path as a sentence and as steps, and the ids of what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphapp.graph.store import Row
from graphapp.knowledge.feed.candidates import Candidate, Evidence
from graphapp.knowledge.feed.feed import Morning
from graphapp.knowledge.feed.reader import MyCompany
from graphapp.knowledge.feed.taste import Shown
from graphapp.knowledge.steps import Ask, Thing, read_names

Part = str | Thing
Proof = Mapping[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A connection that is worth knowing, in words.

    Attributes:
        form: a key of `candidates.FORMS`.
        key: which one it is, the same on another day.
        company: whose it is about.
        sentence: the path, texts and things in turn.
        path: the things on it in order, and what connects each with the next.
        why: why it is said to this person.
        notes: those that say so.
        next: whom to ask about it, where there is somebody.
        topic: what it deals with, where that is something.
        shown: as it was shown, where it was.
        evidence: of `prove`: ids of what it rests on; a link without an id of its own is `from/to`.
    """

    form: str
    key: str
    worth: float
    company: Thing
    sentence: tuple[Part, ...]
    path: tuple[tuple[Thing, ...], tuple[str, ...]]
    why: str
    notes: tuple[str, ...] = ()
    next: Thing | None = None
    topic: Thing | None = None
    shown: Shown | None = None
    evidence: tuple[str, ...] = ()

    @property
    def things(self) -> tuple[Thing, ...]:
        """Everything that the sentence names, each once."""
        return tuple(dict.fromkeys(part for part in self.sentence if isinstance(part, Thing)))


def say(ask: Ask, morning: Morning, mine: Mapping[str, MyCompany]) -> list[Finding]:
    """Return what was chosen in words: the names of all that it names are asked at once.

    Args:
        ask: asks a question as the reader sees it.
        morning: what was chosen.
        mine: the reader's companies by id.
    """
    names = read_names(ask, morning.ids.values())
    things = {number: Thing(*ref, names.get(ref, "")) for number, ref in morning.ids.items()}
    return [_say(one, mine, things, shown) for one, shown in zip(morning.chosen, morning.shown, strict=True)]


def prove(ask: Ask, morning: Morning, found: Sequence[Finding]) -> list[Finding]:
    """Return the same with the ids of what each rests on, which no page shows.

    Args:
        ask: asks a question as the reader sees it.
        morning: what was chosen.
        found: the same in words.
    """
    things = {number: Thing(*ref, "") for number, ref in morning.ids.items()}
    proof = _read_proof(ask, morning, things)
    return [
        replace(said, evidence=_cite(one.evidence, things, proof))
        for one, said in zip(morning.chosen, found, strict=True)
    ]


def _read_proof(ask: Ask, morning: Morning, things: Mapping[int, Thing]) -> Proof:
    """Return the ids of the moments of pairs of people, and of jobs."""
    found: dict[tuple[str, str], list[str]] = {}
    for question, pairs in (
        ("feed.moments", {pair for one in morning.chosen for pair in one.evidence.ties}),
        ("feed.job_ids", {pair for one in morning.chosen for pair in one.evidence.jobs}),
    ):
        ends = {(things[source].id, things[target].id) for source, target in pairs}
        sources, targets = (sorted({pair[place] for pair in ends}) for place in (0, 1))
        rows: list[Row] = ask(question, sources=sources, targets=targets) if ends else []
        for row in rows:
            if (row["source"], row["target"]) in ends:
                found.setdefault((row["source"], row["target"]), []).append(row["id"])
    return found


def _cite(held: Evidence, things: Mapping[int, Thing], proof: Proof) -> tuple[str, ...]:
    pairs = [(things[source].id, things[target].id) for source, target in (*held.ties, *held.jobs)]
    evidence = [
        *(key for pair in pairs for key in proof.get(pair, ())),
        *(things[number].id for number in (*held.notes, *held.things)),
        *(f"{things[source].id}/{things[target].id}" for source, target in held.links),
    ]
    return tuple(dict.fromkeys(evidence))


def _say(one: Candidate, mine: Mapping[str, MyCompany], things: Mapping[int, Thing], shown: Shown | None) -> Finding:
    company = things[one.company]
    relevant = mine.get(company.id)
    return Finding(
        one.form, ":".join([one.form, *(things[number].id for number in one.key if number >= 0)]), one.worth, company,
        tuple(part if isinstance(part, str) else things[part] for part in one.sentence),
        (tuple(things[number] for number in one.path[0]), one.path[1]),
        relevant.why if relevant else one.why, tuple(things[number].id for number in one.evidence.notes),
        things.get(one.asked), things.get(one.topic), shown,
    )  # fmt: skip
