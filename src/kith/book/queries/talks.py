"""Coffees and interviews: one, those of a person, those that are open, whom to propose one to, and what a draft may rest on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet

from kith.book.models import FollowUp, Identity, Owner, Person, Talk, TalkAnswer
from kith.book.queries import kit as kits
from kith.book.queries.searching import matching
from kith.book.queries.today import full
from kith.book.snapshots import candidates as enriching
from kith.book.snapshots import day_number, today
from kith.book.snapshots import talks as snapshot
from kith.core import kit
from kith.core import talks as core
from kith.core.errors import NotFound
from kith.core.openings import Opening, opening, tally
from kith.core.reasons import Fact, Reason
from kith.core.records import IdentityKind
from kith.core.ties import last_touchpoint
from kith.core.ties_state import TieState
from kith.core.today import Candidate
from kith.core.wording import say
from kith.core.wording import talks as words

#: So many of those who may fit are looked at, the closest first.
MOST = 400
#: The index is asked for so many letters of a word: "back end" and "backend" begin alike. The core decides by whole words.
_BEGIN = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody to propose one to, with the reasons."""

    person: Person
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """For an interview: the warmest first; how many fit without a tie; who could know one of those."""

    people: tuple[Proposed, ...] = ()
    strangers: int = 0
    between: tuple[Proposed, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a draft may rest on: the name to call somebody by (may be empty), and an opening or a bare fact."""

    called: str
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A request to change and send. ``fact`` is what the two share where no line of it fits nobody else; for the owner's own words."""

    words: str
    fact: str


def get(owner: Owner, pk: int) -> Talk:
    """One of this owner's; `NotFound` for nobody's and somebody else's."""
    found = Talk.objects.filter(owner=owner, pk=pk).select_related("person__tie").first()
    if found is None:
        raise NotFound("There is no such coffee or interview.", hint="Ask shows those that are open.")
    return found


def answers(owner: Owner, talk: Talk) -> list[TalkAnswer]:
    """Its questions in order, with what was answered."""
    return list(TalkAnswer.objects.filter(owner=owner, talk=talk).order_by("position", "pk"))


def of_person(owner: Owner, person: Person) -> list[Talk]:
    """All with somebody, the newest first."""
    return list(Talk.objects.filter(owner=owner, person=person).order_by("-asked_on", "-pk"))


def going_on(owner: Owner, *, kind: str = "", limit: int = 30) -> list[Talk]:
    """Those that wait for something: agreed ones by their hour, then proposed ones, then what is not closed yet."""
    rows = Talk.objects.filter(owner=owner).exclude(state__in=(core.CLOSED, core.DROPPED)).select_related("person")
    rows = rows.filter(kind=kind) if kind else rows
    order = (core.AGREED, core.PROPOSED, core.HELD, core.THANKED)
    found = list(rows.order_by("-pk")[: 10 * limit])
    found.sort(key=lambda one: (order.index(one.state), one.at.isoformat() if one.at else "", one.pk))
    return found[:limit]


def day_of(owner: Owner, talk: Talk) -> date | None:
    """The owner's day of the agreed hour."""
    return talk.at.astimezone(ZoneInfo(owner.zone)).date() if talk.at else None


def thanks(owner: Owner, talk: Talk, *, done: bool = False) -> QuerySet[FollowUp]:
    """The promise to thank for it, open or kept."""
    mine = FollowUp.objects.filter(
        owner=owner, person=talk.person, text=words.thanks_due(talk.kind), done_at__isnull=not done
    )
    return mine.filter(note__on=talk.held_on) if talk.held_on else mine.none()


def is_thanked(owner: Owner, talk: Talk) -> bool:
    """Whether they were thanked, be it on its page or by keeping the promise elsewhere."""
    return talk.thanked_on is not None or (talk.held_on is not None and thanks(owner, talk, done=True).exists())


def taken(owner: Owner) -> set[date]:
    """The owner's days on which one is agreed already."""
    rows = Talk.objects.filter(owner=owner, state=core.AGREED).exclude(at=None)
    return {at.astimezone(ZoneInfo(owner.zone)).date() for at in rows.values_list("at", flat=True) if at}


def whom_to_ask(owner: Owner, about: str) -> Proposals:
    """Whom to ask about a role or a place; nobody for an empty wish."""
    if not core.words_of(about):
        return Proposals()
    found = core.candidates(snapshot.acquaintances(owner, _may_fit(owner, about)), about, day=day_number(today(owner)))
    people = _people(owner, [one.id for one in (*found.candidates, *found.between)])
    return Proposals(
        tuple(Proposed(people[one.id], one.reasons) for one in found.candidates), found.strangers,
        tuple(Proposed(people[one.id], one.reasons) for one in found.between),
    )  # fmt: skip


def _may_fit(owner: Owner, about: str) -> set[int]:
    wish, ids = core.wanted(about), set[int]()
    for begin in sorted({some[0][:_BEGIN] for some in (wish.role, wish.place) if some}):
        closest = matching(snapshot.people_to_ask(owner), [begin]).order_by(
            F("tie__strength").desc(nulls_last=True), "pk"
        )
        ids.update(closest.values_list("pk", flat=True)[:MOST])
    return ids


def match_of(owner: Owner, person: Person, about: str) -> str:
    """The code of the reason why somebody fits a wish, such as ``talk.there_now``; empty if they do not."""
    mine = [one for one in snapshot.acquaintances(owner, [person.pk]) if one.id == person.pk]
    found = core.candidates(mine, about, day=day_number(today(owner))).candidates
    return found[0].reasons[0].code if found else ""


def coffees(owner: Owner) -> tuple[Proposed, ...]:
    """Whom to propose a coffee to."""
    day = day_number(today(owner))
    found = core.coffees(snapshot.friends(owner, day), day=day)
    people = _people(owner, [one.id for one in found])
    return tuple(Proposed(people[one.id], one.reasons) for one in found)


def called(owner: Owner, person: Person) -> str:
    """The name to call somebody by."""
    few, _ = enriching.enriched(owner, [Candidate(id=str(person.pk), name=person.name)], day_number(today(owner)))
    return few[0].called or person.name


def beginning(owner: Owner, person: Person) -> Beginning:
    """The opening for one person: a line where its fact fits nobody else in the book, else the bare fact, else nothing."""
    day = day_number(today(owner))
    few, shared = full(owner, [Candidate(id=str(person.pk), name=person.name)], day)
    one = few[0]
    called = one.called or person.name
    line = opening(one.id, called, one.facts, tally([one.facts, shared]), day=day)
    return Beginning(called, line)


def questions(owner: Owner, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands ready to be asked, the owner's own among them: those for a sheet of this day, and all of them.

    For an interview those about a role come first, and those about a place.
    """
    ready: list[kit.Question] = []
    for situation in ("coffee",) if kind == core.COFFEE else ("role", "place"):
        ready += kits.kit(owner, situation).questions
    few = kit.pick(ready, kit.ON_SHEET, day_number(today(owner)))
    return tuple(one.text for one in few), tuple(one.text for one in ready)


def draft(
    owner: Owner,
    person: Person,
    *,
    kind: str,
    about: str,
    first: datetime | None,
    second: datetime | None,
    minutes: int,
) -> Draft:
    """The request for one, from what is known: an opening that fits nobody else, why them, and the two hours at the owner's clock."""
    begin = beginning(owner, person)
    line = begin.opening if begin.opening and begin.opening.draft else None
    facts: dict[str, Fact] = {
        "kind": kind, "about": about, "minutes": minutes, "name": begin.called, "opening": say(line.reason) if line else "",
        "first": moment(owner, first), "second": moment(owner, second),
        "match": match_of(owner, person, about) if kind == core.INTERVIEW else "",
        "again": any(one.kind == core.COFFEE and one.held_on for one in of_person(owner, person)),
    }  # fmt: skip
    fact = say(begin.opening.reason) if begin.opening and not line else ""
    return Draft(say(Reason("talk.request", 0, "points", facts)), fact)


def local(owner: Owner, at: datetime | None) -> str:
    """An instant at the owner's clock, as ``2026-12-01T10:00``; empty for none."""
    return at.astimezone(ZoneInfo(owner.zone)).strftime("%Y-%m-%dT%H:%M") if at else ""


def moment(owner: Owner, at: datetime | None) -> str:
    """An instant as said at the owner's clock: "Tuesday, 1 December at ten"; empty for none."""
    return words.moment(local(owner, at), today(owner)) if at else ""


def mail_of(owner: Owner, person: Person) -> str:
    """The mail address of somebody that was seen first, as it was written; empty if none is known."""
    rows = Identity.objects.filter(owner=owner, person=person, kind=IdentityKind.EMAIL, shared=False).order_by("pk")
    found = rows.values_list("shown", "value").first()
    return (found[0] or found[1]) if found else ""


def every(person: Person) -> int:
    """The rhythm with somebody in days: by hand, else as it goes by itself; 0 for none."""
    tie = getattr(person, "tie", None)
    if person.rhythm_days or not (tie and tie.due_day):
        return person.rhythm_days or 0
    return max(int(tie.due_day) - last_touchpoint(TieState(**tie.state)), 0)


def _people(owner: Owner, ids: Collection[int]) -> dict[int, Person]:
    found = Person.objects.filter(owner=owner, pk__in=ids).select_related("tie")
    return {one.pk: one for one in found}
