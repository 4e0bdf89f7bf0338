"""A task on notes that helped: is credit where the use was, and does cheating pay?"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from scipy import stats

from bench.quality import methods
from bench.quality.baselines.credit import CREDITS
from bench.quality.figures import Tally, present
from bench.quality.living.cheating import copy_notes, split_note, thank_in_a_ring
from bench.quality.living.credit import Ledger, write_ledger

CHEATS, RINGS, RING = 4, 3, 5
"""Authors who try each kind of stuffing, rings, and how many are in each."""
SPLITTING, COPYING, RINGING = (f"gain in per cent by {way}" for way in ("splitting", "copying", "a ring"))
Attack = tuple[str, frozenset[str], Ledger]
"""What it gains, who attacks, and the ledger afterwards."""
Method = Callable[[Ledger], Mapping[str, float]]


def try_credit(seeds: Sequence[int], worlds: int) -> Tally:
    """Compare credit with the truth, and with what it becomes when somebody cheats.

    Args:
        seeds: each gives other ledgers.
        worlds: ledgers a seed.
    """
    about = (
        "Half a year of notes, with a truth of what was done because of which. Correlations are of the credit of all "
        "notes, and of all authors, with that truth; a ledger is one value. Splitting: an author writes one note as "
        f"ten. Copying: an author writes ten good notes of others once more. A ring: {RING} people read and thank one "
        "another every day. Gain is that of the share in all credit, against the honest share (taken to be a tenth of "
        "an average author's at least); a loss counts 0."
    )
    tally = Tally("Credit: notes that helped", about, frozenset([SPLITTING, COPYING, RINGING]))
    tried: dict[str, Method] = {name: partial(_count, count) for name, count in CREDITS.items()}
    tried[methods.OURS] = _credit
    for name in (f"{seed} {world}" for seed in seeds for world in range(worlds)):
        ledger = write_ledger(name)
        attacks = list(_attack(ledger, name))
        for method, credit in present(tally, {one: partial(call, ledger) for one, call in tried.items()}):
            _correlate(tally, method, credit, ledger, name)
            for measure, attackers, after in attacks:
                gained = _gain(ledger, credit, after, tried[method](after), attackers)
                tally.add(method, measure, gained, name)
    return tally


def _count(count: Callable[..., Mapping[str, float]], ledger: Ledger) -> Mapping[str, float]:
    return count(ledger.notes, ledger.events)


def _credit(ledger: Ledger) -> Mapping[str, float]:
    return methods.credits(ledger.notes, ledger.events, ledger.today)


def _attack(ledger: Ledger, seed: str) -> Iterator[Attack]:
    """Attackers are of those whose notes were of some use, but not the most."""
    rng = random.Random(f"attack {seed}")
    worth, written = ledger.by_author(), Counter(note.author for note in ledger.notes)
    ranked = sorted((one for one in worth if worth[one] > 0 and written[one] >= 3), key=lambda one: (worth[one], one))
    middle = ranked[len(ranked) // 4 : len(ranked) - len(ranked) // 10]
    for author in rng.sample(middle, min(CHEATS, len(middle))):
        yield SPLITTING, frozenset([author]), split_note(ledger, author, seed)
        yield COPYING, frozenset([author]), copy_notes(ledger, author, seed)
    for _ in range(RINGS):
        ring = rng.sample(middle, min(RING, len(middle)))
        yield RINGING, frozenset(ring), thank_in_a_ring(ledger, ring)


def _correlate(tally: Tally, method: str, credit: Mapping[str, float], ledger: Ledger, group: str) -> None:
    notes, authors = {note.id: credit.get(note.id, 0.0) for note in ledger.notes}, _by_author(ledger, credit)
    truth = ledger.by_author()
    for what, found, right in (("authors", authors, truth), ("notes", notes, ledger.worth)):
        given = np.array([found[one] for one in found])
        wanted = np.array([right.get(one, 0.0) for one in found])
        for measure, correlate in (("Spearman", stats.spearmanr), ("Kendall", stats.kendalltau)):
            # A constant has no rank; it says nothing about the truth.
            value = 0.0 if np.ptp(given) == 0 else float(correlate(given, wanted).statistic)
            tally.add(method, f"{measure}, {what}", value, group)


def _gain(
    before: Ledger,
    honest: Mapping[str, float],
    after: Ledger,
    cheated: Mapping[str, float],
    attackers: frozenset[str],
) -> float:
    """In per cent of the honest share."""
    share = _share(before, honest, attackers)
    least = 0.1 * len(attackers) / len({note.author for note in before.notes})
    return max(0.0, 100 * (_share(after, cheated, attackers) - share) / max(share, least))


def _share(ledger: Ledger, credit: Mapping[str, float], authors: frozenset[str]) -> float:
    found = _by_author(ledger, credit)
    whole = sum(found.values())
    return sum(found[one] for one in authors) / whole if whole else 0.0


def _by_author(ledger: Ledger, credit: Mapping[str, float]) -> Mapping[str, float]:
    found: dict[str, float] = defaultdict(float)
    for note in ledger.notes:
        found[note.author] += credit.get(note.id, 0.0)
    return found
