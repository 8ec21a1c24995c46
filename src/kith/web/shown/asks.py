"""The ledger of asks as `asks/*.html` want it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator

from kith.book.models import Ask, Person
from kith.book.queries.asks import Line
from kith.book.queries.asks_guard import Guarded, called
from kith.core.asks import KINDS, Side
from kith.core.reasons import Fact, Reason
from kith.core.wording import say
from kith.core.wording.dates import day_text, until, upper_first
from kith.core.wording.ledgers import CLOSED, lead, on_day, summary
from kith.web.shown.today import write_link

#: What the one button of a row says, by what is next; those that only wait have none.
_BUTTONS = {
    "give": "Keep it",
    "thank": "Say thank you",
    "tell": "Tell how it went",
    "ask": "Ask now",
    "remind": "Remind",
    "let_go": "Let it go",
}
#: What the act at the top does, and how it is called there.
_ACTS = {
    "give": ("kept", "Kept"),
    "thank": ("thanked", "Thanked"),
    "ask": ("asked", "Asked"),
    "remind": ("reminded", "Reminded"),
    "let_go": ("drop", "Let it go"),
}
#: Reasons of the guard that say what there is between the two.
_BETWEEN = ("guard.never", "guard.contact", "guard.quiet", "guard.close", "guard.both")
_LOOSE = ("guard.unthanked", "guard.untold", "guard.waiting")
SIDES = ((Side.MINE.value, "I ask"), (Side.OFFER.value, "I offer"), (Side.THEIRS.value, "They ask me"))


def row(line: Line, on: date) -> SimpleNamespace:
    """One line: how it stands, what it is about, and the one button."""
    one, theirs = line.row, line.row.side == Side.THEIRS
    waits = line.step == "ask" and not line.is_due
    button = (
        "See why" if waits else _BUTTONS.get(line.step, "") if line.is_due or line.step in ("give", "thank") else ""
    )
    return SimpleNamespace(
        pk=one.pk,
        person=one.person,
        lead=lead(line.step, is_due=line.is_due, theirs=theirs) if line.step else CLOSED.get(one.state, ""),
        due=line.is_due,
        text=Truncator(upper_first(summary(one.kind, one.about))).chars(200),
        more=_more(line, on),
        url=reverse("ask-one", args=[one.pk]),
        button=button,
    )


def _more(line: Line, on: date) -> str:
    """When it was asked or what happens next, in a few words."""
    one = line.row
    if line.step == "remind" and one.asked_on:
        rest = "" if line.is_due else " Nothing to do for now."
        return f"Asked {on_day(one.asked_on.isoformat(), on)}.{rest}"
    if line.step == "tell" and not line.is_due and one.due_on:
        return f"What came of it is due {until(one.due_on.isoformat(), on)}."
    if line.step == "give" and one.due_on:
        return f"For {'today' if one.due_on == on else day_text(one.due_on.isoformat(), today=on)}."
    return ""


def standing(lines: Sequence[Line], any_ask: bool) -> str:
    """The sentence at the top of the ledger."""
    due = [line for line in lines if line.is_due or line.step in ("give", "thank")]
    steps = [line.step for line in due]
    waits = [line for line in due if line.step == "tell"]
    facts: dict[str, Fact] = {
        "promises": steps.count("give"), "thanks": steps.count("thank"), "ready": steps.count("ask"), "waiting": len(waits),
        "silent": steps.count("remind") + steps.count("let_go"),
        "waits": called(waits[0].row.person) if waits else "", "waits_kind": waits[0].row.kind if waits else "",
        "open": len(lines), "any": any_ask,
    }  # fmt: skip
    return say(Reason("ledger.standing", 0.0, "points", facts))


def act(line: Line, address: str) -> SimpleNamespace:
    """The next act at the top: who, why, words to say, and the button that says it was done (``tell`` wants words of its own)."""
    verdict, label = _ACTS.get(line.step, ("", ""))
    return SimpleNamespace(
        person=line.row.person, text=summary(line.row.kind, line.row.about), words=line.words, pk=line.row.pk,
        lead=lead(line.step, is_due=line.is_due, theirs=line.row.side == Side.THEIRS),
        write=write_link(address, called(line.row.person), line.words), verdict=verdict, label=label,
        url=reverse("ask-one", args=[line.row.pk]), button=_BUTTONS[line.step],
    )  # fmt: skip


def guard(found: Guarded) -> SimpleNamespace:
    """The guard's answer: the sentence, what it rests on, and the first step."""
    judged = found.judged
    said = {code: [say(one) for one in judged.reasons if one.code in code] for code in (_BETWEEN, _LOOSE)}
    gave = {one.code: say(one) for one in found.given}
    name = found.history.name
    rows = [
        ("Between you", " ".join(said[_BETWEEN])),
        ("You gave", gave.get("ledger.gave", "Nothing that is on record.")),
        (f"{upper_first(name)} gave", gave.get("ledger.received", "Nothing that is on record.")),
        ("You share", " ".join(say(one) for one in found.shared[:3]) or "Nothing that Kith knows of."),
        ("Still open", " ".join(said[_LOOSE])),
    ]
    go = judged.first is None
    return SimpleNamespace(
        go=go,
        text=say(Reason("guard.go", 0.0, "points", {"name": name})) if go else say(judged.because or judged.reasons[0]),
        rows=[(label, text) for label, text in rows if text],
        weight=say(next(one for one in judged.reasons if one.code == "guard.kind")),
        first=say(judged.first.reason) if judged.first else "",
        code=judged.first.code if judged.first else "",
    )


