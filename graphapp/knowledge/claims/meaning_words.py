"""Words that mean the same in several languages: for and against, positions, what a preference is about. No accents."""

from __future__ import annotations

import re


def _group(put: str, pattern: str) -> tuple[re.Pattern[str], str]:
    return re.compile(rf"(?<!\w)(?:{pattern})"), put


EMPTY = frozenset(
    """
    a an the of to for in on at by with and or is are was be been has have had it its this that they them their he she
    his her him we our us you i as from about into over per via so just now still very really quite rather
    der die das den dem des ein eine einen einem einer und oder ist sind war hat haben es sie er ihr ihre ihrer ihren
    sein seine fur fuer von vom zu zum zur im in am an auf bei mit als auch noch schon sehr wird werden
    le la les l un une de du des et ou est sont a ont il elle ils elles son sa ses leur leurs pour par avec dans au aux
    het een van en of is zijn heeft hebben zij hij haar hun voor met op bij te
    el los las y o es son ha han su sus para por con del al en se
    mr mrs ms herr frau dr prof mme m dhr mevr sr sra
    """.split()
)
NO_NAMES = EMPTY | frozenset(
    """
    q1 q2 q3 q4 h1 h2 budget eur euro usd chf ceo cfo cto coo cio vp it hr no yes not budgets approved frozen head
    kein keine nein ja nicht alles nur calls call mails mail email slides hates likes prefers wants only never always
    """.split()
)
TURNS = frozenset(
    "no not never without none cannot can't don't doesn't didn't isn't aren't won't wasn't nicht kein keine keinen "
    "keinem keiner nie niemals ohne nichts pas jamais sans aucun aucune niet geen nooit zonder sin nunca "
    "ningun ninguna ni nee nein non hardly".split()
)
_FOR = """
    good great excellent happy likes like liked loves love loved impressed satisfied pleased positive strong fast fair
    reliable cheap approved released granted available confirmed signed secured ok okay fine enthusiastic convinced
    helpful clear easy smooth solid superb brilliant prefers prefer wants want yes keen glad fan fond quick responsive
    recommend recommends praised praises stable intuitive friendly worth reasonable affordable perfect wonderful
    competent professional amazing fantastic delighted thrilled appreciates enjoys staying stays renews renewing
    gut super toll zufrieden begeistert mag liebt schatzt lobt schnell fair gunstig freigegeben genehmigt bewilligt da
    zuverlassig uberzeugt freundlich kompetent klasse prima ja gerne gern hervorragend einfach verlasslich angetan
    bon bonne content contente satisfait satisfaite ravi aime adore rapide fiable approuve valide excellente
    goed blij tevreden snel betrouwbaar goedgekeurd graag fijn bueno buena contento contenta satisfecho encanta rapido
    fiable aprobado aprobada
"""
_AGAINST = """
    bad poor unhappy dissatisfied annoyed angry hates hate hated dislikes dislike disliked slow expensive overpriced
    weak unreliable cut frozen freeze refused rejected denied cancelled canceled gone missing disappointed negative
    terrible awful confusing complicated clunky buggy pricey frustrated worried sceptical skeptical useless boring
    difficult avoid avoids refuses stopped blocked lost zero fed outdated mediocre costly complains complained nothing
    horrible steep unusable arrogant late leaving fails ugly pushy shaky leave cancel cancels against
    schlecht unzufrieden verargert teuer langsam gestrichen eingefroren gesperrt abgelehnt weg gekurzt schwach
    enttauscht
    hasst kompliziert unzuverlassig uberteuert genervt schwierig mies umstandlich fehlt fehlerhaft sauer veraltet
    mauvais mauvaise mecontent decu decue cher chere lent lente gele gelee refuse deteste complique bloque
    slecht ontevreden duur traag bevroren geschrapt ingetrokken haat moeilijk teleurgesteld malo mala caro cara lento
    lenta congelado descontento odia recortado decepcionado complicado
"""
SIDES = dict.fromkeys(_FOR.split(), 1) | dict.fromkeys(_AGAINST.split(), -1)
OFFICES = tuple(
    _group(put, pattern)
    for put, pattern in (
        ("ceo", r"ceo|managing director|general manager|geschaftsfuhr|chief executive|\bmd\b|directeur general|dga?\b"),
        (
            "cfo",
            r"cfo|head of finance|finance (?:director|chief|head)|chief financial|finanz(?:chef|vorstand|leit)|daf\b",
        ),
        ("cto", r"cto|chief technical|chief technology|technical director|technikchef|technische[rn]? (?:leit|direk)"),
        ("cio", r"cio|head of it|it (?:director|manager|lead|head)|it-?leit|chief information|it-?chef"),
        ("coo", r"coo|chief operating|head of operations|operations (?:director|manager)|betriebsleit"),
        ("sales", r"head of sales|sales (?:director|manager|lead)|vertriebsleit|vp sales|verkaufsleit|cso"),
        ("buying", r"purchas|procure|einkauf|buyer|achat|inkoop|compras|category manager|sourcing"),
        ("plant", r"plant manag|werksleit|works manag|site manag|standortleit|factory manag"),
        ("hr", r"\bhr\b|human resources|personal(?:chef|leit)|head of people|chro|rh\b"),
        ("quality", r"qualit|\bqm\b|\bqs\b"),
        ("production", r"production|produktion|fertigung|manufacturing"),
        ("logistics", r"logisti|supply chain|warehouse|lager"),
        ("marketing", r"marketing|cmo\b"),
        ("legal", r"legal|counsel|jurist|rechtsabteil|syndik"),
        ("development", r"development|entwicklung|engineering|r&d|\bf&e\b|research"),
        ("board", r"\bboard|vorstand|aufsichtsrat|conseil|directie|supervisory|beirat"),
        ("owner", r"owner|inhaber|founder|grunder|eigentum|proprietor|eigenaar|dueno"),
        ("assistant", r"assistan|secretar|sekret|pa to|\bea to"),
        ("council", r"works council|betriebsrat|union rep|data protection|datenschutz|safety officer|mentor|trainer"),
        ("project", r"project (?:lead|manag)|projektleit|programme manag|program manag|chef de projet|product owner"),
        ("adviser", r"advis|consultant|berater|consigli|ambassador|sponsor|champion"),
    )
)
SIDE_OFFICES = frozenset("board council project adviser owner".split())
"""Positions that somebody has beside another one."""
TOPICS = tuple(
    _group(put, pattern)
    for put, pattern in (
        ("phone", r"call|phone|ring|telefon|anruf|anrufen|tel\b|appel|bellen|belt|llama"),
        ("mail", r"e-?mail|mail|writing|written|schriftlich|par ecrit|schriftelijk|correo|in writing"),
        (
            "visit",
            r"in person|face to face|on site|onsite|personlich|vor ort|visit|besuch|en personne|persoonlijk|en persona",
        ),
        ("video", r"teams\b|zoom|video|webex|remote|online"),
        ("morning", r"morning|vormittag|morgens|fruh\b|matin|ochtend|before (?:10|11|noon)|early|por la manana"),
        ("afternoon", r"afternoon|nachmittag|apres-midi|middag|after (?:lunch|2|3|14|15)|tarde"),
        ("evening", r"evening|abend|soir|avond"),
        ("slides", r"slide|powerpoint|ppt|deck|folien|prasentation|presentation"),
        ("demo", r"demo|hands-on|live|try|vorfuhr|prototype|prototyp"),
        ("short", r"short|brief|one page|one-pager|kurz|concise|bullet|executive summary|bref|kort|breve"),
        ("detail", r"detail|in depth|deep|numbers|figures|zahlen|thorough|ausfuhrlich|long|technical"),
        ("english", r"english|englisch|anglais|engels|ingles"),
        ("german", r"german|deutsch|allemand|duits|aleman"),
        ("french", r"french|franzosisch|francais|frans|frances"),
        ("formal", r"formal|per sie|siezt|vous|usted|surname"),
        ("informal", r"informal|per du|duzt|first name|tutoi|tuteo"),
        ("price", r"price|pricing|cost|preis|prix|prijs|precio|expensive|teuer|cheap|rate|discount|fee|tarif"),
        ("service", r"service|support|hotline|helpdesk|response|betreuung|kundendienst|sav\b|ondersteuning"),
        ("delivery", r"deliver|liefer|lead time|shipment|punctual|livraison|levering|entrega"),
        ("product", r"product|produkt|software|tool|quality|qualitat|feature|usability|interface|app\b|machine|gerat"),
        ("pitch", r"pitch|presentation|prasentation|demo|proposal|angebot|offer|quote"),
        ("brand", r"brand|marke|image|reputation|name\b|ruf\b"),
        ("people", r"team|consultant|account manager|people|leute|berater|sales rep|technician|techniker|mitarbeiter"),
        ("training", r"training|schulung|onboarding|documentation|doku|manual"),
        ("contract", r"contract|vertrag|terms|konditionen|bedingungen|payment"),
        ("maintenance", r"mainten|wartung|entretien|onderhoud|mantenimiento"),
        ("licence", r"licen[cs]e|lizenz|subscription|abo\b|saas"),
        ("lease", r"lease|leasing|rent|miete|mietvertrag|bail"),
        ("framework", r"framework|rahmenvertrag|master agreement|frame contract|msa\b"),
    )
)
