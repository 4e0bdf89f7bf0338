"""Claims that a note seems to make."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphapp.knowledge.claims.claim import Candidate, Name
from graphapp.knowledge.claims.finding import find_claims, weigh_claims
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.languages import NAMES, guess_languages, read_language, read_languages
from graphapp.knowledge.claims.rules import read_rule, read_rules

DAY = "2026-03-11"
FIRM, RIVAL = Name("Company", "c1", "Kaltwerk Feinkost GmbH"), Name("Company", "c2", "Velora Systems")
ANN, BEN = Name("Contact", "p1", "Ann Sommer"), Name("Contact", "p2", "Ben Okafor")
OURS = Name("Offering", "o1", "Aurora")
EVERYBODY = [FIRM, RIVAL, ANN, BEN, OURS]
KINDS = ClaimKinds()


def found(text: str, names: list[Name] | None = None) -> list[Candidate]:
    return find_claims(text, EVERYBODY if names is None else names, DAY, KINDS)


@pytest.mark.parametrize(("text", "kind", "subject"), [
    ("Kaltwerk have no budget this year", "budget", "c1"),
    ("they can spend about 80k on it", "budget", "c1"),
    ("Budget ist eingefroren bis Herbst", "budget", "c1"),
    ("le budget est validé, 60 k€", "budget", "c1"),
    ("Ben signs everything above 10k", "decision_maker", "c1"),
    ("Ann hat das letzte Wort", "decision_maker", "c1"),
    ("it has to go past the board first", "decision_maker", "c1"),
    ("they are looking for a new label printer", "need", "c1"),
    ("denen fehlt eine Schnittstelle zur Waage", "need", "c1"),
    ("everything is still done by hand over there", "need", "c1"),
    ("they are thinking of leaving us", "risk", "c1"),
    ("Kunde droht mit Kündigung", "risk", "c1"),
    ("they use Velora in the second plant", "competitor", "c1"),
    ("the contract with Velora runs until June 2027", "contract_end", "c1"),
    ("Wartungsvertrag läuft Ende Juni aus", "contract_end", "c1"),
    ("their licence expires on 30 April", "contract_end", "c1"),
    ("Ann prefers mails to calls", "preference", "p1"),
    ("never call Ben before 9", "preference", "p2"),
    ("Ann möchte alles schriftlich", "preference", "p1"),
    ("Ben loves Aurora", "opinion", "p2"),
    ("Ann says our invoices are too complicated", "opinion", "p1"),
    ("Ann findet die Hotline super", "opinion", "p1"),
    ("Ben reports to Ann", "relation", "p2"),
    ("Ann and Ben can't stand each other", "relation", "p1"),
    ("Ann ist die Schwester von Ben", "relation", "p1"),
    ("Ben takes over as plant manager in May", "role", "p2"),
    ("Ann Sommer (head of purchasing) was there", "role", "p1"),
    ("Ann geht Ende Juni in Rente", "role", "p1"),
    ("they plan to open a second site in Graz", "plan", "c1"),
    ("Kaltwerk will nächstes Jahr ein neues Lager bauen", "plan", "c1"),
])  # fmt: skip
def test_a_claim_is_found_and_given_to_whom_it_is_about(text: str, kind: str, subject: str) -> None:
    those = [one for one in found(text) if one.kind == kind]
    assert those, [one.kind for one in found(text)]
    assert those[0].subject_id == subject
    assert text[those[0].start : those[0].end] == those[0].quote


@pytest.mark.parametrize("text", [
    "Lunch with Ann on Friday",
    "Does Kaltwerk have budget for this?",
    "Need to find out whether they have budget",
    "If they had the money they would buy",
    "our budget for the fair is 20k",
    "we need to send them the slides",
    "I hope they renew",
    "Send Ben the quote",
    "Ben is on holiday until the 14th",
    "Internal debrief: we have no budget left, Ann decides",
    "Treffen mit Ben verschoben",
    "habt ihr die Nummer von Ann?",
])  # fmt: skip
def test_what_claims_nothing_is_left(text: str) -> None:
    assert [(one.kind, one.quote) for one in found(text)] == []


def test_a_note_that_names_nobody_claims_nothing() -> None:
    assert found("they have no budget", []) == []


def test_a_mention_names_whom_a_claim_is_about_and_stays_in_the_quote() -> None:
    text = "@[Ann Sommer](Contact:p1) prefers mails to calls"
    (one,) = found(text, [ANN])
    assert (one.subject_id, one.kind) == ("p1", "preference") and one.quote in text


def test_the_answer_is_named_where_it_is_listed() -> None:
    decides = next(one for one in found("at Kaltwerk Ben Okafor decides") if one.kind == "decision_maker")
    uses = next(one for one in found("they use Velora for that") if one.kind == "competitor")
    assert (decides.answer_id, uses.answer_id) == ("p2", "c2")


@pytest.mark.parametrize(("text", "person", "answer"), [
    ("Decides: Ann Sommer", "Ann Sommer", "p1"),
    ("Kaltwerk. Decides: Ben Okafor.", "Ben Okafor", "p2"),
    ("decision maker: Ann Sommer", "Ann Sommer", "p1"),
    ("Decision maker: Ben Okafor, CFO. Budget 80k", "Ben Okafor", "p2"),
    ("Kaltwerk: decision-maker: Jonas Beck (CFO).", "Jonas Beck", None),
    ("Who decides: Ann Sommer and Ben Okafor", "Ann Sommer and Ben Okafor", "p1"),
    ("Decides: @[Ann Sommer](Contact:p1)", "@[Ann Sommer](Contact:p1)", "p1"),
    ("Entscheider: Jonas Beck", "Jonas Beck", None),
    ("Entscheidet: Ann Sommer", "Ann Sommer", "p1"),
    ("décideur : Ben Okafor", "Ben Okafor", "p2"),
])  # fmt: skip
def test_who_stands_behind_a_heading_decides(text: str, person: str, answer: str | None) -> None:
    those = [one for one in found(text) if one.kind == "decision_maker"]
    assert [(one.value, one.answer_id, one.subject_id) for one in those] == [(person, answer, "c1")]
    assert those[0].quote.endswith(person) and text[those[0].start : those[0].end] == those[0].quote


@pytest.mark.parametrize(("text", "is_rival"), [
    ("They talk to Velora about the new line.", False),
    ("They are talking to Velora Systems about a joint warehouse", False),
    ("Kaltwerk spoke with Velora about logistics in Poland", False),
    ("Sie sprechen mit Velora über die neue Halle", False),
    ("ils parlent avec Velora de la logistique", False),
    ("ze praten met Velora over het magazijn", False),
    ("hablan con Velora de la logística", False),
    ("They are talking to Velora about pricing", True),
    ("They also talk to Velora about it", True),
    ("They talk to Velora as well as to us", True),
    ("they are talking to Velora about replacing us", True),
])  # fmt: skip
def test_who_is_only_talked_to_about_something_is_no_competitor(text: str, is_rival: bool) -> None:
    assert ("competitor" in {one.kind for one in found(text)}) == is_rival


def test_days_since_and_until_are_told_from_the_day_of_the_note() -> None:
    those = weigh_claims("Ben is plant manager since January", EVERYBODY, DAY, KINDS)
    role = next(one for one in those if one.kind == "role")
    assert (role.since, role.until) == ("2026-01-01", None)
    end = next(one for one in found("the lease runs until end of June") if one.kind == "contract_end")
    assert end.until == "2026-06-30"


def test_several_claims_in_one_note_stand_in_its_order() -> None:
    text = "Kaltwerk: no budget before autumn.\n- Ben reports to Ann\n- contract ends in May"
    assert [one.kind for one in found(text)] == ["budget", "relation", "contract_end"]


def test_one_thing_said_twice_in_a_sentence_is_one_claim() -> None:
    assert [one.kind for one in found("no budget, the budget is frozen until autumn")] == ["budget"]


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    for one in found(text):
        assert text[one.start : one.end] == one.quote != ""


@pytest.mark.parametrize(
    "piece",
    ["a ", "budget ", "they have ", "no ", "not ", ", ", "(", "1.000.", "@[", "31.", "Ann ", "\n", "they will not "],
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    found("warm up: they have no budget")
    start = time.thread_time()
    found(piece * (100_000 // len(piece)))
    assert time.thread_time() - start < 10


class TestRules:
    def test_every_rule_of_every_language_can_be_read_and_found(self) -> None:
        assert [language.name for language in read_languages()] == list(NAMES)
        for language in read_languages():
            rules = read_rules(language.rules, language.sets, language.name)
            assert set(language.rules) <= {kind.name for kind in KINDS} and len(rules) > 60
            for said in (language.wide, language.hint, language.sure, language.never):
                assert set(said) <= set(language.rules)
                rules += read_rules(said, language.sets, language.name)
            assert all(rule.anchors for rule in rules)

    def test_what_is_sure_and_what_forbids_are_rules_of_their_own(self) -> None:
        language = read_language("[need]\nlacks\n[sure need]\nlacks :\n[not need]\nlacks nothing")
        assert (language.rules, language.sure, language.never) == (
            {"need": "lacks\n"},
            {"need": "lacks :\n"},
            {"need": "lacks nothing\n"},
        )

    def test_gaps_signs_and_missing_words(self) -> None:
        rule = read_rule("budget", "{they} have .. <amount> left|over? !invoice", {"they": "they he"})
        assert rule.pattern.search(" they have some §a0") and rule.pattern.search(" he have §a0 left")
        assert not rule.pattern.search(" they have one two three §a0")
        assert rule.without and rule.without.search(" the invoice")

    @pytest.mark.parametrize(("source", "said"), [
        ("{nobody} has", "no set"),
        ("<colour> of", "no sign"),
        ("<time> ..", "no word of its own"),
    ])  # fmt: skip
    def test_a_rule_that_cannot_be_is_refused(self, source: str, said: str) -> None:
        with pytest.raises(ValueError, match=said):
            read_rule("budget", source, {})

    def test_a_file_needs_a_heading_first(self) -> None:
        with pytest.raises(ValueError, match="no heading"):
            read_language("budget gone")

    def test_the_language_is_told_by_small_words(self) -> None:
        assert guess_languages("sie haben noch kein budget fur das projekt".split()) == {"german"}
        assert guess_languages(["xyz"]) == set(NAMES)
