"""What is drawn from for the fields of made-up rows: the same words for what is seen and what is not."""

from typing import Any

from tests.living import PIXEL

WORDS = (
    "Globex Initech Umbrella Stealth Mia Roth Noor Haddad Otto Berg Pia security budget merger cloud hosting audit "
    "breach price "
    "worries wants angry takeover Berlin Lyon report each year Atlas Borealis Retail running late contract Ada Ben Cem"
).split()
NAMES = (
    "Globex",
    "Globex AG",
    "Initech",
    "Umbrella Café",
    "Mia Roth",
    "Mia Rott",
    "Noor Haddad",
    "Otto Berg",
    "Security",
    "Budget",
    "Cloud hosting",
    "Security audit",
    "Atlas",
    "Borealis",
    "Globex audit",
    "Stealth",
    "Secret sauce",
    "Retail",
    "Zeta Works",
    "Quill & Sons",
    "Pia Rothmann",
)
VALUES: dict[str, tuple[Any, ...]] = {
    "email": ("mia@globex.example", "otto@initech.example", "pia@globex.example", None),
    "domain": ("globex.example", "initech.example", "stealth.example", None),
    "phone": ("+49 30 1", None),
    "field": ("Retail", "Software", "Pharma"),
    "city": ("Berlin", "Lyon", "Ulm", None),
    "country": ("Germany", "France", None),
    "standing": ("customer", "prospect", "former", "partner"),
    "category": ("Cloud", "Security"),
    "stage": ("talking", "closed", "running", "done", "won"),
    "outcome": ("won", "lost", None),
    "currency": ("EUR", "USD"),
    "how": ("mention", "answer", "opportunity"),
    "role": ("lead", "engineer", "sponsor"),
    "title": ("CEO", "Buyer", "Head of IT", "A page"),
    "department": ("IT", None),
    "place": (None,),
    "kept": (None,),
    "verdict": ("confirmed", "ended"),
    "word": ("good", "well"),
    "answer": (None, "yes", "no"),
    "state": ("open", "planned", "asked"),
    "stated": (None, "good"),
    "audience": (),
    "gone": (None,),
    "bytes": (PIXEL,),
    "form": ("knows", "move"),
    "owner": ("ben",),
    "reason": ("Not them.",),
    "why": ("They need an audit.",),
    "theme": ("opinion:price:cloud", "risk:takeover:", "need:security:"),
    "source": ("crm", "list"),
    "content": ("x",),
    "said": ("{}",),
    "filled": ("{}",),
    "moved": ('{"by": "ben", "links": [], "had": null, "carers": [], "sums": []}',),
    "editor": ("ben",),
    "address": ("rival.example",),
    "name": NAMES,
    "key": ("Company/globex", "knows:ben:mia"),
    "value": ("security", "price: bad", "Mia Roth", "takeover", "200 EUR", "on"),
}
KINDS: dict[str, tuple[Any, ...]] = {
    "Claim": ("need", "opinion", "risk", "budget", "decision_maker", "competitor"),
    "Picture": ("gif",),
    "Merge": ("Company",),
    "MET": ("meeting", "mail", "call"),
    "SAME_AS": ("same", "part of"),
    "RELATED_TO": ("partner", "supplier", "old colleague", "reports to"),
}
OF_KIND: dict[tuple[str, str], tuple[Any, ...]] = {
    ("PLAY", "answer"): ("taken", "no"),
    ("SAME_AS", "verdict"): ("", "different", "later"),
}
LIFESPANS = ("risk", "need", "competitor", "decision_maker", "opinion")
