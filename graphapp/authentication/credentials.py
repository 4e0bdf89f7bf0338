"""Passwords and one-time links, as the graph keeps them: stored as hashes, checked, used up."""

import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from graphapp.authentication.admission import read_viewer
from graphapp.authentication.passwords import NOBODY, Strength, hash_password, judge, own_words, verify
from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph, Row, Rows
from graphapp.mail import Post
from graphapp.viewer import Viewer

LINK_SECONDS = 15 * 60
LINK_PAUSE_SECONDS = 60
_SUBJECTS = {"password": "A new password", "invitation": "Your colleagues share what they know about customers"}
_MAIL = """Hello,

this link signs you in, once, within the next 15 minutes. Then choose a password:

{link}

If it is too late, ask for another one: {address}/sign-in/forgotten
If you did not ask for it, do nothing: without this link nothing changes.
"""


def check_password(store: Graph, email: str, password: str) -> Viewer | None:
    """Return the viewer whose address and password these are; it takes as long when nobody has that address."""
    found = find_addressee(store, email)
    good = verify((found or {}).get("password") or NOBODY, password)
    return read_viewer(store, found["employee"]) if good and found else None


def has_password(store: Graph, employee: str) -> bool:
    """Say whether somebody has set a password: from then on nobody else is given a link for them."""
    return any(row["password"] for row in store.keep("password", employee=employee))


def is_password(store: Graph, employee: str, password: str) -> bool:
    """Say whether this is somebody's password."""
    rows = store.keep("password", employee=employee)
    return verify((rows[0]["password"] if rows else None) or NOBODY, password)


def set_password(
    store: Graph, employee: str, password: str, by: Viewer | str, *, role: str | None = None, address: str = ""
) -> Strength:
    """Store a new password (argon2id), end every open session, void every link, and say how strong it is.

    Args:
        store: the graph.
        employee: whose it is.
        password: as it was typed.
        by: who sets it.
        role: what they do for the others from now on; None leaves it.
        address: of the pages, whose name is no part of a good password.

    Raises:
        NotAllowed: it is too short or too easily guessed to be of use.
    """
    person = read_viewer(store, employee)
    own = own_words(person.name, person.email, [urlsplit(address).hostname or ""]) if person else set()
    strength = judge(password, own)
    row = {"employee": employee, "password": hash_password(password), "role": role, "since": int(store.clock())}
    whose = [{"employee": employee}]
    ended: list[tuple[str, Rows]] = [("access.end_sessions", whose), ("access.forget_links", whose)]
    store.tell(Change([("access.credential", [row]), *ended], by))
    return strength


def make_link(store: Graph, employee: str, purpose: str, by: Viewer | str, seconds: int = LINK_SECONDS) -> str:
    """Make a one-time link for somebody and return its token; only the token's hash is stored."""
    token = secrets.token_urlsafe(24)
    row = {"id": _hash(token), "employee": employee, "purpose": purpose, "expires": int(store.clock()) + seconds}
    role = {"employee": employee, "password": None, "role": None, "since": int(store.clock())}
    store.tell(Change([("access.credential", [role]), ("access.link", [row])], by))
    return token


def read_link(store: Graph, token: str) -> Row | None:
    """Return whom a link is for and its purpose, without using it up; None when it is used, too old or unknown."""
    rows = store.keep("link", id=_hash(token))
    good = rows and not rows[0]["used"] and rows[0]["expires"] >= int(store.clock())
    return rows[0] if good else None


def use_link(store: Graph, token: str) -> tuple[Viewer, str] | None:
    """Use a one-time link up: return whom it signs in and its purpose, None when it is used, too old or unknown."""
    found = read_link(store, token)
    if found is None:
        return None
    try:
        store.tell(Change([("access.use_link", [{"id": _hash(token), "at": int(store.clock())}])], found["employee"]))
    except BadRow:
        return None
    person = read_viewer(store, found["employee"])
    return (person, found["purpose"]) if person else None


def mail_link(store: Graph, post: Post, address: str, email: str) -> None:
    """Mail a one-time link to whoever has this e-mail address; nothing happens where nobody has.

    Args:
        store: the graph.
        post: sends the mail.
        address: of the pages; a link is never made from what a request says its host is.
        email: as it was typed.

    Raises:
        OSError: the mail server is away or refused.
    """
    person = find_addressee(store, email)
    if person is None or _has_fresh_link(store, person["employee"]):
        return
    purpose = "password" if person["password"] else "invitation"
    link = f"{address}/sign-in/{make_link(store, person['employee'], purpose, person['employee'])}"
    post.send(person["email"], _SUBJECTS[purpose], _MAIL.format(link=link, address=address))


def find_addressee(store: Graph, email: str) -> Row | None:
    """Return who is here and has this address; of several, which only a load can bring about, one with a password."""
    typed = email.strip().lower()
    rows = [] if "\0" in typed else store.keep("credential", email=typed)
    active = sorted((row for row in rows if typed and row["active"]), key=lambda row: not row["password"])
    return active[0] if active else None


def _has_fresh_link(store: Graph, employee: str) -> bool:
    after = int(store.clock()) + LINK_SECONDS - LINK_PAUSE_SECONDS
    return bool(store.keep("fresh_links", employee=employee, after=after)[0]["links"])


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
