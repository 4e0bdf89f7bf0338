"""By whose word somebody comes in."""

from typing import Any

import pytest

from graphapp.knowledge.joining import Circle, decide, plan_end
from graphapp.viewer import Viewer

IN = Viewer("ada", "Ada", audiences=("team:t",))
ADMIN = Viewer("dora", "Dora", role="admin")
OTHER = Viewer("cem", "Cem")


def member(person: str = "ada", *, active: bool = True, until: str | None = None) -> dict[str, Any]:
    who = {"kind": "Team", "id": person, "name": person, "role": ""}
    return who | {"active": active, "since": "2025-01-01", "until": until}


def circle(*members: dict[str, Any]) -> Circle:
    return Circle("Team", "t", "T", "staff", members, "2026-01-15")


@pytest.mark.parametrize(
    ("viewer", "members", "has_content", "decision"),
    [
        (IN, [member()], True, "join"),
        (IN, [member()], False, "join"),
        (ADMIN, [member()], True, "propose"),
        (ADMIN, [member()], False, "join"),
        (ADMIN, [], False, "join"),
        (ADMIN, [], True, "closed"),
        (ADMIN, [member(active=False)], True, "closed"),
        (ADMIN, [member(until="2026-01-14")], True, "closed"),
        (ADMIN, [member(until="2026-01-15")], True, "propose"),
        (OTHER, [member()], False, "propose"),
        (OTHER, [], False, "closed"),
    ],
)
def test_decide(viewer: Viewer, members: list[dict[str, Any]], has_content: bool, decision: str) -> None:
    assert decide(circle(*members), viewer, lambda: has_content) == decision


def test_content_is_looked_for_only_where_it_matters() -> None:
    def never() -> bool:
        raise AssertionError

    assert decide(circle(member()), IN, never) == "join" and decide(circle(member()), OTHER, never) == "propose"


def test_an_end_is_yesterday_and_never_before_the_start() -> None:
    today = member() | {"since": "2026-01-15"}
    assert plan_end(circle(), member(), IN)[0][1][0]["until"] == "2026-01-14"
    assert plan_end(circle(), today, IN)[0][1][0]["since"] == "2026-01-14"
    assert plan_end(circle(), member() | {"since": None}, IN)[0][1][0]["since"] is None
