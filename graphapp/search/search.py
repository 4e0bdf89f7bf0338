"""What a person finds: names by kind, notes with the words marked, and the way to an answer."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from graphapp.errors import GraphappError
from graphapp.graph.store import Graph, News, Row
from graphapp.search.answers import make_answers, read_question
from graphapp.search.found import Found, FoundClaim, FoundNote, FoundNotes, Group
from graphapp.search.name_file import NameFile
from graphapp.search.names import KINDS, Entry, NameHit, NameHits, Names, Spotted
from graphapp.search.note_search import NoteHit, NoteSearch, NoteText, Wanted, read_wanted
from graphapp.search.single_words import Parts, find_by_word
from graphapp.search.snippets import make_snippet
from graphapp.search.subjects import Subjects, read_asking, read_subjects
from graphapp.viewer import Viewer

TOO_MANY = 20_000
"""With more changed things or changes than this, reading everything anew is quicker than reading what changed."""

FEW_LATER, LATER_PAUSE, QUIET = 2_000, 0.25, 3.0
"""So many names that may come a little later are read by themselves; more once none has come for `QUIET` seconds."""

MANY = 10
"""A change counts as this many changed names when the file of names is to be written."""

T = TypeVar("T")
_NEVER = -TOO_MANY
_AT_ONCE = 500
_PAGE = 5000
_log = logging.getLogger(__name__)


class Search:
    """Search over a graph. Whatever it answers holds every change that was told before it was asked, in any process.

    The names that a large import adds come some seconds later (`Change.is_late`).

    Args:
        graph: asked for what changed, before each search.
        notes: one of the two adapters; closed with this.
        file: where the names are kept from one start to the next.
    """

    def __init__(self, graph: Graph, notes: NoteSearch, file: NameFile) -> None:
        self.graph = graph
        self.notes = notes
        self.names = Names()
        self._file = file
        self._lock = threading.Lock()
        self._seq: int | None = None
        self._filed = self._unfiled = 0
        self._later: dict[str, None] = {}
        self._grown = 0.0
        self._closing = threading.Event()
        self._aside = ThreadPoolExecutor(1, "search news")
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()
        self._closed = False

    def find(self, viewer: Viewer, text: str, limit: int = 5, notes: int = 10, kinds: Sequence[str] = KINDS) -> Found:
        """Find everything that a viewer may see.

        Args:
            viewer: who asks.
            text: as typed.
            limit: how many names of each kind.
            notes: how many notes.
            kinds: of names.
        """
        self.catch_up()
        asked = read_question(text)
        found = self.names.find(viewer, asked.thing, limit, kinds) if asked else NameHits()
        answers = make_answers(asked, found) if asked else []
        if not answers:
            found = self.names.find(viewer, text, limit, kinds)
        if not found.hits:
            found = _grouped(self.names.spot(viewer, text[:500]), limit, kinds)
        groups = tuple(Group(kind, tuple(hits), found.totals[kind]) for kind, hits in found.hits.items())
        sought = asked.thing if asked and answers else read_asking(text) or text
        return Found(tuple(answers), groups, self._find_notes(viewer, sought, notes, None))

    def find_parts(self, viewer: Viewer, text: str, limit: int = 5) -> Parts:
        """Find names that have some of the words, for a text that no name has all words of."""
        self.catch_up()
        asked = read_question(text)
        sought = asked.thing if asked else read_asking(text) or text
        return find_by_word(lambda word: self.names.find(viewer, word, limit, rough=False), sought[:500], limit)

    def subjects(self, viewer: Viewer, text: str) -> list[Subjects]:
        """Return which company and topic a text names, as `read_subjects`; plain words where no name has them all."""
        self.catch_up()
        asked = read_asking(text)
        found: dict[tuple[str, bool], NameHits] = {}

        def find(words: Sequence[str], rough: bool) -> NameHits:  # as `Find` says
            key = " ".join(words), rough
            if key not in found:
                found[key] = self.names.find(viewer, key[0], 2, ("Company", "Topic"), rough=rough)
            return found[key]

        if asked is None and self.names.find(viewer, text, 1, rough=False).hits:
            return []
        return read_subjects(asked or text, find, is_asking=asked is not None)

    def find_notes(self, viewer: Viewer, text: str, limit: int = 25, after: NoteHit | None = None) -> FoundNotes:
        """Find one page of notes; `after` is that of the page before."""
        self.catch_up()
        return self._find_notes(viewer, text, limit, after)

    def names_in(self, viewer: Viewer, text: str) -> list[Spotted]:
        """Return the known names in a text, visible ones only, with their places."""
        self.catch_up()
        return self.names.spot(viewer, text)

    def mentions(self, viewer: Viewer, prefix: str, limit: int = 8) -> list[NameHit]:
        """Return what an `@` and these letters may mean, best first."""
        self.catch_up()
        return self.names.mentions(viewer, prefix, limit)

    def catch_up(self) -> None:
        """Take over what was told to the graph since the last time; one small question where there is nothing new."""
        seq, news = self._seq, None
        if seq is not None:
            newest, news = self.graph.look(seq)
            if newest == seq:
                return
        with self._lock:
            if self._seq is None:
                self._seq = self._begin()
            # A change touches what not everybody sees: what somebody's search asks for shall not hang on that.
            self._aside.submit(self._take_news, self._seq, news if self._seq == seq else None).result()
            if not self._later and max(self._unfiled, MANY * (self._seq - self._filed)) > TOO_MANY:
                self._filed, self._unfiled = self._seq, 0
                self._begin_thread(self._file_names)

    def _take_news(self, seq: int, news: News | None) -> None:
        news = news or self.graph.news_since(seq)
        if news.position != seq:
            self._take_names(news.touched)
            self._take_notes([*news.touched, *news.late], news.position)
            self._seq = news.position
            self._unfiled += sum(name.partition(":")[0] in KINDS for name in news.touched)
            self._wait_with(news.late)

    def _wait_with(self, late: Sequence[str]) -> None:
        """Let names that large changes bring be read in the background."""
        is_waiting, before = bool(self._later), len(self._later)
        self._later |= dict.fromkeys(name for name in late if name.partition(":")[0] in KINDS)
        self._grown = time.monotonic() if len(self._later) > before else self._grown
        if self._later and not is_waiting:
            self._begin_thread(self._take_later)

    def _take_later(self) -> None:
        """Read names that wait: a few of them, or where they are many all names anew once no more come."""
        while not self._closing.wait(LATER_PAUSE):
            try:
                if self._take_few() or (time.monotonic() - self._grown > QUIET and self._read_anew()):
                    return
            except GraphappError as error:
                _log.warning("What was added could not be read yet: %s", error)

    def _take_few(self) -> bool:
        """Read the names that wait, if they are few; say whether they were."""
        with self._lock:
            if len(self._later) > FEW_LATER:
                return False
            self._take_names(self._later)
            self._unfiled += len(self._later)
            self._later = {}
            return True

    def _read_anew(self) -> bool:
        """Read all names while searches go on over those that are there."""
        position = self.graph.position()
        fresh = Names(_entry(row) for row in self.graph.keep("search_names"))
        with self._lock:
            self.names, self._later = fresh, {}
            # Also what was taken meanwhile into the names before.
            self._take_names(self.graph.changes_since(position)[1])
            self._filed = _NEVER
            return True

    def warm_up(self) -> None:
        """Begin to read the names in the background, so that the first search need not wait."""
        self._begin_thread(self._warm)

    @property
    def seq(self) -> int | None:
        """The position up to which names and index hold every change; None before they were read."""
        return self._seq

    def is_ready(self) -> bool:
        """Say whether names and index were read; where that failed, it is begun again."""
        if self._seq is None and not any(thread.is_alive() for thread in self._threads):
            self.warm_up()
        return self._seq is not None

    def reindex(self) -> int:
        """Build everything anew from the graph and return how many notes there are."""
        with self._lock:
            position = self.graph.position()
            self._load_names()
            count = self.notes.rebuild(self._all_notes(), position)
            self._seq, self._filed = position, _NEVER
            return count

    def close(self) -> None:
        """Make the index durable and give it back. Before the graph is closed."""
        with self._starting:
            self._closed, threads = True, list(self._threads)
            self._closing.set()
        for thread in threads:
            thread.join()
        self._aside.shutdown()
        if self._seq not in {None, self._filed}:
            self._file_names()
        self.notes.close()

    def _find_notes(self, viewer: Viewer, text: str, limit: int, after: NoteHit | None) -> FoundNotes:
        page = self.notes.find(text, viewer, limit, after)
        rows = _by_author_seen(self._notes_of([hit.id for hit in page.hits]), viewer)
        wanted = read_wanted(text)
        # The index has chosen by audience; the graph is asked again, so that no fault of the index shows a note.
        seen = [hit for hit in page.hits if (row := rows.get(hit.id)) and viewer.sees(row["audience"], row["by"])]
        return FoundNotes(tuple(_shown(hit, rows[hit.id], wanted) for hit in seen), page.after)

    def _begin(self) -> int:
        """Read the names, bring the index of notes to the same position, and return that."""
        position, known = self.graph.position(), self.notes.position()
        self._open_names(position)
        if known is None:
            return position
        is_new = not known and not self.notes.count()
        if is_new or not 0 <= position - known <= TOO_MANY:
            if position:
                self.notes.rebuild(self._all_notes(), position)
        elif known < position:
            self._take_notes(self.graph.changes_since(known)[1], position)
        return position

    def _open_names(self, position: int) -> None:
        stored = self._file.read()
        if stored is None or not 0 <= position - stored[1] <= TOO_MANY:
            self._load_names()
            self._filed = _NEVER
            return
        self.names, self._filed = stored
        if self._filed < position:
            self._take_names(self.graph.changes_since(self._filed)[1])

    def _file_names(self) -> None:
        with self._lock:
            # What still waits is found by the next start only if the file is no newer than what it holds.
            seq = None if self._later else self._seq
        try:
            if seq is not None:
                self._file.write(self.names, seq)
        except (OSError, GraphappError):
            _log.exception("The names could not be written to their file; the next start reads them from the graph")

    def _begin_thread(self, work: Callable[[], None]) -> None:
        # A thread may begin another one just when somebody closes and waits for all of them.
        with self._starting:
            if self._closed:
                return
            thread = threading.Thread(target=work, name="search", daemon=True)
            thread.start()
            self._threads = [*(one for one in self._threads if one.is_alive()), thread]

    def _load_names(self) -> None:
        self.names.load(_entry(row) for row in self.graph.keep("search_names"))

    def _take_names(self, touched: Iterable[str]) -> None:
        refs = [(kind, thing) for kind, _, thing in (name.partition(":") for name in touched) if kind in KINDS]
        if len(refs) > TOO_MANY:
            self._load_names()
            return
        for kind in sorted({kind for kind, _ in refs}):
            for part in _parts([thing for its_kind, thing in refs if its_kind == kind]):
                # One question a kind: looked up by id this takes 0.3 ms, all kinds in one text 40 times as long.
                entries = [_entry(row) for row in self.graph.keep(f"search_{kind.lower()}", ids=list(part))]
                self.names.change(entries, [(kind, thing) for thing in part])

    def _take_notes(self, touched: Iterable[str], position: int) -> None:
        if self.notes.position() is None:
            return
        named = [name.partition(":") for name in touched]
        ids = [thing for kind, _, thing in named if kind == "Note"]
        said = [thing for kind, _, thing in named if kind == "Claim"]
        if max(len(ids), len(said)) > TOO_MANY:
            self.notes.rebuild(self._all_notes(), position)
            return
        ids = list(dict.fromkeys([*ids, *self._saying(said)]))
        rows = self._notes_of(ids)
        missing = set(ids) - {row["id"] for row in rows}
        self.notes.put((_note(row, _claims(row)) for row in rows), missing, position)

    def _notes_of(self, ids: Sequence[str]) -> list[Row]:
        return [row for part in _parts(ids) for row in self.graph.keep("search_notes_of", ids=list(part))]

    def _saying(self, claims: Sequence[str]) -> list[str]:
        return [row["note"] for part in _parts(claims) for row in self.graph.keep("search_said", ids=list(part))]

    def _claims_of(self, ids: Sequence[str]) -> dict[str, list[FoundClaim]]:
        """Return what notes claim, as far as whoever sees the note sees it."""
        found: dict[str, list[FoundClaim]] = {note: [] for note in ids}
        for part in _parts(ids):
            for row in self.graph.keep("search_claims_of", ids=list(part)):
                found[row["note"]].append(FoundClaim(row["kind"], row["value"]))
        return found

    def _all_notes(self) -> Iterator[NoteText]:
        after = ""
        while rows := self.graph.keep("search_notes", after=after, limit=_PAGE):
            claims = self._claims_of([row["id"] for row in rows])
            yield from (_note(row, claims[row["id"]]) for row in rows)
            after = rows[-1]["id"]

    def _warm(self) -> None:
        try:
            self.catch_up()
        except GraphappError as error:
            # The first search tries again, and says it to whoever asks.
            _log.warning("The names could not be read yet: %s", error)


def _grouped(spotted: Iterable[Spotted], limit: int, kinds: Sequence[str]) -> NameHits:
    hits: dict[str, list[NameHit]] = {}
    for one in spotted:
        hit = NameHit(one.kind, one.id, one.name, 0, whole=True)
        if one.kind in kinds and hit not in hits.setdefault(one.kind, []):
            hits[one.kind].append(hit)
    totals = {kind: len(found) for kind, found in hits.items()}
    return NameHits({kind: found[:limit] for kind, found in hits.items()}, totals)


def _by_author_seen(rows: Iterable[Row], viewer: Viewer) -> dict[str, Row]:
    """Return one row of each note, with the first author that the viewer sees to have written it, or with none."""
    found: dict[str, Row] = {}
    for row in rows:
        seen = viewer.sees(row["author_audience"], row["author_by"])
        if row["id"] not in found or (seen and not found[row["id"]]["author_id"]):
            found[row["id"]] = row if seen else row | {"author_id": "", "author": ""}
    return found


def _shown(hit: NoteHit, row: Row, wanted: Wanted | None) -> FoundNote:
    return FoundNote(
        id=hit.id,
        pieces=make_snippet(row["text"] or "", wanted),
        happened=row["happened"] or "",
        written=hit.written,
        author_id=row["author_id"] or "",
        author=row["author"] or "",
        audience=row["audience"] or "",
        whole=hit.whole,
        title=row["title"] or "",
        claims=tuple(claim for claim in _claims(row) if any(one.is_match for one in make_snippet(claim.value, wanted))),
    )


def _claims(row: Row) -> list[FoundClaim]:
    """Return what a note claims, as far as whoever sees the note sees it."""
    return sorted(FoundClaim(one["kind"], one["value"]) for one in row["claims"] if one["value"])


def _entry(row: Row) -> Entry:
    return Entry(row["kind"], row["id"], row["name"] or "", row["audience"], row["by"])


def _note(row: Row, claims: Iterable[FoundClaim]) -> NoteText:
    said = tuple(claim.value for claim in claims)
    return NoteText(
        row["id"], row["text"] or "", row["written"] or 0, row["audience"], row["by"], row["title"] or "", said
    )


def _parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))
