"""Files of a LinkedIn export: each with the header, dates and line ends that LinkedIn writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kith.core.records import IdentityKind, InteractionKind, InteractionRecord, PartialDate, PersonRecord, Role
from kith.testing.village.organizations import hash_of
from kith.testing.village.values import Keeper

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOTE = (
    "Notes:\n"
    '"When you export your connections, some e-mail addresses may be missing: an address is only here if that member lets '
    'connections download it."\n\n'
)
_TEXTS = (
    "Good to hear from you! How is the new team?", "Thanks, that helped a lot.", "Are you going to the meetup on Thursday?",
    "Congratulations on the new role!", "Could I ask you something about your stack?", "Let us talk next week,\nany day but Monday.",
    "I saw your post about the migration. Well done!", "Sure, send it over.",
)  # fmt: skip

Row = Sequence[str]


def linkedin_files(records: Iterable[PersonRecord | InteractionRecord], owner: Keeper) -> dict[str, bytes]:
    """Name in the archive -> content, of every file for which there are rows."""
    rows: dict[str, list[Row]] = {}
    for record in records:
        name, row = _row(record, owner)
        rows.setdefault(name, [_HEADERS[name].split(",")]).append(row)
    return {name: _csv(name, lines) for name, lines in sorted(rows.items())}


def _csv(name: str, rows: list[Row]) -> bytes:
    out = io.StringIO()
    if name == "messages.csv":
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(out, lineterminator="\n").writerows(rows)
    text = out.getvalue()
    return (_NOTE + text.rstrip("\n") if name == "Connections.csv" else text).encode()


def _row(record: PersonRecord | InteractionRecord, owner: Keeper) -> tuple[str, Row]:
    if isinstance(record, InteractionRecord):
        return _ACTS[record.kind](record)
    return _mine(record) if record.is_me else ("Connections.csv", _connection(record))


def _connection(record: PersonRecord) -> Row:
    values = {claim.kind: claim.value for claim in record.claims}
    job = record.affiliations[0] if record.affiliations else None
    day = record.connected_on.first_day() if record.connected_on else None
    since = f"{day.day:02d} {_MONTHS[day.month]} {day.year}" if day else ""
    company, title = (job.organization, job.title) if job else ("", record.headline)
    url, email = values.get(IdentityKind.PROFILE, ""), values.get(IdentityKind.EMAIL, "")
    return record.given, record.family, url, email, company, title, since


def _mine(record: PersonRecord) -> tuple[str, Row]:
    if record.key == "me:profile":
        return "Profile.csv", (
            record.given,
            record.family,
            "",
            "",
            "",
            record.headline,
            "",
            "",
            "",
            record.place,
            "",
            "",
            "",
        )
    if record.claims:
        return "Email Addresses.csv", (record.claims[0].value, "Yes", "No", "1/1/24, 9:00 AM")
    job = record.affiliations[0]
    since, until = _month(job.since), _month(job.until)
    if job.kind == "school":
        return "Education.csv", (job.organization, since, until, "", job.title, "")
    return "Positions.csv", (job.organization, job.title, "", "", since, until)


def _month(when: PartialDate | None) -> str:
    if when is None:
        return ""
    return f"{_MONTHS[when.month]} {when.year}".strip()


def _message(record: InteractionRecord) -> tuple[str, Row]:
    author, *others = record.participants
    at = f"{record.at:%Y-%m-%d %H:%M:%S} UTC"
    urls = ",".join(end.claim.value for end in others)
    names = ", ".join(end.name for end in others)
    text = _TEXTS[hash_of(record.key) % len(_TEXTS)]
    return "messages.csv", (
        record.thread,
        "",
        author.name,
        author.claim.value,
        names,
        urls,
        at,
        record.title,
        text,
        "INBOX",
        "No",
        "No",
        "",
    )


def _american(day: date | None) -> str:
    return f"{day.month}/{day.day}/{day:%y}, 9:05 AM" if day else ""


def _invitation(record: InteractionRecord) -> tuple[str, Row]:
    first, second = record.participants
    direction = "OUTGOING" if record.folder == "sent" else "INCOMING"
    ends = (first.claim.value, second.claim.value)
    return "Invitations.csv", (first.name, second.name, _american(record.on), "", direction, *ends)


def _recommendation(record: InteractionRecord) -> tuple[str, Row]:
    (other,) = record.participants
    name = "Recommendations_Given.csv" if record.folder == "sent" else "Recommendations_Received.csv"
    first, _, last = other.name.partition(" ")
    company = other.claim.value.partition("|")[2]
    text = "A pleasure to work with: clear, kind and quick."
    day = f"{record.on:%m/%d/%y}, 09:05 AM" if record.on else ""
    return name, (first, last, company, "", text, day, "VISIBLE")


def _endorsement(record: InteractionRecord) -> tuple[str, Row]:
    (other,) = record.participants
    name = "Endorsement_Given_Info.csv" if other.role is Role.TO else "Endorsement_Received_Info.csv"
    first, _, last = other.name.partition(" ")
    return name, (f"{record.at:%Y/%m/%d %H:%M:%S} UTC", record.title, first, last, other.claim.value, "ACCEPTED")


_ACTS: dict[InteractionKind, Callable[[InteractionRecord], tuple[str, Row]]] = {
    InteractionKind.MESSAGE: _message,
    InteractionKind.INVITATION: _invitation,
    InteractionKind.RECOMMENDATION: _recommendation,
    InteractionKind.ENDORSEMENT: _endorsement,
}
_RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
_HEADERS = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,"
    "Websites,Instant Messengers",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities",
    "messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "IS MESSAGE DRAFT,IS CONVERSATION DRAFT,ATTACHMENTS",
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    "Recommendations_Given.csv": _RECOMMENDATIONS,
    "Recommendations_Received.csv": _RECOMMENDATIONS,
    "Endorsement_Given_Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status",
}
