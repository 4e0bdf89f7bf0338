"""Notes in Neo4j's own full-text index: the adapter where the graph is a server.

The index is part of the server's transactions, so there is nothing to tell it and nothing to catch up with. Its scores
count words over all notes, hidden ones too: they are never looked at.

Lucene cuts words where Unicode says (`l'offre`, `globex's` and `example.com` are one word each), we cut them at every
sign. So a word is also looked for at the beginning and behind an elided article of such a longer one. And Lucene's
analyzer that forgets accents forgets English stop words too, so that accents are looked for in the question instead.

Some of the words stand in many notes (`energy`, `ltd`), and the index gives all of those, in no order of use. So for
some but not every word the newest notes are looked at first, and mostly hold enough. The server sends only those of
them that may hold a word.

Claims have an index of their own, by what they say. A note whose claims hold one of the words is read and held against
all of them, the newest `look` of such notes that the viewer sees for each page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple, Protocol

from graphapp.search.note_search import NoteHit, NotePage, NoteText, Wanted, read_wanted
from graphapp.search.words import LONGEST, MOST_LETTERS, MOST_WORDS, fold, indexed, is_run, locate, pairs
from graphapp.viewer import Viewer
from graphapp.vocabulary import KINDS

_JOINTS = {"'": "['’]", "’": "['’]", ".": "[.]", ":": "[:]", "_": "[_]", "·": "[·]", ",": "[,]", ";": "[;]"}
_ELIDED = "((l|d|qu|j|n|s|c|dell|all|nell|un|o)['’])?"
_LATIN = (range(0xAA, 0x250), range(0x1E00, 0x1F00), range(0xFB00, 0xFB05), range(0xFF10, 0xFF5B))
_SIGNS = range(0x2010, 0x2028)
_OF_WORDS = r"[\p{L}\p{N}]"
_PARTS = re.compile("ss|ae|oe|th|.", re.DOTALL)
_ELISION_BEFORE = frozenset("aehiouy")
_LABELS = [kind.kind.lower() for kind in KINDS]
_EVERYTHING_BEFORE = 2**62
# What is claimed is seen with the note, and only that is read.
_SAID = """
     [(n)-[s:SAYS]->(c:Claim) WHERE c.audience = n.audience AND coalesce(c.by, '') = coalesce(n.by, '')
      AND s.audience = n.audience AND c.value <> '' | c.value] AS claimed
"""
_PART = "part IN [n.text, n.title] + claimed WHERE toLower(toString(part))"
_READ = f"WITH n ORDER BY n.written DESC, n.id LIMIT $limit WITH n, {_SAID}"
_RETURN = """
RETURN n.id AS id, n.written AS written, n.text AS text, n.title AS title, claimed
ORDER BY written DESC, id
"""
_FOUND = """
CALL db.index.fulltext.queryNodes('note_words', $query) YIELD node AS n
WITH n WHERE n.audience IN $mine OR n.by = $me
WITH n WHERE n.written <= $written AND (n.written < $written OR n.id > $after)
"""
_FIND_SOME = f"{_FOUND} {_READ} {_RETURN}"
_CLAIMED = f"""
CALL db.index.fulltext.queryNodes('claim_words', $words) YIELD node AS c
WITH c WHERE c.audience IN $mine OR c.by = $me
MATCH (c)<-[s:SAYS]-(n:Note)
WHERE (s.audience IN $mine OR s.by = $me) AND (n.audience IN $mine OR n.by = $me)
WITH DISTINCT n WHERE n.written <= $written AND (n.written < $written OR n.id > $after)
WITH n ORDER BY n.written DESC, n.id LIMIT $look WITH n, {_SAID}
WITH n, claimed, all(one IN $every WHERE any({_PART} =~ one)) AS promises ORDER BY n.written DESC, n.id
WITH collect({{note: n, claimed: claimed, promises: promises}}) AS read
UNWIND range(0, size(read) - 1) AS place
WITH read[place].note AS n, read[place].claimed AS claimed, place, read[place].promises AS promises
WHERE place < $some OR promises
{_RETURN}
"""
# Both at once: each question of its own is waited for.
_FIND = f"""
{_FOUND}
RETURN n.id AS id, n.written AS written, NULL AS text, NULL AS title, NULL AS claimed
ORDER BY written DESC, id LIMIT $limit
UNION ALL {_CLAIMED}
"""
_NEWEST = f"""
MATCH (n:Note) WHERE n.written <= $written
WITH n ORDER BY n.written DESC, n.id LIMIT $most
WITH n WHERE (n.written < $written OR n.id > $after) AND (n.audience IN $mine OR n.by = $me)
{_READ}
WITH n, claimed, any({_PART} =~ $pattern) AS promises
ORDER BY n.written DESC, n.id
WITH collect({{id: n.id, written: n.written}}) AS read,
     collect(CASE WHEN promises THEN
             {{id: n.id, written: n.written, text: n.text, title: n.title, claimed: claimed}} END) AS found
