"""Usual short forms of given names in several languages, and spellings of one name that no rule relates.

A modest table of our own: what people call each other. One short form may stand for several names (``alex``, ``sasha``); the
name itself is never a short form of another, so that ``anna`` and ``johanna`` stay two names.
"""

from __future__ import annotations

from collections import defaultdict

_TABLE = """
abigail abby gail
adelaide heidi addie
agnieszka aga
aleksandr aleksandra alexander alexandra alexandre alejandro alejandra alessandro alessandra alexandros aleksander: alex sasha sascha sanya shura sandro sandra sandy xander alek ale olek ola
aleksey alexei alexey: alyosha lyosha alex
alfred alfredo: fred alf fredo
amelia emily: millie emmy
anastasia anastasiya: nastya nastia stasya asya natasa
andreas andrew andrei andrey andrea andre andres andrzej: andy drew andi andreu andrusha jedrek
angela angelika angelina: angie geli
antonio anthony anton antoni antoine antonia: tony toni tonio nino tonya tonek antek tolya
anna ana anne: annie anya ania anita nan anouk anushka anechka
archibald: archie
arkadiy: arkasha
artur arthur arturo: art artie
augustin augusto: gus guto
barbara: barb babs basia barbie
bartholomew bartlomiej bartosz: bart bartek
beatrice beatriz beatrix: bea trixie bia
benjamin benedikt benedict: ben benny benni benji beni
bernhard bernard bernardo: bernie bernd benno nando
boris: borya
bogdan: bodya
bradley: brad
caroline carolina carolin karolina karoline: caro lina karo carrie carol
carlos: carlitos charly carlitos
catherine katherine katharina catarina caterina katarina ekaterina yekaterina katarzyna kateryna catalina kathleen: kate katie kathy cathy cat kathi kati katja katya katia kasia kaja cata trina kat rina kitty
charles karl carl charlotte: charlie charly chuck kalle lotte lottie
christian christina christine christoph christopher kristina krzysztof cristina cristian cristobal christos: chris kris christa tina christl krzysiek krzys toph topher stoffel cris tian
claudia klaudia: claudi
clemens: clem
concepcion: concha conchita
consuelo: chelo
cornelia cornelius: conny nele neli cor
damian: dami
daniel daniela danielle danilo: dan danny dani dana danya
david: dave davy davi dov
deborah debora: deb debbie debby
dennis denis: den denny
dmitri dmitry dmitriy dimitri dimitris dmytro dimitrios: dima mitya dimi dimitry jimmy mitsos
dolores: lola
dominik dominique domenico domingo: dom nik mimmo
donald: don donnie
dorothea dorothy dorota: dora dorothee dot dottie thea dorka
douglas: doug
eduardo edward eduard edoardo edgar edmund edwin: ed eddie edu eddy ned ted teddy edi edo lalo
eleanor eleonora elena helena helene jelena yelena ilena: ellie nora lena lenka nelly nell leni ela
elisabeth elizabeth elzbieta elisabetta isabel isabella isabelle izabela: liz lizzy beth betty lisa elise betsy ella elsa lise liza eliza sissi bella isa isi belle iza bea bettina bess
emmanuel manuel manuela emanuele immanuel: manu manny mani manolo lolo
enrique henry heinrich enrico henri hendrik henrik henryk: harry hank kike quique heini heiner rico henk hal
ernest ernst ernesto: ernie
eugene evgeny evgeniy evgenia yevgeny eugenio: gene zhenya jenya
evelyn: eve evi
felicia: fela
ferdinand fernando fernanda: ferdi nando fer fernandinho nanda
filip felipe philipp philip philippe filippo philippa: phil fil pip pippo flip pippa lipe
florian florence: flo flori
franziska francisca francesca franciszka frances: fran franzi sissi kiki paca chica fanny francie
francisco franz francis frank francesco francois franciszek: paco pancho frank fran chico franzl kiko cisco franco franek ciccio quico frankie
frederick friedrich frederik federico frederic frederique friederike fryderyk: fred freddy fritz fede fredi rike rico lele
gabriel gabriela gabriele gabriella gavriil: gabe gabi gaby gabo gabri biel
gennady gennadiy: gena
georg george giorgio jorge georgios jerzy georgy georgiy georgi: schorsch gogi giorgos jurek koke yorgos zhora gosha georgie joschi goga
gerald gerard gerhard gerardo: gerry gerd gerri hardy
gertrude gertrud: trudi trude gertie
giovanni giovanna: gianni gio vanni nino vanna gianna
giuseppe: beppe peppe pino peppino
grigory grigoriy gregory gregor grzegorz gregorio: greg grisha gregg goyo grzesiek
guadalupe: lupe lupita
guillermo william wilhelm guillaume willem guglielmo wilhelmina: will bill billy willy willi liam guille memo wim helmi mina guy wil
gustav gustavo: gus guga tavo
hannah johanna hanna: hanni hanne jo hansi
harald harold: harry hal
henrietta henriette: etta henny jette
hubert humberto: hubi bert beto
ignacio ignatius ignacy: nacho iggy nacek
igor: igorek
ilya ilia elias elijah: ilyusha eli lias
ines agnes: nes aggie
irina irene: ira irisha rena reni
ivan: vanya vanja
jacob jakob james jaime jakub jacques jaume giacomo yakov: jake jim jimmy jamie kobi jakub kuba jay kobi yasha jimi
jacqueline: jackie
jan johann johannes john jean jonathan juan joao joan hans ioannis yohannes johan jens janos: jack johnny jon hannes hansi hans jonny giannis juanito juancho joaozinho janek jancsi nathan jo janosch yannis yiannis
janina: nina jana
jessica: jess jessie
joaquin joachim: quino jochen achim jo ximo
jose josef joseph josip jozef yosef josefa josephine iosif: pepe joe joey sepp jupp pepi jo zeke chepe ze jozek josy josie fina fini beppo jos zezinho youssef
judith judit: judy judi jutta
julia juliana julian julius julio yulia yuliya julie giulia giuliano: jule juli jules yulya yul giuli
justin justyna: jus
karim abdulkarim: kari
kenneth: ken kenny
kimberly: kim
konrad conrad: kurt conny conni radek
konstantin constantin konstantinos constantine: kostya kostas costa dinos kosta
ksenia xenia: ksyusha
larissa larisa: lara lora
laura lauren laurence lorenzo laurentius lorenz: laurie lori lauri larry lars enzo renzo lenz
leonard leonardo leonhard leonid leopold: leo len lenny lenya poldi leon
lourdes: lulu
lucas lukas lukasz luca lucia luis luisa louis louise ludwig luigi luiz: lou luke lucy luki lu luca luisito lulu gigi wiggerl lucho lucie louie
lyudmila ludmila: lyuda luda mila
magdalena madeleine magdalene: magda lena leni maddie malena lenka lene
marcel marcello: marcelo
marcus markus marc mark marco marek marcos: marky makki marc
margarita margaret margarethe margherita malgorzata marguerite: rita maggie meg peggy greta gretel gosia marge gretchen margot grete gosha margo daisy rosita mags
maria mary marie mariana marianne mariya marija miriam maryam: mia mitzi marichu mary maja masha molly mimi polly ria masja manya mariska moni mari marisa
martin martina marta martha: marty tini tina tinchen marti
mateo matthew matthias mathias mateusz matteo mathieu matias matheus matvey: matt matti hias matty mats matze teo mati
maximilian maxim maksim maximiliano maximo maxime massimo: max maxi maks massi
melanie: mel melli
mercedes: merche meche
michael mikhail miguel michal michel michele michelle mikael michele mihai mykhailo: mike mick misha mischa micha michi mikey mitch miki michalek micky shelly migue migui
mikolaj nikolai nicholas nicolas nicola niklaus nikolaus nikolay niccolo nicole nikolaos mykola klaus: nick nico niko klaus klas kolya nicky nikki nicki niklas nik nikos colin miko
mohammed muhammad mohamed mohammad mehmet muhammed mahomed: mo hamo hamada mido memo
nadezhda nadia nadine: nadya nadja
natalia natalie nathalie nataliya natalya: nat natasha nata talia natascha natalka
nathaniel nathan natan: nate nat
oleg: olezhka
oliver olivia olivier: ollie olli liv oli livi livvy
olga: olya olja
pamela: pam
patrick patricia patrizia patricio patryk: pat patty paddy trish rick tricia paddi patti pato
paul paulina pablo paola paolo pavel paula pauline pawel paulo: paulie pauli pasha paulchen pablito paulinho pavlik paolino polly
pedro peter pietro pierre petra piotr pyotr petr petros: pete petey pit petya piet pierrot perico pedrito petja piotrek
pilar: pili
przemyslaw: przemek
rafael raphael raffaele raffaella rafal: rafa raf raffi rafi rafe
ramon raimund raymond: ray mundi moncho
rebecca rebekka rebeca: becky becca bekki
reinhard reinhold rainer: hardy reini
regina regine: gina reggie
ricardo richard riccardo ryszard: rick rich richie ricky dick riki ricci rysiek cardo
robert roberto roberta rupert ruprecht: bob rob bobby robbie robby bert berto robi beto tito
rodrigo rodolfo rudolf roderick: rod rudi rolf rodri rudy rolfi fito
roland rolando: roli rolli
roman: roma romek
ronald ronaldo: ron ronnie
rosa rosemary rosemarie rosario: rosie rosi romy charo rosita
ruslan: rus
samuel samantha samir: sam sammy sami
santiago: santi yago chago tiago
sarah sara: sally sari
sebastian sebastiao sebastien sebastiano: basti seb bas wastl sebas seba bastian seba
sergio sergei sergey serge serhiy sergiy: seryozha checo sergi serezha serhij
silvia sylvia silvana: silvi sylvie silke
simon simone simona: simi sim monchi
sofia sophia sophie zofia sofya: sofi sonia sonya sonja fia zosia sophy
stanislaw stanislav stanley: stan stas staszek slava
stefan stefanie stephan stephanie stephen steven esteban stefano stefania etienne stefanos szczepan: steve steffi steff stef steph stevie fani stefi stepan step
susanne susan susanna zuzanna susana suzanne: sue susi suzy zuzia sanne susie suse suzi
svetlana svitlana: sveta lana
tadeusz thaddeus: tadek tad
tatiana tatyana tatjana tetiana: tanya tania tanja tata
teresa theresa therese theresia: tess resi terry tere thea tessa
theodor theodore teodoro theodoros fyodor: ted teddy theo teo fedya
thomas tomas tommaso tomasz: tom tommy tomek tomi thom masi
timothy timofey timotheus: tim timmy timo tima timmi
tobias: tobi toby
ulrich ulrike: uli ulli rike ulla
urszula ursula: ulla uschi ula ursel
valentin valentina valentino: vali tina valya val
valery valeria valerie valeriy: lera val valya
vasily vasiliy vasilios vasyl: vasya basil vassilis
veronika veronica veronique: vroni vero nika ronnie
victor viktor victoria viktoria vittorio wiktor: vic vick vicky vika vitya viki tori toria wiktorek vitto
vincent vincenzo vicente vincenz: vince vinnie enzo chente vin
viola violeta: vio
vitaly vitaliy: vitalik
vladimir volodymyr wladimir wlodzimierz vladislav wladyslaw: vova volodya vlad wlodek wladek vladik vlado
walter walther gualtiero: wally walt walti
wojciech: wojtek
wolfgang: wolf wolfi
xavier javier: javi xavi xave
yuri yuriy juri iurii: yura jura
zachary zacharias: zach zack zak
zbigniew: zbyszek
abdullah abdallah: abdul abdu abed
abderrahman abdelrahman abdulrahman: abdou abdo
fatima fatma fatimah: fati fatou fatoumata
ibrahim abraham: ibro ibou brahim abe abi avi
ismail ishmael: smail isma
mustafa mostafa moustafa: mustapha sasa tafa
yusuf youssef yousef joussef: yousuf yusef
hasan hassan: hassoun
husein hussein hossein: husseyn
ahmed ahmad ahmet: hamada
khadija khadijah: dija khadi
aisha aysha aicha: ayse eisha
rajesh: raj raju
sanjay: sanju
priyanka priya: pri piya
krishna krishnan: kris kishan
lakshmi laxmi: lax
venkatesh venkat: venky
subramanian subramaniam: subbu mani
vikram: vik vicky
abhishek: abhi
aditya: adi
siddharth siddhartha: sid siddhu
tatsuya: tatsu
takeshi: take
kenichi kenji kenta: ken
yoshihiro yoshio: yoshi
ayodele: ayo dele
oluwaseun: seun
olufemi: femi
babatunde: tunde baba
oluwatobi: tobi
chukwuemeka: emeka
ngozi: ngo
chinedu: nedu
adebayo: bayo ade
laszlo: laci
istvan: pisti isti
gabor: gabi
ferenc: feri
erzsebet: erzsi zsoka bozsi
katalin: kati kata
zsuzsanna: zsuzsi
sandor: sanyi
jozsef: joska joco
attila: ati
emre: emo
muhammet: memo
""".strip().splitlines()


def _long_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _TABLE:
        full, colon, short = line.partition(":")
        names = full.split()
        shorts = short.split() if colon else names[1:]
        for name in shorts:
            found[name].update(names if colon else names[:1])
    return {name: frozenset(forms) for name, forms in found.items()}


LONG_FORMS: dict[str, frozenset[str]] = _long_forms()
