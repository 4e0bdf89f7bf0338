"""The command line: what it offers, and how a command reaches the graph.

While a server runs on an embedded graph, it alone may write to the file; a command is then sent to it over a Unix
socket in the instance folder and runs there, with the same words and the same output.
"""

import functools
import importlib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphapp import control
from graphapp.config import Config
from graphapp.disk import lacks_room
from graphapp.errors import GraphappError
from graphapp.graph.store import Graph

# Of a table, in characters: what a column of sentences gets at the least, and what stands between two columns.
NARROWEST, GAP = 20, 2
COMMANDS = {
    "init": "instance",
    "demo": "instance",
    "serve": "instance",
    "load": "loading",
    "export": "exporting",
    "import-own": "exporting",
    "import": "importing",
    "imports": "importing",
    "ask": "asking",
    "questions": "asking",
    "user": "people",
    "team": "people",
    "person": "rights",
    "retention": "rights",
    "processing": "rights",
    "digest": "digest",
    "leaving": "leaving",
    "reindex": "upkeep",
    "check": "upkeep",
    "backup": "backups",
    "restore": "backups",
    "audit": "audit",
    "doubles": "upkeep",
    "recover": "upkeep",
    "snapshot": "upkeep",
}
FULL_DISK = "The disk is full, so this was not carried out to its end. Make room, then do it again."
# What takes people's words along must be in the audit log, or it is not done.
MUST_BE_TOLD = {"ask", "export", "backup make"}
# Commands that read nothing of what people wrote; and of others the parameters that name colleagues, teams and kinds.
UNTOLD = {"user list", "team list", "check", "audit", "digest", "reindex"}
TOLD = {
    "user": {"email", "role", "name", "end"},
    "team": {"email", "name"},
    "ask": {"name", "person"},
    "export": {"what", "key", "person"},
}


class Cli:
    """What a command works with: the settings, the open graph, and where its output goes.

    Args:
        config: the settings.
        graph: open; None until a command needs it.
        search: the search of a running server, else opened when it is needed; imports: the same.
        links: the links in memory of a running server.
        out: where the output goes.
    """

    def __init__(
        self,
        config: Config,
        *,
        graph: Graph | None = None,
        search: Any = None,
        imports: Any = None,
        links: Any = None,
        out: TextIO | None = None,
        served: bool = False,
    ) -> None:
        self.config = config
        self.served, self.links = served, links
        self._graph, self._search, self._imports = graph, search, imports
        self._out = out or sys.stdout
        self.console = Console(file=self._out, width=None if out is None else 100, highlight=False, soft_wrap=True)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was ever stored where the settings say that the embedded graph is."""
        return self._graph is None and self.config.embedded and not (self.config.data / "graph.lbug").exists()

    @property
    def graph(self) -> Graph:
        """The open graph."""
        if self._graph is None:
            from graphapp.audit import record_change
            from graphapp.durability.opening import open_instance

            self._graph = open_instance(self.config)
            self._graph.on_told = functools.partial(record_change, self.config.data, self._graph)
        return self._graph

    @property
    def search(self) -> Any:
        """The search that belongs to the graph."""
        if self._search is None:
            from graphapp.search.opening import open_search

            self._search = open_search(self.config, self.graph)
        return self._search

    @property
    def imports(self) -> Any:
        """The imports of the instance."""
        if self._imports is None:
            from graphapp.access import read_viewer
            from graphapp.knowledge.importing.imports import Imports

            viewer_of = functools.partial(read_viewer, self.graph)
            self._imports = Imports(self.graph, self.config.data, viewer_of, forgotten=self.config.forgotten)
        return self._imports

    def say(self, text: str) -> None:
        """Print a line."""
        self._out.write(text + "\n")
        self._out.flush()

    def report(self, text: str, *, as_json: bool) -> None:
        """Say in one line what was done; with `--json`, as `{"done": ...}`."""
        self.say(json.dumps({"done": text}, ensure_ascii=False) if as_json else text)

    def show(
        self, value: Any, *, as_json: bool, title: str = "", nothing: str = "Nothing.", in_lines: bool = False
    ) -> None:
        """Print rows as a table, or that there are none; anything as JSON where that was asked for.

        With `in_lines`, what another program reads is one line a row, its values apart by tabs.
        """
        if as_json:
            self.say(json.dumps(value, ensure_ascii=False, indent=2, default=str))
        elif isinstance(value, Sequence) and value and in_lines and not self._out.isatty():
            for row in value:
                self.say("\t".join(" ".join(str(one).split()) for one in row.values()))
        elif isinstance(value, Sequence) and value:
            self.console.print(_table(value, title, self.console.width))
        elif isinstance(value, Sequence):
            self.say(nothing)
        else:
            for name, one in value.items():
                self.say(f"{name}: {one}")

    def close(self) -> None:
        """Close what was opened here; what is needed again is opened again."""
        if self._imports is not None:
            self._imports.close()
        if self._search is not None:
            self._search.close()
        if self._graph is not None:
            self._graph.close()
        self._search = self._graph = self._imports = None


class _Group(click.Group):
    """Imports a command only when it is used, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click calls it so
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click calls it so
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"graphapp.commands.{COMMANDS[cmd_name]}")
        # A command whose name is a word of the language is a function with another.
        found: click.Command = getattr(module, cmd_name.replace("-", "_"), None) or module.import_files
        return found


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="graphapp")
@click.pass_context
def program(context: click.Context) -> None:
    """What your colleagues know about your customers, as a graph.

    \b
    First steps:
      graphapp demo                  an invented company to look around in
      graphapp init                  an empty instance of your own, with its first administrator
      graphapp serve                 the pages, at http://127.0.0.1:8000
      graphapp questions             every question that can be asked
      graphapp ask companies.who_knows --as E-MAIL id=ID

    The instance is the folder in GRAPHAPP_DATA, or ./instance. With GRAPHAPP_GRAPH=neo4j://host:7687 the graph is on
    a Neo4j server.
    """  # noqa: D301  # click wants the character
    context.obj = context.obj or Cli(Config.read())


