"""What names and companies are made of. Invented combinations; nobody is meant."""

from __future__ import annotations

# Given names with what friends and colleagues make of them.
GIVEN: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "west": (
        ("Robert", ("Bob", "Rob")),
        ("William", ("Bill", "Will")),
        ("Elizabeth", ("Liz", "Beth")),
        ("Katherine", ("Kate", "Kathy")),
        ("Michael", ("Mike",)),
        ("Alexander", ("Alex", "Sascha")),
        ("Thomas", ("Tom",)),
        ("Johannes", ("Hannes",)),
        ("Joseph", ("Joe",)),
        ("Margaret", ("Maggie", "Peggy")),
        ("Christopher", ("Chris",)),
        ("Daniel", ("Dan",)),
        ("Samantha", ("Sam",)),
        ("Andreas", ("Andi",)),
        ("Matthias", ("Matze",)),
        ("Franziska", ("Franzi",)),
        ("Susanne", ("Susi",)),
        ("Benjamin", ("Ben",)),
        ("Anthony", ("Tony",)),
        ("Richard", ("Rick",)),
        ("Anna", ()),
        ("Ines", ()),
        ("Paul", ()),
        ("Clara", ()),
        ("Marta", ()),
        ("Oliver", ()),
        ("Nora", ()),
        ("Jonas", ()),
        ("Helena", ()),
        ("Marc", ()),
        ("Julia", ()),
        ("Simon", ()),
        ("Eva", ()),
        ("Laura", ()),
        ("Peter", ()),
        ("Sophie", ()),
        ("Frederick", ("Fred", "Freddy")),
        ("Victoria", ("Vicky",)),
        ("Nicholas", ("Nick",)),
        ("Gabriele", ("Gabi",)),
        ("Maximilian", ("Max",)),
        ("Theresa", ("Tess", "Resi")),
        ("Leonard", ("Leo",)),
        ("Barbara", ("Babs",)),
        ("Ruth", ()),
        ("Viktor", ()),
        ("Irene", ()),
        ("Carla", ()),
        ("Hugo", ()),
        ("Beatrice", ("Bea",)),
        ("Moritz", ()),
        ("Livia", ()),
        ("Georg", ("Schorsch",)),
        ("Amina", ()),
    ),
    "accents": (
        ("Jürgen", ()),
        ("José", ("Pepe",)),
        ("François", ()),
        ("Zoë", ()),
        ("Jørgen", ()),
        ("Łukasz", ()),
        ("Ángela", ()),
        ("Björn", ()),
        ("Günther", ()),
        ("Hélène", ()),
        ("Tomáš", ()),
        ("Inés", ()),
        ("Håkon", ()),
        ("Çağla", ()),
    ),
    "east": (
        ("Сергей", ("Серёжа",)),
        ("Екатерина", ("Катя",)),
        ("Дмитрий", ("Дима",)),
        ("Ольга", ()),
        ("Юлия", ()),
        ("Γιώργος", ()),
        ("Ελένη", ()),
        ("Νίκος", ()),
    ),
}
# Of the names in other letters: how their owners write them in Latin ones, which is not always how a table would.
LATIN = {
    "Сергей": ("Sergey", "Sergei"),
    "Екатерина": ("Ekaterina", "Yekaterina"),
    "Дмитрий": ("Dmitry", "Dmitri"),
    "Ольга": ("Olga",),
    "Юлия": ("Yulia", "Julia"),
    "Серёжа": ("Seryozha",),
    "Катя": ("Katya",),
    "Дима": ("Dima",),
    "Γιώργος": ("Giorgos", "Georgios"),
    "Ελένη": ("Eleni",),
    "Νίκος": ("Nikos",),
    "Иванов": ("Ivanov",),
    "Петрова": ("Petrova",),
    "Кузнецов": ("Kuznetsov", "Kuznecov"),
    "Соколова": ("Sokolova",),
    "Шевченко": ("Shevchenko",),
    "Παπαδόπουλος": ("Papadopoulos",),
    "Νικολάου": ("Nikolaou",),
}
FAMILY: dict[str, tuple[str, ...]] = {
    "west": (
        *(
            "Smith Miller Brown Taylor Walker Hughes Carter Bennett Fischer Weber Wagner Becker Hoffmann Koch Richter "
            "Klein Wolf Neumann Schwarz Braun Hofmann Lange Werner Krause Lehmann Rossi Romano Colombo Ricci Marino "
            "Martin Bernard Dubois Moreau Laurent Lefebvre Santos Costa Ferreira Pereira Jansen Bakker Visser Meijer "
            "Novak Horvat Kovacs Nagy Nielsen Larsen Hansen Berg Lindberg Olsen Murphy Kelly Byrne Walsh McDonald "
            "O'Brien Okafor Mensah Haddad Rahman Singh Patel Chen Wang Tanaka Sato Kim Nguyen Abbott Archer Baxter "
            "Chambers Dalton Ellison Fletcher Garrett Hobbs Ingram Kendall Lowell Mercer Norris Osborne Palmer Quinn "
            "Ramsey Sawyer Thornton Underwood Vaughn Whitaker Yates Albrecht Brandt Dietrich Engel Fuchs Gebhardt "
            "Haase Jacobs Kessler Ludwig Menzel Nowak Otto Pohl Reuter Seidel Thiele Ullrich Voigt Winkler Ziegler "
            "Barbieri Conti Esposito Ferrari Greco Leone Mancini Parisi Serra Vitale Blanc Chevalier Dumont Fontaine "
            "Girard Lambert Mercier Perrin Renaud Vidal Alonso Blanco Castro Delgado Flores Herrera Molina Ortega"
        ).split(),
        "van Dijk",
        "de Vries",
        "von Arnim",
        "Di Stefano",
        "Le Roux",
    ),
    "accents": (
        "Müller",
        "Schröder",
        "Jäger",
        "Köhler",
        "García",
        "Núñez",
        "Peña",
        "Gonçalves",
        "Lefèvre",
        "Dvořák",
        "Kowalczyk-Żak",
        "Sørensen",
        "Åkesson",
        "Öztürk",
        "Weiß",
        "Yılmaz",
    ),
    "east": ("Иванов", "Петрова", "Кузнецов", "Соколова", "Шевченко", "Παπαδόπουλος", "Νικολάου"),
}
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"}
COMPANY_WORDS = (
    "Adler Alpina Arkon Baltic Bergmann Borealis Brunnen Calisto Castellan Cedar Cobalt Corvus Delphin Dornbach Eberle "
    "Elbtal Falken Ferrum Fjord Garmont Granit Halden Harbour Helios Hollander Ignis Isar Juniper Kestrel Korall "
    "Kranich Larix Lindner Lumen Magnolia Marlin Meridian Mistral Nordwind Novella Obsidian Orchard Ostara Pallas "
    "Pinecrest Quadrant Quarzwerk Ravensberg Riverside Rotfuchs Sable Sequoia Silbertal Solano Steinbach Tamar "
    "Terravia Tiberius Ulmen Umbra Valdor Verdant Vulkan Waldhof Westfal Xanten Yarrow Zephyr Zirkon"
).split()
COMPANY_TRADES = {
    "en": ("Logistics", "Foods", "Software", "Engineering", "Energy", "Media", "Tools", "Health", "Trading", "Systems"),
    "de": ("Logistik", "Maschinenbau", "Energie", "Medizintechnik", "Handel", "Verpackungen", "Anlagenbau", "Druck"),
    "fr": ("Logistique", "Énergie", "Conseil", "Distribution", "Mécanique"),
}
FORMS = {
    "Germany": ("GmbH", "AG", "GmbH & Co. KG", "KG"),
    "United States": ("Inc", "Inc.", "LLC", "Corp."),
    "United Kingdom": ("Ltd", "Ltd.", "Limited", "plc"),
    "France": ("SARL", "SAS", "S.A."),
    "Netherlands": ("B.V.", "BV"),
    "Italy": ("S.p.A.", "S.r.l."),
}
CITIES = {
    "Germany": ("Hamburg", "München", "Köln", "Leipzig"),
    "United States": ("Boston", "Denver", "Austin"),
    "United Kingdom": ("Leeds", "Bristol"),
    "France": ("Lyon", "Lille"),
    "Netherlands": ("Utrecht", "Delft"),
    "Italy": ("Torino", "Verona"),
}
COUNTRY_CODES = {
    "Germany": "49",
    "United States": "1",
    "United Kingdom": "44",
    "France": "33",
    "Netherlands": "31",
    "Italy": "39",
}
ENDINGS = {
    "Germany": "de",
    "United States": "com",
    "United Kingdom": "co.uk",
    "France": "fr",
    "Netherlands": "nl",
    "Italy": "it",
}
FREE_MAIL = ("gmail.com", "gmx.de", "outlook.com", "yahoo.com", "web.de", "icloud.com")
SHARED_BOXES = (
    "info",
    "office",
    "sales",
    "einkauf",
    "kontakt",
    "purchasing",
    "service",
    "buchhaltung",
    "hr",
    "contact",
)
TITLES = (
    "Head of Purchasing",
    "Buyer",
    "CEO",
    "Geschäftsführer",
    "IT Manager",
    "Leiter Einkauf",
    "Assistant",
    "Project Manager",
    "CFO",
    "Sales Director",
    "Plant Manager",
    "Developer",
    "Chargée d'affaires",
)
