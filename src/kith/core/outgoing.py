"""What leaves Kith: cells of a table and cards, harmless for the program that opens them and reversible for Kith.

A name that came in with an import may hold anything: a formula that a spreadsheet would run (OWASP, "CSV injection"), or line
breaks that would add a property to a card (RFC 6350). Here it is made harmless in a way that reading back undoes.

The one thing that is not given back are characters that no text needs: `plain_text` says which.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence

from kith.core.columns import link_claim, service_name
from kith.core.records import AffiliationRecord, Claim, IdentityKind, PartialDate, PersonRecord

#: A cell that a spreadsheet may take for a formula or for the end of a cell, with the apostrophes already before it. The
#: full-width signs are here because East Asian editions of spreadsheets read them as the plain ones.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
#: Marks that only steer the direction of writing; some address books wrap every telephone number in them.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SERVICE = re.compile(r"[a-z0-9]{2,30}")
#: Small words that begin a family name, and scripts in which the family name comes first.
_PARTICLES = frozenset("van von der den de del della di da dos das du la le al el bin ibn ben ter zu zur".split())  # noqa: SIM905
_FAMILY_FIRST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FOLD = 75


def csv_cell(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: an apostrophe comes before ``= + - @``, TAB, CR, LF.

    It comes also before a text that begins with apostrophes and then one of these, so that `csv_cell_back` is exact:
    ``csv_cell_back(csv_cell(text)) == text`` for every text. Quoting the cell is the CSV writer's part.
    """
    return "'" + text if _FORMULA.match(text) else text