RETURN size(read) AS number, read[-1] AS last, found
"""
GLANCE, LOOK = 200, 2_000
"""How many of the newest notes are looked at: at once, and at most, where the first ones promise that it is enough."""
MORE = 1.5
"""So many times as many are looked at then as should hold the rest."""
MOST_CLAIMING, SOME_CLAIMING = 500, 100
"""So many of the newest notes with a word in their claims are looked at for a page; of so many, some words will do."""


class _Group(NamedTuple):
    joined: str
    words: list[str]


class Reader(Protocol):
    """What runs a reading text: the store's engine."""

    def read(self, text: str, params: dict[str, object]) -> list[dict[str, Any]]:
        """Run a reading text and return plain Python values."""


class Neo4jNotes:
    """The search over notes, asked of the server.

    Args:
        engine: runs the text; it raises `StoreGone` where the server is away.
        glance, look: how many of the newest notes are read at once and at most, before the index is asked.
    """

    def __init__(self, engine: Reader, *, glance: int = GLANCE, look: int = LOOK) -> None:
        self._engine = engine
        self._glance, self._look = glance, look

    def find(self, text: str, viewer: Viewer, limit: int, after: NoteHit | None = None) -> NotePage:
        """Return one page of what the viewer may see, as `NoteSearch` promises."""
        groups = _read_groups(text)
        if not groups or limit < 1:
            return NotePage()
        every, some = _queries(groups)
        sought = _Sought(read_wanted(text), " ".join(_clauses(groups)), {})
        hits: list[NoteHit] = []
        if not (after and not after.whole):
            hits = self._holding(every, sought, viewer, limit + 1, after)
        if some and len(hits) <= limit:
            rest = limit + 1 - len(hits)
            place = after if after and not after.whole else None
            hits += self._look_through(sought.wanted, viewer, rest, place) or self._holding_some(
                some, sought, viewer, rest, place
            )
        return NotePage(tuple(hits[:limit]), hits[limit - 1] if len(hits) > limit else None)

    def position(self) -> None:
        """Return None: the server tells its index itself."""

    def put(self, notes: Iterable[NoteText], removed: Iterable[str], position: int) -> None:
        """Do nothing: what was committed is in the index."""

    def rebuild(self, notes: Iterable[NoteText], position: int) -> int:  # noqa: ARG002  # the server has its own
        """Return how many notes there are; the server keeps the index."""
        return sum(1 for _ in notes)

    def count(self) -> None:
        """Return None: the server changes its index in the same transaction."""

    def close(self) -> None:
        """Do nothing: the engine belongs to the store."""

    def _holding(
        self, every: str, sought: "_Sought", viewer: Viewer, limit: int, after: NoteHit | None
    ) -> list[NoteHit]:
        """Return the newest notes that hold every word, in their text and title or with their claims."""
        params = {**self._claims_wanted(sought, viewer, after), "query": every, "limit": limit}
        rows = self._engine.read(_FIND, params)
        # What the index of texts found was not read.
        sought.claiming[after] = [row for row in rows if row["claimed"] is not None]
        found = [_hit(row, whole=True) for row in rows if row["claimed"] is None]
        return _in_order([*found, *self._claiming(sought, viewer, after, whole=True)])[:limit]

    def _holding_some(
        self, some: str, sought: "_Sought", viewer: Viewer, limit: int, after: NoteHit | None
    ) -> list[NoteHit]:
        """Return the newest notes that hold some but not every word."""
        hits, place = list[NoteHit](), after
        while len(hits) < limit:
            params = {**_place(viewer, place), "query": some, "limit": limit}
            rows = self._engine.read(_FIND_SOME, params)
            # What the text lacks, a claim may hold; then it is among those that hold every word.
            hits += [_hit(row, whole=False) for row in rows if sought.is_held(row) is not True]
            if len(rows) < limit:
                break
            place = _hit(rows[-1], whole=False)
        return _in_order([*hits, *self._claiming(sought, viewer, after, whole=False)])[:limit]

    def _claiming(self, sought: "_Sought", viewer: Viewer, after: NoteHit | None, *, whole: bool) -> list[NoteHit]:
        """Return notes whose claims hold one of the words and which hold all of them, or not all."""
        if after not in sought.claiming:
            sought.claiming[after] = self._engine.read(_CLAIMED, self._claims_wanted(sought, viewer, after))
        return [_hit(row, whole=whole) for row in sought.claiming[after] if sought.is_held(row) is whole]

    def _claims_wanted(self, sought: "_Sought", viewer: Viewer, after: NoteHit | None) -> dict[str, object]:
        every = [make_pattern([one]) for one in write_words(sought.wanted)] if sought.wanted else []
        look = min(self._look or LOOK, MOST_CLAIMING)
        return {**_place(viewer, after), "words": sought.query, "look": look, "some": SOME_CLAIMING, "every": every}

    def _look_through(self, wanted: Wanted | None, viewer: Viewer, limit: int, after: NoteHit | None) -> list[NoteHit]:
        """Return the newest notes that hold some but not every word, or none where more would have to be read."""
        hits, read = list[NoteHit](), 0
        size = min(self._glance, self._look)
        pattern = make_pattern(write_words(wanted)) if wanted else ""
        while wanted and read < self._look:
            # Four times as many, because hidden ones are among them; who sees less than that asks the index.
            params = {**_place(viewer, after), "most": 4 * size, "limit": size, "pattern": pattern}
            window = self._engine.read(_NEWEST, params)[0]
            hits += [_hit(row, whole=False) for row in window["found"] if _is_held(wanted, row) is False]
            read += window["number"]
            if len(hits) >= limit:
                return hits[:limit]
            if window["number"] < size or len(hits) * self._look < limit * read:
                break
            after = _hit(window["last"], whole=False)
            more = int(MORE * read * (limit - len(hits)) / max(len(hits), 1))
            size = min(self._look - read, max(size, more, 1))
        return []


