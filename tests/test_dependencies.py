"""What the program stands on: audited for known weaknesses, and listed in a bill of materials."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.parts import ROOT
from tests.test_packaging import pins

GOOD: dict[str, Any] = {"name": "click", "version": "1", "vulns": []}
WEAK: dict[str, Any] = {"name": "flask", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
UNKNOWN: dict[str, Any] = {"name": "ladybug", "skip_reason": "Dependency not found"}


def audit(folder: Path, answer: list[dict[str, Any]] | None) -> subprocess.CompletedProcess[str]:
    """Run the audit with an auditor that gives this answer, or does not reach anybody."""
    auditor, lock = folder / "pip-audit", folder / "requirements.lock"
    lock.write_text("click==1\n")
    told = "" if answer is None else json.dumps({"dependencies": answer})
    body = f"open(sys.argv[-1], 'w').write({told!r})" if told else "sys.exit('ConnectionError: no route to host')"
    auditor.write_text(f"#!{sys.executable}\nimport sys\n{body}\n")
    auditor.chmod(0o755)
    command = [sys.executable, str(ROOT / ".ci" / "audit"), str(auditor), str(lock), str(folder / "stamp")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class TestAudit:
    def test_nothing_known_is_asked_once_a_day(self, tmp_path: Path) -> None:
        first = audit(tmp_path, [GOOD])
        assert first.returncode == 0 and "1 packages in requirements.lock: no known weakness" in first.stdout
        os.utime(tmp_path / "stamp", (2**33, 2**33))
        assert audit(tmp_path, [WEAK]).stdout == "", "not asked again"

    def test_a_weakness_fails(self, tmp_path: Path) -> None:
        done = audit(tmp_path, [GOOD, WEAK, UNKNOWN])
        assert done.returncode == 1 and "flask 2: PYSEC-1, mended in 3" in done.stdout
        assert not (tmp_path / "stamp").exists()

    @pytest.mark.parametrize("answer", [None, [UNKNOWN]])
    def test_where_nobody_can_be_asked_it_says_so(self, tmp_path: Path, answer: list[dict[str, Any]] | None) -> None:
        done = audit(tmp_path, answer)
        assert done.returncode == 0 and done.stdout.startswith("NOT AUDITED: nobody could be asked"), done.stderr
        assert not (tmp_path / "stamp").exists()


def test_the_bill_of_materials_lists_what_is_shipped(tmp_path: Path) -> None:
    out = tmp_path / "bill.json"
    command = [str(Path(sys.executable).with_name("cyclonedx-py")), "requirements", str(ROOT / "requirements.lock")]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "-o", str(out)]
    quiet = os.environ | {"PYTHONWARNINGS": "ignore"}
    subprocess.run(command, check=True, capture_output=True, env=quiet)
    bill = json.loads(out.read_text())
    assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["name"] == "graphapp"
    assert {one["name"]: one["version"] for one in bill["components"]} == pins(ROOT / "requirements.lock")
    assert str(ROOT) not in out.read_text(), "a path of this machine"


def test_both_are_part_of_each_check() -> None:
    (line,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("check:")]
    assert {"audit", "sbom"} <= set(line.partition("##")[0].split())
