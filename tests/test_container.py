"""The container files, read for mistakes: no engine runs where these tests run."""

import re
import subprocess
import sysconfig
from pathlib import Path

from compose_spec import PyCompose

from tests.parts import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "compose.yaml").read_text()


def test_the_dockerfile_has_no_lint() -> None:
    hadolint = Path(sysconfig.get_path("scripts")) / "hadolint"
    done = subprocess.run([hadolint, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_does_not_run_as_root_and_says_whether_it_is_well() -> None:
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last_stage, re.MULTILINE)
    assert "/healthz" in re.search(r"^HEALTHCHECK .*\n.*$", last_stage, re.MULTILINE)[0]  # type: ignore[index]


def test_the_engine_is_sent_what_the_dockerfile_copies() -> None:
    sent = {line.strip("!/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE) for name in line.split()[:-1]
    }
    assert copied == sent
    assert [name for name in sorted(copied) if not (ROOT / name).exists()] == []


def test_compose_is_valid_and_refers_to_what_it_declares() -> None:
    compose = PyCompose.from_yaml(COMPOSE)
    compose.validate()
    assert set(compose.to_dict()["services"]) == {"app", "neo4j"}


def test_the_settings_in_both_files_are_settings_of_the_program() -> None:
    settings = (ROOT / "graphapp" / "config.py").read_text()
    for name in sorted(set(re.findall(r"\bGRAPHAPP_\w+", DOCKERFILE + COMPOSE))):
        assert name.removesuffix("_FILE") in settings, name


def test_neo4j_is_the_series_that_the_tests_run_on() -> None:
    tested = re.search(r"<neo4j.version>(\d+\.\d+)\.", (ROOT / "tests" / "neo4j" / "pom.xml").read_text())
    assert tested and f"image: neo4j:{tested[1]}-community" in COMPOSE
