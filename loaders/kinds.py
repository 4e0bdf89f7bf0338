"""What the rows of a table are: which kind explains its columns, its name and its values best."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.employers import tell_people
from loaders.roles import OWN, Column
from loaders.shapes import has_legal_form, is_person
from loaders.sheet_map import KEY, NEEDED

# How much a role speaks for a kind; all others speak a little.
_TELLING: Mapping[tuple[str, str], float] = {
    ("person", "given"): 1.5,
    ("person", "family"): 1.5,
    ("person", "emails"): 1.0,
    ("person", "birthday"): 2.0,
    ("person", "connected"): 3.0,
    ("person", "title"): 1.0,
    ("employee", ".manager"): 3.0,
    ("company", "name"): 1.5,
    ("company", "domain"): 0.5,
    ("company", "field"): 1.5,
    ("company", "person"): 0.5,
    ("company", "employee"): 0.0,
    ("opportunity", "stage"): 1.5,
    ("opportunity", "amount"): 1.0,
    ("opportunity", "closed"): 1.0,
    ("order_line", ".order"): 1.0,
    ("order_line", ".offering"): 1.5,
    ("order_line", "quantity"): 1.5,
    ("order_line", "price"): 1.0,
    ("order", "at"): 1.0,
    ("order", ".company"): 1.0,
    ("purchase", "at"): 1.5,
    ("purchase", "company"): 1.5,
    ("purchase", "offering"): 1.5,
    ("purchase", "amount"): 1.5,
    ("purchase", "quantity"): 1.5,
    ("purchase", "price"): 1.0,
    ("note", "text"): 1.0,
    ("note", "at"): 1.0,
}
_A_LITTLE = 0.5
_FIRST = 1.5
_NAMED = 6.0
_PEOPLED = 5.0
_WHOLE = 4.0
_KNOWN = 2.0
_LISTS = frozenset({"emails", "phones", "tags", "topics", "person_phones", "about", "text"})
_OFFICES = re.compile(
    r"(?:info|office|mail|email|contact|kontakt|sales|hello|service|support|post|buero)\b", re.IGNORECASE
)
_ALONE = frozenset({"person", "company"})


@dataclass(slots=True)
class Guess:
    """A kind with what its columns would be.

    Attributes:
        roles: by column; those that have none are left out.
        why: by column.
        reason: why this kind.
    """

    kind: str
    roles: dict[str, str]
    why: dict[str, str]
    score: float
    reason: str = ""


def guess_kind(columns: Sequence[Column], entities: Sequence[str]) -> Guess | None:
    """The kind that fits best, None where none does.

    Args:
        columns: of the table, in its order.
        entities: what the name of the table or of its file says.
    """
    guesses = [guess for kind in OWN if (guess := _try_kind(kind, columns, entities)) is not None]
    return max(guesses, key=lambda guess: guess.score) if guesses else None


def assign_roles(kind: str, columns: Sequence[Column]) -> Guess:
    """What the columns of a table would be if its rows were of that kind."""
    guess = Guess(kind, {}, {}, 0.0)
    for column in columns:
        role = column.role_in(kind)
        if not role:
            continue
        rival = next((name for name, taken in guess.roles.items() if taken == role and role not in _LISTS), None)
        if rival is not None:
            guess.why[column.name] = f"the column {rival!r} is the {'key' if role == KEY else role} already"
            continue
        guess.roles[column.name] = role
        guess.why[column.name] = column.why
        guess.score += column.certain * _TELLING.get((kind, role), _A_LITTLE)
    _settle_names(guess, columns)
    return guess


def _try_kind(kind: str, columns: Sequence[Column], entities: Sequence[str]) -> Guess | None:
    guess = assign_roles(kind, columns)
    named = _is_named(kind, entities)
    own_key = [column for column in columns if guess.roles.get(column.name) == KEY and column.entity in OWN[kind]]
    own_name = [column for column in columns if guess.roles.get(column.name) == "name" and column.entity in OWN[kind]]
    if not _complete(guess) or not _spoken_for(guess, columns, named=bool(named), own=bool(own_key or own_name)):
        return None
    guess.score += _NAMED * bool(named) + 2.0 * bool(own_key) + 1.0 * bool(own_name)
    guess.score += _by_names(guess, columns) + _FIRST * _stands_first(kind, columns) + _WHOLE * (kind == "purchase")
    guess.reason = named or _said(own_key or own_name, guess)
    return guess


def _stands_first(kind: str, columns: Sequence[Column]) -> bool:
    """Whether, of people and companies, those of the kind are named first."""
    names = (column for column in columns if column.attribute in ("", "name") and not column.unfit)
    first = next((column for column in names if column.entity in {"person", "company", "supplier"}), None)
    return first is not None and first.entity in OWN[kind]


def _is_named(kind: str, entities: Sequence[str]) -> str:
    """Why the table's name speaks for a kind. Of several words the first one counts, unless the table joins two."""
    own = OWN[kind] | {"company": {"supplier"}, "purchase": {"order"}}.get(kind, set())
    if len(entities) == 1 and entities[0] in own:
        return "its name says so"
    return ""


