"""Forms that hold nothing but ticks and choices: what they do not offer is refused, not taken for a tick left out."""

from collections.abc import Collection

from flask import abort, request

_TICKED = {"", "1"}
_ALWAYS = {"csrf_token"}


def read_ticks(*names: str, beside: Collection[str] = ()) -> dict[str, str]:
    """Return each tick as a choice is kept: on or off. 400 where something was sent that the form does not offer.

    Args:
        names: of the ticks.
        beside: fields of the form that are no ticks; whoever calls reads them.
    """
    sent = request.form
    if not set(sent) <= {*names, *beside, *_ALWAYS} or any(sent.get(name, "") not in _TICKED for name in names):
        refuse_choice()
    return {name: "on" if sent.get(name) else "off" for name in names}


def refuse_choice() -> None:
    """Answer that a form came with what it does not offer."""
    abort(400, "Something was sent that this form does not offer. Nothing was changed: choose among what it shows.")