class _Sought(NamedTuple):
    """What is looked for; `query` asks an index for any of the words, `claiming` is what it gave behind a place."""

    wanted: Wanted | None
    query: str
    claiming: dict[NoteHit | None, list[dict[str, Any]]]

    def is_held(self, row: Mapping[str, Any]) -> bool | None:
        """Say whether a note holds every word; None where it holds none."""
        return _is_held(self.wanted, row) if self.wanted else None


def _hit(row: Mapping[str, Any], *, whole: bool) -> NoteHit:
    return NoteHit(row["id"], row["written"], whole)


def _in_order(hits: Iterable[NoteHit]) -> list[NoteHit]:
    return sorted(set(hits), key=lambda hit: (-hit.written, hit.id))


def _place(viewer: Viewer, after: NoteHit | None) -> dict[str, object]:
    return {
        "mine": list(viewer.audiences),
        "me": viewer.id,
        "written": after.written if after else _EVERYTHING_BEFORE,
        "after": after.id if after else "",
    }


def _is_held(wanted: Wanted, row: Mapping[str, Any]) -> bool | None:
    text = NoteText("", row["text"] or "", 0, None, None, row["title"] or "", tuple(map(str, row["claimed"]))).sought
    folded = fold(text)
    if not any(word in folded for word in wanted.words):
        return None
    words = indexed(text)
    held = [word in words for word in wanted.words]
    if wanted.open_end and not held[-1]:
        held[-1] = any(word.startswith(wanted.words[-1]) for word in words)
    return all(held) if any(held) else None


def write_words(wanted: Wanted) -> list[str]:
    """Return how each word may be written in a text in small letters, as the server reads patterns."""
    ends = [f"(?!{_OF_WORDS})"] * len(wanted.words)
    if wanted.open_end:
        ends[-1] = ""
    return [
        f"(?<!{_OF_WORDS}){_any_accents(word)}{end}" if word.isascii() and len(word) < LONGEST else ""
        for word, end in zip(wanted.words, ends, strict=True)
    ]


