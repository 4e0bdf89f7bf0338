"""Where the cells too many of a row belong whose delimiters were not quoted."""

from collections.abc import Iterable, Sequence

from loaders.shapes import shape

_TEXTS = frozenset({"text", "long", "code", "", "domain", "bool"})
_MOST_VALUES = 2_000
_MOST_SURPLUS = 20


class Fitting:
    """What well-formed rows hold in each column, and which way of putting a longer row together fits it best."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> None:
        self._columns = columns
        self._delimiter = delimiter
        self._values: list[set[str]] = [set() for _ in columns]
        self._shapes: list[dict[str, int]] = [{} for _ in columns]
        self._spaced = 0
        self._rows = 0
        for row in rows:
            self._rows += 1
            self._spaced += any(cell.startswith(" ") for cell in row[1:])
            for at, cell in enumerate(row):
                bare = cell.strip()
                self._shapes[at][shape(bare)] = self._shapes[at].get(shape(bare), 0) + 1
                if len(self._values[at]) < _MOST_VALUES:
                    self._values[at].add(bare)
        self._texts = [
            at for at, shapes in enumerate(self._shapes) if _TEXTS & shapes.keys() and self._share(at, _TEXTS) > 0.1
        ]

    def mend(self, record: Sequence[str]) -> tuple[list[str], str] | None:
        """Put a row with cells too many together.

        Returns:
            Its cells and the column that took the surplus; None where several columns could have taken it as well.
        """
        surplus = len(record) - len(self._columns)
        if not 0 < surplus <= _MOST_SURPLUS or not self._texts:
            return None
        scored = sorted(((self._score(record, at, surplus), at) for at in self._texts), reverse=True)
        if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5:
            return None
        at = scored[0][1]
        return self._joined(record, at, surplus), self._columns[at]

    def _joined(self, record: Sequence[str], at: int, surplus: int) -> list[str]:
        return [*record[:at], self._delimiter.join(record[at : at + surplus + 1]), *record[at + surplus + 1 :]]

    def _score(self, record: Sequence[str], taker: int, surplus: int) -> float:
        """How well the cells fit their columns when one of them takes the surplus."""
        score = 0.0
        cells = self._joined(record, taker, surplus)
        for at, cell in enumerate(cells):
            bare = cell.strip()
            if at == taker:
                pass
            elif bare and bare in self._values[at]:
                score += 1.5 if shape(bare) in _TEXTS else 1.0
            else:
                score += min(1.0, 2 * self._share(at, {shape(bare)}))
            # Whoever writes a comma inside a text puts a space behind it; between cells this file has none.
            if cell.startswith(" ") and not self._often_spaced:
                score -= 3.0
        return score

    @property
    def _often_spaced(self) -> bool:
        return self._spaced * 10 > self._rows

    def _share(self, at: int, shapes: "set[str] | frozenset[str]") -> float:
        counts = self._shapes[at]
        return sum(counts.get(one, 0) for one in shapes) / max(1, sum(counts.values()))
