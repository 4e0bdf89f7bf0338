"""The planted worlds: the same for a seed, told to a real graph, true to their truth; and the tasks on them."""

from collections import Counter
from itertools import pairwise

import pytest

from bench.quality import methods
from bench.quality.cutting import cut, find_later
from bench.quality.data import Finding, Path, Scores, Suggestion
from bench.quality.demo import read_messages, set_stages, tell_demo
from bench.quality.figures import Tally
from bench.quality.mailing import BEGIN, MailSize, write_mail
from bench.quality.planted.book import NOW, ORDER, Tables, day, instant_of
from bench.quality.planted.house import WorldSize
from bench.quality.planted.world import World, plant
from bench.quality.sight import look, make_viewer
from bench.quality.split import Part
from bench.quality.tasks.explanations import GOES, STAYS, try_explanations, try_hidden
from bench.quality.tasks.planted import HAD, Asking, try_cross_sell, try_experts, try_introductions, try_related
from bench.quality.tasks.worth_knowing import DULL, FOUND, PRECISION, try_worth_knowing
from bench.quality.told import told
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer


@pytest.fixture(scope="module")
def world() -> World:
    """A small one."""
    return plant(WorldSize.small(), 11)


@pytest.fixture
def asking(world: World, ladybug: Graph) -> Asking:
    """The world beside a graph that the methods of these tests do not look at."""
    return Asking(world.tables, ladybug, NOW)


def test_a_seed_is_a_world(world: World) -> None:
    assert plant(WorldSize.small(), 11) == world
    assert plant(WorldSize.small(), 12).tables.rows["notes.write"] != world.tables.rows["notes.write"]


def test_every_row_is_as_its_statement_wants_it(world: World, catalog: Catalog) -> None:
    for name in ORDER:
        statement = catalog.statement(name)
        keys = set()
        for row in world.with_secrets.rows[name]:
            assert row.keys() == {part.name for part in statement.row}, name
            assert not [part.name for part in statement.row if part.refuse(row[part.name])], (name, row)
            keys.add(tuple(row[part] for part in statement.key))
        assert len(keys) == len(world.with_secrets.rows[name]), name
    assert all(int(str(row["at"])) < NOW for row in world.tables.rows["ties.moment"])
    assert all(str(row["happened"]) < day(0.0) for row in world.tables.rows["notes.write"])


