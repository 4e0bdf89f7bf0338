"""ask, questions: every question from the command line, as somebody sees it."""

import json
import math
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from graphapp.cli import Cli, json_option, with_graph
from graphapp.errors import BadParameter, NotAllowed, UnknownQuestion
from graphapp.graph.catalog import KEEPING, Question
from graphapp.graph.fields import Field
from graphapp.graph.opening import shipped_catalog
from graphapp.viewer import Viewer

_TRUE = {"true", "yes", "1"}
_INSTANTS = frozenset({"at", "written", "edited", "first", "last", "newest", "since", "answered", "decided", "asked"})
_EARLIEST = 100_000_000
"""Seconds since 1970: what is less is a number of something."""
_FADING = "as_of"
_PLACEHOLDERS = {"...", "\u2026"}


@click.command()
@click.argument("name")
@click.argument("params", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--as", "person", required=True, metavar="E-MAIL", help="Whose view: the answer holds what this person may see."
)
@click.option("--now", metavar="DAY", default="", help="Answer as of this day (2026-01-31) instead of now.")
@json_option
@with_graph
def ask(cli: Cli, name: str, params: list[str], person: str, now: str, as_json: bool) -> int:
    """Ask a question as a person sees it.

    \b
    graphapp ask companies.who_knows --as E-MAIL id=ID limit=5

    E-MAIL is the address of a colleague (`graphapp user list`), ID the last part of a page's address (/companies/ID).

    Parameters that are left out take the example's value where it is a number. Only the owner of the instance folder
    may do this, and it is written to asked.log there.
    """  # noqa: D301  # click wants the character
    question = cli.graph.catalog.question(name)
    if cli.served and cli.graph.catalog.is_outdated(question):
        raise UnknownQuestion(f"{question.path.name} was changed after the server started: restart it to ask it anew.")
    check_owner(cli.config.data)
    viewer = read_person(cli, person)
    log_asked(cli.config.data, person, name, list(params))
    instant = _instant(now)
    rows = _finite(cli.graph.ask(name, viewer, now=instant, **read_params(question, list(params))))
    if instant is not None and _FADING in question.text and any((row.get("last") or 0) > instant for row in rows):
        # Kept is a sum of all: what came later cannot be taken out of it, and would count more than on its day.
        click.echo(f"Some of these ties have moments after {now}: they count too, so those look too strong.", err=True)
    hint = " Is the id right?" if any(text.startswith("id=") for text in params) else ""
    nothing = f"Nothing that {person} may see answers this.{hint}"
    cli.show(
        rows if as_json else [_say_instants(row) for row in rows],
        as_json=as_json,
        title=question.description,
        nothing=nothing,
    )
    return 0


@click.command()
@click.argument("part", default="")
@json_option
def questions(part: str, as_json: bool) -> None:
    """List every question, or those whose name or words hold PART."""
    cli: Cli = click.get_current_context().obj
    catalog = shipped_catalog()
    found = [
        one
        for one in catalog.questions.values()
        if not one.name.startswith(KEEPING) and part.lower() in f"{one.name} {one.description}".lower()
    ]
    rows = [
        {
            "name": one.name,
            "parameters": " ".join(f"{field.name}:{field.shown_type}" for field in one.params),
            "question": one.description,
        }
        for one in found
    ]
    cli.show(rows, as_json=as_json, in_lines=True)


def read_params(question: Question, given: list[str]) -> dict[str, object]:
    """Read `name=value` texts by the types that the question declares.

    Raises:
        BadParameter: a text has no `=`, or its value is a placeholder or not of the type.
    """
    fields = question.fields
    # A number, or a text whose example is empty, has a value that means "as usual".
    values: dict[str, object] = {
        name: field.example
        for name, field in fields.items()
        if (field.type in {"int", "float", "bool"} and not field.many) or field.example == ""
    }
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name not in fields:
            raise BadParameter(
                f"{question.name} takes {', '.join(f'{one}=...' for one in fields) or 'no parameters'}, not {text!r}."
            )
        if value in _PLACEHOLDERS or (name, value) == ("id", "ID"):
            raise BadParameter(
                f"{text} only shows where a value goes: put your own there. An id is the last part of a page's "
                "address (/companies/ID)."
            )
        values[name] = _read_value(fields[name], value)
    return values


def _finite(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows without numbers that no JSON holds."""
    return [
        {name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in row.items()}
        for row in rows
    ]


def _read_value(field: Field, text: str) -> object:
    if field.many:
        found = _read_list(field, text) if text.startswith("[") else [part for part in text.split(",") if part]
        return [_read_one(field, str(part)) for part in found]
    return None if text == "" and field.nullable else _read_one(field, text)


def _read_list(field: Field, text: str) -> list[object]:
    try:
        found = json.loads(text)
    except ValueError:
        raise BadParameter(f'{field.name} begins like a list but is none: write ["one","two"] or one,two.') from None
    return found if isinstance(found, list) else [found]


def _read_one(field: Field, text: str) -> object:
    readers: dict[str, Any] = {"int": int, "float": float, "bool": lambda value: value.lower() in _TRUE}
    try:
        return readers.get(field.type, str)(text)
    except ValueError:
        raise BadParameter(f"{field.name} must be {field.shown_type}, not {text!r}.") from None


def _say_instants(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its instants as people read them; other numbers stay."""
    return {
        name: datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%d %H:%M")
        if name in _INSTANTS and isinstance(value, int) and value > _EARLIEST
        else value
        for name, value in row.items()
    }


def _instant(day: str) -> float | None:
    if not day:
        return None
    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
    except ValueError:
        raise BadParameter(f"--now takes a day such as 2026-01-31, not {day!r}.") from None


def read_person(cli: Cli, person: str, whose: str = "") -> Viewer:
    """Return whoever has an address; where none is given and need not be, the only administrator.

    Args:
        cli: has the graph.
        person: the address, or empty.
        whose: what it is that is theirs, in a word; empty where the address must be given.

    Raises:
        BadParameter: there is nobody active, or several.
    """
    from graphapp.access import read_viewer

    if person or not whose:
        found = [row["employee"] for row in cli.graph.keep("credential", email=person.strip().lower())]
    else:
        found = [row["id"] for row in cli.graph.keep("people") if row["role"] == "admin"]
    viewer = read_viewer(cli.graph, found[0]) if len(found) == 1 else None
    if viewer is None and (person or not whose):
        raise BadParameter(
            f"There is nobody active with the address {person}. `graphapp user list` says which there are."
        )
    if viewer is None:
        raise BadParameter(f"Say whose {whose} it is: --as E-MAIL, of somebody whom `graphapp user list` names.")
    return viewer


def check_owner(folder: Path) -> None:
    """Refuse whoever does not own the instance folder.

    Raises:
        NotAllowed: somebody else owns it.
    """
    if folder.exists() and folder.stat().st_uid != os.geteuid() and os.geteuid() != 0:
        raise NotAllowed(f"Only the owner of {folder} may ask as somebody else.")


def log_asked(folder: Path, person: str, name: str, params: list[str]) -> None:
    """Write down who asked what as whom, in asked.log of the instance folder."""
    folder.mkdir(parents=True, exist_ok=True)
    line = json.dumps(
        {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "user": os.geteuid(),
            "as": person,
            "asked": name,
            "params": params,
        }
    )
    handle = os.open(folder / "asked.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a") as file:
        file.write(line + "\n")
