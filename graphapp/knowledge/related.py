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

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.steps import read_names
from graphapp.knowledge.surroundings import Asked, Held, Sale, Sizes, Surroundings, nearest

Ask = Callable[..., list[Row]]

TOPICS_READ, OFFERINGS_READ = 40, 40
ALIKE = 40
SAID, GOES = 1.5, 1.5
MOVED, RELATED, BOUGHT, TOPICS = 0.3, 0.3, 0.4, 0.3
MOST_MOVED = 2
END = {"won": 1.0, "": 0.5, "lost": 0.3}
HAS_IT = 0.7
LEAST_WEIGHT = 0.1
TYPICAL = 9.0
"""How many topics or offerings a company is taken to have while its own number is not known."""
ENOUGH, GOING = 60, 10
MOST = 150
"""So many sales of which notes tell are looked at, and so many are put in order with their reasons."""
A_COMPANY = 2
REASONS = 4


@dataclass(frozen=True, slots=True)
class Connection:
    """One thing that two companies, or this company and a sale elsewhere, share.

    Attributes:
        kind, id: of what they share; of companies that belong together the other company.
        weight: what it counts.
        name: of what they share.
        how: `said` by notes about the sale itself, `shared` with its company, or what is sold `goes` with what this
            company bought.
        links: that say so, where they have no ids of their own, as `from/to`.
    """

    kind: str
    id: str
    weight: float
    name: str = ""
    how: str = "shared"
    links: tuple[str, ...] = ()


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
    about = nearest(guess_likeness(around, weights), ALIKE)
    said = nearest({one: sum(weights[it] ** 2 for it in on) for one, on in around.said.items()}, MOST)
    sales = links.sales(about, said)
    if len(sales) < ENOUGH:
        best = nearest({one: worth for one, worth in around.goes_with.items() if worth and one not in mine}, GOING)
        sales = links.sales(about, {*said, *links.sold(best)})
    sales = [sale for sale in sales if sale.company != company]
    companies = sorted({sale.company for sale in sales})
    sizes = links.sizes(companies, said)
    likeness = {one: connect(around, weights, sizes, one) for one in companies}
    return rank(sales, around, weights, sizes, likeness, set(mine), most, each)


def weigh_topics(around: Surroundings) -> dict[str, float]:
    """Return what each topic of a company says: the fewer companies have to do with it the more."""
    every = len({one for found in around.on_topic.values() for one in found} | {around.company})
    return {topic: max(LEAST_WEIGHT, log((1 + every) / (1 + number))) for topic, number in around.spread.items()}


def guess_likeness(around: Surroundings, weights: Mapping[str, float]) -> dict[str, float]:
    """Return how alike other companies are, as far as can be said without looking at what else they have to do with.

    Args:
        around: what they share.
        weights: of topics.
    """
    found: dict[str, float] = {}
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    parts = [
        (around.on_topic, {topic: TOPICS * weight**2 / (length * length) for topic, weight in weights.items()}),
        (around.buyers, dict.fromkeys(around.buyers, BOUGHT / sqrt(TYPICAL * max(len(around.buyers), 1)))),
    ]
    for shared, counts in parts:
        for one, companies in shared.items():
            for other in companies:
                found[other] = found.get(other, 0.0) + counts[one]
    for other, people in around.moved.items():
        found[other] = found.get(other, 0.0) + MOVED * min(len(people), MOST_MOVED)
    for other in around.relatives:
        found[other] = found.get(other, 0.0) + RELATED
    return found


def connect(around: Surroundings, weights: Mapping[str, float], sizes: Sizes, other: str) -> list[Connection]:
    """Return what a company shares with this one, each with what it counts; the sum is how alike they are.

    Args:
        around: what is around this company.
        weights: of topics.
        sizes: how much there is of the other company.
        other: its id.
    """
    shared = [topic for topic, companies in around.on_topic.items() if other in companies]
    counts = share_topics(weights, shared, sizes.topics.get(other, 0))
    found = [Connection("Topic", topic, TOPICS * counts[topic]) for topic in shared]
    both = [offering for offering, buyers in around.buyers.items() if other in buyers]
    if both:
        length = sqrt(len(around.buyers) * max(sizes.offerings.get(other, 0), len(both)))
        found += [Connection("Offering", offering, BOUGHT / length) for offering in both]
    people = around.moved.get(other, ())
    found += [Connection("Contact", one, MOVED * min(len(people), MOST_MOVED) / len(people)) for one in people]
    if other in around.relatives:
        found.append(Connection("Company", other, RELATED, links=tuple(sorted(around.relatives[other]))))
    return found


