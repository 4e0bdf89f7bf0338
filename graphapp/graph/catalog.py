"""Reads every query file and refuses those that break a rule, with file and line.

A *question* has `:param` and `:returns` lines, a *statement* has `:row` and `:key` lines; `queries/README.md` teaches
both. Nothing here touches an engine.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from graphapp.errors import BadParameter, CatalogError, UnknownQuestion
from graphapp.graph.conditions import bind_conditions
from graphapp.graph.coverage import Model, expand_visible, find_uncovered
from graphapp.graph.fields import Field, parse_field
from graphapp.graph.kinds import read_kinds

SUPPLIED = frozenset({"me", "mine", "now"})
KEEPING = "keeping"
ADMITTED = "Viewer"
"""In what a change touched: who may now sign in otherwise, or see something else."""
_HEADER = re.compile(r"^//\s*(?P<text>:(?P<word>[a-z]+)\b\s*(?P<rest>.*)|.*)$")
_PARAMETER = re.compile(r"\$(\w+)")
_CREATED = re.compile(
    r"CREATE (?P<start>\(\w+\))-\[(?P<link>\w+):(?P<kind>\w+) \{(?P<values>[^}]*)\}\]->(?P<end>\(\w+\))"
)
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|COPY|DROP|ALTER)\b")


@dataclass(frozen=True)
class Question:
    """Something that can be asked. `text` is ready for both engines: `visible` is expanded."""

    name: str
    description: str
    params: tuple[Field, ...]
    returns: tuple[str, ...]
    text: str
    path: Path

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The declared parameters by name."""
        return {field.name: field for field in self.params}

    @cached_property
    def needs(self) -> frozenset[str]:
        """Which of `$me`, `$mine` and `$now` the text uses."""
        return SUPPLIED & set(_PARAMETER.findall(self.text))

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return the parameters as the engine gets them.

        Raises:
            BadParameter: one is missing, unknown or of the wrong type.
        """
        fields = self.fields
        if given.keys() != fields.keys():
            missing, unknown = fields.keys() - given.keys(), given.keys() - fields.keys()
            why = [f"needs {name}" for name in sorted(missing)] + [f"does not know {name}" for name in sorted(unknown)]
            raise BadParameter(f"{self.name} {', '.join(why)}")
        for name, value in given.items():
            why_not = fields[name].refuse(value)
            if why_not:
                raise BadParameter(f"{self.name}: {name} {why_not}")
        return dict(given)


@dataclass(frozen=True)
class Statement:
    """A write for one row. `one` takes `$x`, `loaded` takes columns `row_x`, `unwound` takes lists `row[0]`."""

    name: str
    description: str
    row: tuple[Field, ...]
    key: tuple[str, ...]
    touches: tuple[tuple[str, str], ...]
    first: tuple[str, ...]
    then: tuple[str, ...]
    only: str
    renews: tuple[tuple[str, tuple[str, ...]], ...]
    optional: bool
    one: str
    path: Path

    @cached_property
    def sets(self) -> bool:
        """Whether it sets facts of what may be there already, instead of creating and deleting whole things."""
        return re.search(r"\bSET\b", strip_text(self.one)) is not None

    def renewed(self, keys: tuple[str, ...]) -> "Statement":
        """Return the same, which sets what it would create where that is there already, and has nothing `first`.

        Args:
            keys: the properties by which each relationship that it creates is known.
        """
        found = _CREATED.search(self.one)
        if found is None:
            return self
        values = dict(pair.split(": ", 1) for pair in re.split(r",\s+", found["values"]))
        known = ", ".join(f"{name}: {values.pop(name)}" for name in keys)
        sets = ", ".join(f"{found['link']}.{name} = {value}" for name, value in values.items())
        text = f"MERGE {found['start']}-[{found['link']}:{found['kind']} {{{known}}}]->{found['end']}\nSET {sets}"
        return replace(self, one=self.one[: found.start()] + text + self.one[found.end() :], first=())

    @cached_property
    def loaded(self) -> str:
        """The text for LadybugDB's many rows."""
        return "LOAD FROM $rows\n" + _PARAMETER.sub(r"row_\1", self.one)

    @cached_property
    def unwound(self) -> str:
        """The text for Neo4j, any number of rows, each a list: sending the names with each row takes twice as long."""
        places = {field.name: place for place, field in enumerate(self.row)}
        return "UNWIND $rows AS row\n" + _PARAMETER.sub(lambda found: f"row[{places[found[1]]}]", self.one)


