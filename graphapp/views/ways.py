"""Where a page leads back to: only to one of ours."""


def local(target: str) -> str:
    """Return an address of ours as it is, and an empty text for any other."""
    is_ours = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if is_ours else ""
