"""A task on planted views: does a short page on a customer keep what only one department knows?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.quality import methods
from bench.quality.baselines.perspectives import METHODS, Method
from bench.quality.figures import Tally, present
from bench.quality.living.perspectives import Customer

KEPT, COVERED = "lone views kept", "themes of most covered"
_ABOUT = (
    "A page of 8 to 12 lines from 30 to 120 claims that four departments made about one customer. Planted are lone "
    "views of one department: against what most say, or on what nobody else speaks of; and trifles that are said once "
    "as well. Kept, or covered, is what has one line at least. The themes of the report are others than those for "
    "tuning."
)


def try_perspectives(customers: Sequence[Customer]) -> Tally:
    """Note for every customer which lone views the page keeps, and which themes of most it covers."""
    tally = Tally("Perspectives", _ABOUT)
    tried: Mapping[str, Method] = {methods.OURS: methods.perspectives, **METHODS}
    for customer in customers:
        calls: dict[str, Callable[[], Sequence[str]]] = {
            name: partial(method, customer.claims, customer.room) for name, method in tried.items()
        }
        for name, ids in present(tally, calls):
            _add(tally, name, customer, frozenset(ids[: customer.room]))
    return tally


def _add(tally: Tally, method: str, customer: Customer, shown: frozenset[str]) -> None:
    name = customer.name
    kinds = {"against most": customer.contrary, "of nobody else": customer.alone}
    for view in [*customer.contrary, *customer.alone]:
        tally.add(method, KEPT, float(bool(view & shown)), name)
    tally.add(method, COVERED, sum(bool(theme & shown) for theme in customer.common) / len(customer.common), name)
    for kind, views in kinds.items():
        for view in views:
            tally.add(method, f"{KEPT}, {kind}", float(bool(view & shown)), name)
