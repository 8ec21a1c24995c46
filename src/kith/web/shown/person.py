"""One person as `people/person.html` wants them: facts with their origins, the waterfall of reasons, what happened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from kith.book.models import FollowUp, Identity, Person
from kith.book.queries.person import Event, FactValue, Origin
from kith.core.cadence import BY_CLOSENESS
from kith.core.reasons import Fact, Reason
from kith.core.records import name_and_organization
from kith.core.ties import how, last_touchpoint
from kith.core.ties_state import TieState, date_of
from kith.core.today.rows import REST
from kith.core.wording import say
from kith.core.wording.dates import counted, number, partial_text, upper_first
from kith.core.wording.dates import every as every_so_often
from kith.core.wording.marks import kind_word
from kith.web.shown.sources import place_in, source_title

LABELS = {"name": "Also called", "work": "Work", "place": "Place", "met": "How you met", "born": "Birthday", "said": "Noted"}  # fmt: skip
_ADDRESSES = {"email": "Mail", "phone": "Phone", "profile": "Profile", "handle": "Account"}
#: Field of the page -> field that can be put right.
_CORRECTS = {"name": "name", "work": "role", "place": "place", "met": "met", "born": "born", "said": "said"}
#: Code of a tab -> label and kinds of happening.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("All", ()),
    "met": ("Met", ("meeting", "coffee", "met", "call", "chat", "spoke")),
    "mail": ("Mail", ("mail", "message", "invitation")),
    "code": ("Code", ("commit", "review")),
    "notes": ("Notes", ("note",)),
}
_ICONS = {"mail": "mail", "message": "message", "invitation": "message", "meeting": "meeting", "coffee": "coffee", "call": "call", "met": "people", "chat": "message", "spoke": "message", "commit": "code", "review": "code", "note": "note"}  # fmt: skip
_PLURALS = {"mail": ("mail", "mails"), "message": ("message", "messages"), "commit": ("commit", ""), "review": ("code review", ""), "meeting": ("meeting", "")}  # fmt: skip
_SAID_BY_HAND = ("coffee", "met", "call", "chat", "spoke")
_LETTERS = ("mail", "message", "invitation")
_GITHUB = re.compile(r"github:([A-Za-z0-9][A-Za-z0-9-]{0,38})\Z")
_HOSTED = re.compile(r"https?://[^\s/@]+(?:/\S*)?\Z", re.IGNORECASE)
#: The choices of a rhythm, in days; empty gives it back to what happens by itself.
RHYTHMS = (("30", "Monthly"), ("90", "Every three months"), ("180", "Twice a year"), ("365", "Once a year"), ("0", "Do not remind me"), ("", "As it goes by itself"))  # fmt: skip


#: Acts that are told in a part of the page, where they were done -> the id of its heading; the others are told at the top.
_PARTS = {
    **dict.fromkeys(("log", "note", "note.edit", "note.remove"), "happened"),
    **dict.fromkeys(("tag", "untag", "correct"), "about"),
    **dict.fromkeys(("tap", "rhythm"), "tie"),
}


def part_of(verb: str) -> str:
    """The part of the page in which an act is told; empty for the top."""
    return _PARTS.get(verb, "")


def headline(person: Person) -> str:
    """Who somebody is, in a line."""
    job = " at ".join(part for part in (person.role, person.organization) if part)
    return ", ".join(part for part in (job, person.place) if part)


def facts(person: Person, found: Mapping[str, Sequence[FactValue]]) -> list[SimpleNamespace]:
    """The facts in the order of the page; a name that is only the one at the top is left out."""
    shown = []
    for field in ("work", "address", "place", "met", "born", "name", "said"):
        values = [
            value
            for value in found.get(field, ())
            if value.text and not value.replaced and (field != "name" or value.text != person.name)
        ]
        if field == "address":
            for kind, label in _ADDRESSES.items():
                mine = [_value(value) for value in values if value.kind == kind]
                shown += [SimpleNamespace(label=label, field="", values=mine)] if mine else []
        elif values:
            label = LABELS[field]
            shown.append(SimpleNamespace(label=label, field=_CORRECTS[field], values=[_value(one) for one in values]))
    return shown


def is_several(found: Mapping[str, Sequence[FactValue]]) -> bool:
    """Whether more than one record tells of somebody."""
    told = {one for values in found.values() for value in values for one in value.origins if not one.by_hand}
    return len(told) > 1


def _value(value: FactValue) -> SimpleNamespace:
    by_hand = any(one.by_hand for one in value.origins)
    text = partial_text(value.text) if value.kind == "born" and re.fullmatch(r"[\d-]{4,10}", value.text) else value.text
    return SimpleNamespace(
        text=text, note=value.note, url=link(value.kind, value.text), origin=origins(value.origins), by_hand=by_hand
    )


def link(kind: str, text: str) -> str:
    """Where an address leads; empty for what is no plain mail, phone, web or GitHub address."""
    if kind == "email" and "@" in text:
        return f"mailto:{quote(text, safe='@+._-')}"
    if kind == "phone":
        return "tel:" + re.sub(r"[^0-9+]", "", text)
    if kind == "profile":
        full = text if "://" in text else f"https://{text}"
        return full if _HOSTED.match(full) else ""
    found = _GITHUB.match(text) if kind == "handle" else None
    return f"https://github.com/{found[1]}" if found else ""


def origins(some: Sequence[Origin]) -> str:
    """Where a fact is from, the first three places."""
    said = list(dict.fromkeys(_origin(one) for one in some))
    more = f" And {counted(len(said) - 3, 'more place')}." if len(said) > 3 else ""
    return " ".join(said[:3]) + more


def _origin(one: Origin) -> str:
    on = f", {date_format(one.on, 'j F Y')}" if one.on else ""
    if one.by_hand:
        return f"You said so{on}."
    if one.source == "happened":
        return "Seen in what passed between you."
    place = place_in(one.source, one.member, one.line)
    return f"{source_title(one.source)}{f', {place}' if place else ''}{on}."


def fall(reasons: Sequence[Reason], strength: int) -> SimpleNamespace | None:
    """The reasons as a waterfall: what adds first, then what takes away. Percentages of its highest point."""
    ordered = sorted(reasons, key=lambda reason: reason.weight < 0)
    highest = sum(reason.weight for reason in ordered if reason.weight > 0)
    if highest <= 0:
        return None
    rows, at = [], 0.0
    for reason, hundredths in zip(ordered, _hundredths(ordered, strength), strict=True):
        start = at if reason.weight > 0 else at + reason.weight
        rows.append(
            SimpleNamespace(
                words=say(reason), note="", value=f"{hundredths / 100:+.2f}".replace("-", "\N{MINUS SIGN}"),
                x=_percent(start / highest), width=_percent(abs(reason.weight) / highest),
                kind="for" if reason.weight > 0 else "against",
            )
        )  # fmt: skip
        at += reason.weight
    total = SimpleNamespace(
        words="Together", value=f"{_rounded(strength) / 100:.2f}", x="0", width=_percent(at / highest)
    )
    return SimpleNamespace(caption="Why this strength, from 0 to 1", rows=rows, marks=[], total=total)


def _hundredths(reasons: Sequence[Reason], strength: int) -> list[int]:
    """The weights in hundredths, so rounded that they add up to the strength as it is shown: those that lose most are rounded up."""
    thousandths = [round(reason.weight * 1000) for reason in reasons]
    shown = [each // 10 for each in thousandths]
    for at in sorted(range(len(shown)), key=lambda at: -(thousandths[at] % 10))[: _rounded(strength) - sum(shown)]:
        shown[at] += 1
    return shown


def _rounded(strength: int) -> int:
    return (strength + 5) // 10


def _percent(share: float) -> str:
    """With a point whatever the language: it stands in an attribute."""
    return f"{100 * max(0.0, min(1.0, share)):.1f}"


def tabs(person: Person, current: str) -> list[SimpleNamespace]:
    """The kinds of happening over the timeline."""
    here = reverse("person", args=[person.pk])
    return [
        SimpleNamespace(
            label=label, url=f"{here}?kind={code}#happened" if code else f"{here}#happened", current=code == current
        )
        for code, (label, _) in KINDS.items()
    ]


def earlier(person: Person, before: date | None, kind: str) -> SimpleNamespace | None:
    """The link to what happened before that."""
    if before is None:
        return None
    query = urlencode({"before": before.isoformat(), **({"kind": kind} if kind else {})})
    return SimpleNamespace(url=f"{reverse('person', args=[person.pk])}?{query}", label="Earlier")


def event(one: Event) -> SimpleNamespace:
    """One line of the timeline."""
    title = _title(one)
    titles = [each for each in one.titles if each != title]
    text = one.text or (", ".join(titles[:3]) + (" and more" if len(titles) > 3 else ""))
    return SimpleNamespace(
        icon=_ICONS.get(one.kind, "link"), title=title, on=one.at or one.on, text=Truncator(text).chars(2_000),
        source=_circumstances(one), people=[], note=one.note, whole=one.text,
    )  # fmt: skip


def _title(one: Event) -> str:
    if one.kind == "meeting" and one.times == 1 and one.titles:
        return Truncator(one.titles[0]).chars(120)
    if one.times > 1:
        singular, plural = _PLURALS.get(one.kind, (kind_word(one.kind).lower(), ""))
        return upper_first(counted(one.times, singular, plural))
    return kind_word(one.kind)


def _circumstances(one: Event) -> str:
    """Who began, with how many, and whose word it is."""
    if one.note is not None:
        return "Your note" if one.kind not in _SAID_BY_HAND else "You wrote this down"
    if one.kind in _LETTERS:
        return _who_wrote(one.sent, one.times - one.sent)
    others = one.company - 2
    return f"With {counted(others, 'other')}" if others > 0 else ""


def _who_wrote(me: int, them: int) -> str:
    if not them:
        return "You wrote"
    return "They wrote" if not me else f"You wrote {_times(me)}, they {_times(them)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or counted(count, "time")


def follow_up(one: FollowUp, on: date) -> SimpleNamespace:
    """One promise."""
    return SimpleNamespace(pk=one.pk, text=one.text or "Get back to them", on=one.due_on, due=one.due_on <= on)


def belonging(one: Identity) -> SimpleNamespace:
    """One address or row, on the page that makes two people of one."""
    rows = list(one.rows.all())
    name = next((str(row.current["name"]) for row in rows if row.current.get("name")), "")
    jobs = [str(job.get("organization", "")) for row in rows for job in row.current.get("affiliations", ())]
    if one.kind == "row":
        parts = [source_title(rows[0].source), *jobs[:2]] if rows else [name_and_organization(one.value)[1]]
        return SimpleNamespace(
            pk=one.pk,
            text=name or name_and_organization(one.value)[0] or "A row without a name",
            note=", ".join(filter(None, parts)),
            by_name=one.by_name,
        )
    parts = [_ADDRESSES.get(one.kind, ""), name, *jobs[:1]]
    return SimpleNamespace(
        pk=one.pk, text=one.shown or one.value, note=", ".join(filter(None, parts)), by_name=one.by_name
    )


def toll(tally: Mapping[str, int]) -> str:
    """What erasing takes along, in a sentence: "two addresses, nine mails and meetings, one note"."""
    words = {"identities": ("address or row", "addresses and rows"), "interactions": ("thing that happened", "things that happened"), "notes": ("note", "notes"), "follow_ups": ("promise", "promises")}  # fmt: skip
    parts = [f"{number(count)} {words[name][count != 1]}" for name, count in tally.items() if count]
    return upper_first(", ".join(parts)) if parts else ""


def rhythm(person: Person, day: int) -> SimpleNamespace:
    """How often, why, and the choices. The day that is due says by itself which rhythm holds."""
    tie = getattr(person, "tie", None)
    state = TieState(**tie.state) if tie else TieState()
    last = last_touchpoint(state)
    text = "No rhythm yet."
    if person.rhythm_days == 0:
        text = "You decide when; Kith does not remind you."
    elif tie and tie.due_day:
        every = person.rhythm_days or max(tie.due_day - last, 1)
        by = "hand" if person.rhythm_days else "closeness" if every == BY_CLOSENESS[tie.step] else "own"
        facts: dict[str, Fact] = {"every": every, "on": date_of(tie.due_day).isoformat(), "ahead": tie.due_day - day}
        if last and not tie.last_kind:  # only a tap says when
            facts["last_spoke"] = person.last_spoke
        elif last:
            facts |= {"days": max(day - last, 0), "how": how(state, last)}
        text = f"{say(Reason(f'due.{by}', 1.0, 'points', facts))} {_sooner(person, last, day)}".strip()
    elif person.rhythm_days:
        text = f"You chose {every_so_often(person.rhythm_days)}."
    elif person.standing != "network":
        text = "Only people in your network have a rhythm."
    current = "" if person.rhythm_days is None else str(person.rhythm_days)
    return SimpleNamespace(text=text, choices=RHYTHMS, current=current)


def _sooner(person: Person, last: int, day: int) -> str:
    """That Today may show somebody before the day that is due, where a rule of `kith.core.today.rows` does."""
    tie = person.tie
    kind = "dormant" if tie.dormant else "drifting" if tie.trend == "drifting" and tie.step >= 2 else ""
    if not kind and tie.step in (1, 2) and (tie.due_day or 0) - last > REST:
        kind = "weak"
    ahead = (tie.due_day or 0) > day and not (person.never_suggest or person.deceased)
    return say(Reason("due.sooner", 1.0, "points", {"kind": kind})) if kind and ahead else ""


def due(person: Person, on: date) -> SimpleNamespace | None:
    """That it is time, if it is."""
    tie = getattr(person, "tie", None)
    if tie is None or tie.due_day is None or person.never_suggest or person.deceased or date_of(tie.due_day) > on:
        return None
    return SimpleNamespace(text="It is time to be in touch.", url=f"{reverse('today')}#person-{person.pk}")
