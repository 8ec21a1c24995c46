"""Who may open a book: owners, and the one-time links of a local instance."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kith.book.models import LaunchToken, Owner
from kith.core.errors import NotFound, WrongUse

#: A launch link is for the browser that is about to open, not for keeping.
LIFE = timedelta(minutes=10)

LOCAL_OWNER = "me"


def local_owner(zone: str = "UTC") -> Owner:
    """The one owner of a local instance, made on first use."""
    found = Owner.objects.filter(username=LOCAL_OWNER).first()
    return found or Owner.objects.create_owner(LOCAL_OWNER, name="You", zone=zone)


def owner_named(username: str) -> Owner:
    """The owner who signs in under this name. Raises `NotFound`; there is no other way to a book than the one that is there."""
    found = Owner.objects.filter(username=username).first()
    if found is None:
        hint = f'The name of this installation is "{LOCAL_OWNER}": leave --name away.'
        raise NotFound("Nobody signs in under this name.", username, hint)
    return found


def set_password(owner: Owner, *, password: str) -> None:
    """From now on this owner signs in with it, where Kith is served. Every browser that was let in before is out: sessions hold its digest.

    Raises `WrongUse` with the validators' own sentences for one that is easily guessed.
    """
    try:
        validate_password(password, owner)
    except ValidationError as error:
        hint = "A few words that do not belong together are long and can be remembered."
        raise WrongUse("This password will not do.", " ".join(error.messages), hint) from error
    owner.set_password(password)
    owner.save(update_fields=["password"])


def anybody_can_sign_in() -> bool:
    """Whether any owner of this installation has a password. Until then nobody gets into a served instance."""
    return any(owner.has_usable_password() for owner in Owner.objects.filter(is_active=True))


def make_launch_token(owner: Owner) -> str:
    """A new token for a link that opens this owner's book once, within `LIFE`."""
    token = secrets.token_urlsafe(32)
    LaunchToken.objects.create(owner=owner, digest=_digest(token), expires_at=timezone.now() + LIFE)
    return token


def redeem(token: str) -> Owner | None:
    """The owner a token opens the book of, or None if it is unknown, used or too old. It works once."""
    now = timezone.now()
    with transaction.atomic():
        LaunchToken.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
        fresh = LaunchToken.objects.filter(digest=_digest(token), used_at=None, expires_at__gt=now)
        found = fresh.select_related("owner").first()
        # The conditional update decides between two browsers with the same link.
        if found is None or not fresh.update(used_at=now):
            return None
    return found.owner if found.owner.is_active else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
