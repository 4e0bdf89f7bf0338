"""Address books: vCard 2.1, 3.0 and 4.0, in the dialects of Apple, Google, Android and Outlook."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from loaders.charsets import decode
from loaders.content_lines import Line, logical_lines, read_line, split, unescape
from loaders.entries import Entry, Place, Refused, Value

MOST_LINES = 5_000
MOST_DOUBTS = 20
_DEEPEST = 4
_WORDS_SHOWN = 60
_BEGIN = re.compile(rb"BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(rb"END:VCARD\s*$", re.IGNORECASE)
_AGENT = re.compile(rb"AGENT[;:]", re.IGNORECASE)
_INNER = re.compile(rb"(AGENT[^:]*:)\s*(BEGIN:VCARD.*)", re.IGNORECASE | re.DOTALL)
_NOT_PEOPLE = {"group": "a group of cards", "location": "a place", "application": "a program", "device": "a device"}
_SILENT = frozenset({"fax", "pager", "bbs", "modem", "car-fax", "homefax", "workfax", "otherfax"})
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_BIRTHDAY = "3"


@dataclass(slots=True)
class Card:
    """The lines of one card, with what was wrong with them.

    Attributes:
        inside: name of the card in which it stood as AGENT.
    """

    lines: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    inside: str = ""

    def all(self, name: str) -> list[Line]:
        """Every line of a name that says something, the preferred first."""
        found = [line for line in self.lines if line.name == name and line.value.strip("; ")]
        return sorted(found, key=_preference)

    def text(self, name: str) -> str:
        """The first value of a name, or nothing."""
        return next((text for line in self.all(name) if (text := tidy(line.value))), "")

    def label(self, line: Line) -> str:
        """What Apple's X-ABLabel calls a line, in small letters."""
        same = (one for one in self.lines if line.group and one.group == line.group and one.name == "X-ABLABEL")
        return next((re.sub(r"^_\$!<|>!\$_$", "", one.value).lower() for one in same), "")


def recognise(start: bytes, name: str) -> str:
    """Say which vCard a file is by its first bytes, as in "vCard 3.0"; "" if none."""
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2000].upper()
    if not text.startswith(b"BEGIN:VCARD") and not (
        name.lower().endswith((".vcf", ".vcard")) and b"BEGIN:VCARD" in text
    ):
        return ""
    version = re.search(rb"^VERSION:\s*(\d\.\d)", text, re.MULTILINE)
    return f"vCard {version[1].decode()}" if version else "vCard"


def read(path: Path, name: str) -> Iterator[Entry | Refused]:
    """Read an address book: people, and companies where the card is one.

    Args:
        path: the file.
        name: its path as it is shown.
    """
    numbers = count(1)
    for lines, doubts in _cards(path):
        for card in _read_cards(lines, doubts):
            yield _entry(card, Place(name, number=next(numbers)))
    if next(numbers) == 1:
        yield Refused(Place(name), "holds no card: nothing begins with BEGIN:VCARD")


def tidy(value: str) -> str:
    """A value as a person reads it: escapes read, line ends alike, no spaces around."""
    return unescape(value).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()


def _cards(path: Path) -> Iterator[tuple[list[bytes], list[str]]]:
    """The raw lines of each card; those of a card inside another stay in it."""
    lines: list[bytes] | None = None
    doubts: list[str] = []
    depth = 0
    for raw in logical_lines(path):
        if _BEGIN.match(raw):
            nested = lines is not None and depth < _DEEPEST and bool(_is_nested(lines))
            if lines is not None and not nested:
                yield lines, [*doubts, "its end is missing"]
            if not nested:
                lines, doubts, depth = [], [], 0
                continue
            depth += 1
        elif _END.match(raw) and lines is not None:
            if not depth:
                yield lines, doubts
                lines = None
                continue
            depth -= 1
        if lines is not None and len(lines) < MOST_LINES:
            lines.append(raw)
            if len(lines) == MOST_LINES:
                doubts.append(f"only its first {MOST_LINES} lines were read")
    if lines is not None:
        yield lines, [*doubts, "its end is missing"]


def _is_nested(lines: list[bytes]) -> bool:
    return bool(lines) and bool(_AGENT.match(lines[-1])) and not lines[-1].partition(b":")[2].strip()


