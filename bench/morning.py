"""What is worth knowing this morning: chosen for each of several people, as the home page does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bench.figures import Figure, Watch, in_time, spread
from bench.questions import asking
from bench.stage import Stage
from graphapp.knowledge.answers import read_answers
from graphapp.knowledge.feed.feed import pick
from graphapp.knowledge.feed.reader import find_companies, read_reader
from graphapp.knowledge.feed.saying import Finding, say
from graphapp.knowledge.feed.sources import HeldLinks
from graphapp.viewer import Viewer

WARM = 5


def feed(stage: Stage) -> Iterator[Figure]:
    """From the companies of a person to the findings in words; the busiest of all is among them."""
    stage.links.wait()
    day = datetime.now(UTC).date().isoformat()
    taken, found = [], 0
    for turn, _ in in_time(range(stage.amounts.random // 3 + WARM), stage.amounts.patience):
        watch = Watch()
        findings = _choose(stage, stage.viewer(turn), day)
        if turn >= WARM:
            taken.append(watch.read())
            found += len(findings)
    yield spread("feed", taken, "", f"{found / len(taken):.1f} findings a morning")


def _choose(stage: Stage, viewer: Viewer, day: str) -> list[Finding]:
    ask = asking(stage, viewer)
    rows = ask("home.my_companies", employee=viewer.id, today=day)
    with stage.links.seen_by(viewer) as seen:
        if seen is None:
            return []
        links = HeldLinks(seen)
        companies = find_companies(rows, links, viewer.id)
        morning = pick(read_reader(links, viewer.id, day, companies, read_answers(ask)), [])
    return say(ask, morning, {mine.thing.id: mine for mine in companies})
