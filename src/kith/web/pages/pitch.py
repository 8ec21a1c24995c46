"""The pitch, by audience: its words, how long they take, the timer, and what came of saying it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kith.book.actions import pitching
from kith.book.models import Pitch
from kith.book.queries import people as everybody
from kith.book.queries import pitches
from kith.book.snapshots import today
from kith.core import pitch as core
from kith.core.errors import WrongUse
from kith.core.wording import pitches as words
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import kit
from kith.web.shown import pitch as shown


@page("pitch")
def pitch(request: OwnerRequest) -> HttpResponseBase:
    """The pitch for one audience; and keeping it, measuring what is typed, taking it away."""
    if request.method != "POST":
        return _pitch(request, pitching.audience_of(request.GET.get("for") or core.AUDIENCES[0]))
    form, said = request.POST, request.POST.get("do", "")
    audience = pitching.audience_of(form.get("for", ""))
    parts = {name: form.get(name, "")[:2_000] for name in core.PARTS}
    if said == "measure":
        return _pitch(request, audience, core.Pitch(**parts))
    if said == "keep":
        did, _ = pitching.keep(request.owner, audience=audience, **parts)
        return back(request, shown.pitch_url(audience), did=did.batch)
    if said == "remove":
        did = pitching.remove(request.owner, pitch_id=whole(form.get("pitch")))
        return back(request, reverse("pitch"), did=did.batch)
    raise WrongUse("There is no such act.", said[:40], "Go back and choose one that stands there.")


def _pitch(request: OwnerRequest, audience: str, typed: core.Pitch | None = None) -> HttpResponse:
    found = pitches.versions(request.owner)
    version = next((one for one in found if one.pitch.audience == audience), None)
    other = pitches.one(request.owner, number) if (number := whole(request.GET.get("pitch"))) else None
    source = other or (version.pitch if version else None)
    filled = typed or (pitches.spoken(source) if source else core.Pitch())
    judged = core.judge(filled, version.judged.rate if version else pitches.rate(request.owner))
    if typed and request.htmx:
        return render(request, "pitch/_length.html", {"length": shown.length(judged)})
    more = None if version or other or not found else found[0].pitch
    context: dict[str, Any] = {
        "stand": shown.stand(version, audience, today(request.owner)), "tabs": shown.tabs(found, audience), "audience": audience,
        "whom": words.audience(audience), "pitch": version.pitch if version else None, "text": filled.text if version and not other else "",
        "fields": shown.fields(filled), "length": shown.length(judged), "undone": done_line(request),
        "from_other": {"url": shown.pitch_url(audience, words_of=more.pk), "whom": words.audience(more.audience)} if more else None,
        "kit": kit.beside(request.owner),
    }  # fmt: skip
    return render(request, "pitch/page.html", context)


@page("pitch-rehearsal")
def rehearsals(request: OwnerRequest, pitch: int) -> HttpResponseBase:
    """Say it aloud with the timer; the practice log, and what each time led to."""
    row = pitches.one(request.owner, pitch)
    if request.method != "POST":
        return _log(request, row)
    form, said, here = request.POST, request.POST.get("do", ""), reverse("pitch-rehearsal", args=[row.pk])
    if said == "begin":
        return HttpResponseRedirect(f"{here}?begun={_now()}", status=303)
    if said == "tell":
        return _tell(request, row)
    if said == "done":
        took = whole(form.get("seconds")) or max(round((_now() - whole(form.get("begun"))) / 1000), 1)
        did, _ = pitching.rehearse(request.owner, pitch_id=row.pk, seconds=took)
    elif said == "remove":
        did = pitching.forget(request.owner, rehearsal_id=whole(form.get("rehearsal")))
    else:
        raise WrongUse("There is no such act.", said[:40], "Go back and choose one that stands there.")
    return back(request, here, did=did.batch)


def _tell(request: OwnerRequest, row: Pitch) -> HttpResponseBase:
    """To whom it was said, by name; a name that may be several people's is asked back about."""
    form, owner = request.POST, request.owner
    one = pitching.rehearsal(owner, whole(form.get("rehearsal")))
    typed, led_to, person = (
        form.get("with", "")[:200].replace("\0", "").strip(),
        form.get("led_to", "")[:5_000],
        whole(form.get("person")),
    )
    if not person and typed:
        same = one.person is not None and one.person.name == typed
        found = [one.person] if same and one.person else everybody.named(owner, typed)
        if len(found) != 1:
            return _log(request, row, shown.Unclear(one.pk, typed, led_to, tuple(found)))
        person = found[0].pk
    did = pitching.tell(owner, rehearsal_id=one.pk, person_id=person or None, led_to=led_to)
    return back(request, reverse("pitch-rehearsal", args=[row.pk]), did=did.batch)


def _log(request: OwnerRequest, row: Pitch, unclear: shown.Unclear | None = None) -> HttpResponse:
    version = next(one for one in pitches.versions(request.owner) if one.pitch.pk == row.pk)
    undone, begun = done_line(request), whole(request.GET.get("begun"))
    fresh = bool(undone and undone["verb"] == "pitch.rehearse" and undone["batch"])
    log = pitches.rehearsals(request.owner, row)
    context: dict[str, Any] = {
        "stand": shown.stand(version, row.audience, today(request.owner)), "text": pitches.spoken(row).text, "pitch": row,
        "begun": begun if 0 <= _now() - begun <= core.LONGEST * 1000 else 0, "room": core.ROOM, "undone": undone,
        "length": shown.length(version.judged), "more": version.times - len(log), "pitch_url": shown.pitch_url(row.audience),
        "log": [shown.said(one, fresh=fresh and not at, unclear=unclear) for at, one in enumerate(log)],
    }  # fmt: skip
    return render(request, "pitch/rehearsals.html", context, status=400 if unclear else 200)


def _now() -> int:
    """Milliseconds, as they go through an address between "I begin now" and "Done"."""
    return int(timezone.now().timestamp() * 1000)
