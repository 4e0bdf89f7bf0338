"""Names of invented people, and how they are addressed in five languages."""

from __future__ import annotations

from dataclasses import dataclass

_WOMEN = "Mia Karin Lucía Sofie Claire Anouk Hanna Priya Ingrid Elena Maud Carmen Aylin Ruth Femke Noor".split()
_MEN = "Jonas Pierre Thomas Bram Diego Oskar Henk Rahul Stefan Luc Mark Emre Pablo Niels Gareth Anton".split()
_FAMILIES = (
    "Roth Kramer Lind Okafor Vidal Meier Janssen Moreau Brandt Sanchez Keller Dubois Visser Novak Hughes Weber "
    "Castillo Bakker Laurent Schuster Petrov Iyer Hartmann Lefebvre Mulder Ortega Sommer Walsh Fontaine Dekker"
).split()


@dataclass(frozen=True)
class Name:
    """A person's name.

    Args:
        is_woman: how the person is addressed.
    """

    given: str
    family: str
    is_woman: bool

    def fill(self, wording: str) -> str:
        """Put the name where a wording says `{full}`, or `{en}`, `{de}`, `{fr}`, `{nl}`, `{es}` for Mr or Mrs."""
        titles = _MRS if self.is_woman else _MR
        polite = {language: f"{title} {self.family}" for language, title in titles.items()}
        return wording.format(full=f"{self.given} {self.family}", **polite)


_MRS = {"en": "Mrs.", "de": "Frau", "fr": "Mme", "nl": "mevrouw", "es": "la señora"}
_MR = {"en": "Mr.", "de": "Herr", "fr": "M.", "nl": "meneer", "es": "el señor"}
NAMES = tuple(
    Name(given, _FAMILIES[(place * 7 + turn * 11) % len(_FAMILIES)], given in _WOMEN)
    for turn in range(3)
    for place, given in enumerate([*_WOMEN, *_MEN])
)
