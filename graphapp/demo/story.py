"""Tells the story of Wadden & Holt: everything that happened there in the three years up to a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphapp.demo.companies import add_companies, add_company_ties
from graphapp.demo.contacts import add_contact_ties, add_contacts
from graphapp.demo.days import LAST, Days
from graphapp.demo.living import add_page, add_remarks
from graphapp.demo.meetings import Diary, add_meetings
from graphapp.demo.notes import add_notes
from graphapp.demo.people import add_people, add_topics
from graphapp.demo.projects import add_projects
from graphapp.demo.rows import Row, Rows
from graphapp.demo.sales import add_old_purchases, add_opportunities
from graphapp.demo.stories import Stories
from graphapp.demo.world import World

CAST = (
    ("Anna Okafor", "account manager"),
    ("Tomasz Wilk", "engineer"),
    ("Helene Vossberg", "leader"),
)
# Who looks after people and teams; the first one also put the directory of colleagues there.
ADMINS = ("Nuno Falcato", "Helene Vossberg")

_HANDOVER = LAST - 430


def tell_story(today: dt.date) -> Iterator[tuple[str, list[Row]]]:
    """Tell the demo company as statements with their rows.

    The same day gives the same rows, on every machine; another day moves all dates along and changes nothing else but
    the names of months in notes.

    Args:
        today: the last day of the three years; nothing is later.

    Yields:
        The name of a statement and its rows, in an order in which both ends of every relationship exist before it.
    """
    days = Days(today)
    world = make_world(days)
    yield from Rows(world, days, world.employees[ADMINS[0]]).batches()


def find_cast() -> dict[str, str]:
    """Return the roles of the three who are offered, by the ids that they keep whatever they are called."""
    world = World(handover=_HANDOVER)
    add_people(world)
    return {world.employees[name].id: role for name, role in CAST}


def make_world(days: Days) -> World:
    """Make everything that the story tells, planted stories first, chance for the rest."""
    world = World(handover=_HANDOVER)
    add_people(world)
    add_topics(world)
    add_companies(world)
    add_company_ties(world)
    stories = Stories(world)
    stories.add_contacts()
    add_contacts(world)
    add_contact_ties(world)
    add_old_purchases(world)
    stories.add_sales()
    add_opportunities(world)
    add_projects(world)
    diary = Diary(world)
    stories.add_meetings(diary)
    add_meetings(world, diary)
    stories.add_notes()
    add_notes(world, days)
    add_remarks(world)
    add_page(world)
    return world
