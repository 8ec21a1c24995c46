"""What pages are made of beyond HTML itself; built in, so no template has to load it. All output is escaped by `format_html`."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from kith.core.records import PartialDate
from kith.web.initials import initials

register = template.Library()

#: The five steps of a tie in words, from 0 (nothing yet) to 5.
STEPS = ("no tie yet", "faint", "loose", "steady", "close", "very close")
NO_NAME = "No name yet"
#: So much of an address fits into a line of the narrowest phone beside its label; before what a longer one breaks.
_FITS = 22
_LONG_WORD = re.compile(rf"\S{{{_FITS},}}")
_BREAKS = re.compile(r"(?<=\w)(?=[@./])(?!\.\s)")


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite; always beside a word, so that it is silent. ``size``: empty, ``small`` or ``large``."""
    classes = f"icon {size}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, static("kith/icons.svg"), name
    )


@register.simple_tag
def disc(name: str, size: str = "") -> SafeString:
    """A person's initials in a circle; the name stands beside it, so that it is silent."""
    letters = initials(name or "")
    if not letters:
        return format_html('<span class="disc {}" aria-hidden="true">{}</span>', size, icon("person"))
    return format_html('<span class="disc {}" aria-hidden="true">{}</span>', size, letters)


@register.simple_tag
def strength(step: int | None, words: str = "") -> SafeString:
    """Five dots, ``step`` of them filled, with the same in words for those who do not see them. None draws nothing."""
    if step is None:
        return SafeString("")
    filled = max(0, min(5, int(step)))
    dots = format_html_join(
        "", '<circle class="{}" cx="{}" cy="4" r="3"/>', (("on" if i < filled else "off", 4 + i * 9) for i in range(5))
    )
    return format_html(
        '<svg class="strength" viewBox="0 0 44 8" width="44" height="8" role="img" aria-label="{}">{}</svg>',
        words or STEPS[filled],
        dots,
    )


@register.simple_tag(takes_context=True)
def when(
    context: template.Context, moment: date | datetime | PartialDate | None, otherwise: str = "", length: str = ""
) -> SafeString:
    """A day in words inside ``<time>``: today, yesterday, 6 November, or with the year if it is another one.

    ``length="short"`` shortens the month, for tables. Counts from ``today`` of the context if it has one, else from the owner's own day.
    """
    if moment is None:
        return format_html("{}", otherwise)
    if isinstance(moment, PartialDate):
        return format_html('<time datetime="{}">{}</time>', str(moment), _partly(moment))
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    day = day.date() if isinstance(day, datetime) else day
    today = context.get("today") or timezone.localdate()
    full = formats.date_format(day, "l, j F Y")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        full,
        _day_in_words(day, today, "M" if length == "short" else "F"),
    )


def _day_in_words(day: date, today: date, month: str) -> str:
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    return near or formats.date_format(day, f"j {month}" if day.year == today.year else f"j {month} Y")


def _partly(moment: PartialDate) -> str:
    if not moment.month:
        return str(moment.year)
    shape = ("j " if moment.day else "") + "F" + (" Y" if moment.year else "")
    return formats.date_format(date(moment.year or 2000, moment.month, moment.day or 1), shape)


@register.simple_tag
def person_link(person: Any) -> SafeString:
    """The name of a person (anything with ``pk`` and ``name``) as a link to them; isolated, so that no script disturbs its neighbours."""
    if not getattr(person, "name", ""):
        return format_html('<a class="person nameless" href="{}">{}</a>', reverse("person", args=[person.pk]), NO_NAME)
    return format_html(
        '<a class="person" href="{}"><bdi>{}</bdi></a>', reverse("person", args=[person.pk]), person.name
    )


@register.simple_tag(takes_context=True)
def csrf(context: template.Context) -> SafeString:
    """The hidden field that every form which changes something needs."""
    request = context.get("request")
    token = get_token(request) if request is not None else context.get("csrf_token", "")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.simple_tag(takes_context=True)
def action(
    context: template.Context,
    words: str,
    url: str,
    name: str = "",
    value: str = "",
    look: str = "",
    key: str = "",
    swap: str = "",
) -> SafeString:
    """A button that does one thing: a form of its own, sent by POST with the token.

    ``look``: the button's classes (``primary``, ``quiet``, ``link``); ``key``: the letter that presses it; ``swap``: a CSS selector of
    what htmx replaces by the answer (without scripts the answer is a redirect).
    """
    upgrade = format_html(' hx-post="{}" hx-target="{}" hx-swap="outerHTML"', url, swap) if swap else ""
    look = look if look == "link" else f"button {look}".strip()
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    pressed = format_html(' data-key="{}"', key) if key else ""
    hint = format_html(" <kbd>{}</kbd>", key) if key else ""
    return format_html(
        '<form method="post" action="{}"{} class="act">{}<button class="{}"{}{}>{}{}</button></form>',
        url, upgrade, csrf(context), look, named, pressed, words, hint,
    )  # fmt: skip


@register.filter
def plural(count: int, words: str) -> str:
    """``{{ n|plural:"person people" }}``: the number and the word that fits, the number with separators."""
    one, many = words.rsplit(" ", 1) if " " in words else (words, words + "s")
    return f"{grouped(count)} {one if count == 1 else many}"


@register.filter
def breakable(text: str) -> SafeString:
    """A mail address or link that may be wider than a phone: it breaks before ``@``, a dot, a slash, and only then in a word."""
    if len(text) <= _FITS or not _LONG_WORD.search(text):
        return conditional_escape(text)
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in _BREAKS.split(text)))


@register.filter
def grouped(count: int) -> str:
    """A whole number with separators: 9,000."""
    return formats.number_format(count, use_l10n=True, force_grouping=True)


@register.filter
def signed(number: float) -> str:
    """A number with its sign, one digit after the point, the minus as a minus."""
    return f"{number:+.1f}".replace("-", "\N{MINUS SIGN}")
