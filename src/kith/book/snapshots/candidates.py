"""Everybody who may stand on Today, as `kith.core.today` wants them: read from derived columns, never from what happened.

In two steps, so that a page stays quick with ten thousand people: `candidates` knows of everybody what decides whether they stand there;
`enriched` adds for the few who do what the sentences and opening lines rest on.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, TextField
from django.db.models.functions import Cast

from kith.book.models import (
    Affiliation,
    Ask,
    Correction,
    NotePerson,
    Owner,
    Person,
    SourceRow,
    Standing,
    Tagging,
    Talk,
    TodayMark,
)
from kith.book.models import FollowUp as FollowUpRow
from kith.book.models import News as NewsRow
from kith.book.snapshots import asks, chunks, day_number
from kith.book.snapshots.targets import at_targets
from kith.core.asks import State
from kith.core.cadence import BY_CLOSENESS
from kith.core.capture import ChipKind, understand_log
from kith.core.openings import OpeningFact
from kith.core.records import InteractionKind, PartialDate
from kith.core.talks import AGREED
from kith.core.ties import last_touchpoint
from kith.core.ties_state import TieState, date_of
from kith.core.today import Candidate, FollowUp, Mark, Meeting, News, Pending
from kith.core.today.rows import FRESH, NOT_THIS

#: So many people are looked at on one day, about: a list of seven has plenty to choose from.
ENOUGH = 600
#: Of the few on the list, so many notes are read.
MOST_NOTES = 200
#: Coming shows so many days.
AHEAD = 7
_COLUMNS = (
    "pk", "name", "standing", "never_suggest", "deceased", "rhythm_days", "closeness", "last_spoke", "tie__strength", "tie__step",
    "tie__trend", "tie__dormant", "tie__due_day", "tie__last_day", "tie__last_kind", "tie__state",
)  # fmt: skip
#: Kind of a note -> the word an opening line uses for it.
_SOURCES = {"coffee": "Coffee", "call": "Call", "met": "Meeting", "chat": "Chat", "spoke": "Conversation"}


def candidates(owner: Owner, day: int) -> list[Candidate]:
    """Everybody with a reason to be looked at on ``day`` (days since 1970), without opening facts. The order says nothing.

    In a network of thousands those without an occasion of their own (a promise, news, a birthday, a rhythm set by hand) take turns: each
    is looked at on one day of `_turns`, the same all that day.
    """
    promises, ledger, news = _promises(owner), _asks(owner, day), _news(owner, day)
    marks, born = _marks(owner, day), _birthdays(owner, day)
    agreed, targets = _meetings(owner, day), at_targets(owner)
    kept = {*promises, *ledger, *agreed}
    named = {*kept, *news, *marks, *born}
    tie = Q(tie__due_day__lte=day + AHEAD) | Q(tie__dormant=True) | Q(tie__step__in=(1, 2))
    tie |= Q(tie__trend="drifting", tie__step__gte=2)
    alive = Person.objects.filter(owner=owner, deceased=False)
    network = alive.filter(standing=Standing.NETWORK, never_suggest=False)
    if (turns := _turns(network.count())) > 1:
        network = network.annotate(turn=(F("pk") + day) % turns).filter(
            Q(turn=0) | Q(rhythm_days__gt=0) | Q(pk__in=sorted(targets)[:ENOUGH])
        )
    rows = {row[0]: row for row in network.filter(tie).values_list(*_COLUMNS)}
    for some in chunks([pk for pk in named if pk not in rows]):
        suggested = Q(standing=Standing.NETWORK, never_suggest=False)
        wanted = alive.filter(suggested | Q(pk__in=[pk for pk in some if pk in kept]), pk__in=some)
        rows.update((row[0], row) for row in wanted.values_list(*_COLUMNS))
    return [
        replace(
            _candidate(row),
            follow_ups=tuple(promises.get(pk, ())),
            asks=tuple(ledger.get(pk, ())),
            news=tuple(news.get(pk, ())),
            marks=tuple(marks.get(pk, ())),
            meetings=tuple(agreed.get(pk, ())),
            birthday=born.get(pk),
            target=targets.get(pk, ""),
        )
        if pk in named or pk in targets
        else _candidate(row)
        for pk, row in rows.items()
    ]


def _turns(people: int) -> int:
    """Over how many days a network is spread, so that about `ENOUGH` of it are looked at on one: 1, or whole weeks."""
    turns = 1 if people <= ENOUGH else 7
    while people > turns * ENOUGH:
        turns *= 2
    return turns


def _candidate(row: Sequence[Any]) -> Candidate:
    (
        pk, name, standing, never, deceased, by_hand, closeness, last_spoke, strength, step, trend, dormant, due, last_day,
        last_kind, kept,
    ) = row  # fmt: skip
    state = TieState(**kept) if kept else TieState()
    reached = max(state.last_in, state.last_out, state.last_together)
    last = last_touchpoint(state)
    tapped = last > reached
    every = (by_hand or max((due or 0) - last, 0)) if due else 0
    by = "hand" if by_hand else "closeness" if every == BY_CLOSENESS[step or 0] else "own"
    return Candidate(
        id=str(pk), name=name, standing=standing, never_suggest=never, deceased=deceased, strength=strength or 0,
        step=step or 0, trend=trend or "steady", dormant=bool(dormant), due_on=due or 0, due_by=by if due else "",
        every=every, last_day=last, last_kind=last_kind if not tapped and reached and reached == last_day else "",
        closeness=closeness if tapped else "", last_spoke=last_spoke if tapped else "",
    )  # fmt: skip


def _promises(owner: Owner) -> dict[int, list[FollowUp]]:
    found: dict[int, list[FollowUp]] = defaultdict(list)
    rows = FollowUpRow.objects.filter(owner=owner, done_at=None).order_by("due_on", "pk")
    for pk, person, text, due in rows.values_list("pk", "person_id", "text", "due_on"):
        found[person].append(FollowUp(pk, text, day_number(due)))
    return found


def _meetings(owner: Owner, day: int) -> dict[int, list[Meeting]]:
    """Coffees and interviews that are agreed for this day or one of the next, at the owner's time."""
    found: dict[int, list[Meeting]] = defaultdict(list)
    zone = ZoneInfo(owner.zone)
    rows = Talk.objects.filter(owner=owner, state=AGREED).exclude(at=None)
    for person, kind, at in rows.values_list("person_id", "kind", "at"):
        local = at.astimezone(zone) if at else None
        if local and day <= (on := day_number(local.date())) <= day + AHEAD:
            found[person].append(Meeting(kind, on, f"{local:%H:%M}"))
    return found