def test_a_few_have_most(world: World) -> None:
    moments = Counter(str(row["contact"]) for row in world.tables.rows["ties.moment"])
    most = sum(count for _, count in moments.most_common(len(moments) // 5))
    assert most > 0.4 * sum(moments.values())
    assert max(moments.values()) > 10 * sorted(moments.values())[len(moments) // 2]


def test_right_answers_can_be_seen_and_later_purchases_cannot(world: World) -> None:
    truth = world.truth
    for related in truth.related:
        sight = look(world.tables, make_viewer(world.tables, related.viewer))
        assert related.right <= {row["opportunity"] for row in sight.rows["opportunities.write"]}
        assert related.rare <= related.right
    bought = set(
        look(world.tables, make_viewer(world.tables, truth.sales[0].viewer)).pairs(
            "companies.bought", "company", "offering"
        )
    )
    for sale in truth.sales:
        assert sale.right and sale.right.isdisjoint(sale.had) and sale.planted <= sale.right
        assert not {(sale.company, offering) for offering in sale.right} & bought
    for introduction in truth.introductions:
        sight = look(world.tables, make_viewer(world.tables, introduction.viewer))
        me, go_between, *others = introduction.right
        assert (me, others[-1]) == (introduction.viewer, introduction.contact)
        assert (go_between, others[0]) in sight.moments and (me, others[-1]) not in sight.moments
    assert {reader for reader in truth.readers if len(reader.dull) == 8} == set(truth.readers)


def test_secrets_are_seen_by_no_asker(world: World) -> None:
    assert sum(len(rows) for rows in world.secrets.values()) > 100
    askers = {query.viewer for query in world.truth.experts} | {query.viewer for query in world.truth.introductions}
    for asker in askers | {query.viewer for query in world.truth.related}:
        viewer = make_viewer(world.tables, asker)
        assert look(world.with_secrets, viewer).rows == look(world.tables, viewer).rows


def test_things_go_with_their_links() -> None:
    tables = Tables(
        {
            "notes.write": [{"note": "n", "author": "e"}],
            "notes.about.Topic": [{"note": "n", "thing": "t"}, {"note": "m", "thing": "t"}],
            "companies.bought": [{"company": "k", "offering": "o", "currency": "EUR", "by": "n"}],
        }
    )
    assert tables.without(["n"]).rows["notes.about.Topic"] == [{"note": "m", "thing": "t"}]
    assert tables.without(["n"]).count == 2
    assert tables.without(["k/o"]).rows["companies.bought"] == []


def test_an_oracle_gets_everything(world: World, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = world.truth

    def experts(graph: Graph, viewer: Viewer, topic: str, company: str, now: int) -> list[Suggestion]:
        del graph, viewer, now
        return [
            Suggestion(one)
            for query in truth.experts
            if (query.topic, query.company) == (topic, company)
            for one in query.right
        ]

    def introductions(graph: Graph, viewer: Viewer, contact: str, now: int) -> list[Path]:
        del graph, now
        return [one.right for one in truth.introductions if (one.viewer, one.contact) == (viewer.id, contact)]

    def related(graph: Graph, viewer: Viewer, company: str, now: int) -> list[Suggestion]:
        del graph, viewer, now
        return [Suggestion(one) for query in truth.related if query.company == company for one in query.right]

    def cross_sell(graph: Graph, viewer: Viewer, company: str, now: int) -> list[Suggestion]:
        del graph, viewer, now
        return [Suggestion(one) for query in truth.sales if query.company == company for one in query.right]

    def worth_knowing(graph: Graph, viewer: Viewer, now: int) -> list[Finding]:
        del graph, now
        return [
            Finding(tuple(news.keys[0]))
            for reader in truth.readers
            if reader.viewer == viewer.id
            for news in reader.worth
        ]

    for method in (experts, introductions, related, cross_sell, worth_knowing):
        monkeypatch.setattr(methods, method.__name__, method)
    for tally, measure in (
        (try_experts(asking, truth.experts), "MAP"),
        (try_introductions(asking, truth.introductions), "hit@1"),
        (try_related(asking, truth.related), "MAP@10"),
        (try_cross_sell(asking, truth.sales, truth.rare_offerings), "MAP@10"),
        (try_worth_knowing(asking, truth.readers), FOUND),
    ):
        assert best(tally, measure) == 1, tally.title
        lead = tally.lead(measure)
        assert lead and lead[1].is_above_zero, tally.title
    assert best(try_cross_sell(asking, truth.sales, truth.rare_offerings), HAD) == 0
    news = try_worth_knowing(asking, truth.readers)
    assert (best(news, PRECISION), best(news, DULL)) == (1, 0)


def best(tally: Tally, measure: str) -> float:
    return tally.columns[methods.OURS][measure].mean().value


def test_what_is_not_there_yet_is_said(world: World, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> Scores:
        raise methods.NotThereYet("experts")

    monkeypatch.setattr(methods, "experts", missing)
    tally = try_experts(asking, world.truth.experts[:2])
    assert tally.missing == {"graphapp": "graphapp has no experts yet"}
    assert tally.lead("MRR") is None and tally.best_baseline("MRR")


_WRITERS = (
    "MATCH (e:Employee)-[w:WROTE]->(n:Note)-[a:ABOUT]->(t:Topic {id: $topic}) {hides} "
    "RETURN e.id AS who, n.id AS note ORDER BY who, note"
)


def ask_writers(graph: Graph, viewer: Viewer, topic: str, company: str, now: int) -> list[Suggestion]:
    """An honest method: who wrote on the topic, and the notes that say so."""
    del company, now
    text = _WRITERS.replace("{hides}", "WHERE n.audience IN $mine OR n.by = $me")
    rows = graph.engine.read(text, {"topic": topic, "mine": list(viewer.audiences), "me": viewer.id})
    notes: dict[str, list[str]] = {}
    for row in rows:
        notes.setdefault(row["who"], []).append(row["note"])
    return [Suggestion(who, tuple(notes[who])) for who in sorted(notes, key=lambda one: (-len(notes[one]), one))]


def ask_all_writers(graph: Graph, viewer: Viewer, topic: str, company: str, now: int) -> list[Suggestion]:
    """A leaking method with made-up evidence."""
    del viewer, company, now
    rows = graph.engine.read(_WRITERS.replace("{hides}", ""), {"topic": topic})
    return [Suggestion(who, (rows[0]["note"],)) for who, _ in Counter(row["who"] for row in rows).most_common()]


def refuse(*_: object, **__: object) -> list[Suggestion]:
    raise methods.NotThereYet("anything else")


@pytest.mark.slow
def test_explanations_and_hidden_things_are_tried(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("related", "cross_sell", "worth_knowing", "introductions"):
        monkeypatch.setattr(methods, name, refuse)
    monkeypatch.setattr(methods, "experts", ask_writers)
    honest, blind = try_explanations(world, 1), try_hidden(world, 2)
    assert (best(honest, GOES), best(honest, STAYS)) == (1, 1)
    assert best(blind, "the same answer") == 1
    assert len(honest.missing) == 3
    monkeypatch.setattr(methods, "experts", ask_all_writers)
    liar, leak = try_explanations(world, 1), try_hidden(world, 2)
    assert best(liar, GOES) < 1
    assert best(leak, "the same answer") < 1


def test_telling_a_world(world: World) -> None:
    with told(world.with_secrets, NOW) as graph:
        counted = graph.engine.read("MATCH (n:Note) RETURN count(*) AS n", {})[0]["n"]
        assert counted == len(world.with_secrets.rows["notes.write"])
        viewer = make_viewer(world.tables, world.truth.introductions[0].viewer)
        known = graph.ask("contacts.who_knows", viewer, id=world.truth.introductions[0].contact, limit=10)
        assert world.truth.introductions[0].right[1] in {row["employee_id"] for row in known}


def test_the_world_as_it_was() -> None:
    demo = tell_demo()
    iso = "2026-03-01"
    before, later = cut(demo, iso), find_later(demo, iso)
    assert all(str(row["first"]) < iso for row in before.rows["companies.bought"])
    assert all(not row["closed"] or str(row["closed"]) < iso for row in before.rows["opportunities.write"])
    assert all(int(str(row["at"])) < instant_of(iso) for row in before.rows["ties.moment"])
    notes = {row["note"] for row in before.rows["notes.write"]}
    assert {row["note"] for row in before.rows["notes.about.Company"]} <= notes
    assert later.bought and all(later.bought[one].isdisjoint(later.had.get(one, ())) for one in later.bought)


def test_the_demo_company_is_asked_early_and_late() -> None:
    demo = tell_demo()
    early, late = list(set_stages(demo, Part.EARLY)), list(set_stages(demo, Part.LATE))
    assert max(stage.now for stage in early) < min(stage.now for stage in late)
    assert max(int(str(row["at"])) for stage in early for row in stage.tables.rows["ties.moment"]) < late[0].now
    assert sum(len(stage.sales) for stage in late) > 40
    assert all(query.right for stage in late for query in stage.related)
    messages = read_messages(demo)
    assert max(event.people for event in messages) > 2
    assert [event.at for event in messages] == sorted(event.at for event in messages)


def test_mail_has_bursts_hours_and_weekends() -> None:
    events = write_mail(MailSize.small(), 3)
    assert events == write_mail(MailSize.small(), 3)
    assert [event.at for event in events] == sorted(event.at for event in events)
    days = Counter((event.at - BEGIN) // 86_400 % 7 for event in events)
    assert days[5] + days[6] < 0.2 * sum(days.values())
    senders = Counter(event.sender for event in events)
    assert senders.most_common(1)[0][1] > 3 * sorted(senders.values())[len(senders) // 2]
    gaps = sorted(b.at - a.at for a, b in pairwise(events))
    assert gaps[len(gaps) // 2] * 2 < sum(gaps) / len(gaps)
