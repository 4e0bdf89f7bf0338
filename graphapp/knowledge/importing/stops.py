"""What an import may not bring: people on the list of erasures and restrictions, and facts that were corrected away."""

from pathlib import Path

from graphapp.errors import NotAllowed
from graphapp.forgotten import Forgotten, Traits
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.meaning import Piece

NOT_COMPUTED = "Nothing is computed from this mailbox or calendar: whose it is chose so under My account."


class Stops:
    """Looked at before anything is drafted.

    Args:
        graph: where corrections and objections are.
        folder: of the list; empty where there is none.
    """

    def __init__(self, graph: Graph, folder: str) -> None:
        self._forgotten = Forgotten(Path(folder)) if folder else None
        rows = graph.keep("corrections") if self._forgotten is not None else []
        self._wrong = {(row["thing"], row["field"], row["wrong"]) for row in rows}
        objections = graph.keep("objections")
        self._owners = {row["id"] for row in objections if row["kind"] == "Employee"}
        self._addresses = {(row["email"] or "").strip().casefold() for row in objections if row["kind"] == "Contact"}

    def leaves_out(self, piece: Piece) -> bool:
        """Say whether an entry is about somebody who may not be kept here."""
        if self._forgotten is None or piece.label != "Contact" or not self._forgotten.rulings():
            return False
        said, refs = piece.said, [link.ref for link in piece.links if link.ref.label == "Company"]
        companies = [ref.called for ref in refs]
        companies += [ref.made.facts.get("domain", "") for ref in refs if ref.made is not None]
        emails, phones = (_texts(said.get(name)) for name in ("emails", "phones"))
        return self._forgotten.leaves_out(Traits(emails, phones, [piece.facts["name"]], companies))

    def leaves_out_address(self, address: str) -> bool:
        """Say whether mails and meetings with this address leave no trace."""
        if address in self._addresses:
            return bool(address)
        return self._forgotten is not None and self._forgotten.leaves_out(Traits([address]), also_objected=True)

    def is_wrong(self, thing: str, field: str, value: object) -> bool:
        """Say whether a value was corrected away here."""
        if self._forgotten is None or not self._wrong or not value:
            return False
        return (thing, field, self._forgotten.wrong(field, str(value))) in self._wrong

    def refuse_owner(self, owner: str) -> None:
        """Refuse a mailbox or calendar whose owner wants nothing computed from it.

        Raises:
            NotAllowed: its owner said so.
        """
        if owner in self._owners:
            raise NotAllowed(NOT_COMPUTED)


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, (list, tuple)) else ()
