"""A provider for single sign-on that a test runs: real HTTP on this machine, real keys, and it can be made to lie."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jws
from joserfc.jwk import RSAKey

Claims = dict[str, Any]
CLIENT, SECRET = "graphapp", "a secret of ours"
# Made once: it takes a while.
KEYS = [RSAKey.generate_key(2048, {"kid": f"k{turn}", "use": "sig"}) for turn in range(2)]
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


class TestProvider:
    """A provider at which somebody is signed in already: whoever is sent there is sent back with a code at once.

    Attributes:
        person: the claims about who is signed in there.
        twist: changes the claims of the next ID tokens.
        alg, key: what they are signed with.
        about: changes what it says of itself.
        asked, given: the paths that were asked for, and the tokens, oldest first.
        is_gone, nonsense: it answers nothing, or this.
        clock: seconds since 1970.
    """

    __test__ = False

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.person: Claims = {}
        self.info: Claims = {}
        self.twist: Callable[[Claims], Claims] = lambda claims: claims
        self.about: Claims = {}
        self.key, self.alg, self.status = KEYS[0], "RS256", 200
        self.error, self.asked = "", list[str]()
        self.is_gone, self.nonsense, self.typ = False, b"", "JWT"
        self.given: list[str] = []
        self.published = [key.as_dict(private=False) for key in KEYS[:1]]
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Go away."""
        self._server.shutdown()
        self._server.server_close()

    def authorize(self, url: str) -> str:
        """Do what a browser does that is sent there: return the path with which it comes back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(f"{self.issuer}/authorize?") and asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256" and asked["client_id"] == CLIENT and asked["nonce"]
        code = secrets.token_urlsafe(8)
        self._codes[code] = asked
        said = {"error": self.error} if self.error else {"code": code}
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({**said, 'state': asked['state'], 'iss': self.issuer})}"

    def sign(self, claims: Claims, typ: str = "JWT") -> str:
        """Sign a token."""
        header = {"alg": self.alg, "kid": self.key.kid, "typ": typ}
        if self.alg == "none":
            parts = [json.dumps(part).encode() for part in (header, claims)]
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
        return jws.serialize_compact(header, json.dumps(claims), self.key, algorithms=[self.alg])

    def logout_token(self, **changes: Any) -> str:
        """Return a token that says that somebody's sessions are over."""
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": int(self.clock()), "jti": secrets.token_hex(8)}
        claims |= {"exp": int(self.clock()) + 120, "sub": self.person["sub"], "events": {LOGOUT: {}}}
        return self.sign({name: value for name, value in (claims | changes).items() if value is not None}, "logout+jwt")

    def answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, Claims]:
        """Answer a request of the program."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return self.status, self._describe()
        if path == "/keys":
            return 200, {"keys": self.published}
        if path == "/info":
            return 200, {"sub": self.person["sub"], **self.info}
        if path == "/token":
            return self._give(form, headers)
        return 404, {}

    def _describe(self) -> Claims:
        places = {"authorization": "authorize", "token": "token", "userinfo": "info", "end_session": "logout"}
        said = {f"{name}_endpoint": f"{self.issuer}/{place}" for name, place in places.items()}
        said |= {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"}
        return {**said, "authorization_response_iss_parameter_supported": True, **self.about}

    def _give(self, form: dict[str, str], headers: Any) -> tuple[int, Claims]:
        asked = self._codes.pop(form.get("code", ""), None)
        wanted = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != challenge.rstrip(b"=").decode():
            return 400, {"error": "invalid_grant"}
        if headers.get("Authorization") != wanted or form["redirect_uri"] != asked["redirect_uri"]:
            return 401, {"error": "invalid_client"}
        now, access = int(self.clock()), secrets.token_urlsafe(8)
        half = base64.urlsafe_b64encode(hashlib.sha256(access.encode()).digest()[:16]).rstrip(b"=").decode()
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= {"at_hash": half, "auth_time": now, **self.person}
        token = self.sign(self.twist(claims), self.typ)
        self.given += [access, token]
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": token}


def _handler(provider: TestProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith("/authorize?"):
                return self._answer({})
            url = provider.issuer + self.path
            back = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
            self.send_response(302)
            self.send_header("Location", f"{back.scheme}://{back.netloc}{provider.authorize(url)}")
            return self.end_headers()

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._answer({name: values[0] for name, values in parse_qs(text).items()})

        def _answer(self, form: dict[str, str]) -> None:
            if provider.is_gone:
                # The port stays taken, so that nobody else answers there.
                self.close_connection = True
                return
            status, said = provider.answer(self.path, form, self.headers)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(provider.nonsense or json.dumps(said).encode())

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
