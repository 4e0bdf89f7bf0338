"""Budgets: granted or not, and sums that are the same or are not."""

from __future__ import annotations

from bench.quality.living.pairs.decisions import MATTERS
from bench.quality.living.pairs.hand import LANGUAGES, Drafted, Hand, Side, Stock

KIND = "budget"
SUMS = (40, 60, 80, 120, 150, 250, 300, 400, 500, 750, 1_200, 2_500)
"""In thousand euros."""
_LEAST = 1.5
"""Two sums that cannot both be meant differ at least by this factor."""
GRANTED: Stock = {
    "en": (
        *("{sum}", "{sum} approved", "{sum} set aside", "they have {sum} for it", "budget of {sum}", "{sum} are there"),
        *("can spend {sum}", "the board released {sum}", "{sum} earmarked", "ceiling {sum}", "{sum} in the plan"),
        *("{sum} signed off by finance", "{sum} in the pot", "has {sum} to spend"),
    ),
    "de": (
        *("{sum}", "{sum} freigegeben", "{sum} eingeplant", "{sum} stehen bereit", "Budget {sum}", "{sum} genehmigt"),
        *("haben {sum} dafür", "{sum} im Topf"),
    ),
    "fr": ("{sum}", "budget de {sum}", "{sum} accordés", "enveloppe de {sum}", "ils ont {sum}"),
    "nl": ("{sum}", "{sum} goedgekeurd", "{sum} beschikbaar", "budget van {sum}"),
    "es": ("{sum}", "presupuesto de {sum}", "{sum} aprobados", "disponen de {sum}"),
}
MONEY: Stock = {
    "en": (
        *("money is there", "budget approved", "funding secured", "green light for the spend", "finance said yes"),
        *("budget is through", "they can spend", "has budget"),
    ),
    "de": ("Budget ist da", "Geld ist bewilligt", "Mittel sind frei", "Budget genehmigt"),
    "fr": ("le budget est validé", "l'argent est là", "crédits accordés"),
    "nl": ("er is geld", "budget is rond", "budget akkoord"),
    "es": ("hay presupuesto", "presupuesto aprobado", "tienen el dinero"),
}
NOTHING: Stock = {
    "en": (
        *(
            "no budget",
            "frozen",
            "budget cut to zero",
            "no money",
            "spending freeze",
            "nothing to spend",
            "money pulled",
        ),
        *("not a cent left", "capex stopped", "can't spend anything", "budget gone", "funding refused", "zero budget"),
        *("money pulled", "purse is shut", "budget was not approved"),
    ),
    "de": (
        *("kein Budget", "eingefroren", "Budget gestrichen", "Ausgabenstopp", "keine Mittel", "Mittel gesperrt"),
        *("kein Geld da", "Budget nicht genehmigt", "alles auf Eis"),
    ),
    "fr": ("pas de budget", "budget gelé", "aucun budget", "plus un euro", "budget refusé", "crédits coupés"),
    "nl": ("geen budget", "budget bevroren", "geld is op", "geen cent over", "budget afgewezen"),
    "es": ("sin presupuesto", "presupuesto congelado", "no hay dinero", "presupuesto denegado", "no queda nada"),
}
_YEARLY: Stock = {
    "en": ("{x} for {y}", "{y}: {x}", "{x} in {y}", "{x} (FY {y})", "{x}, budget year {y}"),
    "de": ("{x} für {y}", "{y} {x}", "{x} im Haushalt {y}"),
    "fr": ("{x} pour {y}", "{y} : {x}", "{x}, exercice {y}"),
    "nl": ("{x} voor {y}", "in {y} {x}"),
    "es": ("{x} para {y}", "en {y} {x}", "{x}, ejercicio {y}"),
}


