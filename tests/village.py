"""One small world with a cast, the same for every test: who may see what is known by heart after a week.

The cast: Ada (sales, looks after Globex), Ben (delivery), Cem (finance, a stranger to most of it), Dora
(administrator).
Globex and Initech are customers, Umbrella is a prospect. Mia and Noor work at Globex, Otto at Initech and, before, at
Globex. Hidden: Ben's private note and private tie to Noor; the delivery team's note about Initech; the contact Pia and
the company Stealth that only Ben can see.
"""

from typing import Any

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer, audiences_of

NOW = 1_767_225_600.0  # 2026-01-01
DAY = 86_400
ADA = Viewer("ada", "Ada Sol", audiences=audiences_of("ada", ["sales"], ["globex"], []), email="ada@example.com")
BEN = Viewer("ben", "Ben Ito", audiences=audiences_of("ben", ["delivery"], [], []), email="ben@example.com")
CEM = Viewer("cem", "Cem Aydin", audiences=audiences_of("cem", [], [], []), email="cem@example.com")
DORA = Viewer("dora", "Dora Levi", role="admin", audiences=audiences_of("dora", [], [], []), email="dora@example.com")
CAST = (ADA, BEN, CEM, DORA)
NOBODY_ELSES = "only:ben"


def rows(names: str, *values: tuple[Any, ...], audience: str | None = "staff", by: str = "ada") -> list[dict[str, Any]]:
    """Make rows: field names in one text, then a tuple a row; audience and by are added."""
    tail = {} if audience is None else {"audience": audience, "by": by}
    return [{**dict(zip(names.split(), row, strict=True)), **tail} for row in values]


def people() -> list[tuple[str, Any]]:
    """Employees, teams and the directory that everybody sees."""
    company = "company name domain field city country standing about"
    contact = "contact name email phone about"
    return [
        (
            "employees.write",
            rows(
                "employee name email title active time_zone",
                *[
                    (one.id, one.name, one.email, title, True, "Europe/Berlin")
                    for one, title in zip(
                        CAST, ("Account manager", "Engineer", "Controller", "Office lead"), strict=True
                    )
                ],
                audience=None,
            ),
        ),
        ("access.credential", rows("employee password role since", ("dora", None, "admin", int(NOW)), audience=None)),
        ("teams.write", rows("team name", ("sales", "Sales"), ("delivery", "Delivery"), audience=None)),
        (
            "teams.join",
            rows(
                "employee team since until",
                ("ada", "sales", "2020-01-01", None),
                ("ben", "delivery", "2021-01-01", None),
                ("cem", "delivery", "2019-01-01", "2020-01-01"),
                audience=None,
            ),
        ),
        ("employees.reports_to", rows("employee manager", ("ada", "dora"), ("ben", "dora"))),
        (
            "companies.write",
            rows(
                company,
                ("globex", "Globex", "globex.example", "Retail", "Berlin", "Germany", "customer", "A big shop."),
                ("initech", "Initech", "initech.example", "Software", "Lyon", "France", "customer", None),
                ("umbrella", "Umbrella Café", None, "Pharma", None, None, "prospect", None),
            ),
        ),
        (
            "companies.looks_after",
            rows("employee company role since until", ("ada", "globex", "account manager", "2022-01-01", None)),
        ),
        ("companies.related_to", rows("company other kind since until", ("globex", "umbrella", "partner", None, None))),
        (
            "contacts.write",
            rows(
                contact,
                ("mia", "Mia Roth", "mia@globex.example", "+49 30 1", None),
                ("noor", "Noor Haddad", None, None, "Prefers calls."),
                ("otto", "Otto Berg", "otto@initech.example", None, None),
            ),
        ),
        (
            "contacts.works_at",
            rows(
                "id contact company title department since until",
                ("w1", "mia", "globex", "Head of IT", "IT", "2020-02-01", None),
                ("w2", "noor", "globex", "Buyer", None, None, None),
                ("w3", "otto", "initech", "CTO", None, "2024-05-01", None),
                ("w4", "otto", "globex", "Architect", None, "2018-01-01", "2024-04-30"),
            ),
        ),
        ("contacts.related_to", rows("contact other kind since until", ("noor", "mia", "reports to", None, None))),
    ]


