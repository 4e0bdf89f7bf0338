"""Whether headers beside a bare name say that the rows are people: their employer, their title, their mobile telephone.

Lists of given names know a small part of the world; headers say it whoever the people are.
"""

from collections.abc import Sequence

from loaders.headings import words_of
from loaders.roles import Column
from loaders.shapes import has_legal_form, is_standing
from loaders.vocabulary import MOBILE, WHOLE

# More than all that can speak for companies together: what their names, their columns and the file's name say.
SURELY = 16.0
PROBABLY = 1.0
_HALF = 0.5
_NAMES = frozenset({"name", "given", "family"})
_OF_PEOPLE = frozenset({"family", "title", "salutation", "birthday"})
_LOOKED_AT = 200
# A mark such as "x" says whether something is a customer, not whose.
_SHORTEST_NAME = 2


def tell_people(columns: Sequence[Column]) -> float:
    """How much the headers say that each row is a person: SURELY, PROBABLY or nothing (0).

    They say nothing where no column is called a name alone, where another one names a person (the title may be theirs),
    and where the names themselves are those of companies.
    """
    names = [column for column in columns if _is_name(column)]
    if not names or any(column.entity == "person" and column.attribute in ("", "name") for column in columns):
        return 0.0
    employers = [column for column in columns if _is_employer(column)]
    if any(_of_companies(column, employers) for column in names):
        return 0.0
    personal = any(_is_personal(column) for column in columns)
    if any(_is_whole(column) for column in names):
        return SURELY
    if employers and (personal or not any(_describes_company(column) for column in columns)):
        return SURELY
    return PROBABLY if personal else 0.0


def _is_name(column: Column) -> bool:
    return column.certain == 1 and not column.entity and column.attribute in _NAMES


def _is_employer(column: Column) -> bool:
    """Whether a header says whose somebody is: the company, and nothing else about it such as its size or its key."""
    heading = column.heading
    if column.certain != 1 or column.entity != "company" or column.attribute not in ("", "name") or heading.unknown:
        return False
    if not set(heading.entities) <= {"company", "person"} or "legal" in words_of(column.name):
        return False
    profile, few = column.profile, column.profile.values[:_LOOKED_AT]
    marks = sum(is_standing(value) or len(value) < _SHORTEST_NAME for value in few)
    keys = profile.share("bool", "whole", "number", "money", "day", "code")
    return keys <= _HALF and marks <= _HALF * len(few)


def _of_companies(column: Column, employers: Sequence[Column]) -> bool:
    """Whether names are those of companies: most say a legal form, or stand in the company's own column, too."""
    few = [value.casefold() for value in column.profile.values[:_LOOKED_AT]]
    theirs = {value.casefold() for employer in employers for value in employer.profile.distinct}
    legal, same = sum(map(has_legal_form, few)), sum(value in theirs for value in few)
    return max(legal, same) > _HALF * len(few)


def _is_personal(column: Column) -> bool:
    """Whether nobody but a person has what stands there."""
    # A position may be the row's number, too.
    if column.certain != 1 or column.entity or (column.attribute == "title" and column.profile.share("whole") > _HALF):
        return False
    return column.attribute in _OF_PEOPLE or (column.attribute == "phone" and _has(column, MOBILE))


def _is_whole(column: Column) -> bool:
    return column.attribute == "name" and _has(column, WHOLE)


def _has(column: Column, words: frozenset[str]) -> bool:
    return not words.isdisjoint(words_of(column.name))


def _describes_company(column: Column) -> bool:
    """Whether each row has a company's own key or says to which one it belongs."""
    if column.entity == "parent":
        return True
    return column.entity == "company" and column.attribute == "id" and column.profile.unique
