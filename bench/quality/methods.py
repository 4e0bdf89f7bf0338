"""Our own methods, each behind one narrow function of plain values: the only file that knows the ranking code.

Every function states its contract; the tasks call nothing else. A method that is not there yet raises `NotThereYet`,
and the report says so. Scores: more is better, equal scores are a tie, a candidate that is left out comes last.
A method may not keep anything between two calls but what it derives from the graph it was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache

import numpy as np

from bench.quality.data import Event, Finding, Identified, ListedPerson, Moment, Pair, Path, Scores, Suggestion, Triple
from bench.quality.lent import lend
from bench.quality.living.data import CreditEvent, CreditNote, FoundClaim, Said, Signal, Verdict, Written
from graphapp.graph.store import Graph
from graphapp.knowledge import credit, encounters, recommending, ties
from graphapp.knowledge.claims.claim import Claim, Name, gather
from graphapp.knowledge.claims.claim import Verdict as Judged
from graphapp.knowledge.claims.contradictions import find_contradictions
from graphapp.knowledge.claims.finding import find_claims
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.lasting import judge_claims
from graphapp.knowledge.claims.lifespans import learn_lifespans
from graphapp.knowledge.claims.perspectives import choose_claims
from graphapp.knowledge.experts import find_experts
from graphapp.knowledge.feed.feed import pick
from graphapp.knowledge.feed.reader import find_companies, read_reader
from graphapp.knowledge.feed.saying import prove, say
from graphapp.knowledge.feed.sources import HeldLinks
from graphapp.knowledge.identity.companies import judge_companies
from graphapp.knowledge.identity.judging import judge_people
from graphapp.knowledge.identity.rows import Judgement, Listed
from graphapp.knowledge.introductions import find_introductions
from graphapp.knowledge.leaving.handover import plan_handover
from graphapp.knowledge.market import read_market
from graphapp.knowledge.plays import cite_offers, find_offers
from graphapp.knowledge.related import cite, rank_related
from graphapp.knowledge.signals import mass
from graphapp.viewer import Viewer

OURS = "graphapp"
_KINDS = ClaimKinds()
FIRST = 40
"""So many suggestions are given at most: more than are judged, because some of them are still open."""


class NotThereYet(Exception):
    """A method of ours that has not been connected."""

    def __init__(self, method: str) -> None:
        super().__init__(f"graphapp has no {method} yet")


def strengths(moments: Mapping[Pair, Sequence[Moment]], now: int) -> Mapping[Pair, float]:
    """How strong the tie of each pair is.

    Args:
        moments: for (a, b) the moments of a with b, none after `now`; never empty.
        now: seconds since 1970 UTC.

    Returns:
        A strength between 0 and 1 a pair.
    """
    return {
        pair: ties.strength(
            (ties.Moment(one.at, one.kind, one.outbound, one.people, one.copied) for one in those), float(now)
        )
        for pair, those in moments.items()
    }


def new_ties(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Whom each of these people will meet first, among those whom they never met.

    Args:
        events: everything up to `now`, oldest first.
        now: seconds since 1970 UTC.
        people: for whom it is asked.

    Returns:
        A person -> the scores of others who occur in the events. Those already met are not looked at.
    """
    messages = [encounters.Message(one.at, one.sender, (*one.to, *one.cc)) for one in events]
    return encounters.foretell(messages, float(now), people)


def recommend(triples: Sequence[Triple], now: int, lefts: Sequence[str]) -> Mapping[str, Scores]:  # noqa: ARG001
    """What each of these will come to next, among what it has not come to.

    Args:
        triples: everything before `now`, oldest first.
        now: seconds since 1970 UTC.
        lefts: for whom or which it is asked.

    Returns:
        A left -> the scores of rights. Those that it already has are not looked at.
    """
    return recommending.foretell([recommending.Arrival(one.at, one.left, one.right) for one in triples], lefts)


def experts(graph: Graph, viewer: Viewer, topic: str, company: str, now: int) -> Sequence[Suggestion]:
    """Whom to ask about a topic at a company.

    Args:
        graph: the whole graph; the answer may use only what the viewer may see.
        viewer: who asks.
        topic: its id.
        company: its id.
        now: seconds since 1970 UTC.

    Returns:
        Employees, the best first.
    """
    lent = lend(graph, viewer, now)
    found = find_experts(lent.ask, lent.seen, topic, company, float(now), limit=len(lent.seen))
    return [Suggestion(one.id, one.evidence) for one in found]