def rank(
    sales: Iterable[Sale],
    around: Surroundings,
    weights: Mapping[str, float],
    sizes: Sizes,
    likeness: Mapping[str, Sequence[Connection]],
    bought: set[str],
    most: int = MOST,
    each: int = MOST,
) -> list[Related]:
    """Return the sales that have a reason, the best first; of equal ones that which ended last.

    Args:
        sales: at other companies.
        around: what is around this company.
        weights: of its topics.
        sizes: of the sales; of those without a size it does not count what notes about them say.
        likeness: what connects each of the companies with this one.
        bought: ids of what this company bought.
        most: how many at most.
        each: how many at most of one company.
    """
    alike = {one: sum(it.weight for it in found) for one, found in likeness.items()}
    own = {
        one: share_topics(weights, sorted(around.said[one] & weights.keys()), sizes.said[one])
        for one in around.said.keys() & sizes.said.keys()
    }
    told = {one: SAID * sum(counts.values()) for one, counts in own.items()}
    goes, found = around.goes_with, []
    for sale in sales:
        strength = told.get(sale.id, 0.0) + alike[sale.company]
        for offering in sale.offerings:
            strength += GOES * goes.get(offering, 0.0)
        if strength > 0.0:
            has_it = bool(sale.offerings) and bought.issuperset(sale.offerings)
            score = END.get(sale.outcome, END["lost"]) * strength * (HAS_IT if has_it else 1.0)
            found.append((score, has_it, sale))
    found.sort(key=lambda one: (one[2].id, one[2].company))
    found.sort(key=lambda one: (round(one[0], 9), one[2].day), reverse=True)
    paid = tuple(f"{around.company}/{one}" for one in sorted(bought))
    return [
        Related(sale, score, _give_reasons(sale, around, own.get(sale.id, {}), likeness, paid), has_it=has_it)
        for score, has_it, sale in _spread(found, each)[:most]
    ]


def _give_reasons(
    sale: Sale,
    around: Surroundings,
    said: Mapping[str, float],
    likeness: Mapping[str, Sequence[Connection]],
    paid: tuple[str, ...],
) -> tuple[Connection, ...]:
    # What the sale itself is about says more than that its company has to do with the same.
    own = [Connection("Topic", topic, SAID * count, how="said") for topic, count in said.items()]
    reasons = [*own, *likeness[sale.company], *_going(sale, around, paid)]
    return tuple(sorted(reasons, key=lambda one: (-round(one.weight, 9), one.kind, one.id, one.how)))


def _going(sale: Sale, around: Surroundings, paid: tuple[str, ...]) -> list[Connection]:
    return [
        Connection("Offering", one, GOES * around.goes_with[one], how="goes", links=paid)
        for one in sale.offerings
        if around.goes_with.get(one)
    ]


def _spread(found: Sequence[tuple[float, bool, Sale]], each: int) -> list[tuple[float, bool, Sale]]:
    places: dict[str, int] = {}
    kept = []
    for one in found:
        company = one[2].company
        places[company] = places.get(company, 0) + 1
        if places[company] <= each:
            kept.append(one)
    return kept


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


def share_topics(weights: Mapping[str, float], shared: Sequence[str], number: int) -> dict[str, float]:
    """Return the part of each shared topic in the cosine of two sets of topics.

    Args:
        weights: of all topics of the one.
        shared: those that the other has, too.
        number: how many the other has in all.
    """
    if not shared:
        return {}
    squares = [weights[topic] ** 2 for topic in shared]
    whole = sum([weight * weight for weight in weights.values()])
    others = max(number - len(shared), 0) * whole / len(weights)
    length = sqrt(whole * (sum(squares) + others))
    return {topic: square / length for topic, square in zip(shared, squares, strict=True)}


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
