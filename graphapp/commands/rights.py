"""person, retention, processing: what people may ask for by their rights, and what is kept how long."""

import json
import os
from pathlib import Path
from typing import Any

import click

from graphapp.cli import Cli, absolute, json_option, with_graph
from graphapp.errors import BadParameter, NotAllowed, SettingsError
from graphapp.knowledge.reasons import join_words
from graphapp.rights.acts import note_down
from graphapp.rights.people import Person, find_person
from graphapp.rights.processing import write_record
from graphapp.rights.requests import Rights
from graphapp.rights.retention import RULES, count_due, read_rules, retain
from graphapp.rights.sealing import make_officer, names_on, read_officers, unseal, write_officers

COMMAND_LINE = "command line"
why_option = click.option("--reason", default="", help="Kept with the request. No name belongs in it.")


@click.group()
def person() -> None:
    """Answer what people ask for by their rights: report, correct, restrict, object, erase.

    PERSON is an id, an e-mail address or a whole name, of a contact or a colleague.
    """


@person.command("report")
@click.argument("who", metavar="PERSON")
@click.option("--out", callback=lambda _context, _param, value: absolute(value) if value else None, help="The file.")
@json_option
@with_graph
def make_report(cli: Cli, who: str, out: str | None, as_json: bool = False) -> int:
    """Write down all that is held about somebody, sealed: two privacy officers open it together."""
    rights, found = _begin(cli, who)
    path = Path(out or absolute(f"report-{found.id}.sealed"))
    sealed = rights.report([found])
    _store(path, sealed)
    names = ", ".join(names_on(sealed))
    cli.report(f"{path} can be opened by two of {names}: `graphapp person open-report`.", as_json=as_json)
    return 0


