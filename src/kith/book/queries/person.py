"""One person: facts with where each is from, why the tie is what it is, and what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from kith.book.models import (
    Affiliation,
    Claim,
    Correction,
    FollowUp,
    Identity,
    Interaction,
    Note,
    Owner,
    Person,
    SourceRow,
    Suggestion,
    SuggestionState,
    Tagging,
)
from kith.book.rows import to_affiliation
from kith.book.snapshots import chunks, day_number, interactions, today
from kith.core import ties
from kith.core.common_ground import Ground, Stay, common_ground
from kith.core.errors import NotFound
from kith.core.identify import card
from kith.core.normal import normal_organization
from kith.core.reasons import Reason
from kith.core.records import AffiliationRecord, PartialDate
from kith.core.ties_state import TieState, date_of

#: Groups of the timeline that one page shows.
PAGE = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact is from: a source's row, or the owner's own word (``by_hand``)."""

    source: str = ""
    member: str = ""
    line: int = 0
    on: date | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a fact: the text, a remark (years), a kind (``email``, ``work``), and its origins.

    ``title`` and ``where`` are those of a job, the organization in comparable form. ``replaced``: the owner's own word stands in the place of this one.
    """

    text: str
    kind: str
    note: str = ""
    origins: tuple[Origin, ...] = ()
    identity: int | None = None
    title: str = ""
    where: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: a day's letters, a meeting, a note. ``direction`` as in ties; ``times`` how many in one group."""

    kind: str
    on: date
    at: datetime | None
    times: int
    sent: int
    titles: tuple[str, ...]
    text: str
    source: str
    company: int
    note: int | None = None


def get(owner: Owner, pk: int) -> Person:
    """One person of this owner, with the tie; `NotFound` for nobody's and for somebody else's."""
    found = Person.objects.filter(owner=owner, pk=pk).select_related("tie").first()
    if found is None:
        raise NotFound(
            "There is nobody like that in your book.",
            hint="They may have been merged with somebody: search for the name.",
        )
    return found


def facts(owner: Owner, person: Person) -> dict[str, list[FactValue]]:
    """What is known, by field: name, work, place, address, met, born, note. The owner's corrections stand first and alone."""
    rows = list(
        SourceRow.objects.filter(owner=owner, identity__person=person)
        .select_related("file", "brought_by")
        .order_by("pk")
    )
    origin = {row.pk: Origin(row.source, row.file.name, row.line, _on(row)) for row in rows}
    found: dict[str, list[FactValue]] = {
        "name": [],
        "work": [],
        "place": [],
        "address": [],
        "met": [],
        "born": [],
        "said": [],
    }
    for row in rows:
        for name in (row.current.get("name", ""), *row.current.get("aliases", ())):
            _add(found["name"], name, "name", origin[row.pk])
        _add(found["place"], row.current.get("place", ""), "place", origin[row.pk])
        _add(found["born"], row.current.get("birthday", ""), "born", origin[row.pk])
        _add(found["said"], row.current.get("note", ""), "said", origin[row.pk])
    jobs = [
        (to_affiliation(data), origin[row.pk])
        for row in rows
        for data in (*row.current.get("affiliations", ()), *row.former)
    ]
    for job, whence in sorted(jobs, key=lambda one: not one[0].title):
        _add_job(found["work"], job, whence)
    _addresses(owner, person, origin, found)
    said = Correction.objects.filter(owner=owner, person=person).order_by("made_on", "pk")
    corrected = {field: (value, on) for field, value, on in said.values_list("field", "value", "made_on")}
    found["work"] = _put_right(found["work"], rows, corrected)
    for field, (value, on) in corrected.items():
        if field in found:
            mine = FactValue(value, field, origins=(Origin(on=on, by_hand=True),))
            found[field] = [mine, *(one for one in found[field] if one.text != value)]
    return {field: values for field, values in found.items() if values}


def _on(row: SourceRow) -> date:
    return row.brought_by.begun_at.date()


def _put_right(
    values: list[FactValue], rows: Sequence[SourceRow], corrected: Mapping[str, tuple[str, date]]
) -> list[FactValue]:
    """Work as the owner put it right: one line of title and place, in front; what it stands for is marked as replaced."""
    words = {field: corrected[field] for field in ("role", "organization") if field in corrected}
    if not words:
        return values
    data = [(row.source, row.brought_by_id, row.current) for row in rows if not row.left_out]
    before = card(rows=data, seen={}, addresses=[], corrections={})
    now = card(rows=data, seen={}, addresses=[], corrections={field: value for field, (value, _) in words.items()})
    where = _comparable(now.organization)
    stood = {(before.role.casefold(), _comparable(before.organization)), (now.role.casefold(), where)}
    found, note = [], ""
    for one in values:
        gone = one.kind == "work" and _key(one) in stood and _holds(one.note)
        note = note or (one.note if gone and one.where == where else "")
        found.append(replace(one, replaced=gone))
    text = ", ".join(part for part in (now.role, now.organization) if part)
    on = max(on for _, on in words.values())
    return [FactValue(text, "work", note, (Origin(on=on, by_hand=True),), title=now.role, where=where), *found]


