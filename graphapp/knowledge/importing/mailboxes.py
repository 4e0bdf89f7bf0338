"""Whose mailbox or calendar is brought: only one's own, or that of a colleague who said yes."""

from datetime import UTC, datetime

from graphapp.errors import NotAllowed
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.marks import plain_address
from graphapp.knowledge.importing.traces import Mailbox
from graphapp.viewer import Viewer, audiences_of

NO_CONSENT = "This is a colleague's mailbox or calendar, and they have not said that you may bring it."
ADDRESSES, TIES = "addresses", "ties"
"""The choices that hold one's other addresses, and who may see whom one knows."""

# Domains at which anybody can have an address: a colleague's there says nothing of the company.
FREE = frozenset(
    """
    126.com 163.com aol.com bk.ru bluewin.ch fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de
    gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it icloud.com inbox.ru
    interia.pl laposte.net libero.it list.ru live.com live.de mac.com mail.com mail.ru mailbox.org me.com msn.com
    o2.pl orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de proton.me protonmail.com qq.com rambler.ru
    rediffmail.com seznam.cz sfr.fr sina.com t-online.de terra.com.br tuta.io tutanota.com uol.com.br virgilio.it
    wanadoo.fr web.de wp.pl yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.fr yandex.com yandex.ru ymail.com zoho.com
    """.split()
)


def check_consent(graph: Graph, importer: str, owner: str) -> None:
    """Refuse to go on with a colleague's mailbox unless they let this importer bring it, now.

    Raises:
        NotAllowed: they did not, or not any more.
    """
    if owner and owner != importer and not graph.keep("consent", owner=owner, importer=importer):
        raise NotAllowed(NO_CONSENT)


def read_owner(graph: Graph, importer: Viewer, owner: str, now: int) -> Viewer:
    """Return who a mailbox belongs to and what they may see.

    Args:
        graph: where from.
        importer: who brings it.
        owner: the employee's id; empty for the importer.
        now: seconds since 1970.

    Raises:
        NotAllowed: it is not the importer's, and its owner has not agreed.
    """
    if owner in {"", importer.id}:
        return importer
    check_consent(graph, importer.id, owner)
    person = read_person(graph, owner, now)
    if person is None:
        raise NotAllowed(NO_CONSENT)
    return person


def read_person(graph: Graph, employee: str, now: int) -> Viewer | None:
    """Return somebody with what they may see, for what is done in their name; None where they are not here any more."""
    rows = graph.keep("viewer", employee=employee, today=datetime.fromtimestamp(now, UTC).date().isoformat())
    me = next((row for row in rows if row["what"] == "self"), None)
    if me is None or not me["active"]:
        return None
    teams, accounts, lists = (
        [row["id"] for row in rows if row["what"] == what] for what in ("team", "account", "list")
    )
    circles = audiences_of(employee, teams, accounts, lists)
    return Viewer(me["id"], me["name"], audiences=circles, email=me["email"] or "")


def read_mailbox(graph: Graph, owner: Viewer, now: int) -> tuple[Mailbox, str]:
    """Return what must be known of a mailbox before its letters are read, and who may see whom its owner knows.

    The second is as the owner said before; empty where they never did.
    """
    said = {row["what"]: row["value"] for row in graph.keep("mailbox", employee=owner.id)}
    own = {plain_address(one) for one in (said.get("email", ""), *said.get(ADDRESSES, "").split())} - {""}
    colleagues = {plain_address(row["address"]) for row in graph.ask("imports.all_employees", owner)} - {""}
    domains = {one.rpartition("@")[2] for one in colleagues} - FREE - {""}
    blocked = {row["address"] for row in graph.keep("blocked", employee=owner.id)}
    box = Mailbox(owner.id, frozenset(own), frozenset(colleagues), frozenset(domains), frozenset(blocked), now)
    return box, said.get(TIES, "")
