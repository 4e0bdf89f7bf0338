"""What an entry means: which things it says something about, what it says, and what it links them with.

Nothing is looked up here. A thing that an entry is about is a `Piece`; what it points to is a `Ref`, to be found later.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from graphapp.knowledge.identity.addresses import is_personal
from graphapp.knowledge.importing.marks import (
    domain_mark,
    full_name,
    mail_mark,
    mail_marks,
    name_mark,
    plain_address,
    plain_domain,
    plain_name,
)
from graphapp.knowledge.importing.sayings import company_about, contact_about, minor_units, told_note
from loaders.entries import Entry

Fields = Mapping[str, Any]


@dataclass(slots=True)
class Ref:
    """Something that is pointed to: by its key in the source, by an address, or by its name.

    Attributes:
        label: its kind in the graph.
        key: of its record, with the kind in front; empty where the source gives none.
        marks: by which it is found, the surest first.
        made: what is made where it is not found; None where it must be there.
        called: for a doubt, in words.
    """

    label: str
    key: str
    marks: tuple[str, ...]
    called: str
    made: "Piece | None" = None


@dataclass(slots=True)
class Said:
    """A link that an entry says there is.

    Attributes:
        statement: that makes it; own, other: its fields for the piece's own thing and for what is pointed to.
        values: its other facts.
    """

    statement: str
    own: str
    other: str
    ref: Ref
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Piece:
    """One thing that an entry says something about.

    Attributes:
        label: its kind; key: of its record, with the kind in front.
        said: the fields, as the record keeps them.
        facts: the columns of the thing; marks: by which it is recognised.
        is_named: it is only named, and one of that name or domain is taken for it.
        author: of a note, the colleague's id; works: the mark of somebody at a company that is known already.
        text: what is said as it is kept, empty where it was not written yet.
    """

    label: str
    key: str
    said: dict[str, Any]
    facts: dict[str, Any]
    marks: tuple[str, ...] = ()
    links: tuple[Said, ...] = ()
    is_named: bool = False
    author: str = ""
    works: str = ""
    text: str = ""


def mean(entry: Entry) -> list[Piece]:
    """Return what an entry says, the thing that it is about first; nothing where it says too little to be one.

    An entry without a name, or without a text where it is a note, says too little.
    """
    return MEANINGS[entry.kind](entry.key, entry.fields)


def mean_again(piece: Piece, said: dict[str, Any]) -> Piece | None:
    """Return what a record's fields of before meant, so that they compare with what they mean now."""
    found = MEANINGS[_ENTRY_KINDS[piece.label]](piece.key.partition("/")[2], said)
    return found[0] if found else None


def _company(key: str, fields: Fields) -> list[Piece]:
    pieces = [company_piece(key, {name: value for name, value in fields.items() if not name.startswith("person")})]
    person = {_PERSON[name]: value for name, value in fields.items() if name in _PERSON}
    if not pieces[0].facts.get("name"):
        return []
    if person.get("name") or person.get("emails"):
        person[".company"] = pieces[0].key.partition("/")[2]
        # By its name also where the row is known again by what stands for a key of its source.
        own = key if not key.startswith("~") else ""
        pieces += _person(own or plain_name(pieces[0].facts["name"]), person)
    return pieces


CARE = "imports.looks_after"
_PERSON = {"person": "name", "person_title": "title", "person_email": "emails", "person_phones": "phones"}


def company_piece(key: str, fields: dict[str, Any]) -> Piece:
    """Return the company that fields describe."""
    name, domain = fields.get("name") or fields.get("domain", ""), plain_domain(fields.get("domain", ""))
    facts = {name: fields[name] for name in ("field", "city", "country", "standing") if fields.get(name)}
    facts |= {"name": name, **({"domain": domain} if domain else {})}
    about = company_about(fields)
    if about:
        facts["about"] = about
    marks = (domain_mark(domain), name_mark("Company", name))
    links: tuple[Said, ...] = ()
    if fields.get(".parent"):
        parent = Ref("Company", f"Company/{fields['.parent']}", (), f"company {fields['.parent']}")
        links = (Said("imports.related_to", "other", "company", parent, {"kind": "subsidiary"}),)
    carer = employee_ref(fields, name="employee")
    if carer is not None:
        links += (Said(CARE, "company", "employee", carer),)
    shown = f"Company/{key}" if key else f"Company/~{domain or plain_name(name)}"
    return Piece("Company", shown, dict(fields), facts, tuple(filter(None, marks)), links)


