"""Google Contacts, "Google CSV": one row a person, in the three layouts since about 2010.

The number of ``E-mail n`` columns and the like is that of the fullest contact. A cell may hold several values parted by
``:::``, the first of them or the one whose type begins with ``*`` being the main one. Google's other export, "Outlook CSV",
and those of Outlook itself are presets of `kith.sources.table_csv`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from kith.core.columns import account_claim, date_of, link_claim, looks_like_phone
from kith.core.errors import UnreadableExport
from kith.core.outgoing import plain_address, plain_line, plain_text
from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    Item,
    PersonRecord,
    Provenance,
    Reject,
)
from kith.intake.source import Export, Mark, Member, Source
from kith.intake.text import VERBATIM, Header, Row, csv_rows, header_of, peek_rows, plain

#: The parts of a numbered column: ``E-mail 2 - Value``. Before the number the kind, behind it what of it.
_NUMBERED = re.compile(r"(e-mail|phone|address|organization|website|im|relation|event|custom field) (\d{1,4}) - (.+)")
_SYSTEM_TAGS = frozenset({"mycontacts", "starred"})
_FAX = ("fax", "pager")
#: Columns that are read, or say nothing of a person; any other that holds a value is named in the import report.
_KNOWN = frozenset(
    {"name", "file as", "given name", "first name", "additional name", "middle name", "family name", "last name", "name prefix",
     "name suffix", "initials", "nickname", "short name", "maiden name", "yomi name", "given name yomi", "additional name yomi",
     "family name yomi", "phonetic first name", "phonetic middle name", "phonetic last name", "birthday", "location", "notes",
     "group membership", "labels", "occupation", "language", "directory server", "priority", "sensitivity", "organization name",
     "organization title", "organization department", "photo", ""}
)  # fmt: skip


class _Numbered(NamedTuple):
    """Columns of one kind by number: what of it -> place in the row."""

    kind: str
    columns: dict[str, int]


class _Layout:
    """A header of any of the three layouts: where things stand."""

    def __init__(self, header: Header) -> None:
        self.header = header
        groups: dict[tuple[str, int], dict[str, int]] = {}
        self.others: list[tuple[str, int]] = []
        for name, at in header.columns.items():
            match = _NUMBERED.fullmatch(name)
            if match:
                part = "type" if match[3] == "label" else match[3]
                groups.setdefault((match[1], int(match[2])), {})[part] = at
            elif name not in _KNOWN:
                self.others.append((header.names[at].strip(), at))
        self.numbered = [_Numbered(kind, columns) for (kind, _), columns in sorted(groups.items())]

    def first(self, cells: list[str], *names: str) -> str:
        """The first of these columns (small letters) that holds anything, on one line."""
        for name in names:
            at = self.header.columns.get(name, -1)
            if 0 <= at < len(cells) and cells[at] and (text := plain_line(cells[at])):
                return text
        return ""


def read(export: Export) -> Iterator[Item]:
    """One item for each row below the header. Raises `UnreadableExport` if there is no header of Google's."""
    rows = csv_rows(export.member)
    layout = None
    for count, row in enumerate(rows):
        if isinstance(row, Row) and _is_google(row):
            layout = _Layout(header_of(row))
            break
        if count >= 10:
            break
    if layout is None:
        raise UnreadableExport(
            "This is no Google Contacts export.",
            f"{export.member.name}: no header row with the columns of Google Contacts in its first lines.",
            "In Google Contacts choose Export, then Google CSV.",
        )
    for row in rows:
        yield (
            row
            if isinstance(row, Reject)
            else _Person(layout, row.cells).item(Provenance(export.member.name, row.line))
        )


