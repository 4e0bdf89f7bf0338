"""What grew out of notes: a theme that many customers speak of, its case and answer, versions, a page, and thanks."""

from __future__ import annotations

from itertools import zip_longest

from graphapp.demo.chance import Chance
from graphapp.demo.claims import Claim
from graphapp.demo.days import LAST, Days
from graphapp.demo.world import Company, Employee, Note, Offering, World

Row = dict[str, object]
SOURCE = "remark"
VOICES, APART = 8, 3
"""So many customers say it, one every so many days."""
_SAID = (
    "{company}: {offering} is good, they say, but the price is too high for them.",
    "Short call with {company}. The renewal of {offering} is fine, only the new price is not.",
    "{company} compared {offering} with two others. We are the dearest by a quarter.",
    "At {company} they like {offering}; what it costs since spring they do not.",
)
_DECISION = "There is a smaller package from next month on; whoever bought since spring may change to it."
_ANSWER = (
    "From next month on there is a smaller package at two thirds of the price. Offer it first where you heard this."
)
_PAGE = "What to know before you go there: who decides, what they have of us, and what not to bring up."
_FIRST = "What to know before you go there: who decides, and what they have of us."
_CLOCK = 9 * 60


def add_remarks(world: World) -> None:
    """Add the notes in which several customers say within weeks that one thing is too dear."""
    chance, offering = Chance("remarks"), dearest(world)
    for place, company in enumerate(_customers(world)):
        company_name = f"@[{company.name}](Company:{company.id})"
        text = _SAID[place % len(_SAID)].format(
            company=company_name, offering=f"@[{offering.name}](Offering:{offering.id})"
        )
        day = LAST - APART * (VOICES - place)
        about = {("Company", company.id): "mention", ("Offering", offering.id): "mention"}
        world.notes.append(
            Note(
                chance.new_id(),
                company.owner,
                text,
                day,
                day,
                _CLOCK + place,
                "staff",
                f"{SOURCE}:{place % len(_SAID)}",
                about,
            )
        )


def claims_of_remarks(world: World) -> list[Claim]:
    """Return what these notes claim."""
    chance = Chance("claims of remarks")
    return [
        Claim(chance.new_id(), note, "opinion", "price: bad", list(note.about), [], [])
        for note in world.notes
        if note.source.startswith(SOURCE)
    ]


def rows_of_living(world: World, claims: list[Claim], days: Days, admin: Employee) -> dict[str, list[Row]]:
    """Return the case, the page, the versions and the thanks as rows of statements."""
    return {
        **_case(world, claims, days, admin),
        **_page(world, days),
        "credit.thank": _thanks(world, days, admin),
    }


def dearest(world: World) -> Offering:
    """Return what most customers have: that is what they speak of."""
    owned = {one.id: sum(one.name in company.owned for company in world.companies.values())
             for one in world.offerings.values()}  # fmt: skip
    return max(world.offerings.values(), key=lambda one: (owned[one.id], one.id))


def _customers(world: World) -> list[Company]:
    """Customers that have nothing to do with one another, of several owners who are here."""
    tied = {company for one, other, _ in world.company_ties for company in (one, other)}
    found = [
        one for one in world.companies.values()
        if one.standing == "customer" and one.owner.left is None and one not in tied
    ]  # fmt: skip
    by_owner: dict[Employee, list[Company]] = {}
    for one in found:
        by_owner.setdefault(one.owner, []).append(one)
    turns = zip_longest(*by_owner.values())
    return [one for turn in turns for one in turn if one is not None][:VOICES]


def _case(world: World, claims: list[Claim], days: Days, admin: Employee) -> dict[str, list[Row]]:
    chance, offering = Chance("cases"), dearest(world)
    case: Row = {"case_id": chance.new_id()}
    sight: Row = {"audience": "staff", "by": admin.id}
    product = next(one for one in world.employees.values() if one.title == "Head of product")
    theme = {"theme": f"opinion:price:{offering.id}", "title": f"Price of {offering.name}"}
    opened, decided, answered = (days.instant(LAST - back, _CLOCK + 60) for back in (6, 4, 3))
    return {
        "cases.write": [case | theme | {"opened": opened} | sight],
        "cases.own": [case | {"employee": product.id, "since": opened} | sight],
        "cases.rest": [case | {"claim": one.id} | sight for one in claims],
        "cases.decide": [case | {"state": "decided", "decision": _DECISION, "decided": decided}],
        "cases.answer": [case | {"answer": _ANSWER, "answered": answered}],
    }


def _page(world: World, days: Days) -> dict[str, list[Row]]:
    """A note of its owner's is the page of a company, in its second version."""
    company = _customers(world)[0]
    note = page_note(world)
    sight: Row = {"audience": "staff", "by": company.owner.id}
    first: Row = {
        "note": note.id, "version": f"{note.id}-1", "number": 1, "text": _FIRST, "title": None,
        "happened": days.day(note.happened), "at": days.instant(note.written, note.minute), "editor": company.owner.id,
    }  # fmt: skip
    title = f"Visiting {company.short}"
    return {
        "notes.add_version": [first | sight],
        "notes.revise": [
            {"note": note.id, "began": 1, "revision": 2, "seen": "staff", "title": title, "kept": "readers"}
            | {"place": "page"}
        ],
    }


def add_page(world: World) -> None:
    """Add the note that is the page of a company."""
    company = _customers(world)[0]
    about = {("Company", company.id): "subject"}
    note = Note(Chance("page").new_id(), company.owner, _PAGE, LAST - 40, LAST - 40, _CLOCK, "staff", "page", about)
    world.notes.append(note)


def page_note(world: World) -> Note:
    """Return it."""
    return next(one for one in world.notes if one.source == "page")


def _thanks(world: World, days: Days, admin: Employee) -> list[Row]:
    """Whoever reads the remarks thanks for two of them, and for the page."""
    remarks = [one for one in world.notes if one.source.startswith(SOURCE) and one.author is not admin][:2]
    return [
        {"employee": admin.id, "note": one.id, "at": days.instant(LAST - 1, _CLOCK + place)}
        | {"audience": f"only:{one.author.id}", "by": admin.id}
        for place, one in enumerate([*remarks, page_note(world)])
        if one.author is not admin
    ]
