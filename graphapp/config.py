"""Settings: one frozen value, read from `GRAPHAPP_*` variables, loud about nonsense."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from graphapp.errors import SettingsError

_SCHEMES = {"neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc"}


@dataclass(frozen=True)
class Config:
    """Everything that can be set.

    Attributes:
        data: the instance folder (`GRAPHAPP_DATA`).
        graph: empty for the embedded graph, else the address of a Neo4j server (`GRAPHAPP_GRAPH`).
        user: of the Neo4j server (`GRAPHAPP_NEO4J_USER`).
        password: of the Neo4j server (`GRAPHAPP_NEO4J_PASSWORD`, or the path of a file in `..._PASSWORD_FILE`).
        pool: bytes of buffer pool of the embedded graph (`GRAPHAPP_POOL_MB`).
        host, port: where to listen (`GRAPHAPP_HOST`, `PORT`).
        workers, threads: of the web server (`GRAPHAPP_WORKERS`, `GRAPHAPP_THREADS`).
        secret: signs the session cookies (`GRAPHAPP_SECRET` or `..._SECRET_FILE`); else made and kept in the folder.
        vocabulary: a file with the organisation's own words (`GRAPHAPP_VOCABULARY`).
        behind_proxy: how many trusted proxies set the forwarded headers (`GRAPHAPP_PROXIES`).
        url: how people reach the pages, as in https://graph.example.com (`GRAPHAPP_URL`).
        smtp: the mail server, as in smtp://user:password@host:587 or smtps:// (`GRAPHAPP_SMTP` or `..._SMTP_FILE`).
        mail_from: who writes the mails (`GRAPHAPP_MAIL_FROM`).
        keep_days: so many days after somebody's last day what only they saw is deleted (`GRAPHAPP_KEEP_DAYS`).
    """

    data: Path
    graph: str = ""
    user: str = "neo4j"
    password: str = ""
    pool: int = 448 << 20
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 8
    secret: str = ""
    vocabulary: Path | None = None
    behind_proxy: int = 0
    url: str = ""
    smtp: str = ""
    mail_from: str = ""
    keep_days: int = 90

    @property
    def address(self) -> str:
        """Where the pages are, without a slash at the end; never taken from a request, which anybody can forge."""
        return self.url or f"http://{self.host}:{self.port}"

    @property
    def embedded(self) -> bool:
        """Whether the graph lives in this process."""
        return not self.graph

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server, so that cookies need not be `Secure`."""
        is_loopback = self.host in {"127.0.0.1", "::1", "localhost"}
        return is_loopback and not self.behind_proxy and not self.url.startswith("https:")

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the settings.

        Raises:
            SettingsError: a variable makes no sense; the message names it.
        """
        graph = environ.get("GRAPHAPP_GRAPH", "")
        if graph and (urlsplit(graph).scheme not in _SCHEMES or not urlsplit(graph).hostname):
            raise SettingsError(f"GRAPHAPP_GRAPH must look like neo4j://host:7687, not {graph!r}.")
        workers = _number(environ, "GRAPHAPP_WORKERS", 2 if graph else 1, 1, 64)
        if workers > 1 and not graph:
            raise SettingsError(
                "GRAPHAPP_WORKERS is more than 1, but the embedded graph lives in one process: two would lose each "
                "other's writes. Use one worker, or a Neo4j server (GRAPHAPP_GRAPH)."
            )
        vocabulary = environ.get("GRAPHAPP_VOCABULARY")
        return cls(
            data=Path(environ.get("GRAPHAPP_DATA") or "instance").expanduser().absolute(),
            graph=graph,
            user=environ.get("GRAPHAPP_NEO4J_USER", "neo4j"),
            password=_secret(environ, "GRAPHAPP_NEO4J_PASSWORD"),
            pool=_number(environ, "GRAPHAPP_POOL_MB", 448, 64, 1 << 20) << 20,
            host=environ.get("GRAPHAPP_HOST", "127.0.0.1"),
            port=_number(environ, "PORT", 8000, 0, 65535),
            workers=workers,
            threads=_number(environ, "GRAPHAPP_THREADS", 8, 1, 256),
            secret=_secret(environ, "GRAPHAPP_SECRET"),
            vocabulary=Path(vocabulary) if vocabulary else None,
            behind_proxy=_number(environ, "GRAPHAPP_PROXIES", 0, 0, 9),
            url=_url(environ),
            smtp=_smtp(environ),
            mail_from=_mail_from(environ),
            keep_days=_number(environ, "GRAPHAPP_KEEP_DAYS", 90, 1, 3650),
        )

    def signing_key(self) -> str:
        """Return the secret, made and kept in the instance folder (mode 0600) where none is set."""
        if self.secret:
            return self.secret
        path = self.data / "secret"
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text().strip()


def _number(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not low <= int(text) <= high:
        raise SettingsError(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _url(environ: Mapping[str, str]) -> str:
    text = environ.get("GRAPHAPP_URL", "").strip().rstrip("/")
    parts = _split(text)
    if text and (parts is None or parts.scheme not in {"http", "https"} or parts.path or parts.query or parts.fragment):
        raise SettingsError(f"GRAPHAPP_URL must look like https://graph.example.com, not {text!r}.")
    return text


def _smtp(environ: Mapping[str, str]) -> str:
    text = _secret(environ, "GRAPHAPP_SMTP").strip()
    parts = _split(text)
    if text and (parts is None or parts.scheme not in {"smtp", "smtps"}):
        raise SettingsError("GRAPHAPP_SMTP must look like smtp://user:password@mail.example.com:587.")
    if text and not environ.get("GRAPHAPP_URL"):
        raise SettingsError("GRAPHAPP_SMTP needs GRAPHAPP_URL beside it: where the links in the mails lead.")
    return text


def _mail_from(environ: Mapping[str, str]) -> str:
    text = environ.get("GRAPHAPP_MAIL_FROM", "").strip()
    if text and ("@" not in text or not text.isprintable()):
        raise SettingsError(f"GRAPHAPP_MAIL_FROM must look like Graphapp <graph@example.com>, not {text!r}.")
    if not text and environ.get("GRAPHAPP_SMTP"):
        raise SettingsError("GRAPHAPP_SMTP needs GRAPHAPP_MAIL_FROM beside it: who writes the mails.")
    return text


def _split(text: str) -> SplitResult | None:
    """Return the parts of an address that names a host and, if any, a port that is one; None where it does not."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if has_host else None


def _secret(environ: Mapping[str, str], name: str) -> str:
    file = environ.get(f"{name}_FILE")
    if not file:
        return environ.get(name, "")
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE cannot be read: {error}") from error