def work() -> list[tuple[str, Any]]:
    """Projects, offerings, topics, opportunities, moments and notes that everybody sees."""
    moment = "id employee contact at kind outbound people copied"
    return [
        (
            "offerings.write",
            rows(
                "offering name category about",
                ("cloud", "Cloud hosting", "Cloud", None),
                ("audit", "Security audit", "Security", None),
            ),
        ),
        ("topics.write", rows("topic name about", ("security", "Security", None), ("budget", "Budget", None))),
        (
            "projects.write",
            rows(
                "project name about stage since until",
                ("atlas", "Atlas", "Move to the cloud", "done", "2023-01-01", "2024-01-01"),
                ("borealis", "Borealis", None, "running", "2025-01-01", None),
            ),
        ),
        ("projects.done_for", rows("project company", ("atlas", "globex"), ("borealis", "initech"))),
        (
            "projects.worked_on",
            rows(
                "employee project role since until",
                ("ada", "atlas", "lead", None, None),
                ("ben", "atlas", "engineer", None, None),
                ("ben", "borealis", "engineer", None, None),
            ),
        ),
        (
            "projects.took_part_in",
            rows("contact project role", ("mia", "atlas", "sponsor"), ("otto", "borealis", "owner")),
        ),
        ("projects.delivered", rows("project offering", ("atlas", "cloud"), ("borealis", "audit"))),
        (
            "companies.bought",
            rows(
                "company offering currency first last amount",
                ("globex", "cloud", "EUR", "2023-01-01", "2024-01-01", 5_000_000),
                ("initech", "audit", "EUR", "2025-01-01", "2025-06-01", 900_000),
            ),
        ),
        (
            "opportunities.write",
            rows(
                "opportunity name stage amount currency opened closed outcome about",
                ("o1", "Globex audit", "talking", 800_000, "EUR", "2025-10-01", None, None, None),
                (
                    "o2",
                    "Initech audit",
                    "closed",
                    900_000,
                    "EUR",
                    "2024-10-01",
                    "2025-01-01",
                    "won",
                    "They liked the report.",
                ),
            ),
        ),
        ("opportunities.concerns", rows("opportunity company", ("o1", "globex"), ("o2", "initech"))),
        ("opportunities.offers", rows("opportunity offering", ("o1", "audit"), ("o2", "audit"))),
        (
            "ties.moment",
            rows(
                moment,
                ("m1", "ada", "mia", int(NOW) - 2 * DAY, "meeting", True, 2, False),
                ("m2", "ada", "mia", int(NOW) - 40 * DAY, "meeting", True, 3, False),
                ("m3", "ada", "noor", int(NOW) - 300 * DAY, "mail", True, 2, True),
                ("m4", "ben", "otto", int(NOW) - 10 * DAY, "meeting", False, 2, False),
                ("m5", "ben", "mia", int(NOW) - 700 * DAY, "call", True, 2, False),
            ),
        ),
        (
            "notes.write",
            rows(
                "note author text happened written",
                ("n1", "ada", "Mia worries about security since the breach.", "2025-12-20", int(NOW) - 11 * DAY),
                (
                    "n2",
                    "ben",
                    "Otto wants a security audit each year. @[Initech](Company:initech)",
                    "2025-12-01",
                    int(NOW) - 30 * DAY,
                ),
            ),
        ),
        ("notes.about.Company", rows("note thing how", ("n1", "globex", "mention"), ("n2", "initech", "mention"))),
        ("notes.about.Contact", rows("note thing how", ("n1", "mia", "mention"), ("n2", "otto", "mention"))),
        ("notes.about.Topic", rows("note thing how", ("n1", "security", "mention"), ("n2", "security", "mention"))),
        ("things.follow.Company", rows("employee thing", ("cem", "globex"), audience="only:cem", by="cem")),
    ]


