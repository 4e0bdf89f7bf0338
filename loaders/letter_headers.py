"""The headers of a letter: taken apart tolerantly, and what they say about its time, its thread and its kind."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from loaders.addresses import LONGEST_HEADER, decode_words

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_IDS = re.compile(r"<([^<>\s]+)>")
_EARLIEST, _LATEST = 1980, 2100
_DAY = 86_400
_THREAD_BYTES, _ROOT_BYTES = 6, 22
_SILENT = re.compile(
    r"(?:no|do-?not|dont|never)[-_.]?reply|^(?:mailer[-_.]?daemon|postmaster|bounces?|notifications?|notify|daemon|cron|root|"
    r"auto[-_.]?(?:mailer|confirm|reply|responder|notify)|alerts?|nobody|www-data|robot)(?:[-+_.=].*)?$"
    r"|[-_.](?:notifications?|bounces?)$"
)
_NEWS = re.compile(r"^(?:e?-?news(?:letters?)?|newsletter|mailing|marketing|campaigns?|updates)(?:[-+_.].*)?$")
# How programs for mailing lists name where answers of machines go: owner-list@, list-owner@, list-bounces@.
_LIST_WAY = re.compile(r"(?:^|[\s<])owner-[^\s@]+@|-(?:owner|bounces|request)(?:[+=][^\s@]*)?@")


@dataclass(slots=True)
class Headers:
    """Each header by its name in small letters, as raw values in their order."""

    values: Mapping[str, list[bytes]] = field(default_factory=dict)

    def first(self, name: str) -> bytes:
        """The first value that says something, or nothing."""
        return next((value for value in self.values.get(name, ()) if value.strip()), b"")

    def text(self, name: str) -> str:
        """The first value as a person reads it."""
        return decode_words(self.first(name)) if name in self.values else ""


def parse_headers(lines: Iterable[bytes]) -> Headers:
    """Take the lines before the first empty one apart; a line that is no header is left out."""
    values: dict[str, list[bytes]] = {}
    current: list[bytes] | None = None
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if current is not None and len(current[-1]) < LONGEST_HEADER:
                current[-1] += b" " + line.strip()
            continue
        found = _FIELD.match(line)
        current = None
        if found and not line.startswith((b"From ", b">From ")):
            current = values.setdefault(found[1].decode("ascii").lower(), [])
            current.append(found[2].strip())
    return Headers(values)


def read_date(text: str) -> int | None:
    """Seconds since 1970 UTC of a date as letters write it, or None where it is none or cannot be true."""
    try:
        parts = parsedate_tz(text[:200])
        if parts is None:
            moment = datetime.fromisoformat(text.strip())
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        else:
            zone = timezone(timedelta(seconds=parts[9] or 0))
            moment = datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)
        return int(moment.timestamp()) if _EARLIEST <= moment.year < _LATEST else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def find_time(headers: Headers, others: Iterable[int | None] = ()) -> tuple[int | None, list[str]]:
    """When a letter was written: its Date, else when it was received.

    Args:
        headers: of the letter.
        others: what else is known of its time, the best first.

    Returns:
        Seconds since 1970 UTC, or None, and what was mended.
    """
    received = (read_date(decode_words(value.rpartition(b";")[2])) for value in headers.values.get("received", ()))
    arrived = next((at for at in received if at is not None), None)
    said = next(
        (at for value in headers.values.get("date", ()) if (at := read_date(decode_words(value))) is not None), None
    )
    if said is not None and (arrived is None or said <= arrived + _DAY):
        return said, []
    fallback = arrived if arrived is not None else next((at for at in others if at is not None), None)
    if fallback is not None:
        return fallback, ["its date is missing or wrong: it was taken from when it was received"]
    return said, [] if said is not None else ["says no date"]


def find_thread(headers: Headers, own: str) -> str:
    """The letter with which a conversation began, as far as it is known: a message id, or Outlook's own mark."""
    for name in ("references", "in-reply-to"):
        if ids := _IDS.findall(headers.text(name)):
            return str(ids[0])
    return thread_of_index(headers.first("thread-index")) or own


def thread_of_index(raw: bytes) -> str:
    """The conversation of an answer's Thread-Index; nothing for the letter that began it, which has its own id."""
    try:
        index = base64.b64decode(re.sub(rb"\s", b"", raw), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return f"thread-index:{index[_THREAD_BYTES:_ROOT_BYTES].hex()}" if len(index) > _ROOT_BYTES else ""


def why_bulk(headers: Headers, sender: str) -> str:
    """Say why a letter ties nobody to anybody: "automatic (...)", "mailing list (...)", "newsletter (...)", or ""."""
    text = {name: headers.text(name).lower() for name in _TOLD if name in headers.values}
    local = sender.partition("@")[0]
    kind = text.get("content-type", "")
    precedence = text.get("precedence", "")
    reasons = (
        ("automatic (delivery report)", "multipart/report" in kind or text.get("return-path") == "<>"),
        ("automatic (Auto-Submitted)", text.get("auto-submitted", "no").partition(";")[0].strip() not in {"no", ""}),
        ("automatic (X-Auto-Response-Suppress)", text.get("x-auto-response-suppress", "none") not in {"none", ""}),
        ("automatic (Precedence)", precedence in {"auto_reply", "auto-reply"} or "x-autoreply" in text),
        ("mailing list (List-Id)", "list-id" in text),
        ("mailing list (List-Post)", "list-post" in text or "mailing-list" in text),
        ("mailing list (Precedence)", precedence == "list"),
        ("mailing list (its way)", bool(_LIST_WAY.search(f"{text.get('return-path', '')} {text.get('sender', '')}"))),
        ("newsletter (List-Unsubscribe)", "list-unsubscribe" in text),
        ("newsletter (Precedence)", precedence in {"bulk", "junk", "first-class-bulk"}),
        ("newsletter (campaign)", "feedback-id" in text or "x-campaign" in text or "x-campaignid" in text),
        (
            "spam (marked as spam)",
            text.get("x-spam-flag", "").startswith("yes") or "spam" in text.get("x-gmail-labels", ""),
        ),
        ("automatic (its sender)", bool(_SILENT.search(local))),
        ("newsletter (its sender)", bool(_NEWS.match(local))),
    )
    return next((reason for reason, holds in reasons if holds), "")


_TOLD = (
    "content-type",
    "return-path",
    "sender",
    "auto-submitted",
    "x-auto-response-suppress",
    "x-autoreply",
    "precedence",
    "list-id",
    "list-post",
    "mailing-list",
    "list-unsubscribe",
    "feedback-id",
    "x-campaign",
    "x-campaignid",
    "x-spam-flag",
    "x-gmail-labels",
)