@person.command("open-report")
@click.argument("file")
@click.argument("first")
@click.argument("second")
@click.option("--out", help="The file to write; else it is printed.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def open_report(context: click.Context, file: str, first: str, second: str, out: str | None, as_json: bool) -> None:
    """Open a report: FIRST and SECOND are two privacy officers, each of whom types their passphrase."""
    from graphapp.rights.report import write_text

    cli: Cli = context.obj
    if first == second:
        raise BadParameter("Two different officers open a report.")
    try:
        sealed = Path(file).read_bytes()
    except OSError as error:
        raise BadParameter(f"{file} cannot be read: {error.strerror}.") from None
    try:
        report = unseal(sealed, read_officers(cli.config.data), _ask_both(sealed, first, second))
    except NotAllowed:
        note_down(cli.config.data, "report not opened", COMMAND_LINE)
        raise
    note_down(cli.config.data, "report opened", COMMAND_LINE)
    text = json.dumps(report, ensure_ascii=False, indent=1) if as_json or "facts" not in report else write_text(report)
    if out:
        _store(Path(absolute(out)), text.encode())
        cli.say(f"Written to {out}.")
    else:
        cli.say(text.rstrip())


@person.command("correct")
@click.argument("who", metavar="PERSON")
@click.argument("field")
@click.argument("value")
@json_option
@with_graph
def correct(cli: Cli, who: str, field: str, value: str, as_json: bool = False) -> int:
    """Set a fact right (FIELD: name, email, phone, about; of a colleague name, title); "" takes it away.

    What sources said stays in their records; imports do not bring the wrong value back.
    """
    rights, found = _begin(cli, who)
    is_other = rights.correct(found, field, value)
    cli.report("Corrected." if is_other else "It stood like that already.", as_json=as_json)
    return 0


@person.command("restrict")
@click.argument("who", metavar="PERSON")
@click.option("--lift", is_flag=True, help="Use it again.")
@why_option
@json_option
@with_graph
def restrict(cli: Cli, who: str, lift: bool, reason: str, as_json: bool = False) -> int:
    """Keep what is held about somebody and do not use it: nobody sees it, nothing counts or finds it."""
    rights, found = _begin(cli, who)
    if lift:
        is_other = rights.lift(found)
        cli.report("It is used again." if is_other else "It was not restricted.", as_json=as_json)
        return 0
    is_other = rights.restrict(found, reason)
    cli.report("It is kept and not used from now on." if is_other else "It was restricted already.", as_json=as_json)
    return 0


@person.command("object")
@click.argument("who", metavar="PERSON")
@click.option("--withdraw", is_flag=True, help="Compute ties again, of what comes from now on.")
@why_option
@json_option
@with_graph
def object_(cli: Cli, who: str, withdraw: bool, reason: str, as_json: bool = False) -> int:
    """Compute no ties from somebody's mails and meetings, and delete those that were computed."""
    rights, found = _begin(cli, who)
    if withdraw:
        rights.consent(found)
        cli.report("Ties are computed again, of what comes from now on.", as_json=as_json)
        return 0
    rights.leave_out(found, reason)
    cli.report("No ties are computed from now on; those that were are gone.", as_json=as_json)
    return 0


@person.command("erase")
@click.argument("who", metavar="PERSON")
@click.option("--dry-run", is_flag=True, help="Say what would go and where the name would, by id; change nothing.")
@why_option
@json_option
@with_graph
def erase(cli: Cli, who: str, dry_run: bool, reason: str, as_json: bool = False) -> int:
    """Erase somebody: from the graph, the index, the journal, the snapshots and the files of imports."""
    rights, found = _begin(cli, who)
    plan = rights.plan_erasure(found) if dry_run else rights.erase(found, reason)
    if cli.served and not dry_run:
        # An import that was checked and not written is checked again, without them.
        cli.imports.resume()
    if as_json:
        cli.show({"dry_run": dry_run} | plan.to_dict(), as_json=True)
        return 0
    for title, those in plan.to_dict().items():
        if those:
            cli.say(f"{title}: {_line(those)}")
    cli.say("Nothing was changed." if dry_run else "Erased.")
    return 0


@person.command("officer")
@click.argument("names", metavar="[NAME]", nargs=-1)
@click.option("--remove", is_flag=True, help="They cannot open reports that are made from now on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def officer(context: click.Context, names: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Name a privacy officer, who types a passphrase; without a NAME, list them. Several words are one name."""
    cli: Cli = context.obj
    officers, name = read_officers(cli.config.data), " ".join(names)
    if not name:
        cli.show([{"name": one} for one in sorted(officers)], as_json=as_json, nothing="There is none yet.")
        return
    if remove:
        if officers.pop(name, None) is None:
            known = f"There is {join_words(sorted(officers))}." if officers else "There is none yet."
            raise BadParameter(f"There is no privacy officer {name}. {known}")
    elif name in officers:
        raise SettingsError(f"{name} is one already. With another passphrase, earlier reports could not be opened.")
    else:
        officers[name] = make_officer(
            name, click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
        )
    write_officers(cli.config.data, officers)
    note_down(cli.config.data, "officer removed" if remove else "officer named", COMMAND_LINE)
    cli.report(f"{name} is {'no' if remove else 'a'} privacy officer{' any more' if remove else ''}.", as_json=as_json)


def _ask_both(sealed: bytes, *names: str) -> dict[str, str]:
    """Return the passphrases that two officers type, asked for only where both can open the report."""
    able = names_on(sealed)
    for name in names:
        if name not in able:
            raise NotAllowed(f"{name} is none of those who can open this report: any two of {join_words(able)}.")
    return {name: click.prompt(f"Passphrase of {name}", hide_input=True, err=True) for name in names}


def _begin(cli: Cli, who: str) -> tuple[Rights, Person]:
    return Rights(cli.graph, cli.config, COMMAND_LINE, cli.search, cli.links), find_person(cli.graph, who)


def _line(those: Any) -> str:
    if isinstance(those, dict):
        return "; ".join(f"{label} {', '.join(ids)}" for label, ids in those.items())
    return those if isinstance(those, str) else ", ".join(those)


def _store(path: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    except FileExistsError:
        raise BadParameter(f"{path} is there already; give --out another name.") from None
    except OSError as error:
        raise BadParameter(f"{path} cannot be written: {error.strerror}.") from None


@click.command()
@click.option("--dry-run", is_flag=True, help="Say how much is due; delete nothing.")
@json_option
@with_graph
def retention(cli: Cli, dry_run: bool, as_json: bool = False) -> int:
    """Delete what is older than the rules in GRAPHAPP_RETENTION allow; a running server does it once a day."""
    rules = read_rules(cli.config.retention)
    done = (count_due if dry_run else retain)(cli.graph, cli.config.data, rules)
    rows = [{"what": RULES[name], "days": rules.days[name], "number": number} for name, number in done.items()]
    cli.show(rows, as_json=as_json, title="What is due" if dry_run else "What was deleted", nothing="Nothing is due.")
    return 0


@click.command()
@json_option
@with_graph
def processing(cli: Cli, as_json: bool = False) -> int:
    """Print the record of processing: which data is kept, why, from where, who sees it, how long."""
    text = write_record(cli.graph, read_rules(cli.config.retention))
    if as_json:
        cli.show({"record": text}, as_json=True)
    else:
        cli.say(text.rstrip())
    return 0
