"""Words and addresses out of the headers of letters, however they were written."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from loaders.charsets import decode

MOST_ADDRESSES = 2_000
MOST_DOUBTS = 5
LONGEST_HEADER = 1 << 18
_ENCODED = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([BbQq])\?([^?]*\??)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;:]|[^",;:<>()]+|.', re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_LOOSE = re.compile(r"\s*([@.])\s*")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody who writes or is written to. The address is in small letters, its domain in its own script."""

    address: str
    name: str = ""


def decode_words(raw: bytes | str) -> str:
    """A header as a person reads it: encoded words decoded (RFC 2047), raw letters in whatever encoding they are."""
    text = raw if isinstance(raw, str) else decode(raw)[0]
    if "=?" in text:
        text = _ENCODED.sub(_glue, _BETWEEN.sub(r"\1\2", text))
        text = "".join(_unglued(text))
    return " ".join(text.replace("\x00", "").split())


def _glue(found: re.Match[str]) -> str:
    """An encoded word as its bytes, each a private letter: so that those cut in the middle of a letter meet again."""
    charset, kind, text = found[1], found[2].upper(), found[3]
    if kind == "B":
        letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
        try:
            raw = base64.b64decode(letters + "=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            raw = base64.b64decode(letters[: len(letters) // 4 * 4])
    else:
        raw = binascii.a2b_qp(text.encode("utf-8", "replace"), header=True)
    return f"\ue000{charset}\ue001" + "".join(chr(0xE100 + byte) for byte in raw) + "\ue002"


def _unglued(text: str) -> Iterator[str]:
    """Bytes that stand together in one encoding become letters together."""
    waiting, charset = b"", ""
    for piece in re.split(r"(\ue000[^\ue001]*\ue001[\ue100-\ue1ff]*\ue002)", text):
        found = re.fullmatch(r"\ue000([^\ue001]*)\ue001([\ue100-\ue1ff]*)\ue002", piece)
        if found and found[1].lower() == charset:
            waiting += bytes(ord(letter) - 0xE100 for letter in found[2])
        elif found or piece:
            if waiting:
                yield decode(waiting, charset)[0]
            waiting, charset = b"", ""
            if found:
                waiting, charset = bytes(ord(letter) - 0xE100 for letter in found[2]), found[1].lower()
            else:
                yield piece
    if waiting:
        yield decode(waiting, charset)[0]


def read_mailboxes(raw: bytes | str) -> tuple[list[Mailbox], list[str]]:
    """Read the addresses of a header.

    Groups are opened, comments and routes dropped, commas in names understood.

    Returns:
        Each address once, in its order, and the first of what could not be read as one.
    """
    text = (raw if isinstance(raw, str) else decode(raw[:LONGEST_HEADER])[0])[:LONGEST_HEADER]
    found: dict[str, Mailbox] = {}
    wrong: list[str] = []
    before = ""
    for pieces in _segments(text):
        mailbox, rest = _mailbox(pieces)
        if mailbox is None:
            if "=?" in rest and "@" in decode_words(rest):
                inner, _ = read_mailboxes(decode_words(rest).replace("=?", ""))
                found |= {one.address: one for one in inner if one.address not in found}
                before = ""
            elif "@" in rest:
                wrong.append(rest[:60])
            else:
                before = f"{before}, {rest}" if before else rest
            continue
        if before and mailbox.name and "<" in "".join(pieces):
            mailbox = Mailbox(mailbox.address, f"{decode_words(before)}, {mailbox.name}")
        elif before:
            wrong.append(before[:60])
        before = ""
        if not (kept := found.get(mailbox.address)) or not kept.name:
            found[mailbox.address] = mailbox
        if len(found) >= MOST_ADDRESSES:
            wrong.append(f"all after the first {MOST_ADDRESSES} addresses")
            break
    if before:
        wrong.append(before[:60])
    return list(found.values()), wrong[:MOST_DOUBTS]


def _segments(text: str) -> Iterator[list[str]]:
    """The pieces of each mailbox: quoted words, comments, addresses in angles, other words."""
    current: list[str] = []
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece in {",", ";"}:
            if any(one.strip() for one in current):
                yield current
            current = []
        elif piece == ":":
            # A group's name, or a route such as mailto:, unless an address stood before it.
            current = [*current, piece] if any("@" in one for one in current) else []
        else:
            current.append(piece)
    if any(one.strip() for one in current):
        yield current


def _mailbox(pieces: list[str]) -> tuple[Mailbox | None, str]:
    """The mailbox of some pieces, or None and their text."""
    text = "".join(pieces).strip()
    angles = [piece for piece in pieces if piece.startswith("<") and piece.endswith(">")]
    for angle in reversed(angles):
        if address := read_address(angle.strip("<>").rpartition(":")[2]):
            names = (piece for piece in pieces if piece not in angles and not piece.startswith("("))
            name = _name("".join(names)) or _comment(pieces)
            return Mailbox(address, "" if name.lower() == address else name), ""
    plain = "".join(piece for piece in pieces if not piece.startswith("(")).replace("<", " ").replace(">", " ")
    if address := read_address(plain):
        return Mailbox(address, _comment(pieces)), ""
    loose = _ADDRESS.search(_LOOSE.sub(r"\1", plain) if "@" in plain else "")
    if loose and "@" not in plain.replace("@", "", 1) and (address := read_address(loose[0])):
        name = _name(_LOOSE.sub(r"\1", plain).replace(loose[0], " "))
        return Mailbox(address, name or _comment(pieces)), ""
    return None, text


def read_address(text: str) -> str:
    """An address in its normal form, or nothing: small letters, no spaces, the domain in its own script."""
    text = _LOOSE.sub(r"\1", text.strip()).strip("'\"`.,; ")
    if not _ADDRESS.fullmatch(text):
        return ""
    local, _, domain = unicodedata.normalize("NFC", text).lower().rpartition("@")
    if "xn--" in domain:
        with suppress(UnicodeError):
            domain = domain.encode("ascii").decode("idna")
    return f"{local}@{domain}"


def _name(text: str) -> str:
    unquoted = re.sub(r'\\(.)|"', lambda found: found[1] or "", text)
    return decode_words(unquoted).strip(" '\"")


def _comment(pieces: list[str]) -> str:
    return next((_name(piece[1:-1]) for piece in pieces if piece.startswith("(") and piece.endswith(")")), "")
