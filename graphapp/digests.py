"""Mails of what is new, each person's as they may see it at the moment of sending; at most one a day, and told once.

A mail is noted down before it is handed over. So whoever is killed in the middle sends nobody the same mail twice; what
was just being handed over then may be lost, and is on the page of news all the same. Only where the server certainly
took nothing is it tried again. Of several processes on one graph the one whose note was first sends it.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from graphapp.config import Config
from graphapp.graph.store import Change, Graph, Row, new_id
from graphapp.knowledge.alerts import Alert
from graphapp.knowledge.choices import plan_choices, read_marks, read_wanted
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.digest import choose_new, read_alerts, told_rows
from graphapp.knowledge.feed.sources import AskedLinks
from graphapp.knowledge.following.due import ALERTS, FIRST_DAYS, HOUR, MAIL, MAILED, MENTION_MAIL, Due, Mailed, find_due
from graphapp.knowledge.following.gathering import Gathered, gather
from graphapp.knowledge.following.letters import Frame, Letter, write_mention, write_news
from graphapp.knowledge.following.marks import Mark, mark_at
from graphapp.knowledge.following.news import Group, Wish, keep_seen, keys_of, read_followed, read_news
from graphapp.knowledge.steps import Ask
from graphapp.mail import NotTaken, Post, sign_unsubscribing
from graphapp.viewer import Viewer

DAY = 86_400
SHARE = 0.3
"""So long it rests after each person, as a part of the time that the person took."""
LONGEST_REST = 2.0
GIVE_UP = 5
"""A server that takes nothing so many times in a row is left alone until the next run."""
_log = logging.getLogger(__name__)


@dataclass
class Report:
    """What a run did: how many mails were sent and how many not, and a line for each that was not or would be.

    `in_vain` counts those in a row that the server did not take.
    """

    sent: int = 0
    failed: int = 0
    in_vain: int = 0
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Found:
    """What somebody is to be told."""

    groups: list[Group]
    alerts: list[Alert]
    mailed: Mailed


class Digests:
    """Sends the mails of what is new.

    Args:
        graph: where it is read from; its clock says which time it is.
        post: hands the mails over.
        config: names the pages and holds the secret.
        viewer_of: who somebody is and what they may see now; None where they are not here any more.
    """

    def __init__(self, graph: Graph, post: Post, config: Config, viewer_of: Callable[[str], Viewer | None]) -> None:
        self._graph, self._post, self._config, self._viewer_of = graph, post, config, viewer_of
        self._kinds = ClaimKinds(config.vocabulary)
        self._quiet: set[tuple[str, str]] = set()

    def run(
        self, pause: Callable[[float], object] = lambda _seconds: None, *, hour: int = HOUR, dry: bool = False
    ) -> Report:
        """Mail everybody who is to be mailed now, one after the other.

        Args:
            pause: called with seconds between two people, so that whoever waits for a page is served; where it says
                something true, the rest is left for the next run.
            hour: before which, where they are, nobody is mailed.
            dry: say who would be mailed what, and send nothing.
        """
        report = Report()
        due = [one for one in self._due(hour) if dry or not self._is_quiet(one)]
        if not due:
            return report
        gathered = gather(self._graph, self._oldest(due), lambda: pause(0.0))
        for one in due:
            began = time.thread_time()
            try:
                self._serve(one, gathered, report, dry=dry)
            except Exception:  # noqa: BLE001  # the others get theirs
                _log.exception("a mail of news was not made")
                report.failed += 1
            if report.in_vain >= GIVE_UP or pause(min(LONGEST_REST, SHARE * (time.thread_time() - began))):
                break
        return report

    def mention(self, person: str, note: str) -> bool:
        """Tell somebody at once that a note names them, once; say whether a mail was sent.

        Nothing is sent where they left, do not want it, do not see the note, or wrote it.
        """
        reader = self._viewer_of(person)
        if reader is None or not reader.email:
            return False
        ask = self._ask_as(reader)
        rows = [row for row in ask("notes.show", id=note) if row["author_id"] != person]
        named = any((row["kind"], row["id"]) == ("Employee", person) for row in ask("notes.about_what", id=note))
        if not rows or not named or not read_wanted(ask)(MENTION_MAIL):
            return False
        before = self._graph.position()
        told = plan_choices(person, {"last_mention": note})
        if self._graph.tell(Change(told, reader, f"mention {note} {person}")) <= before:
            return False
        self._deliver(reader, write_mention(rows[0], self._frame(person, "mentions")))
        return True

    def _due(self, hour: int) -> list[Due]:
        return find_due(self._graph.keep("news_wanted"), self._graph.clock(), hour)

    def _is_quiet(self, one: Due) -> bool:
        """Say whether somebody was looked at today, and there was nothing: then not again until tomorrow."""
        return (one.id, one.day) in self._quiet

    def _oldest(self, due: Iterable[Due]) -> Mark:
        marks = [self._since(one) for one in due if one.news]
        return min(marks, key=lambda mark: mark.seq, default=Mark(int(self._graph.clock()), self._graph.position()))

    def _since(self, one: Due) -> Mark:
        """Return up to where somebody was told; at first some days ago."""
        at = int(self._graph.clock()) - FIRST_DAYS.get(one.news, 0) * DAY
        return one.mailed.mark or mark_at(self._graph, at)

    def _serve(self, one: Due, gathered: Gathered, report: Report, *, dry: bool) -> None:
        person = self._viewer_of(one.id)
        if person is None or not person.email:
            return
        ask = self._ask_as(person)
        found = self._find(ask, one, person, gathered)
        if not found.groups and not found.alerts:
            self._quiet = {seen for seen in self._quiet if seen[1] >= one.day} | {(one.id, one.day)}
            return
        letter = write_news(found.groups, found.alerts, self._frame(person.id, "news"))
        if dry:
            report.lines.append(f"{person.email}: {letter.subject}")
        elif self._reserve(one, person, found):
            self._hand_over(one, person, found, letter, report)

    def _find(self, ask: Ask, one: Due, person: Viewer, gathered: Gathered) -> _Found:
        """Return what somebody wants at this moment, may see at this moment, and was not told."""
        today = _today(self._graph.clock(), person)
        said = {row["name"]: row["value"] for row in ask("people.choices")}
        groups: list[Group] = []
        mailed = one.mailed
        if one.news and said.get(MAIL) == one.news:
            since = self._since(one)
            followed = read_followed(ask, person.id, today)
            wish = Wish(person.id, today, followed, since, gathered.mark.at, mailed.seen, self._kinds, person.audiences)
            groups = read_news(ask, wish, gathered)
            mailed = replace(
                mailed, at=gathered.mark.at, seq=gathered.mark.seq, week=one.week if one.news == "weekly" else "",
                seen=keep_seen(mailed.seen, keys_of(groups), today),
            )  # fmt: skip
        alerts: list[Alert] = []
        if one.alerts and said.get(ALERTS) == "on":
            links = AskedLinks(ask, float(self._graph.clock()))
            alerts = choose_new(read_alerts(ask, links, person.id, today), ask("feed.shown"))
        return _Found(groups, alerts, mailed)

    def _reserve(self, one: Due, person: Viewer, found: _Found) -> bool:
        """Note down that the mail is being sent; say whether it is for this process to send it."""
        token = new_id()
        noted = found.mailed.began(one.day, token)
        self._graph.tell(Change(plan_choices(person.id, {MAILED: noted.write()}), person, one.name))
        return token in read_marks(self._graph, person.id).get(MAILED, "")

    def _hand_over(self, one: Due, person: Viewer, found: _Found, letter: Letter, report: Report) -> None:
        try:
            self._deliver(person, letter)
        except NotTaken as error:
            since = self._since(one)
            before = replace(one.mailed, at=since.at, seq=since.seq) if one.news else one.mailed
            again = found.mailed.began(one.day, "").refused(before)
            self._graph.tell(Change(plan_choices(person.id, {MAILED: again.write()}), person))
            report.failed += 1
            report.in_vain += 1
            report.lines.append(f"{person.email}: {error}; it is tried again")
        except OSError as error:
            report.failed += 1
            report.lines.append(f"{person.email}: {error}; whether it was taken is not known, so it is not sent again")
        else:
            report.sent, report.in_vain = report.sent + 1, 0
            rows = told_rows(person.id, found.alerts, _today(self._graph.clock(), person))
            if rows:
                self._graph.tell(Change([("feed.show", rows)], person))

    def _deliver(self, person: Viewer, letter: Letter) -> None:
        self._post.send(person.email, letter.subject, letter.text, letter.html, letter.unsubscribe)

    def _frame(self, person: str, what: str) -> Frame:
        address = self._config.address
        token = sign_unsubscribing(self._config.signing_key(), person, what)
        return Frame(address, f"{address}/unsubscribe/{token}")

    def _ask_as(self, person: Viewer) -> Ask:
        def ask(name: str, /, **params: Any) -> list[Row]:
            return self._graph.ask(name, person, **params)

        return ask


def _today(now: float, person: Viewer) -> str:
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.time_zone)).date().isoformat()