def form(kind: str, side: str, given: Mapping[str, str]) -> SimpleNamespace:
    """The short form of a kind, filled with what was typed. The first line goes by the name ``about``."""
    first, *rest = KINDS[kind].fields
    named = [(first, "about"), *((field, field.name) for field in rest)]
    if side != Side.MINE and all(name != "by" for _, name in named):
        named.append((_BY, "by"))
    return SimpleNamespace(
        fields=[
            SimpleNamespace(name=name, label=field.label, example=field.example, type=field.form, value=given.get(name, ""), needed=name == "about")
            for field, name in named
        ]
    )  # fmt: skip


_BY = next(field for field in KINDS["feedback"].fields if field.name == "by")


def choices(person: Person, side: str, kind: str) -> SimpleNamespace:
    """The sides and kinds to choose from, each a link that keeps the other two."""

    def url(**new: str) -> str:
        return f"{reverse('ask-new')}?{urlencode({'person': person.pk, 'side': side, 'kind': kind} | new)}"

    return SimpleNamespace(
        sides=[SimpleNamespace(label=label, url=url(side=code), current=code == side) for code, label in SIDES],
        kinds=[SimpleNamespace(label=upper_first(one.word), url=url(kind=one.code), current=one.code == kind) for one in KINDS.values()],
    )  # fmt: skip


def title(side: str, person: Person, kind: str) -> tuple[str, str]:
    """What stands before a name and after it: "Ask Ana for an introduction"."""
    word = KINDS[kind].word
    return {"mine": ("Ask", f"for {word}"), "offer": ("Offer", word), "theirs": ("", f"asked you for {word}")}[side]


def steps(one: Ask, on: date) -> list[SimpleNamespace]:
    """What happened with one ask, in its order."""
    begun = {"mine": "Asked", "offer": "Offered", "theirs": "They asked"}[one.side]
    over = {"declined": "A no", "dropped": "Let go"}.get(one.state)
    kept = "Answered" if one.side == Side.MINE else "Kept"
    found = [
        (one.asked_on, begun + (", though the guard said not yet" if one.anyway else ""), ""), (one.reminded_on, "Reminded", ""),
        (one.answered_on, kept, one.answer), (one.thanked_on, "Thanked", ""), (one.told_on, "Told what came of it", one.told),
        (one.closed_on if over else None, over or "", one.answer if one.state == "declined" else ""),
    ]  # fmt: skip
    return [SimpleNamespace(on=day, label=label, text=text) for day, label, text in found if day]


def details(one: Ask) -> list[tuple[str, str]]:
    """The short form as it was filled."""
    labels = {field.name: field.label for field in KINDS[one.kind].fields} | {"by": "By"}
    found = [(KINDS[one.kind].fields[0].label, one.about)]
    return found + [(labels.get(name, name), str(text)) for name, text in one.details.items()]
