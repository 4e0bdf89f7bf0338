"""Settings: one frozen value, read from `GRAPHAPP_*` variables, loud about nonsense."""

import difflib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from graphapp.errors import SettingsError

LOG_FORMS, LOG_LEVELS = ("plain", "json"), ("debug", "info", "warning", "error")
LEAST_SECRET = 16
TESTS_OWN = {f"GRAPHAPP_{name}" for name in ("ROUNDS", "REAL_DATA", "NEO4J_JARS")}
"""What `make test` and `make endure` read, not the program."""
_HOST = re.compile(r"[\w.:-]{1,253}", re.ASCII)
_SCHEMES = {"neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc"}


@dataclass(frozen=True)
class ProviderSettings:
    """The organisation's provider for single sign-on, by OpenID Connect.

    Attributes:
        issuer: its address, exactly as it calls itself (`GRAPHAPP_OIDC_ISSUER`).
        client, secret: who we are to it (`GRAPHAPP_OIDC_CLIENT`, `GRAPHAPP_OIDC_SECRET` or `..._SECRET_FILE`).
        name: what people call it (`GRAPHAPP_OIDC_NAME`).
        scopes: what is asked for (`GRAPHAPP_OIDC_SCOPES`).
        groups_claim: where it names the groups of somebody (`GRAPHAPP_OIDC_GROUPS`).
        teams: a file that says which group leads into which team (`GRAPHAPP_OIDC_TEAMS`).
        welcomes: whether people whom nobody added come in as new colleagues (`GRAPHAPP_OIDC_NEWCOMERS`).
        hours: after so many it is asked again, 0 for never (`GRAPHAPP_OIDC_HOURS`).
    """

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    name: str = "your organisation"
    scopes: str = "openid email profile"
    groups_claim: str = "groups"
    teams: Path | None = None
    welcomes: bool = False
    hours: int = 12

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "ProviderSettings | None":
        """Read the settings, None where there is no provider.

        Raises:
            SettingsError: a variable makes no sense.
        """
        issuer, client = (environ.get(f"GRAPHAPP_OIDC_{name}", "").strip() for name in ("ISSUER", "CLIENT"))
        if not issuer and not client:
            return None
        parts = _split(issuer)
        if parts is None or parts.scheme not in {"https", "http"} or parts.query or parts.fragment or not client:
            raise SettingsError(
                "GRAPHAPP_OIDC_ISSUER must look like https://login.example.com, with GRAPHAPP_OIDC_CLIENT beside it."
            )
        teams, scopes = environ.get("GRAPHAPP_OIDC_TEAMS"), environ.get("GRAPHAPP_OIDC_SCOPES", "").split()
        return cls(
            issuer=issuer,
            client=client,
            secret=_secret(environ, "GRAPHAPP_OIDC_SECRET"),
            name=environ.get("GRAPHAPP_OIDC_NAME", "").strip() or cls.name,
            scopes=" ".join(dict.fromkeys(["openid", *scopes])) if scopes else cls.scopes,
            groups_claim=environ.get("GRAPHAPP_OIDC_GROUPS", "").strip() or cls.groups_claim,
            teams=Path(teams) if teams else None,
            welcomes=_yes(environ, "GRAPHAPP_OIDC_NEWCOMERS", default=False),
            hours=_number(environ, "GRAPHAPP_OIDC_HOURS", 12, 0, 24 * 14),
        )


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
        reserve: bytes that are left free on the disk beside an embedded graph (`GRAPHAPP_RESERVE_MB`).
        idle_hours: a session that is not used for so long ends (`GRAPHAPP_IDLE_HOURS`).
        session_days: each session ends after so many days (`GRAPHAPP_SESSION_DAYS`).
        second_factor: of whom one is asked: `own` for those who set one up, `admins`, `everyone`
            (`GRAPHAPP_SECOND_FACTOR`).
        keep_days: so many days after somebody's last day what only they saw is deleted (`GRAPHAPP_KEEP_DAYS`).
        erasures: the folder of the list of those who asked to be forgotten (`GRAPHAPP_ERASURES`); else in the instance.
        retention: a file that says how long what is kept (`GRAPHAPP_RETENTION`).
        log_form, log_level: what is written down, and how (`GRAPHAPP_LOG`, `GRAPHAPP_LOG_LEVEL`); an empty level is the
            command's own.
        metrics_token: who knows it is given the figures (`GRAPHAPP_METRICS_TOKEN` or `..._FILE`).
        stop_seconds: so long requests may go on after the process was told to stop (`GRAPHAPP_STOP_SECONDS`).
        provider: for single sign-on, None where there is none.
        passwords: whether people sign in by password, too (`GRAPHAPP_PASSWORDS`).
        opened_an_hour, taken_an_hour: so many different pages, and files, somebody opens and takes along within an hour
            before they are slowed down; 0 for no limit (`GRAPHAPP_OPENED_AN_HOUR`, `GRAPHAPP_TAKEN_AN_HOUR`).
    """

    data: Path
    graph: str = ""
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    pool: int = 448 << 20
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 4
    secret: str = field(default="", repr=False)
    vocabulary: Path | None = None
    behind_proxy: int = 0
    url: str = ""
    smtp: str = field(default="", repr=False)
    mail_from: str = ""
    idle_hours: int = 12
    session_days: int = 14
    second_factor: str = "own"
    keep_days: int = 90
    erasures: Path | None = None
    retention: Path | None = None
    log_form: str = "plain"
    log_level: str = ""
    metrics_token: str = field(default="", repr=False)
    stop_seconds: int = 20
    provider: ProviderSettings | None = None
    passwords: bool = True
    reserve: int = 200 << 20
    opened_an_hour: int = 0
    taken_an_hour: int = 0

    @property
    def address(self) -> str:
        """Where the pages are, without a slash at the end; never taken from a request, which anybody can forge."""
        return self.url or f"http://{self.host}:{self.port}"

    @property
    def forgotten(self) -> Path:
        """Where the list is of those who asked to be forgotten; best not beside the graph."""
        return self.erasures or self.data / "erasures"

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
        graph = _graph(environ)
        workers = _workers(environ, graph)
        provider, passwords = ProviderSettings.read(environ), _yes(environ, "GRAPHAPP_PASSWORDS", default=True)
        if not passwords and provider is None:
            raise SettingsError("GRAPHAPP_PASSWORDS is no, but there is no GRAPHAPP_OIDC_ISSUER: nobody could sign in.")
        vocabulary = environ.get("GRAPHAPP_VOCABULARY")
        return cls(
            data=_data(environ),
            graph=graph,
            user=environ.get("GRAPHAPP_NEO4J_USER", "neo4j"),
            password=_password(environ),
            pool=_number(environ, "GRAPHAPP_POOL_MB", 448, 64, 1 << 20) << 20,
            host=_host(environ),
            port=_number(environ, "PORT", 8000, 0, 65535),
            workers=workers,
            threads=_number(environ, "GRAPHAPP_THREADS", 4, 1, 256),
            secret=_secret(environ, "GRAPHAPP_SECRET", LEAST_SECRET),
            vocabulary=Path(vocabulary) if vocabulary else None,
            behind_proxy=_number(environ, "GRAPHAPP_PROXIES", 0, 0, 9),
            url=_url(environ),
            smtp=_smtp(environ),
            mail_from=_mail_from(environ),
            reserve=_number(environ, "GRAPHAPP_RESERVE_MB", 200, 0, 1 << 20) << 20,
            idle_hours=_number(environ, "GRAPHAPP_IDLE_HOURS", 12, 1, 24 * 30),
            session_days=_number(environ, "GRAPHAPP_SESSION_DAYS", 14, 1, 90),
            second_factor=_choice(environ, "GRAPHAPP_SECOND_FACTOR", ("own", "admins", "everyone")) or "own",
            keep_days=_number(environ, "GRAPHAPP_KEEP_DAYS", 90, 1, 3650),
            erasures=_path(environ, "GRAPHAPP_ERASURES"),
            retention=_path(environ, "GRAPHAPP_RETENTION"),
            log_form=_choice(environ, "GRAPHAPP_LOG", LOG_FORMS) or "plain",
            log_level=_choice(environ, "GRAPHAPP_LOG_LEVEL", LOG_LEVELS),
            metrics_token=_secret(environ, "GRAPHAPP_METRICS_TOKEN", LEAST_SECRET),
            stop_seconds=_number(environ, "GRAPHAPP_STOP_SECONDS", 20, 0, 3600),
            provider=provider,
            passwords=passwords,
            opened_an_hour=_number(environ, "GRAPHAPP_OPENED_AN_HOUR", 800, 0, 10**6),
            taken_an_hour=_number(environ, "GRAPHAPP_TAKEN_AN_HOUR", 30, 0, 10**6),
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


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    text = environ.get(name, "").strip()
    return Path(text).expanduser().absolute() if text else None


def _yes(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environ.get(name, "").strip().lower()
    if text not in {"", "yes", "no"}:
        raise SettingsError(f"{name} is yes or no, not {text!r}.")
    return text == "yes" if text else default


def _graph(environ: Mapping[str, str]) -> str:
    graph = environ.get("GRAPHAPP_GRAPH", "")
    if graph and (urlsplit(graph).scheme not in _SCHEMES or not urlsplit(graph).hostname):
        raise SettingsError(f"GRAPHAPP_GRAPH must look like neo4j://host:7687, not {_masked(graph)!r}.")
    return graph


def _workers(environ: Mapping[str, str], graph: str) -> int:
    workers = _number(environ, "GRAPHAPP_WORKERS", 2 if graph else 1, 1, 64)
    if workers > 1 and not graph:
        raise SettingsError(
            "GRAPHAPP_WORKERS is more than 1, but the embedded graph lives in one process: two would lose each "
            "other's writes. Use one worker, or a Neo4j server (GRAPHAPP_GRAPH)."
        )
    return workers


def _url(environ: Mapping[str, str]) -> str:
    text = environ.get("GRAPHAPP_URL", "").strip().rstrip("/")
    parts = _split(text)
    if text and (parts is None or parts.scheme not in {"http", "https"} or parts.path or parts.query or parts.fragment):
        raise SettingsError(f"GRAPHAPP_URL must look like https://graph.example.com, not {_masked(text)!r}.")
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


def _masked(address: str) -> str:
    """Return an address without what may be a password in it."""
    return re.sub(r"[^/@]*@", "...@", address)


def _split(text: str) -> SplitResult | None:
    """Return the parts of an address that names a host and, if any, a port that is one; None where it does not."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if has_host else None


