"""Search, and a note from its saving until everybody finds it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rapidfuzz import fuzz, process

from bench.figures import Figure, Watch, in_time, milliseconds, say_spread, spread
from bench.stage import STAFF, Stage

HITS, NOTES = 5, 10
WARM = 3
SAVED = 303


def search(stage: Stage) -> Iterator[Figure]:
    """A name with a typo, and two words each in a known share of the notes: names and notes, as on the page."""
    stage.search.catch_up()
    yield _typos(stage)
    for share, words in stage.loaded.landmarks.probes.items():
        yield _two_words(stage, f"words {100 * share:.0f} %", " ".join(words))


def _typos(stage: Stage) -> Figure:
    names = [row["name"] for row in stage.graph.ask("things.seen", STAFF, ids=stage.places.random["Company"])]
    known = [row["name"] for row in stage.graph.keep("search_names") if row["name"]]
    taken, floor, found = [], [], 0
    for turn, name in in_time(names[: stage.amounts.random], stage.amounts.patience):
        text = misspell(name)
        watch = Watch()
        answer = stage.search.find(stage.viewer(turn), text, HITS, NOTES)
        if turn < WARM:
            continue
        taken.append(watch.read())
        found += any(hit.name == name for group in answer.groups for hit in group.hits)
        if turn < 5 * WARM:
            scan = partial(process.extract, text, known, scorer=fuzz.ratio, limit=HITS)
            floor.append(milliseconds(scan))
    return spread(
        "typo", taken, say_spread(f"rapidfuzz over all {len(known):,} names", floor), f"{found} of {len(taken)} found"
    )


def misspell(name: str) -> str:
    """The name with the third and fourth letters of its longest word changed round."""
    word = max(name.split(), key=len)
    if len(word) < 4:
        return name
    other = word[:2] + word[3] + word[2] + word[4:]
    return name.replace(word, other if other != word else word[:2] + word[3:])


def _two_words(stage: Stage, measure: str, text: str) -> Figure:
    taken, floor, found = [], [], 0
    for turn, _ in in_time(range(stage.amounts.biggest + WARM), stage.amounts.patience):
        viewer = stage.viewer(turn)
        watch = Watch()
        answer = stage.search.find(viewer, text, HITS, NOTES)
        if turn >= WARM:
            taken.append(watch.read())
            found = max(found, len(answer.notes.notes))
            floor.append(milliseconds(partial(stage.search.find_notes, viewer, text, NOTES)))
    return spread(measure, taken, say_spread("notes only", floor), f"{found} notes shown")


def notes(stage: Stage) -> Iterator[Figure]:
    """From the saving of a note until it stands on its company's page and is found by a colleague.

    Raises:
        RuntimeError: it was not saved, or is not there.
    """
    writer, reader = stage.viewer(0), stage.viewer(1)
    client = stage.sign_in(writer)
    companies = [*stage.places.random["Company"][: stage.amounts.notes], *stage.places.biggest["Company"][:5]]
    taken, saved = [], []
    for turn, company in in_time([*companies[:WARM], *companies], stage.amounts.patience):
        word = f"quillwort{turn:04d}x"
        form = {
            "text": f"They want the {word} offer by spring",
            "about": f"Company:{company}",
            "audience": "staff",
            "back": "/",
        }
        watch = Watch()
        answer = client.post("/notes", data=form)
        answered, _ = watch.read()
        on_page = stage.graph.ask("companies.notes", reader, id=company, skip=0, limit=25)
        found = stage.search.find_notes(reader, word, NOTES)
        total = watch.read()
        if answer.status_code != SAVED or not any(word in row["text"] for row in on_page) or not found.notes:
            raise RuntimeError(
                f"the note about {company} was answered {answer.status} and is not on the page or not found"
            )
        if turn >= WARM:
            taken.append(total)
            saved.append(answered)
    yield spread("note", taken, say_spread("until it is saved and answered", saved))
