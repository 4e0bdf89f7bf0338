"""The customers of whom departments speak: what is planted is alone, what is common is not; plain pages; the judge."""

import pytest

from bench.quality import methods
from bench.quality.baselines.perspectives import METHODS
from bench.quality.living.data import KINDS, Said
from bench.quality.living.perspectives import DEPARTMENTS, ROOM, Customer, ViewSize, plant_views
from bench.quality.living.views import LONE, THEMES, TRIFLES
from bench.quality.split import Part
from bench.quality.tasks.perspectives import COVERED, KEPT, try_perspectives


@pytest.fixture(scope="module")
def customers() -> list[Customer]:
    """Whole ones, on a seed that is not for tuning."""
    return plant_views(ViewSize(), 11, Part.LATE)


def make_claim(name: str, kind: str, value: str, happened: str = "2026-01-01") -> Said:
    return Said(name, kind, "Kestrel", value, happened, "anna", "sales")


def test_a_seed_is_some_customers(customers: list[Customer]) -> None:
    assert plant_views(ViewSize(), 11, Part.LATE) == customers
    assert plant_views(ViewSize(), 12, Part.LATE) != customers


def test_sizes_are_as_they_should_be(customers: list[Customer]) -> None:
    for customer in customers:
        assert 30 <= len(customer.claims) <= 120
        assert ROOM[0] <= customer.room <= ROOM[1]
        assert len({claim.id for claim in customer.claims}) == len(customer.claims)
        assert {claim.department for claim in customer.claims} <= set(DEPARTMENTS)
        assert customer.contrary and customer.alone


def test_a_lone_view_is_one_departments_and_a_common_one_is_not(customers: list[Customer]) -> None:
    for customer in customers:
        by_id = {claim.id: claim for claim in customer.claims}
        for view in [*customer.contrary, *customer.alone]:
            assert len({by_id[one].department for one in view}) == 1
        for theme in customer.common:
            assert len(theme) >= 3
            assert len({by_id[one].department for one in theme}) >= 2
        for view in customer.contrary:
            against = [
                theme
                for theme in customer.common
                if by_id[min(theme)].kind == by_id[min(view)].kind
                and not {by_id[one].department for one in view} & {by_id[one].department for one in theme}
            ]
            assert against, "nobody of the department says what most say"


def test_no_theme_is_in_both_parts() -> None:
    values = [
        {claim.value.lower() for customer in plant_views(ViewSize(), 11, part) for claim in customer.claims}
        for part in Part
    ]
    assert not values[0] & values[1]


def test_the_library_is_whole() -> None:
    assert {theme.kind for theme in (*THEMES, *LONE)} | {kind for kind, _ in TRIFLES} == set(KINDS)
    for theme in THEMES:
        assert len(set(theme.common)) >= 8 and len(set(theme.contrary)) >= 3
        assert theme.kind != "opinion" or all(":" in words for words in (*theme.common, *theme.contrary))
    for lone in LONE:
        assert lone.department in DEPARTMENTS and len(set(lone.wordings)) >= 3
    assert {kind for kind, _ in TRIFLES} >= {"risk", "role", "competitor", "budget"}, "no kind gives a trifle away"


@pytest.mark.parametrize("name", METHODS)
def test_a_plain_page_has_room_for_so_many_different_lines(name: str, customers: list[Customer]) -> None:
    for customer in customers[:5]:
        shown = METHODS[name](customer.claims, customer.room)
        assert len(shown) == len(set(shown)) == customer.room
        assert set(shown) <= {claim.id for claim in customer.claims}
    assert len(METHODS[name](customers[0].claims[:3], 8)) == 3


def test_plain_pages() -> None:
    claims = [
        make_claim("a", "need", "shorter lead times", "2026-01-01"),
        make_claim("b", "need", "lead times shorter", "2026-02-01"),
        make_claim("c", "role", "new head", "2026-01-15"),
    ]
    assert METHODS["most frequent themes"](claims, 2) == ["b", "c"]
    assert METHODS["newest"](claims, 2) == ["b", "c"]
    assert "c" in METHODS["marginal relevance"](claims, 2), "what is there already is not said again"


def test_the_judge_knows_right_from_wrong(customers: list[Customer], monkeypatch: pytest.MonkeyPatch) -> None:
    by_claims = {customer.claims: customer for customer in customers}

    def know(claims: tuple[Said, ...], _: int) -> list[str]:
        customer = by_claims[claims]
        return [min(view) for view in [*customer.contrary, *customer.alone, *customer.common]]

    monkeypatch.setattr(methods, "perspectives", know)
    means = try_perspectives(customers).means()[methods.OURS]
    assert means[KEPT].value == 1
    assert means[COVERED].value > 0.8
    monkeypatch.setattr(methods, "perspectives", lambda claims, room: ["nothing"] * room + know(claims, room))
    means = try_perspectives(customers).means()[methods.OURS]
    assert means[KEPT].value == means[COVERED].value == 0, "what does not fit on the page does not count"