def _asks(owner: Owner, day: int) -> dict[int, list[Pending]]:
    """Lines of the ledger that are due, will be in the next days, or wait for a first step."""
    found: dict[int, list[Pending]] = defaultdict(list)
    near = Q(due_on__lte=date_of(day + AHEAD)) | (Q(state=State.PLANNED) & ~Q(first_step=""))
    for row in Ask.objects.filter(near, owner=owner).exclude(due_on=None).order_by("due_on", "pk"):
        if asks.said(row):
            found[row.person_id].append(asks.pending(row))
    return found


def _news(owner: Owner, day: int) -> dict[int, list[News]]:
    found: dict[int, list[News]] = defaultdict(list)
    corrected = Correction.objects.filter(
        owner=owner, person=OuterRef("person"), field="organization", made_on__gte=OuterRef("seen_on")
    )
    # Whoever said since where they work needs no telling.
    rows = NewsRow.objects.filter(~Exists(corrected), owner=owner, seen_on__gt=date_of(day - FRESH))
    for person, kind, facts, seen in rows.values_list("person_id", "kind", "facts", "seen_on"):
        found[person].append(News(kind, facts, day_number(seen)))
    return found


def _marks(owner: Owner, day: int) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    since = Q(on__gt=date_of(day - NOT_THIS)) | Q(until__gt=date_of(day))
    rows = TodayMark.objects.filter(since, owner=owner).order_by("pk")
    for person, verdict, on, code, until in rows.values_list("person_id", "verdict", "on", "code", "until"):
        found[person].append(Mark(verdict, day_number(on), code, day_number(until) if until else 0))
    return found


