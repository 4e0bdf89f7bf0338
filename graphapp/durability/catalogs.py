"""The statements that a journal was told with, kept beside it: told again, a change gives the same graph.

A later version of the program may word its statements otherwise. So the journal brings its own, and a rebuilt graph
goes through the schema files and the statements in the order in which they came.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from graphapp.durability.files import DISK, Files
from graphapp.errors import JournalDamaged
from graphapp.graph.catalog import Catalog

_STATEMENT = re.compile(r"^//\s*:row\b", re.MULTILINE)
_LETTERS = 16


def fingerprint(catalog: Catalog) -> str:
    """Return a text that is another one where a statement or a schema file is another."""
    proof = hashlib.sha256()
    for name, text in _told_with(catalog.folder):
        proof.update(f"{name}\n{len(text)}\n".encode() + text)
    return proof.hexdigest()[:_LETTERS]


class KeptCatalogs:
    """Copies of statements and schema files, one `<fingerprint>.zip` each.

    Args:
        folder: of the journal.
        files: what does the writing.
    """

    def __init__(self, folder: Path, files: Files = DISK) -> None:
        self._folder, self._files = folder, files
        self._unpacked: dict[str, tuple[TemporaryDirectory[str], Catalog]] = {}

    def keep(self, catalog: Catalog, name: str) -> None:
        """Keep a copy under its fingerprint, unless there is one."""
        path = self._folder / f"{name}.zip"
        if path.exists():
            return
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file, text in _told_with(catalog.folder):
                archive.writestr(file, text)
        self._files.write_whole(path, [packed.getvalue()])

    def find(self, name: str) -> Catalog:
        """Return the catalog of a fingerprint.

        Raises:
            JournalDamaged: there is no copy, or it is not as it was written.
        """
        if name not in self._unpacked:
            path = self._folder / f"{name}.zip"
            folder = TemporaryDirectory(prefix="graphapp-")
            try:
                with zipfile.ZipFile(path) as archive:
                    archive.extractall(folder.name)  # zipfile keeps inside the folder
            except (OSError, zipfile.BadZipFile) as error:
                raise JournalDamaged(
                    f"{path}, the statements that changes in the journal were told with, is missing or damaged. Put "
                    "the file back, or start the version of this program that wrote the journal."
                ) from error
            self._unpacked[name] = folder, Catalog(Path(folder.name))
        return self._unpacked[name][1]

    def with_schema(self, schema: Sequence[str]) -> Catalog | None:
        """Return one that has these schema files and no others; None where there is none."""
        wanted = frozenset(schema)
        found = (path for path in self._folder.glob("*.zip") if _schema_of(path) == wanted)
        path = next(found, None)
        return self.find(path.stem) if path else None

    def forget(self, but: set[str], schemas: Sequence[Sequence[str]]) -> None:
        """Delete all copies but some, and but those with some schema files."""
        wanted = {frozenset(one) for one in schemas}
        for path in self._folder.glob("*.zip"):
            if path.stem not in but and _schema_of(path) not in wanted:
                self._files.remove(path)

    def close(self) -> None:
        """Delete what was unpacked."""
        for folder, _ in self._unpacked.values():
            folder.cleanup()
        self._unpacked.clear()


def _schema_of(path: Path) -> frozenset[str] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [Path(name) for name in archive.namelist()]
    except (OSError, zipfile.BadZipFile):
        return None
    return frozenset(name.stem for name in names if name.parts[:2] == ("schema", "ladybug"))


def _told_with(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*/*.cypher")):
        text = path.read_bytes()
        if _STATEMENT.search(text.decode()):
            yield f"{path.parent.name}/{path.name}", text
    for path in sorted((folder / "schema").glob("*/*.cypher")):
        yield f"schema/{path.parent.name}/{path.name}", path.read_bytes()
