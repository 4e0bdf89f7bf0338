"""Everything that the adjacency holds as of one position of the graph: things, links, and the texts behind codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.facts import Facts, no_facts, pack_names
from graphapp.knowledge.adjacency.follows import Follows, no_follows, sort_follows
from graphapp.knowledge.adjacency.links import (
    KINDS,
    RELATION,
    Compressed,
    Ints,
    Links,
    Ties,
    compress,
    join_links,
    make_links,
    no_links,
    spread,
)
from graphapp.knowledge.adjacency.sights import GONE, OPEN, Sights
from graphapp.knowledge.ties import AS_OF, FAST, SLOW
from graphapp.search.sight import Codes


@dataclass(frozen=True)
class Read:
    """How one question's links are taken: which kinds they join, and which end they are read anew with."""

    question: str
    relation: str
    source: str
    target: str
    owner: str


READS = (
    Read("links_knows", "knows", "Employee", "Contact", "target"),
    Read("links_works_at", "works_at", "Contact", "Company", "source"),
    Read("links_contact_relations", "related_to", "Contact", "Contact", "source"),
    Read("links_company_relations", "related_to", "Company", "Company", "source"),
    Read("links_looks_after", "looks_after", "Employee", "Company", "target"),
    Read("links_bought", "bought", "Company", "Offering", "source"),
    Read("links_worked_on", "worked_on", "Employee", "Project", "target"),
    Read("links_took_part_in", "took_part_in", "Contact", "Project", "target"),
    Read("links_done_for", "done_for", "Project", "Company", "source"),
    Read("links_delivered", "delivered", "Project", "Offering", "source"),
    Read("links_concerns", "concerns", "Opportunity", "Company", "source"),
    Read("links_offers", "offers", "Opportunity", "Offering", "source"),
    Read("links_wrote", "wrote", "Employee", "Note", "target"),
    *(
        Read(f"links_about_{kind.lower()}", "about", "Note", kind, "source")
        for kind in ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")
    ),
    Read("links_member_of", "member_of", "Employee", "Team", "source"),
    Read("links_reports_to", "reports_to", "Employee", "Employee", "source"),
)
"""In the order of `RELATIONS`, so that the links of one relation lie together."""


@dataclass(frozen=True)
class Texts:
    """The texts behind the codes: of who sees something, and of all else."""

    sights: Sights
    words: Codes


