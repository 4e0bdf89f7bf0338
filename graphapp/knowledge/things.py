"""The forms of the directory: which fields each kind has, what they become, who may take a thing away."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphapp.graph.store import Row, Rows, new_id
from graphapp.knowledge import entries
from graphapp.knowledge.entries import BadEntry
from graphapp.viewer import Viewer

Ask = Callable[..., list[Row]]
Statements = list[tuple[str, Rows]]
Digits = Callable[[str], int]
Near = Callable[[str, str], list[tuple[str, str]]]
"""Returns id and label of things of a kind whose names are like a text."""

LONGEST_ABOUT = 20_000
NEW, NEAR = "new", "near:"
"""What stands in place of an id, or before one, where nothing has the name that was typed: a new one, one like it."""


@dataclass(frozen=True)
class Entry:
    """A field of a form.

    Attributes:
        name: as the statement calls it.
        type: line, text, domain, email, day, amount or currency.
        suggestions: offered while typing; anything else is as good.
    """

    name: str
    label: str
    type: str = "line"
    hint: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A field that names another thing: a company or an offering.

    Attributes:
        name: of the field; `<name>_id` holds which one of that name is meant.
        kind: what is named.
        relation: as `things.linked` answers, and as the statement that makes it is called.
        drop: the statement that takes it back.
    """

    name: str
    label: str
    kind: str
    relation: str
    tell: str
    drop: str
    hint: str = ""

    @property
    def share(self) -> str:
        """The statement that shows it to others, where it is no job."""
        return f"things.share_{self.relation}"


