"""Pages of a list: the first 25, and the way to the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for

from graphapp.graph.store import Row

FIRST = 25
LAST = 4_000
LONGEST = 300
RECENT = 30 * 86_400
"""Seconds in which a note counts as news."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for, counted from 1, and how many lines a part has."""

    number: int
    size: int = FIRST

    @property
    def skip(self) -> int:
        """How many lines stand before it."""
        return (self.number - 1) * self.size

    def with_rows(self, rows: list[Any], total: int) -> dict[str, Any]:
        """Return what the macro `more` needs, by name: shown, total, next_url and back_url."""
        shown = self.skip + len(rows)
        return {
            "shown": shown,
            "total": total,
            "next_url": filter_url(page=str(self.number + 1)) if rows and total > shown else None,
            "back_url": filter_url(page=str(self.number - 1)) if self.number > 1 else None,
        }


def read_page(size: int = FIRST) -> Page:
    """Return the page that the address asks for; the first where it makes no sense."""
    asked = request.args.get("page", "")
    makes_sense = asked.isascii() and asked.isdigit() and len(asked) <= len(str(LAST))
    return Page(min(max(int(asked), 1), LAST) if makes_sense else 1, size)


def read_choice(name: str) -> str:
    """Return what a filter in the address is set to; empty where it is not, or makes no sense."""
    asked = request.args.get(name, "")
    return "" if "\0" in asked or len(asked) > LONGEST else asked


def cut_news(
    page: Page, groups: Iterable[Row], read_facts: Callable[[list[str]], Iterable[Row]]
) -> tuple[list[Row], int]:
    """Return one page of what somebody wrote about lately, the newest first, and how many things that are in all.

    Args:
        page: which.
        groups: from the newest on, each with `newest` (a day), `notes` (how many) and the `ids` of the things.
        read_facts: returns the facts of things by id, in any order.
    """
    group_of = {one: group for group in groups for one in sorted(group["ids"])}
    ids = list(group_of)[page.skip : page.skip + page.size]
    facts = {row["id"]: row for row in read_facts(ids)} if ids else {}
    rows = [facts[one] | {name: group_of[one][name] for name in ("newest", "notes")} for one in ids if one in facts]
    return rows, len(group_of)


def filter_url(**chosen: str) -> str:
    """Return the address of this list with some filters set otherwise, from its first page on."""
    kept = {name: value for name, value in request.args.items() if name not in {"page", *chosen}}
    args = kept | {name: value for name, value in chosen.items() if value}
    here = url_for(request.endpoint or "", **(request.view_args or {}))
    return f"{here}?{urlencode(args)}" if args else here
