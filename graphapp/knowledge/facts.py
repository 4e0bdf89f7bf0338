"""Facts for a page, put together from plain rows: what each contact is tied to, sums by currency, notes by topic."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.relations import name_relation
from graphapp.knowledge.ties import level_of, word_of

Ask = Callable[..., list[Row]]
AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Tie:
    """The colleague who knows somebody best, and how many others know them too."""

    id: str
    name: str
    word: str
    level: int
    others: int


@dataclass(frozen=True, slots=True)
class TopicNote:
    """A topic, how many notes there are on it, and its newest note where that is at hand."""

    id: str
    name: str
    notes: int
    happened: str
    note: Row | None


def best_ties(rows: Iterable[Mapping[str, Any]]) -> dict[str, Tie]:
    """Return the best tie of each contact, the best known contact first.

    Args:
        rows: with contact_id, employee_id, employee and score, one for each pair.
    """
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: -row["score"]):
        found.setdefault(row["contact_id"], []).append(row)
    return {contact: _best(ties) for contact, ties in found.items()}


def find_least(known: Iterable[Mapping[str, Any]], number: int) -> float:
    """Return a score that at least so many of the ties reach which colleagues have to the people of a company.

    Of what somebody has there, the strongest tie is at least the mean.

    Args:
        known: with score and contacts, one row for each colleague.
        number: of ties; where fewer colleagues know somebody there, the least is 0.
    """
    means = nlargest(number, (row["score"] / row["contacts"] for row in known if row["contacts"]))
    # A tie may be kept in parts, one for each audience; half leaves room for that.
    return means[-1] / 2 if len(means) == number else 0.0


def _best(ties: Sequence[Mapping[str, Any]]) -> Tie:
    best = ties[0]
    return Tie(best["employee_id"], best["employee"], word_of(best["score"]), level_of(best["score"]), len(ties) - 1)


def sum_by_currency(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Return amounts in minor units summed for each currency, the most frequent currency first; never across."""
    sums: dict[str, list[int]] = {}
    for row in rows:
        if row["amount"] is not None:
            sums.setdefault(row["currency"] or "", []).append(row["amount"])
    ordered = sorted(sums.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [(sum(amounts), currency) for currency, amounts in ordered]


def put_lead_first(team: Iterable[Row]) -> list[Row]:
    """Return who looks after something, whoever leads first; the others as they came.

    Args:
        team: with `role`, free text.
    """
    return sorted(team, key=lambda row: "lead" not in (row["role"] or "").lower().split())


def notes_by_topic(topics: Iterable[Row], notes: Iterable[Row]) -> list[TopicNote]:
    """Give each topic its newest note.

    Args:
        topics: with id, name, notes and newest, which is the day and the id of the newest note, apart by a space.
        notes: those whose text is at hand.
    """
    texts = {note["id"]: note for note in notes}
    found = []
    for topic in topics:
        happened, _, note = (topic["newest"] or " ").partition(" ")
        found.append(TopicNote(topic["id"], topic["name"], topic["notes"], happened, texts.get(note)))
    return found


def add_subjects(notes: Iterable[Row], ask: Ask, but: str = "") -> list[Row]:
    """Give each note `about`: which topics, companies and contacts it is about beside the thing whose page shows it."""
    shown = list(notes)
    found = ask_of_each(ask, "topics.of_note", [note["id"] for note in shown])
    return [note | {"about": [row for row in found[note["id"]] if row["id"] != but]} for note in shown]


def make_chips(rows: Iterable[Row], chosen: Mapping[str, str], most: int = 6) -> dict[str, list[tuple[str, str]]]:
    """Return for each facet its most frequent values as (value, label with the number), "All" first.

    What differs only in capitals is one value, spelled as most spell it.

    Args:
        rows: with facet, value and number.
        chosen: the value in use for each facet; it stays among the values however rare it is.
        most: how many values a facet shows.
    """
    spelled: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (-row["number"], row["value"])):
        spelled.setdefault((row["facet"], row["value"].lower()), []).append(row)
    found: dict[str, list[tuple[str, str]]] = {facet: [("", "All")] for facet in chosen}
    for (facet, value), same in sorted(spelled.items(), key=lambda one: (-sum(r["number"] for r in one[1]), one[0][1])):
        values = found.setdefault(facet, [("", "All")])
        in_use = chosen.get(facet, "")
        if len(values) <= most or value == in_use.lower():
            name = same[0]["value"]
            values.append((in_use if value == in_use.lower() else name, f"{name} {sum(r['number'] for r in same):,}"))
    return found


