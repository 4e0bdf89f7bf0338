"""Encrypts the files of a backup: AES-256-GCM in pieces that know their file, their place and whether they are last.

The key of a file is derived (HKDF-SHA256) from the secret, a random salt at its beginning and its name, so no nonce is
used twice. Number and "last" are in the nonce: a file that was cut, or whose pieces were exchanged, does not open
(the STREAM construction; Hoang, Reyhanitabar, Rogaway, Vizar 2015).
"""

import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from graphapp.durability.files import DISK, Files
from graphapp.durability.snapshots import OPEN, SEAL, Seal
from graphapp.errors import SettingsError, StoreDamaged

MARK = b"graphapp sealed 1\n"
PIECE = 1 << 20
TAG, SALT, KEY = 16, 16, 32
COST = 1 << 16
KEY_FILE, WORDS = "key file", "passphrase"
SHORTEST = 15


class Sealed:
    """Files that open with a secret only.

    Args:
        secret: of 32 bytes.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def close(self, data: Iterable[bytes], name: str) -> Iterator[bytes]:
        """Encrypt what is stored under a name."""
        salt = os.urandom(SALT)
        cipher = self._cipher(salt, name)
        yield MARK + salt
        number, gathered = 0, bytearray()
        for block in data:
            gathered += block
            while len(gathered) > PIECE:
                yield cipher.encrypt(_nonce(number, is_last=False), bytes(gathered[:PIECE]), None)
                del gathered[:PIECE]
                number += 1
        yield cipher.encrypt(_nonce(number, is_last=True), bytes(gathered), None)

    def open(self, stored: BinaryIO, name: str) -> BinaryIO:
        """Decrypt what is stored under a name, while it is read."""
        begin = stored.read(len(MARK) + SALT)
        if len(begin) != len(MARK) + SALT or not begin.startswith(MARK):
            raise StoreDamaged(f"{name} is not encrypted by this program, or its beginning was changed.")
        opened = _Opened(stored, name, self._cipher(begin[len(MARK) :], name))
        return io.BufferedReader(opened, PIECE)

    def _cipher(self, salt: bytes, name: str) -> AESGCM:
        return AESGCM(HKDF(SHA256(), KEY, salt, f"graphapp backup {name}".encode()).derive(self._secret))


class _Opened(io.RawIOBase):
    def __init__(self, stored: BinaryIO, name: str, cipher: AESGCM) -> None:
        self._stored, self._name, self._cipher = stored, name, cipher
        self._number, self._ahead, self._left = 0, stored.read(PIECE + TAG), b""
        self._is_done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left and not self._is_done:
            self._left = self._next()
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size

    def _next(self) -> bytes:
        piece, self._ahead = self._ahead, self._stored.read(PIECE + TAG)
        self._is_done = not self._ahead
        try:
            opened = self._cipher.decrypt(_nonce(self._number, is_last=self._is_done), piece, None)
        except InvalidTag:
            raise StoreDamaged(
                f"{self._name} does not open: the key is another one, or the file was changed or cut."
            ) from None
        self._number += 1
        return opened


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])


class Secret:
    """What a backup is encrypted with: the content of a key file, or a passphrase.

    Args:
        key: content of a key file; passphrase: a text. One of them is given.
    """

    def __init__(self, key: bytes = b"", passphrase: str = "") -> None:
        self._key, self._passphrase = key, passphrase

    @classmethod
    def read(cls, key_file: str, passphrase_file: str) -> "Secret | None":
        """Read a secret from a file; None where none is named.

        Raises:
            SettingsError: it cannot be read, or is too short to be of use.
        """
        if key_file and passphrase_file:
            raise SettingsError("Name a key file or a file with a passphrase, not both.")
        if not key_file and not passphrase_file:
            return None
        try:
            content = Path(key_file or passphrase_file).read_bytes()
        except OSError as error:
            raise SettingsError(f"The key cannot be read: {error}") from error
        if key_file and len(content) < KEY:
            raise SettingsError(f"{key_file} is too short for a key. `graphapp backup key FILE` makes one.")
        passphrase = "" if key_file else content.decode("utf-8", "replace").strip()
        if not key_file and len(passphrase) < SHORTEST:
            raise SettingsError(f"The passphrase in {passphrase_file} needs at least {SHORTEST} characters.")
        return cls(content if key_file else b"", passphrase)

    def as_json(self) -> dict[str, str]:
        """Return what makes the same in another process."""
        return {"key": self._key.hex(), "passphrase": self._passphrase}

    @classmethod
    def from_json(cls, said: dict[str, str]) -> "Secret":
        """Make what `as_json` was made of."""
        return cls(bytes.fromhex(said["key"]), said["passphrase"])

    def begin(self, folder: Path, files: Files = DISK) -> Seal:
        """Write down beside a backup how it is opened, the secret aside, and return what seals it."""
        how = {"format": 1, "salt": os.urandom(SALT).hex(), "secret": KEY_FILE if self._key else WORDS}
        files.write_whole(folder / SEAL, [_write(how)])
        return self._seal(how)

    def find(self, folder: Path) -> Seal:
        """Return what opens a backup."""
        how = _read_how(folder)
        if (how["secret"] == KEY_FILE) != bool(self._key):
            raise SettingsError(f"{folder} opens with a {how['secret']}.")
        return self._seal(how)

    def _seal(self, how: dict[str, Any]) -> Seal:
        salt = bytes.fromhex(how["salt"])
        if self._key:
            return Sealed(HKDF(SHA256(), KEY, salt, b"graphapp backup").derive(self._key))
        return Sealed(Scrypt(salt, KEY, COST, 8, 1).derive(self._passphrase.encode()))


def find_seal(folder: Path, secret: Secret | None) -> Seal:
    """Return what opens the files of a backup.

    Raises:
        SettingsError: it is encrypted and no key, or one of the other kind, was given.
        StoreDamaged: what says how it is opened was changed.
    """
    if not (folder / SEAL).exists():
        return OPEN
    if secret is None:
        raise SettingsError(f"{folder} is encrypted with a {_read_how(folder)['secret']}: name it.")
    return secret.find(folder)


def _read_how(folder: Path) -> dict[str, Any]:
    stored = (folder / SEAL).read_bytes()
    try:
        how: dict[str, Any] = json.loads(stored)
        is_whole = _write(how) == stored and how["format"] == 1 and len(bytes.fromhex(how["salt"])) == SALT
        if is_whole and how["secret"] in {KEY_FILE, WORDS}:
            return how
    except (ValueError, LookupError, TypeError):
        pass
    raise StoreDamaged(f"{folder / SEAL} was changed or cut after it was written.")


def _write(how: dict[str, Any]) -> bytes:
    return f"{json.dumps(how, sort_keys=True)}\n".encode()
