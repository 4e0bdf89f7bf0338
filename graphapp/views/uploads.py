"""How much a request may send: a little everywhere, files only where they are brought and only by who is signed in."""

import shutil
import tempfile
from pathlib import Path
from typing import IO, Any

from flask import Request, abort, current_app
from flask_login import current_user

LONGEST_UPLOAD = 512 << 20
MOST_FILES = 1_000
BRINGS = {"imports.bring", "imports.add"}
PICTURES = {"note_pictures.bring", "note_pictures.add"}
LONGEST_PICTURE = 13 << 20
"""A picture, and what a form sends beside it."""
# Twice what is sent: it is copied once from where it arrives.
_ROOM = 2


class UploadRequest(Request):
    """A request that may send files where they are brought."""

    @property
    def brings_files(self) -> bool:
        """Whether it is sent to where files are brought, by somebody who is signed in."""
        return self.endpoint in BRINGS and bool(current_user.is_authenticated)

    @property
    def max_content_length(self) -> int | None:
        """How many bytes it may send."""
        if self.endpoint in PICTURES and current_user.is_authenticated:
            return LONGEST_PICTURE
        return LONGEST_UPLOAD if self.brings_files else super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Return where a file goes as it arrives: an unnamed one on the disk of the instance, not into memory."""
        if self.brings_files:
            folder = incoming()
            if shutil.disk_usage(folder).free < _ROOM * (total_content_length or 0):
                abort(413, "There is not enough room on the server's disk for that. Nothing was taken.")
            file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # closed with the request
        else:
            file = super()._get_file_stream(total_content_length, content_type, filename, content_length)
        self._arrived = [*getattr(self, "_arrived", ()), file]
        return file

    def close(self) -> None:
        """Close what arrived, also of a form that was refused half-way."""
        super().close()
        for file in getattr(self, "_arrived", ()):
            file.close()


def incoming() -> Path:
    """Return the folder in which files arrive, for nobody but the program."""
    folder: Path = current_app.extensions["config"].data / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def sent_files(request: Any) -> list[Any]:
    """Return the files that a form sent; fields in which none was chosen are left out."""
    return [file for file in request.files.getlist("files") if file.filename]