def make_pattern(written: Iterable[str]) -> str:
    """Return what every text matches that may hold one of some words, and few others do.

    What holds a letter of which the server does not know how it is folded is read rather than missed.
    """
    return f"(?s).*({'|'.join([*written, _strange()])}).*"


@lru_cache(maxsize=1)
def _strange() -> str:
    """Return the class of all letters and signs that `_any_accents` may not write in every way."""
    # In ranges: the server goes through the parts of a class one by one.
    known = [code for code in chain(range(0x80), *_LATIN, _SIGNS) if _PARTS.fullmatch(fold(chr(code)))]
    first = [code for code in known if code - 1 not in known]
    last = [code for code in known if code + 1 not in known]
    ranges = (rf"\x{{{begin:x}}}-\x{{{end:x}}}" for begin, end in zip(first, last, strict=True))
    return f"[^{''.join(ranges)}]"


def _read_groups(text: str) -> list[_Group]:
    """Cut what was typed into groups: words that only a sign stands between, which Lucene may hold as one."""
    text = text[:MOST_LETTERS]
    groups: list[_Group] = []
    end = -1
    for word in islice(locate(text), MOST_WORDS):
        parts = pairs(word.text) if is_run(word.text) else [word.text]
        if groups and word.start == end + 1 and text[end] in _JOINTS and len(parts) == 1:
            joined = groups[-1].joined + _JOINTS[text[end]] + _any_accents(word.text)
            groups[-1] = _Group(joined, groups[-1].words + parts)
        else:
            groups.append(_Group(_any_accents(word.text), parts))
        end = word.end
    return groups


def _queries(groups: Sequence[_Group]) -> tuple[str, str]:
    """Return what every word asks for, and what some but not every word asks for ('' where there is one word)."""
    every = " ".join("+" + _group(group, is_last=group is groups[-1]) for group in groups)
    some = _clauses(groups)
    return every, f"+({' '.join(some)}) -({every})" if len(some) > 1 else ""


def _clauses(groups: Sequence[_Group]) -> list[str]:
    words = [word for group in groups for word in group.words]
    return [_clause(word, place == len(words)) for place, word in enumerate(words, 1)]


def _group(group: _Group, *, is_last: bool) -> str:
    clauses = [_clause(word, is_last and place == len(group.words)) for place, word in enumerate(group.words, 1)]
    parts = f"({' '.join('+' + clause for clause in clauses)})"
    if len(clauses) == 1 or is_run(group.words[0]):
        return parts
    return f"(/{group.joined}{'.*' if is_last else ''}/ {parts})"


def _clause(word: str, goes_on: bool) -> str:
    if is_run(word):
        return f'"{" ".join(word)}"'
    # A mention is stored as @[Globex](Company:id), of which Lucene makes the word company:id; nobody looks for that.
    is_label = any(label.startswith(word) for label in _LABELS)
    rest, joints = ("[^:]*", "['’._]") if is_label else (".*", "['’._:]")
    behind = rest if (goes_on and len(word) > 1) or len(word) == LONGEST else f"({joints}{rest})?"
    return f"/{_ELIDED if word[0] in _ELISION_BEFORE else ''}{_any_accents(word)}{behind}/"


@lru_cache(maxsize=4096)
def _any_accents(word: str) -> str:
    """Write a folded word so that it is found with every accent, and with ß for ss."""
    variants = _variants()
    return "".join(
        f"({_letter(part[0])}{_letter(part[1])}|[{variants[part]}])"
        if part in variants and len(part) > 1
        else _plain(part)
        for part in _PARTS.findall(word)
    )


def _plain(part: str) -> str:
    return "".join(_letter(letter) for letter in part)


def _letter(letter: str) -> str:
    return f"[{letter}{_variants().get(letter, '')}]" if letter.isascii() else letter


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """For each plain letter, or pair as of ß, the small letters that are folded into it."""
    found: dict[str, str] = {}
    for code in chain(*_LATIN):
        letter = chr(code)
        plain = fold(letter)
        if plain != letter and letter == letter.lower() and plain.isascii() and plain.isalnum():
            found[plain] = found.get(plain, "") + letter
    return found
