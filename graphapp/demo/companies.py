"""The companies: who they are, who of us works for them, what moves them, how they belong together."""

from __future__ import annotations

from graphapp.demo import sources
from graphapp.demo.chance import Chance
from graphapp.demo.world import Company, Employee, Topic, World

_SOUTH = {"France", "Spain", "Portugal", "Italy", "Switzerland", "Belgium"}
_FINANCE = {
    "Stephen Garside": {"United Kingdom", "Ireland", "Norway", "Sweden", "Denmark"},
    "Anouk Verhaeghe": {"France", "Belgium", "Netherlands", "Spain", "Portugal", "Italy"},
}
# Topics that many companies have and topics that hardly anybody has: a hub is on every tenth note.
_COMMON = {"renewal": 4.0, "interfaces": 3.0, "ERP migration": 3.5, "picking errors": 3.0, "support response": 2.5}
# Customers that hang on one of us.
HANGS_ON = {
    "Vätterbygd Möbler": "Seun Adebanwo",
    "Rätikon Präzision": "Paolo Grimaldo",
    "Lingonhed Livs": "Jesper Toft",
}

_GROUPS = (
    ("Marschland Molkerei", "Hvidsand Mejeri"),
    ("Kleine Karper Retail", "Grand Panier"),
    ("Lägern Apotheken", "Ravensteiner Pharma"),
    ("Ardenne Frigo", "Boréal Surgelés"),
    ("Etiketa Print", "Robolager Systeme"),
)


def add_companies(world: World) -> None:
    """Fill the companies with their facts, crews and topics."""
    chance = Chance("companies")
    countries = {row[0]: row for row in sources.rows("countries.txt", 5)}
    for name, short, field, city, country, standing, size, owner, before, about in sources.rows("companies.txt", 10):
        _, currency, languages, _, _ = countries[country]
        world.companies[name] = Company(
            id=chance.new_id(),
            name=name,
            short=short,
            domain=f"{sources.plain(name).replace('.', '')}.example",
            field=field,
            city=city,
            country=country,
            standing=standing,
            size=int(size),
            owner=world.employees[owner],
            before=world.employees[before] if before else None,
            about=about,
            currency=currency,
            languages=languages.split(),
        )
    for company in world.companies.values():
        company.crew = _crew(world, company, chance)
        company.topics = _topics(world, company, chance)


def _crew(world: World, company: Company, chance: Chance) -> dict[str, list[Employee]]:
    """Who of us usually works for a company, by department."""
    south = company.country in _SOUTH
    delivery = "Delivery Lyon" if south else "Delivery Hamburg"
    sales = "Sales South" if south else "Sales North"

    def pick(count: int, *teams: str) -> list[Employee]:
        people = [one for one in world.employees.values() if one.team.name in teams]
        return chance.some(people, [_likely(one, company) for one in people], count)

    crew = {
        "sales": [company.owner, *(one for one in pick(2, sales) if one is not company.owner)][:2],
        "delivery": pick(3 if company.size > 3 else 2, delivery),
        "support": pick(2, "Support"),
        "engineering": pick(2, "Engineering"),
        "finance": [world.employees[_accountant(company.country)]],
        "leadership": pick(2, "Leadership"),
        "product": pick(1, "Product"),
        "partners": pick(2, "Partners and events"),
    }
    if company.name in HANGS_ON:
        holder = world.employees[HANGS_ON[company.name]]
        crew |= {kind: [holder] for kind in ("delivery", "support", "engineering", "product", "leadership")}
    return crew


def _likely(employee: Employee, company: Company) -> float:
    speaks = any(language in employee.languages for language in company.languages if language != "en")
    return float(employee.weight**1.5) * (3 if speaks else 1)


def _accountant(country: str) -> str:
    return next((name for name, countries in _FINANCE.items() if country in countries), "Renate Kühlwein")


def _topics(world: World, company: Company, chance: Chance) -> list[Topic]:
    topics = [topic for topic in world.topics.values() if topic.occurs_in(company.field)]
    weights = [_COMMON.get(topic.name, 1.0) * (2.5 if topic.fields else 1.0) for topic in topics]
    return chance.some(topics, weights, 4 + company.size + chance.randrange(3))


def add_company_ties(world: World) -> None:
    """Fill which companies belong together: partners, suppliers, rivals, a few groups."""
    chance = Chance("company ties")
    for company in world.companies.values():
        near = [one for one in world.companies.values() if one is not company and one.country == company.country]
        clients = [one for one in near if one.field not in ("Logistics", "Consulting")]
        rivals = [one for one in near if one.field == company.field and company.field != "Consulting"]
        if company.standing == "partner":
            _tie(world, chance, company, clients, "partner", 3)
        elif company.field == "Logistics":
            _tie(world, chance, company, clients, "supplier", 3)
        if chance.happens(0.6):
            _tie(world, chance, company, rivals, "competitor", 1)
    for name, group in _GROUPS:
        world.company_ties[world.companies[group], world.companies[name], "subsidiary"] = chance.randrange(-2000, 600)


def _tie(world: World, chance: Chance, company: Company, others: list[Company], kind: str, count: int) -> None:
    for other in chance.some(others, [1.0] * len(others), count):
        if (other, company, kind) not in world.company_ties:
            since = None if kind == "competitor" else chance.randrange(-1500, 900)
            # A relation says what the second is to the first.
            pair = (other, company) if kind == "supplier" else (company, other)
            world.company_ties[*pair, kind] = since
