"""Writes docs/questions.md from the query files: every question, its parameters, an example and its columns."""

import json
from itertools import groupby

from graphapp.graph.catalog import KEEPING, Catalog, Question

_HEAD = """# Questions

Every question that can be asked, made from the files in `queries/` by `make docs`; a test compares. Ask one on the
command line as somebody sees it:

    graphapp ask companies.who_knows --as anna@example.com id=... --json
"""


def write_reference(catalog: Catalog, answers: dict[str, list[dict[str, object]]] | None = None) -> str:
    """Return the page as Markdown.

    Args:
        catalog: the questions.
        answers: an example answer by question, from the tests' small world.
    """
    asked = [one for name, one in sorted(catalog.questions.items()) if not name.startswith(KEEPING)]
    parts = [_HEAD]
    for subject, group in groupby(asked, key=lambda one: one.name.split(".")[0]):
        parts.append(f"\n## {subject}\n")
        parts.extend(_describe(one, (answers or {}).get(one.name)) for one in group)
    return "".join(parts)


def _describe(question: Question, rows: list[dict[str, object]] | None) -> str:
    lines = [f"\n### {question.name}\n", f"\n{question.description}\n\n"]
    lines += [
        f"- `{one.name}`: {one.shown_type}, such as `{json.dumps(one.example, ensure_ascii=False)}`\n"
        for one in question.params
    ]
    lines.append(f"- gives: {', '.join(f'`{name}`' for name in question.returns)}\n")
    if rows:
        lines.append(f"\n    {json.dumps(rows[0], ensure_ascii=False)}\n")
    return "".join(lines)
