"""Which claims are offered, and what is told to keep them."""

import pytest

from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.claiming import (
    MOST,
    Kept,
    id_of,
    is_gone,
    names_of,
    offer_claims,
    plain_text,
    plan_claims,
    plan_correction,
    read_kept,
    subjects_of,
    verdict_id,
)
from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.kinds import ClaimKinds

KINDS = ClaimKinds()
GLOBEX, MIA = Name("Company", "globex", "Globex"), Name("Contact", "mia", "Mia Roth")
TEXT = "@[Mia Roth](Contact:mia) decides at Globex. They have 80k for it."


def nobody(_name: str, **_params: object) -> list[dict[str, object]]:
    return []


class TestOffer:
    def test_quotes_hold_names_as_people_read_them(self) -> None:
        offers = offer_claims(TEXT, [GLOBEX, MIA], "2026-01-01", KINDS)
        assert any("Mia Roth decides" in one.kept.quote for one in offers)
        assert not any("Contact:mia" in one.kept.quote + one.label for one in offers)

    def test_what_is_kept_is_not_offered(self) -> None:
        offers = offer_claims(TEXT, [GLOBEX, MIA], "2026-01-01", KINDS)
        kept = [id_of("n", one.kept) for one in offers]
        assert offer_claims(TEXT, [GLOBEX, MIA], "2026-01-01", KINDS, "n", kept) == []
        assert offer_claims(TEXT, [GLOBEX, MIA], "2026-01-01", KINDS, "other", kept) == offers

    @pytest.mark.parametrize("text", ["We met, and Mia Roth decides on it.", "Es passt, und Mia Roth entscheidet."])
    def test_a_claim_does_not_begin_with_what_ties_it_to_the_one_before(self, text: str) -> None:
        (offer,) = offer_claims(text, [GLOBEX, MIA], "2026-01-01", KINDS)
        assert offer.kept.value.startswith("Mia Roth") and offer.kept.quote in text

    def test_names_by_mention_come_once(self) -> None:
        assert names_of(TEXT, [GLOBEX, MIA]) == [MIA, GLOBEX]
        assert plain_text(TEXT).startswith("Mia Roth decides")


class TestKeep:
    def test_what_forms_send_is_read_again(self) -> None:
        kept = Kept("budget", "80k", "Company:globex", quote="They have “80k”")
        assert read_kept([kept.sent, kept.sent], KINDS) == [kept]

    def test_no_more_than_is_sensible(self) -> None:
        with pytest.raises(BadNote, match="At most"):
            read_kept([Kept("budget", f"{number}k").sent for number in range(MOST + 1)], KINDS)
        with pytest.raises(BadNote, match="cannot be read"):
            read_kept([Kept("budget", "x" * 5000).sent], KINDS)

    def test_one_claim_whatever_its_signs(self) -> None:
        assert id_of("n", Kept("budget", "80 K!")) == id_of("n", Kept("budget", "80 k"))
        assert id_of("n", Kept("budget", "80k")) != id_of("m", Kept("budget", "80k"))

    def test_it_is_about_its_subject_and_the_only_company(self) -> None:
        kept = [Kept("preference", "calls", "Contact:mia"), Kept("budget", "80k")]
        told = dict(plan_claims("n", kept, ["Contact:mia", "Company:globex"], 1, nobody))
        assert {row["thing"] for row in told["claims.about.Company"]} == {"globex"}
        assert len(told["claims.about.Company"]) == 2
        assert [row["thing"] for row in told["claims.about.Contact"]] == ["mia"]
        told = dict(plan_claims("n", kept[:1], ["Contact:mia", "Company:globex", "Company:initech"], 1, nobody))
        assert "claims.about.Company" not in told

    def test_an_opinion_is_about_the_only_offering_that_its_note_names(self) -> None:
        kept = [Kept("opinion", "price: bad", "Contact:mia"), Kept("preference", "calls", "Contact:mia")]
        about = ["Contact:mia", "Company:globex", "Offering:cloud"]
        told = dict(plan_claims("n", kept, about, 1, nobody))
        assert [row["thing"] for row in told["claims.about.Offering"]] == ["cloud"]
        assert "claims.about.Offering" not in dict(plan_claims("n", kept, [*about, "Offering:audit"], 1, nobody))

    def test_it_must_be_about_something_that_is_there(self) -> None:
        with pytest.raises(BadNote, match="about whom"):
            plan_claims("n", [Kept("budget", "80k")], ["Employee:ada"], 1, nobody)
        with pytest.raises(BadNote, match="not for you to see"):
            plan_claims("n", [Kept("budget", "80k", "Company:stealth")], ["Company:globex"], 1, nobody)

    def test_a_company_before_all_else(self) -> None:
        assert subjects_of(["Contact:mia", "Employee:ada", "Company:globex"]) == ["Company:globex"]
        assert subjects_of(["Employee:ada", "Topic:x"]) == ["Topic:x"]


def test_words_that_are_gone_from_the_text() -> None:
    assert not is_gone("They  have 80k".replace("  ", " "), "Well.\nThey have\n80K for it")
    assert is_gone("They have 80k", "They have 90k") and not is_gone("", "Anything")


def test_a_day_has_one_verdict() -> None:
    assert verdict_id("c", "ada", "2026-01-01") == verdict_id("c", "ada", "2026-01-01")
    assert (
        len(
            {
                verdict_id("c", "ada", "2026-01-01"),
                verdict_id("c", "ada", "2026-01-02"),
                verdict_id("c", "ben", "2026-01-01"),
            }
        )
        == 3
    )


def test_a_correction_says_nothing_of_what_was_believed() -> None:
    older = {"id": "old", "audience": "team:sales", "about": ["Company:globex"]}
    told = plan_correction(older, Kept("budget", "90k", "Company:globex"), "Budget: 90k", "ben", "2026-01-01", 1)
    names = [name for name, _ in told.statements]
    assert names[0] == "notes.write" and {"claims.write", "claims.replace", "claims.judge"} <= set(names)
    note = told.statements[0][1][0]
    assert (note["audience"], note["by"], note["text"]) == ("team:sales", "ben", "Budget: 90k")