@dataclass(frozen=True)
class Form:
    """How a kind of thing is added and edited by hand; nothing is mandatory but the name.

    Attributes:
        key: the field of the statement that holds the thing's id.
        write: the statement; question: what answers with the fields.
    """

    kind: str
    key: str
    write: str
    question: str
    fields: tuple[Entry | Link, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The fields that hold a value."""
        return tuple(one for one in self.fields if isinstance(one, Entry))

    @property
    def links(self) -> tuple[Link, ...]:
        """The fields that name another thing."""
        return tuple(one for one in self.fields if isinstance(one, Link))


@dataclass(frozen=True)
class Typed:
    """A form as it was typed: values fit for the statement, what is linked, and what is wrong, by field."""

    values: dict[str, str | int | None]
    linked: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


_ABOUT = Entry("about", "About", "text")
_STAGES = ("idea", "talking", "offered", "negotiating", "closed")
_STANDINGS = ("customer", "prospect", "former", "partner", "supplier")
_CURRENCIES = ("EUR", "USD", "GBP", "CHF")
_ALL = (
    Form(
        kind="Company",
        key="company",
        write="companies.write",
        question="companies.show",
        fields=(
            Entry("domain", "Web address", "domain", "As in globex.example"),
            Entry("field", "Field", hint="What they do: retail, software, …"),
            Entry("city", "City"),
            Entry("country", "Country"),
            Entry("standing", "Standing", suggestions=_STANDINGS),
            _ABOUT,
        ),
    ),
    Form(
        kind="Contact",
        key="contact",
        write="contacts.write",
        question="things.contact",
        fields=(
            Link("company", "Works at", "Company", "works_at", "contacts.works_at", "things.forget_job"),
            Entry("title", "Title there"),
            Entry("email", "E-mail", "email"),
            Entry("phone", "Phone"),
            _ABOUT,
        ),
    ),
    Form(
        kind="Project",
        key="project",
        write="projects.write",
        question="things.project",
        fields=(
            Link("company", "Done for", "Company", "done_for", "projects.done_for", "things.not_done_for"),
            Entry("stage", "Stage", suggestions=("planned", "running", "paused", "done")),
            Entry("since", "Since", "day"),
            Entry("until", "Until", "day"),
            _ABOUT,
        ),
    ),
    Form("Topic", "topic", "topics.write", "things.topic", (_ABOUT,)),
    Form("Offering", "offering", "offerings.write", "things.offering", (Entry("category", "Category"), _ABOUT)),
    Form(
        kind="Opportunity",
        key="opportunity",
        write="opportunities.write",
        question="things.opportunity",
        fields=(
            Link("company", "Company", "Company", "concerns", "opportunities.concerns", "things.not_concerns"),
            Link("offering", "What we would sell", "Offering", "offers", "opportunities.offers", "things.not_offers"),
            Entry("stage", "Stage", suggestions=_STAGES),
            Entry("amount", "Worth", "amount", hint="As in 12,500 or 12.500,50"),
            Entry("currency", "Currency", "currency", suggestions=_CURRENCIES),
            Entry("opened", "Opened", "day"),
            Entry("closed", "Closed", "day"),
            Entry("outcome", "Outcome", suggestions=("won", "lost", "no decision")),
            _ABOUT,
        ),
    ),
)
FORMS = {form.kind: form for form in _ALL}
_ENDS = (("since", "until"), ("opened", "closed"))


def read_form(
    form: Form, typed: Mapping[str, str], ask: Ask, digits: Digits, near: Near = lambda _kind, _name: []
) -> Typed:
    """Check a form.

    Args:
        form: of the kind.
        typed: as it came.
        ask: asks a question as whoever typed it sees it.
        digits: how many digits a currency has behind the sign.
        near: finds names like one that nothing has, as the same person sees them.
    """
    values: dict[str, str | int | None] = {}
    errors: dict[str, str] = {}
    for name, read in _readers(form, typed, digits).items():
        try:
            values[name] = read()
        except BadEntry as error:
            errors[name] = str(error)
    for first, last in _ENDS:
        if values.get(first) and values.get(last) and str(values[first]) > str(values[last]):
            errors[last] = "It ends before it begins."
    found = Typed(values, {}, errors)
    for link in form.links:
        _read_link(link, typed, ask, found, near)
    # Where there was a company before, its title goes with it.
    if values.get("title") and not typed.get("company", "").strip() and not typed.get("company_id"):
        errors["company"] = "A title is one at a company: say which."
    return found


def find_twins(form: Form, name: str, ask: Ask) -> list[Row]:
    """Return what is there already under this very name, as `things.named` answers."""
    return [row for row in ask("things.named", called=name) if row["kind"] == form.kind]


def plan_new(form: Form, typed: Typed, audience: str, by: str) -> tuple[str, Statements]:
    """Decide what to tell for a new thing, and return its id with it."""
    thing, shared = new_id(), {"audience": audience, "by": by}
    statements: Statements = [(form.write, [_facts(form, thing, typed) | shared])]
    for link in form.links:
        other = typed.linked.get(link.name, "")
        statements += _tie(form, link, thing, other, typed, shared) if other else []
    return thing, [*_new_companies(typed, shared), *statements]


def plan_edit(
    form: Form, stored: Row, linked: Iterable[Row], typed: Typed, audience: str, by: str, ended: str = ""
) -> Statements:
    """Decide what to tell for a thing that somebody changed.

    Args:
        form: of the kind.
        stored: the facts as they were, with audience and by.
        linked: the answer to `things.linked` before.
        typed: the form.
        audience: who sees the thing now; what was shared as the thing was goes with it.
        by: who changes it, and so who puts new links there.
        ended: the day on which a job that is given up ends; empty where it was a mistake and never was.
    """
    thing, was = stored["id"], {"audience": stored["audience"], "by": stored["by"]}
    shared = {"audience": audience, "by": by}
    statements: Statements = [(form.write, [_facts(form, thing, typed) | was])]
    if "amount" in typed.values and typed.values["amount"] is None and stored["amount"] is not None:
        statements.append(("things.clear_amount", [{form.key: thing}]))
    if audience != was["audience"]:
        statements.append((f"things.narrow.{form.kind}", [{"thing": thing, "audience": audience}]))
    rows = list(linked)
    before = first_links(rows)
    for link in form.links:
        old, other = before.get(link.relation), typed.linked.get(link.name, "")
        # What several said of the same two that whoever edits sees; what is hidden from them is not touched.
        olds = [row for row in rows if old and (row["relation"], row["id"]) == (link.relation, old["id"])]
        if old and old["id"] == other:
            statements += _keep(form, link, thing, olds, typed, was["audience"], audience)
            continue
        statements += _untie(form, link, thing, olds, ended) if old else []
        since = ended if old and link.relation == "works_at" else ""
        statements += _tie(form, link, thing, other, typed, shared, since=since) if other else []
    return [*_new_companies(typed, shared), *statements]


def show_form(form: Form, stored: Row, linked: Iterable[Row], digits: Digits) -> dict[str, str]:
    """Return a stored thing as its form shows it."""
    before = first_links(linked)
    shown = {"name": stored["name"]}
    for entry in form.entries:
        value = stored.get(entry.name)
        if entry.type == "amount":
            value = entries.show_amount(value, digits(stored["currency"] or ""))
        shown[entry.name] = "" if value is None else str(value)
    for link in form.links:
        old = before.get(link.relation)
        shown[link.name], shown[f"{link.name}_id"] = (old["name"], old["id"]) if old else ("", "")
        if old and link.relation == "works_at":
            shown["title"] = old["title"]
    return shown


def first_links(linked: Iterable[Row]) -> dict[str, Row]:
    """Return of each relation the link that a form shows: the newest, then by id."""
    found: dict[str, Row] = {}
    for row in sorted(linked, key=lambda row: (row["id"], row["job"])):
        if row["relation"] not in found or row["since"] > found[row["relation"]]["since"]:
            found[row["relation"]] = row
    return found


def may_delete(viewer: Viewer, kind: str, stored: Row, linked: Iterable[Row]) -> bool:
    """Say whether somebody who sees a thing may take it away, or say who sees it.

    That is who put it there, who looks after its company, and whoever looks after people and teams.
    """
    companies = [stored["id"]] if kind == "Company" else [row["id"] for row in linked if row["relation"] != "offers"]
    accounts = {f"account:{company}" for company in companies}
    return stored["by"] == viewer.id or viewer.is_admin or not accounts.isdisjoint(viewer.audiences)


def _readers(form: Form, typed: Mapping[str, str], digits: Digits) -> dict[str, Callable[[], str | int | None]]:
    readers: dict[str, Callable[[], str | int | None]] = {"name": lambda: entries.read_name(typed.get("name", ""))}
    for entry in form.entries:
        text = typed.get(entry.name, "")
        readers[entry.name] = {
            "line": lambda text=text: entries.read_line(text),
            "text": lambda text=text: entries.read_text(text, LONGEST_ABOUT),
            "domain": lambda text=text: entries.read_domain(text),
            "email": lambda text=text: entries.read_email(text),
            "day": lambda text=text: entries.read_day(text),
            "currency": lambda text=text: entries.read_currency(text),
            "amount": lambda text=text: entries.read_amount(text, digits(typed.get("currency", "").strip().upper())),
        }[entry.type]
    return readers


def _read_link(link: Link, typed: Mapping[str, str], ask: Ask, found: Typed, near: Near) -> None:
    try:
        name = entries.read_line(typed.get(link.name, ""))
    except BadEntry as error:
        found.errors[link.name] = str(error)
        return
    if not name:
        return
    chosen = typed.get(f"{link.name}_id", "")
    same = [row for row in ask("things.named", called=name) if row["kind"] == link.kind]
    ids = [row["id"] for row in same]
    if chosen in ids or len(ids) == 1:
        found.linked[link.name] = chosen if chosen in ids else ids[0]
    elif chosen == NEW and link.kind == "Company":
        found.linked[link.name] = new_id()
        found.values[f"new {link.name}"] = name
    else:
        alike = [(NEAR + key, label) for key, label in near(link.kind, name)] if not ids else []
        if chosen in dict(alike):
            found.linked[link.name] = chosen.removeprefix(NEAR)
            return
        choices = [(row["id"], f"{row['name']}{', ' * bool(row['detail'])}{row['detail']}") for row in same]
        new = [(NEW, f"Add {name} as new")] if link.kind == "Company" else []
        found.choices[link.name] = choices + alike + new
        several = f"There are {len(ids)} of that name: which one?"
        nothing = "There is nothing of that name that you can see." + (" Do you mean one of these?" if alike else "")
        found.errors[link.name] = several if ids else nothing


def _facts(form: Form, thing: str, typed: Typed) -> Row:
    names = [entry.name for entry in form.entries if (form.kind, entry.name) != ("Contact", "title")]
    return {form.key: thing, "name": typed.values["name"]} | {name: typed.values[name] for name in names}


def _new_companies(typed: Typed, shared: Row) -> Statements:
    empty = dict.fromkeys(entry.name for entry in FORMS["Company"].entries)
    rows = [
        {"company": typed.linked[link], "name": str(typed.values[f"new {link}"])} | empty | shared
        for link in typed.linked
        if f"new {link}" in typed.values
    ]
    return [("companies.write", rows)] if rows else []


def _tie(
    form: Form, link: Link, thing: str, other: str, typed: Typed, shared: Row, old: Row | None = None, since: str = ""
) -> Statements:
    row: Row = {form.key: thing, link.kind.lower(): other} | shared
    if link.relation == "works_at":
        started = (old["since"] if old else since) or None
        row |= {"id": old["job"] if old else new_id(), "title": typed.values["title"], "since": started, "until": None}
        row["department"] = old["department"] if old else None
    return [(link.tell, [row])]


def _keep(form: Form, link: Link, thing: str, olds: Sequence[Row], typed: Typed, was: str, audience: str) -> Statements:
    """Tell a link that stays: a job with its new title, anything else only where it goes along to another audience."""
    old = first_links(olds)[link.relation]
    if link.relation == "works_at":
        seen = audience if old["audience"] == was else old["audience"]
        return _tie(form, link, thing, old["id"], typed, {"audience": seen, "by": old["by"]}, old)
    pair: Row = {form.key: thing, link.kind.lower(): old["id"]}
    rows = [pair | {"was": was, "audience": audience, "by": one["by"]} for one in olds if one["audience"] == was]
    return [(link.share, rows)] if rows and was != audience else []


def _untie(form: Form, link: Link, thing: str, olds: Sequence[Row], ended: str) -> Statements:
    old = first_links(olds)[link.relation]
    row: Row = {form.key: thing, link.kind.lower(): old["id"]}
    if link.relation != "works_at":
        return [(link.drop, [row | {"audience": one["audience"], "by": one["by"]} for one in olds])]
    if not ended:
        return [(link.drop, [row | {"id": old["job"]}])]
    job = {"id": old["job"], "title": old["title"], "department": old["department"], "since": old["since"] or None}
    return [(link.tell, [row | job | {"until": ended, "audience": old["audience"], "by": old["by"]}])]
