"""Who decides: two people who cannot both be the one, and the ways in which both can."""

from __future__ import annotations

from dataclasses import replace

from bench.quality.living.pairs.hand import LANGUAGES, Drafted, Hand, Side, Stock
from bench.quality.living.people import NAMES, Name

KIND = "decision_maker"
SIGNS: Stock = {
    "en": (
        *("{full}", "{en}", "{full} signs", "decision is with {full}", "{en} has the final say", "{full} decides"),
        *("needs {full}'s signature", "it all goes over {full}'s desk", "{en} holds the purse strings"),
        *("{full} has to sign off", "final word: {full}", "{full} is the one who says yes", "approval by {full}"),
        *("sign-off {full}", "{en} calls the shots", "{full} is our decision maker there", "up to {full} in the end"),
        *("{full} gives the go", "{full} (signs)", "nothing moves without {full}", "{en} makes that call"),
    ),
    "de": (
        *("Entscheidung: {full}", "{de} entscheidet", "{de} unterschreibt", "die Entscheidung liegt bei {full}"),
        *("ohne {full} geht nichts", "das letzte Wort hat {full}", "Freigabe durch {full}", "entscheiden tut {full}"),
        *("{full} gibt frei", "muss zu {full} zur Unterschrift"),
    ),
    "fr": (
        *("c'est {full} qui décide", "{fr} a le dernier mot", "signature : {full}", "la décision revient à {full}"),
        *("{fr} tranche", "validation par {full}"),
    ),
    "nl": (
        *("{full} beslist", "{nl} tekent", "het laatste woord is aan {full}", "akkoord moet van {full} komen"),
        "beslissing ligt bij {full}",
    ),
    "es": (
        *("decide {full}", "{es} tiene la última palabra", "firma {full}", "quien firma es {full}"),
        "la decisión es de {full}",
    ),
}
TOGETHER: Stock = {
    "en": (
        *("{one} and {other} together", "{one} + {other} jointly", "two signatures: {one} and {other}"),
        *("committee of {one}, {other} and the works council", "steering committee ({one}, {other})"),
        *("board, i.e. {one} and {other}", "joint decision {one} / {other}", "both {one} and {other} must sign"),
        *("{one} with {other} as second signature", "buying committee: {one}, {other}, a third from quality"),
    ),
    "de": (
        *("Vier-Augen: {one} und {other}", "{one} und {other} gemeinsam", "Gremium aus {one} und {other}"),
        *("nur {one} und {other} zusammen", "Einkaufsausschuss ({one}, {other})"),
    ),
    "fr": ("{one} et {other}, à deux", "comité : {one}, {other}", "double signature {one} et {other}"),
    "nl": ("{one} en {other} samen", "commissie met {one} en {other}"),
    "es": ("{one} y {other} juntos", "comité de compras: {one} y {other}", "firma conjunta de {one} y {other}"),
}
BESIDE: Stock = {
    "en": (
        *("{full}, also on the committee", "second signature: {full}", "{full} signs too", "co-signs: {full}"),
        *("{full} sits on the committee as well", "{full} is one of those who decide", "one vote of three: {full}"),
        *("{full}, member of the buying committee", "{full} countersigns", "{full} has a say too"),
    ),
    "de": (
        *("{full} hat die zweite Unterschrift", "{full} entscheidet mit", "{full} stimmt mit ab"),
        *("auch {full} muss zustimmen", "{full} zeichnet gegen", "{full}, sitzt ebenfalls im Gremium"),
    ),
    "fr": ("{full} signe aussi", "{full} a également une voix", "{full}, membre du comité"),
    "nl": ("{full} tekent mee", "{full} beslist ook mee"),
    "es": ("{full} también firma", "{full} tiene voto en el comité"),
}
MATTERS = (
    *(
        "software",
        "buildings",
        "machines",
        "logistics",
        "training",
        "marketing",
        "IT security",
        "vehicles",
        "packaging",
    ),
    *("temp staff", "insurance", "maintenance", "energy", "catering", "the Lyon site", "Werk Graz", "spare parts"),
    *("laboratory", "travel", "telephony", "packaging"),
)
_FOR: Stock = {"en": ("{x} ({m})", "{m}: {x}", "{x} for {m}", "for {m} {x}", "{m} - {x}", "{x}, only for {m}")}
_TOOK_OVER: Stock = {
    "en": (
        *("{full}, took over from {other}", "{full} as successor of {other}", "{full}; {other} has left"),
        *("{full}, {other} retired", "no longer {other}, {full} now"),
    ),
    "de": ("{full}, Nachfolge von {other}", "nicht mehr {other}, jetzt {full}", "{full} hat von {other} übernommen"),
    "fr": ("{full}, succède à {other}", "{full} a remplacé {other}"),
    "nl": ("{full}, opvolger van {other}", "{full} in plaats van {other}, die is weg"),
    "es": ("{full}, sustituye a {other}", "ya no {other}, ahora {full}"),
}


