"""What each department believes, and the view that only one holds."""

from itertools import count

from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.perspectives import choose_claims, choose_views, find_themes

ids = count()


def claim(kind: str, value: str, department: str, day: int = 1, about: tuple[str, ...] = ()) -> Claim:
    return Claim(f"k{next(ids):04}", kind, "c", value, f"2026-03-{day:02}", department=department, about=about)


def crowd() -> list[Claim]:
    departments = ("sales", "delivery", "support", "finance")
    return [
        *(
            claim("need", f"shorter lead times wanted {number}", departments[number % 4], 1 + number)
            for number in range(12)
        ),
        *(claim("budget", "budget for line 2 approved", departments[number % 3], 1 + number) for number in range(6)),
        *(claim("opinion", "service: very good", departments[number % 2], 1 + number) for number in range(5)),
    ]


def test_what_several_departments_say_is_one_theme_and_one_view() -> None:
    themes = find_themes(crowd())
    assert [(theme.kind, theme.size) for theme in themes] == [("need", 12), ("budget", 6), ("opinion", 5)]
    assert themes[0].views[0].departments == ("delivery", "finance", "sales", "support")
    assert not themes[0].views[0].is_lone


def test_who_alone_says_the_opposite_has_a_view_of_their_own() -> None:
    pulled = claim("budget", "no money for line 2, pulled by the group", "support")
    theme = next(theme for theme in find_themes([*crowd(), pulled]) if theme.kind == "budget")
    assert [(view.departments, view.is_against) for view in theme.views] == [
        (("delivery", "sales", "support"), False),
        (("support",), True),
    ]
    assert theme.views[1].claim == pulled


def test_lone_views_are_kept_beside_what_most_say() -> None:
    pulled = claim("budget", "no money for line 2, pulled by the group", "support")
    late = [claim("risk", "pays sixty days late", "finance"), claim("risk", "pays late since May", "finance", 4)]
    tea = claim("preference", "tea rather than coffee", "sales", 28)
    shown = choose_claims([*crowd(), pulled, *late, tea], 5)
    assert {one.kind for one in shown} == {"need", "budget", "opinion", "risk"}
    assert pulled in shown and tea not in shown and any(one in shown for one in late)


def test_the_page_has_no_more_lines_than_room() -> None:
    assert len(choose_claims(crowd(), 2)) == 2
    assert sum(len(theme.views) for theme in choose_views(crowd(), 2)) == 2
    assert choose_claims([], 5) == []
    assert choose_views([], 5) == []


def test_the_order_in_which_claims_come_changes_nothing() -> None:
    claims = crowd()
    assert choose_claims(claims, 4) == choose_claims(claims[::-1], 4)
