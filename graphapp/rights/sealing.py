"""A report that two privacy officers open together: neither of them can alone, nor can whoever made it.

Each officer has a pair of keys (X25519); the private one is kept under a passphrase (scrypt, AES-GCM) and is open only
in the memory of the command that opens a report. A report is encrypted under a key that is made for it alone
(AES-GCM). That key is the exclusive or of two random halves; each officer's public key encrypts one half (an ephemeral
X25519 key, HKDF-SHA256). Where there are more than two officers, each pair of them gets halves of its own.
"""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from graphapp.errors import NotAllowed

FORMAT = "graphapp sealed report 1"
FILE = "officers.json"
SHORTEST = 15
NEEDED = 2
COST = 1 << 15
"""Of scrypt: 32 MB and a tenth of a second for each try."""
PIECE = 1 << 16
"""A report is filled up to a power of two of at least so many bytes: its size does not tell how much is in it."""
_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


@dataclass(frozen=True, slots=True)
class Officer:
    """A privacy officer: the name, the public key, and the private one under the passphrase."""

    name: str
    public: str
    salt: str
    private: str


def read_officers(folder: Path) -> dict[str, Officer]:
    """Return the privacy officers of an instance by name."""
    path = folder / FILE
    rows = json.loads(path.read_text("utf-8")) if path.exists() else []
    return {row["name"]: Officer(**row) for row in rows}


def write_officers(folder: Path, officers: Mapping[str, Officer]) -> None:
    """Keep the privacy officers of an instance, for nobody but the owner of its folder."""
    new = folder / f"{FILE}.new"
    new.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    rows = [{name: getattr(one, name) for name in Officer.__slots__} for _, one in sorted(officers.items())]
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / FILE)


def make_officer(name: str, passphrase: str) -> Officer:
    """Make somebody a privacy officer.

    Raises:
        NotAllowed: the passphrase is too short to be of use.
    """
    if len(passphrase) < SHORTEST:
        raise NotAllowed(f"A passphrase needs at least {SHORTEST} characters. Five words at random do.")
    key, salt = X25519PrivateKey.generate(), secrets.token_bytes(16)
    private = _close(_stretch(passphrase, salt), key.private_bytes_raw(), name.encode())
    return Officer(name, _text(key.public_key().public_bytes(*_RAW)), _text(salt), _text(private))


def seal(report: Mapping[str, Any], officers: Mapping[str, Officer]) -> bytes:
    """Return a report that any two of the officers open together.

    Raises:
        NotAllowed: there are not two.
    """
    if len(officers) < NEEDED:
        raise NotAllowed(
            "A report holds what no administrator may read, so two privacy officers open it together. Name them "
            "first: `graphapp person officer NAME`, twice."
        )
    key = secrets.token_bytes(32)
    pairs = []
    for pair in combinations(sorted(officers), NEEDED):
        half = secrets.token_bytes(32)
        other = bytes(one ^ two for one, two in zip(key, half, strict=True))
        pairs.append({name: _wrap(officers[name], part) for name, part in zip(pair, (half, other), strict=True)})
    body = json.dumps(report, ensure_ascii=False, default=str).encode()
    size = PIECE
    while size < len(body) + 8:
        size *= 2
    padded = len(body).to_bytes(8) + body + bytes(size - 8 - len(body))
    head = {"format": FORMAT, "pairs": pairs}
    return json.dumps(head | {"body": _text(_close(key, padded, FORMAT.encode()))}).encode() + b"\n"


def names_on(sealed: bytes) -> list[str]:
    """Return which officers a report can be opened by, any two of them."""
    return sorted({name for pair in _read(sealed)["pairs"] for name in pair})


def unseal(sealed: bytes, officers: Mapping[str, Officer], passphrases: Mapping[str, str]) -> dict[str, Any]:
    """Return a report that two officers open together.

    Args:
        sealed: the file.
        officers: of the instance.
        passphrases: of the two, by name.

    Raises:
        NotAllowed: they are not two whom it was sealed for, a passphrase is wrong, or the file was changed.
    """
    found = _read(sealed)
    pair = next((one for one in found["pairs"] if set(one) == set(passphrases)), None)
    if pair is None or not set(passphrases) <= set(officers):
        raise NotAllowed("This report was not sealed for these two privacy officers.")
    halves = [_unwrap(officers[name], passphrases[name], pair[name]) for name in sorted(pair)]
    key = bytes(one ^ two for one, two in zip(*halves, strict=True))
    padded = _open(key, _bytes(found["body"]), FORMAT.encode(), "The report was changed since it was sealed.")
    report: dict[str, Any] = json.loads(padded[8 : 8 + int.from_bytes(padded[:8])])
    return report


def _wrap(officer: Officer, half: bytes) -> dict[str, str]:
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes(*_RAW)
    shared = once.exchange(X25519PublicKey.from_public_bytes(_bytes(officer.public)))
    return {"once": _text(public), "half": _text(_close(_derive(shared, public), half, officer.name.encode()))}


def _unwrap(officer: Officer, passphrase: str, wrapped: Mapping[str, str]) -> bytes:
    wrong = f"That is not the passphrase of {officer.name}."
    raw = _open(_stretch(passphrase, _bytes(officer.salt)), _bytes(officer.private), officer.name.encode(), wrong)
    public = _bytes(wrapped["once"])
    shared = X25519PrivateKey.from_private_bytes(raw).exchange(X25519PublicKey.from_public_bytes(public))
    name, changed = officer.name.encode(), f"The report was not sealed for the key that {officer.name} has now."
    return _open(_derive(shared, public), _bytes(wrapped["half"]), name, changed)


def _derive(shared: bytes, public: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=public, info=FORMAT.encode()).derive(shared)


def _stretch(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())


def _close(key: bytes, data: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, data, about)


def _open(key: bytes, data: bytes, about: bytes, wrong: str) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:12], data[12:], about)
    except InvalidTag:
        raise NotAllowed(wrong) from None


def _read(sealed: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with suppress(ValueError):
        found = json.loads(sealed)
    if found.get("format") != FORMAT:
        raise NotAllowed("This is no sealed report of this program.")
    return found


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
