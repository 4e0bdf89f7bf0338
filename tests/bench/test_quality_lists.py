"""The dirty lists: the same for a seed, true to their truth, with every trap in them; and the tasks on them."""

from collections import Counter, defaultdict

import pytest

from bench.quality import methods
from bench.quality.data import Identified, ListedPerson
from bench.quality.dirty.lists import DirtyList, ListSize, write_list
from bench.quality.tasks.identity import try_companies, try_people


@pytest.fixture(scope="module")
def made() -> DirtyList:
    """A whole one, on a seed that is not for tuning."""
    return write_list(ListSize(), 11)


def test_a_seed_is_a_list(made: DirtyList) -> None:
    assert write_list(ListSize(), 11) == made
    assert write_list(ListSize(), 12) != made


def test_every_row_is_somebody_and_says_a_name(made: DirtyList) -> None:
    assert made.person.keys() == {row.id for row in made.rows}
    assert all(row.name or row.given or row.family for row in made.rows)
    assert all(row.id in made.firm for row in made.rows if row.company or row.domain)


def test_the_traps_are_there(made: DirtyList) -> None:
    persons: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, set[str]] = defaultdict(set)
    firms: dict[str, set[str]] = defaultdict(set)
    for row in made.rows:
        persons[f"{row.name}|{row.given}|{row.family}".lower()].add(made.person[row.id])
        for email in row.emails:
            addresses[email.lower()].add(made.person[row.id])
        if row.company:
            firms[" ".join(row.company.lower().split()[:2])].add(made.firm[row.id])
    assert sum(len(found) > 1 for found in persons.values()) > 10, "namesakes"
    assert sum(len(found) > 1 for found in addresses.values()) > 20, "addresses that two people read"
    assert sum(len(found) > 1 for found in firms.values()) > 10, "companies of the same words"
    rows = Counter(made.person.values())
    assert sum(count > 1 for count in rows.values()) > len(rows) / 3, "people who are there more than once"


def test_the_judge_knows_right_from_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    made = write_list(ListSize.small(), 11)
    people: dict[str, list[str]] = defaultdict(list)
    for row in made.rows:
        people[made.person[row.id]].append(row.id)

    def know(_rows: object) -> Identified:
        return Identified(tuple(tuple(ids) for ids in people.values() if len(ids) > 1))

    def ask_only(rows: list[ListedPerson]) -> Identified:
        return Identified((), {(rows[0].id, rows[1].id): 0.9, (rows[1].id, rows[2].id): 0.1})

    monkeypatch.setattr(methods, "identify_people", know)
    means = try_people(made).means()[methods.OURS]
    assert means["precision, without asking"].value == means["recall, together"].value == 1.0
    monkeypatch.setattr(methods, "identify_people", ask_only)
    column = try_people(made).columns[methods.OURS]
    assert column["recall, without asking"].values == [0.0]
    assert column["asked per 100 rows"].values == [100 / len(made.rows)], "what is unlikely is no proposal"


def test_companies_are_asked_of_rows_that_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[ListedPerson] = []

    def listen(rows: list[ListedPerson]) -> Identified:
        asked.extend(rows)
        return Identified()

    monkeypatch.setattr(methods, "identify_companies", listen)
    tally = try_companies(write_list(ListSize.small(), 5))
    assert asked
    assert all(row.company or row.domain for row in asked)
    assert {"the same domain", "names alike"} < tally.columns.keys()
