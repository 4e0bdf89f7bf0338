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
questions asked as that person, so nothing hidden moves anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from graphapp.graph.store import Row
from graphapp.knowledge.steps import Thing
from graphapp.knowledge.ties import level_of, strength_of, word_of

Ask = Callable[..., list[Row]]
Part = str | Thing

MOST = 7
FLOOR = 0.04
COMPANIES = 8
TOPICS_EACH, TOPICS = 3, 4
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


def find_companies(ask: Ask, person: str, today: str) -> list[MyCompany]:
    """Return the companies that are somebody's, the most relevant first: looked after, followed, or known best.

    Args:
        ask: asks a question as that person sees it.
        person: their employee id.
        today: their day, ISO.
    """
    found: dict[str, MyCompany] = {}
    weights = {"looks_after": (LOOKS_AFTER, "You look after {}."), "follows": (FOLLOWS, "You follow {}.")}
    for row in ask("home.my_companies", employee=person, today=today):
        relevance, why = weights[row["how"]]
        mine = MyCompany(Thing("Company", row["id"], row["name"]), relevance, why.format(row["name"]))
        if row["id"] not in found or found[row["id"]].relevance < relevance:
            found[row["id"]] = mine
    for row in ask("home.companies_i_know", limit=COMPANIES):
        relevance = KNOWS * strength_of(row["score"] or 0.0)
        why = f"You know people at {row['name']}."
        found.setdefault(row["id"], MyCompany(Thing("Company", row["id"], row["name"]), relevance, why))
    return sorted(found.values(), key=lambda mine: (-mine.relevance, mine.thing.name, mine.thing.id))


def find_worth_knowing(
    ask: Ask, person: str, today: str, companies: Sequence[MyCompany], most: int = MOST
) -> list[Finding]:
    """Return what is worth knowing for somebody today, the best first, at most `most`.

    Args:
        ask: asks a question as that person sees it.
        person: their employee id.
        today: their day, ISO.
        companies: theirs, as `find_companies` gives them.
        most: how many.
    """
    if not companies:
        return []
    ties = {row["id"]: row["score"] or 0.0 for row in ask("home.my_ties", limit=2000)}
    team = frozenset(row["id"] for row in ask("home.my_team", today=today))
    reader = _Reader(person, date.fromisoformat(today), {mine.thing.id: mine for mine in companies}, ties, team)
    looked_at = _of_the_day(companies, reader.today)
    found: list[Finding] = list(_related(ask, reader))
    for mine in looked_at:
        found += _known_by_others(ask, reader, mine)
        found += _moved(ask, reader, mine)
        found += _on_projects(ask, reader, mine)
    found += _solved_elsewhere(ask, reader, looked_at)
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


def _known_by_others(ask: Ask, reader: _Reader, mine: MyCompany) -> Iterator[Finding]:
    """Find colleagues who know somebody at the company whom the reader knows less."""
    ties = [row for row in ask("companies.ties", id=mine.thing.id, limit=40) if row["employee_id"] != reader.id]
    if not ties:
        return
    account = {row["id"] for row in ask("companies.account_team", id=mine.thing.id, today=reader.today.isoformat())}
    knowers: dict[str, int] = {}
    for row in ties:
        knowers[row["contact_id"]] = knowers.get(row["contact_id"], 0) + 1
    for row in ties:
        expected = SAME_TEAM if row["employee_id"] in reader.team else 1.0
        expected *= ACCOUNT_TEAM if row["employee_id"] in account else 1.0
        popular = 1.0 / log2(1 + knowers[row["contact_id"]])
        unexpected = max(strength_of(row["score"]) - reader.knows(row["contact_id"]), 0.0) * expected * popular
        colleague = Thing("Employee", row["employee_id"], row["employee"])
        contact = Thing("Contact", row["contact_id"], row["contact"])
        sentence = (colleague, " knows ", contact, " at ", mine.thing, f": {_say_tie(row['score'])}.")
        yield _finding("knows", mine, unexpected, sentence, (colleague, contact), (colleague, contact), colleague)


def _moved(ask: Ask, reader: _Reader, mine: MyCompany) -> Iterator[Finding]:
    """Find people who left the company for another of ours, or came to it from there."""
    for row in ask("home.moves", id=mine.thing.id, limit=30):
        contact = Thing("Contact", row["contact_id"], row["contact"])
        other = Thing("Company", row["company_id"], row["company"])
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
            continue
        unexpected = (1 - reader.knows(contact.id)) * reader.expected_company(other.id)
        yield _finding("moved", mine, unexpected * fresh, (contact, *words), (contact, other), (contact, other))


def _on_projects(ask: Ask, reader: _Reader, mine: MyCompany) -> Iterator[Finding]:
    """Find people of the company who took part in our projects for others."""
    for row in ask("home.shared_projects", id=mine.thing.id, limit=30):
        contact = Thing("Contact", row["contact_id"], row["contact"])
        project = Thing("Project", row["project_id"], row["project"])
        other = Thing("Company", row["company_id"], row["company"])
        sentence = (contact, " of ", mine.thing, " took part in our project ", project, " for ", other, ".")
        unexpected = (1 - reader.knows(contact.id)) * reader.expected_company(other.id) * reader.fresh(row["since"])
        yield _finding("project", mine, unexpected, sentence, (contact, project), (contact, project, other))


def _related(ask: Ask, reader: _Reader) -> Iterator[Finding]:
    """Find people whom the reader's contacts know from elsewhere."""
    for row in ask("home.relations", limit=60):
        mine = reader.mine.get(row["company_id"])
        if mine is None:
            continue
        known = Thing("Contact", row["known_id"], row["known"])
        contact = Thing("Contact", row["contact_id"], row["contact"])
        end = f" ({row['kind']})." if row["kind"] else "."
        sentence = (known, ", whom you know, is connected with ", contact, " at ", mine.thing, end)
        unexpected = (1 - reader.knows(contact.id)) * strength_of(row["score"] or 0.0)
        yield _finding("related", mine, unexpected, sentence, (known, contact), (known, contact))


def _solved_elsewhere(ask: Ask, reader: _Reader, companies: Sequence[MyCompany]) -> Iterator[Finding]:
    """Find what was sold elsewhere where notes deal with the same rare topic."""
    owners: dict[Thing, list[tuple[MyCompany, str]]] = {}
    for mine in companies:
        for row in ask("companies.topics", id=mine.thing.id, limit=TOPICS_EACH):
            topic = Thing("Topic", row["id"], row["name"])
            owners.setdefault(topic, []).append((mine, row["newest"].rpartition(" ")[2]))
    rare = _rare_topics(ask, list(owners))
    bought: dict[str, set[str]] = {}
    for topic, edges in rare:
        sales = ask("home.won_elsewhere", id=topic.id, limit=40)
        for mine, note in owners[topic]:
            key = mine.thing.id
            if sales and key not in bought:
                bought[key] = {row["id"] for row in ask("companies.purchases", id=key)}
            yield from (
                _solved(reader, mine, topic, edges, row, note)
                for row in sales
                if row["company_id"] != key and row["offering_id"] not in bought[key]
            )


def _rare_topics(ask: Ask, topics: Sequence[Thing]) -> list[tuple[Thing, int]]:
    if not topics:
        return []
    by_id = {topic.id: topic for topic in topics}
    counted = ask("topics.spread", topics=list(by_id))
    return [(by_id[row["id"]], row["edges"]) for row in counted if RARE[0] <= row["edges"] <= RARE[1]][:TOPICS]


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
