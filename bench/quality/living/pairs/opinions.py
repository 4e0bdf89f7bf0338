"""Opinions: for and against the same thing, in many voices."""

from __future__ import annotations

from dataclasses import replace

from bench.quality.living.pairs.hand import Drafted, Hand, Side, Stock

KIND = "opinion"
ASPECTS: tuple[Stock, ...] = (
    {"en": ("product",), "de": ("Produkt",), "fr": ("produit",), "nl": ("product",), "es": ("producto",)},
    {"en": ("price",), "de": ("Preis",), "fr": ("prix",), "nl": ("prijs",), "es": ("precio",)},
    {"en": ("service",), "de": ("Service",), "fr": ("service",), "nl": ("service",), "es": ("servicio",)},
    {"en": ("brand",), "de": ("Marke",), "fr": ("marque",), "nl": ("merk",), "es": ("marca",)},
    {
        "en": ("pitch",),
        "de": ("Präsentation",),
        "fr": ("présentation",),
        "nl": ("presentatie",),
        "es": ("presentación",),
    },
    {"en": ("delivery",), "de": ("Lieferung",), "fr": ("livraison",), "nl": ("levering",), "es": ("entrega",)},
    {"en": ("documentation",), "de": ("Doku",), "fr": ("documentation",), "nl": ("documentatie",), "es": ("manuales",)},
    {"en": ("training",), "de": ("Schulung",), "fr": ("formation",), "nl": ("training",), "es": ("formación",)},
)
GOOD: Stock = {
    "en": (
        *("good", "great", "very happy", "convinced", "loves it", "a strong point", "could not be happier"),
        *("nothing to complain about", "praises it", "best they have had", "impressed", "full of praise"),
        *("likes it a lot", "spot on", "thumbs up", "better than expected", "recommends us for it", "more than fair"),
    ),
    "de": (
        *("gut", "top", "sehr zufrieden", "begeistert", "überzeugt", "voll des Lobes", "nichts auszusetzen"),
        *("findet sie klasse", "besser als gedacht"),
    ),
    "fr": ("très content", "excellent", "ravi", "convaincue", "rien à redire", "au-dessus des attentes"),
    "nl": ("heel tevreden", "prima", "goed", "erg blij mee", "niets op aan te merken"),
    "es": ("muy contento", "excelente", "encantada", "le gusta mucho", "sin queja"),
}
BAD: Stock = {
    "en": (
        *("bad", "poor", "fed up", "disappointed", "not convinced", "hates it", "weak", "a joke", "thumbs down"),
        *("complains all the time", "not happy at all", "worst so far", "unimpressed", "a disaster"),
        *("below expectations", "lost patience with it", "keeps grumbling about it", "not worth it"),
    ),
    "de": (
        *("schlecht", "sehr unzufrieden", "enttäuscht", "nicht überzeugt", "verärgert", "eine Katastrophe"),
        *("schimpft nur noch", "unter aller Kritik", "hat die Nase voll"),
    ),
    "fr": ("mécontent", "déçue", "nul", "mauvais", "pas convaincu", "une catastrophe"),
    "nl": ("ontevreden", "slecht", "waardeloos", "teleurgesteld", "helemaal niet blij mee"),
    "es": ("descontento", "malo", "decepcionada", "un desastre", "nada convencido", "se queja siempre"),
}


def _say(hand: Hand, aspect: Stock, stock: Stock) -> str:
    language, words = hand.pick(stock)
    return f"{aspect[language][0]}: {words}"


def clash(hand: Hand) -> Drafted:
    """For and against the same aspect."""
    aspect, stocks = hand.rng.choice(ASPECTS), [GOOD, BAD]
    hand.rng.shuffle(stocks)
    one, other = (_say(hand, aspect, stock) for stock in stocks)
    return Drafted(KIND, True, Side(KIND, one, hand.near()), Side(KIND, other))


def paraphrase(hand: Hand) -> Drafted:
    """Twice for, or twice against."""
    aspect = hand.rng.choice(ASPECTS)
    words = hand.two(hand.rng.choice((GOOD, BAD)))
    one, other = (f"{aspect[language][0]}: {said}" for language, said in words)
    return Drafted("paraphrase", False, Side(KIND, one, hand.rng.randint(0, 300)), Side(KIND, other))


def another_aspect(hand: Hand) -> Drafted:
    """For one aspect and against another."""
    aspects, stocks = hand.two_of(ASPECTS), [GOOD, BAD]
    hand.rng.shuffle(stocks)
    one, other = (_say(hand, aspect, stock) for aspect, stock in zip(aspects, stocks, strict=True))
    return Drafted("another aspect", False, Side(KIND, one, hand.near()), Side(KIND, other))


def succession(hand: Hand) -> Drafted:
    """Against it until a month, for it since; or the other way round."""
    aspect, stocks = hand.rng.choice(ASPECTS), [GOOD, BAD]
    hand.rng.shuffle(stocks)
    (first, one), (second, other) = (hand.pick(stock) for stock in stocks)
    sides = Side(KIND, one, hand.rng.randint(0, 400)), Side(KIND, other)
    before, since = hand.follow(*sides, (first, second))
    return Drafted("succession", False, _of(aspect[first][0], before), _of(aspect[second][0], since))


def _of(aspect: str, side: Side) -> Side:
    """The aspect stands first in an opinion."""
    text = f"{aspect}: {side.text}" if side.text else ""
    return replace(side, value=f"{aspect}: {side.value}", text=text)
