"""Whether an address belongs to a person at all: robots, lists and roles, judged by address and display name alone.

The words are those that mail programs, list managers and companies have settled on (RFC 2142 for the English role names, the
``-request`` and ``-owner`` of RFC 2142 and of list managers, VERP and the tags of ticket systems), in the languages Kith meets
most. A word counts as a whole, never as a part of one: ``abbot@`` is no ``bot``. Where address and name say nothing, the answer is
None and `kith.core.standing` looks at what was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Answers of `machine_kind`: a program, a mailing list or group, a desk behind which people change.
ROBOT, LIST, ROLE = "robot", "list", "role"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: One of these anywhere among the words of the local part makes it a program's.
_ROBOT_ANYWHERE = _words(
    "noreply noreplies donotreply dontreply nepasrepondre nichtantworten antworten noresponder noresponda naoresponda nonrispondere"
    " nietbeantwoorden nieodpowiadaj svaraej ikkesvar eivastausta cevaplamayiniz nepovidat neodpovidat"
    " notification notifications notify notifier notifica notificaciones notificacoes notifiche benachrichtigung benachrichtigungen"
    " bounce bounces mailer mailerdaemon autoreply autoresponder automailer autoconfirm automated automatic robot bot bots crawler"
    " alerts newsletter newsletters infolettre nieuwsbrief nyhetsbrev nyhedsbrev boletin boletim rundbrief uutiskirje bulten hirlevel"
    " unsubscribe srs0 srs1 prvs verp"
)
#: One of these as the whole local part does.
_ROBOT_WHOLE = _words(
    "alert daemon postmaster cron cronjob root nobody www-data apache system sysadmin server build builds buildbot jenkins ci gerrit"
    " bugzilla jira confluence trac redmine sentry travis dependabot renovate digest news updates update reminder reminders invitation"
    " invitations invite invites receipt receipts confirm confirmation verify verification statements tracking shipment shipping"
    " voicemail fax scanner printer calendar reply replies return returns errors comments comment mailing mailings"
)
#: Hosts from which only programs write; a name before them counts too (``reply.github.com``, ``em123.acme.example`` does not).
_ROBOT_HOSTS = _words(
    "noreply.github.com reply.github.com facebookmail.com bounces.google.com bounce.linkedin.com amazonses.com sendgrid.net mcsv.net"
    " mcdlv.net mailgun.org mandrillapp.com resource.calendar.google.com group.calendar.google.com reply.gitlab.com"
    " inbound.postmarkapp.com discoursemail.com"
)
#: Looks like a program's host and holds people: the addresses that code hosts put into commits.
_PEOPLE_HOSTS = _words("users.noreply.github.com users.noreply.gitlab.com noreply.codeberg.org")

_LIST_WHOLE = _words(
    "listserv majordomo mailman sympa ecartis lists list announce announcements everyone everybody all all-staff allstaff users devel"
    " developers committers commits discuss discussion alle alla tous todos tutti verteiler"
)
_LIST_ENDS = (
    "-announce",
    "-request",
    "-bounces",
    "-owner",
    "-owners",
    "-subscribe",
    "-unsubscribe",
    "-users",
    "-dev",
    "-devel",
    "-developers",
    "-list",
    "-discuss",
    "-commits",
    "-bugs",
    "-patches",
    "-help-list",
)
_LIST_HOSTS = _words(
    "googlegroups.com groups.io yahoogroups.com yahoogroups.de freelists.org vger.kernel.org groups.google.com"
)
_LIST_HOST_STARTS = _words(
    "lists list listes listas listen listserv listserver mailman ml mailinglist mailinglists groups"
)

#: Every word of the local part has to be one of these, or a region or number beside one.
_ROLES = _words(
    # help and service
    "support supportteam help helpdesk service services servicedesk servicecenter customerservice customercare customersupport care kundenservice"
    " kundendienst kundenbetreuung hilfe soporte servicio atencion atencionalcliente suporte atendimento assistenza assistance aide"
    " serviceclient klantenservice podpora pomoc wsparcie asiakaspalvelu kundeservice kundtjanst destek поддержка помощь feedback ticket"
    " tickets case cases issues"
    # a company's door
    " info infos information informacion informacoes informazioni informatie informatics informacje контакт инфо contact contacts contacto contato contatti"
    " contactus kontakt kontakty hello hallo hola bonjour ciao hi hey ola hej mail email post office buero buro oficina bureau ufficio"
    " kantoor biuro kancelar kancelaria toimisto iletisim bilgi secretariat sekretariat segreteria secretaria reception empfang accueil"
    " recepcion enquiries inquiries enquiry inquiry general team staff welcome webmaster hostmaster admin administrator administration"
    " administracion administracao verwaltung amministrazione"
    # money and orders
    " billing invoice invoices invoicing accounts accounting accountspayable payments payment finance rechnung rechnungen buchhaltung factura"
    " facturas facturacion faturamento cobranca fatture fatturazione contabilita compta comptabilite facturation facturen faktury ksiegowosc"
    " fakturor muhasebe orders order bestellung bestellungen pedidos commandes ordini zamowienia shop store boutique tienda loja"
    " booking bookings reservations reservation reservierung reservas prenotazioni tickets sales vertrieb verkauf ventas vendas ventes vendite"
    " verkoop sprzedaz myynti satis"
    # people and press
    " jobs job career careers karriere bewerbung bewerbungen recruiting recruitment recrutement recruiter talent hiring empleo empleos vagas lavoro"
    " hr rh personal personalabteilung kariera praca rekrutacja press presse prensa imprensa stampa prasa media marketing pr communications events"
    " event veranstaltungen eventos community members membership mitglieder partners partner sponsors sponsorship conference organizers"
    " orga"
    # duties (RFC 2142)
    " abuse security noc privacy dpo gdpr datenschutz legal compliance trust safety dmca"
)
_BESIDE_ROLES = _words(
    "us uk eu de fr es it nl pl pt br ch at ca au in jp emea apac na global international intl online desk center the our"
)
#: Roles that people use as their own address on a domain of their own: ``hello@anasilva.example``.
_OWN_DOOR = _words(
    "hello hallo hola bonjour ciao hi hey ola hej mail email post contact contacto contato kontakt info me office admin"
)

_NAME_ROBOT = re.compile(
    r"\[bot\]|\bno[-_ ]?reply\b|\bdo[-_ ]not[-_ ]reply\b|\bmail(?:er)?[-_ ]?(?:delivery|daemon)\b|\bdelivery (?:sub)?system\b"
    r"|\b(?:newsletter|notifications?|alerts|digest|bot)\Z",
    re.IGNORECASE,
)
_NAME_ROLE = re.compile(
    r"\b(?:support|help ?desk|customer (?:service|care)|team|kundenservice|équipe|equipo)\Z", re.IGNORECASE
)
_NAME_VIA = re.compile(r"\S\s+(?:via|über|через)\s+\S", re.IGNORECASE)
_VERP = re.compile(
    r"[^=]=[\w-]+(?:\.[\w-]+)+\Z|\A(?:bounces?|returns?|errors?|unsub|reply|replies|notify|track)[-+_.=].*\d"
)
_TICKET = re.compile(r"(?:\A|[-_.+])(?:tickets?|cases?|issues?|request|id|ref|conversation)[-_.+#]?\d{3,}")
_OPAQUE = re.compile(r"(?=.*\d)(?:[0-9a-f]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f-]{36,})\Z")
_SEPARATORS = re.compile(r"[-_.+=]+")


@lru_cache(maxsize=65_536)
def machine_kind(address: str, name: str = "") -> str | None:
    """``robot``, ``list`` or ``role``, or None where nothing speaks against a person.

    ``name`` is the display name beside the address, if any: it can reveal a machine (``Ana Silva via Parsers``), and it can tell that
    a role word is a person's own door (``hello@anasilva.example`` of Ana Silva). It never makes a person of a robot: GitHub writes
    from one address under everybody's name.
    """
    local, _, host = address.strip().casefold().rpartition("@")
    if _under(host, _PEOPLE_HOSTS):
        return None
    plain = local.partition("+")[0] or local
    words = [word for word in _SEPARATORS.split(_without_marks(plain)) if word]
    if _is_robot(local, plain, words, host) or _NAME_ROBOT.search(name):
        return ROBOT
    if _is_list(plain, host) or _NAME_VIA.search(name):
        return LIST
    if (_is_role(words) and not _is_own_door(words, name, host)) or _NAME_ROLE.search(name):
        return ROLE
    return None


def _is_robot(local: str, plain: str, words: list[str], host: str) -> bool:
    together = "".join(words)
    spelled_apart = any(word in together for word in ("noreply", "donotreply", "nepasrepondre", "mailerdaemon"))
    return (
        spelled_apart
        or plain in _ROBOT_WHOLE
        or not _ROBOT_ANYWHERE.isdisjoint(words)
        or _under(host, _ROBOT_HOSTS)
        or any(pattern.search(local) for pattern in (_VERP, _TICKET, _OPAQUE))
    )


def _is_list(plain: str, host: str) -> bool:
    starts = host.partition(".")[0] in _LIST_HOST_STARTS and host.count(".") > 1
    return (
        starts
        or _under(host, _LIST_HOSTS)
        or plain in _LIST_WHOLE
        or (plain.endswith(_LIST_ENDS) and not is_free_mail(host))
    )


def _is_role(words: list[str]) -> bool:
    named = [word.rstrip("0123456789") for word in words]
    return any(word in _ROLES for word in named) and all(
        not word or word in _ROLES or word in _BESIDE_ROLES for word in named
    )


def _is_own_door(words: list[str], name: str, host: str) -> bool:
    """Whether a person's whole name (two words or more) stands in the domain of a soft role address."""
    parts = re.findall(r"[^\W\d_]{2,}", _without_marks(name.casefold()))
    return len(parts) > 1 and _OWN_DOOR.issuperset(words) and all(part in _without_marks(host) for part in parts)


