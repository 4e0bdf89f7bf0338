"""The planted pairs: all kinds and traps, wordings enough, the report's not for tuning; the plain ways; the judge."""

import random
from collections import Counter
from datetime import date

import pytest

from bench.quality import methods
from bench.quality.baselines.contradictions import METHODS
from bench.quality.data import Pair
from bench.quality.living.contradictions import CLASHES, TRAPS, PairSize, Quarrels, plant_quarrels
from bench.quality.living.data import Said
from bench.quality.living.pairs import dates, decisions, money, opinions, positions, preferences
from bench.quality.living.pairs.hand import LANGUAGES, Hand, Side, Stock
from bench.quality.living.people import NAMES
from bench.quality.split import Part
from bench.quality.tasks.contradictions import FALSE, FOUND, STRAY, try_contradictions

STOCKS = (decisions.SIGNS, money.GRANTED, money.NOTHING, opinions.GOOD, opinions.BAD, dates.ENDS, positions.OFFICES)


@pytest.fixture(scope="module")
def made() -> Quarrels:
    """Whole ones, on a seed that is not for tuning."""
    return plant_quarrels(PairSize(), 11, Part.LATE)


def make_hand(part: Part = Part.EARLY, seed: int = 3) -> Hand:
    return Hand(random.Random(seed), part)


def make_claim(name: str, value: str, happened: str = "2026-03-01", subject: str = "Kestrel") -> Said:
    return Said(name, "decision_maker", subject, value, happened, "anna", text=value)


def test_a_seed_is_some_quarrels(made: Quarrels) -> None:
    assert plant_quarrels(PairSize(), 11, Part.LATE) == made
    assert plant_quarrels(PairSize(), 12, Part.LATE) != made


def test_every_pair_is_of_one_kind_and_only_namesakes_of_two(made: Quarrels) -> None:
    by_id = {claim.id: claim for claim in made.claims}
    assert len(by_id) == len(made.claims)
    assert not made.clashing.keys() & made.harmless.keys()
    for pairs in (made.clashing, made.harmless):
        for (one, other), what in pairs.items():
            assert one < other
            assert by_id[one].kind == by_id[other].kind
            assert (by_id[one].subject == by_id[other].subject) == (what != "another of the same name")


def test_an_opinion_begins_with_what_it_is_of(made: Quarrels) -> None:
    aspects = {words[0] for aspect in opinions.ASPECTS for words in aspect.values()}
    for claim in made.claims:
        if claim.kind == "opinion":
            assert claim.value.partition(":")[0] in aspects


def test_what_clashes_is_said_of_the_same_time_and_thing(made: Quarrels) -> None:
    by_id = {claim.id: claim for claim in made.claims}
    for one, other in made.clashing:
        first, second = by_id[one], by_id[other]
        assert first.about == second.about
        assert first.value != second.value
        assert not (first.since or first.until or second.since or second.until)
        days = date.fromisoformat(first.happened) - date.fromisoformat(second.happened)
        assert abs(days.days) <= 150


def test_all_kinds_and_traps_are_there(made: Quarrels) -> None:
    kinds, traps = Counter(made.clashing.values()), Counter(made.harmless.values())
    assert set(kinds) == {"decision_maker", "contract_end", "budget", "role", "opinion", "preference"}
    assert min(kinds.values()) >= 15
    assert set(traps) == {
        *("paraphrase", "roles that add up", "two things", "another contract", "another aspect", "succession"),
        *("ended before", "two of a kind", "another of the same name"),
    }
    assert min(traps.values()) >= 15
    drafts = {draft for draft, _ in TRAPS} | set(CLASHES)
    assert len(drafts) == len(TRAPS) + len(CLASHES)


