"""Who sees a thing, in words."""

from graphapp.knowledge import sharing
from graphapp.viewer import Viewer, audiences_of
from tests.village import ADA, CEM

ROWS = [
    {"kind": "account", "id": "globex", "name": "Globex"},
    {"kind": "team", "id": "sales", "name": "Sales"},
    {"kind": "team", "id": "delivery", "name": "Delivery"},
    {"kind": "only", "id": "ada", "name": "Ada Sol"},
]


def test_offers_what_the_viewer_is_in() -> None:
    assert sharing.list_audiences(ADA, ROWS) == [
        ("staff", "Everybody here"),
        ("team:sales", "Sales"),
        ("account:globex", "Account team of Globex"),
        ("only:ada", "Only me"),
    ]
    assert sharing.list_audiences(CEM, ROWS) == [("staff", "Everybody here"), ("only:cem", "Only me")]


def test_offers_a_few_accounts_and_always_those_that_it_is_about() -> None:
    ids = [f"c{number}" for number in range(20)]
    busy = Viewer("eve", "Eve", audiences=audiences_of("eve", [], ids, []))
    rows = [{"kind": "account", "id": key, "name": f"Company {key}"} for key in ids]
    offered = [audience for audience, _ in sharing.list_audiences(busy, rows, about=["c19"], kept="account:c18")]
    assert offered == ["staff", "account:c19", "account:c18", "only:eve"]
    offered = [audience for audience, _ in sharing.list_audiences(busy, rows)]
    assert len(offered) == 2 + sharing.MOST_ACCOUNTS


def test_keeps_an_audience_that_the_viewer_is_not_in() -> None:
    assert sharing.list_audiences(CEM, ROWS, kept="team:sales")[-1] == ("team:sales", "As it is now")


def test_says_it_in_words() -> None:
    assert sharing.say_audience("staff", CEM) == "Everybody here"
    assert sharing.say_audience("only:cem", CEM) == "Only you"
    assert sharing.say_audience("only:ada", CEM, ROWS) == "Only Ada Sol"
    assert sharing.say_audience("team:sales", CEM, ROWS) == "The team Sales"
    assert sharing.say_audience("account:globex", CEM, ROWS) == "Those who look after Globex"
    assert sharing.say_audience("account:stealth", CEM, ROWS) == "Those who look after a company"
    assert sharing.say_audience("list:x", CEM, ROWS) == "The people on a list"


def test_a_lock_says_which_team() -> None:
    assert sharing.name_audience("team:sales", ROWS) == "Sales"
    assert sharing.name_audience("account:globex", ROWS) == "Account team of Globex"
    assert sharing.name_audience("only:ada", ROWS) == "Only me"
    # What its reader may not see has no name here.
    assert sharing.name_audience("list:gone", ROWS) == "Some people"
    assert sharing.name_audience("team:gone", ROWS) == "A team"
