"""Countries by the names that lists have for them, their letters on the net, and the dialling they use."""

from __future__ import annotations

from graphapp.knowledge.identity.letters import fold

_COUNTRIES = """
AE united arab emirates, vae, uae, vereinigte arabische emirate
AR argentina, argentinien
AT austria, osterreich, oesterreich, autriche
AU australia, australien
BE belgium, belgien, belgique, belgie
BG bulgaria, bulgarien
BR brazil, brasilien, brasil
CA canada, kanada
CH switzerland, schweiz, suisse, svizzera
CL chile
CN china, peoples republic of china, volksrepublik china
CO colombia, kolumbien
CY cyprus, zypern
CZ czech republic, czechia, tschechien, cesko, ceska republika
DE germany, deutschland, allemagne, alemania, germania, brd
DK denmark, danemark, danmark
EE estonia, estland, eesti
EG egypt, agypten
ES spain, spanien, espana, espagne
FI finland, finnland, suomi
FR france, frankreich, francia
GB united kingdom, uk, great britain, england, scotland, wales, vereinigtes konigreich, grossbritannien, gb
GR greece, griechenland, hellas, ellada
HK hong kong, hongkong
HR croatia, kroatien, hrvatska
HU hungary, ungarn, magyarorszag
IE ireland, irland, eire
IL israel
IN india, indien
IS iceland, island
IT italy, italien, italia, italie
JP japan
KR south korea, korea, sudkorea, republic of korea
LT lithuania, litauen, lietuva
LU luxembourg, luxemburg
LV latvia, lettland, latvija
MX mexico, mexiko
MY malaysia
NL netherlands, niederlande, holland, nederland, pays bas, the netherlands
NO norway, norwegen, norge
NZ new zealand, neuseeland
PL poland, polen, polska, pologne
PT portugal
RO romania, rumanien
RS serbia, serbien, srbija
RU russia, russland, russian federation, rossiya
SA saudi arabia, saudi arabien
SE sweden, schweden, sverige
SG singapore, singapur
SI slovenia, slowenien, slovenija
SK slovakia, slowakei, slovensko
TH thailand
TR turkey, turkei, turkiye
TW taiwan
UA ukraine, ukraina
US united states, usa, united states of america, vereinigte staaten, us, estados unidos, etats unis, america
VN vietnam
ZA south africa, sudafrika
"""
# Endings of addresses that people everywhere use as if they were no country's.
_NO_COUNTRY = {"co", "io", "ai", "me", "tv", "cc", "eu"}
_BY_NAME: dict[str, str] = {}
_BY_ENDING: dict[str, str] = {"uk": "GB"}
for _line in _COUNTRIES.strip().splitlines():
    _code, _, _names = _line.partition(" ")
    _BY_NAME[_code.lower()] = _code
    _BY_NAME |= {fold(_name): _code for _name in _names.split(",")}
    if _code.lower() not in _NO_COUNTRY:
        _BY_ENDING[_code.lower()] = _code


def country_code(written: str) -> str:
    """Return the two letters of a country as a list names it; empty where it is not known."""
    return _BY_NAME.get(fold(written), "") if written else ""


def country_of(domain: str) -> str:
    """Return the two letters of the country to which a domain belongs by its ending; empty where it tells nothing."""
    return _BY_ENDING.get(domain.rpartition(".")[2], "")
