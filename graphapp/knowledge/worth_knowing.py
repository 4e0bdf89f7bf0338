"""Worth knowing for one person: connections of their companies with what colleagues know, that they did not know of.

    worth = relevance x unexpectedness x evidence, each between 0 and 1

- *relevance* of the company that it is about: 1 where they look after it, 0.8 where they follow it, 0.7 times the
  strength of their ties where they only know people there;
- *unexpectedness*: 1 less how well they know the person anyway; times `SAME_TEAM` for what a colleague of their own
  team knows, `ACCOUNT_TEAM` for who looks after that company, `BOTH_MINE` where the other company is theirs as well:
  a plain guess would have listed those;
- *evidence*: the strength of the tie, or how fresh the fact is (it halves in `HALF_LIFE` days), times what the form of
  the connection is worth.

Then, from the best on, what resembles what was chosen already counts less (the same form, company or person), and what
falls below `FLOOR` is left out: where there is nothing, nothing is said. Everything is computed from answers to
questions asked as that person, so nothing hidden moves anything; each question is asked once about all companies.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import log2

from graphapp.graph.store import Row
from graphapp.knowledge.facts import ask_first_of_each, ask_of_each
from graphapp.knowledge.steps import Thing, say_relation
from graphapp.knowledge.ties import level_of, strength_of, word_of

Ask = Callable[..., list[Row]]
TiesAt = Callable[[str, int, int], list[Row]]
"""The strongest ties at a company, so many, seen since an instant: rows as those of `home.ties`."""
Part = str | Thing

MOST = 7
FLOOR = 0.04
COMPANIES = 8
TOPICS_EACH, TOPICS = 3, 4
TIES_EACH, FACTS_EACH, SALES_EACH = 40, 30, 40
"""Rows that one question about several companies gives at most."""
TIES, BEST_KNOWN = 1024, 256
SEEN_WITHIN = 730
"""Days after which a tie that was not seen since counts as none: less than a quarter of it would be left."""
RARE = (2, 60)
"""A topic connects companies if so many edges, at least and at most, lead to it."""
LOOKS_AFTER, FOLLOWS, KNOWS = 1.0, 0.8, 0.7
SAME_TEAM, ACCOUNT_TEAM, BOTH_MINE = 0.25, 0.3, 0.3
HALF_LIFE = 730.0
SAME_FORM, SAME_COMPANY, SAME_PERSON = 0.5, 0.6, 0.3
FORMS = {"knows": 1.0, "moved": 0.7, "project": 0.6, "related": 0.8, "solved": 0.7}


@dataclass(frozen=True, slots=True)
class MyCompany:
    """A company that is somebody's, and how much it is: 0 to 1; `why` in words."""

    thing: Thing
    relevance: float
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A connection that is worth knowing.

    Attributes:
        form: a key of `FORMS`.
        company: whose it is about.
        sentence: the path, texts and things in turn.
        about: who or what is new in it; resembling findings share some of it.
        evidence: what stands behind it, as `Kind:id`.
        why: why it is said to this person.
        next: whom to ask about it, where there is somebody.
    """

    form: str
    worth: float
    company: MyCompany
    sentence: tuple[Part, ...]
    about: frozenset[str]
    evidence: tuple[str, ...]
    why: str
    next: Thing | None = None

    @property
    def path(self) -> tuple[str, str] | None:
        """Between whom the path leads that is this very finding, as `Kind:id`; None where notes alone tell it."""
        goal = self.company.thing.ref if self.form == "moved" else self.evidence[1]
        return None if self.form == "solved" else (self.evidence[0], goal)


@dataclass(frozen=True)
class _Reader:
    """What somebody knows already, and when they read it."""

    id: str
    today: date
    mine: Mapping[str, MyCompany]
    ties: Mapping[str, float]
    team: frozenset[str]

    def knows(self, contact: str) -> float:
        return strength_of(self.ties.get(contact, 0.0))

    def fresh(self, day: str) -> float:
        """Return 1 for today and half of it for each half-life since; a half where the day is unknown."""
        try:
            age = (self.today - date.fromisoformat(day)).days
        except ValueError:
            return 0.5
        return float(0.5 ** (max(age, 0) / HALF_LIFE))

    def expected_company(self, company: str) -> float:
        return BOTH_MINE if company in self.mine else 1.0


def read_ties(ask: Ask, today: str) -> list[Row]:
    """Return whom the person who asks knows at customers, the best known first: `id` and `score`.

    Args:
        ask: asks a question as that person sees it.
        today: their day, ISO.
    """
    return ask("home.my_ties", since=_seen_since(today), limit=TIES)


def find_companies(ask: Ask, person: str, today: str, ties: Sequence[Row] | None = None) -> list[MyCompany]:
    """Return the companies that are somebody's, the most relevant first: looked after, followed, or known best.

    Args:
        ask: asks a question as that person sees it.
        person: their employee id.
        today: their day, ISO.
        ties: theirs, as `read_ties` gives them, where they are at hand.
    """
    found: dict[str, MyCompany] = {}
    weights = {"looks_after": (LOOKS_AFTER, "You look after {}."), "follows": (FOLLOWS, "You follow {}.")}
    for row in ask("home.my_companies", employee=person, today=today):
        relevance, why = weights[row["how"]]
        mine = MyCompany(Thing("Company", row["id"], row["name"]), relevance, why.format(row["name"]))
        if row["id"] not in found or found[row["id"]].relevance < relevance:
            found[row["id"]] = mine
    for company, score in _known_best(ask, read_ties(ask, today) if ties is None else ties):
        why = f"You know people at {company.name}."
        found.setdefault(company.id, MyCompany(company, KNOWS * strength_of(score), why))
    return sorted(found.values(), key=lambda mine: (-mine.relevance, mine.thing.name, mine.thing.id))


def find_worth_knowing(
    ask: Ask,
    person: str,
    today: str,
    companies: Sequence[MyCompany],
    most: int = MOST,
    ties: Sequence[Row] | None = None,
    ties_at: TiesAt | None = None,
) -> list[Finding]:
    """Return what is worth knowing for somebody today, the best first, at most `most`.

    Args:
        ask: asks a question as that person sees it.
        person: their employee id.
        today: their day, ISO.
        companies: theirs, as `find_companies` gives them.
        most: how many.
        ties: theirs, as `read_ties` gives them, where they are at hand.
        ties_at: gives the ties at a company from the links in memory; the graph is asked where it is left out.
    """
    if not companies:
        return []
    known = {row["id"]: row["score"] or 0.0 for row in (read_ties(ask, today) if ties is None else ties)}
    team = frozenset(row["id"] for row in ask("home.my_team", today=today))
    reader = _Reader(person, date.fromisoformat(today), {mine.thing.id: mine for mine in companies}, known, team)
    looked_at = _of_the_day(companies, reader.today)
    found = [
        *_related(ask, reader),
        *_known_by_others(ask, reader, looked_at, ties_at),
        *_moved(ask, reader, looked_at),
        *_on_projects(ask, reader, looked_at),
        *_solved_elsewhere(ask, reader, looked_at),
    ]
    return choose(found, most)


def choose(found: Iterable[Finding], most: int = MOST) -> list[Finding]:
    """Choose from the best on; what resembles what was chosen counts less, and too little is left out."""
    left = sorted(found, key=lambda one: (-one.worth, one.form, one.evidence))
    chosen: list[Finding] = []
    while left and len(chosen) < most:
        worths = [one.worth * _newness(one, chosen) for one in left]
        best = max(range(len(left)), key=lambda place: (worths[place], -place))
        if worths[best] < FLOOR:
            break
        chosen.append(left.pop(best))
        left = [one for one in left if one.evidence != chosen[-1].evidence]
    return chosen


def _newness(one: Finding, chosen: Iterable[Finding]) -> float:
    factor = 1.0
    for other in chosen:
        factor *= SAME_FORM if one.form == other.form else 1.0
        factor *= SAME_COMPANY if one.company.thing == other.company.thing else 1.0
        factor *= SAME_PERSON if one.about & other.about else 1.0
    return factor


def _of_the_day(companies: Sequence[MyCompany], today: date) -> list[MyCompany]:
    """Return some of many companies: the most relevant, those of equal relevance in turn from day to day."""
    turn = today.toordinal() % len(companies)
    turned = [*companies[turn:], *companies[:turn]]
    return sorted(turned, key=lambda mine: -mine.relevance)[:COMPANIES]


def _seen_since(today: str) -> int:
    day = datetime.combine(date.fromisoformat(today), datetime.min.time(), UTC)
    return int((day - timedelta(days=SEEN_WITHIN)).timestamp())


def _known_best(ask: Ask, ties: Sequence[Row]) -> list[tuple[Thing, float]]:
    """Return where the people work whom somebody knows best, and how well they are known there together."""
    scores: dict[Thing, float] = {}
    best = {row["id"]: row["score"] or 0.0 for row in ties[:BEST_KNOWN]}
    for contact, jobs in ask_of_each(ask, "contacts.jobs", best).items():
        for job in jobs:
            if job["is_current"]:
                company = Thing("Company", job["company_id"], job["company"])
                scores[company] = scores.get(company, 0.0) + best[contact]
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0].id))[:COMPANIES]


def _best_of_each(
    ask: Ask, name: str, companies: Iterable[MyCompany], each: int, **params: object
) -> Iterator[tuple[MyCompany, list[Row]]]:
    of = {mine.thing.id: mine for mine in companies}
    yield from ((of[company], rows) for company, rows in ask_first_of_each(ask, name, list(of), each, **params))


def _known_by_others(
    ask: Ask, reader: _Reader, companies: Sequence[MyCompany], ties_at: TiesAt | None
) -> Iterator[Finding]:
    """Find colleagues who know somebody at the companies whom the reader knows less."""
    today = reader.today.isoformat()
    account: dict[str, set[str]] = {}
    for row in ask("home.account_teams", ids=[mine.thing.id for mine in companies], today=today):
        account.setdefault(row["whose"], set()).add(row["id"])
    since = _seen_since(today)
    known = (
        _best_of_each(ask, "home.ties", companies, TIES_EACH, since=since)
        if ties_at is None
        else ((mine, ties_at(mine.thing.id, TIES_EACH, since)) for mine in companies)
    )
    for mine, all_ties in known:
        ties = [row for row in all_ties if row["employee_id"] != reader.id]
        knowers = Counter(row["contact_id"] for row in ties)
        for row in ties:
            expected = SAME_TEAM if row["employee_id"] in reader.team else 1.0
            expected *= ACCOUNT_TEAM if row["employee_id"] in account.get(mine.thing.id, ()) else 1.0
            popular = 1.0 / log2(1 + knowers[row["contact_id"]])
            news = max(strength_of(row["score"]) - reader.knows(row["contact_id"]), 0.0)
            colleague = Thing("Employee", row["employee_id"], row["employee"])
            contact = Thing("Contact", row["contact_id"], row["contact"])
            sentence = (colleague, " knows ", contact, " at ", mine.thing, f": {_say_tie(row['score'])}.")
            two = (colleague, contact)
            yield _finding("knows", mine, news * expected * popular, sentence, two, two, colleague)


def _moved(ask: Ask, reader: _Reader, companies: Sequence[MyCompany]) -> Iterator[Finding]:
    """Find people who left a company for another of ours, or came to it from there."""
    for mine, rows in _best_of_each(ask, "home.moves", companies, FACTS_EACH):
        yield from (found for row in rows if (found := _move(reader, mine, row)))


def _move(reader: _Reader, mine: MyCompany, row: Row) -> Finding | None:
    contact = Thing("Contact", row["contact_id"], row["contact"])
    other = Thing("Company", row["company_id"], row["company"])
    words: tuple[Part, ...]
    if row["here_until"] and not row["there_until"]:
        words = (" left ", mine.thing, " and is now at ", other, f" ({row['title']})." if row["title"] else ".")
        fresh = reader.fresh(row["here_until"])
    elif row["there_until"] and not row["here_until"]:
        words = (", now at ", mine.thing, ", worked at ", other, " before.")
        fresh = reader.fresh(row["there_until"])
    elif not row["here_until"]:
        words = (" works at ", mine.thing, " and at ", other, ".")
        fresh = 0.7
    else:
        return None
    unexpected = (1 - reader.knows(contact.id)) * reader.expected_company(other.id)
    return _finding("moved", mine, unexpected * fresh, (contact, *words), (contact, other), (contact, other))


def _on_projects(ask: Ask, reader: _Reader, companies: Sequence[MyCompany]) -> Iterator[Finding]:
    """Find people of the companies who took part in our projects for others."""
    for mine, rows in _best_of_each(ask, "home.shared_projects", companies, FACTS_EACH):
        for row in rows:
            contact = Thing("Contact", row["contact_id"], row["contact"])
            project = Thing("Project", row["project_id"], row["project"])
            other = Thing("Company", row["company_id"], row["company"])
            sentence = (contact, " of ", mine.thing, " took part in our project ", project, " for ", other, ".")
            unexpected = (1 - reader.knows(contact.id)) * reader.expected_company(other.id) * reader.fresh(row["since"])
            yield _finding("project", mine, unexpected, sentence, (contact, project), (contact, project, other))


def _related(ask: Ask, reader: _Reader) -> Iterator[Finding]:
    """Find people whom those know whom the reader knows best."""
    best = list(reader.ties)[:BEST_KNOWN]
    relations = ask("home.relations", ids=best) if best else []
    jobs = ask_of_each(ask, "contacts.jobs", [row[end] for row in relations for end in ("id", "whose")])
    at = {person: {job["company_id"] for job in some if job["is_current"]} for person, some in jobs.items()}
    for row in relations:
        # Who works beside somebody whom the reader knows there is hardly news to them.
        for company in (at[row["id"]] - at[row["whose"]]) & reader.mine.keys():
            yield _relation(reader, reader.mine[company], row)


def _relation(reader: _Reader, mine: MyCompany, row: Row) -> Finding:
    known = Thing("Contact", row["whose"], row["known"])
    contact = Thing("Contact", row["id"], row["name"])
    said = say_relation(row["kind"], row["direction"])
    sentence = (known, f", whom you know, {said} ", contact, " at ", mine.thing, ".")
    unexpected = (1 - reader.knows(contact.id)) * reader.knows(known.id)
    return _finding("related", mine, unexpected, sentence, (known, contact), (known, contact))


def _solved_elsewhere(ask: Ask, reader: _Reader, companies: Sequence[MyCompany]) -> Iterator[Finding]:
    """Find what was sold elsewhere where notes deal with the same rare topic."""
    owners: dict[Thing, list[tuple[MyCompany, str]]] = {}
    for mine, rows in _best_of_each(ask, "home.topics", companies, TOPICS_EACH):
        for row in rows:
            topic = Thing("Topic", row["id"], row["name"])
            owners.setdefault(topic, []).append((mine, row["newest"].rpartition(" ")[2]))
    rare = _rare_topics(ask, list(owners))
    sales = _won_elsewhere(ask, [topic.id for topic, _ in rare])
    sought = {mine.thing.id for topic, _ in rare if sales[topic.id] for mine, _ in owners[topic]}
    bought = {company: {row["id"] for row in rows} for company, rows in ask_of_each(ask, "home.bought", sought).items()}
    for topic, edges in rare:
        for mine, note in owners[topic]:
            key = mine.thing.id
            yield from (
                _solved(reader, mine, topic, edges, row, note)
                for row in sales[topic.id]
                if row["company_id"] != key and row["offering_id"] not in bought[key]
            )


def _rare_topics(ask: Ask, topics: Sequence[Thing]) -> list[tuple[Thing, int]]:
    if not topics:
        return []
    by_id = {topic.id: topic for topic in topics}
    counted = ask("topics.spread", topics=list(by_id))
    return [(by_id[row["id"]], row["edges"]) for row in counted if RARE[0] <= row["edges"] <= RARE[1]][:TOPICS]


def _won_elsewhere(ask: Ask, topics: Sequence[str]) -> dict[str, list[Row]]:
    """Return for each topic what was won where notes deal with it, the newest first, with the note that says so."""
    concerned = ask_of_each(ask, "home.concerned", topics)
    won = ask_of_each(ask, "home.won", {row["id"] for rows in concerned.values() for row in rows})
    return {
        topic: sorted(
            (
                sale | {"company_id": row["id"], "company": row["name"], "note": row["newest"]}
                for row in rows
                for sale in won[row["id"]]
            ),
            key=lambda sale: (sale["closed"], sale["opportunity_id"], sale["company_id"], sale["offering_id"]),
            reverse=True,
        )[:SALES_EACH]
        for topic, rows in concerned.items()
    }


def _solved(reader: _Reader, mine: MyCompany, topic: Thing, edges: int, row: Row, note: str) -> Finding:
    other = Thing("Company", row["company_id"], row["company"])
    sale = Thing("Opportunity", row["opportunity_id"], row["opportunity"])
    offering = Thing("Offering", row["offering_id"], row["offering"])
    both = (mine.thing, " and ", other, " both have to do with ", topic)
    sentence = (*both, "; ", other, " bought ", offering, " (", sale, ").")
    unexpected = reader.expected_company(other.id) * reader.fresh(row["closed"]) / log2(1 + max(edges, 2))
    notes = (Thing("Note", note), Thing("Note", row["note"].rpartition(" ")[2]))
    return _finding("solved", mine, unexpected, sentence, (other, topic, sale, *notes), (topic, offering, other))


def _finding(
    form: str, mine: MyCompany, unexpected: float, sentence: tuple[Part, ...], evidence: Sequence[Thing],
    about: Sequence[Thing], asked: Thing | None = None,
) -> Finding:  # fmt: skip
    return Finding(
        form, mine.relevance * unexpected * FORMS[form], mine, sentence, frozenset(thing.ref for thing in about),
        tuple(thing.ref for thing in evidence), mine.why, asked,
    )  # fmt: skip


def _say_tie(score: float) -> str:
    return f"a {word_of(score)} tie" if level_of(score) else "they have met"
