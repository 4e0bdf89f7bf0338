"""Rows for who met whom: the moments between employees and contacts, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from bench.cast import LAST_DAY, YEARS, Audiences, Cast, distinct, new_ids, take
from bench.directory import Rows
from bench.words import Ints, Rng

DAY = 86_400
PIECE = 100_000
_KINDS = ("mail", "meeting", "call", "order")
_KIND_SHARES = np.array([0.42, 0.77, 0.96, 1.0])


def last_second() -> int:
    """The instant at which the world's last day ends, seconds since 1970 UTC."""
    return int(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC).timestamp()) + DAY


@dataclass(frozen=True)
class Ties:
    """Which employee and contact know each other, and how many moments they had."""

    employee: Ints
    contact: Ints
    moments: Ints


def make_ties(cast: Cast) -> Ties:
    """Draws the ties: some contacts are known by hundreds, most by a few; most employees are of the company's group."""
    size, rng = cast.size, cast.chance("ties")
    weights = rng.lognormal(0.0, 1.1, size.contacts)
    running = np.cumsum(weights) / weights.sum()
    employee, contact = np.empty(0, np.int64), np.empty(0, np.int64)
    while len(employee) < size.ties:
        more = np.minimum(np.searchsorted(running, rng.random(size.ties // 2)), size.contacts - 1).astype(np.int64)
        colleague = cast.some_colleague(rng, cast.company_of[more])
        contact, employee = distinct(np.concatenate([contact, more]), np.concatenate([employee, colleague]))
    employee, contact = employee[: size.ties], contact[: size.ties]
    return Ties(employee, contact, 1 + _more_moments(rng, size.ties, size.moments - size.ties))


def _more_moments(rng: Rng, ties: int, count: int) -> Ints:
    """How the moments beyond the first fall on the ties: most get none, the closest hundreds."""
    weights = rng.lognormal(0.0, 1.4, ties)
    hits = np.searchsorted(np.cumsum(weights) / weights.sum(), rng.random(count))
    return np.bincount(np.minimum(hits, ties - 1), minlength=ties).astype(np.int64)


def _instants(rng: Rng, ties: Ties) -> tuple[Ints, Ints]:
    """The tie and the instant of every moment, oldest first; working days, around noon."""
    tie = np.repeat(np.arange(len(ties.moments)), ties.moments)
    newest = rng.exponential(420.0, len(ties.moments))
    span = rng.exponential(500.0, len(ties.moments))
    age = (newest[tie] + span[tie] * rng.random(len(tie))) % (YEARS * 365 - 5)
    day = last_second() // DAY - 1 - age.astype(np.int64)
    weekday = (day + 3) % 7
    day -= np.maximum(weekday - 4, 0)
    at = day * DAY + np.clip(rng.normal(11.5, 2.5, len(tie)), 5, 20) * 3600
    instants: Ints = np.minimum(at, last_second() - 1).astype(np.int64)
    order = np.argsort(instants, kind="stable")
    return tie[order], instants[order]


def moments(cast: Cast, ties: Ties) -> Iterator[Rows]:
    """The statement `ties.moment` in pieces; a tie has one audience, but a moment in a hundred is its owner's only."""
    rng, audiences = cast.chance("moments"), Audiences(cast)
    company = cast.company_of[ties.contact]
    codes = audiences.choose(rng, ties.employee, company)
    tie_of, instants = _instants(rng, ties)
    for start in range(0, len(tie_of), PIECE):
        tie, at = tie_of[start : start + PIECE], instants[start : start + PIECE]
        count = len(tie)
        employee = ties.employee[tie]
        private = rng.random(count) < 0.01
        code = np.where(private, 1 + cast.size.teams + cast.size.companies + employee, codes[tie])
        kind = np.searchsorted(_KIND_SHARES, rng.random(count))
        columns = {
            "id": new_ids(rng, count),
            "employee": take(cast.ids["employees"], employee),
            "contact": take(cast.ids["contacts"], ties.contact[tie]),
            "at": pa.array(at),
            "kind": take(_KINDS, kind),
            "outbound": pa.array(rng.random(count) < 0.55),
            "people": pa.array(np.where(rng.random(count) < 0.65, 2, 2 + rng.geometric(0.3, count))),
            "copied": pa.array((kind == 0) & (rng.random(count) < 0.2)),
        }
        yield "ties.moment", pa.table({**columns, **audiences.columns(code, employee)})


def later_moments(cast: Cast, ties: Ties, count: int) -> pa.Table:
    """More moments, after all others: three in five of known ties, the rest of employees and contacts who had none."""
    rng, audiences = cast.chance("later moments"), Audiences(cast)
    known = rng.random(count) < 0.6
    tie = np.searchsorted(np.cumsum(ties.moments), rng.integers(0, int(ties.moments.sum()), count), side="right")
    employee, contact = ties.employee[tie].copy(), ties.contact[tie].copy()
    contact[~known] = rng.integers(0, cast.size.contacts, int((~known).sum()))
    employee[~known] = cast.some_colleague(rng, cast.company_of[contact[~known]])
    columns = {
        "id": new_ids(rng, count),
        "employee": take(cast.ids["employees"], employee),
        "contact": take(cast.ids["contacts"], contact),
        "at": pa.array(np.sort(rng.integers(last_second() - 30 * DAY, last_second(), count))),
        "kind": take(_KINDS, np.searchsorted(_KIND_SHARES, rng.random(count))),
        "outbound": pa.array(rng.random(count) < 0.55),
        "people": pa.array(np.where(rng.random(count) < 0.65, 2, 2 + rng.geometric(0.3, count))),
        "copied": pa.array(np.zeros(count, bool)),
    }
    codes = audiences.choose(rng, employee, cast.company_of[contact])
    return pa.table({**columns, **audiences.columns(codes, employee)})
