"""Facts put together from plain rows."""

from graphapp.graph.store import Row
from graphapp.knowledge import facts


def test_best_ties() -> None:
    rows = [
        {"contact_id": "mia", "employee_id": "ben", "employee": "Ben", "score": 0.1},
        {"contact_id": "mia", "employee_id": "ada", "employee": "Ada", "score": 1.0},
        {"contact_id": "noor", "employee_id": "ada", "employee": "Ada", "score": 0.5},
    ]
    found = facts.best_ties(rows)
    assert list(found) == ["mia", "noor"]
    assert found["mia"] == facts.Tie("ada", "Ada", "good", 3, 1)


def test_the_strongest_ties_reach_the_least_score() -> None:
    known = [{"score": 4.0, "contacts": 2}, {"score": 1.0, "contacts": 1}, {"score": 0.2, "contacts": 2}]
    # The means are 2, 1 and 0.1: so at least two ties reach 1, or half of it where one is kept in parts.
    assert facts.find_least(known, 2) == 0.5
    assert facts.find_least(known, 4) == 0.0
    assert facts.find_least([], 1) == 0.0


def test_money_is_never_summed_across_currencies() -> None:
    rows: list[Row] = [
        {"amount": 5, "currency": "USD"},
        {"amount": 7, "currency": "EUR"},
        {"amount": 1, "currency": "EUR"},
        {"amount": None, "currency": "EUR"},
    ]
    assert facts.sum_by_currency(rows) == [(8, "EUR"), (5, "USD")]


def test_each_topic_gets_its_newest_note() -> None:
    topics = [
        {"id": "t", "name": "T", "notes": 2, "newest": "2025-01-01 n1"},
        {"id": "u", "name": "U", "notes": 1, "newest": " n2"},
    ]
    first, second = facts.notes_by_topic(topics, [{"id": "n1", "text": "x"}])
    assert first.note == {"id": "n1", "text": "x"}
    assert (first.happened, second.note, second.happened) == ("2025-01-01", None, "")


def test_chips_keep_the_chosen_value_however_rare() -> None:
    rows = [{"facet": "field", "value": f"f{n}", "number": 100 - n} for n in range(10)]
    found = facts.make_chips(rows, {"field": "f9"}, 3)["field"]
    assert found == [("", "All"), ("f0", "f0 100"), ("f1", "f1 99"), ("f2", "f2 98"), ("f9", "f9 91")]
    assert facts.make_chips([], {"field": ""}) == {"field": [("", "All")]}


def test_chips_that_differ_in_capitals_are_one_spelled_as_most_do() -> None:
    counts = {"Food": 5, "FOOD": 2, "Steel": 6, "food": 1}
    rows = [{"facet": "field", "value": value, "number": number} for value, number in counts.items()]
    assert facts.make_chips(rows, {"field": ""})["field"] == [("", "All"), ("Food", "Food 8"), ("Steel", "Steel 6")]
    assert facts.make_chips(rows, {"field": "FOOD"})["field"][1] == ("FOOD", "Food 8"), "what is chosen stays chosen"


def test_close_people_once_each() -> None:
    relations: list[Row] = [
        {"id": "noor", "name": "Noor", "kind": "reports to", "direction": "from", "until": None},
        {"id": "otto", "name": "Otto", "kind": "old colleague", "direction": "to", "until": "2020-05-01"},
    ]
    together: list[Row] = [{"id": "noor", "name": "Noor", "projects": 2, "project": "Atlas"}]
    found = facts.merge_close(relations, together)
    assert [(one.id, one.why) for one in found] == [
        ("noor", "reports to them; both in Atlas and 1 more"),
        ("otto", "old colleague, until 2020"),
    ]


def test_relations_are_named_from_this_end() -> None:
    relations: list[Row] = [
        {"id": "a", "name": "A", "kind": "supplier", "direction": "from", "until": None},
        {"id": "b", "name": "B", "kind": "supplier", "direction": "to", "until": None},
        {"id": "c", "name": "C", "kind": None, "direction": "to", "until": None},
    ]
    assert [row["said"] for row in facts.merge_relations(relations)] == ["customer", "supplier", "related"]


def test_whoever_leads_comes_first() -> None:
    team: list[Row] = [{"id": "a", "role": "Deputy"}, {"id": "b", "role": None}, {"id": "c", "role": "Lead"}]
    assert [row["id"] for row in facts.put_lead_first(team)] == ["c", "a", "b"]
