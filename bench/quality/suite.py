"""Every task on every source, one section after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter

from bench.quality import demo
from bench.quality.dirty.lists import ListSize, write_list
from bench.quality.figures import Tally
from bench.quality.living.contradictions import PairSize, plant_quarrels
from bench.quality.living.lasting import LifeSize, live
from bench.quality.living.perspectives import ViewSize, plant_views
from bench.quality.mailing import MailSize, write_mail
from bench.quality.northwind import SETTING, find_northwind, read_orders
from bench.quality.planted.book import NOW
from bench.quality.planted.house import WorldSize
from bench.quality.planted.world import World, plant
from bench.quality.report import Section
from bench.quality.split import Part
from bench.quality.tasks.claims import try_claims
from bench.quality.tasks.contradictions import try_contradictions
from bench.quality.tasks.credit import try_credit
from bench.quality.tasks.explanations import try_explanations, try_hidden
from bench.quality.tasks.handover import try_handovers
from bench.quality.tasks.identity import try_companies, try_people
from bench.quality.tasks.lasting import try_lasting
from bench.quality.tasks.mail import try_new_ties, try_strength
from bench.quality.tasks.masses import try_masses
from bench.quality.tasks.perspectives import try_perspectives
from bench.quality.tasks.planted import Asking, try_cross_sell, try_experts, try_introductions, try_related
from bench.quality.tasks.triples import try_recommending
from bench.quality.tasks.worth_knowing import try_worth_knowing
from bench.quality.told import told

TUNING = (1, 2, 3)
DEMO, NORTHWIND = "the demo company", "Northwind"


@dataclass(frozen=True)
class Suite:
    """What is run.

    Args:
        seeds: of the generated worlds.
        part: of the time.
        mail: size of the generated offices.
        world: size of the planted worlds.
        explained: questions of each kind whose explanations are tried.
        only: words, one of which must stand in the name of a task or source; none: everything.
        lists: size of the generated lists of people.
        years: size of the simulated years.
        quarrels: how many claims that cannot both hold.
        views: customers of whom several departments speak.
        worlds: offices that people leave, streams of remarks and half years of notes a seed.
    """

    seeds: Sequence[int]
    part: Part = Part.LATE
    mail: MailSize = field(default_factory=MailSize)
    world: WorldSize = field(default_factory=WorldSize)
    explained: int = 6
    only: Sequence[str] = ()
    lists: ListSize = field(default_factory=ListSize)
    years: LifeSize = field(default_factory=LifeSize)
    quarrels: PairSize = field(default_factory=PairSize)
    views: ViewSize = field(default_factory=ViewSize)
    worlds: int = 6

    @classmethod
    def quick(cls, seeds: Sequence[int], part: Part = Part.LATE, only: Sequence[str] = ()) -> Suite:
        """Small worlds: whether everything works."""
        small = cls(seeds, part, MailSize.small(), WorldSize.small(), 1, only, ListSize.small(), worlds=1)
        return replace(small, years=LifeSize.small(), quarrels=PairSize.small(), views=ViewSize.small())

    def run(self) -> Iterator[Section]:
        """Every section, as soon as it is there."""
        yield from self._run_mail()
        yield from self._run_planted()
        yield from self._run_demo()
        yield from self._run_northwind()
        yield from self._run_lists()
        yield from self._run_notes()
        yield from self._run_claims()
        yield from self._run_weighed()

    def _run_claims(self) -> Iterator[Section]:
        part = self.part
        tries: dict[tuple[str, str], Callable[[int], Tally]] = {
            ("lasting", "simulated years"): lambda seed: try_lasting(live(self.years, seed), part),
            ("contradictions", "planted claims"): lambda seed: try_contradictions(
                plant_quarrels(self.quarrels, seed, part)
            ),
            ("perspectives", "planted views"): lambda seed: try_perspectives(plant_views(self.views, seed, part)),
        }
        for (word, source), method in tries.items():
            if self._wants(word, source):
                yield _timed(source, partial(_merged, {seed: partial(method, seed) for seed in self.seeds}))

    def _run_notes(self) -> Iterator[Section]:
        source = "invented notes"
        if self._wants("claims in text", source):
            yield _timed(source, partial(try_claims, self.part))

    def _run_weighed(self) -> Iterator[Section]:
        tries = {
            "handover": ("generated departures", try_handovers),
            "masses": ("generated remarks", try_masses),
            "credit": ("generated notes", try_credit),
        }
        for word, (source, method) in tries.items():
            if self._wants(word, source):
                yield _timed(source, partial(method, self.seeds, self.worlds))

    def _run_lists(self) -> Iterator[Section]:
        source = "generated lists"
        tries = {"identity people": try_people, "identity companies": try_companies}
        wanted = [method for word, method in tries.items() if self._wants(word, source)]
        lists = {seed: write_list(self.lists, seed) for seed in self.seeds} if wanted else {}
        for method in wanted:
            yield _timed(source, partial(_merged, {seed: partial(method, lists[seed]) for seed in lists}))

    def _wants(self, *words: str) -> bool:
        name = " ".join(words).lower()
        return not self.only or any(word.lower() in name for word in self.only)

    def _run_mail(self) -> Iterator[Section]:
        source = "generated offices"
        tries = {"strength": try_strength, "new ties": try_new_ties}
        wanted = {word: method for word, method in tries.items() if self._wants(word, source)}
        offices = {seed: write_mail(self.mail, seed) for seed in self.seeds} if wanted else {}
        for method in wanted.values():
            yield _timed(
                source, partial(_merged, {seed: partial(method, offices[seed], self.part) for seed in offices})
            )
        if wanted and self._wants("strength new ties", DEMO):
            messages = demo.read_messages(demo.tell_demo())
            for method in wanted.values():
                yield _timed(DEMO, partial(method, messages, self.part))

    def _run_planted(self) -> Iterator[Section]:
        source = "generated companies"
        words = ("experts", "introductions", "related", "cross-sell", "worth knowing")
        wanted = [word for word in words if self._wants(word, source)]
        found: dict[str, list[tuple[int, Section]]] = {word: [] for word in wanted}
        for seed in self.seeds if wanted else ():
            world = plant(self.world, seed)
            with told(world.tables, NOW) as graph:
                asking = Asking(world.tables, graph, NOW)
                for word in wanted:
                    found[word].append((seed, _timed(source, partial(_try, word, asking, world))))
        for sections in found.values():
            merged = sections[0][1]
            tally = _merged({seed: partial(_tally, section) for seed, section in sections})
            yield replace(merged, tally=tally, seconds=sum(section.seconds for _, section in sections))
        for word, method in {"explanations": try_explanations, "hidden": try_hidden}.items():
            if self._wants(word, source):
                calls = {
                    seed: partial(method, plant(WorldSize.small(), seed), self.explained) for seed in self.seeds[:2]
                }
                yield _timed("small generated companies", partial(_merged, calls))

    def _run_demo(self) -> Iterator[Section]:
        for word in ("related", "cross-sell"):
            if self._wants(word, DEMO):
                yield _timed(DEMO, partial(self._try_demo, word))

    def _try_demo(self, word: str) -> Tally:
        # A company is the same one at every stage, so its questions are drawn together.
        stages = demo.set_stages(demo.tell_demo(), self.part)
        return _joined([("", _try_stage(word, stage)) for stage in stages])

    def _run_northwind(self) -> Iterator[Section]:
        folder = find_northwind() if self._wants("orders", NORTHWIND) else None
        if folder is None:
            if self._wants("orders", NORTHWIND):
                print(f"There is no Northwind below {SETTING}: left out", file=sys.stderr)
            return
        what, who = read_orders(folder)
        for triples, title in (
            (what, "Orders: what a customer orders first next"),
            (who, "Orders: who sells to it next"),
        ):
            yield _timed(NORTHWIND, partial(try_recommending, triples, self.part, title, each_left=True))


def _timed(source: str, work: Callable[[], Tally]) -> Section:
    began = perf_counter()
    tally = work()
    return Section(source, tally, perf_counter() - began)


def _tally(section: Section) -> Tally:
    return section.tally


def _merged(calls: Mapping[int, Callable[[], Tally]]) -> Tally:
    """The figures of several worlds together; nobody is in two of them."""
    return _joined([(f"{seed}/", call()) for seed, call in calls.items()])


def _joined(tallies: Sequence[tuple[str, Tally]]) -> Tally:
    first = tallies[0][1]
    whole = Tally(first.title, first.about, first.lower_is_better)
    for prefix, tally in tallies:
        whole.merge(tally, prefix)
    return whole


def _try(word: str, asking: Asking, world: World) -> Tally:
    truth = world.truth
    if word == "experts":
        return try_experts(asking, truth.experts)
    if word == "introductions":
        return try_introductions(asking, truth.introductions)
    if word == "related":
        return try_related(asking, truth.related)
    if word == "cross-sell":
        return try_cross_sell(asking, truth.sales, truth.rare_offerings)
    return try_worth_knowing(asking, truth.readers)


def _try_stage(word: str, stage: demo.Stage) -> Tally:
    with told(stage.tables, stage.now) as graph:
        asking = Asking(stage.tables, graph, stage.now)
        if word == "related":
            return try_related(asking, stage.related)
        return try_cross_sell(asking, stage.sales, stage.rare)
