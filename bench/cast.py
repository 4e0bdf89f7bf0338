"""Who and what there is in the bench world, and how big each is: the frame on which the links are drawn."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pyarrow as pa

from bench.words import BRANCHES, MATTERS, SUBJECTS, Ints, Rng, draw, falling, invent

YEARS = 6
LAST_DAY = date(2026, 11, 20)
"""The newest day of the world; fixed, so that a stored copy stays the same world."""

_LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype=np.uint8)
_GOLDEN = 0.6180339887498949
_POOL = 65_536


@dataclass(frozen=True)
class Size:
    """How many of each there are."""

    employees: int
    teams: int
    companies: int
    contacts: int
    projects: int
    offerings: int
    topics: int
    opportunities: int
    notes: int
    ties: int
    moments: int

    @classmethod
    def at(cls, scale: float) -> Size:
        """The sizes at a scale, 1 being the company of the targets; what everybody shares shrinks by the root only."""
        root = scale**0.5
        return cls(
            employees=round(2_000 * root),
            teams=max(4, round(160 * root)),
            companies=round(20_000 * scale),
            contacts=round(200_000 * scale),
            projects=round(50_000 * scale),
            offerings=round(300 * root),
            topics=round(2_000 * root),
            opportunities=round(40_000 * scale),
            notes=round(200_000 * scale),
            ties=round(1_000_000 * scale),
            moments=round(2_000_000 * scale),
        )


def new_ids(rng: Rng, count: int) -> pa.Array:
    """`count` ids of the form that the program makes: 16 characters of base 32, without any order."""
    letters = _LETTERS[rng.integers(0, 32, (count, 16), dtype=np.uint8)]
    edges = np.arange(0, 16 * count + 1, 16, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(edges), pa.py_buffer(letters.tobytes()))


def days() -> pa.Array:
    """Every day of the world as ISO text, the newest first: position = age in days."""
    return pa.array([(LAST_DAY - timedelta(days=age)).isoformat() for age in range(YEARS * 365 + 1)])


def distinct(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The pairs without repetition, in the order of their first appearance."""
    _, first = np.unique(left * (int(right.max(initial=0)) + 1) + right, return_index=True)
    first.sort()
    return left[first], right[first]


