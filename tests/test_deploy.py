"""The files for whoever runs the program: they are well formed, and say what the program needs to be said."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from graphapp.config import Config, name_unknown
from tests.parts import ROOT

FOLDER = ROOT / "docs" / "deploy"
UNIT = (FOLDER / "graphapp.service").read_text("utf-8")
NGINX = (FOLDER / "nginx.conf").read_text("utf-8")
CADDY = (FOLDER / "Caddyfile").read_text("utf-8")
FORWARDED = {"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-ID", "Forwarded"}


def entries(unit: str) -> list[tuple[str, str, str]]:
    """Section, name and value of each line of a unit."""
    found, section = [], ""
    for line in unit.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.append((section, name, value))
    return found


class TestUnit:
    def test_systemd_finds_no_mistake(self, tmp_path: Path) -> None:
        found = shutil.which("systemd-analyze")
        if found is None:
            pytest.skip("no systemd-analyze here")
        # What is started need not be installed where the tests run.
        (tmp_path / "graphapp.service").write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT))
        command = [found, "verify", "--man=no", str(tmp_path / "graphapp.service")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_what_it_sets_are_settings_that_make_sense(self) -> None:
        said = [pair for _, name, value in entries(UNIT) if name == "Environment" for pair in value.split()]
        environ = dict(pair.split("=", 1) for pair in said)
        config = Config.read(environ)
        assert name_unknown(environ) == []
        assert config.behind_proxy == 1 and config.host == "127.0.0.1" and not config.is_local
        assert config.stop_seconds < int(next(value for _, name, value in entries(UNIT) if name == "TimeoutStopSec"))

    def test_it_keeps_what_is_told_private_and_may_do_little(self) -> None:
        held = {(name, value) for _, name, value in entries(UNIT)}
        for name, value in {
            "UMask": "0077",
            "StateDirectoryMode": "0700",
            "NoNewPrivileges": "yes",
            "CapabilityBoundingSet": "",
            "ProtectSystem": "strict",
            "ProtectHome": "yes",
            "LimitCORE": "0",
        }.items():
            assert (name, value) in held, name
        assert ("User", "root") not in held


class TestProxies:
    def test_nginx_blocks_are_closed_and_lines_ended(self) -> None:
        lines = [line.split("#")[0].strip() for line in NGINX.splitlines()]
        assert NGINX.count("{") == NGINX.count("}")
        assert [line for line in lines if line and line[-1] not in ";{}"] == []

    def test_nginx_has_our_name_and_passes_its_own_check_where_it_is(self, tmp_path: Path) -> None:
        assert "proxy_pass http://127.0.0.1:8000" in NGINX
        found = shutil.which("nginx")
        # Installing it would start a web server on the developer's machine.
        if found is not None:
            whole = tmp_path / "nginx.conf"
            site = re.sub(r"(?m)^\s*ssl_certificate.*$", "", NGINX).replace("443 ssl http2", "8443")
            whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {site} }}")
            done = subprocess.run([found, "-t", "-c", whole], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr

    def test_nginx_says_itself_what_browsers_must_not(self) -> None:
        said = dict(re.findall(r"(?m)^\s*proxy_set_header (\S+) (.*);$", NGINX))
        assert said.keys() >= FORWARDED
        assert "$proxy_add_x_forwarded_for" not in NGINX and "$http_" not in NGINX

    @pytest.mark.parametrize("text", [NGINX, CADDY], ids=["nginx", "caddy"])
    def test_figures_stay_inside_and_addresses_are_not_written_down(self, text: str) -> None:
        assert "/metrics" in text and "/readyz" in text and "404" in text
        assert "127.0.0.1:8000" in text and "Strict-Transport-Security" in text
        assert "access_log off" in text or "log {" not in text

    def test_the_caddyfile_is_closed(self) -> None:
        lines = [line.split("#")[0].rstrip() for line in CADDY.splitlines()]
        assert sum(line.endswith("{") for line in lines) == sum(line.strip() == "}" for line in lines)


def test_each_file_is_named_in_the_page_about_it() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    for path in FOLDER.iterdir():
        assert f"](deploy/{path.name})" in page, path.name
