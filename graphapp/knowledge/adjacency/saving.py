"""The stock on disk: one file a column, mapped into memory by every process that opens it.

It is known again by the change that stands at its position in the graph; what belongs to another history is not used.
"""

import json
import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.facts import Facts
from graphapp.knowledge.adjacency.follows import Follows
from graphapp.knowledge.adjacency.links import KINDS, RELATIONS, Compressed, Links, Ties
from graphapp.knowledge.adjacency.sights import Sights
from graphapp.knowledge.adjacency.stock import Stock, Texts, stock_columns
from graphapp.knowledge.ties import AS_OF, FAST, SLOW
from graphapp.search.sight import Codes

FORM = 9
# What is derived from a tie before it is stored: with another half-life the same columns mean something else.
_FORM = [FORM, AS_OF, FAST, SLOW]
PIECE = 1 << 20
_FACTS = "stock.json"


def save_stock(stock: Stock, graph: Graph, folder: Path) -> None:
    """Write a stock into a folder, in place of what is there; only its owner can read it.

    Args:
        stock: what to write.
        graph: where it was read from.
        folder: made where it is missing.
    """
    new = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True, mode=0o700)
    sights = stock.texts.sights
    facts = {
        "form": _FORM, "seq": stock.seq, "mark": graph.mark(stock.seq), "kinds": KINDS, "relations": RELATIONS,
        "audiences": sights.audiences.texts(), "people": sights.people.texts(), "pairs": sights.pairs,
        "words": stock.texts.words.texts(),
    }  # fmt: skip
    for name, column in stock_columns(stock):
        np.save(new / f"{name}.npy", column, allow_pickle=False)
    sums = {file.name: _checksum(file) for file in new.iterdir()}
    (new / _FACTS).write_text(json.dumps(facts | {"sums": sums}))
    for file in new.iterdir():
        file.chmod(0o600)
    # Who has the old files mapped keeps them; who comes later finds the new ones.
    old = folder.with_name(f"{folder.name}.{os.getpid()}.old")
    with suppress(FileNotFoundError):
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def load_stock(graph: Graph, folder: Path) -> Stock | None:
    """Return the stock in a folder, None where there is none of this graph's own history."""
    try:
        facts = json.loads((folder / _FACTS).read_text())
        if not _is_of(facts, graph):
            return None
        # A file may be as long as it was and hold something else: zeros after a power cut, a flipped bit.
        if any(_checksum(folder / name) != told for name, told in facts["sums"].items()):
            return None
        read = {name.removesuffix(".npy"): _mapped(folder / name) for name in facts["sums"]}
        known = Facts(*(read[f"facts_{name}"] for name in Facts._fields))
        follows = Follows(*(read[f"follows_{name}"] for name in Follows._fields))
        links = Links(*(read[f"links_{name}"] for name in Links._fields))
        ties = Ties(*(read[f"ties_{name}"] for name in Ties._fields))
        rows = Compressed(*(read[f"rows_{name}"] for name in Compressed._fields))
        pairs = [(int(audience), int(by)) for audience, by in facts["pairs"]]
        texts = Texts(Sights(facts["audiences"], facts["people"], pairs), _codes(facts["words"]))
        return Stock(facts["seq"], read["ids"], read["starts"], read["sight"], links, ties, rows, texts, known, follows)
    except (OSError, ValueError, KeyError, TypeError):
        # Damaged or half there: it is only a copy, and is made anew.
        return None


def _checksum(file: Path) -> int:
    with file.open("rb") as data:
        found = 0
        while piece := data.read(PIECE):
            found = zlib.crc32(piece, found)
    return found


def _mapped(file: Path) -> NDArray[Any]:
    # Still mapped, but a plain array: what `memmap` does more takes longer than the reading.
    return np.asarray(np.load(file, mmap_mode="r", allow_pickle=False)).view(np.ndarray)


def _is_of(facts: dict[str, object], graph: Graph) -> bool:
    seq = facts["seq"]
    if facts["form"] != _FORM or facts["kinds"] != list(KINDS) or facts["relations"] != list(RELATIONS):
        return False
    return isinstance(seq, int) and 0 < seq <= graph.position() and graph.mark(seq) == facts["mark"]


def _codes(texts: object) -> Codes:
    codes = Codes()
    if not isinstance(texts, list):
        raise TypeError("a list of texts was expected")
    for text in texts:
        codes.code(text)
    return codes
