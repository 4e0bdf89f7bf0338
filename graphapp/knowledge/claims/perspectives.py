"""Who believes what of one customer: theme by theme, what each department says, and the view that only one holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.contradictions import LEAST, contradict
from graphapp.knowledge.claims.meanings import read_meaning

_ALIKE = 0.34


@dataclass(frozen=True)
class View:
    """What is believed on one theme by those who agree.

    Attributes:
        claims: that say it, the newest first; the first one stands for them.
        departments: that say it, in their order.
        is_lone: one department alone says it.
    """

    claims: tuple[Claim, ...]
    departments: tuple[str, ...]
    is_lone: bool

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
    themes: list[list[list[Claim]]] = []
    for claim in sorted(claims, key=lambda one: (one.happened, one.id), reverse=True):
        _place(claim, themes)
    found = [_theme(views) for views in themes]
    return sorted(found, key=lambda theme: (-theme.size, theme.views[0].claim.id))


def choose_views(claims: Iterable[Claim], room: int) -> list[Theme]:
    """Choose what a page of a few lines shows: what most believe, and beside it the views that only one holds.

    Args:
        claims: all about one customer that the reader may see.
        room: so many lines at most, one a view.

    Returns:
        Themes with the views that are shown.
    """
    shown = {view.claim.id for view in _choose(find_themes(claims), room)}
    kept = (
        Theme(theme.kind, tuple(view for view in theme.views if view.claim.id in shown))
        for theme in find_themes(claims)
    )
    return [theme for theme in kept if theme.views]


def choose_claims(claims: Iterable[Claim], room: int) -> list[Claim]:
    """Return one claim for each line of `choose_views`, the best first."""
    return [view.claim for view in _choose(find_themes(claims), room)]


def _choose(themes: Sequence[Theme], room: int) -> list[View]:
    main = [theme.views[0] for theme in themes if not theme.views[0].is_lone]
    against = [view for theme in themes for view in theme.views[1:]]
    alone = [theme.views[0] for theme in themes if theme.views[0].is_lone]
    lone = [*against, *alone]
    half = max(room - min(len(lone), room // 2), 0)
    chosen = [*main[:half], *lone]
    return [*chosen, *main[half:]][:room]


def _place(claim: Claim, themes: list[list[list[Claim]]]) -> None:
    for views in themes:
        if views[0][0].kind != claim.kind:
            continue
        if any(contradict(claim, view[0]) >= LEAST for view in views):
            agreeing = next((view for view in views if contradict(claim, view[0]) < LEAST), None)
            if agreeing is not None and _are_alike(claim, agreeing[0]):
                agreeing.append(claim)
            else:
                views.append([claim])
            return
        for view in views:
            if _are_alike(claim, view[0]):
                view.append(claim)
                return
    themes.append([[claim]])


def _are_alike(one: Claim, other: Claim) -> bool:
    first, second = read_meaning(one), read_meaning(other)
    if first.topics and first.topics == second.topics:
        return True
    shared = len(first.words & second.words)
    return shared >= _ALIKE * max(min(len(first.words), len(second.words)), 1)


def _theme(views: list[list[Claim]]) -> Theme:
    made = []
    for view in views:
        departments = tuple(sorted({claim.department for claim in view}))
        made.append(View(tuple(view), departments, len(departments) == 1))
    made.sort(key=lambda view: (-len(view.departments), -len(view.claims), view.claim.id))
    return Theme(made[0].claim.kind, tuple(made))
