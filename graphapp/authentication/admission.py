"""What a request needs to know of who sends it: who they are, where they are signed in, and by what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer, audiences_of


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which somebody is signed in.

    Attributes:
        id: the hash of what the browser keeps.
        device: the browser in words.
        how: by what they signed in: password, code, passkey, link, provider.
        since, last, proved: instants, in seconds: begun, last used (within `STEPS` of the idle limit), and when they
            last showed that it is them.
    """

    id: str
    device: str
    how: str
    since: int
    last: int
    proved: int

    @property
    def short_id(self) -> str:
        """Its name in an address."""
        return self.id[:16]


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of somebody; `last` is 0 when it was never used."""

    id: str
    name: str
    since: int
    last: int


@dataclass(frozen=True)
class Admitted:
    """Somebody who may be here.

    Attributes:
        viewer: who they are and what they may see.
        sessions: those that nothing ended, by id; their time may be over.
        has_code: whether a device of theirs makes codes.
        passkeys: the oldest first.
        recovery_codes: how many are left.
    """

    viewer: Viewer
    sessions: Mapping[str, Session]
    has_code: bool = False
    passkeys: tuple[Passkey, ...] = ()
    recovery_codes: int = 0

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not let them in."""
        return self.has_code or bool(self.passkeys)


def read_viewer(graph: Graph, employee: str, today: date | None = None) -> Viewer | None:
    """Read from the graph who somebody is and what they may see today; None when there is no such active person."""
    rows = graph.keep("viewer", employee=employee, today=(today or datetime.now(UTC).date()).isoformat())
    me = next((row for row in rows if row["what"] == "self"), None)
    if me is None or not me["active"]:
        return None
    of = {what: [row["id"] for row in rows if row["what"] == what] for what in ("team", "account", "list")}
    return Viewer(
        id=me["id"],
        name=me["name"],
        role=me["role"] or "employee",
        audiences=audiences_of(me["id"], of["team"], of["account"], of["list"]),
        time_zone=me["time_zone"] or "UTC",
        generation=me["generation"] or 0,
        email=me["email"] or "",
    )


def read_admitted(graph: Graph, viewer: Viewer) -> Admitted:
    """Read where somebody is signed in, and what they have besides a password."""
    rows = graph.keep("admittance", employee=viewer.id)
    sessions = [row for row in rows if row["what"] == "session" and row["generation"] == viewer.generation]
    keys = sorted((row for row in rows if row["what"] == "passkey"), key=lambda row: (row["since"], row["id"]))
    return Admitted(
        viewer=viewer,
        sessions={
            row["id"]: Session(row["id"], row["name"], row["how"], row["since"], row["last"], row["proved"])
            for row in sorted(sessions, key=lambda row: (-row["last"], row["id"]))
        },
        has_code=any(row["what"] == "code" for row in rows),
        passkeys=tuple(Passkey(row["id"], row["name"], row["since"], row["last"]) for row in keys),
        recovery_codes=sum(row["what"] == "recovery" for row in rows),
    )
