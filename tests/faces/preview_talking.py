"""The kit and the pitch for the preview: an ordinary one, nothing yet, and words that never end or run the other way."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as N
from typing import Any

from kith.core import pitch as core
from kith.core.kit import BY_SLUG, Kit, Question, pick, shipped
from kith.web.shown import kit as kits
from kith.web.shown import pitch as pitches
from tests.faces.preview_people import ADDRESS, ANA, LAYLA, LONG, LONG_WORD, NAMELESS, SCRIPT

_MINE = (
    Question("mine-1", SCRIPT.name, mine=True),
    Question("mine-2", "ما الذي يشغلك؟", mine=True),
    Question("mine-3", LONG_WORD, mine=True),
)
_PITCH = core.Pitch("I am Robin.", f"I build APIs in C++, and {LONG_WORD}.", SCRIPT.name, "ماذا عنك؟")


def kit(*mine: Question) -> dict[str, Any]:
    found, situation = Kit((*mine, *shipped("coffee")), mine), BY_SLUG["coffee"]
    return {
        "situation": situation, "tabs": kits.tabs(situation), "stand": kits.stand(situation, found), "ticked": "Six questions", "most": 6,
        "rows": [kits.row(one, at, found, {"coffee-now"}) for at, one in enumerate(found.questions)], "left_out": found.left_out,
        "pitch": {"first": None, "others": [], "room": 30, "url": "/meet/pitch"}, "undone": None,
    }  # fmt: skip


def kit_ugly() -> dict[str, Any]:
    row = N(
        label=LONG_WORD, url="/meet/pitch", text=_PITCH.text, line=LONG, seconds=30, rehearse="/meet/pitch/1/rehearsals"
    )
    return kit(*_MINE) | {"pitch": {"first": row, "others": [row, row], "room": 30, "url": "/meet/pitch"}}


def sheet() -> dict[str, Any]:
    return {
        "title": "Six questions for Ana Silva", "questions": pick(shipped("coffee"), 6, 20_000), "person": ANA, "shared": ["You both live in Porto."],
        "asked": "", "choices": [], "situation": BY_SLUG["coffee"], "kit_url": "/meet/kit", "text_url": "/meet/kit/sheet?as=text",
    }  # fmt: skip


def sheet_ugly() -> dict[str, Any]:
    people = [
        (N(pk=one.pk, name=one.name, organization=LONG_WORD), "/meet/kit/sheet?person=1")
        for one in (LAYLA, ADDRESS, NAMELESS, SCRIPT)
    ]
    return sheet() | {
        "title": LONG,
        "questions": _MINE,
        "person": None,
        "shared": [LONG],
        "asked": SCRIPT.name,
        "choices": people,
    }


def _pitch(said: core.Pitch, stand: str) -> dict[str, Any]:
    length = pitches.length(core.judge(said, core.Rate(136, 3)))
    return {"stand": stand, "pitch": N(pk=1), "text": said.text, "length": length, "undone": None}


def pitch() -> dict[str, Any]:
    tabs = [
        N(url="/meet/pitch", label=label, here=not at) for at, label in enumerate(("A meetup", LONG_WORD, "الاجتماع"))
    ]
    about = {
        "questions": _MINE,
        "title": "a stranger at an event",
        "sheets": [N(url="/meet/kit/sheet", label="A coffee")],
        "url": "/meet/kit",
    }
    more = {
        "tabs": tabs,
        "audience": "meetup",
        "whom": LONG,
        "fields": pitches.fields(_PITCH),
        "from_other": None,
        "kit": about,
    }
    return _pitch(_PITCH, f"Your pitch for {LONG} takes about 22 seconds; not said aloud yet.") | more


def pitch_none() -> dict[str, Any]:
    other = {"url": "/meet/pitch?pitch=1", "whom": "a meetup"}
    return (
        pitch()
        | _pitch(core.Pitch(), "You have no pitch for a meetup yet.")
        | {"pitch": None, "fields": pitches.fields(None), "from_other": other}
    )


def rehearsals(begun: int = 0) -> dict[str, Any]:
    unclear = pitches.Unclear(
        3, SCRIPT.name, LONG, (N(pk=3, name=LAYLA.name, organization=LONG_WORD), N(pk=5, name="", organization=""))
    )  # type: ignore[arg-type]
    rows = [N(pk=at, on=date(2026, 11, 20), seconds=seconds, words=50, person=who, led_to=led)
            for at, (seconds, who, led) in enumerate([(22, ANA, "A coffee"), (1, None, ""), (600, NAMELESS, SCRIPT.name), (24, None, LONG_WORD)], 1)]  # fmt: skip
    log = [pitches.said(row, fresh=row.pk == 1, unclear=unclear) for row in rows]  # type: ignore[arg-type]
    more = {"begun": begun, "room": 30, "log": log, "more": 9_000, "pitch_url": "/meet/pitch"}
    return _pitch(_PITCH, "Your pitch for a meetup takes about 22 seconds; said four times, last on Friday.") | more
