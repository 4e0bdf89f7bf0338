"""Devices: what a browser says of itself, in words, and by what one is known again on which somebody has signed in."""

import secrets

from graphapp.authentication.sealing import is_signed, sign

MOST_TOKENS = 5

# The first that is found is it: each names itself after those that it is made like.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def name_device(user_agent: str) -> str:
    """Return "Firefox on Windows", or as much of it as can be told.

    Args:
        user_agent: the header of that name; whoever sends it may write into it what they like.
    """
    browser, system = (
        next((word for sign, word in known if sign in user_agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "A browser of another kind"


class KnownDevices:
    """Remembers on which devices somebody has signed in: in a cookie there, signed, and of no other use.

    A cookie holds a few tokens, so that several people can share a device. It lets nobody in; it only pays for tries
    of a password from a budget of its own.

    Args:
        key: signs.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def find(self, cookie: str, employee: str) -> str:
        """Return the device on which somebody has signed in before; empty where they have not."""
        found = ""
        for token in cookie.split("~")[:MOST_TOKENS]:
            device, _, signature = token.partition(".")
            if is_signed(self._key, signature, device, employee):
                found = device
        return found

    def add(self, cookie: str, employee: str) -> str:
        """Return a cookie by which the device is known again."""
        if employee and self.find(cookie, employee):
            return cookie
        device = secrets.token_urlsafe(12)
        token = f"{device}.{sign(self._key, device, employee)}"
        return "~".join([token, *(one for one in cookie.split("~") if one)][:MOST_TOKENS])
