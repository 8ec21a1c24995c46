"""What opens stands inside the window at every width and size of text, and the keyboard does not make the page jump."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.faces.preview_urls")]
OpenTab = Callable[..., Tab]
MENUS = (("today", ".you"), ("person", ".person-head .menu"), ("today", ".today .menu"))


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_menus_open_inside_the_window(width: int, site: str, open_tab: OpenTab) -> None:
    tab = open_tab("desk")
    page, found = tab.page, []
    page.set_viewport_size({"width": width, "height": 700})
    for name, menu in MENUS:
        page.goto(f"{site}/preview/{name}")
        for text in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; scrollTo(0, 9999); }", text)
            page.locator(f"{menu} > summary").first.click()
            page.wait_for_function("document.querySelector('.menu[open] > .sheet').style.translate")
            box = page.locator(".menu[open] > .sheet").bounding_box()
            assert box is not None
            if box["x"] < 0 or box["y"] < 0 or box["x"] + box["width"] > width or box["y"] + box["height"] > 700:
                found.append((menu, text, box))
            page.keyboard.press("Escape")
    assert found == [] and tab.trouble == []


@pytest.mark.parametrize("menu", MENUS)
def test_menus_are_whole_on_a_phone_without_scripts(menu: tuple[str, str], site: str, open_tab: OpenTab) -> None:
    page = open_tab("phone", scripts=False).page
    page.goto(f"{site}/preview/{menu[0]}")
    page.locator(f"{menu[1]} > summary").first.click()
    box = page.locator(".menu[open] > .sheet").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_walking_through_the_rail_does_not_move_the_page(site: str, open_tab: OpenTab) -> None:
    page = open_tab("desk").page
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(f"{site}/preview/person")
    for _ in range(20):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        assert page.evaluate("scrollY") == 0
        if page.evaluate("document.activeElement.closest('.you') !== null"):
            return
    raise AssertionError("the keyboard does not come to the end of the rail")


#: The placeholders of a page that are wider than their field.
CUT = """[...document.querySelectorAll('main input:placeholder-shown')].filter(one => {
  const pen = document.createElement('canvas').getContext('2d'), look = getComputedStyle(one);
  pen.font = look.font;
  return one.checkVisibility() && pen.measureText(one.placeholder).width > one.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
}).map(one => one.placeholder)"""


def test_a_phone_shows_placeholders_and_labels_whole(site: str, open_tab: OpenTab) -> None:
    page = open_tab("phone").page
    for name in ("heads", "today", "settings"):
        page.goto(f"{site}/preview/{name}")
        assert page.evaluate(CUT) == [], name
    label = page.locator(".facts dt", has_text="Connections").bounding_box()
    assert label is not None and label["height"] < 40
    gaps = "[...document.querySelectorAll('p + .plainrows')].map(e => e.getBoundingClientRect().top - e.previousElementSibling.getBoundingClientRect().bottom)"  # fmt: skip
    assert all(gap >= 8 for gap in page.evaluate(gaps)) and page.evaluate(gaps)


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_people_are_told_whole_at_every_width(width: int, site: str, open_tab: OpenTab) -> None:
    page = open_tab("desk").page
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}/preview/people")
    cut = "[...document.querySelectorAll('.role > span, a.person')].filter(e => e.scrollHeight > e.clientHeight + 1 && e.clientHeight).map(e => e.textContent)"  # fmt: skip
    assert page.evaluate(cut) == []
    names = page.locator(".people .named").first.bounding_box()
    assert names is not None and names["width"] > 200
    said = page.locator("td.last").first.inner_text(), page.locator("td.next.due").first.inner_text()
    assert said == (("23 Nov", "Today") if width == 1280 else ("Last 23 Nov", "Next Today"))
