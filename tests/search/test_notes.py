"""Both searches over notes keep the same promise: every test here runs on each."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from graphapp.search.neo4j_notes import Neo4jNotes, make_pattern, write_words
from graphapp.search.note_search import GONE, NoteHit, NotePage, NoteSearch, NoteText, Wanted
from graphapp.search.whoosh_notes import WhooshNotes
from graphapp.search.words import LONGEST, indexed
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff", "team:mine", "only:me"))
OTHER = Viewer("other", "Other", audiences=("staff", "only:other"))
_WRITE = """
UNWIND $rows AS row MERGE (n:Note {id: row.id})
SET n.text = row.text, n.written = row.written, n.audience = row.audience, n.by = row.by, n.title = row.title
WITH n, row OPTIONAL MATCH (n)-[:SAYS]->(old:Claim) DETACH DELETE old
WITH DISTINCT n, row UNWIND row.claimed AS value
CREATE (n)-[:SAYS {audience: n.audience, by: n.by}]->(:Claim {value: value, audience: n.audience, by: n.by})
RETURN count(*) AS written
"""


FOUND = [
    ("They renew in spring.", "renew"),
    ("They renew in spring.", "SPRING they"),
    ("They renew in spring.", "spr"),
    ("Globex's renewal is late", "globex renewal"),
    ("Globex’s renewal is late", "globex's late"),
    ("Globex's renewal is late", "globex’s renewal"),
    ("Crème brûlée für Jürgen Łukasz", "creme brulee fur jurgen lukasz"),
    ("Creme brulee", "Crème brûlée"),
    ("Straße in Ærø", "strasse aero"),
    ("L'offre d’Umbrella", "offre umbrella"),
    ("L'offre d’Umbrella", "l'offre"),
    ("We don't buy", "don't buy"),
    ("See example.com for 3.5 percent", "example percent"),
    ("See example.com for 3.5 percent", "example.com"),
    ("See example.com for 3.5 percent", "3.5 percent"),
    ("foo_bar baz", "foo baz"),
    ("key:value given", "key given"),
    ("Meeting at 10:30 o'clock", "10:30"),
    ("来週の東京会議", "東京"),
    ("来週の東京会議", "会議"),
    ("来週の東京会議", "来"),
    ("データ分析", "分析 データ"),
    ("한국어 문장", "한국"),
    ("שלום עולם", "עולם"),
    ("مرحبا بالعالم", "مرحبا"),
    ("नमस्ते दुनिया", "दुनिया"),
    ("Привет Ёлка", "ёлка"),
    ("party 🎉 time", "time 🎉 party"),
    ("AND OR NOT", "and or not"),
    ("x" * 200, "x" * 200),
]
"""A text, and what is typed to find it."""

NOT_FOUND = [
    ("They renew in spring.", "pring"),
    ("They renew in spring.", "r"),
    ("They renew in spring.", "sprin they"),
    ("東京会議", "京議"),
    ("Ask @[Umbrella](Company:c0mpany1d)", "company"),
    ("Ask @[Umbrella](Company:c0mpany1d)", "comp"),
    ("Ask @[Umbrella](Company:c0mpany1d)", "c0mpany1d"),
]
"""A text, and what is typed that must not find it."""

HARMLESS = [
    "",
    " ",
    "😀",
    "\x00",
    '+-&&||!(){}[]^"~*?:\\/',
    "*",
    "a*b?c",
    '"',
    "/x/",
    "\\",
    "[a TO z]",
    "text:*",
    "'",
    "::",
    "a" * 30000,
    "word " * 5000,
    "東" * 5000,
    "a.b.c.d:e'f",
    "{!func}1",
    "]]>",
    "<script>alert(1)</script>",
]
"""What people, and other people's programs, type."""


class Kept(Protocol):
    """A search with the notes that it is over."""

    @property
    def search(self) -> NoteSearch:
        """The search."""

    def tell(self, notes: Iterable[NoteText]) -> None:
        """Write notes as the graph would."""


