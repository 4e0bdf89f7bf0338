"""How people want things: two opposite ways in each matter."""

from __future__ import annotations

from dataclasses import replace

from bench.quality.living.pairs.hand import Drafted, Hand, Side, Stock

KIND = "preference"
Taste = tuple[Stock, Stock]
REACHING: tuple[Taste, ...] = (
    (
        {
            "en": ("calls only in the morning", "ring before noon", "early calls please"),
            "de": ("Anrufe nur vormittags",),
        },
        {"en": ("never call before noon", "calls in the afternoon only"), "de": ("erst nachmittags anrufen",)},
    ),
    (
        {"en": ("phone rather than mail", "just call, doesn't read mail"), "fr": ("préfère le téléphone",)},
        {"en": ("mail only, no phone calls", "everything by mail please"), "fr": ("seulement par mail",)},
    ),
    (
        {"en": ("wants to meet in person", "come by, no video"), "nl": ("liever op locatie",)},
        {"en": ("video calls only, no visits", "don't travel, meet online"), "nl": ("alleen online",)},
    ),
    (
        {"en": ("short mails, three lines", "keep it brief"), "es": ("prefiere mensajes cortos",)},
        {"en": ("wants all details in writing", "long and complete offers"), "es": ("quiere todo por extenso",)},
    ),
    (
        {"en": ("Fridays are best for visits", "come on a Friday"), "de": ("am liebsten freitags",)},
        {"en": ("no visits on Fridays", "Friday is taboo"), "de": ("freitags bitte nicht",)},
    ),
    (
        {"en": ("paper copies of everything", "wants printed contracts"), "nl": ("graag op papier",)},
        {"en": ("no paper, PDF only", "everything electronic"), "nl": ("niets meer op papier",)},
    ),
    (
        {"en": ("likes lunch meetings", "talk business over lunch"), "de": ("gern beim Mittagessen",)},
        {"en": ("no business at lunch", "never meets over lunch"), "de": ("mittags will er seine Ruhe",)},
    ),
)
"""How to be reached, and when; two of these may be at odds."""
DEALING: tuple[Taste, ...] = (
    (
        {"en": ("hates slides", "no PowerPoint ever", "don't bring a deck"), "de": ("bloß keine Folien",)},
        {"en": ("wants slides", "send the deck beforehand", "likes a proper presentation"), "de": ("mag Folien",)},
    ),
    (
        {"en": ("first names please", "on first-name terms with everybody"), "de": ("per Du",)},
        {"en": ("insists on Mrs and Mr", "no first names"), "de": ("bitte beim Sie bleiben",)},
    ),
    (
        {"en": ("speaks only French with suppliers", "French please"), "fr": ("uniquement en français",)},
        {
            "en": ("prefers English to French", "English, no French"),
            "fr": ("plutôt en anglais qu'en français",),
        },
    ),
    (
        {"en": ("one invoice a month", "wants a collective invoice"), "de": ("Sammelrechnung gewünscht",)},
        {"en": ("a separate invoice for each order", "no collective invoices"), "de": ("Einzelrechnungen bitte",)},
    ),
    (
        {"en": ("wants a weekly update", "update every week please"), "es": ("informe cada semana",)},
        {"en": ("don't bother with weekly updates", "once a quarter is enough"), "es": ("nada de informes semanales",)},
    ),
    (
        {"en": ("likes to haggle", "expects a discount round"), "fr": ("aime négocier",)},
        {"en": ("fixed prices, no haggling", "best price first time, hates bargaining"), "fr": ("déteste négocier",)},
    ),
    (
        {"en": ("wants an engineer in the meeting", "technicians should be there"), "nl": ("techneuten erbij",)},
        {
            "en": ("no engineers in meetings", "leave the technicians at home"),
            "nl": ("geen techneuten erbij",),
        },
    ),
    (
        {"en": ("everything through purchasing", "always go via the buyer"), "es": ("siempre a través de compras",)},
        {
            "en": ("keep purchasing out of it", "the buyer need not know"),
            "es": ("sin pasar por compras",),
        },
    ),
    (
        {"en": ("big deliveries once a month", "wants few large lots"), "de": ("lieber große Lose",)},
        {"en": ("small lots every week", "many small deliveries"), "de": ("lieber kleine Lose, oft",)},
    ),
)
"""How to be dealt with; any two of these go together, and with any of the others."""
TASTES = (*REACHING, *DEALING)


def clash(hand: Hand) -> Drafted:
    """Opposite wishes in one matter."""
    stocks = list(hand.rng.choice(TASTES))
    hand.rng.shuffle(stocks)
    one, other = (hand.pick(stock)[1] for stock in stocks)
    return Drafted(KIND, True, Side(KIND, one, hand.near()), Side(KIND, other))


def paraphrase(hand: Hand) -> Drafted:
    """The same wish twice."""
    one, other = hand.two(hand.rng.choice(hand.rng.choice(TASTES)))
    return Drafted("paraphrase", False, Side(KIND, one[1], hand.rng.randint(0, 300)), Side(KIND, other[1]))


def going_together(hand: Hand) -> Drafted:
    """Wishes in two matters."""
    tastes = hand.two_of(DEALING) if hand.chance(0.5) else (hand.rng.choice(REACHING), hand.rng.choice(DEALING))
    one, other = (hand.pick(hand.rng.choice(taste))[1] for taste in tastes)
    return Drafted("two of a kind", False, Side(KIND, one, hand.near()), Side(KIND, other))


def ended(hand: Hand) -> Drafted:
    """The older wish was ended before the younger was uttered."""
    pair = clash(hand)
    ago = hand.rng.randint(120, 400)
    return replace(pair, what="ended before", clashes=False, one=replace(pair.one, ago=ago, ended=ago - 60))
