"""Every template in a real browser, on the phone and on the desk, light and dark, with an ordinary and with an ugly book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SCHEMES, WIDTHS, Tab
from tests.faces.preview_contexts import PREVIEWS

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.faces.preview_urls")]


@pytest.mark.parametrize("name", PREVIEWS)
def test_template(name: str, site: str, open_tab: Callable[..., Tab], screenshots: Path | None) -> None:
    """No script error, nothing blocked, no sideways scrolling, nothing that axe finds."""
    found: list[Any] = []
    for width in WIDTHS:
        tab = open_tab(width)
        tab.page.route("**/progress", lambda route: route.fulfill(status=286))  # the preview has no import to ask about
        tab.page.goto(f"{site}/preview/{name}")
        for scheme in SCHEMES:
            tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            if screenshots:
                tab.picture(screenshots / f"{name}-{width}-{scheme}.png")
            found += [(width, scheme, line) for line in tab.axe()]
        if tab.overflow():
            found.append((width, "sideways", tab.overflow()))
        found += [(width, line) for line in tab.trouble]
    assert found == []