def _under(host: str, hosts: frozenset[str]) -> bool:
    """Whether ``host`` is one of ``hosts`` or below one."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in hosts for start in range(max(len(labels) - 1, 1)))


def _without_marks(text: str) -> str:
    """Latin letters without their accents, so that ``büro`` and ``buro`` are one word; other scripts unchanged."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


#: Mail hosts where anybody can have an address: the domain says nothing about where somebody works.
_FREE = _words(
    "gmail.com googlemail.com ymail.com rocketmail.com msn.com passport.com icloud.com me.com mac.com aol.com aim.com hey.com mail.com email.com"
    " usa.com fastmail.com fastmail.fm proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com zohomail.com zoho.com"
    " hushmail.com riseup.net disroot.org posteo.de posteo.net mailbox.org duck.com mozmail.com privaterelay.appleid.com simplelogin.com"
    " web.de t-online.de freenet.de arcor.de online.de email.de vodafone.de 1und1.de kabelmail.de bluewin.ch hispeed.ch sunrise.ch aon.at"
    " chello.at orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr libero.it virgilio.it alice.it tiscali.it tin.it"
    " tim.it fastwebnet.it poste.it telefonica.net terra.es ono.com sapo.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com r7.com"
    " ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl hetnet.nl telenet.be skynet.be proximus.be telia.com tele2.se comhem.se bredband.net"
    " online.no broadpark.no mail.dk jubii.dk luukku.com kolumbus.fi wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu tlen.pl op.pl poczta.fm"
    " seznam.cz centrum.cz email.cz volny.cz azet.sk centrum.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg ukr.net i.ua meta.ua"
    " mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru ya.ru mynet.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com"
    " 139.com 189.cn aliyun.com naver.com daum.net hanmail.net kakao.com nate.com rediffmail.com sify.com docomo.ne.jp ezweb.ne.jp au.com"
    " softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp excite.co.jp walla.co.il walla.com netvision.net.il comcast.net verizon.net att.net"
    " sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net frontier.com windstream.net"
    " btinternet.com btopenworld.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk tiscali.co.uk eircom.net bigpond.com"
    " bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz shaw.ca rogers.com sympatico.ca bell.net telus.net videotron.ca"
)
#: Families of such hosts under many countries' domains: ``yahoo.co.jp``, ``hotmail.fr``, ``gmx.net``.
_FREE_FAMILY = re.compile(
    r"(?:yahoo|hotmail|outlook|live|gmx|yandex|fastmail|aol|zoho|tutanota|windowslive)\.(?:com?\.)?[a-z]{2,4}\Z"
)


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address at this domain, so that it is nobody's employer. Case and a final dot do not matter."""
    host = domain.strip().rstrip(".").casefold()
    return host in _FREE or _FREE_FAMILY.match(host) is not None
