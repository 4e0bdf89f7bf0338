"""Pictures are checked, made small and freed of what says where they were taken."""

import io
import struct
import zlib

import pytest
from PIL import Image as Pictures

from graphapp.knowledge.notes import images
from graphapp.knowledge.notes.images import BadPicture, encode_anew, find_format, take_picture

PLACE = 0x8825


def picture(width: int = 40, height: int = 20, format: str = "JPEG", **more: object) -> bytes:
    made, written = Pictures.new("RGB", (width, height), "navy"), io.BytesIO()
    made.paste("orange", (0, 0, width // 2, height // 2))
    made.save(written, format, **more)
    return written.getvalue()


def with_place() -> bytes:
    """A photo as a phone makes it: lying on its side, with the place and the device."""
    exif = Pictures.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secret Phone"
    exif.get_ifd(PLACE)[2] = (52.0, 31.0, 12.0)
    return picture(exif=exif)


def opened(data: bytes) -> Pictures.Image:
    return Pictures.open(io.BytesIO(data))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_kind_is_known_by_its_first_bytes(format: str) -> None:
    made = encode_anew(picture(format=format))
    assert find_format(picture(format=format)) == format and find_format(made.data) == "WEBP"
    assert (made.kind, made.width, made.height) == ("webp", 40, 20)


def test_a_process_of_its_own_takes_out_place_and_device_and_puts_it_upright() -> None:
    sent = with_place()
    assert opened(sent).getexif().get_ifd(PLACE) and b"Secret Phone" in sent
    made = take_picture(sent)
    kept = opened(made.data)
    assert (made.width, made.height) == kept.size == (20, 40)
    assert not kept.getexif() and not kept.info.get("exif") and b"Secret" not in made.data
    # What was at the top left lies at the top right after a turn by a quarter.
    red, _, blue = kept.convert("RGB").getpixel((15, 5))  # type: ignore[misc]
    assert red > blue


def test_large_ones_are_made_small() -> None:
    chance = Pictures.effect_noise((2400, 1800), 100).convert("RGB")
    written = io.BytesIO()
    chance.save(written, "JPEG", quality=95)
    made = encode_anew(written.getvalue())
    assert max(made.width, made.height) <= images.SIDE and len(made.data) <= images.LARGEST


def test_holes_stay() -> None:
    written = io.BytesIO()
    Pictures.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(encode_anew(written.getvalue()).data).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture"),
        (b"GIF89a", "cannot be read"),
        (picture()[:200], "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "cannot be read"),
        (bomb(), "too large"),
        (b"\xff\xd8\xff" + b"\0" * (images.LONGEST_FILE + 1), "too large"),
    ],
    ids=["nothing", "svg", "beginning", "half", "nonsense", "bomb", "long"],
)
def test_others_are_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadPicture, match=why):
        take_picture(data)