def _read_cards(raws: list[bytes], doubts: list[str], inside: str = "", depth: int = 0) -> Iterator[Card]:
    """A card and, after it, those that stand in it."""
    card = Card(doubts=doubts, inside=inside)
    keep_space = any(re.match(rb"VERSION:\s*2", raw, re.IGNORECASE) for raw in raws[:20])
    inner: list[list[bytes]] = []
    level = 0
    for raw in raws:
        if level or _BEGIN.match(raw):
            level += bool(_BEGIN.match(raw)) - bool(_END.match(raw))
            if _BEGIN.match(raw) and level == 1:
                inner.append([])
            elif level:
                inner[-1].append(raw)
        elif found := _INNER.match(raw):
            inner.append(unescape(decode(found[2].replace(b"\0", b""))[0]).encode().split(b"\n")[1:-1])
        elif line := read_line(raw, keep_space=keep_space):
            card.lines.append(line)
        elif raw.strip():
            card.doubts.append(f"a line was left out: {decode(raw)[0][:_WORDS_SHOWN]}")
    yield card
    for lines in inner if depth < _DEEPEST else ():
        yield from _read_cards([one.strip(b"\r") for one in lines], [], _name(card)[0] or "another", depth + 1)


def _preference(line: Line) -> float:
    """Lower is preferred: PREF=1..100 of vCard 4.0, the type pref of those before it."""
    given = line.param("PREF")
    if given.isdigit():
        return int(given) / 1000
    return 0.0 if "pref" in line.types or "PREF" in line.params else 1.0


def _entry(card: Card, place: Place) -> Entry | Refused:
    kind = (card.text("KIND") or card.text("X-ADDRESSBOOKSERVER-KIND") or card.text("X-KIND")).lower()
    if kind in _NOT_PEOPLE:
        return Refused(
            place, f"is {_NOT_PEOPLE[kind]}, not a person or a company", value=card.text("FN")[:_WORDS_SHOWN]
        )
    doubts = card.doubts
    fields: dict[str, Value] = {}
    _set(fields, "emails", _emails(card, doubts))
    _set(fields, "phones", _phones(card, doubts))
    city, country = _city(card)
    _set(fields, "city", city)
    _set(fields, "country", country)
    _set(fields, "about", "\n".join(dict.fromkeys(text for line in card.all("NOTE") if (text := tidy(line.value)))))
    guessed = sorted({line.guessed for line in card.lines if line.guessed})
    if guessed:
        doubts.append(f"its letters were read as {guessed[0]}, which the file does not say")
    if card.inside:
        doubts.append(f"stands inside the card of {card.inside}")
    key = re.sub(r"(?i)^urn:uuid:", "", card.text("UID"))
    if kind in {"org", "organization"} or _is_company(card):
        return _company(card, place, key, fields)
    return _person(card, place, key, fields)


def _is_company(card: Card) -> bool:
    """Apple marks companies; Google and Outlook write a card whose only name is that of the organisation."""
    if card.text("X-ABSHOWAS").upper() == "COMPANY":
        return True
    shown, given, family = _name(card)
    organisation = _organisations(card)
    if not organisation or given or family or card.text("TITLE"):
        return False
    return not shown or shown.casefold() == organisation[0][0].casefold()


def _company(card: Card, place: Place, key: str, fields: dict[str, Value]) -> Entry | Refused:
    organisations = _organisations(card)
    name = organisations[0][0] if organisations else _name(card)[0]
    if not name:
        return Refused(place, "is the card of a company without a name")
    _set(fields, "name", name)
    shown, given, family = _name(card)
    if given or family:
        _set(fields, "person", shown)
        _set(fields, "person_title", card.text("TITLE"))
    for line in card.all("URL"):
        found = re.match(r"(?i)(?:https?://)?(?:www\d?\.)?([^/:?#\s]+\.[a-z]{2,})(?:[/:?#]|$)", tidy(line.value))
        if found:
            _set(fields, "domain", found[1].lower())
            break
    return Entry(place, "company", key, fields, tuple(card.doubts[:MOST_DOUBTS]))


def _person(card: Card, place: Place, key: str, fields: dict[str, Value]) -> Entry | Refused:
    shown, given, family = _name(card)
    if not (shown or fields.get("emails") or fields.get("phones")):
        return Refused(place, "has no name, no address and no number")
    if not shown:
        card.doubts.append("has no name")
    _set(fields, "name", shown)
    _set(fields, "given", given)
    _set(fields, "family", family)
    organisations = _organisations(card)
    if organisations:
        _set(fields, "company", organisations[0][0])
        _set(fields, "department", ", ".join(organisations[0][1:]))
    _left_out(card, "company", (one[0] for one in organisations[1:]))
    titles = list(dict.fromkeys(tidy(line.value) for line in card.all("TITLE") or card.all("ROLE")))
    _set(fields, "title", titles[0] if titles else "")
    _left_out(card, "title", titles[1:])
    _set(fields, "birthday", _birthday(card))
    tags = (tidy(one) for line in card.all("CATEGORIES") for one in split(line.value, ","))
    _set(fields, "tags", tuple(dict.fromkeys(tag for tag in tags if tag)))
    return Entry(place, "person", key, fields, tuple(card.doubts[:MOST_DOUBTS]))


