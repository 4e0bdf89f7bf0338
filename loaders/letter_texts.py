"""What is written in a letter, where its owner wants it read: the first text, never an attachment."""

import re
from email import message_from_bytes
from email.message import Message
from html.parser import HTMLParser

from loaders.charsets import decode

MOST_BYTES = 1 << 21
LONGEST_TEXT = 50_000
_MOST_PARTS, _DEEPEST = 100, 8
_SILENT = frozenset({"script", "style", "head", "title"})
_BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"})


def read_text(headers: list[bytes], body: list[bytes]) -> tuple[str, list[str]]:
    """Read the first text of a letter, plain rather than HTML.

    Args:
        headers: its header lines.
        body: the lines after them.

    Returns:
        The text, "" if there is none, and what was left out.
    """
    try:
        whole: Message = message_from_bytes(b"".join([*headers, b"\r\n", *body])[:MOST_BYTES])
        return _first_text(whole), []
    except RecursionError:
        return "", ["its text was not read: its parts are nested too deep"]
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        return "", [f"its text was not read: {error}"]


def _first_text(whole: Message) -> str:
    waiting: list[tuple[Message, int]] = [(whole, 0)]
    html = ""
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part, depth = waiting.pop()
        inner = part.get_payload()
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message":
            continue
        if isinstance(inner, list):
            if depth < _DEEPEST:
                waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, Message)]
            continue
        if part.get_content_type() == "text/plain" and (text := _decoded(part)):
            return text
        if part.get_content_type() == "text/html" and not html:
            html = without_markup(_decoded(part))
    return html


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    text, _ = decode(raw, str(part.get_param("charset", "")))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()[:LONGEST_TEXT]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.silent += tag in _SILENT
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))


def without_markup(html: str) -> str:
    """Read the words of a page, a line for each block."""
    words = _Words()
    words.feed(html)
    words.close()
    return re.sub(r"\s*\n\s*", "\n", "".join(words.words)).strip()[:LONGEST_TEXT]
