"""A question for people that was typed into the search: what it is about, and whom to ask."""

from dataclasses import dataclass, replace

from flask import current_app

from graphapp.access import viewer
from graphapp.knowledge.experts import Expert
from graphapp.search.names import NameHit
from graphapp.search.search import Search
from graphapp.views.experts import experts_url, find_people

SHOWN = 3


@dataclass(frozen=True)
class Asked:
    """One reading of a question.

    Attributes:
        rest: words that named nothing that the viewer may see.
        people: to ask, the best first.
        others: other readings, without people.
    """

    topic: NameHit | None
    company: NameHit | None
    rest: str = ""
    people: tuple[Expert, ...] = ()
    others: tuple["Asked", ...] = ()

    @property
    def title(self) -> str:
        """What is asked."""
        return f"Whom to ask about {' at '.join(one.name for one in (self.topic, self.company) if one)}"

    @property
    def url(self) -> str:
        """The page that answers it."""
        return experts_url(*self.ids)

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of topic and company, empty for none."""
        return self.topic.id if self.topic else "", self.company.id if self.company else ""


def ask_people(text: str) -> Asked | None:
    """Return whom to ask where a text asks that, or names a topic and a company; None where it does not."""
    search: Search = current_app.extensions["search"]
    readings = [
        Asked(one.topic, one.company, " ".join(one.rest)) for one in (search.subjects(viewer(), text) if text else ())
    ]
    if not readings:
        return None
    return replace(readings[0], people=tuple(find_people(*readings[0].ids, SHOWN)), others=tuple(readings[1:]))
