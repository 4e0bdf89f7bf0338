"""What is new for somebody, grouped by what they follow, newest first: only what they may see, nothing of their own."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphapp.graph.store import Row
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.following.gathering import ANSWERED, AUTHOR, Gathered
from graphapp.knowledge.following.marks import Mark
from graphapp.knowledge.sharing import EVERYBODY
from graphapp.knowledge.signals.following import read_new
from graphapp.knowledge.steps import Ask, Thing, read_names
from graphapp.knowledge.titles import say_title

ORDER = ("Company", "Contact", "Project", "Opportunity", "CaseFile", "Offering", "Topic", "Employee")
"""Under the first of these that is followed something stands that is about several."""
LOOKS_AFTER, FOLLOWS = "You look after it", "You follow it"
DAYS = 30
"""What has a day and no instant is news for so long, unless it was shown."""
MOST = 200
DAY = 86_400
ENDLESS = 1 << 62
MENTIONS, ANSWERS = "mention", "answer"
_WHY = {MENTIONS: "They mention you", ANSWERS: "They answer a note of yours"}
_DATED = frozenset({"move", "sale", "signal"})
Part = str | Thing


@dataclass(frozen=True)
class Item:
    """One piece of news.

    Attributes:
        form: `note`, `mention`, `answer`, `claim`, `move`, `sale`, `case`, `signal` on a theme that is followed, or
            `answered` for a case that a note of theirs counted for.
        key: which one it is.
        at: seconds since 1970 UTC, of a day its beginning.
        sentence: texts and things in turn; empty for a note.
        note: its row, empty where it is none.
        about: what a note is about.
        claims: what a note says, each as its kind and value.
    """

    form: str
    key: str
    at: int
    sentence: tuple[Part, ...] = ()
    note: Row = field(default_factory=dict)
    about: tuple[Thing, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()

    @property
    def why(self) -> str:
        """Why a note is meant for its reader, in words; empty where it is about what they follow."""
        return _WHY.get(self.form, "")

    @property
    def text(self) -> str:
        """The sentence without links."""
        return "".join(part if isinstance(part, str) else part.name for part in self.sentence)


@dataclass(frozen=True)
class Group:
    """News of one thing, the newest first; without a thing, what is meant for the reader themselves."""

    thing: Thing | None
    why: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Wish:
    """Of what somebody wants to hear, and since when.

    Attributes:
        me: their employee id.
        today: their day, ISO.
        followed: what they follow and look after, and why it concerns them, in the order of `ORDER`.
        since: up to where they have seen it.
        until: seconds since 1970 UTC; of claims and cases, before which it happened.
        seen: keys of what was shown already of what has no instant.
        kinds: what the kinds of claims are called.
        audiences: those they are in: what was shown to one of these before is not newly shown.
    """

    me: str
    today: str
    followed: Mapping[Thing, str]
    since: Mark
    until: int = ENDLESS
    seen: Collection[str] = frozenset()
    kinds: ClaimKinds = field(default_factory=ClaimKinds)
    audiences: Collection[str] = ()

    def ids(self, *kinds: str) -> list[str]:
        """Return the ids of what is followed of some kinds."""
        return [thing.id for thing in self.followed if thing.kind in kinds]

    @property
    def since_day(self) -> str:
        """The day since when a move or a sale is news."""
        return _days_before(self.today)


def read_followed(ask: Ask, me: str, today: str) -> dict[Thing, str]:
    """Return what somebody follows or looks after, and why it concerns them."""
    found: dict[Thing, str] = {}
    for row in ask("home.my_companies", employee=me, today=today):
        if row["how"] == "looks_after":
            found.setdefault(Thing("Company", row["id"], row["name"]), LOOKS_AFTER)
    for row in ask("news.followed"):
        found.setdefault(Thing(row["kind"], row["id"], row["name"] or ""), FOLLOWS)
    return dict(sorted(found.items(), key=lambda one: (ORDER.index(one[0].kind), one[0].name, one[0].id)))


def read_news(ask: Ask, wish: Wish, gathered: Gathered) -> list[Group]:
    """Return what is new, at most `MOST` of it.

    Args:
        ask: asks a question as the reader sees it.
        wish: of what they want to hear.
        gathered: since a mark that is not younger than `wish.since`.
    """
    claims = _claims(ask, wish, gathered)
    notes = list(_notes(ask, wish, gathered, claims))
    told = {item.key for _, item in notes}
    found = notes + [one for one in _alone(ask, wish, claims) if one[1].note["id"] not in told]
    answered = list(_answers(ask, wish))
    found += answered + [one for one in _signals(ask, wish) if one[1].note["id"] not in told]
    back = {item.key for _, item in answered}
    found += [*_moves(ask, wish), *_sales(ask, wish), *(one for one in _cases(ask, wish) if one[1].key not in back)]
    found.sort(key=lambda one: (-one[1].at, one[1].key))
    groups: dict[Thing | None, dict[str, Item]] = {}
    for thing, item in found[:MOST]:
        groups.setdefault(thing, {}).setdefault(item.key, item)
    said = [
        Group(thing, wish.followed[thing] if thing else "", tuple(items.values())) for thing, items in groups.items()
    ]
    return sorted(said, key=lambda group: group.thing is not None)


def keys_of(groups: Iterable[Group]) -> set[str]:
    """Return the keys of what has a day and no instant."""
    return {item.key for group in groups for item in group.items if item.form in _DATED}


def keep_seen(seen: Iterable[str], shown: Iterable[str], today: str) -> frozenset[str]:
    """Return the keys of what was shown and may still be news; a key ends with its day."""
    since = _days_before(today)
    return frozenset(key for key in {*seen, *shown} if key.rpartition(":")[2] >= since)


def _days_before(today: str) -> str:
    return (date.fromisoformat(today) - timedelta(days=DAYS)).isoformat()


def _notes(ask: Ask, wish: Wish, gathered: Gathered, claims: Sequence[Row]) -> Iterator[tuple[Thing | None, Item]]:
    wanted = {(thing.kind, thing.id) for thing in wish.followed}
    authors = {(AUTHOR, thing.id) for thing in wish.followed if thing.kind == "Employee"}
    ids = gathered.notes({*wanted, *authors, ("Employee", wish.me), (ANSWERED, wish.me)}, wish.since.seq)
    # Asked also where nothing was gathered: that is the program's own view, and the number of questions would tell.
    shown = gathered.shown(ids, wish.audiences, wish.since.at)
    rows = ask("news.notes", ids=ids, since=wish.since.at, shown=list(shown))
    seen = [row["id"] for row in rows]
    texts = {row["id"]: row["text"] for row in ask("notes.texts", ids=seen)}
    about: dict[str, list[tuple[Thing, str]]] = {}
    for row in ask("news.subjects", ids=seen):
        about.setdefault(row["note"], []).append((Thing(row["kind"], row["id"], row["name"] or ""), row["how"]))
    answers = {row["note"] for row in ask("news.answered", ids=seen)}
    said: dict[str, dict[str, tuple[str, str]]] = {}
    for claim in claims:
        said.setdefault(claim["note"], {})[claim["id"]] = (wish.kinds.get(claim["kind"]).label, claim["value"] or "")
    for row in rows:
        subjects = about.get(row["id"], [])
        things = {thing for thing, _ in subjects} | {Thing("Employee", row["author_id"], row["author"])}
        named = (Thing("Employee", wish.me), "mention") in subjects
        form = MENTIONS if named else ANSWERS if row["id"] in answers else "note"
        thing = next((thing for thing in wish.followed if thing in things), None)
        if form == "note" and thing is None:
            continue
        others = tuple(sorted((one for one, _ in subjects), key=lambda one: (ORDER.index(one.kind), one.name)))
        newest = max(row["written"], row["edited"] or 0, shown.get(row["id"], 0))
        item = Item(
            form,
            row["id"],
            newest,
            (),
            row | {"text": texts.get(row["id"])},
            others,
            tuple(said.get(row["id"], {}).values()),
        )
        yield (thing if form == "note" else None), item


def _claims(ask: Ask, wish: Wish, gathered: Gathered) -> list[Row]:
    """Return the claims about what is followed, each with the first `thing` that it is about."""
    ids = gathered.claims_of((thing.kind, thing.id) for thing in wish.followed)
    rows = ask("news.claims", ids=ids, since=wish.since.at)
    things = {(thing.kind, thing.id): (place, thing) for place, thing in enumerate(wish.followed)}
    found: dict[str, tuple[int, Row]] = {}
    for row in rows:
        place, thing = things.get((row["about_kind"], row["about_id"]), (len(things), None))
        if row["at"] < wish.until and place < found.get(row["id"], (len(things), {}))[0]:
            found[row["id"]] = place, {**row, "thing": thing}
    return [row for _, row in found.values()]


def _alone(ask: Ask, wish: Wish, claims: Sequence[Row]) -> Iterator[tuple[Thing | None, Item]]:
    """Say the claims that were taken from older notes."""
    names = read_names(ask, {("Employee", row["author_id"]) for row in claims}) if claims else {}
    for row in claims:
        author = Thing("Employee", row["author_id"], names.get(("Employee", row["author_id"])) or "A colleague")
        kind = wish.kinds.get(row["kind"]).label.lower()
        said = f" says of {row['thing'].name}: {kind}, {row['value'] or ''}"
        yield row["thing"], Item("claim", row["id"], row["at"], (author, said.rstrip(", ") + "."), {"id": row["note"]})


def _moves(ask: Ask, wish: Wish) -> Iterator[tuple[Thing | None, Item]]:
    ids = wish.ids("Company", "Contact")
    rows = ask("news.moves", ids=ids, since=wish.since_day) if ids else []
    for row, thing in _first(wish, [row | {"about_id": row[f"{row['about_kind'].lower()}_id"]} for row in rows]):
        contact = Thing("Contact", row["contact_id"], row["contact"])
        company = Thing("Company", row["company_id"], row["company"])
        for day, verb in ((row["until"], " left "), (row["since"], " came to ")):
            key = f"{row['id']}:{day}"
            if wish.since_day <= (day or "") <= wish.today and key not in wish.seen:
                title = f" ({say_title(row['title'])})" if row["title"] else ""
                yield thing, Item("move", key, _instant(day), (contact, verb, company, f"{title}."))
                break


def _sales(ask: Ask, wish: Wish) -> Iterator[tuple[Thing | None, Item]]:
    ids = wish.ids("Company", "Offering", "Opportunity")
    rows = ask("news.sales", ids=ids, since=wish.since_day) if ids else []
    for row, thing in _first(wish, [row | {"about_id": row["about_id"] or row["id"]} for row in rows]):
        sale = Thing("Opportunity", row["id"], row["name"])
        for day, verb in ((row["closed"], f" was {row['outcome'] or 'closed'}."), (row["opened"], " was opened.")):
            key = f"{row['id']}:{day}"
            if wish.since_day <= (day or "") <= wish.today and key not in wish.seen:
                yield thing, Item("sale", key, _instant(day), (sale, verb))
                break


def _cases(ask: Ask, wish: Wish) -> Iterator[tuple[Thing | None, Item]]:
    for row in ask("news.cases", since=wish.since.at) if wish.ids("CaseFile") else []:
        case = Thing("CaseFile", row["id"], row["title"] or "A case")
        thing = next((one for one in wish.followed if one == case), None)
        steps = (("answered", "was answered"), ("decided", "was decided"), ("opened", "was opened"))
        for name, verb in steps:
            at = row[name] or 0
            if wish.since.at <= at < wish.until and not (name == "opened" and row["by"] == wish.me):
                yield thing, Item("case", f"{row['id']}:{name}", at, (case, f" {verb}."))
                break


def _signals(ask: Ask, wish: Wish) -> Iterator[tuple[Thing | None, Item]]:
    """Say what was said on followed themes; its words only where everybody sees them, since mails stay."""
    for row in read_new(ask, wish.me, wish.since_day, wish.today):
        key = f"{row['claim']}:{row['happened']}"
        if key not in wish.seen and row["happened"] <= wish.today:
            author = Thing("Employee", row["author_id"], row["author"] or "A colleague")
            words = f", {row['company'] or 'a customer'}: {row['value']}" if row["audience"] == EVERYBODY else ""
            sentence = (author, f" on {row['title']}{words}.")
            yield None, Item("signal", key, _instant(row["happened"]), sentence, {"id": row["note"]})


def _answers(ask: Ask, wish: Wish) -> Iterator[tuple[Thing | None, Item]]:
    """Say which cases were answered that a note of the reader's own counted for."""
    for row in ask("cases.answers_for_me", since=wish.since.at):
        if row["answered"] < wish.until:
            case = Thing("CaseFile", row["id"], row["title"] or "A case")
            sentence = (case, " was answered; a note of yours counted.")
            yield None, Item("answered", f"{row['id']}:answered", row["answered"], sentence)


def _first(wish: Wish, rows: Sequence[Row]) -> Iterator[tuple[Row, Thing]]:
    """Yield each row once, under the first followed thing that it is about."""
    order = {(thing.kind, thing.id): (place, thing) for place, thing in enumerate(wish.followed)}
    best: dict[str, tuple[int, Thing, Row]] = {}
    for row in rows:
        place, thing = order[row["about_kind"], row["about_id"]]
        if row["id"] not in best or place < best[row["id"]][0]:
            best[row["id"]] = place, thing, row
    for _, thing, row in best.values():
        yield row, thing


def _instant(day: str) -> int:
    return (date.fromisoformat(day).toordinal() - date(1970, 1, 1).toordinal()) * DAY


def count(groups: Iterable[Group]) -> int:
    """Return how many pieces of news there are."""
    return sum(len(group.items) for group in groups)
