"""Finds what is here twice: contacts, companies and topics that somebody sees and that may be one (decision 21)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphapp.graph.store import Graph
from graphapp.knowledge.identity.companies import judge_companies
from graphapp.knowledge.identity.firms import is_part, read_firm
from graphapp.knowledge.identity.judging import judge_people
from graphapp.knowledge.identity.rows import Judgement, Listed, Proposal
from graphapp.knowledge.identity.topics import judge_topics
from graphapp.viewer import Viewer

SAME, PART_OF = "same", "part of"


@dataclass(frozen=True, slots=True)
class Double:
    """Two things that may be one.

    Attributes:
        kind: Contact, Company or Topic.
        one, other: their ids, the smaller first; where one is a part of the other, that one first.
        probability: that they are one, or one a part of the other, between 0 and 1.
        reasons: in words, what speaks most first; also what speaks against it.
        what: SAME or PART_OF.
    """

    kind: str
    one: str
    other: str
    probability: float
    reasons: tuple[str, ...]
    what: str = SAME


def propose_all(graph: Graph, viewer: Viewer, changed: Mapping[str, Collection[str]] | None = None) -> Iterator[Double]:
    """Find pairs of things that may be one among all that somebody sees; what they do not see counts for nothing.

    Everything of a kind is read in columns and judged together, as a name proves as much as it is rare; a kind is not
    read before its pairs are asked for. 100,000 contacts take seconds.

    Args:
        graph: asked as the viewer.
        viewer: for whom; the pairs are of things that they see.
        changed: kind -> ids of what is new or changed: only pairs with one of these are looked at, and a kind that is
            not named is left out. None: all pairs.

    Yields:
        Contacts, companies, topics, of each the most probable first.
    """
    for kind, (read, judge) in _KINDS.items():
        new = None if changed is None else changed.get(kind, ())
        if new is None or new:
            # Each thing is a source of its own, so nothing is certain: what was made two here is asked about.
            rows = list(read(graph, viewer))
            firms = {row.id: row.company for row in rows} if kind == "Company" else {}
            for it in judge(rows, new).proposed:
                yield _double(kind, it, firms)


def _double(kind: str, it: Proposal, firms: Mapping[str, str]) -> Double:
    """Return what is proposed: of two companies of which one is called as the other and more, that it is a part."""
    for part, whole in ((it.one, it.other), (it.other, it.one)) if firms else ():
        if is_part(read_firm(firms[part]), read_firm(firms[whole])):
            return Double(kind, part, whole, it.probability, it.reasons, PART_OF)
    return Double(kind, it.one, it.other, it.probability, it.reasons)


def _read_people(graph: Graph, viewer: Viewer) -> Iterator[Listed]:
    companies = {row.id: row for row in _read_companies(graph, viewer)}
    jobs: dict[str, tuple[str, str]] = {}
    rows = graph.ask_table("identity.jobs", viewer).to_pylist()
    # Of several the one that goes on; of several of those the first by its company's id.
    for row in sorted(rows, key=lambda it: (it["contact"], it["until"] != "", it["company"])):
        jobs.setdefault(row["contact"], (row["company"], row["title"]))
    for row in graph.ask_table("identity.contacts", viewer).to_pylist():
        company, title = jobs.get(row["thing"], ("", ""))
        at = companies.get(company, _NOWHERE)
        yield Listed(
            row["thing"], row["thing"], row["name"], title=title, company=at.company, domain=at.domain,
            emails=(row["email"],) if row["email"] else (), phones=(row["phone"],) if row["phone"] else (),
        )  # fmt: skip


def _read_companies(graph: Graph, viewer: Viewer) -> Iterator[Listed]:
    for row in graph.ask_table("identity.companies", viewer).to_pylist():
        yield Listed(
            row["thing"], row["thing"], company=row["name"], domain=row["domain"], city=row["city"],
            country=row["country"],
        )  # fmt: skip


def _read_topics(graph: Graph, viewer: Viewer) -> Iterator[Listed]:
    for row in graph.ask_table("imports.all_topics", viewer).to_pylist():
        yield Listed(row["thing"], row["thing"], row["name"])


_NOWHERE = Listed("")
_Read = Callable[[Graph, Viewer], Iterator[Listed]]
_Judge = Callable[[Iterable[Listed], Collection[str] | None], Judgement]
_KINDS: Mapping[str, tuple[_Read, _Judge]] = {
    "Contact": (_read_people, judge_people),
    "Company": (_read_companies, judge_companies),
    "Topic": (_read_topics, judge_topics),
}
