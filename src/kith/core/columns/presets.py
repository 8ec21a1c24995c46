"""Tables with a known layout: which columns make one certain, and which of our fields each column is.

Layouts are recognised by names that stand together in that program's tables only. Outlook writes its header in the language
of its window; Dex and Notion have no published layout, so theirs are names seen in their interfaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Names that belong to files which other sources read; a header with one of them is never a preset's.
_FOREIGN = frozenset(
    {
        "connected on",
        "verbunden am",
        "e-mail 1 - value",
        "e-mail 1 - type",
        "e-mail 1 - label",
        "given name yomi",
        "companies",
    }
)


@dataclass(frozen=True, slots=True)
class Preset:
    """``needs``: names (in the form of `plain_name`) that must all be there. ``columns``: our field and the column, best first.

    A column that a file does not have is passed over. Three columns for ``birthday`` are its year, month and day.
    """

    slug: str
    title: str
    needs: frozenset[str]
    columns: tuple[tuple[str, str], ...]


def plain_name(name: str) -> str:
    """A header name for comparison: case, blanks, quotes and a byte order mark do not count."""
    return " ".join(name.replace("\ufeff", "").strip(" \t\r\n\"';").casefold().split())


def _preset(slug: str, label: str, needs: Iterable[str], /, **columns: str) -> Preset:
    pairs = tuple((field, name.strip()) for field, names in columns.items() for name in names.split("|"))
    return Preset(slug, label, frozenset(map(plain_name, needs)), pairs)


PRESETS: tuple[Preset, ...] = (
    _preset(
        "outlook", "Outlook (CSV)", ("First Name", "Last Name", "E-mail Address", "E-mail 2 Address"),
        given="First Name", family="Last Name", email="E-mail Address|E-mail 2 Address|E-mail 3 Address",
        phone="Mobile Phone|Primary Phone|Business Phone|Business Phone 2|Home Phone|Home Phone 2|Other Phone",
        profile="Web Page|Personal Web Page", organization="Company", title="Job Title",
        place="Business City|Business Country/Region|Business Country|Home City|Home Country/Region|Home Country",
        note="Notes", tags="Categories", birthday="Birthday",
    ),
    _preset(
        "outlook-de", "Outlook (CSV, German)", ("Vorname", "Nachname", "E-Mail-Adresse", "E-Mail 2: Adresse"),
        given="Vorname", family="Nachname", email="E-Mail-Adresse|E-Mail 2: Adresse|E-Mail 3: Adresse",
        phone="Mobiltelefon|Telefon geschäftlich|Telefon geschäftlich 2|Telefon privat|Telefon (privat)|Weiteres Telefon",
        profile="Webseite", organization="Firma", title="Position", place="Ort geschäftlich|Land geschäftlich|Ort privat",
        note="Notizen", tags="Kategorien", birthday="Geburtstag",
    ),
    _preset(
        "outlook-fr", "Outlook (CSV, French)", ("Prénom", "Nom", "Adresse de messagerie"),
        given="Prénom", family="Nom", email="Adresse de messagerie|Adresse de messagerie 2|Adresse de messagerie 3",
        phone="Tél. mobile|Téléphone (bureau)|Téléphone 2 (bureau)|Téléphone (domicile)", profile="Page Web",
        organization="Société", title="Profession", place="Ville (bureau)|Pays (bureau)|Pays/Région (bureau)|Ville (domicile)",
        note="Notes", tags="Catégories", birthday="Anniversaire",
    ),
    _preset(
        "outlook-es", "Outlook (CSV, Spanish)", ("Nombre", "Apellidos", "Dirección de correo electrónico"),
        given="Nombre", family="Apellidos",
        email="Dirección de correo electrónico|Dirección del correo electrónico 2|Dirección de correo electrónico 2",
        phone="Teléfono móvil|Móvil|Teléfono del trabajo|Teléfono particular", profile="Página Web",
        organization="Organización|Empresa|Compañía", title="Puesto|Cargo", place="Ciudad del trabajo|País del trabajo",
        note="Notas", tags="Categorías", birthday="Cumpleaños",
    ),
    _preset(
        "thunderbird", "Thunderbird address book (CSV)", ("Display Name", "Primary Email", "Secondary Email"),
        name="Display Name", given="First Name", family="Last Name", email="Primary Email|Secondary Email",
        phone="Mobile Number|Work Phone|Home Phone", profile="Web Page 1|Web Page 2", organization="Organization",
        title="Job Title", place="Work City|Work Country|Home City|Home Country", note="Notes",
        birthday="Birth Year|Birth Month|Birth Day",
    ),
    _preset(
        "dex", "Dex (CSV)", ("first_name", "last_name", "job_title", "linkedin"),
        given="first_name", family="last_name", email="email|emails", phone="phone|phones",
        profile="linkedin|github|twitter|telegram", organization="company", title="job_title", note="description|notes",
        tags="tags|groups", birthday="birthday", last_spoke="last_seen_at",
    ),
    _preset(
        "people-table", "A table of people (Notion and others)", ("Name", "Email", "Company", "Tags"),
        name="Name", email="Email|E-mail", phone="Phone|Mobile", profile="LinkedIn|GitHub|Twitter|Website", organization="Company",
        title="Role|Title|Job Title|Position", place="City|Location", note="Notes|Comments", tags="Tags", birthday="Birthday",
        last_spoke="Last Contacted|Last Contact|Last Spoke",
    ),
)  # fmt: skip


def preset_for(header: Sequence[str]) -> Preset | None:
    """The preset whose needs the header has, the one that needs most if several; None if none fits or another source's it is."""
    names = {plain_name(name) for name in header}
    if names & _FOREIGN:
        return None
    fitting = [preset for preset in PRESETS if preset.needs <= names]
    return max(fitting, key=lambda preset: len(preset.needs), default=None)
