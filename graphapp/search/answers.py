"""Questions that people type into the search: `who knows acme cloud` leads to the page that answers it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from graphapp.search.names import NameHit, NameHits
from graphapp.search.words import split
from graphapp.vocabulary import KINDS

PATHS = {kind.kind: kind.path for kind in KINDS}
MOST = 3


class Answer(NamedTuple):
    """The way to a page: what it answers, and its address."""

    title: str
    url: str


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    titles: dict[str, str]


_WHO = r"(?:who|wer|qui|chi|quien)"
_FORMS = (
    _Form(
        re.compile(rf"{_WHO} (?:of us )?(?:knows?|kennt|connait|conosce|conoce)(?: about| sich mit)? (?P<thing>.+)"),
        {
            "Company": "Who knows {}?",
            "Contact": "Who knows {}?",
            "Topic": "Who knows about {}?",
            "Offering": "Who knows about {}?",
            "Project": "Who worked on {}?",
        },
    ),
    _Form(
        re.compile(rf"{_WHO} (?:worked on|works on|is on|was on|did) (?P<thing>.+)"), {"Project": "Who worked on {}?"}
    ),
    _Form(re.compile(rf"{_WHO} (?:works at|is at|arbeitet bei) (?P<thing>.+)"), {"Company": "Who works at {}?"}),
    _Form(re.compile(r"(?:whom|who) does (?P<thing>.+) know"), {"Employee": "Whom does {} know?"}),
    _Form(re.compile(r"wen kennt (?P<thing>.+)"), {"Employee": "Whom does {} know?"}),
    _Form(
        re.compile(r"(?:what (?:do we|do you|does anybody) know about|was wissen wir (?:uber|von|zu)) (?P<thing>.+)"),
        dict.fromkeys(PATHS, "What do we know about {}?"),
    ),
)
_PLACES = {"Who knows {}?": "#who-knows"}


class Asked(NamedTuple):
    """A question that was recognised: about which thing, and what is answered for each kind of thing."""

    thing: str
    titles: dict[str, str]


def read_question(text: str) -> Asked | None:
    """Return the question that a text is, or None."""
    typed = " ".join(split(text[:300]))
    for form in _FORMS:
        match = form.pattern.fullmatch(typed)
        if match is not None:
            return Asked(match["thing"], form.titles)
    return None


def make_answers(asked: Asked, found: NameHits) -> list[Answer]:
    """Return links to the pages that answer a question, best first.

    Args:
        asked: the question.
        found: the names that the viewer may see and that its thing may mean. Where several fit equally well, up to
            three are answered.
    """
    return [_answer(asked.titles[hit.kind], hit) for hit in _best(found, asked.titles)]


def _best(found: NameHits, kinds: Iterable[str]) -> list[NameHit]:
    hits = [hit for kind in kinds for hit in found.hits.get(kind, ())]
    closest = min(((hit.off, not hit.whole) for hit in hits), default=None)
    return [hit for hit in hits if (hit.off, not hit.whole) == closest][:MOST]


def _answer(title: str, hit: NameHit) -> Answer:
    return Answer(title.format(hit.name), f"/{PATHS[hit.kind]}/{hit.id}{_PLACES.get(title, '')}")
