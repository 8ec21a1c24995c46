"""What the name of a folder or a Gmail label says of the mails in it: sent, spam, thrown away, not finished, a chat, sorted by Gmail.

Gmail writes its labels in the language of the account, and a folder's file carries its name, so each is known in several
languages. A label the table does not know says nothing.
"""

from __future__ import annotations

from functools import lru_cache

from kith.sources.mbox.words import decode_words

#: Why a mail is left aside, in words for the user; ``deleted`` is a flag of Thunderbird, the others are meanings.
REASONS = {
    "spam": "It lies in the spam folder.",
    "trash": "It lies in the trash.",
    "draft": "A draft that was not sent.",
    "chat": "A chat kept among the mail, without recipients.",
    "deleted": "Deleted in the mail program; the file still holds it.",
}

_WORDS = {
    "sent": (
        "sent|sent mail|sent messages|sent items|outbox sent|gesendet|gesendete objekte|gesendete elemente|messages envoyés|envoyés|"
        "éléments envoyés|enviados|elementos enviados|enviadas|itens enviados|mensagens enviadas|inviati|posta inviata|inviata|"
        "verzonden|verzonden items|wysłane|elementy wysłane|skickat|skickade|sendt|sendte elementer|lähetetyt|odeslané|odoslané|"
        "elküldött|trimise|отправленные|надіслані|gönderilmiş postalar|gönderilenler|απεσταλμένα|נשלח|דואר יוצא|المرسل|البريد المرسل|"
        "भेजे गए|送信済み|送信済みメール|已发送|已发邮件|寄件備份|보낸편지함|đã gửi|terkirim|ส่งแล้ว"
    ),
    "spam": (
        "spam|junk|junk e-mail|junk email|courrier indésirable|indésirables|correo no deseado|posta indesiderata|ongewenste e-mail|"
        "lixo eletrônico|lixo eletrónico|skräppost|søppelpost|roskaposti|спам|nevyžádaná pošta|önemsiz|迷惑メール|垃圾邮件|垃圾郵件|스팸함|"
        "स्पैम|الرسائل غير المرغوب فيها|דואר זבל|thư rác"
    ),
    "trash": (
        "trash|bin|deleted|deleted items|deleted messages|papierkorb|gelöschte objekte|gelöschte elemente|corbeille|éléments supprimés|"
        "papelera|elementos eliminados|lixeira|lixo|itens excluídos|cestino|posta eliminata|prullenbak|verwijderde items|kosz|"
        "papperskorgen|papirkurv|papirkurven|roskakori|koš|kôš|kuka|lomtár|coș de gunoi|корзина|кошик|çöp kutusu|κάδος απορριμμάτων|"
        "אשפה|المهملات|ट्रैश|ゴミ箱|已删除邮件|垃圾桶|휴지통|thùng rác|sampah|ถังขยะ"
    ),
    "draft": (
        "draft|drafts|unsent messages|templates|entwurf|entwürfe|vorlagen|brouillons|borradores|borrador|rascunhos|rascunho|bozze|"
        "concepten|wersje robocze|utkast|kladder|luonnokset|koncepty|piszkozatok|schițe|черновики|чернетки|taslaklar|πρόχειρα|"
        "טיוטות|المسودات|ड्राफ़्ट|下書き|草稿|임시보관함|thư nháp|draf"
    ),
    "chat": "chat|chats|discussion|discussions|conversaciones de chat|czat|чат|чаты|チャット|聊天|채팅|sohbet|sohbetler",
}
_BY_WORD = {word: meaning for meaning, words in _WORDS.items() for word in words.split("|")}
#: How Gmail's tabs begin in X-Gmail-Labels; the tab for mail from people is not one of a machine.
_TABS = (
    "category ",
    "kategorie ",
    "catégorie ",
    "categoría ",
    "categoria ",
    "categorie ",
    "kategoria ",
    "kategori ",
    "категория ",
)
_PEOPLE_TABS = (
    "person",
    "persön",
    "allgemein",
    "primar",
    "primär",
    "princip",
    "osobiste",
    "kişisel",
    "личн",
    "несортированные",
)


@lru_cache(maxsize=4096)
def meanings(header: str) -> frozenset[str]:
    """What an X-Gmail-Labels value says: any of ``sent``, ``spam``, ``trash``, ``draft``, ``chat`` and ``tab``.

    ``tab`` is one of Gmail's own categories other than the personal one: promotions, updates, forums, social.
    """
    said = set()
    for label in decode_words(header).split(","):
        words = " ".join(label.replace('"', " ").split()).casefold()
        if meaning := _BY_WORD.get(words):
            said.add(meaning)
        elif words.startswith(_TABS) and not words.partition(" ")[2].strip("„“«»'\"").startswith(_PEOPLE_TABS):
            said.add("tab")
    return frozenset(said)


def folder_meaning(member: str) -> str:
    """What the name of the file says of every mail in it: ``sent``, ``spam``, ``trash``, ``draft``, ``chat``, or nothing.

    ``Sent Messages.mbox/mbox`` (Apple), ``Sent.mbox`` (Takeout of one label), ``Sent`` (Thunderbird).
    """
    parts = [part for part in member.replace("\\", "/").split("/") if part]
    if parts and parts[-1].casefold() == "mbox":
        parts.pop()
    name = parts[-1].casefold() if parts else ""
    return _BY_WORD.get(name.removesuffix(".mbox").removesuffix(".mbx").strip(), "")
