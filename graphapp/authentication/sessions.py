"""Sessions: begun, used, ended; each is known to the graph, so that it can be ended from anywhere at once."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from graphapp.authentication.admission import Admitted, Session
from graphapp.graph.store import Change, Graph, Rows
from graphapp.viewer import Viewer

MOST = 50
"""So many sessions somebody can have at once; one more ends the one that was not used for longest."""
STEPS = 24
"""That a session was used is written down so often within the time that it may lie idle: not at each page."""


@dataclass(frozen=True)
class Limits:
    """How long a session lasts, in seconds: unused, and at all."""

    idle: int
    absolute: int

    def allow(self, session: Session, now: float) -> bool:
        """Say whether the time of a session is not over."""
        return now - session.last <= self.idle and now - session.since <= self.absolute

    def want_note(self, session: Session, now: float) -> bool:
        """Say whether it has to be written down that a session is used."""
        return now - session.last >= self.idle // STEPS


def hash_token(token: str) -> str:
    """Return the id of the session whose browser keeps this token."""
    return sha256(token.encode()).hexdigest()


def begin(
    store: Graph, somebody: Admitted, limits: Limits, device: str, how: str, *, renewed: Session | None
) -> tuple[str, Session]:
    """Begin a session and forget those whose time is over; return the token that the browser keeps, and the session.

    Args:
        store: the graph.
        somebody: who signs in.
        limits: how long sessions last.
        device: the browser in words.
        how: by what they showed who they are.
        renewed: the session that goes on under a new token, or none; it keeps the instant at which it began.
    """
    now, token = int(store.clock()), secrets.token_urlsafe(24)
    others = [one for one in somebody.sessions.values() if renewed is None or one.id != renewed.id]
    over = [one for one in others if not limits.allow(one, now)]
    over += sorted((one for one in others if one not in over), key=lambda one: -one.last)[MOST - 1 :]
    begun = Session(hash_token(token), device, how, renewed.since if renewed else now, now, now)
    row = {**asdict(begun), "employee": somebody.viewer.id, "generation": somebody.viewer.generation}
    ended = end_rows(somebody.viewer, [*over, *([renewed] if renewed else [])])
    store.tell(Change([("access.end_session", ended), ("access.begin_session", [row])], somebody.viewer))
    return token, begun


def note_use(store: Graph, somebody: Viewer, session: Session) -> None:
    """Write down that a session is used now."""
    row = {"id": session.id, "employee": somebody.id, "last": int(store.clock())}
    store.tell(Change([("access.use_session", [row])], somebody))


def end(store: Graph, somebody: Viewer, sessions: Iterable[Session]) -> None:
    """End some sessions of somebody, at once and wherever they are."""
    rows = end_rows(somebody, sessions)
    if rows:
        store.tell(Change([("access.end_session", rows)], somebody))


def end_rows(somebody: Viewer, sessions: Iterable[Session]) -> Rows:
    """Return the rows that end some sessions of somebody."""
    return [{"id": one.id, "employee": somebody.id} for one in sessions]
