"""Where a text names somebody, in any spelling of theirs, and the text without it."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphapp.forgotten import LEAST_DIGITS, Traits

NEUTRAL = "[a person]"
"""What stands in a text where somebody's name stood."""
SHORTEST = 3
"""A part of a name with fewer letters is in too many words to be looked for by itself."""
_BETWEEN = r"[\s.,;_\-]{1,3}"
_APART = r"[\s()./-]{0,3}"
_MARKUP = r"@\[(?P<shown>[^\[\]\n]{1,300})\]\([A-Z][A-Za-z]+:(?P<id>[A-Za-z0-9_-]{1,64})\)"
_NEVER = r"(?!)"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def spellings(name: str) -> set[str]:
    """Return a name as it may be written: as it is, without accents, and with ae for ä."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    found = {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name), bare}
    return {one.strip() for one in found | {name.translate(_UMLAUTS)}} - {""}


@dataclass(frozen=True)
class Mentions:
    """What to look for.

    Attributes:
        traits: names, addresses and numbers of the person; companies are not looked for.
        ids: of theirs, in the markup of mentions.
        parts: words of the name that count by themselves, in texts that are known to be about the person.
    """

    traits: Traits
    ids: Collection[str] = ()
    parts: Collection[str] = ()

    @cached_property
    def _whole(self) -> str:
        names = {one for name in self.traits.names for one in spellings(name)}
        whole = [_name(one) for one in names] + [re.escape(_written(one)) for one in names if not one.isascii()]
        whole += [rf"(?<![\w.+-]){re.escape(one)}(?![\w-])" for one in self.traits.emails if one]
        whole += [_number(one) for one in self.traits.phones if _digits(one)]
        whole += [rf"(?<!\w){re.escape(one)}(?!\w)" for part in self.parts for one in spellings(part)]
        # The longest first, so that what is a part of another does not cut it.
        found = sorted({one for one in whole if one}, key=len, reverse=True)
        return "|".join(found) or _NEVER

    @cached_property
    def _shown(self) -> re.Pattern[str]:
        return re.compile(self._whole, re.IGNORECASE)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(f"{_MARKUP}|{self._whole}", re.IGNORECASE)

    def mask(self, text: str, instead: str = NEUTRAL) -> tuple[str, int]:
        """Return a text without the person, and how often they were in it."""
        count = 0

        def put(match: re.Match[str]) -> str:
            nonlocal count
            if match["id"] and match["id"] not in self.ids:
                shown, times = self._shown.subn(instead.strip("[]"), match["shown"])
                count += times
                return match[0].replace(match["shown"], shown) if times else match[0]
            count += 1
            return instead

        return self._pattern.sub(put, text), count

    def needles(self) -> Iterator[str]:
        """Yield what any text with the person in it holds, in small letters: one of these (numbers: `patterns`)."""
        for name in self.traits.names:
            for one in spellings(name):
                for written in {one, _written(one)}:
                    yield max(re.findall(r"[^\W_]+", written) or [one], key=len).lower()
        yield from (one.strip().lower() for one in self.traits.emails if one.strip())
        yield from (one.lower() for part in self.parts for one in spellings(part))
        yield from (one.lower() for one in self.ids)

    def patterns(self) -> Iterator[str]:
        """Yield expressions that match a whole text with one of the numbers in it, on either engine."""
        for one in self.traits.phones:
            if _digits(one):
                yield f"(?s).*{_APART.join(_digits(one))}.*"


def parts_of(names: Iterable[str], others: Iterable[str]) -> set[str]:
    """Return the words of names that nobody else who is meant has, long enough to be looked for alone."""
    taken = {word.casefold() for name in others for word in re.findall(r"[^\W_]+", name)}
    words = {word for name in names for word in re.findall(r"[^\W_]+", name)}
    return {word for word in words if len(word) >= SHORTEST and word.casefold() not in taken}


def _written(name: str) -> str:
    """Return a name as JSON in small letters of the Latin alphabet has it."""
    return json.dumps(name)[1:-1]


def _name(name: str) -> str:
    words = [re.escape(one) for one in re.findall(r"[^\W_]+", name)]
    if not words:
        return ""
    turned = [*words[-1:], *words[:-1]]
    orders = {_BETWEEN.join(words), _BETWEEN.join(turned)}
    return rf"(?<!\w)(?:{'|'.join(sorted(orders))})(?!\w)"


def _number(number: str) -> str:
    return rf"(?<!\d)\+?(?:\d{_APART}){{0,5}}{_APART.join(_digits(number))}(?!\d)"


def _digits(number: str) -> str:
    found = re.sub(r"\D", "", number)
    return found[-7:] if len(found) >= LEAST_DIGITS else ""
