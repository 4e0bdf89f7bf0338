"""The pictures of explore: safe, stable, with real links."""

import re
from html import unescape

from graphapp.pictures.groups import Bunch, draw_groups
from graphapp.pictures.neighbourhood import Node
from graphapp.pictures.path import draw_path


def node(key: str, name: str) -> Node:
    return Node(f"Contact:{key}", name, f"/contacts/{key}")


def draw(*names: str, more: str = "") -> str:
    bunch = Bunch("Contacts", "/explore?x", [(node(name, name), 1) for name in names], more, is_left=True)
    return str(draw_groups("Around Globex", node("k", "Globex"), [bunch, Bunch("Notes", "/n", [])]))


def links(picture: str) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', picture)


def texts(picture: str, tag: str = "text") -> list[str]:
    return [unescape(text) for text in re.findall(rf"<{tag}[^>]*>([^<]*)</{tag}>", picture)]


def test_every_thing_is_a_link() -> None:
    assert links(draw("mia", "noor", more="+7 more")) == [
        "/explore?x", "/contacts/mia", "/contacts/noor", "/explore?x", "/contacts/k",
    ]  # fmt: skip


def test_names_are_only_text() -> None:
    picture = draw('<script>alert("1")</script>', "a & b")
    assert "<script" not in picture
    assert "a & b" in texts(picture)


def test_order_of_what_is_given_moves_nothing() -> None:
    assert draw("mia", "noor", "otto") == draw("otto", "mia", "noor")


def test_nothing_around_is_drawn_too() -> None:
    assert links(str(draw_groups("Around Globex", node("k", "Globex"), []))) == ["/contacts/k"]


def test_a_long_name_is_cut_and_said_whole_on_hover() -> None:
    name = "Nadja " * 50
    picture = draw(name)
    assert name in texts(picture, "title")
    assert max(map(len, texts(picture))) < 30


def test_a_path_goes_from_top_to_bottom() -> None:
    picture = str(
        draw_path(
            "From Ada to Globex", [(node("a", "Ada"), "Colleague"), (node("k", "Globex"), "Company")], ["knows <them>"]
        )
    )
    assert links(picture) == ["/contacts/a", "/contacts/k"]
    assert texts(picture) == ["knows <them>", "Ada", "Globex"]