def hidden() -> list[tuple[str, Any]]:
    """What only Ben or only the delivery team can see, close to everything that others can."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    team: dict[str, str] = {"audience": "team:delivery", "by": "ben"}
    note = "note author text happened written"
    return [
        (
            "companies.write",
            rows(
                "company name domain field city country standing about",
                ("stealth", "Stealth Globex", None, "Retail", "Berlin", None, "prospect", None),
                **mine,
            ),
        ),
        ("contacts.write", rows("contact name email phone about", ("pia", "Pia Rothmann", None, None, None), **mine)),
        ("topics.write", rows("topic name about", ("merger", "Merger", None), **mine)),
        (
            "projects.write",
            rows("project name about stage since until", ("ghost", "Ghost", None, None, None, None), **mine),
        ),
        (
            "offerings.write",
            rows("offering name category about", ("secretsauce", "Secret sauce", "Cloud", None), **mine),
        ),
        (
            "opportunities.write",
            rows(
                "opportunity name stage amount currency opened closed outcome about",
                ("o9", "Globex takeover", "talking", 1, "EUR", "2025-11-01", None, None, None),
                **mine,
            ),
        ),
        ("opportunities.concerns", rows("opportunity company", ("o9", "globex"), **mine)),
        (
            "opportunities.offers",
            rows("opportunity offering", ("o9", "audit"), ("o2", "secretsauce"), **mine),
        ),
        (
            "contacts.works_at",
            rows(
                "id contact company title department since until",
                ("w9", "pia", "globex", "CEO", None, None, None),
                ("w8", "mia", "initech", "Adviser", None, None, None),
                **mine,
            ),
        ),
        (
            "contacts.related_to",
            rows("contact other kind since until", ("otto", "mia", "old colleague", None, None), **mine),
        ),
        (
            "companies.related_to",
            rows("company other kind since until", ("initech", "globex", "supplier", None, None), **mine),
        ),
        (
            "companies.looks_after",
            rows("employee company role since until", ("ben", "umbrella", "shadow", None, None), **mine),
        ),
        (
            "companies.bought",
            rows(
                "company offering currency first last amount",
                ("globex", "audit", "EUR", "2025-01-01", "2025-02-01", 7),
                ("umbrella", "cloud", "EUR", "2025-01-01", "2025-02-01", 7),
                **mine,
            ),
        ),
        (
            "cross_sell.answer",
            rows("company offering answer reason at", ("initech", "cloud", "no", "Not them.", int(NOW) - DAY), **mine),
        ),
        ("projects.done_for", rows("project company", ("ghost", "globex"), ("atlas", "initech"), **mine)),
        (
            "projects.worked_on",
            rows(
                "employee project role since until",
                ("ben", "ghost", "lead", None, None),
                ("cem", "atlas", "shadow", None, None),
                **mine,
            ),
        ),
        ("projects.took_part_in", rows("contact project role", ("noor", "atlas", "critic"), **mine)),
        ("projects.delivered", rows("project offering", ("atlas", "audit"), **mine)),
        (
            "ties.moment",
            rows(
                "id employee contact at kind outbound people copied",
                ("m8", "ben", "noor", int(NOW) - DAY, "meeting", True, 2, False),
                ("m9", "ben", "pia", int(NOW) - DAY, "meeting", True, 2, False),
                ("m7", "ada", "mia", int(NOW) - DAY, "meeting", True, 2, False),
                **mine,
            ),
        ),
        (
            "notes.write",
            [
                *rows(
                    note,
                    ("n8", "ben", "Globex security budget is secretly halved.", "2025-12-30", int(NOW) - 2 * DAY),
                    **mine,
                ),
                *rows(
                    note,
                    ("n9", "ben", "Initech security people are angry about budget.", "2025-12-29", int(NOW) - 3 * DAY),
                    **team,
                ),
            ],
        ),
        (
            "notes.about.Company",
            [
                *rows("note thing how", ("n8", "globex", "mention"), ("n8", "umbrella", "mention"), **mine),
                *rows("note thing how", ("n9", "initech", "mention"), **team),
            ],
        ),
        ("notes.about.Contact", rows("note thing how", ("n8", "noor", "mention"), **mine)),
        ("notes.about.Project", rows("note thing how", ("n8", "atlas", "mention"), **mine)),
        ("notes.about.Employee", rows("note thing how", ("n8", "ada", "mention"), **mine)),
        ("notes.about.Offering", rows("note thing how", ("n8", "cloud", "mention"), **mine)),
        ("notes.about.Opportunity", rows("note thing how", ("n8", "o1", "mention"), **mine)),
        (
            "notes.about.Topic",
            [
                *rows("note thing how", ("n8", "budget", "mention"), ("n8", "merger", "mention"), **mine),
                *rows("note thing how", ("n9", "budget", "mention"), **team),
            ],
        ),
        ("meetings.write", rows("meeting at subject", ("g8", int(NOW) - DAY, "Secret lunch"), **mine)),
        ("meetings.attended.Contact", rows("who meeting", ("noor", "g8"), **mine)),
        ("things.follow.Company", rows("employee thing", ("ben", "globex"), **mine)),
        ("access.make_list", rows("list name", ("l9", "Ben's circle"), **mine)),
        ("access.put_on_list", rows("employee list", ("ben", "l9"), ("cem", "l9"), **mine)),
        ("people.propose.Team", rows("employee thing role at", ("cem", "sales", "", int(NOW) - DAY), **mine)),
        ("people.propose.Company", rows("employee thing role at", ("cem", "globex", "spy", int(NOW) - DAY), **mine)),
    ]


def rows_of_sources() -> list[tuple[str, Any]]:
    """Rows of a list of Ben's that describe things of the village; only he sees them."""
    return _recorded("ben", NOBODY_ELSES, "ben", tuple(DESCRIBED))


