"""The written texts of notes: what each is about, who may have written it, and how its slots are filled.

A text begins with a head line, `> departments | topics | conditions`, and ends at the first empty line. The conditions,
each in a cell of its own: `at customer former` (what the company is to us), `who it finance` (where the contact works),
`for team`, `for account` or `for me` (who may see it, else everybody), `outside United Kingdom` (where it makes no
sense), `de` (its language, English else). Slots: `{contact}`, `{company}`, `{short}` (what people call the company),
`{city}`, `{project}`, `{owned}` (what they bought), `{offering}` (what they could buy), `{colleague}`, `{month}` (one
of the next), `{she}` `{her}` `{him}` `{herself}`, `{3-8}` (a number), `{encantada/encantado}` (of a woman or a man).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graphapp.demo import sources
from graphapp.demo.world import Company, Contact, Topic

FILES = (
    "notes-sales-money.txt",
    "notes-sales-needs.txt",
    "notes-delivery.txt",
    "notes-support.txt",
    "notes-engineering.txt",
    "notes-office.txt",
    "notes-languages.txt",
)
MOST_USES = 10

_STANDINGS = {
    "sales": {"customer", "prospect"},
    "leadership": {"customer", "prospect"},
    "partners": {"partner"},
}
_SLOT = re.compile(r"\{(?:(?P<word>[A-Za-z]+)|(?P<low>\d+)-(?P<high>\d+)|(?P<woman>[^{}/]+)/(?P<man>[^{}/]+))\}")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}


@dataclass(slots=True, eq=False)
class Text:
    """One written text. `language` is empty for English; `outside` are countries where it makes no sense."""

    source: str
    departments: list[str]
    topics: list[Topic]
    standings: set[str]
    who: frozenset[str]
    outside: frozenset[str]
    language: str
    audience: str
    body: str
    slots: frozenset[str]
    uses: int = 0
    used_at: set[str] = field(default_factory=set)
    used_by: set[str] = field(default_factory=set)

    @property
    def topic_names(self) -> list[str]:
        """The names of its topics."""
        return [topic.name for topic in self.topics]


def read_texts(topics: Mapping[str, Topic]) -> list[Text]:
    """All texts, in the order in which they were written down.

    Raises:
        KeyError: a head line names a topic that does not exist.
    """
    texts = []
    for name in FILES:
        for number, block in enumerate(sources.read(name).split("\n> ")[1:]):
            head, body = block.split("\n", 1)
            texts.append(_parse(f"{name}:{number}", head, body.split("\n\n")[0].strip(), topics))
    return texts


def _parse(source: str, head: str, body: str, topics: Mapping[str, Topic]) -> Text:
    departments, about, *conditions = (cell.strip() for cell in head.split("|"))
    written_by = sources.words(departments)
    wanted = {cell.split()[0]: cell.split()[1:] for cell in conditions}
    language = next((cell for cell in conditions if len(cell) == 2), "")
    standings = set(wanted.get("at", [])) or _STANDINGS.get(written_by[0], {"customer"})
    return Text(
        source=source,
        departments=written_by,
        topics=[topics[topic] for topic in sources.words(about)],
        standings=standings,
        who=frozenset(wanted.get("who", [])),
        outside=frozenset(cell.removeprefix("outside ") for cell in conditions if cell.startswith("outside ")),
        language=language,
        audience=wanted.get("for", [""])[0],
        body=body,
        slots=frozenset(match["word"] for match in _SLOT.finditer(body) if match["word"]),
    )


def fill(body: str, words: Mapping[str, str], woman: bool, between: Callable[[int, int], int]) -> str:
    """Put words into the slots.

    Args:
        body: the text; `{word}` takes a word, `{3-8}` a number, `{encantada/encantado}` what fits a woman or a man.
        words: the words by slot.
        woman: which of two forms.
        between: draws a number between two, both included.

    Raises:
        KeyError: a slot has no word.
    """

    def put(match: re.Match[str]) -> str:
        if match["word"]:
            return words[match["word"]]
        if match["low"]:
            return str(between(int(match["low"]), int(match["high"])))
        return match["woman"] if woman else match["man"]

    return _SLOT.sub(put, body)


def words_of_contact(contact: Contact) -> dict[str, str]:
    """Name and pronouns of somebody: she, her (boss), him (told him), herself."""
    pronouns = ("she", "her", "her", "herself", "Fr.") if contact.woman else ("he", "his", "him", "himself", "Hr.")
    she, her, him, herself, title = pronouns
    return {
        "first": contact.first,
        "last": contact.last,
        "she": she,
        "She": she.capitalize(),
        "her": her,
        "him": him,
        "herself": herself,
        "Fr": title,
    }


def words_of_company(company: Company) -> dict[str, str]:
    """How people call it, and where it sits."""
    return {"short": company.short, "city": company.city}


def month(number: int, language: str) -> str:
    """The name of a month, 1 to 12, in a language of the notes (empty: English)."""
    return _MONTHS[language or "en"].split()[number - 1]
