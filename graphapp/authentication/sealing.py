"""What the program must be able to read again but nobody else: sealed with keys from the instance's secret."""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_FIRST, _NONCE = "v1.", 12


def derive_key(secret: str, purpose: str) -> bytes:
    """Return 32 bytes for one purpose: what is known of one tells nothing of another (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"graphapp {purpose}".encode()).derive(secret.encode())


class Seal:
    """Seals texts, each for one owner: nobody can move what is sealed to somebody else's row.

    AES-256-GCM; a nonce of 96 random bits is safe for far more texts than an instance seals.

    Args:
        secret: of the instance.
        purpose: one word; what was sealed for one is not opened for another.
    """

    def __init__(self, secret: str, purpose: str) -> None:
        self._key = AESGCM(derive_key(secret, purpose))

    def close(self, text: str, owner: str) -> str:
        """Seal a text for its owner."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._key.encrypt(nonce, text.encode(), owner.encode())
        return _FIRST + base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, owner: str) -> str | None:
        """Return what was sealed for this owner; None when it was not, or with another secret."""
        try:
            raw = base64.urlsafe_b64decode(sealed.removeprefix(_FIRST).encode())
            return self._key.decrypt(raw[:_NONCE], raw[_NONCE:], owner.encode()).decode()
        except (InvalidTag, ValueError):
            return None


def sign(key: bytes, *parts: str) -> str:
    """Return a signature over some parts, 32 hexadecimal digits."""
    return hmac.digest(key, "\0".join(parts).encode(), "sha256").hex()[:32]


def is_signed(key: bytes, signature: str, *parts: str) -> bool:
    """Say whether a signature is the one over these parts, in a time that tells nothing."""
    return hmac.compare_digest(signature.encode(), sign(key, *parts).encode())
