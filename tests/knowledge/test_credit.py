"""Credit: what was used earns it, what was copied, cut up or praised in a circle does not."""

import pytest

from graphapp.knowledge.credit import CreditEvent, CreditNote, credit, find_rings
from graphapp.knowledge.readings import say_readers
from graphapp.knowledge.sayers import Sayers

TODAY = "2026-03-01"
LEASE = "The lease of Quillon ends in week fifty nine, says their head of sites at lunch"


def note(name: str, author: str, day: str = "2026-01-10", text: str = "", claims: tuple[str, ...] = ()) -> CreditNote:
    return CreditNote(name, author, day, text or f"Only {name} says that about {author} and nobody else does", claims)


def used(name: str, by: str = "zoe", kind: str = "answer", at: str = "2026-02-20") -> CreditEvent:
    return CreditEvent(at, name, kind, by)


def of(notes: list[CreditNote], *events: CreditEvent) -> dict[str, float]:
    return {name: round(worth, 3) for name, worth in credit(notes, events, TODAY).items()}


class TestUses:
    def test_fade_by_half_in_a_year(self) -> None:
        old, new = note("old", "ann"), note("new", "ben")
        found = of([old, new], used("old", at="2025-03-01"), used("new", at=TODAY))
        assert found == {"old": 0.5, "new": 1.0}

    def test_nothing_for_oneself_or_from_the_future_or_of_unknown_notes(self) -> None:
        events = (used("a", by="ann"), used("a", at="2026-03-02"), used("nothing"))
        assert of([note("a", "ann")], *events) == {"a": 0.0}

    def test_are_shared_by_those_who_said_it_independently(self) -> None:
        first, soon = note("first", "ann", claims=("k",)), note("soon", "ben", "2026-01-14", claims=("k",))
        late = note("late", "cem", "2026-02-10", claims=("k",))
        found = of([late, soon, first], used("late", at=TODAY))
        assert found == {"late": 0.0, "soon": 0.5, "first": 0.5}

    def test_who_said_it_after_the_use_has_no_part_in_it(self) -> None:
        first, soon = note("first", "ann", claims=("k",)), note("soon", "ben", "2026-01-14", claims=("k",))
        assert of([first, soon], used("first", at="2026-01-12"))["soon"] == 0.0

    def test_of_several_claims_each_has_a_part(self) -> None:
        both, one = note("both", "ann", claims=("k", "l")), note("one", "ben", "2026-01-11", claims=("l",))
        assert of([both, one], used("both", at=TODAY)) == {"both": 0.75, "one": 0.25}


class TestCheating:
    def test_a_copy_adds_nothing(self) -> None:
        first = note("first", "ann", text=f"{LEASE}.", claims=("k",))
        copy = note("copy", "eve", "2026-01-12", f"We met again. {LEASE}. Good mood.", ("k",))
        shorter = note("shorter", "eve", "2026-01-12", LEASE[: len(LEASE) // 2])
        found = of([first, copy, shorter], used("copy", at=TODAY), used("shorter", "yan", at=TODAY))
        assert found == {"first": 2.0, "copy": 0.0, "shorter": 0.0}

    def test_who_had_opened_the_note_found_nothing_out(self) -> None:
        first, again = note("first", "ann", claims=("k",)), note("again", "eve", "2026-01-12", claims=("k",))
        opened = used("first", "eve", "read", "2026-01-11")
        assert of([first, again], opened, used("again", at=TODAY)) == {"first": 1.0, "again": 0.0}
        later = used("first", "eve", "read", "2026-01-13")
        assert of([first, again], later, used("again", at=TODAY)) == {"first": 0.5, "again": 0.5}

    def test_the_same_words_are_no_copy_of_what_was_never_opened(self) -> None:
        first, same = note("first", "ann", text=LEASE, claims=("k",)), note("same", "eve", "2026-01-12", LEASE, ("k",))
        other = note("other", "ben")
        opened = used("other", "eve", "read", "2026-01-11")
        assert of([first, same, other], opened, used("same", at=TODAY))["same"] == 0.5
        much_later = note("same", "eve", "2026-02-01", LEASE, ("k",))
        assert of([first, much_later, other], opened, used("same", at=TODAY))["same"] == 0.0
        read = used("first", "eve", "read", "2026-01-12")
        assert of([first, same, other], read, used("same", at=TODAY))["same"] == 0.0

    def test_a_stock_phrase_is_no_copy(self) -> None:
        phrase = "With kind regards from all of us here in the old office"
        notes = [note(f"n{place}", f"a{place}", text=f"{phrase}.") for place in range(9)]
        assert of(notes, used("n8", at=TODAY))["n8"] == 1.0

    def test_ten_pieces_earn_what_the_whole_does(self) -> None:
        other = note("other", "ben", "2026-01-11", claims=("k",))
        whole = of([note("n", "ann", claims=("k",)), other], used("n"), used("n", "yan", "read"))
        pieces = [note(f"n{place}", "ann", text=f"piece {place}", claims=("k",) * (place == 0)) for place in range(10)]
        events = [used(f"n{place}") for place in range(10)]
        events += [used(f"n{place}", "yan", "read") for place in range(10)]
        cut = of([*pieces, other], *events)
        earned = sum(worth for name, worth in cut.items() if name != "other")
        assert earned == pytest.approx(whole["n"], abs=0.001) and cut["other"] == whole["other"]

    def test_a_ring_of_thanks_and_readings_earns_nothing(self) -> None:
        ring = [note(f"n{place}", f"a{place}") for place in range(5)]
        events = [
            used(f"n{(place + 1) % 5}", f"a{place}", kind, f"2026-02-{day:02}")
            for place in range(5) for kind in ("thanked", "read") for day in range(1, 28)
        ]  # fmt: skip
        assert set(of(ring, *events).values()) == {0.0}

    def test_thanks_are_handed_out_not_added_up(self) -> None:
        notes = [note("n0", "a0"), *(note(f"m{place}", "b") for place in range(30))]
        keen = [used(f"m{place}", "eve", "thanked", TODAY) for place in range(30)]
        found = of(notes, used("n0", "zoe", "thanked", TODAY), *keen)
        assert sum(worth for name, worth in found.items() if name[0] == "m") == pytest.approx(found["n0"], abs=0.01)


def test_rings_are_found_over_several_people_and_friends_both_ways() -> None:
    circle = [(f"a{place}", f"a{(place + 1) % 4}") for place in range(4)] * 3
    friends = [("b", "c"), ("c", "b")]
    found = find_rings([*circle, *friends, ("d", "a0"), ("a0", "e")])
    assert ("a0", "a2") in found and ("b", "c") in found and ("c", "b") in found
    assert ("d", "a0") not in found and ("a0", "e") not in found


def test_an_unknown_note_is_shared_by_nobody() -> None:
    assert Sayers([]).share("n", TODAY) == []


@pytest.mark.parametrize(("number", "told"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (73, 50), (5000, 1000)])
def test_readers_are_told_in_steps_from_five_on(number: int, told: int) -> None:
    assert say_readers(number) == told
