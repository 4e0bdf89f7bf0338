"""By what a thing is recognised again: its addresses, and its name as it compares."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from graphapp.knowledge.identity.names import compare_names, read_name

WORKS = "Contact\tworks\t"
"""So the mark of somebody at a company begins."""
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """Return a name as it compares: without regard to capitals, punctuation and blanks, and with everything else.

    Legal forms stay: an Inc and a GmbH of one name are two companies.
    """
    if name.isascii():
        # Most names; of these nothing else is left of normalizing and folding.
        small = name.lower()
        return " ".join(small.split() if small.replace(" ", "").isalnum() else _WORDS.findall(small))
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", name).casefold()))


def plain_address(address: str) -> str:
    """Return an e-mail address as it compares."""
    return address.strip().casefold()


def plain_domain(domain: str) -> str:
    """Return a web address as it compares: the host alone, without www."""
    text = domain.strip().casefold()
    text = text.partition("://")[2] or text
    host = text.partition("/")[0].partition(":")[0].removesuffix(".")
    return host.removeprefix("www.")


def name_mark(label: str, name: str) -> str:
    """Return the mark of a name, empty where nothing of it compares."""
    plain = plain_name(name)
    return f"{label}\tname\t{plain}" if plain else ""


def mail_mark(label: str, address: str) -> str:
    """Return the mark of an e-mail address."""
    return f"{label}\tmail\t{plain_address(address)}"


def mail_marks(label: str, addresses: Iterable[str]) -> list[str]:
    """Return what `mail_mark` gives for each of many addresses."""
    return [f"{label}\tmail\t{address.strip().casefold()}" for address in addresses]


def domain_mark(domain: str) -> str:
    """Return the mark of a company's domain, empty where it is none."""
    plain = plain_domain(domain)
    return f"Company\tdomain\t{plain}" if plain else ""


def works_mark(name: str, company: str) -> str:
    """Return the mark of somebody of this name at a company, which is given by its id."""
    plain = plain_name(name)
    return f"{WORKS}{plain}\t{company}" if plain else ""


def works_marks(names: Sequence[str], companies: Sequence[str]) -> list[str]:
    """Return what `works_mark` gives for each of many people at companies."""
    # Each once: there are more than are kept in memory.
    plain = {name: plain_name.__wrapped__(name) for name in set(names)}
    return [
        f"{WORKS}{plain[name]}\t{company}" if plain[name] else ""
        for name, company in zip(names, companies, strict=True)
    ]


def agree(one: str, other: str) -> bool:
    """Say whether two names can be one person's, in any spelling and order, or one is empty.

    Also where all words of one are in the other, as with a name alone that nobody can tell from the family's.
    """
    words, others = set(plain_name(one).split()), set(plain_name(other).split())
    if words <= others or others <= words:
        return True
    return compare_names(read_name(one), read_name(other)).fits


def full_name(fields: Mapping[str, Any]) -> str:
    """Return somebody's name as one text."""
    return fields.get("name") or " ".join(filter(None, (fields.get("given"), fields.get("family"))))
