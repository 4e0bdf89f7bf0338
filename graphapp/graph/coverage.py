"""Checks that a question asks only through `visible(...)`, and writes the rule out.

This is the second net; the first is the test that compares two worlds which differ only in what is hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CLAUSES = re.compile(r"\b(OPTIONAL MATCH|MATCH|WHERE|WITH|RETURN|UNWIND|ORDER BY|SKIP|LIMIT|UNION ALL|UNION)\b")
_VISIBLE = re.compile(r"\bvisible\(([^()]*)\)")
_NODE = re.compile(r"\(\s*(?P<var>\w*)\s*(?::\s*(?P<labels>[\w|:\s]+?))?\s*(?:\{[^{}]*\})?\s*\)")
_REL = re.compile(
    r"-\s*\[\s*(?P<var>\w*)\s*(?::\s*(?P<labels>[\w|:\s]+?))?\s*(?P<star>\*[^\]{]*)?(?:\{[^{}]*\})?\s*\]\s*-"
)
_BARE_REL = re.compile(r"\)\s*<?--+>?\s*\(")
_TABLE = re.compile(r"CREATE (NODE|REL) TABLE (\w+)\((.*)\);")
_COLUMN = re.compile(r"ALTER TABLE (\w+) ADD (\w+) \w+;")


@dataclass(frozen=True)
class Model:
    """Which labels and relationship types there are, their properties, and which of them carry an audience."""

    nodes: dict[str, frozenset[str]]
    relationships: dict[str, frozenset[str]]

    @classmethod
    def read(cls, folder: Path) -> "Model":
        """Read the numbered schema files of LadybugDB."""
        nodes: dict[str, frozenset[str]] = {}
        relationships: dict[str, frozenset[str]] = {}
        for path in sorted(folder.glob("*.cypher")):
            for kind, name, columns in _TABLE.findall(path.read_text("utf-8")):
                parts = [part.split() for part in columns.split(",")]
                names = frozenset(part[0] for part in parts if part[0] != "FROM")
                (nodes if kind == "NODE" else relationships)[name] = names
            for name, column in _COLUMN.findall(path.read_text("utf-8")):
                kinds = nodes if name in nodes else relationships
                kinds[name] |= {column}
        return cls(nodes, relationships)

    def guards(self, labels: list[str], is_node: bool) -> bool:
        """Say whether something of one of these labels carries an audience."""
        kinds = self.nodes if is_node else self.relationships
        return any("audience" in kinds.get(label, frozenset({"audience"})) for label in labels)


def expand_visible(text: str, model: Model) -> str:
    """Write `visible(a, b)` out as the one rule, leaving out variables whose kind carries no audience."""
    guarded = {found.var for found in _patterns(text) if not found.labels or model.guards(found.labels, found.is_node)}

    def rule(match: re.Match[str]) -> str:
        names = [name.strip() for name in match[1].split(",")]
        terms = [f"({name}.audience IN $mine OR {name}.by = $me)" for name in names if name in guarded]
        # As one CASE: cut into its terms, LadybugDB 0.22.0 forgets some of them behind a filtered node (decision 8).
        return f"CASE WHEN {' AND '.join(terms)} THEN true ELSE false END" if terms else "true"

    return _VISIBLE.sub(rule, text)


def find_uncovered(text: str, model: Model) -> list[str]:
    """Return, in words, everything in a bare text that is not covered by `visible` where it is first matched."""
    complaints: list[str] = []
    for branch in re.split(r"\bUNION(?: ALL)?\b", text):
        outer, blocks = _cut_blocks(branch)
        known = _check_clauses(outer, model, set(), complaints)
        for block in blocks:
            _check_clauses(block, model, set(known), complaints)
    return complaints


@dataclass(frozen=True)
class _Pattern:
    var: str
    labels: list[str]
    is_node: bool
    is_long: bool


def _patterns(text: str) -> Iterator[_Pattern]:
    for regex, is_node in ((_NODE, True), (_REL, False)):
        for match in regex.finditer(text):
            labels = [label.strip() for label in re.split(r"[|:]", match["labels"] or "") if label.strip()]
            yield _Pattern(match["var"], labels, is_node, not is_node and bool(match["star"]))


def _cut_blocks(text: str) -> tuple[str, list[str]]:
    """Cut `EXISTS {...}` and `COUNT {...}` out; they are checked as texts of their own that see outer variables."""
    blocks: list[str] = []
    while (start := re.search(r"\b(?:EXISTS|COUNT)\s*\{", text)) is not None:
        depth, end = 1, start.end()
        while depth and end < len(text):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        inner, more = _cut_blocks(text[start.end() : end - 1])
        blocks += [inner, *more]
        text = text[: start.start()] + " true " + text[end:]
    return text, blocks


def _check_clauses(text: str, model: Model, known: set[str], complaints: list[str]) -> set[str]:
    parts = _CLAUSES.split(text)
    clauses = list(zip(parts[1::2], parts[2::2], strict=True))
    for position, (keyword, body) in enumerate(clauses):
        if keyword.endswith("MATCH"):
            following = clauses[position + 1] if position + 1 < len(clauses) else ("", "")
            covered = _covered(following[1], complaints) if following[0] == "WHERE" else set()
            known |= _check_match(body, model, known, covered, complaints)
        elif keyword == "WITH":
            known = {name for name in known if re.search(rf"\b{name}\b(?!\s*[.(])", body)}
    return known


def _check_match(body: str, model: Model, known: set[str], covered: set[str], complaints: list[str]) -> set[str]:
    if _BARE_REL.search(body):
        complaints.append("a relationship without a type cannot be covered by visible(...)")
    found = list(_patterns(body))
    named = {one.var for one in found if one.labels}
    for one in found:
        is_repeated = bool(one.var) and (one.var in known or (not one.labels and one.var in named))
        if not is_repeated:
            complaints.extend(_complain(one, model, covered))
    return {one.var for one in found if one.var}


def _complain(one: _Pattern, model: Model, covered: set[str]) -> Iterator[str]:
    kind = "node" if one.is_node else "relationship"
    kinds = model.nodes if one.is_node else model.relationships
    name = f"{one.var or 'an unnamed ' + kind} ({'|'.join(one.labels)})"
    unknown = [label for label in one.labels if label not in kinds]
    if unknown:
        yield f"the schema has no {kind} {unknown[0]}"
    elif not one.labels:
        yield f"the {kind} {one.var!r} has no label"
    elif model.guards(one.labels, one.is_node):
        if one.is_long:
            yield f"{name} has no fixed length: its steps cannot be covered"
        elif one.var not in covered or not one.var:
            yield f"{name} is not covered by visible(...) in the WHERE of its own MATCH"


def _covered(where: str, complaints: list[str]) -> set[str]:
    match = _VISIBLE.match(where.strip())
    if match is None:
        return set()
    depth = 0
    for token in re.finditer(r"[()]|\b(?:X?OR)\b", where):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0 and token[0].endswith("OR"):
            complaints.append("an OR beside visible(...) would let hidden things through: put it in brackets")
    return {name.strip() for name in match[1].split(",")}
