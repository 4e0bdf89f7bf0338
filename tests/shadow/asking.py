"""Calls everything as one person and writes down the answers; calls the same again in another world."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from graphapp.graph.fields import Field
from graphapp.knowledge.recall.recall import ANSWERS
from graphapp.viewer import Viewer
from graphapp.vocabulary import KINDS
from tests.shadow.forms import Form, read_page
from tests.shadow.layers import OURS, Known
from tests.shadow.twins import Chance, World
from tests.shadow.values import NAMES, WORDS
from tests.worlds import IDS, asked_questions, values_of

LABELS = {kind.path: kind.kind for kind in KINDS} | {
    "teams": "Team",
    "people": "Employee",
    "notes": "Note",
    "claims": "Claim",
    "pictures": "Picture",
    "introductions": "Introduction",
    "cases": "CaseFile",
    "lists": "PeopleList",
    "leaving": "Employee",
    "cross-sell": "Company",
}
ENDING = {"session.sign_out", "session.sign_in", "session.use_link", "account.end_sessions", "account.change_password"}
"""What ends the session, or begins another one, is asked last or by nobody."""
TYPED = (*NAMES, *WORDS, "who knows globex security", "wer kennt budget", "globex merger", "@Pia", "", "secretly")
QUERIES = {
    "home.show": (),
    "search.show": ("q", "format=json&q"),
    "notes.mentions": ("q",),
    "explore.show": ("from",),
    "explore.path": ("from", "to"),
    "experts.index": ("topic", "company", "topic_name", "company_name"),
    "notes.new": ("about",),
    "signals.index": ("of",),
    "signals.theme": ("key",),
    "cases.new": ("theme",),
    "leaving.lost": ("who", "account"),
    "leaving.plan": ("who", "account"),
    "leaving.accounts": ("what", "whose"),
    "introductions.new": ("to", "contact"),
    "ties.show_projects": ("contact",),
}
THEMES = ("opinion:price:cloud", "opinion:price:", "risk:takeover:", "need:security:", "need::security", "risk::cloud")
PARTS = {
    "token": ("nothing",),
    "what": ("companies", "contacts", "notes", "everything", "all"),
    "key": ("csv", "xlsx", "zip", "vcf", "ics"),
    "verdict": ("new", "changed", "same", "doubtful", "refused"),
}
ENDS = {"employee": "Employee", "other": "Claim", "note": "Note", "offering": "Offering", "company": "Company"}
MULTIPART = "multipart/form-data; boundary=end"
_PLACE = re.compile(r"<(?:([^<>:]+):)?(\w+)>")


ASK, LETTER, MEANWHILE = "ASK", "LETTER", "MEANWHILE"
"""In the place of a method: a question by its name, the mail of what is new, and what others do in between."""


class Request(NamedTuple):
    """What is sent: pairs of a form for POST, and a file perhaps; `params` of a question."""

    method: str
    path: str
    form: tuple[tuple[str, str], ...] = ()
    file: tuple[str, str, bytes] | None = None
    params: tuple[tuple[str, Any], ...] = ()


class Answer(NamedTuple):
    """What came back, and what was read from the graph for it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    reads: tuple[str, ...]


class Exchange(NamedTuple):
    """A request and its answer."""

    request: Request
    answer: Answer


