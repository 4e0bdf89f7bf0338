"""What is known of mailboxes: consents, whom imports leave out, and my own moments and meetings."""

from graphapp.graph.store import Change, Graph
from tests import village
from tests.queries.answers import answer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW

YESTERDAY = int(NOW) - DAY


def test_my_moments_and_meetings(graph: Graph) -> None:
    rows = sorted(answer(graph, "evidence.moments", ADA, {}))
    assert rows[0] == ("m1", "mia", "Mia Roth", "mia@globex.example", int(NOW) - 2 * DAY, "meeting", "staff")
    assert [row[0] for row in rows] == ["m1", "m2", "m3"], "m7 is Ben's to see"
    assert answer(graph, "evidence.moments", CEM, {}) == []
    graph.tell(Change(village.hidden_mailboxes(), "ben"))
    assert answer(graph, "evidence.meetings", ADA, {}) == []
    meeting = village.rows("meeting at subject", ("g1", YESTERDAY, None))
    both = [("employees", "ada"), ("contacts", "mia")]
    names = {"employees": "Employee", "contacts": "Contact"}
    attended = [(f"meetings.attended.{names[kind]}", village.rows("who meeting", (one, "g1"))) for kind, one in both]
    graph.tell(Change([("meetings.write", meeting), *attended], "ada"))
    assert answer(graph, "evidence.meetings", ADA, {}) == [("g1", "mia", "staff")]
    graph.tell(Change([("evidence.leave.Contact", [{"who": "mia", "meeting": "g1"}])], "ada"))
    assert answer(graph, "evidence.meetings", ADA, {}) == []
    graph.tell(Change([("evidence.unmake_meeting", [{"meeting": "g1"}])], "ada"))
    assert graph.engine.read("MATCH (g:Meeting {id: 'g1'}) RETURN g.id AS id", {}) == []


def test_a_consent_is_seen_by_the_two(graph: Graph) -> None:
    ends = {"owner": "ada", "importer": "ben"}
    graph.tell(Change([("evidence.consent", [ends | {"at": YESTERDAY, "audience": "only:ben", "by": "ada"}])], "ada"))
    for viewer in (ADA, BEN):
        assert answer(graph, "evidence.consents", viewer, {}) == [("ada", "Ada Sol", "ben", "Ben Ito", YESTERDAY, 0)]
    assert answer(graph, "evidence.consents", DORA, {}) == []
    assert graph.keep("consent", owner="ada", importer="ben") == [{"at": YESTERDAY}]
    assert graph.keep("consent", owner="ben", importer="ada") == []
    graph.tell(Change([("evidence.withdraw", [ends | {"until": int(NOW)}])], "ada"))
    assert [row[-1] for row in answer(graph, "evidence.consents", BEN, {})] == [int(NOW)]
    assert graph.keep("consent", owner="ada", importer="ben") == []


def test_whom_imports_leave_out(graph: Graph) -> None:
    rows = [
        {"block": "staff a.example", "address": "a.example", "at": 1, "audience": "staff", "by": "dora"},
        {"block": "cem b@b.example", "address": "b@b.example", "at": 2, "audience": "only:cem", "by": "cem"},
    ]
    graph.tell(Change([("evidence.block", rows)], "dora"))
    mine = [("staff a.example", "a.example", 1, "staff"), ("cem b@b.example", "b@b.example", 2, "only:cem")]
    assert answer(graph, "evidence.blocks", CEM, {}) == mine
    assert answer(graph, "evidence.blocks", ADA, {}) == mine[:1]
    assert graph.keep("blocked", employee="cem") == [{"address": "a.example"}, {"address": "b@b.example"}]
    assert graph.keep("blocked", employee="ada") == [{"address": "a.example"}]
    graph.tell(Change([("evidence.unblock", [{"block": "cem b@b.example"}])], "cem"))
    assert answer(graph, "evidence.blocks", CEM, {}) == mine[:1]


def test_what_an_import_stated_is_taken_back_unless_the_owner_spoke(graph: Graph) -> None:
    said = {"employee": "ada", "contact": "mia", "word": "", "at": 7, "audience": "staff", "by": "ada"}
    back = ("evidence.unstate", [{"employee": "ada", "contact": "mia", "at": 7}])
    graph.tell(Change([("ties.state", [said])], "ada"))
    graph.tell(Change([("ties.state", [said | {"at": 8}])], "ada"))
    graph.tell(Change([back], "ada"))
    assert len(graph.ask("ties.mine", ADA, ids=["mia"])) == 1
    graph.tell(Change([("ties.state", [said])], "ada"))
    graph.tell(Change([back], "ada"))
    assert graph.ask("ties.mine", ADA, ids=["mia"]) == []
