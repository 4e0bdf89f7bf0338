"""Two worlds that differ only in what is hidden, and every way to ask a question in them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

from graphapp.graph.catalog import KEEPING, Catalog, Question
from graphapp.graph.fields import Field
from graphapp.graph.store import Graph
from tests import living, village

IDS = [
    *(
        "ada",
        "ben",
        "cem",
        "dora",
        "sales",
        "delivery",
        "globex",
        "initech",
        "umbrella",
        "stealth",
        "mia",
        "noor",
        "otto",
        "pia",
    ),
    *(
        "atlas",
        "borealis",
        "ghost",
        "cloud",
        "audit",
        "secretsauce",
        "security",
        "budget",
        "merger",
        "o1",
        "o2",
        "o9",
        "o7",
        "wraith",
    ),
    *("n1", "n2", "n8", "n9", "i1", "i9", "g8", "Contact:pola", "Company:globe", "nothing"),
    *(f"r-ben-{thing}" for thing in village.DESCRIBED),
    *living.IDS,
]
WORDS = [
    "",
    "ben",
    "Globex",
    "security",
    "Retail",
    "Germany",
    "customer",
    "Cloud",
    "talking",
    "staff",
    "won",
    "running",
]
_ID = re.compile(
    r"(^|_)(id|ids|known|seen|from|to|company|contact|employee|project|topic|offering|opportunity|note|thing|other|team)s?$"
)
MOST = 2000
NUMBERS = {"limit": [50, 1], "skip": [0, 1], "since": [0, 1_767_000_000]}


def asked_questions(catalog: Catalog) -> list[str]:
    """Names of all questions that people can ask."""
    return sorted(name for name in catalog.questions if not name.startswith(KEEPING))


def ways_to_ask(question: Question) -> Iterator[dict[str, Any]]:
    """Yield parameters: every id where an id goes, words where a word goes, a page of many and of one."""
    choices = [values_of(field) for field in question.params]
    names = [field.name for field in question.params]
    for values in itertools.islice(itertools.product(*choices), MOST):
        yield dict(zip(names, values, strict=True))


def values_of(field: Field) -> list[Any]:
    """Return what may stand for a parameter."""
    if field.many:
        return [IDS, IDS[:12]] if field.type == "str" else [[field.example]]
    if field.type == "int":
        return NUMBERS.get(field.name, [field.example, 1_000_000_000_000])
    if field.type == "str":
        return IDS if _ID.search(field.name) else list(dict.fromkeys([field.example, *WORDS]))
    if field.type == "day":
        return [field.example, "2000-01-01", "2100-01-01"]
    return [field.example]


def without_visible(catalog: Catalog, name: str) -> Catalog:
    """Return a catalog in which one question lets everything through, as if its file had forgotten `visible`."""
    copy = object.__new__(Catalog)
    copy.__dict__.update(catalog.__dict__)
    question = catalog.questions[name]
    opened = re.sub(r"\((\w+)\.audience IN \$mine OR \1\.by = \$me\)", "true", question.text)
    copy.questions = {**catalog.questions, name: replace(question, text=opened)}
    return copy


VIEWERS = (village.CEM, village.ADA)


def throw_away(graph: Graph) -> None:
    """Close an embedded graph that nobody opens again, without storing what is in memory: half the time that takes."""
    with mock.patch.object(graph.engine, "_checkpoint"):
        graph.close()
