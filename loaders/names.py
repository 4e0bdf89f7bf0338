"""Words by which values are told: countries, currencies, legal forms, common given names, words of job titles.

All in plain letters and small, but for the codes. None of the lists is complete; they are evidence, never a rule.
"""

from loaders.country_names import COUNTRY_NAMES

CURRENCIES = frozenset(
    "EUR USD GBP CHF JPY CNY SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH CAD AUD NZD MXN BRL ARS CLP COP "
    "PEN INR IDR KRW THB VND MYR SGD PHP HKD TWD ZAR EGP MAD NGN KES ILS AED SAR QAR KWD € $ £ ¥ ₹".split()
)
COUNTRIES = COUNTRY_NAMES | frozenset(
    "AD AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN "
    "CO CR CU CY CZ DE DK DO DZ EC EE EG ES ET FI FR GA GB GE GH GM GN GR GT HK HN HR HT HU ID IE IL IN IQ IR "
    "IS IT JM JO JP KE KG KH KR KW KZ LA LB LI LK LT LU LV LY MA MC MD ME MG MK MM MN MT MU MX MY MZ NA NE NG "
    "NI NL NO NP NZ OM PA PE PG PH PK PL PT PY QA RO RS RU RW SA SD SE SG SI SK SM SN SO SV SY TD TG TH TN TR "
    "TW TZ UA UG UK US UY UZ VA VE VN YE ZA ZM ZW AUT BEL BRA CAN CHE CHN CZE DEU DNK ESP FIN FRA GBR GRC HUN "
    "IND IRL ITA JPN KOR MEX NLD NOR POL PRT ROU RUS SWE TUR UKR USA".split()
)
LEGAL_FORMS = frozenset(
    "ab ag as asa aps bv bvba co company corp corporation cv eg ek ev gbr gmbh gmbh&co group gruppe holding "
    "holdings inc incorporated international kft kg kgaa kk lda limitada limited llc llp lp ltd ltda mbh nv ohg "
    "ou oy oyj plc pty pvt sa sarl sas sasu se sl sau sgps sia slu snc soc spa spol sprl srl sro sp stiftung ug "
    "uab verlag vof zoo zrt partners consulting solutions systems technologies industries services bank "
    "versicherung werke labs trading foods logistics software gesellschaft genossenschaft verein e.v university "
    "universitat hochschule".split()
)
GIVEN_NAMES = frozenset(
    "adam adele adrian agnes agnieszka aisha alain alan alba albert alberto aldo alejandra alejandro aleksandra "
    "alex alexander alexandra alexandre alfred alice alicia alina amelia amelie amir ana anabela andre andrea "
    "andreas andrei andrew andrzej angel angela angelika anita anke ann anna anne annette annika anthony antje "
    "anton antonia antonio aria arne arnold art arthur artur astrid august aurelie axel barbara bart beate "
    "beatrice beatriz ben benedikt benjamin bernard bernd bernhard bert bettina birgit bjorn bo boris brian "
    "brigitte bruno bryan camille carina carine carl carla carlos carmen carol carola caroline catherine cecile "
    "charles charlotte chiara chloe chris christa christel christian christiane christina christine christoph "
    "christophe christopher clara claude claudia claus colin cornelia cristina dagmar dan daniel daniela "
    "danielle david dean deborah denis dennis diana dieter diego dirk dmitri dominic dominik dominique donna "
    "dorothea doris eduardo edward elena eleni elias elif elisa elisabeth elise elizabeth ella ellen elke emil "
    "emilia emilie emily emma enrico eric erica erich erik erika erkan ernst esther eugen eva eve fabian fabio "
    "fabrice fatima felicity felipe felix fernando filip finn florence florian francesca francesco francisco "
    "franck francois francoise frank franz fred frederic frederick frederik friedrich fritz gabriel gabriela "
    "gabriele gaetano gary georg george georges gerald gerd gerhard gerda gianni giorgio giovanni giulia "
    "giuseppe gordon grace graham greta gregor gudrun guenther guido guillaume guillermo gunther gunnar gustav "
    "hanna hannah hanne hannes hans harald harry hassan heidi heiko heike heiner heinrich heinz helen helena "
    "helene helga helmut hendrik henri henriette henrik henry herbert hermann hilde holger horst howard hubert "
    "hugo ian ibrahim ida igor ilona ines inga inge ingrid ioana irene iris irina isabel isabella isabelle ivan "
    "jack jacob jacqueline jacques jaime jakob jakub james jan jana jane janet janete janine jannik jason "
    "javier jean jeff jennifer jens jeremy jerome jerzy jessica jim joachim joan joanna joao jochen joe joel "
    "johan johann johanna johannes john jon jonas jonathan jordi jorg jorge jose josef joseph joshua josiane "
    "juan juha julia julian julie julien juliette juri jurgen justin justine jutta jytte kai karel karen karin "
    "karl karla karsten katarina katharina katherine kathrin katja katrin kay kate kazim keith kenneth kerstin "
    "kevin kim kirsten kirsti klara klaus konrad konstantin krzysztof kurt lars laura laurence laurent lea lena "
    "leo leon leonie leonora leonardo liam lieselotte lili lina linda lisa liu liz lorenzo lothar louis louise "
    "luca lucas lucia lucie luis luisa lukas luke lutz lydia maarten magdalena magnus maike maja malgorzata "
    "malte manfred manuel manuela marc marcel marcin marco marcos marcus margaret margarete margit maria "
    "mariana marianne marie marina mario marion marius mark marko markus marlene mart marta martha martin "
    "martina martine mary mateusz mathias mathieu mats matt matteo matthew matthias maurizio max maximilian "
    "mehmet melanie meral mette mia michael michaela michail michal michel michele miguel mika mike mikael "
    "milan mina miriam mohamed mohammed monica monika monique morten murat mustafa nadia nadine nadja nancy "
    "natalia natalie nathalie nicholas nico nicola nicole niels nikolai nikolas nils nina noah nora norbert "
    "olaf ole oleg olga oliver olivia olivier oscar oskar otto pablo palle paolo pascal pascale patrick paul "
    "paula paulo pavel pedro pekka per peter petr petra philip philipp philippe pia pierre pierrick pilar "
    "pirkko piotr rachel rafael rainer ralf ralph ramon raul rebecca regina reinhard renate rene ricardo "
    "richard rita robert roberto rodrigo roger roland rolf roman ron rosa rosemarie rudolf rudi rui ruth ryan "
    "sabine sally sam samuel sandra sara sarah sascha scott sebastian selma sergei sergio shelley sibylle "
    "sigrid silke silvia simon simone sofia sofie sonja sophia sophie stefan stefanie steffen stephan stephanie "
    "stephen steve steven susan susanne sven svetlana sven sybille sylvia sylvie tamara tanja tatiana teresa "
    "thea theo theresa thierry thomas tibor tim timo tobias tom tomas tomasz torsten ulf ulla ulrich ulrike "
    "ursula uta ute uwe valentin valentina valeria vanessa vera verena veronica victor victoria viktor vincent "
    "vincenzo virginie vladimir volker walter waldemar wei wendy werner wilhelm william wojciech wolfgang "
    "xavier yang yann yannick yoshi yuki yusuf yves yvonne zeynep zoe zofia".split()
)
TITLE_WORDS = frozenset(
    "manager director head chief officer president ceo cto cfo coo cio vp vice representative agent assistant "
    "owner founder partner engineer developer architect consultant analyst administrator accountant accounting "
    "buyer purchasing sales marketing engineering coordinator supervisor specialist lead associate secretary "
    "technician trainer leiter leiterin leitung geschaftsfuhrer geschaftsfuhrerin vorstand einkauf einkaufer "
    "vertrieb berater beraterin entwickler entwicklerin ingenieur ingenieurin referent referentin "
    "sachbearbeiter sachbearbeiterin assistent assistentin inhaber inhaberin prokurist directeur directrice "
    "responsable gerant acheteur ingenieure commercial vendeur conseiller jefe gerente ingeniero comprador "
    "ventas presidente responsabile direttore titolare socio".split()
)
# What a company is to us, in our own words.
STANDINGS = {
    word: standing
    for standing, words in {
        "customer": "customer,customers,client,kunde,kundin,bestandskunde,cliente,klant,active customer,key account",
        "prospect": "prospect,lead,interessent,neukunde,potential,prospecto,potenzial,target,opportunity",
        "former": "former,former customer,inactive customer,ehemalig,ehemaliger kunde,altkunde,ancien client",
        "partner": "partner,reseller,vertriebspartner,partenaire,socio,channel partner",
        "supplier": "supplier,vendor,lieferant,fournisseur,proveedor,fornitore,leverancier",
    }.items()
    for word in words.split(",")
}
