"""Comparable forms of addresses, names and organizations.

Two values are the same if their comparable forms are equal. Every ``normal_*`` function is pure, never raises for any text (lone
surrogates, NUL, megabytes), takes linear time, and is idempotent: the form of a form is itself.
"""

from __future__ import annotations

from kith.core.normal.emails import normal_email
from kith.core.normal.handles import handle_of_email, handle_of_page, normal_handle
from kith.core.normal.names import former_name, name_tokens, normal_name, sort_key
from kith.core.normal.organizations import normal_organization
from kith.core.normal.phones import normal_phone
from kith.core.normal.profiles import normal_profile
from kith.core.normal.searching import search_text, search_words
from kith.core.records import IdentityKind

__all__ = [
    "canonical", "former_name", "name_tokens", "normal_email", "normal_handle", "normal_identity", "normal_name", "normal_organization",
    "normal_phone", "normal_profile", "search_text", "search_words", "sort_key",
]  # fmt: skip


def normal_identity(kind: IdentityKind, value: str) -> str | None:
    """The comparable form of one address under the kind it has, or None if it is none of that kind. A row's key stays as it is."""
    if kind == IdentityKind.EMAIL:
        return normal_email(value)
    if kind == IdentityKind.PROFILE:
        return normal_profile(value)
    if kind == IdentityKind.HANDLE:
        return normal_handle(value)
    if kind == IdentityKind.PHONE:
        return normal_phone(value)
    return value or None


def canonical(kind: IdentityKind, value: str) -> tuple[IdentityKind, str] | None:
    """Kind and comparable form, one for each account however it is written; None if it is no address at all.

    A code host's commit address (``12345+ana@users.noreply.github.com``) and the page ``https://github.com/ana`` are both the handle
    ``github:ana``; likewise pages of the other services that `normal_handle` knows.
    """
    normal = normal_identity(kind, value)
    if normal is None:
        return None
    handle = None
    if kind == IdentityKind.EMAIL:
        handle = handle_of_email(normal)
    elif kind == IdentityKind.PROFILE:
        handle = handle_of_page(normal)
    return (IdentityKind.HANDLE, handle) if handle else (kind, normal)