def _set(fields: dict[str, Value], name: str, value: Value) -> None:
    if value:
        fields[name] = value


def _left_out(card: Card, what: str, values: Iterable[str]) -> None:
    for value in dict.fromkeys(values):
        card.doubts.append(f"a second {what} was left out: {value[:_WORDS_SHOWN]}")


def _name(card: Card) -> tuple[str, str, str]:
    """What is shown, given and family name."""
    parts: list[str] = []
    for line in card.all("N"):
        parts = [" ".join(tidy(one) for one in split(part, ",")).strip() for part in split(line.value, ";")]
        break
    family, given, middle, before, after = (*parts, "", "", "", "", "")[:5]
    shown = card.text("FN") or " ".join(one for one in (before, given, middle, family, after) if one)
    return _one_line(shown or card.text("NICKNAME")), _one_line(given), _one_line(family)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _organisations(card: Card) -> list[list[str]]:
    """Each organisation with its units, no one twice."""
    found: dict[str, list[str]] = {}
    for line in card.all("ORG"):
        units = [_one_line(tidy(one)) for one in split(line.value, ";")]
        if units[0]:
            found.setdefault(units[0].casefold(), [units[0], *(one for one in units[1:] if one)])
    return list(found.values())


def _emails(card: Card, doubts: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for line in card.all("EMAIL"):
        text = re.sub(r"(?i)^mailto:", "", tidy(line.value))
        addresses = _ADDRESS.findall(text)
        if not addresses:
            doubts.append(f"is no e-mail address and was left out: {text[:_WORDS_SHOWN]}")
        for address in addresses:
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


def _phones(card: Card, doubts: list[str]) -> tuple[str, ...]:
    """Numbers that reach the person: no fax, no pager, not the assistant's."""
    found: dict[str, str] = {}
    silent: Counter[str] = Counter()
    for line in card.all("TEL"):
        number = re.sub(r"(?i)^tel:", "", tidy(line.value)).replace(";ext=", " ext. ")
        label = card.label(line)
        kind = next(iter(sorted(line.types & _SILENT)), "") or ("assistant" if "assistant" in label else "")
        if kind or "fax" in label or "pager" in label:
            silent["pager" if "pager" in (kind, label) else "fax" if "fax" in kind + label else kind] += 1
        elif any(letter.isdigit() for letter in number):
            found.setdefault(re.sub(r"[^\d+x]", "", number), number)
        else:
            doubts.append(f"is no number and was left out: {number[:_WORDS_SHOWN]}")
    if silent:
        told = ", ".join(f"{many} {kind} number{'' if many == 1 else 's'}" for kind, many in sorted(silent.items()))
        doubts.append(f"numbers that do not reach the person were left out: {told}")
    return tuple(found.values())


def _city(card: Card) -> tuple[str, str]:
    """City and country of the address at work, else of the first that has one."""
    best = ("", "")
    for line in sorted(card.all("ADR"), key=lambda one: "work" not in one.types):
        parts = [_one_line(tidy(part)) for part in split(line.value, ";")]
        city, country = (*parts, *[""] * 7)[3], (*parts, *[""] * 7)[6]
        if city:
            return city, country
        best = best if best[1] else ("", country)
    return best


def _birthday(card: Card) -> str:
    """The birthday as an ISO day. Apple writes 1604 where the year is not known; that is no birthday yet."""
    given = [(line.value, line.param("X-APPLE-OMIT-YEAR")) for line in card.all("BDAY")]
    for line in card.all("X-ANDROID-CUSTOM"):
        parts = split(line.value, ";")
        if parts[0].endswith("/contact_event") and len(parts) > 2 and parts[2] == _BIRTHDAY:  # noqa: PLR2004
            given.append((parts[1], ""))
    for value, omitted in given:
        found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|T|\s)", value.strip())
        if found and found[1] != (omitted or "1604"):
            try:
                return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
            except ValueError:
                pass
        card.doubts.append(f"the birthday was left out: {value[:_WORDS_SHOWN]}")
    return ""
