"""Pictures in notes: checked, made small, and freed of what says where and with what they were taken.

Strangers' files are decoded in a process of its own with limits on memory and time; only what was encoded anew is kept.
"""

import io
import json
import os
import resource
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

LONGEST_FILE = 12 << 20
MOST_PIXELS = 40_000_000
SIDE = 1600
LARGEST = 400_000
SECONDS = 20
_MEMORY = 2 << 30
_ROOT = str(Path(__file__).parents[3])
_QUALITIES = (82, 70, 55, 40)
_BEGINNINGS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
_TOO_LARGE = "The picture is too large. At most 12 MB and 40 megapixels are taken."
_NO_PICTURE = "That is no picture that can be shown here. JPEG, PNG, WebP and GIF can."


class BadPicture(ValueError):
    """A file cannot be taken as a picture; the text says why, to the person who sent it."""


@dataclass(frozen=True)
class Image:
    """A picture as it is kept.

    Attributes:
        kind: `webp`.
        width, height: in pixels, at most `SIDE`.
        data: at most `LARGEST` bytes.
    """

    kind: str
    width: int
    height: int
    data: bytes


def find_format(data: bytes) -> str:
    """Return what a file is by its first bytes, an empty text where it is no picture that is taken."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((name for beginning, name in _BEGINNINGS.items() if data.startswith(beginning)), "")


def take_picture(data: bytes) -> Image:
    """Check a file and make a picture of it that can be kept, in a process of its own.

    Raises:
        BadPicture: it is none, is too large, or cannot be read.
    """
    if len(data) > LONGEST_FILE:
        raise BadPicture(_TOO_LARGE)
    if not find_format(data):
        raise BadPicture(_NO_PICTURE)
    # It needs nothing of what the server was started with: no passwords, no signing key.
    environ = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TMPDIR") if name in os.environ}
    environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603  # ourselves
            command, input=data, env=environ, capture_output=True, check=False, timeout=2 * SECONDS
        )
    except subprocess.TimeoutExpired:
        raise BadPicture("That picture takes too long to read. Save it anew, smaller, and try again.") from None
    said, _, rest = done.stdout.partition(b"\n")
    if done.returncode or not said:
        raise BadPicture("That picture cannot be read. Is the file whole?")
    told = json.loads(said)
    if "refused" in told:
        raise BadPicture(told["refused"])
    return Image(**told, data=rest)


def encode_anew(data: bytes) -> Image:
    """Return a picture upright, without anything but its colours, at most `SIDE` wide and high and `LARGEST` bytes.

    Raises:
        BadPicture: it has too many pixels, or is no picture.
    """
    import PIL.Image  # only the process that decodes needs it
    import PIL.ImageOps

    PIL.Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
    try:
        with PIL.Image.open(io.BytesIO(data), formats=[find_format(data)]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadPicture(_TOO_LARGE)
            opened.draft("RGB", (SIDE, SIDE))
            upright = PIL.ImageOps.exif_transpose(opened)
            has_holes = "A" in upright.mode or "transparency" in upright.info
            plain = upright.convert("RGBA" if has_holes else "RGB")
    except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError):
        raise BadPicture(_TOO_LARGE) from None
    except (OSError, SyntaxError, ValueError, TypeError, EOFError) as error:
        if isinstance(error, BadPicture):
            raise
        raise BadPicture("That picture cannot be read. Is the file whole?") from error
    return _fit(plain)


def _fit(picture: object) -> Image:
    import PIL.Image

    small: PIL.Image.Image = picture  # type: ignore[assignment]
    side = SIDE
    while True:
        small.thumbnail((side, side), PIL.Image.Resampling.LANCZOS)
        # A new picture has nothing of what the file said beside its colours.
        bare = PIL.Image.new(small.mode, small.size)
        bare.paste(small)
        for quality in _QUALITIES:
            written = io.BytesIO()
            bare.save(written, "WEBP", quality=quality, method=4)
            if written.tell() <= LARGEST:
                return Image("webp", bare.width, bare.height, written.getvalue())
        side = side * 4 // 5


def _answer(sent: bytes) -> tuple[dict[str, object], bytes]:
    try:
        made = encode_anew(sent)
    except BadPicture as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": _TOO_LARGE}, b""
    return {"kind": made.kind, "width": made.width, "height": made.height}, made.data


def main() -> int:
    """Read a file from the standard input and write what is made of it: a line of JSON, then the bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told, data = _answer(sys.stdin.buffer.read(LONGEST_FILE + 1))
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
