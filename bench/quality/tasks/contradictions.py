"""A task on planted pairs of claims: which two cannot both hold, and which only look so?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bench.quality import methods
from bench.quality.baselines.contradictions import METHODS, Method
from bench.quality.data import Pair
from bench.quality.figures import Tally, present
from bench.quality.living.contradictions import Quarrels

LIKELY = 0.5
"""A pair of at least this probability counts as found."""
FOUND, FALSE, STRAY = "found", "false alarms", "other pairs per 100 claims"
_ABOUT = (
    "Pairs of claims in five languages: some cannot both hold (another decision maker, end of the contract, position, "
    "budget or none, opposite opinions and wishes), others only look so (paraphrase, roles that add up, succession, "
    f"two things or contracts, namesakes). Found means a probability of at least {LIKELY:g}. "
    "Where a stock of wordings allows, half of it occurs in the report only."
)


def try_contradictions(made: Quarrels) -> Tally:
    """Note for every pair that clashes whether it is found, and for every one that does not whether there is alarm."""
    traps = sorted(set(made.harmless.values()))
    tally = Tally("Contradictions", _ABOUT, frozenset([FALSE, STRAY, *(f"{FALSE}, {trap}" for trap in traps)]))
    tried: Mapping[str, Method] = {methods.OURS: methods.contradictions, **METHODS}
    calls: dict[str, Callable[[], Mapping[Pair, float]]] = {
        name: partial(method, made.claims) for name, method in tried.items()
    }
    for name, chances in present(tally, calls):
        if not all(0 <= chance <= 1 for chance in chances.values()):
            raise ValueError("a probability lies between 0 and 1")
        alarms = {(min(pair), max(pair)) for pair, chance in chances.items() if chance >= LIKELY}
        for measure, pairs in ((FOUND, made.clashing), (FALSE, made.harmless)):
            for pair, what in pairs.items():
                tally.add(name, measure, float(pair in alarms), pair[0])
                tally.add(name, f"{measure}, {what}", float(pair in alarms), pair[0])
        strays = len(alarms - made.clashing.keys() - made.harmless.keys())
        tally.add(name, STRAY, 100 * strays / len(made.claims), "claims")
    return tally
