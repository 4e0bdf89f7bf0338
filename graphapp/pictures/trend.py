"""How often something was said, span by span, as bars: what is against below the line, the rest above it."""

from collections.abc import Sequence

from markupsafe import Markup

STEP, BAR, HALF = 12, 9, 26


def draw_trend(title: str, spans: Sequence[tuple[str, int, int, int]]) -> Markup:
    """Return the picture as safe SVG.

    Args:
        title: what it shows, with its numbers, for screen readers.
        spans: for each a letter that stands below it or nothing, then how many spoke against, in favour and neither.
    """
    most = max([1, *(max(against, favour + neither) for _, against, favour, neither in spans)])
    width, size = len(spans) * STEP + 4, HALF / most
    parts = [
        Markup(
            '<svg class="picture trend" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        ).format(width, 2 * HALF + 16, width, 2 * HALF + 16, title)
    ]
    for place, (letter, against, favour, neither) in enumerate(spans):
        x = 2 + place * STEP
        parts += [
            _bar("against", x, HALF + 1, against * size),
            _bar("favour", x, HALF - favour * size, favour * size),
            _bar("neither", x, HALF - (favour + neither) * size, neither * size),
        ]
        if letter:
            place_of_text = x + BAR / 2, 2 * HALF + 12
            parts.append(
                Markup('<text x="{}" y="{}" font-size="9" text-anchor="middle">{}</text>').format(
                    *place_of_text, letter
                )
            )
    return Markup().join([*parts, Markup('<path class="edge" d="M0 {}H{}"/></svg>').format(HALF + 0.5, width)])


def _bar(name: str, x: float, y: float, height: float) -> Markup:
    if height <= 0:
        return Markup()
    return Markup('<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(name, x, y, BAR, height)
