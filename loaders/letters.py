"""Letters: single mails, mailboxes in one file (mbox) and folders of mails (Maildir). Outlook's are in outlook.py.

Unless words are asked for, nothing after the headers of a letter is looked at, and its subject is not given.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from loaders import letter_texts
from loaders.addresses import Mailbox, decode_words, read_mailboxes
from loaders.entries import Entry, Place, Refused, Value
from loaders.letter_headers import Headers, find_thread, find_time, parse_headers, read_date, why_bulk

LONGEST_LINE = 1 << 16
MOST_HEADER_LINES = 4_000
MOST_HEADER_BYTES = 1 << 20
_FROM_LINE = re.compile(rb"From (?:\S.*)?\d\d?:\d\d.*\d{4}|From \S+@\S+\s*$|From - ")
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*)[ \t]*:", re.MULTILINE)
_KNOWN = frozenset(
    b"from to cc date subject received return-path message-id mime-version delivered-to content-type x-mailer".split()
)
_FEWEST_KNOWN = 2
_MAILDIR_TIME = re.compile(r"(\d{9,10})\.")
_DELETED = 0x0008
LONGEST_KEY = 250


@dataclass(slots=True)
class Letter:
    """What a letter says, whatever its format.

    Attributes:
        at: seconds since 1970 UTC.
        message_id: as its sender's program named it, without angles.
    """

    sender: Mailbox | None = None
    to: list[Mailbox] = field(default_factory=list)
    cc: list[Mailbox] = field(default_factory=list)
    bcc: list[Mailbox] = field(default_factory=list)
    at: int | None = None
    message_id: str = ""
    thread: str = ""
    bulk: str = ""
    subject: str = ""
    text: str = ""
    doubts: list[str] = field(default_factory=list)


def recognise(start: bytes, name: str) -> str:
    """Say which kind of letter or mailbox a file is by its first bytes; "" if none."""
    text = start.lstrip(b"\xef\xbb\xbf\r\n")[:8000]
    parts = name.replace("\\", "/").split("/")
    lower = parts[-1].lower()
    if text.startswith(b"From ") and _FROM_LINE.match(text) and not lower.endswith((".eml", ".emlx")):
        return "mbox"
    known = {found.lower() for found in _HEADER.findall(text.replace(b"\r", b""))} & _KNOWN
    if len(parts) > 1 and parts[-2] in {"cur", "new"} and known:
        return "Maildir letter"
    head = text.partition(b"\n")[0]
    begins = bool(_HEADER.match(text)) or text.startswith(b"From ") or head.strip().isdigit()
    if lower.endswith((".eml", ".emlx")):
        return "EML" if known else ""
    return "EML" if begins and len(known) >= _FEWEST_KNOWN else ""


def read(path: Path, name: str, *, subjects: bool = False, bodies: bool = False) -> Iterator[Entry | Refused]:
    """Read a letter, an mbox or a Maildir folder.

    Args:
        path: a file, or a folder that holds cur and new.
        name: its path as it is shown.
        subjects: whether to give subjects.
        bodies: whether to give what is written in the letters; attachments never are.
    """
    if path.is_dir():
        letters = sorted(one for part in ("cur", "new") for one in (path / part).glob("*") if one.is_file())
        for one in letters:
            yield from read(one, f"{name}/{one.parent.name}/{one.name}", subjects=subjects, bodies=bodies)
        if not letters:
            yield Refused(Place(name), "holds no letter: neither cur nor new has a file")
        return
    number = 0
    with path.open("rb", buffering=1 << 18) as file:
        for lines, body, stamp in _raw_letters(file, single=not _is_mbox(path, name), bodies=bodies):
            number += 1
            headers = parse_headers(lines)
            if not headers.values:
                yield Refused(Place(name, number=number), "has no headers: it is no letter")
                continue
            letter = read_letter(headers, (stamp, _maildir_time(name)))
            if bodies:
                letter.text, doubts = letter_texts.read_text(lines, body)
                letter.doubts += doubts
            yield to_entry(letter, Place(name, number=number), _not_sent(headers, name), subjects=subjects)
    if not number:
        yield Refused(Place(name), "is empty")


def _is_mbox(path: Path, name: str) -> bool:
    with path.open("rb") as file:
        return recognise(file.read(8000), name) == "mbox"


def _raw_letters(
    file: BinaryIO, *, single: bool, bodies: bool
) -> Iterator[tuple[list[bytes], list[bytes], int | None]]:
    """The header lines of each letter, its body where it is asked for, and the time that its From line says."""
    line = file.readline(LONGEST_LINE)
    while line and not line.strip(b"\xef\xbb\xbf\r\n"):
        line = file.readline(LONGEST_LINE)
    while line:
        stamp = None
        if line.startswith((b"From ", b">From ")):
            found = re.search(rb"((?:\w{3},? )?\w{3} +\d.*)", line)
            stamp = read_date(found[1].decode("ascii", "replace")) if found else None
            line = file.readline(LONGEST_LINE)
        headers: list[bytes] = []
        size = 0
        while line.rstrip(b"\r\n") and not (not single and _FROM_LINE.match(line)):
            if len(headers) < MOST_HEADER_LINES and size < MOST_HEADER_BYTES:
                headers.append(line.lstrip(b"\xef\xbb\xbf") if not headers else line)
                size += len(line)
            line = file.readline(LONGEST_LINE)
        body: list[bytes] = []
        line = b"" if single and not bodies else _skip_body(file, headers, body, single=single, bodies=bodies)
        yield headers, body, stamp


def _skip_body(file: BinaryIO, headers: list[bytes], body: list[bytes], *, single: bool, bodies: bool) -> bytes:
    """Go on to the next letter's first line and return it; the body is kept only where it is asked for."""
    if not single and not bodies and (line := _skip_by_length(file, headers)) is not None:
        return line
    size, blank, whole = 0, True, True
    while line := file.readline(LONGEST_LINE):
        if not single and blank and whole and line.startswith(b"From ") and _FROM_LINE.match(line):
            return line
        blank, whole = not line.strip(b"\r\n"), line.endswith(b"\n")
        if bodies and size < letter_texts.MOST_BYTES:
            body.append(line[1:] if not single and re.match(rb">+From ", line) else line)
            size += len(line)
    return b""