def csv_cell_back(text: str) -> str:
    """The inverse of `csv_cell`. A cell that another program wrote comes back as it is, unless it looks just like ours."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def plain_text(text: str) -> str:
    """``text`` without what no text needs, line breaks as LF, no blanks around it. Idempotent.

    Removed: NUL and the other control characters (C0, DEL, C1) but TAB and LF, and halves of surrogate pairs.
    """
    if text.isprintable():  # nearly every text there is; spares the rest
        return text.strip()
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain_line(text: str) -> str:
    """`plain_text` on one line: line breaks and tabs become blanks. For names, titles, tags. Idempotent."""
    return plain_text(text).replace("\n", " ").replace("\t", " ")


def plain_address(text: str) -> str:
    """`plain_line` without direction marks: for addresses and numbers, where they are never meant. Idempotent."""
    return _DIRECTIONS.sub("", plain_line(text)).strip()


def name_parts(name: str) -> tuple[str, str]:
    """Given and family name of a name of which only the whole is known, for programs that show nothing else: a guess by its form.

    The family name is the last word, with small words like ``van der`` before it; in Han, Kana and Hangul it is the first. A single word is
    the given name.
    """
    words = plain_line(name).split()
    if len(words) < 2:
        return " ".join(words), ""
    if _FAMILY_FIRST.search(name):
        return " ".join(words[1:]), words[0]
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def vcard_text(
    name: str,
    claims: Sequence[Claim] = (),
    affiliations: Sequence[AffiliationRecord] = (),
    note: str = "",
    birthday: PartialDate | None = None,
    tags: Sequence[str] = (),
    uid: str = "",
    *,
    given: str = "",
    family: str = "",
    aliases: Sequence[str] = (),
    headline: str = "",
    place: str = "",
    is_organization: bool = False,
    version: str = "4.0",
) -> str:
    """One person as a vCard, with CR LF, folded at 75 octets; ``version`` is ``4.0`` (RFC 6350, 9554) or ``3.0`` (RFC 2426).

    Reading it again gives the same values, up to `plain_line` and `plain_text`. A card cannot say when a job began or ended, so
    only work that has no end is written, and ``headline`` only without a job. ROW claims stay inside Kith. Without a name
    FN is empty: the standard wants the line.
    """
    if version not in ("3.0", "4.0"):
        raise ValueError("vCard is written in version 3.0 or 4.0")
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"FN:{property_text(name)}",
        f"N:{property_text(family)};{property_text(given)};;;",
    ]
    if uid:
        lines.append(_uid(plain_line(uid), version))
    if is_organization:
        lines += ["KIND:org", "X-ABShowAs:COMPANY"] if version == "4.0" else ["X-ABShowAs:COMPANY"]
    lines += [
        f"{word}:{','.join(property_text(one) for one in many)}"
        for word, many in (("NICKNAME", aliases), ("CATEGORIES", tags))
        if many
    ]
    for claim in claims:
        lines += _claim(claim, version)
    lines += _jobs(affiliations, headline)
    lines += _birthday(birthday, version) if birthday else []
    lines += [f"ADR:;;;{property_text(place)};;;"] if place else []
    lines += [f"NOTE:{property_text(note, lines=True)}"] if note else []
    lines.append("END:VCARD")
    return "".join(part + "\r\n" for line in lines for part in folded(line))


def person_vcard(person: PersonRecord, version: str = "4.0") -> str:
    """`vcard_text` of a whole record; its key is the UID."""
    return vcard_text(
        person.name,
        person.claims,
        person.affiliations,
        person.note,
        person.birthday,
        person.tags,
        person.key,
        given=person.given,
        family=person.family,
        aliases=person.aliases,
        headline=person.headline,
        place=person.place,
        is_organization=person.is_organization,
        version=version,
    )


def property_text(text: str, *, lines: bool = False) -> str:
    """A text value: whatever it holds, it stays inside its property (RFC 6350 section 3.4)."""
    plain = plain_text(text) if lines else plain_line(text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _uid(uid: str, version: str) -> str:
    try:
        if str(uuid.UUID(uid)) == uid:
            return f"UID:urn:uuid:{uid}" if version == "4.0" else f"UID:{uid}"
    except ValueError:
        pass
    return f"UID{';VALUE=text' if version == '4.0' else ''}:{property_text(uid)}"


def _claim(claim: Claim, version: str) -> list[str]:
    value = plain_address(claim.value)
    if claim.kind is IdentityKind.EMAIL:
        return [f"EMAIL:{property_text(value)}"]
    if claim.kind is IdentityKind.PHONE:
        return [f"TEL:{property_text(value)}"]
    if claim.kind is IdentityKind.PROFILE:
        known = link_claim(value) == Claim(IdentityKind.PROFILE, value)
        return [f"{'URL' if known else 'X-KITH-PROFILE'}:{property_text(value)}"]
    if claim.kind is IdentityKind.HANDLE:
        return [_handle(value, version)]
    return []


def _handle(value: str, version: str) -> str:
    service, _, account = value.partition(":")
    # Only what other programs understand and what reads back the same goes into their properties.
    if (
        not _SERVICE.fullmatch(service)
        or service_name(service) != service
        or not re.fullmatch(r"[\w.@+-]*[\w.+-]", account)
    ):
        return f"X-KITH-HANDLE:{property_text(value)}"
    if version == "4.0":
        return f"SOCIALPROFILE;SERVICE-TYPE={service};VALUE=text:{account}"
    return f"X-SOCIALPROFILE;TYPE={service}:{account}"


def _jobs(affiliations: Sequence[AffiliationRecord], headline: str) -> list[str]:
    jobs = [
        job
        for job in affiliations
        if job.kind == "work" and job.until is None and job.current is not False and job.organization
    ]
    lines = []
    for number, job in enumerate(jobs, 1):
        group = f"job{number}." if len(jobs) > 1 else ""
        lines.append(f"{group}ORG:{property_text(job.organization)}")
        lines += [f"{group}TITLE:{property_text(job.title)}"] if job.title else []
    return lines if jobs or not headline else [f"TITLE:{property_text(headline)}"]


def _birthday(day: PartialDate, version: str) -> list[str]:
    if version == "4.0":
        text = str(day)
        return [
            f"BDAY:{text.replace('-', '') if day.year and day.day else text if day.year else '--' + text[2:].replace('-', '')}"
        ]
    if day.year and day.day:
        return [f"BDAY:{day}"]
    if (
        day.day
    ):  # 3.0 has no date without a year; this is how the address books of one maker write it, and others read it
        return [f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{day.month:02d}-{day.day:02d}"]
    return [f"BDAY;VALUE=text:{day}"]


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first with a blank before it; never inside a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > _FOLD:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
