"""What happened lately in the village: one connection of each form that is worth knowing, for Ada, Ben or Cem."""

from typing import Any

from tests.village import DAY, NOW, rows

MOMENT = "id employee contact at kind outbound people copied"
SALE = "opportunity name stage amount currency opened closed outcome about"


def meetings(name: str, contact: str, *days: int) -> list[dict[str, Any]]:
    """Meetings of Ben with somebody, so many days ago each."""
    met = [
        (f"{name}{n}", "ben", contact, int(NOW) - day * DAY, "meeting", True, 2, False) for n, day in enumerate(days)
    ]
    return rows(MOMENT, *met, by="ben")


def shared_contact() -> list[tuple[str, Any]]:
    """Ben of delivery has been meeting Noor of Globex for two weeks."""
    met = [
        (f"x{number}", "ben", "noor", int(NOW) - (2 + 3 * number) * DAY, "meeting", True, 2, False)
        for number in range(4)
    ]
    return [("ties.moment", rows(MOMENT, *met, by="ben"))]


def moved() -> list[tuple[str, Any]]:
    """Rosa, whom Ben knows, left Initech for Globex three weeks ago."""
    job = "id contact company title department since until"
    return [
        ("contacts.write", rows("contact name email phone about", ("rosa", "Rosa Lind", None, None, None))),
        (
            "contacts.works_at",
            rows(
                job,
                ("w5", "rosa", "initech", "Buyer", None, "2020-01-01", "2025-12-10"),
                ("w6", "rosa", "globex", "Head of purchasing", None, "2025-12-12", None),
            ),
        ),
        ("ties.moment", meetings("y", "rosa", 30, 31, 32, 33, 34)),
    ]  # fmt: skip


def sold_elsewhere() -> list[tuple[str, Any]]:
    """Umbrella, which has cloud hosting like Globex, bought a training: security was the matter there too."""
    won = ("o3", "Umbrella training", "closed", 1, "EUR", "2025-11-01", "2025-12-28", "won", None)
    note = ("n3", "ben", "Umbrella took the training because of security.", "2025-12-27", int(NOW) - 4 * DAY)
    bought = ("umbrella", "cloud", "USD", "2025-03-01", "2025-03-01", 100)
    return [
        ("offerings.write", rows("offering name category about", ("training", "Training", None, None))),
        ("opportunities.write", rows(SALE, won, by="ben")),
        ("opportunities.concerns", rows("opportunity company", ("o3", "umbrella"))),
        ("opportunities.offers", rows("opportunity offering", ("o3", "training"))),
        ("companies.bought", rows("company offering currency first last amount", bought)),
        ("notes.write", rows("note author text happened written", note, by="ben")),
        ("notes.about.Company", rows("note thing how", ("n3", "umbrella", "mention"), by="ben")),
        ("notes.about.Topic", rows("note thing how", ("n3", "security", "mention"), by="ben")),
        ("notes.about.Opportunity", rows("note thing how", ("n3", "o3", "mention"), by="ben")),
        ("topics.connect", [{"note": "n3"}]),
    ]


def worked_together() -> list[tuple[str, Any]]:
    """Noor of Globex takes part in a project for Initech; Otto and Noor know each other from before."""
    return [
        ("projects.took_part_in", rows("contact project role", ("noor", "borealis", "tester"))),
        ("contacts.related_to", rows("contact other kind since until", ("otto", "noor", "old colleague", None, None))),
    ]


def all_of_it() -> list[tuple[str, Any]]:
    """Everything together."""
    return [*shared_contact(), *moved(), *sold_elsewhere(), *worked_together()]
