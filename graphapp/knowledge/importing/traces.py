"""What a letter or an appointment proves: who was in touch with whom; or why it leaves no trace.

Only who, when, in which direction and how many people are looked at. Nothing is looked up here.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.knowledge.identity.addresses import is_personal
from graphapp.knowledge.importing.findings import OF_OWNER
from graphapp.knowledge.importing.marks import plain_address

CROWD = 20
MAIL, MEETING = "mail", "meeting"
OUT, IN, MET = 1, 2, 4
"""How somebody was in touch: written to, wrote, was at a meeting."""

BULK = "from mailing lists, newsletters or machines"
BLOCKED = "with people or domains that imports leave out"
CROWDED = f"to more than {CROWD} people"
OURSELVES = "among ourselves only"
POSTS = "only with addresses of posts, such as info@"
BETWEEN = "written by a colleague"
NOT_YOURS = f"without {OF_OWNER} among sender, recipients or guests"
UNDATED = "without a day"
AHEAD = "still to come"
CANCELLED = "cancelled"
NOT_ACCEPTED = "not accepted by the owner"
DECLINED = "declined by everybody else, or without anybody else"
ONE_WAY = "never answered, either way"
UNCLEAR = "with an address that several people here have"
GONE = "with people who are not here any more"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whose mail and calendar it is, and what is left out of it.

    Attributes:
        owner: the employee's id.
        addresses: under which the owner writes, as `plain_address` gives them.
        colleagues: the addresses of everybody here; domains: those of the company.
        blocked: addresses and domains that are left out.
        now: seconds since 1970; what is later has not taken place.
        leaves_out: whether an address is somebody's who may not be kept here, or of whom no ties are computed.
    """

    owner: str
    addresses: frozenset[str]
    colleagues: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    now: int = 0
    leaves_out: Callable[[str], bool] = lambda _: False

    def is_ours(self, address: str) -> bool:
        """Say whether an address is one of a colleague's, or at the company."""
        return address in self.colleagues or address in self.addresses or is_within(address, self.domains)

    def is_blocked(self, address: str) -> bool:
        """Say whether a person or their domain is left out; the owner never is."""
        if address in self.addresses:
            return False
        return address in self.blocked or is_within(address, self.blocked) or self.leaves_out(address)


@dataclass(frozen=True, slots=True)
class Trace:
    """A letter or a meeting between the owner and people outside.

    Attributes:
        at: seconds since 1970.
        kind: MAIL or MEETING; outbound: written, or invited to, by the owner.
        people: how many took part, the owner among them.
        others: the people outside by address, each with whether one of the two was only copied in.
        names: what the file calls them, by address.
    """

    at: int
    kind: str
    outbound: bool
    people: int
    others: Mapping[str, bool]
    names: Mapping[str, str]

    @property
    def way(self) -> int:
        """How the owner and the others were in touch: OUT, IN or MET."""
        return MET if self.kind == MEETING else OUT if self.outbound else IN

    def to_fields(self) -> dict[str, Any]:
        """Return all that is kept of the entry."""
        return {
            "at": self.at,
            "with": list(self.others),
            "copied": [one for one, copied in self.others.items() if copied],
            "outbound": self.outbound,
            "people": self.people,
            "names": [f"{one} {name}" for one, name in self.names.items()],
        }


def is_within(address: str, domains: Collection[str]) -> bool:
    """Say whether an address is at one of some domains, or below it."""
    domain = address.rpartition("@")[2]
    while domain:
        if domain in domains:
            return True
        domain = domain.partition(".")[2]
    return False


def read_trace(kind: str, fields: Mapping[str, Any], box: Mailbox) -> Trace | str:
    """Return what an entry proves, or why it leaves no trace.

    Args:
        kind: `message` or `occurrence`.
        fields: as `loaders.entries` has them, or what an earlier check kept of them.
        box: whose it is.
    """
    if "with" in fields:
        others = {one: one in fields["copied"] for one in fields["with"]}
        made = MAIL if kind == "message" else MEETING
        return Trace(fields["at"], made, fields["outbound"], fields["people"], others, read_names(fields))
    if "at" not in fields:
        return UNDATED
    if fields["at"] >= box.now:
        return AHEAD
    if fields.get("bulk"):
        return BULK
    return _letter(fields, box) if kind == "message" else _meeting(fields, box)


