"""A thing in the middle and what stands around it, in groups: people at the left, the rest at the right.

Names stand in alphabetical order within their group and groups in the order given, so that somebody is found where
they were at the last visit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graphapp.pictures.neighbourhood import Node

LINE = 24
HEAD = 30
WIDTH = 660
LEFT, MIDDLE, RIGHT = 196, 330, 464
LETTERS, LETTERS_OF_CENTRE = 24, 36


@dataclass(frozen=True, slots=True)
class Bunch:
    """Things of one kind in the picture.

    Attributes:
        title: of the group, with its link.
        nodes: each with the level of its line, 0 to 4.
        more: what is not drawn, in words; empty where all is.
        is_left: at which side it stands.
    """

    title: str
    url: str
    nodes: Sequence[tuple[Node, int]]
    more: str = ""
    is_left: bool = False


def draw_groups(title: str, centre: Node, bunches: Sequence[Bunch]) -> Markup:
    """Return the picture as safe SVG.

    Args:
        title: what it shows, for screen readers.
        centre: drawn in the middle.
        bunches: at most about 150 things in all.
    """
    sides = [[one for one in bunches if one.is_left is left and one.nodes] for left in (True, False)]
    height = max(120, *(sum(map(_height, side)) for side in sides)) + 12
    lines: list[Markup] = []
    things: list[Markup] = []
    for side, is_left in zip(sides, (True, False), strict=True):
        y = (height - sum(map(_height, side))) / 2
        for bunch in side:
            _draw_bunch(bunch, y, height / 2, is_left=is_left, lines=lines, things=things)
            y += _height(bunch)
    parts = [
        Markup(
            '<svg class="picture middle" viewBox="0 0 {} {:.0f}" width="{}" height="{:.0f}" role="group"'
            ' aria-label="{}">'
        ).format(WIDTH, height, WIDTH, height, title),
        *lines,
        *things,
        _draw_centre(centre, height / 2),
        Markup("</svg>"),
    ]
    return Markup().join(parts)


def shorten(name: str, letters: int = LETTERS) -> str:
    """Return a name that fits into its place."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _height(bunch: Bunch) -> int:
    return HEAD + LINE * (len(bunch.nodes) + bool(bunch.more))


def _draw_bunch(
    bunch: Bunch, top: float, middle: float, *, is_left: bool, lines: list[Markup], things: list[Markup]
) -> None:
    x, anchor = (LEFT, "end") if is_left else (RIGHT, "start")
    shift = -12 if is_left else 12
    things.append(_link(bunch.url, bunch.title, x + shift, top + 20, anchor, weight=True))
    y = top + HEAD
    for node, level in sorted(bunch.nodes, key=lambda pair: (pair[0].name.lower(), pair[0].key)):
        lines.append(_draw_line(x, y + LINE / 2, middle, level))
        things.append(
            Markup('<circle class="dot h{}" cx="{}" cy="{:.0f}" r="5"/>').format(_hue(node), x, y + LINE / 2)
            + _link(node.url, shorten(node.name), x + shift, y + LINE / 2 + 4.5, anchor, whole=node.name)
        )
        y += LINE
    if bunch.more:
        things.append(_link(bunch.url, bunch.more, x + shift, y + LINE / 2 + 4.5, anchor))


def _draw_line(x: float, y: float, middle: float, level: int) -> Markup:
    bend = (x + MIDDLE) / 2
    return Markup(
        '<path class="edge" d="M{:.0f} {:.0f}C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}" stroke-width="{}"/>'
    ).format(MIDDLE, middle, bend, middle, bend, y, x, y, 1 + 0.75 * level)


def _draw_centre(centre: Node, y: float) -> Markup:
    return Markup(
        '<a href="{}"><circle class="main" cx="{}" cy="{:.0f}" r="8"/><circle class="hit" cx="{}" cy="{:.0f}" r="22"/>'
        '<text x="{}" y="{:.0f}" text-anchor="middle" font-weight="600">{}</text><title>{}</title></a>'
    ).format(centre.url, MIDDLE, y, MIDDLE, y, MIDDLE, y - 16, shorten(centre.name, LETTERS_OF_CENTRE), centre.name)


def _link(url: str, text: str, x: float, y: float, anchor: str, *, whole: str = "", weight: bool = False) -> Markup:
    return Markup('<a href="{}"><text x="{:.0f}" y="{:.1f}" text-anchor="{}"{}>{}</text>{}</a>').format(
        url, x, y, anchor, Markup(' font-weight="600"') if weight else "", text,
        Markup("<title>{}</title>").format(whole) if whole and whole != text else "",
    )  # fmt: skip


def _hue(node: Node) -> int:
    return sum(map(ord, node.key.partition(":")[0])) % 12
