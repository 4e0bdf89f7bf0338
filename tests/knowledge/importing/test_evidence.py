"""Mail and calendars make ties, for their owner alone; what proves nothing leaves no trace. On both engines."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphapp.errors import NotAllowed
from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.findings import FINDINGS, Findings
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.viewer import Viewer
from loaders.entries import Entry, Place
from tests import village
from tests.village import ADA, BEN, CEM, DAY

NOW = int(village.NOW)
SETTINGS = Settings("mail", "only:ada", "2026-01-01", NOW)
ME, MIA, LIV = "ada@example.com", "mia@globex.example", "liv@acme.example"
Bring = Callable[..., Staging]


@pytest.fixture
def bring(graph: Graph, tmp_path: Path) -> Bring:
    """Import entries as Ada, and return the staging file."""
    made: list[Staging] = []

    def run(*entries: Entry, viewer: Viewer = ADA, dry: bool = False, **settings: Any) -> Staging:
        staging = Staging(tmp_path / "imports" / str(len(made)))
        made.append(staging)
        staging.add_entries(entries)
        Planner(graph, viewer, staging, replace(SETTINGS, **settings)).plan(lambda _: None)
        if not dry:
            Teller(graph, viewer, staging).tell(lambda: None)
        return staging

    return run


def letter(key: str, sender: str, to: str, days: float = 1, **more: Any) -> Entry:
    """One letter so many days ago; several recipients with blanks between."""
    fields = {"at": NOW - int(days * DAY), "sender": sender, "to": tuple(to.split()), **more}
    return Entry(Place("inbox.mbox", "", 1), "message", key, fields)


def time(key: str, organizer: str, attendees: str, days: float = 1, **more: Any) -> Entry:
    """One time of an appointment; attendees as `state/address`."""
    asked = tuple(one.replace("/", " ") for one in attendees.split())
    fields = {"at": NOW - int(days * DAY), "organizer": organizer, "attendees": asked, "state": "confirmed", **more}
    return Entry(Place("calendar.ics", "", 1), "occurrence", key, fields)


def found(staging: Staging) -> Findings:
    return Findings.read(staging.get(FINDINGS))


def moments(graph: Graph, employee: str = "ada", kind: str = "mail") -> list[tuple[Any, ...]]:
    rows = graph.engine.read(
        "MATCH (e:Employee {id: $e})-[m:MET {kind: $k}]->(c:Contact) WHERE m.id CONTAINS '.'"
        " RETURN c.email AS email, m.outbound AS outbound, m.people AS people, m.copied AS copied,"
        " m.audience AS audience, m.by AS by ORDER BY m.at, email",
        {"e": employee, "k": kind},
    )
    return [tuple(row.values()) for row in rows]


BOTH_WAYS = (
    letter("1", ME, f"{LIV} {MIA}", 9, names=(f"{LIV} Liv Moe", "mia@globex.example Mia")),
    letter("2", LIV, ME, 8, names=(f"{LIV} Liv",)),
    letter("3", MIA, "someone@globex.example", 7, cc=(ME,)),
)


def test_letters_both_ways_make_ties_for_the_owner_alone(graph: Graph, bring: Bring) -> None:
    staging = bring(*BOTH_WAYS)
    mine = ("only:ada", "ada")
    assert moments(graph) == [
        (LIV, True, 3, False, *mine), (MIA, True, 3, False, *mine),
        (LIV, False, 2, False, *mine), (MIA, False, 3, True, *mine),
    ]  # fmt: skip
    rows = graph.ask("imports.all_contacts", ADA)
    assert [row["name"] for row in rows if row["address"] == LIV] == ["Liv Moe"], "the fuller name"
    assert all(row["address"] != LIV for row in graph.ask("imports.all_contacts", CEM))
    said = found(staging)
    assert (said.letters, said.moments, said.people, said.ties, said.seen_by) == (3, 3, 1, 2, "only:ada")
    assert not said.left["message"]


def test_the_same_again_changes_nothing_and_undo_is_the_identity(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    times = (time("t1", ME, f"accepted/{LIV}", 3, subject="Lunch"), time("t2", LIV, f"accepted/{ME}", 2))
    staging = bring(*BOTH_WAYS, *times, ties="staff")
    after, position = content_hash(graph), graph.position()
    again = bring(*BOTH_WAYS, *times, ties="staff")
    assert (content_hash(graph), graph.position()) == (after, position)
    assert (found(again).moments, found(again).known, found(again).people, found(again).ties) == (5, 5, 0, 0)
    Undoer(graph, ADA, staging).undo(lambda: None)
    assert staging.run("SELECT * FROM kept") == []
    assert content_hash(graph) == before


def test_a_meeting_that_was_moved_is_moved_here_too(graph: Graph, bring: Bring) -> None:
    first = bring(time("t1", ME, f"accepted/{LIV} accepted/{MIA}", 3, subject="Lunch"))
    before = content_hash(graph)
    when = "MATCH (n:Meeting) WHERE n.by = 'ada' AND n.subject = 'Lunch' RETURN n.at AS at"
    at = graph.engine.read(when, {})[0]["at"]
    moved = time("t1", ME, f"accepted/{LIV} accepted/{MIA}", 2, subject="Lunch")
    second = bring(moved)
    assert graph.engine.read(when, {}) == [{"at": at + 86_400}]
    days = graph.engine.read(
        "MATCH (e:Employee {id: 'ada'})-[m:MET {kind: 'meeting'}]->(c:Contact) WHERE m.id CONTAINS '.'"
        " RETURN m.at AS at",
        {},
    )
    assert [row["at"] for row in days] == [at + 86_400] * 2
    assert second.run("SELECT verdict FROM entries") == [("changed",)]
    position = graph.position()
    bring(moved)
    assert graph.position() == position, "the same again changes nothing"
    Undoer(graph, ADA, second).undo(lambda: None)
    assert content_hash(graph) == before
    Undoer(graph, ADA, first).undo(lambda: None)
    assert first.run("SELECT * FROM kept") == []


def test_what_makes_no_tie(graph: Graph, bring: Bring) -> None:
    crowd = " ".join(f"p{n}@acme.example" for n in range(21))
    before = content_hash(graph)
    staging = bring(
        letter("a", "news@acme.example", ME, bulk="newsletter (List-Unsubscribe)"),
        letter("b", ME, crowd),
        letter("c", ME, "ben@example.com new.colleague@example.com"),
        letter("d", "info@acme.example", ME),
        letter("e", ME, "info@acme.example"),
        letter("f", ME, LIV),
        letter("g", ME, LIV, 2),
        letter("h", "x@y.example", "z@y.example"),
        letter("i", "ben@example.com", f"{ME} {LIV}"),
        Entry(Place("m"), "message", "j", {"sender": LIV, "to": (ME,)}),
        letter("k", LIV, ME, -1),
        letter("l", ME, ME),
        dry=True,
    )
    assert dict(found(staging).left["message"]) == {
        "from mailing lists, newsletters or machines": 1,
        "to more than 20 people": 1,
        "among ourselves only": 2,
        "only with addresses of posts, such as info@": 2,
        "never answered, either way": 2,
        "without an address of the mailbox's owner among sender, recipients or guests": 1,
        "written by a colleague": 1,
        "without a day": 1,
        "still to come": 1,
    }
    assert staging.run("SELECT count(*) FROM entries") == [(0,)]
    assert staging.run("SELECT count(*) FROM plan") == [(0,)]
    assert content_hash(graph) == before
    assert list(found(staging).sentences("ada"))[:2] == ["12 letters read.", "12 of them leave no trace:"]


def test_one_way_counts_with_somebody_whom_the_owner_knows(graph: Graph, bring: Bring) -> None:
    bring(letter("x", ME, MIA, 3), letter("y", ME, "otto@initech.example", 3))
    assert [row[0] for row in moments(graph)] == [MIA], "Ada met Mia before, and Otto never"


def test_meetings_that_took_place(graph: Graph, bring: Bring) -> None:
    staging = bring(
        time("s/1", ME, f"accepted/{ME} accepted/{LIV} declined/{MIA}", 15, recurring=True, subject="Weekly"),
        time("s/2", ME, f"accepted/{ME} asked/{LIV} accepted/ben@example.com", 8, recurring=True),
        time("a", LIV, f"declined/{ME}"),
        time("b", LIV, f"asked/{ME}"),
        time("c", LIV, f"accepted/{ME}", state="cancelled"),
        time("d", LIV, f"accepted/{ME}", -3),
        time("e", ME, ""),
        time("f", ME, "accepted/ben@example.com"),
        time("g", ME, f"declined/{LIV}"),
    )
    mine = (False, "only:ada", "ada")
    assert moments(graph, kind="meeting") == [(LIV, True, 2, *mine), (LIV, True, 3, *mine)]
    assert len(graph.ask("evidence.meetings", ADA)) == 2
    assert graph.ask("evidence.meetings", BEN) == []
    assert dict(found(staging).left["occurrence"]) == {
        "not accepted by the owner": 2,
        "cancelled": 1,
        "still to come": 1,
        "declined by everybody else, or without anybody else": 2,
        "among ourselves only": 1,
    }
    subjects = graph.engine.read("MATCH (m:Meeting {audience: 'only:ada'}) RETURN m.subject AS s ORDER BY m.at", {})
    assert [row["s"] for row in subjects] == ["Weekly", None], "a subject only where the reader gave one"


def test_what_is_blocked_leaves_no_trace(graph: Graph, bring: Bring) -> None:
    row = {"at": NOW, "audience": "only:ada", "by": "ada"}
    everyone = {"at": NOW, "audience": "staff", "by": "dora"}
    graph.tell(
        Change(
            [
                ("evidence.block", [{"block": "ada mia", "address": MIA, **row}]),
                ("evidence.block", [{"block": "staff clinic.example", "address": "clinic.example", **everyone}]),
                ("evidence.block", [{**row, "block": "c", "address": LIV, "audience": "only:cem", "by": "cem"}]),
            ],
            "ada",
        )
    )  # fmt: skip
    doctor = "eva.roth@mail.clinic.example"
    staging = bring(*BOTH_WAYS, letter("4", ME, f"{doctor} {LIV}", 5), letter("5", doctor, f"{ME} {LIV}", 4))
    assert [(row[0], row[2]) for row in moments(graph)] == [(LIV, 2), (LIV, 2), (LIV, 2)]
    assert dict(found(staging).left["message"]) == {"with people or domains that imports leave out": 2}
    assert LIV in str(staging.run("SELECT fields FROM entries"))
    staging.close()
    raw = b"".join(path.read_bytes() for path in staging.path.parent.iterdir())
    assert b"clinic" not in raw and b"mia@globex" not in raw and LIV.encode() in raw


def test_others_see_the_word_but_neither_days_nor_numbers(graph: Graph, bring: Bring) -> None:
    unseen = graph.ask("contacts.who_knows", CEM, id="mia", limit=50)
    bring(*BOTH_WAYS, ties="only:ada")
    assert graph.ask("contacts.who_knows", CEM, id="mia", limit=50) == unseen
    bring(letter("z", MIA, ME, 1), ties="staff")
    rows = graph.engine.read(
        "MATCH (e:Employee {id: 'ada'})-[k:KNOWS]->(c:Contact {id: 'mia'}) WHERE k.audience = 'staff'"
        " RETURN k.moments AS moments, k.last % 7889400 AS rest, k.by AS by",
        {},
    )
    assert [tuple(row.values()) for row in rows if row["by"] == "ada"] == [(0, 0, "ada")]
    for viewer in (CEM, BEN):
        assert all(
            "." not in row["id"] for row in graph.ask("contacts.meetings", viewer, id="mia", employee="ada", limit=50)
        )
        assert all(row["name"] != "Liv Moe" for row in graph.ask("imports.all_contacts", viewer))


def test_what_the_owner_said_stays(graph: Graph, bring: Bring) -> None:
    row = {"employee": "ada", "contact": "mia", "word": "strong", "at": NOW, "audience": "team:sales", "by": "ada"}
    graph.tell(Change([("ties.state", [row])], "ada"))
    staging = bring(*BOTH_WAYS, ties="staff")
    assert [(it["word"], it["audience"]) for it in graph.ask("ties.mine", ADA, ids=["mia"])] == [
        ("strong", "team:sales")
    ]
    Undoer(graph, ADA, staging).undo(lambda: None)
    assert [it["word"] for it in graph.ask("ties.mine", ADA, ids=["mia"])] == ["strong"]


def test_a_tie_that_many_see_is_not_narrowed(graph: Graph, bring: Bring) -> None:
    staging = bring(*BOTH_WAYS, ties="team:sales")
    liv = next(row["thing"] for row in graph.ask("imports.all_contacts", ADA) if row["address"] == LIV)
    assert [it["id"] for it in graph.ask("ties.mine", ADA, ids=["mia", liv])] == [liv]
    assert found(staging).seen_by == "team:sales"


def test_only_with_the_owners_consent(graph: Graph, bring: Bring) -> None:
    ours = (letter("1", "ben@example.com", LIV, 9), letter("2", LIV, "ben@example.com", 8))
    before = content_hash(graph)
    with pytest.raises(NotAllowed, match="have not said"):
        bring(*ours, owner="ben")
    assert content_hash(graph) == before
    row = {"owner": "ben", "importer": "ada", "at": NOW, "audience": "only:ada", "by": "ben"}
    graph.tell(Change([("evidence.consent", [row])], "ben"))
    assert [(it["owner"], it["importer"], it["until"]) for it in graph.ask("evidence.consents", ADA)] == [
        ("ben", "ada", 0)
    ]
    assert graph.ask("evidence.consents", CEM) == []
    bring(*ours, owner="ben", ties="staff")
    assert [row[-2:] for row in moments(graph, "ben")] == [("only:ben", "ben")] * 2
    assert all(row["address"] != LIV for row in graph.ask("imports.all_contacts", ADA)), "for Ben alone"
    assert moments(graph) == []
    staging = bring(letter("3", "ben@example.com", LIV, 2), owner="ben", dry=True)
    graph.tell(Change([("evidence.withdraw", [{"owner": "ben", "importer": "ada", "until": NOW}])], "ben"))
    with pytest.raises(NotAllowed):
        Teller(graph, ADA, staging).tell(lambda: None)
    assert len(moments(graph, "ben")) == 2


def test_somebody_elses_word_is_no_consent(graph: Graph, bring: Bring) -> None:
    row = {"owner": "ben", "importer": "ada", "at": NOW, "audience": "only:ada", "by": "ada"}
    graph.tell(Change([("evidence.consent", [row])], "ada"))
    with pytest.raises(NotAllowed):
        bring(letter("1", "ben@example.com", LIV), owner="ben")


def test_other_addresses_of_the_owner(graph: Graph, bring: Bring) -> None:
    choice = {"employee": "ada", "name": "addresses", "value": "ada@home.example", "audience": "only:ada", "by": "ada"}
    graph.tell(Change([("people.choose", [choice])], "ada"))
    bring(letter("1", "ada@home.example", LIV, 3), letter("2", LIV, "Ada@Home.example", 2, cc=(ME,)))
    assert [row[:4] for row in moments(graph)] == [(LIV, True, 2, False), (LIV, False, 2, False)]


def test_what_the_owner_does_not_see_is_not_found(graph: Graph, bring: Bring) -> None:
    graph.tell(Change([("contacts.write", village.rows("contact name email phone about", ("liv", "L", LIV, None, None),
                                                       audience="only:cem", by="cem"))], "cem"))  # fmt: skip
    bring(*BOTH_WAYS)
    rows = graph.engine.read("MATCH (c:Contact {email: $e}) RETURN c.audience AS a ORDER BY a", {"e": LIV})
    assert [row["a"] for row in rows] == ["only:ada", "only:cem"]


def test_one_who_was_deleted_does_not_come_back(graph: Graph, bring: Bring) -> None:
    bring(*BOTH_WAYS)
    graph.engine.write(
        lambda it: it.run("MATCH (c:Contact {email: $e}) SET c.audience = 'gone', c.by = ''", {"e": LIV})
    )
    staging = bring(*BOTH_WAYS, letter("9", LIV, ME, 1))
    assert dict(found(staging).left["message"]) == {"with people who are not here any more": 2}


def test_checked_twice_from_what_was_kept(graph: Graph, bring: Bring) -> None:
    staging = bring(*BOTH_WAYS, letter("f", ME, "x@acme.example"), dry=True)
    before, rows = staging.get(FINDINGS), staging.run("SELECT key, fields FROM entries ORDER BY number")
    Planner(graph, ADA, staging, SETTINGS).plan(lambda _: None)
    assert staging.get(FINDINGS) == before
    assert staging.run("SELECT key, fields FROM entries ORDER BY number") == rows
    Teller(graph, ADA, staging).tell(lambda: None)
    assert len(moments(graph)) == 4


def mailbox(*letters: tuple[str, str, str]) -> bytes:
    """An mbox of letters given as sender, recipient and subject, a day apart."""
    return "".join(
        f"From x Mon Dec  1 10:00:00 2025\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Date: {day + 1} Dec 2025 10:00:00 +0000\nMessage-ID: <{day}@x.example>\n\nHow are you?\n\n"
        for day, (sender, to, subject) in enumerate(letters)
    ).encode()


CALENDAR = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:weekly
DTSTART:20251201T090000Z
DTEND:20251201T100000Z
RRULE:FREQ=WEEKLY
SUMMARY:Weekly secrets
ORGANIZER:mailto:ada@example.com
ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada Sol:mailto:ada@example.com
ATTENDEE;PARTSTAT=ACCEPTED;CN=Liv Moe:mailto:liv@acme.example
END:VEVENT
END:VCALENDAR
"""