@dataclass
class Asker:
    """One person at one world; the n-th request draws the same ids in every world."""

    world: World
    who: Viewer
    client: FlaskClient
    chance: Chance
    asked: list[Exchange] = field(default_factory=list)

    def ask(self, request: Request) -> Answer:
        """Send one request, or do what stands in its place."""
        links = self.world.app.extensions["links"]
        # Two worlds shall be as far: what is read in the background takes as long as it takes.
        assert links.wait()
        links.wait_for_later()
        self.chance.begin(len(self.asked) + 1)
        self.world.reads.noted.clear()
        do = {ASK: self._question, LETTER: self._letter, MEANWHILE: self._meanwhile}.get(request.method, self._send)
        answer = do(request)
        self.asked.append(Exchange(request, answer))
        return answer

    def _question(self, request: Request) -> Answer:
        """Ask a question of the graph and of what is held in memory; rows that come in no order are sorted."""
        name, params = request.path, dict(request.params)
        found = [self.world.graph.ask(name, self.who, **params)]
        if name in ANSWERS:
            found.append(self.world.recall(self.who).ask(name, **params))
        question = self.world.graph.catalog.question(name)
        if "in no order" in question.description:
            found = [[{key: _in_order(value) for key, value in row.items()} for row in rows] for rows in found]
        if "ORDER BY" not in question.text:
            found = [sorted(rows, key=repr) for rows in found]
        return Answer(200, (), repr(found).encode(), tuple(self.world.reads.noted))

    def _letter(self, _request: Request) -> Answer:
        return Answer(200, (), "\n".join(self.world.letters(self.who)).encode(), ())

    def _meanwhile(self, _request: Request) -> Answer:
        self.world.meanwhile()
        return Answer(200, (), b"", ())

    def _send(self, request: Request) -> Answer:
        data: Any = list(request.form)
        if request.file is not None:
            name, filename, content = request.file
            data = multipart(request.form, name, filename, content)
            got = self.client.open(request.path, method=request.method, data=data, content_type=MULTIPART)
        else:
            form = MultiDict(request.form) if request.method == "POST" else None
            got = self.client.open(request.path, method=request.method, data=form)
        headers = ((name, value) for name, value in got.headers.items() if name != "X-Request-ID")
        answer = Answer(got.status_code, tuple(sorted(headers)), got.data, tuple(self.world.reads.noted))
        got.close()
        found = re.search(r"/imports/([a-z2-7]{16})", request.path + " " + str(got.location))
        if found and request.method == "POST":
            self.world.app.extensions["imports"].wait(found[1], 120)
        return answer


def _in_order(value: Any) -> Any:
    """Return a list that says of itself that it stands in no order in one; the pages are compared as they are."""
    return sorted(value) if isinstance(value, list) else value


