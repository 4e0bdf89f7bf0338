"""What customers remark: companies with notes and claims, for the tests of signals and cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graphapp.graph.store import Change, Graph
from tests.village import NOW, rows

TODAY = date.fromordinal(date(1970, 1, 1).toordinal() + int(NOW) // 86_400)


@dataclass(frozen=True)
class Remark:
    """One remark: by which customer, how many days ago, what, of which offering, noted by whom, seen by whom."""

    customer: str
    ago: int
    value: str = "price: bad"
    offering: str = "cloud"
    author: str = "ada"
    audience: str = "staff"
    kind: str = "opinion"

    @property
    def key(self) -> str:
        """By which its note is called; the claim is called the same behind a c."""
        return f"r{self.customer}{self.ago}{self.author}"


def tell_remarks(graph: Graph, remarks: Iterable[Remark]) -> None:
    """Tell remarks, and the companies that are not there yet."""
    told: list[tuple[str, Any]] = []
    remarks = list(remarks)
    known = {"globex", "initech", "umbrella"}
    new = sorted({one.customer for one in remarks} - known)
    facts = "company name domain field city country standing about"
    if new:
        told.append(("companies.write", rows(facts, *[(one, one.title(), *[None] * 6) for one in new])))
    for one in remarks:
        seen: dict[str, str] = {"audience": one.audience, "by": one.author}
        day = (TODAY - timedelta(days=one.ago)).isoformat()
        at, claim = int(NOW) - one.ago * 86_400, f"c{one.key}"
        text = f"{one.customer.title()} said something on day {one.ago}."
        told += [
            ("notes.write", rows("note author text happened written", (one.key, one.author, text, day, at), **seen)),
            ("notes.about.Company", rows("note thing how", (one.key, one.customer, "mention"), **seen)),
            (
                "exporting.put_claim",
                rows(
                    "id kind value quote since until happened at gone",
                    (claim, one.kind, one.value, f"words of {one.customer}", None, None, day, at, None),
                    **seen,
                ),
            ),
            ("exporting.put_says", rows("from_id to_id", (one.key, claim), **seen)),
            ("exporting.put_speaks_of.Company", rows("from_id to_id", (claim, one.customer), **seen)),
        ]
        if one.offering:
            told.append(("exporting.put_speaks_of.Offering", rows("from_id to_id", (claim, one.offering), **seen)))
    graph.tell(Change(told, "ada"))


def mass(audience: str = "staff") -> list[Remark]:
    """Six customers in three weeks, noted by two colleagues, after a year in which one said it."""
    names = ("acme", "bolt", "cyan", "dune", "echo", "fern")
    lately = [Remark(name, 3 + 3 * place, author=("ada", "dora")[place % 2], audience=audience)
              for place, name in enumerate(names)]  # fmt: skip
    return [
        *lately,
        Remark("globex", 400),
        Remark("initech", 300, "pitch: good", "audit"),
        Remark("umbrella", 200, "brand: mixed"),
    ]
