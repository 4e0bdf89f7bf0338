"""What happened at companies that are like this one: possible sales there that may be of use here, with the reasons.

A sale elsewhere is worth

    END[outcome] * (SAID * said + likeness of the company + GOES * goes_with) * (HAS_IT where it has all of it already)

- *said*: the notes about the sale itself deal with what the notes on this company deal with: the cosine of the two
  sets of topics, a topic weighing `log((1 + all) / (1 + one))`, how many companies have to do with any of the topics
  and with this one; a topic of every second company says little. Of the sale's other topics only their number is
  known, and each counts as the mean.
- *likeness of the company*: `MOVED` for each person who works or worked at both, two at most; `RELATED` where the two
  belong together; `BOUGHT` times the cosine of what both bought; `TOPICS` times that of what notes on both deal with.
- *goes_with*: how well what is sold goes with what this company bought (`surroundings.find_going_with`). Where fewer
  than `ENOUGH` sales have another reason, those of the offerings that go best with it are looked at, too.

Only what has a reason is proposed: what merely sells well is not related. The weights were tuned
on the early part of the demo company and three generated worlds (`python -m bench.quality --tune --only related`); when
a sale ended says nothing there, and breaks ties only.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.asking import Asked
from graphapp.knowledge.likeness import Connection, Shares, guess_likeness, weigh_topics
from graphapp.knowledge.steps import read_names
from graphapp.knowledge.surroundings import Held, Naming, Numbers, Sale, Sales, Surroundings, add_up, nearest

Ask = Callable[..., list[Row]]

TOPICS_READ, OFFERINGS_READ = 40, 40
ALIKE = 40
GOES = 1.5
END = {"won": 1.0, "": 0.5, "lost": 0.3}
HAS_IT = 0.7
ENOUGH, GOING = 60, 10
MOST = 150
"""So many sales of which notes tell are looked at, and so many are put in order with their reasons."""
A_COMPANY = 2
REASONS = 4


@dataclass(frozen=True, slots=True)
class Related:
    """A possible sale at a company like this one.

    Attributes:
        sale: which, where, how it ended.
        score: for the order only.
        reasons: what connects it, the strongest first.
        more: how many connections more there are.
        has_it: this company bought all of that already.
        row: the sale's name, stage, amount and currency, and its company's name, once they were read.
        offerings: (id, name) of what it would sell, once they were read.
    """

    sale: Sale
    score: float
    reasons: tuple[Connection, ...]
    more: int = 0
    has_it: bool = False
    row: Mapping[str, Any] | None = None
    offerings: Sequence[tuple[str, str]] = ()


def find_related(
    ask: Ask,
    seen: Seen | None,
    company: str,
    *,
    topics: Sequence[Row],
    bought: Sequence[Row],
    contacts: int,
    limit: int = 8,
) -> list[Related]:
    """Return the possible sales elsewhere that are of most use here, with names to show them by.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
        company: its id.
        topics: of the company's notes, the newest first, with id.
        bought: what the company bought, with id.
        contacts: how many people work there.
        limit: how many at most.
    """
    found = rank_related(
        ask, seen, company, topics=topics, bought=bought, contacts=contacts, most=limit, each=A_COMPANY
    )
    return add_names(ask, found)


def rank_related(
    ask: Ask,
    seen: Seen | None,
    company: str,
    *,
    topics: Sequence[Row],
    bought: Sequence[Row],
    contacts: int,
    most: int = MOST,
    each: int = MOST,
) -> list[Related]:
    """Return the possible sales elsewhere that have a reason, the best first, with all their reasons, without names.

    Takes what `find_related` takes, and:

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory.
        company: its id.
        topics: of its notes.
        bought: what it bought.
        contacts: how many work there.
        most: how many at most.
        each: how many at most of one company, so that one that sells much does not fill the list.
    """
    links = Asked(ask) if seen is None else Held(seen)
    mine = list(dict.fromkeys(row["id"] for row in bought))[:OFFERINGS_READ]
    around = links.around(company, [row["id"] for row in topics[:TOPICS_READ]], mine, contacts)
    weights = weigh_topics(around)
    others, likeness = guess_likeness(around, weights)
    about = others[nearest(likeness, ALIKE, lambda places: links.order(others[places]))]
    told, place = np.unique(around.said.other, return_inverse=True)
    worth = add_up(place, len(told), weights[around.said.one] ** 2)
    said = np.sort(told[nearest(worth, MOST, lambda places: links.order(told[places]))])
    sales = links.sales(about, said)
    if len(sales.number) < ENOUGH:
        sales = links.sales(about, np.append(said, links.sold(_best_going(links, around))))
    companies = distinct(sales.company)
    return rank(links, sales, Shares(around, weights, companies, said, links.sizes(companies, said)), most, each)


def _best_going(links: Asked | Held, around: Surroundings) -> Numbers:
    """Return the offerings that go best with what the company bought, of those that it did not buy."""
    new = (around.going.likeness > 0.0) & ~np.isin(around.going.offering, around.bought)
    offerings = around.going.offering[new]
    return offerings[nearest(around.going.likeness[new], GOING, lambda places: links.order(offerings[places]))]


def rank(links: Naming, sales: Sales, shares: Shares, most: int = MOST, each: int = MOST) -> list[Related]:
    """Return the sales elsewhere that have a reason, the best first; of equal ones that which ended last.

    Args:
        links: who found the sales, and can name what it found.
        sales: at any companies.
        shares: what connects them with the company that is asked about.
        most: how many at most.
        each: how many at most of one company.
    """
    around, (row, offering) = shares.around, sales.offered
    goes = add_up(row, len(sales.number), around.going.of(offering))
    strength = shares.told(sales.number) + shares.alike(sales.company) + GOES * goes
    count = np.bincount(row, minlength=len(sales.number))
    has = np.bincount(row[np.isin(offering, around.bought)], minlength=len(sales.number))
    has_it = (count > 0) & (has == count)
    ends = np.array([END.get(outcome, END["lost"]) for outcome in sales.outcome])
    score = ends * strength * np.where(has_it, HAS_IT, 1.0)
    found = np.flatnonzero((strength > 0.0) & (sales.company != around.me))
    ids = [links.order(column[found]) for column in (sales.company, sales.number)]
    order = np.lexsort((*ids, -sales.day[found], -np.round(score[found], 9)))
    chosen = _spread(found[order], sales.company, each, most)
    return [
        Related(sale, float(score[place]), reasons, has_it=bool(has_it[place]))
        for place, sale, reasons in zip(
            chosen, sales.tell(chosen), _give_reasons(links, sales, shares, chosen), strict=True
        )
    ]


def _spread(places: Numbers, companies: Numbers, each: int, most: int) -> list[int]:
    """Return the first of some places, so many at most of one company."""
    numbers: Counter[int] = Counter()
    kept: list[int] = []
    for place in places.tolist():
        company = int(companies[place])
        numbers[company] += 1
        if numbers[company] <= each:
            kept.append(place)
        if len(kept) == most:
            break
    return kept


def _give_reasons(
    links: Naming, sales: Sales, shares: Shares, places: Sequence[int]
) -> Iterator[tuple[Connection, ...]]:
    """Yield what connects the sales at some places, the strongest first."""
    around = shares.around
    paid = tuple(f"{around.company}/{one}" for one in sorted(links.ids(around.bought)))
    alike: dict[int, list[Connection]] = {}
    for place in places:
        company = int(sales.company[place])
        if company not in alike:
            alike[company] = shares.connect(links, company)
        offerings = sales.offered.other[sales.offered.one == place]
        goes = zip(links.ids(offerings), around.going.of(offerings).tolist(), strict=True)
        # What the sale itself is about says more than that its company has to do with the same.
        reasons = [*shares.tell(links, int(sales.number[place])), *alike[company]]
        reasons += [Connection("Offering", one, GOES * worth, how="goes", links=paid) for one, worth in goes if worth]
        yield tuple(sorted(reasons, key=lambda one: (-round(one.weight, 9), one.kind, one.id, one.how)))


def cite(ask: Ask, company: str, found: Sequence[Related]) -> list[tuple[str, ...]]:
    """Return the ids of what each suggestion rests on: notes, jobs, and links without an id as `from/to`.

    Args:
        ask: asks a question as the viewer sees it.
        company: for which it was asked.
        found: with all their reasons.
    """
    topics = sorted({it.id for one in found for it in one.reasons if it.kind == "Topic"})
    people = sorted({it.id for one in found for it in one.reasons if it.kind == "Contact"})
    places = sorted({one.sale.company for one in found} | {company})
    notes, jobs = dict[tuple[str, str], list[str]](), dict[tuple[str, str], list[str]]()
    if topics:
        rows = ask("companies.said_on", companies=places, topics=topics)
        said = ask("opportunities.said_on", ids=sorted({one.sale.id for one in found}), topics=topics)
        for row in (*rows, *said):
            notes.setdefault((row.get("company") or row["opportunity"], row["topic"]), []).append(row["note"])
    for row in ask("contacts.jobs_at", contacts=people, companies=places) if people else []:
        jobs.setdefault((row["company"], row["contact"]), []).append(row["id"])
    return [tuple(sorted(_cite_one(company, one, notes, jobs))) for one in found]


def _cite_one(
    company: str,
    one: Related,
    notes: Mapping[tuple[str, str], Sequence[str]],
    jobs: Mapping[tuple[str, str], Sequence[str]],
) -> set[str]:
    ends = company, one.sale.company
    ids: set[str] = set()
    for reason in one.reasons:
        ids.update(reason.links)
        if reason.kind == "Topic":
            ids.update(note for end in (*ends, one.sale.id) for note in notes.get((end, reason.id), ()))
        elif reason.kind == "Contact":
            ids.update(job for end in ends for job in jobs.get((end, reason.id), ()))
        elif reason.kind == "Offering" and reason.how == "shared":
            ids.update(f"{end}/{reason.id}" for end in ends)
    return ids


def _shorten(one: Related) -> Related:
    """Leave the strongest reasons, a topic that both the sale and its company share once."""
    reasons = list({(it.kind, it.id): it for it in reversed(one.reasons)}.values())[::-1]
    return replace(one, reasons=tuple(reasons[:REASONS]), more=len(reasons[REASONS:]))


def add_names(ask: Ask, found: Sequence[Related]) -> list[Related]:
    """Return the same with names to show them by, and their strongest reasons only.

    Args:
        ask: asks a question as the viewer sees it.
        found: as `rank_related` gives them.
    """
    if not found:
        return []
    shown = [_shorten(one) for one in found]
    refs = {(reason.kind, reason.id) for one in shown for reason in one.reasons}
    refs |= {("Company", one.sale.company) for one in shown}
    refs |= {("Offering", offering) for one in shown for offering in one.sale.offerings}
    names = read_names(ask, sorted(refs))
    facts = {row["id"]: row for row in ask("opportunities.facts", ids=sorted({one.sale.id for one in shown}))}
    return [
        replace(
            one,
            reasons=tuple(replace(it, name=names[it.kind, it.id]) for it in one.reasons if (it.kind, it.id) in names),
            row=facts[one.sale.id] | {"company": names["Company", one.sale.company]},
            offerings=sorted(((key, names["Offering", key]) for key in one.sale.offerings), key=lambda it: it[1]),
        )
        for one in shown
    ]
