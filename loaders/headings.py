"""What a header says: taken apart into words, and these looked up in the vocabulary."""

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.shapes import plain
from loaders.vocabulary import ATTRIBUTES, ENTITIES, FILLERS

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_APART = re.compile(r"[^\w]+|_+|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")
_LONGEST_PHRASE = 5
_SHORTEST_PART = 3
_LINKS = ("", "s", "n", "en", "e", "es")
_MOST_WORDS = 9
_WEAK = frozenset({"id", "name", "address", "date"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header says.

    Attributes:
        entities: what it is about, in its order; often none, for what the whole table is about.
        attribute: what of it; empty where it does not say, or says nothing that is known.
        unknown: words that no vocabulary has.
    """

    entities: tuple[str, ...] = ()
    attribute: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def entity(self) -> str:
        """What it is about, the last one named."""
        return self.entities[-1] if self.entities else ""

    @property
    def known(self) -> bool:
        """Whether anything was recognised."""
        return bool(self.entities or self.attribute)


def _phrases(table: "dict[str, str]") -> dict[str, str]:
    return {plain(phrase.strip()): name for name, phrases in table.items() for phrase in phrases.split(",")}


_ENTITY = _phrases(dict(ENTITIES))
_ATTRIBUTE = _phrases(dict(ATTRIBUTES))


def words_of(header: str) -> tuple[str, ...]:
    """A header's words, plain and small: "customerID" is customer and id."""
    parts = _APART.split(_CAMEL.sub(" ", header.strip()))
    return tuple(word for word in (plain(part) for part in parts) if word)


@lru_cache(maxsize=10_000)
def read_heading(header: str) -> Heading:
    """Look up what a header says."""
    words = words_of(header)[:_MOST_WORDS]
    entities: list[str] = []
    attributes: list[str] = []
    unknown: list[str] = []
    at = 0
    while at < len(words):
        taken = _longest(words, at, entities, attributes)
        if not taken:
            taken = 1
            if not _compound(words[at], entities, attributes) and words[at] not in FILLERS and not words[at].isdigit():
                unknown.append(words[at])
        at += taken
    return Heading(tuple(entities), _choose(attributes), tuple(unknown))


def entities_of(name: str) -> tuple[str, ...]:
    """What a file's or a sheet's name says that its rows are."""
    whole = " ".join(words_of(name))
    if whole in _ENTITY:
        return (_ENTITY[whole],)
    return tuple(dict.fromkeys(read_heading(name).entities))


def _longest(words: tuple[str, ...], at: int, entities: list[str], attributes: list[str]) -> int:
    """How many words from here on are one phrase; what it means is added."""
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        # "Name" in front of other words belongs to them: "Name der Firma". A word of both kinds is what it is about
        # while anything follows it ("note date"), and what stands there at the end ("notes").
        if phrase in _ATTRIBUTE and (phrase not in _ENTITY or at + length == len(words)):
            attributes.append(_ATTRIBUTE[phrase])
            return length
        if phrase in _ENTITY:
            entities.append(_ENTITY[phrase])
            return length
    return 0


def _compound(word: str, entities: list[str], attributes: list[str]) -> bool:
    """Take a word like Kundennummer or Lieferantenname apart."""
    for at in range(len(word) - 2, _SHORTEST_PART - 1, -1):
        first, last = word[:at], word[at:]
        heads = [first.removesuffix(link) for link in _LINKS if first.endswith(link)]
        head = next((one for one in heads if one in _ENTITY), None)
        if not head and _ATTRIBUTE.get(last) in _WEAK:
            # Telefoonnummer, Mailadresse: what it is stands in front.
            named = next((one for one in heads if one in _ATTRIBUTE), None)
            if named:
                attributes.append(_ATTRIBUTE[named])
                return True
        if head and (last in _ATTRIBUTE or last in _ENTITY):
            entities.append(_ENTITY[head])
            (attributes if last in _ATTRIBUTE else entities).append(_ATTRIBUTE.get(last) or _ENTITY[last])
            return True
    return False


def _choose(attributes: list[str]) -> str:
    """Of several, the one that says most: "Name" and "No." say less than any other beside them."""
    telling = [one for one in attributes if one not in ("name", "id")]
    for one in ("email", "phone", "fax"):
        if one in telling:
            return one
    if telling:
        return telling[-1]
    return "id" if "id" in attributes and "name" not in attributes[-1:] else (attributes[-1] if attributes else "")
