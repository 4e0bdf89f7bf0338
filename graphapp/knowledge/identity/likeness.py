"""How likely two rows are one person: each thing that they share or not is evidence, in bits (Fellegi and Sunter 1969).

The bits of all evidence and of the prior are added; the sum s is the probability 1 / (1 + 2^-s). docs/identity.md says
why each weight is what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log2

from graphapp.knowledge.identity.firms import Called, Firm, compare_firms
from graphapp.knowledge.identity.names import Like, Likeness, compare_names
from graphapp.knowledge.identity.people import Crowd, Person
from graphapp.knowledge.identity.phones import is_same

Evidence = tuple[float, str]

LEAST = 0.3
"""What is less probable than this is not proposed."""
FEWEST = 2000
"""As many people as there are at least to be thought of when two have the same name."""
GIVEN: Mapping[Like, float] = {
    Like.SAME: 0.0, Like.SPELLING: -0.5, Like.NICKNAME: -1.5, Like.PART: -2.0, Like.SLIP: -3.0,
}  # fmt: skip
FAMILY: Mapping[Like, float] = {
    Like.SAME: 0.0, Like.SPELLING: -0.5, Like.NICKNAME: -1.5, Like.PART: -2.0, Like.SLIP: -3.0,
}  # fmt: skip
INITIAL, OTHER_GIVEN, OTHER_FAMILY, SWAPPED, APART = 2.0, -10.0, -8.0, -0.5, -12.0
SAME_MAIL, SHARED_MAIL, SAME_ROLE, SAME_LOCAL, OTHER_AT_DOMAIN, OTHER_MAIL = 14.0, 2.0, 2.0, 4.0, -4.0, -1.0
SAME_PHONE, BUSY_PHONE, OTHER_PHONE = 10.0, 1.0, -1.0
MOST_FIRM, LEAST_FIRM, OTHER_FORM, LIKE_FIRM, OTHER_FIRM = 8.0, 3.0, 1.0, 2.0, -6.0
SAME_CITY, OTHER_CITY, OTHER_COUNTRY, SAME_TITLE, OTHER_TITLE = 1.5, -1.0, -2.0, 2.0, -1.0

MOST_ELSEWHERE = LIKE_FIRM + SAME_CITY + SAME_TITLE + SAME_ROLE
"""More than this nothing but the name itself can be worth, where the companies' names differ and no address agrees."""


def prior(count: int) -> float:
    """Return the bits that two of so many people start with."""
    return -log2(max(count, FEWEST))


def probability(bits: float) -> float:
    """Return the probability for a sum of bits."""
    return float(1 / (1 + 2.0**-bits)) if bits > -500 else 0.0  # noqa: PLR2004  # below, 2^-bits overflows


def bits_of(chance: float) -> float:
    """Return the sum of bits that makes a probability."""
    return log2(chance / (1 - chance))


def weigh(one: Person, other: Person, crowd: Crowd) -> list[Evidence]:
    """Return all evidence for and against two rows being one person, without the prior."""
    return [*weigh_rest(one, other, crowd), *weigh_names(one, other, crowd)]


def weigh_rest(one: Person, other: Person, crowd: Crowd) -> list[Evidence]:
    """Return the evidence but for the names, which take longest to compare."""
    said: list[Evidence] = []
    _weigh_mail(one, other, crowd, said)
    _weigh_phones(one, other, crowd, said)
    _weigh_firms(one, other, crowd, said)
    _weigh_places(one, other, said)
    return said


def weigh_names(one: Person, other: Person, crowd: Crowd) -> Iterator[Evidence]:
    """Return what two names are worth: as much as they are rare among those that are given."""
    like = compare_names(one.name, other.name)
    family, given = (other.given, other.family) if like.swapped else (other.family, other.given)
    if like.given in GIVEN:
        common = min(crowd.givens.bits(one.given), crowd.givens.bits(given))
        yield max(common + GIVEN[like.given], 0.5), ""
    elif like.given == Like.INITIAL:
        yield INITIAL, ""
    if like.family in FAMILY:
        common = min(crowd.families.bits(one.family), crowd.families.bits(family))
        yield max(common + FAMILY[like.family], 0.5), ""
    elif like.family == Like.INITIAL:
        yield INITIAL, ""
    if like.given == Like.DIFFERENT:
        yield OTHER_GIVEN, "another given name"
    if like.family == Like.DIFFERENT:
        yield OTHER_FAMILY, "another family name"
    if like.swapped and one.name.is_sure and other.name.is_sure:
        yield SWAPPED, ""
    if like.apart:
        yield APART, "a second name that differs"
    twins = min(crowd.namesakes(one), crowd.namesakes(other))
    if twins > 1:
        yield -2 * log2(twins), "others have this name as well"
    yield 0.0, _say_names(like)


