"""backup, restore: what an instance holds, kept in another place, and brought back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from graphapp.audit import record
from graphapp.cli import Cli, absolute, json_option, with_graph
from graphapp.commands.asking import check_owner
from graphapp.durability.backups import Keep, drill, make_backup
from graphapp.durability.backups import restore as bring_back
from graphapp.durability.sealing import KEY, Secret
from graphapp.errors import GraphappError, SettingsError

MAKE = "make"


class _Backup(click.Group):
    """A word that is no command is the folder of a backup to make."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = [MAKE, *args]
        return super().resolve_command(ctx, args)


def _path(_context: click.Context, _param: click.Parameter, value: str) -> str:
    return absolute(value) if value else ""


def _keyed(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, variable, words in (
        ("--key-file", "GRAPHAPP_BACKUP_KEY_FILE", "A key file (`graphapp backup key FILE` makes one)."),
        ("--passphrase-file", "GRAPHAPP_BACKUP_PASSPHRASE_FILE", "A file with a passphrase of 15 characters or more."),
    ):
        command = click.option(name, envvar=variable, default="", callback=_path, help=words)(command)
    return command


folder_argument = click.argument("folder", callback=_path)


@click.group(cls=_Backup, subcommand_metavar="FOLDER [--keep DAYS,WEEKS,MONTHS] | COMMAND FOLDER")
def backup() -> None:
    """Keep a backup of everything in FOLDER, while the server runs: `graphapp backup FOLDER`.

    Each backup is a folder of its own in it, named by the instant. `graphapp restore FOLDER` brings the newest back.
    `graphapp backup make --help` has all options.
    """


@backup.command(MAKE, hidden=True)
@folder_argument
@_keyed
@click.option("--keep", default="", help="What stays: days, or days,weeks,months, such as 7 or 7,4,12. Else all.")
@json_option
@with_graph
def make(cli: Cli, folder: str, key_file: str, passphrase_file: str, keep: str, as_json: bool) -> int:
    """Write a backup into FOLDER."""
    check_owner(cli.config.data)
    if cli.is_missing:
        raise SettingsError(f"There is no instance in {cli.config.data}. GRAPHAPP_DATA says where yours is.")
    if not Path(folder).parent.is_dir():
        raise SettingsError(f"There is no folder {Path(folder).parent}: make it first, or is a disk not mounted?")
    try:
        made = make_backup(
            cli.graph,
            Path(folder),
            secret=Secret.read(key_file, passphrase_file),
            keep=Keep.read(keep) if keep else None,
        )
    except OSError as error:
        raise GraphappError(f"The backup was not written: {error.strerror} ({error.filename or folder}).") from error
    count, size = sum(made.manifest.counts.values()), sum(part.size for part in made.manifest.parts.values())
    if as_json:
        removed = [str(path) for path in made.removed]
        cli.show(
            {
                "backup": str(made.path),
                "seq": made.manifest.seq,
                "rows": count,
                "bytes": size,
                "content": made.manifest.content,
                "removed": removed,
            },
            as_json=True,
        )
        return 0
    cli.say(f"{made.path} holds all of change {made.manifest.seq}: {count:,} things and links, {size:,} bytes.")
    for path in made.removed:
        cli.say(f"Removed, as it was not to be kept: {path}")
    return 0


@backup.command("drill")
@folder_argument
@_keyed
@json_option
@click.pass_obj
def try_out(cli: Cli, folder: str, key_file: str, passphrase_file: str, as_json: bool) -> None:
    """Restore the newest backup in FOLDER into a temporary place, compare everything, and remove it again."""
    done = drill(Path(folder), secret=Secret.read(key_file, passphrase_file), pool=cli.config.pool)
    if as_json:
        cli.show({"backup": str(done.path), "seq": done.manifest.seq, "content": done.manifest.content}, as_json=True)
        return
    count = sum(done.manifest.counts.values())
    cli.say(
        f"{done.path} comes back whole: {count:,} things and links up to change {done.manifest.seq}, content equal."
    )


@backup.command("key")
@click.argument("file", callback=_path)
@click.pass_obj
def make_key(cli: Cli, file: str) -> None:
    """Make a key in a new FILE. Keep it in another place than the backups: without it they do not open."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise SettingsError(f"{file} cannot be made: {error.strerror}.") from error
    with os.fdopen(handle, "wb") as opened:
        opened.write(os.urandom(KEY))
    cli.say(f"{file} holds a new key. Keep it in another place than the backups: without it they do not open.")


@click.command()
@folder_argument
@_keyed
@click.option("--verify/--no-verify", default=True, help="Read all of it back and compare (that is how it is).")
@json_option
@click.pass_obj
def restore(cli: Cli, folder: str, key_file: str, passphrase_file: str, verify: bool, as_json: bool) -> None:
    """Bring a backup back into an empty place: FOLDER is a backup, or that of several, of which the newest is taken.

    The place is the folder in GRAPHAPP_DATA, or the empty Neo4j server in GRAPHAPP_GRAPH; the backup may come from the
    other kind. Accounts work as they did, nobody is signed in, and who asked to be forgotten meanwhile is erased.
    """
    secret = Secret.read(key_file, passphrase_file)
    try:
        done = bring_back(cli.config, Path(folder), secret=secret, verify=verify)
    except OSError as error:
        raise GraphappError(f"Nothing was restored: {error.strerror} ({error.filename}).") from error
    record(cli.config.data, "command", f"machine:{os.geteuid()}", command="restore")
    count = sum(done.manifest.counts.values())
    if as_json:
        cli.show(
            {
                "backup": str(done.path),
                "seq": done.manifest.seq,
                "rows": count,
                "verified": done.verified,
                "erased": done.applied.erased,
                "had_list": done.applied.had_list,
                "emptied": done.emptied,
            },
            as_json=True,
        )
        return
    if done.emptied:
        cli.say("An earlier restore into this server had not come to its end: what it had written was deleted first.")
    words = "counts and content are those of the backup" if done.verified else "counts are those of the backup"
    cli.say(f"{done.path} is back: {count:,} things and links up to change {done.manifest.seq}; {words}.")
    cli.say("Accounts work as they did. Everybody signs in again, and recovery codes that were used since work again:")
    cli.say("let people make new ones.")
    if done.applied.had_list:
        cli.say(f"Of those who asked to be forgotten, {done.applied.erased} were in it and are erased.")
    else:
        cli.say(
            f"There is no list of those who asked to be forgotten in {cli.config.forgotten}. If you have one, put it"
        )
        cli.say("there and restore again before anybody uses this.")
