"""Who believes what of one customer: theme by theme, what each department says, and the view that only one holds.

Claims of a kind belong to one theme where they are about the same thing, share words that are rare among all of them,
or cannot both hold; within a theme those that cannot both hold, or of which one takes back what the others say, are two
views. A page with little room shows one line of each theme that several departments speak of, and beside it the lone
views: first what one department says against the others, then what one alone speaks of, more than once before once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.contradictions import LEAST, contradict
from graphapp.knowledge.claims.letters import flatten
from graphapp.knowledge.claims.meanings import Meaning, read_meaning

WORTH = {
    "risk": 1.0, "contract_end": 0.95, "budget": 0.95, "decision_maker": 0.95, "competitor": 0.7, "plan": 0.65,
    "need": 0.65, "relation": 0.6, "role": 0.5, "opinion": 0.4, "preference": 0.4,
}  # fmt: skip
"""How much it would be missed that one department alone knows it, by kind; another kind is worth one half."""
_OTHER_WORTH = 0.5
_AGAINST, _AGAIN, _TRIFLE = 1.5, 0.6, 0.8
_ALIKE = 0.4
_FEW = 3
_MOST_KINDS = 2
_SHARE_OF_MOST = 0.6
_MOST_COMPARED = 8


@dataclass(frozen=True)
class View:
    """What is believed on one theme by those who agree.

    Attributes:
        claims: that say it, the newest first; the first one stands for them.
        departments: that say it, in their order.
        is_lone: one department alone says it.
        is_against: others say the opposite, and more of them.
    """

    claims: tuple[Claim, ...]
    departments: tuple[str, ...]
    is_lone: bool
    is_against: bool = False

    @property
    def claim(self) -> Claim:
        """The one that stands for all."""
        return self.claims[0]


@dataclass(frozen=True)
class Theme:
    """What several claims are about.

    Attributes:
        kind: the name of their kind.
        views: which are held on it, that of most departments first; two views do not agree.
    """

    kind: str
    views: tuple[View, ...]

    @property
    def size(self) -> int:
        """How many claims it has."""
        return sum(len(view.claims) for view in self.views)


def find_themes(claims: Iterable[Claim]) -> list[Theme]:
    """Gather claims about one customer into themes and views, the theme with most claims first."""
    newest = sorted(claims, key=lambda one: (one.happened, one.id), reverse=True)
    found = [_divide(group) for group in _group(newest)]
    return sorted(found, key=lambda theme: (-theme.size, theme.views[0].claim.id))


def choose_views(claims: Iterable[Claim], room: int) -> list[Theme]:
    """Choose what a page of a few lines shows: what most believe, and beside it the views that only one holds.

    Args:
        claims: all about one customer that the reader may see.
        room: so many lines at most, one a view.

    Returns:
        Themes with the views that are shown.
    """
    themes = find_themes(claims)
    shown = {view.claim.id for view in _choose(themes, room)}
    kept = [Theme(theme.kind, tuple(view for view in theme.views if view.claim.id in shown)) for theme in themes]
    return [theme for theme in kept if theme.views]


def choose_claims(claims: Iterable[Claim], room: int) -> list[Claim]:
    """Return one claim for each line of `choose_views`, the best first."""
    return [view.claim for view in _choose(find_themes(claims), room)]


def _choose(themes: Sequence[Theme], room: int) -> list[View]:
    most = [theme.views[0] for theme in themes if len(theme.views[0].departments) > 1]
    lone = [view for theme in themes for view in theme.views if view not in most]
    lone.sort(key=lambda view: (-_weigh(view), view.claim.id))
    kept = max(room - len(lone), round(room * _SHARE_OF_MOST))
    first = most[:kept]
    return [*first, *lone[: room - len(first)], *most[kept:]][:room]


def _weigh(view: View) -> float:
    """Say how much a lone view would be missed."""
    weight = WORTH.get(view.claim.kind, _OTHER_WORTH)
    weight += _AGAINST * view.is_against + _AGAIN * min(len({claim.value for claim in view.claims}) - 1, 2)
    return weight - _TRIFLE * all(read_meaning(claim).is_trifle for claim in view.claims)


def _group(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Put together what is about one thing: first what says so, then what shares rare words or one wish."""
    weights = _weigh_words(claims)
    groups: dict[tuple[str, str], list[Claim]] = {}
    rest: list[Claim] = []
    for claim in claims:
        key = _tag(claim)
        if key:
            groups.setdefault((claim.kind, key), []).append(claim)
        else:
            rest.append(claim)
    found = list(groups.values())
    for claim in rest:
        near = max(found, key=lambda group: _likeness(claim, group, weights), default=None)
        if near is not None and _likeness(claim, near, weights) >= _ALIKE:
            near.append(claim)
        else:
            found.append([claim])
    return found


