"""Hostile texts of every source in a real browser: nothing runs, nothing is asked of anybody else, no element is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Dialog, Request

from kith.book.actions import signing
from kith.book.models import Owner
from tests.browser.conftest import Tab
from tests.faces.planted import Planted, places, planted
from tests.payloads import MADE, PAYLOADS, TYPED

pytestmark = pytest.mark.browser
#: What texts have made of a page, as the browser itself reads it: of the one that is open, or of those at some addresses, which are only parsed.
LOOK = """async ([made, addresses]) => {
  const look = (page, where) => {
    const wrong = [], ours = ['https:', 'http:', 'mailto:', 'tel:']
    for (const one of page.querySelectorAll('*')) {
      for (const {name, value} of one.attributes) {
        if (/^(on|hx-on|planted|style$|srcdoc$)/i.test(name)) wrong.push(`<${one.localName} ${name}>`)
        const leads = /^(href|src|action|formaction|data|xlink:href)$/.test(name)
        if (leads && !ours.includes(new URL(value, location).protocol)) wrong.push(`${name}=${value}`)
      }
      if (/^(iframe|object|embed|base|style|math|animate|mglyph|x)$/.test(one.localName)) wrong.push(`<${one.localName}>`)
      if (one.localName === 'script' && new URL(one.src || 'x:').origin !== location.origin) wrong.push('<script>')
    }
    for (const part of ['body', 'main', 'main h1', 'header.rail', 'nav.bar', 'head title'])
      if (page.querySelectorAll(part).length !== 1) wrong.push(`${part} is not there once`)
    if (window.planted) wrong.push('a script was run')
    if (page.body.textContent.includes(made)) wrong.push('a template was run')
    return wrong.map(fault => `${where}: ${fault}`)
  }
  if (!addresses) return look(document, location.pathname)
  const wrong = [], parser = new DOMParser()
  for (const address of addresses) {
    const answer = await fetch(address)
    if (answer.status !== 200) wrong.push(`${address}: ${answer.status}`)
    wrong.push(...look(parser.parseFromString(await answer.text(), 'text/html'), address))
  }
  return wrong
}"""
#: So many pages of one kind are opened; the others are only parsed.
OPENED = {"person": len(PAYLOADS), "add": len(PAYLOADS)}


@pytest.fixture
def robin(transactional_db: None) -> Owner:
    return Owner.objects.create_owner("robin", zone="Europe/Lisbon")


@pytest.fixture
def found(robin: Owner, tmp_path: Path) -> Planted:
    return planted(robin, tmp_path)


def watched(tab: Tab, site: str) -> None:
    """From now on a dialog, and whatever is asked of another place than ours, is trouble."""

    def spoken(dialog: Dialog) -> None:
        tab.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:image/svg")):
            tab.trouble.append(f"asked: {request.url[:100]}")

    tab.page.on("dialog", spoken)
    tab.page.on("request", asked)


def test_no_text_of_any_source_runs_or_makes_an_element(
    site: str, robin: Owner, found: Planted, open_tab: Callable[..., Tab]
) -> None:
    tab = open_tab()
    watched(tab, site)
    tab.page.goto(f"{site}/open/{signing.make_launch_token(robin)}")
    opener = tab.page.locator("form[action^='/open/'] button")
    if opener.count():
        opener.click()
    tab.page.wait_for_url(f"{site}/")
    wrong: list[str] = []
    for route, addresses in places(found).items():
        if route in ("search", "add-read", "import-progress"):
            continue  # parts of pages: reached below by typing
        opened = OPENED.get(route, 2)
        for address in addresses[:opened]:
            tab.page.goto(site + address)
            wrong += tab.page.evaluate(LOOK, [MADE, None])
            assert urlsplit(tab.page.url).netloc == urlsplit(site).netloc
        wrong += tab.page.evaluate(LOOK, [MADE, addresses[opened:]])
    for text in TYPED[::4]:
        tab.page.goto(f"{site}/add")
        with tab.page.expect_response("**/add/read"):
            tab.page.locator("[name=line]").fill(f"coffee with {text[:200]}")
        with tab.page.expect_response("**/search?**"):
            tab.page.locator("#search").fill(text[:40])
        wrong += tab.page.evaluate(LOOK, [MADE, None])
    assert wrong == []
    assert tab.trouble == []
