"""The words of days, months, seasons and spans of time in English, German, French, Dutch, Spanish; no accents."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january januar janner janvier januari enero",
            "february februar feber fevrier februari febrero",
            "march marz maerz mars maart marzo",
            "april avril abril",
            "may mai mei mayo",
            "june juni juin junio",
            "july juli juillet julio",
            "august aout augustus agosto",
            "september septembre septiembre setiembre",
            "october oktober octobre octubre",
            "november novembre noviembre",
            "december dezember decembre diciembre",
        ),
        1,
    )
    for word in words.split()
}
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
SEASONS = {
    "spring": 3, "fruhjahr": 3, "fruhling": 3, "fruehjahr": 3, "printemps": 3, "voorjaar": 3, "lente": 3,
    "primavera": 3, "summer": 6, "sommer": 6, "zomer": 6, "verano": 6, "autumn": 9, "fall": 9, "herbst": 9,
    "automne": 9, "herfst": 9, "najaar": 9, "otono": 9, "winter": 12, "hiver": 12, "invierno": 12,
}  # fmt: skip
"""The first month of each; `ete` is left out, because it is also `been`."""
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday montag lundi maandag lunes",
            "tuesday dienstag mardi dinsdag martes",
            "wednesday mittwoch mercredi woensdag miercoles",
            "thursday donnerstag jeudi donderdag jueves",
            "friday freitag vendredi vrijdag viernes",
            "saturday samstag samedi zaterdag sabado",
            "sunday sonntag dimanche zondag domingo",
        )
    )
    for word in words.split()
}
ORDINALS = {
    "first": 1, "1st": 1, "1.": 1, "erste": 1, "erstes": 1, "ersten": 1, "premier": 1, "eerste": 1, "primer": 1,
    "second": 2, "2nd": 2, "2.": 2, "zweite": 2, "zweites": 2, "zweiten": 2, "deuxieme": 2, "tweede": 2, "segundo": 2,
    "third": 3, "3rd": 3, "3.": 3, "dritte": 3, "drittes": 3, "dritten": 3, "troisieme": 3, "derde": 3, "tercer": 3,
    "fourth": 4, "4th": 4, "4.": 4, "vierte": 4, "viertes": 4, "vierten": 4, "quatrieme": 4, "vierde": 4, "cuarto": 4,
    "1e": 1, "2e": 2, "3e": 3, "4e": 4, "1o": 1, "2o": 2, "3o": 3, "4o": 4, "1er": 1, "1re": 1, "2de": 2, "2eme": 2,
    "3eme": 3,     "4eme": 4, "last": 4, "letztes": 4, "letzten": 4, "premiere": 1, "segunda": 2, "primera": 1,
}  # fmt: skip
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a an one ein eine einem einer un une een una",
            "two zwei deux twee dos couple",
            "three drei trois drie tres few",
            "four vier quatre cuatro",
            "five funf fuenf cinq vijf cinco",
            "six sechs zes seis",
            "seven sieben sept zeven siete",
            "eight acht huit ocho",
            "nine neun neuf negen nueve",
            "ten zehn dix tien diez",
            "eleven elf onze once",
            "twelve zwolf zwoelf douze twaalf doce",
        ),
        1,
    )
    for word in words.split()
}
UNITS = {
    "day": 1, "days": 1, "tag": 1, "tage": 1, "tagen": 1, "jour": 1, "jours": 1, "dag": 1, "dagen": 1, "dia": 1,
    "dias": 1, "week": 7, "weeks": 7, "woche": 7, "wochen": 7, "semaine": 7, "semaines": 7, "weken": 7, "semana": 7,
    "semanas": 7, "wk": 7, "wks": 7, "month": 30, "months": 30, "monat": 30, "monate": 30, "monaten": 30, "monats": 30,
    "mois": 30, "maand": 30, "maanden": 30, "mes": 30, "meses": 30, "mths": 30, "quarter": 91, "quarters": 91,
    "quartal": 91, "quartale": 91, "quartals": 91, "trimestre": 91, "trimestres": 91, "kwartaal": 91, "year": 365,
    "years": 365, "yrs": 365, "yr": 365, "jahr": 365, "jahre": 365, "jahren": 365, "jahres": 365, "an": 365,
    "ans": 365, "annee": 365, "annees": 365, "jaar": 365, "jaren": 365, "ano": 365, "anos": 365,
}  # fmt: skip
PARTS = {
    "end": 2, "ende": 2, "late": 2, "fin": 2, "eind": 2, "einde": 2, "finales": 2, "final": 2, "spat": 2, "close": 2,
    "mid": 1, "middle": 1, "mitte": 1, "mi": 1, "medio": 1, "mediados": 1, "midden": 1, "early": 0, "beginning": 0,
    "start": 0, "anfang": 0, "beginn": 0, "debut": 0, "begin": 0, "principios": 0, "inicio": 0,
}  # fmt: skip
"""Which third of a span of time it is."""
NEXT = (
    "next coming nachste nachstes nachsten nachster naechste naechstes naechsten naechster kommende kommendes "
    "kommenden prochain prochaine volgend volgende komend komende proximo proxima"
).split()
THIS = (
    "this current the dieses diesen diesem diese dieser des laufenden cet cette ce dit deze het este esta aktuelles"
).split()
LAST = (
    "last past previous letzte letztes letzten letzter letztem vergangenes vergangenen vorigen voriges dernier "
    "derniere vorig vorige afgelopen pasado pasada"
).split()
BEFORE_PAST = "since seit depuis sinds desde seitdem"
