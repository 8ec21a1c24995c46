"""Who is who, by hand: merge, split, keep apart, answer a suggestion. Every one is one journal entry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from django.db.models import Q
from django.utils import timezone

from kith.book.actions import refreshing
from kith.book.actions.did import Did, done
from kith.book.actions.journal import Entry, act
from kith.book.models import (
    Ask,
    Claim,
    Correction,
    FollowUp,
    Identity,
    Import,
    KeptApart,
    News,
    NotePerson,
    Owner,
    Person,
    Rehearsal,
    Standing,
    Suggestion,
    SuggestionState,
    Tagging,
    Talk,
    TalkAnswer,
    TodayMark,
    Verdict,
)
from kith.book.snapshots import today
from kith.core.errors import NotFound, WrongUse
from kith.core.identify import KEPT_NAME
from kith.core.normal import sort_key

#: From the closest to the farthest: of two people joined, the closer standing stays.
_CLOSER = [Standing.PRIVATE, Standing.NETWORK, Standing.KNOWN, Standing.KNOWN_OF, Standing.UNSURE]


def merge(owner: Owner, *, survivor: int, absorbed: int, of_import: Import | None = None) -> Person:
    """Make one person of two. Returns the survivor; `journal.undo` gives back exactly what was there.

    The survivor keeps the name that they are shown under, unless they have none; the other one's is one they are also called.
    Raises `WrongUse` if they are the same, or were once kept apart (`split` remembers that).
    """
    if survivor == absorbed:
        raise WrongUse("These are already one person.")
    one, other = person(owner, survivor), person(owner, absorbed)
    if kept_apart(owner, one, other):
        raise WrongUse("You said that these are two people.", hint="Take that back first, then merge them.")
    title = f"Made one person of {one.name or 'no name'} and {other.name or 'no name'}."
    with act(owner, "merge", title, of_import=of_import) as entry:
        has_name = refreshing.named(owner, one)[1]
        if has_name:
            for row in Correction.objects.filter(owner=owner, person=other, field__in=("name", KEPT_NAME)):
                entry.remove(row)
        absorb(entry, one, other)
        if has_name and sort_key(refreshing.named(owner, one)[0]) != sort_key(one.name):
            # The sources would call them otherwise, but which of the two stays was the owner's choice.
            for row in Correction.objects.filter(owner=owner, person=one, field=KEPT_NAME):
                entry.remove(row)
            entry.make(Correction, person=one, field=KEPT_NAME, value=one.name, made_on=today(owner))
    return one


def absorb(entry: Entry, one: Person, other: Person) -> None:
    """Move everything of ``other`` to ``one`` and remove it, inside an open journal entry."""
    owner = entry.owner_id
    for identity in Identity.objects.filter(owner=owner, person=other):
        entry.change(identity, person_id=one.pk)
    for model, unique in ((NotePerson, "note_id"), (Tagging, "tag_id"), (Correction, "field")):
        there = set(model.objects.filter(owner=owner, person=one).values_list(unique, flat=True))
        for row in model.objects.filter(owner=owner, person=other):
            if getattr(row, unique) in there:
                entry.remove(row)
            else:
                entry.change(row, person_id=one.pk)
    for kind in (Ask, FollowUp, TodayMark, News, Rehearsal, Talk, TalkAnswer):
        for mine in kind.objects.filter(owner=owner, person=other):
            entry.change(mine, person_id=one.pk)
    _take_shared(entry, one)
    # Plans of imports that wait are no acts of anybody: they follow, and are made anew before they are applied.
    Verdict.objects.filter(owner=owner, person=other).update(person=one)
    _move_suggestions(entry, one, other)
    entry.change(one, **_joined(one, other))
    entry.remove(other)


def _take_shared(entry: Entry, one: Person) -> None:
    """Addresses that told the two apart from nobody while they were two: now that no other human's row claims them, they are theirs."""
    claims = Claim.objects.filter(owner=entry.owner_id)
    theirs = claims.filter(row__identity__person=one, identity__shared=True).values("identity")
    others = claims.exclude(row__identity__person=one).exclude(row__identity__person=None).values("identity")
    for identity in Identity.objects.filter(owner=entry.owner_id, pk__in=theirs).exclude(pk__in=others):
        entry.change(identity, person_id=one.pk, shared=False)


def _joined(one: Person, other: Person) -> dict[str, object]:
    by_hand = [each for each in (one, other) if each.standing_by_hand] or [one, other]
    closest = min(by_hand, key=lambda each: _CLOSER.index(Standing(each.standing)))
    taps = max((one, other), key=lambda each: (each.tapped_on is not None, str(each.tapped_on or ""), each is one))
    return {
        "standing": closest.standing,
        "standing_by_hand": one.standing_by_hand or other.standing_by_hand,
        "never_suggest": one.never_suggest or other.never_suggest,
        "deceased": one.deceased or other.deceased,
        "rhythm_days": one.rhythm_days or other.rhythm_days,
        "circle": one.circle or other.circle,
        "closeness": taps.closeness,
        "last_spoke": taps.last_spoke,
        "tapped_on": taps.tapped_on,
    }


