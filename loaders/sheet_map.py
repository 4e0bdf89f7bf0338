"""What the columns of a sheet mean: guessed or known, shown to a person, changed, and kept for the next time."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from loaders.days import ORDERS
from loaders.entries import KINDS

KEY = "key"
# Without one of each of these sets of fields a row says nothing.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "person": (frozenset({"name", "given", "family", "emails"}),),
    "company": (frozenset({"name", "domain"}),),
    "employee": (frozenset({"name", "given", "family", "email"}),),
    "offering": (frozenset({"name"}),),
    "category": (frozenset({"name"}),),
    "opportunity": (frozenset({"name"}),),
    "project": (frozenset({"name"}),),
    "topic": (frozenset({"name"}),),
    "note": (frozenset({"text"}),),
    "order": (frozenset({"at", ".company", ".person", "company"}),),
    "order_line": (frozenset({".order"}),),
    "purchase": (
        frozenset({"at"}),
        frozenset({"company", ".company"}),
        frozenset({"offering", ".offering"}),
        frozenset({"amount", "price"}),
    ),
    "message": (frozenset({"at"}), frozenset({"sender"})),
    "occurrence": (frozenset({"at"}),),
}


@dataclass(frozen=True, slots=True)
class Options:
    """How the cells of a sheet are written.

    Attributes:
        days: order of day and month, one of loaders.days.ORDERS.
        decimal: the sign before the fraction of a number, "." or ",".
        nothing: texts that mean that there is no value; an empty cell always does.
        zone: time zone of instants that name none.
        fixed: fields that every row has, such as {"standing": "supplier"}.
        spaces: by column with a key, the word that is put in front of it: two tables of one kind may both count from 1.
        words: by column, what to put for which text, small or large.
        percent: columns of which 5 means five in a hundred.
        family_first: whether a name with a comma is "Family, Given".
    """

    days: str = "ymd"
    decimal: str = "."
    nothing: tuple[str, ...] = ()
    zone: str = "UTC"
    fixed: Mapping[str, str] = field(default_factory=dict)
    spaces: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    percent: tuple[str, ...] = ()
    family_first: bool = False


@dataclass(frozen=True, slots=True)
class SheetMap:
    """What the rows of a sheet are and what its columns hold.

    Attributes:
        kind: one of loaders.entries.KINDS; empty to leave the sheet out.
        columns: a role for each column: a field of the kind, "key", or empty for one that is ignored.
        reason: why it is of this kind, or why it is left out.
        why: a reason for each column.
        export: whose export it is, as in "Salesforce: Account"; empty where nobody's is known.
    """

    kind: str
    columns: Mapping[str, str]
    options: Options = field(default_factory=Options)
    reason: str = ""
    why: Mapping[str, str] = field(default_factory=dict)
    export: str = ""

    def to_json(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "SheetMap":
        """Read what `to_json` wrote, or what a page sent.

        Raises:
            ValueError: it is no such map; the text says why.
        """
        said: Any = json.loads(text)
        if not isinstance(said, dict) or not isinstance(said.get("columns"), dict):
            raise ValueError("a map names a kind and its columns")  # noqa: TRY004 - whoever sent it made the mistake
        found = cls(
            str(said.get("kind") or ""),
            {str(column): str(role or "") for column, role in said["columns"].items()},
            _read_options(said.get("options") or {}),
            str(said.get("reason") or ""),
            {str(column): str(why) for column, why in (said.get("why") or {}).items()},
            str(said.get("export") or ""),
        )
        problems = wrong_roles(found)
        if problems:
            raise ValueError("; ".join(problems))
        return found


def _read_options(said: object) -> Options:
    if not isinstance(said, dict):
        raise ValueError("options are a table")  # noqa: TRY004 - whoever sent it made the mistake
    unknown = said.keys() - set(Options.__dataclass_fields__)
    if unknown:
        raise ValueError(f"{', '.join(sorted(map(str, unknown)))} is no option")
    words = said.get("words") or {}
    plain = Options()
    return Options(
        days=str(said.get("days") or plain.days),
        decimal=str(said.get("decimal") or plain.decimal),
        nothing=tuple(map(str, said.get("nothing") or ())),
        zone=str(said.get("zone") or plain.zone),
        fixed=_texts(said.get("fixed")),
        spaces=_texts(said.get("spaces")),
        words={str(column): _texts(texts) for column, texts in words.items()},
        percent=tuple(map(str, said.get("percent") or ())),
        family_first=bool(said.get("family_first")),
    )


def _texts(said: object) -> dict[str, str]:
    if not isinstance(said, dict):
        return {}
    return {str(name): str(text) for name, text in said.items()}


def wrong_roles(sheet_map: SheetMap) -> list[str]:
    """Say what does not fit: an unknown kind, roles that it does not have, options that cannot be."""
    if not sheet_map.kind:
        return []
    if sheet_map.kind not in KINDS:
        return [f"{sheet_map.kind!r} is no kind"]
    fields = KINDS[sheet_map.kind]
    problems = [
        f"a {sheet_map.kind} has no {role!r} (column {column!r})"
        for column, role in sheet_map.columns.items()
        if role and role != KEY and role not in fields
    ]
    options = sheet_map.options
    problems += [f"a {sheet_map.kind} has no {name!r}" for name in options.fixed if name not in fields]
    if options.days not in ORDERS:
        problems.append(f"days are written in one of the orders {', '.join(ORDERS)}")
    if options.decimal not in (".", ","):
        problems.append('the decimal sign is "." or ","')
    try:
        ZoneInfo(options.zone)
    except (KeyError, OSError, ValueError):
        problems.append(f"{options.zone!r} is no time zone")
    roles = {role for role in sheet_map.columns.values() if role} | set(options.fixed)
    for needed in NEEDED[sheet_map.kind]:
        if not needed & roles:
            problems.append(f"no column gives the {' or '.join(sorted(needed))} of a {sheet_map.kind}")
    return problems
