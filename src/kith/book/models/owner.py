"""Whose book it is, and the one-time links that open it."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def new_key() -> str:
    """A key of 256 bits, hexadecimal."""
    return secrets.token_hex(32)


class OwnerManager(BaseUserManager["Owner"]):
    """Makes owners; a local one has no usable password, the launch link stands in for it."""

    def create_owner(self, username: str, *, name: str = "", password: str | None = None, zone: str = "UTC") -> Owner:
        """A new owner; without a password nobody can sign in as them with one."""
        owner = self.model(username=username, name=name or username, zone=zone)
        owner.set_password(password)
        owner.save(using=self._db)
        return owner


class Owner(AbstractBaseUser):
    """The person whose network this is. Also Django's user, so that sign-in is Django's own."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    #: IANA name; "today" is this zone's day.
    zone = models.CharField(max_length=64, default="UTC")
    #: How many minutes Today may take.
    minutes = models.PositiveSmallIntegerField(default=20)
    #: Where they live, as they say it; empty: what their own exports say (`queries.owners.place`).
    place = models.CharField(max_length=200, blank=True)
    #: Exports that were asked for elsewhere and have not come yet: slug -> day.
    asked = models.JSONField(default=dict)
    #: Under this key addresses of erased people are remembered; it goes along with the book.
    tombstone_key = models.CharField(max_length=64, default=new_key)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[OwnerManager] = OwnerManager()

    def __str__(self) -> str:
        return f"owner {self.pk}"


class LaunchToken(models.Model):
    """A link that opens the book once. Only its digest is kept."""

    owner = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
