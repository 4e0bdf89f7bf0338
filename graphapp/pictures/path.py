"""A path from one thing to another, drawn from top to bottom: it fits a phone, and what connects stands between."""

from collections.abc import Sequence

from markupsafe import Markup

from graphapp.pictures.groups import shorten
from graphapp.pictures.neighbourhood import Node

STEP = 76
WIDTH = 320
X = 20


def draw_path(title: str, nodes: Sequence[tuple[Node, str]], between: Sequence[str]) -> Markup:
    """Return the picture as safe SVG.

    Args:
        title: what it shows, for screen readers.
        nodes: things on the way with the word for their kind, both ends included.
        between: what connects each with the next, one fewer than nodes.
    """
    height = (len(nodes) - 1) * STEP + 44
    parts = [
        Markup('<svg class="picture" viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">').format(
            WIDTH, height, WIDTH, height, title
        )
    ]
    for number, said in enumerate(between):
        top = 20 + number * STEP
        parts.append(
            Markup(
                '<path class="edge" d="M{} {}V{}" stroke-width="2"/><text x="{}" y="{}" font-size="12">{}</text>'
            ).format(X, top, top + STEP, X + 16, top + STEP / 2 + 8, shorten(said, 44))
        )
    for number, (node, kind) in enumerate(nodes):
        y = 20 + number * STEP
        is_end = number in {0, len(nodes) - 1}
        parts.append(
            Markup(
                '<a href="{}"><circle class="{}" cx="{}" cy="{}" r="{}"/><circle class="hit" cx="{}" cy="{}" r="22"/>'
                '<text x="{}" y="{:.1f}"{}>{}</text><title>{}, {}</title></a>'
            ).format(
                node.url,
                "main" if is_end else "dot h8",
                X,
                y,
                8 if is_end else 6,
                X,
                y,
                X + 16,
                y + 4.5,
                Markup(' font-weight="600"'),
                shorten(node.name, 34),
                node.name,
                kind,
            )
        )
    return Markup().join([*parts, Markup("</svg>")])
