"""One card as a record: which property says what about a person."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from kith.core.columns import account_claim, link_claim
from kith.core.outgoing import plain_address, plain_line, plain_text
from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    Left,
    PartialDate,
    PersonRecord,
    Provenance,
    Reject,
)
from kith.sources.vcard.dates import birthday
from kith.sources.vcard.lines import RawCard
from kith.sources.vcard.properties import Property, parse_property

#: Properties about the card itself; nothing is lost without them, so the report does not name them.
_TECHNICAL = frozenset(
    """VERSION PRODID REV UID KIND X-ADDRESSBOOKSERVER-KIND X-ABSHOWAS X-ABLABEL SOURCE NAME PROFILE CLASS MAILER
    SORT-STRING LANG LANGUAGE CLIENTPIDMAP XML X-ABADR X-ABUID X-IMAGETYPE X-IMAGEHASH X-CLASS CREATED X-CREATED
    X-ABCROP-RECTANGLE X-SHARED-PHOTO-DISPLAY-PREF FN N""".split()  # noqa: SIM905  one word a property reads best
)
#: Labels of address books that say nothing: Google's own groups.
_SYSTEM_TAGS = frozenset({"mycontacts", "starred", "* mycontacts", "* starred"})
_FAX = frozenset({"FAX", "PAGER", "HOMEFAX", "WORKFAX", "OTHERFAX"})
_GROUPS = frozenset({"GROUP", "LOCATION", "DEVICE", "APPLICATION"})
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MATRIX = re.compile(r"[\w.=/+-]{1,200}:[\w.-]{1,200}(?::\d{1,5})?")
_URL = re.compile(r"https?://", re.IGNORECASE)
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
_SPOKEN = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_SOCIAL = ("X-SOCIALPROFILE", "SOCIALPROFILE")


def item_of(card: RawCard, member: str) -> PersonRecord | Reject | Left:
    """The record of a card; a `Reject` for one that is broken or empty, `Left` for one about a group or a place.

    The provenance's line is the card's ordinal in the file, the number a person can count to. The key is the UID; without
    one a digest of name and first address (or organization and birthday), so that the same card in the next export has it too.
    """
    whence = Provenance(member, card.ordinal)
    verbatim = card.opening.decode("utf-8", "replace").strip()[:200]
    if card.fault:
        return Reject(whence, card.fault, verbatim)
    reading = _Reading(card)
    if reading.first("KIND", "X-ADDRESSBOOKSERVER-KIND").upper() in _GROUPS:
        return Left(whence, "A group or a place, not a person.")
    record = reading.record(whence)
    if not (record.name or record.claims):
        return Reject(whence, "The card holds no name and no address.", verbatim)
    return record


class _Reading:
    """The properties of one card, and the names of those that were not used."""

    def __init__(self, card: RawCard) -> None:
        self.properties: dict[str, list[Property]] = {}
        self.dropped: dict[str, None] = dict.fromkeys(card.skipped)
        for line in card.lines:
            prop = parse_property(line)
            if prop is None:
                self.dropped["unreadable line"] = None
            else:
                self.properties.setdefault(prop.name, []).append(prop)
        self.labels = {p.group: _LABEL.sub(r"\1", p.text[:200]) for p in self.all("X-ABLABEL") if p.group}
        self.used: set[str] = set(_TECHNICAL)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names, the preferred first, else in the order of the names and of the card."""
        found = [p for name in names for p in self.properties.get(name, ())]
        return sorted(found, key=lambda p: p.preference) if len(found) > 1 else found

    def take(self, *names: str) -> list[Property]:
        """`all`, and the report need not name them."""
        self.used.update(names)
        return self.all(*names)

    def first(self, *names: str) -> str:
        return next((text for p in self.take(*names) if (text := plain_line(p.text))), "")

    def record(self, whence: Provenance) -> PersonRecord:
        given, family, composed = self.structured_name()
        shown, *others = _distinct(plain_line(p.text) for p in self.take("FN")) or [""]
        aliases = [*others, *self.other_names()]
        affiliations, headline = self.jobs()
        claims = self.claims()
        company = self.first("X-ABSHOWAS").upper() == "COMPANY" or self.first("KIND").upper() == "ORG"
        name = shown or composed
        if affiliations and not (given or family) and name.casefold() in ("", affiliations[0].organization.casefold()):
            name, company = affiliations[0].organization, True
        if not name and aliases:
            name = aliases.pop(0)
        born, place = self.born(), self.place()
        note = "\n\n".join(text for p in self.take("NOTE") if (text := plain_text(p.text)))
        tags = (plain_line(part) for p in self.take("CATEGORIES") for part in p.parts(","))
        self.dropped |= dict.fromkeys(name for name in self.properties if name not in self.used)
        return PersonRecord(
            key=self.uid() or _digest(name, claims, affiliations, born),
            name=name,
            whence=whence,
            given=given,
            family=family,
            aliases=tuple(alias for alias in _distinct(aliases) if alias != name),
            claims=claims,
            affiliations=() if company else affiliations,
            headline=headline,
            place=place,
            note=note,
            birthday=born,
            tags=tuple(tag for tag in _distinct(tags) if tag.casefold() not in _SYSTEM_TAGS),
            is_organization=company,
            dropped=tuple(self.dropped),
        )

    def uid(self) -> str:
        uid = self.first("UID")
        return uid[9:] if uid[:9].lower() == "urn:uuid:" else uid

    def structured_name(self) -> tuple[str, str, str]:
        """Given name, family name, and the whole as one would write it. Names in Han, Kana or Hangul begin with the family."""
        prop = next((p for p in self.all("N") if p.value.strip("; ")), None)
        if prop is None:
            return "", "", ""
        parts = [plain_line(part) for part in prop.parts()[:5]]
        family, given, more, before, after = parts + [""] * (5 - len(parts))
        if _WIDE.search(family + given):
            return given, family, family + given
        return given, family, " ".join(part for part in (before, given, more, family, after) if part)

    def other_names(self) -> list[str]:
        """Nicknames, maiden name, and how the name is spoken."""
        names = [part for p in self.take("NICKNAME") for part in p.parts(",")]
        names += [p.text for p in self.take("X-MAIDENNAME", "X-NICKNAME")]
        spoken = [self.first(name) for name in _SPOKEN]
        names.append(" ".join(part for part in spoken if part))
        for p in self.take("SOUND"):
            names.append(" ".join(part for part in p.parts() if part))
        for p in self.all("X-ANDROID-CUSTOM"):
            if p.value.startswith(_ANDROID_NICKNAME):
                names += p.parts()[1:2]
                self.used.add("X-ANDROID-CUSTOM")
        return [plain_line(name) for name in names]

    def jobs(self) -> tuple[tuple[AffiliationRecord, ...], str]:
        """Organizations with the title of their group, or of the same rank; a title without an organization is the headline."""
        titles, roles = self.take("TITLE"), self.take("ROLE")
        spare = [p for p in titles or roles if plain_line(p.text)]
        jobs = []
        for p in self.take("ORG"):
            organization = next((name for part in p.parts() if (name := plain_line(part))), "")
            if not organization:
                continue
            if any(part for part in p.parts()[1:] if part) and len(p.parts()) > 1:
                self.dropped["ORG unit"] = None
            same = [t for t in spare if t.group == p.group] or [t for t in spare if not t.group]
            title = plain_line(same[0].text) if same else ""
            spare = [t for t in spare if t is not same[0]] if same else spare
            jobs.append(AffiliationRecord(organization, title))
        return tuple(jobs), plain_line(spare[0].text) if spare and not jobs else ""

    def claims(self) -> tuple[Claim, ...]:
        found = [*self.emails(), *self.phones(), *self.links(), *self.accounts()]
        return tuple(dict.fromkeys(claim for claim in found if claim.value))

    def emails(self) -> Iterable[Claim]:
        for p in self.take("EMAIL"):
            value = plain_address(p.text)
            value = value[7:] if value[:7].lower() == "mailto:" else value
            if "@" in value:
                yield Claim(IdentityKind.EMAIL, value)
            elif value:
                self.dropped["EMAIL (not an address)"] = None

    def phones(self) -> Iterable[Claim]:
        for p in self.take("TEL"):
            value = plain_address(p.text)
            if p.types & _FAX or "FAX" in self.labels.get(p.group, "").upper():
                self.dropped["TEL fax"] = None
            else:
                yield Claim(IdentityKind.PHONE, value[4:].strip() if value[:4].lower() == "tel:" else value)

    def links(self) -> Iterable[Claim]:
        """Only links to a person's own profile: a company's page would tie all who work there."""
        self.used.update(("URL", "X-KITH-PROFILE", "X-KITH-HANDLE"))
        for p in self.all("URL"):
            claim = link_claim(plain_address(p.text))
            if claim:
                yield claim
            else:
                self.dropped["URL"] = None
        for name, kind in (("X-KITH-PROFILE", IdentityKind.PROFILE), ("X-KITH-HANDLE", IdentityKind.HANDLE)):
            for p in self.all(name):
                yield Claim(kind, plain_address(p.text))

    def accounts(self) -> Iterable[Claim]:
        for p in self.take(*_SOCIAL, "IMPP"):
            claim = self.account(p)
            if claim:
                yield claim
            else:
                self.dropped[p.name] = None

    def account(self, p: Property) -> Claim | None:
        """An account on a service: the service is stated, or it is the scheme (``xmpp:ana@example``), or the link tells."""
        value = plain_address(p.text)
        scheme, colon, rest = value.partition(":")
        if _URL.match(value):
            known = link_claim(value)
            return known or (Claim(IdentityKind.PROFILE, value) if p.name in _SOCIAL else None)
        if colon and scheme.lower() in ("x-apple", "acct"):
            value = rest
        stated = [*p.params.get("SERVICE-TYPE", ()), *p.params.get("X-SERVICE-TYPE", ()), *p.params.get("TYPE", ())]
        label = self.labels.get(p.group, "")
        for service in (*stated, *((label,) if p.name in _SOCIAL else ())):
            if service.upper() not in ("HOME", "WORK", "PREF", "OTHER", "INTERNET"):
                return account_claim(service, rest if colon and value is not rest else value)
        if scheme.lower() == "matrix":  # matrix:u/ana:host in links, matrix:@ana:host as people write it
            user = rest.removeprefix("u/").removeprefix("@")
            return Claim(IdentityKind.HANDLE, f"matrix:@{user}") if _MATRIX.fullmatch(user) else None
        return account_claim(scheme, rest) if colon and p.name == "IMPP" else None

    def born(self) -> PartialDate | None:
        for p in self.take("BDAY"):
            day = birthday(p)
            if day:
                return day
            if p.text:
                self.dropped["BDAY (not a date)"] = None
        return None

    def place(self) -> str:
        """City (or region) and country of the first address that has any; the street stays out."""
        place = ""
        for p in self.take("ADR"):
            parts = [plain_line(part) for part in p.parts()]
            parts += [""] * (7 - len(parts))
            if any((*parts[:3], parts[5])):
                self.dropped["ADR street"] = None
            place = place or ", ".join(part for part in (parts[3] or parts[4], parts[6]) if part)
        return place


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _digest(name: str, claims: tuple[Claim, ...], jobs: tuple[AffiliationRecord, ...], born: PartialDate | None) -> str:
    told = (claims[0].kind, claims[0].value) if claims else (*(job.organization for job in jobs[:1]), str(born or ""))
    return hashlib.sha256("\x1f".join((name, *told)).encode("utf-8", "replace")).hexdigest()[:32]