def _holds(note: str) -> bool:
    """Whether a job with these years can be the one somebody has."""
    return note in ("", "now") or note.startswith("since")


def _add(values: list[FactValue], text: str, kind: str, origin: Origin) -> None:
    if not text:
        return
    for at, one in enumerate(values):
        if one.text.casefold() == text.casefold():
            values[at] = replace(one, origins=(*one.origins, origin))
            return
    values.append(FactValue(text, kind, origins=(origin,)))


def _add_job(values: list[FactValue], job: AffiliationRecord, origin: Origin) -> None:
    """A job or school once, whoever tells of it: the same title and place, and years that do not speak against it. The fuller years stay.

    A place without a title adds nothing to the same place with one, so those with titles come first.
    """
    text = ", ".join(part for part in (job.title, job.organization) if part)
    years, where = _years(job.since, job.until, job.current), _comparable(job.organization)
    for at, one in enumerate(values):
        same = _key(one) == (job.title.casefold(), where) or bool(where and not job.title and one.where == where)
        if one.kind == job.kind and same and _fit(one.note, years):
            note = max(one.note, years, key=len)
            values[at] = replace(one, note=note, origins=(*one.origins, origin))
            return
    if text:
        values.append(FactValue(text, job.kind, years, (origin,), title=job.title, where=where))


def _comparable(organization: str) -> str:
    return normal_organization(organization) or organization.casefold()


def _key(job: FactValue) -> tuple[str, str]:
    """Title and place of a job, comparable."""
    return job.title.casefold(), job.where


def _fit(one: str, other: str) -> bool:
    """Whether two ways to say when can be of one job: nothing and anything, "now" and "since 2019"."""
    first, second = sorted((one, other), key=len)
    return first in ("", second) or (first == "now" and second.startswith("since"))


def _years(since: PartialDate | None, until: PartialDate | None, current: bool | None) -> str:
    if since and until:
        return f"{since.year} to {until.year}" if since.year != until.year else f"{since.year}"
    if since:
        return f"since {since.year}"
    if until:
        return f"until {until.year}"
    return "now" if current else "earlier" if current is False else ""


def _addresses(owner: Owner, person: Person, origin: dict[int, Origin], found: dict[str, list[FactValue]]) -> None:
    addresses = list(Identity.objects.filter(owner=owner, person=person).exclude(kind="row").order_by("kind", "pk"))
    claims = Claim.objects.filter(owner=owner, identity__in=addresses).values_list("identity_id", "row_id")
    by_identity: dict[int, list[Origin]] = {}
    for identity, row in claims:
        if row in origin:
            by_identity.setdefault(identity, []).append(origin[row])
    for one in addresses:
        origins = tuple(by_identity.get(one.pk, [Origin(source="happened", on=None)]))
        found["address"].append(FactValue(one.shown or one.value, one.kind, origins=origins, identity=one.pk))


def why(owner: Owner, person: Person) -> tuple[int, list[Reason]]:
    """The strength today, and the reasons that add up to it."""
    state = TieState(**person.tie.state) if hasattr(person, "tie") else TieState()
    day = day_number(today(owner))
    return ties.strength(state, day), ties.explain(state, day)


def timeline(
    owner: Owner, person: Person, *, kinds: Collection[str] = (), before: date | None = None
) -> tuple[list[Event], date | None]:
    """What happened, newest first, letters grouped by day; and the day to go on before, if there is more."""
    # By their numbers: joined by the person, the database may look at everything that ever happened with anybody.
    addresses = list(Identity.objects.filter(owner=owner, person=person).values_list("pk", flat=True))
    waiting = interactions(owner, addresses)
    notes = Note.objects.filter(owner=owner, people__person=person)
    if kinds:
        waiting, notes = (
            waiting.filter(kind__in=kinds),
            notes.filter(kind__in=[*kinds, *([""] if "note" in kinds else [])]),
        )
    if before:
        waiting, notes = waiting.filter(day__lt=day_number(before)), notes.filter(on__lt=before)
    days = waiting.order_by("-day").values_list("day", flat=True).distinct()
    shown = [*days[: PAGE + 1]]
    since = shown[PAGE - 1] if len(shown) > PAGE else None
    if since is not None:
        waiting, notes = waiting.filter(day__gte=since), notes.filter(on__gte=date_of(since))
    events = [*_happened(waiting), *_written(notes.order_by("-on", "-pk")[:200])]
    events.sort(key=lambda event: (event.on, event.kind, event.text), reverse=True)
    return events, date_of(since) if since is not None else None


