"""What the provider said: asked for by one at a time, gone by while it is silent, and nobody waits long."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from joserfc.errors import MissingKeyError

from graphapp.config import ProviderSettings
from graphapp.provider import answers
from graphapp.provider.answers import OLDEST, PAUSE, Answers
from graphapp.provider.provider import KEPT, Provider
from graphapp.provider.tokens import Keys
from graphapp.provider.wire import ProviderGone

PATIENCE = 20.0
ISSUER = "https://login.example"
ABOUT = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/in", "jwks_uri": f"{ISSUER}/keys"}


class Silent:
    """A provider that answers, or not, or not until it is let; how often it was asked is counted."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.said, self.now, self.asked = said, 1000.0, 0
        self.is_gone = False
        self.is_asked, self.may_go_on = threading.Event(), threading.Event()
        self.may_go_on.set()

    def clock(self) -> float:
        return self.now

    def fetch(self, *_url: str) -> dict[str, Any]:
        self.asked += 1
        self.is_asked.set()
        assert self.may_go_on.wait(PATIENCE)
        if self.is_gone:
            raise ProviderGone("login.example does not answer.")
        return self.said


def beside(silent: Silent, read: Callable[[], object]) -> threading.Thread:
    """Let somebody ask whom the provider keeps waiting."""
    silent.may_go_on.clear()
    silent.is_asked.clear()

    def ask() -> None:
        with suppress(ProviderGone):
            read()

    asking = threading.Thread(target=ask)
    asking.start()
    assert silent.is_asked.wait(PATIENCE)
    return asking


class TestAnswers:
    def test_a_failure_is_remembered_for_a_while(self) -> None:
        silent = Silent({"a": 1})
        kept = Answers(silent.fetch, silent.clock)
        silent.is_gone = True
        for _ in range(4):
            with pytest.raises(ProviderGone, match="does not answer"):
                kept.read(60, or_older=True)
        assert silent.asked == 1
        silent.is_gone, silent.now = False, silent.now + PAUSE + 1
        assert kept.read(60, or_older=True) == {"a": 1} and silent.asked == 2

    def test_an_older_answer_is_gone_by_for_a_day_where_it_will_do(self) -> None:
        silent = Silent({"a": 1})
        kept = Answers(silent.fetch, silent.clock)
        kept.read(60, or_older=True)
        silent.is_gone, silent.now = True, silent.now + 61
        for _ in range(4):
            assert kept.read(60, or_older=True) == {"a": 1}
        with pytest.raises(ProviderGone):
            kept.read(60, or_older=False)
        assert silent.asked == 2
        silent.now += OLDEST
        with pytest.raises(ProviderGone):
            kept.read(60, or_older=True)

    def test_who_has_an_older_answer_waits_for_nobody(self) -> None:
        silent = Silent({"a": 1})
        kept = Answers(silent.fetch, silent.clock)
        kept.read(60, or_older=True)
        silent.now += 61
        asking = beside(silent, lambda: kept.read(60, or_older=True))
        assert kept.read(60, or_older=True) == {"a": 1} and asking.is_alive() and silent.asked == 2
        silent.may_go_on.set()
        asking.join(PATIENCE)

    def test_who_has_none_waits_for_who_asks_but_not_for_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        silent = Silent({"a": 1})
        kept = Answers(silent.fetch, silent.clock)
        asking = beside(silent, lambda: kept.read(60, or_older=True))
        with monkeypatch.context() as patch:
            patch.setattr(answers, "WAIT", 0.0)
            with pytest.raises(ProviderGone, match="not answer yet"):
                kept.read(60, or_older=True)
        threading.Thread(target=silent.may_go_on.set).start()
        assert kept.read(60, or_older=True) == {"a": 1} and silent.asked == 1
        asking.join(PATIENCE)

    def test_what_breaks_otherwise_leaves_nobody_waiting(self) -> None:
        def broken() -> dict[str, Any]:
            raise ZeroDivisionError

        kept = Answers(broken, lambda: 0.0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                kept.read(60, or_older=False)


class TestWhereTheyAreUsed:
    def test_people_are_sent_there_while_it_is_silent(self) -> None:
        silent = Silent(ABOUT)
        settings = ProviderSettings(ISSUER, "client")
        provider = Provider(settings, "https://here/back", silent.clock, lambda url: (200, silent.fetch(url)))
        provider.begin()
        silent.is_gone, silent.now = True, silent.now + KEPT + 1
        assert [provider.begin().url.partition("?")[0] for _ in range(4)] == [f"{ISSUER}/in"] * 4
        assert silent.asked == 2

    def test_a_key_that_is_known_is_found_while_it_is_silent(self) -> None:
        silent = Silent({"keys": [{"kty": "oct", "k": "x", "kid": "no"}, KEY]})
        keys = Keys(silent.fetch, silent.clock)
        assert [key.kid for key in keys.find("a").keys] == ["a"]
        with pytest.raises(MissingKeyError):
            keys.find("b")
        assert silent.asked == 1, "once a minute at most"
        silent.is_gone, silent.now = True, silent.now + 61
        for _ in range(4):
            with pytest.raises(ProviderGone):
                keys.find("b")
        assert [key.kid for key in keys.find("a").keys] == ["a"] and silent.asked == 2


KEY = {
    "kty": "OKP", "crv": "Ed25519", "kid": "a", "use": "sig",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}  # fmt: skip