@dataclass(frozen=True)
class _File:
    path: Path
    name: str
    description: str
    marks: list[tuple[int, str, str]]
    body: str

    def every(self, word: str) -> list[tuple[int, str]]:
        return [(line, rest) for line, mark, rest in self.marks if mark == word]

    def names(self, word: str) -> tuple[str, ...]:
        return tuple(part.strip() for _, rest in self.every(word) for part in rest.split(",") if part.strip())

    def fields(self, word: str) -> tuple[Field, ...]:
        return tuple(parse_field(rest, f"{self.path}:{line}") for line, rest in self.every(word))

    def refuse(self, why: str, line: int = 1) -> CatalogError:
        return CatalogError(f"{self.path}:{line}: {why}")


class Catalog:
    """All questions and statements below one folder, checked.

    Args:
        folder: holds `<subject>/<name>.cypher` and `schema/`.

    Raises:
        CatalogError: a file breaks a rule.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: dict[Path, int] = {}
        self.model = Model.read(folder / "schema" / "ladybug")
        self.kinds = read_kinds(folder)
        self.questions: dict[str, Question] = {}
        self.statements: dict[str, Statement] = {}
        for path in sorted(folder.glob("*/*.cypher")):
            self._written[path] = path.stat().st_mtime_ns
            file = _read(path, f"{path.parent.name}.{path.stem}")
            if file.every("row"):
                self.statements.update((statement.name, statement) for statement in _statements(file))
            else:
                self.questions[file.name] = self._question(file)
        for statement in self.statements.values():
            words = {"first": statement.first, "then": statement.then, "only": (statement.only,)}
            words["renews"] = tuple(name for name, _ in statement.renews)
            for word, names in words.items():
                for name in names:
                    if name and name not in self.statements:
                        raise CatalogError(f"{statement.path}:1: :{word} names {name}, which is no statement")

    def question(self, name: str) -> Question:
        """Return a question that people may ask; the program's own (`keeping.*`) are not among them."""
        found = self.questions.get(name)
        if found is None or name.startswith(KEEPING):
            raise UnknownQuestion(f"There is no question {name!r}. {self._where(name)}")
        return found

    def is_outdated(self, question: Question) -> bool:
        """Say whether the file of a question was written after it was read."""
        return question.path.exists() and question.path.stat().st_mtime_ns != self._written[question.path]

    def _where(self, name: str) -> str:
        since = {f"{path.parent.name}.{path.stem}" for path in self.folder.glob("*/*.cypher")} - self.questions.keys()
        if name in since - self.statements.keys() and not name.startswith(KEEPING):
            return "Its file is there, but the server started before it: restart the server to ask it."
        return "`graphapp questions` lists them all."

    def kept(self, name: str) -> Question:
        """Return a question that only the program itself asks."""
        try:
            return self.questions[f"{KEEPING}.{name}"]
        except KeyError:
            raise UnknownQuestion(f"queries/{KEEPING} has no {name}.cypher") from None

    def statement(self, name: str) -> Statement:
        """Return a statement by its name, with its label where it has one (`notes.about.Company`)."""
        try:
            return self.statements[name]
        except KeyError:
            raise UnknownQuestion(f"There is no statement {name!r}.") from None

    def _question(self, file: _File) -> Question:
        params = file.fields("param")
        declared, used = {field.name for field in params}, set(_PARAMETER.findall(file.body)) - SUPPLIED
        if declared != used:
            raise file.refuse(
                f"declared {sorted(declared - used)} but unused, used {sorted(used - declared)} but undeclared"
            )
        bare = strip_text(file.body)
        if _WRITES.search(bare):
            raise file.refuse("a question only reads")
        if re.search(r"\bLIMIT\b", bare) and not re.search(r"\bORDER BY\b", bare):
            raise file.refuse("a LIMIT without ORDER BY gives another answer each time")
        returns = file.names("returns")
        for branch in re.split(r"\bUNION(?: ALL)?\b", bare):
            columns = _columns(branch)
            if columns != list(returns):
                raise file.refuse(f":returns says {list(returns)}, the text returns {columns}")
        if not file.name.startswith(KEEPING):
            uncovered = find_uncovered(bare, self.model)
            if uncovered:
                raise file.refuse("; ".join(uncovered))
        text = bind_conditions(expand_visible(file.body, self.model))
        return Question(file.name, file.description, params, returns, text, file.path)