def multipart(form: Sequence[tuple[str, str]], name: str, filename: str, content: bytes) -> bytes:
    """Write a form with a file: the client would leave large ones open."""
    heads = [(f'name="{key}"', value.encode()) for key, value in form]
    heads.append((f'name="{name}"; filename="{filename}"', content))
    parts = (f"--end\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + it + b"\r\n" for head, it in heads)
    return b"".join(parts) + b"--end--\r\n"


class Explorer:
    """Chooses what to ask: every route, with ids of all kinds, and what the pages themselves offer.

    Args:
        asker: asks.
        known: ids by label, of things that are visible, hidden, or nowhere.
        chance: decides.
        much: how many ids each route is asked with.
    """

    def __init__(self, asker: Asker, known: Known, chance: Random, much: int = 2) -> None:
        self._asker, self._known, self._chance, self._much = asker, known, chance, much
        self._links: dict[str, None] = {}
        self._forms: dict[tuple[str, ...], Form] = {}

    def explore(self, *, posting: bool = True) -> None:
        """Open every page, follow some links, send forms that were found, and post to whatever no form led to.

        Args:
            posting: whether anything is sent, or only looked at.
        """
        app = self._asker.world.app
        rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in ENDING | {"static"}]
        for rule in rules:
            if "GET" in (rule.methods or ()):
                for path in self._addresses(rule):
                    self._get(path)
        for path in self._some(list(self._links), 20 * self._much):
            self._get(path)
        if not posting:
            return
        posted = {self._endpoint(path) for path in self._post_forms()}
        for rule in rules:
            if "POST" in (rule.methods or ()) and rule.endpoint not in posted:
                self._post_blindly(rule)

    def look_again(self) -> None:
        """Let others do something, ask every question, read the mail, and open many pages once more."""
        self._asker.ask(Request(MEANWHILE, ""))
        for name in asked_questions(self._asker.world.graph.catalog):
            for _ in range(self._much):
                fields = self._asker.world.graph.catalog.question(name).params
                self._asker.ask(Request(ASK, name, params=tuple((one.name, self._param(one)) for one in fields)))
        self._asker.ask(Request(LETTER, ""))
        pages = [
            one.request.path for one in self._asker.asked if one.request.method == "GET" and one.answer.status == 200
        ]
        for path in self._some(list(dict.fromkeys(pages)), 30 * self._much):
            self._get(path)

    def _get(self, path: str) -> None:
        answer = self._asker.ask(Request("GET", path))
        if answer.status == 200 and dict(answer.headers).get("Content-Type", "").startswith("text/html"):
            page = read_page(answer.body.decode())
            known = {one.request.path for one in self._asker.asked}
            self._links.update((link, None) for link in page.links if link not in known)
            for form in page.forms:
                form.action = form.action or path.partition("?")[0]
                shape = (
                    form.method,
                    re.sub(r"/[\w:-]*\d[\w:-]*|/(globex|mia|n1)\b", "/*", form.action),
                    *(one.name for one in form.inputs),
                )
                self._forms.setdefault(shape, form)

    def _post_forms(self) -> Iterator[str]:
        forms = [form for form in self._forms.values() if self._endpoint(form.action) not in ENDING]
        self._chance.shuffle(forms)
        for form in forms:
            pairs = tuple(form.fill(self._chance, TYPED))
            if form.method == "GET":
                self._get(form.action + "?" + "&".join(f"{name}={value}" for name, value in pairs).replace(" ", "+"))
                continue
            files = [one for one in form.inputs if one.type == "file"]
            file = (files[0].name, "people.csv", self._sheet()) if files and "import" in form.action else None
            answer = self._asker.ask(Request("POST", form.action, pairs, file))
            where = dict(answer.headers).get("Location")
            if where and where.startswith("/"):
                self._get(where)
            yield form.action

    def _post_blindly(self, rule: Rule) -> None:
        for path in self._addresses(rule):
            words = {name: self._chance.choice(TYPED) for name in ("text", "name", "thing", "reason")}
            form = words | {"audience": self._chance.choice(("staff", "team:delivery", "only:ben")), "form": "one"}
            self._asker.ask(Request("POST", path.partition("?")[0], tuple(form.items())))

    def _sheet(self) -> bytes:
        names = self._chance.sample(NAMES, 6)
        rows = [
            f"{name},{name[:3].lower().strip()}@globex.example,{self._chance.choice(NAMES)},Buyer" for name in names
        ]
        return "\n".join(["Name,E-mail,Company,Job title", *rows, ""]).encode()

    def _endpoint(self, path: str) -> str:
        adapter = self._asker.world.app.url_map.bind("localhost")
        try:
            return str(adapter.match(path.partition("?")[0], method="POST")[0])
        except Exception:  # noqa: BLE001  # an address that takes no POST has no endpoint
            return ""

    def _addresses(self, rule: Rule) -> Iterator[str]:
        label = LABELS.get(rule.rule.strip("/").split("/")[0], "")
        path = ""
        for _ in range(self._much if rule.arguments else 1):
            path = _PLACE.sub(lambda place: self._fill(place, label), rule.rule)
            yield path
        for names in QUERIES.get(rule.endpoint, ()):
            for _ in range(3 * self._much):
                yield f"{path}?{names}={self._argument(names)}"
            if names == "from":
                yield f"{path}?from={self._reference()}&to={self._reference()}"

    def _fill(self, place: re.Match[str], label: str) -> str:
        converter, name = place[1] or "", place[2]
        if converter.startswith("any("):
            return str(self._chance.choice(re.findall(r"\w+", converter[4:])))
        if converter == "int":
            return str(self._chance.randint(0, 3))
        return str(self._chance.choice(PARTS[name])) if name in PARTS else self._id(ENDS.get(name, label))

    def _argument(self, name: str) -> str:
        if name in {"from", "to", "about"}:
            return self._reference()
        if name in {"key", "theme"}:
            return self._chance.choice(THEMES)
        kinds = {"topic": "Topic", "company": "Company", "account": "Company", "who": "Employee", "contact": "Contact"}
        if name in kinds:
            return self._id(kinds[name])
        if name == "of":
            return self._chance.choice(("opinion", "competitor", "need", "risk"))
        if name in {"what", "whose"}:
            return self._chance.choice(("topics", "mine"))
        return self._chance.choice(TYPED).replace(" ", "+").replace("&", "%26")

    def _reference(self) -> str:
        label = self._chance.choice(("Company", "Contact", "Employee", "Topic", "Project", "Offering", "Opportunity"))
        return f"{label}:{self._id(label)}"

    def _id(self, label: str) -> str:
        choice = self._chance.random()
        ids = self._known.get(label) or [one for ids in self._known.values() for one in ids]
        return "nothing" if choice < 0.05 else self._chance.choice(OURS.get(label, ids) if choice < 0.5 else ids)

    def _param(self, one: Field) -> Any:
        values = values_of(one)
        ids = [*IDS, *(key for keys in self._known.values() for key in keys)]
        if one.many and one.type == "str":
            return self._chance.sample(ids, min(30, len(ids)))
        return self._chance.choice(ids if values is IDS else values)

    def _some(self, things: list[str], count: int) -> list[str]:
        return self._chance.sample(things, min(count, len(things)))


def replay(asker: Asker, requests: Sequence[Request]) -> None:
    """Ask the same again."""
    for request in requests:
        asker.ask(request)
