"""Many relationships at once on LadybugDB: which are there, which are new, which have changed.

`LOAD FROM ... MERGE (a)-[r]->(b)` reads the whole relationship table, and `SET` on what is there already keeps memory
until the next checkpoint. Both are seldom needed: most rows are new, or known and the same. So the statement's own text
is taken apart, where it is nothing but a `MERGE` between two ends and values that are set; any other runs as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graphapp.graph.catalog import Statement

NUMBER = "row_number"
_LINK = re.compile(
    r"MATCH \(a:(?P<start>\w+) \{id: \$(?P<from>\w+)\}\)\s+MATCH \(b:(?P<end>\w+) \{id: \$(?P<to>\w+)\}\)\s+"
    r"MERGE \(a\)-\[r:(?P<kind>\w+)(?: \{(?P<keys>[^}]*)\})?\]->\(b\)\s+"
    r"(?P<sets>(?:(?:ON CREATE |ON MATCH )?SET [^\n]*\s+)*)RETURN count\(\*\) AS written\s*\Z"
)
_SET = re.compile(r"(?P<when>ON CREATE |ON MATCH )?SET (?P<values>.*)")
_VALUE = re.compile(r"r\.(\w+) = \$(\w+)\Z")
_KEY = re.compile(r"(\w+): \$(\w+)")
# The end with fewer relationships is looked up, and what hangs on it is gone through: these have many,
# the first of them most.
_HUBS = (
    "Team",
    "Offering",
    "Topic",
    "Employee",
    "PeopleList",
    "Company",
    "Opportunity",
    "Project",
    "Contact",
    "Meeting",
)


@dataclass(frozen=True)
class Links:
    """The texts for many rows of one statement.

    Attributes:
        known: asks which rows are there; wants the rows with their `row_number`, gives `number`.
        stored: the same with the stored values, each of which is read of all that hangs on an end: ask it of few.
        create: makes those that are not.
        compared: which field is stored as which property and would be set again.
    """

    known: str
    stored: str
    create: str
    compared: Mapping[str, str]


def read_links(statement: Statement) -> Links | None:
    """Take a statement apart, or return None where it is not of that kind."""
    found = _LINK.match(statement.one)
    if found is None:
        return None
    keys = dict(_KEY.findall(found["keys"] or ""))
    sets = _read_sets(found["sets"])
    ends = {found["from"], found["to"]}
    nullable = {field.name for field in statement.row if field.nullable}
    if sets is None or not set(statement.key) <= ends | set(keys.values()) or nullable & set(keys.values()):
        return None
    created, compared = keys | sets[0], sets[1]
    look, there = _look_text(found, keys), "WHERE f.id IS NOT NULL RETURN number"
    known = f"{look} WITH {NUMBER} AS number, f {there}"
    stored = f"{look} WITH {NUMBER} AS number, f, r {there}" + "".join(f", r.{name} AS {name}" for name in compared)
    return Links(known, stored, _create_text(found, created), compared)


def _read_sets(text: str) -> tuple[dict[str, str], dict[str, str]] | None:
    created: dict[str, str] = {}
    compared: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        clause = _SET.fullmatch(line)
        values = [_VALUE.match(part) for part in clause["values"].split(", ")] if clause else [None]
        for value in values:
            if clause is None or value is None:
                return None
            if clause["when"] != "ON MATCH ":
                created[value[1]] = value[2]
            if clause["when"] != "ON CREATE ":
                compared[value[1]] = value[2]
    return created, compared


def _look_text(found: re.Match[str], keys: Mapping[str, str]) -> str:
    if _rank(found["start"]) >= _rank(found["end"]):
        near, far, arrow = ("start", "from"), ("end", "to"), "-[r:{}]->"
    else:
        near, far, arrow = ("end", "to"), ("start", "from"), "<-[r:{}]-"
    same = [f"f.id = row_{found[far[1]]}", *(f"r.{name} = row_{field}" for name, field in keys.items())]
    # The condition that is always true lets the look-up narrow what is read of the relationships.
    return (
        f"LOAD FROM $rows MATCH (n:{found[near[0]]} {{id: row_{found[near[1]]}}}) WHERE n.id <> ''"
        f" OPTIONAL MATCH (n){arrow.format(found['kind'])}(f:{found[far[0]]}) WHERE {' AND '.join(same)}"
    )


def _create_text(found: re.Match[str], created: Mapping[str, str]) -> str:
    values = ", ".join(f"{name}: row_{field}" for name, field in created.items())
    return (
        f"LOAD FROM $rows MATCH (a:{found['start']} {{id: row_{found['from']}}})"
        f" MATCH (b:{found['end']} {{id: row_{found['to']}}})"
        f" CREATE (a)-[r:{found['kind']} {{{values}}}]->(b) RETURN count(*) AS written"
    )


def _rank(label: str) -> int:
    return _HUBS.index(label) if label in _HUBS else len(_HUBS)
