"""The part of the village that grows old: claims and what became of them, versions, pictures, cases, departures."""

from typing import Any

from tests.village import DAY, NOBODY_ELSES, NOW, rows

IDS = ("c1", "c2", "c3", "c8", "c9", "v1", "v8", "p1", "p7", "p8", "budget", "risk", "k1", "k8", "d1", "d8", "l1", "l8")
CLAIM = "id kind value quote since until happened at gone"
VERSION = "id number text title happened at editor"
PICTURE = "id kind width height bytes alt at gone"
CASE = "id theme title state opened decision decided answer answered gone"
THEN = int(NOW) - 12 * DAY
# One pixel, as bytes of a GIF in base64.
PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def living() -> list[tuple[str, Any]]:
    """What Ada's note about Globex says, what became of it, and the case that came of it; everybody sees it."""
    claims = (
        ("c1", "need", "security", "Mia worries about security", None, None, "2025-12-20", THEN, None),
        ("c2", "decision_maker", "Mia Roth", "Mia", None, None, "2025-12-20", THEN, None),
        ("c3", "opinion", "price: bad", "too dear", None, None, "2025-12-20", THEN, None),
    )
    case = ("k1", "opinion:price:cloud", "Cloud is too dear", "open", int(NOW) - DAY, None, None, None, None, None)
    return [
        ("exporting.put_claim", rows(CLAIM, *claims)),
        _link("says", ("n1", "c1"), ("n1", "c2"), ("n1", "c3")),
        _link("speaks_of.Company", ("c1", "globex"), ("c2", "globex"), ("c3", "globex")),
        _link("speaks_of.Offering", ("c3", "cloud")),
        _link("points_to.Contact", ("c2", "mia")),
        _link("points_to.Topic", ("c1", "security")),
        (
            "exporting.put_judged",
            rows("from_id to_id id verdict at", ("cem", "c1", "j1", "confirmed", int(NOW) - DAY), by="cem"),
        ),
        ("exporting.put_version", rows(VERSION, ("v1", 1, "Mia worries.", None, "2025-12-20", THEN, "ada"))),
        _link("was", ("n1", "v1")),
        ("exporting.put_picture", rows(PICTURE, ("p1", "gif", 1, 1, PIXEL, "A board", THEN, None))),
        _link("shows", ("n1", "p1")),
        ("exporting.put_lifespan", rows("id days at", ("budget", 90.0, THEN), by="dora")),
        ("exporting.put_casefile", rows(CASE, case)),
        _link("rests_on", ("k1", "c3")),
        ("exporting.put_owns", rows("from_id to_id since", ("cem", "k1", int(NOW) - DAY))),
        _link("follows.CaseFile", ("ada", "k1")),
        ("exporting.put_reading", rows("id at", ("l1", int(NOW) - DAY), audience="counted", by="")),
        _link("of_note", ("l1", "n1"), audience="counted", by=""),
        (
            "exporting.put_thanked",
            rows("from_id to_id at", ("dora", "n1", int(NOW) - DAY), audience="only:ada", by="dora"),
        ),
        ("exporting.put_helped.Opportunity", rows("from_id to_id how at", ("n1", "o1", "opportunity", int(NOW) - DAY))),
        (
            "exporting.put_departure",
            rows("id day at state until", ("d1", "2026-03-01", THEN, "planned", None), by="dora"),
        ),
        _link("leaves", ("cem", "d1"), by="dora"),
    ]


def hidden_living() -> list[tuple[str, Any]]:
    """The same of what only Ben may see, and one claim for the delivery team."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    team: dict[str, str] = {"audience": "team:delivery", "by": "ben"}
    claims = (("c8", "risk", "takeover", "A takeover", None, None, "2025-12-30", int(NOW) - DAY, None),)
    few = (("c9", "budget", "none", "No money", None, None, "2025-12-30", int(NOW) - DAY, None),)
    case = (
        "k8",
        "opinion:price:audit",
        "A takeover",
        "open",
        int(NOW) - DAY,
        "Wait",
        int(NOW),
        "Not now",
        int(NOW),
        None,
    )
    about = {
        "Company": "globex",
        "Contact": "noor",
        "Project": "atlas",
        "Topic": "budget",
        "Offering": "cloud",
        "Opportunity": "o1",
    }
    helped = {"Note": "n1", "Introduction": "i1", "Opportunity": "o1", "CaseFile": "k1"}
    return [
        ("exporting.put_claim", [*rows(CLAIM, *claims, **mine), *rows(CLAIM, *few, **team)]),
        _link("says", ("n8", "c8"), ("n1", "c8"), **mine),
        _link("says", ("n9", "c9"), **team),
        *(_link(f"speaks_of.{kind}", ("c8", thing), **mine) for kind, thing in about.items()),
        _link("speaks_of.Company", ("c9", "initech"), **team),
        *(
            _link(f"points_to.{kind}", ("c8", about[kind]), **mine)
            for kind in ("Company", "Contact", "Topic", "Offering")
        ),
        (
            "exporting.put_judged",
            rows(
                "from_id to_id id verdict at",
                ("ben", "c1", "j8", "ended", int(NOW)),
                ("ben", "c8", "j9", "ended", int(NOW)),
                **mine,
            ),
        ),
        _link("replaces", ("c8", "c1"), **mine, at=int(NOW)),
        ("exporting.put_version", rows(VERSION, ("v8", 1, "A secret.", "Secret", "2025-12-30", THEN, "ben"), **mine)),
        _link("was", ("n8", "v8"), ("n1", "v8"), **mine),
        ("notes.head", [{"note": "n8", "title": "A takeover", "kept": None, "place": "page"}]),
        _link("answers", ("n8", "n1"), **mine),
        _link("quotes", ("n8", "n1"), **mine),
        ("exporting.put_picture", rows(PICTURE, ("p8", "gif", 1, 1, PIXEL, "A plan", THEN, None), **mine)),
        ("exporting.put_picture", rows(PICTURE, ("p7", "gif", 1, 1, PIXEL, "A draft", THEN, "waiting"), **mine)),
        _link("shows", ("n8", "p8"), ("n1", "p8"), **mine),
        _link("records", ("n8", "g8"), **mine),
        ("exporting.put_lifespan", rows("id days at", ("risk", 30.0, THEN), **mine)),
        ("exporting.put_casefile", rows(CASE, case, **mine)),
        _link("rests_on", ("k8", "c8"), ("k1", "c8"), **mine),
        (
            "exporting.put_owns",
            rows("from_id to_id since", ("ben", "k8", int(NOW) - DAY), ("cem", "k8", None), **mine),
        ),
        _link("follows.CaseFile", ("cem", "k8"), **mine),
        ("exporting.put_reading", rows("id at", ("l8", int(NOW) - DAY), **mine)),
        _link("of_note", ("l8", "n1"), **mine),
        ("exporting.put_thanked", rows("from_id to_id at", ("ben", "n1", int(NOW) - DAY), **mine)),
        *(
            (
                f"exporting.put_helped.{kind}",
                rows("from_id to_id how at", ("n8", thing, "answer", int(NOW) - DAY), **mine),
            )
            for kind, thing in helped.items()
        ),
        ("exporting.put_departure", rows("id day at state until", ("d8", "2026-02-01", THEN, "planned", None), **mine)),
        _link("leaves", ("ada", "d8"), **mine),
    ]


def _link(name: str, *ends: tuple[str, str], audience: str = "staff", by: str = "ada", **more: Any) -> tuple[str, Any]:
    return f"exporting.put_{name}", [
        {"from_id": one, "to_id": other, "audience": audience, "by": by, **more} for one, other in ends
    ]
