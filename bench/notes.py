"""Rows for what people wrote: notes in the order of writing, and what each is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bench.cast import YEARS, Audiences, Cast, days, distinct, take
from bench.directory import Rows, company_names, contact_names
from bench.links import opportunity_of_company, project_of_company, spread
from bench.moments import DAY, last_second
from bench.words import Ints, Prose, Rng, plant

PIECE = 20_000
_SHARES = (0.08, 0.04, 0.03)
_ABOUT = {"Company": "companies", "Contact": "contacts", "Topic": "topics", "Project": "projects"} | {
    "Offering": "offerings",
    "Opportunity": "opportunities",
    "Employee": "employees",
}


def _grouped(owner: Ints, owners: int) -> tuple[Ints, Ints, Ints]:
    """Positions sorted by owner, and where each owner's begin and how many they are."""
    order = np.argsort(owner, kind="stable")
    counts = np.bincount(owner, minlength=owners).astype(np.int64)
    return order, np.cumsum(counts) - counts, counts


def _one_of(rng: Rng, owner: Ints, owners: int, wanted: Ints) -> tuple[Ints, Ints]:
    """For each wanted owner one of its things: where the owner has any, and which thing."""
    order, first, counts = _grouped(owner, owners)
    has = np.flatnonzero(counts[wanted] > 0)
    spot = first[wanted[has]] + np.floor(counts[wanted[has]] * rng.random(len(has))).astype(np.int64)
    return has, order[spot]


@dataclass(frozen=True)
class Drafts:
    """Of each note: whom it is about, who wrote it, for whom, and when; in the order of writing.

    Args:
        codes: positions of the audiences.
        age: days before the world's last day on which it was written.
        delay: days before that on which it happened.
        written: instants.
        rng: the source of chance that all this was drawn from, to go on with.
    """

    company: Ints
    author: Ints
    codes: Ints
    contact: Ints
    age: Ints
    delay: Ints
    written: Ints
    rng: Rng

    @classmethod
    def draw(cls, cast: Cast) -> Drafts:
        """Draw those of a cast; the same each time."""
        rng, count = cast.chance("notes"), cast.size.notes
        company = cast.some_company(rng, count)
        author = cast.some_colleague(rng, company)
        codes = Audiences(cast, _SHARES).choose(rng, author, company)
        contact = cast.some_contact(rng, company)
        age = np.sort((rng.exponential(600.0, count) % (YEARS * 365 - 40)).astype(np.int64))[::-1]
        delay = np.minimum(rng.geometric(0.6, count) - 1, 30)
        written = last_second() - DAY - age * DAY + rng.integers(7 * 3600, 19 * 3600, count)
        return cls(company, author, codes, contact, age, delay, written, rng)


def notes(cast: Cast) -> Iterator[Rows]:
    """The statement `notes.write` in pieces, then `notes.about` label by label."""
    size, drafts, audiences = cast.size, Drafts.draw(cast), Audiences(cast, _SHARES)
    company, author, codes, contact = drafts.company, drafts.author, drafts.codes, drafts.contact
    age, delay, written, rng = drafts.age, drafts.delay, drafts.written, drafts.rng
    texts = _texts(cast, rng, company, contact)
    for start in range(0, size.notes, PIECE):
        part = np.arange(start, min(start + PIECE, size.notes))
        columns = {
            "note": take(cast.ids["notes"], part),
            "author": take(cast.ids["employees"], author[part]),
            "text": next(texts),
            "happened": take(days(), age[part] + delay[part]),
            "written": pa.array(written[part]),
        }
        yield "notes.write", pa.table({**columns, **audiences.columns(codes[part], author[part])})
    for label, note, thing in _subjects(cast, rng, company, contact):
        yield _about(cast, audiences, label, *distinct(note, thing), codes, author)


def _texts(cast: Cast, rng: Rng, company: Ints, contact: Ints) -> Iterator[pa.Array]:
    """Texts of about 40 words (a few, up to 400), most of them naming whom they are about."""
    prose, planted = Prose(cast.chance("prose")), plant(cast.chance("probes"), cast.size.notes)
    companies, contacts = company_names(cast), contact_names(cast)
    for start in range(0, cast.size.notes, PIECE):
        part = np.arange(start, min(start + PIECE, cast.size.notes))
        lengths = np.clip(rng.lognormal(3.3, 0.8, len(part)), 3, 400).astype(np.int64)
        who = take(contacts, contact[part]).to_pylist()
        where = take(companies, company[part]).to_pylist()
        form = rng.integers(0, 4, len(part)).tolist()
        texts = []
        for i, words in enumerate(prose.write(lengths)):
            opening = (f"{who[i]} ({where[i]}): ", f"Met {who[i]} at {where[i]}. ", f"{where[i]}: ", "")[form[i]]
            for word in planted.get(start + i, ()):
                words.insert(len(words) // 2, word)
            texts.append(opening + " ".join(words))
        yield pa.array(texts)


def _subjects(cast: Cast, rng: Rng, company: Ints, contact: Ints) -> Iterator[tuple[str, Ints, Ints]]:
    """What the notes are about, label by label: pairs of note and thing."""
    size = cast.size
    every = np.arange(size.notes)
    some = every[rng.random(size.notes) < 0.92]
    yield "Company", some, company[some]
    some = every[rng.random(size.notes) < 0.75]
    yield "Contact", some, contact[some]
    topical = spread(every, rng.choice([0, 1, 2, 3], size.notes, p=[0.25, 0.4, 0.25, 0.1]))
    yield "Topic", topical, cast.some_of_branch(rng, size.topics, company[topical], 0.9)
    has, project = _one_of(rng, project_of_company(cast), size.companies, company)
    keep = rng.random(len(has)) < 0.3
    yield "Project", has[keep], project[keep]
    has, opportunity = _one_of(rng, opportunity_of_company(cast), size.companies, company)
    keep = rng.random(len(has)) < 0.06
    yield "Opportunity", has[keep], opportunity[keep]
    some = every[rng.random(size.notes) < 0.08]
    yield "Offering", some, cast.some_of_branch(rng, size.offerings, company[some], 0.8)
    some = every[rng.random(size.notes) < 0.02]
    yield "Employee", some, cast.some_colleague(rng, company[some])


def _about(cast: Cast, audiences: Audiences, label: str, note: Ints, thing: Ints, codes: Ints, author: Ints) -> Rows:
    """The links of one label, with the audience of the note."""
    order = np.argsort(note, kind="stable")
    note, thing = note[order], thing[order]
    ends = {"note": take(cast.ids["notes"], note), "thing": take(cast.ids[_ABOUT[label]], thing)}
    how = {"how": pa.array(["mention"] * len(note))}
    return f"notes.about.{label}", pa.table({**ends, **how, **audiences.columns(codes[note], author[note])})
