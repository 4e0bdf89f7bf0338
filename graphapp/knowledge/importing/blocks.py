"""Whom imports of mail and calendars leave out: people and domains, for everybody here or for one of us."""

import re
from collections.abc import Callable

from graphapp.graph.store import Rows
from graphapp.knowledge.entries import BadEntry, clean_line
from graphapp.knowledge.importing.marks import plain_address, plain_domain
from graphapp.knowledge.importing.traces import is_within
from graphapp.viewer import Viewer

EVERYBODY = "staff"
LONGEST = 254
MOST_ADDRESSES = 20
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]+\Z")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+\Z")


def read_blocked(text: str) -> str:
    """Return the address or the domain that somebody typed.

    Raises:
        BadEntry: it is neither.
    """
    typed = clean_line(text).casefold().removeprefix("mailto:")
    if _ADDRESS.match(typed) and len(typed) <= LONGEST:
        return plain_address(typed)
    domain = plain_domain(typed.removeprefix("@"))
    if not _DOMAIN.match(domain) or len(domain) > LONGEST:
        raise BadEntry("This is neither an e-mail address nor a domain, such as mia@globex.example or globex.example.")
    return domain


def read_addresses(text: str) -> list[str]:
    """Return the addresses that somebody typed, apart by blanks, commas or lines.

    Raises:
        BadEntry: one of them is none, or there are too many.
    """
    found = list(dict.fromkeys(plain_address(one) for one in re.split(r"[\s,;]+", text) if one))
    wrong = next((one for one in found if not _ADDRESS.match(one) or len(one) > LONGEST), None)
    if wrong is not None:
        raise BadEntry(f"{wrong[:60]} is no e-mail address.")
    if len(found) > MOST_ADDRESSES:
        raise BadEntry(f"At most {MOST_ADDRESSES} addresses are kept.")
    return found


def plan_block(viewer: Viewer, address: str, now: int, *, for_everybody: bool) -> list[tuple[str, Rows]]:
    """Return the statements by which a person or a domain is left out from now on."""
    audience = EVERYBODY if for_everybody else f"only:{viewer.id}"
    row = {"block": name_block(viewer, address, for_everybody=for_everybody), "address": address, "at": now}
    return [("evidence.block", [row | {"audience": audience, "by": viewer.id}])]


def name_block(viewer: Viewer, address: str, *, for_everybody: bool) -> str:
    """Return the id of a block: there is one of each address for each who says so."""
    return f"{EVERYBODY if for_everybody else viewer.id} {address}"


def hits(blocked: str) -> Callable[[str], bool]:
    """Return whether an address is a blocked one, or at a blocked domain."""
    return lambda address: plain_address(address) == blocked or is_within(plain_address(address), {blocked})
