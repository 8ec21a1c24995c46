"""Connections: people one is connected with."""

from __future__ import annotations

from kith.core.records import AffiliationRecord, Claim, IdentityKind, Item, PartialDate, PersonRecord
from kith.sources.linkedin import dates
from kith.sources.linkedin.line import HIDDEN, Layout, Line, full_name, is_hidden, key_of, profile_key


def connection(line: Line) -> Item:
    """A row of Connections.csv. Its job is that of the day of the export, so ``current`` is True."""
    first, last, url = line.known("First Name"), line.known("Last Name"), line.known("URL")
    email, company, position = line.known("Email Address"), line.known("Company"), line.known("Position")
    name, stated = full_name(first, last), line.known("Connected On")
    if is_hidden(name) and not url or not any((name, url, email)):
        return line.left(HIDDEN)
    since = dates.day(stated) or dates.american(stated)
    if stated and since is None:
        return line.reject("The date under Connected On is in no form that LinkedIn writes.")
    claims = [Claim(IdentityKind.PROFILE, url)] if url else []
    if "@" in email:
        claims.append(Claim(IdentityKind.EMAIL, email))
    if not (name or claims):
        return line.reject("This row has neither a name nor an address.")
    return PersonRecord(
        key=profile_key(url)
        or key_of("connection", url or name, "" if url else company, "" if url else str(since or "")),
        name=name,
        whence=line.whence,
        given=first,
        family=last,
        claims=tuple(claims),
        affiliations=(AffiliationRecord(company, position, current=True),) if company else (),
        headline="" if company else position,
        connected_on=PartialDate.of(since) if since else None,
    )


LAYOUTS = (
    Layout(
        "the header row of LinkedIn's Connections.csv",
        frozenset({"First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"}),
        connection,
    ),
)
