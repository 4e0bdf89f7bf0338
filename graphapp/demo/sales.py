"""Opportunities, how they ended and why; purchases, and what each company has bought in all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graphapp.demo import sources
from graphapp.demo.chance import Chance
from graphapp.demo.days import LAST
from graphapp.demo.world import Company, Offering, Opportunity, Purchase, World

COUNT = 400

_STAGES = {"lead": 3.0, "talking": 4.0, "offer": 3.0, "negotiating": 2.0}
_HOW_MANY = {"customer": 1.35, "prospect": 1.3, "former": 0.7, "partner": 0.0}
_AGAIN = ("extension", "second site", "renewal", "next phase", "another hall")
# A planted story lives from these never having sold it: chance must not.
_NEVER_SOLD = {"Batch Trace": ("Anna Okafor", "Kacper Olszak", "Yannick Fournel")}
_CURRENCY_FACTOR = {"EUR": 1.0, "GBP": 0.86, "CHF": 0.95}


@dataclass(frozen=True)
class Sums:
    """What a company bought of one offering: first and last day, sum of the amounts."""

    first: int
    last: int
    amount: int


def sum_purchases(world: World) -> dict[tuple[Company, Offering], Sums]:
    """Add up the purchases, by company and offering."""
    found: dict[tuple[Company, Offering], list[Purchase]] = defaultdict(list)
    for purchase in world.purchases:
        found[purchase.company, purchase.offering].append(purchase)
    return {
        key: Sums(min(one.day for one in some), max(one.day for one in some), sum(one.amount for one in some))
        for key, some in found.items()
    }


def buy(world: World, company: Company, offering: Offering, day: int, amount: int) -> None:
    """Record a purchase."""
    world.purchases.append(Purchase(company, offering, day, amount))
    company.owned[offering.name] = min(day, company.owned.get(offering.name, day))


def add_old_purchases(world: World) -> None:
    """What customers and former customers bought before opportunities were written down."""
    chance = Chance("old purchases")
    for company in world.companies.values():
        if company.standing not in ("customer", "former"):
            continue
        for offering in _wanted(world, company, chance, 1 + company.size // 2):
            buy(world, company, offering, -chance.randrange(20, 1300), _amount(offering, company, chance))


def add_opportunities(world: World) -> None:
    """Fill up to `COUNT` opportunities; a won one is a purchase."""
    chance = Chance("opportunities")
    reasons = _Reasons()
    companies = [company for company in world.companies.values() if _HOW_MANY[company.standing]]
    weights = [(company.size + 0.7) * _HOW_MANY[company.standing] for company in companies]
    missing = COUNT - len(world.opportunities)
    for company in chance.choices(companies, weights, k=missing):
        [offering] = _wanted(world, company, chance, 1, again=company.standing == "customer" and chance.happens(0.25))
        opened, closed, outcome = _course(company, chance)
        opportunity = Opportunity(
            id=chance.new_id(),
            name=_name(company, offering, chance),
            stage="closed" if outcome else chance.one_of(_STAGES),
            amount=_amount(offering, company, chance),
            opened=opened,
            closed=closed,
            outcome=outcome,
            about=reasons.next(chance, outcome or "open", offering),
            company=company,
            offerings=[offering, *_along(world, offering, chance)],
        )
        keep(world, opportunity)


def keep(world: World, opportunity: Opportunity) -> None:
    """Add an opportunity to the world, and the purchase that follows from a won one."""
    world.opportunities.append(opportunity)
    opportunity.company.opportunities.append(opportunity)
    if opportunity.outcome == "won" and opportunity.closed is not None:
        share = opportunity.amount // len(opportunity.offerings)
        first, *others = opportunity.offerings
        buy(world, opportunity.company, first, opportunity.closed, opportunity.amount - share * len(others))
        for offering in others:
            buy(world, opportunity.company, offering, opportunity.closed, share)


def _wanted(world: World, company: Company, chance: Chance, count: int, again: bool = False) -> list[Offering]:
    """Offerings that answer what moves the company; `again` takes from what it has."""
    fitting = {name for topic in world.topics.values() if topic.occurs_in(company.field) for name in topic.offerings}
    moved = [name for topic in company.topics for name in topic.offerings]
    tried = {one.offerings[0].name for one in company.opportunities}
    weights = {}
    for name, offering in world.offerings.items():
        known = name in company.owned
        if name in fitting and (not again or known) and company.owner.name not in _NEVER_SOLD.get(name, ()):
            stale = not again and (known or name in tried)
            weights[offering] = (1.0 + 4.0 * moved.count(name)) * (0.1 if stale else 1.0)
    return chance.some(list(weights), list(weights.values()), count) or _wanted(world, company, chance, count)


def _along(world: World, offering: Offering, chance: Chance) -> list[Offering]:
    """What is sold along with the main thing, now and then."""
    name = chance.one_of({"": 8.0, "Interface Building": 1.2, "Academy Days": 1.0, "Care 24/7": 0.8})
    return [world.offerings[name]] if name and name != offering.name else []


def _course(company: Company, chance: Chance) -> tuple[int, int | None, str | None]:
    """When it was opened and closed, and how it ended."""
    if company.standing == "former":
        opened = chance.randrange(-150, 330)
        return opened, opened + chance.randrange(30, 160), "won" if opened < 60 else "lost"
    begin = -150 if company.standing == "customer" else 200
    opened = begin + int((LAST - 3 - begin) * chance.random() ** 0.62)
    closed = max(opened + chance.randrange(25, 330), 2)
    if closed >= LAST - 1:
        return opened, None, None
    won = company.standing == "customer" and chance.happens(0.6)
    return opened, closed, "won" if won else "lost"


def _name(company: Company, offering: Offering, chance: Chance) -> str:
    before = [one for one in company.opportunities if one.offerings[0] is offering]
    had = offering.name in company.owned
    again = f" {chance.choice(_AGAIN)}" if had or before else ""
    return f"{company.short}: {offering.name}{again}"


def _amount(offering: Offering, company: Company, chance: Chance) -> int:
    """Minor units of the company's currency, round as offers are."""
    thousands = chance.uniform(offering.low, offering.low + (offering.high - offering.low) * company.size / 6)
    return round(thousands * _CURRENCY_FACTOR[company.currency] * 2) * 50_000


class _Reasons:
    """Why it ended so, or how it stands; what is said of one offering is preferred."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for outcome, offering, text in sources.rows("reasons.txt", 3):
            self._texts[outcome, offering].append(text)

    def next(self, chance: Chance, outcome: str, offering: Offering) -> str:
        own = self._texts.get((outcome, offering.name), [])
        return chance.choice(own if own and chance.happens(0.45) else self._texts[outcome, ""])
