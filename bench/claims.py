"""Rows for what the notes claim: two claims a note on average, whom they are about, and who said what of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from bench.cast import Audiences, Cast, days, take
from bench.directory import Rows, contact_names
from bench.links import spread
from bench.moments import DAY, last_second
from bench.notes import Drafts
from bench.words import Ints, Rng

PIECE = 50_000
KINDS = {
    "opinion": 0.14,
    "need": 0.14,
    "decision_maker": 0.12,
    "budget": 0.1,
    "competitor": 0.1,
    "risk": 0.09,
    "contract_end": 0.08,
    "role": 0.08,
    "preference": 0.06,
    "plan": 0.06,
    "relation": 0.03,
}
_VALUES = {
    "opinion": [
        f"{aspect}: {view}" for aspect in ("product", "price", "pitch", "brand", "service") for view in ("good", "bad")
    ],
    "need": ["more throughput", "a second site", "training", "an interface", "faster support", "less paper"],
    "budget": ["none this year", "80k", "250k", "frozen", "doubled", "1.2m"],
    "competitor": [f"Rival {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"],
    "risk": ["a takeover", "unhappy with the delay", "insolvency", "a new head of purchasing", "in-house solution"],
    "contract_end": [f"{year}-{month:02}" for year in (2026, 2027, 2028) for month in range(1, 13)],
    "role": ["head of purchasing", "head of IT", "plant manager", "chief financial officer", "project lead"],
    "preference": ["calls only in the morning", "no slides", "writes rather than calls", "wants figures first"],
    "plan": ["a new warehouse", "moving to the cloud", "a reorganisation", "hiring", "closing a site"],
    "relation": ["reports to the other", "does not get on with the other"],
}
_VERDICTS = ("confirmed", "ended", "corrected")


def claims(cast: Cast) -> Iterator[Rows]:
    """The claims in pieces, then their links label by label; each has its note's audience."""
    drafts, rng, audiences = Drafts.draw(cast), cast.chance("claims"), Audiences(cast)
    note = spread(
        np.arange(cast.size.notes), rng.choice([0, 1, 2, 3, 4], cast.size.notes, p=[0.1, 0.25, 0.3, 0.25, 0.1])
    )
    kind = rng.choice(len(KINDS), len(note), p=list(KINDS.values()))
    author = drafts.author[note]
    mine = audiences.columns(drafts.codes[note], author)
    ids = pa.array([f"cl{number:06d}{cast.seed}" for number in range(len(note))])
    yield from _write(drafts, rng, cast, (ids, note, kind), mine)
    every = np.arange(len(note))
    yield _link("says", take(cast.ids["notes"], note), ids, mine)
    yield _link("speaks_of.Company", ids, take(cast.ids["companies"], drafts.company[note]), mine)
    names = list(KINDS)
    personal = np.isin(kind, [names.index(name) for name in ("role", "preference", "relation", "decision_maker")])
    for name, some, things in (
        ("speaks_of.Contact", every[personal], ("contacts", drafts.contact)),
        ("points_to.Contact", every[kind == names.index("decision_maker")], ("contacts", drafts.contact)),
    ):
        kinds, of_note = things
        yield _link(name, take(ids, some), take(cast.ids[kinds], of_note[note[some]]), _some(mine, some))
    some = every[(kind == names.index("opinion")) & (rng.random(len(note)) < 0.7)]
    offering = cast.some_of_branch(rng, cast.size.offerings, drafts.company[note[some]], 0.8)
    yield _link("speaks_of.Offering", take(ids, some), take(cast.ids["offerings"], offering), _some(mine, some))
    yield _judged(cast, drafts, rng, (ids, note), mine)


def _write(
    drafts: Drafts, rng: Rng, cast: Cast, made: tuple[pa.Array, Ints, Ints], mine: dict[str, pa.Array]
) -> Iterator[Rows]:
    ids, note, kind = made
    names, people = list(KINDS), contact_names(cast)
    for start in range(0, len(note), PIECE):
        part = slice(start, start + PIECE)
        dice = rng.integers(0, 1 << 20, len(note[part])).tolist()
        who = take(people, drafts.contact[note[part]]).to_pylist()
        values = [
            name if names[which] == "decision_maker" else _VALUES[names[which]][number % len(_VALUES[names[which]])]
            for which, number, name in zip(kind[part].tolist(), dice, who, strict=True)
        ]
        empty = pa.nulls(len(values), pa.string())
        columns = {
            "id": ids[part],
            "kind": take(names, kind[part]),
            "value": pa.array(values),
            "quote": pa.array([f"They said {value}" for value in values]),
            "since": empty,
            "until": empty,
            "happened": take(days(), (drafts.age + drafts.delay)[note[part]]),
            "at": pa.array(drafts.written[note[part]]),
            "gone": empty,
        }
        yield "exporting.put_claim", pa.table({**columns, **{name: column[part] for name, column in mine.items()}})


def _link(name: str, start: pa.Array, end: pa.Array, mine: dict[str, pa.Array]) -> Rows:
    return f"exporting.put_{name}", pa.table({"from_id": start, "to_id": end, **mine})


def _some(mine: dict[str, pa.Array], some: Ints) -> dict[str, pa.Array]:
    return {name: column.take(pa.array(some)) for name, column in mine.items()}


def _judged(cast: Cast, drafts: Drafts, rng: Rng, made: tuple[pa.Array, Ints], mine: dict[str, pa.Array]) -> Rows:
    """One claim in seven was judged once by a colleague who works with the company; most were confirmed."""
    ids, note = made
    some = np.flatnonzero(rng.random(len(note)) < 0.15)
    later = np.minimum(drafts.written[note[some]] + rng.integers(20, 600, len(some)) * DAY, last_second() - 1)
    judge = cast.some_colleague(rng, drafts.company[note[some]])
    verdict = np.searchsorted([0.7, 0.9, 1.0], rng.random(len(some)))
    columns = {
        "id": pa.array([f"j{number}" for number in range(len(some))]),
        "verdict": take(_VERDICTS, verdict),
        "at": pa.array(later),
    }
    ends = {"from_id": take(cast.ids["employees"], judge), "to_id": take(ids, some)}
    by = {"audience": _some(mine, some)["audience"], "by": ends["from_id"]}
    return "exporting.put_judged", pa.table({**ends, **columns, **by})
