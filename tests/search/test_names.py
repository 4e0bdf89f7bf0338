"""Names in memory: what is found, in which order, and that hidden names move nothing."""

import random
import threading
from collections.abc import Iterable

import pytest

from graphapp.search.names import FEW, KINDS, Entry, NameHits, Names
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff", "team:mine", "only:me"))
OTHER = Viewer("other", "Other", audiences=("staff", "only:other"))


def company(name: str, audience: str = "staff", by: str = "me", key: str | None = None) -> Entry:
    return Entry("Company", key or name.lower().replace(" ", "-"), name, audience, by)


def found(names: Names, text: str, viewer: Viewer = ME, limit: int = 20) -> list[str]:
    return [hit.name for hits in names.find(viewer, text, limit).hits.values() for hit in hits]


def shown(hits: NameHits) -> object:
    return {kind: list(group) for kind, group in hits.hits.items()}, dict(hits.totals), list(hits.hits)


class TestFind:
    names = Names(
        company(name)
        for name in (
            "Acme Cloud GmbH",
            "Acme",
            "Northwind Traders",
            "Müller & Søn",
            "Umbrella Café",
            "Clouds of Acme",
            "東京電力",
        )
    )

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("northwind traders", "Northwind Traders"),
            ("traders northwind", "Northwind Traders"),
            ("trad", "Northwind Traders"),
            ("nor tra", "Northwind Traders"),
            ("wind", "Northwind Traders"),
            ("northwnd", "Northwind Traders"),
            ("norhtwind trders", "Northwind Traders"),
            ("Nrothw", "Northwind Traders"),
            ("muller son", "Müller & Søn"),
            ("MÜLLER", "Müller & Søn"),
            ("muler", "Müller & Søn"),
            ("umbrela cafe", "Umbrella Café"),
            ("東京", "東京電力"),
            ("電力", "東京電力"),
        ],
    )
    def test_finds_parts_typos_and_words_in_any_order(self, typed: str, name: str) -> None:
        assert found(self.names, typed) == [name]

    def test_the_very_name_comes_first_then_names_with_fewer_other_words(self) -> None:
        assert found(self.names, "acme") == ["Acme", "Clouds of Acme", "Acme Cloud GmbH"]
        assert found(self.names, "cloud") == ["Acme Cloud GmbH", "Clouds of Acme"]

    @pytest.mark.parametrize("typed", ["", "   ", "qqqq xxxx", "😀", "\0", "a" * 10_000, "\\ \" ' ( * ~", "acme zzzz"])
    def test_finds_nothing_and_does_not_fail(self, typed: str) -> None:
        assert found(self.names, typed) == []

    def test_a_name_of_signs_only_is_found_by_typing_it(self) -> None:
        assert found(Names([company("😀"), company("Acme")]), "😀") == ["😀"]

    def test_groups_by_kind_with_the_whole_count(self) -> None:
        names = Names(
            [Entry("Contact", f"c{number}", f"Mia {number}", "staff", "x") for number in range(30)]
            + [Entry("Employee", "e1", "Mia Ito", None, None), Entry("Team", "t1", "Mia Fans", None, None)]
        )
        hits = names.find(ME, "mia", 4)
        assert hits.totals == {"Contact": 30, "Employee": 1, "Team": 1}
        assert [len(group) for group in hits.hits.values()] == [4, 1, 1]
        assert [hit.name for hit in hits.hits["Contact"]] == ["Mia 0", "Mia 1", "Mia 2", "Mia 3"]

    def test_only_the_wanted_kinds(self) -> None:
        names = Names([company("Atlas"), Entry("Project", "p", "Atlas", "staff", "x")])
        assert list(names.find(ME, "atlas", kinds=["Project"]).hits) == ["Project"]

    def test_the_order_of_loading_does_not_matter(self) -> None:
        entries = [
            Entry(kind, f"{number}", f"Globex {number % 3}", "staff", "x") for number in range(9) for kind in KINDS[:3]
        ]
        shuffled = random.Random(1).sample(entries, len(entries))
        late = Names(shuffled[:10])
        late.change(shuffled[10:])
        expected = shown(Names(entries).find(ME, "globx", 4))
        assert shown(Names(shuffled).find(ME, "globx", 4)) == expected
        assert shown(late.find(ME, "globx", 4)) == expected


