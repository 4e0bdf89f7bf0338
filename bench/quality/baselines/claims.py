"""Plain ways to find claims in a note, each sentence for itself: words, names with numbers, and a learned one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bench.quality.living.data import KINDS, FoundClaim, Written
from bench.quality.living.texts import Labelled

Span = tuple[int, int]
Finder = Callable[[Written], Sequence[FoundClaim]]
Floats = NDArray[np.float64]
WORDS = {
    "budget": "budget budgets money funds spend capex opex geld dinero",
    "decision_maker": "decides decide decision signs approves board entscheidet unterschreibt décide beslist",
    "need": "need needs looking want wants require missing braucht sucht besoin",
    "risk": "risk unhappy cancel leave churn insolvency overdue risiko kündigen résilier",
    "competitor": "competitor rival incumbent compared comparing shortlist wettbewerb konkurrenz concurrent",
    "contract_end": "expires expire renewal renew contract lease ends vertrag läuft contrat",
    "preference": "prefers prefer likes hates wants only never lieber bevorzugt préfère",
    "opinion": "happy loves likes hates thinks expensive complicated findet zufrieden trouve",
    "relation": "reports boss brother friend colleague married golf berichtet schwager rapporteert",
    "role": "director head manager ceo cfo successor retires promoted leiter geschäftsführer",
    "plan": "plan plans planned project rollout launch reorganisation build plant projekt",
}
"""A few words a kind, those that come to mind first."""
OF_PEOPLE = frozenset({"preference", "opinion", "relation", "role"})
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+[.!?]*")
_WORD = re.compile(r"\w+")
FOLDS = 4
CHANCES = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


def split(text: str) -> list[Span]:
    """The sentences and lines of a text, without the space around them."""
    spans = []
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words)
            spans.append((start, start + len(words)))
    return spans


def words_of(text: str) -> list[str]:
    """The words in small letters; every number is the same word."""
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]


def spot_words(note: Written) -> Sequence[FoundClaim]:
    """A claim of each kind of which a word stands in the sentence."""
    return [
        _claim(note, span, kind)
        for span in split(note.text)
        for kind in KINDS
        if not set(WORDS[kind].split()).isdisjoint(words_of(note.text[slice(*span)]))
    ]


def names_with_numbers(learned: Sequence[Labelled]) -> Finder:
    """Every sentence with a name and a number, of the kind that such sentences most often are."""
    kinds = Counter(kind for one in learned for span, kinds in label(one) if _tells(one.note, span) for kind in kinds)
    kind = max(KINDS, key=lambda kind: kinds[kind])
    return lambda note: [_claim(note, span, kind) for span in split(note.text) if _tells(note, span)]


def regress(learned: Sequence[Labelled]) -> Finder:
    """Logistic regression on the words of a sentence and on pairs of them, one a kind.

    How likely is likely enough is chosen by its F1 on notes that were left out in turn.
    """
    parts = [[one for place, one in enumerate(learned) if place % FOLDS == fold] for fold in range(FOLDS)]
    right, found, there = np.zeros(len(CHANCES)), np.zeros(len(CHANCES)), 0
    for fold, part in enumerate(parts):
        model = _Model.fit([one for other in range(FOLDS) if other != fold for one in parts[other]])
        for one in part:
            for span, kinds in label(one):
                wanted = np.array([kind in kinds for kind in KINDS])
                chances = model.judge(one.note.text[slice(*span)])
                above = chances[None, :] >= np.array(CHANCES)[:, None]
                right, found, there = right + (above & wanted).sum(1), found + above.sum(1), there + int(wanted.sum())
    enough = CHANCES[int(np.argmax(2 * right / (found + there)))]
    whole = _Model.fit(learned)

    def find(note: Written) -> Sequence[FoundClaim]:
        return [
            _claim(note, span, kind)
            for span in split(note.text)
            for kind, chance in zip(KINDS, whole.judge(note.text[slice(*span)]), strict=True)
            if chance >= enough
        ]

    return find


PLAIN: dict[str, Finder] = {"words of a kind": spot_words}
LEARNED: dict[str, Callable[[Sequence[Labelled]], Finder]] = {
    "names with numbers": names_with_numbers,
    "logistic regression": regress,
}


def label(one: Labelled) -> Iterator[tuple[Span, frozenset[str]]]:
    """Each sentence with the kinds of the claims of which half or more stand in it."""
    for start, end in split(one.note.text):
        inside = [
            claim.kind
            for claim in one.claims
            if 2 * (min(end, claim.end) - max(start, claim.start)) >= claim.end - claim.start
        ]
        yield (start, end), frozenset(inside)


@dataclass(frozen=True)
class _Model:
    """Weights by word and kind."""

    places: dict[str, int]
    weights: Floats

    @classmethod
    def fit(cls, learned: Sequence[Labelled]) -> _Model:
        """The most likely weights, those of words held back by a ridge of 1."""
        rows = [(_features(one.note.text[slice(*span)]), kinds) for one in learned for span, kinds in label(one)]
        seen = Counter(feature for features, _ in rows for feature in features)
        often = [feature for feature, count in seen.items() if feature and count > 1]
        places = {"": 0} | {feature: place for place, feature in enumerate(often, 1)}
        matrix = sparse.vstack([_row(features, places) for features, _ in rows]).tocsr()
        wanted = np.array([[kind in kinds for kind in KINDS] for _, kinds in rows], dtype=np.float64)
        ridge = np.ones((len(places), 1))
        ridge[0] = 0

        def lose(flat: Floats) -> tuple[float, Floats]:
            weights = flat.reshape(len(places), len(KINDS))
            score = matrix @ weights
            loss = np.logaddexp(0, score).sum() - (wanted * score).sum() + (ridge * weights**2).sum() / 2
            return float(loss), (matrix.T @ (_chance(score) - wanted) + ridge * weights).ravel()

        best = optimize.minimize(lose, np.zeros(len(places) * len(KINDS)), jac=True, method="L-BFGS-B")
        return cls(places, best.x.reshape(len(places), len(KINDS)))

    def judge(self, sentence: str) -> Floats:
        """How likely the sentence makes a claim of each kind."""
        found: Floats = _chance(_row(_features(sentence), self.places) @ self.weights)[0]
        return found


def _features(sentence: str) -> set[str]:
    words = words_of(sentence)
    return {"", *words, *(f"{one} {other}" for one, other in pairwise(words))}


def _row(features: Set[str], places: Mapping[str, int]) -> sparse.csr_matrix:
    columns = sorted(places[feature] for feature in features if feature in places)
    return sparse.csr_matrix((np.ones(len(columns)), ([0] * len(columns), columns)), (1, len(places)))


def _chance(score: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return found


def _tells(note: Written, span: Span) -> bool:
    sentence = note.text[slice(*span)]
    names = (*note.people, *note.companies)
    return any(one.isdigit() for one in sentence) and any(_is_named(sentence, name) for name in names)


def _is_named(sentence: str, name: str) -> bool:
    """Whether the name or a word of it that is long enough stands in the sentence."""
    there = set(words_of(sentence))
    return any(word in there for word in words_of(name) if len(word) > 2)


def _claim(note: Written, span: Span, kind: str) -> FoundClaim:
    """The whole sentence as a claim, about the first person in it where the kind is of people, else the customer."""
    sentence = note.text[slice(*span)]
    named = [person for person in note.people if kind in OF_PEOPLE and _is_named(sentence, person)]
    return FoundClaim(kind, (*named, *note.companies[:1], "")[0], sentence, *span)
