"""Mails through the organisation's own server, if there is one: sent in the background, one after the other."""

import hmac
import logging
import smtplib
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from graphapp.config import Config
from graphapp.errors import SettingsError

SECONDS = 20
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_log = logging.getLogger(__name__)


class Post:
    """Sends mails.

    Threads: any thread may call it; one thread of its own does what was asked for, in order.

    Args:
        config: names the server and who writes.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="mail")

    @property
    def is_open(self) -> bool:
        """Whether there is a server to send mails through."""
        return bool(self._config.smtp)

    def later(self, work: Callable[[], None]) -> None:
        """Do some work behind the request: how long its answer takes says nothing about what was found."""
        self._worker.submit(_log_failure, work)

    def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:
        """Hand one mail over to the server.

        Args:
            to: the address.
            subject: one line.
            text: as plain text.
            html: the same as HTML, or none.
            unsubscribe: where mails like it are ended by one press of a button, or nowhere.

        Raises:
            NotTaken: the server cannot be reached, or refused: the mail is certainly not sent.
            OSError: the connection broke, and nobody knows whether it was taken (`smtplib.SMTPException` is one).
            SettingsError: it would take the password without encryption.
        """
        mail = write_mail(self._config.mail_from, to, subject, text, html, unsubscribe)
        try:
            server = _connect(self._config.smtp)
        except OSError as error:
            raise NotTaken(str(error)) from error
        with server:
            try:
                server.send_message(mail)
            except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
                raise NotTaken(str(error)) from error

    def close(self) -> None:
        """Wait until everything is sent."""
        self._worker.shutdown()


class NotTaken(OSError):
    """A mail server certainly did not take a mail: it can be sent again."""


def sign_unsubscribing(secret: str, person: str, what: str) -> str:
    """Return a token by which mails of a kind to somebody can be ended, and nothing else done.

    Args:
        secret: of the instance.
        person: employee id.
        what: the kind of mails, a word.
    """
    return f"{person}.{what}.{_signature(secret, person, what)}"


def read_unsubscribing(secret: str, token: str) -> tuple[str, str] | None:
    """Return the person and the kind of mails that a token is for, None where it is not one of ours."""
    person, _, rest = token.partition(".")
    what, _, signature = rest.partition(".")
    good = hmac.compare_digest(signature.encode(), _signature(secret, person, what).encode())
    return (person, what) if good else None


def _signature(secret: str, person: str, what: str) -> str:
    return hmac.digest(secret.encode(), f"unsubscribe\0{person}\0{what}".encode(), "sha256").hex()[:40]


def write_mail(sender: str, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> EmailMessage:
    """Make a mail, marked as written by a program so that nobody's absence answers it.

    With `unsubscribe` it says where mails like it are ended by one press of a button (RFC 8058).
    """
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = formatdate()
    mail["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    if unsubscribe:
        mail["List-Unsubscribe"] = f"<{unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def _connect(address: str) -> smtplib.SMTP:
    parts = urlsplit(address)
    host, tls = parts.hostname or "", parts.scheme == "smtps"
    if tls:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=SECONDS)
    try:
        server.ehlo()
        if not tls and host not in _LOOPBACK and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            tls = True
        if parts.username:
            _refuse_open(host, tls=tls)
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _refuse_open(host: str, *, tls: bool) -> None:
    if not tls and host not in _LOOPBACK:
        raise SettingsError(f"{host} offers no encryption, so it was not sent the password of GRAPHAPP_SMTP.")


def _log_failure(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:  # noqa: BLE001  # whatever went wrong, the next mail is sent
        _log.exception("a mail was not sent")
