"""In which encoding a text file is written, told from its bytes.

A text in one of the many encodings of one byte per letter is told by its words: decoded wrongly, they hold signs, or
capitals behind small letters, or letters that no language has together. Each word votes for itself, so a list of names
from ten countries is no harder than a letter in one language.
"""

import codecs
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

_PIECE = 1 << 16
_REPLACED = re.compile("[\udc80-\udcff]")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_WORDS = 5_000
_OFTEN = 20
_UNLIKELY = 0.1
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of its own
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters beyond A to Z that one language writes, foreign names left aside.
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "äöüß",
        "àâæçéèêëîïôœùûüÿ",
        "áéíñóúü",
        "àáâãçéêíóôõú",
        "àèéìíîòóùú",
        "àçéèíïóòúü",
        "åäöé",
        "æøåéèêóòôäöü",
        "áéíóúýþæðö",
        "áéèëïíóöúü",
        "ąćęłńóśźż",
        "áčďéěíňóřšťúůýžĺľôŕä",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "čćđšž",
        "âçğıiöşüîû",
        "àèìòùáéíóúâêîôûŵŷïö",
        "ąčęėįšųūž",
        "āčēģīķļņšūž",
        "äöõüšž",
        "άέήίόύώϊϋΐΰαβγδεζηθικλμνξοπρστυφχψως",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕўі",
    )
)
# The first bytes of the signs that a language uses every day; all of these encodings keep them together. The Korean
# ones lie inside of the Chinese ones, so they are believed first.
_EVERYDAY = {"cp949": (0xB0, 0xC8), "cp932": (0x82, 0x97), "big5": (0xA4, 0xC6), "gb18030": (0xB0, 0xD7)}
# What stands at the edge of a word in running text and is no part of it.
_EDGES = "\u00a0«»‘’“”„‚‹›–—…·¡¿"
_SIGNS = frozenset("€£¥§°©®™±²³½¼¾×†•")
_INSIDE = "’\u00a0–"
# What names put in front of a capital without a space.
_JOINED = ("Mc", "Mac", "De", "Le", "La", "Di", "Van", "O’")
# In the order in which they are believed where the words say nothing else.
_SINGLE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-15", "iso8859-2", "iso8859-5", "iso8859-7",
    "iso8859-9", "mac-roman", "mac-latin2", "mac-cyrillic", "cp850", "cp437", "cp852", "cp866", "koi8-r",
)  # fmt: skip


def find_encoding(path: Path) -> str:
    """The name of a file's encoding, as Python knows it.

    A UTF-8 file with a few damaged bytes stays UTF-8, so that only the damaged cells are lost. Reads the whole file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_PIECE)
        known = _by_mark(start) or _by_zeros(start)
        if known:
            return known
        file.seek(0)
        agree = contradict = 0
        words: Counter[bytes] = Counter()
        sample = b""
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            if text.isascii():
                continue
            damaged = len(_REPLACED.findall(text))
            # Each letter beyond ASCII takes two to four bytes, so this is near enough and costs no loop.
            agree += max(0, len(piece) - len(text)) // 2 + 1 if not damaged else _letters(text) - damaged
            contradict += damaged
            if damaged and len(words) < _MOST_WORDS:
                words.update(_WORD.findall(piece))
                sample += piece if len(sample) < _PIECE else b""
    if contradict <= agree or not words:
        return "utf-8" if contradict <= agree else _SINGLE[0]
    best = _by_words(words)
    likely = _score(best, words) / sum(min(times, _OFTEN) for times in words.values())
    return best if likely > _UNLIKELY else _by_signs(bytes(sample)) or best


def decode_name(raw: bytes) -> str:
    """A short text of unknown encoding, such as the name of a file in an archive."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_by_words(Counter(_WORD.findall(raw))), "replace")


def _letters(text: str) -> int:
    return sum(letter > "\x7f" for letter in text)


def _by_mark(start: bytes) -> str | None:
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)


def _by_zeros(start: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: in what people write, most high bytes are zero, always at the same places."""
    if len(start) < 8 or start.count(0) * 5 < len(start):
        return None
    start = start[: len(start) // 4 * 4]
    zeros = [start[at::4].count(0) * 4 / len(start) for at in range(4)]
    shapes = {
        "utf-32-le": zeros[0] < 0.1 and min(zeros[2:]) > 0.9,
        "utf-32-be": zeros[3] < 0.1 and min(zeros[:2]) > 0.9,
        "utf-16-le": max(zeros[0], zeros[2]) < 0.1 and min(zeros[1], zeros[3]) > 0.4,
        "utf-16-be": max(zeros[1], zeros[3]) < 0.1 and min(zeros[0], zeros[2]) > 0.4,
    }
    return next((name for name, fits in shapes.items() if fits), None)


def _by_words(words: Counter[bytes]) -> str:
    scores = {name: _score(name, words) for name in _SINGLE}
    best = max(scores.values())
    return next(name for name in _SINGLE if scores[name] >= best)


def _by_signs(sample: bytes) -> str:
    """Of the encodings of Korea, China and Japan the one in which most signs are everyday ones, empty if none fits."""
    shares: dict[str, float] = {}
    for encoding, (first, last) in _EVERYDAY.items():
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        leads = [sign.encode(encoding)[0] for sign in text if sign > "\x7f"]
        shares[encoding] = sum(first <= lead <= last for lead in leads) / max(1, len(leads))
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] > 0.6 else ""


def _score(encoding: str, words: Counter[bytes]) -> float:
    total = 0.0
    for word, times in words.items():
        try:
            text = word.decode(encoding)
        except UnicodeDecodeError:
            total -= 2 * min(times, _OFTEN)
            continue
        total += _likeliness(text) * min(times, _OFTEN)
    return round(total, 6)


def _likeliness(word: str) -> float:
    """How much a word looks as if it had been decoded rightly, from -1 to 1."""
    bare = word.strip(_EDGES)
    foreign = {letter for letter in bare if letter > "\x7f"}
    if not foreign:
        return 0.9
    if not any(letter.isalpha() for letter in bare):
        return 0.8 if foreign <= _SIGNS else -0.5
    if not all(letter.isalpha() or letter in _INSIDE for letter in foreign) or _mixes_scripts(bare):
        return -1.0
    if _mixes_cases(bare, foreign):
        return -0.5
    letters = {letter for letter in foreign if letter.isalpha()}
    if len(bare) == 1 or not any(letters <= alphabet for alphabet in _ALPHABETS):
        return 0.2
    return 1.0 if bare == word else 0.95


def _mixes_cases(word: str, foreign: set[str]) -> bool:
    """Whether a capital stands where no name has one."""
    if not word.isupper() and any(letter.isupper() and letter in foreign for letter in word[1:]):
        return True
    return not word.startswith(_JOINED) and any(small.islower() and large.isupper() for small, large in pairwise(word))


def _mixes_scripts(word: str) -> bool:
    """Whether Greek or Cyrillic letters stand in one word with Latin ones."""
    other = any("\u0370" <= letter <= "\u052f" for letter in word)
    return other and any(letter.isalpha() and letter < "\u0370" and letter != "µ" for letter in word)
