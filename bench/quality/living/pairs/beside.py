"""Things of which a customer can have several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.quality.living.pairs.hand import Drafted, Hand, Side

SEVERAL: Mapping[str, Sequence[str]] = {
    "need": (
        *("shorter lead times", "spare parts on site", "a second shift of support", "cheaper packaging", "training"),
        *("an interface to their ERP", "reports by plant", "a mobile app", "longer warranty", "lighter housings"),
        *("a buffer store nearby", "test certificates with each lot", "one contact for all sites", "night deliveries"),
        *("brauchen kürzere Lieferzeiten", "suchen eine Leihmaschine", "wollen Schulung vor Ort", "mehr Lagerplatz"),
        *(
            "fehlende Schnittstelle zu SAP",
            "un interlocuteur unique",
            "des pièces de rechange",
            "formation en français",
        ),
        *(
            "snellere levering",
            "hulp bij de invoering",
            "necesitan repuestos",
            "buscan un almacén",
            "informes mensuales",
        ),
        *("help with the audit", "a quieter compressor", "labels in Polish", "someone for the night shift"),
    ),
    "competitor": (
        *("Velora", "Brightmoor is in place", "they also buy from Nordkamp", "Ostrava Works was invited", "Pirelle"),
        *(
            "Talisker & Sons does the maintenance",
            "Quandt Systems pitched",
            "Halvorsen has the frame contract",
            "Mirano",
        ),
        *(
            "Angebot von Steinbach liegt vor",
            "arbeiten mit Lindqvist",
            "Delcourt est en place",
            "Van Houtem levert ook",
        ),
        *("Ferrolan les vende", "Kestrel Group has a pilot running"),
    ),
    "plan": (
        *("new hall in Brno", "move to the cloud", "merging two plants", "relaunch in spring", "new ERP by January"),
        *("closing the night shift", "export to Chile", "second line next year", "rebranding", "solar roof on hall 2"),
        *(
            "neues Lager in Graz",
            "Umzug im Herbst",
            "Umstellung auf SAP",
            "ouverture d'un site à Lille",
            "nieuwe website",
        ),
        *("ampliar la planta", "joint venture in India"),
    ),
    "risk": (
        *(
            "champion is leaving",
            "pays late",
            "strike announced",
            "parent company is selling them",
            "two rejected lots",
        ),
        *(
            "audit findings still open",
            "main customer is insolvent",
            "unzufrieden mit der Verzögerung",
            "kündigt evtl.",
        ),
        *("retard de livraison chez eux", "dreigt over te stappen", "posible huelga", "their plant was flooded"),
    ),
}


def going_together(hand: Hand) -> Drafted:
    """Two needs, two rivals, two plans, two risks."""
    kind = hand.rng.choice(("need", "need", "competitor", "plan", "risk"))
    one, other = hand.two({"en": SEVERAL[kind]})
    return Drafted("two of a kind", False, Side(kind, one[1], hand.near()), Side(kind, other[1]))
