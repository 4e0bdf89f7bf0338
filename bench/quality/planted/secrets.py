"""Rows that only one outsider may see: with and without them every answer to everybody else must be the same."""

from __future__ import annotations

from bench.quality.planted.book import ORDER, Row
from bench.quality.planted.house import House
from bench.quality.planted.life import Life, Talk
from bench.quality.planted.truth import Truth


def plant_secrets(house: House, life: Life, truth: Truth) -> dict[str, list[Row]]:
    """What would change every answer if it could be seen, as rows that are not in the world itself.

    Args:
        house: the frame; its book is as it was afterwards.
        life: the pen.
        truth: the questions whose answers it would change.
    """
    before = {name: len(rows) for name, rows in house.book.rows.items()}
    askers = {one.viewer for one in truth.experts} | {one.viewer for one in truth.introductions}
    askers |= {one.viewer for one in truth.related} | {one.viewer for one in truth.readers}
    outsider = next(i for i, one in enumerate(house.employees) if one.id not in askers)
    place = {one.id: i for i, one in enumerate(house.companies)}
    contacts = {one.id: i for i, one in enumerate(house.contacts)}
    topics = {one.id: i for i, one in enumerate(house.topics)}
    only = f"only:{house.employees[outsider].id}"
    for expert in truth.experts[:20]:
        for _ in range(4):
            life.tell_note(outsider, place[expert.company], 5, [topics[expert.topic]], audience=only)
    for asked in truth.introductions[:20]:
        life.tell_moments(outsider, contacts[asked.contact], [3, 6, 9, 12, 15, 18], Talk(audience=only))
    for query in truth.related[:20]:
        offering = house.one_of(len(house.offerings))
        life.tell_opportunity(place[query.company], offering, "lost", 9)
        life.tell_project(
            place[query.company], offering, [outsider], house.companies[place[query.company]].contacts[:2], (40, None)
        )
        life.tell_purchase(place[query.company], offering, 50)
    secret: dict[str, list[Row]] = {}
    for name in ORDER:
        rows = house.book.rows[name]
        new, rows[before[name] :] = rows[before[name] :], []
        # The outsider put them there, so the outsider sees them, and nobody else does.
        secret[name] = [{**row, "audience": only, "by": house.employees[outsider].id} for row in new]
    return secret
