"""Texts and sums with columns in them: "{firstName} {lastName}", "{unitPrice} * {quantity}"."""

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from loaders.values import BadCellError, read_decimal

Cells = Callable[[str], str | None]

_COLUMN = re.compile(r"\{([^{}]*)\}")
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class BadTemplateError(ValueError):
    """A template or a sum cannot be read. The text says why."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with columns in it. texts are what stands before, between and after the columns."""

    texts: tuple[str, ...]
    columns: tuple[str, ...]

    def fill(self, cells: Cells) -> str | None:
        """Put a row's cells in; None where all of them are empty. What an empty cell leaves over is trimmed."""
        values = [cells(column) for column in self.columns]
        if self.columns and all(value is None for value in values):
            return None
        parts = [self.texts[0]]
        for value, text in zip(values, self.texts[1:], strict=True):
            parts += [value or "", text]
        return "".join(parts).strip()

    def fill_all(self, cells: Cells) -> str | None:
        """Put a row's cells in; None where any of them is empty, as a key needs it."""
        if any(cells(column) is None for column in self.columns):
            return None
        return self.fill(cells)


def read_template(text: str) -> Template:
    """Read a text with columns in braces. Raises BadTemplateError."""
    pieces = _COLUMN.split(text)
    texts, columns = tuple(pieces[::2]), tuple(name.strip() for name in pieces[1::2])
    if any("{" in piece or "}" in piece for piece in texts) or not all(columns):
        raise BadTemplateError(f"{text!r}: write each column in braces, as in {{name}}")
    return Template(texts, columns)


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum over columns, worked out in exact decimals."""

    tree: ast.expr
    columns: tuple[str, ...]

    def work_out(self, cells: Cells, decimal: str) -> Decimal | None:
        """The result for a row; None where one of its cells is empty. Raises BadCellError."""
        operands: dict[str, Decimal] = {}
        for place, column in enumerate(self.columns):
            text = cells(column)
            if text is None:
                return None
            operands[f"c{place}"] = read_decimal(text, decimal)
        try:
            return _work_out(self.tree, operands)
        except DecimalException:
            raise BadCellError("cannot be worked out: a division by zero, or a number too large") from None


def read_formula(text: str) -> Formula:
    """Read a sum of columns in braces and numbers with + - * / and parentheses. Raises BadTemplateError."""
    columns = tuple(dict.fromkeys(name.strip() for name in _COLUMN.findall(text)))
    place = {name: f"c{at}" for at, name in enumerate(columns)}
    problem = BadTemplateError(f"{text!r}: a sum has columns in braces, numbers, + - * / and parentheses")
    bare = _COLUMN.sub("", text)
    if re.search(r"[^\d\s.+\-*/()]", bare) or "**" in bare or "//" in bare:
        raise problem
    try:
        tree = ast.parse(_COLUMN.sub(lambda found: f" {place[found[1].strip()]} ", text).strip(), mode="eval").body
        with localcontext(Context(traps=[])):
            _work_out(tree, dict.fromkeys(place.values(), Decimal(1)))
    except (SyntaxError, TypeError, RecursionError, MemoryError):
        raise problem from None
    return Formula(tree, columns)


def _work_out(tree: ast.expr, operands: dict[str, Decimal]) -> Decimal:
    match tree:
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_work_out(left, operands), _work_out(right, operands))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_work_out(inner, operands)
        case ast.Name(id=name):
            return operands[name]
        case ast.Constant(value=int() | float() as number):
            # The shortest text of a float is what was written, so 0.1 stays exactly a tenth.
            return Decimal(str(number))
        case _:
            raise TypeError