def company_ref(fields: Fields) -> Ref | None:
    """Return which company is pointed to by its key, its domain or its name; None where none is."""
    return _company_ref(fields.get(".company", ""), fields.get("company", ""), fields.get("company_domain", ""))


@lru_cache(maxsize=20_000)
def _company_ref(key: str, name: str, domain: str) -> Ref | None:
    if not (key or name or plain_domain(domain)):
        return None
    marks = tuple(filter(None, (domain_mark(domain), name_mark("Company", name))))
    made = None
    if plain_name(name):
        made = company_piece(key, {"name": name, **({"domain": domain} if domain else {})})
        made.is_named = True
    shown = f"Company/{key}" if key else made.key if made else ""
    return Ref("Company", shown, marks, name or (f"company {key}" if key else domain), made)


def _person(key: str, fields: Fields) -> list[Piece]:
    return _contact(key, fields, company_ref(fields))


_JOB = ("title", "department", "since", "until")


def _contact(key: str, fields: Fields, company: Ref | None) -> list[Piece]:
    name, emails, phones = full_name(fields), _texts(fields, "emails"), _texts(fields, "phones")
    if not name and not emails:
        return []
    facts = {"name": name or emails[0]}
    if emails:
        facts["email"] = emails[0]
    if phones:
        facts["phone"] = phones[0]
    about = contact_about(fields, emails, phones)
    if about:
        facts["about"] = about
    links: tuple[Said, ...] = ()
    if company is not None:
        job = {name: value for name in _JOB if (value := fields.get(name))}
        links = (Said("contacts.works_at", "contact", "company", company, job),)
    if not key:
        at = plain_name(company.called) if company is not None else ""
        mail = next(filter(is_personal, map(plain_address, emails)), "")
        key = f"~{mail}" if mail else f"~{plain_name(name)}|{at}"
    marks = tuple(mail_marks("Contact", emails))
    return [Piece("Contact", f"Contact/{key}", dict(fields), facts, marks, links)]


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name) or ()
    return (value,) if isinstance(value, str) else tuple(value)


def employee_ref(fields: Fields, key: str = ".employee", address: str = "employee_email", name: str = "") -> Ref | None:
    """Return which colleague is pointed to by key, by e-mail, or by name where that is told; None where none is."""
    known, email, called = fields.get(key, ""), fields.get(address, ""), fields.get(name, "") if name else ""
    if not known and not email and not plain_name(called):
        return None
    marks = (mail_mark("Employee", email) if email else "", name_mark("Employee", called))
    shown = f"Employee/{known}" if known else ""
    return Ref("Employee", shown, tuple(filter(None, marks)), called or email or f"colleague {known}")


def _employee(key: str, fields: Fields) -> list[Piece]:
    name, email = full_name(fields), fields.get("email", "")
    if not name:
        return []
    facts = {"name": name, **{name: fields[name] for name in ("email", "title", "active") if name in fields}}
    marks = ((mail_mark("Employee", email),) if email else ()) + (name_mark("Employee", name),)
    boss = employee_ref({".employee": fields.get(".manager", "")})
    links = (Said("imports.reports_to", "employee", "manager", boss),) if boss else ()
    shown = f"Employee/{key or '~' + (plain_address(email) or plain_name(name))}"
    return [Piece("Employee", shown, dict(fields), facts, tuple(filter(None, marks)), links)]


def _named(label: str, columns: str) -> Callable[[str, Fields], list[Piece]]:
    """Return how a kind is understood that has a name and plain facts."""

    def mean_it(key: str, fields: Fields) -> list[Piece]:
        name = fields.get("name", "")
        if not plain_name(name):
            return []
        facts = {name: fields[name] for name in columns.split() if fields.get(name)}
        shown = f"{label}/{key or '~' + plain_name(name)}"
        return [Piece(label, shown, dict(fields), facts, (name_mark(label, name),))]

    return mean_it


