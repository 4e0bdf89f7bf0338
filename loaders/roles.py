"""Which role a column has in which kind of table: by what its header says, or else by what its values are."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from loaders.headings import Heading
from loaders.shapes import (
    Profile,
    has_legal_form,
    is_country,
    is_currency,
    is_given_name,
    is_job,
    is_person,
    is_standing,
)
from loaders.sheet_map import KEY

# What a table of a kind is about, and which of its columns' entities therefore mean the row itself.
OWN: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "company": frozenset({"company", "supplier"}),
    "employee": frozenset({"employee"}),
    "offering": frozenset({"offering"}),
    "category": frozenset({"category"}),
    "opportunity": frozenset({"opportunity"}),
    "project": frozenset({"project"}),
    "topic": frozenset({"topic"}),
    "note": frozenset({"note"}),
    "order": frozenset({"order"}),
    "order_line": frozenset({"order_line"}),
    "purchase": frozenset({"order_line"}),
}
# What stands about the row itself. "" is a column that names only what the row is: "Firma" in a list of companies.
_OF_ITSELF: Mapping[str, Mapping[str, str]] = {
    "person": {
        "": "name", "id": KEY, "name": "name", "given": "given", "family": "family", "email": "emails",
        "phone": "phones",
        "title": "title", "department": "department", "city": "city", "country": "country",
        "birthday": "birthday",
        "since": "since", "until": "until", "about": "about", "tags": "tags", "connected": "connected",
        "domain": "company_domain",
    },
    "company": {
        "": "name", "id": KEY, "name": "name", "email": "emails", "phone": "phones", "city": "city",
        "country": "country",
        "domain": "domain", "field": "field", "standing": "standing", "about": "about",
    },
    "employee": {
        "": "name", "id": KEY, "name": "name", "given": "given", "family": "family", "email": "email", "title": "title",
        "active": "active",
    },
    "offering": {"": "name", "id": KEY, "name": "name", "title": "name", "about": "about"},
    "category": {"": "name", "id": KEY, "name": "name", "title": "name", "about": "about"},
    "opportunity": {
        "": "name", "id": KEY, "name": "name", "title": "name", "stage": "stage", "standing": "stage",
        "amount": "amount",
        "currency": "currency", "created": "opened", "date": "opened", "since": "opened", "closed": "closed",
        "until": "closed", "outcome": "outcome", "about": "about", "subject": "name",
    },
    "project": {
        "": "name", "id": KEY, "name": "name", "title": "name", "stage": "stage", "standing": "stage", "since": "since",
        "until": "until", "about": "about", "closed": "until",
    },
    "topic": {"": "name", "id": KEY, "name": "name", "title": "name", "about": "about"},
    "note": {
        "": "text", "id": KEY, "about": "text", "subject": "text", "date": "at", "created": "at", "author": "author",
        "tags": "topics",
    },
    "order": {"": KEY, "id": KEY, "date": "at", "created": "at", "currency": "currency"},
    "order_line": {
        "id": KEY, "price": "price", "quantity": "quantity", "discount": "discount", "amount": "amount",
        "currency": "currency",
    },
    "purchase": {
        "id": KEY, "date": "at", "created": "at", "price": "price", "quantity": "quantity", "discount": "discount",
        "amount": "amount", "currency": "currency",
    },
}  # fmt: skip
# What stands about something else: by (entity, attribute).
_COMPANY = {("company", ""): "company", ("company", "name"): "company", ("company", "id"): ".company"}
_EMPLOYEE = {("employee", "id"): ".employee", ("employee", "email"): "employee_email"}
_OFFERING = {("offering", ""): "offering", ("offering", "name"): "offering", ("offering", "id"): ".offering"}
_OF_OTHERS: Mapping[str, Mapping[tuple[str, str], str]] = {
    "person": {**_COMPANY, **_EMPLOYEE, ("company", "domain"): "company_domain"},
    "company": {
        **_EMPLOYEE, ("employee", ""): "employee", ("employee", "name"): "employee",
        ("person", ""): "person", ("person", "name"): "person", ("person", "title"): "person_title",
        ("person", "email"): "person_email", ("person", "phone"): "person_phones", ("parent", "id"): ".parent",
        ("parent", ""): ".parent",
    },
    "employee": {("manager", ""): ".manager", ("manager", "id"): ".manager"},
    "offering": {("category", ""): "category", ("category", "name"): "category", ("category", "id"): ".category"},
    "opportunity": {**_COMPANY, **_EMPLOYEE, **_OFFERING},
    "project": _COMPANY,
    "note": {
        **_COMPANY, ("employee", "id"): ".employee", ("employee", "email"): "author_email", ("employee", ""): "author",
        ("employee", "name"): "author", ("person", ""): "person", ("person", "name"): "person",
        ("person", "email"): "person_email", ("person", "id"): ".person", ("topic", ""): "topics",
        ("topic", "name"): "topics",
    },
    "order": {
        **_COMPANY, ("person", "id"): ".person", ("employee", "id"): ".employee",
    },
    "order_line": {
        ("order", ""): ".order", ("order", "id"): ".order", ("offering", "id"): ".offering", ("offering",
        ""): ".offering",
    },
    "purchase": {
        **_COMPANY, **_EMPLOYEE, **_OFFERING, ("company", "domain"): "company_domain", ("person", "id"): ".person",
        ("order", ""): ".order", ("order", "id"): ".order", ("order", "date"): "at", ("order", "created"): "at",
        ("order", "amount"): "amount", ("order", "quantity"): "quantity", ("order", "currency"): "currency",
        ("offering", "price"): "price", ("offering", "quantity"): "quantity", ("offering", "amount"): "amount",
        ("category", ""): "category", ("category", "name"): "category",
    },
}  # fmt: skip
_SALUTATIONS = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. herr frau herr dr. frau dr. m. m mme mlle sr. sra. sr sra sig. "
    "sig.ra dhr. mevr.".split()
)
_NETWORKS = ("linkedin.", "xing.", "facebook.", "twitter.", "//x.com", "instagram.", "viadeo.", "youtube.")
_DAYS = frozenset({"birthday", "since", "until", "connected", "date", "created", "closed", "hired", "required"})
_NUMBERS = frozenset({"price", "quantity", "discount", "amount"})
_MOST, _HALF, _SOME = 0.8, 0.5, 0.3
_FEW = 200


@dataclass(slots=True)
class Column:
    """One column: its header, its values, and what it holds.

    Attributes:
        entity, attribute: what it holds; both empty where nobody can tell.
        why: how that was found out.
        certain: 1 from a header, less from values alone.
        unfit: why the values contradict the header.
    """

    name: str
    heading: Heading
    profile: Profile
    headed: bool
    entity: str = ""
    attribute: str = ""
    why: str = ""
    certain: float = 0.0
    unfit: str = ""
    entities: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        self.entity, self.attribute = self.heading.entity, self.heading.attribute
        if self.headed and self.heading.known:
            self.certain, self.why = 1.0, f"header {self.name!r}"
            self._compare()
        else:
            self._by_values()

    def _share(self, test: object) -> float:
        few = self.profile.values[:_FEW]
        return sum(map(test, few)) / len(few) if few and callable(test) else 0.0

    def _said(self, number: float, what: str) -> str:
        few = min(_FEW, self.profile.filled)
        return f"{round(number * few)} of {few} values {what}"

    def _compare(self) -> None:
        """What the values say against the header, or beside it."""
        profile = self.profile
        mails = profile.share("email")
        if self.attribute == "title" and self._share(lambda value: value.casefold() in _SALUTATIONS) > _HALF:
            self.attribute = "salutation"
        if not profile.filled:
            self.unfit = "it is empty"
        elif mails > _HALF:
            but = "" if self.attribute == "email" else " but"
            self.why = f"header {self.name!r},{but} {self._said(mails, 'are e-mail addresses')}"
            self.attribute = "email"
        else:
            for attributes, share, enough, what in self._tests():
                if self.attribute in attributes and share <= enough:
                    self.unfit = f"header {self.name!r}, but {self._said(share, what)}"

    def _tests(self) -> Iterator[tuple[Collection[str], float, float, str]]:
        """What the values of an attribute must be: of which, how many are, how many must be more, and in words."""
        profile = self.profile
        days = 1.0 if self._seconds() else profile.share("day")
        yield ("email",), profile.share("email"), _HALF, "are e-mail addresses"
        yield _DAYS, days, _HALF, "are days"
        yield _NUMBERS, profile.share("number", "whole", "money"), _HALF, "are numbers"
        yield ("phone",), profile.share("phone", "whole", "number", "code"), _SOME, "are telephone numbers"
        if self.attribute == "domain":
            share = max(profile.share("url", "domain"), self._share(_has_url))
            yield ("domain",), share, _SOME, "are web addresses"

    def _seconds(self) -> bool:
        return all(value.isdigit() and len(value) in (10, 13) for value in self.profile.values[:50])

    def _by_values(self) -> None:
        """What the values are where the header says nothing."""
        profile = self.profile
        if not profile.filled:
            return
        if self._share(_is_in_network) > _HALF:
            self.unfit = f"{self._said(self._share(_is_in_network), 'are pages of a network')}"
            return
        for share, entity, attribute, what, enough in (
            (profile.share("email"), "", "email", "are e-mail addresses", _HALF),
            (profile.share("url", "domain"), "", "domain", "are web addresses", _MOST),
            (profile.share("phone"), "", "phone", "are telephone numbers", _MOST),
            (profile.share("day"), "", "date", "are days", _MOST),
            (self._share(is_currency), "", "currency", "are currencies", _MOST),
            (profile.share("money"), "", "amount", "are amounts of money", _MOST),
            (self._share(is_country), "", "country", "are countries", _MOST),
            (self._share(has_legal_form), "company", "name", "are named like companies", _SOME),
            (self._share(is_person), "person", "name", "are named like people", _HALF),
            (self._share(is_job), "", "title", "say what somebody does", _HALF),
            (self._share(_single_given), "", "given", "are given names", _HALF),
            (profile.share("long"), "", "about", "are long texts", _HALF),
        ):
            if share > enough or (share == enough == _HALF):
                self.entity, self.attribute, self.certain = entity, attribute, 0.6
                self.why = self._said(share, what)
                return
        if profile.unique and profile.share("code", "whole") > _MOST and not self.headed:
            self.attribute, self.certain, self.why = "id", 0.3, "every row has a code of its own"

    @property
    def reference(self) -> bool:
        """Whether it may name other things by their keys: short codes or whole numbers, no amounts."""
        return self.profile.filled > 0 and all(len(value) <= 64 for value in self.profile.values[:50])

    def role_in(self, kind: str) -> str:
        """Its role in a table of that kind, empty where it has none."""
        if self.unfit:
            return ""
        if self.entity in OWN[kind] or not self.entity:
            if not self.entity and not self.attribute:
                return ""
            role = _OF_ITSELF[kind].get(self.attribute, "")
            unfit = (role == KEY and not self.profile.unique) or (
                role == "standing" and self._share(is_standing) <= _HALF
            )
            return "" if unfit else role
        if self.entity == "supplier":
            return _OF_OTHERS.get(kind, {}).get(("company", self.attribute), "") if kind == "order" else ""
        return _OF_OTHERS.get(kind, {}).get((self.entity, self.attribute), "")


def _single_given(text: str) -> bool:
    return len(text.split()) <= 2 and is_given_name(text)


def _is_in_network(text: str) -> bool:
    return any(network in text.casefold() for network in _NETWORKS)


def _has_url(text: str) -> bool:
    return "://" in text or "www." in text.casefold()
