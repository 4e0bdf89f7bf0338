"""Claims of a note: which are offered to its author, and what is told to keep, judge and put them right."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphapp.graph.store import Row, new_id, write_id
from graphapp.knowledge.capture import MENTION, SUBJECTS, BadNote, Statements
from graphapp.knowledge.claims.claim import CORRECTED, Candidate, Name
from graphapp.knowledge.claims.finding import find_claims
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.entries import BadEntry, read_day, read_line
from graphapp.knowledge.signals.themes import OPINION
from graphapp.knowledge.steps import Ask

ABOUT = ("Company", "Contact", "Project", "Topic", "Offering", "Opportunity")
ANSWERS = ("Company", "Contact", "Topic", "Offering")
LONGEST_VALUE, LONGEST_QUOTE, LONGEST_SENT = 200, 300, 2000
MOST = 20
"""Claims kept of one note at a time."""
_REF = re.compile(rf"(?:{'|'.join(SUBJECTS)}):[A-Za-z0-9_-]{{1,64}}\Z")
_SAME = re.compile(r"\W+")
_AND = re.compile(r"^(?:and|und|et|y)\s+(?=\w)", re.IGNORECASE)
"""What ties a clause to the one before says nothing on its own."""


@dataclass(frozen=True)
class Kept:
    """A claim that its author ticked or typed.

    Attributes:
        kind: the name of a kind.
        value: what is claimed.
        about: what it is about as `Kind:id`, empty for what the note is about.
        answer: whom or what it names as `Kind:id`, or empty.
        since, until: ISO days, or empty.
        quote: the words of the note.
    """

    kind: str
    value: str
    about: str = ""
    answer: str = ""
    since: str = ""
    until: str = ""
    quote: str = ""

    @property
    def sent(self) -> str:
        """As forms send it."""
        return json.dumps({name: getattr(self, name) for name in self.__dataclass_fields__}, ensure_ascii=False)


@dataclass(frozen=True)
class Offer:
    """A claim that could be kept: how forms send it, and what its author reads."""

    kept: Kept
    label: str
    about: str

    @property
    def shown(self) -> dict[str, str]:
        """As the script gets it."""
        return {"value": self.kept.sent, "label": self.label, "about": self.about, "quote": self.kept.quote}


def read_kept(sent: Iterable[str], kinds: ClaimKinds) -> list[Kept]:
    """Return the claims that a form sends, each once.

    Raises:
        BadNote: one of them is none.
    """
    found: dict[str, Kept] = {}
    for text in list(sent)[: MOST + 1]:
        try:
            fields = json.loads(text) if len(text) <= LONGEST_SENT else None
            one = Kept(**{name: str(value) for name, value in fields.items()}) if isinstance(fields, dict) else None
        except (ValueError, TypeError):
            one = None
        if one is None:
            raise BadNote("A claim that was ticked cannot be read. Untick it, and type it.")
        found.setdefault(text, check(one, kinds))
    if len(found) > MOST:
        raise BadNote(f"At most {MOST} claims are kept at a time.")
    return list(found.values())


def read_typed(typed: Mapping[str, str], kinds: ClaimKinds) -> Kept:
    """Return the claim that somebody typed into the fields kind, value, about, since and until.

    Raises:
        BadNote: a field makes no sense; it says which.
    """
    names = ("kind", "value", "about", "since", "until")
    return check(Kept(**{name: typed.get(name, "") for name in names}), kinds)


def check(one: Kept, kinds: ClaimKinds) -> Kept:
    """Return a claim with its fields cleaned.

    Raises:
        BadNote: a field makes no sense.
    """
    if one.kind not in kinds:
        raise BadNote("Choose what the claim tells: budget, decision maker, need and so on.")
    try:
        value, quote = read_line(one.value, LONGEST_VALUE), read_line(one.quote[:LONGEST_QUOTE], LONGEST_QUOTE)
        since, until = read_day(one.since) or "", read_day(one.until) or ""
    except BadEntry as error:
        raise BadNote(f"{kinds[one.kind].label}: {error}") from None
    if not value:
        raise BadNote(f"{kinds[one.kind].label}: say what holds, in a few words.")
    if any(ref and not _REF.match(ref) for ref in (one.about, one.answer)):
        raise BadNote("What the claim is about is not there, or not for you to see.")
    return Kept(one.kind, value, one.about, one.answer, since, until, quote)


def id_of(note: str, one: Kept) -> str:
    """Return the id of a claim of a note: ticked twice, it is the same claim."""
    said = _SAME.sub(" ", one.value).strip().casefold()
    digest = hashlib.sha256(f"{note}\0{one.kind}\0{one.about}\0{said}".encode()).digest()
    return write_id(digest[:10])


def subjects_of(about: Iterable[str]) -> list[str]:
    """Return what a claim without a subject is about, of all that its note is about: a company, else somebody there."""
    refs = [ref for ref in about if ref.partition(":")[0] in ABOUT]
    for kind in ("Company", "Contact", "Opportunity", "Project", "Offering", "Topic"):
        found = [ref for ref in refs if ref.startswith(f"{kind}:")]
        if found:
            return found[:1]
    return []


def plan_claims(note: str, kept: Sequence[Kept], about: Sequence[str], now: int, ask: Ask) -> Statements:
    """Decide what to tell to keep claims of a note, in one change.

    A claim is about its subject, and about the company of the note where that is one only, so that it is found there.
    An opinion is also about what of ours the note names, where that is one only: signals count by it.

    Args:
        note: its id; it may be written in the same change, before.
        kept: what was ticked.
        about: what the note is about, as `Kind:id`.
        now: seconds since 1970 UTC.
        ask: asks as the author.

    Raises:
        BadNote: a claim is about nothing, or about something that is not there for its author.
    """
    if not kept:
        return []
    _check_seen(kept, set(about), ask)
    companies, offerings = ([ref for ref in about if ref.startswith(kind)] for kind in ("Company:", "Offering:"))
    claims: dict[str, Row] = {}
    ends: dict[str, dict[tuple[str, str], None]] = {}
    for one in kept:
        subjects = [one.about] if one.about else subjects_of(about)
        if not subjects:
            raise BadNote("Say about whom the claim is: name a company or a person in the note, or tick one.")
        key = id_of(note, one)
        days = {"since": one.since or None, "until": one.until or None}
        claims[key] = {"claim": key, "note": note, "kind": one.kind, "value": one.value, "quote": one.quote, "at": now}
        claims[key] |= days
        only = [those for those in (companies, offerings if one.kind == OPINION else []) if len(those) == 1]
        for ref in dict.fromkeys([*subjects, *(ref for those in only for ref in those)]):
            kind, _, thing = ref.partition(":")
            ends.setdefault(f"claims.about.{kind}", {})[key, thing] = None
        if one.answer.partition(":")[0] in ANSWERS:
            kind, _, thing = one.answer.partition(":")
            ends.setdefault(f"claims.name.{kind}", {})[key, thing] = None
    links = [(name, [{"claim": key, "thing": thing} for key, thing in ends[name]]) for name in sorted(ends)]
    return [("claims.write", list(claims.values())), *links]


def _check_seen(kept: Iterable[Kept], about: set[str], ask: Ask) -> None:
    wanted = {ref for one in kept for ref in (one.about, one.answer) if ref} - about
    seen = ask("things.seen", ids=sorted(ref.partition(":")[2] for ref in wanted)) if wanted else []
    if not {f"{row['kind']}:{row['id']}" for row in seen} >= wanted:
        raise BadNote("What a claim is about is not there, or not for you to see. Untick it, or type it anew.")


def plain_text(text: str) -> str:
    """Return the text of a note with mentions as the names that people read."""
    return MENTION.sub(lambda found: found["name"], text)


def names_of(text: str, things: Iterable[Name]) -> list[Name]:
    """Return what a text names by `@`, and further things, each once."""
    named = [Name(found["kind"], found["id"], found["name"]) for found in MENTION.finditer(text) if found["kind"]]
    return list(dict.fromkeys([*named, *things]))


def offer_claims(
    text: str, names: Sequence[Name], happened: str, kinds: ClaimKinds, note: str = "", known: Iterable[str] = ()
) -> list[Offer]:
    """Return the claims that a text seems to make and that are not kept yet.

    Args:
        text: of the note, with mentions as they are stored.
        names: what it names, as `names_of` gives it.
        happened: its day.
        kinds: those of the organisation.
        note: its id, where it was saved already.
        known: ids of the claims that are kept.
    """
    refs = {name.id: f"{name.kind}:{name.id}" for name in names}
    called = {name.id: name.name for name in names}
    kept = set(known)
    found: dict[str, Offer] = {}
    for one in find_claims(plain_text(text), names, happened, kinds):
        keep = _keep(one, refs)
        about = called.get(one.subject_id or "", "")
        offer = Offer(keep, f"{kinds.get(one.kind).label}: {one.value}", about)
        if not (note and id_of(note, keep) in kept):
            found.setdefault(id_of("", keep), offer)
    return list(found.values())[:MOST]


def _keep(one: Candidate, refs: Mapping[str, str]) -> Kept:
    about, answer = refs.get(one.subject_id or "", ""), refs.get(one.answer_id or "", "")
    value, quote = _AND.sub("", one.value)[:LONGEST_VALUE], " ".join(one.quote.split())[:LONGEST_QUOTE]
    is_about = about.partition(":")[0] in ABOUT
    return Kept(one.kind, value, about if is_about else "", answer, one.since or "", one.until or "", quote)


def is_gone(quote: str, text: str) -> bool:
    """Say whether the words that a claim was taken from do not stand in the text of its note any more."""
    return bool(quote) and quote.casefold() not in " ".join(plain_text(text).split()).casefold()


def plan_verdict(claim: str, verdict: str, person: str, today: str, now: int) -> Statements:
    """Decide what to tell where somebody says of a claim that it still holds, or not; the last word of a day counts."""
    row = {"employee": person, "claim": claim, "id": verdict_id(claim, person, today), "verdict": verdict, "at": now}
    return [("claims.judge", [row])]


def plan_take_back(claim: str, person: str, today: str) -> Statements:
    """Decide what to tell where somebody takes back what they said of a claim today."""
    return [("claims.take_back", [{"employee": person, "claim": claim, "id": verdict_id(claim, person, today)}])]


def verdict_id(claim: str, person: str, day: str) -> str:
    """Return the id of what somebody says of a claim on a day."""
    return write_id(hashlib.sha256(f"{claim}\0{person}\0{day}".encode()).digest()[:10])


@dataclass(frozen=True)
class Correction:
    """A claim put right, with the note that says so: its id and what to tell."""

    note: str
    statements: Statements


def plan_correction(older: Row, one: Kept, words: str, person: str, today: str, now: int) -> Correction:
    """Decide what to tell where somebody puts a claim right: a note of theirs with the new claim, which replaces it.

    The note says nothing of what was believed before, so that it can be read by whoever sees it.

    Args:
        older: id, audience and `about`, refs of what the claim is about, that its corrector sees.
        one: the new claim.
        words: of the note.
        person: who puts it right.
        today: their day.
        now: seconds since 1970 UTC.
    """
    note = new_id()
    shared = {"audience": older["audience"], "by": person}
    written = {"note": note, "author": person, "text": words, "happened": today, "written": now}
    abouts: dict[str, list[Row]] = {}
    links: dict[str, list[Row]] = {}
    claim = id_of(note, one)
    for ref in older["about"]:
        kind, _, thing = ref.partition(":")
        abouts.setdefault(kind, []).append({"note": note, "thing": thing, "how": "picked"} | shared)
        links.setdefault(f"claims.about.{kind}", []).append({"claim": claim, "thing": thing})
    if one.answer.partition(":")[0] in ANSWERS:
        kind, _, thing = one.answer.partition(":")
        links.setdefault(f"claims.name.{kind}", []).append({"claim": claim, "thing": thing})
    row = {"claim": claim, "note": note, "kind": one.kind, "value": one.value, "quote": one.quote, "at": now}
    row |= {"since": one.since or None, "until": one.until or None}
    statements: Statements = [
        ("notes.write", [written | shared]),
        *((f"notes.about.{kind}", rows) for kind, rows in sorted(abouts.items())),
        ("claims.write", [row]),
        *sorted(links.items()),
        ("claims.replace", [{"claim": claim, "older": older["id"], "at": now}]),
        *plan_verdict(older["id"], CORRECTED, person, today, now),
    ]
    return Correction(note, statements)
