"""Notes that helped: the same for a seed, with every trap; three ways to cheat; baselines by hand; the task."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pytest

from bench.quality import methods
from bench.quality.baselines.credit import CREDITS, USES
from bench.quality.living.cheating import COPIES, PIECES, copy_notes, split_note, thank_in_a_ring
from bench.quality.living.credit import DAYS, WORTH, Ledger, write_ledger
from bench.quality.living.data import CreditEvent, CreditNote
from bench.quality.tasks.credit import COPYING, RINGING, SPLITTING, try_credit


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return write_ledger("test 0")


def test_a_seed_is_a_ledger(ledger: Ledger) -> None:
    assert write_ledger("test 0") == ledger != write_ledger("test 1")


def test_everything_is_of_notes_that_are_there(ledger: Ledger) -> None:
    notes = {note.id: note for note in ledger.notes}
    assert len(notes) == len(ledger.notes) > 150
    assert ledger.worth.keys() <= notes.keys()
    for event in ledger.events:
        assert notes[event.note].happened <= event.at <= ledger.today
    assert {event.kind for event in ledger.events} == {"read", "thanked", *WORTH}
    assert set(WORTH) == set(USES)


def test_who_repeats_is_owed_nothing(ledger: Ledger) -> None:
    saying: dict[str, list[CreditNote]] = defaultdict(list)
    for note in ledger.notes:
        for key in note.claims:
            saying[key].append(note)
    read = {(event.note, event.by) for event in ledger.events if event.kind == "read"}
    repeated = [
        note
        for those in saying.values()
        for note in those[1:]
        if len(note.claims) == 1
        and any((other.id, note.author) in read for other in those if other.happened < note.happened)
    ]
    assert len(repeated) > 30
    assert sum(ledger.worth.get(note.id, 0) > 0 for note in repeated) < len(repeated) / 20
    used = Counter(event.note for event in ledger.events if event.kind in WORTH)
    assert sum(used[note.id] for note in repeated) > 10, "they are named all the same"
    shared = [those for those in saying.values() if sum(ledger.worth.get(note.id, 0) > 0 for note in those) > 1]
    assert shared, "what several found out on their own is owed to all of them"


def test_thanks_go_to_friends(ledger: Ledger) -> None:
    author = {note.id: note.author for note in ledger.notes}
    thanks = [event for event in ledger.events if event.kind == "thanked"]
    assert sum(event.by in ledger.friends[author[event.note]] for event in thanks) > len(thanks) / 3


def test_splitting(ledger: Ledger) -> None:
    author = max(ledger.by_author(), key=lambda one: ledger.by_author()[one])
    after = split_note(ledger, author, "1")
    assert len(after.notes) == len(ledger.notes) + PIECES - 1
    lost = {note.id for note in ledger.notes} - {note.id for note in after.notes}
    pieces = [note for note in after.notes if note.id not in {one.id for one in ledger.notes}]
    assert len(lost) == 1 and {note.author for note in pieces} == {author}
    whole = next(note for note in ledger.notes if note.id in lost)
    assert Counter(whole.text.split()) <= Counter(word for note in pieces for word in note.text.split())
    assert {key for note in pieces for key in note.claims} == set(whole.claims)
    assert len(after.events) > len(ledger.events) and not lost & {event.note for event in after.events}


def test_copying(ledger: Ledger) -> None:
    author = ledger.notes[0].author
    after = copy_notes(ledger, author, "1")
    known = {note.id for note in ledger.notes}
    copies = [note for note in after.notes if note.id not in known]
    assert len(copies) == COPIES and {note.author for note in copies} == {author}
    assert all(note.happened <= after.today for note in copies)
    of = {note.id: note for note in after.notes}
    assert all(of[event.note].happened <= event.at for event in after.events)
    assert any(event.note not in known and event.kind in WORTH for event in after.events)


def test_a_ring(ledger: Ledger) -> None:
    ring = sorted({note.author for note in ledger.notes})[:5]
    after = thank_in_a_ring(ledger, ring)
    assert after.notes == ledger.notes
    author = {note.id: note.author for note in ledger.notes}
    more = list((Counter(after.events) - Counter(ledger.events)).elements())
    assert len(more) > DAYS * 5 * 4
    assert all({event.by, author[event.note]} <= set(ring) and event.by != author[event.note] for event in more)
    assert {event.kind for event in more} == {"read", "thanked"}


NOTES = [CreditNote(name, name[0], "2026-01-05", "") for name in ("a1", "a2", "b1", "c1")]
EVENTS = [
    CreditEvent("2026-01-06", "a1", "read", "b"),
    CreditEvent("2026-01-06", "a1", "thanked", "b"),
    CreditEvent("2026-01-07", "a1", "thanked", "c"),
    CreditEvent("2026-01-08", "b1", "answer", "c"),
    CreditEvent("2026-01-09", "a2", "thanked", "a"),
]


def test_counts() -> None:
    found = {name: count(NOTES, EVENTS) for name, count in CREDITS.items()}
    assert set(found["notes"].values()) == {1.0}
    assert found["reads"] == {"a1": 1, "a2": 0, "b1": 0, "c1": 0}
    assert found["thanks"]["a1"] == 2 and found["reads and thanks"]["a1"] == 3
    assert found["uses that name it"] == {"a1": 0, "a2": 0, "b1": 1, "c1": 0}


def test_page_rank() -> None:
    rank = CREDITS["PageRank on thanks"](NOTES, EVENTS)
    assert sum(rank.values()) == pytest.approx(1)
    # b and c are thanked by nobody and pass on to a, who passes on to all alike: b = .05 + .85 a / 3, a = 1 - 2 b.
    assert rank["b1"] == rank["c1"] == pytest.approx((0.05 + 0.85 / 3) / (1 + 1.7 / 3))
    assert rank["a1"] == pytest.approx(2 * rank["a2"])


def test_who_knows_the_truth_is_right_and_gains_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    truth = write_ledger("5 0").worth

    def know(_notes: Sequence[CreditNote], _events: Sequence[CreditEvent], _today: str) -> Mapping[str, float]:
        return truth

    monkeypatch.setattr(methods, "credits", know)
    tally = try_credit([5], 1)
    means = tally.means()
    ours = means[methods.OURS]
    for measure in ("Spearman", "Kendall"):
        assert ours[f"{measure}, notes"].value == pytest.approx(1) == ours[f"{measure}, authors"].value
    assert ours[SPLITTING].value == ours[COPYING].value == ours[RINGING].value == 0
    assert means["notes"][SPLITTING].value > 10 and means["notes"][COPYING].value > 10
    assert means["reads"][RINGING].value > 50 < means["thanks"][RINGING].value
    assert means["uses that name it"][RINGING].value == 0


def test_credit_that_says_nothing_has_no_rank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods, "credits", lambda *_: {})
    ours = try_credit([5], 1).means()[methods.OURS]
    assert ours["Spearman, notes"].value == 0 == ours[RINGING].value
