"""Three ways to look more useful than one is; what a note was worth in truth stays as it was."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bench.quality.living.credit import DAYS, WORTH, Ledger, day_of, iso, new_id
from bench.quality.living.credit_words import SMALL_TALK
from bench.quality.living.data import CreditEvent, CreditNote

PIECES, COPIES = 10, 10


def split_note(ledger: Ledger, author: str, seed: str) -> Ledger:
    """The author's note with which most happened is written as ten: who opens one opens others as well."""
    rng = random.Random(f"split {author} {seed}")
    often = Counter(event.note for event in ledger.events)
    whole = max((note for note in ledger.notes if note.author == author), key=lambda note: (often[note.id], note.id))
    words = whole.text.split()
    step = -(-len(words) // PIECES)
    pieces = [_cut(whole, " ".join(words[place * step :][:step]), place, rng) for place in range(PIECES)]
    events = [event for event in ledger.events if event.note != whole.id]
    for event in ledger.events:
        if event.note == whole.id:
            opened = rng.randint(4, PIECES) if event.kind == "read" else rng.randint(1, 3)
            events += [replace(event, note=piece.id) for piece in rng.sample(pieces, opened)]
    kept = [note for note in ledger.notes if note.id != whole.id]
    return _with(ledger, [*kept, *pieces], events)


def copy_notes(ledger: Ledger, author: str, seed: str) -> Ledger:
    """The author reads ten notes of others that were of use, writes each once more, and is often named instead."""
    rng = random.Random(f"copy {author} {seed}")
    used = Counter(event.note for event in ledger.events if event.kind in WORTH)
    theirs = [one for one in ledger.notes if one.author != author and day_of(one.happened) < DAYS - 30]
    best = sorted(theirs, key=lambda note: (-used[note.id], note.id))[:COPIES]
    copies, events = list[CreditNote](), list[CreditEvent]()
    instead: dict[str, CreditNote] = {}
    for note in best:
        day = day_of(note.happened) + rng.randint(1, 6)
        events.append(CreditEvent(iso(day - 1), note.id, "read", author))
        copies.append(_copy(note, author, day, rng))
        instead[note.id] = copies[-1]
    for event in ledger.events:
        copied = instead.get(event.note)
        if copied is None or event.at <= copied.happened or event.by == author or rng.random() < 0.5:
            events.append(event)
            continue
        events.append(replace(event, note=copied.id))
        if rng.random() < 0.3:
            events.append(event)
    return _with(ledger, [*ledger.notes, *copies], events)


def thank_in_a_ring(ledger: Ledger, ring: Sequence[str]) -> Ledger:
    """Five people read and thank one another every day."""
    notes = {one: [note for note in ledger.notes if note.author == one] for one in ring}
    events = list(ledger.events)
    for day in range(DAYS):
        for one in ring:
            for other in ring:
                there = [note for note in notes[other] if day_of(note.happened) <= day]
                if one != other and there:
                    note = there[day % len(there)]
                    events += [CreditEvent(iso(day), note.id, kind, one) for kind in ("read", "thanked")]
    return _with(ledger, ledger.notes, events)


def _cut(whole: CreditNote, words: str, place: int, rng: random.Random) -> CreditNote:
    """Some words of it, and one of the things that it says for as long as there are any, twice."""
    claims = (whole.claims * 2)[place : place + 1]
    return CreditNote(new_id(rng), whole.author, whole.happened, words or rng.choice(SMALL_TALK), claims)


def _copy(note: CreditNote, author: str, day: int, rng: random.Random) -> CreditNote:
    """In other words, or with a word beside it; in some nobody recognised what they say."""
    text = f"{rng.choice(SMALL_TALK)} {note.text}" if rng.random() < 0.7 else note.text
    claims = () if rng.random() < 0.2 else note.claims
    return CreditNote(new_id(rng), author, iso(day), text, claims)


def _with(ledger: Ledger, notes: Sequence[CreditNote], events: Sequence[CreditEvent]) -> Ledger:
    return replace(
        ledger,
        notes=tuple(sorted(notes, key=lambda note: (note.happened, note.id))),
        events=tuple(sorted(events, key=lambda one: (one.at, one.note, one.by, one.kind))),
    )
