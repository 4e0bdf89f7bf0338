"""Tokens of the provider: signed by one of its keys, for us, now."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, JoseError
from joserfc.jwk import KeySet

from graphapp.provider.answers import Answers
from graphapp.provider.wire import NotAccepted, ProviderGone

SKEW = 120
"""Seconds by which its clock and ours may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures that only the provider can make: none with a secret that we know too, and never none at all."""
KINDS = {"RSA", "EC", "OKP"}
PAUSE = 60.0
# A token of one kind is not taken for another; not every provider says which it is.
ID_TYPES, LOGOUT_TYPES = {"jwt"}, {"logout+jwt", "jwt"}
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
WRONG = "What {name} answered was not accepted. Begin once more; if it happens again, tell whoever runs this."
LATE = (
    "What {name} answered is too old. Begin once more; if it happens again, a clock is wrong: tell whoever runs this."
)


class Keys:
    """The provider's public keys, asked for again when a token names one that is not among them.

    Args:
        fetch: returns its key set.
        clock: seconds since 1970.
    """

    def __init__(self, fetch: Callable[[], dict[str, Any]], clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._said = Answers(self._ask, clock)

    def find(self, kid: str | None) -> KeySet:
        """Return the keys that a token may be signed with: the one that it names, or all where it names none.

        Raises:
            ProviderGone: they cannot be had.
        """
        # Not more than once a minute: anybody can name a key that there is not.
        found = _named(self._said.kept(), kid) or _named(self._said.read(PAUSE, or_older=False), kid)
        return KeySet.import_key_set({"keys": found})

    def _ask(self) -> dict[str, Any]:
        keys = self._fetch().get("keys")
        if not isinstance(keys, list):
            raise ProviderGone("The provider has no keys.")
        return {"keys": [key for key in keys if isinstance(key, dict) and key.get("kty") in KINDS]}


def _named(said: dict[str, Any], kid: str | None) -> list[dict[str, Any]]:
    usable = [key for key in said.get("keys", ()) if key.get("use", "sig") == "sig"]
    return [key for key in usable if kid is None or key.get("kid") == kid]


class Tokens:
    """Reads tokens of one provider that are meant for one client.

    Args:
        name: of the provider, in words for a person.
        issuer, client: what a token must say.
        keys: to check it with.
        clock: seconds since 1970.
    """

    def __init__(self, name: str, issuer: str, client: str, keys: Keys, clock: Callable[[], float]) -> None:
        self._name, self._issuer, self._client = name, issuer, client
        self._keys, self._clock = keys, clock

    def read_identity(self, token: str, nonce: str, access_token: str) -> dict[str, Any]:
        """Return what an ID token says.

        Args:
            token: as it came.
            nonce: that this sign-in began with.
            access_token: that came beside it.

        Raises:
            NotAccepted: it is not from the provider, not for us, not for this sign-in, or too old.
        """
        params = {"nonce": nonce, "client_id": self._client, "access_token": access_token}
        return self._read(token, params, CodeIDToken, {"exp", "iat"})

    def read_logout(self, token: str) -> dict[str, Any]:
        """Return what a logout token says: whose sessions are over.

        Raises:
            NotAccepted: it is none.
        """
        found = self._read(token, {}, None, {"iat", "jti"})
        events = found.get("events")
        # One with a nonce is an ID token that somebody hands in for another purpose.
        if not isinstance(events, dict) or LOGOUT not in events or "nonce" in found:
            raise NotAccepted(self._say(WRONG))
        return found

    def _read(self, token: str, params: dict[str, Any], kind: Any, needs: set[str]) -> dict[str, Any]:
        try:
            kid = jwt_header(token).get("kid")
            found = jwt.decode(token, self._keys.find(kid), algorithms=list(ALGORITHMS))
            rules = {
                "iss": {"essential": True, "value": self._issuer},
                "aud": {"essential": True, "value": self._client},
            }
            rules |= {name: {"essential": True} for name in needs}
            now = int(self._clock())
            if str(found.header.get("typ", "jwt")).lower() not in (LOGOUT_TYPES if kind is None else ID_TYPES):
                raise InvalidClaimError("typ")
            if kind is None:
                jwt.JWTClaimsRegistry(now, SKEW, **rules).validate(found.claims)  # type: ignore[arg-type]
            else:
                kind(found.claims, found.header, rules, params).validate(now, SKEW)
            self._check_age(found.claims, now)
        except ExpiredTokenError as error:
            raise NotAccepted(self._say(LATE)) from error
        except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise NotAccepted(self._say(WRONG)) from error
        return dict(found.claims)

    def _check_age(self, claims: dict[str, Any], now: int) -> None:
        # The registry knows no longest age: what was made hours ago is not the answer to what was asked just now.
        if not isinstance(claims["iat"], int | float) or abs(now - claims["iat"]) > SKEW + 600:
            raise ExpiredTokenError("iat")

    def _say(self, words: str) -> str:
        return words.format(name=self._name)


def jwt_header(token: str) -> dict[str, Any]:
    """Return the header of a token, which nothing vouches for yet.

    Raises:
        ValueError: it is no token.
    """
    head = token.partition(".")[0]
    found = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    return found if isinstance(found, dict) else {}
