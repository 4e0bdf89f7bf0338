"""Alerts: the few things about somebody's own accounts that are worth an interruption.

False alarms are bounded in four ways: only companies that the person looks after count (who has more than
`reader.COMPANIES` has them in turn from day to day), each kind asks for several facts that must hold together, at most
`EACH` of a kind stand at once, and a mail tells each of them once. What each kind says:

- `one_person`: a single colleague has a tie of `FAIR` or better there and nobody else even a slight one with any single
  person (many thinner ones together may be more: a company's page adds them up); or all ties of
  ours lead to a single contact while at least `STAFF` work there;
- `cold`: a project ends, or what they bought more than once comes round a year after the last time, within `AHEAD`
  days, and none of us had a moment with anybody there for `SILENT` days though we had for at least `LONG`;
- `champion`: somebody with whom one of us had moments over at least `LONG` days left within `LATELY` days, for another
  company of ours or away;
- `needs`: a topic of recent notes about one of the accounts and at least two other companies, on none of which a sale
  was opened since; but for topics that more than `COMMON` companies have had lately.

A renewal is only as good as what the model holds: the day a project ends, and of purchases the first and the last day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import distinct, is_in
from graphapp.knowledge.feed.candidates import BITS, SECOND, SHIFT
from graphapp.knowledge.feed.moves import read_moves
from graphapp.knowledge.feed.people import open_staff
from graphapp.knowledge.feed.reader import LOOKS_AFTER, Reader
from graphapp.knowledge.feed.sales import join
from graphapp.knowledge.feed.sources import Floats, Links, Numbers
from graphapp.knowledge.steps import Ask, Thing, read_names
from graphapp.knowledge.ties import HALF, STEPS, level_of

KINDS = {
    "one_person": "An account hangs on one person",
    "cold": "A tie goes cold before a renewal",
    "champion": "Somebody who knows us moved",
    "needs": "Three or more customers need the same",
}
EACH, MOST = 3, 7
FAIR, SLIGHT = 2, 1
STAFF = 3
AHEAD, SILENT, LONG, LATELY = 90, 60, 90, 45
RECENT, COMMON, CUSTOMERS = 90, 12, 3
DAY = 86_400.0
Part = str | int


@dataclass(frozen=True, slots=True)
class Found:
    """An alert in numbers; `sentence` holds texts and things in turn, `evidence` what it rests on."""

    kind: str
    company: int
    sentence: tuple[Part, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert in words.

    Attributes:
        kind: a key of `KINDS`.
        key: which one it is, the same on another day.
        sentence: texts and things in turn.
        evidence: the things that it rests on.
    """

    kind: str
    key: str
    sentence: tuple[str | Thing, ...]
    evidence: tuple[Thing, ...]

    @property
    def text(self) -> str:
        """The sentence without links."""
        return "".join(part if isinstance(part, str) else part.name for part in self.sentence)


@dataclass(frozen=True, slots=True)
class Tie:
    """Who of us knows whom at a company, how well, and from when to when (days ago)."""

    colleague: int
    contact: int
    score: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Ties:
    """The same in columns, one entry for each pair at each company; `company` is a number, and so are the people."""

    company: Numbers
    colleague: Numbers
    contact: Numbers
    score: Floats
    first: Floats
    last: Floats

    def of(self, company: int, level: int = 0) -> "Ties":
        """Return those at a company that fill so many bars."""
        chosen = self.company == company
        if level:
            chosen &= 1.0 - np.exp2(-self.score / HALF) >= STEPS[level - 1]
        some = np.flatnonzero(chosen)
        return Ties(*(getattr(self, name)[some] for name in self.__slots__))

    def ranked(self, links: Links) -> list[Tie]:
        """Return them one by one, the best first."""
        columns = (self.colleague, self.contact, self.score, self.first, self.last)
        ties = [Tie(*one) for one in zip(*(column.tolist() for column in columns), strict=True)]
        names = links.names({number for tie in ties for number in (tie.colleague, tie.contact)})
        return sorted(ties, key=lambda tie: (-tie.score, names[tie.colleague], names[tie.contact]))


def own_accounts(reader: Reader) -> Numbers:
    """Return the companies that the reader looks after."""
    mine = [number for number, one in reader.everywhere.items() if one.relevance >= LOOKS_AFTER]
    return np.array(sorted(mine), np.int64)


def read_renewals(ask: Ask, companies: Sequence[str], today: str) -> list[Row]:
    """Return what ends or comes round again at some companies soon: the day it does is `on`."""
    if not companies:
        return []
    day = date.fromisoformat(today)
    until = (day + timedelta(AHEAD)).isoformat()
    rows = ask("alerts.renewals", ids=list(companies), today=today, until=until)
    dated = [row | {"on": row["last"] if row["kind"] == "Project" else _year_later(row["last"])} for row in rows]
    return [row for row in dated if today <= row["on"] <= until]


def _year_later(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(365)).isoformat()
    except ValueError:
        return ""


