"""The notes that were written or changed since a mark, and the claims, by what they are about: once for everybody.

It is the program's own view and only narrows down whom a change may concern: what somebody is told is asked again, as
they see it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.following.marks import Mark, mark_now

BATCH = 1_000
MANY = 5_000
"""From so many touched notes on (an import), those that are new are looked for among all instead."""
_NOTE = "Note:"
AUTHOR, ANSWERED = "author", "answered"


@dataclass(frozen=True)
class Gathered:
    """The notes and claims that may be new.

    Attributes:
        mark: up to where they were gathered.
        by_thing: kind and id of a thing -> the notes about it; `author` and an employee's id -> the notes that they
            wrote, `answered` and it -> those that answer theirs.
        claims: kind and id of a thing -> the claims that speak of it.
        seqs: note -> the position of the newest change that touched it.
        widened: note -> when it was shown to others, and the audience that it had until then.
    """

    mark: Mark
    by_thing: Mapping[tuple[str, str], tuple[str, ...]]
    claims: Mapping[tuple[str, str], tuple[str, ...]]
    seqs: Mapping[str, int]
    widened: Mapping[str, tuple[tuple[int, str], ...]]

    def shown(self, notes: Iterable[str], audiences: Collection[str], since: int) -> dict[str, int]:
        """Return which of some notes somebody in these audiences can see only since an instant or later, and when."""
        found: dict[str, int] = {}
        for note in notes:
            steps = [at for at, before in self.widened.get(note, ()) if at >= since and before not in audiences]
            if steps:
                found[note] = max(steps)
        return found

    def claims_of(self, things: Iterable[tuple[str, str]]) -> list[str]:
        """Return the claims that speak of some things, each once."""
        return sorted({claim for thing in things for claim in self.claims.get(thing, ())})

    def notes(self, things: Iterable[tuple[str, str]], after: int = -1) -> list[str]:
        """Return the notes of some things that were touched after a position, in the order of their ids."""
        found = {note for thing in things for note in self.by_thing.get(thing, ())}
        return sorted(note for note in found if self.seqs[note] > after)


def gather(
    graph: Graph,
    since: Mark,
    pause: Callable[[], object] = lambda: None,
    about: Collection[str] | None = None,
) -> Gathered:
    """Return the notes that were written or changed since a mark.

    Args:
        graph: the whole of it.
        since: what was touched after its position is looked at, and of that what is younger than its instant.
        pause: called between pieces, so that whoever waits for a page is served.
        about: ids of things of whose claims those are enough: what one person follows. All where left out.
    """
    mark = mark_now(graph)
    seqs: dict[str, int] = {}
    for row in graph.keep("changes", since=since.seq):
        seqs.update((name[len(_NOTE) :], row["seq"]) for name in row["touched"] or () if name.startswith(_NOTE))
    notes: dict[tuple[str, str], list[str]] = {}
    widened: dict[str, tuple[tuple[int, str], ...]] = {}
    for row in graph.keep("news_widened", since=since.at):
        widened[row["note"]] = (*widened.get(row["note"], ()), (row["at"], row["before"]))
    for ids in _batches(sorted({*_young(graph, seqs, since.at), *(widened.keys() & seqs.keys())})):
        pause()
        for row in graph.keep("news_subjects", ids=ids):
            notes.setdefault((row["kind"], row["thing"]), []).append(row["note"])
    claims: dict[tuple[str, str], list[str]] = {}
    for row in _claims(graph, since.at, pause) if about is None else _claims_about(graph, since.at, about):
        claims.setdefault((row["kind"], row["thing"]), []).append(row["claim"])
    return Gathered(mark, _frozen(notes), _frozen(claims), seqs, widened)


def _claims(graph: Graph, since: int, pause: Callable[[], object]) -> Iterator[Row]:
    for ids in _batches([row["id"] for row in graph.keep("news_claims", since=since)]):
        pause()
        yield from graph.keep("news_claim_subjects", ids=ids)


def _claims_about(graph: Graph, since: int, about: Collection[str]) -> Iterator[Row]:
    for ids in _batches(sorted(about)):
        yield from graph.keep("news_claims_about", ids=ids, since=since)


def _frozen(found: Mapping[tuple[str, str], Sequence[str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {thing: tuple(ids) for thing, ids in found.items()}


def _young(graph: Graph, candidates: Collection[str], since: int) -> list[str]:
    if len(candidates) > MANY:
        return [row["id"] for row in graph.keep("news_written", since=since) if row["id"] in candidates]
    return [row["id"] for ids in _batches(sorted(candidates)) for row in graph.keep("news_notes", ids=ids, since=since)]


def _batches(ids: list[str]) -> Iterator[list[str]]:
    # Once also where there is nothing: how often is asked shall not say whether something hidden is there.
    for start in range(0, max(1, len(ids)), BATCH):
        yield ids[start : start + BATCH]
