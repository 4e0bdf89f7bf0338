"""Passkeys (WebAuthn, level 2): registered, answered, each challenge once. A passkey proves a person by itself.

The package for them reads many certificate formats: it is loaded at the first passkey, a start does not wait for it.
"""

import base64
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from graphapp.authentication.admission import Admitted, Passkey, read_viewer
from graphapp.errors import BadRow, NotAllowed
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer

MOST, CHALLENGE_SECONDS = 20, 300
LONGEST_ANSWER = 20_000
# What an answer that no browser makes breaks with; brackets within brackets, deep down, too.
NONSENSE = (ValueError, KeyError, TypeError, RecursionError)
REFUSED = "That passkey was not accepted. Try once more."


@dataclass(frozen=True)
class Site:
    """Where passkeys are for: the host's name, and the address that a browser shows."""

    host: str
    origin: str


def name_site(address: str, asked: str) -> Site | None:
    """Return where passkeys are for; None where there can be none, since the address is a number.

    Args:
        address: of the pages, from the settings; nothing but this counts where others reach the server.
        asked: on this machine alone, what the browser was told to open: localhost with any port is right, too.
    """
    for one in (address, asked):
        parts = urlsplit(one)
        if parts.hostname == "localhost" or (parts.scheme == "https" and not _is_number(parts.hostname or "")):
            return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")
    return None


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdecimal()


class Passkeys:
    """The passkeys of everybody.

    Args:
        store: the graph.
    """

    def __init__(self, store: Graph) -> None:
        self._store = store

    def ask_new(self, site: Site, somebody: Admitted) -> tuple[str, str]:
        """Return what a browser needs to make a passkey, as JSON, and the challenge to keep until it answers."""
        import webauthn
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        challenge = secrets.token_bytes(32)
        known = [PublicKeyCredentialDescriptor(id=_bytes(one.id)) for one in somebody.passkeys]
        wanted = AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        )
        options = webauthn.generate_registration_options(
            rp_id=site.host,
            rp_name="Graphapp",
            user_id=somebody.viewer.id.encode(),
            user_name=somebody.viewer.email or somebody.viewer.name,
            user_display_name=somebody.viewer.name,
            challenge=challenge,
            exclude_credentials=known,
            authenticator_selection=wanted,
        )
        return webauthn.options_to_json(options), self._stamp(challenge)

    def add(self, site: Site, somebody: Admitted, name: str, kept: str, answer: str) -> None:
        """Keep a new passkey.

        Raises:
            NotAllowed: the browser's answer is not one to what was asked, or there are too many already.
        """
        import webauthn
        from webauthn.helpers.exceptions import WebAuthnException

        challenge, _ = self._read(kept)
        try:
            made = webauthn.verify_registration_response(
                credential=_parse(answer),
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        except (WebAuthnException, *NONSENSE) as error:
            raise NotAllowed(REFUSED) from error
        key = _text(made.credential_id)
        if len(somebody.passkeys) >= MOST or self._store.keep("passkey", id=key):
            raise NotAllowed("This passkey is known already, or there are too many: remove one first.")
        row = {
            "id": key,
            "employee": somebody.viewer.id,
            "name": name,
            "key": _text(made.credential_public_key),
            "counter": made.sign_count,
            "since": int(self._store.clock()),
        }
        self._store.tell(Change([("access.passkey", [row])], somebody.viewer))

    def ask_answer(self, site: Site, passkeys: tuple[Passkey, ...] = ()) -> tuple[str, str]:
        """Return what a browser needs to answer by a passkey, as JSON, and the challenge to keep until it does.

        Args:
            site: where it is for.
            passkeys: one of these; any that the browser has for this site where there are none.
        """
        import webauthn
        from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

        challenge = secrets.token_bytes(32)
        options = webauthn.generate_authentication_options(
            rp_id=site.host,
            challenge=challenge,
            allow_credentials=[PublicKeyCredentialDescriptor(id=_bytes(one.id)) for one in passkeys],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return webauthn.options_to_json(options), self._stamp(challenge)

    def check(self, site: Site, kept: str, answer: str) -> Viewer | None:
        """Return whose passkey answered; None when it is not known, or the answer is wrong, too late or not the first.

        A counter that went back would be a copied key; those that are in several devices at once count nothing.
        """
        import webauthn
        from webauthn.helpers.exceptions import WebAuthnException

        try:
            challenge, issued = self._read(kept)
            parsed = _parse(answer)
            key = _text(_bytes(str(parsed["rawId"])))
            row = next(iter(self._store.keep("passkey", id=key)), None)
            if row is None:
                return None
            found = webauthn.verify_authentication_response(
                credential=parsed,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                credential_public_key=_bytes(row["key"]),
                credential_current_sign_count=row["counter"],
                require_user_verification=True,
            )
            used = {
                "id": key,
                "employee": row["employee"],
                "issued": issued,
                "counter": found.new_sign_count,
                "last": int(self._store.clock()),
            }
            self._store.tell(Change([("access.use_passkey", [used])], row["employee"]))
        except (WebAuthnException, NotAllowed, BadRow, *NONSENSE):
            return None
        return read_viewer(self._store, row["employee"])

    def rename(self, person: Viewer, passkey: str, name: str) -> None:
        """Give a passkey of somebody another name."""
        self._store.tell(
            Change([("access.name_passkey", [{"id": passkey, "employee": person.id, "name": name}])], person)
        )

    def remove(self, person: Viewer, passkey: str) -> None:
        """Take a passkey of somebody for nothing from now on."""
        self._store.tell(Change([("access.remove_passkey", [{"id": passkey, "employee": person.id}])], person))

    def _stamp(self, challenge: bytes) -> str:
        # Thousandths of a second: of two challenges for one passkey the later one is always told apart.
        return f"{int(self._store.clock() * 1000)}.{_text(challenge)}"

    def _read(self, kept: str) -> tuple[bytes, int]:
        issued, _, challenge = kept.partition(".")
        if not issued.isdecimal() or self._store.clock() - int(issued) / 1000 > CHALLENGE_SECONDS:
            raise NotAllowed("That took too long. Try once more.")
        return _bytes(challenge), int(issued)


def _parse(answer: str) -> dict[str, Any]:
    found = json.loads(answer[:LONGEST_ANSWER])
    if not isinstance(found, dict):
        raise TypeError(answer[:20])
    return found


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
