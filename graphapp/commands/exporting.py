"""export: everything that somebody may see, as files."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from graphapp.cli import Cli, absolute, json_option, with_graph
from graphapp.commands.asking import check_owner, log_asked, read_person
from graphapp.errors import BadParameter
from graphapp.graph.store import Row

_WHATS = "companies contacts projects offerings topics opportunities employees notes meetings everything".split()


@click.command()
@click.argument("what", default="everything", type=click.Choice(_WHATS))
@click.option("--format", "key", default="", help="csv, xlsx, vcf, vcf3, ics, jsonl or zip; as it fits when left out.")
@click.option("--as", "person", default="", metavar="E-MAIL", help="Whose view; the one administrator's when left out.")
@click.option(
    "--out",
    "path",
    default="",
    metavar="FILE",
    callback=lambda _context, _param, value: absolute(value) if value else "",
    help="Where to; graphapp-WHAT-DAY in this folder when left out.",
)
@json_option
@with_graph
def export(cli: Cli, what: str, key: str, person: str, path: str, as_json: bool) -> int:
    """Write what a person may see to a file: WHAT is a list such as contacts, or everything.

    \b
    graphapp export                                     all of it, one zip
    graphapp export contacts --format vcf --as E-MAIL   address book
    graphapp export everything --format jsonl --out all.jsonl

    Only the owner of the instance folder may do this. `graphapp import-own FILE` takes JSON lines of everything into an
    empty instance.
    """  # noqa: D301  # click wants the character
    from graphapp.knowledge.exporting.exports import FORMATS, OFFERED, Export

    viewer, day = read_person(cli, person, "view"), datetime.now(UTC).date()
    offered = [one.key for one in OFFERED[what]]
    if (key or offered[0]) not in offered:
        raise BadParameter(f"{what} is written as {', '.join(offered)}, not {key}.")
    format_ = FORMATS[key or offered[0]]
    to = Path(path or absolute(f"graphapp-{what}-{day}.{format_.ending}"))
    check_owner(cli.config.data)
    log_asked(cli.config.data, viewer.email, f"export {what} {format_.key}", [str(to)])

    def ask(name: str, **params: Any) -> list[Row]:
        return cli.graph.ask(name, viewer, **params)

    size = _write(to, Export(ask, viewer.id, viewer.name, day).write(what, format_.key))
    if as_json:
        cli.show({"file": str(to), "bytes": size, "what": what, "format": format_.key}, as_json=True)
    else:
        cli.say(f"{to} holds what {viewer.name} may see: {what}, {size:,} bytes.")
    return 0


@click.command("import-own")
@click.argument("file", callback=lambda _context, _param, value: absolute(value))
@json_option
@with_graph
def import_own(cli: Cli, file: str, as_json: bool) -> int:
    """Take an export as JSON lines (`graphapp export --format jsonl`) into an empty instance.

    Ids stay, and who sees what. Passwords are not in it: `graphapp user add` and `graphapp user link` let people in.
    Interrupted, it goes on when it is called again.
    """
    from graphapp.durability.erasures import apply_erasures
    from graphapp.knowledge.exporting.restoring import restore_lines

    check_owner(cli.config.data)
    path = Path(file)
    if not path.is_file():
        raise BadParameter(f"There is no file {path}.")

    def lines() -> Iterator[bytes]:
        with path.open("rb") as opened:
            yield from opened

    counts = restore_lines(cli.graph, lines, "import")
    apply_erasures(cli.graph, cli.config, cli.search, cli.links)
    cli.show(
        dict(counts) if as_json else [{"kind": kind, "number": number} for kind, number in counts.items()],
        as_json=as_json,
        title="What was taken in",
        nothing="Nothing: the file is empty.",
    )
    return 0


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file for nobody else on this machine, whole or not at all; return its size."""
    if not path.parent.is_dir():
        raise BadParameter(f"There is no folder {path.parent}.")
    unfinished, size = path.with_name(f".{path.name}.part"), 0
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BadParameter(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return size
