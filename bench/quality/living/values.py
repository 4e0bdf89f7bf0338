"""Values of claims for the simulated years: in words as people write them, each kind from a small stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.quality.living.lives import Rng, iso
from bench.quality.living.people import NAMES

_SUMS = ("frozen", "no budget", *(f"{thousand}k" for thousand in (20, 35, 50, 80, 120, 150, 200, 250, 400, 600)))
_STOCK: Mapping[str, Sequence[str]] = {
    "budget": _SUMS,
    "decision_maker": tuple(f"{name.given} {name.family}" for name in NAMES),
    "need": (
        *("shorter lead times", "spare parts on site", "a second shift of support", "cheaper packaging", "training"),
        *("an interface to their ERP", "reports by plant", "a mobile app", "longer warranty", "lighter housings"),
        *("a buffer store", "test certificates", "one contact for all sites", "night deliveries", "a loan machine"),
    ),
    "risk": (
        *("thinks of leaving", "pays late", "unhappy with the delay", "parent company is selling them", "strike"),
        *("insolvency of their main customer", "audit findings open", "two rejected lots", "champion is leaving"),
    ),
    "competitor": ("Velora", "Brightmoor", "Nordkamp", "Ostrava Works", "Talisker & Sons", "Quandt Systems", "Pirelle"),
    "plan": (
        *("new hall in Brno", "move to the cloud", "merging two plants", "relaunch in spring", "new ERP", "solar roof"),
        *("closing the night shift", "export to Chile", "second line", "rebranding", "hiring freeze", "joint venture"),
    ),
    "preference": (
        *("calls only in the morning", "hates slides", "wants everything in writing", "no visits on Fridays"),
        *("first names", "French, please", "short mails", "prefers to meet on site", "numbers before stories"),
    ),
    "opinion": tuple(
        f"{aspect}: {word}"
        for aspect in ("product", "price", "service", "pitch", "brand")
        for word in ("good", "bad", "mixed")
    ),
    "relation": tuple(
        f"{how} {name.given} {name.family}"
        for how in ("reports to", "does not get on with", "plays golf with", "married to", "trained by")
        for name in NAMES[:12]
    ),
    "role": (
        *("head of purchasing", "plant manager", "CFO", "IT lead", "quality manager", "head of logistics"),
        *("project manager", "HR director", "sales director", "controller", "head of maintenance"),
    ),
}


def write_value(rng: Rng, kind: str, agreed: float, before: str) -> str:
    """A value that differs from the one before it.

    Args:
        rng: the dice.
        kind: of the claim.
        agreed: the day until which it is meant to be, counted from day 0.
        before: what was true before.
    """
    if kind == "contract_end":
        return iso(agreed)
    aspect = before.partition(":")[0] if kind == "opinion" else ""
    stock = [value for value in _STOCK[kind] if value != before and value.startswith(aspect)]
    return stock[int(rng.integers(len(stock)))]
