"""The search over a graph, on both engines: it holds what was told, at once, and shows each viewer their own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphapp.config import Config
from graphapp.graph.store import Change, Graph
from graphapp.search import search as search_module
from graphapp.search.found import Found, FoundClaim
from graphapp.search.opening import open_search
from graphapp.search.search import Search
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, CAST, CEM, rows

Open = Callable[[Graph], Search]


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[Open]:
    """Opens a search over a graph, in a folder of its own; all are closed in the end."""
    opened: list[Search] = []

    def opening(graph: Graph) -> Search:
        opened.append(open_search(Config(data=tmp_path / str(len(opened))), graph))
        return opened[-1]

    yield opening
    for search in opened:
        search.close()


@pytest.fixture
def search(graph: Graph, open_: Open) -> Search:
    return open_(graph)


def names(found: Found) -> dict[str, list[str]]:
    return {group.kind: [hit.name for hit in group.hits] for group in found.groups}


def noted(found: Found) -> list[str]:
    return [one.id for one in found.notes.notes]


def write_note(graph: Graph, key: str, text: str, written: int, audience: str = "staff") -> None:
    fields = rows("note author text happened written", (key, "ada", text, "2026-01-01", written), audience=audience)
    graph.tell(Change([("notes.write", fields)], "ada"))


class TestFind:
    def test_names_and_notes(self, search: Search) -> None:
        found = search.find(ADA, "security")
        assert names(found) == {"Topic": ["Security"], "Offering": ["Security audit"]}
        assert noted(found) == ["n1", "n2"]
        (first, second) = found.notes.notes
        assert (first.author, first.happened, first.whole) == ("Ada Sol", "2025-12-20", True)
        assert [piece.text for piece in second.pieces if piece.is_match] == ["security"]
        assert "@[" not in "".join(piece.text for piece in second.pieces)

    def test_each_sees_their_own(self, search: Search) -> None:
        assert noted(search.find(BEN, "security")) == ["n8", "n9", "n1", "n2"]
        assert noted(search.find(CEM, "security")) == ["n1", "n2"]
        assert names(search.find(CEM, "globex")) == {"Company": ["Globex"], "Opportunity": ["Globex audit"]}
        assert names(search.find(BEN, "stealth")) == {"Company": ["Stealth Globex"]}

    def test_an_answer(self, search: Search) -> None:
        found = search.find(ADA, "who knows globx")
        assert [tuple(answer) for answer in found.answers] == [("Who knows Globex?", "/companies/globex#who-knows")]
        assert names(found)["Company"] == ["Globex"]

    def test_names_with_some_of_the_words(self, search: Search) -> None:
        found = search.find_parts(ADA, "Mia officer")
        assert [(group.kind, [hit.name for hit in group.hits]) for group in found.groups] == [("Contact", ["Mia Roth"])]
        assert found.missing == ("officer",)
        assert search.find_parts(ADA, "mia noor").missing == ()
        assert search.find_parts(CEM, "mia stealth").missing == ("stealth",)
        assert search.find_parts(BEN, "mia stealth").missing == ()
        for text in ("mia", "", "mi ro", "a mia b c d e", "who knows mia"):
            assert search.find_parts(ADA, text).groups == (), text

    def test_names_inside_a_longer_text(self, search: Search) -> None:
        assert names(search.find(ADA, "renewal talks mia roth")) == {"Contact": ["Mia Roth"]}

    def test_any_input(self, search: Search) -> None:
        for text in ["", " ", "\0", "😀", "'\"\\", "x" * 100_000, "MATCH (n) DETACH DELETE n", "../"]:
            found = search.find(CEM, text)
            assert (found.groups, noted(found), found.answers) == ((), [], ()), text[:40]

    def test_pages_of_notes(self, search: Search) -> None:
        first = search.find_notes(BEN, "security", 3)
        rest = search.find_notes(BEN, "security", 3, first.after)
        assert [one.id for one in (*first.notes, *rest.notes)] == ["n8", "n9", "n1", "n2"]
        assert rest.after is None

    def test_hidden_things_change_nothing(self, empty_graph: Graph, open_: Open) -> None:
        """What Cem and Ada find is the same before the hidden things come, after them, and after a rebuild."""
        texts = [
            "security",
            "budget",
            "globex",
            "globx",
            "mia rothmann",
            "merger",
            "who knows globex",
            "initech security",
        ]
        texts += ["stealth", "s", "se", "ghost", "audit", "angry", "secret", "pia"]
        village.build(empty_graph, with_hidden=False)
        search = open_(empty_graph)
        bare = [search.find(CEM, text) for text in texts]
        spotted = search.names_in(CEM, "Pia Rothmann of Stealth Globex met Mia Roth")
        village.build(empty_graph)
        for full in (search, open_(empty_graph)):
            assert [full.find(CEM, text) for text in texts] == bare
            assert full.names_in(CEM, "Pia Rothmann of Stealth Globex met Mia Roth") == spotted
            assert [one.mentions(CEM, "gl") for one in (full, search)] == [search.mentions(CEM, "gl")] * 2
        search.reindex()
        assert [search.find(CEM, text) for text in texts] == bare

    def test_the_cast_sees_itself(self, search: Search) -> None:
        for one in CAST:
            assert [hit.id for hit in search.mentions(one, one.name)] == [one.id]


def claim(graph: Graph, note: str, value: str, key: str = "z9") -> None:
    told = {"claim": key, "note": note, "kind": "budget", "value": value, "quote": "", "since": None, "until": None}
    graph.tell(Change([("claims.write", [told | {"at": 5}])], "ada"))


class TestTitlesAndClaims:
    def test_a_page_is_found_by_its_title(self, graph: Graph, search: Search) -> None:
        assert noted(search.find(CEM, "zebras")) == []
        graph.tell(Change([("notes.head", [{"note": "n2", "title": "Zebras", "kept": None, "place": "page"}])], "ben"))
        found = search.find(CEM, "zebras security").notes.notes[0]
        assert (found.id, found.title, found.whole) == ("n2", "Zebras", True)

    def test_a_note_is_found_by_what_it_claims_and_the_claim_is_shown(self, graph: Graph, search: Search) -> None:
        assert noted(search.find(CEM, "85k")) == []
        claim(graph, "n1", "85k in spring")
        [found] = search.find(CEM, "85k").notes.notes
        assert found.claims == (said := FoundClaim("budget", "85k in spring"),)
        [found] = search.find(CEM, "mia 85k").notes.notes
        assert (found.id, found.whole, found.claims) == ("n1", True, (said, *found.claims[1:]))
        claim(graph, "n1", "95k in spring")
        assert [noted(search.find(CEM, text)) for text in ("85k", "95k")] == [[], ["n1"]]
        graph.tell(Change([("claims.delete", [{"claim": "z9", "note": "n1"}])], "ada"))
        assert noted(search.find(ADA, "95k")) == []
        graph.tell(Change([("claims.undelete", [{"claim": "z9", "note": "n1"}])], "ada"))
        assert noted(search.find(CEM, "95k")) == ["n1"]

    def test_by_those_who_see_the_note(self, graph: Graph, search: Search) -> None:
        before = [search.find(CEM, text) for text in ("85k", "mia 85k", "angry")]
        claim(graph, "n8", "85k")
        assert [search.find(CEM, text) for text in ("85k", "mia 85k", "angry")] == before
        assert noted(search.find(BEN, "85k")) == ["n8"]
        claim(graph, "n1", "97k", "z8")
        narrow = [("notes.narrow", [{"note": "n1", "audience": "only:ada", "by": "ada"}])]
        graph.tell(Change([*narrow], "ada"))
        assert (noted(search.find(CEM, "97k")), noted(search.find(ADA, "97k"))) == ([], ["n1"])


class TestCatchUp:
    def test_what_was_told_is_found_at_once(self, graph: Graph, search: Search) -> None:
        assert noted(search.find(ADA, "zebra")) == []
        write_note(graph, "z1", "A zebra walked in.", 5)
        assert noted(search.find(ADA, "zebra")) == ["z1"]
        write_note(graph, "z1", "A lion walked in.", 5)
        assert noted(search.find(ADA, "zebra")) == []
        assert noted(search.find(ADA, "lion")) == ["z1"]

    def test_what_another_process_told_is_found_at_once(self, graph: Graph, search: Search, open_: Open) -> None:
        other = open_(graph)
        other.catch_up()
        search.catch_up()
        write_note(graph, "z1", "A zebra walked in.", 5)
        assert noted(search.find(ADA, "zebra")) == noted(other.find(ADA, "zebra")) == ["z1"]

    def test_a_narrowed_note_vanishes_at_once(self, graph: Graph, search: Search) -> None:
        write_note(graph, "z1", "A zebra walked in.", 5)
        assert noted(search.find(CEM, "zebra")) == ["z1"]
        narrowed = Viewer("ada", "Ada")
        write_note(graph, "z1", "A zebra walked in.", 5, "only:ada")
        assert noted(search.find(CEM, "zebra")) == []
        assert noted(search.find(narrowed, "zebra")) == ["z1"]

    def test_new_and_renamed_things(self, graph: Graph, search: Search) -> None:
        topic = "topic name about"
        graph.tell(Change([("topics.write", rows(topic, ("t9", "Zebras", None)))], "ada"))
        assert names(search.find(ADA, "zebra")) == {"Topic": ["Zebras"]}
        graph.tell(Change([("topics.write", rows(topic, ("t9", "Lions", None)))], "ada"))
        assert names(search.find(ADA, "zebras")) == {}
        assert names(search.find(ADA, "lions")) == {"Topic": ["Lions"]}

    def test_after_a_restart_only_the_rest_is_told(self, graph: Graph, tmp_path: Path) -> None:
        config = Config(data=tmp_path / "own")
        first = open_search(config, graph)
        first.catch_up()
        first.close()
        write_note(graph, "z1", "A zebra walked in.", 5)
        again = open_search(config, graph)
        assert noted(again.find(ADA, "zebra")) == ["z1"]
        assert noted(again.find(CEM, "security")) == ["n1", "n2"]
        again.close()

    def test_the_index_of_a_longer_history_is_begun_anew(self, graph: Graph, tmp_path: Path) -> None:
        config = Config(data=tmp_path / "own")
        first = open_search(config, graph)
        first.catch_up()
        if first.notes.position() is not None:
            first.notes.put([], ["n1"], 10_000)
        first.close()
        again = open_search(config, graph)
        assert noted(again.find(CEM, "security")) == ["n1", "n2"]
        again.close()

    def test_reindex_counts_the_notes(self, search: Search) -> None:
        assert search.reindex() == 4
        assert noted(search.find(CEM, "security")) == ["n1", "n2"]


def test_names_in_a_text(search: Search) -> None:
    spotted = search.names_in(ADA, "Met Mia Roth of globex about the security audit")
    assert [(one.kind, one.id) for one in spotted] == [("Contact", "mia"), ("Company", "globex"), ("Offering", "audit")]


def test_closing_waits_for_what_a_thread_begins_meanwhile(
    ladybug_village: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing, may_go_on, filed = threading.Event(), threading.Event(), []
    others = set(threading.enumerate())

    def file_names(self: Search) -> None:
        filing.set()
        may_go_on.wait(10)
        filed.append(self)

    monkeypatch.setattr(search_module, "TOO_MANY", -1)
    monkeypatch.setattr(Search, "_file_names", file_names)
    search = open_search(Config(data=tmp_path), ladybug_village)
    assert filing.wait(10)
    threading.Timer(0.2, may_go_on.set).start()
    search.close()
    left = [one for one in set(threading.enumerate()) - others if one.name == "search" and one.is_alive()]
    assert filed and not left
