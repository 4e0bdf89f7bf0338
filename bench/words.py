"""Invented words and names, as often and as rarely used as real ones are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Rng = np.random.Generator

FREQUENT = """the of and to in a is that for it was on are as with they we at be this have from or had by but some what
there can out other were all your when up use how said an each she which do their time if will way about
many then them would like so these her long make thing see him two has look more day could go come did my
no most who over know than call first people may down been now any new work part take get place made
after back only good me our under very just name great think help through much before line right too
means old same tell does three want well also small end put read next open seem together group often
important until side once enough still while should last und die der das mit nicht auch noch bei wir
haben aber oder""".split()

PROBES: dict[float, tuple[str, str]] = {
    0.01: ("harbour", "lantern"),
    0.05: ("meadow", "granite"),
    0.20: ("orchard", "compass"),
}
"""Pairs of words that stand in exactly this share of the notes, a quarter of them in the same notes."""

GIVEN = """Anna Ben Carla David Elif Farid Grace Hugo Ines Jonas Katrin Luca Maria Nils Olga Paul Quentin Rosa Samir
Tanja Ulrich Vera Wei Ximena Yusuf Zoe Amara Bruno Chloe Diego Emma Felix Greta Hanna Ivan Julia Karim
Lena Marco Nadia Oscar Priya Ravi Sofia Thomas Uma Victor Wanda Yara Zeynep Aiko Bjorn Celine Dmitri
Elena Fatima Georg Helena Ibrahim Jana Kenji Laura Mehmet Nina Omar Petra Rafael Sara Tobias Valentina""".split()

FAMILY = """Muller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann Koch Bauer Richter Klein Wolf Smith
Johnson Brown Jones Garcia Martinez Lopez Rossi Russo Ferrari Bianchi Silva Santos Oliveira Dubois Moreau
Laurent Petit Novak Horvat Kowalski Nowak Ivanov Petrov Yilmaz Kaya Demir Khan Singh Patel Sharma Nguyen
Tran Kim Lee Park Tanaka Suzuki Sato Chen Wang Li Zhang Okafor Mensah Diallo Hansen Larsen Nielsen
Virtanen Andersson Berg Visser Jansen""".split()

BRANCHES = """Systems Logistics Foods Energy Pharma Retail Steel Textiles Motors Airways Insurance Bank Media Software
Chemicals Paper Timber Instruments Optics Robotics Shipping Water Rail Hospitals Hotels Farms Toys Ceramics Packaging
Telecom""".split()

FORMS = ("AG", "GmbH", "Ltd", "Inc", "SA", "BV", "Oy", "Group", "Partners", "& Sons")

SUBJECTS = """data cloud payroll invoice warehouse pricing security identity network storage delivery contract energy
supply training support quality safety billing reporting planning forecast archive mobile sensor machine customer
supplier partner product stock order travel water battery heat waste audit risk tax""".split()

MATTERS = """migration integration renewal analytics automation monitoring compliance strategy outsourcing governance
backup catalogue portal architecture testing modelling standards budget consolidation hosting tracking procurement
scheduling maintenance certification exchange platform roadmap savings onboarding insight resilience optimisation
encryption negotiation retrofit redesign rollout benchmarking partnership""".split()

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pl pr qu r s sch sh sl st t tr v w z".split()
_VOWELS = "a e i o u ai au ea ei ie oo ou".split()
_CODAS = ["", "", "", "n", "r", "s", "l", "t", "nd", "ck", "ng", "rt", "st", "m"]


def invent(rng: Rng, count: int, syllables: tuple[int, int], taken: frozenset[str] = frozenset()) -> list[str]:
    """`count` different pronounceable words, the short ones first, none of them in `taken`."""
    shortest, longest = syllables
    words: dict[str, None] = {}
    while len(words) < count:
        for dice in rng.random((count, 2 * longest + 2)).tolist():
            length = shortest + (longest - shortest) * len(words) / count + dice[0] - 0.5
            parts = range(2, 2 + 2 * max(shortest, min(longest, round(length))), 2)
            word = "".join(_pick(_ONSETS, dice[at]) + _pick(_VOWELS, dice[at + 1]) for at in parts)
            word += _pick(_CODAS, dice[1])
            if word not in taken:
                words[word] = None
            if len(words) == count:
                break
    return list(words)


def _pick(choices: list[str], dice: float) -> str:
    return choices[int(dice * len(choices))]


def falling(count: int, exponent: float, shift: float = 0.0) -> NDArray[np.float64]:
    """Running sum, ending at 1, of weights that fall with the rank r as 1 / (r + shift)^exponent (Zipf, Mandelbrot)."""
    weights = 1.0 / (np.arange(1, count + 1) + shift) ** exponent
    running: NDArray[np.float64] = np.cumsum(weights) / weights.sum()
    return running


def draw(rng: Rng, running: NDArray[np.float64], count: int) -> Ints:
    """`count` ranks, drawn by the weights behind a running sum that ends at 1."""
    return np.minimum(np.searchsorted(running, rng.random(count)), len(running) - 1).astype(np.int64)


@dataclass
class Prose:
    """Writes texts whose words fall off as those of a language do.

    Args:
        rng: where the chances come from.
        size: how many different words there are.
        shift: Mandelbrot's flattening of the most frequent words.
    """

    rng: Rng
    size: int = 60_000
    shift: float = 2.7
    _running: NDArray[np.float64] = field(init=False, repr=False)
    _forms: NDArray[np.object_] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        planted = {word for pair in PROBES.values() for word in pair}
        taken = frozenset([*FREQUENT, *planted])
        words = [*FREQUENT, *invent(self.rng, self.size - len(FREQUENT), (1, 4), taken)]
        capital = [word.capitalize() for word in words]
        forms = [*words, *(f"{word}." for word in words), *capital, *(f"{word}." for word in capital)]
        self._forms = np.array(forms, dtype=object)
        self._running = falling(self.size, 1.07, self.shift)

    def write(self, lengths: Ints) -> list[list[str]]:
        """Texts as lists of words, with sentences of about nine words, one text a length."""
        ends = np.cumsum(lengths)
        ranks = draw(self.rng, self._running, int(ends[-1]))
        stops = self.rng.random(len(ranks)) < 0.11
        stops[ends - 1] = True
        starts = np.roll(stops, 1)
        words = self._forms[ranks + self.size * stops + 2 * self.size * starts].tolist()
        return [words[a:b] for a, b in pairwise([0, *ends.tolist()])]


def plant(rng: Rng, notes: int) -> dict[int, list[str]]:
    """Which probe words stand in which of the notes 0..notes-1."""
    planted: dict[int, list[str]] = {}
    for share, (one, other) in PROBES.items():
        count = round(share * notes)
        shuffled = rng.permutation(notes)
        both = count // 4
        with_one, with_other = shuffled[:count], shuffled[count - both : 2 * count - both]
        for word, where in ((one, with_one), (other, with_other)):
            for note in where.tolist():
                planted.setdefault(note, []).append(word)
    return planted