def _tag(claim: Claim) -> str:
    """Return what a claim says that it is about, where it says so."""
    if claim.about:
        return flatten(claim.about[0])
    meaning = read_meaning(claim)
    if claim.kind == "preference" and meaning.wishes:
        return next(iter(meaning.wishes)).split()[0]
    return ""


def _weigh_words(claims: Sequence[Claim]) -> dict[str, float]:
    """Return how much it says that two claims share a word; nothing where it stands in claims of many kinds."""
    count: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for claim in claims:
        for word in read_meaning(claim).words:
            count[word] += 1
            kinds.setdefault(word, set()).add(claim.kind)
    return {
        word: log(1 + len(claims) / number) if len(kinds[word]) <= _MOST_KINDS else 0.0
        for word, number in count.items()
    }


def _likeness(claim: Claim, group: Sequence[Claim], weights: dict[str, float]) -> float:
    if group[0].kind != claim.kind:
        return 0.0
    mine = read_meaning(claim)
    likeness = max(_likeness_of_two(mine, read_meaning(other), weights) for other in group)
    if likeness < _ALIKE and any(contradict(claim, other) >= LEAST for other in group[:_FEW]):
        return _ALIKE
    return likeness


def _likeness_of_two(one: Meaning, other: Meaning, weights: dict[str, float]) -> float:
    if one.aspects and other.aspects and not one.aspects & other.aspects:
        return 0.0
    shared = sum(weights.get(word, 0.0) for word in one.words & other.words)
    least = min(sum(weights.get(word, 0.0) for word in side.words) for side in (one, other))
    return shared / least if least else 0.0


def _divide(claims: Sequence[Claim]) -> Theme:
    """Make views of the claims of a theme: those that agree with the most, and those that do not."""
    stances = _stances(claims)
    sides = Counter(stances)
    main = max(sides, key=lambda side: (_count_departments(claims, stances, side), sides[side], side))
    views = []
    for side in sorted(sides, key=lambda side: (side != main, side)):
        those = tuple(claim for claim, stance in zip(claims, stances, strict=True) if stance == side)
        departments = tuple(sorted({claim.department for claim in those}))
        views.append(View(those, departments, len(departments) == 1, is_against=side != main))
    return Theme(claims[0].kind, tuple(views))


def _count_departments(claims: Sequence[Claim], stances: Sequence[int], side: int) -> int:
    return len({claim.department for claim, stance in zip(claims, stances, strict=True) if stance == side})


def _stances(claims: Sequence[Claim]) -> list[int]:
    """Return for each claim the number of the view that it belongs to; claims that cannot both hold are two views."""
    firsts: list[list[Claim]] = []
    stances = []
    for claim in claims:
        number = next((at for at, those in enumerate(firsts) if not _clashes(claim, those)), len(firsts))
        if number == len(firsts):
            firsts.append([])
        firsts[number].append(claim)
        stances.append(number)
    return stances


def _clashes(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim cannot hold beside most of these."""
    compared = others[:_MOST_COMPARED]
    return sum(_oppose(claim, other) for other in compared) * 2 > len(compared)


def _oppose(one: Claim, other: Claim) -> bool:
    if contradict(one, other) >= LEAST:
        return True
    first, second = read_meaning(one), read_meaning(other)
    return one.kind in _TAKEN_BACK and first.is_dropped != second.is_dropped


_TAKEN_BACK = frozenset({"need", "plan", "risk", "contract_end", "competitor"})
