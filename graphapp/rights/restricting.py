"""Restriction: somebody's data is kept and not used, until it is lifted or erased (GDPR, article 18).

The contact, the notes that are about nobody else, and every claim about them are hidden as deleted things are, so that
they are in no list, ranking, search, suggestion, count or export. In other texts their name gives way to a neutral
word. What stood there is kept beside, for the privacy officers' report and for lifting the restriction.
"""

import json
from collections.abc import Iterable
from typing import Any

from graphapp.graph.everything import Said, read_thing
from graphapp.graph.store import Change, Graph, Row, Rows
from graphapp.rights.erasing import plan_erasure, plan_removals
from graphapp.rights.objecting import plan_objection
from graphapp.rights.people import CONTACT, Person
from graphapp.viewer import Viewer

Statements = list[tuple[str, Rows]]
_ABOUT = ("Company", "Contact", "Project", "Offering", "Topic", "Opportunity")


def plan_restriction(graph: Graph, person: Person, now: int, by: str) -> Statements:
    """Return what to tell so that somebody's data is kept and not used; nothing where it is so already.

    A colleague stays in the directory, by which they sign in and their notes are signed: of them the notes that are
    about nobody else are hidden, and no ties are computed.
    """
    if read_restriction(graph, person.id):
        return []
    is_contact = person.kind == CONTACT
    plan = plan_erasure(graph, person) if is_contact else plan_removals(graph, person)
    hidden = [(label, key) for label in ("Contact", "Note", "Claim") for key in plan.removed.get(label, [])]
    things = [[label, key, *_sight(graph, label, key)] for label, key in hidden]
    texts = [(said, text) for said, text in plan.texts if _statement(said) and not said.end]
    kept = {"things": things, "texts": [[said.kind, said.id, said.name, said.text, text] for said, text in texts]}
    row = {"thing": person.id, "kind": person.kind, "at": now, "by": by, "kept": json.dumps(kept, ensure_ascii=False)}
    told: Statements = [("rights.restrict", [row])]
    told += [(_hide(label), [{_key(label): one} for kind, one in hidden if kind == label]) for label in _labels(hidden)]
    told += _reword((said.kind, said.id, said.name, text) for said, text in texts)
    return told if is_contact else [*told, *plan_objection(graph, person.ids, now, by)]


def plan_lifting(graph: Graph, person: Person) -> Statements:
    """Return what to tell so that somebody's data is used again; nothing where it was not restricted.

    A text that was changed since keeps the neutral word.
    """
    found = read_restriction(graph, person.id)
    if found is None:
        return []
    kept = json.loads(found["kept"])
    told: Statements = [("rights.lift", [{"thing": person.id}])]
    for label in _labels(kept["things"]):
        rows = [_seen(label, *rest) for kind, *rest in kept["things"] if kind == label]
        told.append((_show(label), rows))
    stays = [one for one in kept["texts"] if (read_thing(graph, one[0], one[1]) or {}).get(one[2]) == one[4]]
    return told + _reword((kind, key, name, before) for kind, key, name, before, _ in stays)


def read_restriction(graph: Graph, person: str) -> Row | None:
    """Return the restriction of somebody, None where there is none."""
    return read_thing(graph, "Restriction", person)


def read_restricted(graph: Graph) -> list[Row]:
    """Return whose data is restricted."""
    return graph.keep("restrictions")


def list_unmasked(graph: Graph, person: Person) -> list[Said]:
    """Return texts with somebody's name that a restriction leaves as they are, such as a reason at a relationship."""
    return [said for said, _ in plan_erasure(graph, person).texts if said.end or not _statement(said)]


def tell_all(graph: Graph, statements: Statements, by: Viewer | str) -> None:
    """Tell what was planned as one change; nothing where nothing was."""
    if statements:
        graph.tell(Change(statements, by))


def _sight(graph: Graph, label: str, key: str) -> tuple[Any, Any, Any]:
    row = read_thing(graph, label, key) or {}
    return row.get("audience"), row.get("by"), row.get("gone")


def _labels(things: Iterable[Any]) -> list[str]:
    # The notes come last: what hangs on them follows them.
    return sorted({one[0] for one in things}, key=lambda label: (label == "Note", label))


def _key(label: str) -> str:
    return "note" if label == "Note" else "thing"


def _hide(label: str) -> str:
    return "rights.hide_note" if label == "Note" else f"rights.hide.{label}"


def _show(label: str) -> str:
    return "rights.show_note_again" if label == "Note" else f"rights.show_again.{label}"


def _seen(label: str, key: str, audience: str, by: str, gone: str) -> Row:
    return {_key(label): key, "audience": audience, "by": by, "gone": gone}


def _statement(said: Said) -> str:
    """Return the statement that rewords a text, empty where there is none."""
    if said.name == "about" and said.kind in _ABOUT:
        return f"rights.reword_about.{said.kind}"
    if said.name in {"text", "title"} and said.kind in {"Note", "Version"}:
        return f"rights.reword.{said.kind}"
    if said.name in {"value", "quote"} and said.kind == "Claim":
        return "rights.reword_claim"
    return "rights.reword_meeting" if (said.kind, said.name) == ("Meeting", "subject") else ""


def _reword(texts: Iterable[tuple[str, str, str, str]]) -> Statements:
    fields = {"rights.reword_claim": ("value", "quote"), "rights.reword_meeting": ("subject",)}
    rows: dict[str, dict[str, Row]] = {}
    for kind, key, name, text in texts:
        statement = _statement(Said(kind, key, name, text))
        names = ("about",) if "reword_about" in statement else fields.get(statement, ("text", "title"))
        row = rows.setdefault(statement, {}).setdefault(key, {"thing": key, **dict.fromkeys(names)})
        row[name] = text
    return [(statement, list(found.values())) for statement, found in rows.items()]