def introductions(graph: Graph, viewer: Viewer, contact: str, now: int) -> Sequence[Path]:
    """Who can introduce the viewer to a contact.

    Args:
        graph: as in `experts`.
        viewer: who wants to be introduced.
        contact: the id of the one to be reached, whom the viewer does not know.
        now: seconds since 1970 UTC.

    Returns:
        Paths, the best first: the ids of the people on it and of nothing else, from the viewer to the contact, both
        included.
    """
    lent = lend(graph, viewer, now)
    me, other = lent.seen.find("Employee", viewer.id), lent.seen.find("Contact", contact)
    if min(me, other) < 0:
        return []
    ways = find_introductions(lent.seen, me, other, 25)
    return [tuple(lent.seen.ids(np.array(way.people))) for way in ways]


def related(graph: Graph, viewer: Viewer, company: str, now: int) -> Sequence[Suggestion]:
    """Which opportunities at other companies carry over to this one.

    Args:
        graph: as in `experts`.
        viewer: who asks.
        company: its id.
        now: seconds since 1970 UTC.

    Returns:
        Opportunities, the best first.
    """
    lent = lend(graph, viewer, now)
    topics, bought = lent.ask("companies.topics", id=company, limit=40), lent.ask("companies.purchases", id=company)
    parts = {row["part"]: row["number"] for row in lent.ask("companies.count_of_parts", id=company)}
    found = rank_related(lent.ask, lent.seen, company, topics=topics, bought=bought, contacts=parts.get("contacts", 0))[
        :FIRST
    ]
    return [Suggestion(one.sale.id, cited) for one, cited in zip(found, cite(lent.ask, company, found), strict=True)]


def cross_sell(graph: Graph, viewer: Viewer, company: str, now: int) -> Sequence[Suggestion]:
    """What else could be sold to a company.

    Args:
        graph: as in `experts`.
        viewer: who asks.
        company: its id.
        now: seconds since 1970 UTC.

    Returns:
        Offerings that it has neither bought nor refused, the best first.
    """
    lent = lend(graph, viewer, now)
    market = read_market(lent.ask, lent.seen)
    if company not in market.companies:
        return []
    offers = find_offers(lent.ask, lent.seen, market, [company])[company][:FIRST]
    cited = cite_offers(lent.ask, market, company, offers)
    return [Suggestion(one.id, evidence) for one, evidence in zip(offers, cited, strict=True)]


def worth_knowing(graph: Graph, viewer: Viewer, now: int) -> Sequence[Finding]:
    """What is worth knowing for this viewer today and would not have been searched for.

    Args:
        graph: as in `experts`.
        viewer: who reads; nothing was shown to them before.
        now: seconds since 1970 UTC.

    Returns:
        At most seven findings, the best first; none when there is nothing.
    """
    lent = lend(graph, viewer, now)
    today = datetime.fromtimestamp(now, UTC).date().isoformat()
    links = HeldLinks(lent.seen)
    rows = lent.ask("home.my_companies", employee=viewer.id, today=today)
    companies = find_companies(rows, links, viewer.id)
    morning = pick(read_reader(links, viewer.id, today, companies))
    found = prove(lent.ask, morning, say(lent.ask, morning, {mine.thing.id: mine for mine in companies}))
    return [Finding(tuple(thing.id for thing in one.things), one.evidence) for one in found]


def identify_people(rows: Sequence[ListedPerson]) -> Identified:
    """Which rows are the same person: merged without asking, or proposed to somebody who knows.

    Args:
        rows: of one or several lists, in no order.
    """
    return _spread(judge_people(_listed(rows)))


def identify_companies(rows: Sequence[ListedPerson]) -> Identified:
    """Which rows name the same company, by what they say of it.

    Args:
        rows: those that name a company or its domain.

    Returns:
        Groups and pairs of rows' ids.
    """
    return _spread(judge_companies(_listed(rows)))


def claims_in(note: Written) -> Sequence[FoundClaim]:
    """Which claims a note makes about a customer or somebody there, each with the characters that say it."""
    found = find_claims(note.text, names_in(note), note.happened, _KINDS)
    return [FoundClaim(one.kind, one.subject_id or "", one.value, one.start, one.end) for one in found]


