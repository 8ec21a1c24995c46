"""My own addresses: proposed from the evidence, confirmed by hand (or by policy), never a contact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import Entry, act
from kith.book.actions.knowing import take_away
from kith.book.actions.merging import person as find
from kith.book.models import Claim, Identity, ImportFile, Interaction, Owner, Person, SeenName, SourceRow
from kith.book.snapshots.entities import own_rows
from kith.core.errors import NotFound, WrongUse
from kith.core.normal import canonical
from kith.core.reasons import Reason
from kith.core.records import IdentityKind, Role

_LETTERS = ("mail", "message", "invitation")
_MEETING = "meeting"
#: An address that stands in at least this share of all mails, and in both roles, is likely the owner's.
SHARE = 0.4
FEWEST = 5
#: One that stands in more than this share, and far more often than the next, surely is.
SURE, LEAD, ALL = 0.8, 0.15, 0.98
#: So many mails in the folder of sent mail, and such a share of it, make an address the owner's.
FEW_SENT, SHARE_SENT = 3, 0.02
#: A network knows itself who sent an invitation; one profile did.
FEW_INVITED, SHARE_INVITED = 1, 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """An address that is probably the owner's, and why. ``sure`` ones are confirmed by policy when nobody is asked."""

    identity: int
    kind: str
    value: str
    sure: bool
    reason: Reason


def proposals(owner: Owner | int) -> list[Proposal]:
    """Addresses that look like the owner's and are not confirmed yet, the surest first."""
    candidates = Identity.objects.filter(owner=owner, mine=False, machine="").exclude(kind=IdentityKind.ROW)
    found = {}
    said = Claim.objects.filter(owner=owner, row__current__is_me=True, identity__in=candidates)
    for claim in said.select_related("identity"):
        reason = Reason("own.export", 1.0, "share", {"address": claim.identity.shown})
        found[claim.identity_id] = Proposal(claim.identity_id, claim.identity.kind, claim.identity.value, True, reason)
    # What stands under a contact is not the owner's, however busy it is.
    candidates = candidates.exclude(pk__in=_claimed_by_contacts(owner))
    for proposal in _from_sent(owner, candidates):
        found.setdefault(proposal.identity, proposal)
    for proposal in _from_traffic(owner, candidates):
        found.setdefault(proposal.identity, proposal)
    return sorted(found.values(), key=lambda one: (not one.sure, -one.reason.weight, one.value))


def _claimed_by_contacts(owner: Owner | int) -> QuerySet[Claim, Any]:
    mine = SourceRow.objects.filter(owner=owner, current__is_me=True).values("pk")
    return Claim.objects.filter(owner=owner).exclude(row__in=mine).values("identity")


def _from_sent(owner: Owner | int, candidates: QuerySet[Identity]) -> list[Proposal]:
    """Who wrote what lies in the folder of sent mail, or what a network says the owner sent."""
    wrote: Counter[str] = Counter()
    for sent_by in ImportFile.objects.filter(owner=owner).exclude(sent_by={}).values_list("sent_by", flat=True):
        wrote.update(sent_by)
    found = []
    for kind, few, least in (
        (IdentityKind.EMAIL, FEW_SENT, SHARE_SENT),
        (IdentityKind.PROFILE, FEW_INVITED, SHARE_INVITED),
    ):
        of_kind = Identity.objects.filter(owner=owner, kind=kind, value__in=wrote)
        total = sum(wrote[value] for value in of_kind.values_list("value", flat=True))
        for one in candidates.filter(pk__in=of_kind):
            times = wrote[one.value]
            if times >= few and times >= total * least:
                reason = Reason("own.sent", round(times / total, 3), "share", {"address": one.shown, "times": times})
                found.append(Proposal(one.pk, one.kind, one.value, True, reason))
    return found


def _from_traffic(owner: Owner | int, candidates: QuerySet[Identity]) -> list[Proposal]:
    """Whose is it? The address that is in nearly every message of a kind, and that both writes and receives; or in nearly every meeting."""
    rows = Interaction.objects.filter(owner=owner, kind__in=(*_LETTERS, _MEETING))
    if Identity.objects.filter(owner=owner, mine=True).exists():
        # What a known address of the owner stands in explains itself: the others in it are whom they write with.
        rows = rows.exclude(key__in=rows.filter(identity__mine=True).values("key"))
    counted = rows.values_list("kind", "identity_id").annotate(
        times=Count("pk"), wrote=Count("pk", filter=Q(role=Role.FROM))
    )
    traffic: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in (*_LETTERS, _MEETING)}
    for kind, identity, times, wrote in counted:
        traffic[kind].append((times, wrote, identity))
    found: list[Proposal] = []
    for kind in _LETTERS:
        total = sum(wrote for _, wrote, _ in traffic[kind])  # somebody wrote each of them
        found += _busiest(traffic[kind], total, candidates, "own.traffic")
    meetings = rows.filter(kind=_MEETING).values("key").distinct().count()
    return found + _busiest(traffic[_MEETING], meetings, candidates, "own.meetings")