@dataclass(frozen=True)
class Cast:
    """The things of one world, known by position; everything follows from seed and scale.

    Contacts are numbered company by company (position 0 of a company is its best known one), which makes
    drawing a contact of a company one multiplication.
    """

    seed: int
    scale: float
    size: Size = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", Size.at(self.scale))

    def chance(self, purpose: str) -> Rng:
        """A source of chance of its own for each purpose: adding one leaves the others as they are."""
        return np.random.default_rng([self.seed, zlib.crc32(purpose.encode())])

    @cached_property
    def ids(self) -> dict[str, pa.Array]:
        """Ids by kind, by position."""
        kinds = ("employees", "teams", "companies", "contacts", "projects", "offerings", "topics", "opportunities")
        return {kind: new_ids(self.chance(f"ids/{kind}"), getattr(self.size, kind)) for kind in (*kinds, "notes")}

    @cached_property
    def team_of(self) -> Ints:
        """The team of each employee; teams differ in size."""
        running = falling(self.size.teams, 0.4)
        return draw(self.chance("teams"), running, self.size.employees)

    @cached_property
    def people_at(self) -> Ints:
        """How many contacts work at each company now: a few thousand at the biggest, a handful at most."""
        spread = np.diff(falling(self.size.companies, 0.7), prepend=0.0) * (self.size.contacts - self.size.companies)
        counts = 1 + np.floor(spread).astype(np.int64)
        counts[: self.size.contacts - int(counts.sum())] += 1
        return counts

    @cached_property
    def first_contact(self) -> Ints:
        """Position of the first contact of each company."""
        return np.cumsum(self.people_at) - self.people_at

    @cached_property
    def company_of(self) -> Ints:
        """Where each contact works now."""
        return np.repeat(np.arange(self.size.companies), self.people_at)

    @cached_property
    def branch_of(self) -> Ints:
        """The line of business of each company, by which offerings and topics go together."""
        return draw(self.chance("branches"), falling(len(BRANCHES), 0.5), self.size.companies)

    @cached_property
    def team_size(self) -> Ints:
        """How many of us work with each company: 7 for the smallest, hundreds for the biggest."""
        wanted = np.round(2 + 5 * np.sqrt(self.people_at)).astype(np.int64)
        return np.minimum(wanted, self.size.employees // 3)

    @cached_property
    def _colleagues(self) -> Ints:
        """Employees in shares by how much they are in contact with customers at all."""
        rng = self.chance("colleagues")
        weights = rng.lognormal(0.0, 0.8, self.size.employees)
        running = np.cumsum(weights) / weights.sum()
        return np.searchsorted(running, (np.arange(_POOL) + 0.5) / _POOL).astype(np.int64)

    def colleague(self, company: Ints, place: Ints) -> Ints:
        """The employee at a place of the group that works with a company; 0 is who does it most."""
        start = (company * 2_654_435_761 % 4_294_967_296) / 4_294_967_296
        spot = ((start + (place + 1) * _GOLDEN) % 1.0 * _POOL).astype(np.int64)
        return self._colleagues[spot]

    def some_colleague(self, rng: Rng, company: Ints) -> Ints:
        """Somebody of us for each company: mostly of its group and its core, one time in eight anybody."""
        place = np.floor(self.team_size[company] * rng.random(len(company)) ** 1.6).astype(np.int64)
        chosen = self.colleague(company, place)
        stranger = rng.random(len(company)) < 0.125
        chosen[stranger] = self._colleagues[rng.integers(0, _POOL, int(stranger.sum()))]
        return chosen

    def some_contact(self, rng: Rng, company: Ints) -> Ints:
        """A contact of each company, the first ones more often."""
        place = np.floor(self.people_at[company] * rng.random(len(company)) ** 1.5).astype(np.int64)
        return self.first_contact[company] + place

    def some_company(self, rng: Rng, count: int) -> Ints:
        """Companies, the big ones as much more often as they are bigger."""
        return draw(rng, falling(self.size.companies, 0.7), count)

    def some_of_branch(self, rng: Rng, count: int, company: Ints, exponent: float) -> Ints:
        """Positions among `count` shared things (topics, offerings), half of them by the taste of the company's branch.

        The first few are hubs that everybody has to do with.
        """
        rank = draw(rng, falling(count, exponent), len(company))
        step = 1 + 2 * self.branch_of[company]
        own = (rank * step + 7 * self.branch_of[company]) % count
        return np.where(rng.random(len(company)) < 0.5, own, rank)

    @cached_property
    def stems(self) -> list[str]:
        """A name for each company without its branch and legal form."""
        return [word.capitalize() for word in invent(self.chance("stems"), self.size.companies, (2, 3))]

    @cached_property
    def topics(self) -> list[str]:
        """Names of topics, two words each."""
        names = [f"{subject} {matter}" for subject in SUBJECTS for matter in MATTERS]
        rest = invent(self.chance("topics"), max(0, self.size.topics - len(names)), (2, 3))
        names += [f"{word} {MATTERS[i % len(MATTERS)]}" for i, word in enumerate(rest)]
        order = self.chance("topic order").permutation(len(names))[: self.size.topics]
        return [names[i].capitalize() for i in order.tolist()]


@dataclass(frozen=True)
class Audiences:
    """Makes the columns `audience` and `by`: most for all staff, the rest for a team, an account or one person.

    Args:
        cast: whose teams, companies and employees these are.
        shares: of what is for a team, for who looks after the company, for one person only.
    """

    cast: Cast
    shares: tuple[float, float, float] = (0.04, 0.03, 0.03)

    @cached_property
    def pool(self) -> pa.Array:
        """Every audience there is: staff, then teams, companies, employees."""
        ids = self.cast.ids
        texts = ["staff"]
        for prefix, kind in (("team", "teams"), ("account", "companies"), ("only", "employees")):
            texts += [f"{prefix}:{id_}" for id_ in ids[kind].to_pylist()]
        return pa.array(texts)

    def choose(self, rng: Rng, employee: Ints, company: Ints | None, widen: float = 1.0) -> Ints:
        """Positions in the pool for things that an employee put there about a company.

        `widen` scales the share of what is not for everybody.
        """
        size = self.cast.size
        team = 1 + self.cast.team_of[employee]
        person = 1 + size.teams + size.companies + employee
        account = person if company is None else 1 + size.teams + company
        edges = np.cumsum(self.shares) * widen
        dice = rng.random(len(employee))
        found: Ints = np.select([dice < edges[0], dice < edges[1], dice < edges[2]], [team, account, person], 0)
        return found

    def columns(self, codes: Ints, by: Ints | None) -> dict[str, pa.Array]:
        """The two columns; without `by` the rows count as loaded from elsewhere."""
        put_by = pa.array(["import"] * len(codes)) if by is None else take(self.cast.ids["employees"], by)
        return {"audience": take(self.pool, codes), "by": put_by}


def take(pool: pa.Array | Sequence[str], positions: Ints) -> pa.Array:
    """The values of a pool at positions, as one column."""
    values = pool if isinstance(pool, pa.Array) else pa.array(pool, pa.string())
    return values.take(pa.array(positions))
