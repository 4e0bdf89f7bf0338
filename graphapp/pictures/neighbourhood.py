"""What stands around a thing, drawn in columns: safe SVG with real links, the same positions at every visit.

Names stand in alphabetical order, so that somebody is found where they were, and whoever comes new moves others by one
line only. Colours are those of the page (`currentColor` and its tokens), light and dark alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from markupsafe import Markup, escape

MOST = 150
LINE = 26
TOP = 34
MARK = 5
LABEL, LABEL_OF_CENTRE = 20, 24
LETTER = 6.9
"""About how wide a letter is, so that a line begins where its name ends."""
WIDTH = 152
GAP = 50


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture: where its link leads, and what it is called."""

    key: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """Things of one kind, one below the other.

    Attributes:
        title: of the column.
        nodes: what is drawn.
        more: what is not, in words (`+37 contacts`), and where it is found; empty where all is drawn.
        sort: by name; the order given where false.
    """

    title: str
    nodes: Sequence[Node]
    more: str = ""
    more_url: str = ""
    sort: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two keys, its level from 0 (thin) to 4, and what it says on hover."""

    source: str
    target: str
    level: int = 0
    said: str = ""


@dataclass(slots=True)
class _Place:
    column: int
    x: float
    y: float
    node: Node = field(repr=False)


def draw(title: str, columns: Sequence[Column], edges: Iterable[Edge], centre: str = "") -> Markup:
    """Return the picture.

    Args:
        title: what it shows, for screen readers.
        columns: from left to right; empty ones are left out.
        edges: between keys of neighbouring or farther columns; those with an end that is not drawn are left out.
        centre: key of the thing that it is about, drawn larger.
    """
    shown = [column for column in columns if column.nodes]
    lines = max((len(column.nodes) + bool(column.more) for column in shown), default=1)
    height = TOP + lines * LINE + 10
    places = _place(shown, height, centre)
    width = len(shown) * (WIDTH + GAP) - GAP + 2
    parts = [
        Markup('<svg viewBox="0 0 {} {}" width="{}" role="group" aria-label="{}" font-size="13">').format(
            width, height, width, title
        ),
        *(_draw_edge(edge, places, centre) for edge in edges if edge.source in places and edge.target in places),
        *(_draw_title(number, column) for number, column in enumerate(shown)),
        *(_draw_node(place, key == centre) for key, place in places.items()),
        *(_draw_more(number, column, len(column.nodes)) for number, column in enumerate(shown) if column.more),
        Markup("</svg>"),
    ]
    return Markup().join(parts)


def limit_columns(columns: Sequence[Column], most: int = MOST) -> list[Column]:
    """Return the columns with so few things each that the whole has at most `most`; what is cut is said in `more`."""
    room = max(1, most // max(1, len(columns)))
    return [
        column
        if len(column.nodes) <= room
        else Column(
            column.title, column.nodes[:room], column.more or f"+{len(column.nodes) - room} more", column.more_url
        )
        for column in columns
    ]


def _place(columns: Sequence[Column], height: int, centre: str) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for number, column in enumerate(columns):
        x = number * (WIDTH + GAP) + MARK + 1
        nodes = sorted(column.nodes, key=lambda node: (node.name.lower(), node.key)) if column.sort else column.nodes
        alone = len(nodes) == 1 and nodes[0].key == centre
        for line, node in enumerate(nodes):
            y = height / 2 + 8 if alone else TOP + line * LINE + LINE / 2
            places[node.key] = _Place(number, x, y, node)
    return places


def _draw_edge(edge: Edge, places: dict[str, _Place], centre: str) -> Markup:
    one, other = sorted((places[edge.source], places[edge.target]), key=lambda place: place.column)
    letters = max(map(len, _label(one.node.name, is_centre=one.node.key == centre)), default=0)
    start, end = one.x + 18 + LETTER * letters, other.x - MARK - 3
    bend = max(end - start, 0) / 2
    opacity = (0.2, 0.25, 0.35, 0.5, 0.65)[edge.level]
    said = f"<title>{escape(edge.said)}</title>" if edge.said else ""
    # Every text is escaped where it is put in; `Markup.format` took half of the time of a whole picture.
    return Markup(  # noqa: S704
        f'<path d="M{start:.0f} {one.y:.0f}C{start + bend:.0f} {one.y:.0f} {end - bend:.0f} {other.y:.0f}'
        f' {end:.0f} {other.y:.0f}" fill="none" stroke="currentColor"'
        f' stroke-opacity="{opacity}" stroke-width="{1 + 0.75 * edge.level}">{said}</path>'
    )


def _draw_title(number: int, column: Column) -> Markup:
    said = Markup('<text x="{}" y="14" fill="currentColor" fill-opacity=".72">{}</text>')
    return said.format(number * (WIDTH + GAP) + 1, column.title)


def _draw_node(place: _Place, is_centre: bool) -> Markup:
    name = place.node.name
    lines = _label(name, is_centre=is_centre)
    hover = f"<title>{escape(name)}</title>" if " ".join(lines) != name else ""
    x, y = place.x + 12, place.y + 4.5 - 8 * (len(lines) - 1)
    label = "".join(
        f'<tspan x="{x:.0f}" dy="{16 if number else 0}">{escape(line)}</tspan>' if len(lines) > 1 else escape(line)
        for number, line in enumerate(lines)
    )
    weight = ' font-weight="600"' if is_centre else ""
    return Markup(  # noqa: S704  (every text is escaped where it is put in)
        f'<a href="{escape(place.node.url)}">{hover}<circle cx="{place.x:.0f}" cy="{place.y:.0f}"'
        f' r="{MARK + 2 if is_centre else MARK}" fill="currentColor"/>'
        f'<text x="{x:.0f}" y="{y:.0f}" fill="currentColor"{weight}>{label}</text></a>'
    )


def _label(name: str, *, is_centre: bool) -> list[str]:
    """Return the name as it is drawn: the centre, which stands alone, in up to two lines."""
    if is_centre:
        return wrap(name, LABEL_OF_CENTRE, max_lines=2, placeholder="…")
    return [name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"]


def _draw_more(number: int, column: Column, lines: int) -> Markup:
    x, y = number * (WIDTH + GAP) + MARK + 13, TOP + lines * LINE + LINE / 2 + 4.5
    text = Markup('<text x="{}" y="{:.0f}" fill="currentColor" fill-opacity=".72">{}</text>').format(x, y, column.more)
    return Markup('<a href="{}">{}</a>').format(column.more_url, text) if column.more_url else text
