"""Header words of people's tables, in the languages in which address books write them.

Each word is in the form of `fold`: small letters, no accents, no digits, no punctuation. A word that two programs use for
different things stands where it is more often meant; the values decide the rest.
"""

from __future__ import annotations

import re
import unicodedata

#: Our fields, in the order in which a table of them reads best. E-mail, phone, profile, place and tags may have several columns.
FIELDS = (
    "name", "given", "family", "email", "phone", "profile", "organization", "title",
    "place", "note", "tags", "birthday", "last_spoke",
)  # fmt: skip
SEVERAL = frozenset({"email", "phone", "profile", "tags", "place"})

_NOISE = re.compile(r"[\W\d_]+")


def fold(name: str) -> str:
    """A header name for comparison with the words: ``E-mail 2: Adresse`` is ``e mail adresse``. Idempotent."""
    text = name[:200]
    for _ in range(2):  # compatibility forms of capitals (a circled A) need a second look
        text = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(_NOISE.sub(" ", unicodedata.normalize("NFKC", text)).split())[:200].rstrip()


_WORDS = {
    "name": """name; full name; fullname; display name; contact name; contact; person; vollstandiger name; anzeigename; angezeigter name;
        nom complet; nom affiche; nombre completo; nombre para mostrar; nome completo; nome visualizzato; nome de exibicao;
        volledige naam; naam; weergavenaam; imie i nazwisko; полное имя; фио; 氏名; 名前; 表示名; 姓名; 이름; 성명; الاسم; الاسم الكامل;
        שם; שם מלא; ad soyad; नाम; ονοματεπωνυμο; ho va ten""",
    "given": """first name; given name; forename; first; firstname; vorname; prenom; nombre; nome; primeiro nome; voornaam; imie;
        имя; 名; ad; isim; שם פרטי; الاسم الاول; ονομα""",
    "family": """last name; family name; surname; last; lastname; nachname; familienname; nom; nom de famille; apellido; apellidos;
        cognome; apelido; sobrenome; ultimo nome; achternaam; nazwisko; фамилия; 姓; 성; soyad; soyadi; שם משפחה; اسم العاىلة;
        επωνυμο""",
    "email": """email; e mail; mail; email address; e mail address; mail address; emails; primary email; secondary email; work email;
        e mail adresse; mailadresse; adresse de messagerie; adresse e mail; adresse mail; courriel; correo; correo electronico;
        direccion de correo electronico; direccion del correo electronico; endereco de email; endereco de e mail;
        indirizzo e mail; indirizzo di posta elettronica; posta elettronica; e mailadres; adres e mail; электронная почта;
        эл почта; адрес эл почты; メール; メールアドレス; 电子邮件; 电子邮件地址; 邮箱; 電子郵件; 이메일; البريد الالكتروني; דואר אלקטרוני; e posta""",
    "phone": """phone; telephone; tel; mobile; cell; mobile phone; mobile number; phone number; phones; home phone; work phone;
        business phone; primary phone; other phone; telefon; handy; mobiltelefon; telefon mobil; telefon geschaftlich;
        telefon privat; telephone mobile; tel mobile; telephone bureau; telephone domicile; portable; telefono; movil;
        telefono movil; telefono del trabajo; telefono particular; telefone; telemovel; celular; cellulare; telefoon; mobiel;
        телефон; мобильный телефон; 電話; 電話番号; 携帯電話; 电话; 手机; 전화; 전화번호; 휴대폰; هاتف; الهاتف; טלפון""",
    "profile": """linkedin; linkedin url; linkedin profile; linkedin profile url; profile; profile url; profil; perfil; profilo;
        github; gitlab; twitter; x; mastodon; bluesky; telegram""",
    "organization": """company; organization; organisation; employer; company name; current company; firma; unternehmen; arbeitgeber;
        societe; entreprise; empresa; organizacion; azienda; societa; bedrijf; компания; организация; 会社; 会社名; 公司; 单位; 회사;
        الشركة; חברה; sirket; εταιρεια""",
    "title": """job title; position; role; job; occupation; berufsbezeichnung; funktion; poste; fonction; puesto; cargo; posizione;
        qualifica; functie; stanowisko; должность; 役職; 职位; 직함; 직책; المسمى الوظيفي; תפקיד; unvan""",
    "place": """city; location; place; business city; home city; town; country; ort; ort geschaftlich; ort privat; wohnort; stadt;
        ville; ville bureau; ciudad; ciudad del trabajo; citta; cidade; localidade; plaats; miasto; город; 城市; 都市; 도시; مدينة; עיר""",
    "note": """notes; note; comment; comments; description; remarks; notizen; bemerkungen; remarques; notas; observacoes; notities;
        notatki; заметки; 备注; 備考; メモ; 메모; ملاحظات; הערות""",
    "tags": """tags; tag; labels; label; groups; group; categories; category; schlagworter; kategorien; gruppe; gruppen; etiquettes;
        categorie; etiquetas; categorias; categoria; gruppi; categorieen; метки; категории; 标签; タグ; 태그""",
    "birthday": """birthday; birth date; birthdate; date of birth; geburtstag; geburtsdatum; anniversaire; date de naissance;
        cumpleanos; fecha de nacimiento; aniversario; data de nascimento; compleanno; data di nascita; verjaardag; urodziny;
        день рождения; 生日; 誕生日; 생일; تاريخ الميلاد; יום הולדת""",
    "last_spoke": """last spoke; last contact; last contacted; last talked; last met; last seen at; last interaction; last touch;
        zuletzt gesprochen; letzter kontakt; dernier contact; ultimo contacto; ultimo contato; ultimo contatto; laatste contact;
        последний контакт; 最終連絡日; 最后联系; 마지막 연락""",
}

#: Folded header word -> field.
FIELD_OF = {fold(word): field for field, words in _WORDS.items() for word in words.split(";")}

#: A header with one of these words is about something or somebody else, whatever stands beside it.
NEVER = frozenset(
    {
        "fax",
        "pager",
        "assistant",
        "manager",
        "spouse",
        "children",
        "referred",
        "yomi",
        "phonetic",
        "main",
        "callback",
        "telex",
        "type",
        "kind",
        "fichier",
        "telecopie",
        "assistent",
        "assistenten",
        "vorgesetzter",
        "conjoint",
        "asistente",
        "administrador",
        "id",
        "uuid",
        "created",
        "updated",
        "photo",
        "image",
        "password",
    }
)