@pytest.mark.parametrize("stock", STOCKS)
def test_there_are_wordings_enough_and_none_is_in_both_parts(stock: Stock) -> None:
    early, late = ({wording for _, wording in make_hand(part).choices(stock)} for part in Part)
    assert set(stock) == set(LANGUAGES)
    assert len(early | late) >= 15
    assert min(len(early), len(late)) >= 5
    shared = {wording for wording in early if sum(wording in words for words in stock.values()) > 1}
    assert early & late <= shared
    assert len([taste for taste in preferences.TASTES for side in taste for _ in side]) >= 15


def test_one_and_the_same_is_said_in_both_of_a_paraphrase() -> None:
    hand = make_hand()
    for _ in range(200):
        pair = decisions.paraphrase(hand)
        families = {name.family for name in NAMES if name.family in pair.one.value}
        assert families == {name.family for name in NAMES if name.family in pair.other.value}
        assert pair.one.value != pair.other.value
    for thousands in money.SUMS:
        for language in LANGUAGES:
            written = money.write_sum(hand, thousands, language)
            digits = int("".join(sign for sign in written if sign.isdigit()))
            assert str(digits).strip("0") == str(thousands).strip("0"), written


def test_two_who_clash_are_two() -> None:
    hand = make_hand()
    for _ in range(300):
        pair = decisions.clash(hand)
        one, other = ({name for name in NAMES if named_in(name.family, side)} for side in (pair.one, pair.other))
        if {name.family for name in one} == {name.family for name in other}:
            given = [{name.given for name in NAMES if name.given in side.value} for side in (pair.one, pair.other)]
            assert given[0] != given[1]


def named_in(family: str, side: Side) -> bool:
    return family in side.value


def test_other_ends_are_never_the_same_words() -> None:
    hand = make_hand()
    september, january = date(2027, 9, 30), date(2028, 1, 31)
    for language in LANGUAGES:
        words = [{dates.write_day(hand, day, language) for _ in range(200)} for day in (september, january)]
        assert not words[0] & words[1]
        near = {dates.write_day(hand, september, language, precise=True) for _ in range(200)}
        assert not any("Q3" in one or "T3" in one for one in near)
    assert "end of September 2027" in {dates.write_day(hand, september, "en") for _ in range(300)}


def test_plain_ways() -> None:
    claims = [
        make_claim("b", "Mrs. Roth signs"),
        make_claim("a", "Jonas Kramer"),
        make_claim("c", "mrs. roth signs", "2025-03-01"),
        make_claim("d", "Jonas Kramer", subject="Lumen"),
    ]
    assert METHODS["another value"](claims) == {("a", "b"): 1.0, ("a", "c"): 1.0}
    assert METHODS["another value within 90 days"](claims) == {("a", "b"): 1.0}
    unlike = METHODS["unlike words"](claims)
    assert unlike.keys() == {("a", "b"), ("a", "c"), ("b", "c")}
    assert unlike["b", "c"] == pytest.approx(0) and unlike["a", "b"] == pytest.approx(1)


def test_the_judge_knows_right_from_wrong(made: Quarrels, monkeypatch: pytest.MonkeyPatch) -> None:
    def know(_: object) -> dict[Pair, float]:
        return {**dict.fromkeys(made.clashing, 0.5), **dict.fromkeys(made.harmless, 0.49)}

    monkeypatch.setattr(methods, "contradictions", know)
    means = try_contradictions(made).means()[methods.OURS]
    assert means[FOUND].value == 1
    assert means[FALSE].value == means[STRAY].value == 0
    wrong = next(iter(made.harmless))
    monkeypatch.setattr(methods, "contradictions", lambda _: {wrong[::-1]: 1.0, ("one", "other"): 0.9})
    tally = try_contradictions(made)
    means = tally.means()[methods.OURS]
    assert means[FOUND].value == 0
    assert sum(tally.columns[methods.OURS][FALSE].values) == 1
    assert means[STRAY].value == pytest.approx(100 / len(made.claims))
    monkeypatch.setattr(methods, "contradictions", lambda _: {wrong: 2.0})
    with pytest.raises(ValueError, match="between 0 and 1"):
        try_contradictions(made)
