"""How likely a clause is a claim: by its words, by the rules that fit, and by how sure it is whom it is about."""

from pathlib import Path

import pytest

from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.confidence import Record, key_of, read_learned, sort_of
from graphapp.knowledge.claims.finding import (
    Hit,
    Rated,
    find_claims,
    gather_rules,
    keep_best,
    sort_into_clauses,
    weigh_claims,
)
from graphapp.knowledge.claims.gates import Clause
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.languages import read_languages
from graphapp.knowledge.claims.reading import read_note
from graphapp.knowledge.claims.rules import Rule, read_rules

FIRM = Name("Company", "c1", "Kaltwerk GmbH")


def make(source: str, kind: str = "budget", sort: str = "narrow") -> Rule:
    (rule,) = read_rules({kind: source}, {}, "english", sort)
    return rule


def rate(clause: Clause, chance: float, kind: str = "budget", sentence: int = 0) -> Rated:
    return Rated(Hit(kind, sentence, *clause), clause, None, chance)


def test_a_narrow_rule_that_has_fitted_before_is_proven() -> None:
    narrow, frame = make("no money"), make("money gone", sort="wide")
    records = {key_of(narrow): Record(1, 1)}
    assert [sort_of(rule, records) for rule in (narrow, frame)] == ["proven", "wide"]
    assert sort_of(narrow, {}) == "narrow"


def test_rules_are_told_to_the_clauses_that_they_fit_in_and_the_same_one_once() -> None:
    reading = read_note("no money left, trains are late", [FIRM], "2026-03-11")
    rule, hit = make("no money"), Hit("budget", 0, 0, 1)
    found = sort_into_clauses(reading, [(rule, hit), (rule, hit._replace(last=2))])
    assert [len(those) for those in found.values()] == [2, 0]
    assert [gather_rules(those, {}) for those in found.values()] == [{"budget": ["narrow"]}, {}]


def test_of_clauses_of_a_kind_that_follow_each_other_the_likeliest_is_kept() -> None:
    first, next_one, far = Clause(0, 3), Clause(5, 8), Clause(13, 15)
    weak, strong, other = rate(first, 0.6), rate(next_one, 0.9), rate(far, 0.5)
    assert keep_best([weak, strong, other]) == [strong, other]
    assert keep_best([weak, rate(next_one, 0.9, "need")])[1] == weak
    assert keep_best([weak, rate(next_one, 0.9, sentence=1)])[1] == weak


def test_what_the_organisation_says_itself_is_offered_always(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.toml"
    file.write_text('[claims.allergy]\nlabel = "Allergy"\nwords = ["allergic to"]\n', "utf-8")
    (one,) = find_claims("allergic to nuts", [FIRM], "2026-03-11", ClaimKinds(file))
    assert (one.kind, one.confidence) == ("allergy", 1.0)


@pytest.mark.parametrize("text", ["Kaltwerk have no budget this year", "they chose the blue one in the end"])
def test_only_what_is_likely_is_offered(text: str) -> None:
    every = weigh_claims(text, [FIRM], "2026-03-11", ClaimKinds())
    least = read_learned().threshold
    offered = find_claims(text, [FIRM], "2026-03-11", ClaimKinds())
    assert offered == [one for one in every if one.confidence >= least]
    assert bool(offered) == ("budget" in text)


def test_each_record_is_of_a_rule_that_there_is() -> None:
    keys = {
        key_of(rule)
        for language in read_languages()
        for said in (language.rules, language.wide, language.hint)
        for rule in read_rules(said, language.sets, language.name)
    }
    assert set(read_learned().records) <= keys
    assert all(0 <= one.right <= one.fitted for one in read_learned().records.values())
