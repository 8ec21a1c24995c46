"""A real Chromium in front of a real server: Django behind the guard, on loopback, in this process."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from kith.project.guard import Application, Guard

django.setup()

from kith.book.actions import signing  # noqa: E402 (models need the setup above)
from kith.book.models import Owner  # noqa: E402

# Playwright's loop runs in the test's thread; the ORM is used from it in fixtures only, never from a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
#: The two widths that every page is looked at in, and both modes.
WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
SCHEMES = ("light", "dark")
# What a page must come to show; a machine that does other work as well is waited for, what never comes still fails.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run; without it the ring is skipped, and said so."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium: set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(transactional_db: None, settings: object) -> Iterator[str]:
    """The address of a running Kith over the test's own database, guard included."""

    def guarded(application: Application) -> Guard:
        return Guard(application, names=("127.0.0.1", "localhost"), scheme="http", largest=10_000_000)

    shared = {}
    for connection in connections.all():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            connection.inc_thread_sharing()
            shared[connection.alias] = connection
    thread = LiveServerThread("127.0.0.1", guarded, connections_override=shared)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
    for answering in threading.enumerate():  # the last answers still hold the shared connection
        if "process_request_thread" in answering.name:
            answering.join(10)
    for connection in shared.values():
        connection.dec_thread_sharing()


@dataclass
class Tab:
    """A page and everything that went wrong in it: script errors, blocked content, refused or failed requests."""

    page: Page
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # A picture still under way when the next page is opened is let go; nothing failed then.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"failed: {request.url} ({request.failure})")

    def axe(self) -> list[str]:
        """Violations of WCAG A and AA and of good practice, one line each with the first places."""
        found = Axe().run(
            self.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        return [
            f"{item['id']}: {item['help']}: {[node['target'] for node in item['nodes']][:4]}"
            for item in found.response["violations"]
        ]

    def picture(self, path: Path) -> None:
        """The whole page as one picture: the window grows to the page first, so that rail and bar stand where they belong."""
        size = self.page.viewport_size or {"width": 1280, "height": 900}
        tall = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], tall)})
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window; 0 is right."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def open_tab(chromium: Browser) -> Iterator[Callable[..., Tab]]:
    """``open_tab(width="phone", scheme="dark")``: a fresh tab with its own cookies; ``scripts=False`` without JavaScript."""
    contexts: list[BrowserContext] = []

    def opened(width: str = "desk", scheme: str = "light", *, scripts: bool = True) -> Tab:
        across, down = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": across, "height": down}, color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts, reduced_motion="reduce", has_touch=width == "phone", is_mobile=width == "phone",
        )  # fmt: skip
        contexts.append(context)
        return Tab(context.new_page())

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def screenshots() -> Path | None:
    """Where pictures go: SCREENSHOTS (a folder), or nowhere."""
    wanted = os.environ.get("SCREENSHOTS")
    if not wanted:
        return None
    Path(wanted).mkdir(parents=True, exist_ok=True)
    return Path(wanted)


@pytest.fixture
def robin(transactional_db: None) -> Owner:
    """Whose book it is, still empty."""
    return Owner.objects.create_owner("robin", name="Robin Vale", zone="Europe/Lisbon")


def let_in(site: str, tab: Tab, owner: Owner) -> None:
    """Open the one-time link."""
    tab.page.goto(f"{site}/open/{signing.make_launch_token(owner)}")
    opener = tab.page.locator("form[action^='/open/'] button")
    if opener.count():
        opener.click()
    tab.page.wait_for_url(f"{site}/")


@pytest.fixture
def enter(site: str, open_tab: Callable[..., Tab], robin: Owner) -> Callable[..., Tab]:
    """``enter(width="phone", scheme="dark")``: a tab that was let in."""

    def opened(width: str = "desk", **how: Any) -> Tab:
        tab = open_tab(width, **how)
        let_in(site, tab, robin)
        return tab

    return opened
