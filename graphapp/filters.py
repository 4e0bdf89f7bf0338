"""What templates turn values into: dates as people say them, money, counts, marks, and the text of notes made safe."""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from unicodedata import category
from zlib import crc32
from zoneinfo import ZoneInfo

import nh3
from flask import Flask, g, has_app_context, url_for
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from graphapp.vocabulary import KINDS, MINOR_DIGITS

Moment = int | float | str | date | datetime | None

PATHS = {kind.kind: kind.path for kind in KINDS}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MINUTE, HOUR = 60, 3600
# Up to how many days a unit is used, and its days: chosen so that nobody reads "1 week", "1 month" or "1 year".
UNITS = ((13, 1.0, "day"), (60, 7.0, "week"), (730, 30.44, "month"), (4_000_000, 365.25, "year"))
STRENGTHS = ("faint", "slight", "fair", "good", "strong")
HUES = 12
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
MENTION = re.compile(rf"@\[([^\[\]\n]{{1,300}})\]\(({'|'.join(PATHS)}):([A-Za-z0-9_-]{{1,64}})\)")
AFTER = re.compile(r"(?<=[@.])(?=.)")
DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}")
QUOTE = re.compile(r"\[\[note:([A-Za-z0-9_-]{1,64})\]\]")
PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\((/pictures/[A-Za-z0-9_-]{1,64})\)")
NOTE_TAGS = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a", "img"}
NOTE_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}


@dataclass(frozen=True, slots=True)
class Reading:
    """When and where a page is read.

    Attributes:
        now: whole seconds since 1970 UTC.
        zone: the reader's time zone, which decides what "today" is.
    """

    now: int
    zone: tzinfo = UTC


def read_now() -> Reading:
    """Return the moment of this request in its viewer's time zone; `g.now` stands in for the clock where it is set."""
    viewer, now = (g.get("viewer"), g.get("now")) if has_app_context() else (None, None)
    try:
        zone: tzinfo = ZoneInfo(getattr(viewer, "time_zone", None) or "UTC")
    except (KeyError, ValueError, OSError):
        zone = UTC
    return Reading(now=int(now or time.time()), zone=zone)


# Dates


def day_of(value: Moment, zone: tzinfo) -> date | None:
    """Return the day of an instant (seconds UTC, seen in `zone`) or of an ISO day, None where it is no day."""
    if isinstance(value, datetime):
        return value.astimezone(zone).date()
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
        return None if value is None else datetime.fromtimestamp(value, zone).date()
    except (ValueError, OverflowError, OSError):
        return None


def day_text(value: Moment, zone: tzinfo = UTC) -> str:
    """Return a day as `11 Nov 2026`, an empty text for none."""
    found = day_of(value, zone)
    return f"{found.day}\N{NO-BREAK SPACE}{MONTHS[found.month - 1]}\N{NO-BREAK SPACE}{found.year}" if found else ""


def exact_text(value: Moment, zone: tzinfo = UTC) -> str:
    """Return `11 Nov 2026, 14:05` for an instant and `11 Nov 2026` for a day."""
    if isinstance(value, (int, float)) and day_of(value, zone):
        value = datetime.fromtimestamp(value, zone)
    if isinstance(value, datetime):
        return f"{day_text(value, zone)}, {value.astimezone(zone):%H:%M}"
    return day_text(value, zone)


def ago_text(value: Moment, reading: Reading) -> str:
    """Return how long ago, or in how long, as one says it: `2 hours ago`, `yesterday`, `in 3 weeks`, `5 months ago`."""
    found = day_of(value, reading.zone)
    if found is None:
        return ""
    today = datetime.fromtimestamp(reading.now, reading.zone).date()
    days = (today - found).days
    if days == 0:
        return _within_the_day(value, reading.now)
    if abs(days) == 1:
        return "yesterday" if days > 0 else "tomorrow"
    length = _length_text(abs(days))
    return f"{length} ago" if days > 0 else f"in {length}"


