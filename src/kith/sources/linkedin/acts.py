"""What members do for each other besides writing: invitations, recommendations, endorsements."""

from __future__ import annotations

from kith.core.records import InteractionKind, InteractionRecord, Item, Role
from kith.sources.linkedin import dates
from kith.sources.linkedin.line import HIDDEN, Layout, Line, full_name, key_of, participant


def invitation(line: Line) -> Item:
    """A row of Invitations.csv. Its time has no zone, so only the day is kept; member numbers (``urn:li:member:``) name nobody elsewhere."""
    sender, invited, stated = line["From"], line["To"], line["Sent At"]
    on = dates.american(stated)
    if on is None:
        return line.reject("The date under Sent At is in no form that LinkedIn writes.")
    ends = (
        participant(Role.FROM, line["inviterProfileUrl"], sender),
        participant(Role.TO, line["inviteeProfileUrl"], invited),
    )
    if None in ends:
        return line.left(HIDDEN)
    return InteractionRecord(
        kind=InteractionKind.INVITATION,
        key=key_of("invitation", sender, invited, stated),
        whence=line.whence,
        participants=tuple(end for end in ends if end),
        on=on,
        folder="sent" if line["Direction"].upper() == "OUTGOING" else "",
    )


def recommendation(line: Line) -> Item:
    """A row of Recommendations_Given.csv or _Received.csv. The two look alike: only the file's name says who wrote; else neither end is first."""
    file = line.member.casefold()
    role = Role.FROM if "received" in file else Role.TO if "given" in file else Role.WITH
    name, company = full_name(line["First Name"], line["Last Name"]), line["Company"]
    on = dates.american(line["Creation Date"])
    if on is None:
        return line.reject("The date under Creation Date is in no form that LinkedIn writes.")
    other = participant(role, "", name, company)
    if other is None:
        return line.left(HIDDEN)
    return InteractionRecord(
        kind=InteractionKind.RECOMMENDATION,
        key=key_of("recommendation", role, name, line["Creation Date"]),
        whence=line.whence,
        participants=(other,),
        on=on,
        folder="sent" if role is Role.TO else "",
    )


def endorsement(line: Line) -> Item:
    """A row of Endorsement_Given_Info.csv or _Received_Info.csv; who endorsed whom stands in the header."""
    given = line.header.has("Endorsee First Name")
    who = "Endorsee" if given else "Endorser"
    name = full_name(line[f"{who} First Name"], line[f"{who} Last Name"])
    stated = line["Endorsement Date"]
    at = dates.instant(stated)
    if at is None:
        return line.reject("The date of this endorsement is in no form that LinkedIn writes.")
    other = participant(Role.TO if given else Role.FROM, line[f"{who} Public Url"], name)
    if other is None:
        return line.left(HIDDEN)
    return InteractionRecord(
        kind=InteractionKind.ENDORSEMENT,
        key=key_of("endorsement", who, name, line["Skill Name"], stated),
        whence=line.whence,
        participants=(other,),
        at=at,
        folder="sent" if given else "",
    )


LAYOUTS = (
    Layout(
        "the header row of LinkedIn's Invitations.csv",
        frozenset({"From", "To", "Sent At", "Message", "Direction"}),
        invitation,
        private=True,
    ),
    Layout(
        "the header row of LinkedIn's recommendations",
        frozenset({"First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"}),
        recommendation,
        private=True,
    ),
    Layout(
        "the header row of LinkedIn's endorsements received",
        frozenset({"Endorsement Date", "Skill Name", "Endorser First Name", "Endorser Last Name"}),
        endorsement,
    ),
    Layout(
        "the header row of LinkedIn's endorsements given",
        frozenset({"Endorsement Date", "Skill Name", "Endorsee First Name", "Endorsee Last Name"}),
        endorsement,
    ),
)