@dataclass(frozen=True)
class Stock:
    """The adjacency as of a position.

    Attributes:
        seq: the position in the graph.
        ids: of all things, as bytes, those of one kind together and sorted.
        starts: where each kind begins; one more than there are kinds.
        sight: code of who sees each thing.
        facts: what each is called, and what else is known of it.
        follows: who follows what.
    """

    seq: int
    ids: NDArray[np.bytes_]
    starts: NDArray[np.int64]
    sight: Ints
    links: Links
    ties: Ties
    rows: Compressed
    texts: Texts
    facts: Facts = field(default_factory=no_facts)
    follows: Follows = field(default_factory=no_follows)

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing, -1 where there is none."""
        place = KINDS.index(kind)
        first, end = self.starts[place], self.starts[place + 1]
        wanted = np.bytes_(key.encode())
        number = int(first + np.searchsorted(self.ids[first:end], wanted))
        return number if number < end and self.ids[number] == wanted else -1

    def find_all(self, kind: str, keys: Sequence[str]) -> Ints:
        """Return the numbers of several things of a kind, -1 for each that is not there."""
        place = KINDS.index(kind)
        first, end = int(self.starts[place]), int(self.starts[place + 1])
        block = self.ids[first:end]
        encoded = [key.encode() for key in keys]
        # What is longer than all that there is would be cut off, and taken for another.
        fits = np.array([len(key) <= block.itemsize for key in encoded], np.bool_)
        wanted = np.array([key if fit else b"" for key, fit in zip(encoded, fits, strict=True)], block.dtype)
        if not len(block):
            return np.full(len(encoded), -1, np.int32)
        found = np.minimum(np.searchsorted(block, wanted), len(block) - 1)
        return np.where((block[found] == wanted) & fits, found + first, -1).astype(np.int32)


def read_stock(graph: Graph) -> Stock:
    """Read all of it from the graph: some seconds for millions of links.

    What is changed meanwhile is read again later: the position is taken first.
    """
    seq = graph.position()
    texts = Texts(Sights(), Codes())
    ends = graph.keep_table("links_ends")
    blocks = [_sorted_block(ends, kind) for kind in KINDS]
    starts = np.cumsum([0, *(len(block) for block in blocks)])
    told = graph.keep_table("links_knows")
    links, found = _read(told, READS[0], blocks, starts, texts)
    ties = _ties(told, found)
    parts = [links, *(_read(graph.keep_table(one.question), one, blocks, starts, texts)[0] for one in READS[1:])]
    things = pa.concat_tables(blocks)
    sight = _sights(things, texts.sights)
    for place in (place for place, kind in enumerate(KINDS) if kind in OPEN):
        sight[starts[place] : starts[place + 1]] = texts.sights.open
    parts.append(concerned_with(join_links(parts), starts, sight, texts.sights))
    links = join_links(parts)
    ids = np.array([key.encode() for key in things["id"].to_pylist()], np.bytes_)
    facts = _facts(things, texts.words)
    follows = _follows(graph.keep_table("links_follows"), blocks, starts, texts.sights)
    return Stock(seq, ids, starts, sight, links, ties, compress(links, len(ids)), texts, facts, follows)


def _follows(table: pa.Table, blocks: list[pa.Table], starts: NDArray[np.int64], sights: Sights) -> Follows:
    source = _numbers(table["source"], blocks[0], 0)
    target = np.full(len(source), -1, np.int32)
    for block, kind, first in zip(blocks, KINDS, starts.tolist(), strict=False):
        of_kind = pc.equal(table["kind"], kind)
        place = np.flatnonzero(of_kind.to_numpy())
        target[place] = _numbers(table["target"].filter(of_kind), block, first)
    found = (source >= 0) & (target >= 0)
    return sort_follows(source[found], target[found], _sights(table, sights)[found])


def _facts(things: pa.Table, words: Codes) -> Facts:
    names, starts = pack_names(things["name"])
    fact, until = (_codes(things[column], words) for column in ("fact", "until"))
    return Facts(names, starts, fact, until, things["figure"].cast(pa.int64()).to_numpy())


def _sorted_block(ends: pa.Table, kind: str) -> pa.Table:
    block = ends.filter(pc.equal(ends["kind"], kind)).select(
        ["id", "name", "fact", "until", "figure", "audience", "by"]
    )
    return block.sort_by("id").combine_chunks()


def _read(
    table: pa.Table, one: Read, blocks: list[pa.Table], starts: NDArray[np.int64], texts: Texts
) -> tuple[Links, NDArray[np.bool_]]:
    """Return the links of one question, and which of its rows they are: those between things that are there."""
    source, target = (
        _numbers(table[end], blocks[KINDS.index(kind)], int(starts[KINDS.index(kind)]))
        for end, kind in (("source", one.source), ("target", one.target))
    )
    found = (source >= 0) & (target >= 0)
    empty = no_links(table.num_rows)
    has_text = "detail" in table.column_names
    links = empty._replace(
        relation=np.full(table.num_rows, RELATION[one.relation], np.uint8),
        source=source,
        target=target,
        owner=source if one.owner == "source" else target,
        sight=_open(table, texts.sights) if one.relation in OPEN else _sights(table, texts.sights),
        detail=_codes(table["detail"], texts.words) if has_text else empty.detail,
        since=_codes(table["since"], texts.words) if has_text else empty.since,
        until=_codes(table["until"], texts.words) if has_text else empty.until,
    )
    return make_links(column[found] for column in links), found


def _numbers(ids: pa.ChunkedArray, block: pa.Table, first: int) -> Ints:
    found = pc.index_in(ids.cast(pa.string()), value_set=block["id"])
    return np.asarray(pc.fill_null(found, -first - 1).to_numpy() + first, np.int32)


def _codes(column: pa.ChunkedArray, codes: Codes, unseen: str = "") -> Ints:
    """Return the code of each text, 0 for an empty one and for that which stands for what nobody sees."""
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.chunk(0)
    texts = encoded.dictionary.to_pylist()
    table = np.array([codes.code(text) if text and text != unseen else 0 for text in texts] or [0], np.int32)
    return np.asarray(table[encoded.indices.to_numpy()])


def _open(table: pa.Table, sights: Sights) -> Ints:
    # Without the type these few would make the column of all links twice as wide.
    return np.full(table.num_rows, sights.open, np.int32)


def _sights(table: pa.Table, sights: Sights) -> Ints:
    return sights.codes(_codes(table["audience"], sights.audiences, GONE), _codes(table["by"], sights.people, GONE))


def _ties(table: pa.Table, found: NDArray[np.bool_]) -> Ties:
    as_of = table["as_of"].cast(pa.int64()).to_numpy()
    fast, slow = (
        logarithms(table[name].cast(pa.float64()).to_numpy(), as_of, half_life)[found]
        for name, half_life in (("fast", FAST), ("slow", SLOW))
    )
    moments, first, last = (table[name].cast(pa.int64()).to_numpy()[found] for name in ("moments", "first", "last"))
    return Ties(fast, slow, moments.astype(np.int32), first, last)


def logarithms(sums: NDArray[np.float64], as_of: NDArray[np.int64], half_life: float) -> NDArray[np.float32]:
    """Return the binary logarithms of sums as of `ties.AS_OF`; they grow by one with each half-life."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.log2(sums) + (as_of - AS_OF) / half_life, np.float32)


