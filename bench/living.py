"""What claims are for: who leaves and what goes with them, signals, and the mails of what is new."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter, sleep

from flask.testing import FlaskClient

from bench.figures import Figure, Watch, in_time, percentile, spread
from bench.pages import READY, WARM
from bench.stage import Stage
from graphapp.digests import Digests
from graphapp.graph.store import Change
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.following.due import MAIL
from graphapp.mail import Post

PEOPLE = 2_000
LEAVERS, READERS = 3, 3
BESIDE = 40


def leaving(stage: Stage) -> Iterator[Figure]:
    """The handover plan of one person and of several, the one who knows most among them."""
    client = stage.sign_in(stage.viewer(0))
    busiest, others = stage.places.biggest["Employee"][:1], stage.places.random["Employee"]
    turns = [[*busiest], *([one] for one in others[: stage.amounts.biggest // 2]), [*busiest, *others[: LEAVERS - 1]]]
    urls = [f"/leaving/plan?{'&'.join(f'who={one}' for one in turn)}" for turn in turns]
    taken = list(_open(client, [urls[0]] * WARM + urls, stage.amounts.patience))[WARM:]
    yield spread("leaver", taken, "", "the handover plan as a page; the busiest of all alone and with two others")


def signals(stage: Stage) -> Iterator[Figure]:
    """What several customers say alike, as a page."""
    clients = [stage.sign_in(viewer) for viewer in stage.viewers[:READERS]]
    taken = [one for client in clients for one in list(_open(client, ["/signals"] * 5, stage.amounts.patience))[WARM:]]
    yield spread("signals", taken)


def digest(stage: Stage) -> Iterator[Figure]:
    """Mails for as many of the staff as there is time for, and how long a company's page takes meanwhile."""
    client = stage.sign_in(stage.viewer(0))
    companies = [f"/companies/{one}" for one in stage.places.random["Company"][: 2 * BESIDE]]
    before = [total for total, _ in _open(client, companies[:BESIDE], stage.amounts.patience)]
    people = [row["id"] for row in stage.graph.keep("people") if row["active"]][:PEOPLE]
    told = [row for person in people for _, rows in plan_choices(person, {MAIL: "weekly"}) for row in rows]
    stage.graph.tell(Change([("people.choose", told)], "bench"))
    sending = _Sending(stage, until=perf_counter() + stage.amounts.patience)
    sending.thread.start()
    beside = [total for total, _ in _open(client, companies[-BESIDE:], 1.0)]
    while sending.thread.is_alive():
        beside += [total for total, _ in _open(client, companies[-BESIDE:], 1.0)]
    sending.thread.join()
    seconds = sending.seconds * len(people) / max(sending.looked_at, 1)
    note = (
        f"{sending.looked_at:,} of {len(people):,} people in {sending.seconds:.0f} s, {len(sending.post.sent):,} mails"
    )
    yield Figure("digest", seconds, seconds, sending.looked_at, note=note)
    usual, slower = percentile(before, 0.5), percentile(beside, 0.5)
    floor = f"{usual:.0f} and {slower:.0f} ms; p95 {percentile(before, 0.95):.0f} and {percentile(beside, 0.95):.0f} ms"
    yield Figure("pages beside digests", slower / usual, slower / usual, len(beside), floor)


def _open(client: FlaskClient, urls: Sequence[str], patience: float) -> Iterator[tuple[float, float]]:
    for _, url in in_time(urls, patience):
        watch = Watch()
        status = client.get(url).status_code
        if status != READY:
            raise RuntimeError(f"{url} answers {status}")
        yield watch.read()


@dataclass
class _Kept(Post):
    """Keeps whom a mail would go to."""

    sent: list[str] = field(default_factory=list)

    def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:  # noqa: ARG002
        self.sent.append(to)


class _Sending:
    """Sends what is due from a thread of its own, resting between people as the server does, until it is time."""

    def __init__(self, stage: Stage, until: float) -> None:
        self.post, self.looked_at, self.seconds = _Kept(), 0, 0.0
        self._until = until
        config = stage.loaded.config
        self._digests = Digests(stage.graph, self.post, config, stage.app.extensions["viewers"].read)
        self.thread = threading.Thread(target=self._run, name="digests")

    def _run(self) -> None:
        began = perf_counter()
        self._digests.run(self._rest, hour=0)
        self.seconds = perf_counter() - began

    def _rest(self, seconds: float) -> bool:
        # It rests no time while it gathers for all of them.
        self.looked_at += seconds > 0.0
        sleep(seconds)
        return perf_counter() > self._until