class _Person:
    """One row on its way to a record."""

    def __init__(self, layout: _Layout, cells: list[str]) -> None:
        self.layout, self.cells = layout, cells
        self.dropped: dict[str, None] = {}

    def first(self, *names: str) -> str:
        return self.layout.first(self.cells, *names)

    def item(self, whence: Provenance) -> PersonRecord | Reject:
        claims = self.claims()
        given, family = self.first("given name", "first name"), self.first("family name", "last name")
        name, claims = self.name(given, family, claims)
        if not name:  # the pieces of what is a number or an address are no names either
            given = family = ""
        jobs, headline = self.jobs()
        company = bool(jobs) and not (given or family) and name.casefold() in ("", jobs[0].organization.casefold())
        name = name or (jobs[0].organization if jobs else "")
        if not (name or claims):
            return Reject(whence, "The row holds no name and no address.", ",".join(self.cells).strip()[:VERBATIM])
        for field, at in self.layout.others:
            if at < len(self.cells) and self.cells[at].strip():
                self.dropped[field] = None
        for field in ("Photo", "Organization Department"):
            if self.first(field.lower()):
                self.dropped[field] = None
        born = self.first("birthday")
        birthday = date_of(born)
        if born and not birthday:
            self.dropped["Birthday (not a date)"] = None
        place = self.place()
        return PersonRecord(
            key=_key(name, claims, jobs, born),
            name=name,
            whence=whence,
            given=given,
            family=family,
            aliases=self.aliases(name),
            claims=claims,
            affiliations=() if company else jobs,
            headline=headline,
            place=place,
            note=plain_text(self.layout.header.cell(self.cells, "notes")),
            birthday=birthday,
            tags=self.tags(),
            is_organization=company,
            dropped=tuple(self.dropped),
        )

    def name(self, given: str, family: str, claims: tuple[Claim, ...]) -> tuple[str, tuple[Claim, ...]]:
        """The name as shown. One that is a telephone number or an address is that, not a name."""
        parts = (
            self.first("name prefix"),
            given,
            self.first("additional name", "middle name"),
            family,
            self.first("name suffix"),
        )
        name = self.first("name") or " ".join(part for part in parts if part) or self.first("file as", "nickname")
        kind = IdentityKind.PHONE if looks_like_phone(name) else IdentityKind.EMAIL if _is_address(name) else None
        if kind is None:
            return name, claims
        return "", tuple(dict.fromkeys((*claims, Claim(kind, name))))

    def aliases(self, name: str) -> tuple[str, ...]:
        found = [self.first("nickname"), self.first("short name"), self.first("maiden name"), self.first("yomi name")]
        for parts in (("given name yomi", "additional name yomi", "family name yomi"),
                      ("phonetic first name", "phonetic middle name", "phonetic last name")):  # fmt: skip
            found.append(" ".join(text for part in parts if (text := self.first(part))))
        found.append(self.first("file as"))
        return tuple(dict.fromkeys(alias for alias in found if alias and alias != name))

    def values(self, kind: str, part: str = "value") -> Iterator[tuple[str, str]]:
        """The values of all numbered columns of a kind with their types, those marked as the main one first."""
        found: list[tuple[bool, str, str]] = []
        for group in self.layout.numbered:
            if group.kind == kind and part in group.columns:
                label = self.cell(group.columns.get("service", -1)) or self.cell(group.columns.get("type", -1))
                for value in self.cell(group.columns[part]).split(":::"):
                    if value.strip():
                        found.append((not label.startswith("*"), label.lstrip("* ").casefold(), value.strip()))
        found.sort(key=lambda one: one[0])
        for _, label, value in found:
            yield label, value

    def cell(self, at: int) -> str:
        return self.cells[at].strip() if 0 <= at < len(self.cells) else ""

    def claims(self) -> tuple[Claim, ...]:
        found: list[Claim | None] = []
        for _, value in self.values("e-mail"):
            if "@" in value:
                found.append(Claim(IdentityKind.EMAIL, plain_address(value)))
            else:
                self.dropped["E-mail (not an address)"] = None
        for label, value in self.values("phone"):
            if any(word in label for word in _FAX):
                self.dropped["Fax"] = None
            else:
                found.append(Claim(IdentityKind.PHONE, plain_address(value)))
        for kind in ("website", "im", "custom field"):
            for label, value in self.values(kind):
                claim = account_claim(label, plain_address(value)) if kind == "im" else link_claim(plain_address(value))
                found.append(claim)
                if claim is None:
                    self.dropped[kind.capitalize()] = None
        for kind in ("relation", "event"):
            if any(self.values(kind)):
                self.dropped[kind.capitalize()] = None
        return tuple(dict.fromkeys(claim for claim in found if claim is not None and claim.value))

    def jobs(self) -> tuple[tuple[AffiliationRecord, ...], str]:
        """Organizations with their titles; a title without an organization is the headline."""
        pairs = [(self.first("organization name"), self.first("organization title", "occupation"))]
        for group in self.layout.numbered:
            if group.kind == "organization":
                names, titles = (self.cell(group.columns.get(part, -1)).split(":::") for part in ("name", "title"))
                titles += [""] * (len(names) - len(titles))
                pairs += [(plain_line(name), plain_line(title)) for name, title in zip(names, titles, strict=False)]
                if any(self.cell(group.columns.get(part, -1)) for part in ("department", "job description", "symbol")):
                    self.dropped["Organization Department"] = None
        jobs = tuple(dict.fromkeys(AffiliationRecord(name, title) for name, title in pairs if name))
        return jobs, "" if jobs else next((title for _, title in pairs if title), "")

    def place(self) -> str:
        """City (or region) and country of the first address that has any, else the location; the street stays out."""
        places = []
        for group in self.layout.numbered:
            if group.kind == "address":
                part = {name: plain_line(self.cell(at).split(":::")[0]) for name, at in group.columns.items()}
                if any(part.get(name) for name in ("formatted", "street", "po box", "postal code", "extended address")):
                    self.dropped["Street address"] = None
                town = (part.get("city") or part.get("region"), part.get("country"))
                places.append(", ".join(text for text in town if text))
        return next((place for place in places if place), self.first("location"))

    def tags(self) -> tuple[str, ...]:
        labels = self.first("group membership", "labels").split(":::")
        names = (label.strip().lstrip("*").strip() for label in labels)
        return tuple(dict.fromkeys(name for name in names if name and name.casefold() not in _SYSTEM_TAGS))


def _is_address(text: str) -> bool:
    return "@" in text and " " not in text and "." in text.rpartition("@")[2]


def _key(name: str, claims: tuple[Claim, ...], jobs: tuple[AffiliationRecord, ...], born: str) -> str:
    told = (claims[0].kind, claims[0].value) if claims else (*(job.organization for job in jobs[:1]), born)
    return hashlib.sha256("\x1f".join((name, *told)).encode("utf-8", "replace")).hexdigest()[:32]


def _is_google(row: Row) -> bool:
    """The names of the first columns of one layout, or of the other; the numbered columns depend on what the book holds."""
    names = {plain(cell) for cell in row.cells}
    old = {"name", "given name", "family name", "yomi name", "group membership"}
    new = {"first name", "last name", "phonetic first name", "file as", "labels"}
    return old <= names or new <= names


def _has_header(member: Member) -> bool:
    return any(_is_google(row) for row in peek_rows(member))


SOURCE = Source(
    slug="google-csv",
    title="Google Contacts (CSV)",
    marks=(Mark("the header row of Google Contacts", _has_header),),
    read=read,
)