def names_in(note: Written) -> Sequence[Name]:
    """What a note names, the customer first."""
    kinds = (("Company", note.companies), ("Contact", note.people), ("Offering", note.offerings))
    return [Name(kind, name, name) for kind, those in kinds for name in those]


def still_holds(claims: Sequence[Said], verdicts: Sequence[Verdict], today: str) -> Mapping[str, float]:
    """How likely each claim still holds.

    Args:
        claims: what was said up to today.
        verdicts: what was said of them up to today; how long claims live is to be learned from these.
        today: an ISO day.

    Returns:
        Id -> probability.
    """
    said: dict[str, list[Judged]] = {}
    for one in verdicts:
        said.setdefault(one.claim, []).append(Judged(one.verdict, one.happened, one.by))
    histories = gather({one.id: _claim(one) for one in claims}, said)
    return {
        key: chance.probability
        for key, chance in judge_claims(histories, today, learn_lifespans(histories, today=today)).items()
    }


def contradictions(claims: Sequence[Said]) -> Mapping[Pair, float]:
    """Which two claims cannot both hold.

    Returns:
        Two ids in their order -> probability; a pair that is left out has none.
    """
    found = find_contradictions(map(_claim, claims), least=0.01)
    return {(min(one.first.id, one.second.id), max(one.first.id, one.second.id)): one.probability for one in found}


def perspectives(claims: Sequence[Said], room: int) -> Sequence[str]:
    """What a page shows of the claims about one customer.

    Args:
        claims: all about the customer, of every department.
        room: so many lines at most.

    Returns:
        Ids, the best first.
    """
    return [one.id for one in choose_claims(map(_claim, claims), room)]


def handover(
    knowing: Mapping[str, Mapping[str, float]],
    talks: Mapping[Pair, float],
    claims: Mapping[str, Mapping[str, float]],
    leavers: Sequence[str],
    room: int,
) -> Sequence[tuple[str, str, str]]:
    """Who should take over what from those who leave.

    Args:
        knowing: colleague -> contact -> strength of the tie, 0 to 1.
        talks: two colleagues -> how close they are, 0 to 1.
        claims: colleague -> id of a claim that this one knows -> its worth times the chance that it holds.
        leavers: colleagues.
        room: so many interviews at most.

    Returns:
        Successor, leaver, and the contact or claim that it is about, in the order in which to hold them.
    """
    found = plan_handover(knowing, talks, claims, leavers, room)
    return [(one.successor, one.leaver, one.thing) for one in found]


def masses(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
    """On which themes the signals have reached a critical and coherent mass.

    Args:
        signals: up to today only.
        today: an ISO day.

    Returns:
        Theme -> how sure; a theme that is left out has none.
    """
    told = [
        mass.Signal(
            one.id, _day(one.happened), one.customer, one.theme, one.polarity, one.meeting, one.author, one.group
        )
        for one in signals
    ]
    return {theme: one.sureness for theme, one in mass.find_masses(told, _day(today)).items()}


def credits(notes: Sequence[CreditNote], events: Sequence[CreditEvent], today: str) -> Mapping[str, float]:  # noqa: A001
    """Whom the notes helped.

    Args:
        notes: up to today.
        events: what happened with them up to today.
        today: an ISO day.

    Returns:
        Id of a note -> its credit, 0 or more.
    """
    said = [credit.CreditNote(**asdict(note)) for note in notes]
    return credit.credit(said, [credit.CreditEvent(**asdict(event)) for event in events], today)


def _claim(one: Said) -> Claim:
    return Claim(
        one.id,
        one.kind,
        one.subject,
        one.value,
        one.happened,
        by=one.by,
        department=one.department,
        text=one.text,
        since=one.since,
        until=one.until,
        about=one.about,
    )


@cache
def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _listed(rows: Sequence[ListedPerson]) -> list[Listed]:
    return [Listed(**asdict(row)) for row in rows]


def _spread(found: Judgement) -> Identified:
    """What is proposed of one row is proposed of all that are one with it for certain."""
    groups = {group[0]: group for group in found.certain}
    proposed = {
        (one, other): it.probability
        for it in found.proposed
        for one in groups.get(it.one, (it.one,))
        for other in groups.get(it.other, (it.other,))
    }
    return Identified(found.certain, proposed)