def _busiest(
    traffic: list[tuple[int, int, int]], total: int, candidates: QuerySet[Identity], code: str
) -> list[Proposal]:
    """Of the addresses with the most (messages, messages written, identity) those that may be the owner's."""
    if total < FEWEST:
        return []
    busy = [row for row in traffic if row[0] >= max(FEWEST, int(total * SHARE / 4))]
    known = candidates.in_bulk([identity for _, _, identity in busy])
    busy = sorted((row for row in busy if row[2] in known), reverse=True)[:8]
    shares = [times / total for times, _, _ in busy]
    found = []
    for share, (times, wrote, identity) in zip(shares, busy, strict=True):
        if share < SHARE or (code == "own.traffic" and not 0 < wrote < times):
            continue
        one = known[identity]
        reason = Reason(code, round(share, 3), "share", {"address": one.shown, "times": times, "of": total})
        found.append(Proposal(one.pk, one.kind, one.value, _is_sure(share, shares), reason))
    return found


def _is_sure(share: float, shares: list[float]) -> bool:
    """Whether nobody else stands in nearly as many: clearly fewer, or at least fewer where this one stands in all."""
    follower = shares[1] if len(shares) > 1 else 0.0
    return share > SURE and (follower < share - LEAD or (share > ALL and follower < share))


def confirm(owner: Owner, *, identities: list[int], by_policy: bool = False) -> int:
    """These addresses are mine. They stop being anybody's, and directions count from them. Returns how many changed.

    What the owner says stays said when the import is taken out that brought the address; not so what was said ``by_policy``.
    """
    rows = list(Identity.objects.filter(owner=owner, pk__in=identities, mine=False))
    if not rows:
        return 0
    title = f"Said that {rows[0].shown} {'and others are' if len(rows) > 1 else 'is'} my own."
    with act(owner, "own.confirm", title) as entry:
        _make_mine(entry, owner, rows, by_policy)
    return len(rows)


def this_is_me(owner: Owner, *, person_id: int) -> Did:
    """A person of the book is the owner: all their addresses are mine, and the person goes."""
    one = find(owner, person_id)
    with act(owner, "own.person", f"{called(one)} is you.") as entry:
        _make_mine(entry, owner, list(Identity.objects.filter(owner=owner, person=one)))
        if Person.objects.filter(owner=owner, pk=one.pk).exists():
            take_away(entry, one)
    return done(owner, entry)


def add(owner: Owner, *, address: str) -> Did:
    """An address that is mine, typed by hand; it need not have stood anywhere yet. Raises `WrongUse` for what is no address."""
    found = canonical(IdentityKind.EMAIL, address.strip())
    if found is None:
        raise WrongUse("This is no mail address.", address.strip()[:80], "Write it like robin@vale.example.")
    kind, value = found
    with act(owner, "own.add", f"Said that {value} is my own.") as entry:
        row = Identity.objects.filter(owner=owner, kind=kind.value, value=value).first()
        row = row or entry.make(Identity, kind=kind.value, value=value, shown=address.strip()[:500])
        _make_mine(entry, owner, [] if row.mine and row.brought_by_id is None else [row])
    return done(owner, entry)


def _make_mine(entry: Entry, owner: Owner, rows: Sequence[Identity], by_policy: bool = False) -> None:
    """Inside an open act. Whoever had nothing but these addresses was never anybody else."""
    before = {row.person_id for row in rows if row.person_id}
    for row in rows:
        brought_by = row.brought_by_id if by_policy else None
        entry.change(row, mine=True, person_id=None, shared=False, brought_by_id=brought_by)
    before |= _own_rows(entry, owner)
    for one in Person.objects.filter(owner=owner, pk__in=before):
        if not Identity.objects.filter(owner=owner, person=one).exists() and not one.note_links.exists():
            take_away(entry, one)
    _everybody_is_stale(owner)


def deny(owner: Owner, *, identity: int) -> Did:
    """This address is not mine after all."""
    row = Identity.objects.filter(owner=owner, pk=identity, mine=True).first()
    if row is None:
        raise NotFound("This is none of your addresses.")
    with act(owner, "own.deny", f"Said that {row.shown} is not my own.") as entry:
        entry.change(row, mine=False)
        _everybody_is_stale(owner)
    return done(owner, entry)


def confirm_sure(owner: Owner) -> int:
    """By policy, when nobody can be asked: confirm what the evidence leaves no doubt about."""
    return confirm(owner, identities=[one.identity for one in proposals(owner) if one.sure], by_policy=True)


def _own_rows(entry: Entry, owner: Owner) -> set[int]:
    """Rows about the owner are the owner's as well, and what they alone tell of is no contact's. Returns whose all that was."""
    about = Q(current__is_me=True) | Q(pk__in=own_rows(owner))
    mine = list(SourceRow.objects.filter(about, owner=owner, identity__mine=False).select_related("identity"))
    theirs = {row.identity.person_id for row in mine if row.identity.person_id}
    for row in mine:
        entry.change(row.identity, mine=True, person_id=None)
    told = Identity.objects.filter(owner=owner, person__in=theirs, claims__row__in=mine).distinct()
    others = Claim.objects.filter(owner=owner, identity=OuterRef("pk"), row__identity__mine=False)
    seen = [model.objects.filter(owner=owner, identity=OuterRef("pk")) for model in (Interaction, SeenName)]
    for identity in told.exclude(Exists(others)).exclude(Exists(seen[0])).exclude(Exists(seen[1])):
        entry.change(identity, person_id=None)
    return theirs


def _everybody_is_stale(owner: Owner) -> None:
    """Directions changed for anybody who was ever written with."""
    Person.objects.filter(owner=owner).mark_stale()
