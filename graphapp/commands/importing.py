"""import, imports: files of any kind, in a conversation: what was seen, a dry run, the writing, and taking it back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphapp.cli import Cli, absolute, json_option, with_graph
from graphapp.commands.asking import read_person
from graphapp.errors import BadParameter
from graphapp.viewer import Viewer

if TYPE_CHECKING:
    from graphapp.knowledge.importing.shown import FileSeen, Import, SheetSeen

WITH_REFUSALS = 3
SHOWN = 20
as_option = click.option(
    "--as", "person", default="", metavar="E-MAIL", help="Whose import it is; the only administrator's if left out."
)


@click.command("import")
@click.argument("files", nargs=-1, required=True, callback=lambda _c, _p, value: [absolute(one) for one in value])
@click.option(
    "--source", default="", help="What you call where they come from; by it the next import knows these rows."
)
@click.option("--audience", default="", help="Who sees what comes in: staff, team:ID, or only:ID for nobody else.")
@as_option
@click.option("--currency", default="", help="Of amounts that name none, as in EUR.")
@click.option("--same", is_flag=True, help="Take what looks like something that is here for it.")
@click.option("--whose", default="", metavar="E-MAIL", help="Whose mail or calendar it is, if they let you bring it.")
@click.option("--ties", default="", help="Who may see whom you know by mail and calendars: staff, team:ID or only:ID.")
@click.option("--subjects", is_flag=True, help="Keep the subjects of meetings, for you alone.")
@click.option("--dry-run", is_flag=True, help="Check every row and say what would be written; write nothing.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@json_option
@with_graph
def import_files(cli: Cli, files: list[str], person: str, dry_run: bool, yes: bool, as_json: bool, **said: Any) -> int:
    """Take in files: spreadsheets, CSV, address books, calendars, exports of other programs; folders and zips of them.

    First every row is checked; without --yes that is all, and `graphapp imports accept ID` writes it. Loading the same
    again changes nothing. `graphapp imports undo ID` takes it back.
    """
    missing = next((path for path in files if not Path(path).exists()), None)
    if missing is not None:
        raise BadParameter(f"{missing} is not there.")
    imports, viewer = cli.imports, read_person(cli, person, "import")
    options = {name: said[name] for name in ("currency", "ties", "subjects") if said[name]}
    options |= {"takes_same": True} if said["same"] else {}
    options |= {"owner": read_person(cli, said["whose"]).id} if said["whose"] else {}
    key = imports.begin(viewer, said["source"], said["audience"], makes_people=viewer.is_admin, **options)
    for path in files:
        imports.add_path(viewer, key, Path(path))
    imports.look(viewer, key)
    imports.wait(key)
    if imports.show(viewer, key).state == "seen":
        imports.check(viewer, key)
        imports.wait(key)
    checked = imports.show(viewer, key).state == "checked"
    if checked and yes and not dry_run:
        imports.accept(viewer, key)
        imports.wait(key)
    code = _report(cli, viewer, key, as_json=as_json)
    if checked and dry_run:
        imports.drop(viewer, key)
    return code


@click.group(invoke_without_command=True)
@as_option
@json_option
@click.pass_context
def imports(context: click.Context, person: str, as_json: bool) -> None:
    """List your imports, and accept, show or take one back."""
    if context.invoked_subcommand is None:
        context.invoke(list_imports, person=person, as_json=as_json)


@imports.command("list")
@as_option
@json_option
@with_graph
def list_imports(cli: Cli, person: str, as_json: bool = False) -> int:
    """List your imports."""
    found = cli.imports.mine(read_person(cli, person, "import"))
    rows = [{"id": it.id, "source": it.source, "state": it.state, "audience": it.audience, **_few(it)} for it in found]
    cli.show(rows, as_json=as_json, nothing="No imports.")
    return 0


@imports.command("show")
@click.argument("key", metavar="ID")
@as_option
@json_option
@with_graph
def show_import(cli: Cli, key: str, person: str, as_json: bool = False) -> int:
    """Show one import with its files and what it would write or wrote."""
    return _report(cli, read_person(cli, person, "import"), key, as_json=as_json)


@imports.command("accept")
@click.argument("key", metavar="ID")
@as_option
@json_option
@with_graph
def accept_import(cli: Cli, key: str, person: str, as_json: bool = False) -> int:
    """Write what the dry run of an import said."""
    return _carry_on(cli, cli.imports.accept, person, key, as_json=as_json)


@imports.command("undo")
@click.argument("key", metavar="ID")
@as_option
@json_option
@with_graph
def undo_import(cli: Cli, key: str, person: str, as_json: bool = False) -> int:
    """Take back what an import wrote; what somebody has used or edited since stays, and is listed."""
    return _carry_on(cli, cli.imports.undo, person, key, as_json=as_json)


@imports.command("go-on")
@click.argument("key", metavar="ID")
@as_option
@json_option
@with_graph
def go_on_with_import(cli: Cli, key: str, person: str, as_json: bool = False) -> int:
    """Go on with an import that is stuck or was interrupted."""
    return _carry_on(cli, cli.imports.go_on, person, key, as_json=as_json)


@imports.command("drop")
@click.argument("key", metavar="ID")
@as_option
@json_option
@with_graph
def drop_import(cli: Cli, key: str, person: str, as_json: bool = False) -> int:
    """Forget an import that has written nothing."""
    cli.imports.drop(read_person(cli, person, "import"), key)
    cli.report("It is forgotten.", as_json=as_json)
    return 0


def _carry_on(cli: Cli, step: Callable[[Viewer, str], None], person: str, key: str, *, as_json: bool) -> int:
    """Take a step with an import, wait until it rests, and say what came of it."""
    viewer = read_person(cli, person, "import")
    step(viewer, key)
    cli.imports.wait(key)
    return _report(cli, viewer, key, as_json=as_json)


def _report(cli: Cli, viewer: Viewer, key: str, *, as_json: bool) -> int:
    from graphapp.knowledge.importing.wording import VERDICT_WORDS

    imports = cli.imports
    shown = imports.show(viewer, key)
    files, sheets = imports.files(viewer, key), imports.sheets(viewer, key)
    kept, refused = imports.kept(viewer, key), imports.refusals(viewer, key, limit=SHOWN)
    is_bad = bool(shown.problem or any(file.reason for file in files) or _refused(shown))
    if as_json:
        maps = [
            {"path": it.path, "part": it.part, "map": json.loads(it.map.to_json()) if it.map else None} for it in sheets
        ]
        found = {**asdict(shown), "files": [asdict(file) for file in files], "sheets": maps, "stayed": kept}
        cli.show(found | {"refusals": [asdict(one) for one in refused]}, as_json=True)
        return WITH_REFUSALS if is_bad else 0
    cli.say(f"Import {shown.id} from {shown.source}, {shown.state}; seen by {shown.audience}.")
    rows = [{"file": it.path, "what": it.export or it.format, "rows": it.entries, "reason": it.reason} for it in files]
    cli.show(rows, as_json=False, title="Files", nothing="No files.")
    taken = [{"sheet": f"{it.path} {it.part}", "rows are": it.map.kind or "left out"} for it in sheets if it.map]
    if taken:
        cli.show(taken, as_json=False, title="Sheets")
    for name, (words, _) in VERDICT_WORDS.items():
        if shown.numbers.get(name):
            cli.say(f"{shown.numbers[name]:>9,}  {words}")
    for sentence in shown.evidence:
        cli.say(sentence)
    if refused:
        cli.show([asdict(one) for one in refused], as_json=False, title=f"Could not be read, the first {len(refused)}")
    if kept:
        cli.show(kept, as_json=False, title="Stayed")
    _say_next(cli, shown, files, sheets)
    return WITH_REFUSALS if is_bad else 0


def _say_next(cli: Cli, shown: "Import", files: "Sequence[FileSeen]", sheets: "Sequence[SheetSeen]") -> None:
    from graphapp.knowledge.importing.wording import say_nothing

    if shown.problem:
        cli.say(shown.problem)
    elif shown.has_stayed:
        cli.say(f"Once nothing else uses what stayed, this takes it back, too: graphapp imports undo {shown.id}")
    elif shown.state == "checked" and shown.writes:
        cli.say(f"Nothing is written yet: graphapp imports accept {shown.id}")
    elif shown.state == "checked":
        cli.say(" ".join(["There is nothing to write.", *say_nothing(shown, files, sheets)]))


def _refused(shown: Any) -> int:
    return int(shown.numbers.get("refused", 0)) + int(shown.numbers.get("unread", 0))


def _few(shown: Any) -> dict[str, int]:
    return {name: shown.numbers.get(name, 0) for name in ("new", "changed", "doubtful", "refused")}
