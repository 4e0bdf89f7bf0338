"""What must be true of every answer, whatever was asked and by whom."""

import re

from werkzeug.test import TestResponse

from graphapp.viewer import Viewer
from tests import village
from tests.shadow.twins import World

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 'worked' * 2 }}",
    "'}) DETACH DELETE n //",
    "\x00",
    "\u202egnirts",
    "A" * 9000,
    "-1",
    "9" * 40,
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
    "Company:",
    "@[x](Company:globex)",
    "",
    "NaN",
    "2025-13-45",
    "\N{ZERO WIDTH SPACE}",
    "=cmd|' /C calc'!A0",
)
WHO = {"anonymous": None, "employee": village.ADA, "stranger": village.CEM, "admin": village.DORA}
# An inline handler, or an element that nobody of ours writes: text of a form that became markup.
_RUN = re.compile(rb"<script>alert|<img src=x|href=\"javascript:|workedworked")
# What only Ben sees, or his team.
_SECRET = re.compile(rb"secretly halved|angry about budget|Pia Rothmann")


def check_answer(world: World, person: Viewer | None, answer: TestResponse) -> None:
    """Nothing broke, nothing was run, and nobody was let in who may not."""
    asked = f"{answer.request.method} {answer.request.path[:200]!r}"
    assert answer.status_code < 500, asked
    if answer.mimetype == "text/html":
        assert not _RUN.search(answer.data), asked
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"], asked
    assert person is village.BEN or not _SECRET.search(answer.data), asked
    adapter = world.app.url_map.bind("localhost")
    if adapter.test(answer.request.path, answer.request.method):
        endpoint = str(adapter.match(answer.request.path, answer.request.method)[0])
        access = getattr(world.app.view_functions[endpoint], "access", "anybody")
        allowed = access == "anybody" or (person is not None and (access != "administer" or person.is_admin))
        assert allowed or answer.status_code in {301, 302, 308, 401, 403, 404}, asked
