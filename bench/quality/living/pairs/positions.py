"""Positions: two that one person cannot hold at a time, and those that add up or follow one another."""

from __future__ import annotations

from bench.quality.living.pairs.hand import Drafted, Hand, Side, Stock

KIND = "role"
POSITIONS: tuple[Stock, ...] = (
    {
        "en": ("CFO", "chief financial officer", "finance director", "heads finance", "VP Finance"),
        "de": ("Finanzchefin", "kaufmännische Leitung", "Leitung Finanzen", "Finanzvorstand"),
        "fr": ("directrice financière", "DAF"),
        "nl": ("financieel directeur", "hoofd financiën"),
        "es": ("directora financiera", "jefe de finanzas"),
    },
    {
        "en": ("head of purchasing", "procurement manager", "purchasing lead", "chief buyer", "runs procurement"),
        "de": ("Einkaufsleiterin", "Leitung Einkauf", "Leiter Beschaffung", "Chefeinkäufer"),
        "fr": ("responsable achats", "directeur des achats"),
        "nl": ("hoofd inkoop", "inkoopmanager"),
        "es": ("jefa de compras", "director de compras"),
    },
    {
        "en": ("head of IT", "CIO", "IT director", "runs IT", "IT manager"),
        "de": ("IT-Leiter", "Leitung EDV", "Leiterin Informationstechnik"),
        "fr": ("DSI", "responsable informatique", "directeur informatique"),
        "nl": ("hoofd IT", "hoofd automatisering"),
        "es": ("jefe de informática", "directora de sistemas"),
    },
    {
        "en": ("plant manager", "works manager", "runs the plant", "site manager at the factory"),
        "de": ("Werksleiter", "Werkleiterin", "Leitung des Werks"),
        "fr": ("directeur d'usine", "chef d'usine"),
        "nl": ("fabrieksmanager", "bedrijfsleider van de fabriek"),
        "es": ("director de planta", "jefa de fábrica"),
    },
    {
        "en": ("HR director", "head of HR", "head of people", "personnel manager", "CHRO"),
        "de": ("Personalchefin", "Leitung Personal", "Personalleiter"),
        "fr": ("DRH", "directrice des ressources humaines"),
        "nl": ("hoofd personeelszaken", "HR-manager"),
        "es": ("jefa de recursos humanos", "director de personal"),
    },
    {
        "en": ("sales director", "head of sales", "VP Sales", "leads sales"),
        "de": ("Vertriebsleiterin", "Leitung Verkauf", "Verkaufsleiter"),
        "fr": ("directeur commercial", "responsable des ventes"),
        "nl": ("hoofd verkoop", "commercieel directeur"),
        "es": ("director comercial", "jefa de ventas"),
    },
    {
        "en": ("quality manager", "head of quality", "runs quality assurance", "QA lead"),
        "de": ("Qualitätsleiter", "Leitung QS", "Leiterin Qualitätssicherung"),
        "fr": ("responsable qualité", "directrice qualité"),
        "nl": ("kwaliteitsmanager", "hoofd kwaliteit"),
        "es": ("jefe de calidad", "responsable de calidad"),
    },
    {
        "en": ("head of logistics", "logistics manager", "supply chain director", "runs logistics"),
        "de": ("Logistikleiterin", "Leitung Logistik", "Leiter Versand und Logistik"),
        "fr": ("responsable logistique", "directeur logistique"),
        "nl": ("hoofd logistiek", "logistiek manager"),
        "es": ("jefa de logística", "director de logística"),
    },
    {
        "en": ("marketing director", "CMO", "head of marketing", "leads marketing"),
        "de": ("Marketingleiter", "Leitung Marketing", "Marketingchefin"),
        "fr": ("directrice marketing", "responsable marketing"),
        "nl": ("hoofd marketing", "marketingdirecteur"),
        "es": ("directora de marketing", "jefe de mercadotecnia"),
    },
    {
        "en": ("head of R&D", "head of development", "R&D director", "leads engineering"),
        "de": ("Entwicklungsleiterin", "Leitung Entwicklung", "F&E-Leiter"),
        "fr": ("directeur R&D", "responsable du développement"),
        "nl": ("hoofd R&D", "hoofd ontwikkeling"),
        "es": ("jefe de I+D", "directora de desarrollo"),
    },
    {
        "en": ("general counsel", "head of legal", "legal director", "runs the legal department"),
        "de": ("Leiterin Recht", "Chefjustiziar", "Leitung Rechtsabteilung"),
        "fr": ("directeur juridique", "responsable juridique"),
        "nl": ("hoofd juridische zaken", "bedrijfsjurist, leidt de afdeling"),
        "es": ("directora jurídica", "jefe de asesoría jurídica"),
    },
    {
        "en": ("head of maintenance", "maintenance manager", "leads maintenance"),
        "de": ("Leiter Instandhaltung", "Instandhaltungsleiterin", "Leitung Technik und Instandhaltung"),
        "fr": ("responsable maintenance", "chef de la maintenance"),
        "nl": ("hoofd onderhoud", "hoofd technische dienst"),
        "es": ("jefe de mantenimiento", "responsable de mantenimiento"),
    },
)
_VERBS = {"runs", "heads", "leads"}
IS: Stock = {
    "en": ("{p}", "is {p}", "works as {p}", "{p} there", "job title: {p}", "position {p}"),
    "de": ("{p}", "ist {p}", "arbeitet als {p}", "Position: {p}"),
    "fr": ("{p}", "est {p}", "poste : {p}"),
    "nl": ("{p}", "is {p}", "werkt als {p}"),
    "es": ("{p}", "es {p}", "trabaja de {p}"),
}
ALSO: Stock = {
    "en": (
        *("also {p}", "{p} as well", "{p} on top", "in addition {p}", "{p} too", "{p} besides", "doubles as {p}"),
        *("{p} in the same person", "{p} at the same time", "acting {p} alongside the main job"),
    ),
    "de": ("zugleich {p}", "auch {p}", "zusätzlich {p}", "nebenbei noch {p}", "außerdem {p}", "{p} in Personalunion"),
    "fr": ("aussi {p}", "en plus {p}", "également {p}", "cumule avec {p}"),
    "nl": ("ook {p}", "daarnaast {p}", "tevens {p}"),
    "es": ("también {p}", "además {p}", "a la vez {p}"),
}
OFFICES: Stock = {
    "en": (
        *("member of the works council", "data protection officer", "fire warden", "chair of the staff association"),
        *("safety officer", "union representative", "sits on the supervisory board", "mentor of the trainees"),
        *(
            "sustainability ambassador",
            "board member of the trade association",
            "first aider",
            "deputy mayor back home",
        ),
    ),
    "de": (
        *("Betriebsrat", "Datenschutzbeauftragte", "Brandschutzhelfer", "Ausbilder (IHK)", "im Aufsichtsrat"),
        *("Sicherheitsbeauftragter", "Vorsitz im Fachverband", "Ersthelferin"),
    ),
    "fr": ("membre du CSE", "déléguée syndicale", "référent sécurité", "administrateur de la fédération"),
    "nl": ("lid van de ondernemingsraad", "vertrouwenspersoon", "bedrijfshulpverlener"),
    "es": ("miembro del comité de empresa", "delegada de prevención", "vocal de la patronal"),
}


