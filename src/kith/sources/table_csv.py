"""Any table of people by a column mapping: the one that the user chose, or the preset that fits the header.

Only the presets' headers are claimed here; any other table comes to this source because the user chose its columns.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from kith.core.columns import (
    FIELDS,
    account_claim,
    date_of,
    fold,
    link_claim,
    partial_date,
    plain_name,
    preset_for,
    split_many,
)
from kith.core.errors import UnreadableExport
from kith.core.outgoing import csv_cell_back, plain_address, plain_line, plain_text
from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    Item,
    PartialDate,
    PersonRecord,
    Provenance,
    Reject,
)
from kith.intake.source import Export, Mark, Member, Source
from kith.intake.text import VERBATIM, Row, csv_rows, peek_rows

#: Words of a place's header that say which part it is; the others say whose: of work, of home.
_TOWN_OR_COUNTRY = frozenset("city town country region ort land stadt ville pays ciudad pais location place".split())  # noqa: SIM905
_SERVICES = frozenset({"linkedin", "github", "gitlab", "codeberg", "twitter", "x", "mastodon", "bluesky", "telegram"})
#: In how many rows from the top the header is looked for.
_TOP = 10
#: The words of the tap "when did you last speak"; anything else in such a column is read as a date.
_SPOKE = frozenset({"month", "year", "longer"})
_ADDRESSES = ("email", "phone", "profile")


def read(export: Export) -> Iterator[Item]:
    """One item for each row below the header.

    Raises `UnreadableExport` where the columns must be chosen first, or where a chosen column is not in the file.
    """
    rows = csv_rows(export.member)
    places = _columns(export, rows)
    for row in rows:
        if isinstance(row, Reject):
            yield row
        else:
            yield _Person(places, row.cells).item(Provenance(export.member.name, row.line))


Places = dict[str, list[tuple[str, int]]]


def _columns(export: Export, rows: Iterator[Row | Reject]) -> Places:
    """Our field -> the columns that hold it (header and place). Consumes the rows up to the header."""
    chosen = export.options.columns
    wanted = {plain_name(column) for _, column in chosen}
    unknown = sorted({field for field, _ in chosen} - set(FIELDS))
    if unknown:
        raise UnreadableExport(
            "A column was given to a field that does not exist.",
            ", ".join(unknown),
            f"Fields are: {', '.join(FIELDS)}.",
        )
    missing: set[str] = set()
    for count, row in enumerate(rows):
        if count >= _TOP:
            break
        if isinstance(row, Reject):
            continue
        names = [plain_name(cell) for cell in row.cells]
        preset = None if chosen else preset_for(row.cells)
        if (chosen and wanted <= set(names)) or preset:
            return _places(chosen or (preset.columns if preset else ()), names, row.cells)
        missing = missing or wanted - set(names)
    if chosen:
        raise UnreadableExport(
            "A chosen column is not in this table.",
            f"{export.member.name}: {len(missing) or len(wanted)} of {len(wanted)} chosen columns are not in its header row.",
            "Choose the columns again.",
        )
    raise UnreadableExport(
        "The columns of this table must be chosen.",
        f"{export.member.name}: its header row is none that Kith knows.",
        "Say which column holds the name, the e-mail address and so on, and import it again.",
    )


def _places(pairs: tuple[tuple[str, str], ...], names: list[str], header: list[str]) -> Places:
    places: Places = defaultdict(list)
    for field, column in pairs:
        if plain_name(column) in names:
            at = names.index(plain_name(column))
            places[field].append((header[at].strip(), at))
    return places


class _Person:
    """One row on its way to a record."""

    def __init__(self, places: Places, cells: list[str]) -> None:
        self.places, self.cells = places, cells
        self.dropped: dict[str, None] = {}

    def cell(self, at: int) -> str:
        return csv_cell_back(self.cells[at]) if at < len(self.cells) else ""

    def all(self, field: str) -> list[tuple[str, str]]:
        """The columns of a field that hold anything: header and text."""
        found = ((header, self.cell(at).strip()) for header, at in self.places.get(field, ()))
        return [(header, text) for header, text in found if text]

    def first(self, field: str) -> str:
        return next((line for _, text in self.all(field) if (line := plain_line(text))), "")

    def item(self, whence: Provenance) -> PersonRecord | Reject:
        given, family, organization = self.first("given"), self.first("family"), self.first("organization")
        name = self.first("name") or " ".join(part for part in (given, family) if part)
        title, claims = self.first("title"), self.claims()
        company = not name and bool(organization)
        if not (name or claims or company):
            return Reject(whence, "The row holds no name and no address.", ",".join(self.cells).strip()[:VERBATIM])
        note, spoke = plain_text("\n\n".join(text for _, text in self.all("note"))), self.first("last_spoke")
        if spoke and spoke.casefold() not in _SPOKE:
            note = "\n\n".join(part for part in (note, f"Last spoke: {date_of(spoke) or spoke}") if part)
        tags = (plain_line(part.lstrip("*")) for _, text in self.all("tags") for part in split_many(text))
        return PersonRecord(
            key=_key(name, claims, organization),
            name=name or (organization if company else ""),
            whence=whence,
            given=given,
            family=family,
            claims=claims,
            affiliations=(AffiliationRecord(organization, title),) if organization and not company else (),
            headline="" if organization else title,
            place=self.place(),
            note=note,
            birthday=self.birthday(),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
            last_spoke=spoke.casefold() if spoke.casefold() in _SPOKE else "",
            is_organization=company,
            dropped=tuple(self.dropped),
        )

    def claims(self) -> tuple[Claim, ...]:
        found = [self.claim(field, header, plain_address(part))
                 for field in _ADDRESSES for header, text in self.all(field) for part in split_many(text)]  # fmt: skip
        return tuple(dict.fromkeys(claim for claim in found if claim and claim.value))

    def claim(self, field: str, header: str, text: str) -> Claim | None:
        """The claim of one value; None, and the column named as dropped, if it is no address of that kind."""
        claim: Claim | None
        if field == "email":
            claim = Claim(IdentityKind.EMAIL, text) if "@" in text else None
        elif field == "phone":
            claim = Claim(IdentityKind.PHONE, text) if any(letter.isdigit() for letter in text) else None
        else:
            word = next((word for word in fold(header).split() if word in _SERVICES), "")
            claim = account_claim(word, text) if word else link_claim(text)
        if claim is None:
            self.dropped[f"{header} (not an address)" if field != "profile" else header] = None
        return claim

    def place(self) -> str:
        """City and country that belong together (both of work, or both of home): the first such pair that holds anything."""
        pairs: dict[frozenset[str], list[str]] = defaultdict(list)
        for header, text in self.all("place"):
            pairs[frozenset(fold(header).split()) - _TOWN_OR_COUNTRY].append(plain_line(text))
        return ", ".join(next(iter(pairs.values()), []))

    def birthday(self) -> PartialDate | None:
        """One column with a date, or three with year, month and day. Zeros mean that it is not known."""
        parts = self.places.get("birthday", ())
        if len(parts) == 3:
            texts = [self.cell(at).strip()[:4] for _, at in parts]
            year, month, day = (int(text) if text.isdecimal() else 0 for text in texts)
            return partial_date(year, month, day) if year or month else None
        text = self.first("birthday")
        born = date_of(text)
        if text.strip("0/-. ") and born is None:
            header = self.all("birthday")[0][0]
            self.dropped[f"{header} (not a date, or one with two readings)"] = None
        return born


def _key(name: str, claims: tuple[Claim, ...], organization: str) -> str:
    told = (claims[0].kind, claims[0].value) if claims else (organization,)
    return hashlib.sha256("\x1f".join((name, *told)).encode("utf-8", "replace")).hexdigest()[:32]


def _has_preset(member: Member) -> bool:
    return any(preset_for(row.cells) for row in peek_rows(member))


SOURCE = Source(
    slug="table-csv",
    title="Table (CSV)",
    marks=(Mark("the header row of a known table: Outlook, Thunderbird, Dex, Notion", _has_preset),),
    read=read,
)
