"""`graphapp check` beside the content: settings, files, room, who did what; each can be wrong."""

import shutil
from collections import namedtuple
from collections.abc import Iterable
from pathlib import Path

import pytest

from graphapp import checks
from graphapp.audit.chain import append, chains, segments
from graphapp.checks import CHECKS, Instance, check_audit, check_files, check_room, check_settings
from graphapp.config import Config
from graphapp.knowledge.checking import Check

Disk = namedtuple("Disk", "total used free")  # as shutil has it


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    tmp_path.chmod(0o700)
    return Instance(Config(data=tmp_path), None, None)  # type: ignore[arg-type]  # what is tried here looks at neither


def only(found: Iterable[Check]) -> Check:
    (one,) = found
    return one


def test_every_check_of_the_module_is_made() -> None:
    assert {check.__name__ for check in CHECKS} == {name for name in vars(checks) if name.startswith("check_")} - {
        "check_everything",
        "check_durability",
        "check_found",
        "check_instance",
        "check_log",
    }


def test_settings_that_are_none_and_pages_without_encryption(
    instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert only(check_settings(instance)).ok
    open_to_all = instance._replace(config=Config(data=instance.config.data, host="0.0.0.0"))  # noqa: S104  # that is it
    assert "no proxy" in only(check_settings(open_to_all)).says
    monkeypatch.setattr(checks, "name_unknown", lambda: ["GRAPHAPP_THREAD is no setting."])
    assert only(check_settings(instance)) == Check("settings", ok=False, says="GRAPHAPP_THREAD is no setting.")


def test_files_that_others_may_read(instance: Instance) -> None:
    (instance.config.data / "secret").touch(0o600)
    assert only(check_files(instance)).ok
    (instance.config.data / "secret").chmod(0o640)
    assert only(check_files(instance)).says == "others may read: secret"


def test_room(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, ok in ((900 << 20, True), (300 << 20, False), (0, False)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: Disk(1 << 30, (1 << 30) - free, free))
        assert only(check_room(instance)).ok is ok


def test_a_line_about_who_did_what_that_was_changed(instance: Instance) -> None:
    folder = instance.config.data
    for number in range(3):
        append(folder, {"did": f"thing {number}"})
    assert only(check_audit(instance)).ok
    file = segments(chains(folder)[0])[0]
    file.write_bytes(file.read_bytes().replace(b"thing 1", b"thing 9"))
    assert not only(check_audit(instance)).ok
