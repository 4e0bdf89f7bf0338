"""The organisation's words: label, plural, address and caption for each kind. A file can replace them."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from graphapp.errors import SettingsError


@dataclass(frozen=True)
class Kind:
    """A kind of thing that has a page.

    Attributes:
        kind: its label in the graph.
        path: first part of its address, a plural noun.
        label, plural: what people call it, with a capital.
        caption: what it is, in a line.
    """

    kind: str
    path: str
    label: str
    plural: str
    caption: str


# ISO 4217 currencies whose minor unit is not a hundredth.
MINOR_DIGITS = dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "UGX", "VND"), 0) | dict.fromkeys(
    ("BHD", "JOD", "KWD", "OMR"), 3
)
KINDS = (
    Kind("Company", "companies", "Company", "Companies", "A customer, or somebody who may become one."),
    Kind("Contact", "contacts", "Contact", "Contacts", "A person at a customer."),
    Kind("Employee", "employees", "Colleague", "Colleagues", "One of us."),
    Kind("Project", "projects", "Project", "Projects", "Work that we do or did for a customer."),
    Kind("Topic", "topics", "Topic", "Topics", "What notes are about."),
    Kind("Note", "notes", "Note", "Notes", "What somebody learned."),
    Kind("Offering", "offerings", "Offering", "Offerings", "Something we sell."),
    Kind("Opportunity", "opportunities", "Opportunity", "Opportunities", "A possible sale."),
    Kind("Team", "teams", "Team", "Teams", "Colleagues who work together."),
    Kind("CaseFile", "cases", "Case", "Cases", "What several customers say, and what we do about it."),
)


class Vocabulary:
    """The kinds by label and by address.

    Args:
        file: TOML with a table a label: `[Company]` `label = "Stakeholder"` `plural = "Stakeholders"`. What it says of
            claims is read by `knowledge/claims/kinds.py`.

    Raises:
        SettingsError: the file names a kind or a word that does not exist.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.kinds = {kind.kind: kind for kind in KINDS}
        for name, words in _read(file).items():
            if name not in self.kinds or not set(words) <= {"label", "plural", "caption"}:
                raise SettingsError(
                    f"{file}: [{name}] takes label, plural and caption, and must be one of {', '.join(self.kinds)}."
                )
            self.kinds[name] = replace(self.kinds[name], **words)
        self.by_path = {kind.path: kind for kind in self.kinds.values()}

    def __getitem__(self, name: str) -> Kind:
        return self.kinds[name]

    def url(self, name: str, thing: str) -> str:
        """Return the address of a thing's page."""
        return f"/{self.kinds[name].path}/{thing}"


def _read(file: Path | None) -> dict[str, dict[str, str]]:
    if file is None:
        return {}
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"GRAPHAPP_VOCABULARY must name a TOML file that can be read, not {file} ({error})."
        ) from error
    return {name: words for name, words in said.items() if name != "claims"}
