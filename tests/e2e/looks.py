"""How a page looks to a browser: no sideways scrolling, no violation of axe, no foreign host."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOTS = os.environ.get("SPILNO_SHOTS")  # a folder: every `shot` lands there


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page when SPILNO_SHOTS names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong on the page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    script = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))
