"""Sentences that teach which words speak for a kind, and what is learned of them."""

from dataclasses import replace
from pathlib import Path

from bench.quality.living.choosing import learn_subjects, read_choices
from bench.quality.living.data import KINDS, FoundClaim, Written
from bench.quality.living.learning import Offered, count, find_threshold, sum_up_sources
from bench.quality.living.teaching import (
    TAUGHT,
    Lesson,
    expand,
    learn_wording,
    read_lessons,
    read_taught,
    write_wording,
)
from bench.quality.living.texts import Labelled
from graphapp.knowledge.claims.confidence import read_learned
from graphapp.knowledge.claims.wording import read_wording, weigh_wording


def test_each_choice_of_a_frame_is_used_and_the_same_frame_always_tells_the_same() -> None:
    texts = expand("no (money|cash|funds) (left|now)?")
    assert len(texts) == 3 and texts == expand("no (money|cash|funds) (left|now)?")
    assert {word for text in texts for word in text.strip("?").split()} == {
        "no",
        "money",
        "cash",
        "funds",
        "left",
        "now",
    }
    assert expand("Anna (CFO)") == ["Anna (CFO)"]


def test_there_is_a_file_a_kind_and_one_of_nothing() -> None:
    assert {file.stem for file in TAUGHT.glob("*.txt")} == {*KINDS, "nothing"}


def test_lines_are_read_as_lessons(tmp_path: Path) -> None:
    (tmp_path / "budget.txt").write_text("no (money|cash)\n")
    (tmp_path / "nothing.txt").write_text("train was late\n")
    assert [one.kinds for one in read_taught({}, tmp_path)] == [{"budget"}, {"budget"}, frozenset()]


def test_clauses_are_of_the_kinds_whose_words_they_share() -> None:
    text = "no money left, train was late"
    note = Labelled(Written("n", text, "2026-01-01"), "en", (FoundClaim("budget", "", "", 0, 13),), False)
    assert [one.kinds for one in read_lessons([note], {})] == [{"budget"}, frozenset()]
    touched = Labelled(note.note, "en", (FoundClaim("risk", "", "", 9, 29),), False)
    assert [(one.kinds, one.unsure) for one in read_lessons([touched], {})] == [
        (frozenset(), {"risk"}),
        ({"risk"}, frozenset()),
    ]


def test_words_that_tell_are_learned_and_can_be_read(tmp_path: Path) -> None:
    told = Lesson(0, frozenset({"w money", "w the"}), frozenset({"budget"}))
    dull = Lesson(1, frozenset({"w train", "w the"}), frozenset())
    wording = learn_wording([told, dull] * 400)
    assert weigh_wording(told.features, wording)["budget"] > 0 > weigh_wording(dull.features, wording)["budget"]
    assert weigh_wording(told.features, wording)["need"] < 0
    write_wording(wording, tmp_path / "wording.npz")
    again = read_wording(tmp_path / "wording.npz")
    assert weigh_wording(told.features, again) == weigh_wording(told.features, wording)
    write_wording(learn_wording([told, dull] * 400), tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "wording.npz").read_bytes()


def test_what_is_shipped_was_learned_from_the_notes_sentences_and_rules_that_are_there() -> None:
    assert read_learned().learned_from == sum_up_sources(), "python -m bench.quality.living.learning"


def test_the_threshold_is_the_least_chance_at_which_enough_are_right() -> None:
    label = FoundClaim("budget", "", "", 0, 8)
    notes = {"one": [Labelled(Written(str(at), "no money", "2026-01-01"), "en", (label,), False) for at in range(40)]}
    offered = [
        Offered("one", at, 0.9 if at < 30 else 0.6, label if at % 10 else replace(label, kind="need"))
        for at in range(40)
    ]
    assert find_threshold(offered, notes, 0.9) == (0.6, 0.9)
    wrong = [one._replace(claim=replace(label, kind="need")) if one.chance == 0.6 else one for one in offered]
    assert find_threshold(wrong, notes, 0.9) == (0.9, 27 / 40)
    assert count(wrong, notes, ["one"], 0.0) == (40, 27, 40)


def test_whom_a_claim_is_about_is_learned_from_the_labels() -> None:
    firm, person = "Kaltwerk", "Ann Sommer"
    texts = [("Ann Sommer loves Aurora", person), ("at Kaltwerk they love Aurora, Ann Sommer said", firm)]
    notes = [
        Labelled(
            Written(str(at), text, "2026-01-01", (firm,), (person,)),
            "en",
            (FoundClaim("opinion", subject, "", 0, text.index(" Aurora") + 7),),
            True,
        )
        for at, (text, subject) in enumerate(texts * 10)
    ]
    choices = list(read_choices(notes))
    assert len(choices) == 40 and all(sum(one.right) == 1 for one in choices)
    weights = learn_subjects(choices)
    for one in choices:
        scores = [sum(weights[feature] for feature in features) for features in one.features]
        assert one.right[scores.index(max(scores))]
