"""audit: who changed and who took along what, and whether the log of it is whole."""

from datetime import UTC, datetime
from itertools import islice

import click

from graphapp.audit import chains, verify
from graphapp.audit.reading import read_newest
from graphapp.cli import Cli, json_option
from graphapp.commands.asking import check_owner
from graphapp.errors import BadParameter


@click.command()
@click.option("--verify", "is_check", is_flag=True, help="Read the whole log again: is a line cut, changed or missing?")
@click.option("--holds", default="", metavar="HASH", help="With --verify: a hash noted earlier must still be in it.")
@click.option("--limit", default=50, type=click.IntRange(1), help="So many lines, the newest first.")
@click.option("--by", "person", default="", metavar="ID", help="Only what this person did.")
@json_option
@click.pass_obj
def audit(cli: Cli, is_check: bool, holds: str, limit: int, person: str, as_json: bool) -> None:
    """Print the audit log of this machine, whole, or check that it is whole.

    The page /audit shows administrators only what concerns things that they see; here is all of it. `--verify` prints
    the hash of the newest line: noted elsewhere, it shows later (`--holds`) that nobody wrote the whole log anew.
    """
    check_owner(cli.config.data)
    if is_check:
        _check(cli, holds, as_json=as_json)
        return
    lines = (line for line in read_newest(cli.config.data) if not person or line.get("by") == person)
    rows = list(islice(lines, limit))
    if as_json:
        cli.show(rows, as_json=True)
    for line in [] if as_json else rows:
        said = {name: value for name, value in line.items() if name not in {"n", "at", "act", "by", "before"}}
        at = datetime.fromisoformat(str(line["at"])).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        cli.say(f"{at}  {line.get('by', '')}  {line['act']}  {said or ''}".rstrip())
    if not rows and not as_json:
        cli.say("Nothing is in the log.")


def _check(cli: Cli, holds: str, *, as_json: bool) -> None:
    found, known = [], set()
    rows = []
    for home in chains(cli.config.data):
        faults, hashes = verify(home)
        found += faults
        known |= set(hashes)
        rows.append({"chain": home.name, "lines": len(hashes), "newest": hashes[-1] if hashes else ""})
    said = [f"{one.file}, line {one.line}: {one.says}." for one in found]
    if holds and holds not in known:
        said.append(f"No line has the hash {holds}: the log is not the one in which you noted it.")
    if as_json:
        cli.show({"whole": not said, "faults": said, "chains": rows}, as_json=True)
    else:
        for row in rows:
            cli.say(f"{row['chain']}: {row['lines']} lines, the newest has the hash {row['newest']}")
    if said:
        raise BadParameter("The log is not whole.\n" + "\n".join(said))
    if not as_json:
        cli.say("The log is whole." if rows else "Nothing is in the log.")
