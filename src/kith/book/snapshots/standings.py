"""What passed between the owner and an address or a person, counted, for `kith.core.standing`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Count, F, Q

from kith.book.models import Identity, Import, Interaction, Owner, SourceRow
from kith.book.snapshots import chunks, hidden_imports
from kith.book.snapshots.happened import Happened
from kith.core.records import InteractionKind as Kind
from kith.core.records import Role
from kith.core.standing import Contact, Voucher
from kith.core.ties_state import COMPANY, Direction

#: Source slug -> how its rows vouch for somebody.
VOUCHERS = {
    "vcard": Voucher.ADDRESS_BOOK,
    "google-csv": Voucher.ADDRESS_BOOK,
    "table-csv": Voucher.ADDRESS_BOOK,
    "linkedin": Voucher.CONNECTION,
    "typed": Voucher.TYPED,
}
_LETTERS = (Kind.MAIL, Kind.MESSAGE, Kind.INVITATION)
_SPOKEN = (Kind.MEETING, Kind.COMMIT, Kind.REVIEW, Kind.COFFEE, Kind.CALL, Kind.MET, Kind.CHAT, Kind.SPOKE)


def contacts_of_addresses(owner: Owner | int, batch: Import, identities: Collection[int]) -> dict[int, Contact]:
    """One `Contact` for each address, over everything applied and the import being planned."""
    hidden = hidden_imports(owner, but=batch)
    found: dict[int, Contact] = {}
    for some in chunks(identities):
        rows = Interaction.objects.filter(owner=owner, identity__in=some).exclude(brought_by__in=hidden)
        mine = Q(author__mine=True)
        letters = Q(kind__in=_LETTERS)
        together = Q(kind__in=_SPOKEN, people__lte=COMPANY) & (mine | Q(kind=Kind.MEETING))
        counted = rows.values("identity_id", "identity__machine").annotate(
            wrote=Count("pk", filter=letters & Q(author=F("identity"))),
            automatic=Count("pk", filter=letters & Q(author=F("identity"), machine=True)),
            got=Count("pk", filter=letters & mine & ~Q(role=Role.CC)),
            copied=Count("pk", filter=letters & mine & Q(role=Role.CC)),
            together=Count("pk", filter=together),
        )
        for row in counted:
            found[row["identity_id"]] = Contact(
                from_them=row["wrote"],
                to_them=row["got"],
                together=row["together"],
                only_cc=row["copied"],
                automatic=row["automatic"],
                machine=row["identity__machine"] or None,
            )
        for pk, machine in Identity.objects.filter(owner=owner, pk__in=some).values_list("pk", "machine"):
            found.setdefault(pk, Contact(machine=machine or None))
    return found


def contacts_of_people(owner: Owner | int, history: Happened) -> list[Contact]:
    """One `Contact` for each of ``history.people``, in their order."""
    vouchers = _vouchers(owner, history.people)
    them = history.count(kinds=_LETTERS, direction=Direction.IN)
    automatic = history.count(kinds=_LETTERS, direction=Direction.IN, machine=True)
    mine = history.count(kinds=_LETTERS, direction=Direction.OUT)
    together = history.count(kinds=_SPOKEN, direction=Direction.BOTH)
    logged = history.count(kinds=_SPOKEN[3:], direction=Direction.BOTH)
    return [
        Contact(
            from_them=int(them[at] + automatic[at]),
            to_them=int(mine[at]),
            together=int(together[at]),
            automatic=int(automatic[at]),
            vouchers=frozenset({*vouchers.get(person, ()), *([Voucher.TYPED] if logged[at] else [])}),
        )
        for at, person in enumerate(history.people)
    ]


def _vouchers(owner: Owner | int, people: Iterable[int]) -> dict[int, set[Voucher]]:
    found: dict[int, set[Voucher]] = {}
    for some in chunks(list(people)):
        rows = SourceRow.objects.filter(owner=owner, identity__person__in=some, left_out=False)
        for person, source in rows.values_list("identity__person", "source").distinct():
            if source in VOUCHERS:
                found.setdefault(person, set()).add(VOUCHERS[source])
    return found
