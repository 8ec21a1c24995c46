"""Before a conversation, in a real browser: the timer with and without scripts, what is typed measured at once, the sheet on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kith.book.actions import kitting, pitching
from kith.book.models import Owner, Pitch, Rehearsal
from tests.browser.conftest import SCHEMES, WIDTHS, Tab
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
PARTS = {
    "who": "I build small, dependable back ends.", "what": "This year I moved a log parser from Python to Rust; it reads a day in nine seconds.",
    "aim": "In a year I want to work on embedded systems, with people who care how things fail.", "close": "What do you work on?",
}  # fmt: skip


def filled(owner: Owner) -> Pitch:
    """A pitch that was said, one that is too long for an audience without end, and questions of every length."""
    ana = daily.one(owner)
    _, pitch = pitching.keep(owner, audience="meetup", **PARTS)
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=19, person_id=ana.pk, led_to="A coffee")
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=2)
    pitching.keep(
        owner,
        audience="Donaudampfschifffahrtsgesellschaftsversammlung",
        **PARTS | {"what": daily.HOSTILE[2] + " API" * 90},
    )
    for text in ("What do you read?", daily.SCRIPT, "x" * 300, "ما الذي يشغلك هذه الأيام؟"):
        kitting.add(owner, situation="role", text=text)
    kitting.leave_out(owner, situation="role", key="role-day")
    return pitch


PAGES = {
    "kit": "/meet/kit?for=role", "sheet": "/meet/kit/sheet?for=role&with=Ana", "pitch": "/meet/pitch",
    "long": "/meet/pitch?for=Donaudampfschifffahrtsgesellschaftsversammlung", "new": "/meet/pitch?for=recruiter", "said": "",
}  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_each_page_is_sound(
    enter: OpenTab, site: str, robin: Owner, width: str, scheme: str, screenshots: Path | None
) -> None:
    tab = enter(width, scheme=scheme)
    tab.page.goto(f"{site}/meet/pitch")  # of an empty book
    assert (tab.axe(), tab.overflow()) == ([], 0)
    pitch = filled(robin)
    for name, path in PAGES.items():
        tab.page.goto(f"{site}{path or f'/meet/pitch/{pitch.pk}/rehearsals'}")
        tab.page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        assert (tab.axe(), tab.overflow()) == ([], 0), name
        if screenshots:
            tab.picture(screenshots / f"talking-{name}-{width}-{scheme}.png")
    assert tab.trouble == []


@pytest.mark.parametrize("width", WIDTHS)
def test_said_aloud_by_the_keyboard_with_a_clock_in_sight(enter: OpenTab, site: str, robin: Owner, width: str) -> None:
    pitch, tab = filled(robin), enter(width)
    before = Rehearsal.objects.count()
    tab.page.goto(f"{site}/meet/pitch/{pitch.pk}/rehearsals")
    tab.page.get_by_role("button", name="I begin now").press("Enter")
    clock, done = tab.page.get_by_role("timer"), tab.page.get_by_role("button", name="Done")
    expect(done).to_be_focused()
    expect(clock).to_contain_text("seconds left")
    expect(clock.locator("[data-left]")).to_have_text("28")  # it counts, and nothing moves: reduced motion is asked for
    expect(tab.page.locator("[data-gone]")).to_be_hidden()
    assert tab.page.locator("[data-done]").evaluate("e => e.getBoundingClientRect().bottom < innerHeight - 64")
    done.press("Enter")
    expect(tab.page.get_by_text("Said your pitch for a meetup in")).to_be_visible()
    assert Rehearsal.objects.count() == before + 1
    assert Rehearsal.objects.latest("pk").seconds >= 2
    tab.page.get_by_label("To whom").first.fill("Ana Silva")
    tab.page.get_by_label("What it led to").first.press("Enter")
    expect(tab.page.get_by_text("Noted what came of your pitch to Ana Silva.")).to_be_visible()
    assert tab.trouble == []


def test_over_the_thirty_seconds_it_says_by_how_much(enter: OpenTab, site: str, robin: Owner) -> None:
    pitch, tab = filled(robin), enter()
    tab.page.emulate_media(reduced_motion="no-preference")
    tab.page.clock.install()
    tab.page.goto(f"{site}/meet/pitch/{pitch.pk}/rehearsals")
    tab.page.get_by_role("button", name="I begin now").click()
    expect(tab.page.locator("[data-gone]")).to_be_visible()
    tab.page.clock.run_for(34_000)
    expect(tab.page.get_by_role("timer")).to_have_text(re.compile(r"^[4-9] seconds over$"), use_inner_text=True)
    assert tab.page.locator("[data-gone]").evaluate("e => e.value") == 30
    tab.page.get_by_role("button", name="Done").click()
    expect(tab.page.get_by_text("Said your pitch for a meetup in")).to_be_visible()
    assert 34 <= Rehearsal.objects.latest("pk").seconds < 40


def test_without_scripts_two_buttons_do(enter: OpenTab, site: str, robin: Owner) -> None:
    pitch, tab = filled(robin), enter("phone", scripts=False)
    tab.page.goto(f"{site}/meet/pitch/{pitch.pk}/rehearsals")
    expect(tab.page.get_by_role("timer")).to_be_hidden()
    tab.page.get_by_role("button", name="I begin now").click()
    tab.page.get_by_role("button", name="Done").click()
    expect(tab.page.get_by_text("Said your pitch for a meetup in")).to_be_visible()
    assert Rehearsal.objects.latest("pk").seconds < 60


def test_what_is_typed_is_measured_as_it_is_typed(enter: OpenTab, site: str, robin: Owner) -> None:
    tab = enter()
    tab.page.goto(f"{site}/meet/pitch")
    tab.page.get_by_label("Who I am").press_sequentially("I build small back ends.")
    expect(tab.page.locator("#length")).to_contain_text("5 words at 140 a minute, about 2 seconds")
    tab.page.get_by_label("What I do").fill("word " * 80)
    expect(tab.page.locator("#length")).to_contain_text(
        "85 words at 140 a minute, about 36 seconds: 70 words fit in 30, so 15 are too many."
    )
    assert not Pitch.objects.exists()
    tab.page.get_by_role("button", name="Keep").click()
    expect(tab.page.get_by_text("Kept your pitch for a meetup.")).to_be_visible()
    assert tab.trouble == []


def test_six_questions_fit_a_phone_and_a_sheet_of_paper(enter: OpenTab, site: str, robin: Owner) -> None:
    kitting.add(robin, situation="coffee", text="How do you keep learning with two small children?")
    tab = enter("phone")
    tab.page.goto(f"{site}/meet/kit?for=coffee")
    tab.page.get_by_role("button", name="Make the sheet").click()
    questions = tab.page.locator(".kit-sheet ol > li")
    expect(questions).to_have_count(6)
    assert questions.last.evaluate("e => e.getBoundingClientRect().bottom") <= 740 - 60  # above the bar at the thumb
    assert questions.first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 20
    tab.page.emulate_media(media="print")
    for gone in (".rail", ".acts", ".no-print"):
        for one in tab.page.locator(gone).all():
            expect(one).to_be_hidden()
    shown = [one.strip() for one in tab.page.locator("body").inner_text().splitlines() if one.strip()]
    assert len(shown) == 7 and shown[0].startswith("Six questions for a coffee")
    assert questions.last.evaluate("e => e.getBoundingClientRect().bottom") < 1_000
