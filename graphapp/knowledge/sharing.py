"""Who sees a thing, in words, and among whom its writer can choose."""

from collections.abc import Collection, Iterable, Sequence

from graphapp.graph.store import Row
from graphapp.knowledge.capture import shorten
from graphapp.viewer import Viewer

EVERYBODY = "staff"
MOST_ACCOUNTS = 2
_ORDER = {"team": 0, "list": 1, "account": 2}


def list_audiences(
    viewer: Viewer, rows: Iterable[Row], about: Collection[str] = (), kept: str = ""
) -> list[tuple[str, str]]:
    """Return whom somebody can choose as (audience, label): everybody, my teams, lists and accounts, only me.

    Args:
        viewer: who writes.
        rows: the answer to `notes.readers` for all of the viewer's audiences.
        about: ids of companies that it is about; their accounts are offered; where there is none, some others.
        kept: the audience that it has now; offered even where it is none of the viewer's.
    """
    named = {f"{row['kind']}:{row['id']}": row for row in rows}
    mine = [
        (audience, row) for audience, row in named.items() if audience in viewer.audiences and row["kind"] in _ORDER
    ]
    mine.sort(key=lambda pair: (_ORDER[pair[1]["kind"]], pair[1]["id"] not in about, pair[1]["name"], pair[0]))
    accounts = [audience for audience, row in mine if row["kind"] == "account"]
    wanted = {f"account:{company}" for company in about} | {kept}
    most = 0 if wanted & set(accounts) else MOST_ACCOUNTS
    spare = set(accounts[most:]) - wanted
    found = [(EVERYBODY, "Everybody here")]
    found += [(audience, _label(row)) for audience, row in mine if audience not in spare]
    found += [(f"only:{viewer.id}", "Only me")]
    if kept and kept not in dict(found):
        found.append((kept, "As it is now"))
    return found


def say_audience(audience: str, viewer: Viewer, readers: Sequence[Row] = ()) -> str:
    """Say who sees something, as a sentence goes on: `Everybody here`, `The team Sales`, `Only you`.

    Args:
        audience: as stored.
        viewer: who reads it.
        readers: the answer to `notes.readers` for the audience.
    """
    kind, _, key = audience.partition(":")
    name = next((row["name"] for row in readers if (row["kind"], row["id"]) == (kind, key)), "")
    if kind == EVERYBODY:
        return "Everybody here"
    if kind == "only":
        return "Only you" if key == viewer.id else f"Only {name or 'one colleague'}"
    some = {"team": "The team {}", "account": "Those who look after {}", "list": "The people on the list {}"}
    none = {"team": "A team", "account": "Those who look after a company", "list": "The people on a list"}
    return some[kind].format(name) if name else none.get(kind, "Some colleagues")


def name_audience(audience: str, readers: Sequence[Row] = ()) -> str:
    """Return who sees something in a few words, for the lock beside it: `Sales`, `Account team of Globex`, `Only me`.

    Args:
        audience: as stored.
        readers: the answer to `notes.readers` for the audience.
    """
    kind, _, key = audience.partition(":")
    row = next((row for row in readers if (row["kind"], row["id"]) == (kind, key)), None)
    none = {"team": "A team", "account": "Account team", "list": "Some people", "only": "Only me"}
    return none.get(kind, "Some colleagues") if row is None or kind == "only" else _label(row)


def _label(row: Row) -> str:
    name = shorten(row["name"], 40)
    return f"Account team of {name}" if row["kind"] == "account" else name
