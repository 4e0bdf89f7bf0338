"""What countries are called in several languages, in plain letters and small."""

_ENGLISH = (
    "afghanistan,albania,algeria,andorra,angola,argentina,armenia,australia,austria,azerbaijan,bahrain,"
    "bangladesh,belarus,belgium,bolivia,bosnia and herzegovina,botswana,brazil,bulgaria,cambodia,cameroon,"
    "canada,chile,china,colombia,costa rica,croatia,cuba,cyprus,czech republic,czechia,denmark,"
    "dominican republic,ecuador,egypt,el salvador,england,estonia,ethiopia,finland,france,georgia,germany,ghana,"
    "great britain,greece,guatemala,honduras,hong kong,hungary,iceland,india,indonesia,iran,iraq,ireland,israel,"
    "italy,ivory coast,jamaica,japan,jordan,kazakhstan,kenya,korea,kosovo,kuwait,latvia,lebanon,libya,"
    "liechtenstein,lithuania,luxembourg,malaysia,malta,mexico,moldova,monaco,mongolia,montenegro,morocco,"
    "mozambique,myanmar,namibia,nepal,netherlands,the netherlands,holland,new zealand,nicaragua,nigeria,"
    "north macedonia,norway,oman,pakistan,panama,paraguay,peru,philippines,poland,portugal,qatar,romania,russia,"
    "russian federation,rwanda,san marino,saudi arabia,scotland,senegal,serbia,singapore,slovakia,slovenia,"
    "south africa,south korea,spain,sri lanka,sudan,sweden,switzerland,syria,taiwan,tanzania,thailand,tunisia,"
    "turkey,uganda,uk,ukraine,united arab emirates,united kingdom,united states,united states of america,"
    "uruguay,usa,u.s.a.,uzbekistan,venezuela,vietnam,wales,yemen,zambia,zimbabwe"
)
_GERMAN = (
    "albanien,argentinien,australien,belgien,bosnien,brasilien,bulgarien,chile,danemark,deutschland,estland,"
    "finnland,frankreich,griechenland,grossbritannien,indien,irland,island,israel,italien,japan,kanada,"
    "kolumbien,kroatien,lettland,litauen,luxemburg,mexiko,neuseeland,niederlande,norwegen,osterreich,polen,"
    "rumanien,russland,schweden,schweiz,serbien,slowakei,slowenien,spanien,sudafrika,sudkorea,tschechien,"
    "tschechische republik,turkei,ungarn,vereinigtes konigreich,vereinigte staaten,agypten,marokko,tunesien,"
    "zypern"
)
_FRENCH = (
    "allemagne,angleterre,argentine,autriche,belgique,bresil,bulgarie,chine,chypre,coree du sud,croatie,"
    "danemark,ecosse,espagne,estonie,etats-unis,finlande,grece,hongrie,inde,irlande,italie,japon,lettonie,"
    "lituanie,maroc,mexique,norvege,nouvelle-zelande,pays-bas,perou,pologne,republique tcheque,roumanie,"
    "royaume-uni,russie,serbie,slovaquie,slovenie,suede,suisse,tunisie,turquie"
)
_SPANISH = (
    "alemania,austria,belgica,brasil,croacia,dinamarca,egipto,eslovaquia,eslovenia,espana,estados unidos,"
    "finlandia,francia,grecia,hungria,inglaterra,irlanda,italia,japon,luxemburgo,marruecos,noruega,paises bajos,"
    "polonia,reino unido,republica checa,rumania,rusia,suecia,suiza,turquia,sudafrica"
)
_OTHERS = (
    "germania,svizzera,spagna,francia,regno unito,stati uniti,paesi bassi,belgio,svezia,norvegia,polonia,grecia,"
    "danimarca,duitsland,frankrijk,verenigd koninkrijk,verenigde staten,nederland,belgie,oostenrijk,zwitserland,"
    "spanje,italie,polen,alemanha,franca,espanha,reino unido,suica,holanda,estados unidos,suecia,noruega,niemcy,"
    "francja,hiszpania,wlochy,szwajcaria,wielka brytania,holandia,polska,czechy,suomi,sverige,norge,danmark,"
    "tyskland,frankrike,espana,ceska republika,cesko,slovensko,magyarorszag,turkiye"
)
COUNTRY_NAMES = frozenset(f"{_ENGLISH},{_GERMAN},{_FRENCH},{_SPANISH},{_OTHERS}".split(","))
