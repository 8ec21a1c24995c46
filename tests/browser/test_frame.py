"""Journeys through the frame in a real browser: being let in, the theme, the keys, and the same without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kith.book.actions import signing
from kith.book.models import Owner
from tests.browser.conftest import Tab

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]


@pytest.fixture
def link(transactional_db: None) -> str:
    """The path of a fresh launch link."""
    return f"/open/{signing.make_launch_token(Owner.objects.create_owner('me', name='Robin Vale'))}"


def background(tab: Tab) -> str:
    return str(tab.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_launch_link_then_dark(site: str, link: str, open_tab: OpenTab, scripts: bool) -> None:
    tab = open_tab(scripts=scripts)
    assert tab.page.goto(f"{site}/shortcuts").status == 401
    assert tab.page.get_by_role("heading", name="Open Kith from the terminal").is_visible()
    tab.page.goto(site + link)
    assert tab.page.goto(f"{site}/shortcuts").status == 200
    tab.page.locator(".you > summary").click()
    before = tab.page.locator("html").get_attribute("data-theme")
    if scripts:
        with tab.page.expect_response("**/appearance"):
            tab.page.get_by_role("button", name="Dark").click()
    else:
        tab.page.get_by_role("button", name="Dark").click()
        tab.page.wait_for_url(f"{site}/shortcuts")
    assert before is None
    tab.page.goto(f"{site}/shortcuts")
    assert tab.page.locator("html").get_attribute("data-theme") == "dark"
    again = open_tab()
    assert again.page.goto(site + link).status == 401


@pytest.mark.urls("tests.faces.preview_urls")
def test_keys(site: str, open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.goto(f"{site}/preview/people")
    at = tab.page.locator("[data-row].at a.person")
    for key, name in (("j", "Ana Silva"), ("j", "王小明"), ("k", "Ana Silva")):
        tab.page.keyboard.press(key)
        assert at.inner_text() == name
    tab.page.keyboard.press("/")
    assert tab.page.evaluate("document.activeElement.id") == "search"
    tab.page.keyboard.type("j")  # a letter in a field is a letter
    assert at.inner_text() == "Ana Silva"
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Control+k")
    assert tab.page.evaluate("document.activeElement.id") == "search"
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("?")
    tab.page.wait_for_url(f"{site}/shortcuts")


def test_enter_opens_a_place_even_before_the_answer_has_come(site: str, link: str, open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.goto(site + link)
    for typed, path in (("settings", "/settings"), ("backup", "/settings#data"), ("robin", "/people?q=robin")):
        tab.page.keyboard.press("Control+k")
        tab.page.keyboard.type(typed)
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(f"{site}{path}")
    assert tab.trouble == []


@pytest.mark.urls("tests.faces.preview_urls")
def test_menus_close(site: str, open_tab: OpenTab) -> None:
    tab = open_tab("phone")
    tab.page.goto(f"{site}/preview/today")
    tab.page.locator(".you > summary").click()
    assert tab.page.get_by_role("link", name="Imports").is_visible()
    tab.page.keyboard.press("Escape")
    assert not tab.page.get_by_role("link", name="Imports").is_visible()


@pytest.mark.urls("tests.faces.preview_urls")
def test_a_phone_can_be_pressed_with_a_thumb(site: str, open_tab: OpenTab) -> None:
    tab = open_tab("phone")
    tab.page.goto(f"{site}/preview/today")
    small = tab.page.evaluate(
        "[...document.querySelectorAll('.button, .bar a, .bar summary, input:not([type=hidden])')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.9).map(e => e.outerHTML.slice(0, 80))"
    )
    assert small == []
