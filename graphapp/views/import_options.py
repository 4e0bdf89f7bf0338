"""What holds for a whole import, as its form asks it: currency, what is taken for the same, whose mail it is."""

from collections.abc import Mapping
from typing import Any

from graphapp.access import ask, viewer
from graphapp.errors import NotAllowed
from graphapp.knowledge import sharing
from graphapp.knowledge.importing.mailboxes import TIES
from graphapp.views.notes import read_readers

_CURRENCY_LETTERS = 3


def list_owners() -> list[tuple[str, str]]:
    """Return whose mail and calendar the viewer may bring, beside their own."""
    rows = ask("evidence.consents")
    return [(row["owner"], row["owner_name"]) for row in rows if row["importer"] == viewer().id and not row["until"]]


def list_seers() -> list[tuple[str, str]]:
    """Return who may be told whom the viewer knows: everybody, a team, or nobody."""
    me = viewer()
    teams = [one for one in me.audiences if one.startswith("team:")]
    offered = sharing.list_audiences(me, read_readers(*teams) if teams else [])
    return [(key, "Nobody but me" if key == f"only:{me.id}" else label) for key, label in offered]


def last_seers() -> str:
    """Return whom the viewer chose the last time; everybody is proposed where they never did."""
    said = {row["name"]: row["value"] for row in ask("people.choices")}
    return str(said.get(TIES) or sharing.EVERYBODY)


def read_options(form: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form says.

    Raises:
        NotAllowed: it cannot be so; the text says why.
    """
    options: dict[str, Any] = {"takes_same": bool(form.get("takes_same"))}
    currency = form.get("currency", "").strip().upper()
    if currency:
        if not (len(currency) == _CURRENCY_LETTERS and currency.isascii() and currency.isalpha()):
            raise NotAllowed("A currency has three letters, such as EUR, USD or CHF.")
        options["currency"] = currency
    if viewer().is_admin:
        options["makes_people"] = bool(form.get("makes_people"))
    if "subjects" in form:
        options |= _read_mail(form)
    return options


def _read_mail(form: Mapping[str, str]) -> dict[str, Any]:
    owner, ties = form.get("owner", ""), form.get("ties", "")
    if owner and owner not in dict(list_owners()):
        raise NotAllowed("You may bring only your own mail and calendar, or those of who lets you.")
    if ties and ties not in dict(list_seers()):
        raise NotAllowed("Choose who may see whom you know among those that are offered.")
    if form["subjects"] not in {"yes", "no"}:
        raise NotAllowed("Choose whether subjects of appointments are kept.")
    return {"subjects": form["subjects"] == "yes", "owner": owner, "ties": ties}
