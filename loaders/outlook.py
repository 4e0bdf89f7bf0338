"""Outlook's letters (MSG), by their own properties: [MS-OXMSG] over [MS-CFB], and [MS-OXPROPS] for what each means."""

import base64
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from loaders import letter_texts
from loaders.addresses import Mailbox, decode_words, read_address
from loaders.charsets import decode
from loaders.entries import Entry, Place, Refused
from loaders.letter_headers import Headers, parse_headers, read_date, thread_of_index, why_bulk
from loaders.letters import Letter, read_letter, to_entry

LONGEST_VALUE = 1 << 22
MOST_RECIPIENTS = 2_000
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES, _RECIPIENT, _VALUE = "__properties_version1.0", "__recip_version1.0_#", "__substg1.0_"
_UNSENT = 0x8
_FILETIME_TO_1970, _FILETIME_SECOND = 11_644_473_600, 10_000_000
_INT, _TIME, _BYTES, _NARROW, _WIDE = 0x0003, 0x0040, 0x0102, 0x001E, 0x001F
_CLASS, _SUBJECT, _HEADERS, _ID, _REFERENCES, _ANSWERS, _INDEX = 0x1A, 0x37, 0x7D, 0x1035, 0x1039, 0x1042, 0x71
_BODY, _HTML, _FLAGS, _CODEPAGE, _INTERNET_CODEPAGE = 0x1000, 0x1013, 0x0E07, 0x3FFD, 0x3FDE
_SUBMITTED, _DELIVERED, _CREATED = 0x39, 0x0E06, 0x3007
# SMTP address, address, name: of whom it is from, and of whoever sent it for them.
_SENDERS = ((0x5D02, 0x65, 0x42), (0x5D01, 0x0C1F, 0x0C1A))
_RECIPIENT_SMTP, _RECIPIENT_ADDRESS, _RECIPIENT_NAME, _RECIPIENT_TYPE = 0x39FE, 0x3003, 0x3001, 0x0C15
_CC, _BCC = 2, 3
_DAMAGED = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, RecursionError)
_OTHERS = {
    "IPM.APPOINTMENT": "an appointment",
    "IPM.CONTACT": "a contact",
    "IPM.DISTLIST": "a group of contacts",
    "IPM.TASK": "a task",
    "IPM.STICKYNOTE": "a note",
    "IPM.ACTIVITY": "a journal entry",
}


def recognise(start: bytes, name: str) -> str:
    """Say whether a file is an Outlook letter by its first bytes; "" if not."""
    if not start.startswith(_MAGIC):
        return ""
    inside = _PROPERTIES.encode("utf-16-le") in start or _VALUE.encode("utf-16-le") in start
    return "Outlook MSG" if inside or name.lower().endswith((".msg", ".oft")) else ""


def read(path: Path, name: str, *, subjects: bool = False, bodies: bool = False) -> Iterator[Entry | Refused]:
    """Read a letter that Outlook saved. Letters and files inside it are not opened.

    Args:
        path: the file.
        name: its path as it is shown.
        subjects: whether to give the subject.
        bodies: whether to give what is written in it.
    """
    place = Place(name, number=1)
    try:
        with olefile.OleFileIO(path) as file:
            yield _entry(_Store(file), place, subjects=subjects, bodies=bodies)
    except (
        OSError,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        struct.error,
        RecursionError,
    ) as error:
        yield Refused(place, "is damaged: Outlook's own structure cannot be read", value=str(error)[:80])


class _Store:
    """The properties of one object of the file: the letter, or a recipient."""

    def __init__(self, file: olefile.OleFileIO, folder: str = "", codepage: str = "") -> None:
        self.file, self.folder = file, folder
        self.fixed: dict[int, tuple[int, bytes]] = {}
        raw = self._stream(_PROPERTIES)
        # The letter's own properties begin after 32 bytes, or 24 inside another; a recipient's after 8.
        for at in range(8 if folder else 32, len(raw) - 15, 16):
            kind, tag, _, value = struct.unpack_from("<HHI8s", raw, at)
            self.fixed[tag] = (kind, value)
        number = self.number(_CODEPAGE) or self.number(_INTERNET_CODEPAGE)
        self.codepage = codepage or ({65001: "utf-8"}.get(number, f"cp{number}") if number else "")

    def _stream(self, name: str) -> bytes:
        path = f"{self.folder}/{name}" if self.folder else name
        if not self.file.exists(path) or self.file.get_type(path) != olefile.STGTY_STREAM:
            return b""
        with self.file.openstream(path) as stream:
            raw = stream.read(LONGEST_VALUE)
        return raw if isinstance(raw, bytes) else b""

    def number(self, tag: int) -> int:
        """A whole number, 0 if there is none."""
        kind, value = self.fixed.get(tag, (0, b""))
        return int.from_bytes(value[:4], "little") if kind == _INT else 0

    def time(self, tag: int) -> int | None:
        """Seconds since 1970 UTC, or None."""
        kind, value = self.fixed.get(tag, (0, b""))
        seconds = int.from_bytes(value, "little") // _FILETIME_SECOND - _FILETIME_TO_1970
        return seconds if kind == _TIME and 0 < seconds < 1 << 32 else None

    def bytes(self, tag: int) -> bytes:
        """Bytes as they stand."""
        return self._stream(f"{_VALUE}{tag:04X}{_BYTES:04X}")

    def text(self, tag: int) -> str:
        """A text, of either kind."""
        if raw := self._stream(f"{_VALUE}{tag:04X}{_WIDE:04X}"):
            text = raw.decode("utf-16-le", "replace")
        else:
            text = decode(self._stream(f"{_VALUE}{tag:04X}{_NARROW:04X}"), self.codepage)[0]
        return text.replace("\0", "").strip()

    def recipients(self) -> Iterator["_Store"]:
        """Each recipient's properties."""
        folders = {parts[0] for parts in self.file.listdir(streams=False, storages=True) if len(parts) == 1}
        for folder in sorted(one for one in folders if one.startswith(_RECIPIENT))[:MOST_RECIPIENTS]:
            yield _Store(self.file, folder, self.codepage)


