"""What an export says of its owner: profile, addresses, jobs, schools. Each row a `PersonRecord` with ``is_me``."""

from __future__ import annotations

import re

from kith.core.records import AffiliationRecord, Claim, IdentityKind, Item, PersonRecord
from kith.sources.linkedin import dates
from kith.sources.linkedin.line import Layout, Line, full_name, key_of

_HANDLES = re.compile(r"[^\[\],;\s]+")
_BAD_DATE = "A date of this row is in no form that LinkedIn writes."


def profile(line: Line) -> Item:
    """The one row of Profile.csv. It does not hold the address of the owner's own profile page."""
    first, last, birth = line["First Name"], line["Last Name"], line["Birth Date"]
    name, day = full_name(first, last), dates.birthday(birth)
    if not name:
        return line.reject("This profile has no name.")
    maiden = line["Maiden Name"]
    return PersonRecord(
        key="me:profile",
        name=name,
        whence=line.whence,
        given=first,
        family=last,
        aliases=(full_name(first, maiden),) if maiden else (),
        claims=tuple(
            Claim(IdentityKind.HANDLE, f"twitter:{handle}") for handle in _HANDLES.findall(line["Twitter Handles"])
        ),
        headline=line["Headline"],
        place=line["Geo Location"],
        birthday=day,
        is_me=True,
        dropped=line.filled("Address", "Summary", "Industry", "Country", "Zip Code", "Websites", "Instant Messengers")
        + (("Birth Date",) if birth and day is None else ()),
    )


def email(line: Line) -> Item:
    """A row of Email Addresses.csv."""
    address = line["Email Address"]
    if "@" not in address:
        return line.reject("This is no e-mail address.")
    if line["Confirmed"].casefold() == "no":
        return line.left("An address that you never confirmed to LinkedIn.")
    claims = (Claim(IdentityKind.EMAIL, address),)
    return PersonRecord(key=f"me:email:{address.casefold()}", name="", whence=line.whence, claims=claims, is_me=True)


def position(line: Line) -> Item:
    """A row of Positions.csv: a job; one without an end is a current one."""
    company, title = line["Company Name"], line["Title"]
    since, until = dates.month(line["Started On"]), dates.month(line["Finished On"])
    if not company:
        return line.reject("This job has no company.")
    if _odd(line["Started On"], since) or _odd(line["Finished On"], until):
        return line.reject(_BAD_DATE)
    return PersonRecord(
        key=key_of("me:position", company, title, line["Started On"]),
        name="",
        whence=line.whence,
        affiliations=(AffiliationRecord(company, title, since, until, current=until is None),),
        is_me=True,
        dropped=line.filled("Description", "Location"),
    )


def education(line: Line) -> Item:
    """A row of Education.csv: a time at a school, whose end may lie ahead."""
    school, degree = line["School Name"], line["Degree Name"]
    since, until = dates.month(line["Start Date"]), dates.month(line["End Date"])
    if not school:
        return line.reject("This row has no school.")
    if _odd(line["Start Date"], since) or _odd(line["End Date"], until):
        return line.reject(_BAD_DATE)
    return PersonRecord(
        key=key_of("me:education", school, degree, line["Start Date"]),
        name="",
        whence=line.whence,
        affiliations=(AffiliationRecord(school, degree, since, until, kind="school"),),
        is_me=True,
        dropped=line.filled("Notes", "Activities"),
    )


def _odd(stated: str, read: object) -> bool:
    return bool(stated) and read is None


LAYOUTS = (
    Layout(
        "the header row of LinkedIn's Profile.csv",
        frozenset({"First Name", "Last Name", "Maiden Name", "Birth Date", "Headline", "Industry"}),
        profile,
    ),
    Layout(
        "the header row of LinkedIn's Email Addresses.csv", frozenset({"Email Address", "Confirmed", "Primary"}), email
    ),
    Layout(
        "the header row of LinkedIn's Positions.csv",
        frozenset({"Company Name", "Title", "Description", "Location", "Started On", "Finished On"}),
        position,
    ),
    Layout(
        "the header row of LinkedIn's Education.csv",
        frozenset({"School Name", "Start Date", "End Date", "Degree Name"}),
        education,
    ),
)
