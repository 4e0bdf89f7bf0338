"""What there is to give out: every kind of node and relationship, who asks for it and what puts it back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A kind of node.

    Attributes:
        question: asks for a piece of them; put: the statement that makes one as it was.
        begins: how many of them are asked at once for what begins at them: those with many relationships are few.
    """

    label: str
    question: str
    put: str
    begins: int = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of relationship that begins at one kind of node.

    Attributes:
        question: asks for those of some nodes; asked: of which kind, that at which fewer of them hang.
        put: the statement that makes one as it was; where there are several kinds of ends, its name goes on with them.
    """

    relation: str
    start: str
    question: str
    put: str
    ends: tuple[str, ...]
    asked: str

    def statement(self, end: str) -> str:
        """Return the statement that makes one to this kind of end."""
        return f"{self.put}.{end}" if len(self.ends) > 1 else self.put


NODES = (
    Node("Employee", "exporting.employee", "exporting.put_employee", 50),
    Node("Team", "exporting.team", "exporting.put_team"),
    Node("PeopleList", "exporting.people_list", "exporting.put_people_list"),
    Node("Company", "exporting.company", "exporting.put_company"),
    Node("Contact", "exporting.contact", "exporting.put_contact", 5_000),
    Node("Project", "exporting.project", "exporting.put_project"),
    Node("Offering", "exporting.offering", "exporting.put_offering"),
    Node("Topic", "exporting.topic", "exporting.put_topic"),
    Node("Opportunity", "exporting.opportunity", "exporting.put_opportunity"),
    Node("Note", "exporting.note", "exporting.put_note"),
    Node("Meeting", "exporting.meeting", "exporting.put_meeting"),
    Node("Record", "exporting.record", "exporting.put_record"),
    Node("Introduction", "exporting.introduction", "exporting.put_introduction"),
    Node("Availability", "exporting.availability", "exporting.put_availability"),
    Node("Shown", "exporting.shown", "exporting.put_shown"),
    Node("Choice", "exporting.choice", "exporting.put_choice"),
    Node("Merge", "exporting.merge", "exporting.put_merge"),
    Node("Block", "exporting.block", "exporting.put_block"),
    Node("Claim", "exporting.claim", "exporting.put_claim"),
    Node("Version", "exporting.version", "exporting.put_version"),
    Node("Picture", "exporting.picture", "exporting.put_picture", 50),
    Node("Lifespan", "exporting.lifespan", "exporting.put_lifespan"),
    Node("CaseFile", "exporting.casefile", "exporting.put_casefile"),
    Node("Reading", "exporting.reading", "exporting.put_reading"),
    Node("Departure", "exporting.departure", "exporting.put_departure"),
)
LEFT_OUT = frozenset(
    {
        *("Change", "Counter", "Credential", "Identity", "Passkey", "RecoveryCode", "Session", "SignInLink"),
        *("Objection", "Restriction", "Correction", "Widening"),
    }
)
"""What belongs to an instance and not to what its people know: its own changes, passwords, links, people's rights."""
_BY_END = {"MET", "KNOWS"}
"""Asked by a colleague, LadybugDB reads all of them there are."""
_THINGS = ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")


def _link(relation: str, start: str, question: str, *ends: str) -> Link:
    subject, _, name = question.partition(".")
    asked = ends[0] if relation in _BY_END else start
    return Link(relation, start, question, f"{subject}.put_{name}", ends, asked)


