"""What orders mean: a moment between the colleague who took one and whose order it was, and what was bought, summed.

An order and each of its lines has a record of its own, so that a newer file adds what is new and nothing twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.importing.comparing import Cell
from graphapp.knowledge.importing.drafts import LINK, SAW, SET
from graphapp.knowledge.importing.finding import derive
from graphapp.knowledge.importing.meaning import Fields, Ref, company_ref, employee_ref, offering_ref
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.remembered import Known
from graphapp.knowledge.importing.sayings import minor_digits
from graphapp.knowledge.importing.settling import Judged
from graphapp.knowledge.importing.staging import REFUSED, dump
from graphapp.knowledge.importing.wording import say_role
from loaders.entries import Entry

PURCHASES = frozenset({"order", "order_line", "purchase"})
_LOOSE = ("at", "company", ".company", "offering", "amount", "quantity")
"""By these a row is known that gives neither a key nor the number of an order."""
MICROS = 10_000
"""Of a minor unit: amounts of lines are kept finer than they are shown, and rounded as a sum."""


@dataclass(slots=True)
class Line:
    """What one line of an order bought.

    Attributes:
        micros: parts of a minor unit, as MICROS says.
    """

    company: str
    offering: str
    currency: str
    day: str
    micros: int


class Purchases:
    """Drafts what orders and their lines say.

    Args:
        planner: of the import.
    """

    def __init__(self, planner: Planner) -> None:
        self._planner, self._finder, self._drafts = planner, planner.finder, planner.drafts
        self._settings = planner.settings
        self._put = {"audience": planner.settings.audience, "by": planner.viewer.id}

    def take(self, entries: list[tuple[int, Entry]]) -> None:
        """Draft a batch of orders, or of lines."""
        self._finder.begin([], [ref for _, entry in entries for ref in self._refs(entry)])
        if entries[0][1].kind == "order_line":
            orders = [known.said for _, entry in entries if (known := self._order_of(entry))]
            self._finder.look_up_refs([ref for said in orders if (ref := company_ref(said))])
        judge = {"order": self._judge_order, "order_line": self._judge_line, "purchase": self._judge_purchase}
        judge_it = judge[entries[0][1].kind]
        self._planner.end([judge_it(Judged(number, doubts=list(it.doubts)), it) for number, it in entries])

    def _refs(self, entry: Entry) -> list[Ref]:
        refs = [Ref("Order", _key(entry), (), entry.key)]
        if entry.kind == "purchase":
            refs += [ref for ref in (company_ref(entry.fields), offering_ref(entry.fields)) if ref]
        if entry.kind != "order_line":
            refs += [ref for ref in (company_ref(entry.fields), employee_ref(entry.fields)) if ref]
            refs += _people(entry.fields)
            return refs
        order, offering = entry.fields.get(".order", ""), entry.fields.get(".offering", "")
        return [*refs, Ref("Order", f"order/{order}", (), f"order {order}"), _offering(str(offering))]

    def _order_of(self, entry: Entry) -> Known | None:
        return self._finder.record(f"order/{entry.fields.get('.order', '')}")

    def _judge_order(self, judged: Judged, entry: Entry) -> tuple[Judged, str]:
        fields, settler = entry.fields, self._planner.settler
        if not entry.key or "at" not in fields:
            judged.doubts.append("An order needs a number and a day.")
            return judged, REFUSED
        company = company_ref(fields)
        if company is not None and settler.find(company, judged) is None:
            return judged, REFUSED
        known = self._record(entry, judged)
        if not self._meet(_key(entry), fields, judged, is_told=known is not None and not judged.changes):
            judged.doubts.append("It does not say who of theirs ordered from whom of ours: no moment is made of it.")
        return judged, judged.verdict

    def _meet(self, order: str, fields: Fields, judged: Judged, *, is_told: bool) -> bool:
        """Draft the moment of an order; say whether it is known who was in touch with whom."""
        employee = self._planner.settler.find(ref, judged) if (ref := employee_ref(fields)) else None
        contact = next((it.thing for ref in _people(fields) if (it := self._finder.record(ref.key)) and it.thing), None)
        if employee is None or contact is None:
            return False
        if not is_told:
            row = {
                "id": derive("moment", self._finder.record_id(order)), "employee": employee, "contact": contact,
                "at": fields["at"], "kind": "order", "outbound": False, "people": 2, "copied": False, **self._put,
            }  # fmt: skip
            self._drafts.add(LINK, "ties.moment", (row["id"],), row)
        return True

    def _judge_purchase(self, judged: Judged, entry: Entry) -> tuple[Judged, str]:
        """Judge a row that is an order and its only line, or one of several rows of one order."""
        line = self._purchase(entry.fields, judged)
        if line is None:
            return judged, REFUSED
        known = self._record(entry, judged)
        was = self._purchase(known.told, Judged(0)) if known is not None else None
        self._change(was, line)
        order = entry.fields.get(".order") or _key(entry)
        self._meet(f"order/{order}", entry.fields, judged, is_told=known is not None and not judged.changes)
        return judged, judged.verdict

    def _purchase(self, fields: Fields, judged: Judged) -> Line | None:
        settler, company, offering = self._planner.settler, company_ref(fields), offering_ref(fields)
        currency = fields.get("currency") or self._settings.currency
        amount = _amount(fields, minor_digits(currency))
        if company is None or offering is None or amount is None or "at" not in fields:
            judged.doubts.append("It does not say who bought what, when and for how much.")
            return None
        buyer, bought = settler.find(company, judged), settler.find(offering, judged)
        if buyer is None or bought is None:
            return None
        day = datetime.fromtimestamp(fields["at"], UTC).date().isoformat()
        return Line(buyer, bought, currency, day, amount)

    def _change(self, was: Line | None, line: Line) -> None:
        for one, sign in ((line, 1), (was, -1)):
            if one is not None and line != was:
                self._sum(one, sign)

    def _judge_line(self, judged: Judged, entry: Entry) -> tuple[Judged, str]:
        line = self._line(entry, entry.fields, judged)
        if line is None:
            return judged, REFUSED
        known = self._record(entry, judged)
        self._change(self._line(entry, known.told, Judged(0)) if known is not None else None, line)
        return judged, judged.verdict

    def _record(self, entry: Entry, judged: Judged) -> Known | None:
        """Draft the record of an order or a line; return the one that was there before this import."""
        key, said = _key(entry), dict(entry.fields)
        known = self._finder.record(key)
        if known is None:
            record = self._finder.record_id(key)
            row = {"record": record, "source": self._settings.source, "key": key, "said": dump(said), **self._put}
            self._drafts.add(SET, "imports.record", (record,), row)
            self._finder.take(key, Known(record, None, said, said, judged.number))
            judged.is_new = True
            return None
        changed = [name for name, value in said.items() if known.said.get(name) != value]
        if known.entry and changed:
            judged.doubts += [
                f"{say_role(name)}: an earlier row of the same order says something else, and counts."
                for name in changed
            ]
        elif not known.entry:
            judged.cells += [Cell(name, known.said.get(name), said[name]) for name in changed]
            judged.changes = bool(changed)
            self._finder.take(key, Known(known.record, None, known.told, said, judged.number))
        return known if not known.entry else Known(known.record, None, dict(entry.fields), said, known.entry)

    def _line(self, entry: Entry, fields: Fields, judged: Judged) -> Line | None:
        order = self._order_of(entry)
        if order is None:
            judged.doubts.append(f"There is no order {fields.get('.order', '')} here or in what you brought.")
            return None
        company = company_ref(order.said)
        offering = self._planner.settler.find(_offering(fields.get(".offering", "")), judged)
        buyer = self._planner.settler.find(company, judged) if company is not None else None
        currency = fields.get("currency") or order.said.get("currency") or self._settings.currency
        amount = _amount(fields, minor_digits(currency))
        if offering is None or buyer is None or amount is None:
            judged.doubts += ["It does not say for how much."] if amount is None else []
            return None
        day = datetime.fromtimestamp(order.said["at"], UTC).date().isoformat()
        return Line(buyer, offering, currency, day, amount)

    def _sum(self, line: Line, sign: int) -> None:
        self._planner.staging.run(
            "INSERT INTO sums VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET first = min(first, excluded.first),"
            " last = max(last, excluded.last), micros = micros + excluded.micros",
            line.company, line.offering, line.currency, line.day, line.day, sign * line.micros,
        )  # fmt: skip

    def finish(self) -> None:
        """Draft what companies bought, added to what they bought before."""
        sums = self._planner.staging.run("SELECT * FROM sums")
        companies = sorted({row[0] for row in sums})
        stored: dict[tuple[str, str, str], Row] = {}
        for start in range(0, len(companies), 1000):
            for row in self._finder.ask("imports.purchases", ids=companies[start : start + 1000]):
                if (row["audience"], row["by"]) == (self._put["audience"], self._put["by"]):
                    stored[row["company"], row["offering"], row["currency"]] = row
        for company, offering, currency, first, last, micros in sums:
            here = stored.get((company, offering, currency))
            row = {"company": company, "offering": offering, "currency": currency, **self._put}
            row |= {"first": first, "last": last, "amount": _rounded(micros)}
            if here is not None:
                row["first"], row["last"] = min(first, here["first"] or first), max(last, here["last"] or last)
                row["amount"] += here["amount"] or 0
                row[SAW] = {name: here[name] for name in ("first", "last", "amount")}
            self._drafts.add(LINK, "imports.bought", (company, offering, currency), row)


def _key(entry: Entry) -> str:
    if entry.kind == "order":
        return f"order/{entry.key}"
    fields = entry.fields
    names: tuple[str, ...] = (".order", ".offering", "price")
    if entry.kind == "purchase":
        names = (
            (*_LOOSE, *names) if not fields.get(".order") else (".order", ".offering", "offering", "price", "amount")
        )
    made = "|".join(str(fields.get(name, "")) for name in names)
    return f"{entry.kind}/{entry.key or '~' + made}"


def _people(fields: Fields) -> list[Ref]:
    """Return by which keys the person who ordered may be known: their own, or that of the row with the company."""
    keys = (fields.get(".person", ""), fields.get(".company", ""))
    return [Ref("Contact", f"Contact/{key}", (), f"person {key}") for key in keys if key]


def _offering(key: str) -> Ref:
    return Ref("Offering", f"Offering/{key}", (), f"offering {key}")


def _amount(fields: dict[str, Any] | Fields, digits: int) -> int | None:
    try:
        if fields.get("amount"):
            amount = Decimal(fields["amount"])
        else:
            amount = Decimal(fields["price"]) * Decimal(fields.get("quantity") or 1)
            amount *= 1 - Decimal(fields.get("discount") or 0)
    except (KeyError, InvalidOperation):
        return None
    return int((amount.scaleb(digits) * MICROS).to_integral_value())


def _rounded(micros: int) -> int:
    return int((Decimal(micros) / MICROS).to_integral_value(ROUND_HALF_UP))