def strip_text(text: str) -> str:
    """Blank out comments and string literals, keeping lines, so that keywords can be looked for."""
    text = re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", "''", text)
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def _read(path: Path, name: str) -> _File:
    description = ""
    marks: list[tuple[int, str, str]] = []
    body: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        header = _HEADER.match(line) if not body else None
        if header is None:
            body.append(line)
        elif header["word"]:
            marks.append((number, header["word"], header["rest"].strip()))
        elif not description:
            description = header["text"].strip()
    file = _File(path, name, description, marks, "\n".join(body).strip())
    known = {"param", "returns", "row", "key", "touches", "links", "first", "then", "optional", "each", "admits"}
    known |= {"only", "renews"}
    for number, word, _ in marks:
        if word not in known:
            raise file.refuse(f"unknown header :{word}", number)
    if not description:
        raise file.refuse("the first line says in words what is asked or written")
    return file


def _statements(file: _File) -> Iterator[Statement]:
    row, key = file.fields("row"), file.names("key")
    declared, used = {field.name for field in row}, set(_PARAMETER.findall(file.body))
    if declared != used:
        raise file.refuse(
            f"declared {sorted(declared - used)} but unused, used {sorted(used - declared)} but undeclared"
        )
    if not key or not set(key) <= declared:
        raise file.refuse(":key names the fields that make a row unique")
    if "written" not in _columns(strip_text(file.body)):
        raise file.refuse("a statement ends with RETURN count(*) AS written")
    # What only the links in memory look at again is marked, so that the search need not.
    links = ((field, f"~{kind}") for field, kind in _marks(file, "links"))
    touches = (*_marks(file, "touches"), *links, *((field, ADMITTED) for field in file.names("admits")))
    each = file.every("each")
    place, labels = each[0][1].split(":") if each else ("", "")
    for label in [label.strip() for label in labels.split(",")]:
        body = re.sub(rf":{place}\b", f":{label}", file.body) if each else file.body
        name = f"{file.name}.{label}" if each else file.name
        marked = tuple((field, re.sub(rf"\b{place}\b", label, kind) if place else kind) for field, kind in touches)
        only = "".join(file.names("only"))
        follow = file.names("first"), file.names("then"), re.sub(rf"\b{place}\b", label, only) if place else only
        kind = _renewed(file), bool(file.every("optional"))
        yield Statement(name, file.description, row, key, marked, *follow, *kind, body, file.path)


def _marks(file: _File, word: str) -> tuple[tuple[str, str], ...]:
    return tuple((part.split(":")[0].strip(), part.split(":")[1].strip()) for part in file.names(word))


def _renewed(file: _File) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((rest.split()[0], tuple(rest.replace(",", " ").split()[1:])) for _, rest in file.every("renews"))


def _columns(text: str) -> list[str]:
    """Return the names of the columns of the last RETURN of a text."""
    tail = re.split(r"\bRETURN\b(?:\s+DISTINCT\b)?", text)[-1]
    tail = re.split(r"\b(?:ORDER BY|SKIP|LIMIT)\b", tail)[0]
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(tail):
        depth += letter in "([{"
        depth -= letter in ")]}"
        if letter == "," and depth == 0:
            parts.append(tail[start:position])
            start = position + 1
    parts.append(tail[start:])
    return [re.split(r"\bAS\b", part)[-1].strip() for part in parts]
