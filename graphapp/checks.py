"""What `graphapp check` compares: a list, to which each part of the program adds its own."""

import os
import shutil
import stat
from collections.abc import Callable, Iterable
from typing import NamedTuple

from graphapp.audit import check_log
from graphapp.config import Config, name_unknown
from graphapp.durability.checks import check_durability, check_found
from graphapp.graph.store import Graph
from graphapp.knowledge.checking import Check, check_everything
from graphapp.search.search import Search

LEAST_SHARE = 0.05
"""With less than this part of the disk free it is time to make room, long before writing stops."""
_MIB = 1 << 20


class Instance(NamedTuple):
    """What checks look at."""

    config: Config
    graph: Graph
    search: Search


def check_content(instance: Instance) -> Iterable[Check]:
    """Compare schema, index, kept sums and counts."""
    return check_everything(instance.graph, instance.search)


def check_journal(instance: Instance) -> Iterable[Check]:
    """Compare journal, snapshots and graph."""
    return (Check(*one) for one in check_durability(instance.graph))


def check_keys(instance: Instance) -> Iterable[Check]:
    """Look up in the embedded graph by key, and from both ends, all that is stored in it."""
    return (Check(*one) for one in check_found(instance.graph))


def check_audit(instance: Instance) -> Iterable[Check]:
    """Follow the lines about who did what from one to the next."""
    yield Check("log of who did what", *check_log(instance.config.data))


def check_settings(instance: Instance) -> Iterable[Check]:
    """Look for settings that are none, and for pages that can be reached unencrypted from elsewhere."""
    strange, config = name_unknown(), instance.config
    if not config.is_local and not config.behind_proxy and not config.url.startswith("https:"):
        strange.append("It listens beyond this machine with no proxy (GRAPHAPP_PROXIES) that encrypts.")
    yield Check("settings", not strange, " ".join(strange) or "each of them is one")


def check_files(instance: Instance) -> Iterable[Check]:
    """Look whether somebody else may read what is in the instance folder."""
    folder = instance.config.data
    open_to_others = [
        path.name
        for path in (folder, *folder.iterdir())
        if not path.is_symlink() and (stat.S_IMODE(path.stat().st_mode) & 0o077 and (path == folder or path.is_file()))
    ]
    strange = [path.name for path in folder.iterdir() if path.lstat().st_uid != os.getuid()]
    says = [f"others may read: {', '.join(sorted(open_to_others))}"] if open_to_others else []
    says += [f"somebody else's: {', '.join(sorted(strange))}"] if strange else []
    yield Check("files", not says, "; ".join(says) or "nobody else may read them")


def check_room(instance: Instance) -> Iterable[Check]:
    """Look whether there is room for what will be written."""
    disk = shutil.disk_usage(instance.config.data)
    ok = disk.free >= max(LEAST_SHARE * disk.total, 2 * instance.config.reserve)
    yield Check(
        "room", ok, f"{disk.free // _MIB:,} of {disk.total // _MIB:,} MiB are free" + ("" if ok else ": make room")
    )


CHECKS: tuple[Callable[[Instance], Iterable[Check]], ...] = (
    check_content,
    check_journal,
    check_keys,
    check_audit,
    check_settings,
    check_files,
    check_room,
)


def check_instance(instance: Instance) -> list[Check]:
    """Make every comparison; on a large graph that takes some seconds."""
    return [found for check in CHECKS for found in check(instance)]
