"""Stock-take and targets in a real browser: nobody, thirty people, an ugly book; from a gap to its act with the keyboard, without scripts, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from kith.book.actions import preferring, stocktaking, targeting
from kith.book.models import Owner, Person, StockTake, Target
from kith.book.snapshots import today
from tests.browser.conftest import SCHEMES, WIDTHS, Tab
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]


def thirty(owner: Owner) -> int:
    """A class with three targets, a place and a stock-take of three months ago; the number of the target with people."""
    people = daily.thirty(owner)
    for one, role in zip(people, ("recruiter", "manager", "learner", "mentor", "other"), strict=False):
        stocktaking.say_role(owner, person_id=one.pk, role=role)
    preferring.live_in(owner, place="Lisbon, Portugal")
    made = targeting.name(owner, name="Acme", why="Writes in public about what broke", follows="their blog")[1]
    targeting.name(owner, name="Marisma Robotics", why="Embedded, and in my town")
    far = targeting.name(owner, name="Souk Maps")[1]
    targeting.close(owner, target_id=far.pk, why="Too far")
    stocktaking.keep(owner)
    StockTake.objects.filter(owner=owner).update(on=today(owner) - timedelta(days=95))
    return made.pk


def ugly(owner: Owner) -> int:
    """Names that never end, or are none, and places like them."""
    for name in (*daily.HOSTILE, ""):
        one = daily.renamed(owner, name) if name else daily.nameless(owner)
        Person.objects.filter(pk=one.pk).update(role="R" * 200, organization="O" * 300, place="P" * 300)
    preferring.live_in(owner, place="L" * 200)
    targeting.name(owner, name="T" * 200, why="w" * 900, follows=daily.SCRIPT)
    return targeting.name(owner, name="O" * 300, why="https://" + "x" * 300)[1].pk


def looked_at(tab: Tab, site: str, pages: dict[str, str], width: str, name: str, folder: Path | None) -> list[Any]:
    """What is wrong with each page in both schemes."""
    found: list[Any] = []
    for label, path in pages.items():
        tab.page.goto(f"{site}{path}")
        for scheme in SCHEMES:
            tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if folder:
                tab.picture(folder / f"{name}-{label}-{width}-{scheme}.png")
            found += [(label, width, scheme, line) for line in tab.axe()]
        if tab.overflow():
            found.append((label, width, "wider than the window", tab.overflow()))
    return found + tab.trouble


@pytest.mark.parametrize("book", ["nobody", "thirty", "ugly"])
def test_each_page_is_sound(book: str, site: str, robin: Owner, enter: OpenTab, screenshots: Path | None) -> None:
    one = {"nobody": lambda owner: 0, "thirty": thirty, "ugly": ugly}[book](robin)
    pages = {"stock": "/stock-take", "targets": "/meet/targets", "people": "/people"}
    pages |= {"target": f"/meet/targets/{one}", "role": "/stock-take?role=developer"} if one else {}
    found: list[Any] = []
    for width in WIDTHS:
        found += looked_at(enter(width), site, pages, width, book, screenshots)
    assert found == []


@pytest.mark.parametrize(("width", "scripts"), [("desk", True), ("phone", True), ("desk", False)])
def test_from_a_gap_to_a_target_and_back(site: str, robin: Owner, enter: OpenTab, width: str, scripts: bool) -> None:
    daily.thirty(robin)
    page = enter(width, scripts=scripts).page
    page.goto(f"{site}/people")
    page.get_by_role("link", name="Stock-take").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("30 people in your network")
    page.get_by_role("link", name="Name a target").click()
    page.get_by_label("Which organization?").fill("Acme")
    page.get_by_label("Which organization?").press("Tab")
    page.keyboard.type("They write in public")
    page.get_by_role("button", name="Name it").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("One target, and you know somebody there.")
    page.get_by_role("link", name="Acme").click()
    expect(page.get_by_text("There now")).to_be_visible()
    page.goto(f"{site}/stock-take")
    expect(page.get_by_text("No target yet")).to_have_count(0)
    page.get_by_role("button", name="Keep this stock-take").click()
    expect(page.get_by_text("Kept the stock-take.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    assert not StockTake.objects.filter(owner=robin).exists()
    assert Target.objects.get(owner=robin).why == "They write in public"


def test_a_role_is_said_in_place_with_the_keyboard(site: str, robin: Owner, enter: OpenTab) -> None:
    one = daily.one(robin, "Ana Silva (Acme)")
    page = enter().page
    page.goto(f"{site}/stock-take")
    page.get_by_label("What Ana Silva is at work").focus()
    page.keyboard.type("Recr")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ana Silva is a recruiter, as you said.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("no recruiter")
    assert one.corrections.get().value == "recruiter"
