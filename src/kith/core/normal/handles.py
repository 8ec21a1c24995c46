"""Accounts on named services, and the profile pages that are such accounts."""

from __future__ import annotations

import re

from kith.core.normal.phones import normal_phone
from kith.core.normal.text import LONGEST, comparable, domain, stable, visible

_OTHER_NAMES = {
    "x": "twitter", "tg": "telegram", "bsky": "bluesky", "fediverse": "mastodon", "jabber": "xmpp", "gh": "github", "gl": "gitlab",
}  # fmt: skip
_SERVICE = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_NAME = re.compile(r"[^\s/?#<>\"]{1,128}")
#: What an account's name can be, where the service says so; anything else is no account there.
_ACCOUNT = {
    "github": re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,48}[a-z0-9_-])?(?:\[bot\])?"),
    "gitlab": re.compile(r"[a-z0-9_][a-z0-9_.-]{0,254}"),
    "codeberg": re.compile(r"[a-z0-9_][a-z0-9_.-]{0,99}"),
    "twitter": re.compile(r"[a-z0-9_]{1,20}"),
    "telegram": re.compile(r"[a-z][a-z0-9_]{2,31}"),
    "keybase": re.compile(r"[a-z0-9_]{2,16}"),
}
_WITH_HOST = {"mastodon": re.compile(r"([\w.-]{1,64})@(.+)"), "xmpp": re.compile(r"([^@/\s]{1,256})@([^/]+)")}
_BY_PHONE = ("whatsapp", "signal", "viber")
_MATRIX = re.compile(r"@?([a-z0-9._=/+-]{1,200}):([^:/\s]+)((?::\d{1,5})?)")
_DID = re.compile(r"did:(?:plc|web):[a-z0-9.:_-]{1,200}")

#: Hosts of profile pages -> service. The first part of the path is the account.
_PAGES = {
    "github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "codeberg", "twitter.com": "twitter", "x.com": "twitter",
    "mobile.twitter.com": "twitter", "t.me": "telegram", "telegram.me": "telegram", "keybase.io": "keybase",
}  # fmt: skip
#: First parts of such paths that are the service's own and no account.
_RESERVED = frozenset(
    """about apps blog collections contact customer-stories dashboard enterprise events explore features home i intent issues join
    joinchat login logout marketplace messages new notifications orgs organizations pricing pulls search security sessions settings share
    signup site sponsors stars team teams topics trending users groups help -""".split()  # noqa: SIM905
)
#: Sites with ``/@name`` that are no part of the fediverse.
_NOT_FEDIVERSE = frozenset(
    """medium.com youtube.com tiktok.com threads.net threads.com flickr.com substack.com hackernoon.com kaggle.com
    producthunt.com dev.to t.me x.com twitter.com hashnode.com odysee.com rumble.com vimeo.com patreon.com""".split()  # noqa: SIM905
)
_FEDIVERSE = re.compile(r"https://([^/]+)/@([\w.-]+)(?:@([^/@]+))?")
_BLUESKY = re.compile(r"https://bsky\.app/profile/([^/]+)")
_MATRIX_TO = re.compile(r"https://matrix\.to/#?/?(@[^/?]+)")
_PAGE = re.compile(r"https://([^/]+)/@?([^/]+)")

#: Addresses that a code host gives out for commits, in comparable form -> the account.
_NOREPLY = (
    ("github", re.compile(r"(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com")),
    ("gitlab", re.compile(r"(?:\d+-)?([^@]+)@users\.noreply\.gitlab\.com")),
    ("codeberg", re.compile(r"([^@]+)@noreply\.codeberg\.org")),
)


@stable
def normal_handle(text: str) -> str | None:
    """``service:name`` in small letters; None for what is none, or for a name that the service cannot have given.

    An @ before the name goes, except in Matrix, where it is part of it (``matrix:@ana:host``). Mastodon and XMPP need their host
    (``mastodon:ana@host``), since one name is many people on many hosts; an XMPP resource goes; Bluesky's own domain is added where
    a name has none. Services that Kith does not know are taken as they are. ``x`` is ``twitter``.
    """
    if len(text) > LONGEST:
        return None
    service, _, name = comparable(visible(text)).partition(":")
    service, name = service.strip(), name.strip()
    service = _OTHER_NAMES.get(service, service)
    if not _SERVICE.fullmatch(service) or service in ("http", "https", "mailto", "tel"):
        return None
    known = _account(service, name)
    return f"{service}:{known}" if known else None


def _account(service: str, name: str) -> str | None:
    if service == "matrix":
        found = _MATRIX.fullmatch(name)
        host = domain(found[2]) if found else None
        return f"@{found[1]}:{host}{found[3]}" if found and host else None
    name = name.lstrip("@").strip()
    if service in _WITH_HOST:
        found = _WITH_HOST[service].fullmatch(name.partition("/")[0])
        host = domain(found[2]) if found else None
        return f"{found[1]}@{host}" if found and host else None
    if service == "bluesky":
        return name if _DID.fullmatch(name) else domain(name if "." in name else f"{name}.bsky.social")
    if service in _BY_PHONE:
        return normal_phone(name) or (name if _NAME.fullmatch(name) else None)
    return name if _ACCOUNT.get(service, _NAME).fullmatch(name) else None


def handle_of_page(page: str) -> str | None:
    """The account that a profile page (in comparable form) is, or None: ``https://github.com/ana`` is ``github:ana``.

    Only the page of the account itself: a repository, a post or a settings page is nobody.
    """
    if found := _MATRIX_TO.fullmatch(page):
        return normal_handle(f"matrix:{found[1]}")
    if found := _BLUESKY.fullmatch(page):
        return normal_handle(f"bluesky:{found[1]}")
    found = _PAGE.fullmatch(page)
    if found and found[1] in _PAGES:
        return None if found[2] in _RESERVED else normal_handle(f"{_PAGES[found[1]]}:{found[2]}")
    found = _FEDIVERSE.fullmatch(page)
    if found and found[1] not in _NOT_FEDIVERSE:
        return normal_handle(f"mastodon:{found[2]}@{found[3] or found[1]}")
    return None


def handle_of_email(address: str) -> str | None:
    """The account behind a code host's commit address (in comparable form), or None."""
    if "noreply" not in address:
        return None
    for service, pattern in _NOREPLY:
        if found := pattern.fullmatch(address):
            return normal_handle(f"{service}:{found[1]}")
    return None
