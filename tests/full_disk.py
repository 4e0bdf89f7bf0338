"""A disk that takes so many bytes more, and refuses the rest."""

import errno
import os

import pytest


def fill_up(patch: pytest.MonkeyPatch, room: int) -> None:
    """Let `os.write` take so many bytes more, from whoever calls it."""
    true, left = os.write, [room]

    def write(handle: int, text: bytes) -> int:
        if text and not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = min(len(text), left[0])
        left[0] -= taken
        return true(handle, text[:taken])

    patch.setattr(os, "write", write)
