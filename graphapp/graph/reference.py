"""Writes docs/questions.md from the query files: every question, its parameters, an example and its columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graphapp.graph.catalog import KEEPING, Catalog, Question

_HEAD = """# Questions

Every question that can be asked, made from the files in `queries/` by `make docs`; a test compares. Ask one on the
command line as somebody sees it (`graphapp` is `.venv/bin/graphapp` in a clone, or activate the environment first):

    graphapp ask companies.who_knows --as E-MAIL id=ID --json

`E-MAIL` is the address of a colleague, as `graphapp user list` shows it; in the demo anna.okafor@waddenholt.example is
one. `ID` is the last part of a page's address, as in `/companies/ID`; `graphapp ask things.named called=NAME` finds it
by the name.
"""


@dataclass(frozen=True)
class Example:
    """A question asked once: its parameters and the first row of the answer."""

    params: dict[str, Any]
    row: dict[str, Any]


def write_reference(catalog: Catalog, examples: Mapping[str, Example | None]) -> str:
    """Return the page as Markdown.

    Args:
        catalog: the questions.
        examples: by the name of the question.
    """
    asked = [one for name, one in sorted(catalog.questions.items()) if not name.startswith(KEEPING)]
    parts = [_HEAD]
    for subject, group in groupby(asked, key=lambda one: one.name.split(".")[0]):
        parts.append(f"\n## {subject}\n")
        parts.extend(_describe(one, examples.get(one.name)) for one in group)
    return "".join(parts)


def _describe(question: Question, example: Example | None) -> str:
    lines = [f"\n### {question.name}\n", f"\n{question.description}\n\n"]
    lines += [f"- `{one.name}`: {one.shown_type}, such as `{_json(one.example)}`\n" for one in question.params]
    lines.append(f"- gives {', '.join(f'`{name}`' for name in question.returns)}\n")
    if example:
        asked = " ".join(f"{name}={_json(value)}" for name, value in example.params.items())
        lines.append(f"\n      {question.name} {asked}\n      {_json(example.row)}\n")
    return "".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
