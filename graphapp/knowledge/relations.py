"""What two people or two companies are to each other, said from either end.

A relation is told of the first of two, and names what the second is to it: `Globex, Initech, supplier` says that
Initech is a supplier of Globex. Only `reports to` is a verb: the first reports to the second.
"""

_SAID = {
    "reports to": ("reports to", "reported to"),
    "led by them": ("leads", "led"),
    "supplier": ("buys from", "bought from"),
    "customer": ("supplies", "supplied"),
    "subsidiary": ("is the parent company of", "was the parent company of"),
    "parent company": ("is a subsidiary of", "was a subsidiary of"),
    "studied together": ("studied with", "studied with"),
    "partner": ("is a partner of", "was a partner of"),
    "competitor": ("competes with", "competed with"),
    "old colleague": ("is an old colleague of", "is an old colleague of"),
    "friend": ("is a friend of", "was a friend of"),
}
_BACK = {
    "reports to": "led by them",
    "supplier": "customer",
    "customer": "supplier",
    "subsidiary": "parent company",
    "parent company": "subsidiary",
    "parent": "subsidiary",
}
_SAME = {"parent": "parent company"}
_NAMED = {"reports to": "leads them", "led by them": "reports to them"}


def say_relation(kind: str, direction: str, is_over: bool = False) -> str:
    """Return the verb between the names of two that have to do with each other.

    Args:
        kind: of the relation, empty where unknown.
        direction: `to` where it was told of the one that is named first, else `from`.
        is_over: whether it was so once.
    """
    seen = _seen(kind, direction)
    if seen in _SAID:
        return _SAID[seen][is_over]
    said = "was connected" if is_over else "is connected"
    return f"{said} ({kind}) with" if kind else f"{said} with"


def name_relation(kind: str, direction: str) -> str:
    """Return what the second of two is to the first, in a word or two beside the second's name.

    Args:
        kind: of the relation, empty where unknown.
        direction: `to` where it was told of the first, else `from`.
    """
    seen = _seen(kind, direction)
    return _NAMED.get(seen, seen) or "related"


def _seen(kind: str, direction: str) -> str:
    known = kind.strip().lower()
    if direction == "to":
        return _SAME.get(known, known if known in _SAID else kind)
    return _BACK.get(known, known if known in _SAID else kind)