def find_alerts(reader: Reader, renewals: Sequence[Row], kinds: Sequence[str]) -> list[Found]:
    """Return what is worth an interruption, at most `EACH` of a kind and `MOST` in all.

    Args:
        reader: that person this morning.
        renewals: of `read_renewals` for the companies that they look after.
        kinds: those that they want.
    """
    ties = _read_ties(reader)
    finders: Mapping[str, Callable[[], Iterator[Found]]] = {
        "cold": lambda: _cold(reader, ties, renewals),
        "champion": lambda: _champions(reader),
        "one_person": lambda: _one_person(reader, ties),
        "needs": lambda: _needs(reader),
    }
    found = [one for kind, finder in finders.items() if kind in kinds for one in list(finder())[:EACH]]
    return found[:MOST]


def hangs_on(found: Found, colleague: int) -> bool:
    """Say whether an alert tells that nobody but this colleague has a tie that counts at a company."""
    return found.kind == "one_person" and found.evidence[:1] == (colleague,)


def say_alerts(ask: Ask, reader: Reader, found: Sequence[Found]) -> list[Alert]:
    """Return alerts in words; one of which something is gone meanwhile is left out."""
    numbers = {part for one in found for part in (*one.sentence, *one.evidence) if isinstance(part, int)}
    ids = reader.links.names(numbers)
    names = read_names(ask, ids.values())
    things = {number: Thing(*ref, names[ref]) for number, ref in ids.items() if ref in names}
    return [_say(one, things) for one in found if all(part in things for part in (*one.evidence, one.company))]


def _say(one: Found, things: Mapping[int, Thing]) -> Alert:
    evidence = tuple(things[number] for number in one.evidence)
    key = ":".join([one.kind, things[one.company].id, *sorted({thing.id for thing in evidence})])
    return Alert(
        one.kind, key, tuple(part if isinstance(part, str) else things[part] for part in one.sentence), evidence
    )


def _read_ties(reader: Reader) -> Ties:
    """Return the ties at the companies that the reader looks after, one for each pair."""
    links = reader.links
    staff = open_staff(reader)
    staff = staff.some(is_in(reader.numbers[staff.origin], own_accounts(reader)))
    contacts = distinct(staff.near)
    known = links.away("known_by", contacts)
    place, tie = join(staff.near, contacts[known.origin])
    company, colleague, contact = reader.numbers[staff.origin[place]], known.near[tie], staff.near[place]
    # A pair that knows each other by several links has one tie.
    order = np.lexsort((contact, colleague, company))
    begins = np.ones(len(order), np.bool_)
    for column in (company, colleague, contact):
        begins[1:] &= column[order][1:] == column[order][:-1]
    begins[1:] = ~begins[1:]
    starts = np.flatnonzero(begins)
    first, last = ((links.now - links.instants(name, known.link)) / DAY for name in ("first", "last"))
    parts = ((np.add, links.scores(known.link)), (np.maximum, first), (np.minimum, last))
    sums = [how.reduceat(column[tie[order]], starts) if len(starts) else np.zeros(0) for how, column in parts]
    ends = order[starts]
    return Ties(company[ends], colleague[ends], contact[ends], *sums)


def _one_person(reader: Reader, ties: Ties) -> Iterator[Found]:
    staff = open_staff(reader)
    for place, company in enumerate(reader.numbers.tolist()):
        some = ties.of(company, SLIGHT)
        ours, theirs = distinct(some.colleague), distinct(some.contact)
        if level_of(some.score.max(initial=0.0)) < FAIR or min(len(ours), len(theirs)) > 1:
            continue
        best = some.ranked(reader.links)[0]
        if len(ours) == 1:
            others = bool((ties.of(company).colleague != best.colleague).any())
            thin = " that counts; what others have there is too thin with each single person." if others else "."
            sentence = ("Only ", best.colleague, " has a tie with somebody at ", company, thin)
            yield Found("one_person", company, sentence, (best.colleague, best.contact))
        elif int((staff.origin == place).sum()) >= STAFF:
            sentence = ("All that we have at ", company, " hangs on ", best.contact, ".")
            yield Found("one_person", company, sentence, (best.contact, *ours.tolist()))


def _cold(reader: Reader, ties: Ties, renewals: Sequence[Row]) -> Iterator[Found]:
    for row in sorted(renewals, key=lambda row: (row["on"], row["whose"], row["id"])):
        company, thing = reader.links.find("Company", row["whose"]), reader.links.find(row["kind"], row["id"])
        some = ties.of(company)
        if thing < 0 or not (some.first - some.last >= LONG).any() or some.last.min() < SILENT:
            continue
        lasting = [tie for tie in some.ranked(reader.links) if tie.first - tie.last >= LONG]
        nearest = min(lasting, key=lambda tie: tie.last)
        what = (" ends on " if row["kind"] == "Project" else " was last bought a year before ") + row["on"]
        silent = f", and nobody has talked to them for {int(nearest.last)} days; the last was "
        sentence = (thing, " at ", company, what + silent, nearest.colleague, " with ", nearest.contact, ".")
        yield Found("cold", company, sentence, (thing, nearest.colleague, nearest.contact))


