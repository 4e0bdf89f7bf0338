"""The mails: what is new for somebody, and that somebody named them; as plain text and as simple HTML.

Mails stay where they were sent, whatever is narrowed afterwards. So the words of a note are in them only where
everybody here sees it; of others they say who wrote one and where it is.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from graphapp.graph.store import Row
from graphapp.knowledge.alerts import KINDS, Alert
from graphapp.knowledge.capture import plain_mentions, shorten
from graphapp.knowledge.following.news import Group, Item, count
from graphapp.knowledge.sharing import EVERYBODY
from graphapp.knowledge.steps import Thing
from graphapp.vocabulary import KINDS as PAGES

EACH, NAMED = 8, 2
WORDS = 220
_PATHS = {kind.kind: kind.path for kind in PAGES}
_PAGE = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1>{body}<hr><p>{foot}</p></body></html>"
)


@dataclass(frozen=True)
class Letter:
    """A mail. `unsubscribe` is where one press of a button ends mails like it, empty where there is no such place."""

    subject: str
    text: str
    html: str = ""
    unsubscribe: str = ""


@dataclass(frozen=True)
class Frame:
    """What all mails to somebody have in common.

    Attributes:
        address: of the pages, without a slash at the end.
        unsubscribe: where mails like this one are ended without signing in.
    """

    address: str
    unsubscribe: str


def write_news(groups: Sequence[Group], alerts: Sequence[Alert], frame: Frame) -> Letter:
    """Return the mail that tells somebody what is new.

    Args:
        groups: as they see it now.
        alerts: of theirs that no mail told yet; there is at least one thing in both together.
        frame: of mails to them.
    """
    number = count(groups) + len(alerts)
    about = [group.thing.name if group.thing else "you" for group in groups] + (["your accounts"] if alerts else [])
    others = f" and {len(about) - NAMED} more" if len(about) > NAMED else ""
    subject = f"{number} new: {', '.join(shorten(name, 40) for name in about[:NAMED])}{others}"
    texts, bodies = [], []
    if alerts:
        texts.append("Worth an interruption\n" + "\n".join(f"- {one.text}\n  ({KINDS[one.kind]})" for one in alerts))
        lines = Markup().join(
            Markup("<li>{}<br><small>{}</small></li>").format(one.text, KINDS[one.kind]) for one in alerts
        )
        bodies.append(Markup("<h2>Worth an interruption</h2><ul>{}</ul>").format(lines))
    for group in groups:
        texts.append(_group_text(group, frame.address))
        bodies.append(_group_html(group, frame.address))
    more = f"{frame.address}/news"
    alert_line = f"\nWhat each alert rests on, and which ones you want: {frame.address}/alerts" if alerts else ""
    foot = (
        f"All that is new for you: {more}{alert_line}\n"
        f"How often this comes: {frame.address}/account#mails\nNo such mails any more: {frame.unsubscribe}"
    )
    text = "\n\n".join(texts) + f"\n\n--\n{foot}\n"
    return _letter(_line(subject), text, Markup().join(bodies), foot, frame)


def write_mention(note: Row, frame: Frame) -> Letter:
    """Return the mail that tells somebody at once that a note names them.

    Args:
        note: the row of `notes.show`, as they see it now.
        frame: of mails to them.
    """
    where = f"{frame.address}/notes/{note['id']}"
    words = _words(note)
    subject = f"{note['author']} mentions you in a note"
    foot = (
        f"How often you get mails: {frame.address}/account#mails\nNo mails when you are mentioned: {frame.unsubscribe}"
    )
    text = f"{note['author']} mentions you in a note.\n\n{words}\n\n{where}\n\n--\n{foot}\n"
    body = Markup('<p>{}</p><p><a href="{}">Read it</a></p>').format(words, where)
    return _letter(_line(subject), text, body, foot, frame)


def _letter(subject: str, text: str, body: Markup, foot: str, frame: Frame) -> Letter:
    lines = Markup("<br>").join(_foot_line(line) for line in foot.splitlines())
    html = _PAGE.format(title=subject, body=body, foot=lines)
    return Letter(subject, text, str(html), frame.unsubscribe)


def _foot_line(line: str) -> Markup:
    label, _, url = line.partition(": ")
    return Markup('<a href="{}">{}</a>').format(url, label)


def _group_text(group: Group, address: str) -> str:
    lines = [_title(group)]
    lines += [f"- {_say(item)}\n  {_where(item, group, address)}" for item in group.items[:EACH]]
    return "\n".join([*lines, *_rest(group)])


def _group_html(group: Group, address: str) -> Markup:
    link = Markup('<li>{} <a href="{}">Read it</a></li>')
    lines = Markup().join(link.format(_say(item), _where(item, group, address)) for item in group.items[:EACH])
    rest = Markup().join(Markup("<p>{}</p>").format(line) for line in _rest(group))
    return Markup("<h2>{}</h2><ul>{}</ul>{}").format(_title(group), lines, rest)


def _title(group: Group) -> str:
    return f"{group.thing.name} ({group.why.lower()})" if group.thing else "For you"


def _rest(group: Group) -> list[str]:
    left = len(group.items) - EACH
    return [f"and {left} more"] if left > 0 else []


def _say(item: Item) -> str:
    if item.sentence:
        return item.text
    note = item.note
    why = {"mention": " mentions you", "answer": " answers you"}.get(item.form, "")
    return f"{note['author']}{why}, {_day(note['happened'])}: {_words(note)}"


def _words(note: Row) -> str:
    """Return the first words of a note that everybody here sees, of others that there is one."""
    if note["audience"] != EVERYBODY:
        return "a note for fewer people, so its words are only on its page."
    line = plain_mentions(note["text"] or "")
    return line if len(line) <= WORDS else line[:WORDS].rsplit(" ", 1)[0] + " …"


def _where(item: Item, group: Group, address: str) -> str:
    if item.note:
        return f"{address}/notes/{item.note['id']}"
    thing = next((part for part in item.sentence if isinstance(part, Thing) and part.kind in _PATHS), group.thing)
    return f"{address}/{_PATHS[thing.kind]}/{thing.id}" if thing and thing.kind in _PATHS else f"{address}/news"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def _line(text: str) -> str:
    # No line ends in a header, whatever something is called.
    return " ".join(text.split())
