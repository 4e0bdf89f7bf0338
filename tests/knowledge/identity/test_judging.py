"""Who is judged to be one person or company: certain by one rule, proposed with reasons, never by the order of rows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.identity.blocking import find_pairs
from graphapp.knowledge.identity.companies import judge_companies
from graphapp.knowledge.identity.grouping import close, join
from graphapp.knowledge.identity.judging import judge_people
from graphapp.knowledge.identity.likeness import bits_of, probability
from graphapp.knowledge.identity.rows import Judgement, Listed

ANNA = Listed(
    "a", "crm", "Anna Berger", emails=("anna.berger@kern.example",), phones=("+49 30 90182017",), company="Kern"
)
# Strangers, so that there is something to be rare among.
STRANGERS = [
    Listed(
        f"s{number:02}",
        "crm",
        f"{first} {last}",
        emails=(f"{last.lower()}{number}@firm{number}.example",),
        company=f"Firm{last}",
    )
    for number, (first, last) in enumerate(
        (first, last)
        for first in ("Paul", "Greta", "Omar", "Lucia", "Sven", "Ida")
        for last in ("Huber", "Lindt", "Okoye", "Prieto", "Falk", "Novak")
    )
]


def chance(found: Judgement, one: str, other: str) -> float:
    return next((it.probability for it in found.proposed if {it.one, it.other} == {one, other}), 0.0)


def judge(*rows: Listed) -> Judgement:
    return judge_people([*rows, *STRANGERS])


class TestCertain:
    def test_the_same_address_of_one_source(self) -> None:
        found = judge(ANNA, Listed("b", "crm", "Berger, A.", emails=("Anna.Berger@kern.example",)))
        assert found.certain == (("a", "b"),)

    def test_dots_that_a_provider_does_not_read_are_asked_about(self) -> None:
        one = Listed("a", "crm", "Anna Berger", emails=("anna.berger@gmail.com",))
        found = judge(one, replace(one, id="b", emails=("annaberger@gmail.com",)))
        assert not found.certain and chance(found, "a", "b") > 0.5
        assert judge(one, replace(one, id="b", emails=("Anna.Berger@googlemail.com",))).certain == (("a", "b"),)

    @pytest.mark.parametrize(
        "other",
        [
            Listed("b", "sheet", "Anna Berger", emails=ANNA.emails),
            Listed("b", "crm", "Anna Berger", emails=("info@kern.example",)),
            Listed("b", "crm", "Paula Wiesner", emails=ANNA.emails),
            Listed("b", "crm", "Anna Berger", phones=ANNA.phones, company="Kern"),
        ],
        ids=["of another source", "of an office", "with another name", "of a telephone"],
    )
    def test_nothing_else(self, other: Listed) -> None:
        assert judge(ANNA, other).certain == ()

    def test_not_an_address_that_two_people_use(self) -> None:
        others = (
            Listed("b", "crm", "Anna Berger", emails=ANNA.emails),
            Listed("c", "crm", "Jonas Berger", emails=ANNA.emails),
        )
        assert judge(ANNA, *others).certain == ()

    def test_not_two_names_through_a_third(self) -> None:
        a = Listed("a", "crm", "Tom Carter", emails=("tc1@kern.example",))
        b = Listed("b", "crm", "T. Carter", emails=("tc1@kern.example", "tc2@kern.example"))
        c = Listed("c", "crm", "Tim Carter", emails=("tc2@kern.example",))
        found = judge(a, b, c)
        assert found.certain == ()
        assert chance(found, "a", "b") > 0.5
        assert chance(found, "a", "c") < 0.5


class TestProposed:
    @pytest.mark.parametrize(
        ("other", "reason"),
        [
            (Listed("b", "sheet", "Anna Berger", emails=ANNA.emails), "the same personal e-mail address"),
            (Listed("b", "sheet", "Berger Anna", phones=("030 90182017",)), "the same telephone number"),
            (Listed("b", "sheet", "Anna Bergre", company="Kern GmbH"), "the name with a slip of the keyboard"),
            (Listed("b", "sheet", "Ania Berger", company="KERN"), "another form of the given name"),
            (Listed("b", "sheet", "Анна Бергер", company="Kern AG"), "the same name"),
        ],
    )
    def test_with_reasons(self, other: Listed, reason: str) -> None:
        found = judge(ANNA, other)
        assert chance(found, "a", "b") > 0.5
        assert reason in found.proposed[0].reasons

    @pytest.mark.parametrize(
        "other",
        [
            Listed("b", "sheet", "Mario Berger", company="Kern"),
            Listed("b", "sheet", "Anna Berger", emails=("anna.berger@lindt.example",), company="Lindt", title="Buyer"),
            Listed("b", "sheet", "Anna Huber", phones=("+49 30 90182099",), company="Kern"),
        ],
        ids=["another given name", "a namesake elsewhere", "another family name"],
    )
    def test_not_everybody(self, other: Listed) -> None:
        namesake = Listed("n", "crm", "Anna Berger", emails=("a.berger@lindt.example",), company="Lindt")
        assert chance(judge(replace(ANNA, title="Director"), other, namesake), "a", "b") < 0.5

    def test_a_rare_name_counts_for_more(self) -> None:
        common = [
            Listed(f"x{number}", "crm", f"Anna {last}", company=f"X{number}")
            for number, last in enumerate(["Berger"] * 30)
        ]
        other = Listed("b", "sheet", "Anna Berger")
        assert chance(judge(ANNA, other), "a", "b") > chance(judge(ANNA, other, *common), "a", "b")

    def test_a_switchboard_proves_nothing(self) -> None:
        other = Listed("b", "sheet", "Berger", phones=ANNA.phones)
        house = [
            Listed(f"h{number}", "crm", name, phones=ANNA.phones) for number, name in enumerate(("Jo Falk", "Al Okoye"))
        ]
        assert chance(judge(ANNA, other), "a", "b") > chance(judge(ANNA, other, *house), "a", "b")

    def test_only_what_is_new_is_compared_again(self) -> None:
        rows = [
            ANNA,
            Listed("b", "sheet", "Anna Berger", emails=ANNA.emails),
            Listed("c", "web", "Anna Berger", emails=ANNA.emails),
        ]
        found = judge_people([*rows, *STRANGERS], new=["c"])
        assert {(it.one, it.other) for it in found.proposed} >= {("a", "c"), ("b", "c")}
        assert judge_people([*rows, *STRANGERS], new=[]).proposed == ()


class TestCompanies:
    def test_a_form_speaks_against(self) -> None:
        rows = [
            Listed("a", "crm", company="Kern Inc"),
            Listed("b", "crm", company="Kern GmbH"),
            Listed("c", "web", company="Kern GmbH"),
        ]
        found = judge_companies([*rows, *STRANGERS])
        assert chance(found, "a", "b") < 0.5 < chance(found, "b", "c")
        assert "the same legal form" in next(it.reasons for it in found.proposed if {it.one, it.other} == {"b", "c"})

    def test_unless_something_joins_them(self) -> None:
        rows = [
            Listed("a", "crm", company="Kern", domain="kern.example"),
            Listed("b", "web", company="Kern GmbH", domain="www.kern.example"),
        ]
        assert chance(judge_companies([*rows, *STRANGERS]), "a", "b") > 0.9

    def test_certain_in_the_same_words(self) -> None:
        rows = [
            Listed(key, "crm", name, company="Kern & Co. KG", domain="kern.example")
            for key, name in (("a", "Jo"), ("b", "Al"))
        ]
        assert judge_companies([*rows, *STRANGERS]).certain == (("a", "b"),)
        bare = [replace(row, company="Kern", domain="") for row in rows]
        assert judge_companies([*bare, *STRANGERS]).certain == ()

    def test_another_domain_or_country_is_another(self) -> None:
        rows = [
            Listed("a", "crm", company="Kern GmbH", domain="kern.example", country="Germany"),
            Listed("b", "web", company="Kern GmbH", domain="other.example", country="Austria"),
        ]
        assert chance(judge_companies([*rows, *STRANGERS]), "a", "b") < 0.5

    def test_rows_that_name_none_are_left_out(self) -> None:
        assert judge_companies([Listed("a", name="Jo"), Listed("b", name="Jo")]) == Judgement((), ())


rows = st.lists(
    st.builds(
        Listed,
        id=st.uuids().map(str),
        source=st.sampled_from(["crm", "web"]),
        name=st.sampled_from(
            ["Anna Berger", "Berger, Anna", "A. Berger", "Jonas Berger", "Tim Carter", "Tom Carter", ""]
        ),
        emails=st.lists(
            st.sampled_from(["anna@kern.example", "ab@lindt.example", "info@kern.example", "tc@kern.example"]),
            max_size=2,
        ).map(tuple),
        phones=st.lists(st.sampled_from(["+49 30 90182017", "030 90182017", "1"]), max_size=1).map(tuple),
        company=st.sampled_from(["", "Kern", "Kern GmbH", "Kern Inc", "Lindt"]),
        domain=st.sampled_from(["", "kern.example"]),
    ),
    max_size=9,
    unique_by=lambda row: row.id,
)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(some: Sequence[Listed], random: st.DataObject) -> None:
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert judge_people(some) == judge_people(mixed)
    assert judge_companies(some) == judge_companies(mixed)


@given(rows)
def test_no_group_holds_two_names(some: Sequence[Listed]) -> None:
    found = judge_people(some)
    names = {row.id: row.name for row in some}
    for group in found.certain:
        assert not {"Tim Carter", "Tom Carter"} <= {names[key] for key in group}
        assert not any("Jonas" in names[key] for key in group) or not any("Anna" in names[key] for key in group)
    stands_for = {key: group[0] for group in found.certain for key in group}
    for proposal in found.proposed:
        assert stands_for.get(proposal.one, proposal.one) == proposal.one
        assert proposal.one < proposal.other and 0 < proposal.probability <= 1 and proposal.reasons


@given(rows)
def test_a_row_is_the_same_as_its_copy(some: Sequence[Listed]) -> None:
    named = [
        replace(row, name="Anna Berger", emails=("anna@kern.example",), company="Kern", domain="") for row in some[:1]
    ]
    for row in named:
        copy = replace(row, id=row.id + "x", source=row.source + "x")
        assert chance(judge_people([row, copy]), row.id, copy.id) > 0.9


def test_pairs_that_share_a_rare_key() -> None:
    keys = [("a",), ("a", "b"), ("b",), ("c",)]
    left, right = find_pairs(4, lambda number: [(key,) for key in keys[number]])
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (1, 2)]
    assert len(find_pairs(4, lambda _: [("all",)], most=3)[0]) == 0
    assert len(find_pairs(0, lambda _: [])[0]) == 0


def test_groups_hang_together_and_pairs_through_a_third() -> None:
    assert join([(3, 1), (1, 2), (5, 6)]) == [(1, 2, 3), (5, 6)]
    found = {(0, 1): 0.95, (1, 2): 0.95, (2, 3): 0.5, (1, 4): 0.95}
    close(found, lambda one, other: (one, other) != (0, 4))
    assert found[0, 2] == pytest.approx(0.9025)
    assert (1, 3) not in found, "one of the two is not close"
    assert (0, 4) not in found, "something forbids it"


def test_bits_and_probabilities() -> None:
    assert probability(0.0) == 0.5
    assert probability(bits_of(0.3)) == pytest.approx(0.3)
    assert probability(-600.0) == 0.0
