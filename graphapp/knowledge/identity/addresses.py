"""Tells e-mail addresses of persons from those of posts, and those of companies from those of everybody's mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphapp.knowledge.identity.letters import fold

# Addresses that belong to a post and not to a person: they name nobody.
ROLES = frozenset(
    """
    abuse accounting accounts admin administration all anfrage ap ar auftrag bestellung bewerbung billing booking
    buchhaltung buero career careers commercial compras contact contacto contactus customerservice dispatch einkauf
    empfang enquiries enquiry export fakturierung fam familie family finance frontdesk hello help helpdesk hola
    hostmaster hr human-resources humanresources inbox info infos inquiry invoice invoices it jobs kontakt
    kundendienst legal logistics logistik mail mailbox mailer-daemon marketing media newsletter no-reply noreply
    office operations order orders personal planning poczta post postmaster praxis press presse privacy procurement
    production purchase purchasing reception rechnung recruiting reservations sales secretariat secretary security
    sekretariat service shop staff studio support team technik ventas verkauf versand vertrieb verwaltung webmaster
    welcome werkstatt zentrale
    """.split()
)
FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.uk ymail.com hotmail.com hotmail.de
    hotmail.fr hotmail.it hotmail.co.uk outlook.com outlook.de outlook.fr live.com live.de msn.com aol.com aol.de
    icloud.com me.com mac.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de online.de
    posteo.de mailbox.org proton.me protonmail.com tutanota.com mail.com email.com fastmail.com zoho.com mail.ru
    yandex.ru yandex.com list.ru bk.ru inbox.ru rambler.ru ukr.net wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz
    libero.it virgilio.it tiscali.it alice.it orange.fr wanadoo.fr free.fr laposte.net sfr.fr bluewin.ch hispeed.ch
    aon.at chello.at telenet.be skynet.be ziggo.nl xs4all.nl kpnmail.nl planet.nl home.nl comcast.net verizon.net
    att.net sbcglobal.net bellsouth.net cox.net btinternet.com sky.com virginmedia.com ntlworld.com qq.com 163.com
    126.com sina.com naver.com hanmail.net rediffmail.com uol.com.br terra.com.br bol.com.br abv.bg mail.bg azet.sk
    """.split()
)
_DOTTED_MAIL = frozenset({"gmail.com", "googlemail.com"})
_PARTS = re.compile(r"[._\-+]+")
_LETTER = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address as it compares.

    Attributes:
        plain: in small letters, without a tag after a plus, and without what its provider does not read.
        spelled: the same with the dots that it was written with, where its provider does not read them.
        local: letters and digits before the @; domain: what stands after it.
        is_role: it belongs to a post; is_free: anybody can have one at that domain.
    """

    plain: str
    spelled: str
    local: str
    domain: str
    is_role: bool
    is_free: bool


@lru_cache(maxsize=20_000)
def read_address(written: str) -> Address | None:
    """Read an e-mail address; None where it is none."""
    found = _take_apart(written)
    if found is None:
        return None
    spelled, local, domain = found
    is_free = domain in FREE_MAIL
    return Address(f"{local}@{domain}", f"{spelled}@{domain}", fold(local), domain, _is_role(local), is_free)


@lru_cache(maxsize=20_000)
def is_personal(written: str) -> bool:
    """Say whether an e-mail address is one person's, as far as it can be told from itself."""
    found = _take_apart(written)
    return found is not None and not _is_role(found[1])


def _take_apart(written: str) -> tuple[str, str, str] | None:
    """Return what stands before the @ as it is spelled and as its provider reads it, and the domain."""
    text = written.strip().removeprefix("mailto:").strip("<>\"' ;,").casefold()
    local, at, domain = text.rpartition("@")
    domain = domain.strip(".")
    if not at or not local or "." not in domain:
        return None
    local = local.partition("+")[0] or local
    return (local, local.replace(".", ""), "gmail.com") if domain in _DOTTED_MAIL else (local, local, domain)


def _is_role(local: str) -> bool:
    if local in ROLES:
        return True
    # Most have a letter of ours; what is left of others is seen once they are folded.
    if not _LETTER.search(local) and not fold(local).strip("0123456789"):
        return True
    parts = [part for part in _PARTS.split(local) if part]
    return bool(parts) and (parts[0] in ROLES or parts[-1] in ROLES)


def read_domain(written: str) -> str:
    """Return the host of a web address as it compares, without www; empty where everybody may have mail there."""
    text = written.strip().casefold()
    text = text.partition("://")[2] or text
    host = text.partition("/")[0].partition(":")[0].strip(".").removeprefix("www.")
    return "" if host in FREE_MAIL or "." not in host else host