DESCRIBED = {
    "globex": "Company", "mia": "Contact", "security": "Topic", "n1": "Note", "cloud": "Offering", "o1": "Opportunity",
    "atlas": "Project", "ada": "Employee",
}  # fmt: skip


def _recorded(source: str, audience: str, by: str, things: tuple[str, ...]) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = []
    for thing in things:
        row = {"record": f"r-{source}-{thing}", "source": source, "key": f"{DESCRIBED[thing]}/{thing}", "content": "x"}
        told += [
            ("records.write", [row | {"audience": audience, "by": by}]),
            (
                f"records.describes.{DESCRIBED[thing]}",
                [{"record": row["record"], "thing": thing, "audience": audience, "by": by}],
            ),
        ]
    return told


def whispers() -> list[tuple[str, Any]]:
    """More that only Ben can see, for those tests that ask what a forgotten `visible` would show."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    sale = "opportunity name stage amount currency opened closed outcome about"
    moment = "id employee contact at kind outbound people copied"
    return [
        (
            "projects.write",
            rows("project name about stage since until", ("wraith", "Wraith", None, "running", None, None), **mine),
        ),
        (
            "opportunities.write",
            rows(sale, ("o7", "Globex coup", "closed", 3, "EUR", "2025-11-01", "2025-12-01", "won", None), **mine),
        ),
        ("opportunities.concerns", rows("opportunity company", ("o7", "globex"), **mine)),
        ("opportunities.offers", rows("opportunity offering", ("o7", "audit"), **mine)),
        ("employees.reports_to", rows("employee manager", ("cem", "ben"), **mine)),
        ("things.follow.Employee", rows("employee thing", ("cem", "dora"), **mine)),
        ("ties.moment", rows(moment, ("m6", "cem", "otto", int(NOW) - DAY, "meeting", True, 2, False), **mine)),
        ("meetings.attended.Employee", rows("who meeting", ("cem", "g8"), **mine)),
        *private_choices(),
        *rows_of_sources(),
        *hidden_mailboxes(),
        *hidden_news(),
        *hidden_questions(),
    ]


def hidden_news() -> list[tuple[str, Any]]:
    """A move, a note in Ada's name, and thanks and help of Cem's for what only Ben sees."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    job = ("w7", "otto", "globex", "Adviser", None, "2025-12-20", None)
    note = ("n6", "ada", "Globex is whispering.", "2025-12-30", int(NOW) - DAY)
    favour: dict[str, str] = {"audience": NOBODY_ELSES, "by": "cem"}
    return [
        (
            "contacts.works_at",
            rows("id contact company title department since until", job, **mine),
        ),
        ("notes.write", rows("note author text happened written", note, **mine)),
        ("credit.thank", rows("employee note at", ("cem", "n8", int(NOW) - DAY), **favour)),
        ("credit.help.Opportunity", rows("note thing how at", ("n1", "o9", "opportunity", int(NOW) - DAY), **favour)),
    ]