class KeptByWhoosh:
    """The index in a folder."""

    def __init__(self, folder: Path) -> None:
        # Small, so that every test has notes in memory and in several segments.
        self.search = WhooshNotes(folder, full=3, background=False)

    def tell(self, notes: Iterable[NoteText]) -> None:
        self.search.put(notes, [], self.search.position() + 1)


class KeptByNeo4j:
    """The index of the server."""

    def __init__(self, graph: Any, glance: int, look: int) -> None:
        self.search = Neo4jNotes(graph.engine, glance=glance, look=look)
        self._graph = graph

    def tell(self, notes: Iterable[NoteText]) -> None:
        rows = [note._asdict() for note in notes]
        self._graph.engine.write(lambda writing: writing.run(_WRITE, {"rows": rows}))


_NEO4J = {"neo4j": (0, 0), "neo4j, newest first": (2, 200)}
"""How many of the newest notes are read before the index is asked: none, or a few and then more."""


@pytest.fixture(params=["whoosh", *(pytest.param(one, marks=pytest.mark.neo4j) for one in _NEO4J)])
def make_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Kept]]:
    """Makes an empty search, on each adapter in turn."""
    made: list[Kept] = []

    def make() -> Kept:
        if request.param == "whoosh":
            made.append(KeptByWhoosh(tmp_path / str(len(made))))
        else:
            graph = request.getfixturevalue("neo4j")
            graph.engine.write(lambda writing: writing.run("MATCH (n:Note|Claim) DETACH DELETE n", {}))
            made.append(KeptByNeo4j(graph, *_NEO4J[request.param]))
        return made[-1]

    yield make
    for kept in made:
        kept.search.close()


@pytest.mark.neo4j
def test_the_server_leaves_out_no_text_that_holds_a_word(neo4j: Any) -> None:
    strange = [
        "e\u0301tude",
        "\ufb01nance",
        "\u0132sland",
        "\u212bngstrom",
        "\uff45tude",
        "\U0001d41ctude",
        "\u2175tude",
    ]
    texts = [text.lower() for text in (*(text for text, _ in FOUND), *strange, *map(str.upper, strange))]
    for word in {word for text in texts for word in indexed(text)}:
        wanted = Wanted((word,), open_end=False)
        holding = {text for text in texts if word in indexed(text)}
        asked = {"texts": texts, "pattern": make_pattern(write_words(wanted))}
        sent = neo4j.engine.read("UNWIND $texts AS text WITH text WHERE toLower(text) =~ $pattern RETURN text", asked)
        assert holding <= {row["text"] for row in sent}, word
        if word.isascii() and len(word) < LONGEST:
            assert {row["text"] for row in sent if row["text"].isascii()} <= holding, word


@pytest.fixture
def kept(make_kept: Callable[[], Kept]) -> Kept:
    return make_kept()


def note(
    key: str,
    text: str,
    written: int = 100,
    audience: str | None = "staff",
    by: str | None = "x",
    title: str = "",
    claimed: tuple[str, ...] = (),
) -> NoteText:
    return NoteText(key, text, written, audience, by, title, claimed)


def found(kept: Kept, text: str, viewer: Viewer = ME, limit: int = 50) -> list[str]:
    return [hit.id for hit in kept.search.find(text, viewer, limit).hits]