def _birthdays(owner: Owner, day: int) -> dict[int, PartialDate]:
    """Whose birthday is today or in the next days, as far as month and day are known. The owner's word comes first."""
    ends = tuple(f"-{date_of(day) + timedelta(days=ahead):%m-%d}" for ahead in range(AHEAD + 1))
    if "-02-28" in ends:
        ends = (*ends, "-02-29")
    found: dict[int, str] = {}
    rows = SourceRow.objects.filter(owner=owner, left_out=False).annotate(text=Cast("current", TextField()))
    # As text first: taking the JSON of every row apart to find the few would take longer than everything else together.
    rows = rows.filter(text__contains='"birthday"').filter(reduce(or_, (Q(text__contains=f'{end}"') for end in ends)))
    for person, text in rows.values_list("identity__person", "current__birthday"):
        if person is not None and str(text).endswith(ends):
            found.setdefault(person, text)
    for person, text in Correction.objects.filter(owner=owner, field="born").values_list("person_id", "value"):
        found.pop(person, None)
        if text.endswith(ends):
            found[person] = text
    return {person: PartialDate.parse(text) for person, text in found.items()}


def enriched(owner: Owner, some: Sequence[Candidate], day: int) -> tuple[list[Candidate], list[OpeningFact]]:
    """These few with the name to address them by, the last words and the facts for opening lines; and which facts others share."""
    ids = [int(one.id) for one in some]
    given = _given(owner, ids)
    jobs = {
        row[0]: row[1:]
        for row in Person.objects.filter(owner=owner, pk__in=ids).values_list("pk", "role", "organization", "place")
    }
    notes = _notes(owner, ids)
    tags, shared = _tags(owner, ids)
    typed = _typed(owner, ids)
    found = []
    for one in some:
        pk = int(one.id)
        written = notes.get(pk, [])
        facts = (
            [fact for _, kind, fact, _ in written if kind != InteractionKind.MESSAGE]
            + tags.get(pk, [])
            + typed.get(pk, [])
        )
        shared += [fact for _, _, fact, company in written if company > 1]
        text = next((fact.text for on, kind, fact, _ in written if on == one.last_day and kind == one.last_kind), "")
        role, organization, place = jobs.get(pk, ("", "", ""))
        found.append(
            replace(
                one, called=given.get(pk) or first_name(one.name), last_text=text, role=role, organization=organization,
                place=place, facts=tuple(facts),
            )
        )  # fmt: skip
    return found, shared + _typed_alike(owner, typed)


def _given(owner: Owner, ids: Collection[int]) -> dict[int, str]:
    """Given names where a source tells them apart, unless the owner put the name right."""
    found: dict[int, str] = {}
    rows = SourceRow.objects.filter(owner=owner, identity__person__in=ids, left_out=False).order_by("pk")
    for person, name, current in rows.values_list("identity__person", "identity__person__name", "current"):
        given = str(current.get("given", "")).strip()
        if given and given.casefold() in name.casefold() and len(given) < 30:
            found.setdefault(person, given)
    return found


def first_name(name: str) -> str:
    """What to call somebody of whom only the whole name is known: the first of two words, where a script puts the given name first."""
    parts = name.split()
    if len(parts) != 2 or not parts[0].isalpha() or len(parts[0]) < 2:
        return ""
    script = unicodedata.name(parts[0][0], "").split()[0]
    return "" if script in ("CJK", "HANGUL", "HIRAGANA", "KATAKANA") else parts[0]


