"""What is read anew a little later: things of large changes that only add, such as an import's (`Change.is_late`)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from graphapp.knowledge.adjacency.anew import owners_of


class Later:
    """Things that wait to be read, in the order in which they were named; `turn` grows with each change of theirs."""

    def __init__(self) -> None:
        self._waiting: dict[str, int] = {}
        self.turn = 0
        self._ids: set[str] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, thing: tuple[str, str]) -> bool:
        return f"{thing[0]}:{thing[1]}" in self._waiting

    def add(self, names: Iterable[str]) -> None:
        """Let what a change names (`Label:id`) wait; what waits already is not as it was."""
        for name in names:
            self.turn += 1
            plain = name.lstrip("~")
            self._waiting[plain] = self.turn
            self._ids.add(plain.partition(":")[2])

    def drop(self, owners: Mapping[str, Iterable[str]]) -> None:
        """Forget those that are read now, by kind."""
        for kind, keys in owners.items() if self._waiting else ():
            for key in keys:
                self._waiting.pop(f"{kind}:{key}", None)
        if not self._waiting:
            self._ids.clear()

    def some(self, most: int) -> tuple[int, dict[str, list[str]]]:
        """Return the first of them, by kind, and when that was, for `left`."""
        names = list(islice(self._waiting, most))
        owners = owners_of(names)
        # Of what is not in memory at all nothing is read.
        for name in names:
            if name.partition(":")[0] not in owners:
                del self._waiting[name]
        return self.turn, owners

    def left(self, owners: Mapping[str, Sequence[str]], turn: int) -> dict[str, dict[str, None]]:
        """Return those of some that still wait and that nothing was told of since that turn."""
        waiting = self._waiting
        return {
            kind: {key: None for key in keys if waiting.get(f"{kind}:{key}", turn + 1) <= turn}
            for kind, keys in owners.items()
        }

    def concerns(self, values: Iterable[Any]) -> bool:
        """Say whether one of the values of a question is, or holds, the id of something that waits."""
        if not self._waiting:
            return False
        ids = self._ids
        return any(
            value in ids if isinstance(value, str) else isinstance(value, list) and not ids.isdisjoint(value)
            for value in values
        )