def with_graph(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its `Cli`; where a server has the graph, run it there.

    The command gets plain values only (texts, numbers, paths that are absolute), because they are sent as JSON.
    """

    @functools.wraps(command)
    def run(**params: Any) -> None:
        context = click.get_current_context()
        cli: Cli = context.obj
        answer = None if cli.served else control.send(cli.config, _path_of(context), params)
        if answer is not None:
            sys.stdout.write(answer["out"])
            sys.stderr.write(answer["err"])
            context.exit(answer["code"])
        try:
            _write_down(cli, _path_of(context), params)
            code = command(cli, **params)
        finally:
            if not cli.served:
                cli.close()
        if code:
            context.exit(code)

    run.plain = command  # type: ignore[attr-defined]
    return run


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def answer_command(cli_of: Callable[[TextIO], Cli], path: Sequence[str], params: Mapping[str, Any]) -> dict[str, Any]:
    """Run a command that came over the socket and return its output and exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        command: click.Command = program
        for name in path:
            command = command.get_command(click.Context(command), name)  # type: ignore[attr-defined]
        cli = cli_of(out)
        _write_down(cli, path, params)
        code = command.callback.plain(cli, **params) or 0  # type: ignore[union-attr]
    except (GraphappError, click.ClickException) as error:
        err.write(f"{error}\n")
        code = 1
    except OSError as error:
        if not lacks_room(error):
            raise
        err.write(f"{FULL_DISK}\n")
        code = 1
    return {"out": out.getvalue(), "err": err.getvalue(), "code": code}


def _write_down(cli: Cli, path: Sequence[str], params: Mapping[str, Any]) -> None:
    """Write a command into the audit log before it runs; of its parameters only what names people, teams and kinds."""
    from graphapp.audit import record

    name = " ".join(path)
    if name in UNTOLD or not cli.config.data.is_dir():
        return
    told = TOLD.get(path[0], set())
    said: dict[str, Any] = {one: value for one, value in params.items() if one in told and isinstance(value, str | int)}
    record(cli.config.data, "command", f"machine:{os.geteuid()}", must=name in MUST_BE_TOLD, command=name, **said)


def main() -> None:
    """Run the command line; failures that a person can act on are one line and exit code 1."""
    # What is made here is for nobody else on this machine.
    os.umask(0o077)
    try:
        program(prog_name="graphapp")
    except GraphappError as error:
        click.echo(f"{error}", err=True)
        sys.exit(1)
    except OSError as error:
        if not lacks_room(error):
            raise
        click.echo(FULL_DISK, err=True)
        sys.exit(1)


def _path_of(context: click.Context) -> list[str]:
    names: list[str] = []
    at: click.Context | None = context
    while at is not None and at.parent is not None:
        names.insert(0, at.info_name or "")
        at = at.parent
    return names


def _table(rows: Sequence[Mapping[str, Any]], title: str, room: int) -> Table:
    """Lay rows out. What is one word (an id, an e-mail address) stays whole, if need be beyond the room there is."""
    table = Table(title=Text(title) if title else None, box=None, header_style="bold", title_justify="left")
    cells, least = [[_cell(value) for value in row.values()] for row in rows], 0
    for name, *column in zip(rows[0], *cells, strict=True):
        is_word = not any(re.search(r"\s", text.plain) for text in column)
        table.add_column(name, no_wrap=is_word, overflow="fold")
        longest = max(cell_len(name), *(text.cell_len for text in column))
        least += (longest if is_word else min(longest, NARROWEST)) + GAP
    for row in cells:
        table.add_row(*row)
    table.width = least if least > room else None
    return table


def _cell(value: Any) -> Text:
    from graphapp.search.words import MENTION

    return Text("" if value is None else MENTION.sub(r"@\1", str(value)))


def absolute(path: str) -> str:
    """Make a path independent of the folder that the command is called in."""
    return str(Path(path).expanduser().absolute())
