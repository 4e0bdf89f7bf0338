"""The organisation's provider: where it sends people, and what it says of those who come back.

OpenID Connect Core 1.0 with the code flow; PKCE (RFC 7636), issuer in the answer (RFC 9207), RP-initiated and
back-channel logout 1.0.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc6749.parameters import prepare_token_request

from graphapp.config import ProviderSettings
from graphapp.provider.answers import Answers
from graphapp.provider.tokens import SKEW, WRONG, Keys, Tokens
from graphapp.provider.wire import NotAccepted, ProviderGone, check_address, fetch

KEPT = 3600.0
"""Seconds for which what the provider says of itself is kept."""
OK = 200
FRESH = 300
"""Seconds ago at most that somebody showed there who they are, where they are asked to show it again."""
Fetch = Callable[..., tuple[int, dict[str, Any]]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attempt:
    """A sign-in that was begun: what only this browser and the provider know."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """What the provider says of somebody.

    Attributes:
        subject: who it is for the provider, for ever.
        email: empty where it does not say, or did not verify that it is theirs.
        name: what they are called; empty where it does not say.
        groups: in which they are; None where it does not tell.
    """

    subject: str
    email: str
    name: str
    groups: frozenset[str] | None


class Provider:
    """One provider; for any number of threads.

    Args:
        settings: who it is, and who we are to it.
        back: the address to which it sends people back.
        clock: seconds since 1970.
        ask: as `wire.fetch`.
    """

    def __init__(self, settings: ProviderSettings, back: str, clock: Callable[[], float], ask: Fetch = fetch) -> None:
        self.settings, self._back, self._clock, self._ask = settings, back, clock, ask
        self._about = Answers(self._describe, clock)
        keys = Keys(lambda: self._get(self._endpoint("jwks_uri")), clock)
        self._tokens = Tokens(settings.name, settings.issuer, settings.client, keys, clock)

    def begin(self, *, again: bool = False) -> Attempt:
        """Begin a sign-in.

        Args:
            again: whoever is signed in there shows once more who they are.

        Raises:
            ProviderGone: nobody can be sent there now.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        extra = {"prompt": "login", "max_age": "0"} if again else {}
        client = OAuth2Client(
            None,
            self.settings.client,
            scope=self.settings.scopes,
            redirect_uri=self._back,
            code_challenge_method="S256",
        )
        endpoint = self._endpoint("authorization_endpoint")
        url, _ = client.create_authorization_url(endpoint, state, code_verifier=verifier, nonce=nonce, **extra)
        return Attempt(url, state, nonce, verifier)

    def finish(self, answer: Mapping[str, str], nonce: str, verifier: str, *, again: bool = False) -> Identity:
        """Read what somebody came back with, whose `state` was found to be that of an attempt.

        Args:
            answer: the parameters of the address that they came back to.
            nonce: of the attempt.
            verifier: of the attempt.
            again: whether they were asked to show once more who they are.

        Raises:
            NotAccepted: nobody is let in with it.
            ProviderGone: the provider did not answer when it was asked.
        """
        self._check_issuer(answer)
        if answer.get("error") or not answer.get("code"):
            raise NotAccepted(self._word_refusal(answer.get("error", "")))
        given = self._exchange(answer["code"], verifier)
        access = str(given.get("access_token", ""))
        claims = self._tokens.read_identity(str(given.get("id_token", "")), nonce, access)
        if again and not self._clock() - claims.get("auth_time", 0) <= FRESH + SKEW:
            raise NotAccepted(f"{self.settings.name} did not ask you again who you are. Begin once more.")
        return self._identify(claims | self._ask_more(claims, access))

    def sign_out_url(self, back: str) -> str | None:
        """Return where somebody signs out at the provider too; None where it offers no such thing."""
        endpoint = self._metadata().get("end_session_endpoint")
        if not isinstance(endpoint, str):
            return None
        check_address(endpoint)
        asked = urlencode({"client_id": self.settings.client, "post_logout_redirect_uri": back})
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{asked}"

    def read_logout(self, token: str) -> str:
        """Return the subject whose sessions the provider ended.

        Raises:
            NotAccepted: the token is none of the provider's, or does not say who.
        """
        subject = self._tokens.read_logout(token).get("sub")
        if not isinstance(subject, str) or not subject:
            raise NotAccepted("A logout token needs sub: it says whose sessions are over.")
        return subject

    def _check_issuer(self, answer: Mapping[str, str]) -> None:
        must = self._metadata().get("authorization_response_iss_parameter_supported") is True
        if (must or "iss" in answer) and answer.get("iss") != self.settings.issuer:
            raise NotAccepted(WRONG.format(name=self.settings.name))

    def _word_refusal(self, error: str) -> str:
        if error == "access_denied":
            return f"{self.settings.name} did not let you in, or you went back. Ask whoever looks after accounts there."
        _log.warning("the provider refused a sign-in: %.60r", error)
        return WRONG.format(name=self.settings.name)

    def _exchange(self, code: str, verifier: str) -> dict[str, Any]:
        methods = self._metadata().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        usual = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        method = usual if self.settings.secret else "none"
        body = prepare_token_request("authorization_code", "", self._back, code=code, code_verifier=verifier)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        auth = ClientAuth(self.settings.client, self.settings.secret or None, method)
        url, headers, body = auth.prepare("POST", self._endpoint("token_endpoint"), headers, body)
        status, given = self._ask(url, body, headers)
        if status != OK or "id_token" not in given:
            _log.warning("the provider gave no token: %s %.60r", status, given.get("error"))
            raise NotAccepted(WRONG.format(name=self.settings.name))
        return given

    def _ask_more(self, claims: Mapping[str, Any], access_token: str) -> dict[str, Any]:
        """Return what the provider says of somebody only when it is asked, where the token leaves something out."""
        endpoint = self._metadata().get("userinfo_endpoint")
        wanted = {"email", self.settings.groups_claim if self.settings.teams else "email"}
        if wanted <= claims.keys() or not isinstance(endpoint, str) or not access_token:
            return {}
        status, more = self._ask(endpoint, None, {"Authorization": f"Bearer {access_token}"})
        if status != OK or more.get("sub") != claims["sub"]:
            raise NotAccepted(WRONG.format(name=self.settings.name))
        return {name: value for name, value in more.items() if name not in claims}

    def _identify(self, claims: Mapping[str, Any]) -> Identity:
        groups = claims.get(self.settings.groups_claim)
        names = claims.get("_claim_names")
        if isinstance(names, dict) and self.settings.groups_claim in names:
            known = None
        else:
            known = (
                frozenset(one for one in groups if isinstance(one, str)) if isinstance(groups, list) else frozenset()
            )
        is_theirs = claims.get("email_verified") in {True, "true"}
        return Identity(
            subject=str(claims["sub"]),
            email=str(claims.get("email") or "").strip() if is_theirs else "",
            name=str(claims.get("name") or claims.get("preferred_username") or ""),
            groups=known,
        )

    def _endpoint(self, name: str) -> str:
        found = self._metadata().get(name)
        if not isinstance(found, str):
            raise ProviderGone(f"{self.settings.name} does not say its {name}.")
        check_address(found)
        return found

    def _metadata(self) -> dict[str, Any]:
        return self._about.read(KEPT, or_older=True)

    def _describe(self) -> dict[str, Any]:
        about = self._get(self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if about.get("issuer") != self.settings.issuer:
            raise ProviderGone(f"{self.settings.name} says that it is another one than GRAPHAPP_OIDC_ISSUER.")
        return about

    def _get(self, url: str) -> dict[str, Any]:
        status, found = self._ask(url)
        if status != OK:
            raise ProviderGone(f"{self.settings.name} answers {status} when it is asked about itself.")
        return found
