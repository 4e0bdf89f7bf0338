"""What a connection that reads has planned, by text and types; the plan that was not used for longest goes first."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import pyarrow as pa

Prepare = Callable[[Any, str, dict[str, object]], Any]
_WIDTHS = (7, 8, 15, 16, 31, 32)


class Planned:
    """A connection with its plans; for one thread at a time.

    The package keeps plans as well, but for ever, and reads through all values of a list before each run to see whether
    one fits (a third of a millisecond for what somebody with many accounts may see). Which types a question's
    parameters have is known here.

    Args:
        connection: of the package.
        prepare: makes a plan of it for a text and parameters.
    """

    def __init__(self, connection: Any, prepare: Prepare) -> None:
        self.connection, self._make = connection, prepare
        self._plans: OrderedDict[object, Any] = OrderedDict()

    def __len__(self) -> int:
        return len(self._plans)

    def execute(self, text: str, params: Mapping[str, object]) -> Any:
        """Run a text and return the package's result.

        Raises:
            RuntimeError: the engine says no.
        """
        if any(isinstance(value, pa.Table) for value in params.values()):
            # The plan of a text that goes over a table reads that table, and no other.
            return self.connection.execute(self._prepare(text, params), dict(params))
        key = text, tuple((name, _shape(value)) for name, value in params.items())
        plan = self._plans.get(key)
        if plan is None:
            plan = self._prepare(text, params)
            self._plans[key] = plan
        self._plans.move_to_end(key)
        return self.connection.execute(plan, dict(params))

    def _prepare(self, text: str, params: Mapping[str, object]) -> Any:
        plan = self._make(self.connection, text, dict(params))
        if not plan.is_success():
            raise RuntimeError(plan.get_error_message())
        return plan

    def forget(self, most: int) -> None:
        """Drop those plans that were not used for longest until there are no more than this many."""
        while len(self._plans) > most:
            self._plans.popitem(last=False)

    def close(self) -> None:
        """Drop the plans and close the connection."""
        self.forget(0)
        self.connection.close()


def _shape(value: object) -> object:
    """Return what values have in common that one plan serves.

    A number is narrowed to the smallest type that holds it, and a plan made for a smaller one would cut it off.
    """
    if isinstance(value, bool | str | float) or value is None:
        return type(value)
    if isinstance(value, int):
        return value < 0, bisect_left(_WIDTHS, (value if value >= 0 else ~value).bit_length())
    if isinstance(value, list | tuple):
        kinds = set(map(type, value))
        # An integer in a list is never narrowed, unless it stands beside other things.
        return list, frozenset(kinds) if len(kinds) <= 1 else tuple(map(_shape, value))
    raise TypeError(f"a {type(value).__name__} is no parameter of a text that reads")
