"""Guessing slowed down: by address, by account, and apart for devices on which the owner has signed in before.

A flood from elsewhere uses up what is there for strangers, never what is there for a device that is known: its
owner gets in. Kept beside the graph in a small file that all processes on a machine share; no address and no e-mail
is in it, only keyed hashes.
"""

import hmac
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import IPv6Address, ip_address
from math import ceil
from pathlib import Path
from typing import NamedTuple

_log = logging.getLogger(__name__)
_TABLES = """CREATE TABLE IF NOT EXISTS budgets(key BLOB PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS budget_until ON budgets(until);"""


class Limit(NamedTuple):
    """So many tries at once, and one more every so many seconds."""

    tries: int
    seconds: float


DEVICE = Limit(10, 60)
ADDRESS = Limit(60, 30)
ACCOUNT_FROM_ADDRESS = Limit(10, 180)
ACCOUNT = Limit(100, 36)
"""For a password from devices that are not known: 100 at once, then 100 an hour, wherever they come from."""
CODE = Limit(10, 360)
"""For a code of six digits: whoever gets here knows the password; the owner signs in by passkey or recovery code."""


class Budget(NamedTuple):
    """What one try is paid from: a kind, whose it is, and its limit."""

    kind: str
    whose: str
    limit: Limit


def password_budgets(account: str, address: str, device: str) -> list[Budget]:
    """Return what a try of a password is paid from.

    Args:
        account: the address as it was typed, of somebody or of nobody: both are treated alike.
        address: where the request comes from.
        device: a device on which this account has signed in before, or nothing.
    """
    if device:
        return [Budget("device", f"{account} {device}", DEVICE)]
    near = name_network(address)
    return [
        Budget("address", near, ADDRESS),
        Budget("account from address", f"{account} {near}", ACCOUNT_FROM_ADDRESS),
        Budget("account", account, ACCOUNT),
    ]


def name_network(address: str) -> str:
    """Return the address, of version 6 the network of 64 bits: one machine has all of it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> 64 << 64)) if found.ipv4_mapped is None else str(found.ipv4_mapped)
    return str(found)


class Throttle:
    """Budgets of tries, each filled again with time; for any number of threads and processes.

    For each budget one number is kept: the instant at which it is full again (the generic cell rate algorithm).

    Args:
        path: of the file; made when it is needed. What is in it can be lost without harm.
        key: hashes what budgets are named by.
        clock: seconds since 1970.
    """

    def __init__(self, path: Path, key: bytes, clock: Callable[[], float]) -> None:
        self._path, self._key, self._clock = str(path), key, clock
        self._lock = threading.Lock()
        self._memory: sqlite3.Connection | None = None

    def spend(self, budgets: Sequence[Budget]) -> int:
        """Take one try from each budget, or from none.

        Returns:
            0, or so many seconds to wait until there is one.
        """
        now = self._clock()
        with self._open() as kept:
            full = [max(self._read(kept, one), now) + one.limit.seconds for one in budgets]
            wait = max(at - now - one.limit.tries * one.limit.seconds for at, one in zip(full, budgets, strict=True))
            if wait > 0:
                return ceil(wait)
            self._write(kept, budgets, full)
            kept.execute("DELETE FROM budgets WHERE until <= ?", (now,))
        return 0

    def give_back(self, budgets: Sequence[Budget]) -> None:
        """Give a try back: it was no guess."""
        with self._open() as kept:
            self._write(kept, budgets, [self._read(kept, one) - one.limit.seconds for one in budgets])

    def _read(self, kept: sqlite3.Connection, budget: Budget) -> float:
        row = kept.execute("SELECT until FROM budgets WHERE key = ?", (self._name(budget),)).fetchone()
        return float(row[0]) if row else 0.0

    def _write(self, kept: sqlite3.Connection, budgets: Sequence[Budget], full: Sequence[float]) -> None:
        rows = [(self._name(one), at) for one, at in zip(budgets, full, strict=True)]
        kept.executemany("INSERT OR REPLACE INTO budgets VALUES (?, ?)", rows)

    def _name(self, budget: Budget) -> bytes:
        return hmac.digest(self._key, f"{budget.kind}\0{budget.whose}".encode(errors="replace"), "sha256")[:16]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Lend what is kept, in one transaction that nobody else is in."""
        with self._lock:
            kept = self._memory or self._begin()
            try:
                yield kept
                if kept is not self._memory:
                    kept.execute("COMMIT")
            except sqlite3.Error:
                self._forget_file()
            finally:
                if kept is not self._memory:
                    kept.close()

    def _begin(self) -> sqlite3.Connection:
        try:
            path = Path(self._path)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            kept = _connect(self._path)
            kept.execute("BEGIN IMMEDIATE")
        except (sqlite3.Error, OSError):
            return self._forget_file()
        return kept

    def _forget_file(self) -> sqlite3.Connection:
        """Go on in memory: nobody is kept out because this file is broken or the disk is full."""
        _log.exception("tries to sign in are counted in memory from now on")
        with suppress(OSError):
            Path(self._path).unlink(missing_ok=True)
        self._memory = _connect(":memory:")
        return self._memory


def _connect(path: str) -> sqlite3.Connection:
    kept = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    kept.execute("PRAGMA synchronous=OFF")
    kept.executescript(_TABLES)
    return kept