def _champions(reader: Reader) -> Iterator[Found]:
    """Find people with whom one of us had a lasting tie and who left lately; the latest first."""
    links = reader.links
    accounts = own_accounts(reader)
    staff = links.away("staff", accounts)
    age = links.ages("until", staff.link, reader.today)
    left = np.flatnonzero(age <= LATELY)
    contacts = distinct(staff.near[left])
    moves = {(one.contact, one.old): one.new for one in read_moves(reader, contacts) if one.left}
    lasting = _lasting(reader, contacts)
    here = links.away("jobs", contacts)
    works = {int(contacts[origin]) for origin in here.origin[np.isnan(links.ages("until", here.link, reader.today))]}
    for place in left[np.argsort(age[left], kind="stable")].tolist():
        contact, company = int(staff.near[place]), int(accounts[staff.origin[place]])
        if contact not in lasting:
            continue
        colleague, new = lasting[contact], moves.get((contact, company))
        if new is None and contact in works:
            continue
        where: tuple[Part, ...] = (" for ", new, ".") if new is not None else (", we do not know where to.",)
        sentence = (contact, ", whom ", colleague, " knows best of us, left ", company, *where)
        yield Found("champion", company, sentence, (contact, colleague, *([new] if new is not None else [])))


def _lasting(reader: Reader, contacts: Numbers) -> dict[int, int]:
    """Return who of us had moments with each of some people for longest, at least `LONG` days."""
    links = reader.links
    known = links.away("known_by", contacts)
    span = (links.instants("last", known.link) - links.instants("first", known.link)) / DAY
    best: dict[int, tuple[float, str, int]] = {}
    ids = links.ids(known.near)
    for origin, colleague, days, key in zip(
        known.origin.tolist(), known.near.tolist(), span.tolist(), ids, strict=True
    ):
        if days >= LONG:
            contact = int(contacts[origin])
            best[contact] = min(best.get(contact, (0.0, "", 0)), (-days, key, colleague))
    return {contact: one[2] for contact, one in best.items()}


def _needs(reader: Reader) -> Iterator[Found]:
    """Find topics of recent notes about an account and others that nobody has answered with an offer."""
    accounts = own_accounts(reader)
    open_at = _read_unmet(reader, accounts)
    names = reader.links.names({number for topic, at in open_at.items() for number in (topic, *at)})
    for need in sorted(open_at, key=lambda one: (-len(open_at[one]), names[one])):
        at = open_at[need]
        own = min(set(at) & set(accounts.tolist()), key=lambda one: names[one])
        others = sorted(set(at) - {own}, key=lambda one: names[one])[: CUSTOMERS - 1]
        more = f" and {len(at) - CUSTOMERS} more" if len(at) > CUSTOMERS else ""
        sentence = (need, " is open at ", own, ", ", others[0], " and ", others[1], f"{more}: nothing was offered.")
        yield Found("needs", own, sentence, (need, *(at[one] for one in (own, *others))))


def _read_unmet(reader: Reader, accounts: Numbers) -> dict[int, dict[int, int]]:
    """Return the topics that enough companies share lately, and for each of these companies the newest note."""
    links = reader.links
    mine = links.away("topics", accounts)
    topics = distinct(mine.near[links.ages("since", mine.link, reader.today) <= RECENT])
    concerned = links.away("concerned", topics)
    age = links.ages("since", concerned.link, reader.today)
    recent = np.flatnonzero(age <= RECENT)
    recent = recent[np.argsort(age[recent], kind="stable")]
    topic, company = concerned.origin[recent], concerned.near[recent]
    is_open = ~(_newest_sales(reader, company) <= age[recent])
    told = np.bincount(distinct(topic * SHIFT + company) >> BITS, minlength=len(topics))
    unmet = distinct(topic[is_open] * SHIFT + company[is_open])
    at_all = np.bincount(unmet >> BITS, minlength=len(topics))
    at_own = np.bincount((unmet >> BITS)[is_in(unmet & SECOND, accounts)], minlength=len(topics))
    shared = (at_all >= CUSTOMERS) & (told <= COMMON) & (at_own > 0)
    chosen = np.flatnonzero(is_open & shared[topic])
    notes = links.notes(concerned.link[recent[chosen]])
    open_at: dict[int, dict[int, int]] = {}
    for one, where, note in zip(topics[topic[chosen]].tolist(), company[chosen].tolist(), notes.tolist(), strict=True):
        open_at.setdefault(one, {}).setdefault(where, note)
    return open_at


def _newest_sales(reader: Reader, companies: Numbers) -> Floats:
    """Return how many days ago the newest sale was opened at each of several companies, endless where none was."""
    asked, place = np.unique(companies, return_inverse=True)
    sales = reader.links.away("sales_at", asked)
    age = reader.links.ages("since", sales.link, reader.today)
    newest = np.full(len(asked), np.inf)
    np.fmin.at(newest, sales.origin, age)
    return np.asarray(newest[place], np.float64)
