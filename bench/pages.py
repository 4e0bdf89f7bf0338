"""Every page's time on the server, by kind, of random things and of the biggest, with what it asked the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from bench.figures import Figure, Finding, PageFigure, QuestionFigure, Skipped, Watch, in_time, percentile
from bench.finding import misspell
from bench.stage import STAFF, Stage
from graphapp.memory import settle

PATHS = {
    "Company": "companies",
    "Contact": "contacts",
    "Employee": "employees",
    "Project": "projects",
    "Topic": "topics",
    "Note": "notes",
    "Offering": "offerings",
    "Opportunity": "opportunities",
}
LISTS = ("companies", "contacts", "employees", "projects", "topics", "offerings", "opportunities", "teams")
PARTS = {
    "Company": ("colleagues", "contacts", "notes", "projects", "opportunities"),
    "Contact": ("colleagues", "notes"),
    "Employee": ("contacts", "notes"),
    "Project": ("notes",),
    "Topic": ("colleagues", "companies", "notes"),
}
OWN_TARGET = {
    "page company": ("company", "companies: the biggest", "companies: the 20 biggest"),
    "page cross-sell": ("cross-sell",),
}
SLOWEST = 20
WARM = 2
READY = 200
Asked = defaultdict[str, list[tuple[float, float]]]


def pages(stage: Stage) -> Iterator[Finding]:
    """Ask for every kind of page as several people in turn; a page that is not for one of them is left out."""
    clients = [stage.sign_in(viewer) for viewer in stage.viewers]
    # As a server does within its first seconds.
    settle()
    all_taken: list[float] = []
    worst: PageFigure | None = None
    seen: list[PageFigure] = []
    asked: Asked = defaultdict(list)
    for page, urls in addresses(stage).items():
        if not _exists(stage, urls[0]):
            yield Skipped(f"page: {page}", f"there is no {urls[0].partition('?')[0]} yet")
            continue
        try:
            taken = list(_measure(stage, clients, urls, asked))
        except RuntimeError as error:
            yield Skipped(f"page: {page}", str(error))
            continue
        if not taken:
            yield Skipped(f"page: {page}", f"none of {len(urls)} could be opened")
            continue
        one = _page_figure(page, taken)
        yield one
        all_taken += [total for total, *_ in taken]
        worst = one if worst is None or one.p95 > worst.p95 else worst
        seen.append(one)
    if worst is not None:
        note = f"p50 over all kinds of page, p95 that of the slowest kind: {worst.page}"
        yield Figure("page", percentile(all_taken, 0.5), worst.p95, len(all_taken), note=note)
    yield from _with_own_target(seen)
    yield from _slowest(asked)


def _with_own_target(seen: Sequence[PageFigure]) -> Iterator[Figure]:
    """The pages that have a target of their own: the slowest of their kinds counts."""
    for measure, kinds in OWN_TARGET.items():
        found = [one for one in seen if one.page in kinds]
        if found:
            worst = max(found, key=lambda one: one.p95)
            yield Figure(measure, worst.p50, worst.p95, sum(one.count for one in found), note=f"slowest: {worst.page}")


def addresses(stage: Stage) -> dict[str, list[str]]:
    """Addresses by kind of page; the biggest thing of a kind as often as there are viewers."""
    places, turns = stage.places, stage.amounts.pages
    many = max(3, turns // 3)
    found = {"home": ["/"] * turns}
    for kind, path in PATHS.items():
        found[path[:-3] + "y" if path.endswith("ies") else path[:-1]] = [
            f"/{path}/{one}" for one in places.random[kind][:turns]
        ]
        for one in places.biggest.get(kind, [])[:1]:
            found[f"{path}: the biggest"] = [f"/{path}/{one}"] * many
            found |= {f"{path}: the biggest, {part}": [f"/{path}/{one}/{part}"] * many for part in PARTS.get(kind, ())}
            found[f"explore: the biggest of {path}"] = [f"/explore?from={kind}:{one}"] * many
    found["companies: the 20 biggest"] = [f"/companies/{one}" for one in places.biggest["Company"][:20]]
    found["explore"] = [
        f"/explore?from={kind}:{one}" for kind in PATHS for one in places.random[kind][: turns // 8 + 1]
    ]
    found |= {f"list of {name}": [f"/{name}"] * many for name in LISTS}
    found |= {f"list of {name} by name": [f"/{name}?by=name"] * many for name in ("companies", "contacts")}
    found |= {f"search: {' '.join(words)}": [f"/search?q={quote(' '.join(words))}"] * many for words in _probes(stage)}
    names = [row["name"] for row in stage.graph.ask("things.seen", STAFF, ids=places.random["Company"][:turns])]
    found["search: a name"] = [f"/search?q={quote(name)}" for name in names]
    found["search: a name with a typo"] = [f"/search?q={quote(misspell(name))}" for name in names]
    found["palette: a name"] = [f"/search?format=json&q={quote(name[:6])}" for name in names]
    found["mentions"] = [f"/notes/mentions?q={quote(name[:5])}" for name in names]
    found["path between two"] = [
        f"/explore/path?from=Company:{one}&to=Company:{other}"
        for one, other in zip(places.random["Company"][:turns], places.biggest["Company"] * turns, strict=False)
    ]
    return found | {
        "new note": ["/notes/new"] * many,
        "my account": ["/account"] * many,
        "cross-sell": ["/cross-sell"] * many,
    }


def _probes(stage: Stage) -> list[tuple[str, str]]:
    return list(stage.loaded.landmarks.probes.values())


def _exists(stage: Stage, url: str) -> bool:
    try:
        stage.app.url_map.bind("localhost").match(url.partition("?")[0], method="GET")
    except (NotFound, MethodNotAllowed):
        return False
    except RequestRedirect:
        return True
    return True


def _measure(
    stage: Stage, clients: list[FlaskClient], urls: list[str], asked: Asked
) -> Iterator[tuple[float, float, int, float]]:
    """Milliseconds, those that were work, number of questions and milliseconds in the graph, a page.

    Raises:
        RuntimeError: a page answers that something is wrong.
    """
    for turn, url in in_time([*urls[:WARM], *urls], stage.amounts.patience / 6):
        client = clients[turn % len(clients)]
        stage.graph.asked.clear()
        watch = Watch()
        answer = client.get(url)
        total, work = watch.read()
        if answer.status_code not in {READY, 404}:
            raise RuntimeError(f"{url} answers {answer.status}")
        if turn < WARM or answer.status_code != READY:
            continue
        for name, *costs in stage.graph.asked:
            asked[name].append((costs[0], costs[1]))
        yield total, work, len(stage.graph.asked), sum(cost for _, cost, _ in stage.graph.asked)


def _page_figure(page: str, taken: list[tuple[float, float, int, float]]) -> PageFigure:
    totals, work, numbers, graph = zip(*taken, strict=True)
    return PageFigure(
        page,
        percentile(totals, 0.5),
        percentile(totals, 0.95),
        len(totals),
        percentile(numbers, 0.5),
        percentile(graph, 0.5),
        percentile(work, 0.95),
    )


def _slowest(asked: Mapping[str, list[tuple[float, float]]]) -> Iterator[QuestionFigure]:
    """The questions with the dearest 95th percentile on those pages."""
    found = []
    for name, costs in asked.items():
        went_by, work = zip(*costs, strict=True)
        figure = QuestionFigure(
            name, percentile(went_by, 0.5), percentile(went_by, 0.95), len(costs), percentile(work, 0.95)
        )
        found.append(figure)
    yield from sorted(found, key=lambda one: -one.p95)[:SLOWEST]