class TestSight:
    def test_audience_or_own(self) -> None:
        names = Names(
            [
                company("Acme A", "staff", "x"),
                company("Acme B", "team:mine", "x"),
                company("Acme C", "only:you", "me"),
                company("Acme D", "only:you", "x"),
                company("Acme E", "gone", ""),
                Entry("Company", "n", "Acme F", None, None),
            ]
        )
        assert found(names, "acme") == ["Acme A", "Acme B", "Acme C"]
        assert found(names, "acme", OTHER) == ["Acme A"]
        assert len(names) == 5

    def test_colleagues_and_teams_are_seen_by_all(self) -> None:
        names = Names([Entry("Employee", "e", "Ada", None, None), Entry("Team", "t", "Adas", "", "")])
        assert found(names, "ada", Viewer("x", "X")) == ["Ada", "Adas"]

    def test_hidden_names_change_nothing(self) -> None:
        """Results, order, counts and spelling hints are those of a world in which the hidden names do not exist."""
        rolls = random.Random(7)
        for _ in range(60):
            everything = [_invented(rolls, number) for number in range(rolls.randint(1, 120))]
            seen = [entry for entry in everything if ME.sees(entry.audience, entry.by)]
            whole, bare = Names(everything[::2]), Names(seen)
            whole.change(everything[1::2])
            for text in [_typed(rolls, everything) for _ in range(25)]:
                assert shown(whole.find(ME, text, 3)) == shown(bare.find(ME, text, 3)), text
                assert whole.mentions(ME, text) == bare.mentions(ME, text)
                assert whole.spot(ME, f"met {text} today") == bare.spot(ME, f"met {text} today")

    def test_whether_typos_are_looked_for_depends_on_visible_names(self) -> None:
        hidden = [company(f"Acmee {number}", "only:you", "x") for number in range(FEW + 5)]
        assert found(Names([company("Acme"), *hidden]), "acmee") == ["Acme"]