def _happened(rows: QuerySet[Interaction]) -> list[Event]:
    columns = rows.order_by("-day", "kind", "key").values_list(
        "day", "kind", "at", "author__mine", "title", "people", "key"
    )[:5_000]
    events = []
    for (day, kind), group in groupby(columns, key=lambda row: (row[0], row[1])):
        once = {row[6]: row for row in group}
        some = list(once.values())
        titles = tuple(dict.fromkeys(row[4] for row in some if row[4]))
        sent = sum(1 for row in some if row[3])
        at = max((row[2] for row in some if row[2]), default=None)
        events.append(
            Event(kind, date_of(day), at, len(some), sent, titles, "", "happened", max(row[5] for row in some))
        )
    return events


def _written(notes: Iterable[Note]) -> list[Event]:
    return [Event(note.kind or "note", note.on, None, 1, 0, (), note.text, "note", 2, note.pk) for note in notes]


def corrections(owner: Owner, person: Person) -> dict[str, str]:
    """The owner's own word, by field."""
    return dict(Correction.objects.filter(owner=owner, person=person).values_list("field", "value"))


def questions(owner: Owner, person: Person) -> int:
    """How many open "same person?" are about them."""
    asked = Suggestion.objects.filter(owner=owner, state=SuggestionState.OPEN)
    return asked.filter(Q(first=person) | Q(second=person)).count()


def belongings(owner: Owner, person: Person) -> list[Identity]:
    """Addresses and rows that point to this person, with the rows read along: what a split can take away."""
    mine = Identity.objects.filter(owner=owner, person=person)
    return list(mine.prefetch_related("rows").order_by("kind", "pk"))


def tally(owner: Owner, person: Person) -> dict[str, int]:
    """How much there is about somebody: addresses and rows, things that happened, notes, promises."""
    return {
        "identities": Identity.objects.filter(owner=owner, person=person).count(),
        "interactions": Interaction.objects.filter(owner=owner, identity__person=person).count(),
        "notes": Note.objects.filter(owner=owner, people__person=person).count(),
        "follow_ups": FollowUp.objects.filter(owner=owner, person=person).count(),
    }


def tags(owner: Owner, person: Person) -> list[str]:
    """The words on somebody, by name."""
    mine = Tagging.objects.filter(owner=owner, person=person)
    return list(mine.order_by("tag__name").values_list("tag__name", flat=True))


def follow_ups(owner: Owner, person: Person) -> list[FollowUp]:
    """What is promised and not done yet, the nearest first."""
    return list(FollowUp.objects.filter(owner=owner, person=person, done_at=None).order_by("due_on", "pk"))


def shared_ground(owner: Owner, people: Collection[int]) -> dict[int, list[Reason]]:
    """What the owner and each of these people have in common, with its evidence."""
    mine = ground_of_owner(owner)
    day = PartialDate.of(today(owner))
    grounds = _grounds(owner, people)
    return {pk: common_ground(mine, ground, today=day) for pk, ground in grounds.items()}


def ground_of_owner(owner: Owner) -> Ground:
    """The owner's own jobs, schools and place, as their own export says."""
    stays: list[Stay] = []
    places: list[tuple[str, str]] = []
    # As text first: to take the JSON of every row apart would cost more than a whole page may.
    rows = SourceRow.objects.filter(owner=owner).annotate(text=Cast("current", TextField()))
    for data in rows.filter(text__contains='"is_me"').filter(current__is_me=True).values_list("current", flat=True):
        stays += [_stay(one) for one in data.get("affiliations", ()) if one.get("organization")]
        if data.get("place"):
            places.append((data["place"].casefold(), data["place"]))
    return Ground(stays=tuple(stays), places=tuple(places))


def _stay(data: dict[str, Any]) -> Stay:
    one = to_affiliation(data)
    key = normal_organization(one.organization) or one.organization.casefold()
    return Stay(
        organization=one.organization, key=key, since=one.since, until=one.until, current=one.current, kind=one.kind
    )


def _grounds(owner: Owner, people: Collection[int]) -> dict[int, Ground]:
    stays: dict[int, list[Stay]] = {pk: [] for pk in people}
    tags: dict[int, list[tuple[str, str]]] = {pk: [] for pk in people}
    places: dict[int, str] = {}
    for some in chunks(people):
        rows = Affiliation.objects.filter(owner=owner, identity__person__in=some).select_related("organization")
        for job in rows.values_list(
            "identity__person",
            "organization__name",
            "organization__value",
            "title",
            "since",
            "until",
            "current",
            "kind",
        ):
            data: dict[str, Any] = dict(
                zip(("organization", "value", "title", "since", "until", "current", "kind"), job[1:], strict=True)
            )
            stays[job[0]].append(_stay(data))
        taggings = Tagging.objects.filter(owner=owner, person__in=some)
        for person, tag in taggings.values_list("person_id", "tag__name"):
            tags[person].append((tag.casefold(), tag))
        places.update(Person.objects.filter(owner=owner, pk__in=some).exclude(place="").values_list("pk", "place"))
    return {
        pk: Ground(
            stays=tuple(stays[pk]), tags=tuple(tags[pk]),
            places=((places[pk].casefold(), places[pk]),) if pk in places else (),
        )
        for pk in people
    }  # fmt: skip
