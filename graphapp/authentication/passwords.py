"""Passwords: which ones are refused and why, how strong one is in words, and how they are kept (argon2id)."""

import re
import secrets
from base64 import b64encode
from collections.abc import Collection
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from graphapp.authentication.guessing import estimate
from graphapp.errors import NotAllowed

SHORTEST, ADVISED, LONGEST = 8, 15, 1000
GUESSED, WEAK, FAIR = 30.0, 45.0, 60.0
"""Bits below which a password is refused, called weak, called fair; see `guessing`."""
_hasher = PasswordHasher()
_SAID = {
    "own": "your name, address or workplace",
    "word": "words that many use",
    "row": "keys side by side or counting",
    "year": "a year",
    "date": "a date",
    "repeat": "the same again",
    "character": "a few characters",
}


class Strength(NamedTuple):
    """How strong a password is: a word and a sentence."""

    word: str
    why: str


def own_words(name: str, email: str, places: Collection[str] = ()) -> set[str]:
    """Return what a password of somebody must not be made of: their name, their address, and where they work."""
    parts = re.split(r"[\W_\d]+", f"{name} {email} {' '.join(places)}")
    return {part for part in [*parts, email, email.partition("@")[0], name.replace(" ", "")] if part}


def judge(password: str, own: Collection[str] = ()) -> Strength:
    """Say how strong a password is.

    Raises:
        NotAllowed: it is too short, too long or too easily guessed to be of use; the message says what to do.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotAllowed(
            f"A password needs at least {SHORTEST} characters (and at most 1,000), {ADVISED} are better. "
            "A short sentence is a good one."
        )
    guess = estimate(password, own)
    if guess.bits < GUESSED:
        made_of = " and ".join(dict.fromkeys(_SAID[kind] for kind in guess.kinds))
        raise NotAllowed(
            f"That one is guessed in little time: it is made of {made_of}. A few words that have nothing to do with "
            "each other, or with you, make a good one."
        )
    if len(password) < ADVISED and guess.bits < FAIR:
        return Strength("weak" if guess.bits < WEAK else "fair", f"{ADVISED} characters or more make it stronger.")
    return Strength("fair" if guess.bits < FAIR else "strong", "")


def _random(length: int) -> str:
    return b64encode(secrets.token_bytes(length)).decode().rstrip("=")


# Verified when nobody has that address, so that the answer takes as long. It is the hash of nothing: none has to be
# computed, which a start would wait for.
NOBODY = (
    f"$argon2id$v={ARGON2_VERSION}$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    f"${_random(_hasher.salt_len)}${_random(_hasher.hash_len)}"
)


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def verify(stored: str, password: str) -> bool:
    """Say whether this is the password of which that is kept; takes as long when it is not."""
    try:
        # Nothing longer was ever stored, and hashing megabytes would be work for nothing.
        return _hasher.verify(stored, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