def clash(hand: Hand) -> Drafted:
    """Two people, each named as the one who decides on the same; some have the same family name."""
    about = (hand.rng.choice(MATTERS),) if hand.chance(0.4) else ()
    if hand.chance(0.12):
        family = hand.rng.choice(_SHARED)
        one, other = hand.two_of([name for name in NAMES if name.family == family])
        first, second = hand.two({"en": [wording for _, wording in hand.choices(SIGNS) if "{full}" in wording]})
    else:
        (one, other), (first, second) = hand.names(), hand.two(SIGNS)
    return Drafted(
        KIND,
        True,
        Side(KIND, one.fill(first[1]), hand.near(), about=about),
        Side(KIND, other.fill(second[1]), 0, about=about),
    )


_SHARED = sorted({name.family for name in NAMES if sum(other.family == name.family for other in NAMES) > 1})


def paraphrase(hand: Hand) -> Drafted:
    """One person, named in two ways."""
    name, _ = hand.names()
    one, other = hand.two(SIGNS)
    ago = hand.rng.randint(0, 300)
    return Drafted("paraphrase", False, Side(KIND, name.fill(one[1]), ago), Side(KIND, name.fill(other[1])))


def committee(hand: Hand) -> Drafted:
    """Several who decide together."""
    one, other = hand.names()
    second = Side(KIND, other.fill(hand.pick(BESIDE)[1]))
    if hand.chance(0.5):
        both = hand.pick(TOGETHER)[1].format(one=full(one), other=full(other))
        return Drafted("roles that add up", False, Side(KIND, both, hand.near()), second)
    return Drafted("roles that add up", False, Side(KIND, one.fill(hand.pick(BESIDE)[1]), hand.near()), second)


def two_matters(hand: Hand) -> Drafted:
    """One decides on this, another on that."""
    names, matters = hand.names(), hand.two_of(MATTERS)
    in_words = hand.chance(0.5)
    sides = []
    for name, matter, wording in zip(names, matters, hand.two(SIGNS), strict=True):
        value = name.fill(wording[1])
        if in_words:
            value = hand.pick(_FOR)[1].format(x=value, m=matter)
        sides.append(Side(KIND, value, hand.near(), about=() if in_words else (matter,)))
    return Drafted("two things", False, sides[0], sides[1])


def succession(hand: Hand) -> Drafted:
    """One until a month, another since."""
    one, other = hand.names()
    if hand.chance(0.3):
        value = other.fill(hand.pick(_TOOK_OVER)[1].replace("{other}", full(one)))
        first = Side(KIND, one.fill(hand.pick(SIGNS)[1]), hand.rng.randint(150, 500))
        return Drafted("succession", False, first, Side(KIND, value))
    languages = (hand.rng.choice(LANGUAGES), hand.rng.choice(LANGUAGES))
    sides = Side(KIND, full(one), hand.rng.randint(0, 400)), Side(KIND, full(other))
    return Drafted("succession", False, *hand.follow(*sides, languages))


def ended(hand: Hand) -> Drafted:
    """The older claim was ended before the younger was made."""
    pair = clash(hand)
    ago = hand.rng.randint(120, 400)
    return replace(pair, what="ended before", clashes=False, one=replace(pair.one, ago=ago, ended=ago - 60))


def full(name: Name) -> str:
    """Given and family name."""
    return f"{name.given} {name.family}"
