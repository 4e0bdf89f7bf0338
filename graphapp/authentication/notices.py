"""Mails to somebody about what changed in how they sign in, so that they notice what was not them."""

from graphapp.mail import Post
from graphapp.viewer import Viewer

_MAIL = """Hello {name},

{what}

Was it you? Then there is nothing to do.

If it was not: choose another password at {address}/sign-in/forgotten, look at
{address}/account/signing-in where you are signed in, and tell whoever looks after this program.
"""
WHAT = {
    "password": "your password was changed.",
    "email": "the address that you sign in with was changed to {more}.",
    "passkey": "a passkey was added with which one can sign in as you: “{more}”.",
    "passkey removed": "a passkey of yours was removed: “{more}”.",
    "code": "codes of a device are asked for from now on when you sign in by password.",
    "code removed": "codes of a device are not asked for any more when you sign in.",
    "recovery": "somebody signed in as you with a recovery code. {more} are left.",
    "codes": "ten new recovery codes were made; the ones before are worth nothing.",
}


def send_notice(post: Post, address: str, person: Viewer, kind: str, more: str = "") -> None:
    """Mail somebody what changed, behind the request, where there is a mail server and they have an address.

    Args:
        post: sends the mail.
        address: of the pages.
        person: to whom; their address as it was before the change.
        kind: of the change, a key of `WHAT`.
        more: what the sentence names.
    """
    if not post.is_open or not person.email:
        return
    text = _MAIL.format(name=person.name, what=WHAT[kind].format(more=more), address=address)
    post.later(lambda: post.send(person.email, "How you sign in was changed", text))