def _entry(store: _Store, place: Place, *, subjects: bool, bodies: bool) -> Entry | Refused:
    kind = store.text(_CLASS).upper()
    other = next((words for name, words in _OTHERS.items() if kind.startswith(name)), "")
    if other:
        return Refused(place, f"is {other} of Outlook, not a letter")
    if not store.fixed and not store.text(_SUBJECT):
        return Refused(place, "is no letter of Outlook: it has none of its properties")
    headers = parse_headers(store.text(_HEADERS).encode("utf-8", "replace").splitlines())
    letter = read_letter(headers) if headers.values else Letter()
    letter.doubts = [doubt for doubt in letter.doubts if "sender" not in doubt and "date" not in doubt]
    _put_people(letter, store)
    times = (store.time(_SUBMITTED), letter.at, store.time(_DELIVERED))
    letter.at = next((at for at in times if at is not None), None)
    if letter.at is None:
        letter.at = store.time(_CREATED) or read_date(headers.text("date"))
        letter.doubts.append(
            "says no date" if letter.at is None else "says no date: that of the file's making was taken"
        )
    letter.subject = store.text(_SUBJECT) or letter.subject
    _put_thread(letter, store)
    if kind.startswith("REPORT."):
        letter.bulk = "automatic (delivery report)"
    elif not letter.bulk and letter.sender:
        letter.bulk = why_bulk(Headers(), letter.sender.address)
    if bodies:
        letter.text = _text(store)
    inside = sum(
        parts[-1].startswith(f"{_VALUE}3701000D") for parts in store.file.listdir(streams=False, storages=True)
    )
    if inside:
        letter.doubts.append(f"{inside} letters inside it were not read")
    unsent = store.number(_FLAGS) & _UNSENT and not store.time(_SUBMITTED) and not headers.values
    return to_entry(letter, place, "is a draft that was never sent" if unsent else "", subjects=subjects)


def _put_people(letter: Letter, store: _Store) -> None:
    """Sender and recipients: where Exchange gives only its own paths, those of the headers are kept."""
    paths: dict[str, str] = {}
    lists: dict[int, list[Mailbox]] = {_CC: [], _BCC: []}
    to: list[Mailbox] = []
    lost = 0
    for one in store.recipients():
        found = read_address(one.text(_RECIPIENT_SMTP)) or read_address(one.text(_RECIPIENT_ADDRESS))
        found = found or read_address(one.text(_RECIPIENT_NAME))
        if found:
            paths[one.text(_RECIPIENT_ADDRESS).upper()] = found
            mailbox = Mailbox(found, _shown(one.text(_RECIPIENT_NAME), found))
            lists.get(one.number(_RECIPIENT_TYPE) & 0xF, to).append(mailbox)
        else:
            lost += 1
    for smtp, address, name in _SENDERS:
        path = store.text(address)
        found = read_address(store.text(smtp)) or read_address(path) or (paths.get(path.upper(), "") if path else "")
        if letter.sender is None and found:
            letter.sender = Mailbox(found, _shown(store.text(name), found))
    if letter.sender is None:
        letter.doubts.append("its sender has no e-mail address")
    if lost and (letter.to or letter.cc):
        return
    letter.to, letter.cc, letter.bcc = to or letter.to, lists[_CC] or letter.cc, lists[_BCC] or letter.bcc
    if lost:
        letter.doubts.append(f"{lost} recipients have no e-mail address and were left out")


def _shown(name: str, address: str) -> str:
    name = decode_words(name).strip(" '\"")
    return "" if "@" in name or name.lower() == address else name


def _put_thread(letter: Letter, store: _Store) -> None:
    own = re.search(r"<?([^<>\s]+)>?", store.text(_ID))
    letter.message_id = own[1] if own else letter.message_id
    answered = re.findall(r"<([^<>\s]+)>", f"{store.text(_REFERENCES)} {store.text(_ANSWERS)}")
    if letter.thread and letter.thread != letter.message_id:
        return
    index = thread_of_index(base64.b64encode(store.bytes(_INDEX)))
    letter.thread = (answered[0] if answered else "") or index or letter.message_id


def _text(store: _Store) -> str:
    if text := store.text(_BODY):
        return text.replace("\r\n", "\n")[: letter_texts.LONGEST_TEXT]
    html = store.bytes(_HTML)
    number = store.number(_INTERNET_CODEPAGE)
    return letter_texts.without_markup(decode(html, "utf-8" if number == 65001 else f"cp{number}")[0]) if html else ""  # noqa: PLR2004
