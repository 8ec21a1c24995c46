"""What one value in an address book means: a link to a profile, an account on a service, a date in a known format.

Pure and closed: formats that are not listed are not guessed. Lengths are bounded before a pattern looks at a value.
"""

from __future__ import annotations

import re

from kith.core.records import Claim, IdentityKind, PartialDate

_LONGEST = 500
_URL = re.compile(r"(?:https?:)?(?://)?(?:www\.|m\.|mobile\.)?([\w.-]+\.[a-z]{2,})/([^?#\s]+)", re.IGNORECASE)
_LINKEDIN = re.compile(r"(?:[a-z]{2}\.)?linkedin\.com", re.IGNORECASE)
#: Services on which one path segment is one account.
_HOSTS = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "codeberg",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "bsky.app": "bluesky",
    "keybase.io": "keybase",
}
#: First segments that are pages of the service itself and never a person.
_PAGES = frozenset(
    {
        "about",
        "explore",
        "features",
        "home",
        "i",
        "intent",
        "login",
        "marketplace",
        "orgs",
        "search",
        "settings",
        "share",
        "sponsors",
        "topics",
    }
)
_SERVICES = {"x": "twitter", "bsky": "bluesky", "git hub": "github", "linked in": "linkedin", "jabber": "xmpp"}
_ACCOUNT = re.compile(r"@?[\w.+-]+(?:@[\w.-]+)?")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
_PHONE = re.compile(r"[+(]?[\d\s()./\u00a0-]{6,30}(?:\s*(?:x|ext\.?|;ext=)\s*\d{1,6})?", re.IGNORECASE)
_MANY = re.compile(r"[;\n]|,\s|:::")
_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ].*)?")
#: English month names, as programs write them in any country; whatever follows the year is a time.
_SPELLED = re.compile(r"(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})),? (\d{4})(?:[ ,].*)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def link_claim(text: str) -> Claim | None:
    """The account or profile that a link names, or None for any other link (a company's page, a repository, a home page).

    LinkedIn profiles are PROFILE claims with the link as it stands; accounts on developer and social services are HANDLE
    claims, ``github:ana``; ``https://host/@ana`` is ``mastodon:ana@host``.
    """
    match = _URL.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not match:
        return None
    host, segments = match.group(1).lower(), match.group(2).strip("/").split("/")
    if _LINKEDIN.fullmatch(host):
        person = segments[0].lower() in ("in", "pub") and len(segments) > 1
        return Claim(IdentityKind.PROFILE, text.strip()) if person else None
    if host == "stackoverflow.com" and segments[0] == "users" and len(segments) > 1:
        return Claim(IdentityKind.PROFILE, text.strip())
    service = _HOSTS.get(host, "")
    if service == "bluesky":
        segments = segments[1:] if segments[0] == "profile" else []
    if len(segments) != 1 or segments[0].lower() in _PAGES:
        return None
    if service:
        return account_claim(service, segments[0])
    return account_claim("mastodon", f"{segments[0]}@{host}") if segments[0].startswith("@") else None


def account_claim(service: str, text: str) -> Claim | None:
    """The claim for a name on a named service, which may also be written as a link or with an ``@``; None if it is neither."""
    text = text.strip()
    linked = link_claim(text)
    if linked is not None:
        return linked
    service = service_name(service)
    if service == "linkedin" and "/" not in text and _ACCOUNT.fullmatch(text):
        return Claim(IdentityKind.PROFILE, f"https://www.linkedin.com/in/{text}")
    if service and len(text) <= _LONGEST and _ACCOUNT.fullmatch(text):
        return Claim(IdentityKind.HANDLE, f"{service}:{text.removeprefix('@')}")
    return None


def service_name(text: str) -> str:
    """A service's name as handles are written with: small letters, one name for each (``x`` is ``twitter``)."""
    name = " ".join(text.casefold().split())
    return _SERVICES.get(name, name.replace(" ", ""))


def looks_like_email(text: str) -> bool:
    """Whether the whole value is one e-mail address by its look."""
    return len(text) <= 320 and _EMAIL.fullmatch(text.strip()) is not None


def looks_like_phone(text: str) -> bool:
    """Whether the whole value is one telephone number by its look: seven digits at least, and no date."""
    text = text.strip()
    digits = sum(letter.isdigit() for letter in text[:60])
    return len(text) <= 60 and digits >= 7 and _PHONE.fullmatch(text) is not None and not _NUMBERS.fullmatch(text)


def split_many(text: str) -> tuple[str, ...]:
    """The values of a cell that may hold several: parted by semicolon, line break, comma and blank, or three colons."""
    return tuple(part.strip() for part in _MANY.split(text) if part.strip())


def date_of(text: str) -> PartialDate | None:
    """The date in one of the formats that address books write, or None.

    ``1985-04-12`` and ``1985/4/12`` (a time behind it is ignored) · ``--04-12`` · ``12.4.1985`` · ``April 12, 1985`` ·
    ``12 Apr 1985`` · ``4/12/1985`` and ``12/4/1985`` only where one reading is possible · ``1985-04`` · ``1985``. The
    years 0 and 1604, which some programs write for "unknown", are unknown.
    """
    text = text.strip()
    if not text or len(text) > 40:
        return None
    try:
        told = PartialDate.parse(text)
        return partial_date(told.year, told.month, told.day)
    except ValueError:
        pass
    match = _NUMBERS.fullmatch(text)
    if match:
        return _numbers(int(match[1]), int(match[3]), int(match[4]), match[2], len(match[1]), len(match[4]))
    match = _SPELLED.fullmatch(text)
    month = (match[2] or match[3]).lower()[:3] if match else ""
    if not match or month not in _MONTHS:
        return None
    return partial_date(int(match[5]), _MONTHS.index(month) + 1, int(match[1] or match[4]))


def partial_date(year: int, month: int, day: int) -> PartialDate | None:
    """The date of three numbers, 0 for unknown; the years 0 and 1604 are unknown; None if it cannot be."""
    try:
        return PartialDate(0 if year in (0, 1604) else year, month, day)
    except ValueError:
        return None


def _numbers(first: int, second: int, third: int, sign: str, wide: int, tail: int) -> PartialDate | None:
    if wide == 4:
        return partial_date(first, second, third)
    if tail != 4:  # a year of two digits could be anything
        return None
    if sign == ".":
        return partial_date(third, second, first)
    if first != second and first <= 12 and second <= 12:
        return None
    return (
        partial_date(third, min(first, second), max(first, second))
        if first != second
        else partial_date(third, first, first)
    )
