"""Begins a question in its five files: `make question NAME=companies.what_was_said`.

What it writes works: the notes about a thing, on a page of their own. Change the query to what you want to know and say
in the two tests what you expect; until then they fail. Files that are there already are added to, never overwritten.
"""

import re
import sys
from pathlib import Path
from string import Template

from graphapp.vocabulary import KINDS, Kind

ROOT = Path(__file__).resolve().parent.parent
# What is begun asks for the notes about a thing: there are none about notes, teams and cases.
SUBJECTS = {kind.path: kind for kind in KINDS if kind.kind not in {"Note", "Team", "CaseFile"}}
# Somebody or something of each kind in tests/village.py.
IN_THE_VILLAGE = {
    "companies": "globex",
    "contacts": "mia",
    "employees": "ada",
    "projects": "atlas",
    "topics": "security",
    "offerings": "cloud",
    "opportunities": "o1",
}

QUERY = Template("""\
// $question?
// :param id: str = "${thing}1d"
// :param limit: int = 25
// :returns id, text, happened, author_id, author
MATCH (x:$kind {id: $$id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible($covered)
RETURN n.id AS id, n.text AS text, n.happened AS happened, e.id AS author_id, e.name AS author
ORDER BY happened DESC, id LIMIT $$limit
""")

VIEW = Template('''

@pages.get("/$subject/<id>/$address")
@may_read
def $name(id: str) -> ResponseReturnValue:
    """$question?"""
    $thing = ask_one("$subject.show", "$thing", id=id)
    notes = ask("$subject.$name", id=id, limit=25)
    return render_template("$subject/$name.html", $thing=$thing, notes=notes)
''')

TEMPLATE = Template("""\
{% extends "base.html" %}
{% set here = "$subject" %}
{% block title %}$question: {{ $thing.name }}{% endblock %}
{% block top %}{{ ui.page_head("$kind", $thing.name) }}{% endblock %}
{% block main %}
{% call ui.section("$question") %}
{% for note in notes %}
{{ ui.note_card(note) }}
{% else %}
{{ ui.empty("Nothing yet", "Nobody wrote a note that you can see.") }}
{% endfor %}
{% endcall %}
{% endblock %}
""")

QUESTION_TESTS = Template('''\
"""Questions about $plural, on both engines."""

from graphapp.graph.store import Graph
from tests import village
''')

QUESTION_TEST = Template("""

def test_$name(graph: Graph) -> None:
    rows = graph.ask("$subject.$name", village.ADA, id="$example", limit=25)
    assert {row["id"] for row in rows} == {"say which rows Ada gets"}


def test_${name}_hides_what_is_not_for_a_stranger(graph: Graph) -> None:
    rows = graph.ask("$subject.$name", village.CEM, id="$example", limit=25)
    assert {row["id"] for row in rows} == {"say which rows Cem gets"}
""")

PAGE_TESTS = Template('''\
"""The pages of $plural."""

from tests import village
from tests.views.ladder import As
''')

PAGE_TEST = Template("""

def test_${name}_page(as_: As) -> None:
    page = as_(village.ADA).get("/$subject/$example/$address")
    assert page.status_code == 200
    assert "say what Ada reads there" in page.text
    assert as_(village.ADA).get("/$subject/nobody/$address").status_code == 404
""")


class Refused(Exception):
    """The question cannot be begun; the message says why."""


def begin(full_name: str, root: Path = ROOT) -> list[Path]:
    """Write or extend the five files of a question.

    Args:
        full_name: subject and name, as in `companies.what_was_said`.
        root: the checkout.

    Returns:
        The files, in the order in which one works through them.

    Raises:
        Refused: the name is no name, is taken, or its subject has no pages yet.
    """
    subject, name = _read_name(full_name)
    kind = SUBJECTS[subject]
    query, template = root / "queries" / subject / f"{name}.cypher", root / "templates" / subject / f"{name}.html"
    view = root / "graphapp" / "views" / f"{subject}.py"
    question_test, page_test = (root / "tests" / of / f"test_{subject}.py" for of in ("queries", "views"))
    for taken in (query, template):
        if taken.exists():
            raise Refused(f"{taken.relative_to(root)} is there already.")
    if not view.exists():
        raise Refused(
            f"There is no {view.relative_to(root)} yet: begin with the subject's own page, as in companies.py."
        )
    words = _words(kind, name)
    _write(query, QUERY.substitute(words))
    _write(view, VIEW.substitute(words))
    _write(template, TEMPLATE.substitute(words))
    _write(question_test, QUESTION_TEST.substitute(words), QUESTION_TESTS.substitute(words))
    _write(page_test, PAGE_TEST.substitute(words), PAGE_TESTS.substitute(words))
    return [query, question_test, view, template, page_test]


def _read_name(full_name: str) -> tuple[str, str]:
    subject, _, name = full_name.partition(".")
    if subject not in SUBJECTS:
        raise Refused(f"Say NAME=subject.name, its subject one of {', '.join(SUBJECTS)}; not {full_name!r}.")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise Refused(f"{name!r} is no name: small letters, digits and _, as in what_was_said.")
    return subject, name


def _words(kind: Kind, name: str) -> dict[str, str]:
    return {
        "kind": kind.kind,
        "subject": kind.path,
        "thing": kind.kind.lower(),
        "plural": kind.plural.lower(),
        "name": name,
        "address": name.replace("_", "-"),
        "question": name.replace("_", " ").capitalize(),
        "covered": "a, n, w" if kind.kind == "Employee" else "x, a, n, w",
        "example": IN_THE_VILLAGE[kind.path],
    }


def _write(path: Path, text: str, head: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else head
    path.write_text(before + text, "utf-8")


def main() -> int:
    """Begin the question named on the command line and say which files to go through."""
    try:
        files = begin(sys.argv[1] if len(sys.argv) > 1 else "")
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    print("Go through these, in this order, then `make docs`, then `make check`:")
    for file in files:
        print(f"  {file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