class TestWords:
    # One world for all cases: an empty server for each of them would take a minute.
    def test_found(self, kept: Kept) -> None:
        kept.tell(note(f"n{number}", text) for number, (text, _) in enumerate(FOUND))
        for number, (text, typed) in enumerate(FOUND):
            hits = kept.search.find(typed, ME, 100).hits
            assert NoteHit(f"n{number}", 100, whole=True) in hits, (text, typed)

    def test_found_by_some_of_the_words(self, kept: Kept) -> None:
        kept.tell(note(f"n{number}", text) for number, (text, _) in enumerate(FOUND))
        for number, (text, typed) in enumerate(FOUND):
            hits = kept.search.find(f"quillwort {typed}", ME, 100).hits
            assert NoteHit(f"n{number}", 100, whole=False) in hits, (text, typed)

    def test_what_is_claimed_in_an_old_note_comes_before_newer_notes_with_some_words(self, kept: Kept) -> None:
        newer = [note(f"n{number:03}", "as ever", 200 + number, claimed=("insolvency near",)) for number in range(120)]
        kept.tell([note("old", "as ever", claimed=("insolvency far",)), *newer])
        assert found(kept, "insolvency far", limit=3) == ["old", "n119", "n118"]

    def test_not_found(self, kept: Kept) -> None:
        kept.tell(note(f"n{number}", text) for number, (text, _) in enumerate(NOT_FOUND))
        for text, typed in NOT_FOUND:
            assert [hit for hit in kept.search.find(typed, ME, 100).hits if hit.whole] == [], (text, typed)

    def test_a_word_before_the_last_must_be_whole(self, kept: Kept) -> None:
        kept.tell([note("n", "budgets approved")])
        assert [hit.whole for hit in kept.search.find("budget approved", ME, 5).hits] == [False]

    def test_a_mentioned_name_is_found(self, kept: Kept) -> None:
        kept.tell([note("n", "Ask @[Umbrella Café](Company:c0mpany1d) about budgets")])
        assert found(kept, "umbrella cafe budg") == ["n"]

    def test_any_input_is_harmless(self, kept: Kept) -> None:
        kept.tell([note("n", "They renew in spring.")])
        for typed in HARMLESS:
            assert found(kept, typed) == [], typed[:40]

    def test_empty_and_huge_notes(self, kept: Kept) -> None:
        kept.tell([note("empty", ""), note("huge", "lorem ipsum " * 20_000 + "needle"), note("signs", "😀 …")])
        assert found(kept, "needle") == ["huge"]


class TestTitlesAndClaims:
    def test_words_of_text_title_and_claims_count_together(self, kept: Kept) -> None:
        kept.tell(
            [
                note("page", "Ask Jo first.", 4, title="How Globex buys"),
                note("said", "Jo spoke of money.", 3, claimed=("80k", "until June")),
                note("both", "Nothing.", 2, title="Globex", claimed=("80k",)),
                note("none", "Jo", 1),
            ]
        )
        for typed, ids in {
            "globex buys": ["page", "both"],
            "globex 80k": ["both", "page", "said"],
            "jo june": ["said", "page", "none"],
            "80k": ["said", "both"],
            "money june 80k": ["said", "both"],
        }.items():
            assert found(kept, typed) == ids, typed
            assert [hit.id for hit in _pages(kept, typed, 1)] == ids, typed

    def test_what_is_claimed_no_more_is_not_found(self, kept: Kept) -> None:
        kept.tell([note("n", "Jo spoke of money.", title="Old", claimed=("80k",))])
        kept.tell([note("n", "Jo spoke of money.", title="New", claimed=("90k",))])
        assert [found(kept, typed) for typed in ("80k", "90k", "old", "new")] == [[], ["n"], [], ["n"]]


class TestOrder:
    def test_every_word_before_some_each_newest_first_then_by_id(self, kept: Kept) -> None:
        kept.tell(
            [
                note("old", "budget plan", 1),
                note("b", "plan budget", 5),
                note("a", "budget plan", 5),
                note("new", "budget budget budget", 9),
                note("newer", "the plan", 10),
            ]
        )
        assert found(kept, "budget plan") == ["a", "b", "old", "newer", "new"]
        assert found(kept, "budget") == ["new", "a", "b", "old"]

    def test_limit(self, kept: Kept) -> None:
        kept.tell(note(f"n{number}", "budget", number) for number in range(20))
        assert found(kept, "budget", limit=3) == ["n19", "n18", "n17"]
        assert found(kept, "budget", limit=0) == []

    def test_pages_join_without_gap_or_overlap(self, kept: Kept) -> None:
        rolls = random.Random(3)
        texts = [" ".join(rolls.choices(["budget", "plan", "x"], k=2)) for _ in range(60)]
        notes = [note(f"n{number:03d}", text, rolls.randint(1, 6)) for number, text in enumerate(texts)]
        for start in range(0, 60, 7):
            kept.tell(notes[start : start + 7])
        whole = kept.search.find("plan budget", ME, 100)
        assert whole.after is None
        assert list(whole.hits) == expected(notes, "plan budget", ME)
        assert list(_pages(kept, "plan budget", 7)) == list(whole.hits)
        assert list(_pages(kept, "budget", 1)) == expected(notes, "budget", ME)

    def test_the_last_page_says_so(self, kept: Kept) -> None:
        kept.tell([note("a", "budget", 1), note("b", "budget", 2)])
        assert kept.search.find("budget", ME, 2).after is None
        assert kept.search.find("budget", ME, 1).after == NoteHit("b", 2, whole=True)
        assert kept.search.find("zebra", ME, 1) == NotePage()


