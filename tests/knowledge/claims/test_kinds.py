"""Kinds of claims and the file that changes them."""

from pathlib import Path

import pytest

from graphapp.errors import SettingsError
from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.finding import find_claims
from graphapp.knowledge.claims.kinds import ANSWERS, CLAIM_KINDS, ClaimKinds
from graphapp.vocabulary import Vocabulary


def written(folder: Path, text: str) -> Path:
    file = folder / "words.toml"
    file.write_text(text, "utf-8")
    return file


def test_eleven_kinds_are_shipped() -> None:
    kinds = ClaimKinds()
    assert len(list(kinds)) == len(CLAIM_KINDS) == 11
    assert kinds["contract_end"].holds_one and not kinds["need"].holds_one
    assert {kind.answer for kind in kinds} == set(ANSWERS)


def test_the_file_changes_a_kind_and_leaves_the_rest(tmp_path: Path) -> None:
    kinds = ClaimKinds(written(tmp_path, '[claims.budget]\nlabel = "Etat"\nhalf_life_days = 120\n'))
    assert (kinds["budget"].label, kinds["budget"].half_life_days) == ("Etat", 120)
    assert kinds["budget"].question == ClaimKinds()["budget"].question
    assert kinds["risk"] == ClaimKinds()["risk"]


def test_the_file_names_a_new_kind_that_is_found_by_its_words(tmp_path: Path) -> None:
    file = written(tmp_path, '[claims.allergy]\nlabel = "Allergy"\nwords = ["allergic to", "intolerant"]\n')
    kinds = ClaimKinds(file)
    assert kinds["allergy"].plural == "Allergy" and not kinds["allergy"].holds_one
    found = find_claims(
        "Lunch with Ines Caron, she is allergic to nuts", [Name("Contact", "1", "Ines Caron")], DAY, kinds
    )
    assert [one.subject_id for one in found if one.kind == "allergy"] == ["1"]


DAY = "2026-03-11"


def test_the_words_of_things_with_a_page_and_of_claims_share_a_file(tmp_path: Path) -> None:
    file = written(tmp_path, '[Company]\nlabel = "Stakeholder"\n[claims.risk]\nplural = "Dangers"\n')
    assert Vocabulary(file)["Company"].label == "Stakeholder"
    assert ClaimKinds(file)["risk"].plural == "Dangers"


def test_a_kind_that_the_file_no_longer_names_can_still_be_shown() -> None:
    assert ClaimKinds().get("pet_name").label == "Pet name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[claims.Budget]\nlabel = "x"', "small letters"),
        ("[claims.allergy]\nhalf_life_days = 3", "needs a label"),
        ("[claims.budget]\nhalf_life_days = 0", "between 1 and"),
        ("[claims.budget]\nhalf_life_days = true", "a number of days"),
        ('[claims.budget]\nhalf_life_days = "long"', "a number of days"),
        ('[claims.budget]\nholds_one = "yes"', "true or false"),
        ('[claims.budget]\nanswer = "colour"', "person, company, date, amount"),
        ("[claims.budget]\nwords = [1]", "texts of 2 to"),
        ('[claims.budget]\nwords = ["x"]', "texts of 2 to"),
        ('[claims.budget]\ncolour = "red"', "not colour"),
        ("claims = 3", "must be tables"),
        ("[claims]\nbudget = 3", "must be a table"),
        ("[claims.budget", "words.toml"),
    ],
)
def test_nonsense_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        ClaimKinds(written(tmp_path, text))
