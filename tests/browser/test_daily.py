"""The pages of every day in a real browser: nobody, an ugly book, thirty people with a history; acts with the mouse, the keys, and no scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from kith.book.actions import adding, knowing, noting
from kith.book.models import Identity, Interaction, Owner, Person
from kith.book.snapshots import day_number, today
from tests.browser.conftest import SCHEMES, WIDTHS, Tab
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
LONG = "Maria Alexandra Konstantina von Habsburg-Papadimitriou-Thórarinsdóttir de la Cruz y Vega"


def filled(owner: Owner) -> Person:
    """Thirty people; with the first a promise, a shared past, mails both ways and some coffees."""
    people = daily.thirty(owner)
    ana = adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example #rust #parsers"]).people[0]
    on = today(owner)
    knowing.correct(owner, person_id=ana.pk, field="role", value="Backend engineer")
    knowing.correct(owner, person_id=ana.pk, field="place", value="Lisbon")
    knowing.correct(owner, person_id=ana.pk, field="met", value="At PyData Lisbon, through Tiago")
    for ago, text in (
        (18, "Looking for a Rust job, prefers four days a week"),
        (75, "Compared notes on parsers"),
        (200, ""),
    ):
        daily.met(owner, ana, text, on - timedelta(days=ago))
    _mails(owner, ana, 240)
    daily.promised(owner, ana, "Send the slides from PyData Lisbon")
    daily.promised(owner, people[4], "Ask how the talk went", days=3)
    knowing.tag_all(owner, people=[one.pk for one in people[:9]], name="rust")
    knowing.rhythm(owner, person_id=ana.pk, days=45)
    noting.note(owner, person_id=people[2].pk, text="Moves to Porto in spring")
    return ana


def ugly(owner: Owner) -> Person:
    """No names, names that never end, scripts as names, 9,000 mails with one, 400 unsure."""
    Person.objects.bulk_create(
        Person(owner=owner, name=f"news{n}@list.example", sort_name=f"news{n}", standing="unsure", stale=0)
        for n in range(400)
    )
    for name in (*daily.HOSTILE, LONG, "ليلى المنصوري"):
        who = daily.renamed(owner, name)
        daily.promised(owner, who, name)
    daily.promised(owner, daily.nameless(owner), "")
    busy = daily.one(owner, "Ingrid Busy")
    knowing.correct(owner, person_id=busy.pk, field="name", value=LONG + " II")
    for field in ("role", "organization", "place", "said"):
        knowing.correct(owner, person_id=busy.pk, field=field, value="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")  # fmt: skip
    knowing.tag(owner, person_id=busy.pk, name="x" * 90)
    _mails(owner, busy, 9_000)
    return busy


def _mails(owner: Owner, person: Person, count: int) -> None:
    from kith.book.actions import refreshing

    batch = person.brought_by
    assert batch is not None
    mine, _ = Identity.objects.get_or_create(
        owner=owner, kind="email", value="robin@vale.example", defaults={"mine": True}
    )
    theirs = Identity.objects.create(
        owner=owner, kind="email", value=f"p{person.pk}@x.example", shown=f"p{person.pk}@x.example", person=person
    )
    day = day_number(today(owner))
    Interaction.objects.bulk_create(
        Interaction(owner=owner, identity=theirs, author=mine if n % 2 else theirs, kind="mail", role="to", day=day - 20 - n // 3, key=person.pk * 100_000 + n, brought_by=batch)
        for n in range(count)
    )  # fmt: skip
    refreshing.refresh(owner, people=[person.pk])


def look(tab: Tab, site: str, pages: dict[str, str], screenshots: Path | None, prefix: str, width: str) -> list[Any]:
    """What is wrong with these pages: console, axe in both modes, sideways scrolling."""
    found: list[Any] = []
    for name, path in pages.items():
        tab.page.goto(site + path)
        for scheme in SCHEMES:
            tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if screenshots:
                tab.picture(screenshots / f"{prefix}-{name}-{width}-{scheme}.png")
            found += [(name, width, scheme, line) for line in tab.axe()]
        if tab.overflow():
            found.append((name, width, "sideways", tab.overflow()))
    return found + [(width, line) for line in tab.trouble]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("book", ["nobody", "one", "filled", "ugly"])
def test_every_page(book: str, width: str, site: str, robin: Owner, enter: OpenTab, screenshots: Path | None) -> None:
    pages = {"today": "/", "people": "/people", "found": "/people?q=org:acme+-recruiter&sort=last"}
    if book != "nobody":
        one = daily.one(robin) if book == "one" else filled(robin) if book == "filled" else ugly(robin)
        pages |= {"person": f"/people/{one.pk}", "facts": f"/people/{one.pk}/facts", "split": f"/people/{one.pk}/split", "erase": f"/people/{one.pk}/erase"}  # fmt: skip
    assert look(enter(width), site, pages, screenshots, f"daily-{book}", width) == []


def test_a_morning_with_the_mouse(site: str, robin: Owner, enter: OpenTab, screenshots: Path | None) -> None:
    filled(robin)
    tab = enter()
    page = tab.page
    first = page.locator(".today > li").first
    expect(first).to_contain_text("Promised for today.")
    open_rows = page.locator(".today > li:not(.is-done)")
    before = open_rows.count()
    first.get_by_role("button", name="Done").click()
    expect(page.locator(".today > li").first).to_contain_text("Ana Silva: Done.")
    expect(open_rows).to_have_count(before - 1)
    page.get_by_text("Add a note").click()
    page.get_by_label("What you talked about").fill("Sent them; she likes slide 14")
    page.locator(".is-done").get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Add a note")).to_have_count(0)
    page.locator(".today > li").nth(1).get_by_text("Later").click()
    if screenshots:
        tab.picture(screenshots / "daily-later-desk-light.png")
    page.get_by_role("button", name="Tomorrow").click()
    expect(page.locator(".today > li").nth(1)).to_contain_text("Later: back tomorrow.")
    page.locator(".today > li").first.get_by_role("button", name="Undo").click()
    expect(open_rows.first).to_contain_text("Promised for today.")
    for left in range(open_rows.count(), 0, -1):
        name = open_rows.first.locator("a.person").inner_text()
        open_rows.filter(has_text=name).get_by_role("button", name="Not this").click()
        expect(page.locator(".today > li.is-done", has_text=name)).to_be_visible()
        expect(open_rows).to_have_count(left - 1)
    expect(page.get_by_text("That is all for today.")).to_be_visible()
    assert tab.trouble == []


def test_a_morning_with_the_keys(site: str, robin: Owner, enter: OpenTab) -> None:
    filled(robin)
    tab = enter()
    page = tab.page
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator(".today > li").first).to_have_class("is-done at")
    page.keyboard.press("j")
    expect(page.locator(".today > li").nth(1)).to_have_class("at")
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator(".today > li").first).to_contain_text("Promised for today.")
    page.goto(f"{site}/people")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator(".chosen")).to_be_visible()
    page.locator("#chosen-tag").fill("lisbon")
    page.keyboard.press("Enter")
    expect(page.locator(".undone")).to_contain_text("lisbon")
    page.keyboard.press("u")
    expect(page.locator(".undone")).to_contain_text("Taken back")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    assert tab.trouble == []


def test_a_row_put_in_place_is_whole_at_once(robin: Owner, enter: OpenTab) -> None:
    """Neither the look of the row before nor a button that htmx does not know yet, not for a moment: who is quick meets them."""
    filled(robin)
    page = enter().page
    page.evaluate(
        """() => document.addEventListener("htmx:afterSwap", () => queueMicrotask(() => {
            const row = document.querySelector(".today > li");
            window.seen = [row.className.includes("is-done"), "htmx-internal-data" in row.querySelector("form")];
        }))"""
    )
    page.locator(".today > li").first.get_by_role("button", name="Done").click()
    expect(page.locator(".today > li").first).to_contain_text("Ana Silva: Done.")
    page.locator(".today > li").first.get_by_role("button", name="Undo").click()
    expect(page.locator(".today > li").first).to_contain_text("Promised for today.")
    assert page.evaluate("window.seen") == [False, True]


@pytest.mark.parametrize("width", WIDTHS)
def test_typing_narrows_the_list(site: str, robin: Owner, enter: OpenTab, width: str, screenshots: Path | None) -> None:
    filled(robin)
    tab = enter(width)
    page = tab.page
    page.goto(f"{site}/people")
    page.locator("#filter").press_sequentially("tag:rust acme")
    expect(page.locator("#rows")).to_contain_text("Tagged rust, with “acme”")
    expect(page.locator("[data-row]")).to_have_count(3)
    page.locator("[data-row] .choose").first.click()
    if screenshots:
        tab.picture(screenshots / f"daily-chosen-{width}-light.png")
    assert tab.overflow() == 0 and tab.axe() == []
    page.locator(".chip", has_text="acme").click()
    expect(page.locator("[data-row]")).to_have_count(10)
    page.go_back()
    expect(page.locator("#filter")).to_have_value("tag:rust acme")
    page.locator("#search").press_sequentially("an")
    expect(page.locator("#found")).to_contain_text("Ana Silva")
    if screenshots:
        tab.picture(screenshots / f"daily-search-{width}-light.png")
    assert tab.axe() == [] and tab.overflow() == 0
    page.locator("#search").press("ArrowDown")
    page.locator("#search").press("Enter")
    expect(page.locator("#happened")).to_be_visible()
    assert tab.trouble == []


def test_a_person_with_the_mouse(site: str, robin: Owner, enter: OpenTab, screenshots: Path | None) -> None:
    ana = filled(robin)
    tab = enter("phone")
    page = tab.page
    page.goto(f"{site}/people/{ana.pk}")
    page.locator(".origin summary").first.click()
    page.get_by_text("Change the rhythm").click()
    page.get_by_text("It feels different").click()
    if screenshots:
        tab.picture(screenshots / "daily-opened-phone-light.png")
    assert tab.axe() == [] and tab.overflow() == 0
    page.get_by_role("button", name="Monthly").click()
    expect(page.locator(".undone")).to_contain_text("The rhythm with Ana Silva is every 30 days.")
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator("#timeline > li").nth(60)).to_be_attached()
    page.locator("#note").fill("coffee, wants an intro to Tiago; follow up friday")
    page.locator(".note").get_by_role("button", name="Keep").click()
    expect(page.locator("#promised")).to_be_visible()
    expect(page.locator("#timeline")).to_contain_text("wants an intro to Tiago")
    assert tab.trouble == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_keyboard_stays_where_something_was_kept(site: str, robin: Owner, enter: OpenTab, scripts: bool) -> None:
    """From "Add a tag" to its field, and from what was kept to the next field, in a few presses and not from the top again."""
    person = daily.thirty(robin)[0]
    page = enter(scripts=scripts).page
    page.goto(f"{site}/people/{person.pk}")
    page.get_by_text("Add a tag").focus()
    page.keyboard.press("Enter")
    if not scripts:
        page.keyboard.press("Tab")
    expect(page.locator("#tags")).to_be_focused()
    page.keyboard.type("parsers")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-labelledby=about] #done")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.locator("#note").fill("coffee, wants an intro to Tiago")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-labelledby=happened] #done")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#note")).to_be_focused()


def test_without_scripts(site: str, robin: Owner, enter: OpenTab) -> None:
    ana = filled(robin)
    tab = enter(scripts=False)
    page = tab.page
    page.locator(".today > li").first.get_by_role("button", name="Done").click()
    expect(page.locator(".undone")).to_contain_text("In touch with Ana Silva.")
    page.locator(".undone").get_by_role("button", name="Undo").click()
    expect(page.locator(".undone")).to_contain_text("Taken back")
    page.goto(f"{site}/people")
    page.locator("#filter").fill("org:acme")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**/people?q=org**")
    page.wait_for_load_state("networkidle")
    page.locator("[data-row] .choose").first.click()
    expect(page.locator("[data-row] .choose input").first).to_be_checked()
    page.locator(".chosen summary").click()
    page.get_by_role("button", name="Private").click()
    expect(page.locator(".undone")).to_contain_text("private")
    page.goto(f"{site}/people/{ana.pk}/facts")
    page.get_by_label("Name", exact=True).fill("Ana Silva Rocha")
    page.get_by_role("button", name="Keep Name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ana Silva Rocha")
    page.goto(f"{site}/people/{ana.pk}/erase")
    page.get_by_label("Erase Ana Silva Rocha and everything about them").check()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Erased. No import brings them back.")).to_be_visible()
    assert not Person.objects.filter(pk=ana.pk).exists()


def test_names_run_no_script(site: str, robin: Owner, enter: OpenTab) -> None:
    ugly(robin)
    tab = enter()
    for path in ("/", "/people", f"/people/{Person.objects.get(name=daily.SCRIPT).pk}", "/people?q=script"):
        tab.page.goto(site + path)
        assert tab.page.title() != "owned"
    assert tab.trouble == []
