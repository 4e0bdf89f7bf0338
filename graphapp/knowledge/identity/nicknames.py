"""Short and other forms of given names, by language: one name after the other, forms of several languages included."""

from __future__ import annotations

import re

from graphapp.knowledge.identity.letters import sound

_NAMES = """
abigail abby abbie gail
adalbert bert
agnieszka aga agnes agnese ines
albert al bert alberto albrecht
aleksandar alexander aleksandr alexandre alessandro alejandro alex sandro sasha sascha alec alekos alexandros
    olek xander iskander oleksandr
aleksandra alexandra alessandra alejandra alex sandra sasha ola oleksandra
alexis alexios alexei aleksey lyosha alyosha alesha oleksiy
alfred fred alf alfredo fredy
ana anna anne ann annie anja anouk anita anka ania asya anya hanna hannah
anastasia nastya anastasija natasa tasia
anatoly tolya anatol
andreas andrew andrei andrey andre andrea andres andrzej andy drew andi anders ondrej andrij andreu andras
angela angelika angie geli angelica angeliki
annemarie annemie
anthony antonio anton antoine tony toni antony antonios antoni toncho
antonia toni antonina tonia antonella
arthur artur arturo art artie
barbara barb babs basia barbora bara babette
beatrice beatrix bea beatriz trixi
benedikt benedict ben bene benedetto
benjamin ben benny benji beniamino
bernard bernhard bernie bernd bernardo bernt
boguslaw bogdan bogus
bronislaw bronek
camille camilla camila milla
carl karl carlos charles charlie carlo karel karol chuck chas kalle
carolina caroline karoline karolina carol caro lina carrie
catherine katharina katherine kathleen kate katie cathy kathy kathi kati katarina catarina caterina ekaterina
    yekaterina katya kasia katarzyna kat catalina aikaterini katrin kathrin cat kateryna
cecilia cecile cecily silke celia
charlotte lotte charlie lottie carlotta
christian chris kristian christiaan cristian krystian
christina christine chris tina kristina kristin kirsten cristina krystyna chrissy christiane christa
christopher christoph chris kristof kristoffer christophe cristobal krzysztof topher kit stoffel christoffer
    cristoforo
christos chris hristo
claudia klaudia claudine
claus klaus
constantine konstantin kostas costa kostya konstantinos dinos costas constantin
cornelia conny nele corrie
cornelius cornel cor cees kees
dagmar dasa
daniel dan danny dani daniele danilo danylo
daniela danielle dani dany danuta
david dave davy davide dawid davit
deborah deb debbie debra debora
denis dennis denys dionysios
dieter dietrich didi
dimitris dimitri dmitri dmitry dimitrios dima mitya dimitar dimi dmytro mitsos
dominic dominik dominique dom nick
donald don donnie
dorothy dorothea dorothee dot dora doro dorota
douglas doug
eberhard ebbe
edmund ed eddie
edward eduard eduardo ed eddie ted edoardo ned edouard edek
eleanor eleonora ellie nora leonor lena elinor
elena helena helen helene hellen lena olena elene yelena jelena lenka ilona ela eleni alyona
elizabeth elisabeth eliza liz lizzie beth betty lisa lise elisa elsa else liesel sissi elisabetta isabel
    isabella isabelle bella elzbieta ela betsy libby lisbeth erzsebet yelizaveta alzbeta bettina babette
emanuel emmanuel manuel manny manu manolis
emilia emily emma emilie mila
eric erik erich erick rick
ernst ernest ernesto ernie
esteban stefan stephan stephen steven steve stephane stefano stephanos stevie stepan szczepan stefanos steffen
    istvan
eugene eugen evgeny evgeni yevgeny eugenio gene zhenya jenya yevhen eugeniusz
eva eve ewa evi evita eveline evelyn
ferdinand fernando ferdi fernand
filip philip phillip philipp philippe felipe phil pip filippo filippos
florian flo florin
frances francesca francisca franziska fran franzi fanny frankie francoise franciszka paca
francis francisco francesco franz frank paco frantisek franciszek francois fran franek pancho kiko curro
frederick friedrich frederic frederik fred freddy fritz federico fryderyk rick freddie frits fiete
gabriel gabe gabor gabriele gavriil
gabriela gabriele gabi gaby gabriella gabrielle
georg george georges giorgio jorge jurgen jurg georgios giorgos yorgos georgi yuri jerzy jiri gyorgy jordi
    jorgen jurek joerg juraj heorhiy yuriy schorsch
gerald gerhard gerd gerry gert gerardo gerard jerry geert
gertrude gertrud gerti trude trudy
giovanni john johan johannes johann jan jean juan ivan hans jack ioannis yannis giannis jon johnny hannes ian
    sean jonny nino gianni vanya joao evan janek janos hansi jens wanja ioan
gisela gisi
giuseppe joseph josef jose joe pepe jozef beppe josip joey sepp jupp osip pino iosif yosef pepi yusuf youssef
grace grazia graciela
gregory gregor greg grigori grigory gregorio grzegorz grisha grigorios hryhoriy
guillermo william wilhelm guglielmo guillaume will bill willi willy billy wim liam willem memo vilem wilma
gunther gunter guenther
gustav gus gustavo gustaf
harold harry harald hal
heinrich henry henri enrico enrique heinz henrik hank harry henryk hendrik heiner heiko quique henk hinnerk
helga olga helge olya
herbert herb bert heribert
hermann herman armand armando
hubert hugo hugh ugo bert
ignacio ignatius nacho ignaz ignacy iggy
igor ihor
ilya elias eliyahu elijah ilia
ingeborg inge inga ingrid
irene irina ira iryna irena eirini rena irenka
isaac izaak ike
jacob jakob james jim jimmy jamie jacques jaime diego santiago giacomo jakub kuba jakov iakov yakov iago jaap
    jacobo tiago
jacqueline jacky jackie
jeffrey geoffrey jeff geoff gottfried
jennifer jen jenny jenni
jeremy jeremiah jerry jeremias
jerome hieronymus geronimo jerry
jessica jess jessie
joachim jochen jockel joaquin achim jo gioacchino
joan johanna joanna jane jana janet jeanne giovanna juana hanna ivana joana asia ioanna jeannette yana hanne
jonathan jon jonas john
joshua josh
judith judy judit judite jutta
julia julie giulia julka yulia juliana iulia julita ula
julian jules julien giuliano juliano julius
justin justus giustino
karin karen karina
kenneth ken kenny
konrad conrad kurt konni
ladislav vladislav wladyslaw laszlo lada slava vladyslav
larissa lara larisa
laura lauren laurie laure
lawrence laurence lorenz lorenzo larry lars laurent laurenz lavrentios wawrzyniec lourenco
leo leon leonard leonhard leonardo lev lew lenny len leonid leszek leonidas
louis ludwig luis luigi lou louie luca ludo ludovic lajos ludwik ludvik lutz
louise luise luisa lou ludmila lulu
lucas lukas luca luke lukasz luc loukas
lucia lucy lucie luzia lucja lucille
ludmila lyudmila luda mila
maciej matthias matthew mathias matt matteo mateo mathieu matteus matej matti mats mathis matze matvei mateusz
    matty tias matthaus matyas
magdalena magda lena madeleine maddie leni marlene magdalene
manfred manni fredi
marcel marcello marcelo marceli
margaret margarete margarita margareta maggie meg peggy marge greta grete gretchen rita marguerite margot
    margherita malgorzata gosia margit daisy margaux margarida
maria mary marie mia mimi maja masha mariya molly polly marija marika mariam mitzi marysia maryam miriam
    marion mariana mari ria
marco mark marcus markus marc marek marko markos marcos marcin marquard
martha marta martina marthe
martin marty martino marten tino morten
maximilian max maxim maxime massimo massimiliano maks maksym maximiliano
melanie mel mela
michael mike mick mickey michel michele miguel mikhail michal misha michail micha mikael mihai mikkel michi
    mitch mykhailo mihail mihal mischa miska michalis
michelle michele michaela shelly michalina micaela
miroslav mirek mirko
monica monika moni
moritz maurice mauricio maurizio mauritius morris
nancy ann nan
natalia natalie natasha nathalie nata nataliya
nathan nathaniel nate nat
nicholas nikolaus nicolas nikolai nick niko nico niklas klaus nicola kolya nikolaos nikos mikolaj claus nils
    niels niccolo nikola mykola miklos nicky
nicole nicola nikki nicoletta nici
norbert bert norb
oliver olivier oli ollie oliviero
olivia livia liv
oscar oskar
oswald ossi waldo
pamela pam
patricia pat patty tricia patrizia trish patrycja
patrick pat paddy patrizio padraig patricio
paul pablo paolo pavel pawel paulo pauli pavlos pavlo
paula paola paulina pauline polina
peter pedro pietro pierre pete piotr petr petros petar pjotr pit per pekka petra petro piet pieter peder
    petter
petra piroska petronella
philomena mena
rachel raquel rahel shelly rachele
radoslaw radek
rafael raphael raffaele raf rafa rafal
raymond raimund ray ramon raimondo
rebecca becky rebekka becca rebeca bekki
regina gina regine reggie
reinhard reinhold reiner rainer
ricardo richard rick dick rich riccardo richie ricky ryszard ritchie rikard
robert rob bob bobby robbie roberto bert bertie robin robrecht rupert ruprecht
roger rudiger ruggero ruediger rodge
roland orlando rolando rollo
ronald ron ronny ronnie reinhold
rosa rose rosie rosita rosemary rosalia
rudolf rudolph rudi rodolfo rolf ralf ralph ruud rolph
ruben reuben
salvatore salvador sal turi
samantha sam sammy
samuel sam sammy samuele samir
sarah sara sally sadie
sebastian seb basti bastian sebastien sebastiano sebi wastl
sergei serge sergio sergey serhiy seryozha serezha seriozha sergiusz
sigmund siegmund zygmunt sigi
siegfried sigi siggi
silvia sylvia sylvie silva sylwia silvie
simon simone simeon szymon semyon shimon
simone simona mona
sofia sophie sophia sonja sonya zofia zosia sofie zsofia sofiya
stanislav stan slava stas stanislaw staszek
stefania stephanie steffi stefanie steph stefanida stephania estefania
susan susanne susanna sue suzanne susi suzy zuzana zuzanna suzan susana sanne
svetlana sveta lana svitlana
tadeusz thaddeus tadek
tatiana tanja tania tanya tatjana tetiana
teresa theresa therese terry tess tessa resi terezie
theodor theodore theo ted teddy fyodor fedor teodoro todor theodoros thodoris fedir
theresia resi
thomas tom tommy tomas tomasz tommaso tomek thoma maso foma
timothy tim timo timmy timotheus timofei
ulrich uli udo ulli ulf
ulrike uli rike ulla
ursula uschi ulla ursel orsolya
valentin valentino val walek valentyn
valentina val tina valya
vasily basil vasil vasilis vassilis vasilios vasyl wassili bazyli
veronica veronika vera ronnie vroni weronika
victor viktor vic vittorio wiktor
victoria viktoria vicky vicki tori wiktoria vittoria
vincent vincenz vincenzo vince vicente enzo wincenty
vladimir volodya vlad wladimir volodymyr vova wlodzimierz
walter walt gualtiero wally
werner wernher
wojciech adalbert wojtek vojtech
wolfgang wolf wolfi
yaroslav jaroslav jarek jaroslaw slava
zbigniew zbyszek
zachary zacharias zach zack
muhammad mohamed mohammed muhammed mohammad mehmet mo hamid
ahmed ahmad ahmet
ali aly
hassan hasan
hussein huseyin husain hussain
ibrahim abraham avraham abe ebrahim abram
fatima fatma fatme fatimah
aisha ayse aicha ayesha
mustafa mostafa moustafa
omar umar omer
suleiman suleyman solomon salomon
zeynep zainab zaynab zineb
"""
_OF: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(re.split(r"\n(?! )", _NAMES.strip())):
    for _word in _line.split():
        _OF[sound(_word)] = _OF.get(sound(_word), frozenset()) | {_number}
_KNOWN = frozenset(_NAMES.split())


def is_known(given: str) -> bool:
    """Say whether a folded word is a given name as it stands here."""
    return given in _KNOWN


def names_of(given: str) -> frozenset[int]:
    """Return the numbers of the names of which this is a form; none where it is not known.

    Args:
        given: by its sound.
    """
    return _OF.get(given, frozenset())
