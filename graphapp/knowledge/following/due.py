"""Who gets a mail of news, when, and what the last one told."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from graphapp.graph.store import Row
from graphapp.knowledge.following.marks import Mark

MAIL, ALERTS, MAILED = "news_mail", "digest", "news_mailed"
"""The choices how often news come by mail, whether alerts do, and what was mailed."""
MENTION_MAIL = "mention_mail"
OFFERED = "news_offered"
"""The choice that mails of news were offered: it is done once."""
OFTEN = {"off": "Never", "daily": "Each working day, in the morning", "weekly": "Once a week, on Monday morning"}
HOUR = 7
SATURDAY = 5
TRIES = 12
"""So often a day a mail is tried that the server does not take."""
FIRST_DAYS = {"daily": 3, "weekly": 7}
"""Of so many days the first mail tells."""


@dataclass(frozen=True)
class Mailed:
    """What was mailed to somebody.

    Attributes:
        at, seq: the mark up to where they were told; 0 where they were told nothing.
        day: of the last mail, ISO.
        week: of the last weekly mail, as in 2026-W01.
        token: of who sent it.
        failed: how many tries of that day were certainly in vain.
        seen: keys of what has no instant and was told.
    """

    at: int = 0
    seq: int = 0
    day: str = ""
    week: str = ""
    token: str = ""
    failed: int = 0
    seen: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, text: str) -> "Mailed":
        """Read it as `write` made it; nothing was mailed where the text is no such thing."""
        try:
            said = json.loads(text or "{}")
            return cls(**{**said, "seen": frozenset(said.get("seen", ()))})
        except (ValueError, TypeError):
            return cls()

    def write(self) -> str:
        """Return it as text."""
        return json.dumps(asdict(self) | {"seen": sorted(self.seen)})

    @property
    def mark(self) -> Mark | None:
        """Up to where they were told."""
        return Mark(self.at, self.seq) if self.at else None

    def began(self, day: str, token: str) -> "Mailed":
        """Return it as a mail is about to be handed over."""
        return replace(self, day=day, token=token, failed=self.failed if day == self.day else 0)

    def refused(self, before: "Mailed") -> "Mailed":
        """Return it when the mail was certainly not taken: as before, and the next try has another name."""
        return replace(before, day=self.day, token="", failed=self.failed + 1)


@dataclass(frozen=True)
class Due:
    """Somebody who wants a mail today: of what, and what they had."""

    id: str
    day: str
    week: str
    news: str
    alerts: bool
    mailed: Mailed

    @property
    def name(self) -> str:
        """By which the mail of this day is told once."""
        return f"digest {self.id} {self.day} {self.mailed.failed if self.mailed.day == self.day else 0}"


def find_due(rows: Iterable[Row], now: float, hour: int = HOUR) -> list[Due]:
    """Return who is to be mailed now.

    Daily mails go from Monday to Friday, weekly ones once in a week; each in the morning where somebody is.

    Args:
        rows: of `keeping.news_wanted`.
        now: seconds since 1970 UTC.
        hour: before which nobody is mailed.
    """
    chosen: dict[str, dict[str, str]] = {}
    zones: dict[str, str] = {}
    for row in rows:
        chosen.setdefault(row["id"], {})[row["name"]] = row["value"]
        zones[row["id"]] = row["time_zone"] or "UTC"
    found = []
    for person, said in chosen.items():
        there = datetime.fromtimestamp(now, _zone(zones[person]))
        due = _due(person, said, there)
        if due is not None and there.hour >= hour:
            found.append(due)
    return found


def _due(person: str, said: dict[str, str], there: datetime) -> Due | None:
    mailed = Mailed.read(said.get(MAILED, ""))
    day, (year, number, _) = there.date().isoformat(), there.isocalendar()
    week = f"{year}-W{number:02}"
    if mailed.day == day and (mailed.token or mailed.failed >= TRIES):
        return None
    often = said.get(MAIL, "off")
    is_weekly = often == "weekly" and mailed.week != week
    is_daily = often == "daily" and there.weekday() < SATURDAY
    alerts = said.get(ALERTS) == "on"
    if not (is_weekly or is_daily or alerts):
        return None
    return Due(person, day, week, often if is_weekly or is_daily else "", alerts, mailed)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