LINKS = (
    _link("MEMBER_OF", "Employee", "exporting.member_of", "Team"),
    _link("REPORTS_TO", "Employee", "exporting.reports_to", "Employee"),
    _link("LISTED_ON", "Employee", "exporting.listed_on", "PeopleList"),
    _link("LOOKS_AFTER", "Employee", "exporting.looks_after", "Company"),
    _link("MET", "Employee", "exporting.met", "Contact"),
    _link("KNOWS", "Employee", "exporting.knows", "Contact"),
    _link("STATED", "Employee", "exporting.stated", "Contact"),
    _link("SPARES", "Employee", "exporting.spares", "Contact"),
    _link("WORKED_ON", "Employee", "exporting.worked_on", "Project"),
    _link("WROTE", "Employee", "exporting.wrote", "Note"),
    _link("ATTENDED", "Employee", "exporting.attended_of_employee", "Meeting"),
    _link("FOLLOWS", "Employee", "exporting.follows", *_THINGS, "CaseFile"),
    _link("PROPOSED_FOR", "Employee", "exporting.proposed_for", "Team", "Company"),
    _link("WAS_SHOWN", "Employee", "exporting.was_shown", "Shown"),
    _link("CHOSE", "Employee", "exporting.chose", "Choice"),
    _link("CONSENTS", "Employee", "exporting.consents", "Employee"),
    _link("RELATED_TO", "Company", "exporting.related_to_of_company", "Company"),
    _link("BOUGHT", "Company", "exporting.bought", "Offering"),
    _link("CONCERNED_WITH", "Company", "exporting.concerned_with", "Topic"),
    _link("PLAY", "Company", "exporting.play", "Offering"),
    _link("SAME_AS", "Company", "exporting.same_as_of_company", "Company"),
    _link("SAME_AS", "Contact", "exporting.same_as_of_contact", "Contact"),
    _link("SAME_AS", "Topic", "exporting.same_as_of_topic", "Topic"),
    _link("MERGED_INTO", "Merge", "exporting.merged_into", "Company", "Contact", "Topic"),
    _link("WORKS_AT", "Contact", "exporting.works_at", "Company"),
    _link("RELATED_TO", "Contact", "exporting.related_to_of_contact", "Contact"),
    _link("TOOK_PART_IN", "Contact", "exporting.took_part_in", "Project"),
    _link("ATTENDED", "Contact", "exporting.attended_of_contact", "Meeting"),
    _link("DONE_FOR", "Project", "exporting.done_for", "Company"),
    _link("DELIVERED", "Project", "exporting.delivered", "Offering"),
    _link("CONCERNS", "Opportunity", "exporting.concerns", "Company"),
    _link("OFFERS", "Opportunity", "exporting.offers", "Offering"),
    _link("ABOUT", "Note", "exporting.about", *_THINGS),
    _link("DESCRIBES", "Record", "exporting.describes", *_THINGS, "Note", "Meeting", "Team"),
    _link("ASKED_BY", "Introduction", "exporting.asked_by", "Employee"),
    _link("ASKS", "Introduction", "exporting.asks", "Employee"),
    _link("TO_MEET", "Introduction", "exporting.to_meet", "Contact"),
    _link("GOES_OVER", "Introduction", "exporting.goes_over", "Contact"),
    _link("SUGGESTS", "Introduction", "exporting.suggests", "Employee"),
    _link("SAYS", "Note", "exporting.says", "Claim"),
    _link(
        "SPEAKS_OF", "Claim", "exporting.speaks_of", "Company", "Contact", "Project", "Topic", "Offering", "Opportunity"
    ),
    _link("POINTS_TO", "Claim", "exporting.points_to", "Company", "Contact", "Topic", "Offering"),
    _link("JUDGED", "Employee", "exporting.judged", "Claim"),
    _link("REPLACES", "Claim", "exporting.replaces", "Claim"),
    _link("WAS", "Note", "exporting.was", "Version"),
    _link("ANSWERS", "Note", "exporting.answers", "Note"),
    _link("QUOTES", "Note", "exporting.quotes", "Note"),
    _link("SHOWS", "Note", "exporting.shows", "Picture"),
    _link("RECORDS", "Note", "exporting.records", "Meeting"),
    _link("RESTS_ON", "CaseFile", "exporting.rests_on", "Claim"),
    _link("OWNS", "Employee", "exporting.owns", "CaseFile"),
    _link("OF_NOTE", "Reading", "exporting.of_note", "Note"),
    _link("THANKED", "Employee", "exporting.thanked", "Note"),
    _link("HELPED", "Note", "exporting.helped", "Note", "Introduction", "Opportunity", "CaseFile"),
    _link("LEAVES", "Employee", "exporting.leaves", "Departure"),
)
NODE = {node.label: node for node in NODES}
