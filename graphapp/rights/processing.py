"""The record of processing (GDPR, article 30): what kinds of data are kept, why, from where, who sees them, how long.

Each kind of the graph's schema is in exactly one activity; a test says so, so that a new kind must be thought of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphapp.graph.everything import read_kinds
from graphapp.graph.store import Graph
from graphapp.rights.retention import RULES, Rules

_CHOSEN = "Whom the one who put it there chose: themself, a team, an account's team, a list of people, or everybody"
_OWN = "Nobody but the colleague themself"
_ALL = "Everybody who is signed in"
_NOBODY = "Nobody: the program itself"


@dataclass(frozen=True)
class Activity:
    """Something that is done with data about people.

    Attributes:
        name: of it; purpose: why; about: whose data it is; source: where it comes from; seen: who sees it.
        kinds: labels and relationships of the schema.
        rules: the rules of retention that are about it.
    """

    name: str
    purpose: str
    about: str
    source: str
    seen: str
    kinds: tuple[str, ...]
    rules: tuple[str, ...] = ()


ACTIVITIES = (
    Activity(
        "Directory of colleagues",
        "Finding the colleague to ask; deciding who sees what",
        "Colleagues",
        "Administrators, imports, the colleagues themselves",
        _ALL,
        ("Employee", "Team", "PeopleList", "MEMBER_OF", "REPORTS_TO", "LISTED_ON", "PROPOSED_FOR", "LOOKS_AFTER"),
    ),
    Activity(
        "Signing in",
        "Letting colleagues in, and nobody else",
        "Colleagues",
        "The colleagues themselves",
        _NOBODY,
        ("Credential", "SignInLink", "Identity", "Session", "Passkey", "RecoveryCode"),
        ("links",),
    ),
    Activity(
        "Directory of customers",
        "Knowing whom one works with and on what",
        "Contacts; colleagues who worked on it",
        "Colleagues, imports of lists and address books",
        _CHOSEN,
        (
            "Company",
            "Contact",
            "Project",
            "Offering",
            "Topic",
            "Opportunity",
            "WORKS_AT",
            "RELATED_TO",
            "WORKED_ON",
            "DONE_FOR",
            "TOOK_PART_IN",
            "DELIVERED",
            "BOUGHT",
            "CONCERNS",
            "OFFERS",
            "PLAY",
        ),
    ),
    Activity(
        "Notes",
        "Passing on what was learned about customers",
        "Contacts who are named; their authors",
        "Colleagues write them",
        _CHOSEN,
        (
            "Note",
            "Version",
            "Picture",
            "Reading",
            "Widening",
            "WROTE",
            "ABOUT",
            "CONCERNED_WITH",
            "WAS",
            "ANSWERS",
            "QUOTES",
            "SHOWS",
            "OF_NOTE",
            "THANKED",
            "HELPED",
        ),
        ("notes", "versions", "readings"),
    ),
    Activity(
        "Claims and cases",
        "Telling what still holds, and acting on what many hear",
        "Contacts who are named; who judged them",
        "Found in notes, ticked by their authors",
        _CHOSEN,
        ("Claim", "Lifespan", "CaseFile", "SAYS", "SPEAKS_OF", "POINTS_TO", "JUDGED", "REPLACES", "RESTS_ON", "OWNS"),
    ),
    Activity(
        "Ties",
        "Finding who knows somebody and can introduce a colleague",
        "Contacts and colleagues",
        "Mail and calendars that their owner brought (who and when, never the text); what colleagues say",
        "Days and numbers only their owner; how well in a word, whoever the owner chose",
        ("MET", "KNOWS", "STATED", "SPARES", "Meeting", "ATTENDED", "RECORDS", "CONSENTS", "Block"),
        ("moments", "meetings"),
    ),
    Activity(
        "Introductions",
        "Asking a colleague for an introduction",
        "Colleagues; the contact to meet",
        "Colleagues ask and answer",
        "Who asks and who is asked",
        ("Introduction", "Availability", "ASKED_BY", "ASKS", "TO_MEET", "GOES_OVER", "SUGGESTS"),
        ("introductions",),
    ),
    Activity(
        "What one follows and was shown",
        "Showing somebody what is new and worth knowing for them",
        "Colleagues",
        "What they chose, and what they were shown",
        _OWN,
        ("Shown", "Choice", "FOLLOWS", "WAS_SHOWN", "CHOSE"),
        ("shown",),
    ),
    Activity(
        "Sources and doubles",
        "Knowing where a fact came from; loading it again; taking it back",
        "Contacts",
        "Imports, and whoever merges two entries",
        "Who sees what it describes",
        ("Record", "Merge", "DESCRIBES", "MERGED_INTO", "SAME_AS"),
        ("imports",),
    ),
    Activity(
        "Departures",
        "Ending access in time; saying since when somebody is not here",
        "Colleagues who leave",
        "They themselves or an administrator",
        "Whom they tell; everybody once they left",
        ("Departure", "LEAVES"),
    ),
    Activity(
        "People's rights",
        "Doing what somebody asked for, and keeping to it",
        "Contacts and colleagues who asked",
        "Administrators, at somebody's request",
        _NOBODY,
        ("Objection", "Restriction", "Correction"),
    ),
    Activity(
        "History of changes",
        "Keeping index and memory up to date; saying who changed what",
        "Colleagues",
        "The program: when, by whom, which things; no content",
        "Administrators, in the audit log: kinds and numbers, and ids of what they may see themselves",
        ("Change", "Counter"),
    ),
)

NEVER = (
    (
        "Rank colleagues",
        (
            "No list says who writes, reads, sells or knows most. Lists of colleagues answer who knows about one "
            "company, person or topic that was asked for, only from what the asker may see."
        ),
    ),
    (
        "Watch who reads what",
        (
            "That a note was opened is counted without who opened it, and its author is told the number from five on. "
            "What is searched for is not kept. How much somebody opens within an hour is counted to slow down copying "
            "in bulk, and forgotten after it; administrators may be told the number, not what it was."
        ),
    ),
    (
        "Read mails",
        (
            "Of a mail nothing is kept but who, when and to how many, from mailboxes that their owner brings or lets "
            "somebody bring. Subjects of meetings are kept only where their owner says so, for the owner alone."
        ),
    ),
    ("Judge moods or performance", "No mood, effort, speed or working hours are computed of anybody, here or outside."),
    ("Decide about people", "Nothing happens to anybody because the program computed something: it proposes."),
    ("Give data away", "Nothing is sent to another service, and no model of anybody else is asked or trained."),
)
"""What is never computed, each with what it means."""


def list_activities(graph: Graph, rules: Rules) -> Iterator[tuple[Activity, list[tuple[str, str]], str]]:
    """Yield each activity with its kinds and their properties, and how long it is kept."""
    kinds, model = read_kinds(graph.catalog.folder), graph.catalog.model
    known: Mapping[str, frozenset[str]] = {**model.nodes, **model.relationships}
    for activity in ACTIVITIES:
        rows = [(kind, ", ".join(sorted(known[kind] - {"id", "audience", "by", "gone"}))) for kind in activity.kinds]
        yield (
            activity,
            [(kind, said or "that it is so") for kind, said in rows if kind in {*kinds.texts, *kinds.links}],
            (say_how_long(activity, rules)),
        )


def say_how_long(activity: Activity, rules: Rules) -> str:
    """Say how long what an activity keeps is kept."""
    said = [f"{RULES[name]}: {rules.days[name]} days. " for name in activity.rules if name in rules.days]
    return f"{''.join(said)}{'All else until' if said else 'Until'} it is deleted, or erased at somebody's request."


def write_record(graph: Graph, rules: Rules) -> str:
    """Return the record of processing as Markdown."""
    lines = [
        "# Record of processing",
        "",
        "Written by `graphapp processing` from the schema and the rules of retention.",
        "",
    ]
    for activity, kinds, how_long in list_activities(graph, rules):
        lines += [f"## {activity.name}", "", f"- **Purpose**: {activity.purpose}.", f"- **About**: {activity.about}."]
        lines += [
            f"- **From**: {activity.source}.",
            f"- **Seen by**: {activity.seen}.",
            f"- **How long**: {how_long}",
            "",
        ]
        lines += ["| kind | what is kept of it |", "|---|---|", *(f"| {kind} | {said} |" for kind, said in kinds), ""]
    lines += ["## What is never computed", ""]
    return "\n".join([*lines, *(f"- **{name}.** {said}" for name, said in NEVER), ""])