def _move_suggestions(entry: Entry, one: Person, other: Person) -> None:
    about = Suggestion.objects.filter(owner=entry.owner_id).filter(Q(first=other) | Q(second=other))
    for row in about:
        third = row.second_id if row.first_id == other.pk else row.first_id
        first, second = sorted((one.pk, third))
        taken = Suggestion.objects.filter(owner=entry.owner_id, first=first, second=second).exists()
        if third == one.pk or taken:
            entry.remove(row)
        else:
            entry.change(row, first_id=first, second_id=second)


def split(owner: Owner, *, person_id: int, identities: Sequence[int]) -> Person:
    """Take some addresses or rows away from a person: they become a person of their own, kept apart for ever."""
    one = person(owner, person_id)
    mine = list(Identity.objects.filter(owner=owner, person=one))
    going = [identity for identity in mine if identity.pk in set(identities)]
    staying = [identity for identity in mine if identity.pk not in set(identities)]
    if not going or not staying:
        raise WrongUse("Something must stay and something must go.", hint="Choose some, not all, of what is known.")
    with act(owner, "split", f"Made two people of {one.name or 'no name'}.") as entry:
        new = entry.make(Person, name=going[0].shown, standing=one.standing)
        for identity in going:
            entry.change(identity, person_id=new.pk, by_name=False)
        _keep_apart(entry, staying, going)
        entry.people.update((one.pk, new.pk))
    return new


def confirm(owner: Owner, *, person_id: int) -> Did:
    """Say that what only a name had joined to a person is theirs; it is not listed for a look any more."""
    one = person(owner, person_id)
    with act(owner, "confirm", f"{one.name or 'No name'} is one person.") as entry:
        for identity in Identity.objects.filter(owner=owner, person=one, by_name=True):
            entry.change(identity, by_name=False)
    return done(owner, entry)


def answer(owner: Owner, *, suggestion: int, verdict: str) -> Suggestion:
    """Answer "same person?": ``same`` merges, ``apart`` is remembered for ever, ``later`` asks again another day."""
    row = Suggestion.objects.filter(owner=owner, pk=suggestion).select_related("first", "second").first()
    if row is None or row.state not in (SuggestionState.OPEN, SuggestionState.LATER):
        raise NotFound("This question has been answered.", hint="Go on with the next one.")
    if verdict not in ("same", "apart", "later"):
        raise WrongUse("The answer is same, apart or later.")
    one, other = row.first, row.second
    names = f"{one.name or 'no name'} and {other.name or 'no name'}"
    titles = {
        "same": f"{names} are one person.",
        "apart": f"{names} stay two people.",
        "later": f"{names}: asked later.",
    }
    with act(owner, f"suggestion.{verdict}", titles[verdict]) as entry:
        entry.change(row, state=SuggestionState(verdict), answered_at=timezone.now())
        if verdict == "same":
            survivor, absorbed = _survivor(owner, one, other)
            entry.remove(row)
            absorb(entry, survivor, absorbed)
        elif verdict == "apart":
            _keep_apart(entry, list(one.identities.all()), list(other.identities.all()))
    return row


def _survivor(owner: Owner, one: Person, other: Person) -> tuple[Person, Person]:
    """The one with more hand-made decisions, then more addresses, then the older one, stays."""

    def worth(each: Person) -> tuple[int, int, int, int]:
        hand = Correction.objects.filter(owner=owner, person=each).count() + each.note_links.count()
        return (hand, int(each.standing_by_hand), Identity.objects.filter(owner=owner, person=each).count(), -each.pk)

    return (one, other) if worth(one) >= worth(other) else (other, one)


def _keep_apart(entry: Entry, ones: list[Identity], others: list[Identity]) -> None:
    for one, other in product(ones, others):
        first, second = sorted((one.pk, other.pk))
        if not KeptApart.objects.filter(owner=entry.owner_id, first=first, second=second).exists():
            entry.make(KeptApart, first_id=first, second_id=second)


def kept_apart(owner: Owner | int, one: Person, other: Person, *, coming: Sequence[int] = ()) -> bool:
    """Whether the owner once said that these are two people. ``coming`` are identities that are about to be the first one's."""
    pairs = KeptApart.objects.filter(owner=owner)
    first, second = (Q(**{f"{side}__person": one}) | Q(**{f"{side}__in": coming}) for side in ("first", "second"))
    return pairs.filter(first, second__person=other).exists() or pairs.filter(second, first__person=other).exists()


def person(owner: Owner | int, pk: int) -> Person:
    """One person of this owner; `NotFound` for nobody's and for somebody else's."""
    found = Person.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise NotFound("There is nobody like that in your book.")
    return found
