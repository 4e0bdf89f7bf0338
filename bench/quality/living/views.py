"""What departments say of one customer: themes that all have, what contradicts them, lone views, and trifles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Something that many say.

    Args:
        kind: of the claims.
        about: what it concerns.
        common: the view of most, in many wordings.
        contrary: what says the opposite.
    """

    kind: str
    about: str
    common: tuple[str, ...]
    contrary: tuple[str, ...]


@dataclass(frozen=True)
class Lone:
    """Something that matters and that only one department knows.

    Args:
        kind: of the claims.
        department: which would.
        wordings: ways to say it.
    """

    kind: str
    department: str
    wordings: tuple[str, ...]


THEMES = (
    Theme(
        "need",
        "lead times",
        (
            *("need shorter lead times", "want it faster, six weeks is too long", "lead time is their main topic"),
            *("Lieferzeiten müssen runter", "ask for four weeks instead of six", "speed of delivery matters most"),
            *("keep asking when we can be quicker", "délais trop longs pour eux", "would pay for faster delivery"),
        ),
        ("lead time is fine, they plan half a year ahead", "in no hurry, their own store is full", "Lieferzeit egal"),
    ),
    Theme(
        "decision_maker",
        "",
        (
            *("head of purchasing decides", "purchasing has the say", "Einkauf entscheidet", "the buyer signs"),
            *("it is the procurement lead who says yes", "decision sits with purchasing", "les achats décident"),
            *("without purchasing nothing is bought", "their head of procurement calls the shots"),
        ),
        ("the plant manager decides, purchasing only signs", "Werksleitung entscheidet allein", "CFO took it over"),
    ),
    Theme(
        "budget",
        "line 2",
        (
            *("budget for line 2 approved", "money for the second line is there", "400k set aside for line 2"),
            *("Budget Linie 2 freigegeben", "line 2 is funded", "they can spend on line 2", "le budget ligne 2 est là"),
            *("finance said yes to line 2", "the spend on the second line is through"),
        ),
        ("line 2 is frozen, saw the letter", "money for line 2 pulled by the group", "Budget Linie 2 gesperrt"),
    ),
    Theme(
        "opinion",
        "Aurora",
        (
            *("product: happy with Aurora", "product: Aurora runs well", "product: they like Aurora", "Produkt: top"),
            *("product: Aurora does what it should", "product: praised it again", "produit: très contents"),
            *("product: no complaints about Aurora", "product: would buy Aurora again"),
        ),
        (
            *(
                "product: operators curse Aurora daily",
                "product: Aurora stops twice a shift",
                "Produkt: Bediener sauer",
            ),
            "product: night shift switched it off",
        ),
    ),
    Theme(
        "plan",
        "Brno",
        (
            *("new hall in Brno next year", "they build in Brno", "Brno site is coming", "Neubau in Brno beschlossen"),
            *("second plant in Brno", "expansion to Brno planned", "un site à Brno l'an prochain", "Brno goes ahead"),
            *("will open Brno in autumn", "the Brno project is on"),
        ),
        ("Brno is off, the land was sold back", "Brno gestoppt", "no permit for Brno, project dead"),
    ),
    Theme(
        "competitor",
        "Velora",
        (
            *("Velora is in place", "they have Velora for the rest", "Velora supplies half", "Velora sitzt drin"),
            *("the other half comes from Velora", "still buying from Velora", "Velora est chez eux aussi"),
            *("Velora holds the second share", "Velora remains their second source"),
        ),
        ("Velora was thrown out last month", "Velora ist raus", "Velora's boxes are gone from the store"),
    ),
    Theme(
        "contract_end",
        "frame contract",
        (
            *("frame contract runs until mid-2028", "contract till June 2028", "Rahmenvertrag bis 30.06.2028"),
            *("bound until summer 2028", "agreement ends June 2028", "contrat jusqu'en juin 2028", "Q2 2028"),
            *("frame contract expires 30 June 2028", "they are with us until mid-2028"),
        ),
        ("gave notice, frame contract ends in March", "Kündigung liegt vor, Ende März", "contract ends this spring"),
    ),
    Theme(
        "opinion",
        "price",
        (
            *("price: too high", "price: we are expensive", "Preis: zu teuer", "price: asked for a discount again"),
            *("price: ten per cent above the others", "prix: trop cher", "price: complains every time"),
            *("price: wants a better one", "price: says others are cheaper"),
        ),
        ("price: not the issue, they compare total cost", "price: finds us cheap", "Preis: spielt keine Rolle"),
    ),
    Theme(
        "preference",
        "",
        (
            *("prefer the phone", "call, don't write", "lieber anrufen", "mails stay unread, ring them"),
            *("want to be called", "best by phone", "préfèrent le téléphone", "phone works, mail does not"),
            *("pick up the phone with them", "they answer calls, never mails"),
        ),
        ("want everything in writing now", "no more calls, tickets only", "nur noch schriftlich"),
    ),
    Theme(
        "opinion",
        "brand",
        (
            *("brand: we count as solid", "brand: good name here", "Marke: guter Ruf", "brand: trusted"),
            *("brand: they know and like us", "marque: bonne réputation", "brand: first choice by name"),
            *("brand: seen as reliable", "brand: good standing with all of them"),
        ),
        ("brand: after the recall nobody trusts us", "Marke: Ruf ruiniert", "brand: laughed at in the works"),
    ),
    Theme(
        "need",
        "training",
        (
            *("want training for the operators", "training asked for", "Schulung gewünscht", "need a course on site"),
            *("operators must be trained", "asked for two days of training", "demandent une formation"),
            *("people there need to learn the machine", "training is wanted by all shifts"),
        ),
        ("training is the last thing they need, own academy", "Schulung machen sie selbst", "no training, no time"),
    ),
    Theme(
        "plan",
        "ERP",
        (
            *("change of ERP in January", "new ERP is coming", "ERP-Umstellung im Januar", "move to the new ERP soon"),
            *(
                "they replace their ERP",
                "go-live of the ERP at new year",
                "nouvel ERP en janvier",
                "ERP switch planned",
            ),
            *("the ERP project runs on time", "January: new ERP"),
        ),
        ("ERP postponed for two years", "ERP-Projekt abgebrochen", "the ERP switch is cancelled"),
    ),
    Theme(
        "opinion",
        "service",
        (
            *("service: very good", "service: quick and friendly", "Service: klasse", "service: always there"),
            *("service: they praise our technicians", "service: au top", "service: no wish open"),
            *("service: the reason why they stay", "service: happy with every visit"),
        ),
        (
            *(
                "service: furious about eleven open tickets",
                "service: waited nine days",
                "Service: Katastrophe seit Mai",
            ),
            "service: hotline never answers",
        ),
    ),
    Theme(
        "role",
        "",
        (
            *("Lefebvre is the new CEO", "new boss: Lefebvre", "Lefebvre runs the company now", "neuer Chef: Lefebvre"),
            *(
                "Lefebvre took over as CEO",
                "CEO is Lefebvre",
                "Lefebvre est le nouveau directeur",
                "Lefebvre at the top",
            ),
            "the new head is called Lefebvre",
        ),
        ("Lefebvre is leaving already", "Lefebvre was recalled", "Lefebvre nur noch bis Monatsende"),
    ),
    Theme(
        "need",
        "sustainability",
        (
            *("need CO2 figures from us", "ask for the carbon footprint", "want our sustainability report"),
            *("CO2-Zahlen nötig", "footprint per part requested", "must report emissions, need ours"),
            *("demandent le bilan carbone", "green figures wanted", "their auditors want CO2 data"),
        ),
        ("CO2 data no longer wanted", "dropped the green reporting", "Nachhaltigkeit ist vom Tisch"),
    ),
    Theme(
        "plan",
        "order volume",
        (
            *("will order more next year", "volumes go up", "plan 20 per cent more", "Mengen steigen"),
            *(
                "growth next year",
                "more pieces in the forecast",
                "ils vont commander davantage",
                "order book is growing",
            ),
            *("expects to buy more from us", "forecast raised"),
        ),
        (
            "orders will halve, short time announced",
            "Mengen brechen ein",
            "forecast is dressed up, machines stand still",
        ),
    ),
)
LONE = (
    Lone(
        "risk", "finance", ("pays 60 days late since May", "three invoices overdue", "Zahlungsziel überzogen, 60 Tage")
    ),
    Lone(
        "risk", "finance", ("credit insurer cut their limit", "Kreditlimit halbiert", "insurer got nervous about them")
    ),
    Lone("risk", "finance", ("their bank asked us for a reference", "bank inquiry came in", "bank is checking them")),
    Lone(
        "risk", "finance", ("want 90 days from January", "ask for longer terms of payment", "pay only in instalments")
    ),
    Lone("risk", "support", ("tickets tripled since the update", "three times the tickets", "Tickets verdreifacht")),
    Lone("risk", "support", ("export all their data every week", "pulled a full data export", "asked for raw exports")),
    Lone(
        "risk", "support", ("asked how to delete accounts", "want to know how to close users", "Konten löschen, wie?")
    ),
    Lone("role", "support", ("their administrator quit", "admin has left, nobody follows", "Admin ist weg")),
    Lone(
        "need", "support", ("run it on a version without updates", "still on the old release", "alte Version im Werk")
    ),
    Lone(
        "competitor",
        "delivery",
        ("crates of Nordkamp in the store", "Nordkamp delivers there now", "saw Nordkamp's van"),
    ),
    Lone("plan", "delivery", ("plant runs one shift only", "second shift was dropped", "nur noch Einschicht")),
    Lone("role", "delivery", ("their project lead leaves in June", "project lead resigned", "Projektleiterin geht")),
    Lone(
        "risk", "delivery", ("our parts lie unopened since spring", "stock of ours untouched", "Ware liegt ungeöffnet")
    ),
    Lone("need", "delivery", ("want to assemble it themselves", "in-house assembly being set up", "bauen selbst auf")),
    Lone("plan", "sales", ("in talks about a merger", "merger with Halden is discussed", "Fusion im Gespräch")),
    Lone(
        "competitor",
        "sales",
        ("CEO had dinner with Brightmoor", "Brightmoor courts the board", "Brightmoor sits at table"),
    ),
    Lone(
        "relation",
        "sales",
        ("owner's son is married into Quandt", "family tie to Quandt Systems", "verwandt mit Quandt"),
    ),
    Lone(
        "budget",
        "sales",
        ("group wants to cut suppliers by half", "supplier list is being halved", "Lieferanten halbieren"),
    ),
)
TRIFLES = (
    *(("preference", "coffee without milk"), ("preference", "park behind gate 3"), ("plan", "new carpet in reception")),
    *(
        ("preference", "safety shoes needed at the gate"),
        ("relation", "porter is a fan of ours"),
        ("plan", "summer party"),
    ),
    *(
        ("opinion", "brand: liked the calendar"),
        ("preference", "visitor badge takes ten minutes"),
        ("plan", "new logo"),
    ),
    *(("relation", "the assistant knows my neighbour"), ("preference", "no parking on Tuesdays"), ("need", "pens")),
    *(("opinion", "pitch: liked the joke"), ("plan", "canteen is rebuilt"), ("need", "another copy of the brochure")),
    *(
        ("preference", "lunch at twelve sharp"),
        ("relation", "shares a car with the buyer"),
        ("plan", "holiday in August"),
    ),
    *(
        ("preference", "tea rather than coffee"),
        ("opinion", "brand: nice stand at the fair"),
        ("plan", "day of the open door"),
    ),
    *(
        ("need", "spare key for the cabinet"),
        ("preference", "use the side entrance"),
        ("relation", "went to school with Tom"),
    ),
    *(("plan", "doorbell gets repaired"), ("need", "a second visitor's chair"), ("opinion", "pitch: room too warm")),
    *(("preference", "no perfume in the lab"), ("risk", "lift out of order"), ("role", "new trainee at reception")),
    *(("competitor", "Velora's calendar on the wall"), ("risk", "gate sticks in winter"), ("role", "a new cook")),
    *(("budget", "no money for flowers"), ("role", "porter is on holiday"), ("competitor", "pens from Pirelle")),
)
"""Kind and value; said once, by one department, and it does not matter."""