class TestChange:
    def test_add_replace_remove(self) -> None:
        names = Names([company("Acme", key="1")])
        names.change([company("Globex", key="2")])
        assert found(names, "globex") == ["Globex"]
        names.change([company("Initech", key="1")])
        assert found(names, "acme") == []
        assert found(names, "initech") == ["Initech"]
        names.change([], [("Company", "1")])
        assert found(names, "initech") == []
        assert len(names) == 1

    def test_narrowing_and_deleting_take_effect_at_once(self) -> None:
        names = Names([company("Acme", key="1"), company("Acmes", key="2")])
        names.change([company("Acme", "only:other", "other", key="1"), company("Acmes", "gone", "", key="2")])
        assert found(names, "acme") == []
        assert found(names, "acme", OTHER) == ["Acme"]

    def test_the_same_id_in_two_kinds_is_two_things(self) -> None:
        names = Names([company("Atlas", key="1"), Entry("Project", "1", "Atlas", "staff", "x")])
        names.change([], [("Project", "1")])
        assert list(names.find(ME, "atlas").hits) == ["Company"]

    def test_many_changes_are_put_together(self) -> None:
        names = Names(company(f"First {number}") for number in range(100))
        for start in range(0, 9000, 1000):
            names.change(company(f"Later {number}") for number in range(start, start + 1000))
        names.change([company("Later 17", "gone")])
        assert len(names) == 9099
        assert found(names, "later 8999") == ["Later 8999"]
        assert "Later 17" not in found(names, "later 17", limit=50)

    def test_searching_while_another_thread_changes(self) -> None:
        names, failed = Names(company(f"Acme {number}") for number in range(500)), []
        stop = threading.Event()

        def change() -> None:
            for number in range(200):
                names.change([company(f"Acme {number}")])
            stop.set()

        def look() -> None:
            while not stop.is_set():
                hits = names.find(ME, "acme", 600).hits["Company"]
                if len({hit.id for hit in hits}) != len(hits) or len(hits) != 500:
                    failed.append(len(hits))

        threads = [threading.Thread(target=work) for work in (change, look, look)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed


class TestSpot:
    names = Names(
        [
            company("Acme Cloud GmbH"),
            company("Acme"),
            company("Müller & Søn AG"),
            company("Ag"),
            company("Plan", "only:you", "x"),
            Entry("Contact", "m1", "Mia Roth", "staff", "x"),
            Entry("Contact", "m2", "Mia Roth", "staff", "x"),
            Entry("Contact", "h", "Mia Roth Senior", "only:you", "x"),
            company("東京電力"),
        ]
    )

    def spotted(self, text: str) -> list[tuple[str, str]]:
        return [(one.name, text[one.start : one.end]) for one in self.names.spot(ME, text)]

    def test_the_longest_name_wins_and_a_legal_form_may_be_left_out(self) -> None:
        assert self.spotted("Met ACME CLOUD today") == [("Acme Cloud GmbH", "ACME CLOUD")]
        assert self.spotted("Met acme cloud gmbh, then acme.") == [
            ("Acme Cloud GmbH", "acme cloud gmbh"),
            ("Acme", "acme"),
        ]
        assert self.spotted("Bei Muller & Son") == [("Müller & Søn AG", "Muller & Son")]

    def test_only_whole_words(self) -> None:
        assert self.spotted("The acmes and pacme agree") == []

    def test_a_hidden_longer_name_does_not_hide_a_visible_one(self) -> None:
        assert [one.id for one in self.names.spot(ME, "with Mia Roth Senior")] == ["m1", "m2"]

    def test_hidden_names_are_not_spotted(self) -> None:
        assert self.spotted("The plan stands") == []

    def test_possessive_and_unspaced(self) -> None:
        assert self.spotted("Acme's offer, 東京電力 too") == [("Acme", "Acme"), ("東京電力", "東京電力")]

    @pytest.mark.parametrize("text", ["", "😀" * 50, "\0", "a " * 50_000])
    def test_any_text(self, text: str) -> None:
        assert self.spotted(text) == []


class TestMentions:
    def test_best_over_all_kinds(self) -> None:
        names = Names(
            [
                company("Miami Foods"),
                Entry("Contact", "c", "Mia Roth", "staff", "x"),
                Entry("Topic", "t", "Mia", "staff", "x"),
            ]
        )
        assert [hit.name for hit in names.mentions(ME, "mia")] == ["Mia", "Mia Roth", "Miami Foods"]
        assert [hit.name for hit in names.mentions(ME, "mia", 1)] == ["Mia"]


def _invented(rolls: random.Random, number: int) -> Entry:
    words = ["acme", "acne", "acmee", "cloud", "clouds", "globex", "glob", "mia", "mila", "roth", "roht", "gmbh", "ag"]
    name = " ".join(rolls.choices(words, k=rolls.randint(1, 3))).title()
    audience = rolls.choice(["staff", "team:mine", "team:theirs", "only:other", "gone", "only:me"])
    return Entry(rolls.choice(KINDS[:2]), str(number), name, audience, rolls.choice(["me", "other", "x"]))


def _typed(rolls: random.Random, entries: Iterable[Entry]) -> str:
    name = rolls.choice(list(entries)).name.lower()
    place = rolls.randrange(len(name))
    return rolls.choice([name, name[: place + 1], name[:place] + name[place + 1 :], name[:place] + "x" + name[place:]])
