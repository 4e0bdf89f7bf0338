"""The picture of what stands around a thing."""

import re
from xml.etree import ElementTree as ET

from graphapp.pictures.neighbourhood import MOST, Column, Edge, Node, draw, limit_columns

NAMES = ("Zoë", "ada", "<b>Mia</b> & Co", "A very long name that does not fit into its column")


def node(number: int, name: str) -> Node:
    return Node(f"Contact:c{number}", name, f"/contacts/c{number}")


def picture(names: tuple[str, ...] = NAMES, more: str = "") -> str:
    columns = [
        Column("Contacts", [node(number, name) for number, name in enumerate(names)], more, "/companies/k/contacts"),
        Column("Nothing", []),
        Column("", [Node("Company:k", "Globex", "/companies/k")]),
    ]
    lines = [Edge("Contact:c0", "Company:k", 4, "works there"), Edge("Contact:c0", "Contact:gone")]
    return str(draw("Around Globex", columns, lines, "Company:k"))


def test_it_is_well_formed_and_holds_real_links() -> None:
    root = ET.fromstring(picture())  # noqa: S314  (our own)
    links = [link.get("href") for link in root.iter("a")]
    assert sorted(filter(None, links)) == ["/companies/k", *(f"/contacts/c{number}" for number in range(4))]
    assert root.get("aria-label") == "Around Globex"
    assert len(list(root.iter("path"))) == 1, "a line to what is not drawn is left out"


def test_names_are_harmless_and_fit() -> None:
    drawn = picture()
    assert "<b>" not in drawn
    assert "&lt;b&gt;Mia" in drawn
    assert "…" in drawn
    assert "<title>A very long name" in drawn
    assert "style" not in drawn


def test_the_same_things_stand_where_they_stood() -> None:
    places = re.findall(r'href="(/contacts/\w+)".*?cy="(\d+)"', picture())
    again = Column("Contacts", [node(number, name) for number, name in reversed(list(enumerate(NAMES)))])
    other = str(
        draw("Around Globex", [again, Column("", [Node("Company:k", "Globex", "/companies/k")])], [], "Company:k")
    )
    assert dict(re.findall(r'href="(/contacts/\w+)".*?cy="(\d+)"', other)) == dict(places)


def test_what_is_not_drawn_is_said_with_the_way_there() -> None:
    drawn = picture(more="+37 contacts")
    assert "+37 contacts" in drawn
    assert 'href="/companies/k/contacts"' in drawn


def test_never_more_than_fits() -> None:
    columns = [Column(str(kind), [node(1000 * kind + n, f"n{n}") for n in range(200)]) for kind in range(3)]
    limited = limit_columns(columns)
    assert sum(len(column.nodes) for column in limited) <= MOST
    assert limited[0].more == "+150 more"


def test_nothing_at_all() -> None:
    assert ET.fromstring(str(draw("Nothing", [], []))).tag == "svg"  # noqa: S314  (our own)
