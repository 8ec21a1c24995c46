"""The cast is what tests rely on: ids of every kind, and the traps it promises."""

from __future__ import annotations

from collections import Counter

import pytest

from kith.core.records import IdentityKind, Role
from kith.testing.cast import NOON, OWNER_EMAIL, PARTS, owner_record, part


def test_every_kind_of_id_is_there_and_each_part_is_findable() -> None:
    kinds = {claim.kind for one in PARTS for claim in one.claims()}
    assert kinds == {IdentityKind.EMAIL, IdentityKind.PHONE, IdentityKind.PROFILE, IdentityKind.HANDLE}
    assert [part(one.slug) for one in PARTS] == list(PARTS)
    assert len({one.card().key for one in PARTS}) == len(PARTS) >= 12


def test_two_share_a_name_and_two_an_address() -> None:
    names = Counter(one.name for one in PARTS)
    addresses = Counter(address for one in PARTS for address in one.emails)
    assert [name for name, times in names.items() if times == 2] == ["Maria Garcia"]
    assert [address for address, times in addresses.items() if times == 2] == ["home@lockwoods.example"]
    assert any(not one.claims() for one in PARTS)


def test_records_say_what_their_source_would() -> None:
    ana = part("ana")
    assert {claim.kind for claim in ana.card().claims} == {IdentityKind.EMAIL, IdentityKind.PHONE}
    assert [claim.kind for claim in ana.connection().claims] == [IdentityKind.PROFILE]
    assert ana.connection().key == "in/ana-silva"
    sent, got = ana.mail(days_ago=3, ours=True), ana.mail(days_ago=3)
    assert (sent.participants[0].claim.value, sent.folder, got.participants[1].role) == (OWNER_EMAIL, "sent", Role.TO)
    assert got.at and (NOON - got.at).days == 3
    assert owner_record().is_me
    with pytest.raises(ValueError, match="LinkedIn"):
        part("tom").connection()
    with pytest.raises(ValueError, match="address"):
        part("dev").mail(days_ago=1)