def write_sum(hand: Hand, thousands: int, language: str) -> str:
    """A sum as one writes it in a language."""
    whole = thousands * 1_000
    dots, commas, blanks = f"{whole:,}".replace(",", "."), f"{whole:,}", f"{whole:,}".replace(",", " ")
    forms: dict[str, tuple[str, ...]] = {
        "en": (
            f"{thousands}k",
            f"EUR {commas}",
            f"{commas} EUR",
            f"€{thousands}k",
            f"{commas} euros",
            f"{thousands} K",
        ),
        "de": (
            f"{dots} €",
            f"{thousands} TEUR",
            f"{thousands} Tsd. Euro",
            f"{dots} Euro",
            f"{thousands}k",
            f"{dots},00 €",
        ),
        "fr": (f"{blanks} euros", f"{thousands} k€", f"{blanks} €"),
        "nl": (f"€ {dots}", f"{thousands} duizend euro", f"{dots} euro", f"{thousands}k"),
        "es": (f"{dots} euros", f"{thousands} mil euros", f"{dots} €", f"{thousands}k"),
    }
    if thousands < 1_000:
        return hand.rng.choice(forms[language])
    point, comma = f"{thousands / 1_000:.1f}", f"{thousands / 1_000:.1f}".replace(".", ",")
    large: dict[str, tuple[str, ...]] = {
        "en": (f"{point}m", f"{point} million", f"EUR {point}m", f"EUR {commas}"),
        "de": (f"{comma} Mio. €", f"{comma} Millionen", f"{dots} €"),
        "fr": (f"{comma} M€", f"{comma} millions d'euros", f"{blanks} €"),
        "nl": (f"{comma} miljoen", f"{comma} mln euro", f"€ {dots}"),
        "es": (f"{comma} millones", f"{dots} euros", f"{comma} M€"),
    }
    return hand.rng.choice(large[language])


def _granted(hand: Hand, thousands: int) -> str:
    language, wording = hand.pick(GRANTED)
    return wording.format(sum=write_sum(hand, thousands, language))


def _yes(hand: Hand) -> str:
    return hand.pick(MONEY)[1] if hand.chance(0.35) else _granted(hand, hand.rng.choice(SUMS))


def clash(hand: Hand) -> Drafted:
    """Money and no money, or two sums, for the same thing."""
    about = (hand.rng.choice(MATTERS),) if hand.chance(0.4) else ()
    if hand.chance(0.25):
        one, other = hand.two_of(SUMS)
        while max(one, other) / min(one, other) < _LEAST:
            one, other = hand.two_of(SUMS)
        values = [_granted(hand, one), _granted(hand, other)]
    else:
        values = [_yes(hand), hand.pick(NOTHING)[1]]
    hand.rng.shuffle(values)
    first, second = values
    return Drafted(KIND, True, Side(KIND, first, hand.near(), about=about), Side(KIND, second, about=about))


def paraphrase(hand: Hand) -> Drafted:
    """The same sum in two ways, or the same yes or no."""
    dice = hand.rng.random()
    if dice < 0.6:
        thousands = hand.rng.choice(SUMS)
        one, other = _granted(hand, thousands), _granted(hand, thousands)
    else:
        first, second = hand.two(NOTHING if dice < 0.8 else MONEY)
        one, other = first[1], second[1]
    return Drafted("paraphrase", False, Side(KIND, one, hand.rng.randint(0, 200)), Side(KIND, other))


def two_matters(hand: Hand) -> Drafted:
    """Money for this, none for that."""
    values = [_yes(hand), hand.pick(NOTHING)[1]]
    hand.rng.shuffle(values)
    matters = hand.two_of(MATTERS)
    if hand.chance(0.5):
        sides = [Side(KIND, value, hand.near(), about=(matter,)) for value, matter in zip(values, matters, strict=True)]
    else:
        sides = [
            Side(KIND, hand.rng.choice(_FOR).format(x=value, m=matter), hand.near())
            for value, matter in zip(values, matters, strict=True)
        ]
    return Drafted("two things", False, sides[0], sides[1])


_FOR = ("{m}: {x}", "{x} ({m})", "{m} - {x}", "{x}, {m} only")


def succession(hand: Hand) -> Drafted:
    """One year so, the next otherwise; or until a month and since."""
    languages = (hand.rng.choice(LANGUAGES), hand.rng.choice(LANGUAGES))
    stocks = [NOTHING, MONEY]
    hand.rng.shuffle(stocks)
    values = [hand.pick(stock, [language])[1] for stock, language in zip(stocks, languages, strict=True)]
    sides = Side(KIND, values[0], hand.rng.randint(0, 300)), Side(KIND, values[1])
    if hand.chance(0.5):
        return Drafted("succession", False, *hand.follow(*sides, languages))
    yearly = [
        hand.pick(_YEARLY, [language])[1].format(x=value, y=year)
        for language, value, year in zip(languages, values, (2026, 2027), strict=True)
    ]
    return Drafted("succession", False, Side(KIND, yearly[0], sides[0].ago), Side(KIND, yearly[1]))
