"""Finds `queries/` and `templates/`, in a wheel or in a checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def find_folder(name: str) -> Path:
    """Return the folder of the query files or of the templates.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    for folder in (_HERE / name, _HERE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The installation lacks the folder {name!r}.")