class TestSight:
    def test_audience_or_own(self, kept: Kept) -> None:
        kept.tell(
            [
                note("staff", "budget", 6),
                note("team", "budget", 5, "team:mine"),
                note("own", "budget", 4, "only:you", "me"),
                note("hidden", "budget", 3, "only:you"),
                note("gone", "budget", 2, GONE, ""),
                note("none", "budget", 1, None, None),
            ]
        )
        assert found(kept, "budget") == ["staff", "team", "own"]
        assert found(kept, "budget", OTHER) == ["staff"]
        assert found(kept, "budget", Viewer("nobody", "Nobody")) == []

    def test_narrowed_edited_deleted_and_given_back(self, kept: Kept) -> None:
        kept.tell([note(f"n{number}", "budget plan", number) for number in range(8)])
        kept.tell(
            [
                note("n1", "budget plan", 1, "only:other", "other"),
                note("n2", "zebra", 2),
                note("n3", "budget plan", 3, GONE, ""),
            ]
        )
        assert found(kept, "budget") == ["n7", "n6", "n5", "n4", "n0"]
        assert found(kept, "budget", OTHER) == ["n7", "n6", "n5", "n4", "n1", "n0"]
        assert found(kept, "zebra") == ["n2"]
        kept.tell([note("n3", "budget plan", 3)])
        assert found(kept, "budget", limit=5) == ["n7", "n6", "n5", "n4", "n3"]

    def test_hidden_notes_change_nothing(self, make_kept: Callable[[], Kept]) -> None:
        """A page, its order and where the next begins are those of a world without the hidden notes."""
        rolls = random.Random(11)
        words = ["budget", "budgets", "plan", "planet", "cloud", "renewal"]
        notes = []
        for number in range(150):
            audience = rolls.choice(["staff", "team:theirs", "only:other", GONE])
            by = "" if audience == GONE else rolls.choice(["me", "x", "other"])
            text, title, *claimed = (" ".join(rolls.choices(words, k=k)) for k in (3, rolls.randint(0, 1), 1, 1))
            said = tuple(claimed[: rolls.randint(0, 2)])
            notes.append(note(f"n{number:03d}", text, rolls.randint(1, 20), audience, by, title, said))
        seen = [one for one in notes if ME.sees(one.audience, one.by)]
        texts = ["budget", "plan budget", "cloud renewal plan", "bud", "pl", "renewal zebra"]
        pages = {}
        for name, told in (("whole", notes), ("bare", seen)):
            kept = make_kept()
            for start in range(0, len(told), 40):
                kept.tell(told[start : start + 40])
            pages[name] = [kept.search.find(text, ME, 4) for text in texts] + [
                list(_pages(kept, text, 9)) for text in texts
            ]
        assert pages["whole"] == pages["bare"]
        assert pages["bare"][len(texts) :] == [expected(notes, text, ME) for text in texts]


def expected(notes: Iterable[NoteText], typed: str, viewer: Viewer) -> list[NoteHit]:
    """What the promise says, computed the slow way: plain words only."""
    *closed, last = typed.split()
    hits = []
    for one in notes:
        words = one.sought.split()
        held = [word in words for word in closed] + [any(word.startswith(last) for word in words)]
        if any(held) and viewer.sees(one.audience, one.by):
            hits.append(NoteHit(one.id, one.written, all(held)))
    return sorted(hits, key=lambda hit: (not hit.whole, -hit.written, hit.id))


def _pages(kept: Kept, text: str, size: int) -> Iterator[NoteHit]:
    after = None
    while True:
        page = kept.search.find(text, ME, size, after)
        yield from page.hits
        after = page.after
        if after is None:
            return