def hidden_questions() -> list[tuple[str, Any]]:
    """What Ben asks Ada and what he confirms, where only he sees it."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    asked = ("n7", "ben", "What did Globex say, Ada?", "2025-12-30", int(NOW) - 2 * DAY)
    return [
        ("notes.write", rows("note author text happened written", asked, **mine)),
        ("notes.about.Employee", rows("note thing how", ("n7", "ada", "mention"), **mine)),
        (
            "exporting.put_judged",
            rows("from_id to_id id verdict at", ("ben", "c1", "j7", "confirmed", int(NOW)), **mine),
        ),
    ]


def hidden_mailboxes() -> list[tuple[str, Any]]:
    """A consent between others, whom Ben leaves out, and a meeting of Ada's that only Ben sees."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    return [
        ("evidence.consent", rows("owner importer at", ("ada", "cem", int(NOW) - DAY), **mine)),
        ("evidence.block", rows("block address at", ("ben rival.example", "rival.example", int(NOW)), **mine)),
        ("meetings.write", rows("meeting at subject", ("g7", int(NOW) - DAY, "Whispers"), **mine)),
        ("meetings.attended.Employee", rows("who meeting", ("ada", "g7"), **mine)),
        ("meetings.attended.Contact", rows("who meeting", ("mia", "g7"), **mine)),
        *hidden_doubles(),
    ]


def doubles() -> list[tuple[str, Any]]:
    """Two people and two companies who may be the same, for everybody who looks through them."""
    pair = "thing other kind probability reasons at"
    people = ("mia", "noor", "same", 0.7, "Both buy at Globex", int(NOW) - DAY)
    part = ("initech", "umbrella", "part of", 0.6, "Initech stands in the name", int(NOW) - DAY)
    return [
        ("merging.propose.Contact", rows(pair, people)),
        ("merging.propose.Company", rows(pair, part)),
    ]