def _say_names(like: Likeness) -> str:
    if Like.DIFFERENT in (like.given, like.family):
        return ""
    if like.given == like.family == Like.SAME:
        return "the same name in another order" if like.swapped else "the same name"
    words = {
        Like.SLIP: "the name with a slip of the keyboard",
        Like.NICKNAME: "another form of the given name",
        Like.INITIAL: "the family name and the first letter of the given name",
        Like.PART: "a part of the name",
        Like.SPELLING: "the name in another spelling",
    }
    for level, said in words.items():
        if level in (like.given, like.family):
            return said
    return "what is there of the name" if like.given != like.family else ""


def _weigh_mail(one: Person, other: Person, crowd: Crowd, said: list[Evidence]) -> None:
    same = one.mails & other.mails
    if same - crowd.shared:
        said.append((SAME_MAIL, "the same personal e-mail address"))
        return
    if same:
        said.append((SHARED_MAIL, "an e-mail address that others use as well"))
    if one.roles & other.roles:
        said.append((SAME_ROLE, "the same address of an office"))
    if same or not one.mails or not other.mails:
        return
    if one.locals & other.locals:
        said.append((SAME_LOCAL, "the same name before the @"))
    elif one.mailed_from & other.mailed_from:
        said.append((OTHER_AT_DOMAIN, "another address at the same company"))
    else:
        said.append((OTHER_MAIL, ""))


def _weigh_phones(one: Person, other: Person, crowd: Crowd, said: list[Evidence]) -> None:
    if not one.endings or not other.endings:
        return
    ends = one.endings & other.endings
    if not ends:
        said.append((OTHER_PHONE, ""))
    elif any(is_same(mine, theirs) for mine in crowd.phones(one) for theirs in crowd.phones(other)):
        if all(map(crowd.is_busy, ends)):
            said.append((BUSY_PHONE, "a telephone number that others have as well"))
        else:
            said.append((SAME_PHONE, "the same telephone number"))


def _weigh_firms(one: Person, other: Person, crowd: Crowd, said: list[Evidence]) -> None:
    if domains := one.domains & other.domains:
        rarest = max(crowd.domains.bits(domain) for domain in domains)
        said.append((min(max(rarest, LEAST_FIRM), MOST_FIRM), "at the same company"))
        return
    if not one.firm.key or not other.firm.key:
        if one.domains and other.domains:
            said.append((OTHER_FIRM, "at another company"))
        return
    called = Called.SAME if one.firm.key == other.firm.key else compare_firms(one.firm, other.firm)
    if called == Called.SAME and not are_other_forms(one.firm, other.firm):
        said.append((min(max(crowd.firms.bits(one.firm.key), LEAST_FIRM), MOST_FIRM), "at the same company"))
    elif called == Called.SAME:
        said.append((OTHER_FORM, "at a company of the same name, of another legal form"))
    elif called < Called.DIFFERENT:
        said.append((LIKE_FIRM, "at a company of a similar name"))
    else:
        said.append((OTHER_FIRM, "at another company"))


def are_other_forms(one: Firm, other: Firm) -> bool:
    """Say whether two companies' names have legal forms, or countries, that differ."""
    return bool(one.form and other.form and one.form != other.form) or bool(
        one.country and other.country and one.country != other.country
    )


def _weigh_places(one: Person, other: Person, said: list[Evidence]) -> None:
    if one.city and other.city:
        said.append((SAME_CITY, "in the same city") if one.city == other.city else (OTHER_CITY, ""))
    if one.country and other.country and one.country != other.country:
        said.append((OTHER_COUNTRY, "in another country"))
    if one.title and other.title:
        said.append((SAME_TITLE if one.title == other.title else OTHER_TITLE, ""))