def _within_the_day(value: Moment, now: int) -> str:
    if not isinstance(value, (int, float)):
        return "today"
    seconds = now - int(value)
    if seconds < 0:
        return "today"
    if seconds < MINUTE:
        return "just now"
    size, unit = (seconds // MINUTE, "minute") if seconds < HOUR else (seconds // HOUR, "hour")
    return f"{size} {unit}{'' if size == 1 else 's'} ago"


def _length_text(days: int) -> str:
    size, unit = next((size, unit) for most, size, unit in UNITS if days <= most)
    return f"{int(days / size)} {unit}s"


def age(value: Moment, reading: Reading) -> Markup:
    """Return a `<time>` that says how long ago, the exact moment on hover and read out by screen readers."""
    said = ago_text(value, reading)
    if not said:
        return Markup()
    exact = exact_text(value, reading.zone)
    moment = _machine_text(value, reading.zone)
    # All of it was made here of a day; `Markup.format` takes ten times as long, and a page says a hundred ages.
    return Markup(f'<time datetime="{moment}" title="{exact}">{said}<span class="vh"> ({exact})</span></time>')  # noqa: S704


def day(value: Moment, zone: tzinfo) -> Markup:
    """Return a `<time>` that says the day itself."""
    said = day_text(value, zone)
    found = Markup('<time datetime="{}" data-day>{}</time>')
    return found.format(day_of(value, zone), said) if said else Markup()


def _machine_text(value: Moment, zone: tzinfo) -> str:
    if isinstance(value, (int, float)):
        return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = day_of(value, zone)
    return found.isoformat() if found else ""


def span(since: Moment, until: Moment, zone: tzinfo) -> str:
    """Return `since Mar 2021`, `until Jun 2023` or `Mar 2021 to Jun 2023`, an empty text where neither is known."""
    first, last = (_month_text(day_of(end, zone)) for end in (since, until))
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _month_text(found: date | None) -> str:
    return f"{MONTHS[found.month - 1]}\N{NO-BREAK SPACE}{found.year}" if found else ""


# Numbers


def count(number: int | float | None) -> Markup:
    """Return a whole number with its thousands apart, as `<data>` that the page puts into the reader's own form."""
    whole = int(number or 0)
    return Markup(f'<data value="{whole}">{whole:,}</data>')  # noqa: S704  (numbers)


def counted(number: int | float | None, one: str, many: str = "") -> str:
    """Return `1 contact`, `1,200 contacts`, `no contacts`."""
    whole = int(number or 0)
    if whole == 1:
        return f"1 {one}"
    return f"{whole:,} {many or one + 's'}" if whole else f"no {many or one + 's'}"


def money_text(minor: int | None, currency: str | None = "") -> str:
    """Return an amount in minor units as `€1,200.50` or `CHF 1,200`: cents only where there are some."""
    if minor is None:
        return ""
    code = (currency or "").upper()
    digits = MINOR_DIGITS.get(code, 2)
    whole, rest = divmod(abs(int(minor)), 10**digits)
    cents = f".{rest:0{digits}d}" if rest else ""
    sign = SIGNS.get(code, f"{code}\N{NO-BREAK SPACE}" if code else "")
    return f"{'−' if minor < 0 else ''}{sign}{whole:,}{cents}"


def money(minor: int | None, currency: str | None = "") -> Markup:
    """Return an amount as `<data>` with its value and currency, which the page puts into the reader's own form."""
    said = money_text(minor, currency)
    if minor is None:
        return Markup()
    code = (currency or "").upper()
    value = Decimal(int(minor)).scaleb(-MINOR_DIGITS.get(code, 2))
    return Markup('<data value="{}" data-currency="{}">{}</data>').format(f"{value.normalize():f}", code, said)


def strength_word(level: int | None) -> str:
    """Return the word for a strength from 0 to 4."""
    return STRENGTHS[min(max(int(level or 0), 0), len(STRENGTHS) - 1)]


# Names


def breakable(text: str | None) -> Markup:
    """Return an e-mail address or a domain that may go on in the next line after an at sign or a dot."""
    return Markup("<wbr>").join(escape(part) for part in AFTER.split(text or ""))


def website(domain: str | None) -> str:
    """Return the address of the website at a plain domain, an empty text where it is none."""
    return f"https://{domain.lower()}/" if domain and DOMAIN.fullmatch(domain) else ""


def hue(text: str | None) -> int:
    """Return the same one of twelve hues for the same text, on every machine and in every run."""
    return crc32((text or "").encode("utf-8", "replace")) % HUES


def initials(name: str | None) -> str:
    """Return one or two signs that stand for a name: `AO` for Anna Okafor, `Gl` for Globex, else `?`."""
    words = [letters for word in (name or "").split() if (letters := [c for c in word if category(c)[0] in "LN"])]
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][0].upper() + "".join(words[0][1:2])
    return (words[0][0] + words[-1][0]).upper()


@lru_cache(maxsize=8192)
def mark(name: str | None, kind: str = "", size: str = "") -> Markup:
    """Return the generated mark of a thing, round for people and square for the rest, `size` empty or `big`."""
    if kind == "Note":
        name = "n"  # Its name is a day, and a mark made of it would say nothing.
    shape = f"{' p' if kind in {'Contact', 'Employee'} else ''}{' big' if size == 'big' else ''}"
    signs = escape(initials(name))
    return Markup(f'<i class="mark h{hue(name)}{shape}" aria-hidden="true">{signs}</i>')  # noqa: S704  (escaped above)


def address(kind: str, id: str) -> str:
    """Return the address of a thing's page.

    Raises:
        KeyError: the kind has no pages.
    """
    return f"/{PATHS[kind]}/{id}"


def thing_link(kind: str, id: str, name: str | None, detail: str = "") -> Markup:
    """Return a thing as its mark and name, a link to its page; `detail` is one quiet line after it."""
    small = f"<small>{escape(detail)}</small>" if detail else ""
    said = f"{mark(name, kind)}<span><bdi>{escape(name)}</bdi>{small}</span>"
    # A page has up to two hundred: as a macro each took three times as long. Every text is escaped.
    return Markup(f'<a class="thing" href="{escape(address(kind, id))}">{said}</a>')  # noqa: S704