_plain_project = _named("Project", "name about stage since until")
_plain_sale = _named("Opportunity", "name stage opened closed outcome about currency")
_plain_offering = _named("Offering", "name category about")


def _project(key: str, fields: Fields) -> list[Piece]:
    return [_with_company(piece, "imports.done_for", "project", fields) for piece in _plain_project(key, fields)]


def _opportunity(key: str, fields: Fields) -> list[Piece]:
    pieces = [_with_company(piece, "imports.concerns", "opportunity", fields) for piece in _plain_sale(key, fields)]
    for piece in pieces:
        amount = minor_units(fields.get("amount", ""), fields.get("currency", ""))
        piece.facts |= {} if amount is None else {"amount": amount}
        ref = offering_ref(fields)
        if ref is not None:
            piece.links += (Said("imports.offers", "opportunity", "offering", replace(ref, made=None)),)
    return pieces


def offering_ref(fields: Fields) -> Ref | None:
    """Return which offering is pointed to by its key or its name, made of that where it is not found; None if none."""
    key, name = fields.get(".offering", ""), fields.get("offering", "")
    if not key and not plain_name(name):
        return None
    marks = (name_mark("Offering", name),) if plain_name(name) else ()
    made = None
    if marks:
        said = {"name": name, **({"category": fields["category"]} if fields.get("category") else {})}
        made = _plain_offering(key, said)[0]
        made.is_named = True
    shown = f"Offering/{key}" if key else made.key if made else ""
    return Ref("Offering", shown, marks, name or f"offering {key}", made)


def _with_company(piece: Piece, statement: str, own: str, fields: Fields) -> Piece:
    ref = company_ref(fields)
    if ref is not None:
        piece.links += (Said(statement, own, "company", ref),)
    return piece


def _offering(key: str, fields: Fields) -> list[Piece]:
    # The category's name may be known to the source by a key alone; the plan looks that up (`.category`).
    return _plain_offering(key, fields)


def _note(key: str, fields: Fields) -> list[Piece]:
    told = told_note(fields)
    if not told["text"].strip():
        return []
    refs: list[Ref | None] = [company_ref(fields), _person_ref(fields)]
    refs += [_topic_ref(name) for name in _texts(fields, "topics") if plain_name(name)]
    links = tuple(Said(f"notes.about.{ref.label}", "note", "thing", ref, {"how": "mention"}) for ref in refs if ref)
    shown = f"Note/{key or '~' + '|'.join(_gist(fields))}"
    return [Piece("Note", shown, dict(fields), told, (), links)]


def _gist(fields: Fields) -> Iterator[str]:
    yield str(fields.get("at") or fields.get("happened", ""))
    yield plain_name(fields["text"])[:200]
    yield plain_name(fields.get("company", "") or fields.get(".company", ""))


def _person_ref(fields: Fields) -> Ref | None:
    key, email, name = fields.get(".person", ""), fields.get("person_email", ""), fields.get("person", "")
    if not (key or email or name):
        return None
    marks = (mail_mark("Contact", email),) if email else ()
    # A name alone names somebody at the company that the note is about; it is looked up with that.
    return Ref("Contact", f"Contact/{key}" if key else "", marks, name or email or f"person {key}")


def _topic_ref(name: str) -> Ref:
    made = _named("Topic", "name about")("", {"name": name})[0]
    made.is_named = True
    return Ref("Topic", made.key, made.marks, name, made)


MEANINGS: dict[str, Callable[[str, Fields], list[Piece]]] = {
    "company": _company,
    "person": _person,
    "employee": _employee,
    "offering": _offering,
    "opportunity": _opportunity,
    "project": _project,
    "topic": _named("Topic", "name about"),
    "note": _note,
}
_ENTRY_KINDS = {
    "Company": "company", "Contact": "person", "Employee": "employee", "Offering": "offering",
    "Opportunity": "opportunity", "Project": "project", "Topic": "topic", "Note": "note",
}  # fmt: skip
