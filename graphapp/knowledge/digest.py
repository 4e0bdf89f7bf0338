"""Alerts in mails: those that somebody was not sent yet."""

from collections.abc import Sequence

from graphapp.graph.store import Row
from graphapp.knowledge.alerts import KINDS, Alert, find_alerts, read_renewals, say_alerts
from graphapp.knowledge.choices import read_wanted
from graphapp.knowledge.feed.reader import LOOKS_AFTER, find_companies, read_reader
from graphapp.knowledge.feed.sources import Links
from graphapp.knowledge.feed.taste import shown_row
from graphapp.knowledge.steps import Ask

FORM = "alert"


def read_alerts(ask: Ask, links: Links, person: str, today: str) -> list[Alert]:
    """Return somebody's alerts of the kinds that they want.

    Args:
        ask: asks a question as that person sees it.
        links: as that person sees them.
        person: their employee id.
        today: their day, ISO.
    """
    companies = find_companies(ask("home.my_companies", employee=person, today=today), links, person)
    accounts = [mine.thing.id for mine in companies if mine.relevance >= LOOKS_AFTER]
    reader = read_reader(links, person, today, companies)
    if not accounts:
        return []
    return say_alerts(ask, reader, find_alerts(reader, read_renewals(ask, accounts, today), read_kinds(ask)))


def read_kinds(ask: Ask) -> list[str]:
    """Return the kinds of alerts that the person who asks wants: all but those that they turned off."""
    wanted = read_wanted(ask)
    return [kind for kind in KINDS if wanted(kind)]


def choose_new(alerts: Sequence[Alert], shown: Sequence[Row]) -> list[Alert]:
    """Return the alerts that no digest told yet."""
    told = {row["key"] for row in shown if row["form"] == FORM}
    return [one for one in alerts if one.key not in told]


def told_rows(person: str, alerts: Sequence[Alert], today: str) -> list[Row]:
    """Return the rows of `feed.show` by which no digest tells these alerts again."""
    facts = {"form": FORM, "company": "", "topic": "", "day": today}
    return [shown_row(person, one.key, facts | {"place": place}) for place, one in enumerate(alerts)]
