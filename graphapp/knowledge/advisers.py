"""Who to talk to about a possible sale: who was there when those like it were won or lost.

    worth = sum over kinds of WEIGHTS[kind] x enough(sum over the sales of how like it each is, the nearest 1)
            + KNOWS x strength of the tie with the people at the customer

The kinds are: wrote notes on such a sale, looked after its company, worked on a project for that company which brought
what was sold. `enough(x)` is 1 - 2^-x, as in `experts`. Who only knows the people at the customer is not named here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.experts import choose_active
from graphapp.knowledge.feed.sources import Links, Numbers
from graphapp.knowledge.grounds import Source
from graphapp.knowledge.related import Related
from graphapp.knowledge.steps import Ask, read_names
from graphapp.knowledge.ties import strength_of, word_of

WEIGHTS = {"wrote": 1.0, "cared": 0.8, "worked": 0.6}
KNOWS = 0.5
SHOWN, DIGITS = 2, 5
_KINDS = {"wrote": "Note", "cared": "Company", "worked": "Project", "knows": "Contact"}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of evidence, as `grounds.Ground`.

    Attributes:
        how: `wrote`, `cared`, `worked`, `knows`.
        number: of notes, companies, projects, people.
        shown: some of them.
        word: for how well they know the people; `looks` or `looked` after.
        where: name of the company where they know somebody.
    """

    how: str
    number: int
    shown: tuple[Source, ...]
    word: str = ""
    where: str = ""

    def say(self, *, apart: bool) -> str:  # noqa: ARG002  # as of the other grounds
        """Return it in words, without what is shown of it."""
        many = f"{self.number:,}"
        one, more = {
            "wrote": ("wrote a note on one", f"wrote {many} notes on them"),
            "cared": (f"{self.word} after the customer", f"{self.word} after {many} of the customers"),
            "worked": ("worked on a project that delivered it", f"worked on {many} projects that delivered it"),
            "knows": (
                f"knows somebody at {self.where} ({self.word})",
                f"knows {many} people at {self.where} ({self.word})",
            ),
        }[self.how]
        return one if self.number == 1 else more


@dataclass(frozen=True, slots=True)
class Adviser:
    """A colleague to talk to.

    Attributes:
        worth: more is better.
        grounds: the reasons.
        evidence: ids of all that counted: notes, projects, contacts; `colleague/company` for looking after it.
    """

    id: str
    name: str
    title: str
    worth: float
    grounds: tuple[Part, ...]
    evidence: tuple[str, ...]


@dataclass(slots=True)
class _Heap:
    """What one colleague did: how -> thing -> (how like it the sale is, day)."""

    things: dict[str, dict[int, tuple[float, str]]] = field(default_factory=dict)
    score: float = 0.0

    def add(self, how: str, thing: int, worth: float, day: str = "") -> None:
        old = self.things.setdefault(how, {}).get(thing, (0.0, ""))
        self.things[how][thing] = max(old, (worth, day))

    @property
    def worth(self) -> float:
        done = sum(
            WEIGHTS[how] * (1.0 - 2.0 ** -sum(worth for worth, _ in its.values()))
            for how, its in self.things.items()
            if how in WEIGHTS
        )
        return round(done + KNOWS * strength_of(self.score), DIGITS)


def find_advisers(
    ask: Ask, links: Links, company: str, found: Sequence[Related], me: str = "", limit: int = 5
) -> list[Adviser]:
    """Return the colleagues to talk to, the best first; nobody who left.

    Args:
        ask: asks a question as the viewer sees it.
        links: where links come from, as the same viewer sees them.
        company: id of the company that the sale would be to, empty for none.
        found: sales like it, as `precedents.find_precedents` gives them.
        me: id of who asks, who is not named.
        limit: how many.
    """
    heaps = dict[int, _Heap]()
    best = max((one.score for one in found), default=1.0)
    worth = {links.find("Opportunity", one.sale.id): one.score / best for one in found}
    _add_authors(links, heaps, worth)
    at = dict[int, float]()
    for one in found:
        place = links.find("Company", one.sale.company)
        at[place] = max(at.get(place, 0.0), one.score / best)
    _add_carers(links, heaps, at)
    _add_workers(links, heaps, found, at)
    heaps.pop(links.find("Employee", me), None)
    _add_ties(links, heaps, company)
    ids = dict(zip(heaps, links.ids(np.array(list(heaps), np.int64)), strict=True))
    order = sorted(heaps, key=lambda one: (-heaps[one].worth, ids[one]))
    rows = choose_active(ask, [ids[one] for one in order], limit)
    chosen = [one for one in order if ids[one] in rows]
    names = _read_names(ask, links, [heaps[one] for one in chosen], company)
    return [
        Adviser(
            ids[one],
            rows[ids[one]]["name"],
            rows[ids[one]]["title"] or "",
            heaps[one].worth,
            _ground(links, heaps[one], names, company),
            _cite(links, ids[one], heaps[one]),
        )
        for one in chosen
    ]  # fmt: skip