def merge_relations(rows: Iterable[Row]) -> list[Row]:
    """Put relations between two things of a kind in order, with `said`: those of today first, then by name."""
    named = [row | {"said": name_relation(row["kind"] or "", row["direction"])} for row in rows]
    return sorted(named, key=lambda row: (bool(row["until"]), row["name"], row["id"], row["kind"], row["direction"]))


@dataclass(frozen=True, slots=True)
class Close:
    """Somebody at a customer who is close to somebody else there: who, and why, in words."""

    id: str
    name: str
    why: str


def merge_close(relations: Iterable[Row], together: Iterable[Row]) -> list[Close]:
    """Return the people whom somebody is close to, each once: stated relations of today first, then shared projects.

    Args:
        relations: with id, name, kind, direction (`to` or `from`) and until.
        together: with id, name, projects and the name of one of them.
    """
    names: dict[str, str] = {}
    reasons: dict[str, list[str]] = {}
    for row in merge_relations(relations):
        names[row["id"]] = row["name"]
        said = row["said"]
        reasons.setdefault(row["id"], []).append(f"{said}, until {row['until'][:4]}" if row["until"] else said)
    for row in together:
        names[row["id"]] = row["name"]
        more = f" and {row['projects'] - 1} more" if row["projects"] > 1 else ""
        reasons.setdefault(row["id"], []).append(f"both in {row['project']}{more}")
    return [Close(key, names[key], "; ".join(dict.fromkeys(reasons[key]))) for key in reasons]


def sort_by(rows: Iterable[Row], *names: str) -> list[Row]:
    """Return rows in the order of some fields, text without regard to capitals; where a field is empty, first."""
    return sorted(rows, key=lambda row: tuple(str(row[name] or "").lower() for name in names))


def ask_of_each(ask: Ask, name: str, ids: Iterable[str], *order: str) -> dict[str, list[Row]]:
    """Ask one question about several things at once, and return the rows of each, none where there are none.

    Args:
        ask: asks a question as the viewer sees it.
        name: of a question that takes `ids` and says in `whose` which of them a row belongs to.
        ids: of the things.
        order: fields by which the rows are sorted, for a question that gives them in no order: where an engine keeps a
            row depends on what was there before, seen or not.
    """
    found: dict[str, list[Row]] = {one: [] for one in ids}
    rows = ask(name, ids=list(found)) if found else []
    for row in sort_by(rows, *order) if order else rows:
        found[row["whose"]].append(row)
    return found


def ask_first_of_each(
    ask: Ask, name: str, ids: Sequence[str], each: int, **params: object
) -> Iterator[tuple[str, list[Row]]]:
    """Ask one question about several things at once, and yield the first rows of each.

    Where there are more rows than come at once, those of which too few came are asked about alone.

    Args:
        ask: asks a question as the viewer sees it.
        name: of a question that takes `ids` and `limit` and says in `whose` which of them a row belongs to.
        ids: of the things.
        each: how many rows of each.
        **params: what else the question takes.
    """
    found: dict[str, list[Row]] = {one: [] for one in ids}
    rows = ask(name, ids=list(found), limit=AT_ONCE, **params)
    for row in rows:
        found[row["whose"]].append(row)
    for one, its in found.items():
        is_cut = len(rows) == AT_ONCE and len(its) < each
        yield one, ask(name, ids=[one], limit=each, **params) if is_cut else its[:each]