def _skip_by_length(file: BinaryIO, headers: list[bytes]) -> bytes | None:
    """Use Content-Length (mboxcl) where a letter or the end really follows it."""
    for header in headers:
        found = re.match(rb"(?i)content-length:\s*(\d{1,12})\s*$", header)
        if not found:
            continue
        here = file.tell()
        file.seek(int(found[1]), 1)
        line = file.readline(LONGEST_LINE)
        for _ in range(2):
            if line and not line.strip():
                line = file.readline(LONGEST_LINE)
        if _FROM_LINE.match(line):
            return line
        file.seek(here)
    return None


def read_letter(headers: Headers, times: tuple[int | None, ...] = ()) -> Letter:
    """Read a letter from its headers.

    Args:
        headers: of the letter.
        times: what else is known of when it was, the best first.
    """
    letter = Letter(subject=headers.text("subject"))
    letter.at, letter.doubts = find_time(headers, times)
    for name, kept in (("to", letter.to), ("cc", letter.cc), ("bcc", letter.bcc)):
        for value in headers.values.get(name, ()):
            found, wrong = read_mailboxes(value)
            kept.extend(found)
            letter.doubts += [
                f"is no address and was left out: {one}" for one in wrong if "@" in one or len(wrong) == 1
            ]
    senders = [one for value in headers.values.get("from", ()) for one in read_mailboxes(value)[0]]
    if senders:
        letter.sender = senders[0]
        if len({one.address for one in senders}) > 1:
            letter.doubts.append(f"has {len(senders)} senders: the first was taken")
    else:
        others = ("sender", "resent-from", "return-path", "reply-to")
        found_others = (one for name in others for one in read_mailboxes(headers.first(name))[0])
        letter.sender = next(found_others, None)
        letter.doubts.append("its sender cannot be read" + (": another header was taken" if letter.sender else ""))
    message_id = re.search(r"<?([^<>\s]+)>?", headers.text("message-id"))
    letter.message_id = message_id[1] if message_id else ""
    letter.thread = find_thread(headers, letter.message_id)
    letter.bulk = why_bulk(headers, letter.sender.address if letter.sender else "")
    return letter


def _not_sent(headers: Headers, name: str) -> str:
    """Why a letter is one that nobody sent or got, or nothing."""
    flags = name.rpartition(":2,")[2] if ":2," in name else ""
    labels = headers.text("x-gmail-labels").lower()
    if "D" in flags or headers.text("x-unsent") == "1" or "draft" in labels:
        return "is a draft that was never sent"
    status = headers.text("x-mozilla-status")
    if re.fullmatch(r"[0-9A-Fa-f]{4}", status) and int(status, 16) & _DELETED:
        return "was deleted by its owner"
    return ""


def _maildir_time(name: str) -> int | None:
    found = _MAILDIR_TIME.match(name.rpartition("/")[2])
    return int(found[1]) if found else None


def to_entry(letter: Letter, place: Place, not_sent: str = "", *, subjects: bool = False) -> Entry | Refused:
    """Make an entry of a letter, or say why it is none.

    Args:
        letter: what it says; its text is given if it has one.
        place: where it stands.
        not_sent: why nobody sent it.
        subjects: whether to give its subject.
    """
    if not_sent:
        return Refused(place, not_sent)
    if letter.sender is None and not (letter.to or letter.cc or letter.bcc):
        return Refused(place, "names neither a sender nor a recipient")
    fields: dict[str, Value] = {}
    if letter.at is not None:
        fields["at"] = letter.at
    if letter.sender:
        fields["sender"] = letter.sender.address
    for name, found in (("to", letter.to), ("cc", letter.cc), ("bcc", letter.bcc)):
        if found:
            fields[name] = tuple(dict.fromkeys(one.address for one in found))
    names: dict[str, str] = {}
    for one in (*((letter.sender,) if letter.sender else ()), *letter.to, *letter.cc, *letter.bcc):
        if one.name and "@" not in one.name:
            names.setdefault(one.address, one.name)
    said: dict[str, Value] = {
        "names": tuple(f"{address} {name}" for address, name in names.items()),
        "bulk": letter.bulk,
        "thread": letter.thread[:LONGEST_KEY],
        "subject": letter.subject[: letter_texts.LONGEST_TEXT] if subjects else "",
        "text": letter.text,
    }
    fields |= {name: value for name, value in said.items() if value}
    return Entry(place, "message", _key(letter), fields, tuple(dict.fromkeys(letter.doubts)))


def _key(letter: Letter) -> str:
    """The message id; where there is none or a monstrous one, a hash of what tells a letter from others."""
    if 0 < len(letter.message_id) <= LONGEST_KEY:
        return letter.message_id
    people = [one.address for one in (letter.sender, *letter.to, *letter.cc) if one]
    told = "\n".join([letter.message_id, str(letter.at), *people, decode_words(letter.subject)])
    return f"sha256:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:40]}"
