"""Finds a few hidden rows that are enough to make two worlds answer differently."""

from collections.abc import Callable, Sequence

from tests.shadow.layers import Chunk, Layers, Told

Differs = Callable[[Layers], bool]
Placed = tuple[int, Told]


def shrink(layers: Layers, differs: Differs, tries: int = 60) -> Layers:
    """Leave hidden rows out, halves first and single ones last, as long as the worlds still differ.

    Args:
        layers: a world whose answers differ from those of the same world without anything hidden.
        differs: says whether that is so.
        tries: how many worlds are made at most.
    """
    kept: list[Placed] = [(place, one) for place, chunk in enumerate(layers.hidden) for one in chunk]
    step = max(1, len(kept) // 2)
    while tries > 0:
        start = 0
        while start < len(kept) and tries > 0:
            fewer = _sound(kept[:start] + kept[start + step :])
            tries -= 1
            if differs(_with(layers, fewer)):
                kept = fewer
            else:
                start += step
        if step == 1:
            break
        step //= 2
    return _with(layers, kept)


def _with(layers: Layers, placed: Sequence[Placed]) -> Layers:
    hidden: list[Chunk] = [[] for _ in layers.hidden]
    for place, one in placed:
        hidden[place].append(one)
    return Layers(layers.visible, tuple(hidden))


def _sound(placed: Sequence[Placed]) -> list[Placed]:
    """Leave out relationships that have lost an end."""
    made = {one.row["id"] for _, one in placed if "from_id" not in one.row}
    ends = ("from_id", "to_id")
    return [
        (place, one)
        for place, one in placed
        if all(not str(one.row.get(end, "")).startswith("h") or one.row[end] in made for end in ends)
    ]