def _said(columns: Sequence[Column], guess: Guess) -> str:
    if columns:
        what = "its column" if columns[0].certain == 1 else "what stands in its column"
        return f"{what} {columns[0].name!r} says so"
    few = [name for name in guess.roles if guess.roles[name] != KEY][:4]
    return f"its columns {', '.join(few)} fit"


def _complete(guess: Guess) -> bool:
    has = set(guess.roles.values())
    match guess.kind:
        case "person":
            return bool(has & {"name", "given", "family", "emails"})
        case "employee":
            return bool(has & {"name", "given", "family"})
        case "note":
            return "text" in has and bool(
                has & {"at", "author", "company", ".company", "person", ".person", "person_email"}
            )
        case "order":
            return KEY in has and bool(has & {"at", ".company", ".person", "company"})
        case "order_line":
            return ".order" in has and bool(has & {".offering", "quantity", "price", "amount"})
        case _:
            return all(needed & has for needed in NEEDED[guess.kind]) and bool(has & {"name", "offering", ".offering"})


def _spoken_for(guess: Guess, columns: Sequence[Column], *, named: bool, own: bool) -> bool:
    """Whether anything but a bare name speaks for the kind; companies and people are what address lists hold."""
    if named or own:
        return True
    has = set(guess.roles.values())
    speaks = {
        "employee": ".manager" in has,
        "opportunity": {"stage", "amount"} <= has,
        "order_line": bool(has & {"quantity", "price"}) and ".offering" in has,
        "purchase": True,
        "note": "at" in has and any(column.attribute == "about" for column in columns),
    }
    return speaks.get(guess.kind, guess.kind in _ALONE)


def _by_names(guess: Guess, columns: Sequence[Column]) -> float:
    """What the names themselves and the headers beside them say: people, or companies."""
    told = tell_people(columns) if guess.kind in _ALONE else 0.0
    # What headers say is at most as much as names that are known, and comes in their place.
    known = min(told, _KNOWN)
    score = known if guess.kind == "person" else -told
    for column in columns:
        few = column.profile.values[:200]
        if guess.roles.get(column.name) != "name" or not few:
            continue
        people, companies = sum(map(is_person, few)) / len(few), sum(map(has_legal_form, few)) / len(few)
        if guess.kind == "person":
            score += max(0.0, _KNOWN * people - known) - 4 * companies
        elif guess.kind == "company":
            peopled = "person" in guess.roles.values()
            # A company that stands there several times is named by its people, one in each row.
            repeated = 1 - len(column.profile.distinct) / column.profile.filled
            score += (1 if peopled else 4) * companies - 3 * people - (8 if peopled else 4) * repeated
    if guess.kind == "company" and "person" in guess.roles.values():
        score -= 3 * _personal(guess, columns)
    if guess.kind == "company" and {"given", "family"} <= {column.attribute for column in columns}:
        # Companies have no two names: where both have a column, each row is somebody.
        score -= _PEOPLED
    return score


def _personal(guess: Guess, columns: Sequence[Column]) -> float:
    """Which part of the addresses beside the names of people is not those of offices, but the people's own."""
    of_mails = (column for column in columns if guess.roles.get(column.name) == "emails")
    mails = [value for column in of_mails for value in column.profile.values[:200]]
    return sum(not _OFFICES.match(mail) for mail in mails) / max(1, len(mails))


def _settle_names(guess: Guess, columns: Sequence[Column]) -> None:
    """Of "Name, Vorname" the first is the family name, and "Nombre" without "Apellidos" is the whole one."""
    by_role = {role: name for name, role in guess.roles.items() if role in ("name", "given", "family")}
    plain = {column.name for column in columns if column.entity not in OWN[guess.kind]}
    given, family, name = by_role.get("given"), by_role.get("family"), by_role.get("name")
    if guess.kind in ("person", "employee"):
        if name in plain and given and not family:
            guess.roles[name] = "family"
            guess.why[name] += f", beside {given!r}"
        elif name in plain and family and not given:
            guess.roles[name] = "given"
            guess.why[name] += f", beside {family!r}"
        elif given and not family and not name and any(" " in value for value in _values(columns, given)):
            guess.roles[given] = "name"
        return
    if not name:
        # Spanish says nombre for a given name and for a name.
        spare = next((one for one in columns if one.attribute == "given" and not one.entity and not one.unfit), None)
        families = any(one.attribute == "family" for one in columns)
        if spare is not None and not families and "name" in _names_of(guess.kind):
            guess.roles[spare.name] = "name"
            guess.why[spare.name] = spare.why
            guess.score += _A_LITTLE


def _names_of(kind: str) -> frozenset[str]:
    return frozenset() if kind in ("note", "order", "order_line", "purchase") else frozenset({"name"})


def _values(columns: Sequence[Column], name: str) -> tuple[str, ...]:
    return next(column.profile.values for column in columns if column.name == name)
