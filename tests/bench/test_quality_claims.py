"""The labelled notes: each in its file, true to itself, of all kinds; the judge of what is found in them; shares."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.quality import methods
from bench.quality.__main__ import main
from bench.quality.baselines.claims import label, names_with_numbers, regress, split, spot_words
from bench.quality.figures import Tally
from bench.quality.intervals import interval
from bench.quality.living import texts
from bench.quality.living.data import KINDS, FoundClaim, Written
from bench.quality.living.texts import (
    ASIDE,
    JUDGE,
    LATER,
    OBLIQUE,
    OPEN,
    Labelled,
    WrongLabelError,
    assign,
    read_folder,
    read_notes,
)
from bench.quality.methods import OURS
from bench.quality.split import Part
from bench.quality.tasks import claims as task
from bench.quality.tasks.claims import match, try_claims

ALL = [one for name in (*OPEN, ASIDE) for one in read_notes(name)]
JUDGED, SIDEWAYS = read_folder(JUDGE), read_folder(OBLIQUE)
OPENED = [one for name in OPEN for one in read_notes(name)]


class TestNotes:
    @pytest.mark.parametrize("name", [*OPEN, ASIDE])
    def test_each_is_in_the_file_that_its_id_says(self, name: str) -> None:
        notes = read_notes(name)
        assert {assign(one.note.id) for one in notes} == {name}
        assert 90 < len(notes) < 150

    def test_the_judge_is_of_other_notes_than_those_learned_from(self) -> None:
        learned = {one.note.text for one in [*ALL, *read_folder(LATER), *SIDEWAYS]}
        assert len(JUDGED) >= 150 and learned.isdisjoint(one.note.text for one in JUDGED)

    def test_those_that_say_things_sideways_are_of_three_hands_all_kinds_and_languages(self) -> None:
        hands = Counter(one.note.id.partition("-")[0] for one in SIDEWAYS)
        assert hands == {"h1": 260, "h2": 260, "h3": 260} and len({one.note.id for one in SIDEWAYS}) == len(SIDEWAYS)
        assert {claim.kind for one in SIDEWAYS for claim in one.claims} == set(KINDS)
        assert {one.language for one in SIDEWAYS} == task.LANGUAGES.keys()
        assert 0.2 < sum(not one.claims for one in SIDEWAYS) / len(SIDEWAYS) < 0.35

    def test_there_are_enough_of_every_sort(self) -> None:
        assert len({one.note.id for one in ALL}) == len({one.note.text for one in ALL}) == len(ALL) >= 330
        assert 0.3 < sum(not one.claims for one in ALL) / len(ALL) < 0.4
        languages = Counter(one.language for one in ALL)
        assert languages.keys() == task.LANGUAGES.keys()
        assert languages["en"] / len(ALL) == pytest.approx(0.7, abs=0.02)
        assert languages["de"] / len(ALL) == pytest.approx(0.2, abs=0.02)
        for part in (OPENED, [one for one in ALL if assign(one.note.id) == ASIDE]):
            assert {one.language for one in part} == task.LANGUAGES.keys()
            assert {claim.kind for one in part for claim in one.claims} == set(KINDS)

    def test_each_kind_is_said_in_many_ways(self) -> None:
        quotes: dict[str, list[str]] = defaultdict(list)
        for one in ALL:
            for claim in one.claims:
                quotes[claim.kind].append(" ".join(one.note.text[claim.start : claim.end].lower().split()))
        assert quotes.keys() == set(KINDS)
        assert all(len(said) >= 30 and len(set(said)) >= 25 for said in quotes.values())

    def test_names_occur_in_the_text_and_none_has_a_sign_before_it(self) -> None:
        for one in ALL:
            note, words = one.note, set(re.findall(r"\w+", one.note.text.lower()))
            for name in (*note.companies, *note.people, *note.offerings):
                parts = set(re.findall(r"\w{3,}", name.lower()))
                assert any(word.startswith(part) for part in parts for word in words), f"{note.id}: {name}"
            assert not re.search(r"@\w", note.text), note.id
            assert one.bare_name or not note.people, note.id

    @pytest.mark.parametrize(
        ("claim", "why"),
        [
            ({"kind": "budgets", "subject": "", "quote": "no money"}, "no kind 'budgets'"),
            ({"kind": "budget", "subject": "", "quote": "any money"}, "does not stand in it once"),
            ({"kind": "budget", "subject": "", "quote": "no"}, "does not stand in it once"),
            ({"kind": "budget", "subject": "Other", "quote": "no money"}, "none of its names"),
        ],
    )
    def test_a_wrong_label_is_refused(self, claim: dict[str, str], why: str, tmp_path: Path) -> None:
        row: dict[str, object] = {
            "id": "n",
            "language": "en",
            "text": "Acme: no money now",
            "happened": "2026-01-01",
            "bare_name": False,
        }
        row |= {"companies": ["Acme"], "people": [], "offerings": [], "claims": [{"value": "none", **claim}]}
        (tmp_path / "first.jsonl").write_text(json.dumps(row) + "\n")
        with pytest.raises(WrongLabelError, match=why):
            read_notes("first", tmp_path)


class TestJudge:
    def claim(self, start: int, end: int, kind: str = "need", subject: str = "Acme") -> FoundClaim:
        return FoundClaim(kind, subject, "", start, end)

    def test_half_of_the_shorter_must_be_common(self) -> None:
        there = [self.claim(10, 20)]
        assert match([self.claim(15, 40)], there)
        assert match([self.claim(0, 100)], there)
        assert not match([self.claim(16, 40)], there)
        assert not match([self.claim(20, 30)], there) and not match([self.claim(12, 12)], there)

    def test_kind_and_subject_must_be_the_same_where_there_is_one(self) -> None:
        assert not match([self.claim(0, 9, "plan")], [self.claim(0, 9)])
        assert not match([self.claim(0, 9, subject="")], [self.claim(0, 9)])
        assert match([self.claim(0, 9)], [self.claim(0, 9, subject="")])

    def test_each_label_is_matched_once_and_as_many_as_can_be(self) -> None:
        one, other = self.claim(0, 10), self.claim(8, 20)
        assert len(match([one, one], [one])) == 1
        # The wide one fits both labels, the narrow one only the first.
        wide, narrow = self.claim(0, 20), self.claim(0, 6)
        assert len(match([wide, narrow], [one, other])) == 2
        assert match([], [one]) == match([one], []) == []


class TestTask:
    def answer(self, monkeypatch: pytest.MonkeyPatch, notes: Sequence[Labelled], places: slice) -> None:
        known = {one.note: one.claims[places] for one in notes}
        monkeypatch.setattr(methods, "claims_in", lambda note: known[note])
        monkeypatch.setattr(task, "LEARNED", {})

    def test_who_knows_all_labels_finds_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer(monkeypatch, JUDGED, slice(None))
        means = try_claims(Part.LATE).means()[OURS]
        assert {(mean.value, mean.low, mean.high) for mean in means.values()} == {(1.0, 1.0, 1.0)}
        assert {"F1", "recall, German", "precision, contract_end"} <= means.keys()

    def test_shares_are_of_all_claims_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer(monkeypatch, ALL, slice(1))
        tally = try_claims(Part.EARLY)
        means, notes = tally.means()[OURS], sum(bool(one.claims) for one in OPENED)
        recall = notes / sum(len(one.claims) for one in OPENED)
        assert means["precision"].value == 1
        assert means["recall"].value == pytest.approx(recall)
        assert means["F1"].value == pytest.approx(2 * recall / (1 + recall))
        lead = tally.lead("precision")
        assert lead and lead[1].value > 0.2 and lead[1].is_above_zero

    def test_who_finds_nothing_has_no_precision(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer(monkeypatch, ALL, slice(0))
        tally = try_claims(Part.EARLY)
        assert "precision" not in tally.columns[OURS] and tally.means()[OURS]["recall"].value == 0
        assert tally.lead("precision") is None

    def test_tuning_never_opens_what_is_kept_aside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []

        def read(name: str) -> Sequence[Labelled]:
            opened.append(name)
            return texts.read_notes(name)

        monkeypatch.setattr(task, "read_notes", read)
        found = try_claims(Part.EARLY)
        assert set(opened) == set(OPEN)
        assert {*found.columns["words of a kind"]["recall"].groups} == {one.note.id for one in OPENED}
        assert {*found.missing, *found.columns} == {
            "words of a kind",
            "names with numbers",
            "logistic regression",
            OURS,
        }


class TestBaselines:
    def test_sentences_are_split_where_they_end(self) -> None:
        text = "Up 1.5 %. Ask him! \n- ok?\n\n"
        assert [text[slice(*span)] for span in split(text)] == ["Up 1.5 %.", "Ask him!", "- ok?"]

    def test_words_are_of_the_person_or_the_customer(self) -> None:
        note = Written("n", "Ann hates slides. No budget.", "2026-01-01", ("Acme",), ("Ann Lee",))
        found = [(one.kind, one.subject) for one in spot_words(note)]
        assert found == [("preference", "Ann Lee"), ("opinion", "Ann Lee"), ("budget", "Acme")]

    def test_what_is_learned_is_found_again(self) -> None:
        money = "Acme has {} k left for it"
        notes = [Written(f"n{place}", money.format(place), "2026-01-01", ("Acme",)) for place in range(12)]
        dull = [Written(f"d{place}", f"train {place} was late again", "2026-01-01") for place in range(12)]
        learned = [Labelled(one, "en", (FoundClaim("budget", "Acme", "", 0, len(one.text)),), False) for one in notes]
        learned += [Labelled(one, "en", (), False) for one in dull]
        assert [kinds for _, kinds in label(learned[0])] == [frozenset({"budget"})]
        for learn in (names_with_numbers, regress):
            find = learn(learned)
            assert [one.kind for one in find(notes[3])] == ["budget"]
            assert find(dull[3]) == []


class TestShares:
    def test_what_counts_more_weighs_more(self) -> None:
        assert interval([1.0, 0.5], weights=[1, 3]).value == pytest.approx(0.625)
        assert interval([1.0, 0.0, 0.3], weights=[1, 0, 0]).as_list() == [1.0, 1.0, 1.0]
        with pytest.raises(ValueError, match="no mean of nothing"):
            interval([1.0], weights=[0])

    def test_a_lead_is_the_difference_of_the_shares(self) -> None:
        tally = Tally("T")
        for place in range(20):
            tally.add(OURS, "precision", 1.0, str(place), 1 + place % 2)
            tally.add("plain", "precision", 0.5, str(place), 4)
        other = Tally("T")
        other.add(OURS, "precision", 0.0, "x", 30)
        other.add("plain", "precision", 0.5, "x", 0)
        lead = tally.lead("precision")
        assert lead and lead[1].as_list() == [0.5, 0.5, 0.5]
        tally.merge(other)
        lead = tally.lead("precision")
        assert lead and lead[1].value == pytest.approx(0.0) and lead[1].low < 0 < lead[1].high


def test_any_folder_of_labelled_notes_can_be_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row: dict[str, object] = {
        "id": "n1",
        "language": "en",
        "text": "Kaltwerk have no budget this year.",
        "happened": "2026-03-11",
    }
    label = {"kind": "budget", "subject": "Kaltwerk", "value": "none", "quote": "no budget this year"}
    row |= {"companies": ["Kaltwerk"], "people": [], "offerings": [], "bare_name": False, "claims": [label]}
    (tmp_path / "fresh.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert main(["--notes", str(tmp_path)]) == 0
    assert "| recall | 1 | 1.000" in capsys.readouterr().out
    assert main(["--notes", str(tmp_path / "none")]) == 2
