"""Which three questions are worth asking."""

from typing import Any

from graphapp.knowledge.beliefs import Judge
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.lifespans import shipped_lifespans
from graphapp.knowledge.questions_to_ask import (
    Checked,
    Choices,
    choose_questions,
    read_checked,
    read_choices,
    skip_until,
)
from graphapp.knowledge.steps import Thing

TODAY = "2026-06-30"
KINDS = ClaimKinds()
JUDGE = Judge(KINDS, shipped_lifespans(KINDS), TODAY)
NOTHING = Choices({}, {})
JUNE = 1_780_272_000


def row(key: str, happened: str = "2026-01-10", how: str = "said", **more: Any) -> dict[str, Any]:
    plain = {"kind": "need", "value": "x", "since": "", "until": "", "company_id": "globex", "company": "Globex"}
    who = {"author_id": "ada", "author": "Ada", "judge_id": "", "judge": "", "verdict": "", "at": 0}
    return {"id": key, "happened": happened, "how": how, **plain, **who, **more}


def checked(*rows: dict[str, Any]) -> list[Checked]:
    return read_checked(rows, JUDGE, "ada")


def keys(choices: Choices, rows: list[dict[str, Any]], meetings: Any = (), alone: Any = ()) -> list[str]:
    return [one.key for one in choose_questions(choices, checked(*rows), meetings, alone, TODAY)]


def meeting(key: str) -> dict[str, Any]:
    return {"id": key, "at": JUNE, "subject": "Talk", "contact_id": "mia", "contact": "Mia"}


class TestChoose:
    def test_different_ones_first_and_never_more_than_three(self) -> None:
        rows = [row(f"c{number}") for number in range(4)]
        alone = [Thing("Company", "globex", "Globex"), Thing("Company", "initech", "Initech")]
        assert keys(NOTHING, rows, [meeting("m1"), meeting("m2")], alone) == ["meeting:m1", "claim:c0", "alone:globex"]
        assert keys(NOTHING, rows) == ["claim:c0", "claim:c1", "claim:c2"]
        assert keys(NOTHING, []) == []

    def test_claims_that_most_rely_on_first(self) -> None:
        judged: dict[str, Any] = {"judge_id": "ben", "judge": "Ben", "verdict": "confirmed", "at": JUNE - 90 * 86_400}
        rows = [row("c1"), row("c2", **judged), row("c2", **judged | {"judge_id": "cem"})]
        assert keys(NOTHING, rows)[0] == "claim:c2"

    def test_neither_what_is_certain_nor_what_is_gone(self) -> None:
        assert keys(NOTHING, [row("new", TODAY), row("old", "2019-01-01")]) == []

    def test_not_what_i_judged_lately(self) -> None:
        mine: dict[str, Any] = {"judge_id": "ada", "judge": "Ada", "verdict": "confirmed", "at": JUNE + 25 * 86_400}
        assert keys(NOTHING, [row("c1", "2020-01-01", **mine)]) == []

    def test_a_claim_counts_once_however_often_it_is_found(self) -> None:
        [one] = checked(row("c1"), row("c1", how="account"), row("c1", company_id="other", company="Other"))
        assert (one.how, one.relying, one.company.id) == (frozenset({"said", "account"}), 1, "globex")


class TestSkip:
    def test_for_two_weeks_or_for_good(self) -> None:
        rows = [{"name": "skip claim:c1", "value": skip_until(TODAY)}, {"name": "skip claim:c2", "value": "never"}]
        choices = read_choices(rows, TODAY)
        assert keys(choices, [row("c1"), row("c2"), row("c3")]) == ["claim:c3"]
        assert choices.hides("claim:c1", "2026-07-13") and not choices.hides("claim:c1", "2026-07-14")
        assert choices.hides("claim:c2", "2099-01-01")

    def test_other_choices_are_not_its_own(self) -> None:
        assert read_choices([{"name": "digest", "value": "on"}], TODAY) == NOTHING


class TestClash:
    def asked(self, day: str) -> Choices:
        return read_choices([{"name": "asked c1 c2", "value": day}], TODAY)

    def test_two_claims_that_a_colleague_asked_about(self) -> None:
        rows = [row("c1", how="asked"), row("c2", how="asked")]
        [one] = choose_questions(self.asked(TODAY), checked(*rows), (), (), TODAY)
        assert (one.form, one.key) == ("clash", "clash:c1:c2")
        assert [claim.claim.id for claim in one.claims] == ["c1", "c2"]

    def test_not_where_one_is_hidden_answered_or_long_ago(self) -> None:
        both = [row("c1", how="asked"), row("c2", how="asked")]
        mine: dict[str, Any] = {"judge_id": "ada", "judge": "Ada", "verdict": "ended", "at": JUNE + 29 * 86_400}
        assert keys(self.asked(TODAY), both[:1]) == []
        assert keys(self.asked("2026-06-30"), [row("c1", how="asked", **mine), both[1]]) == []
        assert keys(self.asked("2026-01-01"), both) == []