def hidden_doubles() -> list[tuple[str, Any]]:
    """What only Ben sees of who may be the same, and of what he merged."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    pair = "thing other kind probability reasons at"
    merge = "merge kind kept merged name at said filled moved"
    facts = '{"name": "Pola Rothmann"}', "{}", '{"by": "ben", "links": [], "had": null, "carers": [], "sums": []}'
    return [
        ("merging.propose.Contact", rows(pair, ("mia", "pia", "same", 0.9, "One surname", int(NOW) - DAY), **mine)),
        ("merging.propose.Contact", rows(pair, ("mia", "otto", "same", 0.8, "Seen once", int(NOW) - DAY), **mine)),
        ("merging.propose.Company", rows(pair, ("globex", "initech", "same", 0.8, "", int(NOW) - DAY), **mine)),
        ("merging.propose.Topic", rows(pair, ("security", "budget", "same", 0.5, "", int(NOW) - DAY), **mine)),
        (
            "merging.write.Contact",
            rows(merge, ("Contact:pola", "Contact", "mia", "pola", "Pola Rothmann", int(NOW) - DAY, *facts), **mine),
        ),
        (
            "merging.write.Company",
            rows(merge, ("Company:globe", "Company", "globex", "globe", "Globe X", int(NOW) - DAY, *facts), **mine),
        ),
        (
            "merging.write.Topic",
            rows(merge, ("Topic:safety", "Topic", "security", "safety", "Safety", int(NOW) - DAY, *facts), **mine),
        ),
    ]


def private_choices() -> list[tuple[str, Any]]:
    """What was shown and chosen, with an audience that it never has: only to see that `visible` is not forgotten."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    shown = "shown employee key form company topic day place"
    return [
        ("people.choose", rows("employee name value", ("cem", "digest", "on"), **mine)),
        ("feed.show", rows(shown, ("s9", "cem", "knows:ben:noor", "knows", "globex", "", "2025-12-31", 0), **mine)),
        ("ties.state", rows("employee contact word at", ("cem", "mia", "good", int(NOW) - DAY), **mine)),
    ]


def introductions() -> list[tuple[str, Any]]:
    """Ada asked Ben to introduce her to Otto; only the two see it. Dora does not want to be asked now."""
    ends = {"audience": "only:ben", "by": "ada"}
    asked = (("i1", "They need an audit.", "Hello Otto Berg", int(NOW) - DAY),)
    return [
        ("introductions.write", rows("introduction why text asked", *asked, **ends)),
        ("introductions.asked_by", rows("introduction employee", ("i1", "ada"), **ends)),
        ("introductions.asks", rows("introduction employee", ("i1", "ben"), **ends)),
        ("introductions.to_meet", rows("introduction contact", ("i1", "otto"), **ends)),
        ("introductions.limit", rows("employee most", ("dora", 0), by="dora")),
    ]


def hidden_introductions() -> list[tuple[str, Any]]:
    """A request between others, how often one may be asked, and for whom better not: only Ben sees them."""
    mine: dict[str, str] = {"audience": NOBODY_ELSES, "by": "ben"}
    asked = (("i9", "A secret plan", "Hello", int(NOW) - 3 * DAY),)
    return [
        ("introductions.write", rows("introduction why text asked", *asked, **mine)),
        ("introductions.asked_by", rows("introduction employee", ("i9", "ada"), **mine)),
        ("introductions.asks", rows("introduction employee", ("i9", "cem"), **mine)),
        ("introductions.to_meet", rows("introduction contact", ("i9", "mia"), **mine)),
        ("introductions.goes_over", rows("introduction contact place", ("i9", "noor", 0), **mine)),
        ("introductions.suggest", rows("introduction employee", ("i9", "ben"), **mine)),
        ("introductions.limit", rows("employee most", ("ben", 1), **mine)),
        ("introductions.spare", rows("employee contact why since", ("ben", "mia", "A dispute", int(NOW)), **mine)),
    ]


def build(graph: Graph, *, with_hidden: bool = True, with_whispers: bool = False) -> None:
    """Tell the village to an empty graph; without what is hidden, it is the world as Cem sees it."""
    from tests.living import hidden_living, living

    graph.tell(Change(people(), "ada", id="village-people"))
    graph.tell(Change([*work(), *introductions(), *doubles(), *living()], "ada", id="village-work"))
    if with_hidden:
        graph.tell(Change([*hidden(), *hidden_introductions(), *hidden_living()], "ben", id="village-hidden"))
    if with_whispers:
        graph.tell(Change(whispers(), "ben", id="village-whispers"))
