"""A learner's first ten minutes: thirty people from the head with two taps each, a look at Today, and a file brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kith.book.models import Owner, Person
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.browser.conftest import Tab, let_in
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
TAPS = [(well, spoke) for well in ("Well", "Somewhat", "Barely") for spoke in ("This month", "This year", "Longer ago")]


def sound(tab: Tab, name: str, screenshots: Path | None) -> None:
    """No console errors, no sideways scrolling, nothing that axe minds."""
    assert tab.overflow() <= 0, name
    assert tab.axe() == [], name
    assert tab.trouble == [], name
    if screenshots:
        tab.picture(screenshots / f"first-day-{name}.png")


def test_thirty_from_the_head_then_today(site: str, open_tab: OpenTab, robin: Owner, screenshots: Path | None) -> None:
    tab = open_tab("phone")
    let_in(site, tab, robin)
    sound(tab, "nobody-yet", screenshots)
    tab.page.goto(f"{site}/heads")
    for at, name in enumerate(daily.NAMES):
        tab.page.locator("#line").fill(f"{name} (Acme)" if at % 3 == 0 else name)
        for words in TAPS[at % 9]:
            tab.page.get_by_label(words, exact=True).check(force=True)
        tab.page.get_by_role("button", name="Next person").click()
        expect(tab.page.locator("header.head")).to_contain_text(
            f"{at + 1} {'person' if at == 0 else 'people'} written down"
        )
    sound(tab, "thirty", screenshots)
    assert Person.objects.filter(owner=robin, standing="network").count() >= 10
    tab.page.goto(f"{site}/")
    rows = tab.page.locator(".today > li")
    assert 3 <= rows.count() <= 6
    leads = {rows.nth(at).locator("b").first.inner_text() for at in range(rows.count())}
    assert len(leads) >= 2, leads
    sound(tab, "today", screenshots)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_folder_is_picked_looked_at_and_brought_in(
    site: str, open_tab: OpenTab, robin: Owner, tmp_path: Path, screenshots: Path | None, scripts: bool
) -> None:
    linkedin(tmp_path, *(connection(f"Given{n}", f"Family{n}", company="Acme") for n in range(12)), "too,short")
    cards(tmp_path, card(daily.SCRIPT, "s@x.example"), card("Bo Berg", "bo@berg.example"))
    mbox(tmp_path, *letters("Ana <ana@silva.example>", 6), *letters("Bo Berg <bo@berg.example>", 5, since=3))
    tab = open_tab("desk", scripts=scripts)
    let_in(site, tab, robin)
    page = tab.page
    page.goto(f"{site}/imports/new")
    page.locator("#path").fill(str(tmp_path))
    page.get_by_role("button", name="Look at it").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading your files")
    runner.drain()
    if not scripts:
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A look before it goes in", timeout=15_000)
    page.get_by_role("button", name="These are mine").click()
    expect(page.locator(".claim")).to_have_count(0)
    page.get_by_role("button", name="Bring in").click()
    runner.drain()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("people came in", timeout=15_000)
    assert set(Person.objects.filter(owner=robin, standing="network").values_list("name", flat=True)) >= {
        "Ana",
        "Bo Berg",
    }
    if scripts:
        sound(tab, "result", screenshots)
        for name in ("suggestions", "sort", "imports", "imports/1/lines", "exports", "add", "settings"):
            page.goto(f"{site}/{name}")
            sound(tab, name.replace("/", "-"), screenshots)
    page.goto(f"{site}/imports/1")
    page.get_by_role("button", name="Take all of it back").click()
    runner.drain()
    page.goto(f"{site}/imports/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Taken back")
    assert not Person.objects.filter(owner=robin).exists()
