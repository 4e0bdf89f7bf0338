"""Whom to ask about a topic, a company, or a topic at a company: who wrote, worked and met there.

What somebody knows is three amounts, each added up from what can be looked up. A note counts half after `HALF_LIFE`
days; a project counts as much as the newest note that names it together with the topic.

- *both*: each note of theirs on the topic at the company counts 1 (one that claims something of either is on it), each
  such note of somebody else that names them `NAMED`, each project for the company that a note on the topic names and on
  which they worked `WORKED`;
- *topic*: the same anywhere else;
- *company*: what lasts of their meetings and mails with people there (the slow sums of their ties: to have known
  somebody for years counts, not who will be met next week) in units of `FAMILIAR`, `ASIDE` of each note and project
  there without the topic, `CARES` where they look after it.

An amount x is worth 1 - 2^-x, because ten notes are not ten times as good as one. Asked for both,

    worth = enough(both) x (1/2 + enough(ties)) + APART x enough(topic) x enough(company)

so that who wrote it down and still knows the people comes first, and after them who knows the topic from elsewhere and
the people here. Asked for one alone, its amount decides. Balog, Azzopardi and de Rijke (SIGIR 2006) add up notes alone:
their model 2 is the baseline beside which `bench.quality` measures this; the weights were tuned on its tuning seeds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.expertise import Expertise, Numbers, read_expertise
from graphapp.knowledge.grounds import BOTH, COMPANY, TOPIC, Ground, Pile, name_grounds, pile_up
from graphapp.knowledge.steps import Ask

NAMED, WORKED = 0.8, 0.8
ASIDE, CARES = 0.5, 0.5
FAMILIAR = 1.0
APART = 0.3
HALF_LIFE = 730.0
DAY = 86_400
DIGITS = 5

Amounts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody to ask.

    Attributes:
        worth: more is better; how it is made says the module.
        grounds: the reasons, the best first.
        evidence: ids of all that counted: notes, projects, contacts; `colleague/company` for looking after it.
    """

    id: str
    name: str
    title: str
    worth: float
    grounds: tuple[Ground, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class _Sums:
    """The amounts of each colleague who did anything, in columns."""

    people: Numbers
    both: Amounts
    topic: Amounts
    company: Amounts
    ties: Amounts

    def rank(self, ids: list[str], wants: str) -> tuple[Amounts, list[int]]:
        """Return the worth of everybody, and the places of those who are worth anything, the best first."""
        worth = {
            BOTH: enough(self.both) * (0.5 + enough(self.ties)) + APART * enough(self.topic) * enough(self.company),
            TOPIC: self.topic,
            COMPANY: self.company,
        }[wants]
        # The two ways to read what is known add up in different orders.
        keys = np.round(np.stack([worth, self.both + self.ties + self.topic * self.company]), DIGITS)
        there = np.flatnonzero(keys[0] > 0)
        order = np.lexsort((np.array(ids, np.bytes_)[there], -keys[1][there], -keys[0][there]))
        return worth, there[order].tolist()


def enough(amount: Amounts) -> Amounts:
    """Turn amounts into what they are worth, from 0 towards 1: each 1 more gives half of what is missing."""
    return np.asarray(1.0 - np.exp2(-amount))


def find_experts(ask: Ask, seen: Seen | None, topic: str, company: str, now: float, limit: int = 10) -> list[Expert]:
    """Return the colleagues to ask, the best first; nobody who left.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; None: the graph is asked, with the same answer.
        topic: id of the topic, empty for none.
        company: id of the company, empty for none.
        now: seconds since 1970 UTC.
        limit: how many.
    """
    wants = BOTH if topic and company else TOPIC if topic else COMPANY
    found = read_expertise(ask, seen, topic, company)
    sums = _add_up(found, now)
    ids = found.names.ids(sums.people)
    worth, order = sums.rank(ids, wants)
    rows = choose_active(ask, [ids[one] for one in order], limit)
    chosen = [one for one in order if ids[one] in rows]
    piles = [_pile(found, sums, one, wants) for one in chosen]
    grounds = name_grounds(ask, found, piles, company)
    return [
        Expert(ids[one], rows[ids[one]]["name"], rows[ids[one]]["title"] or "", float(worth[one]), *its)
        for one, its in zip(chosen, grounds, strict=True)
    ]


def _pile(found: Expertise, sums: _Sums, place: int, wants: str) -> Pile:
    has_both = bool(sums.topic[place] > 0 and sums.company[place] > 0)
    counts = {BOTH, TOPIC, COMPANY} if wants != BOTH or has_both else {BOTH}
    return pile_up(found, int(sums.people[place]), counts)


def _freshness(days: Numbers, now: float) -> Amounts:
    """Return what notes count by their age; one without a day as if it were one half-life old."""
    age = np.where(days < 0, HALF_LIFE, np.maximum(now // DAY - days, 0.0))
    return np.asarray(np.exp2(-age / HALF_LIFE))


def _add_up(found: Expertise, now: float) -> _Sums:
    everybody = np.concatenate([found.by, found.worker, found.tie, found.carer])
    place = np.zeros(int(everybody.max(initial=-1)) + 1, np.int64)
    place[everybody] = 1
    people = np.flatnonzero(place)
    place[people] = np.arange(len(people))
    by, worker, tie = place[found.by], place[found.worker], place[found.tie]

    def sums(who: Numbers, amounts: Amounts, chosen: NDArray[np.bool_]) -> Amounts:
        return np.asarray(np.bincount(who[chosen], weights=amounts[chosen], minlength=len(people)), np.float64)

    said = _freshness(found.day, now)[found.said] * np.where(found.wrote, 1.0, NAMED)
    on, at = found.on_topic[found.said], found.at_company[found.said]
    worked = WORKED * _freshness(found.newest, now)[found.work]
    topical, ours = found.topical[found.work], found.for_company[found.work]
    ties = sums(tie, found.lasting / FAMILIAR, found.lasting > 0)
    aside = sums(by, said, at & ~on) + sums(worker, np.ones(len(worker)), ours & ~topical)
    cares = np.bincount(place[found.carer], minlength=len(people)) > 0
    return _Sums(
        people,
        sums(by, said, on & at) + sums(worker, worked, topical & ours),
        sums(by, said, on & ~at) + sums(worker, worked, topical & ~ours),
        ties + ASIDE * aside + CARES * cares,
        ties,
    )


def choose_active(ask: Ask, ids: list[str], limit: int) -> dict[str, Row]:
    """Return the rows of the first who are still here."""
    here: dict[str, Row] = {}
    for start in range(0, len(ids), 2 * limit):
        part = ids[start : start + 2 * limit]
        rows = {row["id"]: row for row in ask("employees.named", ids=part) if row["active"] is not False}
        here |= {key: rows[key] for key in [key for key in part if key in rows][: limit - len(here)]}
        if len(here) == limit:
            break
    return here
