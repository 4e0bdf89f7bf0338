"""Why we say that somebody knows something: one line, made only of what its reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from graphapp.knowledge.ties import WORDS, is_season, level_of, score_projects, season_of, word_of

Row = Mapping[str, Any]

KINDS = {"meeting": "meeting", "call": "call", "order": "order", "mail": "mail"}
_ORDER = tuple(KINDS)
_MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """The evidence for a tie, in words but for its age, which depends on when the page is read.

    Attributes:
        counted: `9 meetings and 2 mails`, empty where no moment may be seen.
        last: instant of the newest moment, seconds since 1970.
        together: `worked on Atlas together with Mia Roth`, empty where there is nothing to say.
    """

    counted: str = ""
    last: int | None = None
    together: str = ""


@dataclass(frozen=True, slots=True)
class Knower:
    """A colleague who knows somebody, with the word, the level (0 to 4) and the reason."""

    id: str
    name: str
    title: str
    active: bool
    word: str
    level: int
    reason: Reason
    contacts: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else than moments speaks for a tie.

    Attributes:
        said: answer to `ties.said`: who says how well they know somebody.
        ended: by project, the day on which it ended, empty where it goes on; projects that are missing do not count.
        now: seconds since 1970.
    """

    said: Sequence[Row] = ()
    ended: Mapping[str, str] = field(default_factory=dict)
    now: float = 0.0

    def score(self, projects: Iterable[Row]) -> float:
        """Return what projects on which somebody worked together with a contact are worth."""
        shared = {row["project_id"] for row in projects if row.get("contact", True)}
        ends = {project: self.ended[project] for project in sorted(shared & self.ended.keys())}
        return score_projects((_instant(day) for day in ends.values()), self.now)


NO_EVIDENCE = Evidence()


def gather_evidence(now: float, projects: Iterable[Row], said: Sequence[Row] = ()) -> Evidence:
    """Return what else speaks for some ties.

    Args:
        now: seconds since 1970.
        projects: as of `make_knowers`, each with `until`.
        said: as of `Evidence`.
    """
    return Evidence(said, {row["project_id"]: row["until"] or "" for row in projects}, now)


def _instant(day: str) -> float | None:
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() if day else None


def make_knowers(
    rows: Iterable[Row],
    moments: Iterable[Row] = (),
    projects: Iterable[Row] = (),
    evidence: Evidence = NO_EVIDENCE,
) -> list[Knower]:
    """Put the answers of `who_knows`, `moments` and `worked_together` together, the strongest tie first.

    Args:
        rows: who knows, with `score`; where `moments` says nothing about somebody, their `moments` and `last` are used.
        moments: how often each met them, by kind.
        projects: what each worked on, the newest first, each project as often as a contact took part in it.
        evidence: what else counts; of equals the order stays.
    """
    met, worked, said = _group(moments), _group(projects), _group(evidence.said)
    scored = [(row, (row["score"] or 0.0) + evidence.score(worked.get(row["employee_id"], ()))) for row in rows]
    scored.sort(key=lambda pair: -pair[1])
    return [
        Knower(
            id=row["employee_id"],
            name=row["employee"],
            title=row["title"] or "",
            active=bool(row["active"]),
            word=word_of(score),
            level=level_of(score),
            reason=give_reason(
                row,
                met.get(row["employee_id"], []),
                worked.get(row["employee_id"], []),
                said.get(row["employee_id"], []),
            ),
            contacts=row.get("contacts") or 0,
        )
        for row, score in scored
    ]


def give_reason(tie: Row, moments: Sequence[Row], projects: Sequence[Row], said: Sequence[Row] = ()) -> Reason:
    """Return the reason for one tie.

    Args:
        tie: with `moments` and `last`; where it has no number, its owner shows the season and nothing more.
        moments: rows of one person with `kind`, `moments` and `last`.
        projects: rows of one person with `project_id`, `project` and, where known, `contact`.
        said: rows of one person with `word` and `quarter`.
    """
    together = "; ".join(filter(None, [say_together(projects), *map(_say_word, said)]))
    if moments:
        last = max((row["last"] for row in moments if row["last"] is not None), default=None)
        return Reason(count_moments(moments), last, together)
    number, last = tie.get("moments") or 0, tie.get("last")
    if is_season(last):
        return Reason(say_times(number) or say_season(last), None, together)
    return Reason(say_times(number), last, together)


def say_season(last: int | None) -> str:
    """Return `in touch in spring 2026`, an empty text for never."""
    return f"in touch in {season_of(last)}" if last else ""


def _say_word(row: Row) -> str:
    """Return what somebody says of their own tie: `says it is a good tie (spring 2026)`."""
    what = "that they have met" if row["word"] == WORDS[0] else f"it is a {row['word']} tie"
    return f"says {what} ({season_of(row['quarter'])})"


def gather_moments(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return each moment once, in the order of the rows, with all whom it brought together as `contacts`.

    Args:
        rows: of one colleague, one for each person met, with `at`, `kind`, `people`, `contact_id` and `contact`; the
            same kind at the same instant is one moment.
    """
    found: dict[tuple[int | None, str], dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault((row["at"], row["kind"]), {**row, "contacts": []})
        person = {"id": row["contact_id"], "name": row["contact"]}
        if person not in one["contacts"]:
            one["contacts"].append(person)
        one["people"] = max(one["people"] or 0, row["people"] or 0, len(one["contacts"]) + 1)
    return list(found.values())


def say_times(number: int | None) -> str:
    """Return `in touch 9 times`, `in touch once`, an empty text for never."""
    return "" if not number else "in touch once" if number == 1 else f"in touch {number:,} times"


def count_moments(moments: Iterable[Row]) -> str:
    """Return `9 meetings, 1 call and 2 mails`; a kind without a word of ours counts as other contact."""
    numbers: dict[str, int] = {}
    for row in moments:
        kind = row["kind"] if row["kind"] in KINDS else ""
        numbers[kind] = numbers.get(kind, 0) + row["moments"]
    said = [_plural(numbers[kind], KINDS[kind]) for kind in _ORDER if kind in numbers]
    if "" in numbers:
        said.append(_plural(numbers[""], "other contact"))
    return join_words(said)


def say_together(projects: Sequence[Row]) -> str:
    """Return `worked on Atlas together with Mia Roth, and on 2 other projects`, the newest project first."""
    if not projects:
        return ""
    first = projects[0]["project_id"]
    people = list(
        dict.fromkeys(row["contact"] for row in projects if row["project_id"] == first and row.get("contact"))
    )
    with_whom = f" together with {join_words(_some(people))}" if people else ""
    rest = len({row["project_id"] for row in projects}) - 1
    others = f", and on {_plural(rest, 'other project')}" if rest else ""
    return f"worked on {projects[0]['project']}{with_whom}{others}"


def join_words(words: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _some(names: Sequence[str]) -> list[str]:
    rest = len(names) - _MOST_NAMES
    return [*names[:_MOST_NAMES], *([_plural(rest, "other")] if rest > 0 else [])]


def _plural(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["employee_id"], []).append(row)
    return found