def _secret(environ: Mapping[str, str], name: str, least: int = 0) -> str:
    """Return what must not be seen, from the variable or from the file that its twin names; which is never shown."""
    file, text = environ.get(f"{name}_FILE"), environ.get(name, "")
    if file:
        name = f"{name}_FILE"
        try:
            text = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or "it is no text"
            raise SettingsError(f"{name} must name a file that can be read, not {file!r} ({why}).") from error
        if not text:
            raise SettingsError(f"{name} must name a file with something in it; {file!r} is empty.")
    if text and len(text) < least:
        raise SettingsError(f"{name} must be at least {least} characters, not {len(text)}.")
    return text


def _password(environ: Mapping[str, str]) -> str:
    found = _secret(environ, "GRAPHAPP_NEO4J_PASSWORD")
    if environ.get("GRAPHAPP_GRAPH") and not found:
        raise SettingsError(
            "GRAPHAPP_NEO4J_PASSWORD or GRAPHAPP_NEO4J_PASSWORD_FILE is missing: GRAPHAPP_GRAPH names a Neo4j server."
        )
    return found


def _data(environ: Mapping[str, str]) -> Path:
    text = environ.get("GRAPHAPP_DATA") or "instance"
    path = Path(text).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise SettingsError(f"GRAPHAPP_DATA must name a folder, not {text!r}, which is a file.")
    return path


def _host(environ: Mapping[str, str]) -> str:
    text = environ.get("GRAPHAPP_HOST", "127.0.0.1").strip()
    if not _HOST.fullmatch(text):
        raise SettingsError(f"GRAPHAPP_HOST must be an address of this machine, as 127.0.0.1 or 0.0.0.0, not {text!r}.")
    return text


def _choice(environ: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    text = environ.get(name, "").strip().lower()
    if text and text not in choices:
        raise SettingsError(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text


class _Asked(Mapping[str, str]):
    """Variables that remember which of them were asked for."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self._environ[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._environ)

    def __len__(self) -> int:
        return len(self._environ)


def name_unknown(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return a sentence for each variable that looks like a setting and is none; of settings that make sense."""
    # Some are read only beside others.
    asked = _Asked({"GRAPHAPP_OIDC_ISSUER": "https://login.example.com", "GRAPHAPP_OIDC_CLIENT": "any", **environ})
    Config.read(asked)
    strange = sorted(name for name in environ if name.startswith("GRAPHAPP_") and name not in asked.names | TESTS_OWN)
    return [f"{name} is no setting{_meant(name, asked.names)}" for name in strange]


def _meant(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.8)
    return f"; is {near[0]} meant?" if near else " of this version."
