"""Codes of a device (RFC 6238) and recovery codes: made, shown once, checked, used up."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

import pyotp

from graphapp.authentication.sealing import Seal
from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph, Rows
from graphapp.viewer import Viewer

STEP_SECONDS, WINDOW, DIGITS = 30, 1, 6
RECOVERY_CODES, _LETTERS, _LENGTH, _GROUP = 10, "abcdefghjkmnpqrstuvwxyz23456789", 24, 6
SETUP_SECONDS = 15 * 60


@dataclass(frozen=True)
class Setup:
    """What somebody needs to let a device make codes.

    Attributes:
        seed: to type in by hand, in base 32.
        address: what the picture of squares says.
        sealed: the seed for the way through the form and back; only we can read it.
    """

    seed: str
    address: str
    sealed: str


class SecondFactor:
    """The second factors of everybody, but passkeys.

    Args:
        store: the graph.
        seal: closes what codes are made from.
        place: the name by which a device keeps it, as in graph.example.com.
    """

    def __init__(self, store: Graph, seal: Seal, place: str) -> None:
        self._store, self._seal, self._place = store, seal, place

    def offer(self, person: Viewer) -> Setup:
        """Make a new seed; nothing is kept before a code shows that a device has it."""
        seed = pyotp.random_base32(32)
        until = int(self._store.clock()) + SETUP_SECONDS
        address = pyotp.TOTP(seed, digits=DIGITS, interval=STEP_SECONDS).provisioning_uri(
            name=person.email, issuer_name=self._place
        )
        return Setup(seed, address, self._seal.close(f"{until} {seed}", f"setup {person.id}"))

    def offer_again(self, person: Viewer, sealed: str) -> Setup | None:
        """Return what was offered before; None when it was offered too long ago, or to somebody else."""
        until, _, seed = (self._seal.open(sealed, f"setup {person.id}") or "").partition(" ")
        if not seed or int(until) < self._store.clock():
            return None
        address = pyotp.TOTP(seed, digits=DIGITS, interval=STEP_SECONDS).provisioning_uri(
            name=person.email, issuer_name=self._place
        )
        return Setup(seed, address, sealed)

    def accept(self, person: Viewer, setup: Setup, code: str) -> bool:
        """Keep a seed, if this is a code made from it; say whether it is."""
        step = self._find_step(setup.seed, code)
        if step is None:
            return False
        row = {"employee": person.id, "seed": self._seal.close(setup.seed, person.id), "step": step}
        role = {"employee": person.id, "password": None, "role": None, "since": int(self._store.clock())}
        self._store.tell(Change([("access.credential", [role]), ("access.second_factor", [row])], person))
        return True

    def forget(self, person: Viewer) -> None:
        """Take the codes of a device for nothing from now on."""
        row = {"employee": person.id, "seed": "", "step": 0}
        self._store.tell(Change([("access.second_factor", [row])], person))

    def use_code(self, person: Viewer, code: str) -> bool:
        """Say whether a code is one of somebody's device just now, and was never used; it is from now on."""
        rows = self._store.keep("second_factor", employee=person.id)
        seed = self._seal.open(rows[0]["seed"], person.id) if rows and rows[0]["seed"] else None
        step = self._find_step(seed, code) if seed else None
        return step is not None and self._try("access.use_step", {"employee": person.id, "step": step}, person)

    def make_recovery_codes(self, person: Viewer) -> list[str]:
        """Make ten new codes; older ones are worth nothing. They are shown now and never again.

        Each holds 118 random bits: more than anybody can try, so that a plain hash of it is kept.
        """
        codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(RECOVERY_CODES)]
        rows: Rows = [{"id": _hash(person, code), "employee": person.id} for code in codes]
        forget: tuple[str, Rows] = ("access.forget_recovery_codes", [{"employee": person.id}])
        self._store.tell(Change([forget, ("access.recovery_code", rows)], person))
        return ["-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP)) for code in codes]

    def use_recovery_code(self, person: Viewer, typed: str) -> bool:
        """Say whether this is a recovery code of somebody that was never used; it is from now on."""
        clear = "".join(one for one in typed.lower() if one.isascii() and one.isalnum())[: _LENGTH + 1]
        return self._try("access.use_recovery_code", {"id": _hash(person, clear), "employee": person.id}, person)

    def forget_all(self, person: Viewer, by: Viewer | str) -> None:
        """Let a password alone be enough for somebody who lost all that they had besides, and end their sessions."""
        whose = [{"employee": person.id}]
        names = ("access.forget_recovery_codes", "access.forget_passkeys", "access.end_sessions")
        rows: list[tuple[str, Rows]] = [(name, whose) for name in names]
        none = {"employee": person.id, "seed": "", "step": 0}
        self._store.tell(Change([("access.second_factor", [none]), *rows], by))

    def _try(self, statement: str, row: dict[str, object], person: Viewer) -> bool:
        try:
            self._store.tell(Change([(statement, [row])], person))
        except BadRow:
            return False
        return True

    def _find_step(self, seed: str, code: str) -> int | None:
        """Return the step of 30 seconds, this one or its neighbours, whose code this is; all are looked at."""
        typed = "".join(code.split())[: DIGITS + 1].encode()
        maker = pyotp.TOTP(seed, digits=DIGITS, interval=STEP_SECONDS)
        now = int(self._store.clock()) // STEP_SECONDS
        steps = range(now - WINDOW, now + WINDOW + 1)
        good = [step for step in steps if hmac.compare_digest(maker.generate_otp(step).encode(), typed)]
        return good[-1] if good else None


def _hash(person: Viewer, code: str) -> str:
    return sha256(f"{person.id} {code}".encode()).hexdigest()
