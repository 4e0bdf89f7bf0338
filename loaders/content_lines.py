"""Lines of vCard and iCalendar as programs really write them: folded, encoded, broken, one at a time.

The ready-made readers take exponential time on some lines that a stranger may send, and stop at the first that is
wrong. This one is linear, and a line that cannot be read costs only itself.
"""

import binascii
import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders.charsets import decode

LONGEST_LINE = 1 << 20
_PIECE = 1 << 16
_FOLD = b"\x00"
_PICTURES = re.compile(
    rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|ATTACH|X-MS-CARDPICTURE|X-ADDRESSING-GRAMMAR)[;:]", re.IGNORECASE
)
_BASE64 = re.compile(rb"[^:]*;(?:ENCODING=)?(?:B|BASE64)[;:]", re.IGNORECASE)
_QUOTED = re.compile(rb"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_PROPERTY = re.compile(rb"(?:[\w-]+\.)?[A-Za-z][\w-]*(?:[;:]|$)")
_EDGE = re.compile(rb"(?:BEGIN|END):", re.IGNORECASE)
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}


@dataclass(frozen=True, slots=True)
class Line:
    """One property.

    Attributes:
        name: in capitals, without its group.
        params: by names in capitals; a bare word, as vCard 2.1 has them, stands under TYPE.
        value: decoded, but with its escapes.
        group: what stood before the dot, as in item1.TEL.
        guessed: the encoding, where it had to be guessed.
    """

    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    group: str = ""
    guessed: str = ""

    def param(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return next(iter(self.params.get(name, ())), "")

    @property
    def types(self) -> frozenset[str]:
        """The words that say what kind of number or address it is, in small letters."""
        return frozenset(
            word.strip().lower() for given in self.params.get("TYPE", ()) for word in given.split(",") if word.strip()
        )


def logical_lines(path: Path) -> Iterator[bytes]:
    """Every line of a file with what was folded put back; the places where it was folded hold a zero byte.

    Pictures and keys are passed over and come with an empty value. A line longer than LONGEST_LINE is cut.
    """
    current: list[bytes] = []
    length, picture, quoted = 0, False, False
    for raw in _physical(path):
        if current and _continues(raw, picture=picture, soft=quoted and current[-1].endswith(b"=")):
            if picture or length > LONGEST_LINE:
                continue
            soft = quoted and current[-1].endswith(b"=")
            if soft:
                current[-1] = current[-1][:-1]
                current.append(raw[1:] if raw[:1] in b" \t" and raw[1:2] == b"=" else raw)
            else:
                current.append(_FOLD + (raw[1:] if raw[:1] in (b" ", b"\t") else b" " + raw))
            length += len(raw)
            continue
        if current:
            yield b"".join(current)
        current, length, picture, quoted = [], len(raw), False, False
        if raw.strip():
            picture = bool(_PICTURES.match(raw) or _BASE64.match(raw))
            quoted = bool(_QUOTED.match(raw))
            current = [raw.partition(b":")[0] + b":"] if picture else [raw]
    if current:
        yield b"".join(current)


def _continues(raw: bytes, *, picture: bool, soft: bool) -> bool:
    """Whether a line belongs to the one before: folded, a soft break, or torn off by a program that cannot fold."""
    if soft:
        return not _EDGE.match(raw)
    if raw[:1] in (b" ", b"\t"):
        return bool(raw.strip()) or picture
    return bool(raw.strip()) and not _EDGE.match(raw) and (b":" not in raw if picture else not _PROPERTY.match(raw))


def _physical(path: Path) -> Iterator[bytes]:
    rest = b""
    for piece in _pieces(path):
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()[:LONGEST_LINE]
        for line in lines:
            yield line.rstrip(b"\r")[:LONGEST_LINE].replace(_FOLD, b"")
    if rest:
        yield rest.rstrip(b"\r").replace(_FOLD, b"")


def _pieces(path: Path) -> Iterator[bytes]:
    """The file in UTF-8 where it says that it is UTF-16, as it is where not, with line ends that hold a line feed."""
    with path.open("rb") as file:
        start = file.read(_PIECE)
        wide = _wide(start)
        decoder = codecs.getincrementaldecoder(wide)("replace") if wide else None
        old = not wide and b"\r" in start and b"\n" not in start
        piece = start.removeprefix(codecs.BOM_UTF8)
        while piece:
            if decoder is not None:
                piece = decoder.decode(piece).removeprefix("\ufeff").encode("utf-8", "replace")
            yield piece.replace(b"\r", b"\n") if old else piece
            piece = file.read(_PIECE)


def _wide(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start[1:2] == b"\0" and start[3:4] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if start[:1] == b"\0" and start[2:3] == b"\0" else ""


def read_line(raw: bytes, *, keep_space: bool = False) -> Line | None:
    """Take a line apart; None where it is none.

    Args:
        raw: as logical_lines gives it.
        keep_space: whether folding stands where a space is (vCard 2.1).
    """
    raw = raw.replace(_FOLD, b" " if keep_space else b"")
    at = _colon(raw)
    if at < 0:
        return None
    head, _ = decode(raw[:at])
    first, *rest = _split_quoted(head, ";")
    group, _, name = first.strip().rpartition(".")
    if not re.fullmatch(r"[A-Za-z][\w-]*", name.strip()):
        return None
    params = _params(rest)
    value, guessed = _decoded(raw[at + 1 :], params)
    return Line(name.strip().upper(), params, value.strip(), group.strip().lower(), guessed)


def _colon(raw: bytes) -> int:
    """Where the value begins: the first colon outside quotation marks, or the first at all if none is closed."""
    inside = False
    for found in re.finditer(rb'[":]', raw):
        if found[0] == b'"':
            inside = not inside
        elif not inside:
            return found.start()
    return raw.find(b":")


def _split_quoted(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    parts, inside, start = [], False, 0
    for at, letter in enumerate(text):
        if letter == '"':
            inside = not inside
        elif letter == mark and not inside:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _params(parts: list[str]) -> dict[str, tuple[str, ...]]:
    params: dict[str, tuple[str, ...]] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not name.strip():
            continue
        if not equals:
            name, value = ("ENCODING" if name.strip().upper() in _BARE_ENCODINGS else "TYPE"), name
        values = tuple(one.strip().strip('"') for one in _split_quoted(value, ","))
        key = name.strip().upper()
        params[key] = params.get(key, ()) + values
    return params


def _decoded(raw: bytes, params: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    if "QUOTED-PRINTABLE" in (one.upper() for one in params.get("ENCODING", ())):
        raw = binascii.a2b_qp(raw)
    return decode(raw, next(iter(params.get("CHARSET", ())), ""))


def unescape(text: str) -> str:
    r"""Read \n, \, \; and \\ as what they stand for; any other letter after a backslash stays with it."""
    if "\\" not in text:
        return text.strip()
    return re.sub(r"\\([nN,;:\\\"])", lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def split(text: str, mark: str) -> list[str]:
    """Take a value apart where a mark stands that is not escaped; the parts keep their escapes."""
    if "\\" not in text:
        return text.split(mark)
    return [
        part.replace("\x00", "\\\\") for part in re.split(rf"(?<!\\){re.escape(mark)}", text.replace("\\\\", "\x00"))
    ]