def _add_authors(links: Links, heaps: dict[int, _Heap], worth: Mapping[int, float]) -> None:
    sales = np.array(list(worth), np.int64)
    notes = links.away("notes_about_sales", sales)
    of_note = dict[int, float]()
    for note, sale in zip(notes.near.tolist(), sales[notes.origin].tolist(), strict=True):
        of_note[note] = max(of_note.get(note, 0.0), worth[sale])
    every = np.array(list(of_note), np.int64)
    wrote = links.away("authors", every)
    for who, note, day in zip(wrote.near.tolist(), every[wrote.origin].tolist(), _days(links, wrote.link), strict=True):
        heaps.setdefault(who, _Heap()).add("wrote", note, of_note[note], day)


def _add_carers(links: Links, heaps: dict[int, _Heap], at: Mapping[int, float]) -> None:
    companies = np.array(list(at), np.int64)
    found = links.away("owners", companies)
    ends = links.texts("until", found.link)
    for who, company, end in zip(found.near.tolist(), companies[found.origin].tolist(), ends, strict=True):
        # Who still does comes first.
        heaps.setdefault(who, _Heap()).add("cared", company, at[company], end or "~")


def _add_workers(links: Links, heaps: dict[int, _Heap], found: Sequence[Related], at: Mapping[int, float]) -> None:
    companies = np.array(list(at), np.int64)
    done = links.away("projects_of", companies)
    projects = distinct(done.near)
    brought = links.away("delivered", projects)
    offered = dict[int, set[int]]()
    for project, offering in zip(projects[brought.origin].tolist(), brought.near.tolist(), strict=True):
        offered.setdefault(project, set()).add(offering)
    sold = dict[int, dict[int, float]]()
    for one in found:
        there = sold.setdefault(links.find("Company", one.sale.company), {})
        for offering in one.sale.offerings if one.sale.outcome == "won" else ():
            number = links.find("Offering", offering)
            there[number] = max(there.get(number, 0.0), at[links.find("Company", one.sale.company)])
    worth = dict[int, float]()
    for project, company in zip(done.near.tolist(), companies[done.origin].tolist(), strict=True):
        fits = [value for offering, value in sold[company].items() if offering in offered.get(project, ())]
        if fits:
            worth[project] = max(worth.get(project, 0.0), *fits)
    every = np.array(sorted(worth), np.int64)
    workers = links.away("workers", every)
    days = _days(links, workers.link)
    for who, project, day in zip(workers.near.tolist(), every[workers.origin].tolist(), days, strict=True):
        heaps.setdefault(who, _Heap()).add("worked", project, worth[project], day)


def _add_ties(links: Links, heaps: dict[int, _Heap], company: str) -> None:
    """Add how well those who are named already know the people at a company."""
    number = links.find("Company", company) if company and heaps else -1
    staff = links.away("staff", np.array([number] if number >= 0 else [], np.int64))
    is_there = np.array([not end for end in links.texts("until", staff.link)], np.bool_)
    people = distinct(staff.near[is_there]) if len(is_there) else staff.near
    ties = links.away("known_by", people)
    ties = ties.some(np.isin(ties.near, list(heaps)))
    scores = links.scores(ties.link).tolist()
    for who, contact, score in zip(ties.near.tolist(), people[ties.origin].tolist(), scores, strict=True):
        heaps[who].add("knows", contact, round(score, DIGITS))
        heaps[who].score += score


def _days(links: Links, link: Numbers) -> list[str]:
    return links.texts("since", link)


def _shown(links: Links, heap: _Heap, how: str) -> list[tuple[str, str]]:
    """Return id and day of what is shown of one kind, the nearest and newest first."""
    its = heap.things[how]
    ids = links.ids(np.array(list(its), np.int64))
    ranked = sorted(zip(its.values(), ids, strict=True), key=lambda one: one[1])
    ranked.sort(key=lambda one: one[0], reverse=True)
    return [(key, day) for (_, day), key in ranked[:SHOWN]]


def _read_names(ask: Ask, links: Links, heaps: Sequence[_Heap], company: str) -> dict[tuple[str, str], str]:
    wanted = {
        (_KINDS[how], key)
        for heap in heaps
        for how in heap.things
        if how != "wrote"
        for key, _ in _shown(links, heap, how)
    }
    return read_names(ask, sorted(wanted | ({("Company", company)} if company else set())))


def _ground(links: Links, heap: _Heap, names: Mapping[tuple[str, str], str], company: str) -> tuple[Part, ...]:
    parts = []
    for how in (one for one in _KINDS if one in heap.things):
        shown = _shown(links, heap, how)
        sources = tuple(
            Source(_KINDS[how], key, day if how == "wrote" else names.get((_KINDS[how], key), "")) for key, day in shown
        )
        word = {"knows": word_of(heap.score), "cared": "looks" if shown[0][1] == "~" else "looked"}.get(how, "")
        parts.append(Part(how, len(heap.things[how]), sources, word, names.get(("Company", company), "")))
    return tuple(parts)


def _cite(links: Links, person: str, heap: _Heap) -> tuple[str, ...]:
    cited = set[str]()
    for how, its in heap.things.items():
        ids = links.ids(np.array(list(its), np.int64))
        cited.update(f"{person}/{one}" if how == "cared" else one for one in ids)
    return tuple(sorted(cited))
