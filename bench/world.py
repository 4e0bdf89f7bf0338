"""The bench world: about five million things at scale 1, the same for the same seed, streamed with endpoints first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa

from bench import claims, directory, links, moments, notes
from bench.cast import Cast
from bench.words import PROBES

SEED = 20


@dataclass(frozen=True)
class Landmarks:
    """Ids that the measures ask for: the biggest of all, and some drawn at random.

    Args:
        biggest_company: the one with most contacts, notes and projects.
        biggest_contact: the contact whom most of us know.
        busiest_employee: the one who knows most contacts.
        biggest_topic: the topic of most notes.
        companies, contacts, employees, projects, topics, notes: random ones, each once.
        probes: pairs of words by the share of the notes that holds each of them.
    """

    biggest_company: str
    biggest_contact: str
    busiest_employee: str
    biggest_topic: str
    companies: list[str]
    contacts: list[str]
    employees: list[str]
    projects: list[str]
    topics: list[str]
    notes: list[str]
    probes: dict[float, tuple[str, str]]

    def as_dict(self) -> dict[str, object]:
        """As plain values, to be stored beside a loaded copy."""
        return asdict(self)


@dataclass(frozen=True)
class World:
    """A world of a seed and a scale.

    Args:
        scale: 1.0 is the company of the targets (2,000 employees); 0.01 is for tests.
        seed: another seed, another world of the same sizes.
    """

    scale: float = 1.0
    seed: int = SEED

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Statements with their rows, in an order in which each end of a link is there before it.

        Rows of a statement are unique by its key over the whole stream; a statement may come in several pieces.
        """
        cast = Cast(self.seed, self.scale)
        yield from directory.house(cast)
        yield from directory.shelf(cast)
        yield from directory.companies(cast)
        yield from directory.contacts(cast)
        yield from links.projects(cast)
        yield from links.sales(cast)
        yield from links.wishes(cast)
        yield from notes.notes(cast)
        yield from claims.claims(cast)
        yield from moments.moments(cast, moments.make_ties(cast))

    def later_moments(self, count: int) -> pa.Table:
        """Rows of `ties.moment` that are not in the world: what a loader brings next."""
        cast = Cast(self.seed, self.scale)
        return moments.later_moments(cast, moments.make_ties(cast), count)

    def landmarks(self, count: int = 300) -> Landmarks:
        """What to ask for, `count` random ids a kind."""
        cast = Cast(self.seed, self.scale)
        ties = moments.make_ties(cast)
        rng = cast.chance("landmarks")

        def some(kind: str) -> list[str]:
            ids = cast.ids[kind]
            chosen: list[str] = ids.take(pa.array(rng.permutation(len(ids))[:count])).to_pylist()
            return chosen

        return Landmarks(
            biggest_company=cast.ids["companies"][0].as_py(),
            biggest_contact=cast.ids["contacts"][int(np.bincount(ties.contact).argmax())].as_py(),
            busiest_employee=cast.ids["employees"][int(np.bincount(ties.employee).argmax())].as_py(),
            biggest_topic=cast.ids["topics"][0].as_py(),
            companies=some("companies"),
            contacts=some("contacts"),
            employees=some("employees"),
            projects=some("projects"),
            topics=some("topics"),
            notes=some("notes"),
            probes=PROBES,
        )