def _notes(owner: Owner, ids: Collection[int]) -> dict[int, list[tuple[int, str, OpeningFact, int]]]:
    """The newest few notes of each: (day, kind, fact, how many people it is about). What chips say of it is left out of the words."""
    found: dict[int, list[tuple[int, str, OpeningFact, int]]] = defaultdict(list)
    newest = NotePerson.objects.filter(owner=owner, person__in=ids).order_by("-note__on", "-note")[:MOST_NOTES]
    rows = list(newest.values_list("person_id", "note_id", "note__on", "note__kind", "note__text", "person__name"))
    counted = NotePerson.objects.filter(owner=owner, note__in={row[1] for row in rows}).values_list("note_id")
    company = dict(counted.annotate(Count("pk")))
    for pk, note, on, kind, text, name in rows:
        words = _gist(text, kind, on, name) if len(found[pk]) < 3 else ""
        if words:
            fact = OpeningFact("note", words, _SOURCES.get(kind, "Your note"), on.isoformat())
            found[pk].append((day_number(on), kind, fact, company[note]))
    return found


def _gist(text: str, kind: str, on: date, name: str) -> str:
    """What was noted beside who, when and how; a plain note as it is."""
    if not kind:
        return " ".join(text.split())[:300]
    said = (ChipKind.NOTE, ChipKind.ASK, ChipKind.OFFER)
    pieces = understand_log(text, today=on, people=[name]).pieces
    told = [at for at, piece in enumerate(pieces) if piece.kind in said and piece.value.strip(" ,;.")]
    between = pieces[told[0] : told[-1] + 1] if told else ()
    words = "".join(text[piece.start : piece.end] for piece in between if piece.kind is not ChipKind.FOLLOW_UP)
    return " ".join(words.split()).strip(" ,;")


def _tags(owner: Owner, ids: Collection[int]) -> tuple[dict[int, list[OpeningFact]], list[OpeningFact]]:
    found: dict[int, list[OpeningFact]] = defaultdict(list)
    shared = []
    mine = list(Tagging.objects.filter(owner=owner, person__in=ids).values_list("person_id", "tag_id", "tag__name"))
    counted = Tagging.objects.filter(owner=owner, tag__in={tag for _, tag, _ in mine}).values_list("tag_id")
    times = dict(counted.annotate(Count("pk")))
    for person, tag, name in mine:
        fact = OpeningFact("tag", name, "Tag")
        found[person].append(fact)
        if times[tag] > 1:
            shared.append(fact)
    return found, shared


def _typed(owner: Owner, ids: Collection[int]) -> dict[int, list[OpeningFact]]:
    """What was typed beside a name."""
    found: dict[int, list[OpeningFact]] = defaultdict(list)
    rows = SourceRow.objects.filter(owner=owner, source="typed", identity__person__in=ids, left_out=False)
    for person, current in rows.values_list("identity__person", "current"):
        if len(str(current.get("note", "")).split()) > 2:  # a word alone says too little to begin with
            found[person].append(OpeningFact("note", current["note"], "Your note"))
    return found


def _typed_alike(owner: Owner, typed: dict[int, list[OpeningFact]]) -> list[OpeningFact]:
    """Of these words, those that were typed beside more than one name."""
    shared = []
    for fact in {fact.key: fact for facts in typed.values() for fact in facts}.values():
        alike = SourceRow.objects.filter(owner=owner, source="typed", current__note__iexact=fact.text)
        if alike.count() > 1:
            shared.append(fact)
    return shared


def colleagues(owner: Owner, organizations: Iterable[str]) -> set[str]:
    """Of these organizations (comparable form), those where more than one person of the book is or was."""
    rows = Affiliation.objects.filter(owner=owner, organization__value__in=list(organizations)).exclude(
        identity__person=None
    )
    counted = rows.values_list("organization__value").annotate(Count("identity__person", distinct=True))
    return {value for value, people in counted if people > 1}