def concerned_with(links: Links, starts: NDArray[np.int64], sight: Ints, sights: Sights) -> Links:
    """Return a link between each company and each topic that one note is about; it is seen by whoever sees the note.

    What a note is about for fewer than see the note makes no such link: nobody shall see that it is about that.

    Args:
        links: with the notes' `about`.
        starts: where each kind of thing begins.
        sight: code of who sees each thing.
        sights: what the codes say.
    """
    about = np.flatnonzero(links.relation == RELATION["about"])
    about = about[sights.reach_as_far(links.sight[about], sight[links.source[about]])]
    of_kind = {kind: about[_within(links.target[about], starts, kind)] for kind in ("Company", "Topic")}
    companies, topics = of_kind["Company"], of_kind["Topic"]
    topics = topics[np.argsort(links.source[topics], kind="stable")]
    notes = links.source[topics]
    low, high = (np.searchsorted(notes, links.source[companies], side) for side in ("left", "right"))
    place, origin = spread(low, high - low)
    company, topic = companies[origin], topics[place]
    note = links.source[company]
    made = no_links(len(company))
    return made._replace(
        relation=np.full(len(company), RELATION["concerned_with"], np.uint8),
        source=links.target[company], target=links.target[topic], owner=note,
        sight=sight[note], since=links.since[company],
    )  # fmt: skip


def _within(numbers: Ints, starts: NDArray[np.int64], kind: str) -> NDArray[np.bool_]:
    place = KINDS.index(kind)
    return np.asarray((numbers >= starts[place]) & (numbers < starts[place + 1]))


def stock_columns(stock: Stock) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield every column of a stock with a name for it."""
    yield from (("ids", stock.ids), ("starts", stock.starts), ("sight", stock.sight))
    yield from ((f"facts_{name}", getattr(stock.facts, name)) for name in Facts._fields)
    yield from ((f"follows_{name}", getattr(stock.follows, name)) for name in Follows._fields)
    yield from ((f"links_{name}", getattr(stock.links, name)) for name in Links._fields)
    yield from ((f"ties_{name}", getattr(stock.ties, name)) for name in Ties._fields)
    yield from ((f"rows_{name}", getattr(stock.rows, name)) for name in Compressed._fields)
