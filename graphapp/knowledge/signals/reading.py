"""The signals that somebody may see, read from claims: who said what of which theme, and who is not independent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphapp.graph.store import Row
from graphapp.knowledge.signals.mass import HISTORY, RECENT, Past, Signal
from graphapp.knowledge.signals.themes import COMPETITOR, NEED, OPINION, RISK, Theme, called_of, find_theme
from graphapp.knowledge.steps import Ask

DAYS = HISTORY + RECENT
OVER = frozenset({"ended", "corrected"})
_ROLES = ("offering", "topic", "rival")
_NAMED = {COMPETITOR: "rival", NEED: "topic", RISK: "topic"}
"""What a claim of a kind names by its value."""
Known = Mapping[str, Mapping[str, tuple[str, str]]]


@dataclass
class Heard:
    """Signals of some kinds.

    Attributes:
        signals: in no order.
        themes: by their keys.
        claims: the id of a signal -> that of the claim.
        past: what was usual before, None where the signals hold it themselves.
    """

    signals: list[Signal] = field(default_factory=list)
    themes: dict[str, Theme] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    past: Past | None = None

    def claims_of(self, signals: Iterable[str]) -> list[str]:
        """Return the claims that signals are made of, each once, in their order."""
        return list(dict.fromkeys(self.claims[one] for one in signals))


def read_signals(ask: Ask, kinds: Sequence[str], today: str) -> Heard:
    """Return what customers said lately, and how much is usual, as far as the person who asks may see it.

    Only the recent days are read claim by claim; of the year before them the graph counts the customers.

    Args:
        ask: asks a question as that person.
        kinds: of claims.
        today: their day, ISO.
    """
    recent, first = _day_back(today, RECENT - 1), _day_back(today, DAYS - 1)
    rows, known = _read(ask, kinds, recent, today)
    before = ask("signals.before", kinds=list(kinds), since=first, until=recent)
    heard = _hear_all(ask, rows, known, kinds, recent)
    first = min((row["first"] for row in before), default=recent)
    days = date.fromisoformat(recent).toordinal() - date.fromisoformat(first).toordinal()
    heard.past = Past(days, _sum_before(before, known))
    return heard


def read_theme(ask: Ask, key: str, today: str) -> Heard:
    """Return all that was said on one theme in the last months, claim by claim; of other themes little or nothing.

    Args:
        ask: asks a question as the person who wants to know.
        key: of the theme.
        today: their day, ISO.
    """
    kind, _, rest = key.partition(":")
    aspect = rest.partition(":")[0] if kind == OPINION else ""
    first = _day_back(today, DAYS - 1)
    rows, known = _read(ask, [kind], first, today, aspect)
    mine = [row for row in rows if find_theme(kind, row["value"], _ends_of(row, known))[0].key == key]
    return _hear_all(ask, mine, known, [kind], first) if mine else Heard()


def find_groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each company that is not independent of another one a name that all of its group have.

    Args:
        pairs: companies that belong together.
    """
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    return {one: find(one) for one in list(root)}


def _read(ask: Ask, kinds: Sequence[str], since: str, today: str, word: str = "") -> tuple[list[Row], Known]:
    rows = [
        row
        for row in ask("signals.said", kinds=list(kinds), since=since, word=word)
        if row["happened"] <= today and row["company"] != row["rival"]
    ]
    rows.sort(key=lambda row: (row["claim"], row["note"], row["company"], *(row[role] or "" for role in _ROLES)))
    return rows, _find_names(rows)


def _hear_all(ask: Ask, rows: Iterable[Row], known: Known, kinds: Sequence[str], since: str) -> Heard:
    over = _find_over(ask("signals.verdicts", kinds=list(kinds), since=since))
    meetings = {row["note"]: row["meeting"] for row in ask("signals.meetings", since=since)}
    groups = find_groups((row["one"], row["other"]) for row in ask("signals.groups"))
    heard = Heard()
    for row in rows:
        key = f"{row['claim']} {row['company']}"
        if row["claim"] in over or key in heard.claims:
            continue
        theme, polarity = find_theme(row["kind"], row["value"], _ends_of(row, known))
        heard.themes[theme.key] = theme
        heard.claims[key] = row["claim"]
        heard.signals.append(
            Signal(
                id=key,
                day=date.fromisoformat(row["happened"]).toordinal(),
                customer=row["company"],
                theme=theme.key,
                polarity=polarity,
                # Two companies that one note names were heard at one time, by one pair of ears.
                meeting=meetings.get(row["note"]) or row["note"],
                author=row["author"],
                group=groups.get(row["company"], ""),
            )
        )
    return heard


def _ends_of(row: Row, known: Known) -> dict[str, tuple[str, str]]:
    """What a claim names, by role: id and name."""
    ends = {role: (row[role], row[f"{role}_name"]) for role in _ROLES if row[role]}
    return _with_named(row["kind"], row["value"], ends, known)


def _with_named(kind: str, value: str, ends: dict[str, tuple[str, str]], known: Known) -> dict[str, tuple[str, str]]:
    """A rival or topic that one claim points to and another one only names is one."""
    role = _NAMED.get(kind, "")
    if role and role not in ends and (called := called_of(value)) in known[role]:
        ends[role] = known[role][called]
    return ends


def _find_names(rows: Iterable[Row]) -> dict[str, dict[str, tuple[str, str]]]:
    """The rivals and topics that claims point to, by how they are called."""
    found: dict[str, dict[str, tuple[str, str]]] = {role: {} for role in _NAMED.values()}
    for row in rows:
        for role, by_name in found.items():
            if row[role]:
                by_name[called_of(row[f"{role}_name"])] = (row[role], row[f"{role}_name"])
    return found


def _find_over(verdicts: Iterable[Row]) -> set[str]:
    """The claims of which the last verdict says that they hold no more, or never did."""
    last = {row["claim"]: row["verdict"] for row in verdicts}
    return {claim for claim, verdict in last.items() if verdict in OVER}


def _sum_before(rows: Iterable[Row], known: Known) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        ends = {role: (row[role], "") for role in _ROLES if row[role]}
        theme, polarity = find_theme(row["kind"], row["value"], _with_named(row["kind"], row["value"], ends, known))
        found[theme.key][polarity] += row["customers"]
    return found


def _day_back(today: str, days: int) -> str:
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()
