"""What colleagues said of their ties, where two contacts are one: it says who sees the sum of their moments.

Who said of a tie who may see it has all moments of that tie summed for those alone (`queries/ties/publish.cypher`).
Moments that meet another word at the kept contact would be summed for other people: they stay, where that are more.
"""

from collections.abc import Iterable

from graphapp.knowledge.merging.links import EVERYBODY, Link, narrow


class Words:
    """Decides which moments, and which words, may move with a contact.

    Args:
        links: of the contact that is merged.
        there: of the contact that is kept.
        circle: who sees the merged one, where that is fewer than see the kept one; else empty.
    """

    def __init__(self, links: Iterable[Link], there: Iterable[Link], circle: str) -> None:
        there = list(there)
        self._circle = circle
        self._said, self._kept = _words(links), _words(there)
        self._moving = {
            person
            for person, audience in self._said.items()
            if not circle and person not in self._kept and _fits(there, person, audience)
        }

    def let(self, link: Link, now: str) -> bool:
        """Say whether a relationship may move: whoever sees it, or a sum of it, then could see it before.

        Args:
            link: of the merged contact; what is neither a word nor a moment may.
            now: who would see it there.
        """
        person = link.other
        if link.relation == "stated":
            return person in self._moving or (person not in self._said and not self._circle)
        if link.relation != "met":
            return True
        said, word = self._said.get(person), self._said[person] if person in self._moving else self._kept.get(person)
        own = _is_own(link)
        before = link.audience if said is None else said if own else f"only:{link.by}"
        after = now if word is None else word if own else f"only:{link.by}"
        before = narrow(link._replace(audience=before), self._circle)
        return before == EVERYBODY or after in {before, f"only:{person}", f"only:{link.by}"}


def _words(links: Iterable[Link]) -> dict[str, str]:
    return {link.other: link.audience for link in links if link.relation == "stated" and link.by == link.other}


def _fits(there: Iterable[Link], person: str, audience: str) -> bool:
    """Say whether the moments that the kept contact has already would be shown to nobody else by a word that comes."""
    moments = [link for link in there if link.relation == "met" and link.other == person]
    return all(not _is_own(link) or link.audience in {EVERYBODY, audience} for link in moments)


def _is_own(link: Link) -> bool:
    return link.audience in {EVERYBODY, f"only:{link.other}"} or link.by == link.other
