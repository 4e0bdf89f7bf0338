"""Keeps together what is asked of the relationships of a pattern of several hops.

LadybugDB 0.22.0 can lose a condition on one relationship when it stands by itself (decision 8): past jobs counted as
current ones. So all such conditions of one MATCH are written as one CASE that also names the end of the pattern; the
planner cannot take it apart and evaluates it where everything is known.
"""

import re
from collections.abc import Iterator

_RELATIONSHIP = re.compile(r"-\s*\[\s*(\w+)\s*:")
_NODE = re.compile(r"\(\s*(\w+)\s*(?::[^(){}]*)?(?:\{[^{}]*\})?\s*\)")
_KEYWORD = re.compile(r"\b(OPTIONAL MATCH|MATCH|WHERE|WITH|RETURN|UNWIND|ORDER BY|SKIP|LIMIT|UNION ALL|UNION)\b")
_DEPTH = re.compile(r"[(){}\[\]]|\b(?:CASE|END|AND)\b")
_BLOCK = re.compile(r"\b(?:EXISTS|COUNT)\s*\{")
_YES_OR_NO = re.compile(r"CASE WHEN ((?:(?!\bCASE\b).)*) THEN true ELSE false END", re.DOTALL)
_COMMENT = re.compile(r"^[ \t]*//.*\n?", re.MULTILINE)
_HOLE = re.compile(r"\x00(\d+)\x00")


def bind_conditions(text: str) -> str:
    """Write the conditions on relationships of each pattern of several hops as one CASE.

    Args:
        text: a question in which `visible` is written out.
    """
    holes: list[str] = []
    text = _COMMENT.sub("", text)
    while (start := _BLOCK.search(text)) is not None:
        end = _closing(text, start.end())
        holes.append(text[start.start() : start.end()] + bind_conditions(text[start.end() : end]) + text[end : end + 1])
        text = f"{text[: start.start()]}\x00{len(holes) - 1}\x00{text[end + 1 :]}"
    parts = _KEYWORD.split(text)
    for place in range(1, len(parts) - 3, 2):
        if parts[place].endswith("MATCH") and parts[place + 2] == "WHERE":
            parts[place + 3] = _bind(parts[place + 1], parts[place + 3])
    return _HOLE.sub(lambda found: holes[int(found[1])], "".join(parts))


def _closing(text: str, position: int) -> int:
    depth = 1
    while depth and position < len(text):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        position += 1
    return position - 1


def _bind(pattern: str, where: str) -> str:
    relationships = _RELATIONSHIP.findall(pattern)
    terms = list(_terms(where))
    named = re.compile(rf"\b(?:{'|'.join(relationships)})\.") if relationships else None
    asked = [term for term in terms if named and named.search(term)]
    is_bound = all("audience IN $mine" in term for term in asked)
    if len(relationships) < 2 or is_bound:  # noqa: PLR2004  # one hop is safe
        return where
    rest = "".join(f" AND {term}" for term in terms if term not in asked)
    bound = " AND ".join(_open(term) for term in asked)
    if not re.search(rf"\b{relationships[-1]}\.", bound):
        bound += f" AND {_NODE.findall(pattern)[-1]}.id IS NOT NULL"
    tail = where[len(where.rstrip()) :]
    return f" CASE WHEN {bound} THEN true ELSE false END{rest}{tail}"


def _open(term: str) -> str:
    """Take a CASE that says yes or no apart again: one within another takes longer."""
    found = _YES_OR_NO.fullmatch(term)
    return found[1] if found else f"({term})"


def _terms(where: str) -> Iterator[str]:
    """Yield what is joined by AND on the outermost level."""
    depth = start = 0
    for token in _DEPTH.finditer(where):
        depth += 1 if token[0] in "({[" or token[0] == "CASE" else -1 if token[0] in ")}]" or token[0] == "END" else 0
        if depth == 0 and token[0] == "AND":
            yield where[start : token.start()].strip()
            start = token.end()
    yield where[start:].strip()