def _say(hand: Hand, position: Stock, stock: Stock) -> str:
    language, name = hand.pick(position)
    return _put(hand, language, name, stock)


def _put(hand: Hand, language: str, name: str, stock: Stock) -> str:
    """The position in a sentence; some of its names are sentences already."""
    if name.partition(" ")[0] in _VERBS:
        return name if stock is IS else hand.rng.choice(("also {p}", "{p} as well", "in addition {p}")).format(p=name)
    return hand.pick(stock, [language])[1].format(p=name)


def clash(hand: Hand) -> Drafted:
    """Two positions, each said to be the person's."""
    one, other = hand.two_of(POSITIONS)
    return Drafted(KIND, True, Side(KIND, _say(hand, one, IS), hand.near()), Side(KIND, _say(hand, other, IS)))


def paraphrase(hand: Hand) -> Drafted:
    """One position by two of its names."""
    names = hand.two(hand.rng.choice(POSITIONS))
    one, other = (_put(hand, language, name, IS) for language, name in names)
    return Drafted("paraphrase", False, Side(KIND, one, hand.rng.randint(0, 300)), Side(KIND, other))


def adding(hand: Hand) -> Drafted:
    """A position, and a second one that is said to come on top or is of a kind that does."""
    one, other = hand.two_of(POSITIONS)
    first = Side(KIND, _say(hand, one, IS), hand.near())
    second = hand.pick(OFFICES)[1] if hand.chance(0.5) else _say(hand, other, ALSO)
    return Drafted("roles that add up", False, first, Side(KIND, second))


def succession(hand: Hand) -> Drafted:
    """One position until a month, another since."""
    one, other = (hand.pick(position) for position in hand.two_of(POSITIONS))
    sides = Side(KIND, one[1], hand.rng.randint(0, 400)), Side(KIND, other[1])
    return Drafted("succession", False, *hand.follow(*sides, (one[0], other[0])))
