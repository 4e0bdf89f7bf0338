"""What a page offers to whoever reads it: its links and its forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import NamedTuple

GIVEN = {
    "date": "2025-12-30",
    "number": "3",
    "range": "3",
    "email": "new@example.com",
    "password": "a sentence for a password",
}
TYPED = {"submit", "button", "image", "reset"}


class Input(NamedTuple):
    """One field of a form: its type, what it holds, and what can be chosen."""

    name: str
    type: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass
class Form:
    """A form of a page."""

    action: str
    method: str
    inputs: list[Input] = field(default_factory=list)

    def fill(self, chance: Random, words: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return pairs as a browser sends them: what stands there is left or changed, one button is pressed."""
        pairs: list[tuple[str, str]] = []
        buttons = [one for one in self.inputs if one.type in TYPED and one.name]
        if buttons:
            pressed = chance.choice(buttons)
            pairs.append((pressed.name, pressed.value))
        for one in self.inputs:
            if not one.name or one.type in TYPED or one.type == "file":
                continue
            if one.type in {"checkbox", "radio"}:
                pairs += [(one.name, one.value)] if chance.random() < 0.5 else []
            else:
                pairs.append((one.name, _typed(one, chance, words)))
        return pairs


@dataclass
class Page:
    """The links and forms of a page."""

    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


def read_page(text: str) -> Page:
    """Read the links and forms of a page."""
    reader = _Reader()
    reader.feed(text)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._form: Form | None = None
        self._select: tuple[str, list[str]] | None = None
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "a" and of.get("href", "").startswith("/"):
            self.page.links.append(of["href"].partition("#")[0])
        elif tag == "form":
            self._form = Form(of.get("action", ""), of.get("method", "get").upper())
            self.page.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, of)

    def _field(self, form: Form, tag: str, of: dict[str, str]) -> None:
        if tag in {"input", "button"}:
            kind = of.get("type", "text" if tag == "input" else "submit")
            form.inputs.append(Input(of.get("name", ""), kind, of.get("value", "on" if kind == "checkbox" else "")))
        elif tag == "textarea":
            form.inputs.append(Input(of.get("name", ""), "textarea", ""))
        elif tag == "select":
            self._select = of.get("name", ""), []
        elif tag == "option" and self._select is not None:
            self._select[1].append(of.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select is not None:
            name, choices = self._select
            if self._form is not None:
                self._form.inputs.append(Input(name, "select", choices[0] if choices else "", tuple(choices)))
            self._select = None


def _typed(one: Input, chance: Random, words: tuple[str, ...]) -> str:
    if one.type == "hidden" or (one.value and chance.random() < 0.5):
        return one.value
    if one.type in GIVEN:
        return one.value or GIVEN[one.type]
    if one.type == "textarea":
        return " ".join(chance.sample(words, min(len(words), 6)))
    return chance.choice(one.choices or words)