# The text of notes


def _reads(name: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """Return a rule that makes a token of what a pattern finds, its groups the token's meta."""

    def read(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        if not silent:
            state.push(name, "", 0).meta = {"groups": found.groups()}
        state.pos = found.end()
        return True

    return read


def _shows(make: Callable[..., Markup]) -> Callable[[RendererHTML, list[Token], int, OptionsDict, EnvType], str]:
    """Return how such a token is shown: as what is made of its groups."""
    return lambda _renderer, tokens, at, _options, _env: str(make(*tokens[at].meta["groups"]))


def _reader_of_notes() -> MarkdownIt:
    """Return a reader of the Markdown that notes use: no headings or HTML, pictures of ours only, lines as typed."""
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})
    markdown.enable(["strikethrough", "table"])
    markdown.disable(["heading", "lheading", "image", "html_block", "html_inline", "reference"])
    link, picture = Markup('<a class="{}" href="{}">{}</a>'), Markup('<img alt="{}" src="{}" loading="lazy">')
    own: dict[str, tuple[re.Pattern[str], Callable[..., Markup]]] = {
        "mention": (MENTION, lambda name, kind, thing: link.format("at", address(kind, thing), name)),
        # Whoever shows it fills in what its reader may see of the source.
        "quote": (QUOTE, lambda note: link.format("quote", address("Note", note), "…")),
        "picture": (PICTURE, picture.format),
    }
    for name, (pattern, make) in own.items():
        markdown.inline.ruler.before("link", name, _reads(name, pattern))
        markdown.add_render_rule(name, _shows(make))
    return markdown


_NOTES = _reader_of_notes()


@lru_cache(maxsize=2048)
def prose(text: str | None) -> Markup:
    """Return the text of a note as safe HTML: light Markdown, mentions as links, everything else as it was typed."""
    html = _NOTES.render((text or "").replace("\0", ""))
    clean = nh3.clean(
        html,
        tags=NOTE_TAGS,
        attributes={"a": {"href", "class"}, "img": {"src", "alt", "loading"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noreferrer",
    )
    return Markup(clean)  # noqa: S704  (cleaned in the line above)


def plain(text: str | None) -> str:
    """Return the text of a note in one line, mentions as names, pictures as what they show, and no quotes."""
    said = QUOTE.sub("…", PICTURE.sub(r"\1", MENTION.sub(r"\1", text or "")))
    return " ".join(said.replace("\0", "").split())


def excerpt(text: str | None, words: Iterable[str] = (), length: int = 180) -> Markup:
    """Return about `length` characters of a note in one line, begun near the first of `words`, those words marked."""
    line = plain(text)
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    sought = re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE) if wanted else None
    hit = sought.search(line) if sought else None
    start = max(0, hit.start() - length // 3) if hit and len(line) > length else 0
    start = line.rfind(" ", 0, start) + 1 if start else 0
    piece = line[start : start + length]
    if start + length < len(line):
        piece = piece[: piece.rfind(" ")] if " " in piece else piece
    found = _marked(piece, sought)
    before, after = "…" if start else "", "…" if start + len(piece) < len(line) else ""
    return before + found + after


def _marked(piece: str, sought: re.Pattern[str] | None) -> Markup:
    parts, last = [], 0
    for hit in sought.finditer(piece) if sought else ():
        parts += [escape(piece[last : hit.start()]), Markup("<mark>{}</mark>").format(hit[0])]
        last = hit.end()
    return Markup().join([*parts, escape(piece[last:])])


# Into the program


def stamp_of(folder: Path) -> str:
    """Return a short text that changes when a file in the folder does."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


def register(app: Flask, reading: Callable[[], Reading] = read_now) -> None:
    """Give the templates these filters, and the functions `address(kind, id)`, `thing_link` and `asset(name)`.

    Args:
        app: its templates and static folder.
        reading: says when and where a page is read, asked once for each date.
    """
    stamp = stamp_of(Path(app.static_folder)) if app.static_folder else ""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    plain_ones = (breakable, counted, money, money_text, strength_word, hue, initials, mark, prose, plain, website)
    app.jinja_env.filters.update({made.__name__: made for made in plain_ones})
    app.jinja_env.filters.update(
        excerpt=excerpt,
        number=count,
        age=lambda value: age(value, reading()),
        ago=lambda value: ago_text(value, reading()),
        day=lambda value: day(value, reading().zone),
        day_text=lambda value: day_text(value, reading().zone),
        exact=lambda value: exact_text(value, reading().zone),
        span=lambda since, until=None: span(since, until, reading().zone),
    )
    app.jinja_env.globals.update(address=address, thing_link=thing_link, asset=partial(_asset, stamp))


def _asset(stamp: str, name: str) -> str:
    return url_for("static", filename=name, v=stamp)