def test_the_whole_way_from_files(ladybug_village: Graph, tmp_path: Path) -> None:
    before = content_hash(ladybug_village)
    imports = Imports(ladybug_village, tmp_path, {one.id: one for one in village.CAST}.get)
    key = imports.begin(ADA, ties="staff")
    letters = mailbox((ME, LIV, "Our secret"), (LIV, ME, "Re: Our secret"), (ME, "doctor@clinic.example", "Results"))
    imports.add_file(ADA, key, "inbox.mbox", io.BytesIO(letters))
    imports.add_file(ADA, key, "mine.ics", io.BytesIO(CALENDAR))
    for go_on in (imports.look, imports.check, imports.accept):
        go_on(ADA, key)
        imports.wait(key, 120)
    shown = imports.show(ADA, key)
    assert (shown.state, shown.problem, shown.audience) == ("done", "", "only:ada")
    assert shown.evidence == (
        "3 letters read.", "1 of them leaves no trace:", "1 never answered, either way.",
        "5 appointments read.", "7 moments would be kept, 0 of them here already.",
        "1 person would become a contact, for the mailbox's owner alone.", "1 tie would be made or become stronger.",
    )  # fmt: skip
    assert len(moments(ladybug_village)) == 2
    assert len(moments(ladybug_village, kind="meeting")) == 5, "each Monday of December"
    raw = b"".join(path.read_bytes() for path in (tmp_path / "imports" / key).iterdir() if path.is_file())
    assert b"secret" not in raw and b"doctor" not in raw and b"clinic" not in raw
    assert LIV not in str([imports.show(ADA, key), *(ladybug_village.ask("imports.all_contacts", BEN))])
    imports.undo(ADA, key)
    imports.wait(key, 120)
    assert imports.kept(ADA, key) == []
    assert content_hash(ladybug_village) == before
    imports.close()


@pytest.mark.real
def test_mail_and_calendars_of_strangers_prove_nothing(ladybug_village: Graph, tmp_path: Path, real_data: Path) -> None:
    """None of them is Ada's; as her own they are read without one error, and leave nothing."""
    before = content_hash(ladybug_village)
    imports = Imports(ladybug_village, tmp_path, {one.id: one for one in village.CAST}.get)
    key = imports.begin(ADA, source="strangers")
    for folder in ("mail", "calendar"):
        imports.add_path(ADA, key, real_data / folder)
    for go_on in (imports.look, imports.check):
        go_on(ADA, key)
        imports.wait(key, 300)
    shown = imports.show(ADA, key)
    assert (shown.state, shown.problem) == ("checked", "")
    assert shown.evidence and "0 people would become contacts, for the mailbox's owner alone." in shown.evidence
    assert not any(file.reason.startswith("its reader broke") for file in imports.files(ADA, key))
    imports.accept(ADA, key)
    imports.wait(key, 300)
    assert content_hash(ladybug_village) == before
    imports.close()