def _letter(fields: Mapping[str, Any], box: Mailbox) -> Trace | str:
    sender, to = plain_address(fields.get("sender", "")), _addresses(fields, "to")
    copied = {*_addresses(fields, "cc"), *_addresses(fields, "bcc")} - to
    mine = sender in box.addresses
    everybody, is_any_blocked = _without_blocked({sender, *to, *copied} - {""}, box)
    outside = {one for one in everybody if not box.is_ours(one)}
    reasons = (
        (NOT_YOURS, not mine and not box.addresses & (to | copied)),
        (BLOCKED, box.is_blocked(sender) or (is_any_blocked and not outside)),
        (CROWDED, len(everybody - {sender}) > CROWD),
        (OURSELVES, not outside),
        (BETWEEN, not mine and box.is_ours(sender)),
    )
    why = next((reason for reason, holds in reasons if holds), "")
    if why:
        return why
    others = {one: one not in to for one in outside} if mine else {sender: not box.addresses & to}
    return _made(fields, MAIL, mine, everybody, others, box)


def _meeting(fields: Mapping[str, Any], box: Mailbox) -> Trace | str:
    asked = [one.partition(" ") for one in fields.get("attendees", ())]
    states = {plain_address(address): state for state, _, address in asked}
    organizer = plain_address(fields.get("organizer", ""))
    if organizer:
        states.setdefault(organizer, "accepted")
    own = {states[one] for one in box.addresses & states.keys()}
    came = "accepted" in own or (organizer in box.addresses and "declined" not in own)
    present = {one for one, state in states.items() if state != "declined"} | (box.addresses & states.keys())
    everybody, is_any_blocked = _without_blocked(present, box)
    outside = {one for one in everybody if not box.is_ours(one)}
    reasons = (
        (CANCELLED, fields.get("state") == "cancelled"),
        (NOT_YOURS, not own),
        (NOT_ACCEPTED, not came),
        (CROWDED, len(everybody) - 1 > CROWD),
        (BLOCKED, is_any_blocked and not outside),
        (DECLINED, everybody <= box.addresses),
        (OURSELVES, not outside),
    )
    why = next((reason for reason, holds in reasons if holds), "")
    return why or _made(fields, MEETING, organizer in box.addresses, everybody, dict.fromkeys(outside, False), box)


def _made(
    fields: Mapping[str, Any],
    kind: str,
    outbound: bool,
    everybody: set[str],
    others: dict[str, bool],
    box: Mailbox,
) -> Trace | str:
    personal = {one: others[one] for one in sorted(others) if is_personal(one)}
    if not personal:
        return POSTS
    names = {one: name for one, name in read_names(fields).items() if one in personal}
    return Trace(fields["at"], kind, outbound, 1 + len(everybody - box.addresses), personal, names)


def _addresses(fields: Mapping[str, Any], name: str) -> set[str]:
    return {plain_address(one) for one in fields.get(name, ())}


def _without_blocked(addresses: set[str], box: Mailbox) -> tuple[set[str], bool]:
    kept = {one for one in addresses if not box.is_blocked(one)}
    return kept, len(kept) < len(addresses)


def read_names(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return what an entry calls people, by address."""
    found = (one.partition(" ") for one in fields.get("names", ()))
    return {plain_address(address): " ".join(name.strip("'\" ").split()) for address, _, name in found}


def best_name(names: Iterable[str]) -> str:
    """Return of several names for one person the one with most words, of these the most frequent; else an empty one."""
    counted = Counter(name for name in names if name and "@" not in name)
    return max(counted, key=lambda name: (len(name.split()), counted[name], name), default="")
