"""Ends of contracts: other dates, the same date in other words, and other contracts."""

from __future__ import annotations

import calendar
from datetime import date

from bench.quality.living.pairs.hand import Drafted, Hand, Side, Stock

KIND = "contract_end"
ENDS: Stock = {
    "en": (
        *("{d}", "ends {d}", "runs until {d}", "expires {d}", "renewal due {d}", "up for renewal {d}", "term ends {d}"),
        *("contract is over {d}", "valid through {d}", "good until {d}", "lapses {d}", "contract end: {d}"),
    ),
    "de": (
        *("{d}", "läuft bis {d}", "endet {d}", "Vertragsende {d}", "läuft {d} aus", "gilt bis {d}", "fest bis {d}"),
        "Laufzeit bis {d}",
    ),
    "fr": ("{d}", "échéance {d}", "expire {d}", "jusqu'au {d}", "fin de contrat : {d}", "court jusqu'au {d}"),
    "nl": ("{d}", "loopt tot {d}", "loopt af {d}", "einde contract {d}", "geldig tot {d}"),
    "es": ("{d}", "vence {d}", "hasta {d}", "termina {d}", "fin de contrato: {d}"),
}
RENEWED: Stock = {
    "en": (
        *("renewed until {d}", "extended to {d}", "signed again, now until {d}", "prolonged, new end {d}"),
        *("new term runs to {d}", "successor contract until {d}"),
    ),
    "de": ("verlängert bis {d}", "neu abgeschlossen bis {d}", "Anschlussvertrag bis {d}"),
    "fr": ("renouvelé jusqu'au {d}", "prolongé jusqu'au {d}"),
    "nl": ("verlengd tot {d}", "nieuw contract tot {d}"),
    "es": ("renovado hasta {d}", "prorrogado hasta {d}"),
}
CONTRACTS = (
    *("maintenance", "licences", "office lease", "hosting", "framework agreement", "telephony", "cleaning", "support"),
    *("forklift leasing", "energy supply", "Wartung", "Lizenzen", "insurance", "fleet", "waste disposal", "security"),
)
_SAYS = ("{c}: {x}", "{x} ({c})", "{c} - {x}", "{c} {x}")
_QUARTERS: Stock = {
    "en": ("Q{q} {y}", "end of Q{q} {y}", "{n} quarter of {y}", "Q{q}/{y}"),
    "de": ("Q{q} {y}", "{q}. Quartal {y}", "Ende {q}. Quartal {y}"),
    "fr": ("T{q} {y}", "{q}e trimestre {y}"),
    "nl": ("Q{q} {y}", "{q}e kwartaal {y}"),
    "es": ("T{q} {y}", "{q}º trimestre de {y}"),
}
_ENDS_OF_MONTH = {"en": "end of {m}", "de": "Ende {m}", "fr": "fin {m}", "nl": "eind {m}", "es": "finales de {m}"}
_NTH = ("first", "second", "third", "fourth")


def write_day(hand: Hand, day: date, language: str, *, precise: bool = False) -> str:
    """The last day of a month as one writes it in a language.

    Args:
        hand: the dice.
        day: the last of a month.
        language: whose words.
        precise: to the month at least, not only the quarter or the year's end.
    """
    month = hand.month(day.month, day.year, language)
    forms = [*_numbers(day, language), month, _ENDS_OF_MONTH[language].format(m=month), *_in_full(day, month, language)]
    if day.month % 3 == 0 and not precise:
        quarter = day.month // 3
        words = {"q": quarter, "y": day.year, "n": _NTH[quarter - 1]}
        forms += [wording.format(**words) for wording in _QUARTERS[language]]
    if day.month == 12 and not precise:
        forms.append({"en": "year-end {}", "de": "Jahresende {}"}.get(language, "31.12.{}").format(day.year))
    return hand.rng.choice(forms)


def _numbers(day: date, language: str) -> list[str]:
    numbers = {"en": "%d/%m/%Y", "de": "%d.%m.%Y", "fr": "%d/%m/%Y", "nl": "%d-%m-%Y", "es": "%d/%m/%Y"}
    return [day.strftime(numbers[language]), day.isoformat() if language == "en" else day.strftime("%d.%m.%y")]


def _in_full(day: date, month: str, language: str) -> list[str]:
    if language == "en":
        name, year = month.split()
        return [f"{day.day} {month}", f"{name} {day.day}, {year}"]
    link = {"de": ". ", "es": " de "}.get(language, " ")
    return [f"{day.day}{link}{month}"]


def _say(hand: Hand, day: date, stock: Stock, *, precise: bool = False) -> str:
    language, wording = hand.pick(stock)
    return wording.format(d=write_day(hand, day, language, precise=precise))


def _later(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, calendar.monthrange(place // 12, place % 12 + 1)[1])


def _some_day(hand: Hand, years: tuple[int, ...] = (2027, 2028, 2029)) -> date:
    """The end of a month, of a quarter more often than not; after everything that is said."""
    quarter = hand.chance(0.65)
    month = hand.rng.choice((3, 6, 9, 12)) if quarter else hand.rng.randint(1, 12)
    year = hand.rng.choice(years)
    return date(year, month, calendar.monthrange(year, month)[1])


def clash(hand: Hand) -> Drafted:
    """Two ends of one contract, a month or more apart, in words that cannot mean the same."""
    day, near = _some_day(hand), hand.chance(0.25)
    other = _later(day, 1 if near else hand.rng.choice((4, 6, 9, 12, 15, 24)))
    days = [day, other]
    hand.rng.shuffle(days)
    about = (hand.rng.choice(CONTRACTS),) if hand.chance(0.5) else ()
    one, two = (_say(hand, end, ENDS, precise=near) for end in days)
    return Drafted(KIND, True, Side(KIND, one, hand.near(), about=about), Side(KIND, two, about=about))


def paraphrase(hand: Hand) -> Drafted:
    """The same end in two ways."""
    day = _some_day(hand)
    ago = hand.rng.randint(0, 300)
    return Drafted("paraphrase", False, Side(KIND, _say(hand, day, ENDS), ago), Side(KIND, _say(hand, day, ENDS)))


def two_contracts(hand: Hand) -> Drafted:
    """Of two contracts each its end, the same one or another."""
    day = _some_day(hand)
    days = (day, day if hand.chance(0.4) else _later(day, hand.rng.choice((3, 6, 12))))
    names = hand.two_of(CONTRACTS)
    in_words = hand.chance(0.5)
    sides = []
    for end, name in zip(days, names, strict=True):
        value = _say(hand, end, ENDS)
        if in_words:
            value = hand.rng.choice(_SAYS).format(c=name, x=value)
        sides.append(Side(KIND, value, hand.near(), about=() if in_words else (name,)))
    return Drafted("another contract", False, sides[0], sides[1])


def succession(hand: Hand) -> Drafted:
    """A contract that ended, said before; and its renewal, said later."""
    day = _some_day(hand, (2026, 2027))
    later = _later(day, hand.rng.choice((12, 24, 36)))
    about = (hand.rng.choice(CONTRACTS),) if hand.chance(0.5) else ()
    one = Side(KIND, _say(hand, day, ENDS), hand.rng.randint(60, 400), about=about)
    return Drafted("succession", False, one, Side(KIND, _say(hand, later, RENEWED), about=about))
